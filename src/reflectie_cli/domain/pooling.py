"""Contributions of colleagues made into one session of their team. Pure: the order of the files does not matter.

Answers are shuffled card by card, so that nobody can follow one colleague through the cards. The shuffle is the order
of a keyed hash: it depends on what was said and on the invitation, never on who sent what first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from hashlib import blake2b

from reflectie_cli.domain.beginning import Circle, begin
from reflectie_cli.domain.closing import Choice, Dial, Setting
from reflectie_cli.domain.invitation import Invitation
from reflectie_cli.domain.places import first_place
from reflectie_cli.domain.reading import AT_MOST
from reflectie_cli.domain.session import MINIMUM, Contribution, Entry, Pool, Session, Steps
from reflectie_cli.domain.submission import Given, Submission
from reflectie_cli.domain.text import fold


def pooled(invitation: Invitation, submissions: Sequence[Submission], *, session_id: str, at: datetime) -> Session:
    """The team's session with these contributions in it, at its first card. Each must fit, and count once."""
    circle = Circle(title=invitation.title, team=invitation.team, with_subquestions=False, steps=Steps(closing=True))
    session = begin(invitation.deck, invitation.drawn, circle, session_id=session_id, at=at)
    session = session._replace(pool=Pool(invitation.id, invitation.anonymous))
    session = joined(session, submissions, at=at)
    return session._replace(place=first_place(session, 0))


def joined(session: Session, submissions: Sequence[Submission], *, at: datetime) -> Session:
    """A pooled session with these contributions as well; what the team said together stays.

    The place stays where the team was, behind the contributions that came in.
    """
    pool = session.pool
    assert pool is not None
    known = dict(pool.counted)
    new = [one for one in submissions if one.id not in known]
    if not new:
        return session
    named = _named(session.participants, new)
    dots = Counter(dict(pool.dots))
    dots.update(card_id for one in new for card_id in dict.fromkeys(one.choices))
    names = {*session.participants, *filter(None, named.values())}
    given: dict[str, list[tuple[Submission, Given]]] = {}
    for one in new:
        for card in one.cards:
            given.setdefault(card.card_id, []).append((one, card))
    session = session._replace(
        entries=tuple(_entry(session, entry, given.get(entry.card_id, ()), named) for entry in session.entries),
        participants=tuple(sorted(names, key=lambda one: (fold(one), one))),
        dials=_dials(session, new, named),
        choices=_choices(session, Counter(dict(pool.dots)), dots),
        group_size=session.group_size + len(new),
        pool=pool._replace(
            counted=tuple(sorted({*pool.counted, *((one.id, one.edition) for one in new)})),
            dots=tuple(sorted(dots.items())),
        ),
        updated_at=at,
    )
    place = session.place
    if place.part == "contribution":
        session = session._replace(place=place._replace(nth=len(session.entries[place.card].contributions)))
    return session


def too_few(session: Session, added: int = 0) -> bool:
    """Is it anonymous, and of so few people that it can be guessed who said what?

    With `added` this asks it of those who came late: whoever saw the session before sees what they said.
    """
    people = added or session.group_size
    return session.pool is not None and session.pool.anonymous and people < MINIMUM


def was_seen(session: Session) -> bool:
    """Did the team see any card of it already?"""
    return session.finished or any(entry.seen for entry in session.entries)


def _named(known: Sequence[str], new: Sequence[Submission]) -> dict[str, str]:
    """The name for each new contribution, by its id; two people of one name get a number."""
    taken = {fold(name) for name in known}
    names = {}
    for one in sorted(new, key=lambda each: each.id):
        name, number = one.name, 2
        while name and fold(name) in taken:
            name, number = f"{one.name} {number}", number + 1
        taken.add(fold(name))
        names[one.id] = name
    return names


def _entry(session: Session, entry: Entry, given: Sequence[tuple[Submission, Given]], named: dict[str, str]) -> Entry:
    leads = [f"Bij ‘{question}’: " for question in entry.subquestions]
    said = [Contribution(card.answer, named[one.id]) for one, card in given if card.answer]
    said += [
        Contribution(lead + answer, named[one.id])
        for one, card in given
        for lead, answer in zip(leads, card.subanswers, strict=True)
        if answer
    ]

    def place(one: Contribution) -> tuple[int, bytes]:
        # Answers to the question itself come first, then those to each sub-question.
        about = next((nth for nth, lead in enumerate(leads, start=1) if one.text.startswith(lead)), 0)
        return about, _drawn(session, entry.card_id, one.text)

    ratings = (*entry.ratings, *(card.rating for _, card in given if card.rating))
    return entry._replace(
        contributions=tuple(sorted((*entry.contributions, *said), key=place)), ratings=tuple(sorted(ratings))
    )


def _drawn(session: Session, about: str, text: str) -> bytes:
    assert session.pool is not None
    key = blake2b(session.pool.invitation.encode()).digest()
    return blake2b(f"{about}\0{text}".encode(), key=key).digest()


def _dials(session: Session, new: Sequence[Submission], named: dict[str, str]) -> tuple[Dial, ...]:
    set_before = {dial.theme_id: dial.settings for dial in session.dials}
    dials = []
    for theme_id, title in session.knobs:
        settings: list[Setting] = list(set_before.get(theme_id, ()))
        for one in new:
            settings += [own._replace(participant=named[one.id]) for theme, own in one.dials if theme == theme_id]
        if settings:
            settings.sort(key=lambda own: _drawn(session, theme_id, repr(own)))
            dials.append(Dial(theme_id, title, tuple(settings)))
    return tuple(dials)


def _choices(session: Session, before: Counter[str], now: Counter[str]) -> tuple[Choice, ...]:
    """The cards with most dots; what the team made of them itself stays, with the dots of now."""
    if session.choices == _most(session, before):
        return _most(session, now)
    return tuple(one._replace(dots=now[one.card_id]) for one in session.choices)


def _most(session: Session, dots: Counter[str]) -> tuple[Choice, ...]:
    """The (at most three) cards with most dots, in the order of the cards."""
    order = {entry.card_id: entry for entry in session.entries}
    most = sorted(dots, key=lambda card_id: (-dots[card_id], list(order).index(card_id)))[:AT_MOST]
    return tuple(
        Choice(entry.card_id, entry.theme_title, entry.question, 0, 0, dots=dots[entry.card_id])
        for entry in session.entries
        if entry.card_id in most
    )
