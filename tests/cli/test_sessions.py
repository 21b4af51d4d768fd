import json
from pathlib import Path

import pytest

from tests.running import WALK, Reflectie, only_session, shown


def broken(data_folder: Path, session: str) -> Path:
    path = data_folder / "sessies" / f"{session}.json"
    path.write_text(path.read_text(encoding="utf-8").replace("een visie", "geen visie"), encoding="utf-8")
    return path


def test_sessions_are_listed_newest_first(reflectie: Reflectie) -> None:
    for theme in ("leren", "kennisbeleid", "bronnen"):
        reflectie("start", "-t", theme)
    listed = json.loads(reflectie("sessies", "--json").out)
    assert [one["themas"] for one in listed] == [["kennisbronnen"], ["kennisbeleid"], ["leren"]]
    plain = reflectie("sessies").out
    assert plain.index("Over: Kennisbronnen") < plain.index("Over: Een focus op leren")
    assert "Stand: 0/8 open" in plain


def test_the_list_can_be_narrowed(reflectie: Reflectie) -> None:
    reflectie("start", "-t", "leren", "--team", "Zuid")
    reflectie("start", "-t", "kennisbeleid", typed=WALK)

    def themes(*arguments: str) -> list[str]:
        return [one["themas"][0] for one in json.loads(reflectie("sessies", "--json", *arguments).out)]

    assert themes("--open") == ["leren"]
    assert themes("--thema", "beleid") == ["kennisbeleid"]
    assert themes("--team", "zuid") == ["leren"]
    assert themes("--team", "Noord") == []
    assert "Er zijn geen sessies die hierbij passen" in reflectie("sessies", "--team", "Noord").out


def test_a_theme_of_another_deck_can_be_listed_too(reflectie: Reflectie, own_deck: Path) -> None:
    reflectie("start", "-t", "tijd", "--deck", str(own_deck), typed="x\n")
    assert len(json.loads(reflectie("sessies", "--thema", "tijd", "--json").out)) == 1
    assert reflectie("sessies", "--thema", "onzin").code == 11


def test_toon_shows_what_was_said_and_what_was_left_open(reflectie: Reflectie) -> None:
    reflectie("start", "-t", "kennisbeleid", typed="[TODO] *ster*\n\n\n/pauze\n")
    out = reflectie("toon", "laatste").out
    assert "[TODO] *ster*" in out
    assert "Tussenstand: deze sessie is nog niet afgerond (1 van 4 kaarten beantwoord)." in out
    assert "Open gebleven" in out


def test_toon_can_hide_names(reflectie: Reflectie) -> None:
    reflectie("start", "--kaart", "leren-2", "--deelnemer", "Fatima", typed="Fatima: ik, Fatima, vind dit\n")
    assert "Fatima" in reflectie("toon", "laatste").out
    hidden = reflectie("toon", "laatste", "--zonder-namen").out
    assert "Fatima" not in hidden
    assert "deelnemer 1: ik, deelnemer 1, vind dit" in hidden


def test_a_session_answers_to_its_id_a_beginning_and_laatste(reflectie: Reflectie, walked: str) -> None:
    for name in (walked, walked[:-2], "laatste"):
        assert shown(reflectie, name)["sessie"] == walked


def test_a_beginning_that_fits_more_is_refused(reflectie: Reflectie) -> None:
    for _ in range(2):
        reflectie("start", "-t", "leren")
    result = reflectie("toon", "20")
    assert result.code == 12
    assert "past op 2 sessies" in result.err


def test_no_session_is_told_with_what_to_do(reflectie: Reflectie, walked: str) -> None:
    assert reflectie("toon", "2020").code == 12
    assert "reflectie sessies" in reflectie("toon", "2020").err


def test_verwijder_asks_first(reflectie: Reflectie, walked: str, data_folder: Path) -> None:
    for typed in ("n\n", "", "\n"):
        result = reflectie("verwijder", walked, typed=typed)
        assert (result.code, "Er is niets verwijderd." in result.out) == (0, True)
    assert only_session(reflectie)["id"] == walked
    result = reflectie("verwijder", walked, typed="wat?\nja\n")
    assert "Typ j voor ja of n voor nee." in result.out
    assert "Verwijderd uit deze app. Kopieën in back-ups" in result.out
    assert [path for path in (data_folder / "sessies").iterdir() if walked in path.name] == []


def test_verwijder_without_a_question(reflectie: Reflectie, walked: str) -> None:
    assert reflectie("verwijder", "laatste", "--ja").code == 0
    assert reflectie("toon", "laatste").code == 12


def test_a_broken_session_is_named_and_left_as_it_is(reflectie: Reflectie, walked: str, data_folder: Path) -> None:
    path = broken(data_folder, walked)
    before = path.read_bytes()
    result = reflectie("toon", walked)
    assert result.code == 13
    assert "controlesom" in result.err
    assert f"reflectie hervat {walked} --vorige" in result.err
    listed = reflectie("sessies")
    assert listed.code == 0
    assert walked in listed.err
    assert reflectie("hervat", walked).code == 13
    assert path.read_bytes() == before


def test_the_previous_generation_takes_over(reflectie: Reflectie, walked: str, data_folder: Path) -> None:
    path = broken(data_folder, walked)
    content = path.read_bytes()
    result = reflectie("hervat", walked, "--vorige", "--zonder-verslag", typed="\n")
    assert result.code == 0
    assert shown(reflectie, walked)["kaarten"][0]["antwoord"] == "een visie"
    assert [one.read_bytes() for one in path.parent.glob("*.kapot-*")] == [content]


def test_a_broken_session_can_be_deleted(reflectie: Reflectie, walked: str, data_folder: Path) -> None:
    broken(data_folder, walked)
    assert reflectie("verwijder", walked, typed="j\n").code == 0
    assert not list((data_folder / "sessies").glob(f"{walked}*"))


def test_hervat_goes_on_with_the_open_session(reflectie: Reflectie) -> None:
    reflectie("start", "-t", "kennisbeleid", typed="een visie\n")
    reflectie("start", "-t", "leren", typed=WALK + "\n")
    result = reflectie("hervat", typed="ja\n\nniet\nformats\n\npartners\n\n")
    assert result.code == 0
    assert "Verder met: Stevig kennisbeleid" in result.out
    assert "Deelvraag 1 van 2" in result.out
    assert "Klaar: 4 van 4" in result.out


def test_hervat_on_a_finished_session_gives_one_more_chance(reflectie: Reflectie, walked: str) -> None:
    result = reflectie("hervat", walked, "--zonder-verslag", typed="2\nwel belegd\n\n")
    assert "Alle kaarten zijn langs geweest" in result.out
    assert shown(reflectie)["kaarten"][1]["antwoord"] == "wel belegd"


def test_hervat_without_an_open_session(reflectie: Reflectie, walked: str) -> None:
    result = reflectie("hervat")
    assert result.code == 12
    assert "reflectie start" in result.err
    assert reflectie("hervat", "nee").code == 12


def test_a_second_report_of_the_same_session_gets_a_number(reflectie: Reflectie) -> None:
    reflectie("start", "-t", "kennisbeleid", typed=WALK)
    session = only_session(reflectie)["id"]
    reflectie("hervat", session, typed="\n")
    assert Path(f"reflectie-{session}.md").exists()
    assert Path(f"reflectie-{session}-2.md").exists()


@pytest.mark.parametrize("command", [["toon"], ["exporteer"], ["verwijder"]])
def test_commands_on_a_session_need_one(reflectie: Reflectie, command: list[str]) -> None:
    assert reflectie(*command).code == 2
    result = reflectie(*command, "laatste")
    assert (result.code, "Er zijn nog geen sessies" in result.err) == (12, True)
