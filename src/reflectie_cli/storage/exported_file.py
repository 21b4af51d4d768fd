"""Exported session files → what a roll-up needs of them. Only those fields are decoded; the answers stay bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import msgspec

from reflectie_cli.domain.closing import AgreementStatus, Group
from reflectie_cli.domain.exported import CardSeen, ChoiceSeen, DeckSeen, DialSeen, Exported, different, in_utc
from reflectie_cli.domain.text import one_line
from reflectie_cli.storage.session_file import Unreadable, read_session_bytes

KIND, VERSION = "reflectie-sessie", 1
"""What an exported session says it is, and the newest version that can be read."""
_DIGEST = 8

Step = Annotated[int, msgspec.Meta(ge=1, le=5)]


class _Said(msgspec.Struct, gc=False, rename={"participant": "deelnemer"}):
    participant: str = ""


class _Card(
    msgspec.Struct,
    gc=False,
    rename={
        "theme": "thema",
        "theme_title": "thema_titel",
        "question": "vraag",
        "answer": "antwoord",
        "contributions": "bijdragen",
        "ratings": "standen",
    },
):
    id: str
    theme: str
    theme_title: str
    question: str
    status: Literal["beantwoord", "overgeslagen", "nog open"]
    answer: str = ""
    contributions: tuple[_Said, ...] = ()
    ratings: tuple[Step, ...] = ()


class _Setting(msgspec.Struct, gc=False, rename={"now": "nu", "wanted": "gewenst", "participant": "deelnemer"}):
    now: Step
    wanted: Step
    participant: str = ""


class _Dial(msgspec.Struct, gc=False, rename={"theme": "thema", "theme_title": "thema_titel", "settings": "standen"}):
    theme: str
    theme_title: str
    settings: Annotated[tuple[_Setting, ...], msgspec.Meta(min_length=1)]


class _Choice(
    msgspec.Struct,
    gc=False,
    rename={
        "card": "kaart", "theme_title": "thema_titel", "question": "vraag", "group": "groep", "dots": "stippen",
    },
):  # fmt: skip
    card: str
    theme_title: str
    question: str
    group: Group | Literal[""] = ""
    dots: Annotated[int, msgspec.Meta(ge=0)] = 0


class _Agreement(msgspec.Struct, gc=False, rename={"status": "stand"}):
    status: AgreementStatus


class _Deck(msgspec.Struct, gc=False, rename={"title": "titel", "version": "versie"}):
    id: str
    title: str
    version: str


class _Session(
    msgspec.Struct,
    gc=False,
    rename={
        "kind": "soort",
        "version": "versie",
        "session_id": "sessie",
        "participants": "deelnemers",
        "started_at": "begonnen",
        "updated_at": "bijgewerkt",
        "finished": "afgerond",
        "cards": "kaarten",
        "deck": "kaartenset",
        "dials": "knoppen",
        "choices": "keuzes",
        "agreements": "afspraken",
        "group_size": "groepsgrootte",
        "pooled": "samengevoegd",
    },
):
    kind: Literal["reflectie-sessie"]
    version: Annotated[int, msgspec.Meta(ge=1, le=1)]
    session_id: Annotated[str, msgspec.Meta(min_length=1)]
    started_at: datetime
    updated_at: datetime
    finished: bool
    cards: tuple[_Card, ...]
    deck: _Deck
    team: str = ""
    participants: tuple[str, ...] = ()
    dials: tuple[_Dial, ...] = ()
    choices: tuple[_Choice, ...] = ()
    agreements: tuple[_Agreement, ...] = ()
    group_size: Annotated[int, msgspec.Meta(ge=0)] = 0
    pooled: bool = False


class _Kind(msgspec.Struct, rename={"kind": "soort", "version": "versie"}):
    """What a file that does not fit says of itself. Our own session files have a schema instead."""

    kind: str = ""
    version: int = 0
    schema: int = 0


_DECODE = msgspec.json.Decoder(_Session).decode


class LeftOut(NamedTuple):
    """A file that cannot count, and why, as part of a sentence."""

    path: Path
    why: str


def files_in(paths: list[Path]) -> Iterator[Path]:
    """The files that these paths are or hold: a file as it is named, of a folder all *.json in it, however deep.

    In the order of their names. A folder that a link leads to is looked into once.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if path.is_dir():
            yield from _inside(str(path), seen)
        else:
            yield path


def _inside(folder: str, seen: set[tuple[int, int]]) -> Iterator[Path]:
    try:
        known = Path(folder).stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield Path(folder)  # reading it says why
        return
    if (known.st_dev, known.st_ino) in seen:
        return
    seen.add((known.st_dev, known.st_ino))
    for entry in entries:
        if _is_folder(entry):
            yield from _inside(entry.path, seen)
        elif entry.name.lower().endswith(".json"):
            yield Path(entry.path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def read_exported(path: Path) -> Exported | LeftOut:
    """The session in this file, or why there is none that can count."""
    try:
        content = read_session_bytes(path)
        return exported(content)
    except FileNotFoundError:
        return LeftOut(path, "het is er niet")
    except Unreadable as problem:
        return LeftOut(path, str(problem))


def exported(content: bytes) -> Exported:
    """The session in an exported file. Raises Unreadable for anything else."""
    try:
        found = _DECODE(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise Unreadable(_why_not(content)) from None
    return Exported(
        id=found.session_id,
        digest=blake2b(content, digest_size=_DIGEST).digest(),
        started_at=in_utc(found.started_at),
        updated_at=in_utc(found.updated_at),
        finished=found.finished,
        team=one_line(found.team),
        people=_people(found),
        pooled=found.pooled,
        deck=DeckSeen(found.deck.id, one_line(found.deck.title), one_line(found.deck.version)),
        cards=tuple(map(_card, found.cards)),
        dials=tuple(
            DialSeen(
                one.theme,
                one_line(one.theme_title),
                tuple((each.now, each.wanted) for each in one.settings),
                _who_set(one),
            )
            for one in found.dials
        ),
        choices=tuple(
            ChoiceSeen(one.card, one_line(one.theme_title), one_line(one.question), one.group or None, one.dots)
            for one in found.choices
        ),
        agreements=tuple(one.status for one in found.agreements),
    )


def _card(card: _Card) -> CardSeen:
    answered = card.status == "beantwoord"
    # Who only said how it stands gave no answer.
    answers = len(card.contributions) or int(answered and bool(card.answer or not card.ratings))
    return CardSeen(
        card.id, card.theme, one_line(card.theme_title), one_line(card.question), answered, answers, card.ratings
    )


def _who_set(dial: _Dial) -> int:
    if len(dial.settings) == 1 and not dial.settings[0].participant:
        return 0
    return different(one.participant for one in dial.settings)


def _people(found: _Session) -> int:
    """How many there were at least: what was said of it, else what can be seen. One person's answers tell of one."""
    if found.group_size:
        return found.group_size
    return max(
        different(found.participants),
        max((_who_set(one) for one in found.dials), default=0),
        max((different(said.participant for said in one.contributions) for one in found.cards), default=0),
    )


def _why_not(content: bytes) -> str:
    try:
        said = msgspec.json.decode(content, type=_Kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return "het is beschadigd of geen sessie"
    if said.schema and not said.kind:
        return (
            "zo bewaart reflectie een sessie zelf; maak er eerst een bestand van met reflectie exporteer --formaat json"
        )
    if said.kind != KIND:
        return "het is geen sessie die met reflectie exporteer --formaat json is gemaakt"
    if said.version > VERSION:
        return "het is gemaakt met een nieuwere versie van reflectie"
    return "het is beschadigd"
