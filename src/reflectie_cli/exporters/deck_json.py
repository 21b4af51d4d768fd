"""Themes and cards as JSON, for other programs."""

from __future__ import annotations

from collections.abc import Sequence

from reflectie_cli.domain.deck import Theme
from reflectie_cli.exporters.json_text import indented


def themes_json(themes: Sequence[Theme]) -> str:
    """The themes with the ids of their cards."""
    return indented(
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
    return indented(
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
