"""What was answered at the same card before: 'Een jaar geleden schreef je: …'. Pure; 'before' is an argument."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from reflectie_cli.domain import words
from reflectie_cli.domain.saying import question, said, spoken
from reflectie_cli.domain.session import Entry, Session
from reflectie_cli.domain.text import fold

_DAYS_IN_A_MONTH = 365.2425 / 12


class Earlier(NamedTuple):
    """An earlier answer: when in words ('Een jaar geleden'), the session's begin, its id, and the card as asked."""

    when: str
    at: datetime
    session_id: str
    entry: Entry
    together: bool = False
    """Did a team give it?"""


def of_same_circle(sessions: Iterable[Session], current: Session) -> Iterator[Session]:
    """The sessions of the same team, or of the same people without a team's name, or of one person alone.

    What somebody wrote alone must never come on the screen of a team, nor the other way round.
    """
    wanted = _circle(current)
    return (one for one in sessions if _circle(one) == wanted)


def earlier_answer(sessions: Iterable[Session], card_id: str, before: datetime) -> Earlier | None:
    """The latest answer at this card in a session that began before `before`; None when there is none."""
    found = [
        (session, entry)
        for session in sessions
        if session.started_at < before
        for entry in session.entries
        if entry.card_id == card_id and entry.status == "answered"
    ]
    if not found:
        return None
    session, entry = max(found, key=lambda pair: (pair[0].started_at, pair[0].sequence, pair[0].id))
    then = session.started_at.astimezone(before.tzinfo).date()
    return Earlier(ago(then, before.date()), session.started_at, session.id, entry, session.together)


def lines(earlier: Earlier, question_now: str = "") -> tuple[str, ...]:
    """The sentence, with the question where that was another, and what was said.

    A single answer stands behind the sentence; more stand below it, one a line.
    """
    sentence = (
        f"{earlier.when} ({words.long_date(earlier.at)}) {'schreven jullie' if earlier.together else 'schreef je'}:"
    )
    asked = earlier.entry.question
    changed = (f"De vraag was toen: {asked}",) if question_now and fold(asked) != fold(question_now) else ()
    given = said(earlier.entry)
    if len(given) == 1 and not given[0].asked and not changed:
        return (f"{sentence} {spoken(given[0])}",)
    return (sentence, *changed, *(text for one in given for text in (question(one), spoken(one)) if text))


def ago(then: date, now: date) -> str:
    """How long ago `then` is, in words as people say it; `now` is the same day or later.

    From about a month on it is rounded to months, from a year on to half years and years.
    """
    days = max((now - then).days, 0)
    return _lately(days, then, now) if days < 28 else _long_ago(max(round(days / _DAYS_IN_A_MONTH), 1))


def _lately(days: int, then: date, now: date) -> str:
    if days < 3:
        return ("Eerder vandaag", "Gisteren", "Eergisteren")[days]
    if days < 7:
        return f"{_number(days)} dagen geleden"
    if days < 14 and _week(then) == _week(now) - 1:
        return "Vorige week"
    return f"{_number(max(round(days / 7), 2))} weken geleden"


def _long_ago(months: int) -> str:
    if months < 12:
        return "Een maand geleden" if months == 1 else f"{_number(months)} maanden geleden"
    if 15 < months < 21:
        return "Anderhalf jaar geleden"
    return f"{_number(round(months / 12))} jaar geleden"


def _number(number: int) -> str:
    return words.NUMBERS[number].capitalize() if number < len(words.NUMBERS) else str(number)


def _week(day: date) -> int:
    """The number of the week that `day` is in, counted from the first Monday there is."""
    return (day.toordinal() - 1) // 7


def _circle(session: Session) -> tuple[str, ...]:
    if session.team:
        return ("team", fold(session.team))
    return ("people", *sorted(map(fold, session.participants)))
