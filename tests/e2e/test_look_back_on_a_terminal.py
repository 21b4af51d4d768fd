"""Looking back in a real terminal: on fields, in the accessible mode, and stopped halfway."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflectie_cli.domain.closing import Outcome
from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.session import Session
from reflectie_cli.storage.sessions import SessionFolder
from tests.e2e.screen import CTRL_C, DOWN, ENTER, Terminal
from tests.sessions import TEAM, keep, said_of, team_session


@pytest.fixture(autouse=True)
def _kept(data_folder: Path, deck: Deck) -> None:
    keep(data_folder, team_session(deck))


def kept(data_folder: Path) -> Session:
    return SessionFolder(data_folder).load(TEAM)


@pytest.mark.parametrize("columns", [80, 40])
def test_a_whole_look_back_from_the_start_screen(data_folder: Path, columns: int) -> None:
    with Terminal(columns=columns, rows=50) as terminal:
        terminal.expect("1 afspraak is te laat, 1 moet binnen een week klaar zijn; terugblik op", "Afspraken bekijken")
        terminal.send(ENTER).expect(
            "Terugblik: Stevig kennisbeleid", "stap 1 van 5", "leest de [visie] voor", "(te laat)"
        )
        terminal.expect("Hoe ging het? (gelukt, deels of niet)").send(f"gelukt{ENTER}").expect("Wat gebeurde er?")
        assert said_of(kept(data_folder)) == (Outcome(0, "gelukt"),)
        terminal.send(f"Het [liep].{ENTER}").expect("Hoe verder?").send(ENTER).expect("stap 2 van 5")
        terminal.send(f"misschien{ENTER}").expect("Let op: Typ gelukt, deels of niet.").send(f"niet{ENTER}")
        terminal.expect("Wat gebeurde er?").send(ENTER).expect("aanpassen of stoppen").send(f"stoppen{ENTER}")
        terminal.expect("stap 3 van 5", "nodigt iemand uit").send(ENTER).expect("stap 4 van 5", "Fatima 2, Jan 1")
        terminal.send(f"3 2{ENTER}").expect("Wanneer kijk je weer terug?").send(ENTER)
        terminal.expect("Wat er veranderd is", "Niet gelukt; hier stoppen we mee.", "Het [liep].", "dichterbij")
        assert terminal.wait() == 0
        assert terminal.restored()
    session = kept(data_folder)
    assert [one.status for one in session.agreements] == ["klaar", "vervallen", "open"]
    assert [one.now for one in session.look_backs[0].dials[0].settings] == [3, 2]


def test_ctrl_c_keeps_what_was_answered_and_enter_goes_on(data_folder: Path) -> None:
    with Terminal("terugblik") as terminal:
        terminal.expect("Hoe ging het?").send(f"deels{ENTER}").expect("Wat gebeurde er?").send(f"half{CTRL_C}")
        terminal.expect("Gestopt. Wat je hebt beantwoord, is bewaard.", f"reflectie terugblik {TEAM}")
        assert terminal.wait() == 130
        assert terminal.restored()
    assert said_of(kept(data_folder)) == (Outcome(0, "deels"),)
    with Terminal("terugblik", TEAM) as terminal:
        terminal.expect("Wat gebeurde er?").field("half").send(f" af{ENTER}").expect("Hoe verder?")
        terminal.send(f"/pauze{ENTER}").expect("Gepauzeerd. Wat je hebt beantwoord, is bewaard.")
        assert terminal.wait() == 0
    assert said_of(kept(data_folder)) == (Outcome(0, "deels", "half af"),)
    with Terminal("terugblik", TEAM) as terminal:
        terminal.expect("Hoe ging het?").field("deels").send(ENTER).expect("Wat gebeurde er?").field("half af")


def test_the_accessible_mode_misses_nothing(data_folder: Path) -> None:
    with Terminal("--toegankelijk", "terugblik", rows=60) as terminal:
        terminal.expect("Terugblik, stap 1 van 5", "Hoe ging het? (gelukt, deels of niet)").send(f"1{ENTER}")
        terminal.expect("Wat gebeurde er?").send(ENTER).expect("Hoe verder?").send(ENTER).expect("stap 2 van 5")
        terminal.send(f"/terug{ENTER}").expect("Bewaard. Wat gebeurde er? Hoe verder?")
        terminal.send(f"3{ENTER}").expect("stap 2 van 5").send(CTRL_C).expect("Gestopt.")
        assert terminal.wait() == 130
    assert said_of(kept(data_folder)) == (Outcome(0, "gelukt", "", "stoppen"),)


def test_the_agreements_are_a_choice_of_the_start_screen() -> None:
    with Terminal(rows=40) as terminal:
        terminal.expect("Terugblik op: Stevig kennisbeleid", "Afspraken bekijken").send(DOWN + ENTER)
        terminal.expect("k3f9-1", "te laat", "binnen een week", "zonder datum", "reflectie afspraken klaar ID")
        assert terminal.wait() == 0


def test_the_list_of_sessions_mentions_what_is_due() -> None:
    with Terminal("sessies") as terminal:
        terminal.expect("1 afspraak is te laat, 1 moet binnen een week klaar zijn", "reflectie afspraken")
        assert terminal.wait() == 0


def test_the_agreements_read_well_at_forty_columns() -> None:
    with Terminal("afspraken", columns=40, rows=40) as terminal:
        terminal.expect("ID: k3f9-1 Stand: te laat", "Fatima leest de [visie] voor")
        assert terminal.wait() == 0
        assert all(len(line) <= 40 for line in terminal.lines())
