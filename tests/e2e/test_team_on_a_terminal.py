"""Inviting and contributing at a keyboard, with fields and in plain lines."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from reflectie_cli.storage.invitations import read_invitation
from tests.e2e.screen import CTRL_C, ENTER, SPACE, Terminal
from tests.running import Reflectie
from tests.team import invitation_file


@pytest.mark.parametrize("width", [80, 40])
def test_an_invitation_is_made_without_knowing_an_option(width: int) -> None:
    with Terminal("team", "uitnodigen", columns=width, rows=60) as terminal:
        terminal.expect("Hoe heet het team?").send(ENTER)
        terminal.expect("Typ een naam").send("Zuid" + ENTER)
        terminal.expect("Kennisbronnen").send(SPACE + ENTER)
        terminal.expect("Nee, anoniem").send(ENTER)
        terminal.expect("Tot wanneer kan het?").send("gisteren" + ENTER)
        terminal.expect("Let op:").send("over 2 weken" + ENTER)
        assert terminal.wait() == 0, terminal.flat()
        assert "reflectie bijdragen uitnodiging-zuid.reflectie" in terminal.flat()
    found = read_invitation(Path("uitnodiging-zuid.reflectie"))
    assert (found.team, found.anonymous, found.due) == ("Zuid", True, date.today() + timedelta(days=14))
    assert [theme.id for theme in found.deck.themes] == ["kennisbronnen"]


def test_in_plain_lines_the_same_questions_are_asked() -> None:
    with Terminal("--toegankelijk", "team", "uitnodigen", rows=80) as terminal:
        terminal.expect("Hoe heet het team?").send("Noord" + ENTER)
        terminal.expect("Nummers of namen").send("4" + ENTER)
        terminal.expect("Nummer:").send("2" + ENTER)
        terminal.expect("Tot wanneer kan het?").send(ENTER)
        assert terminal.wait() == 0, terminal.flat()
    found = read_invitation(Path("uitnodiging-noord.reflectie"))
    assert (found.anonymous, found.due, found.deck.themes[0].id) == (False, None, "leren")


@pytest.mark.parametrize("mode", [(), ("--toegankelijk",)])
def test_stopping_halfway_an_invitation_says_that_nothing_was_made(mode: tuple[str, ...]) -> None:
    with Terminal(*mode, "team", "uitnodigen") as terminal:
        terminal.expect("Hoe heet het team?").send(CTRL_C).expect("Gestopt. Er is nog niets gemaakt.")
        assert terminal.wait() == 130
    assert not list(Path.cwd().iterdir())


def test_a_contribution_with_a_name_asks_for_it_and_goes_on_after_a_stop(reflectie: Reflectie) -> None:
    asked = invitation_file(reflectie, "--met-namen", "--stap", "geen", "--zonder-deelvragen")
    with Terminal("bijdragen", asked.name, rows=40) as terminal:
        terminal.expect("Wat is je naam?").send("Fatima" + ENTER)
        terminal.expect("kaart 1 van 4").send("een begin" + ENTER)
        terminal.expect("kaart 2 van 4").send("een halve zi")
        terminal.expect("een halve zi").send(CTRL_C)
        assert terminal.wait() == 130
    with Terminal("bijdragen", asked.name, rows=60) as terminal:
        terminal.expect("een halve zi").send("n" + ENTER)
        for nth in (3, 4):
            terminal.expect(f"kaart {nth} van 4").send(ENTER)
        terminal.expect("om af te ronden").send(ENTER)
        assert terminal.wait() == 0, terminal.flat()
        text = terminal.flat()
    for said in ("Je naam: Fatima", "Antwoord: een begin", "Antwoord: een halve zin", "Stuur dit bestand naar wie"):
        assert said in text


def test_at_forty_columns_a_long_question_is_never_broken_in_a_word(reflectie: Reflectie) -> None:
    asked = invitation_file(reflectie, "--stap", "stand", "--zonder-deelvragen")
    with Terminal("--toegankelijk", "bijdragen", asked.name, columns=40, rows=60) as terminal:
        terminal.expect("Je antwoord:").send("een visie" + ENTER)
        terminal.expect("tot en met 5 (gaat vanzelf)")
        rows = [row for row in terminal.lines() if "staat het hiermee" in row or "nog niets" in row]
        assert rows
        assert all(not row.rstrip().endswith(("(nog", "tot en me", "vanz")) for row in rows)
        terminal.send("/pauze" + ENTER)
        assert terminal.wait() == 0
