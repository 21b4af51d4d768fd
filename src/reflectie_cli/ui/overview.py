"""All cards of a session with their state: the same words in both modes."""

from __future__ import annotations

from collections.abc import Iterator

from reflectie_cli.domain import words
from reflectie_cli.domain.session import Entry, Session
from reflectie_cli.ui.tap import Line
from reflectie_cli.ui.wrapping import wrap


def overview_rows(session: Session) -> Iterator[tuple[str, str, str]]:
    """Number, state and question of each card."""
    for number, entry in enumerate(session.entries, start=1):
        yield str(number), words.state_in(session, entry), entry.question


def overview_lines(session: Session, width: int, *, review: bool) -> list[Line]:
    """The overview for a terminal: two lines a card at most."""
    lines: list[Line] = [(("heading", row),) for row in wrap(_heading(session, review=review), width)]
    theme = ""
    for number, entry in enumerate(session.entries, start=1):
        if entry.theme_title != theme:
            theme = entry.theme_title
            lines.append((("theme", theme),))
        lines.extend(_entry(number, entry, words.state_in(session, entry), width))
    return lines


def overview_plain(session: Session, *, review: bool) -> Iterator[str]:
    """The overview as plain lines."""
    yield _heading(session, review=review)
    for number, state, question in overview_rows(session):
        yield f"{number}. {state}: {question}"


def _heading(session: Session, *, review: bool) -> str:
    if not review:
        return f"Overzicht: {words.progress(session)}"
    # What came in beforehand is answered, and yet nobody has talked about it.
    unseen = sum(not one.seen for one in session.entries) if session.pool else session.how_many("open")
    if not unseen:
        return f"Alle kaarten zijn langs geweest: {words.progress(session)}"
    return f"Overzicht: {words.progress(session)}, {words.cards(unseen)} nog niet langs geweest"


def _entry(number: int, entry: Entry, state: str, width: int) -> Iterator[Line]:
    style = "good" if state == words.STATUS["answered"] else ""
    first, *rest = wrap(f"{f'{number}.':<4}{state:<12} {entry.question}", width)
    head = first[:4]
    yield (("command", head), (style, first[4 : 4 + len(state)]), ("", first[4 + len(state) :]))
    second = wrap(" ".join(rest), width - len(head))[:2]
    if len(second) > 1:
        second = wrap(second[0], width - len(head) - 1)[:1]
        second[0] += "…"
    for row in second[:1] if rest else []:
        yield (("", f"{'':<4}{row}"),)
