"""Leading someone through the cards: ask, save, go on. The machine in domain.walk says what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reflectie_cli.domain.steering import Meaning, Steer, Typed, Unknown, as_typed, interpret
from reflectie_cli.domain.text import shorten
from reflectie_cli.domain.walk import (
    Ask,
    Back,
    Event,
    Finish,
    Jump,
    Noted,
    Review,
    Said,
    SkipCard,
    advance,
    is_first,
    refusal,
    step_at,
)
from reflectie_cli.domain.words import kept
from reflectie_cli.errors import DeckInvalid, Interrupted, NotInDeck, StorageFailed
from reflectie_cli.guiding.ports import Asker, Clock, Earlier, EndOfInput, Keeper, Talk
from reflectie_cli.guiding.saving import Saving

Outcome = Literal["finished", "paused"]
NO_TIME = "Er loopt geen tijd: neem zoveel als je nodig hebt."
NO_TIME_YET = "Er loopt geen tijd. Wil je die erbij? Stop met /pauze, en ga verder met reflectie hervat --begeleider."
COME_BACK = ("help", "intro", "bewerk", "regels", "tijd")
"""Commands after which the question is asked again with what stood in the field."""


class Walk:
    """One walk: `lead` goes on until the end or a pause. Interrupted passes through, with the draft kept."""

    def __init__(
        self,
        keeper: Keeper,
        asker: Asker,
        clock: Clock,
        *,
        painted: bool = False,
        with_review: bool = True,
        earlier: Earlier | None = None,
        talk: Talk | None = None,
    ) -> None:
        """`painted` is True when the first card is on the screen already; `with_review` gives one more chance.

        `earlier` tells what was answered at a card before, `talk` helps who leads; without them nothing is told.
        """
        self._keeper = keeper
        self._saving = Saving(keeper, asker)
        self._asker = asker
        self._clock = clock
        self._session = keeper.session
        self._field = _Field()
        self._with_review = with_review
        first = step_at(self._session)
        self._painted: object = first.panel if painted and isinstance(first, Ask) else None
        self._closed = False
        self._earlier = earlier
        self._recalled: object = None
        self._talk = talk
        if talk:
            asker.keep_time(talk.bottom, talk.aloud)

    def lead(self) -> Outcome:
        """Ask until it is done. Raises Interrupted, or StorageFailed when nothing could be kept anywhere."""
        draft = self._keeper.draft()
        if draft:
            self._field.put(draft.text)
        try:
            while (outcome := self._step()) is None:
                pass
        except Interrupted:
            if self._saving.draft_failure:
                raise self._saving.draft_failure from None
            raise
        return outcome

    def _step(self) -> Outcome | None:
        step = step_at(self._session)
        try:
            if isinstance(step, Review):
                return self._review() if self._with_review else self._finish()
            return self._ask(step)
        except EndOfInput:
            # A pipe that ends at the last overview or in the closing has said all there was to say.
            if isinstance(step, Ask) and step.place.part != "closing":
                return "paused"
            self._record(Finish())
            while self._session.place.part == "closing":
                self._record(SkipCard())
            return "finished"

    def _ask(self, ask: Ask) -> Outcome | None:
        if ask.panel != self._painted:
            self._asker.card(ask)
            self._painted = ask.panel
            self._recalled = None
        self._beside(ask)
        text = self._field.take() or as_typed(ask.prefill)
        line = self._asker.answer(ask, text, self._keep_draft)
        meaning = interpret(line, text)
        if isinstance(meaning, Steer):
            return self._steer(meaning.command, ask, meaning.rest or self._standing(text), text)
        if isinstance(meaning, Unknown):
            # Where the field is not shown, what stood in it stays: a slip of the finger must not take its place.
            stays = line if self._asker.field_is_shown or not text else text
            self._field.put(stays)
            self._keep_draft(stays if stays != as_typed(ask.prefill) else "")
            self._asker.warn(meaning.sentence)
        elif problem := refusal(self._session, meaning.text.strip() or ask.prefill):
            # A short value is typed anew sooner than mended.
            self._keep_draft("")
            self._asker.warn(problem)
        elif ask.prefill and not meaning.text.strip():
            # A field that was emptied by accident loses nothing; taking away has a word of its own.
            self._record(Said(ask.prefill), quietly=True)
            if not ask.group:
                self._asker.tell("Je eerdere antwoord blijft staan. Weghalen kan met /wis.")
        else:
            self._record(Said(meaning.text))
        return "finished" if self._closed else None

    def _beside(self, ask: Ask) -> None:
        """Below a card, once: what was answered before, and what helps to lead the talk."""
        if self._talk:
            self._talk.at(ask)
        if ask.group or self._recalled == ask.panel:
            return
        self._recalled = ask.panel
        told = [*(self._earlier(ask.entry) if self._earlier else ()), *(self._talk.under(ask) if self._talk else ())]
        if told:
            self._asker.recall(told)

    def _standing(self, text: str) -> str:
        """What is in the field after a bare command: where the field is shown, the command has replaced it."""
        return "" if self._asker.field_is_shown else text

    def _steer(self, command: str, ask: Ask, standing: str, text: str) -> Outcome | None:
        # The command itself is no draft; what stood before it is, and what comes back into the field.
        stays = standing or (text if command in COME_BACK else "")
        self._keep_draft(stays if stays != as_typed(ask.prefill) else "")
        match command:
            case "pauze":
                return "paused"
            case "terug" if is_first(self._session):
                self._field.put(standing)
                self._asker.tell("Dit is de eerste vraag.")
            case "terug":
                self._note(standing, ask)
                self._record(Back())
            case "overslaan":
                self._note(standing, ask)
                self._record(SkipCard())
                return "finished" if self._closed else None
            case "overzicht":
                self._note(standing, ask)
                return self._look_over()
            case "tijd":
                self._field.put(stays)
                none = NO_TIME_YET if self._session.together else NO_TIME
                self._asker.recall(self._talk.time() if self._talk else [none])
            case "wis":
                self._wipe(ask)
            case "bewerk" | "regels":
                before = standing or text
                self._keep_draft(before)
                edited = self._edited(command, before)
                self._field.put(edited)
                self._keep_draft(edited)
            case _:
                self._field.put(stays + self._inform(command))
        return None

    def _edited(self, command: str, before: str) -> str:
        return self._asker.edit(before) if command == "bewerk" else self._asker.lines(before, self._keep_draft)

    def _note(self, standing: str, ask: Ask) -> None:
        """Keep what stands in the field before leaving it; a command that was not understood is no answer."""
        meaning = interpret(standing)
        if refusal(self._session, standing):
            return
        if standing and standing != as_typed(ask.prefill) and isinstance(meaning, Typed):
            self._record(Noted(meaning.text))

    def _wipe(self, ask: Ask) -> None:
        self._keep_draft("")
        if ask.prefill:
            self._record(Noted(""))
        self._asker.tell("Het antwoord op deze vraag is weggehaald.")

    def _inform(self, command: str) -> str:
        """Show it; returns what was typed already to go on."""
        self._painted = None
        return self._introduce() if command == "intro" else self._asker.explain()

    def _introduce(self) -> str:
        """A session outlives its deck; its introduction may not be there any more."""
        try:
            typed = self._asker.introduction(self._session.deck.id)
        except (DeckInvalid, NotInDeck, StorageFailed) as reason:
            self._asker.warn(reason.sentence)
            return ""
        if typed is None:
            title = self._session.deck.title
            self._asker.warn(f"De inleiding hoort bij de kaartenset ‘{title}’. Open die met --deck om haar te lezen.")
        return typed or ""

    def _review(self) -> Outcome | None:
        line = self._asker.overview(self._session, review=True)
        match interpret(line):
            case Typed(answer) if not answer.strip():
                return self._finish()
            case Steer("terug", _):
                self._record(Back())
            case meaning:
                return self._at_overview(meaning, line)
        return None

    def _look_over(self) -> Outcome | None:
        """The overview halfway; an empty line or /terug goes back to the card."""
        while True:
            line = self._asker.overview(self._session, review=False)
            self._painted = None
            match interpret(line):
                case Typed(answer) if not answer.strip():
                    return None
                case Steer("terug", _):
                    return None
                case meaning:
                    before = self._session
                    outcome = self._at_overview(meaning, line)
                    if outcome or self._session is not before:
                        return outcome

    def _at_overview(self, meaning: Meaning, line: str) -> Outcome | None:
        """What both overviews understand: to the card with the typed number, and the commands that make sense."""
        total = len(self._session.entries)
        match meaning:
            case Steer("pauze", _):
                return "paused"
            case Steer(("intro" | "help") as command, _):
                self._inform(command)
            case Unknown():
                self._asker.warn(
                    f"‘{shorten(line, 30)}’ is hier geen opdracht. Typ het nummer van een kaart, of /help."
                )
            case _ if line.strip().isdecimal() and len(line.strip()) < 6 and 1 <= int(line) <= total:
                self._field.clear()
                self._record(Jump(int(line) - 1))
            case _:
                self._asker.warn(f"Typ het nummer van een kaart (1 tot en met {total}), of alleen Enter.")
        return None

    def _finish(self) -> Outcome | None:
        self._record(Finish())
        return None if self._session.place.part == "closing" else "finished"

    def _record(self, event: Event, *, quietly: bool = False) -> None:
        """Advance and save. Only a saved session is gone on with."""
        before = self._session.place
        advanced = advance(self._session, event, at=self._clock())
        self._session = self._saving.save(advanced)
        self._field.clear()
        if isinstance(event, Said) and event.text.strip() and not quietly:
            self._asker.tell(kept(self._session, before))
        self._closed = before.part == "closing" and self._session.place.part == "review" and not isinstance(event, Back)
        if self._session.place.card != before.card or isinstance(event, Jump):
            self._painted = None

    def _keep_draft(self, text: str) -> None:
        self._saving.keep_draft(self._session.place, text)


@dataclass(slots=True)
class _Field:
    """What stands in the field when the next question is asked, other than the earlier answer."""

    text: str = ""

    def put(self, text: str) -> None:
        self.text = text

    def take(self) -> str:
        text, self.text = self.text, ""
        return text

    def clear(self) -> None:
        self.text = ""
