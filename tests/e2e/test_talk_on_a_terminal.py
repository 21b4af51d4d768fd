"""A pooled talk in a real terminal: one card large, the time below it, and the report at the end."""

from __future__ import annotations

import re
from pathlib import Path

from reflectie_cli.domain.deck import Deck
from tests.e2e.screen import CTRL_C, ENTER, Terminal
from tests.running import Reflectie, shown
from tests.sessions import POOLED, keep, pooled_session

WIPED = re.compile(rb"\x1b\[[23]J")
"""Wiping the screen or what scrolled away; a sheet is only scrolled."""


def test_a_pooled_talk_with_a_facilitator_on_a_beamer(reflectie: Reflectie, data_folder: Path, deck: Deck) -> None:
    session = pooled_session(deck)
    session = session._replace(entries=session.entries[:2], choices=(), dials=(), knobs=())
    keep(data_folder, session)
    with Terminal("hervat", POOLED, "--begeleider", "--beamer") as terminal:
        terminal.expect("Om mee te openen:", "Begin met kaart 1", "Letters groter? Ctrl en +", "Enter: verder")
        assert "kaart 1 van 2" not in terminal.flat()
        terminal.send(ENTER).expect("kaart 1 van 2", "van 8)", "Enter: verder").gone("Om mee te openen")
        terminal.send(ENTER).expect("Jullie gezamenlijke antwoord", "bijdrage 8 van [kaart] 1", "Enter bewaart")
        terminal.expect("Ieder voor zich nog ongeveer 1 minuut · deze kaart nog ongeveer 12 minuten")
        terminal.expect("In hoeverre hebben wij binnen onze organisatie een kennisvisie?")
        assert max(map(len, terminal.lines()[:-3])) <= 63
        assert "╭" not in terminal.text()
        terminal.send(f"/tijd{ENTER}").expect("Zeg bijvoorbeeld: ‘Lees in stilte", "kennisvisie?").field("")
        terminal.send(f"Wij lezen het stuk.{ENTER}").expect("Bewaard.", "kaart 2 van 2").gone("kaart 1 van 2")
        terminal.send(ENTER).expect("Jullie gezamenlijke antwoord").field("")
        terminal.send(f"Niemand is het nu.{ENTER}").expect("Alle kaarten zijn langs geweest: 2 van 2").send(ENTER)
        terminal.expect("stap 1 van 3", "Nummers van de kaarten").field("")
        assert "deze kaart nog" not in terminal.flat()
        terminal.send(f"/overslaan{ENTER}").expect("Wat spreek je af?").field("")
        terminal.send(f"het maandagoverleg begint{ENTER}").expect("dan (wie)").field("")
        terminal.send(f"Fatima{ENTER}").expect("(doet wat)").field("").send(f"leest voor{ENTER}")
        terminal.expect("Uiterlijk wanneer?").field("").send(f"/overslaan{ENTER}").expect("Terugblik op")
        terminal.send(ENTER).expect("Om mee af te sluiten:", "dan: Fatima leest voor.", "kijken we samen terug")
        terminal.expect("Klaar: 2 van 2 kaarten samen beantwoord.", "Verslag:")
        assert terminal.wait() == 0
        assert terminal.restored()
        assert not WIPED.search(terminal.raw)
    [report] = Path.cwd().glob("*.md")
    text = report.read_text(encoding="utf-8")
    assert "### Waarover eerst praten" in text
    assert "vier keer 1, vier keer 5" in text
    assert [card["antwoord"] for card in shown(reflectie)["kaarten"]] == ["Wij lezen het stuk.", "Niemand is het nu."]


def test_thirty_contributions_at_forty_columns_never_push_the_question_away(data_folder: Path, deck: Deck) -> None:
    keep(data_folder, pooled_session(deck, each=30))
    with Terminal("hervat", POOLED, "--begeleider", "--beamer", columns=40) as terminal:
        terminal.expect("Enter: verder").send(ENTER)
        pages = 0
        while "Jullie gezamenlijke antwoord" not in terminal.flat():
            terminal.expect("In hoeverre hebben wij binnen onze", "van 30)")
            pages += 1
            before = terminal.text()
            terminal.send(ENTER).until(lambda before=before: terminal.text() != before, "een volgende pagina")
        assert pages > 1
        terminal.expect("In hoeverre hebben wij binnen onze", "bijdrage 30 van [kaart] 1", "kaart nog 12 minuten")
        terminal.send(f"/overzicht{ENTER}").expect("1. ingebracht").send(ENTER).expect("Bijdrage 1 tot en met")
        terminal.send("te gau").expect("te gau", "Jullie gezamenlijke antwoord").send(CTRL_C)
        terminal.expect("Ga verder met:", "--begeleider --beamer")
        assert terminal.wait() == 130
    with Terminal("hervat", POOLED, "--beamer", columns=40) as terminal:
        terminal.expect("Enter: verder").send(ENTER).expect("van 30)").send("w").field("te gauw")


def test_a_question_that_scrolled_away_is_asked_again_below_the_contributions(data_folder: Path, deck: Deck) -> None:
    question = "In hoeverre hebben wij binnen onze organisatie een kennisvisie?"
    for each in (20, 3):
        keep(data_folder, pooled_session(deck, each=each)._replace(id=f"2026-11-25-kennisbeleid-{each}"))
        with Terminal("hervat", f"2026-11-25-kennisbeleid-{each}") as terminal:
            terminal.expect(question, "Jullie gezamenlijke antwoord", "Enter bewaart")
            assert terminal.flat().count(question) == 1
            assert ("╭" in terminal.text()) == (each == 3)
            terminal.send(CTRL_C)
            assert terminal.wait() == 130


def test_help_is_read_before_the_card_comes_back() -> None:
    with Terminal("start", "--thema", "kennisbeleid", rows=50) as terminal:
        terminal.expect("kaart 1 van 4", "Enter bewaart").send(f"/help{ENTER}").expect("/overslaan", "Enter: verder")
        terminal.send("e").field("e")
        assert terminal.text().count("kaart 1 van 4") == 2


def test_the_time_moves_no_key(data_folder: Path, deck: Deck) -> None:
    keep(data_folder, pooled_session(deck, people=3))
    with Terminal("hervat", POOLED, "--begeleider", "--zonder-verslag", rows=50) as terminal:
        terminal.expect("Samen (10 minuten)", "Ieder voor zich nog ongeveer 2 minuten", "Enter bewaart").send("half ")
        terminal.field("half").expect("nog ongeveer 1 minuut", within=60).send("af").field("half af").send(CTRL_C)
        assert terminal.wait() == 130
