"""Answers that were written elsewhere, on paper cards or in a file, and how they drive the walk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from reflectie_cli.domain.session import Contribution, Session
from reflectie_cli.domain.walk import Event, Finish, Said, advance, spoken


class CardAnswers(NamedTuple):
    """What was said at one card; `subanswers` may be shorter than the card's sub-questions.

    `line` is where it stood in its file, counted from 1; 0 when it came from elsewhere.
    """

    answer: str = ""
    subanswers: tuple[str, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """Answers by card id, with who were there."""

    cards: Mapping[str, CardAnswers] = field(default_factory=dict)
    title: str = ""
    team: str = ""
    participants: tuple[str, ...] = ()


def fill_in(session: Session, sheet: AnswerSheet, *, at: datetime) -> Session:
    """The finished session after the same walk as typing; a card without an answer counts as skipped."""
    for position, entry in enumerate(session.entries):
        answers = sheet.cards.get(entry.card_id, CardAnswers())
        for event in _events(session, position, answers):
            session = advance(session, event, at=at)
    return advance(session, Finish(), at=at)


def _events(session: Session, position: int, answers: CardAnswers) -> Iterator[Event]:
    if session.together:
        for contribution in answers.contributions:
            yield Said(spoken(contribution))
        yield Said("")
    yield Said(answers.answer)
    if session.with_subquestions:
        for number, _ in enumerate(session.entries[position].subquestions):
            yield Said("".join(answers.subanswers[number : number + 1]))
