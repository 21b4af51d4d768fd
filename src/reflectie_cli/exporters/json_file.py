"""The documented JSON shape of a session, for other programs and for `importeer`. Its schema is in docs/schema/."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

import msgspec

from reflectie_cli.domain.house_style import HouseStyle
from reflectie_cli.domain.report import Report
from reflectie_cli.domain.session import Entry
from reflectie_cli.domain.standing import cards_that_differ, mean_difference
from reflectie_cli.domain.words import state
from reflectie_cli.exporters import json_closing
from reflectie_cli.exporters.json_closing import Agreement, Choice, Dial, Incident
from reflectie_cli.exporters.json_onward import Onward, onward

VERSION = 1


class Contribution(msgspec.Struct, frozen=True, rename={"participant": "deelnemer", "text": "tekst"}):
    """What one participant said."""

    participant: str
    text: str


class SubQuestion(msgspec.Struct, frozen=True, rename={"question": "vraag", "answer": "antwoord"}):
    """A sub-question with its answer, empty when it was skipped."""

    question: str
    answer: str


class Card(
    msgspec.Struct,
    frozen=True,
    rename={
        "theme": "thema",
        "theme_title": "thema_titel",
        "question": "vraag",
        "answer": "antwoord",
        "subquestions": "deelvragen",
        "contributions": "bijdragen",
        "follow_up": "doorvraag",
        "ratings": "standen",
        "difference": "verschil",
        "seen": "gezien",
    },
):
    """A card as it was asked, with what was said."""

    id: str
    theme: str
    theme_title: str
    question: str
    hint: str
    status: str
    answer: str
    subquestions: tuple[SubQuestion, ...]
    contributions: tuple[Contribution, ...]
    follow_up: SubQuestion | None = None
    ratings: tuple[int, ...] = ()
    difference: Annotated[
        Annotated[float, msgspec.Meta(ge=0, le=4)] | None,
        msgspec.Meta(description="Het gemiddelde verschil (Gini) van de standen, in punten; null bij minder dan twee."),
    ] = None
    seen: bool = False


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


class Became(
    msgspec.Struct,
    frozen=True,
    rename={"agreement": "afspraak", "result": "uitkomst", "happened": "gebeurd", "onward": "verder"},
):
    """What became of an agreement, which is told in full."""

    agreement: str
    result: str
    happened: str
    onward: str


class Moved(
    msgspec.Struct,
    frozen=True,
    rename={"theme_title": "thema_titel", "then": "toen", "now": "nu", "wanted": "gewenst", "move": "beweging"},
):
    """Where a dial stood, stands and was wanted: the middle of what everybody said."""

    theme_title: str
    then: float
    now: float
    wanted: float
    move: str


class LookBack(msgspec.Struct, frozen=True, rename={"at": "op", "became": "afspraken", "moved": "knoppen"}):
    """The last look back."""

    at: datetime
    became: tuple[Became, ...]
    moved: tuple[Moved, ...]


class SessionFile(
    msgspec.Struct,
    frozen=True,
    rename={
        "kind": "soort",
        "version": "versie",
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
        "program_version": "programmaversie",
        "group_size": "groepsgrootte",
        "differing": "verschilkaarten",
        "onward": "hervatten",
        "pooled": "samengevoegd",
    },
):
    """The whole file."""

    session_id: str
    title: str
    label: str
    team: str
    participants: tuple[str, ...]
    started_at: datetime
    updated_at: datetime
    finished: bool
    cards: tuple[Card, ...]
    deck: Deck
    program_version: str
    dials: tuple[Dial, ...] = ()
    choices: tuple[Choice, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    incidents: tuple[Incident, ...] = ()
    look_back_on: date | None = None
    look_back: LookBack | None = None
    group_size: int = 0
    differing: Annotated[
        tuple[str, ...], msgspec.Meta(description="De ids van hooguit drie kaarten om eerst over te praten.")
    ] = ()
    onward: Onward | None = None
    pooled: bool = False
    kind: str = "reflectie-sessie"
    version: int = VERSION


def render(report: Report, style: HouseStyle) -> bytes:
    """The report as indented UTF-8 JSON, in the shape of `schema()`."""
    shape = SessionFile(
        session_id=report.session_id,
        title=report.title,
        label=report.label,
        team=report.team,
        participants=report.participants,
        started_at=report.started_at,
        updated_at=report.updated_at,
        finished=report.finished,
        cards=tuple(_card(entry) for entry in report.entries),
        deck=Deck(report.deck.id, report.deck.title, report.deck.version, report.deck.source, report.deck.licence),
        program_version=report.program_version,
        dials=json_closing.dials(report.dials),
        choices=json_closing.choices((*report.choices, *report.unrated)),
        agreements=json_closing.agreements(report.agreements),
        incidents=json_closing.incidents(report.incidents),
        look_back_on=report.look_back_on,
        look_back=_look_back(report),
        group_size=report.group_size,
        differing=tuple(one.entry.card_id for one in cards_that_differ(report.entries)),
        onward=onward(report),
        pooled=report.pooled,
    )
    return msgspec.json.format(msgspec.json.encode(shape), indent=2) + b"\n"


def _look_back(report: Report) -> LookBack | None:
    held = report.difference
    if held is None:
        return None
    return LookBack(
        held.at,
        tuple(Became(one.was, one.outcome.result, one.outcome.happened, one.outcome.onward) for one in held.became),
        tuple(
            Moved(one.theme_title, one.then.middle, one.now.middle, one.wanted.middle, one.move) for one in held.moved
        ),
    )


def _card(entry: Entry) -> Card:
    return Card(
        id=entry.card_id,
        theme=entry.theme_id,
        theme_title=entry.theme_title,
        question=entry.question,
        hint=entry.hint,
        status=state(entry),
        answer=entry.answer,
        subquestions=tuple(map(SubQuestion, entry.subquestions, entry.subanswers)),
        contributions=tuple(Contribution(given.participant, given.text) for given in entry.contributions),
        follow_up=SubQuestion(entry.follow_up, entry.follow_up_answer) if entry.follow_up_answer else None,
        ratings=entry.ratings,
        difference=round(mean_difference(entry.ratings), 4) if len(entry.ratings) > 1 else None,
        seen=entry.seen,
    )


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `render` gives."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(SessionFile)}
