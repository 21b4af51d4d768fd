"""What the walk asks, and what can happen to it."""

from __future__ import annotations

from typing import NamedTuple

from reflectie_cli.domain.session import Entry, Place


class Ask(NamedTuple):
    """A question to put to the user. `number` counts cards from 1; `prefill` is the earlier answer, or empty."""

    entry: Entry
    place: Place
    number: int
    total: int
    question: str
    prefill: str
    group: str = ""
    """Empty for a card; else the optional step that is asked."""

    @property
    def panel(self) -> tuple[int, str]:
        """What is on the screen above the question: when it changes, there is something new to show."""
        return self.place.card, self.group


class Review:
    """All cards have passed: the overview, with one more chance."""


class Said(NamedTuple):
    """An answer; empty text skips an open question and clears an answered one."""

    text: str


class Noted(NamedTuple):
    """Keep this text at this place, and stay. Empty text clears."""

    text: str


class SkipCard:
    """Leave the rest of this card; what was answered stays."""


class Back:
    """One question back."""


class Jump(NamedTuple):
    """To the card at this position (0-based)."""

    card: int


class Finish:
    """The end was chosen at the review."""


Step = Ask | Review
Event = Said | Noted | SkipCard | Back | Jump | Finish
