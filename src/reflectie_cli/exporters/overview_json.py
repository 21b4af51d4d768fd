"""The documented JSON shape of an overview, for other programs. Its JSON Schema is in docs/schema/."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from reflectie_cli.domain import overview as shown
from reflectie_cli.domain.closing import Spread
from reflectie_cli.domain.report import label_line

if TYPE_CHECKING:
    from reflectie_cli.exporters.overview_sheet import Sheet

VERSION = 1


class Team(msgspec.Struct, frozen=True, rename={"name": "naam", "sessions": "sessies", "people": "mensen"}):
    """A team that counts: how many of its sessions count, and how many people were there at least."""

    name: str
    sessions: int
    people: int


class Stands(msgspec.Struct, frozen=True, rename={"middle": "midden", "low": "van", "high": "tot"}):
    """Where something stands from 1 to 5: the median, and how far apart.

    For one team without the lowest and the highest quarter, and null when too few people are behind it or they set it
    together; over teams from the lowest to the highest median.
    """

    middle: float
    low: float | None
    high: float | None


class OfTeam(
    msgspec.Struct,
    frozen=True,
    rename={"people": "mensen", "joint": "samen", "now": "nu", "wanted": "gewenst"},
):
    """One dial of one team. `samen` is true for a dial that the team set together, as one."""

    team: str
    people: int
    joint: bool
    now: Stands
    wanted: Stands


class Knob(
    msgspec.Struct,
    frozen=True,
    rename={
        "theme": "thema",
        "theme_title": "thema_titel",
        "people": "mensen",
        "now": "nu",
        "wanted": "gewenst",
        "of_teams": "per_team",
    },
):
    """One dial over all teams that have it, and of each of them."""

    theme: str
    theme_title: str
    teams: int
    people: int
    now: Stands
    wanted: Stands
    of_teams: tuple[OfTeam, ...]


class Rated(msgspec.Struct, frozen=True, rename={"people": "mensen", "stands": "stand"}):
    """How people say that a card stands, over the teams of which enough people said so."""

    teams: int
    people: int
    stands: Stands


class Card(
    msgspec.Struct,
    frozen=True,
    rename={
        "question": "vraag",
        "asked": "teams",
        "answered": "teams_met_antwoord",
        "answers": "antwoorden",
        "rated": "hoe_het_staat",
    },
):
    """A card: how many teams had it and answered it, and how many answers they gave (null: too few to tell)."""

    id: str
    question: str
    asked: int
    answered: int
    answers: int | None
    rated: Rated | None


class Theme(
    msgspec.Struct,
    frozen=True,
    rename={
        "title": "titel",
        "asked": "teams",
        "answered": "teams_met_antwoord",
        "answers": "antwoorden",
        "cards": "kaarten",
    },
):
    """A theme: how many teams had and answered any of its cards, and the sum of the answers that are told."""

    id: str
    title: str
    asked: int
    answered: int
    answers: int | None
    cards: tuple[Card, ...]


class Group(msgspec.Struct, frozen=True, rename={"group": "groep", "times": "keer"}):
    """What teams want to do with a choice, and how often."""

    group: str
    times: int


class Choice(
    msgspec.Struct,
    frozen=True,
    rename={
        "card": "kaart",
        "theme_title": "thema_titel",
        "question": "vraag",
        "times": "keer",
        "groups": "groepen",
        "unrated": "zonder_cijfers",
    },
):
    """A card that was chosen: by how many teams, how often, and what for."""

    card: str
    theme_title: str
    question: str
    teams: int
    times: int
    groups: tuple[Group, ...]
    unrated: int


class Status(msgspec.Struct, frozen=True, rename={"status": "stand", "agreements": "aantal"}):
    """How many agreements have a status, of how many teams."""

    status: str
    agreements: int
    teams: int


class LeftOut(
    msgspec.Struct,
    frozen=True,
    rename={
        "groups": "groepen",
        "sessions": "sessies",
        "dials": "knoppen",
        "choices": "keuzes",
        "twice": "dubbele_bestanden",
        "unreadable": "onleesbare_bestanden",
    },
):
    """What counts in no figure: too few people, or a file of a session that counts already or cannot be read."""

    groups: int
    sessions: int
    dials: int
    choices: int
    twice: int
    unreadable: int


class Deck(msgspec.Struct, frozen=True, rename={"title": "titel", "version": "versie"}):
    """A deck that the cards came from."""

    id: str
    title: str
    version: str


class OverviewFile(
    msgspec.Struct,
    frozen=True,
    rename={
        "kind": "soort",
        "version": "versie",
        "minimum": "kleinste_groep",
        "first": "van",
        "last": "tot_en_met",
        "sessions": "sessies",
        "unfinished": "niet_afgerond",
        "people": "mensen",
        "knobs": "knoppen",
        "themes": "themas",
        "choices": "keuzes",
        "agreements": "afspraken",
        "left_out": "niet_meegeteld",
        "decks": "kaartensets",
        "program_version": "programmaversie",
    },
):
    """The whole file. No figure in it is of fewer people than `kleinste_groep`; every total is of what is shown.

    `van` and `tot_en_met` are null when no session counts.
    """

    label: str
    minimum: int
    first: date | None
    last: date | None
    sessions: int
    unfinished: int
    people: int
    teams: tuple[Team, ...]
    knobs: tuple[Knob, ...]
    themes: tuple[Theme, ...]
    choices: tuple[Choice, ...]
    agreements: tuple[Status, ...]
    left_out: LeftOut
    decks: tuple[Deck, ...]
    program_version: str
    kind: str = "reflectie-beeld"
    version: int = VERSION


def encoded(sheet: Sheet) -> bytes:
    """The overview as indented UTF-8 JSON, in the shape of `schema()`."""
    one = sheet.overview
    shape = OverviewFile(
        label=label_line(sheet.label),
        minimum=one.minimum,
        first=one.first.date() if one.first else None,
        last=one.last.date() if one.last else None,
        sessions=one.sessions,
        unfinished=one.unfinished,
        people=one.people,
        teams=tuple(Team(*each) for each in one.teams),
        knobs=tuple(_knob(each, one.teams) for each in one.knobs),
        themes=tuple(
            Theme(each.id, each.title, each.asked, each.teams, each.answers, tuple(map(_card, each.cards)))
            for each in one.themes
        ),
        choices=tuple(map(_choice, one.choices)),
        agreements=tuple(Status(*each) for each in one.agreements),
        left_out=LeftOut(*one.left_out, one.twice, sheet.unreadable),
        decks=tuple(Deck(*each) for each in one.decks),
        program_version=sheet.program_version,
    )
    return msgspec.json.format(msgspec.json.encode(shape), indent=2) + b"\n"


def _knob(knob: shown.Knob, teams: tuple[shown.Team, ...]) -> Knob:
    of_teams = tuple(
        OfTeam(team.name, cell.people, cell.joint, *_of_team(cell))
        for team, cell in zip(teams, knob.cells, strict=True)
        if cell
    )
    return Knob(knob.theme_id, knob.title, knob.teams, knob.people, _stands(knob.now), _stands(knob.wanted), of_teams)


def _of_team(cell: shown.Cell) -> tuple[Stands, Stands]:
    if cell.has_spread:
        return _stands(cell.now), _stands(cell.wanted)
    return Stands(cell.now.middle, None, None), Stands(cell.wanted.middle, None, None)


def _card(card: shown.Card) -> Card:
    rated = Rated(card.rated.teams, card.rated.people, _stands(card.rated.stands)) if card.rated else None
    return Card(card.id, card.question, card.asked, card.answered, card.answers, rated)


def _choice(one: shown.Choice) -> Choice:
    groups = tuple(Group(group, number) for group, number in zip(shown.GROUPS, one.groups, strict=True))
    return Choice(one.card_id, one.theme_title, one.question, one.teams, one.times, groups, one.unrated)


def _stands(spread: Spread) -> Stands:
    return Stands(*spread)


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `encoded` gives."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(OverviewFile)}
