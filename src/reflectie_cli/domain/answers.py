"""Answers that were written elsewhere, on paper cards or in a file, and how they drive the walk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from reflectie_cli.domain.session import Contribution, Session, Steps
from reflectie_cli.domain.walk import Ask, Finish, Review, Said, advance, refusal, spoken, step_at


class CardAnswers(NamedTuple):
    """What was said at one card; `subanswers` may be shorter than the card's sub-questions.

    `line` is where it stood in its file, counted from 1; 0 when it came from elsewhere.
    """

    answer: str = ""
    subanswers: tuple[str, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    follow_up: str = ""
    line: int = 0


class Written(NamedTuple):
    """Texts by the name of their field, as they would be typed, with the line in the file."""

    texts: Mapping[str, str]
    line: int = 0

    def get(self, name: str) -> str:
        """The text, or empty."""
        return self.texts.get(name, "")


NOTHING = Written({})


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """Answers by card id, with who were there, and what the session ends in.

    `incidents` and `dials` are by theme id; `choices` have 'card', 'priority', …; `agreements` 'moment', 'who', ….
    """

    cards: Mapping[str, CardAnswers] = field(default_factory=dict)
    title: str = ""
    team: str = ""
    participants: tuple[str, ...] = ()
    incidents: Mapping[str, Written] = field(default_factory=dict)
    choices: tuple[Written, ...] = ()
    dials: Mapping[str, Written] = field(default_factory=dict)
    agreements: tuple[Written, ...] = ()
    look_back: Written = NOTHING

    @property
    def steps(self) -> Steps:
        """The optional steps that this sheet has something for."""
        return Steps(
            incident=bool(self.incidents),
            follow_up=any(one.follow_up for one in self.cards.values()),
            closing=bool(self.choices or self.dials or self.agreements or self.look_back.texts),
        )


class CannotFill(Exception):
    """Something in the sheet cannot be an answer: `problem` is a sentence, `line` where it stood."""

    def __init__(self, problem: str, line: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line


def fill_in(session: Session, sheet: AnswerSheet, *, at: datetime) -> Session:
    """The finished session after the same walk as typing; a card without an answer counts as skipped.

    Raises CannotFill for what typing would refuse too.
    """
    while not session.finished:
        step = step_at(session)
        if isinstance(step, Review):
            session = advance(session, Finish(), at=at)
            continue
        written = _written(session, step, sheet)
        if problem := refusal(session, written.get("text")):
            raise CannotFill(problem, written.line)
        session = advance(session, Said(written.get("text")), at=at)
    return session


def _written(session: Session, ask: Ask, sheet: AnswerSheet) -> Written:
    """What the sheet has for the question that is asked now."""
    place = ask.place
    if place.part == "closing":
        return _closing(session, place.nth, sheet)
    entry = session.entries[place.card]
    if place.part in ("incident", "counted", "missing"):
        case = sheet.incidents.get(entry.theme_id, NOTHING)
        return Written({"text": case.get(place.part)}, case.line)
    card = sheet.cards.get(entry.card_id, CardAnswers())
    match place.part:
        case "contribution":
            text = "".join(map(spoken, card.contributions[place.nth : place.nth + 1]))
        case "sub":
            text = "".join(card.subanswers[place.nth : place.nth + 1])
        case "follow_up":
            text = card.follow_up
        case _:
            text = card.answer
    return Written({"text": text}, card.line)


def _closing(session: Session, number: int, sheet: AnswerSheet) -> Written:
    from reflectie_cli.domain.closing_walk import number_of, question_at

    question = question_at(session, number)
    assert question is not None
    item = question.item
    match question.kind:
        case "choose":
            found = Written({}, sheet.choices[0].line if sheet.choices else 0)
            numbers = ((number_of(session, one.get("card")), one.get("dots")) for one in sheet.choices)
            text = ", ".join(f"{number}={dots}" if dots else str(number) for number, dots in numbers)
        case "priority" | "feasibility" | "influence":
            card_id = session.choices[item].card_id
            found = next(one for one in sheet.choices if one.get("card") == card_id)
            text = found.get(question.kind)
        case "now" | "wanted" | "word":
            found = sheet.dials.get(session.knobs[item][0], NOTHING)
            text = found.get(question.kind)
        case "look_back":
            found, text = sheet.look_back, sheet.look_back.get("text")
        case "moment_again":
            found, text = NOTHING, ""
        case _:
            found = sheet.agreements[item] if item < len(sheet.agreements) else NOTHING
            text = found.get(question.kind)
            if question.kind == "about" and text:
                text = str(number_of(session, text))
    return Written({"text": text}, found.line)
