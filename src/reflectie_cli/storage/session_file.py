"""Session ↔ bytes: an envelope with schema version, revision and a checksum of the content."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from reflectie_cli.domain.session import Draft, Session
from reflectie_cli.domain.walk import is_sound
from reflectie_cli.storage.session_schema import (
    StoredDraft,
    StoredPlace,
    StoredSession,
    from_stored,
    place_from,
    to_stored,
)

SCHEMA = 1


class Unreadable(Exception):
    """Why a session file cannot be trusted, in Dutch and without a capital: it becomes part of a sentence."""


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
    return msgspec.json.encode(envelope) + b"\n"


def decode_session(content: bytes) -> tuple[Session, int]:
    """The session and its revision. Raises Unreadable."""
    try:
        schema = msgspec.json.decode(content, type=dict[str, Any]).get("schema")
        if isinstance(schema, int) and schema > SCHEMA:
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
    return Draft(place_from(stored.place), stored.text)


def digest(content: bytes) -> str:
    """What tells one version of a file from another."""
    return hashlib.sha256(content).hexdigest()


def _checksum(content: bytes) -> str:
    return f"sha256:{digest(content)}"
