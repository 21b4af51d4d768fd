"""reflectie team uitnodigen, bijdragen and team samenvoegen: eight colleagues, eight folders, one session."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from reflectie_cli.errors import StorageFailed
from reflectie_cli.exporters.registry import FORMATS
from reflectie_cli.storage.invitations import read_invitation
from reflectie_cli.storage.sealing import new_keys
from reflectie_cli.storage.sessions import SessionFolder
from tests.exporters.reports import HOSTILE
from tests.running import Reflectie, shown
from tests.team import COLLEAGUES, changed, contributed, invitation_file, typed


@pytest.fixture
def post(tmp_path: Path) -> Path:
    """Where the contributions come in."""
    return tmp_path / "team" / "post"


def team(reflectie: Reflectie, tmp_path: Path, number: int, *options: str) -> list[Path]:
    """So many colleagues answered an invitation; their files."""
    home = tmp_path / "team"
    home.mkdir(exist_ok=True)
    asked = invitation_file(reflectie, *options)
    return [contributed(reflectie, asked, nth, home / f"map{nth}") for nth in range(number)]


def test_an_invitation_with_a_text_that_can_be_sent_as_it_is(reflectie: Reflectie) -> None:
    day = date.today() + timedelta(days=14)
    result = reflectie("team", "uitnodigen", "--team", "Beleid & Wijk", "-t", "leren", "--uiterlijk", "over 2 weken")
    assert result.code == 0
    assert "Uitnodiging voor Beleid & Wijk: 4 kaarten, anoniem.\n" in result.out
    found = read_invitation(Path("uitnodiging-beleid-wijk.reflectie"))
    assert (found.team, found.anonymous, found.due, found.key) == ("Beleid & Wijk", True, day, "")
    assert [card.id for _, card in found.drawn] == [f"leren-{n}" for n in range(1, 5)]
    assert found.asked == ("rating", "choose", "dials")
    text = Path("uitnodiging-beleid-wijk.txt").read_text(encoding="utf-8")
    assert text in result.out
    for line in (
        "pip install reflectie-cli\n",
        "   reflectie bijdragen uitnodiging-beleid-wijk.reflectie\n",
        f"Stuur dat naar mij terug, uiterlijk {day.day} ",
        "Je bijdrage is anoniem: ",
    ):
        assert line in text


def test_the_facilitator_picks_what_is_asked(reflectie: Reflectie) -> None:
    asked = invitation_file(
        reflectie, "--kaart", "leren-2", "--stap", "knoppen", "--stap", "Stand", "--met-namen", "--zonder-deelvragen"
    )
    found = read_invitation(asked)
    assert found.asked == ("rating", "dials")
    assert [card.id for _, card in found.drawn][-1] == "leren-2"
    assert (found.anonymous, found.with_subquestions) == (False, False)
    text = asked.with_suffix(".txt").read_text(encoding="utf-8")
    assert "Bij je bijdrage staat je naam" in text
    assert "anoniem" not in text


def test_without_a_knop_theme_there_are_no_dials(reflectie: Reflectie) -> None:
    reflectie("team", "uitnodigen", "--team", "Zuid", "-t", "kennisbronnen", "--stap", "knoppen")
    assert read_invitation(Path("uitnodiging-zuid.reflectie")).asked == ()


@pytest.mark.parametrize(
    ("options", "code", "why"),
    [
        (("-t", "leren"), 2, "Noem het met --team"),
        (("--team", "Zuid"), 2, "Noem er een met --thema"),
        (("--team", "Zuid", "-t", "dansen"), 11, "bestaat niet"),
        (("--team", "Zuid", "-t", "leren", "--stap", "dansen"), 2, "De stap ‘dansen’ ken ik niet"),
        (("--team", "Zuid", "-t", "leren", "--uiterlijk", "1-1-2020"), 2, "--uiterlijk: "),
        (("--team", "x" * 201, "-t", "leren"), 2, "niet te maken: het veld ‘team’"),
        (("--team", "Zuid", "-t", "leren", "--uitvoer", "weg/uit.reflectie"), 74, "bestaat niet"),
    ],
)
def test_what_cannot_be_an_invitation_says_what_to_do(
    reflectie: Reflectie, options: tuple[str, ...], code: int, why: str
) -> None:
    result = reflectie("team", "uitnodigen", *options)
    assert (result.code, result.out) == (code, "")
    assert why in result.err


def test_an_invitation_never_overwrites_another(reflectie: Reflectie) -> None:
    first, second = invitation_file(reflectie), invitation_file(reflectie)
    assert [first.name, second.name] == ["uitnodiging-zuid.reflectie", "uitnodiging-zuid-2.reflectie"]
    assert read_invitation(first).id != read_invitation(second).id
    assert first.with_suffix(".txt").read_text(encoding="utf-8") != second.with_suffix(".txt").read_text(
        encoding="utf-8"
    )
    result = reflectie("team", "uitnodigen", "--team", "Zuid", "-t", "leren", "--uitvoer", str(first))
    assert result.code == 14


def test_a_contribution_says_word_for_word_what_is_in_it(reflectie: Reflectie, tmp_path: Path) -> None:
    asked = invitation_file(reflectie, "--uiterlijk", "over 2 weken")
    result = reflectie("--map", str(tmp_path / "jan"), "bijdragen", str(asked), typed=typed(1))
    assert result.code == 0
    assert "Bijdrage voor Zuid\nJe bijdrage is anoniem: " in result.out
    said = result.out.partition("Dit staat in je bijdrage\n")[2]
    [path] = Path.cwd().glob("bijdrage-*.reflectie")
    content = json.loads(path.read_bytes())
    texts = [card["antwoord"] for card in content["kaarten"]] + ["deel een van 1", "nu 2, gewenst 4 (woord1)"]
    for text in texts:
        assert text in said
    assert said.count("Hoe staat het hiermee: ") == 3
    assert "Niet: je naam, je computer, tijdstippen of de volgorde waarin je schreef." in said
    assert f"Je bijdrage: {path}\n" in said
    assert set(content) == {
        "soort", "versie", "uitnodiging", "bijdrage", "uitgave", "kaarten", "naam", "keuzes", "knoppen"
    }  # fmt: skip


def test_a_contribution_goes_on_where_it_stopped_and_can_be_mended(reflectie: Reflectie, tmp_path: Path) -> None:
    asked, home = invitation_file(reflectie), str(tmp_path / "jan")
    first = "\n".join(typed(1).split("\n")[:4]) + "\n/pauze\n"
    result = reflectie("--map", home, "bijdragen", str(asked), typed=first)
    assert "Gepauzeerd. Alles is bewaard." in result.out
    assert not list(Path.cwd().glob("bijdrage-*"))
    rest = "\n".join(typed(1).split("\n")[4:])
    out = reflectie("--map", home, "bijdragen", str(asked), typed=rest).out
    assert "al een bijdrage begonnen. Is die niet van jou? Voeg dan --opnieuw toe.\n\nVerder met: " in out
    [path] = Path.cwd().glob("bijdrage-*")
    before = json.loads(path.read_bytes())
    assert before["kaarten"][0]["antwoord"] == "antwoord een van 1"
    [session] = SessionFolder(Path(home)).ids()
    mended = reflectie("--map", home, "hervat", session, typed="1\nanders\n/overslaan\n\n\n\n\n\n\n")
    assert mended.code == 0, mended.err
    second = path.with_stem(f"{path.stem}-2")
    after = json.loads(second.read_bytes())
    assert (before["uitgave"], after["uitgave"]) == (1, 2)
    assert after["bijdrage"] == before["bijdrage"]
    assert after["kaarten"][0]["antwoord"] == "anders"
    assert json.loads(path.read_bytes()) == before


def test_where_the_file_cannot_be_written_the_answers_are_kept(
    reflectie: Reflectie, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, home = invitation_file(reflectie), str(tmp_path / "jan")
    with monkeypatch.context() as full:
        full.setattr("reflectie_cli.cli.handing_in.hand", _full_disk)
        result = reflectie("--map", home, "bijdragen", str(asked), typed=typed(1))
    assert result.code == 74
    assert "Je antwoorden zijn bewaard. Maak je bijdrage opnieuw met: reflectie --map " in result.out
    assert reflectie("--map", home, "bijdragen", str(asked), typed="\n" * 9).code == 0
    [path] = Path.cwd().glob("bijdrage-*")
    assert json.loads(path.read_bytes())["kaarten"][0]["antwoord"] == "antwoord een van 1"


def _full_disk(*_: object, **__: object) -> None:
    raise StorageFailed("De schijf is vol.")


def test_a_contribution_that_would_be_too_large_keeps_every_word(reflectie: Reflectie, tmp_path: Path) -> None:
    asked, home = invitation_file(reflectie), str(tmp_path / "jan")
    result = reflectie("--map", home, "bijdragen", str(asked), typed="x" * 1_000_001 + "\n" * 20)
    assert (result.code, "groter dan 1 MB. Maak een tekst korter." in result.err) == (2, True)
    assert "Je antwoorden zijn bewaard." in result.out


def test_who_answers_nothing_sends_nothing(reflectie: Reflectie, tmp_path: Path) -> None:
    result = reflectie("--map", str(tmp_path / "jan"), "bijdragen", str(invitation_file(reflectie)), typed="\n" * 30)
    assert result.code == 0
    assert "Je hebt nog niets geantwoord, dus er is geen bijdrage gemaakt.\n" in result.out
    assert not list(Path.cwd().glob("bijdrage-*"))


def test_a_second_colleague_on_the_same_computer_begins_anew(reflectie: Reflectie, tmp_path: Path) -> None:
    asked, home = invitation_file(reflectie), str(tmp_path / "samen")
    reflectie("--map", home, "bijdragen", str(asked), typed=typed(1))
    reflectie("--map", home, "bijdragen", str(asked), "--opnieuw", typed=typed(2))
    files = sorted(Path.cwd().glob("bijdrage-*"))
    assert len({json.loads(path.read_bytes())["bijdrage"] for path in files}) == 2


def test_only_one_number_stands_for_a_card(reflectie: Reflectie, tmp_path: Path) -> None:
    lines = "antwoord\n\n\nzes\n6\n2\n" + "\n" * 20
    result = reflectie("--map", str(tmp_path / "jan"), "bijdragen", str(invitation_file(reflectie)), typed=lines)
    assert result.err.count("Typ een getal van 1 tot en met 5.") == 2
    [path] = Path.cwd().glob("bijdrage-*")
    assert json.loads(path.read_bytes())["kaarten"][0]["stand"] == 2


def test_a_late_colleague_is_told_and_may_go_on(reflectie: Reflectie, tmp_path: Path) -> None:
    late = changed(invitation_file(reflectie), uiterlijk="2020-01-31")
    result = reflectie("--map", str(tmp_path / "jan"), "bijdragen", str(late), typed=typed(1))
    assert "Inleveren kon tot en met 31 januari 2020. Vraag of het nog kan.\n" in result.out
    assert result.code == 0


def test_a_contribution_with_a_name_asks_for_one(reflectie: Reflectie, tmp_path: Path) -> None:
    asked = invitation_file(reflectie, "--met-namen")
    home = str(tmp_path / "jan")
    assert "Noem die met --naam" in reflectie("--map", home, "bijdragen", str(asked)).err
    result = reflectie("--map", home, "bijdragen", str(asked), "--naam", " Jan  de Wit ", typed=typed(1))
    assert "Je naam: Jan de Wit\n" in result.out
    [path] = Path.cwd().glob("bijdrage-*")
    assert json.loads(path.read_bytes())["naam"] == "Jan de Wit"


def test_eight_contributions_make_one_session(reflectie: Reflectie, tmp_path: Path, post: Path) -> None:
    team(reflectie, tmp_path, 8)
    result = reflectie("team", "samenvoegen", str(post))
    assert result.code == 0, result.err
    assert "Zuid: 8 bijdragen, anoniem, 4 kaarten.\n" in result.out
    assert re.search(r"  reflectie hervat \S+ --begeleider  het gesprek leiden", result.out)
    session = shown(reflectie)
    assert session["team"] == "Zuid"
    assert session["groepsgrootte"] == 8
    assert session["deelnemers"] == []
    texts = [one["tekst"] for one in session["kaarten"][0]["bijdragen"]]
    assert sorted(texts[:8]) == [f"antwoord een van {n}" for n in range(8)]
    assert texts[:8] != sorted(texts[:8])
    assert session["kaarten"][0]["standen"] == [1, 1, 2, 2, 3, 3, 4, 5]
    assert session["kaarten"][2]["bijdragen"] == []
    assert len(session["knoppen"][0]["standen"]) == 8
    assert sum(one["stippen"] for one in session["keuzes"]) == 8


def test_the_talk_goes_on_from_what_everybody_said(reflectie: Reflectie, tmp_path: Path, post: Path) -> None:
    team(reflectie, tmp_path, 4)
    reflectie("team", "samenvoegen", str(post))
    result = reflectie("hervat", typed="samen een\nsamen twee\n\n\nsamen vier\n\n" + "\n" * 12)
    assert result.code == 0, result.err
    assert "Bijdrage 4: antwoord een van " in result.out
    assert "Jullie gezamenlijke antwoord: " in result.out
    assert [card["antwoord"] for card in shown(reflectie)["kaarten"]] == ["samen een", "samen twee", "", "samen vier"]


def test_twice_the_same_counts_once_and_a_broken_one_is_named(reflectie: Reflectie, tmp_path: Path, post: Path) -> None:
    files = team(reflectie, tmp_path, 5)
    shutil.copy(files[0], post / "nog-eens.reflectie")
    (post / "kapot.reflectie").write_text("{", encoding="utf-8")
    changed(files[1], uitnodiging="een-heel-andere")
    result = reflectie("team", "samenvoegen", str(post))
    assert result.code == 0
    assert "Zuid: 5 bijdragen, anoniem, 4 kaarten.\n" in result.out
    assert "1 bestand dubbel; elke bijdrage telt één keer.\n" in result.out
    assert "Apart gelegd: kapot.reflectie: het is beschadigd.\n" in result.out
    assert re.search(r"Apart gelegd: anders-\d+\.reflectie: ze hoort bij een andere uitnodiging\.\n", result.out)
    assert (post / "kapot.reflectie").read_text(encoding="utf-8") == "{"


def test_what_comes_late_is_added_and_what_was_said_together_stays(
    reflectie: Reflectie, tmp_path: Path, post: Path
) -> None:
    files = team(reflectie, tmp_path, 6)
    reflectie("team", "samenvoegen", *map(str, files[:4]))
    reflectie("hervat", typed="samen een\nnog niet af /pauze\n")
    few = reflectie("team", "samenvoegen", str(post))
    assert (few.code, few.out) == (2, "")
    assert (
        "Dit zijn 2 anonieme bijdragen. Het team heeft deze sessie al gezien, dus wat erbij komt, valt op." in few.err
    )
    assert shown(reflectie)["groepsgrootte"] == 4
    result = reflectie("team", "samenvoegen", str(post), "--toch")
    assert "Zuid: 6 bijdragen, anoniem, 4 kaarten.\n2 nieuwe bijdragen bij de sessie die er al was.\n" in result.out
    assert "4 bijdragen telden al mee.\n" in result.out
    session = shown(reflectie)
    assert session["groepsgrootte"] == 6
    assert session["kaarten"][0]["antwoord"] == "samen een"
    assert len(json.loads(reflectie("sessies", "--json").out)) == 1
    assert "Hier staat nu: nog niet af" in reflectie("hervat", typed="/pauze\n").out
    again = reflectie("team", "samenvoegen", str(post))
    assert "Geen nieuwe bijdragen; de sessie is zoals ze was.\n" in again.out
    anew = reflectie("team", "samenvoegen", str(post), "--opnieuw")
    assert "Zuid: 6 bijdragen" in anew.out
    assert len(json.loads(reflectie("sessies", "--json").out)) == 2


def test_before_the_talk_a_single_late_one_stands_out_to_nobody(reflectie: Reflectie, tmp_path: Path) -> None:
    files = team(reflectie, tmp_path, 5)
    reflectie("team", "samenvoegen", *map(str, files[:4]))
    out = reflectie("team", "samenvoegen", str(files[4])).out
    assert "1 nieuwe bijdrage bij de sessie die er al was.\n" in out


def test_a_newer_text_of_what_counts_already_is_told_with_the_way_out(
    reflectie: Reflectie, tmp_path: Path, post: Path
) -> None:
    files = team(reflectie, tmp_path, 4)
    reflectie("team", "samenvoegen", str(post))
    newer = changed(files[0], uitgave=2, keuzes=[])
    out = reflectie("team", "samenvoegen", str(post)).out
    assert f"Apart gelegd: {newer.name}: een nieuwere versie van een bijdrage die al meetelt." in out
    assert "Voeg met --opnieuw alles opnieuw samen.\n" in out


def test_an_invitation_between_the_files_never_beats_the_one_that_was_sent_from_here(
    reflectie: Reflectie, tmp_path: Path, post: Path
) -> None:
    team(reflectie, tmp_path, 3)
    false = changed(Path("uitnodiging-zuid.reflectie").absolute(), anoniem=False)
    shutil.copy(false, post)
    assert "Dit zijn 3 anonieme bijdragen." in reflectie("team", "samenvoegen", str(post)).err
    out = reflectie("team", "samenvoegen", str(post), "--toch").out
    assert "Zuid: 3 bijdragen, anoniem" in out
    assert f"Apart gelegd: {false.name}: een andere uitnodiging met hetzelfde nummer.\n" in out


def test_a_file_in_which_nothing_was_said_makes_no_group_larger(
    reflectie: Reflectie, tmp_path: Path, post: Path
) -> None:
    files = team(reflectie, tmp_path, 1)
    for nth in range(3):
        changed(files[0], bijdrage=f"niemand-{nth}", kaarten=[], keuzes=[], knoppen=[])
    result = reflectie("team", "samenvoegen", str(post))
    assert "Dit is 1 anonieme bijdrage." in result.err
    assert reflectie("team", "samenvoegen", str(post), "--toch").out.count("er staat niets in") == 3


def test_what_lies_beside_the_contributions_is_told_of(reflectie: Reflectie, tmp_path: Path, post: Path) -> None:
    files = team(reflectie, tmp_path, 4)
    files[0].rename(post / f"{files[0].name}.txt")
    (post / "foto.jpg").write_bytes(b"x")
    out = reflectie("team", "samenvoegen", str(post)).out
    assert "Zuid: 4 bijdragen" in out
    assert "Niet bekeken: 1 ander bestand of map. Een bijdrage heeft een naam die eindigt op .reflectie.\n" in out


def test_a_file_name_from_elsewhere_is_no_line_of_ours(reflectie: Reflectie, tmp_path: Path, post: Path) -> None:
    team(reflectie, tmp_path, 4)
    (post / "x\nHierna kun je:\n  kwaad.reflectie").write_text("x", encoding="utf-8")
    out = reflectie("team", "samenvoegen", str(post)).out
    assert "Apart gelegd: x Hierna kun je: kwaad.reflectie: het is beschadigd.\n" in out


@pytest.mark.parametrize("command", [("team", "uitnodigen", "--team", "Z", "-t", "leren"), ("bijdragen", "PAD")])
def test_a_file_to_send_goes_to_no_screen_and_to_no_place_that_cannot_be(
    reflectie: Reflectie, tmp_path: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = str(invitation_file(reflectie))
    given = [asked if one == "PAD" else one for one in command]
    result = reflectie(*given, "--uitvoer", "-")
    assert (result.code, result.out) == (2, "")
    assert "kan niet naar standaarduitvoer" in result.err
    result = reflectie(*given, "--uitvoer", "~niemand-van-hier/x")
    assert (result.code, result.out) == (2, "")
    assert "Typ het pad voluit." in result.err
    monkeypatch.setattr("os.access", lambda path, mode: False)
    result = reflectie(*given, "--uitvoer", str(tmp_path))
    assert (result.code, result.out) == (74, "")
    assert f"In {tmp_path} mag je niet schrijven. Kies een andere plek met --uitvoer." in result.err


def test_a_file_to_send_can_be_read_by_who_gets_it_and_has_our_ending(
    reflectie: Reflectie, tmp_path: Path, data_folder: Path
) -> None:
    old = os.umask(0o022)
    try:
        reflectie("team", "uitnodigen", "--team", "Z", "-t", "kennisbeleid", "--uitvoer", "mijn uitnodiging")
        asked = Path("mijn uitnodiging.reflectie")
        reflectie("--map", str(tmp_path / "jan"), "bijdragen", str(asked), "--uitvoer", "van mij", typed=typed(1))
    finally:
        os.umask(old)
    text = asked.with_suffix(".txt")
    for path in (asked, text, Path("van mij.reflectie")):
        assert path.stat().st_mode & 0o777 == 0o644
    assert '   reflectie bijdragen "mijn uitnodiging.reflectie"\n' in text.read_text(encoding="utf-8")
    kept = list((data_folder / "uitnodigingen").iterdir())
    assert all(path.stat().st_mode & 0o077 == 0 for path in kept)


def test_what_was_promised_at_the_first_card_holds_to_the_last(reflectie: Reflectie, tmp_path: Path) -> None:
    asked, home = invitation_file(reflectie, "--met-namen"), str(tmp_path / "jan")
    reflectie("--map", home, "bijdragen", str(asked), "--naam", "Fatima", typed="een\n/pauze\n")
    for fields in ({"anoniem": True}, {"stappen": []}, {"sleutel": new_keys().public}):
        result = reflectie("--map", home, "bijdragen", str(changed(asked, **fields)), typed="\n" * 20)
        assert (result.code, result.out) == (2, "")
        assert "een andere inhoud. Begin met --opnieuw een nieuwe bijdrage, of ga verder met de eerste: " in result.err
    again = reflectie("--map", home, "bijdragen", str(asked), "--naam", "Noor", typed="\n" * 30)
    assert "Je naam: Noor\n" in again.out


@pytest.mark.parametrize(
    ("fields", "options", "why"),
    [
        ({}, ("--naam", "x" * 101), "Een naam heeft hooguit 100 tekens."),
        ({"sleutel": "age1" + "q" * 58}, ("--naam", "Jan"), "De sleutel in de uitnodiging klopt niet."),
    ],
)
def test_what_would_stop_the_last_step_is_told_before_the_first_card(
    reflectie: Reflectie, fields: dict[str, object], options: tuple[str, ...], why: str
) -> None:
    asked = changed(invitation_file(reflectie, "--met-namen"), **fields)
    result = reflectie("bijdragen", str(asked), *options, typed=typed(1))
    assert (result.code, result.out) == (2, "")
    assert why in result.err


def test_a_draft_of_the_talk_survives_what_comes_late(reflectie: Reflectie, tmp_path: Path) -> None:
    files = team(reflectie, tmp_path, 5)
    reflectie("team", "samenvoegen", *map(str, files[:4]))
    reflectie("hervat", typed="/terug\nhalve zin /pauze\n")
    reflectie("team", "samenvoegen", str(files[4]))
    assert "Hier staat nu: halve zin" in reflectie("hervat", typed="/pauze\n").out


def test_a_small_anonymous_group_is_refused_unless_everybody_agrees(
    reflectie: Reflectie, tmp_path: Path, post: Path
) -> None:
    team(reflectie, tmp_path, 3)
    result = reflectie("team", "samenvoegen", str(post))
    assert result.code == 2
    assert "Dit zijn 3 anonieme bijdragen. Met minder dan vier is te raden wie wat schreef." in result.err
    assert json.loads(reflectie("sessies", "--json").out) == []
    assert reflectie("team", "samenvoegen", str(post), "--toch").code == 0


def test_a_small_group_with_names_is_no_secret(reflectie: Reflectie, tmp_path: Path, post: Path) -> None:
    home = tmp_path / "team"
    home.mkdir()
    asked = invitation_file(reflectie, "--met-namen")
    for nth, name in enumerate(COLLEAGUES[:2]):
        contributed(reflectie, asked, nth, home / f"map{nth}", "--naam", name)
    result = reflectie("team", "samenvoegen", str(post))
    assert "Zuid: 2 bijdragen, met namen, 4 kaarten.\n" in result.out
    session = shown(reflectie)
    assert session["deelnemers"] == ["Fatima", "Jan"]
    assert {one["deelnemer"] for one in session["kaarten"][0]["bijdragen"]} == {"Fatima", "Jan"}


def test_sealed_contributions_open_only_where_the_invitation_was_made(
    reflectie: Reflectie, tmp_path: Path, post: Path
) -> None:
    result = reflectie("team", "uitnodigen", "--team", "Zuid", "-t", "kennisbeleid", "--versleuteld")
    assert "Zonder dat bestand zijn de bijdragen niet te openen" in result.out
    assert 'pip install "reflectie-cli[versleuteling]"\n' in result.out
    home = tmp_path / "team"
    home.mkdir()
    asked = Path("uitnodiging-zuid.reflectie").absolute()
    files = [contributed(reflectie, asked, nth, home / f"map{nth}") for nth in range(4)]
    assert all(path.read_bytes().startswith(b"age-encryption.org/v1") for path in files)
    assert "Zuid: 4 bijdragen" in reflectie("team", "samenvoegen", str(post)).out
    elsewhere = reflectie("--map", str(tmp_path / "elders"), "team", "samenvoegen", str(post))
    assert elsewhere.code == 2
    assert "het is versleuteld, en de sleutel is niet op deze computer" in elsewhere.err


def test_without_the_extra_nobody_types_for_nothing(
    reflectie: Reflectie, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reflectie("team", "uitnodigen", "--team", "Zuid", "-t", "kennisbeleid", "--versleuteld")
    monkeypatch.setitem(__import__("sys").modules, "pyrage", None)
    result = reflectie("--map", str(tmp_path / "jan"), "bijdragen", "uitnodiging-zuid.reflectie", typed=typed(1))
    assert (result.code, result.out) == (16, "")
    assert "pip install 'reflectie-cli[versleuteling]'" in result.err


def test_on_another_computer_the_invitation_is_named_or_lies_between_the_files(
    reflectie: Reflectie, tmp_path: Path, post: Path
) -> None:
    team(reflectie, tmp_path, 4)
    elsewhere = ("--map", str(tmp_path / "elders"), "team", "samenvoegen")
    asked = Path("uitnodiging-zuid.reflectie").absolute()
    result = reflectie(*elsewhere, str(post))
    assert result.code == 2
    assert "Noem het bestand met --uitnodiging." in result.err
    assert reflectie(*elsewhere, str(post), "--uitnodiging", str(asked)).code == 0
    shutil.copy(asked, post)
    assert "Zuid: 4 bijdragen" in reflectie(*elsewhere, str(post), "--opnieuw").out


def test_contributions_to_two_invitations_are_not_mixed(reflectie: Reflectie, tmp_path: Path, post: Path) -> None:
    team(reflectie, tmp_path, 4)
    other = invitation_file(reflectie, team="Noord")
    contributed(reflectie, other, 9, tmp_path / "team" / "map9")
    result = reflectie("team", "samenvoegen", str(post))
    assert result.code == 2
    assert "horen bij 2 uitnodigingen (Noord en Zuid)" in result.err
    result = reflectie("team", "samenvoegen", str(post), "--uitnodiging", "uitnodiging-zuid.reflectie")
    assert "Zuid: 4 bijdragen" in result.out
    assert "ze hoort bij een andere uitnodiging" in result.out


def test_where_nothing_can_be_pooled_it_says_what_to_do(reflectie: Reflectie, tmp_path: Path) -> None:
    empty = tmp_path / "leeg"
    empty.mkdir()
    assert "staan geen bijdragen" in reflectie("team", "samenvoegen", str(empty)).err
    (empty / "x.reflectie").write_text("x", encoding="utf-8")
    result = reflectie("team", "samenvoegen", str(empty))
    assert (result.code, "x.reflectie: het is beschadigd" in result.err) == (2, True)
    asked = invitation_file(reflectie)
    assert "Hier is geen bijdrage bij" in reflectie("team", "samenvoegen", str(asked)).err
    result = reflectie("team", "samenvoegen", str(empty), "--uitnodiging", str(asked))
    assert "Geen van deze bijdragen telt mee. x.reflectie: het is beschadigd." in result.err


def test_while_the_talk_is_in_another_window_nothing_is_added(
    reflectie: Reflectie, tmp_path: Path, data_folder: Path
) -> None:
    files = team(reflectie, tmp_path, 5)
    reflectie("team", "samenvoegen", *map(str, files[:4]))
    folder = SessionFolder(data_folder)
    held = folder.open(folder.ids()[0])
    try:
        assert reflectie("team", "samenvoegen", str(files[4])).code == 15
    finally:
        held.close()


def test_what_is_no_invitation_says_so(reflectie: Reflectie, tmp_path: Path) -> None:
    assert reflectie("bijdragen", "weg.reflectie").code == 13
    path = tmp_path / "x.reflectie"
    path.write_text("{}", encoding="utf-8")
    result = reflectie("bijdragen", str(path))
    assert (result.code, result.out) == (13, "")
    assert "het is geen uitnodiging. Vraag wie je uitnodigde" in result.err


def test_hostile_contributions_become_harmless_text_in_every_report(
    reflectie: Reflectie, tmp_path: Path, post: Path
) -> None:
    files = team(reflectie, tmp_path, 1)
    content = json.loads(files[0].read_bytes())
    for nth, hostile in enumerate(HOSTILE):
        given = [{"kaart": "kennisbeleid-2", "antwoord": hostile, "deelantwoorden": [], "stand": 1 + nth % 5}]
        dial = [{"thema": "kennisbeleid", "nu": 1, "gewenst": 5, "woord": hostile[:150]}]
        changed(files[0], bijdrage=f"kwaad-{nth}", kaarten=given, keuzes=[], knoppen=dial)
    assert content["soort"] == "reflectie-bijdrage"
    result = reflectie("team", "samenvoegen", str(post))
    assert (result.code, result.err) == (0, "")
    assert f"Zuid: {len(HOSTILE) + 1} bijdragen" in result.out
    assert "\x1b" not in reflectie("toon", "laatste").out
    assert "\x1b" not in reflectie("hervat", typed="/pauze\n").out
    out = tmp_path / "uit"
    out.mkdir()
    for form in FORMATS:
        assert reflectie("exporteer", "laatste", "--formaat", form, "--uitvoer", str(out)).code == 0, form
    made = {path.suffix[1:]: path for path in out.iterdir()}
    rows = list(csv.reader(io.StringIO(made["csv"].read_text(encoding="utf-8-sig"), newline=""), delimiter=";"))
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r" and cell[:1]]
    page = made["html"].read_text(encoding="utf-8")
    assert "<script" not in page
    assert "<img" not in page
    assert "default-src 'none'" in page
