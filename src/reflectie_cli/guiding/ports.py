"""What the use cases need from outside. The contracts stand here, beside who relies on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from reflectie_cli.domain.session import Draft, Entry, Session
from reflectie_cli.domain.walk import Ask

Clock = Callable[[], datetime]
KeepDraft = Callable[[str], None]
Earlier = Callable[[Entry], Sequence[str]]
"""What was answered at a card before, as lines; none when it never was."""


class EndOfInput(Exception):
    """The input has ended (a pipe ran dry): a pause, not a crash."""


class Asker(Protocol):
    """Shows and asks, on a rich terminal, in plain lines or from a script.

    Every method that reads raises EndOfInput when a pipe ends, and Interrupted when the user or a signal ends it.
    """

    @property
    def field_is_shown(self) -> bool:
        """Does a typed command replace what stood in the field? False where the field is only told of."""

    def card(self, ask: Ask) -> None:
        """Show a card with its place, question, sub-questions, hint and what was said before."""

    def answer(self, ask: Ask, text: str, keep: KeepDraft) -> str:
        """One typed line, raw. `text` stands in the field; `keep` gets what is being typed, at most 2 s old."""

    def overview(self, session: Session, *, review: bool) -> str:
        """Show all cards and which are answered; return what was typed: a number, a command, or empty to go on."""

    def recall(self, lines: Sequence[str]) -> None:
        """Lines that belong with the card: what was answered before, or what helps to lead the talk."""

    def keep_time(self, bottom: Callable[[int], str], aloud: Callable[[], str]) -> None:
        """From now on say with each question how much time there is.

        `bottom` gives it in so many cells, to be shown while somebody types; `aloud` as a line of its own, before the
        question. Each asker takes the one that it can show; empty is nothing to say.
        """

    def tell(self, sentence: str) -> None:
        """One line of good news."""

    def warn(self, sentence: str) -> None:
        """One line of trouble."""

    def introduction(self, deck_id: str) -> str | None:
        """Show the introduction of this deck; None when the deck at hand is another.

        Returns what was typed while it stood there: that belongs in the field. Raises DeckInvalid, NotInDeck or
        StorageFailed when the deck at hand cannot be read.
        """

    def explain(self) -> str:
        """Show the keys and commands. Returns what was typed while they stood there."""

    def edit(self, text: str) -> str:
        """`text` after the user's own editor; unchanged when there is none or it comes back empty."""

    def lines(self, text: str, keep: KeepDraft) -> str:
        """A text of several lines; what the mode has for it. Each finished line is given to `keep`, and so is the
        line that is being typed.
        """

    def elsewhere(self) -> str:
        """Another folder to keep the session in, or empty to stop."""


class Talk(Protocol):
    """Goes along with who leads a talk. Every time is a number of words, never a bell."""

    def at(self, ask: Ask) -> None:
        """This is asked now."""

    def under(self, ask: Ask) -> Sequence[str]:
        """Lines below a card that has just come on the screen; `at` was told of it."""

    def bottom(self, width: int) -> str:
        """The time that is left, in at most `width` cells; empty where no time runs."""

    def aloud(self) -> str:
        """The time that is left, as a line of its own; empty when that says nothing new."""

    def time(self) -> Sequence[str]:
        """The time that is left, when somebody asks for it."""


class Keeper(Protocol):
    """Holds one session and makes it durable. Every method that writes raises StorageFailed."""

    session: Session
    notice: str

    @property
    def path(self) -> Path | None:
        """Where the session is kept; None when nothing stays behind."""

    def save(self, session: Session) -> Session:
        """Make it durable, drop the draft, and return it as it was kept. `notice` tells of anything unusual."""

    def keep_draft(self, draft: Draft) -> None:
        """Make what is being typed durable. May be called from another thread."""

    def draft(self) -> Draft | None:
        """What was being typed at the session's place."""

    def move(self, folder: Path) -> None:
        """Keep the session in another folder from now on."""

    def close(self) -> None:
        """Let other windows have the session."""
