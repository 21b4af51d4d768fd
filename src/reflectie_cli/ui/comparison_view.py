"""A comparison on the screen: sessions side by side where they fit, else below each other.

In the accessible mode and a pipe everything is 'Kop: waarde', one thing a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from reflectie_cli.domain.comparing import ASKED_OTHERWISE, OPINIONS, Card, Cell, Comparison
from reflectie_cli.domain.differences import ABOUT, DialRow, dial_text
from reflectie_cli.domain.saying import question, spoken
from reflectie_cli.domain.text import clean
from reflectie_cli.ui.look import Look
from reflectie_cli.ui.opening import fitted
from reflectie_cli.ui.tap import Line
from reflectie_cli.ui.wrapping import pad, wrap

_LEAST = 24
"""Cells under which a column does not read well."""
_BETWEEN = " │ "


def comparison(shown: Comparison, look: Look) -> Iterator[Line]:
    """The whole, as lines that fit."""
    yield from fitted([("heading", shown.title), *(("question", one) for one in shown.notices)], look)
    yield from fitted((("", f"{one.head}: {one.about}") for one in shown.columns), look)
    if shown.dials or shown.chapters:
        yield from fitted([("", ""), ("heading", "Opvattingen"), ("hint", OPINIONS)], look)
    if shown.dials:
        yield from fitted([("", ""), ("theme", "Knoppen"), ("hint", ABOUT)], look)
    for row in shown.dials:
        yield from _dial(row, shown, look)
    for chapter in shown.chapters:
        yield from fitted([("", ""), ("theme", chapter.title)], look)
        for card in chapter.cards:
            yield from _card(card, shown, look)
    if shown.unanswered:
        yield from fitted([("", ""), ("heading", "Open gebleven")], look)
        yield from fitted((("", f"- {one}") for one in shown.unanswered), look)


def _dial(row: DialRow, shown: Comparison, look: Look) -> Iterator[Line]:
    yield from fitted([("", ""), ("question", row.title)], look)
    for column, one in zip(shown.columns, row.cells, strict=True):
        yield from fitted([("", f"{column.head}: {dial_text(one)}")], look)
    if row.difference:
        yield from fitted([("", f"Verschil: {row.difference}")], look)


def _card(card: Card, shown: Comparison, look: Look) -> Iterator[Line]:
    yield from fitted([("", ""), ("question", f"Vraag {card.number}: {card.question}")], look)
    if card.asked_otherwise:
        yield from fitted([("hint", ASKED_OTHERWISE)], look)
    heads = [column.head for column in shown.columns]
    width = (look.width - len(_BETWEEN) * (len(heads) - 1)) // len(heads)
    if look.fields and width >= _LEAST:
        yield from _beside(heads, [_texts(cell) for cell in card.cells], width)
        return
    for head, cell in zip(heads, card.cells, strict=True):
        texts = _texts(cell)
        if look.fields:
            yield from fitted([("theme", f"{head}:"), *(("", one) for one in texts)], look)
        else:
            plain = bool(cell.state) or (not cell.asked and cell.said[0].kind == "antwoord")
            yield from fitted((("", one) for one in _named(head, texts, joined=plain)), look)


def _texts(cell: Cell) -> list[str]:
    """What stands in one cell, a text each."""
    texts = [f"Zo gevraagd: {cell.asked}"] if cell.asked else []
    if cell.state:
        texts.append(f"({cell.state})")
    for one in cell.said:
        texts += [question(one), f"Antwoord: {one.text}"] if one.asked else [spoken(one)]
    return texts


def _named(head: str, texts: Sequence[str], *, joined: bool) -> Iterator[str]:
    """'Kop: waarde'; what has a name of its own comes below the head."""
    first, *rest = texts
    yield from (f"{head}: {first}",) if joined else (f"{head}:", first)
    yield from rest


def _beside(heads: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> Iterator[Line]:
    """The cells beside each other, each `width` cells of the terminal wide."""
    yield from _rows([wrap(clean(head), width) for head in heads], width, "theme")
    yield from _rows([[row for text in cell for row in wrap(clean(text), width)] for cell in cells], width, "")


def _rows(columns: Sequence[Sequence[str]], width: int, style: str) -> Iterator[Line]:
    for row in zip_longest(*columns, fillvalue=""):
        parts = [("frame", _BETWEEN)] * (2 * len(row) - 1)
        parts[::2] = [(style, pad(text, width)) for text in row[:-1]] + [(style, row[-1])]
        yield tuple(parts)
