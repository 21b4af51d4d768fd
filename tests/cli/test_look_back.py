"""reflectie terugblik, through a pipe."""

from __future__ import annotations

from pathlib import Path

import icalendar
import pytest

from reflectie_cli.domain import words
from reflectie_cli.domain.closing import Outcome
from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.session import Session
from reflectie_cli.storage.sessions import SessionFolder
from tests.running import Reflectie
from tests.sessions import ALONE, TEAM, day, keep, own_session, said_of, team_session

ANSWERS = (
    "gelukt\nHet [liep].\n\nniet\n\nstoppen\ndeels\n\naanpassen\nover 2 weken\n\nwij\n\nFatima 3, Jan 2\nover 3 weken\n"
)


@pytest.fixture(autouse=True)
def _kept(data_folder: Path, deck: Deck) -> None:
    keep(data_folder, team_session(deck))
    keep(data_folder, own_session(deck))


def kept(data_folder: Path, session_id: str = TEAM) -> Session:
    return SessionFolder(data_folder).load(session_id)


def test_each_agreement_and_dial_is_asked_and_the_difference_is_told(reflectie: Reflectie, data_folder: Path) -> None:
    agreed = [words.agreement(one) for one in kept(data_folder).agreements]
    result = reflectie("terugblik", TEAM, typed=ANSWERS)
    assert result.code == 0, result.err
    session = kept(data_folder)
    (held,) = session.look_backs
    assert said_of(session) == (
        Outcome(0, "gelukt", "Het [liep]."),
        Outcome(1, "niet", "", "stoppen"),
        Outcome(2, "deels", "", "aanpassen"),
    )
    assert [one.was for one in held.outcomes] == agreed
    assert [one.status for one in session.agreements] == ["klaar", "vervallen", "open"]
    assert (session.agreements[2].who, session.agreements[2].due) == ("wij", day(14))
    assert [one.now for one in held.dials[0].settings] == [3, 2]
    assert session.look_back_on == day(21)
    told = result.out.partition("Wat er veranderd is")[2]
    assert "  Niet gelukt; hier stoppen we mee.\n" in told
    assert "  Het [liep].\n" in told
    assert "- Stevig kennisbeleid: toen 1,5 (1 tot 2), nu 2,5 (2 tot 3), gewenst 4: dichterbij.\n" in told
    assert "Volgende terugblik: " in told
    assert f"reflectie exporteer {TEAM}" in told


def test_without_a_name_it_is_the_session_that_is_due_or_else_the_last(reflectie: Reflectie) -> None:
    assert "Terugblik: Stevig kennisbeleid" in reflectie("terugblik", typed="deels\n").out
    assert "Terugblik: Een focus op leren" in reflectie("terugblik").out


def test_the_end_of_a_pipe_is_the_end_and_what_was_said_is_kept(reflectie: Reflectie, data_folder: Path) -> None:
    assert reflectie("terugblik", TEAM, typed="deels\n").code == 0
    assert said_of(kept(data_folder)) == (Outcome(0, "deels"),)


def test_nothing_said_is_nothing_kept(reflectie: Reflectie, data_folder: Path) -> None:
    before = kept(data_folder)
    out = reflectie("terugblik", TEAM, typed="").out
    assert "is niets genoteerd" in out
    assert kept(data_folder) == before


def test_a_pause_tells_how_to_go_on_and_enter_keeps_what_was_said(reflectie: Reflectie, data_folder: Path) -> None:
    out = reflectie("terugblik", TEAM, typed="deels\nhet liep\n/pauze\n").out
    assert f"Ga vandaag verder met: reflectie terugblik {TEAM}" in out
    again = reflectie("terugblik", TEAM, typed="\n\nstoppen\n").out
    assert "Hier staat nu: deels" in again
    assert said_of(kept(data_folder)) == (Outcome(0, "deels", "het liep", "stoppen"),)


def test_ctrl_c_is_calm(reflectie: Reflectie, monkeypatch: pytest.MonkeyPatch) -> None:
    from reflectie_cli.ui.plain_asker import PlainAsker

    def stop(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(PlainAsker, "answer", stop)
    result = reflectie("terugblik", TEAM)
    assert result.code == 130
    assert "Gestopt. Wat je hebt beantwoord, is bewaard." in result.out
    assert "Ga vandaag verder met:" in result.out


def test_an_agenda_holds_what_is_open_and_the_next_look_back(reflectie: Reflectie) -> None:
    result = reflectie("terugblik", TEAM, "--agenda", "agenda.ics", typed=ANSWERS)
    assert "Agenda: agenda.ics\n" in result.out
    events = icalendar.Calendar.from_ical(Path("agenda.ics").read_bytes()).walk("VEVENT")
    assert {str(one["uid"]): one.decoded("dtstart") for one in events} == {
        f"{TEAM}-3@reflectie": day(14),
        f"{TEAM}-terugblik@reflectie": day(21),
    }


def test_an_agenda_that_is_there_is_refused_before_anything_is_asked(reflectie: Reflectie) -> None:
    Path("agenda.ics").write_text("van mij", encoding="utf-8")
    result = reflectie("terugblik", TEAM, "--agenda", "agenda.ics", typed=ANSWERS)
    assert (result.code, result.out) == (14, "")
    assert reflectie("terugblik", TEAM, "--agenda", "-").code == 2
    assert reflectie("terugblik", TEAM, "--agenda", ".", typed="").code == 0
    assert Path("reflectie-agenda.ics").exists()


def test_an_agenda_without_a_day_is_not_written(reflectie: Reflectie) -> None:
    result = reflectie("terugblik", ALONE, "--agenda", "a.ics", typed="gelukt\n")
    assert "er is geen agenda geschreven" in result.err
    assert not Path("a.ics").exists()


def test_a_session_without_anything_to_look_back_on_is_told(reflectie: Reflectie) -> None:
    reflectie("start", "--kaart", "leren-2", "--titel", "Kort", "--zonder-verslag", typed="x\n\n")
    result = reflectie("terugblik", "laatste")
    assert (result.code, "geen open afspraken" in result.err) == (12, True)
    assert reflectie("terugblik", "2020").code == 12
    for session in (TEAM, ALONE):
        reflectie("verwijder", session, "--ja")
    result = reflectie("terugblik")
    assert (result.code, "reflectie start" in result.err) == (12, True)


def test_a_session_that_is_open_elsewhere_is_left_alone(reflectie: Reflectie, data_folder: Path) -> None:
    held = SessionFolder(data_folder).open(TEAM)
    try:
        assert reflectie("terugblik", TEAM).code == 15
    finally:
        held.close()


def test_a_look_back_is_followed_by_the_next_one(reflectie: Reflectie, data_folder: Path) -> None:
    assert "terugblik op" in mention(reflectie, data_folder)
    reflectie("terugblik", TEAM, typed=ANSWERS)
    assert mention(reflectie, data_folder) == ""


def mention(reflectie: Reflectie, data_folder: Path) -> str:
    from reflectie_cli.cli.due import mention as line
    from reflectie_cli.config import Flags
    from reflectie_cli.wiring import build_app

    return line(build_app(Flags(folder=str(data_folder))))


def test_a_team_s_open_agreements_come_first_at_its_next_start(data_folder: Path) -> None:
    from reflectie_cli.cli.due import open_agreements
    from reflectie_cli.config import Flags
    from reflectie_cli.wiring import build_app

    app = build_app(Flags(folder=str(data_folder)))
    assert [one.id for one in open_agreements(app, "zuid")] == ["k3f9-1", "k3f9-2", "k3f9-3"]
    assert [one.id for one in open_agreements(app, "")] == ["m2n3-1"]


def test_a_team_reads_them_before_its_first_card(reflectie: Reflectie) -> None:
    out = reflectie("start", "--kaart", "leren-1", "--team", "Zuid", typed="/pauze\n").out
    assert out.index("Nog open: Als het overleg begint") < out.index("In hoeverre")
