"""Dials and choices as inline SVG for a web page. Colours come from the page's custom properties.

Every picture has its values in words as a text alternative, and stands beside the same words in text.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

# In user units; as wide as a small phone, so that text in a picture is never smaller than on the page.
_WIDTH = 320
_LEFT, _STEP = 24, 68
_CELL, _FIELD_LEFT, _FIELD_TOP = 54, 40, 8
_STEPS = range(1, 6)


def picture(block: Mapping[str, Any]) -> Markup:
    """The picture for one dial ({'nu', 'gewenst', 'tekst', …}) or for a block of choices ({'punten', …})."""
    return _field(block) if "punten" in block else _dial(block)


def _dial(dial: Mapping[str, Any]) -> Markup:
    """A filled bar up to now, a dashed one on to wanted, a thin line from the lowest to the highest."""
    now, wanted = dial["nu"], dial["gewenst"]
    parts = [
        Markup('<rect class="baan" x="{}" y="10" width="{}" height="14" rx="7"/>').format(_LEFT - 16, 4 * _STEP + 32),
        Markup('<rect class="nu" x="{}" y="10" width="{}" height="14" rx="7"/>').format(
            _LEFT - 16, _x(now["midden"]) - _LEFT + 23
        ),
        Markup('<line class="naar" x1="{}" y1="17" x2="{}" y2="17"/>').format(_x(now["midden"]), _x(wanted["midden"])),
        Markup('<circle class="gewenst" cx="{}" cy="17" r="8"/>').format(_x(wanted["midden"])),
    ]
    for spread, y in ((now, 4), (wanted, 30)):
        if spread["laagste"] != spread["hoogste"]:
            span = _x(spread["laagste"]), _x(spread["hoogste"])
            parts.append(Markup('<path class="spreiding" d="M{0} {2}V{3}M{1} {2}V{3}M{0} {4}H{1}"/>').format(
                *span, y - 3, y + 3, y
            ))  # fmt: skip
    parts += [Markup('<text x="{}" y="50" text-anchor="middle">{}</text>').format(_x(step), step) for step in _STEPS]
    return _whole(dial["tekst"], 54, parts)


def _field(block: Mapping[str, Any]) -> Markup:
    """Five by five cells; priority goes up, feasibility to the right; choices that share a cell share its room."""
    return _whole(block["tekst"], _FIELD_TOP + 5 * _CELL + 44, [*_grid(), *_points(block["punten"])])


def _grid() -> Iterator[Markup]:
    for row in _STEPS:
        for column in _STEPS:
            strong = " samen" if row >= 4 and column >= 4 else ""
            yield Markup('<rect class="vak{}" x="{}" y="{}" width="{}" height="{}"/>').format(
                strong, _FIELD_LEFT + (column - 1) * _CELL, _FIELD_TOP + (5 - row) * _CELL, _CELL, _CELL
            )
        middle = _FIELD_TOP + (5 - row) * _CELL + _CELL // 2 + 5
        yield Markup('<text x="30" y="{}" text-anchor="end">{}</text>').format(middle, row)
    bottom = _FIELD_TOP + 5 * _CELL + 18
    for column in _STEPS:
        center = _FIELD_LEFT + (column - 1) * _CELL + _CELL // 2
        yield Markup('<text x="{}" y="{}" text-anchor="middle">{}</text>').format(center, bottom, column)
    middle = _FIELD_LEFT + 5 * _CELL // 2
    yield Markup('<text x="{}" y="{}" text-anchor="middle">haalbaarheid</text>').format(middle, bottom + 20)
    up = _FIELD_TOP + 5 * _CELL // 2
    yield Markup('<text x="14" y="{0}" text-anchor="middle" transform="rotate(-90 14 {0})">prioriteit</text>').format(
        up
    )


def _points(points: list[Mapping[str, Any]]) -> Iterator[Markup]:
    places = [(one["haalbaarheid"], one["prioriteit"]) for one in points]
    for nth, (point, place) in enumerate(zip(points, places, strict=True)):
        across, down = _within(places[:nth].count(place), places.count(place))
        x = _FIELD_LEFT + (place[0] - 0.5 + across) * _CELL
        y = _FIELD_TOP + (5.5 - place[1] + down) * _CELL
        radius = 11 if places.count(place) < 3 else _CELL / 2 / math.ceil(math.sqrt(places.count(place))) - 1
        yield Markup(
            '<circle class="punt" cx="{0:g}" cy="{1:g}" r="{4:g}"/>'
            '<text class="letter" x="{0:g}" y="{2:g}" font-size="{5:g}" text-anchor="middle">{3}</text>'
        ).format(x, y, y + radius * 0.45, point["letter"], radius, radius * 1.2)


def _within(nth: int, together: int) -> tuple[float, float]:
    """Where in a cell the `nth` of so many points stands, in cells from its middle: a square of rows."""
    side = math.ceil(math.sqrt(together)) if together > 2 else together
    rows = math.ceil(together / side)
    row, column = divmod(nth, side)
    in_row = min(side, together - row * side)
    return (column - (in_row - 1) / 2) / side * 0.9, (row - (rows - 1) / 2) / side * 0.9


def _x(value: float) -> float:
    return _LEFT + (value - 1) * _STEP


def _whole(alternative: str, height: int, parts: list[Markup]) -> Markup:
    return Markup('<svg viewBox="0 0 {} {}" font-size="13" role="img" aria-label="{}">{}</svg>').format(
        _WIDTH, height, alternative, Markup("").join(parts)
    )
