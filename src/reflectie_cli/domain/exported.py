"""What a roll-up must know of an exported session, as contracts: whoever reads the files fills them in.

Contracts and not values, because copying what was read costs a third of the whole. Words are as the file has them, and
are cleaned where they are shown: of most sessions they never are. No answer and no name of a person is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal, NamedTuple, Protocol

from reflectie_cli.domain.closing import AgreementStatus, Group

_BEGIN = datetime(1, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class DeckSeen(NamedTuple):
    """Which deck the cards came from."""

    id: str
    title: str
    version: str


class CardSeen(Protocol):
    """One card."""

    @property
    def id(self) -> str:
        """Within its deck."""

    @property
    def theme_id(self) -> str:
        """Within its deck."""

    @property
    def theme_title(self) -> str:
        """As it was then."""

    @property
    def question(self) -> str:
        """As it was asked."""

    @property
    def answered(self) -> bool:
        """Was anything said?"""

    @property
    def answers(self) -> int:
        """How many contributions there are, or one answer without them."""

    @property
    def ratings(self) -> Sequence[int]:
        """How people say it stands, from 1 to 5."""


class SettingSeen(Protocol):
    """How somebody sets a dial, from 1 to 5."""

    @property
    def now(self) -> int:
        """Where it stands."""

    @property
    def wanted(self) -> int:
        """Where it is wanted."""


class DialSeen(Protocol):
    """One dial."""

    @property
    def theme_id(self) -> str:
        """Within its deck."""

    @property
    def theme_title(self) -> str:
        """As it was then."""

    @property
    def settings(self) -> Sequence[SettingSeen]:
        """Everybody's; at least one."""

    @property
    def people(self) -> int:
        """How many people set it: as many as there are settings; 0 for one setting that is nobody's."""


class ChoiceSeen(Protocol):
    """A card that matters most."""

    @property
    def card_id(self) -> str:
        """Within its deck."""

    @property
    def theme_title(self) -> str:
        """As it was then."""

    @property
    def question(self) -> str:
        """As it was asked."""

    @property
    def group(self) -> Group | Literal[""]:
        """What to do with it; empty when it got no figures."""

    @property
    def dots(self) -> int:
        """How many dots it got; 0 when nobody counted."""


class AgreementSeen(Protocol):
    """An agreement."""

    @property
    def status(self) -> AgreementStatus:
        """What became of it."""


class Exported(Protocol):
    """One session."""

    @property
    def id(self) -> str:
        """Of the session, not of the file."""

    @property
    def mark(self) -> int:
        """Of the whole file, to tell two versions of one moment apart; from 0 up to 2**64."""

    @property
    def started_at(self) -> datetime:
        """With its time zone."""

    @property
    def updated_at(self) -> datetime:
        """With its time zone."""

    @property
    def finished(self) -> bool:
        """Was the end reached?"""

    @property
    def team(self) -> str:
        """The name; empty without a team."""

    @property
    def people(self) -> int:
        """How many there were, as the file says it; 0 when it does not tell. Nothing else in it is proof of that."""

    @property
    def pooled(self) -> bool:
        """Was it made of contributions that people gave alone? Then one setting is of one person, not of all."""

    @property
    def deck_seen(self) -> DeckSeen:
        """Where its cards came from."""

    @property
    def cards(self) -> Sequence[CardSeen]:
        """All that were asked."""

    @property
    def dials(self) -> Sequence[DialSeen]:
        """All that were set."""

    @property
    def choices(self) -> Sequence[ChoiceSeen]:
        """All that were chosen."""

    @property
    def agreements(self) -> Sequence[AgreementSeen]:
        """All that were made."""


def stamp(moment: datetime) -> bytes:
    """Eight bytes that order moments: microseconds. One that is before the year 1 in UTC counts as its begin."""
    return max((moment - _BEGIN) // _MICROSECOND, 0).to_bytes(8, "big")
