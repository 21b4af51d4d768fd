"""How people say a card stands, how far apart they are, and which cards to talk about first. Pure.

The measure is Gini's mean difference: how far two people picked at random are apart on average, in points of the scale
(C. Gini, Variabilità e mutabilità, Bologna 1912; the form without repetition, the mean over all pairs). It asks for no
middle that nobody chose, is read in the scale's own unit, and one outlier moves it less than it moves a variance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from reflectie_cli.domain import words
from reflectie_cli.domain.closing import spread
from reflectie_cli.domain.session import Entry

AT_MOST = 3
"""How many cards to talk about first."""
TIMES = ("nul", "één", *words.NUMBERS[2:])


class Differing(NamedTuple):
    """A card that people rate differently: its number in the session (from 1), and how far two of them are apart."""

    number: int
    entry: Entry
    points: float


def mean_difference(ratings: Sequence[int]) -> float:
    """How far two different people are apart on average, in points: from 0 (all agree) to 4 (two people, 1 and 5).

    0 for fewer than two ratings: nobody differs from anybody.
    """
    ordered, people = sorted(ratings), len(ratings)
    if people < 2:
        return 0.0
    # Each step between neighbours is crossed by every pair with one below it and one above.
    crossed = sum((high - low) * nth * (people - nth) for nth, (low, high) in enumerate(pairwise(ordered), start=1))
    return crossed / (people * (people - 1) / 2)


def cards_that_differ(entries: Iterable[Entry]) -> tuple[Differing, ...]:
    """At most three, the furthest apart first; then by the wider range, then in the order of the deck.

    A card on which all agree is none, so there may be fewer, or no card at all.
    """
    rated = (Differing(number, one, mean_difference(one.ratings)) for number, one in enumerate(entries, start=1))
    apart = [one for one in rated if one.points > 0]
    # Rounded: what is the same fraction must not be told apart by the last bit of a float.
    apart.sort(key=lambda one: (-round(one.points, 9), -spread(one.entry.ratings).width))
    return tuple(apart[:AT_MOST])


def points(value: float) -> str:
    """'1,8 punt', '2 punten'."""
    shown = round(value, 1)
    return f"{words.number(shown)} {'punten' if shown > 1 and shown.is_integer() else 'punt'}"


def people(number: int) -> str:
    """'acht mensen', '23 mensen'."""
    return f"{_times(number)} {'mens' if number == 1 else 'mensen'}"


def counts(ratings: Sequence[int]) -> str:
    """'drie keer 1, twee keer 2, één keer 5'."""
    return ", ".join(f"{_times(ratings.count(one))} keer {one}" for one in sorted(set(ratings)))


def standing(ratings: Sequence[int]) -> str:
    """Where the card stands, as sentences; empty when nobody said.

    'Stand: 2 (1 tot 5), van acht mensen: drie keer 1, …. Twee mensen verschillen gemiddeld 1,8 punt.'
    """
    if not ratings:
        return ""
    told = f"Stand: {words.scale(spread(ratings))}, van {people(len(ratings))}"
    if len(ratings) == 1:
        return f"{told}."
    apart = mean_difference(ratings)
    if not apart:
        return f"{told}, die allemaal hetzelfde zeggen."
    return f"{told}: {counts(ratings)}. Twee mensen verschillen gemiddeld {points(apart)}."


def _times(number: int) -> str:
    return TIMES[number] if number < len(TIMES) else str(number)
