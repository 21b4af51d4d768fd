"""zoek, and the lists that open only what they show."""

import json
from pathlib import Path

import pytest

from tests.cli.test_sessions import broken
from tests.running import WALK, Reflectie


def say(reflectie: Reflectie, text: str, *arguments: str, theme: str = "kennisbeleid") -> None:
    reflectie("start", "-t", theme, "--zonder-verslag", *arguments, typed=f"{text}\n")


def found(reflectie: Reflectie, *arguments: str) -> list[str]:
    result = reflectie("zoek", *arguments, "--json")
    assert result.code == 0, result.err
    return [one["fragmenten"][0]["tekst"] for one in json.loads(result.out)]


def test_zoek_shows_where_it_was_said_with_the_hit_marked(reflectie: Reflectie, walked: str) -> None:
    out = reflectie("zoek", "VISIÉ").out
    assert out.startswith(f"Sessie: {walked}\nDatum: ")
    assert "\nKaart: Stevig kennisbeleid: In hoeverre hebben wij" in out
    assert out.endswith("\nTekst: een »visie«\n")


def test_zoek_finds_the_newest_first(reflectie: Reflectie) -> None:
    for text in ("de eerste regenboog", "de tweede regenboog", "geen"):
        say(reflectie, text)
    assert found(reflectie, "regenboog") == ["de tweede regenboog", "de eerste regenboog"]


def test_all_words_must_be_there_and_a_phrase_as_it_is(reflectie: Reflectie) -> None:
    say(reflectie, "eerst delen, dan kennis maken")
    say(reflectie, "samen kennis delen")
    assert len(found(reflectie, "kennis", "delen")) == len(found(reflectie, "kennis delen")) == 2
    for phrase in (['"kennis delen"'], ["“kennis delen”"], ["--precies", "kennis", "delen"]):
        assert found(reflectie, *phrase) == ["samen kennis delen"]


def test_where_is_looked_can_be_narrowed(reflectie: Reflectie) -> None:
    say(reflectie, "Iemand: een regenboog", "--team", "Zuid")
    say(reflectie, "regenboog na de bui", theme="leren")
    assert found(reflectie, "regenboog", "--thema", "beleid") == ["Iemand: een regenboog"]
    assert found(reflectie, "regenboog", "-t", "leren", "-t", "beleid") == found(reflectie, "regenboog")
    assert found(reflectie, "regenboog", "--team", "zuid") == ["Iemand: een regenboog"]
    assert len(found(reflectie, "regenboog", "--sinds", "1 dag geleden")) == 2
    assert found(reflectie, "regenboog", "--sinds", "1-1-2999") == []
    assert "Team: Zuid\n" in reflectie("zoek", "regenboog").out


def test_what_is_not_found_is_told_with_what_to_try(reflectie: Reflectie, walked: str) -> None:
    result = reflectie("zoek", "vergezicht")
    assert (result.code, result.out.count("\n"), result.err) == (0, 1, "")
    assert result.out.startswith("Niets gevonden. Probeer minder woorden")
    assert "zonder --thema" in reflectie("zoek", "visie", "--team", "Noord").out
    assert reflectie("zoek", "vergezicht", "--json").out == "[]\n"


def test_zoek_without_any_session(reflectie: Reflectie, data_folder: Path) -> None:
    assert reflectie("zoek", "visie").out.startswith("Niets gevonden.")
    assert not data_folder.exists()


@pytest.mark.parametrize("arguments", [[""], ["  "], ['""'], ["\u0301"], ["visie", "--sinds", "ooit"], []])
def test_a_search_that_cannot_be_understood_is_refused(reflectie: Reflectie, arguments: list[str]) -> None:
    result = reflectie("zoek", *arguments)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert "bijvoorbeeld" in result.err or "reflectie zoek --help" in result.err


def test_an_unknown_theme_is_refused(reflectie: Reflectie) -> None:
    assert reflectie("zoek", "visie", "--thema", "onzin").code == 11


def test_json_tells_the_places_of_the_hits(reflectie: Reflectie, walked: str) -> None:
    (hit,) = json.loads(reflectie("zoek", "visie een", "--json").out)
    assert hit["sessie"] == walked
    assert (hit["thema"], hit["kaart"], hit["meer"]) == ("kennisbeleid", "kennisbeleid-1", 0)
    assert hit["fragmenten"] == [{"tekst": "een visie", "treffers": [[0, 3], [4, 9]]}]


def test_a_broken_session_is_named(reflectie: Reflectie, walked: str, data_folder: Path) -> None:
    broken(data_folder, walked)
    result = reflectie("zoek", "visie")
    assert (result.code, walked in result.err) == (0, True)
    assert result.out.startswith("Niets gevonden.")


def test_many_places_at_one_card_are_counted(reflectie: Reflectie) -> None:
    say(reflectie, ("regenboog " + "en nog wat " * 40) * 5)
    out = reflectie("zoek", "regenboog").out
    assert out.count("»regenboog«") == 3
    assert "en nog 2 andere plekken bij deze kaart" in out


def test_a_screenful_is_shown_and_the_rest_when_asked(reflectie: Reflectie, data_folder: Path) -> None:
    for number in range(21):
        say(reflectie, f"regenboog {number}")
    for command in (["sessies"], ["zoek", "regenboog"]):
        first = reflectie(*command).out
        everything = reflectie(*command, "--alles").out
        assert (first.count("Sessie: "), everything.count("Sessie: ")) == (20, 21)
        assert "Dit zijn de nieuwste 20" in first
        assert "nieuwste" not in everything
        assert len(json.loads(reflectie(*command, "--json").out)) == 21
    assert "»regenboog« 20" in reflectie("zoek", "regenboog").out
    assert "»regenboog« 0\n" not in reflectie("zoek", "regenboog").out
    assert "nieuwste" in reflectie("sessies", "--open").out
    reflectie("verwijder", "laatste", "--ja")
    for command in (["sessies"], ["zoek", "regenboog"]):
        assert "nieuwste" not in reflectie(*command).out


def test_a_list_of_open_sessions_leaves_out_what_is_done(reflectie: Reflectie) -> None:
    reflectie("start", "-t", "kennisbeleid", "--zonder-verslag", typed=WALK)
    say(reflectie, "nog bezig")
    assert reflectie("sessies", "--open").out.count("Sessie: ") == 1
