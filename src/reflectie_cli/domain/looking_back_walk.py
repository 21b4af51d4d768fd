"""The questions of a look back, in order. Pure; the same pattern as the closing: what comes next is the first question
with a higher number, so an answer may bring more questions and nothing shifts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal, NamedTuple

from reflectie_cli.domain import looking_back, words
from reflectie_cli.domain.closing import Dial
from reflectie_cli.domain.closing_walk import LOOK_BACK_AFTER
from reflectie_cli.domain.reading import points_typed
from reflectie_cli.domain.session import Session

Kind = Literal["result", "happened", "onward", "due", "moment", "who", "what", "now", "again"]
_AGREEMENT: tuple[Kind, ...] = ("result", "happened", "onward", "due", "moment", "who", "what")
_ADJUSTED = _AGREEMENT[3:]
_ROOM = 10
_DIALS, _END = 100_000_000, 200_000_000


class Question(NamedTuple):
    """One question; `item` is the place of the agreement or dial that it is about (0-based)."""

    kind: Kind
    item: int = 0

    @property
    def number(self) -> int:
        """Its number in the order of asking."""
        if self.kind == "again":
            return _END
        if self.kind == "now":
            return _DIALS + self.item * _ROOM
        return self.item * _ROOM + _AGREEMENT.index(self.kind)

    @property
    def about(self) -> tuple[str, int]:
        """The agreement or dial that this is about: when it changes, there is something new to show."""
        return ("afspraak", self.item) if self.kind in _AGREEMENT else (self.kind, self.item)


def questions(session: Session, at: datetime) -> Iterator[Question]:
    """All questions that there are now, of the look back of the day of `at`."""
    outcomes = {one.agreement: one for one in looking_back.held_on(session, at).outcomes}
    for place, made in enumerate(session.agreements):
        known = outcomes.get(place)
        if made.complete and (made.status == "open" or known):
            yield Question("result", place)
            if known:
                yield from (Question("happened", place), Question("onward", place))
            if known and known.onward == "aanpassen":
                yield from (Question(kind, place) for kind in _ADJUSTED)
    for place, dial in enumerate(session.dials):
        if dial.complete:
            yield Question("now", place)
    if _goes_on(session):
        yield Question("again")


def following(session: Session, at: datetime, number: int = -1) -> Question | None:
    """The first question after this number; None at the end."""
    return next((one for one in questions(session, at) if one.number > number), None)


def before(session: Session, at: datetime, number: int) -> Question | None:
    """The last question before this number; None at the beginning."""
    return next((one for one in reversed(list(questions(session, at))) if one.number < number), None)


def after_item(session: Session, at: datetime, question: Question) -> Question | None:
    """The first question about something else; None at the end."""
    return next((o for o in questions(session, at) if o.number > question.number and o.about != question.about), None)


def subjects(session: Session, at: datetime) -> list[tuple[str, int]]:
    """What there is to look at, in order."""
    return list(dict.fromkeys(one.about for one in questions(session, at)))


def text_of(session: Session, question: Question, at: datetime) -> str:
    """What was answered, as it would be typed; empty when nothing was."""
    held = looking_back.held_on(session, at)
    match question.kind:
        case "result" | "happened" | "onward":
            outcome = next((one for one in held.outcomes if one.agreement == question.item), None)
            said = str(getattr(outcome, question.kind)) if outcome else ""
            return "" if said == "houden" else said  # what an empty answer means needs not be typed over
        case "due":
            due = session.agreements[question.item].due
            return words.typed_date(due) if due else ""
        case "moment" | "who" | "what":
            return str(getattr(session.agreements[question.item], question.kind))
        case "now":
            theme_id = session.dials[question.item].theme_id
            return _settings(next((one for one in held.dials if one.theme_id == theme_id), None))
        case _:
            planned = session.look_back_on
            return words.typed_date(planned if planned and planned > at.date() else at.date() + LOOK_BACK_AFTER)


def _settings(dial: Dial | None) -> str:
    return points_typed([(one.participant, one.now) for one in dial.settings]) if dial else ""


def _goes_on(session: Session) -> bool:
    """Is there anything left to look back on?"""
    return any(one.complete for one in session.dials) or any(
        one.complete and one.status == "open" for one in session.agreements
    )
