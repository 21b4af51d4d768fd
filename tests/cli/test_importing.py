"""reflectie importeer: sessions from elsewhere, at a keyboard and without one, and what works with them after that."""

from __future__ import annotations

import errno
import json
import re
from pathlib import Path
from typing import NoReturn

import pytest
from filelock import FileLock

from reflectie_cli.cli import importing
from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.session import Session
from reflectie_cli.errors import Interrupted
from reflectie_cli.storage.importing import Importer
from reflectie_cli.storage.sessions import SessionFolder
from reflectie_cli.ui.look import Look
from reflectie_cli.ui.plain_asker import PlainAsker
from tests.running import WALK, Reflectie, only_session, shown
from tests.sessions import TEAM, day, keep, team_session
from tests.storage.exports import exported, plain

TEAM_DAY = """\
titel: Onze dag
team: Zuid
deelnemers: [Fatima, Jan]
antwoorden:
  kennisbeleid-1: {antwoord: Een visie., bijdragen: [{deelnemer: Fatima, tekst: Alleen op papier.}]}
  kennisbeleid-2: kort
keuzes:
  - {kaart: kennisbeleid-1, prioriteit: 5, haalbaarheid: 4, invloed: ja}
knoppen:
  kennisbeleid: {nu: "Fatima 2, Jan 4", gewenst: 4 5, woord: "versnipperd, op weg"}
afspraken:
  - {als: het maandagoverleg begint, wie: Fatima, wat: leest een alinea voor, uiterlijk: over 6 weken}
terugblik: over 6 weken
"""
ID = plain().id
COPY = f"{ID}-kopie1"


def theirs(**fields: object) -> Session:
    first, *rest = plain().entries
    return plain(entries=(first._replace(answer="Anders."), *rest), **fields)


def write(session: Session, name: str = "van Jan.json") -> str:
    Path(name).write_bytes(exported(session))
    return name


def answer(data_folder: Path, session_id: str) -> str:
    return SessionFolder(data_folder).load(session_id).entries[0].answer


@pytest.fixture
def at_a_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines come from the pipe, but the program takes them for a keyboard's."""
    real = importing.options.wire

    def wired(*arguments: object, **more: object) -> object:
        app = real(*arguments, **more)  # type: ignore[arg-type]
        _ = app.asker  # made while there is no keyboard: it reads the pipe
        app.look = app.look._replace(keyboard=True)
        return app

    monkeypatch.setattr(importing.options, "wire", wired)


def test_one_session_comes_in_and_is_told_with_what_can_be_done_next(reflectie: Reflectie, data_folder: Path) -> None:
    result = reflectie("importeer", write(plain(team="Zuid")))
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "1 sessie overgenomen:\n"
        f"Sessie: {ID}\nDatum: 23-11-2026\nOver: Tijd\nTeam: Zuid\nStand: 1/2 afgerond\n\n"
        "Hierna kun je:\n"
        f"  reflectie toon {ID}  teruglezen\n"
        f"  reflectie terugblik {ID}  terugkijken op afspraken en knoppen\n"
    )
    assert answer(data_folder, ID) == "Zelden."


def test_the_same_session_twice_is_recognised_and_nothing_is_written(reflectie: Reflectie, data_folder: Path) -> None:
    write(plain())
    reflectie("importeer", "van Jan.json")
    before = {path: path.stat().st_mtime_ns for path in (data_folder / "sessies").iterdir()}
    result = reflectie("importeer", "van Jan.json", "van Jan.json")
    assert (result.code, result.out) == (0, f"2 sessies waren er al: {ID} en {ID}.\n")
    assert {path: path.stat().st_mtime_ns for path in (data_folder / "sessies").iterdir()} == before


def test_a_whole_folder_moves_to_another_computer_and_goes_on_there(reflectie: Reflectie, home: Path) -> None:
    """Export on one computer, import on another: report, agreements, look back, search and resume work there."""
    Path("dag.yaml").write_text(TEAM_DAY, encoding="utf-8")
    reflectie("start", "--antwoorden", "dag.yaml", "--zonder-verslag")
    reflectie("start", "-t", "kennisbeleid", "--zonder-verslag", typed="half af\n/pauze\n")
    listed = json.loads(reflectie("sessies", "--json").out)
    assert [one["afgerond"] for one in listed] == [False, True]
    half, done = (one["id"] for one in listed)
    was = {one: reflectie("toon", one, "--json").out for one in (half, done)}
    agreed = reflectie("afspraken").out
    assert "leest een alinea voor" in agreed
    result = reflectie("exporteer", "--alles", "--formaat", "json")
    assert result.out.splitlines() == [
        f"2 bestanden in {Path.cwd() / 'reflectie-export'}",
        "Overnemen op een andere computer: reflectie importeer MAP",
    ]
    there = ("--map", str(home / "nieuw"))
    result = reflectie(*there, "importeer", "reflectie-export")
    assert result.code == 0, result.err
    assert "2 sessies overgenomen:" in result.out
    assert f"  reflectie --map {home / 'nieuw'} sessies  al je sessies zien" in result.out
    assert [one["id"] for one in json.loads(reflectie(*there, "sessies", "--json").out)] == [half, done]
    for one in (half, done):
        assert reflectie(*there, "toon", one, "--json").out == was[one]
    assert reflectie(*there, "afspraken").out == agreed
    looked = reflectie(*there, "terugblik", done, typed="1\nheel goed\n1\n3 4\n\n")
    assert (looked.code, "Wat er veranderd is" in looked.out) == (0, True), looked.out
    went_on = reflectie(*there, "hervat", "--zonder-verslag", typed="verder\n/pauze\n")
    assert "Verder met: Stevig kennisbeleid" in went_on.out
    told = json.loads(reflectie(*there, "toon", half, "--json").out)["kaarten"][0]
    assert [told["antwoord"], *(one["antwoord"] for one in told["deelvragen"])] == ["half af", "verder", ""]
    again = reflectie(*there, "importeer", "reflectie-export", "--bij-verschil", "eigen")
    assert again.out.count("de sessie van hier is gebleven") == 2
    assert sorted(path.name for path in (home / "nieuw" / "sessies").glob("*.json")) == sorted(
        f"{one}.json" for one in (half, done)
    )


def test_a_finished_walk_of_the_old_computer_is_the_latest_on_the_new_one(reflectie: Reflectie, home: Path) -> None:
    reflectie("start", "-t", "kennisbeleid", "--zonder-verslag", typed=WALK)
    reflectie("start", "-t", "leren", "--zonder-verslag", typed="een\n")
    latest = shown(reflectie)["sessie"]
    reflectie("exporteer", "--alles", "--formaat", "json", "-o", "alles")
    reflectie("--map", str(home / "nieuw"), "importeer", "alles")
    told = json.loads(reflectie("--map", str(home / "nieuw"), "toon", "laatste", "--json").out)
    assert told["sessie"] == latest


@pytest.mark.usefixtures("at_a_keyboard")
@pytest.mark.parametrize(
    ("typed", "ours", "copy"),
    [("1\n", "Zelden.", "Anders."), ("drie\n2\n", "Zelden.", ""), ("3\n", "Anders.", "Zelden.")],
)
def test_another_version_is_asked_about(
    reflectie: Reflectie, data_folder: Path, typed: str, ours: str, copy: str
) -> None:
    keep(data_folder, plain())
    later = theirs(updated_at=plain().updated_at.replace(hour=16, minute=5))
    result = reflectie("importeer", write(later), typed=typed)
    assert result.code == 0, result.err
    assert f"De sessie {ID} is hier anders dan in het bestand.\nOver: Tijd\n" in result.out
    assert re.search(
        r"Die van mij: bijgewerkt op 23 november 2026 om \d\d:\d\d; 1 van 2 kaarten beantwoord\.\n"
        r"In het bestand: bijgewerkt op 23 november 2026 om \d\d:\d\d, nieuwer; 1 van 2 kaarten beantwoord\.\n"
        r"Wat wil je\?\n1\. Beide houden\n2\. Die van mij houden\n"
        r"3\. Die uit het bestand nemen; die van mij blijft als kopie\n",
        result.out,
    ), result.out
    assert answer(data_folder, ID) == ours
    assert SessionFolder(data_folder).ids() == ([ID, COPY] if copy else [ID])
    if copy:
        assert answer(data_folder, COPY) == copy
        assert "De afspraken staan nu in beide." in result.out
    again = reflectie("importeer", "van Jan.json", typed="2\n")
    assert ("waren er al" in again.out or "was er al" in again.out) == bool(copy)


@pytest.mark.parametrize(
    ("option", "ours", "told"),
    [
        ("beide", "Zelden.", f"{ID} staat hier ook, in een andere versie. Die uit het bestand is {COPY}."),
        ("eigen", "Zelden.", f"{ID}: de sessie van hier is gebleven; die uit het bestand is niet overgenomen."),
        (" ANDERE", "Anders.", f"{ID} is nu die uit het bestand. Die van hier is bewaard als {COPY}."),
    ],
)
def test_the_choice_can_be_made_beforehand(
    reflectie: Reflectie, data_folder: Path, option: str, ours: str, told: str
) -> None:
    keep(data_folder, plain(agreements=(), look_backs=()))
    write(theirs(agreements=(), look_backs=(), finished_at=None))
    result = reflectie("importeer", "van Jan.json", "--bij-verschil", option)
    assert (result.code, told in result.out, "Wat wil je?" in result.out) == (0, True, False)
    assert "afspraken staan" not in result.out
    assert answer(data_folder, ID) == ours
    assert ("hervat" in result.out) == (option != "eigen")


def test_without_a_keyboard_both_are_kept_and_it_is_said(reflectie: Reflectie, data_folder: Path) -> None:
    keep(data_folder, plain())
    write(theirs())
    result = reflectie("importeer", "van Jan.json", typed="2\n")
    assert "Er kon niets worden gevraagd; daarom houd je beide." in result.out
    assert (answer(data_folder, ID), answer(data_folder, COPY)) == ("Zelden.", "Anders.")
    for _ in range(2):
        assert reflectie("importeer", "van Jan.json").out == f"1 sessie was er al: {COPY}.\n"
    assert SessionFolder(data_folder).ids() == [ID, COPY]


def test_an_unknown_choice_is_refused_before_anything_comes_in(reflectie: Reflectie, data_folder: Path) -> None:
    result = reflectie("importeer", write(plain()), "--bij-verschil", "allebei")
    assert (result.code, "Kies beide, eigen, andere" in result.err) == (2, True)
    assert not data_folder.exists()


def test_a_file_that_cannot_be_read_is_told_and_the_others_come_in(reflectie: Reflectie, data_folder: Path) -> None:
    Path("map").mkdir()
    write(plain(), "map/goed.json")
    Path("map/fout.json").write_text("{", encoding="utf-8")
    Path("map/ander.json").write_text('{"soort": "iets"}', encoding="utf-8")
    result = reflectie("importeer", "map", "weg.json")
    assert result.code == 13
    assert "1 sessie overgenomen:" in result.out
    told = result.err.splitlines()
    assert len(told) == 3
    assert all(line.startswith("Niet overgenomen: ") for line in told)
    assert "Niet overgenomen: weg.json: " not in result.err
    assert "Het bestand weg.json bestaat niet. Kijk het pad na." in result.err
    assert "fout.json: dit is geen geldige JSON, of het bestand is afgebroken." in result.err
    assert SessionFolder(data_folder).ids() == [ID]


@pytest.mark.parametrize("where", ["weg.json", "leeg"])
def test_where_nothing_can_be_read_nothing_is_made(reflectie: Reflectie, data_folder: Path, where: str) -> None:
    Path("leeg").mkdir()
    result = reflectie("importeer", where)
    assert (result.code, result.out) == (13, "Er is niets overgenomen.\n")
    assert result.err.startswith("Niet overgenomen: ")
    assert not data_folder.exists()


def test_a_session_that_is_broken_here_stays_and_the_other_comes_beside_it(
    reflectie: Reflectie, data_folder: Path
) -> None:
    keep(data_folder, plain())
    (data_folder / "sessies" / f"{ID}.json").write_bytes(b"kapot")
    result = reflectie("importeer", write(plain()), "--bij-verschil", "andere")
    assert f"{ID} staat hier ook, maar is hier niet te lezen. Die uit het bestand is {COPY}." in result.out
    assert (data_folder / "sessies" / f"{ID}.json").read_bytes() == b"kapot"


def test_a_session_in_another_window_stays_and_the_others_come_in(reflectie: Reflectie, data_folder: Path) -> None:
    keep(data_folder, plain())
    write(theirs(), "een.json")
    write(plain(id="2026-11-24-tijd-aaaa"), "twee.json")
    with FileLock(data_folder / "sessies" / f".{ID}.slot", thread_local=False):
        result = reflectie("importeer", "een.json", "twee.json", "--bij-verschil", "andere")
    assert (result.code, "al open in een ander venster" in result.err) == (15, True)
    assert "1 sessie overgenomen:" in result.out
    assert SessionFolder(data_folder).ids() == [ID, "2026-11-24-tijd-aaaa"]
    assert answer(data_folder, ID) == "Zelden."
    assert reflectie("importeer", "een.json", "--bij-verschil", "andere").code == 0


def test_a_session_that_was_deleted_while_the_question_stood_is_told(
    reflectie: Reflectie, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(data_folder, plain())
    real = Importer.replace

    def late(importer: Importer, session: Session) -> tuple[Session, Session]:
        SessionFolder(data_folder).delete(ID)
        return real(importer, session)

    monkeypatch.setattr(Importer, "replace", late)
    result = reflectie("importeer", write(theirs()), "weg.json", "--bij-verschil", "andere")
    assert (result.code, f"De sessie ‘{ID}’ is er niet." in result.err) == (13, True)
    keep(data_folder, plain())
    assert reflectie("importeer", "van Jan.json", "--bij-verschil", "andere").code == 12
    assert reflectie("importeer", "van Jan.json").code == 0


def test_a_full_disk_halfway_tells_what_came_in(
    reflectie: Reflectie, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(plain(), "een.json")
    second = plain(id="2026-11-24-tijd-aaaa", started_at=plain().started_at.replace(day=24))
    write(second, "twee.json")
    real = Path.replace

    def full(path: Path, target: Path) -> Path:
        if second.id in Path(target).name:
            raise OSError(errno.ENOSPC, "vol")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", full)
    result = reflectie("importeer", "twee.json", "een.json")
    assert (result.code, "De schijf is vol" in result.err) == (74, True)
    assert f"1 sessie overgenomen:\nSessie: {ID}\n" in result.out
    assert SessionFolder(data_folder).ids() == [ID]


@pytest.mark.usefixtures("at_a_keyboard")
def test_an_interruption_at_the_question_leaves_ours(
    reflectie: Reflectie, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> NoReturn:
        raise Interrupted

    monkeypatch.setattr(PlainAsker, "choose", interrupted)
    keep(data_folder, plain())
    result = reflectie("importeer", write(theirs()))
    assert (result.code, "Er is niets overgenomen." in result.out) == (130, True)
    assert SessionFolder(data_folder).ids() == [ID]


def test_the_agreements_and_the_look_back_of_a_team_come_along(
    reflectie: Reflectie, home: Path, data_folder: Path, deck: Deck
) -> None:
    keep(data_folder, team_session(deck))
    reflectie("exporteer", TEAM, "--formaat", "json", "-o", "team.json")
    reflectie("--map", str(home / "b"), "importeer", "team.json")
    [session] = SessionFolder(home / "b").readable()
    assert session == team_session(deck)._replace(sequence=1)
    assert session.look_back_on == day(-1)
    assert "leest de [visie] voor" in reflectie("--map", str(home / "b"), "afspraken").out
    assert reflectie("--map", str(home / "b"), "terugblik", typed="/pauze\n").code == 0


def test_what_was_typed_is_text_and_never_markup(reflectie: Reflectie) -> None:
    nasty = "[bold]x[/bold] \x1b[31mrood"
    written = json.loads(exported(plain()))
    written["hervatten"]["titel"] = nasty
    Path("a.json").write_text(json.dumps(written), encoding="utf-8")
    out = reflectie("importeer", "a.json").out
    assert "Over: [bold]x[/bold] [31mrood\n" in out
    assert "\x1b" not in out
    Path("b\x1b[31m.json").write_text("{", encoding="utf-8")
    assert "\x1b" not in reflectie("importeer", "b\x1b[31m.json").err


def test_many_that_were_there_are_counted_and_not_named(reflectie: Reflectie, data_folder: Path) -> None:
    made = [plain(id=f"2026-11-2{nth}-tijd-aaaa") for nth in range(4)]
    keep(data_folder, made[0])
    Path("map").mkdir()
    for one in made:
        write(one, f"map/{one.id}.json")
    first = reflectie("importeer", "map").out
    assert f"3 sessies overgenomen:\nSessie: {made[1].id}\n" in first
    assert f"1 sessie was er al: {made[0].id}.\n" in first
    assert reflectie("importeer", "map").out == "4 sessies waren er al.\n"


@pytest.mark.parametrize("width", [40, 78])
def test_it_reads_well_on_a_screen(
    reflectie: Reflectie, data_folder: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    real = importing.options.wire

    def wired(*arguments: object, **more: object) -> object:
        app = real(*arguments, **more)  # type: ignore[arg-type]
        app.look = Look(fields=True, keyboard=False, color=False, width=width)
        return app

    monkeypatch.setattr(importing.options, "wire", wired)
    keep(data_folder, plain())
    out = reflectie("importeer", write(theirs(title="Een gesprek over tijd"))).out
    assert "Een gesprek" in " ".join(out.split())
    long_words = max(len(word) for word in out.split()) + 4  # a command is never broken
    assert max(map(len, out.splitlines())) <= max(width, long_words + len("reflectie terugblik "))


def test_tab_knows_the_choices() -> None:
    assert [name for name, _ in importing._complete_differences("")] == ["beide", "eigen", "andere"]
    assert [name for name, _ in importing._complete_differences("A")] == ["andere"]


def test_an_export_without_names_comes_in_without_names(reflectie: Reflectie, home: Path) -> None:
    reflectie("start", "--kaart", "leren-2", "--deelnemer", "Fatima", "--zonder-verslag", typed="Fatima: ja\n\nsamen\n")
    own = only_session(reflectie)["id"]
    reflectie("exporteer", own, "--zonder-namen", "--formaat", "json", "-o", "a.json")
    reflectie("--map", str(home / "b"), "importeer", "a.json")
    [session] = SessionFolder(home / "b").readable()
    assert session.participants == ("deelnemer 1",)
    assert "Fatima" not in repr(session)
