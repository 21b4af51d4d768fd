"""What the commands show. Views return lines; the tap prints them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reflectie_cli.domain import words
from reflectie_cli.domain.deck import Deck, Theme
from reflectie_cli.domain.session import Session
from reflectie_cli.domain.text import shorten, slug
from reflectie_cli.ui.look import MAX_WIDTH, Look
from reflectie_cli.ui.tap import Line
from reflectie_cli.ui.wrapping import wrap

_Styled = Iterator[tuple[str, str]]


def themes(chosen: Sequence[Theme], look: Look) -> str:
    """These themes with their number of cards."""
    from reflectie_cli.ui.tables import table

    heads = ("Thema", "Titel", "Rol", "Kaarten", "Ook te noemen")
    rows = [(theme.id, theme.title, theme.role, str(len(theme.cards)), _nicknames(theme)) for theme in chosen]
    return table(heads, rows, look, whole=("Thema",))


def _nicknames(theme: Theme) -> str:
    """The aliases, but the one that says the title once more."""
    return ", ".join(alias for alias in theme.aliases if alias != slug(theme.title))


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
    longest = max(len(f"  {command}  {does}") for command, does in commands)
    for command, does in commands:
        if look.width and longest > min(look.width, MAX_WIDTH):
            # A command is never broken here: it must be copied in one piece.
            lines += [(("", f"  {row}"),) for row in wrap(f"{does}:", look.width - 2)]
            lines.append((("", "    "), ("command", command)))
        else:
            lines.append((("", "  "), ("command", command), ("", f"  {does}")))
    return lines
