"""reflectie opruimen: until when a session is kept, and what goes when its day has come."""

from __future__ import annotations

import errno
import os
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest
from filelock import FileLock

from reflectie_cli.domain.session import Draft
from reflectie_cli.errors import Interrupted
from reflectie_cli.storage.session_file import decode_draft
from reflectie_cli.storage.sessions import SessionFolder
from reflectie_cli.ui.plain_asker import PlainAsker
from tests.exporters.comparisons import FIRST, SECOND, at
from tests.exporters.reports import entry
from tests.running import Reflectie

OVER, COMING = date(2020, 1, 1), date(2999, 1, 15)


def keep(data_folder: Path, *days: date | None) -> list[str]:
    """Sessions that are kept until these days; their ids."""
    folder = SessionFolder(data_folder)
    ids = []
    for nth, day in enumerate(days, start=1):
        made = at(FIRST, entry(1, answer="een visie"), sequence=nth, keep_until=day)
        folder.create(made).close()
        ids.append(made.id)
    return ids


def left(data_folder: Path) -> list[str]:
    return SessionFolder(data_folder).ids()


def kept_until(data_folder: Path, session: str) -> date | None:
    return SessionFolder(data_folder).load(session).keep_until


def test_what_is_due_is_listed_and_asked_once(reflectie: Reflectie, data_folder: Path) -> None:
    late, later, coming, never = keep(data_folder, OVER, OVER, COMING, None)
    result = reflectie("opruimen", typed="j\n")
    assert result.code == 0
    assert "De bewaardatum van deze sessies is voorbij:\n" in result.out
    assert f"Sessie: {late}\nOver: Tijd\nStand: 1 van 1 kaart beantwoord\nBewaren tot: 01-01-2020\n" in result.out
    assert result.out.count("(j/n)") == 1
    assert "2 sessies voorgoed verwijderen? (j/n)" in result.out
    told = result.out.strip().splitlines()[-3:]
    assert told == [
        "2 sessies verwijderd.",
        "Verwijderd uit deze app. Kopieën in back-ups, synchronisatiemappen of snapshots kunnen blijven bestaan.",
        "Verslagen die je van deze sessies maakte, staan er nog. Die verwijder je zelf.",
    ]
    assert left(data_folder) == [coming, never]
    assert [path for path in (data_folder / "sessies").iterdir() if late in path.name or later in path.name] == []


@pytest.mark.parametrize("typed", ["n\n", "\n", ""])
def test_without_a_yes_nothing_goes(reflectie: Reflectie, data_folder: Path, typed: str) -> None:
    [one] = keep(data_folder, OVER)
    result = reflectie("opruimen", typed=typed)
    assert (result.code, result.out.splitlines()[-1]) == (0, "Er is niets verwijderd.")
    assert "De bewaardatum van deze sessie is voorbij:" in result.out
    assert left(data_folder) == [one]


def test_without_a_question_where_that_was_asked(reflectie: Reflectie, data_folder: Path) -> None:
    keep(data_folder, OVER)
    result = reflectie("opruimen", "--ja")
    assert "1 sessie verwijderd." in result.out
    assert "Verslagen die je van deze sessie maakte" in result.out
    assert "(j/n)" not in result.out
    assert left(data_folder) == []


def test_an_interruption_deletes_nothing(
    reflectie: Reflectie, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> NoReturn:
        raise Interrupted

    monkeypatch.setattr(PlainAsker, "confirm", interrupted)
    [one] = keep(data_folder, OVER)
    assert reflectie("opruimen").code == 130
    assert left(data_folder) == [one]


def test_nothing_due_tells_when_the_next_is(reflectie: Reflectie, data_folder: Path) -> None:
    assert reflectie("opruimen").out == (
        "Er is niets op te ruimen: geen enkele sessie heeft een datum. Een datum geef je met: "
        "reflectie opruimen SESSIE --bewaren-tot DATUM\n"
    )
    assert not data_folder.exists()
    _, coming = keep(data_folder, None, COMING)
    result = reflectie("opruimen", "--ja")
    assert (result.code, result.out) == (
        0, f"Er is niets op te ruimen. De eerste datum is 15 januari 2999, van {coming}.\n",
    )  # fmt: skip


def test_a_session_in_another_window_stays_and_the_others_go(reflectie: Reflectie, data_folder: Path) -> None:
    first, second, third = keep(data_folder, OVER, OVER, OVER)
    with FileLock(data_folder / "sessies" / f".{second}.slot", thread_local=False):
        result = reflectie("opruimen", "--ja")
        assert result.code == 15
        assert f"Niet verwijderd: De sessie {second} is al open in een ander venster." in result.err
        assert "2 sessies verwijderd." in result.out
        assert left(data_folder) == [second]
        assert "Er is niets verwijderd." in reflectie("opruimen", "--ja").out
    assert first not in left(data_folder)
    assert third not in left(data_folder)


def test_a_broken_session_is_named_and_never_deleted(reflectie: Reflectie, data_folder: Path) -> None:
    broken, fine = keep(data_folder, OVER, OVER)
    path = data_folder / "sessies" / f"{broken}.json"
    path.write_text(path.read_text(encoding="utf-8").replace("een visie", "geen visie"), encoding="utf-8")
    before = path.read_bytes()
    result = reflectie("opruimen", "--ja")
    assert (result.code, f"Niet opgeruimd: De sessie {broken} is niet te lezen" in result.err) == (0, True)
    assert path.read_bytes() == before
    assert left(data_folder) == [broken]
    assert fine not in result.err


def meanwhile(monkeypatch: pytest.MonkeyPatch, happens: object) -> None:
    """`happens` while the question stands."""

    def confirm(*_: object) -> bool:
        happens()  # type: ignore[operator]
        return True

    monkeypatch.setattr(PlainAsker, "confirm", confirm)


def test_what_changed_while_the_question_stood_stays(
    reflectie: Reflectie, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, lifted, broken, due = keep(data_folder, OVER, OVER, OVER, OVER)

    def happens() -> None:
        folder = SessionFolder(data_folder)
        folder.delete(gone)
        opened = folder.open(lifted)
        opened.amend(opened.session._replace(keep_until=None))
        opened.close()
        (data_folder / "sessies" / f"{broken}.json").write_bytes(b"kapot")

    meanwhile(monkeypatch, happens)
    result = reflectie("opruimen")
    assert "1 sessie verwijderd." in result.out
    assert f"Niet verwijderd: De sessie {broken} is niet te lezen" in result.err
    assert left(data_folder) == [lifted, broken]
    assert due not in left(data_folder)


def test_a_disk_that_fails_halfway_tells_what_went(
    reflectie: Reflectie, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = keep(data_folder, OVER, OVER)
    real = Path.unlink

    def failing(path: Path, missing_ok: bool = False) -> None:
        if path.name == f"{second}.json":
            raise OSError(errno.EIO, "stuk")
        real(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", failing)
    result = reflectie("opruimen", "--ja")
    assert result.code == 74
    assert "1 sessie verwijderd." in result.out
    assert first not in left(data_folder)


def test_a_date_is_set_and_lifted(reflectie: Reflectie, data_folder: Path) -> None:
    one, two = keep(data_folder, None, None)
    result = reflectie("opruimen", one, two, "--bewaren-tot", "15-1-2999")
    assert result.out == (
        f"{one} wordt bewaard tot 15 januari 2999.\n{two} wordt bewaard tot 15 januari 2999.\n"
    )  # fmt: skip
    assert kept_until(data_folder, one) == kept_until(data_folder, two) == COMING
    assert reflectie("opruimen", "laatste", "--bewaren-tot", "nooit").out == f"{two} wordt niet opgeruimd.\n"
    assert kept_until(data_folder, two) is None
    assert left(data_folder) == [one, two]


def test_a_term_counts_from_the_begin_and_may_be_over(reflectie: Reflectie, data_folder: Path) -> None:
    folder = SessionFolder(data_folder)
    folder.create(at(FIRST.replace(year=2020), entry(1))).close()
    result = reflectie("opruimen", "2020", "--bewaren-tot", "2 jaar")
    assert "bewaard tot 23 november 2022. Die dag is er: reflectie opruimen" in result.out
    assert "De bewaardatum" in reflectie("opruimen").out


def test_setting_a_date_changes_nothing_else(reflectie: Reflectie, data_folder: Path) -> None:
    folder = SessionFolder(data_folder)
    opened = folder.create(at(SECOND, entry(1, seen=False)))
    opened.keep_draft(Draft(opened.session.place, "halve zin"))
    opened.close()
    before = opened.session
    assert reflectie("opruimen", before.id, "--bewaren-tot", "15-1-2999").code == 0
    assert folder.load(before.id) == before._replace(keep_until=COMING)
    draft = decode_draft((data_folder / "sessies" / f"{before.id}.concept").read_bytes())
    assert draft is not None
    assert draft.text == "halve zin"


@pytest.mark.parametrize(
    "arguments",
    [("laatste",), ("--bewaren-tot", "nooit"), ("laatste", "--bewaren-tot", ""), ("--bewaren-tot", "2 jaar")],
)
def test_a_session_and_a_date_go_together(reflectie: Reflectie, data_folder: Path, arguments: tuple[str, ...]) -> None:
    keep(data_folder, OVER)
    result = reflectie("opruimen", *arguments, typed="j\n")
    assert (result.code, "Noem de sessie én de datum" in result.err) == (2, True)
    assert len(left(data_folder)) == 1


@pytest.mark.parametrize("said", ["ooit", "1-1-2020", "31-2-2999"])
def test_what_is_no_date_is_refused_and_nothing_is_set(reflectie: Reflectie, data_folder: Path, said: str) -> None:
    [one] = keep(data_folder, COMING)
    result = reflectie("opruimen", one, "--bewaren-tot", said)
    assert (result.code, "15-1-2027" in result.err) == (2, True)
    assert kept_until(data_folder, one) == COMING


def test_a_date_is_not_set_behind_the_back_of_another_window(reflectie: Reflectie, data_folder: Path) -> None:
    [one] = keep(data_folder, None)
    with FileLock(data_folder / "sessies" / f".{one}.slot", thread_local=False):
        assert reflectie("opruimen", one, "--bewaren-tot", "nooit").code == 15
    assert reflectie("opruimen", "2020", "--bewaren-tot", "nooit").code == 12


def test_a_full_disk_leaves_the_date_as_it_was(
    reflectie: Reflectie, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [one] = keep(data_folder, COMING)

    def full(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "vol")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        assert reflectie("opruimen", one, "--bewaren-tot", "nooit").code == 74
    assert kept_until(data_folder, one) == COMING


def test_the_usual_term_stands_in_the_settings_and_must_be_one(reflectie: Reflectie, home: Path) -> None:
    config = home / "config" / "reflectie" / "instellingen.toml"
    config.parent.mkdir(parents=True)
    for text, code in (("2 jaar", 0), ("18 maanden", 0), ("", 0), ("nooit", 2), ("ooit", 2), ("1-1-2030", 2)):
        config.write_text(f'bewaartermijn = "{text}"\n', encoding="utf-8")
        result = reflectie("sessies")
        assert (result.code, bool(code) == ("2 jaar of 18 maanden" in result.err)) == (code, True), result.err


def test_a_term_in_the_settings_reaches_the_program(home: Path) -> None:
    from reflectie_cli.config import Flags, load_settings

    config = home / "config" / "reflectie" / "instellingen.toml"
    config.parent.mkdir(parents=True)
    assert load_settings(Flags(), {}).retention == ""
    config.write_text('bewaartermijn = "2 jaar"\n', encoding="utf-8")
    assert load_settings(Flags(), os.environ).retention == "2 jaar"
