"""What was asked of the report, and of leading a session. Apart from doing it, so that a start loads no more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

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
    template: Template | None = None


class Template(NamedTuple):
    """A user's own template: the file's name, the format it makes ('md' or 'html') and its text."""

    name: str
    kind: str
    source: str


class Leading(NamedTuple):
    """How a session is led: `quick` has no overview at the end."""

    report: ReportWish
    quick: bool = False
    nowhere: bool = False
    earlier: bool = False
    """Tell at each card what was answered there before."""
    minutes: int = 0
    """How many minutes a card gets in a talk that somebody leads; 0 when nobody does."""


def wish_for(target: str, formats: Sequence[str] | None, *, template: str = "", **more: Any) -> ReportWish:
    """The wish with known formats only; without one, the template's or the target's ending tells.

    Raises UsageError for a format or template that cannot be used, before anybody types an answer.
    """
    if template:
        from reflectie_cli.cli.templates import read_template

        found = read_template(template, formats)
        wish = wish_for(target, formats or [found.kind], template="", **more)
        return wish._replace(template=found)
    if not (target or formats):
        return ReportWish(**more)
    from pathlib import Path

    from reflectie_cli.exporters.registry import available, form_by_ending, format_of

    # Before anybody types an answer: is the format known, and is what it needs installed?
    names = tuple(dict.fromkeys(available(name).name for name in formats or (format_of(target),)))
    said = form.name if (form := form_by_ending(target)) else ""
    if len(names) == 1 and said and said != names[0] and not Path(target).expanduser().is_dir():
        raise UsageError(f"De naam {Path(target).name} zegt {said}, maar je vraagt {names[0]}. Kies een van de twee.")
    if target == STANDARD_OUTPUT and len(names) > 1:
        raise UsageError("Naar standaarduitvoer (-) kan één formaat tegelijk. Kies één --formaat.")
    return ReportWish(target=target, formats=names, **more)
