"""The walk through the cards: a pure state machine.

A session knows its place. `step_at` says what is asked there; `advance` takes an event and gives the next session.
Terminal, accessible mode, pipe and answers file all drive this one machine.
"""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from reflectie_cli.domain.events import Ask, Back, Event, Finish, Jump, Noted, Review, Said, SkipCard, Step
from reflectie_cli.domain.places import (
    after,
    after_card,
    asked_further,
    before,
    closing_place,
    first_place,
    is_first,
    is_sound,
    review_place,
)
from reflectie_cli.domain.session import Contribution, Entry, Incident, Place, Session, known_participant
from reflectie_cli.domain.text import clean_answer

__all__ = [
    "Ask",
    "Back",
    "Event",
    "Finish",
    "Jump",
    "Noted",
    "Review",
    "Said",
    "SkipCard",
    "Step",
    "advance",
    "asked_further",
    "first_place",
    "is_first",
    "is_sound",
    "refusal",
    "spoken",
    "step_at",
    "text_at",
]


def step_at(session: Session) -> Step:
    """What is asked at the session's place."""
    place = session.place
    if place.part == "review":
        return Review()
    if place.part in _STEPS:
        return _step_ask(session, place)
    entry = session.entries[place.card]
    question = entry.subquestions[place.nth] if place.part == "sub" else entry.question
    if place.part == "follow_up":
        question = entry.follow_up or asked_further(entry.answer)
    return Ask(entry, place, place.card + 1, len(session.entries), question, text_at(entry, place))


def advance(session: Session, event: Event, *, at: datetime) -> Session:
    """The session after `event`. `at` is the time of the event; it is only recorded, never compared."""
    session = session._replace(updated_at=at)
    match event:
        case Said(text) if session.place.part == "closing":
            return _say_closing(session, text, at)
        case Noted(text) if session.place.part == "closing":
            return _say_closing(session, text, at)._replace(place=session.place, finished_at=session.finished_at)
        case Said(text):
            return _say(session, clean_answer(text))
        case Noted(text):
            return _say(session, clean_answer(text))._replace(place=session.place)
        case SkipCard() if session.place.part == "closing":
            return _skip_step(session, at)
        case SkipCard():
            return _mark_seen(session, after_card(session, session.place))
        case Back():
            return session._replace(place=before(session, session.place))
        case Jump(card):
            place = first_place(session, card)._replace(returns=session.place.part == "review")
            return session._replace(place=place)
        case Finish() if session.steps.closing and session.how_many("answered") and session.place.part != "closing":
            from reflectie_cli.domain.closing_walk import first

            question = first(session)
            return session._replace(place=closing_place(session, question.number)) if question else _ended(session, at)
        case Finish():
            return session._replace(place=review_place(session), finished_at=at)
        case _:
            assert_never(event)


def refusal(session: Session, text: str) -> str:
    """Why this text cannot be an answer here, as a sentence; empty when it can. Free text always can."""
    place = session.place
    if place.part not in ("counted", "missing", "rating", "closing"):
        return ""
    from reflectie_cli.domain.reading import NotUnderstood, point, sources

    try:
        if place.part == "closing":
            _recorded(session, text)
        elif place.part == "rating":
            point(text or "1")  # who types nothing skips it
        else:
            sources(text)
    except NotUnderstood as reason:
        return str(reason)
    return ""


def text_at(entry: Entry, place: Place) -> str:
    """The text that was given at this place of the card, or empty."""
    if place.part == "sub":
        return entry.subanswers[place.nth]
    if place.part == "contribution":
        given = entry.contributions[place.nth : place.nth + 1]
        return spoken(given[0]) if given else ""
    if place.part == "rating":
        return "".join(map(str, entry.ratings))
    return entry.follow_up_answer if place.part == "follow_up" else entry.answer


def spoken(contribution: Contribution) -> str:
    """A contribution as it is typed: 'Fatima: tekst', or only the text."""
    return f"{contribution.participant}: {contribution.text}" if contribution.participant else contribution.text


def _say(session: Session, text: str) -> Session:
    place = session.place
    if place.part == "review":
        return session
    entry = session.entries[place.card]
    following = after(session, place)
    if place.part in ("incident", "counted", "missing"):
        session = _with_incident(session, place, text)
        return session._replace(place=after(session, place))
    if place.part == "contribution":
        entry = _with_contribution(entry, place.nth, _contribution(session, text))
        if not text and place.nth < len(session.entries[place.card].contributions):
            following = place  # a removed contribution: the next one has moved up to this place
    elif place.part == "sub":
        given = (*entry.subanswers[: place.nth], text, *entry.subanswers[place.nth + 1 :])
        entry = entry._replace(subanswers=given)
    elif place.part == "rating":
        entry = entry._replace(ratings=(int(text),) if text else ())
    elif place.part == "follow_up":
        asked = (entry.follow_up or asked_further(entry.answer)) if text else ""
        entry = entry._replace(follow_up=asked, follow_up_answer=text)
    else:
        entry = entry._replace(answer=text)
        following = after(session.with_entry(place.card, entry), place)
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


_STEPS = ("incident", "counted", "missing", "closing")
"""Parts that are no part of a card."""


def _step_ask(session: Session, place: Place) -> Ask:
    from reflectie_cli.domain.step_asks import closing_shown, incident_shown

    shown = closing_shown(session, place.nth) if place.part == "closing" else incident_shown(session, place)
    return Ask(shown.entry, place, shown.number, shown.total, shown.question, shown.prefill, shown.group)


def _with_incident(session: Session, place: Place, text: str) -> Session:
    """The session with what was said of the case; without a situation there is no case."""
    from reflectie_cli.domain.reading import NotUnderstood, sources
    from reflectie_cli.domain.step_asks import incident_of

    found = incident_of(session, place.card) or Incident(session.entries[place.card].theme_id, "")
    try:
        if place.part == "incident":
            found = found._replace(text=text)
        elif place.part == "counted":
            found = found._replace(counted=sources(text))
        else:
            found = found._replace(missing=sources(text))
    except NotUnderstood:
        return session
    others = tuple(one for one in session.incidents if one.theme_id != found.theme_id)
    return session._replace(incidents=(*others, found) if found.text else others)


def _recorded(session: Session, text: str) -> Session:
    from reflectie_cli.domain.closing_record import record
    from reflectie_cli.domain.closing_walk import question_at

    question = question_at(session, session.place.nth)
    return record(session, question, text) if question else session


def _say_closing(session: Session, text: str, at: datetime) -> Session:
    """The session with this answer, at the next question; one that is not understood changes nothing."""
    from reflectie_cli.domain.closing_walk import following
    from reflectie_cli.domain.reading import NotUnderstood

    number = session.place.nth
    try:
        said = _recorded(session, clean_answer(text))
    except NotUnderstood:
        return session
    question = following(said, number)
    # An agreement without a moment is none: an empty one ends the agreements.
    return said._replace(place=closing_place(said, question.number)) if question else _ended(said, at)


def _skip_step(session: Session, at: datetime) -> Session:
    from reflectie_cli.domain.closing_record import tidied
    from reflectie_cli.domain.closing_walk import next_group, question_at

    question = question_at(session, session.place.nth)
    if question is None:
        return _ended(session, at)
    left = tidied(session, question.group)
    after = next_group(left, question)
    return left._replace(place=closing_place(left, after.number)) if after else _ended(left, at)


def _ended(session: Session, at: datetime) -> Session:
    return session._replace(place=review_place(session), finished_at=at)
