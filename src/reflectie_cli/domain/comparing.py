"""Two or more sessions beside each other, card by card and dial by dial: over time, or between teams.

Cards belong together by their id. A session pins its questions, so one that was asked otherwise is shown both ways.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reflectie_cli.domain import words
from reflectie_cli.domain.differences import NOT_ASKED, DialRow, dial_rows
from reflectie_cli.domain.report import label_line, nameless
from reflectie_cli.domain.saying import Said, said
from reflectie_cli.domain.session import Entry, Session
from reflectie_cli.domain.text import fold

OPINIONS = "Persoonlijke opvattingen uit deze sessies. Het zijn geen besluiten."
ASKED_OTHERWISE = "Deze vraag is niet in elke sessie zo gesteld."


class Column(NamedTuple):
    """One session. No two columns have the same head."""

    session_id: str
    head: str
    about: str


class Cell(NamedTuple):
    """What one session says at a card. `state` says why there is nothing; `asked` is the wording where it differs."""

    state: str = ""
    asked: str = ""
    said: tuple[Said, ...] = ()


class Card(NamedTuple):
    """One card, with a cell for each column. The question is as it was asked last."""

    card_id: str
    number: int
    question: str
    cells: tuple[Cell, ...]

    @property
    def asked_otherwise(self) -> bool:
        """Did the wording change between the sessions?"""
        return any(cell.asked for cell in self.cells)


class Chapter(NamedTuple):
    """The cards of one theme."""

    theme_id: str
    title: str
    cards: tuple[Card, ...]


class Comparison(NamedTuple):
    """The whole, in the order a reader wants it."""

    title: str
    label: str
    notices: tuple[str, ...]
    columns: tuple[Column, ...]
    dials: tuple[DialRow, ...]
    chapters: tuple[Chapter, ...]
    unanswered: tuple[str, ...]
    """Questions that no session answered."""
    colophon: tuple[str, ...]
    program_version: str


def compare(
    sessions: Sequence[Session], *, program_version: str, label: str = "", without_names: bool = False
) -> Comparison:
    """These sessions beside each other, the oldest first. Raises UsageError for an unknown label."""
    notice = label_line(label)
    ordered = sorted(sessions, key=lambda one: (one.started_at.date(), one.sequence, one.id))
    shown = _nameless(ordered) if without_names else ordered
    columns = _columns(shown)
    chapters = tuple(_chapters(shown))
    return Comparison(
        title=_title(shown),
        label=notice,
        notices=(*((notice,) if notice else ()), *_under_way(shown, columns)),
        columns=columns,
        dials=tuple(dial_rows(shown)),
        chapters=tuple(one for one in map(_answered, chapters) if one.cards),
        unanswered=tuple(
            f"{card.question} ({chapter.title})"
            for chapter in chapters
            for card in chapter.cards
            if not _is_answered(card)
        ),
        colophon=tuple(_colophon(shown, program_version)),
        program_version=program_version,
    )


def _nameless(sessions: Sequence[Session]) -> list[Session]:
    """Without names; somebody who was there twice has the same number twice."""
    everybody = tuple(dict.fromkeys(name for one in sessions for name in one.participants))
    hidden = [nameless(one._replace(participants=everybody)) for one in sessions]
    numbers = dict(zip(everybody, hidden[0].participants, strict=True))
    return [
        one._replace(participants=tuple(numbers[name] for name in known.participants))
        for one, known in zip(hidden, sessions, strict=True)
    ]


def _title(sessions: Sequence[Session]) -> str:
    subjects = {words.subject(one) for one in sessions}
    return f"Vergelijking: {subjects.pop()}" if len(subjects) == 1 else f"Vergelijking van {len(sessions)} sessies"


def _columns(sessions: Sequence[Session]) -> tuple[Column, ...]:
    heads = [", ".join(filter(None, (one.team, words.long_date(one.started_at)))) for one in sessions]
    often, so_far = Counter(heads), Counter[str]()
    columns = []
    for head, session in zip(heads, sessions, strict=True):
        so_far[head] += 1
        columns.append(Column(session.id, f"{head} ({so_far[head]})" if often[head] > 1 else head, _about(session)))
    return tuple(columns)


def _about(session: Session) -> str:
    who = f"; deelnemers: {words.listed(session.participants)}" if session.participants else ""
    return f"{words.subject(session)}; {words.progress(session)}{who}; sessie {session.id}"


def _under_way(sessions: Sequence[Session], columns: Sequence[Column]) -> Iterator[str]:
    for session, column in zip(sessions, columns, strict=True):
        if not session.finished:
            yield f"Tussenstand: de sessie van {column.head} is nog niet afgerond."


def _chapters(sessions: Sequence[Session]) -> Iterator[Chapter]:
    asked = [{entry.card_id: entry for entry in one.entries} for one in sessions]
    # The latest session says how a card and its theme are called now; the order is that of first appearance.
    latest = {entry.card_id: entry for one in sessions for entry in one.entries}
    for theme_id in dict.fromkeys(entry.theme_id for entry in latest.values()):
        cards = [entry for entry in latest.values() if entry.theme_id == theme_id]
        yield Chapter(theme_id, cards[-1].theme_title, tuple(
            Card(entry.card_id, number, entry.question, tuple(_cell(one.get(entry.card_id), entry) for one in asked))
            for number, entry in enumerate(cards, start=1)
        ))  # fmt: skip


def _cell(entry: Entry | None, latest: Entry) -> Cell:
    if entry is None:
        return Cell(NOT_ASKED)
    asked = entry.question if fold(entry.question) != fold(latest.question) else ""
    given = said(entry)
    return Cell("" if given else words.state(entry), asked, given)


def _is_answered(card: Card) -> bool:
    return any(cell.said for cell in card.cells)


def _answered(chapter: Chapter) -> Chapter:
    return chapter._replace(cards=tuple(filter(_is_answered, chapter.cards)))


def _colophon(sessions: Sequence[Session], program_version: str) -> Iterator[str]:
    for deck in dict.fromkeys(one.deck for one in sessions):
        yield f"Kaartenset: {deck.title}, versie {deck.version}"
        yield f"Bron: {deck.source}"
        yield f"Licentie van de kaarten: {deck.licence}"
    yield f"Gemaakt met reflectie {program_version}; de antwoorden bleven op de eigen computer"
