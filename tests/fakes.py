"""Doubles that mirror the ports: a scripted asker, a keeper in memory, a clock that ticks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reflectie_cli.domain.beginning import Circle, Wish, begin, draw
from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.session import Draft, Session
from reflectie_cli.domain.walk import Ask
from reflectie_cli.errors import StorageFailed
from reflectie_cli.guiding.ports import EndOfInput

NOW = datetime(2026, 11, 23, 14, 3, tzinfo=UTC)
SESSION_ID = "2026-11-23-kennisbeleid-k3f9"


class TickingClock:
    """Every reading is a second later."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class ScriptedAsker:
    """Types the given lines one by one; an exception in the script is raised. Remembers what was shown."""

    def __init__(self, lines: Iterable[str | BaseException], *, field_is_shown: bool = True) -> None:
        self._lines = list(lines)
        self.field_is_shown = field_is_shown
        self.cards: list[Ask] = []
        self.asked: list[tuple[Ask, str]] = []
        self.overviews: list[bool] = []
        self.told: list[str] = []
        self.warned: list[str] = []
        self.shown: list[str] = []
        self.edited: Callable[[str], str] = lambda text: f"{text} (bewerkt)"
        self.folders: list[str] = []
        self.recalled: list[list[str]] = []
        self.typed_on = ""
        self.deck_id: str | BaseException = "kenniscultuur"

    def _next(self) -> str:
        if not self._lines:
            raise EndOfInput
        line = self._lines.pop(0)
        if isinstance(line, BaseException):
            raise line
        return line

    def card(self, ask: Ask) -> None:
        self.cards.append(ask)

    def answer(self, ask: Ask, text: str, keep: Callable[[str], None]) -> str:
        self.asked.append((ask, text))
        line = self._next()
        return line if line or self.field_is_shown else text

    def overview(self, session: Session, *, review: bool) -> str:
        self.overviews.append(review)
        return self._next()

    def keep_time(self, bottom: Callable[[int], str], aloud: Callable[[], str]) -> None:
        self.time = (bottom, aloud)

    def recall(self, lines: Iterable[str]) -> None:
        self.recalled.append(list(lines))

    def tell(self, sentence: str) -> None:
        self.told.append(sentence)

    def warn(self, sentence: str) -> None:
        self.warned.append(sentence)

    def introduction(self, deck_id: str) -> str | None:
        self.shown.append("introduction")
        if isinstance(self.deck_id, BaseException):
            raise self.deck_id
        return self.typed_on if deck_id == self.deck_id else None

    def explain(self) -> str:
        self.shown.append("explain")
        return self.typed_on

    def edit(self, text: str) -> str:
        return self.edited(text)

    def lines(self, text: str, keep: Callable[[str], None]) -> str:
        keep(f"{text}\nmeer")
        return f"{text}\nmeer"

    def elsewhere(self) -> str:
        return self.folders.pop(0) if self.folders else ""


class MemoryKeeper:
    """Keeps every save; fails the next `failing` saves."""

    def __init__(self, session: Session, *, draft: Draft | None = None, failing: int = 0) -> None:
        self.session = session
        self.notice = ""
        self.path = Path("/nergens/sessies/sessie.json")
        self.saved: list[Session] = []
        self.drafts: list[Draft] = []
        self.moved: list[Path] = []
        self.failing = failing
        self.drafts_fail = False
        self._draft = draft

    def save(self, session: Session) -> Session:
        if self.failing:
            self.failing -= 1
            raise StorageFailed("De schijf is vol.")
        self.session = session
        self.saved.append(session)
        return session

    def keep_draft(self, draft: Draft) -> None:
        if self.drafts_fail:
            raise StorageFailed("De schijf is vol.")
        self.drafts.append(draft)

    def draft(self) -> Draft | None:
        return self._draft

    def move(self, folder: Path) -> None:
        self.moved.append(folder)

    def close(self) -> None:
        pass


def new_session(
    deck: Deck, *, theme: str = "kennisbeleid", circle: Circle | None = None, session_id: str = SESSION_ID
) -> Session:
    """A session of one theme at its first question."""
    drawn = draw(deck, Wish(themes=(theme,)))
    return begin(deck, drawn, circle or Circle(), session_id=session_id, at=NOW)
