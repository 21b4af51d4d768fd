"""The shape in which an exported session is read. What its writer (exporters.json_file) always gives is asked for."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import msgspec

from reflectie_cli.domain.closing import Onward as GoesOn
from reflectie_cli.domain.closing import Result
from reflectie_cli.storage.bounds import Moment, Scale
from reflectie_cli.storage.exported_closing import Agreement, Choice, Count, Dial, Incident, LookBack

MOST_CARDS, MOST_PEOPLE = 5_000, 1_000
"""More than any deck or team has; names are looked for in every text when a report goes without them."""


class Header(msgspec.Struct, frozen=True, rename={"kind": "soort", "version": "versie"}):
    """What kind of file it is. `schema` is in the program's own session files."""

    kind: str = ""
    version: int = 0
    schema: Any = None


class Deck(
    msgspec.Struct,
    frozen=True,
    rename={"title": "titel", "version": "versie", "source": "bron", "licence": "licentie"},
):
    """Which deck the cards came from."""

    id: str
    title: str
    version: str
    source: str
    licence: str


class Contribution(msgspec.Struct, frozen=True, rename={"participant": "deelnemer", "text": "tekst"}):
    """What one participant said."""

    text: str
    participant: str = ""


class SubQuestion(msgspec.Struct, frozen=True, rename={"question": "vraag", "answer": "antwoord"}):
    """A sub-question with its answer."""

    question: str
    answer: str = ""


class Card(
    msgspec.Struct,
    frozen=True,
    rename={
        "theme_id": "thema",
        "theme_title": "thema_titel",
        "question": "vraag",
        "answer": "antwoord",
        "subquestions": "deelvragen",
        "contributions": "bijdragen",
        "follow_up": "doorvraag",
        "ratings": "standen",
        "seen": "gezien",
    },
):
    """A card as it was asked, with what was said. Without `gezien` its status tells whether it was passed."""

    id: Annotated[str, msgspec.Meta(min_length=1)]
    theme_id: str
    theme_title: str
    question: str
    hint: str = ""
    status: str = ""
    answer: str = ""
    subquestions: tuple[SubQuestion, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    follow_up: SubQuestion | None = None
    ratings: tuple[Scale, ...] = ()
    seen: bool | None = None


class Place(
    msgspec.Struct, frozen=True, rename={"card": "kaart", "part": "deel", "nth": "nummer", "returns": "naar_overzicht"}
):
    """Where the walk stands."""

    card: Count
    part: str
    nth: Annotated[int, msgspec.Meta(ge=0, le=10**12)]
    returns: bool = False


class Steps(
    msgspec.Struct, frozen=True, rename={"incident": "voorval", "follow_up": "doorvragen", "closing": "afsluiting"}
):
    """Which optional steps the session has."""

    incident: bool = False
    follow_up: bool = False
    closing: bool = False


class Knob(msgspec.Struct, frozen=True, rename={"theme_id": "thema", "theme_title": "thema_titel"}):
    """A theme that a dial is asked for."""

    theme_id: str
    theme_title: str


class Pool(
    msgspec.Struct,
    frozen=True,
    rename={"invitation": "uitnodiging", "anonymous": "anoniem", "counted": "bijdragen", "dots": "stippen"},
):
    """Which contributions the session was made of."""

    invitation: str
    anonymous: bool
    counted: tuple[tuple[str, int], ...] = ()
    dots: tuple[tuple[str, int], ...] = ()


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
    """What only a session that goes on needs; a list that is null is the one of the report."""

    title: str = ""
    group_size: Count = 0
    finished_at: Moment | None = None
    place: Place | None = None
    with_subquestions: bool = True
    steps: Steps = Steps()
    knobs: tuple[Knob, ...] = ()
    look_backs: tuple[LookBack, ...] = ()
    keep_until: date | None = None
    pool: Pool | None = None
    incidents: tuple[Incident, ...] | None = None
    dials: tuple[Dial, ...] | None = None
    choices: tuple[Choice, ...] | None = None
    agreements: tuple[Agreement, ...] | None = None


class Became(
    msgspec.Struct,
    frozen=True,
    rename={"agreement": "afspraak", "result": "uitkomst", "happened": "gebeurd", "onward": "verder"},
):
    """What became of an agreement, told in full: all that a file from before `hervatten` has of it."""

    agreement: str
    result: Result
    happened: str = ""
    onward: GoesOn = "houden"


class Moved(msgspec.Struct, frozen=True, rename={"theme_title": "thema_titel", "now": "nu", "wanted": "gewenst"}):
    """Where a dial stood at the last look back: the middle of what everybody said."""

    theme_title: str
    now: Annotated[float, msgspec.Meta(ge=1, le=5)]
    wanted: Annotated[float, msgspec.Meta(ge=0, le=5)]


class Told(msgspec.Struct, frozen=True, rename={"at": "op", "became": "afspraken", "moved": "knoppen"}):
    """The last look back as the report tells it."""

    at: Moment
    became: tuple[Became, ...] = ()
    moved: tuple[Moved, ...] = ()


class ExportedSession(
    msgspec.Struct,
    frozen=True,
    rename={
        "session_id": "sessie",
        "title": "titel",
        "participants": "deelnemers",
        "started_at": "begonnen",
        "updated_at": "bijgewerkt",
        "finished": "afgerond",
        "cards": "kaarten",
        "incidents": "voorvallen",
        "look_back_on": "terugblik_op",
        "look_back": "terugblik",
        "dials": "knoppen",
        "choices": "keuzes",
        "agreements": "afspraken",
        "deck": "kaartenset",
        "group_size": "groepsgrootte",
        "onward": "hervatten",
    },
):
    """The whole file."""

    session_id: str
    started_at: Moment
    updated_at: Moment
    cards: Annotated[tuple[Card, ...], msgspec.Meta(min_length=1, max_length=MOST_CARDS)]
    deck: Deck
    title: str = ""
    team: str = ""
    participants: Annotated[tuple[str, ...], msgspec.Meta(max_length=MOST_PEOPLE)] = ()
    finished: bool = False
    incidents: tuple[Incident, ...] = ()
    look_back_on: date | None = None
    look_back: Told | None = None
    dials: tuple[Dial, ...] = ()
    choices: tuple[Choice, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    group_size: Count = 0
    onward: Onward | None = None
