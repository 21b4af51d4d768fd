"""Which sessions may hold what is looked for. Only those are decoded; the rest is looked at as bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reflectie_cli.domain.searching import Query
from reflectie_cli.domain.session import Session
from reflectie_cli.storage import atomic
from reflectie_cli.storage.listing import SESSIONS
from reflectie_cli.storage.ordering import newest_first
from reflectie_cli.storage.session_file import MAX_BYTES, SCHEMA, Unreadable, decode_session
from reflectie_cli.storage.sieve import Sieve

if TYPE_CHECKING:  # it loads what only writing needs
    from reflectie_cli.storage.sessions import Broken

_GLANCE = 1 << 16
"""Bytes of the first read: enough for most sessions, and little enough to be made room for quickly."""
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_HEADS = tuple(f'{{"schema":{schema},"revision":'.encode() for schema in range(1, SCHEMA + 1))
_TAIL = b"}\n"


def sessions_with(root: Path, query: Query) -> Iterator[Session | Broken]:
    """The sessions under `root` that may hold all terms, begun last first; one that cannot be read is named instead.

    Raises StorageFailed when the folder cannot be listed.
    """
    sieve = Sieve(query.terms)
    folder = root / SESSIONS
    with atomic.storage_failure(folder):
        ids = newest_first(root)
    for session_id in ids:
        content = _glance(f"{folder}{os.sep}{session_id}.json")
        if _is_whole(content) and not sieve.lets_through(content):
            continue
        yield from _decoded(root, session_id, content)


def _glance(path: str) -> bytes:
    """The content of the file; nothing of what cannot be read."""
    try:
        handle = os.open(path, _FLAGS)
    except OSError:
        return b""
    try:
        content = os.read(handle, _GLANCE)
        return content if len(content) < _GLANCE else content + os.read(handle, MAX_BYTES)
    except OSError:
        return b""
    finally:
        os.close(handle)


def _is_whole(content: bytes) -> bool:
    """Does it look like a session file from begin to end? The checksum is left to who decodes it, and to `doctor`."""
    return content.startswith(_HEADS) and content.endswith(_TAIL)


def _decoded(root: Path, session_id: str, content: bytes) -> Iterator[Session | Broken]:
    try:
        session, _ = decode_session(content)
        if session.id == session_id:
            yield session
            return
    except Unreadable:
        pass
    from reflectie_cli.storage.sessions import SessionFolder

    yield from SessionFolder(root).each([session_id])  # says what is wrong with it
