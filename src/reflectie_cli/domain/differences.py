"""Dials of several sessions beside each other, with the difference in words. A dial starts a talk; it is no score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reflectie_cli.domain import words
from reflectie_cli.domain.closing import Dial
from reflectie_cli.domain.session import Session
from reflectie_cli.domain.text import fold

ABOUT = (
    "Een knop is het begin van een gesprek, geen cijfer en geen wedstrijd. Een verschil zegt niet waardoor het komt."
)
NOT_ASKED, SKIPPED = "niet gevraagd", "overgeslagen"


class DialRow(NamedTuple):
    """One dial, with for each column where it stood, or in words why it did not."""

    theme_id: str
    title: str
    cells: tuple[Dial | str, ...]
    difference: str
    """In words; empty when only one session has it."""


def dial_text(dial: Dial | str) -> str:
    """'nu 2 (1 tot 4), gewenst 4 (versnipperd)', or in words why there is nothing."""
    if isinstance(dial, str):
        return f"({dial})"
    return words.dial(dial).removeprefix(f"{dial.theme_title}: ")


def dial_rows(sessions: Sequence[Session]) -> Iterator[DialRow]:
    """Every dial that any of these sessions has set, with a cell for each session."""
    found = [{dial.theme_id: dial for dial in one.dials if dial.complete} for one in sessions]
    over_time = len({fold(one.team) for one in sessions}) == 1
    for theme_id in dict.fromkeys(theme_id for dials in found for theme_id in dials):
        cells = tuple(
            dials.get(theme_id) or (SKIPPED if _has_theme(one, theme_id) else NOT_ASKED)
            for dials, one in zip(found, sessions, strict=True)
        )
        set_ = [cell for cell in cells if isinstance(cell, Dial)]
        yield DialRow(theme_id, set_[-1].theme_title, cells, _difference(set_, over_time=over_time))


def _has_theme(session: Session, theme_id: str) -> bool:
    return theme_id in session.theme_ids


def _difference(dials: Sequence[Dial], *, over_time: bool) -> str:
    """'nu 2 → 3 (1 hoger), gewenst 4 → 4 (gelijk)'; between teams 'nu 2 en 3 (verschil 1), …'."""
    if len(dials) < 2:
        return ""
    course = _course if over_time else _apart
    return f"nu {course([one.now.middle for one in dials])}, gewenst {course([one.wanted.middle for one in dials])}"


def _course(values: Sequence[float]) -> str:
    change = values[-1] - values[0]
    moved = f"{words.number(abs(change))} {'hoger' if change > 0 else 'lager'}" if change else "gelijk"
    since = "" if len(values) == 2 else (" dan eerst" if change else " aan eerst")
    return f"{' → '.join(map(words.number, values))} ({moved}{since})"


def _apart(values: Sequence[float]) -> str:
    width = max(values) - min(values)
    return f"{words.listed([words.number(one) for one in values])} " + (
        f"(verschil {words.number(width)})" if width else "(gelijk)"
    )
