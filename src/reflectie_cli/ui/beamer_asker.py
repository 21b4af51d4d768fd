"""Asking on a large screen that a room looks at: a clean sheet for each question, with only its card.

A sheet is drawn when its question is asked: then everything that belongs on it is known.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence

from reflectie_cli.domain.session import Session
from reflectie_cli.domain.walk import Ask
from reflectie_cli.ui import beamer
from reflectie_cli.ui.terminal_asker import TerminalAsker

_FIELD_ROWS = 4
"""Rows below a page: two for what is typed, one for the keys, and one so that nothing scrolls."""


class BeamerAsker(TerminalAsker):
    """As on any terminal that can do everything, but one card at a time."""

    _new = False
    _under: Sequence[str] = ()
    _news: tuple[beamer.Row, ...] = ()
    """What was told since the last question: it would be gone with the old sheet."""
    _typed = ""
    """What somebody typed while a page was waiting for Enter: it belongs in the field."""

    def card(self, ask: Ask) -> None:
        """The next question has a new card."""
        self._new = True
        self._under = ()

    def recall(self, lines: Sequence[str]) -> None:
        """What belongs with the card: below it when it is new, else above the field."""
        if self._new:
            self._under = lines
        else:
            self._news += tuple(("hint", line) for line in lines)

    def answer(self, ask: Ask, text: str, keep: Callable[[str], None]) -> str:
        """A clean sheet with the card, and a field."""
        size = shutil.get_terminal_size()
        room = beamer.room(size.columns, size.lines, below=_FIELD_ROWS + (1 if self._time else 0))
        if self._new:
            first = beamer.pages(ask, room, above=self._news, under=self._under)
            self._new = False
            self._leaf_through(first)
        else:
            self._sheet(beamer.page(ask, room, above=self._news, under=()))
        self._news = ()
        typed, self._typed = self._typed, ""
        if typed:
            keep(text + typed)
        return super().answer(ask, text + typed, keep)

    def overview(self, session: Session, *, review: bool) -> str:
        """On a sheet of its own."""
        self._sheet([*self._news])
        self._news = ()
        return super().overview(session, review=review)

    def introduction(self, deck_id: str) -> str | None:
        """On a sheet of its own."""
        self._sheet([])
        return super().introduction(deck_id)

    def explain(self) -> str:
        """On a sheet of its own."""
        self._sheet([])
        return super().explain()

    def tell(self, sentence: str) -> None:
        """Good news, also on the next sheet."""
        super().tell(sentence)
        self._news += (("good", sentence),)

    def warn(self, sentence: str) -> None:
        """Trouble, also on the next sheet."""
        super().warn(sentence)
        self._news += (("trouble", f"Let op: {sentence}"),)

    def hold(self) -> None:
        """Wait until it has been read."""
        self._typed += self._wait()

    def _leaf_through(self, pages: list[beamer.Page]) -> None:
        """Page by page; whoever types goes to the last one at once."""
        *before, last = pages
        for page in before:
            if self._typed:
                break
            self._sheet([*page, ("", "")])
            self._typed = self._wait()
        self._sheet(last)

    def _sheet(self, page: beamer.Page) -> None:
        from reflectie_cli.ui import prompts

        prompts.clean_sheet()
        margin = " " * beamer.MARGIN
        self._tap.lines([((style, f"{margin}{row}" if row else ""),) for style, row in page])

    def _label(self, ask: Ask) -> None:
        """It stands on the sheet already."""
