"""Session ↔ bytes: an envelope with schema version, revision and a checksum of the content."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path

import msgspec

from reflectie_cli.domain.session import Draft, Session
from reflectie_cli.domain.text import clean
from reflectie_cli.domain.walk import is_sound
from reflectie_cli.errors import StorageFailed
from reflectie_cli.storage.session_schema import (
    StoredDraft,
    StoredPlace,
    StoredSession,
    from_stored,
    place_from,
    to_stored,
)

SCHEMA = 3
"""1: cards and answers. 2: with what a session ends in. 3: with what a team does alone first.

Older ones are read; a program of an earlier schema refuses a later one.
"""
MAX_BYTES = 40_000_000
"""Room for an answer of 1 MB at each of the 32 questions; more than that nobody typed."""


class Unreadable(Exception):
    """Why a session file cannot be trusted, in Dutch and without a capital: it becomes part of a sentence."""


class _Version(msgspec.Struct, frozen=True):
    schema: int


class _Envelope(msgspec.Struct, frozen=True):
    schema: int
    revision: int
    checksum: str
    session: msgspec.Raw


def encode_session(session: Session, *, revision: int) -> bytes:
    """The session as readable UTF-8 JSON."""
    content = msgspec.json.format(msgspec.json.encode(to_stored(session)), indent=1)
    return _wrap(content, revision)


def _wrap(content: bytes, revision: int) -> bytes:
    envelope = _Envelope(SCHEMA, revision, _checksum(content), msgspec.Raw(content))
    written = msgspec.json.encode(envelope) + b"\n"
    if len(written) > MAX_BYTES:
        raise StorageFailed("De sessie wordt groter dan 40 MB; dit antwoord past er niet meer bij. Maak het korter.")
    return written


def read_session_bytes(path: Path, *, limit: int = 0) -> bytes:
    """The content of a session file. Raises FileNotFoundError, or Unreadable for all else that goes wrong.

    `limit` is in bytes; 0 is that of a session.

    A link that leads nowhere, a folder or a pipe is no session, whatever its name; a pipe would never end.
    """
    limit = limit or MAX_BYTES
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as stream:
            found = os.fstat(stream.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise Unreadable("het is geen gewoon bestand")
            if found.st_size > limit:
                raise Unreadable(f"het is groter dan {limit // 1_000_000} MB")
            return stream.read(limit)
    except FileNotFoundError:
        if path.is_symlink():
            raise Unreadable("het is een koppeling naar een bestand dat er niet is") from None
        raise
    except PermissionError:
        raise Unreadable("je mag het niet lezen") from None
    except OSError as error:
        if error.errno in (errno.EISDIR, errno.ENXIO, errno.EOPNOTSUPP):
            raise Unreadable("het is geen gewoon bestand") from None
        if error.errno == errno.ELOOP:
            raise Unreadable("het is een koppeling die naar zichzelf wijst") from None
        raise Unreadable(f"het lezen ging mis ({errno.errorcode.get(error.errno or 0, 'onbekend')})") from None


def decode_session(content: bytes) -> tuple[Session, int]:
    """The session and its revision. Raises Unreadable."""
    try:
        if msgspec.json.decode(content, type=_Version).schema > SCHEMA:
            raise Unreadable("het is gemaakt met een nieuwere versie van reflectie")
        envelope = msgspec.json.decode(content, type=_Envelope)
        if envelope.checksum != _checksum(bytes(envelope.session)):
            raise Unreadable("de inhoud klopt niet met de controlesom")
        session = from_stored(msgspec.json.decode(envelope.session, type=StoredSession))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise Unreadable("het is beschadigd of geen sessie") from None
    if not is_sound(session):
        raise Unreadable("de onderdelen passen niet bij elkaar")
    return session, envelope.revision


def encode_draft(draft: Draft) -> bytes:
    """The draft as UTF-8 JSON."""
    return msgspec.json.encode(StoredDraft(StoredPlace(*draft.place), draft.text))


def decode_draft(content: bytes) -> Draft | None:
    """The draft, or None when it cannot be read: a draft that was cut off is no reason to stop."""
    try:
        stored = msgspec.json.decode(content, type=StoredDraft)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return Draft(place_from(stored.place), clean(stored.text))


def digest(content: bytes) -> str:
    """What tells one version of a file from another."""
    return hashlib.sha256(content).hexdigest()


def _checksum(content: bytes) -> str:
    return f"sha256:{digest(content)}"
