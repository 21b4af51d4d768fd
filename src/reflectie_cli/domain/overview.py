"""The municipality as a whole: what many teams' sessions say together, in figures. Frozen values.

Every figure in it comes from groups of at least `minimum` people, and every total is the sum of what is shown. A
smaller group is in no figure at all, so that nobody can work it out by taking one figure from another. There is no
order of good and bad: teams stand in the order of the alphabet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from statistics import median
from typing import NamedTuple, get_args

from reflectie_cli.domain.closing import AgreementStatus, Group, Spread
from reflectie_cli.domain.exported import DeckSeen
from reflectie_cli.domain.session import MINIMUM
from reflectie_cli.errors import UsageError

SPREAD_FROM = 8
"""People behind a dial of a team from which its spread is told. Of fewer, a quarter that is left out is one person."""
WITHOUT_TEAM = "(sessies zonder team)"
ALL_TEAMS = "Alle teams"
GROUPS: tuple[Group, ...] = get_args(Group)
STATUSES: tuple[AgreementStatus, ...] = get_args(AgreementStatus)


class Cell(NamedTuple):
    """One dial of one team: how many people are behind it, and where it stands and is wanted.

    `joint` is True for a dial that the team set together, as one. A spread that is not told is not kept: its ends
    are the middle.
    """

    people: int
    now: Spread
    wanted: Spread
    joint: bool = False

    @property
    def has_spread(self) -> bool:
        """Is there a spread to tell?"""
        return self.people >= SPREAD_FROM and not self.joint


class Knob(NamedTuple):
    """One dial of all teams that have it, with the dial of each team that is shown (None where there is none).

    `now` and `wanted` are over the teams, each of which counts once: the middle of their middles, and the lowest and
    highest of those.
    """

    theme_id: str
    title: str
    cells: tuple[Cell | None, ...]
    now: Spread
    wanted: Spread

    @property
    def teams(self) -> int:
        """How many teams it is of."""
        return sum(cell is not None for cell in self.cells)

    @property
    def people(self) -> int:
        """How many people it is of."""
        return sum(cell.people for cell in self.cells if cell)


class Team(NamedTuple):
    """One team: its sessions that count, and how many people were there at least, in the largest of them."""

    name: str
    sessions: int
    people: int


class Rated(NamedTuple):
    """How a card stands, over the teams of which enough people said so; each team counts once."""

    teams: int
    people: int
    stands: Spread


class Card(NamedTuple):
    """One card: how many teams had it and answered it, and how many answers they gave (None: too few to tell)."""

    id: str
    question: str
    asked: int
    answered: int
    answers: int | None
    rated: Rated | None


class Theme(NamedTuple):
    """The cards of one theme, and how many teams had any of them and answered any of them."""

    id: str
    title: str
    asked: int
    teams: int
    cards: tuple[Card, ...]

    @property
    def answers(self) -> int | None:
        """The sum of what is told of its cards, so that nothing can be worked out; None when nothing is."""
        told = [card.answers for card in self.cards if card.answers is not None]
        return sum(told) if any(told) or len(told) == len(self.cards) else None


class Choice(NamedTuple):
    """A card that was chosen: by how many teams, and how often for each group of `GROUPS` and without figures."""

    card_id: str
    theme_title: str
    question: str
    teams: int
    groups: tuple[int, ...]
    unrated: int

    @property
    def times(self) -> int:
        """How often it was chosen."""
        return sum(self.groups) + self.unrated


class Status(NamedTuple):
    """How many agreements have this status, and how many teams have such agreements."""

    status: AgreementStatus
    agreements: int
    teams: int


class LeftOut(NamedTuple):
    """What counts in no figure because too few people are behind it, or nobody knows how many."""

    teams: int = 0
    """Teams that have no session that counts; sessions without a team are together one."""
    sessions: int = 0
    """Sessions that do not count, of whatever team."""
    dials: int = 0
    """Dials of a team that counts, which too few people set."""
    choices: int = 0
    """Choices without figures, in sessions that count, with dots of too few people."""


class Overview(NamedTuple):
    """The whole. `first` and `last` are the begin of the first and of the last session that counts, if any does."""

    minimum: int
    first: datetime | None
    last: datetime | None
    sessions: int
    unfinished: int
    teams: tuple[Team, ...]
    knobs: tuple[Knob, ...]
    themes: tuple[Theme, ...]
    choices: tuple[Choice, ...]
    agreements: tuple[Status, ...]
    decks: tuple[DeckSeen, ...]
    left_out: LeftOut
    twice: int = 0
    """Files of a session that another file counts for."""

    @property
    def people(self) -> int:
        """How many people at least: of each team those of its largest session."""
        return sum(team.people for team in self.teams)


def check_minimum(minimum: int) -> None:
    """Raises UsageError for a group that is too small to hide in."""
    if minimum < MINIMUM:
        raise UsageError(
            f"De kleinste groep kan niet onder de {MINIMUM} mensen: bij minder is te raden wie wat zei. "
            f"Kies {MINIMUM} of meer, of laat --minimum weg."
        )


def middle_half(values: Iterable[int]) -> Spread:
    """The middle (median) of what people set, and how far apart the middle half of them is; at least one value.

    Without the lowest and the highest quarter (rounded down): the outermost values are of one person, and of a group
    that agrees they would tell what each of them set.
    """
    ordered = sorted(values)
    cut = len(ordered) // 4
    return Spread(float(median(ordered)), ordered[cut], ordered[-1 - cut])


def over_teams(middles: Sequence[float]) -> Spread:
    """The middle of these, with the lowest and the highest; at least one."""
    return Spread(float(median(middles)), min(middles), max(middles))
