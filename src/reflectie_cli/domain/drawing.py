"""Dials and choices drawn in characters, for a terminal and for plain text. Never the only way to read a value."""

from __future__ import annotations

from reflectie_cli.domain import words
from reflectie_cli.domain.closing import HIGHEST, LOWEST, Dial, Spread
from reflectie_cli.domain.outline import ChoiceField, DialChart, Standing
from reflectie_cli.domain.text import one_line, shorten

_UNIT = 4
"""Characters for one step of a scale."""
_SHORTEST_NAME = 12
_BAR = HIGHEST * _UNIT
FULL, UP, DOWN = "█", ">", "<"


def dial_rows(chart: DialChart, width: int) -> list[str]:
    """Each dial as a bar with its numbers: `████>>>>` is from 1 up to 2, `████<<<<` from 2 down to 1.

    On `width` characters (at least 32) or less; where that is too narrow for one line, the name and the numbers get
    their own.
    """
    names = [one_line(dial.theme_title) for dial in chart.dials]
    numbers = [f"nu {_scale(dial.now)}, gewenst {_scale(dial.wanted)}" for dial in chart.dials]
    longest = max(map(len, numbers), default=0)
    room = min(max(map(len, names), default=0), width - _BAR - longest - 4)
    if width - _BAR - longest - 4 < _SHORTEST_NAME:
        return [
            row
            for dial, name, number in zip(chart.dials, names, numbers, strict=True)
            for row in (shorten(name, width), f"{_bar(dial)}|", number)
        ]
    return [
        f"{shorten(name, room):<{room}}  {_bar(dial)}| {number}"
        for dial, name, number in zip(chart.dials, names, numbers, strict=True)
    ]


def choice_rows(field: ChoiceField) -> list[str]:
    """The field of priority (up) by feasibility (right) with the letters of the choices."""
    steps = range(LOWEST, HIGHEST + 1)
    at: dict[tuple[int, int], str] = {}
    for letter, one in field.named:
        before = at.get((one.priority, one.feasibility), "")
        at[one.priority, one.feasibility] = f"{before}{',' if before else ''}{letter}"
    wide = max(_UNIT, max(map(len, at.values()), default=0) + 1)
    rows = ["prioriteit"]
    for priority in reversed(steps):
        cells = (f"{at.get((priority, feasibility), '.'):<{wide}}" for feasibility in steps)
        rows.append(f"{priority} | {''.join(cells)}".rstrip())
    rows.append("    " + "".join(f"{step:<{wide}}" for step in steps).rstrip())
    rows.append("    haalbaarheid")
    return rows


def _scale(spread: Spread) -> str:
    """'2 (1-4)'."""
    return words.number(spread.middle) + (
        f" ({words.number(spread.low)}-{words.number(spread.high)})" if spread.width else ""
    )


def _bar(dial: Dial | Standing) -> str:
    now, wanted = dial.now.middle, dial.wanted.middle
    low, high = round(min(now, wanted) * _UNIT), round(max(now, wanted) * _UNIT)
    return (FULL * low + (UP if wanted > now else DOWN) * (high - low)).ljust(_BAR)
