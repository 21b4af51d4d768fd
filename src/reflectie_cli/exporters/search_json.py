"""What was found as JSON, for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reflectie_cli.domain.searching import Context, Hit
from reflectie_cli.domain.session import Session
from reflectie_cli.exporters.json_text import indented


def search_json(hits: Iterable[tuple[Session, Hit]]) -> str:
    """One object per card: where it is, and the contexts with the places (begin, end) of the hits in them."""
    rows = [
        {
            "sessie": session.id,
            "datum": session.started_at.date(),
            "team": session.team,
            "thema": hit.passage.theme_id,
            "kaart": hit.passage.card_id,
            "vraag": hit.passage.about,
            "fragmenten": [_context(context) for context in hit.contexts],
            "meer": hit.more,
        }
        for session, hit in hits
    ]
    return indented(rows)


def _context(context: Context) -> dict[str, Any]:
    places, at = [], 0
    for text, is_hit in context:
        if is_hit:
            places.append((at, at + len(text)))
        at += len(text)
    return {"tekst": "".join(text for text, _ in context), "treffers": places}
