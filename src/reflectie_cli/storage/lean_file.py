"""Exported session files → what a roll-up needs of them. Only those fields are decoded; the answers stay bytes."""

from __future__ import annotations

import os
import stat
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Literal, NamedTuple
from zlib import crc32

import msgspec

from reflectie_cli.domain.closing import AgreementStatus, Group
from reflectie_cli.domain.exported import DeckSeen, Exported
from reflectie_cli.storage.bounds import Moment, Scale
from reflectie_cli.storage.session_file import MAX_BYTES, Unreadable, read_session_bytes

KIND, VERSION = "reflectie-sessie", 1
"""What an exported session says it is, and the newest version that can be read."""

MOST_PEOPLE = 10_000
"""In one session; more than any municipality has at a table."""
YEARS = range(2000, 2101)
"""Of a moment: outside of these it is a mistake, and a date that no PDF can have."""

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

Number = Annotated[int, msgspec.Meta(ge=0)]


class _Said(msgspec.Struct, gc=False):
    """Whose it is and what it says does not matter."""


class _Card(
    msgspec.Struct,
    gc=False,
    rename={
        "theme_id": "thema",
        "theme_title": "thema_titel",
        "question": "vraag",
        "answer": "antwoord",
        "contributions": "bijdragen",
        "ratings": "standen",
    },
):
    id: str
    theme_id: str
    theme_title: str
    question: str
    status: Literal["beantwoord", "overgeslagen", "nog open"]
    answer: str = ""
    contributions: tuple[_Said, ...] = ()
    ratings: tuple[Scale, ...] = ()

    @property
    def answered(self) -> bool:
        return self.status == "beantwoord"

    @property
    def answers(self) -> int:
        # Who only said how it stands gave no answer.
        return len(self.contributions) or int(self.answered and bool(self.answer or not self.ratings))


class _Setting(msgspec.Struct, gc=False, rename={"now": "nu", "wanted": "gewenst", "participant": "deelnemer"}):
    now: Scale
    wanted: Scale
    participant: str = ""


class _Dial(
    msgspec.Struct, gc=False, rename={"theme_id": "thema", "theme_title": "thema_titel", "settings": "standen"}
):
    theme_id: str
    theme_title: str
    settings: Annotated[tuple[_Setting, ...], msgspec.Meta(min_length=1)]

    @property
    def people(self) -> int:
        # Who is named twice is one; a setting without a name may still be anybody's.
        named = [one.participant.casefold() for one in self.settings if one.participant]
        return 0 if len(self.settings) == 1 and not named else len(self.settings) - len(named) + len(set(named))


class _Choice(
    msgspec.Struct,
    gc=False,
    rename={
        "card_id": "kaart",
        "theme_title": "thema_titel",
        "question": "vraag",
        "group": "groep",
        "dots": "stippen",
    },
):
    card_id: str
    theme_title: str
    question: str
    group: Group | Literal[""] = ""
    dots: Number = 0


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
        "id": "sessie",
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
    """What `domain.exported.Exported` asks for."""

    kind: Literal["reflectie-sessie"]
    version: Annotated[int, msgspec.Meta(ge=1, le=1)]
    id: Annotated[str, msgspec.Meta(min_length=1)]
    started_at: Moment
    updated_at: Moment
    finished: bool
    cards: tuple[_Card, ...]
    deck: _Deck
    team: str = ""
    dials: tuple[_Dial, ...] = ()
    choices: tuple[_Choice, ...] = ()
    agreements: tuple[_Agreement, ...] = ()
    group_size: Number = 0
    pooled: bool = False
    mark: int = 0

    @property
    def deck_seen(self) -> DeckSeen:
        return DeckSeen(self.deck.id, self.deck.title, self.deck.version)

    @property
    def people(self) -> int:
        return self.group_size


class _Kind(msgspec.Struct, rename={"kind": "soort", "version": "versie"}):
    """What a file that does not fit says of itself. Our own session files have a schema instead."""

    kind: str = ""
    version: int = 0
    schema: int = 0


_DECODE = msgspec.json.Decoder(_Session).decode


class LeftOut(NamedTuple):
    """A file that cannot count, and why, as part of a sentence."""

    path: str
    why: str


def files_in(paths: Iterable[str]) -> Iterator[str]:
    """The files that these paths are or hold: a file as it is named, of a folder all *.json in it, however deep.

    In the order of their names. A folder that a link leads to is looked into once.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if Path(path).is_dir():
            yield from _inside(path, seen)
        else:
            yield path


def _inside(folder: str, seen: set[tuple[int, int]]) -> Iterator[str]:
    try:
        known = Path(folder).stat()
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        yield folder  # reading it says why
        return
    if (known.st_dev, known.st_ino) in seen:
        return
    seen.add((known.st_dev, known.st_ino))
    for entry in entries:
        if _is_folder(entry):
            yield from _inside(entry.path, seen)
        elif entry.name.lower().endswith(".json"):
            yield entry.path


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself; as a file it is told
        return False


def read_exported(path: str) -> Exported | LeftOut:
    """The session in this file, or why there is none that can count."""
    try:
        return exported(_glance(path) or read_session_bytes(Path(path)))
    except FileNotFoundError:
        return LeftOut(path, "het is er niet")
    except Unreadable as problem:
        return LeftOut(path, str(problem))


def _glance(path: str) -> bytes:
    """The content of an ordinary file, read at once; nothing where something is the matter with it."""
    try:
        handle = os.open(path, _FLAGS)
    except OSError:
        return b""
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_BYTES:
            return b""
        content = os.read(handle, found.st_size + 1)
        return content if len(content) == found.st_size else b""
    except OSError:
        return b""
    finally:
        os.close(handle)


def exported(content: bytes) -> Exported:
    """The session in an exported file. Raises Unreadable for anything else."""
    content = content.removeprefix(BOM_UTF8)
    try:
        found = _DECODE(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise Unreadable(_why_not(content)) from None
    if found.started_at.year not in YEARS or found.updated_at.year not in YEARS:
        raise Unreadable(f"een tijdstip ligt buiten de jaren {YEARS[0]} tot en met {YEARS[-1]}")
    if found.group_size > MOST_PEOPLE:
        raise Unreadable(f"de groepsgrootte is hoger dan {MOST_PEOPLE}")
    found.mark = len(content) << 32 | crc32(content)
    return found


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
