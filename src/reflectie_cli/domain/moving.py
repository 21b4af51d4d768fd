"""What of a session travels in an export, and how the same session from two places compares. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from reflectie_cli.domain.places import first_place, is_sound, review_place
from reflectie_cli.domain.session import Entry, Part, Place, Session

PARTS: dict[Part, str] = {
    "incident": "voorval",
    "counted": "telde mee",
    "missing": "ontbrak",
    "answer": "antwoord",
    "contribution": "bijdrage",
    "joint": "gezamenlijk",
    "follow_up": "doorvraag",
    "sub": "deelvraag",
    "rating": "stand",
    "review": "overzicht",
    "closing": "afsluiting",
}
"""What an export calls the part of the walk where a session stands."""


def carried(session: Session) -> Session:
    """What an export carries of a session: all but its number in this folder and the invitation that it answers.

    A question further that got no answer is left out too: the walk asks it anew.
    """
    left = session._replace(sequence=0, invited=None, entries=tuple(map(_answered_further, session.entries)))
    return left if is_sound(left) else left._replace(place=next_place(left))


def next_place(session: Session) -> Place:
    """Where to go on when nobody knows where it stood: the first card that is open, else the overview."""
    unseen = (place for place, entry in enumerate(session.entries) if entry.status == "open")
    card = None if session.finished else next(unseen, None)
    return review_place(session) if card is None else first_place(session, card)


def same(one: Session, other: Session) -> bool:
    """Was the same asked, said and agreed? The id, where the walk stands and when it was last opened may differ."""
    return _said(one) == _said(other)


def misfit(session: Session) -> str:
    """What does not fit together in a session from elsewhere, as part of a Dutch sentence; empty when all fits.

    The walk and the look back count on it; a session that was held with this program always fits.
    """
    return next(_misfits(session), "")


def _misfits(session: Session) -> Iterator[str]:
    cards = {entry.card_id for entry in session.entries}
    if twice := _twice(entry.card_id for entry in session.entries):
        yield f"de kaart ‘{twice}’ staat er twee keer"
    if not {one.theme_id for one in session.incidents} <= set(session.theme_ids):
        yield "bij ‘voorvallen’ staat een thema zonder kaarten"
    if not {one.card_id for one in session.choices} <= cards or _twice(one.card_id for one in session.choices):
        yield "bij ‘keuzes’ staat een kaart twee keer, of een kaart die er niet is"
    dials = {one.theme_id for one in session.dials}
    if not dials <= {theme_id for theme_id, _ in session.knobs} or _twice(one.theme_id for one in session.dials):
        yield "bij ‘knoppen’ staat een thema twee keer, of een thema dat geen knop is"
    for held in session.look_backs:
        if not {one.theme_id for one in held.dials} <= dials:
            yield "bij ‘terugblikken’ staat een knop die er niet is"
        if any(one.agreement >= len(session.agreements) for one in held.outcomes):
            yield "bij ‘terugblikken’ staat een afspraak die er niet is"


def _twice(names: Iterable[str]) -> str:
    return next((name[:40] for name, times in Counter(names).items() if times > 1), "")


def _answered_further(entry: Entry) -> Entry:
    return entry if entry.follow_up_answer else entry._replace(follow_up="")


def _said(session: Session) -> Session:
    return carried(session)._replace(id="", place=Place(), updated_at=session.started_at)
