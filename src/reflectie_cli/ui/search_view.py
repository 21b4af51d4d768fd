"""What was found, with the hit marked: bold where that shows, between » and « elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from reflectie_cli.domain import words
from reflectie_cli.domain.searching import Context, Hit
from reflectie_cli.domain.session import Session
from reflectie_cli.ui.look import Look
from reflectie_cli.ui.tap import Line

Found = tuple[Session, Hit]
_INDENT = "  "


def found(hits: Iterable[Found], look: Look) -> Iterator[Line]:
    """The hits, each under its session."""
    for number, (_, group) in enumerate(groupby(hits, key=lambda one: one[0].id)):
        of_session = list(group)
        if number:
            yield (("", ""),)
        yield from _rows([("heading", _heading(of_session[0][0], look))], look)
        for _, hit in of_session:
            yield from _hit(hit, look)


def _heading(session: Session, look: Look) -> str:
    if look.fields:
        parts = [session.id, words.short_date(session.started_at), f"team {session.team}" if session.team else ""]
        return " · ".join(filter(None, parts))
    team = f"\nTeam: {session.team}" if session.team else ""
    return f"Sessie: {session.id}\nDatum: {words.short_date(session.started_at)}{team}"


def _hit(hit: Hit, look: Look) -> Iterator[Line]:
    about = ": ".join(filter(None, [hit.passage.theme, hit.passage.about]))
    yield from _rows([("theme", about if look.fields else f"Kaart: {about}")], look)
    for context in hit.contexts:
        yield from _rows(list(_marked(context, look)), look, indent=_INDENT if look.fields else "")
    if hit.more:
        rest = words.counted(hit.more, "andere plek", "andere plekken")
        yield from _rows([("hint", f"en nog {rest} bij deze kaart")], look, indent=_INDENT if look.fields else "")


def _marked(context: Context, look: Look) -> Iterator[tuple[str, str]]:
    shows = look.fields and look.color
    if not look.fields:
        yield "", "Tekst: "
    for text, is_hit in context:
        yield ("hit" if is_hit else ""), (text if shows or not is_hit else f"»{text}«")


def _rows(pieces: list[tuple[str, str]], look: Look, *, indent: str = "") -> Iterator[Line]:
    """Pieces of one text, each with its style, wrapped to the screen."""
    text = "".join(piece for _, piece in pieces)
    styles = [style for style, piece in pieces for _ in piece]
    at = 0
    for row in _wrapped(text, look.width - len(indent) if look.width else 0):
        if text[at : at + len(row)] != row:
            at += 1  # the blank, or the line's end, at which the row was broken
        yield (("", indent), *_styled(row, styles[at : at + len(row)]))
        at += len(row)


def _wrapped(text: str, width: int) -> list[str]:
    if not width:
        return text.split("\n")
    from reflectie_cli.ui.wrapping import wrap  # only on a screen: it loads rich

    return wrap(text, width)


def _styled(row: str, styles: list[str]) -> Iterator[tuple[str, str]]:
    for style, letters in groupby(zip(styles, row, strict=True), key=lambda pair: pair[0]):
        yield style, "".join(letter for _, letter in letters)
