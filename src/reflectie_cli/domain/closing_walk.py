"""The closing as part of the walk: choosing, dials, agreements, a date to look back. Pure, and only short questions.

Each question has a number of its own that never shifts, however many agreements there are; a place in a session keeps
that number. What comes next is the first question with a higher number.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal, NamedTuple

from reflectie_cli.domain import words
from reflectie_cli.domain.closing import Choice, Dial
from reflectie_cli.domain.reading import is_vague, points_typed
from reflectie_cli.domain.session import Alone, Session

LOOK_BACK_AFTER = timedelta(weeks=6)
GROUPS = ("kiezen", "knoppen", "afspraken", "terugblik")
Kind = Literal[
    "choose", "priority", "feasibility", "influence", "now", "wanted", "word", "moment", "moment_again", "who", "what",
    "due", "about", "look_back",
]  # fmt: skip
_KINDS: tuple[tuple[Kind, ...], ...] = (
    ("choose", "priority", "feasibility", "influence"),
    ("now", "wanted", "word"),
    ("moment", "moment_again", "who", "what", "due", "about"),
    ("look_back",),
)
_ALONE: dict[Kind, Alone] = {"choose": "choose", "now": "dials", "wanted": "dials", "word": "dials"}
"""What of it a colleague is asked alone; the rest is for the talk."""
_ROOM = 10
_PER_GROUP = 100_000


class Question(NamedTuple):
    """One question of the closing; `item` is the choice, knob or agreement that it is about (0-based)."""

    kind: Kind
    item: int = 0

    @property
    def group(self) -> int:
        """Which step of the closing this is (0-based)."""
        return next(nth for nth, kinds in enumerate(_KINDS) if self.kind in kinds)

    @property
    def number(self) -> int:
        """Its number in the order of asking."""
        return self.group * _PER_GROUP + self.item * _ROOM + _KINDS[self.group].index(self.kind)


def questions(session: Session) -> Iterator[Question]:
    """All questions that there are now, in order; answers may bring more."""
    if session.invited:
        return (
            one for one in _all_questions(session) if one.kind in _ALONE and _ALONE[one.kind] in session.invited.asked
        )
    return _all_questions(session)


def _all_questions(session: Session) -> Iterator[Question]:
    if answered(session):
        yield Question("choose")
    for item, _ in enumerate(session.choices):
        yield from (Question("priority", item), Question("feasibility", item), Question("influence", item))
    set_themes = {dial.theme_id for dial in session.dials}
    for item, (theme_id, _) in enumerate(session.knobs):
        yield Question("now", item)
        if theme_id in set_themes:
            yield from (Question("wanted", item), Question("word", item))
    for item, made in enumerate(session.agreements):
        yield Question("moment", item)
        if is_vague(made.moment):
            yield Question("moment_again", item)
        yield from (Question("who", item), Question("what", item), Question("due", item), Question("about", item))
    yield Question("moment", len(session.agreements))
    if session.choices or session.dials or session.agreements:
        yield Question("look_back")


def question_at(session: Session, number: int) -> Question | None:
    """The question with this number, or None when there is none any more."""
    return next((one for one in questions(session) if one.number == number), None)


def first(session: Session) -> Question | None:
    """Where the closing begins; None where there is nothing to ask."""
    return next(questions(session), None)


def following(session: Session, number: int) -> Question | None:
    """The question after this one; None at the end."""
    return next((one for one in questions(session) if one.number > number), None)


def before(session: Session, number: int) -> Question | None:
    """The question before this one; None at the beginning."""
    return next((one for one in reversed(list(questions(session))) if one.number < number), None)


def next_group(session: Session, question: Question) -> Question | None:
    """The first question of the next step; None at the end."""
    return next((one for one in questions(session) if one.group > question.group), None)


def answered(session: Session) -> list[int]:
    """The cards that were answered, by place."""
    return [place for place, entry in enumerate(session.entries) if entry.status == "answered"]


def text_of(session: Session, question: Question) -> str:
    """What was answered, as it would be typed; empty when nothing was."""
    item = question.item
    match question.kind:
        case "choose":
            return ", ".join(_chosen(session, one) for one in session.choices)
        case "priority" | "feasibility":
            value = getattr(session.choices[item], question.kind)
            return str(value) if value else ""
        case "influence":
            return session.choices[item].influence
        case "now" | "wanted" | "word":
            return _set_text(session, question)
        case "look_back":
            return words.typed_date(session.look_back_on or session.updated_at.date() + LOOK_BACK_AFTER)
    if item >= len(session.agreements):
        return ""
    made = session.agreements[item]
    match question.kind:
        case "moment":
            return made.moment
        case "moment_again":  # asked as a question of its own; nothing typed keeps what was said
            return ""
        case "who" | "what":
            return str(getattr(made, question.kind))
        case "due":
            return words.typed_date(made.due) if made.due else ""
        case _:
            return str(number_of(session, made.card_id) or "")


def number_of(session: Session, card_id: str) -> int:
    """The number (from 1) under which this session asks the card; 0 when it does not."""
    return next((nth for nth, one in enumerate(session.entries, 1) if one.card_id == card_id), 0)


def _chosen(session: Session, choice: Choice) -> str:
    number = number_of(session, choice.card_id)
    return f"{number}={choice.dots}" if choice.dots else str(number)


def dial_of(session: Session, item: int) -> Dial | None:
    """The dial of this knob, when it was set."""
    theme_id = session.knobs[item][0]
    return next((one for one in session.dials if one.theme_id == theme_id), None)


def _set_text(session: Session, question: Question) -> str:
    dial = dial_of(session, question.item)
    if dial is None:
        return ""
    if question.kind == "word":
        return ", ".join(one.word for one in dial.settings).strip(", ")
    values = [(one.participant, one.now if question.kind == "now" else one.wanted) for one in dial.settings]
    if not all(value for _, value in values):
        return ""
    return points_typed(values)
