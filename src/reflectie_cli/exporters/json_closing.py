"""The JSON shape of what a session ends in: cases, dials, choices and agreements."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from reflectie_cli.domain import closing
from reflectie_cli.domain import session as asked


class Incident(
    msgspec.Struct,
    frozen=True,
    rename={"theme": "thema", "text": "tekst", "counted": "telde_mee", "missing": "ontbrak"},
):
    """A case with its sources of knowledge."""

    theme: str
    text: str
    counted: tuple[str, ...]
    missing: tuple[str, ...]


class Setting(
    msgspec.Struct, frozen=True, rename={"now": "nu", "wanted": "gewenst", "word": "woord", "participant": "deelnemer"}
):
    """How one person sets a dial, from 1 to 5."""

    now: int
    wanted: int
    word: str
    participant: str


class Dial(msgspec.Struct, frozen=True, rename={"theme": "thema", "theme_title": "thema_titel", "settings": "standen"}):
    """A knop theme with everybody's setting."""

    theme: str
    theme_title: str
    settings: tuple[Setting, ...]


class Choice(
    msgspec.Struct,
    frozen=True,
    rename={
        "card": "kaart",
        "theme_title": "thema_titel",
        "question": "vraag",
        "priority": "prioriteit",
        "feasibility": "haalbaarheid",
        "influence": "invloed",
        "dots": "stippen",
        "group": "groep",
    },
):
    """A card that matters most."""

    card: str
    theme_title: str
    question: str
    priority: int
    feasibility: int
    influence: str
    dots: int
    group: str


class Agreement(
    msgspec.Struct,
    frozen=True,
    rename={"who": "wie", "what": "wat", "due": "uiterlijk", "card": "kaart", "status": "stand"},
):
    """'Als [moment], dan [wie] [wat]'."""

    moment: str
    who: str
    what: str
    due: date | None
    card: str
    status: str


def incidents(told: Iterable[asked.Incident]) -> tuple[Incident, ...]:
    """The cases."""
    return tuple(Incident(*one) for one in told)


def dials(turned: Iterable[closing.Dial]) -> tuple[Dial, ...]:
    """The dials with everybody's setting."""
    return tuple(Dial(one.theme_id, one.theme_title, tuple(Setting(*each) for each in one.settings)) for one in turned)


def choices(made: Iterable[closing.Choice]) -> tuple[Choice, ...]:
    """The cards that matter most; one without figures has no group."""
    return tuple(Choice(*one, one.group if one.rated else "") for one in made)


def agreements(made: Iterable[closing.Agreement]) -> tuple[Agreement, ...]:
    """What was agreed upon."""
    return tuple(Agreement(*one) for one in made)
