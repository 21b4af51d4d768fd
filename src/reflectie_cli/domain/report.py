"""The report model: one reading of a session that every format and the terminal show."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from reflectie_cli.domain import words
from reflectie_cli.domain.closing import Agreement, Choice, Dial
from reflectie_cli.domain.session import Contribution, DeckRef, Entry, Session
from reflectie_cli.errors import UsageError

LABELS = {
    "intern-beraad": (
        "Intern beraad – kan persoonlijke beleidsopvattingen bevatten (art. 5.2 Woo). "
        "Dit label beslist niet over openbaarheid."
    )
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """One theme with its answered cards, each with its number within the session's theme."""

    title: str
    cards: tuple[tuple[int, Entry], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a reader gets. `finished` is False for a session that is still under way.

    `dials`, `choices` and `agreements` are empty until a closing has filled them; no format shows anything then.
    """

    session_id: str
    title: str
    themes: tuple[str, ...]
    team: str
    participants: tuple[str, ...]
    started_at: datetime
    updated_at: datetime
    finished: bool
    progress: str
    label: str
    chapters: tuple[Chapter, ...]
    left_open: tuple[Entry, ...]
    entries: tuple[Entry, ...]
    deck: DeckRef
    program_version: str
    dials: tuple[Dial, ...] = ()
    choices: tuple[Choice, ...] = ()
    agreements: tuple[Agreement, ...] = ()


def build_report(session: Session, *, program_version: str, label: str = "", without_names: bool = False) -> Report:
    """The report of a session. Raises UsageError for an unknown label."""
    if label and label not in LABELS:
        raise UsageError(f"Het label ‘{label}’ bestaat niet. Kies: {', '.join(LABELS)}.")
    if without_names:
        session = nameless(session)
    return Report(
        session_id=session.id,
        title=words.subject(session),
        themes=session.theme_titles,
        team=session.team,
        participants=session.participants,
        started_at=session.started_at,
        updated_at=session.updated_at,
        finished=session.finished,
        progress=words.progress(session),
        label=LABELS.get(label, ""),
        chapters=_chapters(session.entries),
        left_open=tuple(entry for entry in session.entries if entry.status != "answered"),
        entries=session.entries,
        deck=session.deck,
        program_version=program_version,
        dials=session.dials,
        choices=session.choices,
        agreements=tuple(one for one in session.agreements if one.complete),
    )


def nameless(session: Session) -> Session:
    """The session with every participant as 'deelnemer 1', …; also where a name stands inside a text."""
    hide = _hider(session.participants)
    entries = tuple(
        entry._replace(
            answer=hide(entry.answer),
            subanswers=tuple(map(hide, entry.subanswers)),
            contributions=tuple(
                Contribution(hide(given.text), hide(given.participant)) for given in entry.contributions
            ),
        )
        for entry in session.entries
    )
    return session._replace(
        entries=entries,
        title=hide(session.title),
        team=hide(session.team),
        participants=tuple(map(hide, session.participants)),
    )


def _hider(participants: Sequence[str]) -> Callable[[str], str]:
    numbers = {name.casefold(): f"deelnemer {number}" for number, name in enumerate(participants, start=1)}
    # Names are known after a session: the longest first, so that 'Jan Willem' goes before 'Jan'.
    longest_first = sorted(participants, key=len, reverse=True)
    names = "|".join(re.escape(name) for name in longest_first)
    if not names:
        return lambda text: text
    pattern = re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)
    return lambda text: pattern.sub(lambda found: numbers.get(found[0].casefold(), "deelnemer"), text)


def _chapters(entries: Sequence[Entry]) -> tuple[Chapter, ...]:
    # A shuffled session has its themes mixed; a reader wants them together, in the order they first came up.
    order = {theme: place for place, theme in enumerate(dict.fromkeys(entry.theme_title for entry in entries))}
    ordered = sorted(entries, key=lambda entry: order[entry.theme_title])
    chapters = []
    for title, group in groupby(ordered, key=lambda entry: entry.theme_title):
        numbered = tuple((number, entry) for number, entry in enumerate(group, start=1) if entry.status == "answered")
        if numbered:
            chapters.append(Chapter(title, numbered))
    return tuple(chapters)
