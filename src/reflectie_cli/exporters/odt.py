"""Report → ODT, to be worked on in LibreOffice or Word: real headings, lists, tables and styles of our own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any, get_args

from odfdo import Container, Document

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
from reflectie_cli.exporters.office import Markup, escaped, filled, packed, paragraphs, told, unpacked, xml
from reflectie_cli.exporters.office_tables import Cell, Grid

_CONTENT = "content.xml"
# ODF reads a run of spaces as one, and none at the start of a line.
_SPACING = re.compile(r"\n|\t|(?<![^\n\t]) +|  +")


def render(report: Report, style: HouseStyle) -> bytes:
    """The report as an OpenDocument text."""
    parts = filled("odt_parts", report, style)
    container = Container(BytesIO(packed(parts)))
    # Only now: odfdo opens no zip in which a part is packed very small, and many short lines are.
    told_in = told(parts[_CONTENT], "<office:text/>", xml("office:text", None, *_story(outline(report))))
    container.set_part(_CONTENT, told_in)
    # Not Document.save: that puts the library's name and newest ODF version in, and older offices refuse a newer one.
    container.set_part(_CONTENT, Document(container).content.serialize())
    saved = BytesIO()
    container.save(saved)
    return packed(unpacked(saved.getvalue()))


def _story(shown: Outline) -> Iterator[Markup]:
    yield _heading(1, shown.title)
    for notice in shown.notices:
        yield _p("Melding", notice)
    for section in shown.sections:
        yield _heading(2, section.title)
        for block in section.blocks:
            if section.name == "colofon" and isinstance(block, Bullets):
                yield _list("Colofon", block.items)
            else:
                yield from _BLOCKS[type(block)](block)


def _heading(level: int, text: str) -> Markup:
    return xml("text:h", {"text:style-name": f"Heading_20_{level}", "text:outline-level": str(level)}, _spaced(text))


def _p(style: str, *content: str) -> Markup:
    return xml("text:p", {"text:style-name": style}, *map(_spaced, content))


def _strong(text: str) -> Markup:
    return xml("text:span", {"text:style-name": "Strong_20_Emphasis"}, _spaced(text))


def _spaced(text: str) -> Markup:
    """A text with its spaces, tabs and line ends as they were typed."""
    return text if isinstance(text, Markup) else Markup(_SPACING.sub(_space, escaped(text)))


def _space(found: re.Match[str]) -> str:
    run = found[0]
    if run == "\n":
        return "<text:line-break/>"
    return "<text:tab/>" if run == "\t" else f'<text:s text:c="{len(run)}"/>'


def _said(style: str, text: str, lead: str = "") -> Iterator[Markup]:
    first, *rest = paragraphs(text)
    yield _p(style, _strong(lead), Markup(" "), first) if lead else _p(style, first)
    for part in rest:
        yield _p(style, part)


def _list(style: str, items: tuple[str, ...]) -> Markup:
    return _listed(xml("text:list-item", None, *_said(style, item)) for item in items)


def _listed(items: Iterator[Markup]) -> Markup:
    return xml("text:list", {"text:style-name": "Opsomming"}, *items)


def _case(case: Case) -> Iterator[Markup]:
    yield from _said("Melding", case.text, "Een voorval:")
    if case.sources:
        yield _p("Melding", case.sources)


def _contributions(block: Contributions) -> Iterator[Markup]:
    yield _listed(
        xml("text:list-item", None, *_said("Bijdrage", one.text, f"{one.participant}:" if one.participant else ""))
        for one in block.given
    )


def _dials(chart: DialChart) -> Iterator[Markup]:
    yield _p("Toelichting", office_tables.DIAL_KEY)
    yield _table(office_tables.dials(chart))


def _choices(field: ChoiceField) -> Iterator[Markup]:
    yield _p("Toelichting", office_tables.CHOICE_KEY)
    yield _table(office_tables.choices(field))
    for group, points in office_tables.grouped(field):
        yield _p("Groep", group)
        yield _listed(xml("text:list-item", None, *_said("Punt", words, f"{letter}:")) for letter, words in points)


def _table(grid: Grid) -> Markup:
    columns = (xml("table:table-column", {"table:style-name": f"w{width:g}"}) for width in grid.widths)
    return xml(
        "table:table",
        {"table:name": grid.name, "table:style-name": f"table-{grid.row}"},
        xml("table:title", None, grid.name),
        xml("table:desc", None, grid.described),
        *columns,
        xml("table:table-header-rows", None, _row(grid.head)),
        *(_row(row, grid.row) for row in grid.rows),
    )


def _row(cells: tuple[Cell, ...], style: str = "row") -> Markup:
    return xml("table:table-row", {"table:style-name": style}, *map(_cell, cells))


def _cell(cell: Cell) -> Markup:
    style = office_tables.PARAGRAPHS[cell.look]
    lines = [_p(style, line) for line in cell.lines]
    if cell.note:
        lines.append(_p("Tabelnoot", cell.note))
    shown = lines or [_p(style)]
    return xml("table:table-cell", {"table:style-name": cell.look, "office:value-type": "string"}, *shown)


_BLOCKS: dict[type, Callable[[Any], Iterator[Markup]]] = {
    Heading: lambda one: iter([_heading(one.level, one.text)]),
    Facts: lambda one: (_p("Feit", _strong(f"{name}:"), "\t", value) for name, value in one.rows),
    Note: lambda one: iter([_p("Toelichting", one.text)]),
    Case: _case,
    Question: lambda one: iter([_heading(4, f"{one.number}. {one.text}")]),
    SubQuestion: lambda one: iter([_p("Deelvraag", one.text)]),
    Answer: lambda one: _said("Antwoord", one.text, "Samen:" if one.joint else ""),
    Contributions: _contributions,
    Bullets: lambda one: iter([_list("Punt", one.items)]),
    Table: lambda one: iter([_table(office_tables.texts(one))]),
    Figures: lambda one: iter([_table(office_tables.figures(one))]),
    DialChart: _dials,
    ChoiceField: _choices,
}
assert set(_BLOCKS) == set(get_args(Block))
