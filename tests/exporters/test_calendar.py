"""The calendar, read back by two other readers and by the letter of RFC 5545."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectie_cli.domain import words
from reflectie_cli.domain.agreements import filed
from reflectie_cli.domain.closing import Agreement
from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.session import Session
from reflectie_cli.domain.text import clean, one_line
from reflectie_cli.exporters.calendar_file import calendar
from tests.fakes import SESSION_ID, new_session

MADE = Agreement("het overleg begint", "Fatima", "leest voor", date(2028, 2, 29))
HOSTILE = [
    "regel\nBEGIN:VALARM\nACTION:AUDIO",
    'komma, punt; dubbele: "punt" \\n en ^n',
    "=cmd|' /C calc'!A0",
    "é" * 200 + "漢字 👩‍👩‍👧‍👦 " * 20,
    "X;VALUE=URI:http://kwaad.example",
    "\u2028\u2029\x85 einde",
    "مرحبا \u202eomgekeerd",
]


def held(deck: Deck, *made: Agreement, look_back_on: date | None = None, team: str = "Zuid") -> Session:
    return new_session(deck)._replace(agreements=made, look_back_on=look_back_on, team=team)


def written(session: Session) -> bytes:
    return calendar(filed([session]), [session])


def events(content: bytes) -> list[icalendar.Event]:
    made = icalendar.Calendar.from_ical(content)
    assert made["version"] == "2.0"
    assert not made.errors
    return list(made.walk("VEVENT"))


def lines(content: bytes) -> list[str]:
    """Content lines, unfolded; each folded line is checked to be at most 75 octets."""
    assert content.endswith(b"\r\n")
    folded = content.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in folded)
    return content.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")[:-1]


def test_each_day_becomes_an_event_that_lasts_that_day(deck: Deck) -> None:
    session = held(deck, MADE, MADE._replace(due=None), look_back_on=date(2027, 1, 3))
    agreement, look_back = events(written(session))
    assert agreement["uid"] == f"{SESSION_ID}-1@reflectie"
    assert agreement.decoded("dtstart") == date(2028, 2, 29)
    assert "dtend" not in agreement
    assert str(agreement["summary"]) == "Afspraak: Fatima leest voor"
    assert str(agreement["description"]).split("\n") == [
        words.agreement(MADE),
        "Uit de sessie van 23 november 2026 over Stevig kennisbeleid, team Zuid.",
        f"Klaar? reflectie afspraken klaar {SESSION_ID}-1",
    ]
    assert (agreement["status"], agreement["transp"]) == ("CONFIRMED", "TRANSPARENT")
    assert look_back["uid"] == f"{SESSION_ID}-terugblik@reflectie"
    assert look_back.decoded("dtstart") == date(2027, 1, 3)
    assert str(look_back["summary"]) == "Terugblik: Stevig kennisbeleid"


def test_what_has_lapsed_is_cancelled_in_the_agenda(deck: Deck) -> None:
    (event,) = events(written(held(deck, MADE._replace(status="vervallen"))))
    assert event["status"] == "CANCELLED"


def test_without_a_day_there_is_no_calendar(deck: Deck) -> None:
    assert written(held(deck, MADE._replace(due=None))) == b""


def test_the_same_session_gives_the_same_bytes_on_every_clock(deck: Deck) -> None:
    session = held(deck, MADE)
    changed = session._replace(updated_at=datetime(2027, 3, 28, 1, 59, 59, 999, tzinfo=UTC))
    elsewhere = changed._replace(updated_at=changed.updated_at.astimezone(timezone(timedelta(hours=2))))
    assert written(changed) == written(elsewhere)
    assert "DTSTAMP:20270328T015959Z" in lines(written(elsewhere))


def test_every_event_has_what_the_standard_asks(deck: Deck) -> None:
    found = lines(written(held(deck, MADE, MADE, look_back_on=date(9999, 12, 31))))
    assert found[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//reflectie//NL"]
    for name in ("UID", "DTSTAMP", "DTSTART;VALUE=DATE", "SUMMARY"):
        assert len([line for line in found if line.startswith(f"{name}:")]) == 3
    uids = [line for line in found if line.startswith("UID:")]
    assert len(set(uids)) == 3
    assert "DTSTART;VALUE=DATE:99991231" in found


@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_typed_stays_text(deck: Deck, text: str) -> None:
    said = clean(text)
    content = written(held(deck, MADE._replace(moment=said, who=said, what=said), look_back_on=MADE.due, team=said))
    lines(content)
    agreement, _ = events(content)
    assert str(agreement["summary"]) == f"Afspraak: {one_line(said)} {one_line(said)}"
    assert words.agreement(Agreement(said, said, said)) in str(agreement["description"])
    assert len(events(content)) == 2
    assert not icalendar.Calendar.from_ical(content).walk("VALARM")


@given(st.text(st.characters(codec="utf-8")).map(clean), st.dates())
def test_any_text_and_any_day_come_back(deck: Deck, text: str, day: date) -> None:
    said = f"x{text}y"
    content = written(held(deck, MADE._replace(what=said, due=day)))
    lines(content)
    (event,) = events(content)
    assert event.decoded("dtstart") == day
    assert words.agreement(MADE._replace(what=said)) in str(event["description"])


@pytest.mark.parametrize("text", ["gewoon", *HOSTILE])
def test_another_reader_reads_the_same(deck: Deck, text: str) -> None:
    vobject = pytest.importorskip("vobject")
    said = clean(text)
    content = written(held(deck, MADE._replace(what=said)))
    event = vobject.readOne(content.decode("utf-8")).vevent
    assert event.dtstart.value == MADE.due
    assert event.summary.value == f"Afspraak: Fatima {one_line(said)}"
    assert event.uid.value == f"{SESSION_ID}-1@reflectie"
