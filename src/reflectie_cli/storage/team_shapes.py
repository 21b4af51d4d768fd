"""The shapes of the files that travel within a team: an invitation, and a contribution that comes back."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import msgspec

from reflectie_cli.domain.reading import AT_MOST
from reflectie_cli.storage.bounds import Scale, ScaleOrNothing

_Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9-]{3,79}(?!\n)$")]
"""It becomes part of the name of a file."""
_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
_Step = Literal["stand", "kiezen", "knoppen"]


class CardShape(
    msgspec.Struct, frozen=True, rename={"question": "vraag", "subquestions": "deelvragen", "hint": "hint"}
):
    """A card that is asked."""

    id: _Name
    question: Annotated[str, msgspec.Meta(min_length=1)]
    subquestions: Annotated[tuple[str, ...], msgspec.Meta(max_length=20)] = ()
    hint: str = ""


class ThemeShape(msgspec.Struct, frozen=True, rename={"title": "titel", "role": "rol", "cards": "kaarten"}):
    """A theme with its cards."""

    id: _Name
    title: str
    role: Literal["fundament", "knop"]
    cards: Annotated[tuple[CardShape, ...], msgspec.Meta(min_length=1, max_length=200)]


class DeckShape(
    msgspec.Struct,
    frozen=True,
    rename={
        "title": "titel",
        "version": "versie",
        "language": "taal",
        "source": "bron",
        "licence": "licentie",
        "introduction_title": "inleiding_titel",
        "introduction": "inleiding",
        "themes": "themas",
    },
):
    """The cards that are asked, with where they come from."""

    id: _Name
    title: str
    version: str
    language: str
    source: str
    licence: str
    introduction_title: str
    introduction: tuple[str, ...]
    themes: Annotated[tuple[ThemeShape, ...], msgspec.Meta(min_length=1, max_length=50)]


class InvitationShape(
    msgspec.Struct,
    frozen=True,
    rename={
        "kind": "soort",
        "version": "versie",
        "title": "titel",
        "anonymous": "anoniem",
        "asked": "stappen",
        "with_subquestions": "deelvragen",
        "due": "uiterlijk",
        "key": "sleutel",
        "deck": "kaartenset",
    },
):
    """The whole invitation."""

    id: _Id
    team: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    title: Annotated[str, msgspec.Meta(max_length=500)]
    anonymous: bool
    asked: tuple[_Step, ...]
    with_subquestions: bool
    due: date | None
    key: Annotated[str, msgspec.Meta(pattern=r"^(age1[a-z0-9]{58})?(?!\n)$")]
    deck: DeckShape
    kind: Literal["reflectie-uitnodiging"] = "reflectie-uitnodiging"
    version: Literal[1] = 1


class GivenShape(
    msgspec.Struct,
    frozen=True,
    rename={"card_id": "kaart", "answer": "antwoord", "subanswers": "deelantwoorden", "rating": "stand"},
):
    """What was said at one card; `stand` is 0 when nobody said."""

    card_id: _Name
    answer: str
    subanswers: Annotated[tuple[str, ...], msgspec.Meta(max_length=20)]
    rating: ScaleOrNothing


class DialShape(
    msgspec.Struct, frozen=True, rename={"theme": "thema", "now": "nu", "wanted": "gewenst", "word": "woord"}
):
    """Where a dial was set."""

    theme: _Name
    now: Scale
    wanted: Scale
    word: str


class SubmissionShape(
    msgspec.Struct,
    frozen=True,
    rename={
        "kind": "soort",
        "version": "versie",
        "invitation": "uitnodiging",
        "id": "bijdrage",
        "edition": "uitgave",
        "cards": "kaarten",
        "name": "naam",
        "choices": "keuzes",
        "dials": "knoppen",
    },
):
    """The whole contribution."""

    invitation: _Id
    id: _Id
    edition: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
    cards: Annotated[tuple[GivenShape, ...], msgspec.Meta(max_length=200)]
    name: Annotated[str, msgspec.Meta(max_length=200)] = ""
    choices: Annotated[tuple[str, ...], msgspec.Meta(max_length=AT_MOST)] = ()
    dials: Annotated[tuple[DialShape, ...], msgspec.Meta(max_length=50)] = ()
    kind: Literal["reflectie-bijdrage"] = "reflectie-bijdrage"
    version: Literal[1] = 1


SHAPES: dict[str, type[msgspec.Struct]] = {
    "reflectie-uitnodiging": InvitationShape,
    "reflectie-bijdrage": SubmissionShape,
}


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one of `SHAPES`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(SHAPES[kind])}
