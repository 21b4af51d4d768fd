"""The report model: one reading of a session that every format and the terminal show."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING
from unicodedata import normalize

from reflectie_cli.domain import words
from reflectie_cli.domain.closing import Agreement, Choice, Dial, Outcome
from reflectie_cli.domain.session import Contribution, DeckRef, Entry, Incident, Session
from reflectie_cli.errors import UsageError

if TYPE_CHECKING:
    from reflectie_cli.domain.looking_back import Difference

_LETTER = r"[^\W\d_]"
_NO_SPACES = "\u2e80"
"""From here on scripts are written without spaces between words (Chinese, Japanese)."""
LABELS = {
    "intern-beraad": (
        "Intern beraad – kan persoonlijke beleidsopvattingen bevatten (art. 5.2 Woo). "
        "Dit label beslist niet over openbaarheid."
    )
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """One theme with its answered cards, each numbered within the session's theme, and the case it began with."""

    title: str
    cards: tuple[tuple[int, Entry], ...]
    incident: Incident | None = None


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
    session: Session
    """What it was read from, without names where that was asked: for a format that must carry all of it."""
    dials: tuple[Dial, ...] = ()
    choices: tuple[Choice, ...] = ()
    unrated: tuple[Choice, ...] = ()
    """Cards that were chosen and got no priority or feasibility."""
    agreements: tuple[Agreement, ...] = ()
    look_back_on: date | None = None
    difference: Difference | None = None
    """What the last look back told beside the time before; None when there was none."""
    group_size: int = 0
    """How many people it is of; 0 when nobody said."""
    pooled: bool = False
    """Was it made of contributions that people gave alone?"""

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """The cases, in the order of their themes."""
        return tuple(chapter.incident for chapter in self.chapters if chapter.incident)


def build_report(session: Session, *, program_version: str, label: str = "", without_names: bool = False) -> Report:
    """The report of a session. Raises UsageError for an unknown label."""
    notice = label_line(label)
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
        label=notice,
        chapters=_chapters(session),
        left_open=tuple(entry for entry in session.entries if entry.status != "answered"),
        entries=session.entries,
        deck=session.deck,
        program_version=program_version,
        session=session,
        dials=tuple(one for one in session.dials if one.complete),
        choices=tuple(one for one in session.choices if one.rated),
        unrated=tuple(one for one in session.choices if not one.rated),
        agreements=tuple(one for one in session.agreements if one.complete),
        look_back_on=session.look_back_on,
        difference=_difference(session),
        group_size=session.group_size or len(session.participants),
        pooled=session.pool is not None,
    )


def _difference(session: Session) -> Difference | None:
    if not session.look_backs:  # most reports need none of it
        return None
    from reflectie_cli.domain.looking_back import difference

    return difference(session)


def label_line(label: str) -> str:
    """The line that belongs to a label, empty for none. Raises UsageError for an unknown one."""
    if label and label not in LABELS:
        raise UsageError(f"Het label ‘{label}’ bestaat niet. Kies: {', '.join(LABELS)}.")
    return LABELS.get(label, "")


def nameless(session: Session) -> Session:
    """The session with every participant as 'deelnemer 1', …; also where a name stands inside a text."""
    hide = _hider(session.participants)
    return session._replace(
        entries=tuple(_nameless_entry(one, hide) for one in session.entries),
        title=hide(session.title),
        invited=session.invited._replace(name="") if session.invited else None,
        team=hide(session.team),
        participants=tuple(map(hide, session.participants)),
        incidents=tuple(one._replace(text=hide(one.text)) for one in session.incidents),
        dials=_nameless_dials(session.dials, hide),
        agreements=tuple(
            one._replace(moment=hide(one.moment), who=hide(one.who), what=hide(one.what)) for one in session.agreements
        ),
        look_backs=tuple(
            one._replace(
                outcomes=tuple(_nameless_outcome(each, hide) for each in one.outcomes),
                dials=_nameless_dials(one.dials, hide),
            )
            for one in session.look_backs
        ),
    )


def _nameless_entry(entry: Entry, hide: Callable[[str], str]) -> Entry:
    return entry._replace(
        answer=hide(entry.answer),
        subanswers=tuple(map(hide, entry.subanswers)),
        contributions=tuple(Contribution(hide(given.text), hide(given.participant)) for given in entry.contributions),
        follow_up_answer=hide(entry.follow_up_answer),
    )


def _nameless_outcome(outcome: Outcome, hide: Callable[[str], str]) -> Outcome:
    return outcome._replace(happened=hide(outcome.happened), was=hide(outcome.was))


def _nameless_dials(dials: Sequence[Dial], hide: Callable[[str], str]) -> tuple[Dial, ...]:
    return tuple(
        dial._replace(
            settings=tuple(
                one._replace(word=hide(one.word), participant=hide(one.participant)) for one in dial.settings
            )
        )
        for dial in dials
    )


def _hider(participants: Sequence[str]) -> Callable[[str], str]:
    """What replaces every participant's name in a text; also 'Jans', and however its letters were composed."""
    numbers = {_plain(name): f"deelnemer {number}" for number, name in enumerate(participants, start=1)}
    # Names are known after a session: the longest first, so that 'Jan Willem' goes before 'Jan'.
    names = "|".join(map(_name_pattern, sorted(participants, key=len, reverse=True)))
    if not names:
        return lambda text: text
    pattern = re.compile(f"(?:{names})", re.IGNORECASE)
    return lambda text: pattern.sub(lambda found: numbers.get(_plain(found[0]), "deelnemer"), normalize("NFC", text))


def _plain(name: str) -> str:
    return " ".join(normalize("NFC", name).replace("’", "'").casefold().split())


def _name_pattern(name: str) -> str:
    """The name with any white space and either apostrophe; no part of a longer word, but for an s at its end."""
    parts = [re.sub("['’]", "['’]", re.escape(part)) for part in normalize("NFC", name).split()]
    # A script without spaces has no word boundaries either.
    before = rf"(?<!{_LETTER})" if name[:1].isalpha() and name[0] < _NO_SPACES else ""
    after = rf"(?=(?:['’]?s)?(?!{_LETTER}))" if name[-1:].isalpha() and name[-1] < _NO_SPACES else ""
    return before + r"\s+".join(parts) + after


def _chapters(session: Session) -> tuple[Chapter, ...]:
    entries, cases = session.entries, {one.theme_id: one for one in session.incidents}
    # A shuffled session has its themes mixed; a reader wants them together, in the order they first came up.
    order = {theme: place for place, theme in enumerate(dict.fromkeys(entry.theme_title for entry in entries))}
    ordered = sorted(entries, key=lambda entry: order[entry.theme_title])
    chapters = []
    for title, together in groupby(ordered, key=lambda entry: entry.theme_title):
        group = list(together)
        numbered = tuple((number, entry) for number, entry in enumerate(group, start=1) if entry.status == "answered")
        case = cases.get(group[0].theme_id)
        if numbered or case:
            chapters.append(Chapter(title, numbered, case))
    return tuple(chapters)
