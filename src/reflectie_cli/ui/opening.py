"""How a session opens on the screen, and fitting lines to it. Loaded at every start, so it holds no more than that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reflectie_cli.domain import words
from reflectie_cli.domain.session import Session
from reflectie_cli.ui.look import Look
from reflectie_cli.ui.tap import Line
from reflectie_cli.ui.wrapping import wrap

Styled = tuple[str, str]
"""A style and a text that may need wrapping."""


def fitted(styled: Iterable[Styled], look: Look) -> list[Line]:
    """Styled texts wrapped to the screen; a pipe gets them unwrapped."""
    width = look.width
    return [((style, row),) for style, text in styled for row in (wrap(text, width) if width else text.split("\n"))]


def opening(session: Session, kept: str, *, each: int = 0) -> Iterator[Styled]:
    """What is going to happen, roughly how long (`each` minutes a card, if so many), and where it is kept."""
    total = len(session.entries)
    yield "heading", f"Reflectie: {words.subject(session)}"
    yield "", f"{words.cards(total)}, {words.minutes(total, each)}. Inleiding: /intro. Uitleg: /help."
    yield "", kept


def welcome_back(session: Session) -> Iterator[Styled]:
    """Where a resumed session stands."""
    yield "heading", f"Verder met: {words.subject(session)}"
    yield "", f"{words.progress(session)}; begonnen op {words.long_date(session.started_at)}."
