"""What an answer in a look back does to the session. Pure; one that is not understood says why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, get_args

from reflectie_cli.domain import looking_back
from reflectie_cli.domain.agreements import with_agreement
from reflectie_cli.domain.closing import Dial, Onward, Outcome, Result
from reflectie_cli.domain.looking_back_walk import Question
from reflectie_cli.domain.reading import NotUnderstood, day_ahead, everybodys, moment, points
from reflectie_cli.domain.session import Session
from reflectie_cli.domain.text import clean_answer, fold, one_line


def record(session: Session, question: Question, text: str, *, began: datetime, at: datetime) -> Session:
    """The session with this answer; an empty text takes it away where that can be. Raises NotUnderstood.

    `began` is when this look back began, also when it is past midnight by now (`at`).
    """
    text = clean_answer(text) if question.kind == "happened" else one_line(text)
    match question.kind:
        case "result" | "happened" | "onward":
            return _with_outcome(session, question, text, began, at)
        case "due" | "moment" | "who" | "what":
            return _adjusted(session, question, text, at)
        case "now":
            return _turned(session, question, text, began, at)
        case _:
            return session._replace(look_back_on=day_ahead(text, at.date()), updated_at=at)


def _with_outcome(session: Session, question: Question, text: str, began: datetime, at: datetime) -> Session:
    held = looking_back.held_on(session, began)
    known = next((one for one in held.outcomes if one.agreement == question.item), None)
    if question.kind == "result" and not text:
        return looking_back.without_outcome(session, held, question.item, at=at)
    known = known or Outcome(question.item, "niet")
    if question.kind == "result":
        known = known._replace(result=_result(text))
    elif question.kind == "happened":
        known = known._replace(happened=text)
    else:
        known = known._replace(onward=_onward(text))
    return looking_back.with_outcome(session, held, known, at=at)


def _adjusted(session: Session, question: Question, text: str, at: datetime) -> Session:
    made = session.agreements[question.item]
    if question.kind == "due":
        made = made._replace(due=day_ahead(text, at.date()))
    elif text and question.kind == "moment":  # without one of its parts it would be no agreement
        made = made._replace(moment=moment(text))
    elif text and question.kind == "who":
        made = made._replace(who=text)
    elif text:
        made = made._replace(what=text)
    return with_agreement(session, question.item, made, at=at)


def _turned(session: Session, question: Question, text: str, began: datetime, at: datetime) -> Session:
    earlier = session.dials[question.item]
    held = looking_back.held_on(session, began)
    dial = looking_back.dial_now(earlier, _points(session, earlier, text)) if text else None
    return looking_back.with_dial(session, held, dial, earlier.theme_id, at=at)


def _points(session: Session, earlier: Dial, text: str) -> tuple[tuple[str, int], ...]:
    names = (*session.participants, *(one.participant for one in earlier.settings if one.participant))
    return everybodys(points(text, tuple(dict.fromkeys(names))), session.participants, together=session.together)


def _result(text: str) -> Result:
    return _one_of(text, get_args(Result))  # type: ignore[no-any-return]


def _onward(text: str) -> Onward:
    return _one_of(text, get_args(Onward)) if text else "houden"


def _one_of(text: str, known: Sequence[Any]) -> Any:
    """The word that was typed, by its number or beginning. Raises NotUnderstood."""
    said = fold(text)
    found = [one for nth, one in enumerate(known, start=1) if said == str(nth) or one.startswith(said)]
    if len(found) != 1:
        raise NotUnderstood(f"Typ {', '.join(known[:-1])} of {known[-1]}.")
    return found[0]
