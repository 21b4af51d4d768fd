"""What is due, for whoever mentions it: the start screen, `start` and `sessies`."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, NamedTuple

from reflectie_cli.domain.due import Promise, due_line, look_backs_due
from reflectie_cli.errors import SessionNotFound, SessionUnreadable
from reflectie_cli.wiring import App

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from reflectie_cli.domain.agreements import Filed
    from reflectie_cli.domain.session import Session


def promised(app: App, *, glance: bool = False) -> tuple[Promise, ...]:
    """What each session still asks for; opens only the sessions that changed. Raises StorageFailed."""
    from reflectie_cli.storage.promises import promises

    return promises(app.sessions, glance=glance)


def mention(app: App) -> str:
    """One line on what is late, what must be done within a week, and when to look back; empty when nothing is."""
    return due_line(promised(app, glance=True), app.clock().date())


def due_choices(app: App, known: Iterable[Promise], today: date) -> list[tuple[str, str]]:
    """For a start screen: to look back where that is due, and to see the agreements when some are open."""
    from reflectie_cli.domain import words

    asked = list(known)
    choices = []
    for one in look_backs_due(asked, today)[:1]:
        with contextlib.suppress(SessionNotFound, SessionUnreadable):
            session = app.sessions.load(one.session_id)
            choices.append((f"terugblik {session.id}", f"Terugblik op: {words.subject(session)}"))
    if any(one.still_open for one in asked):
        choices.append(("afspraken", "Afspraken bekijken"))
    return choices


class Agreed(NamedTuple):
    """Agreements, and how many there are in sessions that were left closed."""

    rows: tuple[Filed, ...]
    left_closed: int


def agreed(app: App, *, only_open: bool = False) -> Agreed:
    """The agreements of all sessions; with `only_open` no session is opened in which all is done.

    A session that cannot be read is told of and left out. Raises StorageFailed.
    """
    from reflectie_cli.domain.agreements import filed, full_id

    known = {one.session_id: one for one in promised(app)}
    # What is not known could not be read: it may hold agreements, so that must be told.
    names = [name for name in app.sessions.ids() if name not in known]
    names += [one.session_id for one in known.values() if (one.still_open if only_open else one.agreements)]
    opened, ends = set(names), {name.rpartition("-")[2] for name in names}
    closed = [one for one in known.values() if one.agreements and one.session_id not in opened]
    # Only an id with the same end can stand in the way of a short one.
    alike = [one for one in closed if one.session_id.rpartition("-")[2] in ends]
    others = [full_id(one.session_id, place) for one in alike for place in range(one.agreements)]
    return Agreed(filed(_read(app, sorted(names)), others), sum(one.agreements for one in closed))


def open_agreements(app: App, team: str) -> tuple[Filed, ...]:
    """What this team still has to do, what is overdue first; of a single person's sessions when `team` is empty."""
    from reflectie_cli.domain.agreements import by_due, still_open
    from reflectie_cli.domain.text import fold

    rows = agreed(app, only_open=True).rows
    return by_due((one for one in still_open(rows) if fold(one.session.team) == fold(team)), app.clock().date())


def _read(app: App, wanted: Iterable[str]) -> Iterable[Session]:
    for one in wanted:
        try:
            yield app.sessions.load(one)
        except SessionUnreadable as reason:
            app.tap.trouble(reason.sentence)
        except SessionNotFound:
            continue  # deleted in another window since the listing
