"""The agreements of all sessions: under which short id they are known, how they stand today, and changing one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple, get_args

from reflectie_cli.domain.closing import Agreement, AgreementStatus
from reflectie_cli.domain.session import Session
from reflectie_cli.errors import SessionNotFound

State = Literal["te laat", "binnen een week", "later", "zonder datum", "klaar", "vervallen"]
SOON = timedelta(days=7)
"""What is due up to and including this long from today is due soon."""
_SHOWN = 3


class Filed(NamedTuple):
    """An agreement with the session that it stands in, at its `place` (0-based) there."""

    id: str
    """What a user types: the shortest end of the session's id and the number that fits no other, such as 'k3f9-1'."""
    session: Session
    place: int

    @property
    def agreement(self) -> Agreement:
        """What was agreed upon."""
        return self.session.agreements[self.place]

    @property
    def full_id(self) -> str:
        """The whole id of its session with its number (from 1): it never changes, whatever else there is."""
        return full_id(self.session.id, self.place)


def full_id(session_id: str, place: int) -> str:
    """The whole id of the agreement at this place (0-based) of a session."""
    return f"{session_id}-{place + 1}"


def filed(sessions: Iterable[Session], others: Iterable[str] = ()) -> tuple[Filed, ...]:
    """The agreements of these sessions, in their order; one that was left half is not an agreement yet.

    An id is short among what is given and `others`: the whole ids of agreements in sessions that were not opened.
    """
    found = [
        Filed("", session, place)
        for session in sessions
        for place, made in enumerate(session.agreements)
        if made.complete
    ]
    ends = Counter(end for whole in (*(one.full_id for one in found), *others) for end in _ends(whole))
    return tuple(
        one._replace(id=next((end for end in _ends(one.full_id) if ends[end] == 1), one.full_id)) for one in found
    )


def state(made: Agreement, today: date) -> State:
    """How an agreement stands."""
    if made.status != "open":
        return made.status
    if made.due is None:
        return "zonder datum"
    if made.due < today:
        return "te laat"
    return "binnen een week" if made.due - today <= SOON else "later"


def by_due(rows: Iterable[Filed], today: date) -> tuple[Filed, ...]:
    """What is overdue first, then by date, then what has no date, then what is done; else the order stays."""
    order = get_args(State)
    return tuple(
        sorted(rows, key=lambda one: (order.index(state(one.agreement, today)), one.agreement.due or date.max))
    )


def still_open(rows: Iterable[Filed]) -> tuple[Filed, ...]:
    """What has still to be done."""
    return tuple(one for one in rows if one.agreement.status == "open")


def find(rows: Iterable[Filed], name: str) -> Filed:
    """The one agreement that `name` points at: its id, or a longer end of its whole id. Raises SessionNotFound."""
    known = list(rows)
    wanted = name.strip().casefold()
    matches = [one for one in known if one.full_id == wanted] or [
        one for one in known if "-" in wanted and one.full_id.endswith(f"-{wanted}")
    ]
    if len(matches) == 1:
        return matches[0]
    if matches:
        some = ", ".join(one.id for one in matches[:_SHOWN]) + (", …" if len(matches) > _SHOWN else "")
        raise SessionNotFound(f"‘{name}’ past op {len(matches)} afspraken: {some}. Typ een van die id's.")
    raise SessionNotFound(
        f"De afspraak ‘{name}’ is er niet.{_nearest(wanted, known)} Alle: reflectie afspraken --alles"
    )


def changed(
    session: Session, place: int, *, at: datetime, status: AgreementStatus = "open", due: date | None = None
) -> Session:
    """The session with this agreement at `status`; with `due` it is to be done by another day."""
    made = session.agreements[place]
    made = made._replace(status=status, due=due or made.due)
    return with_agreement(session, place, made, at=at)


def with_agreement(session: Session, place: int, made: Agreement, *, at: datetime) -> Session:
    """The session with another agreement at this place."""
    agreements = (*session.agreements[:place], made, *session.agreements[place + 1 :])
    return session._replace(agreements=agreements, updated_at=at)


def _ends(full_id: str) -> Iterator[str]:
    """'k3f9-1', 'kennisbeleid-k3f9-1', … up to the whole."""
    parts = full_id.split("-")
    return ("-".join(parts[start:]) for start in range(len(parts) - 2, -1, -1))


def _nearest(wanted: str, known: list[Filed]) -> str:
    from difflib import get_close_matches  # only on the way to an error

    ids = [one.id for one in known]
    # Whoever leaves the number out means the session.
    close = [one for one in ids if wanted and one.startswith(f"{wanted}-")] or get_close_matches(wanted, ids, n=1)
    return f" Bedoel je {', '.join(close[:_SHOWN])}?" if close else ""
