"""The house style of an organisation: its name, one colour and a font. Pure; colours are '#rrggbb'.

Contrast is that of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio): from 1 to 21.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

PAPER, INK = "#ffffff", "#1b1f24"
NIGHT, MOON = "#16191d", "#e8e6e3"
"""Background and text, on light and on dark."""
READABLE = 4.5
"""The contrast that text needs (WCAG 2.2, 1.4.3)."""


class HouseStyle(NamedTuple):
    """How reports in HTML, PDF, ODT and DOCX look. `font_folder` holds font files for the PDF, and may be None."""

    organisation: str = ""
    color: str = "#1f4e79"
    font: str = ""
    font_folder: Path | None = None

    @property
    def on_light(self) -> str:
        """The colour, made darker where it could not be read on paper."""
        return readable(self.color, PAPER)

    @property
    def on_dark(self) -> str:
        """The colour, made lighter where it could not be read on a dark screen."""
        return readable(self.color, NIGHT)


_TINTS = (0.06, 0.13, 0.2, 0.27, 0.34)
"""How much of the colour is in each tint. Text stays readable on all, also when the colour is black or white."""


def tints(color: str, background: str) -> tuple[str, ...]:
    """Five tints of `color` on `background`, from the faintest to the strongest, to put text on."""
    return tuple(_mixed(background, color, part) for part in _TINTS)


def contrast(one: str, other: str) -> float:
    """How well one colour is seen on the other."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(color: str, background: str) -> str:
    """`color`, or the nearest mix of it with black or white that can be read on `background`."""
    towards = "#ffffff" if _luminance(background) < 0.2 else "#000000"
    mixes = (_mixed(color, towards, step / 20) for step in range(21))
    return next(mixed for mixed in mixes if contrast(mixed, background) >= READABLE)


def _mixed(color: str, other: str, part: float) -> str:
    pairs = zip(_channels(color), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (another - one) * part):02x}" for one, another in pairs)


def _channels(color: str) -> tuple[int, ...]:
    return tuple(int(color[place : place + 2], 16) for place in (1, 3, 5))


def _luminance(color: str) -> float:
    linear = [
        one / 255 / 12.92 if one / 255 <= 0.04045 else ((one / 255 + 0.055) / 1.055) ** 2.4 for one in _channels(color)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
