"""Asking on a terminal that can do everything: panels, fields, completion."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence

from reflectie_cli.domain import words
from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.session import Session
from reflectie_cli.domain.walk import Ask
from reflectie_cli.ui import card, explain
from reflectie_cli.ui.look import Look, columns
from reflectie_cli.ui.quiet import accept_paste
from reflectie_cli.ui.tap import Line, Tap
from reflectie_cli.ui.wrapping import wrap

_BELOW = 8
"""Rows for the label, the field, the bottom line and what is told of the keys."""
REFRESH = 5.0
"""Seconds between two looks at the time: it is told in half minutes."""


class TerminalAsker:
    """Implements guiding's Asker and the choices of the start screen. Loads the prompts when it first asks."""

    field_is_shown = True

    def __init__(self, tap: Tap, look: Look, editor: str, deck: Callable[[], Deck]) -> None:
        self._tap = tap
        self._width = look.width
        self._color = look.color
        self._editor = editor
        self._deck = deck
        self._time: Callable[[int], str] | None = None
        self._height = 0
        """Rows that the card took which nobody was asked about yet."""

    def card(self, ask: Ask) -> None:
        """Show the card's panel."""
        panel = card.panel(ask, self._width)
        self._tap.lines([(), *panel])
        self._height = len(panel)
        if ask.number == 1 and (told := explain.at_the_first_card(ask.place.part)):
            self._wrapped(told)

    def answer(self, ask: Ask, text: str, keep: Callable[[str], None]) -> str:
        """A field under the question; F2 goes to the editor and comes back to the field."""
        from reflectie_cli.ui import prompts
        from reflectie_cli.ui.keys import EditWanted

        def bottom() -> str:
            keys = explain.bottom_line(columns(), ask.place.part, answered=bool(ask.prefill))
            time = self._time(columns()) if self._time else ""
            return f"{time}\n{keys}" if time else keys

        self._label(ask)
        refresh = REFRESH if self._time else 0
        while True:
            try:
                return prompts.ask_text(text, bottom=bottom, color=self._color, keep=keep, refresh=refresh)
            except EditWanted as wanted:
                keep(wanted.text)
                text = self.edit(wanted.text)
            finally:
                accept_paste()

    def overview(self, session: Session, *, review: bool) -> str:
        """The list of cards, then a line for a number."""
        from reflectie_cli.ui import prompts
        from reflectie_cli.ui.overview import overview_lines

        self._tap.lines([(), *overview_lines(session, self._width, review=review), ()])
        try:
            return prompts.ask_line(explain.overview_question(review=review), color=self._color, completions=True)
        finally:
            accept_paste()

    def keep_time(self, bottom: Callable[[int], str], aloud: Callable[[], str]) -> None:
        """Above the keys on the bottom line, where it moves by itself."""
        self._time = bottom

    def recall(self, lines: Sequence[str]) -> None:
        """What belongs with the card, below it."""
        for line in lines:
            self._height += len(wrap(line, self._width))
            self._wrapped(line, "hint")

    def tell(self, sentence: str) -> None:
        """Good news, in green where there is colour."""
        self._wrapped(sentence, "good")

    def warn(self, sentence: str) -> None:
        """Trouble, with a word before it."""
        self._wrapped(f"Let op: {sentence}", "trouble")

    def introduction(self, deck_id: str) -> str | None:
        """The deck's introduction, when it is this deck."""
        deck = self._deck()
        if deck.id != deck_id:
            return None
        self._tap.line()
        self._wrapped(deck.introduction_title, "heading")
        for paragraph in deck.introduction:
            self._tap.line()
            self._wrapped(paragraph)
        return self._wait()

    def explain(self) -> str:
        """Keys and commands."""
        self._tap.line()
        for line in explain.explanation(fields=True):
            key, _, does = line.partition(": ")
            first, *rest = wrap(f"{key:<12} {does}", self._width)
            self._tap.lines(
                [(("command", first[: len(key)]), ("", first[len(key) :])), *((("", one),) for one in rest)]
            )
        return self._wait()

    def edit(self, text: str) -> str:
        """The user's editor; trouble is told and the text stays."""
        from reflectie_cli.ui.editor import NoEditor, edit_text

        try:
            return edit_text(text, self._editor)
        except NoEditor as reason:
            self.warn(str(reason))
            return text

    def lines(self, text: str, keep: Callable[[str], None]) -> str:
        """In a field, more lines are a key away."""
        self.tell("Ctrl+J maakt een nieuwe regel in het veld (Alt+Enter kan ook).")
        return text

    def elsewhere(self) -> str:
        """Another folder to keep the session in."""
        from reflectie_cli.ui import prompts

        try:
            return prompts.ask_line(
                "In welke andere map kan het bewaard worden? (alleen Enter: stoppen)", color=self._color
            )
        finally:
            accept_paste()

    def confirm(self, question: str) -> bool:
        """j or n; anything else asks again."""
        from reflectie_cli.ui import prompts

        while True:
            line = prompts.ask_line(f"{question} (j/n)", color=self._color).strip().casefold()
            if line in ("j", "ja"):
                return True
            if line in ("n", "nee", ""):
                return False
            self.tell("Typ j voor ja of n voor nee.")

    def ask(self, question: str) -> str:
        """One short line."""
        from reflectie_cli.ui import prompts

        return prompts.ask_line(question, color=self._color).strip()

    def choose_themes(self, deck: Deck) -> tuple[str, ...]:
        """The ids of the chosen themes, by a list with boxes."""
        from reflectie_cli.ui import prompts

        choices = [(theme.id, f"{theme.title} ({words.cards(len(theme.cards))})") for theme in deck.themes]
        chosen = prompts.choose_many(
            "Welke thema's?",
            choices,
            instruction="(pijltjes: bewegen, spatie: kiezen, a: alles, Enter: beginnen)",
            at_least_one="Kies met de spatiebalk minstens één thema.",
            color=self._color,
        )
        return tuple(chosen)

    def choose(self, question: str, choices: Sequence[tuple[str, str]]) -> str:
        """The value of one (value, title) pair."""
        from reflectie_cli.ui import prompts

        return prompts.choose_one(
            question, choices, instruction="(pijltjes: bewegen, Enter: kiezen)", color=self._color
        )

    def hold(self) -> None:
        """Nothing goes from the screen here."""

    def _wait(self) -> str:
        """The card comes back on the screen; what was asked for must be read first. Typing goes on at once."""
        from reflectie_cli.ui import prompts

        try:
            return prompts.wait(explain.GO_ON, color=self._color)
        finally:
            accept_paste()

    def _label(self, ask: Ask) -> None:
        height, self._height = self._height, 0
        if ask.entry.contributions and not ask.group and height + _BELOW > shutil.get_terminal_size().lines:
            # What was contributed has pushed the question off the screen.
            self._wrapped(ask.entry.question, "question")
        rows: Iterable[Line] = ()
        if ask.place.part == "sub":
            rows = [(("theme", one),) for one in wrap(f"{words.part(ask)}: {ask.question}", self._width)]
        elif ask.place.part != "answer":
            rows = [(("theme", one),) for one in wrap(words.part(ask), self._width)]
        if rows:
            self._tap.lines(rows)

    def _wrapped(self, text: str, style: str = "") -> None:
        self._tap.lines([((style, row),) for row in wrap(text, self._width)])
