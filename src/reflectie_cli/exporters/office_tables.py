"""The tables of a report as plain values: texts, dials and choices. ODT and DOCX each draw them their own way.

A dial and a choice are pictures that are real tables: they can be changed, and a screen reader can walk them.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Literal, NamedTuple, get_args

from reflectie_cli.domain import words
from reflectie_cli.domain.closing import HIGHEST, LOWEST, Choice, Dial, Group
from reflectie_cli.domain.outline import ChoiceField, DialChart, Figures, Standing, Table

Look = Literal["head", "step", "name", "text", "empty", "full", "half", "gap", "wanted", "do", "prepare", "small"]
"""How a cell looks: its heads and texts, five for a dial, three for the groups of choices."""

WIDTH = 16.0
"""Between the margins of an A4 page, in centimetres."""
DIAL_KEY = (
    "Donker is nu, lichter met een pijl is gewenst over een halfjaar. "
    "Bij meer mensen is het getal het midden, met de uitersten tussen haakjes."
)
CHOICE_KEY = "De letters in het veld zijn de keuzes die eronder staan."
PARAGRAPHS: dict[Look, str] = {
    "head": "Tabelkop",
    "step": "Tabelstap",
    "name": "Tabelnaam",
    "text": "Tabeltekst",
    "full": "Kleurvak",
    **dict.fromkeys(("empty", "half", "gap", "wanted", "do", "prepare", "small"), "Tabelvak"),
}
"""The paragraph style in a cell of this look."""
_STEPS = range(LOWEST, HIGHEST + 1)
_GROUP_LOOKS: dict[str, Look] = {"nu doen": "do", "voorbereiden": "prepare", "klein houden": "small"}
_NAMED_AT = {(5, 4), (5, 1), (3, 1)}
"""Where a group's name stands in the field: its first cell, by priority and feasibility."""


class Cell(NamedTuple):
    """What stands in a cell, one line each, and how it looks."""

    lines: tuple[str, ...]
    look: Look = "text"
    note: str = ""
    """Goes below the lines, small."""


class Grid(NamedTuple):
    """A table: its name, all of it in words, the heads, the rows, and the width of each column in centimetres."""

    name: str
    described: str
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    row: Literal["row", "field"] = "row"
    """The rows of a field are high, as a picture's."""


def texts(table: Table) -> Grid:
    """A table of texts; the first column is the widest."""
    rows = tuple(tuple(Cell((text,)) for text in row) for row in table.rows)
    rest = len(table.head) - 1
    head = tuple(map(_head, table.head))
    return Grid(table.caption, table.caption, head, rows, (WIDTH - 3.2 * rest, *(3.2,) * rest))


def figures(table: Figures) -> Grid:
    """A table of figures, its columns equally wide. A shade is left out: every text says all by itself."""
    rows = tuple((Cell((name,), "name"), *(Cell(one.parts) for one in given)) for name, given in table.rows)
    width = WIDTH / len(table.head)
    return Grid(table.caption, table.caption, tuple(map(_head, table.head)), rows, (width,) * len(table.head))


def dials(chart: DialChart) -> Grid:
    """A row for each dial: coloured up to now, an arrow where it should go, and the numbers in words."""
    head = (_head("Knop"), *(_head(str(step), "step") for step in _STEPS), _head("Nu → gewenst"))
    return Grid("Knoppen", chart.alternative, head, tuple(map(_dial, chart.dials)), (3.5, *(1.25,) * 5, 6.25))


def _dial(dial: Dial | Standing) -> tuple[Cell, ...]:
    said = f"nu {words.scale(dial.now)}, gewenst {words.scale(dial.wanted)}"
    why = (words.listed(dial.words),) if dial.words else ()
    steps = (_step(step, dial.now.middle, dial.wanted.middle) for step in _STEPS)
    return Cell((dial.theme_title,), "name"), *steps, Cell((said, *why))


def _step(step: int, now: float, wanted: float) -> Cell:
    """One step of a dial. A middle such as 2,5 stands in the third, which is then half coloured."""
    lines = []
    if step == ceil(now):
        lines.append(f"nu {words.number(now)}")
    if step == ceil(wanted):
        lines.append(f"→ {words.number(wanted)}")
    return Cell(tuple(lines), _look(step, now, wanted))


def _look(step: int, now: float, wanted: float) -> Look:
    if step == ceil(wanted) != ceil(now):
        return "wanted"
    if step <= now:
        return "full"
    if step == ceil(now):
        return "half"
    return "gap" if step < wanted else "empty"


def choices(field: ChoiceField) -> Grid:
    """The field: importance upwards, feasibility to the right, the letters where they belong."""
    head = (_head("Prioriteit ↑ haalbaarheid →"), *(_head(f"Haalbaar {step}", "step") for step in _STEPS))
    rows = tuple(tuple(_field_row(field, priority)) for priority in reversed(_STEPS))
    return Grid("Keuzes", field.alternative, head, rows, (2.75, *(2.65,) * 5), "field")


def _field_row(field: ChoiceField, priority: int) -> Iterator[Cell]:
    yield Cell((f"Prioriteit {priority}",), "name")
    for feasibility in _STEPS:
        group = Choice("", "", "", priority, feasibility).group
        here = [letter for letter, one in field.named if (one.priority, one.feasibility) == (priority, feasibility)]
        note = group if (priority, feasibility) in _NAMED_AT else ""
        yield Cell((", ".join(here),) if here else (), _GROUP_LOOKS[group], note)


def grouped(field: ChoiceField) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each group that has choices, with the letter and the words of each."""
    for group in get_args(Group):
        points = [(letter, words.point(one)) for letter, one in field.named if one.group == group]
        if points:
            yield group.capitalize(), points


def _head(text: str, look: Look = "head") -> Cell:
    return Cell((text,), look)
