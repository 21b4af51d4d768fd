"""An exported session (`exporteer --formaat json`) → Session. The file may come from anybody.

Limits: 40 MB and half a million pieces, which keeps reading under a second; what steers a terminal is taken out.
"""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from reflectie_cli.domain.moving import PARTS, misfit, next_place
from reflectie_cli.domain.places import is_sound
from reflectie_cli.domain.session import Contribution, DeckRef, Entry, Place, Pool, Session, Steps
from reflectie_cli.domain.text import clean, one_line
from reflectie_cli.domain.words import STATUS
from reflectie_cli.errors import SessionUnreadable
from reflectie_cli.storage import exported_closing as closing
from reflectie_cli.storage.closing_schema import cleaned
from reflectie_cli.storage.exported_faults import in_dutch
from reflectie_cli.storage.exported_older import older
from reflectie_cli.storage.exported_shape import Card, ExportedSession, Header, Onward
from reflectie_cli.storage.session_file import Unreadable, read_session_bytes

KIND, VERSION = "reflectie-sessie", 1
MOST_PIECES = 500_000
"""Texts and commas; a session of two thousand people has about as many."""
_ANEW = "Maak het bestand opnieuw met: reflectie exporteer SESSIE --formaat json"
# Only what an id of our own can be: it becomes the name of a file.
_ID = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID = 100
_PIECE = re.compile(rb'"[^"]*"|,')
_PARTS = {name: part for part, name in PARTS.items()}
_YEARS = range(1900, 9000)
"""Of a moment: within these it can be told in every zone."""


class Fault(Exception):
    """What is wrong, as a part of a Dutch sentence."""


def files_in(path: Path) -> list[Path]:
    """The files that `path` stands for: itself, or of a folder all that end in .json, by name.

    Raises SessionUnreadable for a folder that has none or cannot be listed.
    """
    if not path.is_dir():
        return [path]
    try:
        found = sorted(one for one in path.iterdir() if one.name.endswith(".json") and not one.name.startswith("."))
    except OSError:
        raise SessionUnreadable(f"De map {path} is niet te lezen. Kijk of je erin mag.") from None
    if not found:
        raise SessionUnreadable(
            f"In de map {path} staan geen geëxporteerde sessies (.json). Maak ze met: "
            "reflectie exporteer --alles --formaat json"
        )
    return found


def read_exported(path: Path) -> Session:
    """The session in the file at `path`. Raises SessionUnreadable, with the place in the file and the way out."""
    name = one_line(path.name)
    try:
        return session_from(read_session_bytes(path))
    except FileNotFoundError:
        raise SessionUnreadable(f"Het bestand {path} bestaat niet. Kijk het pad na.") from None
    except (Unreadable, Fault) as reason:
        raise SessionUnreadable(f"{name}: {reason}. {_ANEW}") from None


def session_from(content: bytes) -> Session:
    """The session in the bytes of an export. Raises Fault, with the place in the file."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    if _pieces(content) > MOST_PIECES:
        raise Fault("het heeft te veel onderdelen")
    try:
        header = msgspec.json.decode(content, type=Header)
        if header.kind != KIND:
            raise Fault(_other_kind(header))
        if header.version > VERSION:
            raise Fault("het is gemaakt met een nieuwere versie van reflectie. Werk reflectie bij")
        session = _session(msgspec.json.decode(content, type=ExportedSession))
    except msgspec.ValidationError as error:
        raise Fault(in_dutch(str(error))) from None
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise Fault("dit is geen geldige JSON, of het bestand is afgebroken") from None
    if problem := misfit(session):
        raise Fault(problem)
    return session if is_sound(session) else session._replace(place=next_place(session))


def _pieces(content: bytes) -> int:
    """How many texts and commas there are, counted to just over the limit. Only a file with many is looked into."""
    if content.count(b",") + content.count(b'"') <= MOST_PIECES:
        return 0
    bare = content.replace(b"\\\\", b"").replace(b'\\"', b"")
    return sum(1 for _ in islice(_PIECE.finditer(bare), MOST_PIECES + 1))


def _other_kind(header: Header) -> str:
    if header.schema:
        return "dit is een bestand uit de map met sessies zelf, en geen export"
    return "dit is geen geëxporteerde sessie (het veld ‘soort’ zegt iets anders)"


def _session(read: ExportedSession) -> Session:
    onward = read.onward or older(read)
    session_id = read.session_id
    if not (_ID.fullmatch(session_id) and len(session_id) <= _LONGEST_ID):
        raise Fault("veld ‘sessie’: dit is geen id van een sessie")
    moments = (read.started_at, read.updated_at, onward.finished_at, *(one.at for one in onward.look_backs))
    if not all(one is None or one.year in _YEARS for one in moments):
        raise Fault(f"een tijdstip ligt buiten de jaren {_YEARS[0]} tot {_YEARS[-1] + 1}")
    names = filter(None, map(one_line, read.participants))
    return Session(
        id=session_id,
        deck=DeckRef(**cleaned(read.deck)),
        entries=tuple(map(_entry, read.cards)),
        started_at=read.started_at,
        updated_at=read.updated_at,
        title=one_line(onward.title),
        team=one_line(read.team),
        participants=tuple(dict.fromkeys(names)),
        look_back_on=read.look_back_on,
        **_onward(onward),
        **_closing(read, onward),
    )


def _onward(read: Onward) -> dict[str, Any]:
    place = Place(-1)
    if read.place and read.place.part in _PARTS:
        place = Place(read.place.card, _PARTS[read.place.part], read.place.nth, read.place.returns)
    return {
        "finished_at": read.finished_at,
        "with_subquestions": read.with_subquestions,
        "place": place,
        "steps": Steps(read.steps.incident, read.steps.follow_up, read.steps.closing),
        "knobs": tuple((clean(one.theme_id), clean(one.theme_title)) for one in read.knobs),
        "look_backs": closing.look_backs(read.look_backs),
        "keep_until": read.keep_until,
        "group_size": read.group_size,
        "pool": Pool(**cleaned(read.pool)) if read.pool else None,
    }


def _closing(read: ExportedSession, onward: Onward) -> dict[str, Any]:
    return {
        "incidents": closing.incidents(read.incidents if onward.incidents is None else onward.incidents),
        "dials": closing.dials(read.dials if onward.dials is None else onward.dials),
        "choices": closing.choices(read.choices if onward.choices is None else onward.choices),
        "agreements": closing.agreements(read.agreements if onward.agreements is None else onward.agreements),
    }


def _entry(read: Card) -> Entry:
    asked = read.follow_up
    return Entry(
        card_id=clean(read.id),
        theme_id=clean(read.theme_id),
        theme_title=clean(read.theme_title),
        question=clean(read.question),
        subquestions=tuple(clean(one.question) for one in read.subquestions),
        hint=clean(read.hint),
        answer=clean(read.answer),
        subanswers=tuple(clean(one.answer) for one in read.subquestions),
        contributions=tuple(Contribution(clean(one.text), one_line(one.participant)) for one in read.contributions),
        seen=read.status != STATUS["open"] if read.seen is None else read.seen,
        follow_up=clean(asked.question) if asked and asked.answer else "",
        follow_up_answer=clean(asked.answer) if asked else "",
        ratings=tuple(sorted(read.ratings)),
    )
