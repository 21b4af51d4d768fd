"""A card on the screen: a panel on a terminal, plain lines in the accessible mode.

The panel is drawn here and not with Rich's console, which costs twice bare Python to load: the first card has to be on
the screen before anything heavy is (docs/besluiten/0003).
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from reflectie_cli.domain import words
from reflectie_cli.domain.walk import Ask, spoken
from reflectie_cli.ui.tap import Line
from reflectie_cli.ui.wrapping import pad, wrap


def panel(ask: Ask, width: int) -> list[Line]:
    """The card in a frame of `width` cells."""
    inner = width - 4
    top = f" {ask.entry.theme_title} · {words.place(ask)} "
    title = wrap(top, inner)
    rows: list[Line] = []
    if len(title) == 1:
        rows.append((("frame", "╭─"), ("theme", top), ("frame", "─" * (width - 3 - cell_len(top)) + "╮")))
    else:
        rows.append((("frame", "╭" + "─" * (width - 2) + "╮"),))
        rows.extend(_framed("theme", row.strip(), inner) for row in title)
    rows.extend(_framed(style, row, inner) for style, row in _body(ask, inner))
    rows.append((("frame", "╰" + "─" * (width - 2) + "╯"),))
    return rows


def plain(ask: Ask) -> Iterator[str]:
    """The card as plain lines, one thing a line."""
    if ask.group:
        yield f"{ask.entry.theme_title}, {words.place(ask)}"
        yield ask.entry.question
        yield from ask.entry.subquestions
        yield ask.entry.hint
        return
    yield f"Thema: {ask.entry.theme_title}"
    yield words.place(ask).capitalize()
    yield f"Vraag: {ask.entry.question}"
    for number, question in enumerate(ask.entry.subquestions, start=1):
        name = "Deelvraag" if len(ask.entry.subquestions) == 1 else f"Deelvraag {number}"
        yield f"{name}: {question}"
    if ask.entry.hint:
        yield f"Hint: {ask.entry.hint}"
    yield from contributions(ask)


def contributions(ask: Ask) -> Iterator[str]:
    """What a team said before at this card."""
    for number, given in enumerate(ask.entry.contributions, start=1):
        yield f"Bijdrage {number}: {spoken(given)}"


def _body(ask: Ask, inner: int) -> Iterator[tuple[str, str]]:
    yield "", ""
    for row in wrap(ask.entry.question, inner):
        yield "question", row
    if ask.entry.subquestions:
        yield "", ""
    for question in ask.entry.subquestions:
        first, *rest = wrap(question, inner - 2)
        yield "", f"{'' if ask.group else '• '}{first}"
        for row in rest:
            yield "", f"  {row}"
    if ask.entry.hint:
        yield "", ""
        for row in wrap(ask.entry.hint, inner):
            yield "hint", row
    given = list(contributions(ask))
    if given:
        yield "", ""
    for line in given:
        for row in wrap(line, inner):
            yield "", row
    yield "", ""


def _framed(style: str, row: str, inner: int) -> Line:
    return (("frame", "│ "), (style, pad(row, inner)), ("frame", " │"))
