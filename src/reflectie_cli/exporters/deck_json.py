"""Themes and cards as JSON, for other programs."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from reflectie_cli.domain.deck import Theme


def themes_json(themes: Sequence[Theme]) -> str:
    """The themes with the ids of their cards."""
    return _indented(
        [
            {
                "id": theme.id,
                "titel": theme.title,
                "tabblad": theme.tab,
                "rol": theme.role,
                "aliassen": theme.aliases,
                "kaarten": [card.id for card in theme.cards],
            }
            for theme in themes
        ]
    )


def cards_json(themes: Sequence[Theme]) -> str:
    """The cards of these themes in full."""
    return _indented(
        [
            {
                "id": card.id,
                "thema": theme.id,
                "vraag": card.question,
                "deelvragen": card.subquestions,
                "hint": card.hint,
            }
            for theme in themes
            for card in theme.cards
        ]
    )


def _indented(rows: object) -> str:
    return (msgspec.json.format(msgspec.json.encode(rows), indent=2) + b"\n").decode("utf-8")
