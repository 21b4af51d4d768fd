"""reflectie afspraken, and what mentions what is due."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import icalendar
import pytest

from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.session import Draft, Place
from reflectie_cli.storage.sessions import SessionFolder
from tests.running import Reflectie
from tests.sessions import ALONE, TEAM, day, keep, own_session, team_session

PLACE = Place(1, "contribution")


@pytest.fixture(autouse=True)
def _kept(data_folder: Path, deck: Deck) -> None:
    keep(data_folder, own_session(deck))
    keep(data_folder, team_session(deck))


def listed(reflectie: Reflectie, *arguments: str) -> list[dict[str, Any]]:
    result = reflectie("afspraken", "--json", *arguments)
    assert result.code == 0, result.err
    return list(json.loads(result.out))


def ids(reflectie: Reflectie, *arguments: str) -> list[str]:
    return [one["id"] for one in listed(reflectie, *arguments)]


def test_what_is_open_is_listed_and_what_is_overdue_comes_first(reflectie: Reflectie) -> None:
    out = reflectie("afspraken").out
    assert out.startswith("ID: k3f9-1\nStand: te laat\nDatum: ")
    assert "leest de [visie] voor\nTeam: Zuid\n\nID: k3f9-2\nStand: binnen een week\n" in out
    assert ids(reflectie) == ["k3f9-1", "k3f9-2", "m2n3-1", "k3f9-3"]


def test_the_list_can_be_wider_or_narrower(reflectie: Reflectie) -> None:
    assert ids(reflectie, "--alles") == ["k3f9-1", "k3f9-2", "m2n3-1", "k3f9-3", "m2n3-2"]
    assert ids(reflectie, "--team", "zuid") == ["k3f9-1", "k3f9-2", "k3f9-3"]
    assert ids(reflectie, "--team", "Noord") == []


def test_json_tells_all_there_is(reflectie: Reflectie) -> None:
    assert listed(reflectie)[0] == {
        "id": "k3f9-1",
        "als": "het overleg begint",
        "wie": "Fatima",
        "doet": "leest de [visie] voor",
        "datum": day(-9).isoformat(),
        "status": "open",
        "stand": "te laat",
        "team": "Zuid",
        "kaart": "",
        "sessie": TEAM,
        "nummer": 1,
    }


def test_one_is_done_another_lapsed_and_a_third_moved(reflectie: Reflectie) -> None:
    assert "Klaar: Als het overleg begint" in reflectie("afspraken", "klaar", "k3f9-1").out
    assert "Vervallen: Als we schrijven" in reflectie("afspraken", "vervallen", "K3F9-2").out
    assert "Verzet naar " in reflectie("afspraken", "verzetten", f"{TEAM}-3", "over", "6", "weken").out
    found = {one["id"]: (one["status"], one["datum"]) for one in listed(reflectie, "--alles", "--team", "Zuid")}
    assert found == {
        "k3f9-1": ("klaar", day(-9).isoformat()),
        "k3f9-2": ("vervallen", day(3).isoformat()),
        "k3f9-3": ("open", day(42).isoformat()),
    }


def test_moving_one_that_was_done_opens_it_again(reflectie: Reflectie) -> None:
    assert reflectie("afspraken", "verzetten", "m2n3-2", "morgen").code == 0
    assert [one["status"] for one in listed(reflectie) if one["id"] == "m2n3-2"] == ["open"]


def test_a_day_that_cannot_be_is_refused(reflectie: Reflectie) -> None:
    for when in ("gauw", "1-1-2020", "31 april"):
        result = reflectie("afspraken", "verzetten", "k3f9-1", when)
        assert (result.code, "Typ bijvoorbeeld 15-1-2027" in result.err) == (2, True)


def test_an_unknown_id_is_told_with_the_nearest(reflectie: Reflectie) -> None:
    result = reflectie("afspraken", "klaar", "k3f8-1")
    assert (result.code, "Bedoel je k3f9-1?" in result.err) == (12, True)
    assert "reflectie afspraken --alles" in reflectie("afspraken", "klaar", "x").err
    assert reflectie("afspraken", "klaar").code == 2


def test_a_session_that_is_open_elsewhere_is_left_alone(reflectie: Reflectie, data_folder: Path) -> None:
    held = SessionFolder(data_folder).open(TEAM)
    try:
        assert reflectie("afspraken", "klaar", "k3f9-1").code == 15
    finally:
        held.close()
    assert reflectie("afspraken", "klaar", "k3f9-1").code == 0


def test_what_was_being_typed_in_that_session_stays(reflectie: Reflectie, data_folder: Path, deck: Deck) -> None:
    session = team_session(deck)._replace(id="2026-11-25-kennisbeleid-p4q5", finished_at=None, place=PLACE)
    opened = SessionFolder(data_folder).create(session)
    opened.keep_draft(Draft(PLACE, "half getyp"))
    opened.close()
    assert reflectie("afspraken", "klaar", "p4q5-1").code == 0
    opened = SessionFolder(data_folder).open(session.id)
    assert opened.draft() == Draft(PLACE, "half getyp")
    opened.close()


def test_an_agreement_that_changed_meanwhile_is_not_overwritten(
    reflectie: Reflectie, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_as_usual = SessionFolder.open

    def changed_first(self: SessionFolder, session_id: str, **more: bool) -> object:
        monkeypatch.setattr(SessionFolder, "open", opened_as_usual)
        other = self.open(session_id)
        other.amend(other.session._replace(agreements=()))
        other.close()
        return self.open(session_id, **more)

    monkeypatch.setattr(SessionFolder, "open", changed_first)
    result = reflectie("afspraken", "klaar", "k3f9-1")
    assert (result.code, "net ergens anders veranderd" in result.err) == (2, True)
    assert ids(reflectie, "--team", "Zuid") == []


def test_a_file_that_changed_underneath_becomes_a_copy_and_that_is_told(
    reflectie: Reflectie, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_as_usual = SessionFolder.open

    def then_changed(self: SessionFolder, session_id: str, **more: bool) -> object:
        opened = opened_as_usual(self, session_id, **more)
        path = data_folder / "sessies" / f"{session_id}.json"
        path.write_bytes(path.read_bytes() + b" ")
        return opened

    monkeypatch.setattr(SessionFolder, "open", then_changed)
    result = reflectie("afspraken", "klaar", "k3f9-1")
    assert result.code == 0
    assert "Er gaat niets verloren" in result.err


def test_a_session_that_cannot_be_read_is_told_and_the_rest_is_listed(reflectie: Reflectie, data_folder: Path) -> None:
    assert len(ids(reflectie)) == 4
    path = data_folder / "sessies" / f"{TEAM}.json"
    path.write_bytes(path.read_bytes().replace(b"leest", b"leest "))
    result = reflectie("afspraken", "--json")
    assert result.code == 0
    assert TEAM in result.err
    assert [one["id"] for one in json.loads(result.out)] == ["m2n3-1"]


def test_the_list_goes_to_a_spreadsheet(reflectie: Reflectie) -> None:
    result = reflectie("afspraken", "--formaat", "csv", "--uitvoer", "-", "--alles")
    rows = list(csv.DictReader(io.StringIO(result.out.removeprefix("\ufeff")), delimiter=";"))
    assert [row["id"] for row in rows] == ["k3f9-1", "k3f9-2", "m2n3-1", "k3f9-3", "m2n3-2"]
    assert rows[3]["datum"] == ""
    assert rows[0]["stand"] == "te laat"


def test_a_cell_of_the_spreadsheet_never_runs(reflectie: Reflectie, data_folder: Path, deck: Deck) -> None:
    session = own_session(deck)
    made = session.agreements[0]._replace(moment="=1+1", who="@x")
    keep(data_folder, session._replace(id="2026-11-26-leren-r6s7", agreements=(made,)))
    out = reflectie("afspraken", "--formaat", "csv", "--uitvoer", "-").out
    assert ";'=1+1;'@x;" in out


def test_the_list_goes_to_an_agenda_with_the_look_back(reflectie: Reflectie) -> None:
    result = reflectie("afspraken", "--formaat", "ics")
    assert result.out.startswith("Agenda: ")
    content = Path("reflectie-afspraken.ics").read_bytes()
    uids = [str(one["uid"]) for one in icalendar.Calendar.from_ical(content).walk("VEVENT")]
    assert uids == [f"{TEAM}-1@reflectie", f"{TEAM}-2@reflectie", f"{ALONE}-1@reflectie", f"{TEAM}-terugblik@reflectie"]


def test_a_file_is_never_overwritten_unasked(reflectie: Reflectie, home: Path) -> None:
    Path("lijst.ics").write_text("van mij", encoding="utf-8")
    assert reflectie("afspraken", "--uitvoer", "lijst.ics").code == 14
    assert Path("lijst.ics").read_text(encoding="utf-8") == "van mij"
    assert reflectie("afspraken", "--uitvoer", "lijst.ics", "--overschrijf").code == 0
    assert reflectie("afspraken", "--formaat", "csv").code == 0
    assert "reflectie-afspraken-2.csv" in reflectie("afspraken", "--formaat", "csv").out
    Path("map").mkdir()
    assert reflectie("afspraken", "--formaat", "ics", "--uitvoer", "map").code == 0
    assert Path("map/reflectie-afspraken.ics").exists()
    assert reflectie("afspraken", "--formaat", "ics", "--uitvoer", "nergens/").code == 74
    assert reflectie("afspraken", "--formaat", "ics", "--uitvoer", "nergens/x.ics").code == 74


def test_only_csv_and_ics_are_forms(reflectie: Reflectie) -> None:
    for arguments in (["--formaat", "pdf"], ["--uitvoer", "lijst.txt"], ["--uitvoer", "-"]):
        result = reflectie("afspraken", *arguments)
        assert (result.code, "csv of ics" in result.err) == (2, True)


def test_without_a_date_there_is_no_agenda_to_write(reflectie: Reflectie, data_folder: Path) -> None:
    for session in (TEAM, ALONE):
        opened = SessionFolder(data_folder).open(session)
        made = tuple(one._replace(due=None) for one in opened.session.agreements)
        opened.amend(opened.session._replace(agreements=made, look_back_on=None))
        opened.close()
    result = reflectie("afspraken", "--formaat", "ics")
    assert (result.code, result.out) == (0, "")
    assert "heeft een datum" in result.err


def test_when_all_is_done_it_says_so(reflectie: Reflectie) -> None:
    for one in ids(reflectie):
        reflectie("afspraken", "klaar", one)
    assert reflectie("afspraken").out == (
        "Er zijn geen open afspraken. Wat klaar of vervallen is: reflectie afspraken --alles\n"
    )
    for session in (TEAM, ALONE):
        reflectie("verwijder", session, "--ja")
    assert reflectie("afspraken").out == "Er zijn geen open afspraken.\n"


def test_an_unknown_word_behind_afspraken_is_told_with_the_nearest(reflectie: Reflectie) -> None:
    result = reflectie("afspraken", "klar", "k3f9-1")
    assert (result.code, "Bedoel je klaar?" in result.err) == (2, True)
    assert "Geeft een afspraak een nieuwe datum" in reflectie("afspraken", "--help").out


def test_tab_completes_the_forms(reflectie: Reflectie) -> None:
    from reflectie_cli.cli.agreements import _complete_formats

    assert [name for name, _ in _complete_formats("")] == ["csv", "ics"]
    assert [name for name, _ in _complete_formats("I")] == ["ics"]


def test_a_session_in_which_all_is_done_is_not_opened_and_keeps_its_short_ids(
    reflectie: Reflectie, data_folder: Path, deck: Deck, monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = "2025-01-01-leren-k3f9"  # its end is that of the team's session
    done = tuple(one._replace(status="klaar") for one in team_session(deck).agreements)
    keep(data_folder, team_session(deck)._replace(id=twin, agreements=done))
    assert len(ids(reflectie)) == 4  # now the list of what is due knows all three
    opened: list[str] = []
    load = SessionFolder.load
    monkeypatch.setattr(SessionFolder, "load", lambda folder, name: [opened.append(name), load(folder, name)][1])
    assert ids(reflectie)[0] == "kennisbeleid-k3f9-1"
    assert twin not in opened
    assert len(ids(reflectie, "--alles")) == 8
    assert twin in opened


def test_in_csv_what_was_typed_stays_what_it_was(reflectie: Reflectie, data_folder: Path, deck: Deck) -> None:
    session = own_session(deck)
    made = session.agreements[0]._replace(moment="1-2", due=day(3))
    keep(data_folder, session._replace(id="2026-11-25-leren-q1q1", agreements=(made,)))
    out = reflectie("afspraken", "--formaat", "csv", "--uitvoer", "-").out
    [row] = [
        one for one in csv.DictReader(io.StringIO(out.removeprefix("\ufeff")), delimiter=";") if one["als"] == "'1-2"
    ]
    assert row["datum"] == day(3).isoformat()
