"""Finding words in what was answered: reading the question, matching a card, and cutting out the context. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from reflectie_cli.domain.letters import placed, plain
from reflectie_cli.domain.session import Entry, Session
from reflectie_cli.domain.text import one_line
from reflectie_cli.domain.walk import spoken

AROUND = 60
"""Characters of context on each side of a hit."""
MOST_CONTEXTS = 3
"""How many contexts of one card are shown."""
_TOKEN = re.compile(r'"([^"]*)"?|([^"\s]+)')
_AGO = re.compile(r"(\d{1,4}|een) (dag|dagen|week|weken|maand|maanden|jaar)( geleden)?")
_DAYS = {"dag": 1, "dagen": 1, "week": 7, "weken": 7}

Span = tuple[int, int]
Piece = tuple[str, bool]
"""A bit of text, and whether it is a hit."""
Context = tuple[Piece, ...]


class Query(NamedTuple):
    """What is looked for: words and phrases, as they are compared. All must occur."""

    terms: tuple[str, ...]


class Passage(NamedTuple):
    """What belongs together: the answers at one card, or another thing that was written. Each text on one line."""

    theme_id: str
    theme: str
    card_id: str
    about: str
    """The question of the card, or what it is."""
    texts: tuple[str, ...]


class Hit(NamedTuple):
    """A passage in which all terms occur, with the places."""

    passage: Passage
    contexts: tuple[Context, ...]
    more: int
    """How many contexts are left out."""


def parse_query(text: str, *, exact: bool = False) -> Query:
    """The words of `text`; what stands in double quotes, or all of it when `exact`, is one phrase. May be empty."""
    folded = plain(text)
    if exact:
        return Query(tuple(filter(None, [" ".join(folded.replace('"', " ").split())])))
    found = (phrase.strip() or word for phrase, word in _TOKEN.findall(folded))
    return Query(tuple(dict.fromkeys(term for term in found if term)))


def parse_since(text: str, today: date) -> date:
    """The day from which sessions count: a date, or '3 weken' ago. Raises NotADate."""
    from reflectie_cli.domain.dates import NotADate, add_months, parse_date

    found = _AGO.fullmatch(plain(text))
    if not found:
        return parse_date(text, today)
    number = 1 if found[1] == "een" else int(found[1])
    try:
        if found[2] in _DAYS:
            return today - timedelta(days=number * _DAYS[found[2]])
        return add_months(today, -number * (12 if found[2] == "jaar" else 1))
    except OverflowError:
        raise NotADate("Dat is te lang geleden.") from None


def passages(session: Session) -> Iterator[Passage]:
    """All that was written in a session. Every text is found in the session's file as it stands there."""
    themes = {entry.card_id: (entry.theme_id, entry.theme_title) for entry in session.entries}
    titles = {entry.theme_id: entry.theme_title for entry in session.entries}
    yield _passage("", "", "", "Titel van de sessie", [session.title])
    for case in session.incidents:
        yield _passage(case.theme_id, titles.get(case.theme_id, ""), "", "Voorval", [case.text])
    for entry in session.entries:
        yield _passage(entry.theme_id, entry.theme_title, entry.card_id, entry.question, _answers(entry))
    for made in session.agreements:
        theme_id, theme = themes.get(made.card_id, ("", ""))
        yield _passage(theme_id, theme, made.card_id, "Afspraak", [made.moment, f"{made.who} {made.what}"])
    for look in session.look_backs:
        said = [text for outcome in look.outcomes for text in (outcome.happened, outcome.was)]
        yield _passage("", "", "", "Terugblik", said)


def hits(found: Iterable[Passage], query: Query) -> Iterator[Hit]:
    """The passages in which all terms occur; a phrase must stand within one text."""
    for passage in found:
        compared = [plain(text) for text in passage.texts]
        if all(any(term in text for text in compared) for term in query.terms):
            contexts = [one for text in passage.texts for one in contexts_in(text, spans(text, query))]
            yield Hit(passage, tuple(contexts[:MOST_CONTEXTS]), len(contexts[MOST_CONTEXTS:]))


def spans(text: str, query: Query) -> list[Span]:
    """Where in `text` the terms stand, in order and apart; what overlaps is one span."""
    folded = placed(text)
    found = []
    for term in query.terms:
        at = folded.text.find(term)
        while at >= 0:
            found.append((folded.starts[at], folded.ends[at + len(term) - 1]))
            at = folded.text.find(term, at + 1)
    return _joined(sorted(found), gap=0)


def contexts_in(text: str, found: Sequence[Span]) -> list[Context]:
    """The spans with whole words around them, at most AROUND characters each side, and '…' where text was left out."""
    windows = _joined([(_begin(text, start), _end(text, end)) for start, end in found], gap=2)
    return [_context(text, window, found) for window in windows]


def _passage(theme_id: str, theme: str, card_id: str, about: str, texts: Iterable[str]) -> Passage:
    return Passage(theme_id, theme, card_id, about, tuple(filter(None, map(one_line, texts))))


def _answers(entry: Entry) -> Iterator[str]:
    yield entry.answer
    yield entry.follow_up_answer
    yield from entry.subanswers
    yield from map(spoken, entry.contributions)


def _joined(ordered: Iterable[Span], *, gap: int) -> list[Span]:
    """Spans that overlap, or are less than `gap` apart, as one."""
    joined: list[Span] = []
    for start, end in ordered:
        if joined and start < joined[-1][1] + gap:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _begin(text: str, start: int) -> int:
    """Where the context of a hit at `start` begins: at a word, unless one word fills all the room."""
    earliest = start - AROUND
    if earliest <= 0:
        return 0
    blank = text.find(" ", earliest - 1, start)
    return earliest if blank < 0 else blank + 1


def _end(text: str, end: int) -> int:
    latest = end + AROUND
    if latest >= len(text):
        return len(text)
    blank = text.rfind(" ", end, latest + 1)
    return latest if blank < 0 else blank


def _context(text: str, window: Span, found: Iterable[Span]) -> Context:
    at, last = window
    pieces: list[Piece] = [("…", False)] if at else []
    for start, end in found:
        if window[0] <= start and end <= last:
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
    pieces += [(text[at:last], False), ("…" if last < len(text) else "", False)]
    return tuple(piece for piece in pieces if piece[0])
