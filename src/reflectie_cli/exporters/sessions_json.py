"""The list of sessions as JSON, for other programs."""

from __future__ import annotations

from collections.abc import Sequence

from reflectie_cli.domain.session import Session
from reflectie_cli.domain.words import subject
from reflectie_cli.exporters.json_text import indented


def sessions_json(sessions: Sequence[Session]) -> str:
    """One object per session: what it is about and how far it is, without answers."""
    rows = [
        {
            "id": session.id,
            "over": subject(session),
            "themas": session.theme_ids,
            "team": session.team,
            "begonnen": session.started_at,
            "bijgewerkt": session.updated_at,
            "afgerond": session.finished,
            "beantwoord": session.how_many("answered"),
            "kaarten": len(session.entries),
        }
        for session in sessions
    ]
    return indented(rows)
