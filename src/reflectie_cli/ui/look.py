"""What the terminal can do, decided once. Nothing depends on colour, a glyph or the width alone."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from typing import NamedTuple, TextIO

MAX_WIDTH = 78
"""Characters on a line that still read well."""


class Look(NamedTuple):
    """How to show and ask. `fields` is False in the accessible mode, a pipe and a terminal that can do no more."""

    fields: bool
    keyboard: bool
    color: bool
    width: int
    beamer: bool = False
    """For a large screen: one card at a time. Only where there are fields."""


def look_at(source: TextIO, target: TextIO, environ: Mapping[str, str], *, accessible: bool, color: bool) -> Look:
    """What these streams allow. `color` is False when it was turned off by flag or configuration."""
    keyboard, screen = _is_terminal(source), _is_terminal(target)
    dumb = environ.get("TERM", "") in ("dumb", "unknown")
    return Look(
        fields=keyboard and screen and not accessible and not dumb and _shows_glyphs(target),
        keyboard=keyboard,
        color=_color(environ, color, screen=screen and not accessible and not dumb),
        width=columns() if screen else 0,
    )


def columns() -> int:
    """How many characters go on a line of this terminal, and still read well."""
    return min(shutil.get_terminal_size().columns, MAX_WIDTH)


def _color(environ: Mapping[str, str], wanted: bool, *, screen: bool) -> bool:
    # https://no-color.org and https://force-color.org: any value that is not empty counts.
    if not wanted or environ.get("NO_COLOR"):
        return False
    return screen or bool(environ.get("FORCE_COLOR"))


def _shows_glyphs(target: TextIO) -> bool:
    """Can the console show what the fields are drawn with? Else plain lines, which need ASCII only."""
    try:
        "╭›●○·".encode(getattr(target, "encoding", None) or "ascii")
    except (UnicodeError, LookupError):
        return False
    return True


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (AttributeError, ValueError):  # no console at all, or closed
        return False
