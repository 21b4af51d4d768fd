"""What earlier sessions tell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from reflectie_cli.domain.session import Session
from reflectie_cli.domain.text import fold

COPY = "-kopie"
"""What stands behind the id of a session, before a number, when there is another with that id."""


def answered_cards(sessions: Iterable[Session]) -> set[str]:
    """The ids of all cards that were answered in any of these sessions."""
    return {entry.card_id for session in sessions for entry in session.entries if entry.status == "answered"}


def predecessor(sessions: Iterable[Session], last: Session) -> Session | None:
    """The latest session of the same team (or of nobody's) before `last` that has a card in common with it."""
    cards = {entry.card_id for entry in last.entries}
    fitting = [
        one
        for one in sessions
        if _order(one) < _order(last)
        and original(one.id) != original(last.id)  # another version of the same session
        and fold(one.team) == fold(last.team)
        and not cards.isdisjoint(entry.card_id for entry in one.entries if entry.status == "answered")
    ]
    return max(fitting, key=_order, default=None)


def original(session_id: str) -> str:
    """The id of the session that this is a copy of; its own id when it is none."""
    before, mark, number = session_id.rpartition(COPY)
    return before if mark and number.isdecimal() else session_id


def _order(session: Session) -> tuple[int, datetime]:
    """Imported sessions share the number of the one that they stand behind; among those the begin counts."""
    return session.sequence, session.started_at
