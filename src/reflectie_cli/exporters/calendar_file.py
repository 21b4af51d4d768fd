"""Agreements and look backs → a calendar (RFC 5545): one event a day, for any agenda program.

Events and no to-dos: Outlook and Google take only events from a file. Each lasts its whole day and blocks nothing. The
same session gives the same bytes: the UID is the id, the stamp is when the session last changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date
from typing import TYPE_CHECKING

from reflectie_cli.domain import words
from reflectie_cli.domain.agreements import Filed
from reflectie_cli.domain.session import Session

if TYPE_CHECKING:
    from icalendar import Event

_DOMAIN = "reflectie"
"""Behind the @ of every UID: the program, never a machine or a person."""


def calendar(agreements: Iterable[Filed], look_backs: Iterable[Session]) -> bytes:
    """A calendar with each agreement that has a date, and the day to look back on each of these sessions.

    Empty (no bytes) when nothing has a date: a calendar without an event is not valid.
    """
    events = [_agreement(one) for one in agreements if one.agreement.due]
    events += [_look_back(session) for session in look_backs if session.look_back_on]
    if not events:
        return b""
    from icalendar import Calendar

    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//reflectie//NL")
    for event in events:
        made.add_component(event)
    content: bytes = made.to_ical()
    return content


def _agreement(filed: Filed) -> Event:
    made = filed.agreement
    about = [words.agreement(made), *_where(filed.session), f"Klaar? reflectie afspraken klaar {filed.full_id}"]
    event = _event(filed.session, f"{filed.full_id}@{_DOMAIN}", made.due, f"Afspraak: {made.who} {made.what}", about)
    event.add("status", "CANCELLED" if made.status == "vervallen" else "CONFIRMED")
    return event


def _look_back(session: Session) -> Event:
    about = [*_where(session), f"Begin met: reflectie terugblik {session.id}"]
    uid = f"{session.id}-terugblik@{_DOMAIN}"
    return _event(session, uid, session.look_back_on, f"Terugblik: {words.subject(session)}", about)


def _where(session: Session) -> list[str]:
    team = f", team {session.team}" if session.team else ""
    return [f"Uit de sessie van {words.long_date(session.started_at)} over {words.subject(session)}{team}."]


def _event(session: Session, uid: str, day: date | None, summary: str, about: list[str]) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", session.updated_at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", day)  # a day without an end lasts that day
    event.add("summary", " ".join(summary.split()))
    event.add("description", "\n".join(about))
    event.add("transp", "TRANSPARENT")
    return event
