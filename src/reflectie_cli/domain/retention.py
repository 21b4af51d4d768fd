"""How long a session is kept: until a day that somebody chose. No term is invented here.

Pure; what day it is, is an argument. Days are calendar days.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from reflectie_cli.domain.dates import NotADate, parse_date
from reflectie_cli.domain.session import Session
from reflectie_cli.domain.text import fold
from reflectie_cli.errors import UsageError

NEVER = ("nooit", "altijd")
"""What to type for a session that is never cleaned up: kept for ever, never due."""


def keep_until(said: str, *, begun: date, today: date) -> date | None:
    """The day from which a session may be cleaned up; None is never.

    `said` is a day as people write it, a term from the session's begin ('2 jaar', '18 maanden'), 'nooit', or nothing.
    Raises UsageError for anything else, and for a day that is over.
    """
    if not said.strip() or fold(said) in NEVER:
        return None
    if is_term(said):
        return _after(said, begun)
    try:
        return parse_date(said, today, ahead=True)
    except NotADate as reason:
        raise UsageError(
            f"‘{said[:40]}’ kan niet bij --bewaren-tot. {reason} Een termijn (2 jaar) of ‘nooit’ kan ook."
        ) from None


def is_term(said: str) -> bool:
    """Is this a length of time, such as '2 jaar', that can be counted from any day?"""
    try:
        return _after(said, date(2000, 1, 1)) > date(2000, 1, 1)
    except NotADate:
        return False


def due(sessions: Iterable[Session], today: date) -> tuple[Session, ...]:
    """The sessions whose day has come, the longest overdue first."""
    return tuple(one for one in _dated(sessions) if one.keep_until and one.keep_until <= today)


def next_due(sessions: Iterable[Session], today: date) -> Session | None:
    """The first session whose day is still to come; None when there is none."""
    return next((one for one in _dated(sessions) if one.keep_until and one.keep_until > today), None)


def _dated(sessions: Iterable[Session]) -> list[Session]:
    dated = (one for one in sessions if one.keep_until)
    return sorted(dated, key=lambda one: (one.keep_until or date.max, one.sequence, one.id))


def _after(term: str, begun: date) -> date:
    return parse_date(f"over {term.strip()}", begun)
