"""What an export holds beside the report, so that `importeer` gives a session that goes on where it stood."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from reflectie_cli.domain.moving import PARTS, carried
from reflectie_cli.domain.report import Report
from reflectie_cli.exporters import json_closing
from reflectie_cli.exporters.json_closing import Agreement, Choice, Dial, Incident


class Place(
    msgspec.Struct,
    frozen=True,
    rename={"card": "kaart", "part": "deel", "nth": "nummer", "returns": "naar_overzicht"},
):
    """Where the walk stands: card (from 0), part, and which of that part (from 0)."""

    card: int
    part: str
    nth: int
    returns: bool


class Steps(
    msgspec.Struct, frozen=True, rename={"incident": "voorval", "follow_up": "doorvragen", "closing": "afsluiting"}
):
    """Which optional steps the session has."""

    incident: bool
    follow_up: bool
    closing: bool


class Knob(msgspec.Struct, frozen=True, rename={"theme": "thema", "theme_title": "thema_titel"}):
    """A theme that a dial is asked for."""

    theme: str
    theme_title: str


class Outcome(
    msgspec.Struct,
    frozen=True,
    rename={"agreement": "afspraak", "result": "uitkomst", "happened": "gebeurd", "onward": "verder"},
):
    """What became of an agreement, by its place (from 0); `was` is how it read then."""

    agreement: int
    result: str
    happened: str
    onward: str
    was: str


class LookBack(msgspec.Struct, frozen=True, rename={"at": "op", "outcomes": "uitkomsten", "dials": "knoppen"}):
    """One look back in full."""

    at: datetime
    outcomes: tuple[Outcome, ...]
    dials: tuple[Dial, ...]


class Pool(
    msgspec.Struct,
    frozen=True,
    rename={"invitation": "uitnodiging", "anonymous": "anoniem", "counted": "bijdragen", "dots": "stippen"},
):
    """Which contributions the session was made of, by ids that were drawn by chance and their editions.

    And how many dots each card got from them.
    """

    invitation: str
    anonymous: bool
    counted: tuple[tuple[str, int], ...]
    dots: tuple[tuple[str, int], ...]


class Onward(
    msgspec.Struct,
    frozen=True,
    rename={
        "title": "titel",
        "group_size": "groepsgrootte",
        "finished_at": "afgerond_op",
        "place": "plek",
        "with_subquestions": "met_deelvragen",
        "steps": "stappen",
        "knobs": "knopthemas",
        "look_backs": "terugblikken",
        "keep_until": "bewaren_tot",
        "pool": "samengevoegd_uit",
        "incidents": "voorvallen",
        "dials": "knoppen",
        "choices": "keuzes",
        "agreements": "afspraken",
    },
):
    """What only a session that goes on needs.

    Cases, dials, choices and agreements stand here only where the lists of the report do not hold all of them as they
    stand in the session: something is half done, or the order is another. Else they are null.
    """

    title: str
    group_size: int
    finished_at: datetime | None
    place: Place
    with_subquestions: bool
    steps: Steps
    knobs: tuple[Knob, ...]
    look_backs: tuple[LookBack, ...]
    keep_until: date | None
    pool: Pool | None
    incidents: tuple[Incident, ...] | None
    dials: tuple[Dial, ...] | None
    choices: tuple[Choice, ...] | None
    agreements: tuple[Agreement, ...] | None


def onward(report: Report) -> Onward:
    """What the report's session needs to go on."""
    session = carried(report.session)
    place = session.place
    return Onward(
        title=session.title,
        group_size=session.group_size,
        finished_at=session.finished_at,
        place=Place(place.card, PARTS[place.part], place.nth, place.returns),
        with_subquestions=session.with_subquestions,
        steps=Steps(*session.steps),
        knobs=tuple(Knob(*one) for one in session.knobs),
        look_backs=tuple(
            LookBack(one.at, tuple(Outcome(*each) for each in one.outcomes), json_closing.dials(one.dials))
            for one in session.look_backs
        ),
        keep_until=session.keep_until,
        pool=Pool(*session.pool) if session.pool else None,
        incidents=None if session.incidents == report.incidents else json_closing.incidents(session.incidents),
        dials=None if session.dials == report.dials else json_closing.dials(session.dials),
        choices=(
            None if session.choices == (*report.choices, *report.unrated) else json_closing.choices(session.choices)
        ),
        agreements=None if session.agreements == report.agreements else json_closing.agreements(session.agreements),
    )
