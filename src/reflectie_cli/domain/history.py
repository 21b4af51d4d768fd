"""What earlier sessions tell."""

from __future__ import annotations

from collections.abc import Iterable

from reflectie_cli.domain.session import Session


def answered_cards(sessions: Iterable[Session]) -> set[str]:
    """The ids of all cards that were answered in any of these sessions."""
    return {entry.card_id for session in sessions for entry in session.entries if entry.status == "answered"}
