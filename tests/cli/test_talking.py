"""A talk around one screen, in plain lines: everything of it works there too."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from reflectie_cli.cli.talking import options_again
from reflectie_cli.domain.deck import Deck
from tests.running import WALK, Reflectie, shown
from tests.sessions import POOLED, keep, pooled_session

LEAD = ("start", "-t", "kennisbeleid", "--team", "Zuid", "--begeleider", "--zonder-deelvragen", "--zonder-verslag")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("start -t leren --begeleider", "Zeg welk team met --team NAAM"),
        ("start -t leren --team Zuid --minuten 5", "Zet --begeleider erbij."),
        ("start -t leren --team Zuid --begeleider --minuten 0", "van 1 tot en met 120"),
        ("start -t leren --team Zuid --begeleider --minuten 121", "van 1 tot en met 120"),
        ("start -t leren --team Zuid --begeleider --minuten veel", "van 1 tot en met 120"),
        ("start -t leren --antwoorden a.yaml --beamer", "Met --antwoorden is er geen gesprek."),
        ("start -t leren --team Zuid --antwoorden a.yaml --begeleider", "Met --antwoorden is er geen gesprek."),
        ("hervat --minuten 5", "Zet --begeleider erbij."),
    ],
)
def test_wrong_use_says_the_way_out(reflectie: Reflectie, arguments: str, sentence: str) -> None:
    result = reflectie(*shlex.split(arguments))
    assert result.code == 2
    assert sentence in result.err
    assert result.err.count("\n") == 1


def test_who_is_alone_needs_no_facilitator_and_the_session_is_left_as_it_was(reflectie: Reflectie) -> None:
    reflectie("start", "-t", "kennisbeleid", "--zonder-verslag", typed="een\n")
    result = reflectie("hervat", "--begeleider")
    assert (result.code, result.out) == (2, "")
    assert "--begeleider is voor een team rond één scherm. Laat --begeleider weg" in result.err
    assert reflectie("hervat", "--zonder-verslag", typed="/pauze\n").code == 0


def test_a_talk_on_one_screen_opens_keeps_the_time_and_closes(reflectie: Reflectie) -> None:
    typed = "Er ligt een stuk.\n/tijd\n\nSamen lezen.\n" + "/overslaan\n" * 3 + "\n"
    result = reflectie(*LEAD, "--deelnemer", "Fatima", "--deelnemer", "Jan", "--minuten", "10", typed=typed)
    assert result.code == 0, result.err
    said = result.out
    assert "4 kaarten, ongeveer 40 minuten." in said
    order = [
        "Om mee te openen:",
        "‘Welkom. Op het scherm staat steeds één kaart, en daaronder wat jullie zeggen.’",
        "‘Voor een kaart nemen we 10 minuten, voor alle 4 kaarten samen 40 minuten.’",
        "Kaart 1 van 4",
        "Fatima begint. Daarna: Jan.",
        "Ieder voor zich (anderhalve minuut): Denk eerst zelf na",
        "Tijd: ieder voor zich nog ongeveer 1 minuut; deze kaart nog ongeveer 10 minuten.",
        "Bijdrage 1: ",
        "Zeg bijvoorbeeld: ‘Denk eerst zelf na",
        "Jullie gezamenlijke antwoord: ",
        "Jan begint. Daarna: Fatima.",
        "Om mee af te sluiten:",
        "‘Dank voor wat je zei, en voor je luisteren.’",
        "Klaar: 1 van 4 kaarten beantwoord.",
    ]
    places = [said.index(one) for one in order]
    assert places == sorted(places)
    assert said.count("Tijd: ") == 4
    assert said.count("Denk eerst zelf na") == 2
    assert said.count("Ieder voor zich anderhalve minuut en samen 8,5 minuten.") == 3


def test_a_pooled_session_goes_straight_to_what_is_said_together(
    reflectie: Reflectie, data_folder: Path, deck: Deck
) -> None:
    keep(data_folder, pooled_session(deck))
    typed = "Wij lezen het stuk.\n/overzicht\n3\n/terug\nnog een\n\nbeter borgen\n\n\n\n/pauze\n"
    result = reflectie("hervat", POOLED, "--begeleider", "--zonder-verslag", "--toegankelijk", typed=typed)
    assert result.code == 0, result.err
    assert "Begin met de kaarten 1, 3 en 4" in result.out
    assert "met wat jullie vooraf hebben ingebracht" in result.out
    assert "Bijdrage 8: bijdrage 8 van [kaart] 1" in result.out
    assert "Nog een bijdrage toevoegen kan met /terug." in result.out
    assert "2. ingebracht: " in result.out
    assert "Ieder voor zich (1 minuut): Lees in stilte wat er is ingebracht." in result.out
    assert "Deelvraag 1 van" not in result.out
    assert "Hier staat nu: 1=3, 2=3" in result.out
    cards = shown(reflectie, POOLED)["kaarten"]
    assert cards[0]["antwoord"] == "Wij lezen het stuk."
    assert (cards[2]["bijdragen"][-1]["tekst"], cards[2]["antwoord"]) == ("nog een", "beter borgen")
    again = reflectie("hervat", POOLED, "--begeleider", "--zonder-verslag", typed="/pauze\n")
    assert "Om mee te openen" not in again.out


def test_the_closing_holds_what_everybody_said_before(reflectie: Reflectie, data_folder: Path, deck: Deck) -> None:
    keep(data_folder, pooled_session(deck))
    rest = "\n".join(["/overslaan"] * 4 + [""] * 11 + ["/overslaan"] * 2)
    result = reflectie("hervat", POOLED, "--zonder-verslag", typed=f"{rest}\n")
    assert "Hier staat nu: 1=3, 2=3" in result.out
    assert "Hier staat nu: 2 2 2 2 2 2 2 2" in result.out
    assert "Hier staat nu: 4 4 4 4 4 4 4 4" in result.out
    assert result.out.count("Klaar: 0 van 4 kaarten samen beantwoord.") == 1
    held = shown(reflectie, POOLED)
    assert held["verschilkaarten"] == ["kennisbeleid-1", "kennisbeleid-3", "kennisbeleid-4"]
    assert [one["stippen"] for one in held["keuzes"]] == [3, 3]
    assert len(held["knoppen"][0]["standen"]) == 8


def test_the_report_of_a_pooled_session_says_what_to_talk_about_first(
    reflectie: Reflectie, data_folder: Path, deck: Deck
) -> None:
    keep(data_folder, pooled_session(deck))
    result = reflectie("toon", POOLED)
    assert "Waarover eerst praten" in result.out
    assert "(verschil: 2,3 punt, standen: vier keer 1, vier keer 5)" in result.out
    assert "Stand: 3, van acht mensen, die allemaal hetzelfde zeggen." in result.out


def test_on_a_pipe_a_large_screen_changes_nothing(reflectie: Reflectie) -> None:
    usual = reflectie("start", "-t", "kennisbeleid", "--zonder-verslag", typed=WALK)
    large = reflectie("start", "-t", "kennisbeleid", "--zonder-verslag", "--beamer", typed=WALK)
    accessible = reflectie("start", "-t", "kennisbeleid", "--zonder-verslag", "--beamer", "--toegankelijk", typed=WALK)
    assert without_ids(large.out) == without_ids(accessible.out) == without_ids(usual.out)
    assert "\x1b" not in large.out


def without_ids(text: str) -> list[str]:
    return [line for line in text.splitlines() if "reflectie " not in line]


def test_a_pause_says_how_to_go_on_in_the_same_way(reflectie: Reflectie) -> None:
    result = reflectie(*LEAD, "--minuten", "5", typed="/pauze\n")
    assert result.out.rstrip().endswith("--begeleider --minuten 5")
    assert options_again(12, beamer=True) == " --begeleider --beamer"
    assert options_again(0, beamer=True) == " --beamer"
