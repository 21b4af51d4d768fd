"""Asking in plain lines: for the accessible mode, a pipe, and a terminal that can do no more.

One thing a line, numbered choices, nothing is redrawn. The same words and commands as on the rich terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reflectie_cli.domain import words
from reflectie_cli.domain.deck import ALL_THEMES, Deck, find_themes
from reflectie_cli.domain.session import Session
from reflectie_cli.domain.walk import Ask
from reflectie_cli.errors import NotInDeck
from reflectie_cli.ui import card, explain
from reflectie_cli.ui.lines import LineReader
from reflectie_cli.ui.overview import overview_plain
from reflectie_cli.ui.tap import Tap
from reflectie_cli.ui.wrapping import wrap

LAST_LINE = "/klaar"


class PlainAsker:
    """Implements guiding's Asker and the choices of the start screen."""

    field_is_shown = False

    def __init__(self, tap: Tap, width: int, editor: str, deck: Callable[[], Deck], reader: LineReader) -> None:
        """`width` 0 leaves wrapping to whoever reads (a pipe)."""
        self._tap = tap
        self._width = width
        self._editor = editor
        self._deck = deck
        self._reader = reader
        self._keys_told = not reader.keyboard
        self._aloud: Callable[[], str] = str

    def card(self, ask: Ask) -> None:
        """Show the card, one thing a line."""
        self._say("")
        for line in card.plain(ask):
            self._say(line)
        if ask.number == 1 and (told := explain.at_the_first_card(ask.place.part)):
            self._say(told)

    def answer(self, ask: Ask, text: str, keep: Callable[[str], None]) -> str:
        """A line; an empty one keeps what was there."""
        self._tell_keys(ask)
        if time := self._aloud():
            self._say(time)
        if ask.place.part == "sub":
            self._say(f"{words.part(ask)}: {ask.question}")
        if text:
            self._say(f"Hier staat nu: {text}")
            self._say("Enter houdt deze tekst. Typ iets anders om hem te vervangen, of /wis om hem weg te halen.")
        label = "Antwoord" if ask.place.part == "sub" else words.part(ask)
        line = self._reader.answer(self._prompt(f"{label} " if label.endswith("?") else f"{label}: "), keep)
        return line if line.strip() else text

    def overview(self, session: Session, *, review: bool) -> str:
        """The list of cards, then a number."""
        self._say("")
        for line in overview_plain(session, review=review):
            self._say(line)
        return self._reader.line(self._prompt(f"{explain.overview_question(review=review)}: "))

    def keep_time(self, bottom: Callable[[int], str], aloud: Callable[[], str]) -> None:
        """A line before each question; nothing moves by itself."""
        self._aloud = aloud

    def recall(self, lines: Sequence[str]) -> None:
        """What belongs with the card."""
        for line in lines:
            self._say(line)

    def tell(self, sentence: str) -> None:
        """Good news."""
        self._say(sentence)

    def warn(self, sentence: str) -> None:
        """Trouble, on stderr, with a word before it."""
        self._tap.trouble(f"Let op: {sentence}")

    def introduction(self, deck_id: str) -> str | None:
        """The deck's introduction, when it is this deck."""
        deck = self._deck()
        if deck.id != deck_id:
            return None
        for paragraph in (deck.introduction_title, *deck.introduction):
            self._say(paragraph)
        return ""

    def explain(self) -> str:
        """Keys and commands."""
        for line in explain.explanation(fields=False):
            self._say(line)
        return ""

    def edit(self, text: str) -> str:
        """The user's editor; without a keyboard there is none."""
        from reflectie_cli.ui.editor import NoEditor, edit_text

        if not self._reader.keyboard:
            self.warn("Zonder toetsenbord is er geen teksteditor. Gebruik /regels.")
            return text
        try:
            return edit_text(text, self._editor)
        except NoEditor as reason:
            self.warn(str(reason))
            return text

    def lines(self, text: str, keep: Callable[[str], None]) -> str:
        """Lines until one that says so; none leaves the text as it was."""
        self._say(f"Typ zoveel regels als je wilt. Sluit af met een regel waarop alleen {LAST_LINE} staat.")
        self._say("Andere woorden met een / zijn hier gewone tekst.")
        if text:
            self._say("Wat je hier typt, komt in de plaats van wat er stond.")
        rows: list[str] = []
        closed = False
        while not closed:
            # More than one line at once is a paste.
            typed = self._reader.answer("", lambda typing: keep("\n".join([*rows, typing]))).split("\n")
            closed = LAST_LINE in (line.strip() for line in typed)
            rows.extend(line for line in typed if line.strip() != LAST_LINE)
            if any(row.strip() for row in rows):
                keep("\n".join(rows))
        written = "\n".join(rows)
        return written if written.strip() else text

    def elsewhere(self) -> str:
        """Another folder to keep the session in; the next line of a pipe is an answer, not a folder."""
        if not self._reader.keyboard:
            return ""
        return self._reader.line(self._prompt("In welke andere map kan het bewaard worden? (alleen Enter: stoppen) "))

    def confirm(self, question: str) -> bool:
        """j or n; anything else asks again."""
        while True:
            line = self._reader.line(self._prompt(f"{question} (j/n) ")).strip().casefold()
            if line in ("j", "ja"):
                return True
            if line in ("n", "nee", ""):
                return False
            self._say("Typ j voor ja of n voor nee.")

    def ask(self, question: str) -> str:
        """One short line."""
        return self._reader.line(self._prompt(f"{question} ")).strip()

    def choose_themes(self, deck: Deck) -> tuple[str, ...]:
        """The chosen themes as they were typed: numbers or names. Empty means all."""
        self._say("Welke thema's?")
        for number, theme in enumerate(deck.themes, start=1):
            self._say(f"{number}. {theme.title} ({words.cards(len(theme.cards))})")
        while True:
            line = self._reader.line(
                self._prompt("Nummers of namen, met komma's ertussen (alleen Enter: alle thema's): ")
            )
            try:
                return _theme_ids(deck, line) or (ALL_THEMES,)
            except NotInDeck as reason:
                if not self._reader.keyboard:  # a pipe cannot try again
                    raise
                self._say(reason.sentence)

    def choose(self, question: str, choices: Sequence[tuple[str, str]]) -> str:
        """The value of one (value, title) pair, by its number."""
        self._say(question)
        for number, (_, title) in enumerate(choices, start=1):
            self._say(f"{number}. {title}")
        while True:
            line = self._reader.line("Nummer: ").strip()
            if line.isdecimal() and len(line) < 6 and 1 <= int(line) <= len(choices):
                return choices[int(line) - 1][0]
            self._say(f"Typ een nummer van 1 tot en met {len(choices)}.")

    def hold(self) -> None:
        """Nothing goes from the screen here."""

    def _tell_keys(self, ask: Ask) -> None:
        """Once, before the first answer: what the next key is."""
        if not self._keys_told and ask.place.part != "contribution":
            self._keys_told = True
            self._say(f"Enter bewaart, {explain.EMPTY_SKIPS}, /help: uitleg.")

    def _prompt(self, text: str) -> str:
        """What stands before the cursor; of a long question that is its last line, and the rest goes above it."""
        if not self._width or len(text) <= self._width:
            return text
        *above, last = wrap(text.rstrip(), self._width - 1)
        for row in above:
            self._say(row)
        return f"{last} "

    def _say(self, text: str) -> None:
        rows = wrap(text, self._width) if self._width else [text]
        self._tap.lines([(("", row),) for row in rows])


def _theme_ids(deck: Deck, line: str) -> tuple[str, ...]:
    """The themes in a typed line of numbers and names, between commas or, where that fits, spaces. Raises NotInDeck."""
    numbers = {str(number): theme.id for number, theme in enumerate(deck.themes, start=1)}
    found: list[str] = []
    for part in filter(None, (part.strip() for part in line.split(","))):
        together = all(one in numbers for one in part.split())
        for name in part.split() if together else [part]:
            found.extend(theme.id for theme in find_themes(deck, [numbers.get(name, name)]))
    return tuple(dict.fromkeys(found))
