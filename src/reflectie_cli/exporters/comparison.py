"""Comparison → bytes: Markdown and a web page by templates, rows for a spreadsheet. Nothing is written here."""

from __future__ import annotations

from reflectie_cli.domain.comparing import ASKED_OTHERWISE, OPINIONS, Cell, Column, Comparison
from reflectie_cli.domain.differences import ABOUT, DialRow, dial_text
from reflectie_cli.domain.house_style import HouseStyle
from reflectie_cli.domain.saying import Said
from reflectie_cli.errors import UsageError
from reflectie_cli.exporters.document_data import Data, carried_through, dial_data
from reflectie_cli.exporters.templating import built_in, carrier, render_data

FORMATS = ("md", "html", "csv")
"""What a comparison can be made in."""
_NAME = "vergelijking"


def render(comparison: Comparison, name: str, style: HouseStyle) -> bytes:
    """The comparison in format `name`. The same sessions and style give the same bytes."""
    if name == "csv":
        from reflectie_cli.exporters.comparison_csv import rows

        return rows(comparison)
    shown = carried_through(comparison_data(comparison), carrier(name))
    return render_data(_template(name), name, shown, style, name=f"{_NAME}.{name}")


def refuse_other_formats(names: tuple[str, ...]) -> None:
    """Raises UsageError for a format that a comparison is not made in."""
    for name in names:
        if name not in FORMATS:
            raise UsageError(f"Een vergelijking maak ik niet als {name}. Kies uit: {', '.join(FORMATS)}.")


def comparison_data(shown: Comparison) -> Data:
    """The comparison as plain data with Dutch names, in the order of the page."""
    return {
        "titel": shown.title,
        "meldingen": shown.notices,
        "label": shown.label,
        "sessie_ids": [one.session_id for one in shown.columns],
        "sessies": [{"kop": one.head, "tekst": one.about} for one in shown.columns],
        "toelichting": OPINIONS,
        "over_knoppen": ABOUT,
        "anders_gesteld": ASKED_OTHERWISE,
        "knoppen": [_dial(one, shown.columns) for one in shown.dials],
        "themas": [
            {
                "titel": chapter.title,
                "kaarten": [
                    {
                        "nummer": card.number,
                        "vraag": card.question,
                        "anders": card.asked_otherwise,
                        "antwoorden": [
                            _cell(cell, column) for cell, column in zip(card.cells, shown.columns, strict=True)
                        ],
                    }
                    for card in chapter.cards
                ],
            }
            for chapter in shown.chapters
        ],
        "open": shown.unanswered,
        "colofon": shown.colophon,
        "programmaversie": shown.program_version,
        "wat": "reflectieverslag",
    }


def _dial(row: DialRow, columns: tuple[Column, ...]) -> Data:
    return {
        "titel": row.title,
        "verschil": row.difference,
        "standen": [
            {
                "kop": column.head,
                "tekst": dial_text(one),
                "stand": one if isinstance(one, str) else "",
                "knop": {} if isinstance(one, str) else dial_data(one),
            }
            for one, column in zip(row.cells, columns, strict=True)
        ],
    }


def _cell(cell: Cell, column: Column) -> Data:
    return {
        "kop": column.head,
        "stand": cell.state,
        "gevraagd": cell.asked,
        "gezegd": [_said(one) for one in cell.said],
    }


def _said(one: Said) -> Data:
    return {"soort": one.kind, "aanhef": one.lead, "tekst": one.text}


def _template(kind: str) -> str:
    """Our own template. The page takes its head, with the style, from the report's: one look, kept in one place."""
    own = built_in(kind, _NAME)
    if kind != "html":
        return own
    head, _, _ = built_in(kind).partition("</style>")
    return head + own
