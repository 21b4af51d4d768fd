"""A session: the questions as they were asked, and what was answered. Frozen values; time is an argument."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:  # a start needs only the names
    from reflectie_cli.domain.closing import Agreement, Choice, Dial, LookBack

Part = Literal[
    "incident",
    "counted",
    "missing",
    "answer",
    "contribution",
    "joint",
    "follow_up",
    "sub",
    "rating",
    "review",
    "closing",
]
Status = Literal["answered", "skipped", "open"]
Alone = Literal["rating", "choose", "dials"]
"""What a colleague is asked alone, beside the cards: how each card stands, what matters most, the dials."""


class DeckRef(NamedTuple):
    """Which deck the cards came from, for the colophon."""

    id: str
    title: str
    version: str
    source: str
    licence: str


MINIMUM = 4
"""People in a group. Of fewer it can be guessed who said what, however well it was shuffled."""


class Contribution(NamedTuple):
    """What one participant said at a card; `participant` may be empty."""

    text: str
    participant: str = ""


class Entry(NamedTuple):
    """One card as it was asked, with what was said. `subanswers` has as many texts as there are sub-questions."""

    card_id: str
    theme_id: str
    theme_title: str
    question: str
    subquestions: tuple[str, ...] = ()
    hint: str = ""
    answer: str = ""
    subanswers: tuple[str, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    seen: bool = False
    """Has this card been passed? A card that was seen and holds no words was skipped."""
    follow_up: str = ""
    """The one question that was asked further, as it was asked; empty when none was answered."""
    follow_up_answer: str = ""
    ratings: tuple[int, ...] = ()
    """How people say this stands with them, from 1 to 5 and in that order, so that nobody's place tells who it was."""

    @property
    def status(self) -> Status:
        """Answered when any word was given; else skipped when seen; else open."""
        if self.answer or any(self.subanswers) or self.contributions or self.ratings:
            return "answered"
        return "skipped" if self.seen else "open"


class Place(NamedTuple):
    """Where the walk stands: which card (0-based), which part, and which sub-question or contribution (0-based)."""

    card: int = 0
    part: Part = "answer"
    nth: int = 0
    returns: bool = False
    """After this card, go back to the review: the card was chosen there."""


class Steps(NamedTuple):
    """Which optional steps this session has: a case at the start of a theme, asking further, and the closing."""

    incident: bool = False
    follow_up: bool = False
    closing: bool = False


class Incident(NamedTuple):
    """A case of the last three months, with the sources of knowledge that counted in it and those that were missing."""

    theme_id: str
    text: str
    counted: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class Invited(NamedTuple):
    """What a session of one colleague is for: a contribution to a team's session, by a file."""

    invitation: str
    """The id of the invitation."""
    contribution: str
    """The id of the contribution, drawn by chance: it says nothing of who made it."""
    team: str = ""
    anonymous: bool = True
    asked: tuple[Alone, ...] = ()
    name: str = ""
    """Who contributes; always empty when it is anonymous."""
    due: date | None = None
    key: str = ""
    """The facilitator's public key; empty when the contribution is not encrypted."""
    edition: int = 0
    """How often the contribution was written; the last one counts."""


class Pool(NamedTuple):
    """Which contributions a team's session was made of."""

    invitation: str
    anonymous: bool
    counted: tuple[tuple[str, int], ...] = ()
    """The ids of the contributions that count in it with their editions, in the order of the alphabet."""
    dots: tuple[tuple[str, int], ...] = ()
    """How many colleagues chose each card that was chosen, in the order of the alphabet."""


class Session(NamedTuple):
    """A session. `finished_at` is empty (None) until the end was reached."""

    id: str
    deck: DeckRef
    entries: tuple[Entry, ...]
    started_at: datetime
    updated_at: datetime
    finished_at: datetime | None = None
    title: str = ""
    team: str = ""
    participants: tuple[str, ...] = ()
    with_subquestions: bool = True
    sequence: int = 0
    """Sessions are ordered by this number, not by a clock that may jump."""
    place: Place = Place()
    steps: Steps = Steps()
    knobs: tuple[tuple[str, str], ...] = ()
    """The knop themes of this session when it began: id and title."""
    incidents: tuple[Incident, ...] = ()
    choices: tuple[Choice, ...] = ()
    dials: tuple[Dial, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    look_back_on: date | None = None
    look_backs: tuple[LookBack, ...] = ()
    keep_until: date | None = None
    """The day from which it may be cleaned up; None is never."""
    group_size: int = 0
    """How many people it is of; 0 when nobody said."""
    invited: Invited | None = None
    pool: Pool | None = None

    @property
    def together(self) -> bool:
        """Is this a team around one screen?"""
        return bool(self.team or self.participants)

    @property
    def finished(self) -> bool:
        """Was the end reached?"""
        return self.finished_at is not None

    @property
    def theme_ids(self) -> tuple[str, ...]:
        """The themes in this session, in order, each once."""
        return tuple(dict.fromkeys(entry.theme_id for entry in self.entries))

    @property
    def theme_titles(self) -> tuple[str, ...]:
        """The titles of the themes in this session, in order, each once."""
        return tuple(dict.fromkeys(entry.theme_title for entry in self.entries))

    def how_many(self, status: Status) -> int:
        """How many cards have this status."""
        return sum(entry.status == status for entry in self.entries)

    def with_entry(self, position: int, entry: Entry) -> Session:
        """This session with one entry replaced."""
        entries = (*self.entries[:position], entry, *self.entries[position + 1 :])
        return self._replace(entries=entries)


class Draft(NamedTuple):
    """What was being typed, and where."""

    place: Place
    text: str


def known_participant(participants: Iterable[str], line: str) -> tuple[str, str]:
    """Split 'Fatima: …' into a known participant and the rest; an unknown name stays part of the text."""
    for participant in sorted(participants, key=len, reverse=True):
        said = line.strip()
        name, rest = said[: len(participant)], said[len(participant) :].lstrip()
        if name.casefold() == participant.casefold() and rest.startswith(":"):
            return participant, rest[1:].strip()
    return "", line
