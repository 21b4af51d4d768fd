"""What is due: a line for the start screen and the list, from days alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from reflectie_cli.domain import words
from reflectie_cli.domain.agreements import SOON
from reflectie_cli.domain.session import Session


class Promise(NamedTuple):
    """What a session still asks for, without a word of what was said in it."""

    session_id: str
    sequence: int
    finished: bool
    agreements: int
    """How many agreements it holds, whatever became of them."""
    dials: bool
    undated: int
    """How many agreements are open without a date."""
    dues: tuple[date, ...]
    """When its open agreements are due."""
    look_back_on: date | None
    """The day to look back; None when that is not planned, has been done, or has nothing to look at."""

    @property
    def still_open(self) -> int:
        """How many agreements have still to be done."""
        return self.undated + len(self.dues)


def promise(session: Session) -> Promise:
    """What this session still asks for."""
    made = [one for one in session.agreements if one.complete]
    still_open = [one for one in made if one.status == "open"]
    dials = any(one.complete for one in session.dials)
    day = session.look_back_on
    held = day is not None and any(one.at.date() >= day for one in session.look_backs)
    return Promise(
        session.id,
        session.sequence,
        session.finished,
        len(made),
        dials,
        undated=sum(one.due is None for one in still_open),
        dues=tuple(sorted(one.due for one in still_open if one.due)),
        look_back_on=day if not held and (still_open or dials) else None,
    )


def look_backs_due(promises: Iterable[Promise], today: date) -> tuple[Promise, ...]:
    """The sessions to look back on today or within a week, the first day first."""
    planned = [(one.look_back_on, one) for one in promises if one.look_back_on and one.look_back_on - today <= SOON]
    return tuple(one for _, one in sorted(planned, key=lambda pair: pair[0]))


def due_line(promises: Iterable[Promise], today: date) -> str:
    """'2 afspraken zijn te laat; terugblik op 3 januari 2027.' Empty when nothing is late, near or planned."""
    known = list(promises)
    dues = [due for one in known for due in one.dues]
    late = sum(due < today for due in dues)
    soon = sum(today <= due and due - today <= SOON for due in dues)
    parts = [_agreements(late, soon)] if late or soon else []
    planned = look_backs_due(known, today)
    if planned and planned[0].look_back_on:
        day = words.long_date(planned[0].look_back_on)
        many = f"{len(planned)} terugblikken, de eerste op {day}"
        parts.append(many if len(planned) > 1 else f"terugblik op {day}")
    line = "; ".join(parts)
    return f"{line[:1].upper()}{line[1:]}." if line else ""


def _agreements(late: int, soon: int) -> str:
    too_late = f"{late} {'afspraak is' if late == 1 else 'afspraken zijn'} te laat"
    if not soon:
        return too_late
    must = "moet" if soon == 1 else "moeten"
    if late:
        return f"{too_late}, {soon} {must} binnen een week klaar zijn"
    return f"{words.counted(soon, 'afspraak', 'afspraken')} {must} binnen een week klaar zijn"
