"""The walk through the cards: a pure state machine.

A session knows its place. `step_at` says what is asked there; `advance` takes an event and gives the next session.
Terminal, accessible mode, pipe and answers file all drive this one machine.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple, assert_never

from reflectie_cli.domain.session import Contribution, Entry, Part, Place, Session, known_participant
from reflectie_cli.domain.text import clean_answer


class Ask(NamedTuple):
    """A question to put to the user. `number` counts cards from 1; `prefill` is the earlier answer, or empty."""

    entry: Entry
    place: Place
    number: int
    total: int
    question: str
    prefill: str


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


def step_at(session: Session) -> Step:
    """What is asked at the session's place."""
    place = session.place
    if place.part == "review":
        return Review()
    entry = session.entries[place.card]
    question = entry.subquestions[place.nth] if place.part == "sub" else entry.question
    return Ask(entry, place, place.card + 1, len(session.entries), question, text_at(entry, place))


def advance(session: Session, event: Event, *, at: datetime) -> Session:
    """The session after `event`. `at` is the time of the event; it is only recorded, never compared."""
    session = session._replace(updated_at=at)
    match event:
        case Said(text):
            return _say(session, clean_answer(text))
        case Noted(text):
            return _say(session, clean_answer(text))._replace(place=session.place)
        case SkipCard():
            return _mark_seen(session, _after_card(session, session.place))
        case Back():
            return session._replace(place=_before(session, session.place))
        case Jump(card):
            place = first_place(session, card)._replace(returns=session.place.part == "review")
            return session._replace(place=place)
        case Finish():
            return session._replace(place=_review(session), finished_at=at)
        case _:
            assert_never(event)


def first_place(session: Session, card: int) -> Place:
    """Where a card begins: its answer, or for a team the first free contribution."""
    if session.together:
        return Place(card, "contribution", len(session.entries[card].contributions))
    return Place(card)


def text_at(entry: Entry, place: Place) -> str:
    """The text that was given at this place of the card, or empty."""
    if place.part == "sub":
        return entry.subanswers[place.nth]
    if place.part == "contribution":
        given = entry.contributions[place.nth : place.nth + 1]
        return spoken(given[0]) if given else ""
    return entry.answer


def spoken(contribution: Contribution) -> str:
    """A contribution as it is typed: 'Fatima: tekst', or only the text."""
    return f"{contribution.participant}: {contribution.text}" if contribution.participant else contribution.text


def is_first(session: Session) -> bool:
    """Is there nothing to go back to?"""
    return _before(session, session.place) == session.place


def is_sound(session: Session) -> bool:
    """Do the place and the answers fit the cards? A file from elsewhere may claim anything."""
    if not session.entries or any(len(entry.subanswers) != len(entry.subquestions) for entry in session.entries):
        return False
    place = session.place
    if place.part == "review":
        return place == _review(session)._replace(returns=place.returns)
    return 0 <= place.card < len(session.entries) and (place.part, place.nth) in _parts(session, place.card)


def _say(session: Session, text: str) -> Session:
    place = session.place
    if place.part == "review":
        return session
    entry = session.entries[place.card]
    following = _after(session, place)
    if place.part == "contribution":
        entry = _with_contribution(entry, place.nth, _contribution(session, text))
        if not text and place.nth < len(session.entries[place.card].contributions):
            following = place  # a removed contribution: the next one has moved up to this place
    elif place.part == "sub":
        given = (*entry.subanswers[: place.nth], text, *entry.subanswers[place.nth + 1 :])
        entry = entry._replace(subanswers=given)
    else:
        entry = entry._replace(answer=text)
    return _mark_seen(session.with_entry(place.card, entry), _settled(session, following, said=bool(text)))


def _contribution(session: Session, text: str) -> Contribution:
    participant, rest = known_participant(session.participants, text)
    return Contribution(rest, participant) if rest else Contribution(text)


def _with_contribution(entry: Entry, index: int, contribution: Contribution) -> Entry:
    replacing = (contribution,) if contribution.text else ()
    given = (*entry.contributions[:index], *replacing, *entry.contributions[index + 1 :])
    return entry._replace(contributions=given)


def _settled(session: Session, following: Place, *, said: bool) -> Place:
    """After a new contribution comes room for another; an empty one leads on to the joint answer."""
    place = session.place
    is_new = place.part == "contribution" and place.nth == len(session.entries[place.card].contributions)
    return place._replace(nth=place.nth + 1) if is_new and said else following


def _mark_seen(session: Session, place: Place) -> Session:
    here = session.place
    if here.part == "review":
        return session
    entry = session.entries[here.card]._replace(seen=True)
    return session.with_entry(here.card, entry)._replace(place=place)


def _parts(session: Session, card: int) -> list[tuple[Part, int]]:
    """The parts of a card in the order in which they are asked."""
    entry = session.entries[card]
    parts: list[tuple[Part, int]] = [("answer", 0)]
    if session.together:
        parts = [("contribution", index) for index in range(len(entry.contributions) + 1)]
        parts.append(("joint", 0))
    if session.with_subquestions:
        parts.extend(("sub", index) for index in range(len(entry.subquestions)))
    return parts


def _after(session: Session, place: Place) -> Place:
    parts = _parts(session, place.card)
    following = parts.index((place.part, place.nth)) + 1
    if following < len(parts):
        part, index = parts[following]
        return place._replace(part=part, nth=index)
    return _after_card(session, place)


def _after_card(session: Session, place: Place) -> Place:
    last = place.card + 1 >= len(session.entries)
    return _review(session) if last or place.returns else first_place(session, place.card + 1)


def _before(session: Session, place: Place) -> Place:
    if place.part == "review":
        return _last_place(session, len(session.entries) - 1)
    parts = _parts(session, place.card)
    position = parts.index((place.part, place.nth))
    if position > 0:
        part, index = parts[position - 1]
        return place._replace(part=part, nth=index)
    return _last_place(session, place.card - 1) if place.card > 0 else place


def _last_place(session: Session, card: int) -> Place:
    part, index = _parts(session, card)[-1]
    return Place(card, part, index)


def _review(session: Session) -> Place:
    return Place(len(session.entries), "review")
