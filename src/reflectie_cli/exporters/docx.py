"""Report → DOCX, to be worked on in Word: real headings, lists, tables and styles of our own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Any, get_args

from docx import Document

from reflectie_cli.domain.house_style import HouseStyle
from reflectie_cli.domain.outline import (
    Answer,
    Block,
    Bullets,
    Case,
    ChoiceField,
    Contributions,
    DialChart,
    Facts,
    Figures,
    Heading,
    Note,
    Outline,
    Question,
    SubQuestion,
    Table,
    outline,
)
from reflectie_cli.domain.report import Report
from reflectie_cli.exporters import office_tables
from reflectie_cli.exporters.office import Markup, filled, packed, palette, paragraphs, told, unpacked, xml
from reflectie_cli.exporters.office_tables import Cell, Grid, Look

_BODY = "word/document.xml"
_SPACING = re.compile(r"([\n\t])")
_TWIPS = 567
"""In a centimetre."""
_DIAL, _FIELD = "C8CCD0", "FFFFFF"
"""The lines around the steps of a dial, and around the cells of a field."""
# A cell's look as the name of its colour in the palette, and the colour of its lines.
_DRAWN: dict[Look, tuple[str, str]] = {
    "empty": ("", _DIAL),
    "full": ("color", _DIAL),
    "half": ("half", _DIAL),
    "gap": ("faint", _DIAL),
    "wanted": ("light", _DIAL),
    "do": ("light", _FIELD),
    "prepare": ("faint", _FIELD),
    "small": ("grey", _FIELD),
}

Colors = Mapping[str, str]


def render(report: Report, style: HouseStyle) -> bytes:
    """The report as a Word document."""
    parts = filled("docx_parts", report, style)
    parts[_BODY] = told(parts[_BODY], "<w:body>", Markup("<w:body>"), *_story(outline(report), palette(style)))
    document = Document(BytesIO(packed(parts)))
    saved = BytesIO()
    document.save(saved)
    return packed(unpacked(saved.getvalue()))


def _story(shown: Outline, colors: Colors) -> Iterator[Markup]:
    yield _p("Heading1", shown.title)
    for notice in shown.notices:
        yield _p("Melding", notice)
    for section in shown.sections:
        yield _p("Heading2", section.title)
        for block in section.blocks:
            if section.name == "colofon" and isinstance(block, Bullets):
                yield from _list("Colofon", block.items)
            else:
                yield from _BLOCKS[type(block)](block, colors)


def _p(style: str, *content: str) -> Markup:
    return xml("w:p", None, xml("w:pPr", None, xml("w:pStyle", {"w:val": style})), *map(_run, content))


def _run(text: str, style: str = "") -> Markup:
    """A text with its spaces, tabs and line ends as they were typed."""
    if isinstance(text, Markup):
        return text
    looks = xml("w:rPr", None, xml("w:rStyle", {"w:val": style})) if style else Markup()
    return xml("w:r", None, looks, *map(_piece, filter(None, _SPACING.split(text))))


def _piece(text: str) -> Markup:
    if text == "\n":
        return xml("w:br")
    return xml("w:tab") if text == "\t" else xml("w:t", {"xml:space": "preserve"}, text)


def _strong(text: str) -> Markup:
    return _run(text, "Strong")


def _said(style: str, text: str, lead: str = "", then: str = "") -> Iterator[Markup]:
    """Paragraphs in `style`; those after the first in `then` where that is another."""
    first, *rest = paragraphs(text)
    yield _p(style, _strong(lead), " ", first) if lead else _p(style, first)
    for part in rest:
        yield _p(then or style, part)


def _list(style: str, items: tuple[str, ...]) -> Iterator[Markup]:
    for item in items:
        yield from _said(style, item, then="Puntvervolg")


def _case(case: Case) -> Iterator[Markup]:
    yield from _said("Melding", case.text, "Een voorval:")
    if case.sources:
        yield _p("Melding", case.sources)


def _contributions(block: Contributions, _: Colors) -> Iterator[Markup]:
    for one in block.given:
        yield from _said("Bijdrage", one.text, f"{one.participant}:" if one.participant else "", "Puntvervolg")


def _dials(chart: DialChart, colors: Colors) -> Iterator[Markup]:
    yield _p("Toelichting", office_tables.DIAL_KEY)
    yield _table(office_tables.dials(chart), colors)


def _choices(field: ChoiceField, colors: Colors) -> Iterator[Markup]:
    yield _p("Toelichting", office_tables.CHOICE_KEY)
    yield _table(office_tables.choices(field), colors)
    for group, points in office_tables.grouped(field):
        yield _p("Groep", group)
        for letter, words in points:
            yield from _said("Punt", words, f"{letter}:", "Puntvervolg")


def _table(grid: Grid, colors: Colors) -> Markup:
    widths = [str(round(width * _TWIPS)) for width in grid.widths]
    about = xml(
        "w:tblPr",
        None,
        xml("w:tblStyle", {"w:val": "Verslagtabel"}),
        xml("w:tblW", {"w:w": str(sum(map(int, widths))), "w:type": "dxa"}),
        xml("w:tblLayout", {"w:type": "fixed"}),
        xml(
            "w:tblLook", {"w:val": "0020", "w:firstRow": "1", "w:firstColumn": "0", "w:noVBand": "1", "w:noHBand": "1"}
        ),
        xml("w:tblCaption", {"w:val": grid.name}),
        xml("w:tblDescription", {"w:val": grid.described}),
    )
    columns = xml("w:tblGrid", None, *(xml("w:gridCol", {"w:w": width}) for width in widths))
    height = [xml("w:trHeight", {"w:val": "540", "w:hRule": "atLeast"})] if grid.row == "field" else []
    head = _row(grid.head, widths, colors, xml("w:tblHeader"))
    return xml("w:tbl", None, about, columns, head, *(_row(row, widths, colors, *height) for row in grid.rows))


def _row(cells: tuple[Cell, ...], widths: list[str], colors: Colors, *about: Markup) -> Markup:
    drawn = (_cell(cell, width, colors) for cell, width in zip(cells, widths, strict=True))
    return xml("w:tr", None, xml("w:trPr", None, xml("w:cantSplit"), *about), *drawn)


def _cell(cell: Cell, width: str, colors: Colors) -> Markup:
    style = office_tables.PARAGRAPHS[cell.look]
    lines = [_p(style, line) for line in cell.lines]
    if cell.note:
        lines.append(_p("Tabelnoot", cell.note))
    about = (xml("w:tcW", {"w:w": width, "w:type": "dxa"}), *_drawn(cell.look, colors))
    align = xml("w:vAlign", {"w:val": "bottom" if cell.look in {"head", "step"} else "center"})
    return xml("w:tc", None, xml("w:tcPr", None, *about, align), *(lines or [_p(style)]))


def _drawn(look: Look, colors: Colors) -> Iterator[Markup]:
    fill, line = _DRAWN.get(look, ("", ""))
    if line:
        around = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": line}
        yield xml("w:tcBorders", None, *(xml(f"w:{side}", around) for side in ("top", "left", "bottom", "right")))
    if fill:
        yield xml("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": colors[fill]})


_BLOCKS: dict[type, Callable[[Any, Colors], Iterator[Markup]]] = {
    Heading: lambda one, _: iter([_p(f"Heading{one.level}", one.text)]),
    Facts: lambda one, _: (_p("Feit", _strong(f"{name}:"), "\t", value) for name, value in one.rows),
    Note: lambda one, _: iter([_p("Toelichting", one.text)]),
    Case: lambda one, _: _case(one),
    Question: lambda one, _: iter([_p("Heading4", f"{one.number}. {one.text}")]),
    SubQuestion: lambda one, _: iter([_p("Deelvraag", one.text)]),
    Answer: lambda one, _: _said("Antwoord", one.text, "Samen:" if one.joint else ""),
    Contributions: _contributions,
    Bullets: lambda one, _: _list("Punt", one.items),
    Table: lambda one, colors: iter([_table(office_tables.texts(one), colors)]),
    Figures: lambda one, colors: iter([_table(office_tables.figures(one), colors)]),
    DialChart: _dials,
    ChoiceField: _choices,
}
assert set(_BLOCKS) == set(get_args(Block))
