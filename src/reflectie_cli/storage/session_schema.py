"""The shape of a session on disk, schema 1. Apart from the domain, so that the domain can change and old files stay."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from reflectie_cli.domain.session import Contribution, DeckRef, Entry, Part, Place, Session
from reflectie_cli.domain.text import clean


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


class StoredPlace(msgspec.Struct, frozen=True):
    """Where the walk stands."""

    card: int
    part: Part
    nth: int
    returns: bool


class StoredSession(msgspec.Struct, frozen=True):
    """The whole session."""

    id: str
    deck: StoredDeck
    entries: tuple[StoredEntry, ...]
    started_at: datetime
    updated_at: datetime
    finished_at: datetime | None
    title: str
    team: str
    participants: tuple[str, ...]
    with_subquestions: bool
    sequence: int
    place: StoredPlace


class StoredDraft(msgspec.Struct, frozen=True):
    """What was being typed, and where."""

    place: StoredPlace
    text: str


def to_stored(session: Session) -> StoredSession:
    """The session in the shape of the file."""
    fields: dict[str, Any] = session._asdict()
    fields["deck"] = StoredDeck(*session.deck)
    fields["entries"] = tuple(map(_stored_entry, session.entries))
    fields["place"] = StoredPlace(*session.place)
    return StoredSession(**fields)


def from_stored(stored: StoredSession) -> Session:
    """The session from the shape of the file. What steers a terminal is taken out: a file may come from anywhere."""
    fields = _cleaned(stored)
    fields["deck"] = DeckRef(**_cleaned(stored.deck))
    fields["entries"] = tuple(map(_entry, stored.entries))
    fields["place"] = place_from(stored.place)
    return Session(**fields)


def place_from(stored: StoredPlace) -> Place:
    """The place from the shape of the file."""
    return Place(*msgspec.structs.astuple(stored))


def _stored_entry(entry: Entry) -> StoredEntry:
    fields: dict[str, Any] = entry._asdict()
    fields["contributions"] = tuple(StoredContribution(*one) for one in entry.contributions)
    return StoredEntry(**fields)


def _entry(stored: StoredEntry) -> Entry:
    fields = _cleaned(stored)
    fields["contributions"] = tuple(Contribution(**_cleaned(one)) for one in stored.contributions)
    return Entry(**fields)


def _cleaned(stored: msgspec.Struct) -> dict[str, Any]:
    """The fields of a stored value, with every text cleaned."""
    fields = msgspec.structs.asdict(stored)
    for name, value in fields.items():
        if isinstance(value, str):
            fields[name] = clean(value)
        elif isinstance(value, tuple):
            fields[name] = tuple(clean(one) if isinstance(one, str) else one for one in value)
    return fields
