"""What was asked of the report. Apart from writing it, so that a start without such a wish loads nothing for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reflectie_cli.errors import UsageError

STANDARD_OUTPUT = "-"
USUAL_FORMAT = "md"


class ReportWish(NamedTuple):
    """What was asked of the report. `target` is empty for the usual place; `formats` has at least one."""

    target: str = ""
    formats: tuple[str, ...] = (USUAL_FORMAT,)
    none: bool = False
    overwrite: bool = False
    label: str = ""
    without_names: bool = False


def wish_for(target: str, formats: Sequence[str] | None, **more: bool | str) -> ReportWish:
    """The wish with known formats only; without one, the target's ending tells. Raises UsageError."""
    if not (target or formats):
        return ReportWish(**more)  # type: ignore[arg-type]
    from reflectie_cli.exporters.registry import find_format, format_of

    names = tuple(dict.fromkeys(find_format(name).name for name in formats or ()))
    if target == STANDARD_OUTPUT and len(names) > 1:
        raise UsageError("Naar standaarduitvoer (-) kan één formaat tegelijk. Kies één --formaat.")
    return ReportWish(target=target, formats=names or (format_of(target),), **more)  # type: ignore[arg-type]
