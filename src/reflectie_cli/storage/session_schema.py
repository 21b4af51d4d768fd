"""The shape of a session on disk, schema 3. Apart from the domain, so that the domain can change and old files stay."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import msgspec

from reflectie_cli.domain.session import (
    Alone,
    Contribution,
    DeckRef,
    Entry,
    Invited,
    Part,
    Place,
    Pool,
    Session,
)
from reflectie_cli.storage.bounds import Moment, Scale
from reflectie_cli.storage.closing_schema import StoredClosing, cleaned, closing_from, to_closing


class StoredDeck(msgspec.Struct, frozen=True):
    """Which deck the cards came from."""

    id: str
    title: str
    version: str
    source: str
    licence: str


class StoredContribution(msgspec.Struct, frozen=True):
    """What one participant said."""

    text: str
    participant: str


class StoredEntry(msgspec.Struct, frozen=True):
    """One card as it was asked, with what was said."""

    card_id: str
    theme_id: str
    theme_title: str
    question: str
    subquestions: tuple[str, ...]
    hint: str
    answer: str
    subanswers: tuple[str, ...]
    contributions: tuple[StoredContribution, ...]
    seen: bool
    follow_up: str = ""
    follow_up_answer: str = ""
    ratings: tuple[Scale, ...] = ()


class StoredPlace(msgspec.Struct, frozen=True):
    """Where the walk stands."""

    card: int
    part: Part
    nth: int
    returns: bool


class StoredInvited(msgspec.Struct, frozen=True):
    """What a session of one colleague is for."""

    invitation: str
    contribution: str
    team: str
    anonymous: bool
    asked: tuple[Alone, ...]
    name: str
    due: date | None
    key: str
    edition: int


class StoredPool(msgspec.Struct, frozen=True):
    """Which contributions a team's session was made of."""

    invitation: str
    anonymous: bool
    counted: tuple[tuple[str, int], ...]
    dots: tuple[tuple[str, int], ...]


class StoredSession(msgspec.Struct, frozen=True):
    """The whole session."""

    id: str
    deck: StoredDeck
    entries: tuple[StoredEntry, ...]
    started_at: Moment
    updated_at: Moment
    finished_at: Moment | None
    title: str
    team: str
    participants: tuple[str, ...]
    with_subquestions: bool
    sequence: int
    place: StoredPlace
    closing: StoredClosing = StoredClosing()
    group_size: Annotated[int, msgspec.Meta(ge=0)] = 0
    invited: StoredInvited | None = None
    pool: StoredPool | None = None


class StoredDraft(msgspec.Struct, frozen=True):
    """What was being typed, and where."""

    place: StoredPlace
    text: str


_FIELDS = frozenset(StoredSession.__struct_fields__)


def to_stored(session: Session) -> StoredSession:
    """The session in the shape of the file."""
    fields: dict[str, Any] = {name: value for name, value in session._asdict().items() if name in _FIELDS}
    fields["closing"] = to_closing(session)
    fields["deck"] = StoredDeck(*session.deck)
    fields["entries"] = tuple(map(_stored_entry, session.entries))
    fields["place"] = StoredPlace(*session.place)
    fields["invited"] = StoredInvited(*session.invited) if session.invited else None
    fields["pool"] = StoredPool(*session.pool) if session.pool else None
    return StoredSession(**fields)


def from_stored(stored: StoredSession) -> Session:
    """The session from the shape of the file. What steers a terminal is taken out: a file may come from anywhere."""
    fields = cleaned(stored)
    fields["deck"] = DeckRef(**cleaned(stored.deck))
    fields["entries"] = tuple(map(_entry, stored.entries))
    fields["place"] = place_from(stored.place)
    fields["invited"] = Invited(**cleaned(stored.invited)) if stored.invited else None
    fields["pool"] = Pool(**cleaned(stored.pool)) if stored.pool else None
    del fields["closing"]
    return Session(**fields, **closing_from(stored.closing))


def place_from(stored: StoredPlace) -> Place:
    """The place from the shape of the file."""
    return Place(*msgspec.structs.astuple(stored))


def _stored_entry(entry: Entry) -> StoredEntry:
    fields: dict[str, Any] = entry._asdict()
    fields["contributions"] = tuple(StoredContribution(*one) for one in entry.contributions)
    return StoredEntry(**fields)


def _entry(stored: StoredEntry) -> Entry:
    fields = cleaned(stored)
    fields["contributions"] = tuple(Contribution(**cleaned(one)) for one in stored.contributions)
    return Entry(**fields)
