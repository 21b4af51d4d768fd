"""A session as its exported file tells it, as lean as a roll-up over many teams needs. Frozen values, pure functions.

No answer and no name of a person is in it: what was said is only counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from reflectie_cli.domain.closing import AgreementStatus, Group


class DeckSeen(NamedTuple):
    """Which deck the cards came from."""

    id: str
    title: str
    version: str


class CardSeen(NamedTuple):
    """One card: whether it was answered, how many answers were given, and how people say it stands (from 1 to 5)."""

    id: str
    theme_id: str
    theme_title: str
    question: str
    answered: bool
    answers: int
    ratings: tuple[int, ...] = ()


class DialSeen(NamedTuple):
    """One dial with everybody's (now, wanted), both from 1 to 5.

    `people` is how many different people set it at least; 0 for one setting that a team gave together.
    """

    theme_id: str
    theme_title: str
    settings: tuple[tuple[int, int], ...]
    people: int


class ChoiceSeen(NamedTuple):
    """A card that matters most. `group` is empty when it got no figures; `dots` is 0 when nobody counted."""

    card_id: str
    theme_title: str
    question: str
    group: Group | None
    dots: int = 0


class Exported(NamedTuple):
    """One session. `people` is how many there were at least; 0 when the file does not tell."""

    id: str
    digest: bytes
    """Of the whole file, to tell two versions apart."""
    started_at: datetime
    updated_at: datetime
    finished: bool
    team: str
    people: int
    pooled: bool
    """Was it made of contributions that people gave alone? Then one setting is of one person, not of all."""
    deck: DeckSeen
    cards: tuple[CardSeen, ...] = ()
    dials: tuple[DialSeen, ...] = ()
    choices: tuple[ChoiceSeen, ...] = ()
    agreements: tuple[AgreementStatus, ...] = ()


def different(names: Iterable[str]) -> int:
    """How many people gave these at least: each name once. What has no name may be of somebody who has one."""
    known, nameless = set(), 0
    for name in names:
        if name:
            known.add(name.casefold())
        else:
            nameless += 1
    return max(len(known), nameless)


def in_utc(moment: datetime) -> datetime:
    """A moment that can be compared with any other; one without a time zone is read as UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
