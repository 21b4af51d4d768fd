"""What the commands show. Views return lines; the tap prints them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reflectie_cli.domain import words
from reflectie_cli.domain.deck import Deck, Theme
from reflectie_cli.domain.session import Entry, Session
from reflectie_cli.domain.text import shorten
from reflectie_cli.ui.card import spoken_aloud
from reflectie_cli.ui.look import MAX_WIDTH, Look
from reflectie_cli.ui.tap import Line

if TYPE_CHECKING:
    from reflectie_cli.domain.report import Report

_Styled = Iterator[tuple[str, str]]


def themes(deck: Deck, look: Look) -> str:
    """The themes with their number of cards."""
    from reflectie_cli.ui.tables import table

    heads = ("Thema", "Titel", "Rol", "Kaarten", "Ook te noemen")
    rows = [
        (theme.id, theme.title, theme.role, str(len(theme.cards)), ", ".join(theme.aliases)) for theme in deck.themes
    ]
    return table(heads, rows, look, whole=("Thema",))


def cards(chosen: Sequence[Theme]) -> _Styled:
    """The cards of these themes in full."""
    for number, theme in enumerate(chosen):
        if number:
            yield "", ""
        yield "heading", f"{theme.title} ({words.cards(len(theme.cards))})"
        for card in theme.cards:
            yield "", ""
            yield "theme", card.id
            yield "question", card.question
            for question in card.subquestions:
                yield "", f"- {question}"
            if card.hint:
                yield "hint", f"Hint: {card.hint}"


def sessions(found: Sequence[Session], look: Look) -> str:
    """The sessions, newest first."""
    from reflectie_cli.ui.tables import table

    heads = ("Sessie", "Datum", "Over", "Team", "Stand")
    rows = [
        (
            session.id,
            words.short_date(session.started_at),
            shorten(words.subject(session), 40),
            session.team,
            f"{session.how_many('answered')}/{len(session.entries)} " + ("afgerond" if session.finished else "open"),
        )
        for session in found
    ]
    return table(heads, rows, look, whole=("Sessie", "Datum", "Stand"))


def report(shown: Report) -> _Styled:
    """A session for reading on the screen."""
    yield "heading", shown.title
    yield "", f"Sessie {shown.session_id}, {words.long_date(shown.started_at)}"
    if shown.team:
        yield "", f"Team: {shown.team}"
    if shown.participants:
        yield "", f"Deelnemers: {words.listed(shown.participants)}"
    yield "", shown.progress + ("" if shown.finished else "; nog niet afgerond")
    for chapter in shown.chapters:
        yield "", ""
        yield "theme", chapter.title
        for number, entry in chapter.cards:
            yield "", ""
            yield "question", f"{number}. {entry.question}"
            yield from _said(entry)
    if shown.left_open:
        yield "", ""
        yield "theme", "Open gebleven"
        for entry in shown.left_open:
            yield "", f"- {entry.question} ({words.state(entry)})"


def source(deck: Deck) -> _Styled:
    """The deck's source, licence note and editorial corrections."""
    yield "heading", f"{deck.title}, versie {deck.version}"
    yield "", f"Bron: {deck.source}"
    yield "", f"Licentie: {deck.licence}"
    if deck.corrections:
        yield "", ""
        yield "heading", "Redactionele ingrepen"
    for correction in deck.corrections:
        yield "", ""
        yield "theme", correction.place
        yield "", f"Bron: {correction.source_reads}"
        yield "", f"Kaart: {correction.deck_reads}"


def next_commands(commands: Sequence[tuple[str, str]], look: Look) -> list[Line]:
    """The commands that make sense next, each with what it does."""
    lines: list[Line] = []
    for command, does in commands:
        if look.width and len(f"  {command}  {does}") > min(look.width, MAX_WIDTH):
            lines.extend([(("", f"  {does}:"),), (("", "    "), ("command", command))])
        else:
            lines.append((("", "  "), ("command", command), ("", f"  {does}")))
    return lines


def _said(entry: Entry) -> _Styled:
    for given in entry.contributions:
        yield "", f"- {spoken_aloud(given)}"
    if entry.answer:
        yield "", ("Samen: " if entry.contributions else "") + entry.answer
    for question, answer in zip(entry.subquestions, entry.subanswers, strict=True):
        if answer:
            yield "hint", question
            yield "", answer
