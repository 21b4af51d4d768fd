"""Looking back on a session: ask, save, go on. The questions and what an answer does are in the domain."""

from __future__ import annotations

import contextlib
from typing import Protocol

from reflectie_cli.domain.looking_back_asks import ask
from reflectie_cli.domain.looking_back_record import record
from reflectie_cli.domain.looking_back_walk import Question, after_item, before, following, questions
from reflectie_cli.domain.reading import NotUnderstood
from reflectie_cli.domain.session import Draft, Place, Session
from reflectie_cli.domain.steering import Steer, Typed, Unknown, as_typed, interpret
from reflectie_cli.domain.text import clean
from reflectie_cli.errors import Interrupted, StorageFailed
from reflectie_cli.guiding.ports import Asker, Clock, EndOfInput
from reflectie_cli.guiding.walking import COME_BACK, Outcome


class Amender(Protocol):
    """Holds one session and makes a change to it durable."""

    session: Session
    notice: str

    def amend(self, session: Session) -> Session:
        """Make it durable and return it as it was kept; a draft stays. Raises StorageFailed."""

    def draft(self) -> Draft | None:
        """What was being typed on the walk through the cards."""

    def draft_at(self, place: Place) -> str:
        """What was being typed at a place outside the walk."""

    def keep_draft(self, draft: Draft) -> None:
        """Make what is being typed durable."""


class LookingBack:
    """One look back: `lead` goes on until the end or a pause. Interrupted passes through; what is answered is kept."""

    def __init__(self, amender: Amender, asker: Asker, clock: Clock) -> None:
        self._amender = amender
        self._asker = asker
        self._clock = clock
        self._began = clock()
        self._painted: object = None
        self._field = ""
        self._paused = False

    def lead(self) -> Outcome:
        """Ask until it is done; the end of a pipe is the end. Raises Interrupted or StorageFailed."""
        question = self._left_at() or following(self._session, self._began)
        try:
            while question and not self._paused:
                question = self._ask(question)
        except EndOfInput:
            return "finished"
        return "paused" if self._paused else "finished"

    def _left_at(self) -> Question | None:
        """The question at which half a line was left."""
        asked = questions(self._session, self._began)
        return next((one for one in asked if self._amender.draft_at(_place(one))), None)

    @property
    def _session(self) -> Session:
        return self._amender.session

    def _ask(self, question: Question) -> Question | None:
        """Ask one question; returns the next."""
        asked = ask(self._session, question, self._began)
        if self._painted != question.about:
            self._asker.card(asked)
            self._painted = question.about
        left = self._amender.draft_at(_place(question))
        text, self._field = self._field or left or as_typed(asked.prefill), ""
        line = self._asker.answer(asked, text, lambda typed: self._keep_draft(question, typed))
        match interpret(line, text):
            case Steer(command, rest):
                standing = rest or self._standing(command, text)
                # The command itself is no draft; what stood before it is, and what was left here earlier stays.
                self._keep_draft(question, (standing if standing != as_typed(asked.prefill) else "") or left)
                return self._steer(command, question, standing, asked.prefill)
            case Unknown(sentence):
                # Where the field is not shown, what stood in it stays: a slip of the finger must not take its place.
                self._field = line if self._asker.field_is_shown or not text else text
                self._asker.warn(sentence)
                return question
            case said:
                return self._answered(question, said.text.strip(), asked.prefill)

    def _answered(self, question: Question, said: str, before_it: str) -> Question | None:
        if question.kind == "result" and not (said or before_it):
            return after_item(self._session, self._began, question)
        said = said or before_it
        # What stands there already is kept as it is; only a proposal becomes an answer by an Enter.
        if said and (said != before_it or question.kind == "again"):
            try:
                self._record(question, said)
            except NotUnderstood as reason:
                self._asker.warn(str(reason))
                return question
            self._asker.tell("Bewaard.")
        self._keep_draft(question, "")
        return following(self._session, self._began, question.number)

    def _keep_draft(self, question: Question, text: str) -> None:
        """Half a sentence is kept too, unless one of the walk itself lies there."""
        place = _place(question)
        with contextlib.suppress(StorageFailed):
            if self._amender.draft() is None and (text or self._amender.draft_at(place)):
                self._amender.keep_draft(Draft(place, clean(text)))

    def _standing(self, command: str, text: str) -> str:
        """What is in the field after a bare command, which has replaced it where the field is shown."""
        return text if command in COME_BACK or not self._asker.field_is_shown else ""

    def _steer(self, command: str, question: Question, standing: str, before_it: str) -> Question | None:
        match command:
            case "pauze":
                self._paused = True
            case "terug":
                self._note(question, standing, before_it)
                earlier = before(self._session, self._began, question.number)
                if earlier is None:
                    self._asker.tell("Dit is de eerste vraag.")
                return earlier or question
            case "overslaan":
                self._note(question, standing, before_it)
                return after_item(self._session, self._began, question)
            case "wis":
                self._record(question, "")
                self._keep_draft(question, "")
                self._asker.tell("Het antwoord op deze vraag is weggehaald.")
            case "bewerk":
                self._field = self._asker.edit(standing)
            case "regels":
                self._field = self._asker.lines(standing, lambda typed: self._keep_draft(question, typed))
            case "help":
                self._field = standing + self._asker.explain()
                self._painted = None
            case _:
                self._field = standing
                self._asker.warn(f"/{command} kan niet bij een terugblik.")
        return question

    def _note(self, question: Question, standing: str, before_it: str) -> None:
        """Keep what stands in the field before leaving it; what is no answer here stays a draft."""
        if standing and standing != as_typed(before_it) and isinstance(interpret(standing), Typed):
            with contextlib.suppress(NotUnderstood):
                self._record(question, standing)
                self._keep_draft(question, "")

    def _record(self, question: Question, text: str) -> None:
        """Save before anything else is asked. Raises NotUnderstood or StorageFailed."""
        changed = record(self._session, question, text, began=self._began, at=self._clock())
        try:
            self._amender.amend(changed)
        except (KeyboardInterrupt, Interrupted):
            self._amender.amend(changed)  # Enter was pressed: what was said is kept, whatever comes in between
            raise
        except StorageFailed:
            self._asker.warn("Wat je net typte, is nog niet bewaard; het staat nog op je scherm.")
            raise
        if self._amender.notice:
            self._asker.warn(self._amender.notice)


_OUTSIDE = 1_000_000_000
"""Questions of a look back have places of their own, beyond those of any closing."""


def _place(question: Question) -> Place:
    return Place(0, "closing", _OUTSIDE + question.number)
