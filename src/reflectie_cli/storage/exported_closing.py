"""The shape in which an export is read, as far as it is about what a session ends in. Stricter than it is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

import msgspec

from reflectie_cli.domain import closing
from reflectie_cli.domain import session as asked
from reflectie_cli.domain.closing import AgreementStatus, Influence, Onward, Result
from reflectie_cli.domain.text import clean, one_line
from reflectie_cli.storage.bounds import Moment, Scale, ScaleOrNothing
from reflectie_cli.storage.closing_schema import cleaned

Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]


class Incident(
    msgspec.Struct,
    frozen=True,
    rename={"theme_id": "thema", "text": "tekst", "counted": "telde_mee", "missing": "ontbrak"},
):
    """A case with its sources of knowledge."""

    theme_id: str
    text: str
    counted: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class Setting(
    msgspec.Struct, frozen=True, rename={"now": "nu", "wanted": "gewenst", "word": "woord", "participant": "deelnemer"}
):
    """How one person sets a dial."""

    now: Scale
    wanted: ScaleOrNothing
    word: str = ""
    participant: str = ""


class Dial(
    msgspec.Struct, frozen=True, rename={"theme_id": "thema", "theme_title": "thema_titel", "settings": "standen"}
):
    """A knop theme with everybody's setting."""

    theme_id: str
    theme_title: str
    settings: Annotated[tuple[Setting, ...], msgspec.Meta(min_length=1)]


class Choice(
    msgspec.Struct,
    frozen=True,
    rename={
        "card_id": "kaart",
        "theme_title": "thema_titel",
        "question": "vraag",
        "priority": "prioriteit",
        "feasibility": "haalbaarheid",
        "influence": "invloed",
        "dots": "stippen",
    },
):
    """A card that matters most. Its group follows from the figures."""

    card_id: str
    theme_title: str
    question: str
    priority: ScaleOrNothing = 0
    feasibility: ScaleOrNothing = 0
    influence: Influence | Literal[""] = ""
    dots: Count = 0


class Agreement(
    msgspec.Struct,
    frozen=True,
    rename={"who": "wie", "what": "wat", "due": "uiterlijk", "card_id": "kaart", "status": "stand"},
):
    """What was agreed upon; half of it may be empty while it is being made."""

    moment: str
    who: str
    what: str
    due: date | None = None
    card_id: str = ""
    status: AgreementStatus = "open"


class Outcome(
    msgspec.Struct,
    frozen=True,
    rename={"agreement": "afspraak", "result": "uitkomst", "happened": "gebeurd", "onward": "verder"},
):
    """What became of an agreement, by its place (from 0)."""

    agreement: Count
    result: Result
    happened: str = ""
    onward: Onward = "houden"
    was: str = ""


class LookBack(msgspec.Struct, frozen=True, rename={"at": "op", "outcomes": "uitkomsten", "dials": "knoppen"}):
    """One look back in full."""

    at: Moment
    outcomes: tuple[Outcome, ...] = ()
    dials: tuple[Dial, ...] = ()


def incidents(read: Iterable[Incident]) -> tuple[asked.Incident, ...]:
    """The cases."""
    return tuple(asked.Incident(**cleaned(one)) for one in read)


def dials(read: Iterable[Dial]) -> tuple[closing.Dial, ...]:
    """The dials."""
    return tuple(
        closing.Dial(clean(one.theme_id), clean(one.theme_title), tuple(map(_setting, one.settings))) for one in read
    )


def choices(read: Iterable[Choice]) -> tuple[closing.Choice, ...]:
    """The cards that matter most."""
    return tuple(closing.Choice(**cleaned(one)) for one in read)


def agreements(read: Iterable[Agreement]) -> tuple[closing.Agreement, ...]:
    """What was agreed upon."""
    return tuple(
        closing.Agreement(
            one_line(one.moment), one_line(one.who), one_line(one.what), one.due, clean(one.card_id), one.status
        )
        for one in read
    )


def look_backs(read: Iterable[LookBack]) -> tuple[closing.LookBack, ...]:
    """The look backs."""
    return tuple(
        closing.LookBack(one.at, tuple(closing.Outcome(**cleaned(each)) for each in one.outcomes), dials(one.dials))
        for one in read
    )


def _setting(read: Setting) -> closing.Setting:
    return closing.Setting(read.now, read.wanted, one_line(read.word), one_line(read.participant))
