"""An outline for reading on the screen: the same blocks as every file, with pictures drawn in characters."""

from __future__ import annotations

from collections.abc import Iterator

from reflectie_cli.domain import words
from reflectie_cli.domain.drawing import choice_rows, dial_rows
from reflectie_cli.domain.outline import (
    Answer,
    Block,
    Bullets,
    Case,
    ChoiceField,
    Contributions,
    DialChart,
    Facts,
    Figures,
    Heading,
    Note,
    Outline,
    Question,
    SubQuestion,
    Table,
    outline,
)
from reflectie_cli.domain.report import Report
from reflectie_cli.domain.text import one_line
from reflectie_cli.domain.walk import spoken
from reflectie_cli.ui.look import MAX_WIDTH, Look
from reflectie_cli.ui.tables import table

_Styled = Iterator[tuple[str, str]]


def report(shown: Report, look: Look) -> _Styled:
    """The report as styled texts. Where there are no fields (the accessible mode, a pipe) nothing is drawn."""
    yield from outlined(outline(shown), look, below=f"Sessie {shown.session_id}")


def outlined(whole: Outline, look: Look, *, below: str = "") -> _Styled:
    """Any outline as styled texts, with a line `below` its title."""
    yield "heading", whole.title
    if below:
        yield "", below
    for notice in whole.notices:
        yield "question", notice
    for part in whole.sections:
        if part.name == "colofon":  # on the screen the source is a command away
            continue
        if part.name != "feiten":
            yield "", ""
            yield "heading", part.title
        for block in part.blocks:
            yield from _block(block, look)


def _block(block: Block, look: Look) -> _Styled:
    match block:
        case Heading(_, text):
            yield "", ""
            yield "theme", text
        case Facts(rows):
            yield from (("", f"{name}: {value}") for name, value in rows)
        case Note(text):
            yield "hint", text
        case Case(text, sources):
            yield "", f"Een voorval: {text}"
            if sources:
                yield "", sources
        case Question(_, number, text):
            yield "", ""
            yield "question", f"Vraag {number}: {text}"
        case SubQuestion(text):
            yield "hint", f"Deelvraag: {text}"
        case Answer(text, joint):
            yield "", ("Samen: " if joint else "Antwoord: ") + text
        case Contributions(given):
            yield from (("", f"- {spoken(one)}") for one in given)
        case Bullets(items):
            yield from (("", f"- {item}") for item in items)
        case Table(_, head, rows):
            yield from _rows(head, rows)
        case Figures(caption, head, rows, total):
            yield "hint", caption
            between = "\n" if block.shaded else " "
            texts = [(one_line(name), *(between.join(one.parts) for one in given)) for name, given in rows]
            # What is yielded is text: colours of its own would be shown as codes.
            calm = look._replace(color=False)
            yield "", table(tuple(map(one_line, head)), texts, calm, figures=True, total=total)
        case DialChart(dials):
            yield from _drawn(dial_rows(block, look.width or MAX_WIDTH), look)
            yield from (("", words.dial(dial)) for dial in dials if dial.words or not look.fields)
        case ChoiceField():
            yield from _drawn(choice_rows(block), look)
            yield from (("", f"{letter}: {words.point(one)}") for letter, one in block.named)


def _rows(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> _Styled:
    """The first cell says what it is; the others follow with their head."""
    for first, *rest in rows:
        more = [f"{name.lower()}: {value}" for name, value in zip(head[1:], rest, strict=True) if value]
        yield "", f"- {first}" + (f" ({', '.join(more)})" if more else "")


def _drawn(rows: list[str], look: Look) -> _Styled:
    if look.fields:
        yield "", ""
        yield from (("", row) for row in rows)
        yield "", ""
