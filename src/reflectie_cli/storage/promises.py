"""What all sessions still ask for, without opening those that did not change: quick at any number of sessions.

Above the sessions lies a list (`.termijnen`) of days and numbers, without a word of what was said. An entry counts only
while its file has the same time, size and place on disk; without the list, or with a damaged one, it is made anew.
A glance does not look at the files either while the folder itself has not changed: every save puts a new file in it.
Only a file that another program wrote over in its place is seen later then.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from reflectie_cli.domain.due import Promise, promise
from reflectie_cli.errors import SessionNotFound, SessionUnreadable
from reflectie_cli.storage import atomic
from reflectie_cli.storage.session_paths import PROMISES

if TYPE_CHECKING:
    from reflectie_cli.storage.sessions import SessionFolder

_Mark = tuple[int, int, int]
"""Time, size and place on disk: a save puts a new file in the place of the old one."""
_VERSION = 1
_SETTLED = 2_000_000_000
"""Nanoseconds after which a second change of a folder gets another time, on every file system."""


class _Known(msgspec.Struct, frozen=True, array_like=True):
    session_id: str
    mark: _Mark
    sequence: int
    finished: bool
    agreements: int
    dials: bool
    undated: int
    dues: tuple[date, ...]
    look_back_on: date | None

    def promise(self) -> Promise:
        """What the session still asks for."""
        return Promise(
            self.session_id,
            self.sequence,
            self.finished,
            self.agreements,
            self.dials,
            self.undated,
            self.dues,
            self.look_back_on,
        )


class _List(msgspec.Struct, frozen=True):
    version: int
    folder: int = 0
    """When the folder of sessions last changed; 0 when that was too short ago to tell a next change from it."""
    sessions: tuple[_Known, ...] = ()


def promises(folder: SessionFolder, *, glance: bool = False) -> tuple[Promise, ...]:
    """What each session asks for, oldest day first; one that cannot be read asks for nothing. Raises StorageFailed."""
    path = folder.root / PROMISES
    kept = _read(path)
    changed = _changed(folder.folder)
    if not (glance and changed and kept.folder == changed):
        ids = folder.ids()
        found = tuple(_looked_at(folder, ids, {one.session_id: one for one in kept.sessions}))
        # One that could not be read may be mended without a change of the folder.
        fresh = _List(_VERSION, changed if len(found) == len(ids) else 0, found)
        if fresh != kept:
            _write(path, fresh)
        kept = fresh
    return tuple(one.promise() for one in kept.sessions)


def _looked_at(folder: SessionFolder, ids: list[str], known: dict[str, _Known]) -> Iterator[_Known]:
    marks = _marks(folder.folder)
    for session_id in ids:
        before, mark = known.get(session_id), marks.get(session_id)
        if mark and before and before.mark == mark:
            yield before
        elif mark:
            with contextlib.suppress(SessionNotFound, SessionUnreadable):
                yield _Known(session_id, mark, *promise(folder.load(session_id))[1:])


def _changed(folder: Path) -> int:
    try:
        changed = folder.stat().st_mtime_ns
    except OSError:
        return 0
    return changed if time.time_ns() - changed > _SETTLED else 0


def _marks(folder: Path) -> dict[str, _Mark]:
    """How each file lies on disk now, taken before it is read: a save in between is seen the next time."""
    found: dict[str, _Mark] = {}
    with contextlib.suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".json"):
                with contextlib.suppress(OSError):  # a link to nowhere, or taken away since
                    about = entry.stat()
                    found[entry.name.removesuffix(".json")] = (about.st_mtime_ns, about.st_size, about.st_ino)
    return found


def _read(path: Path) -> _List:
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=_List)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return _List(_VERSION)
    return kept if kept.version == _VERSION else _List(_VERSION)


def _write(path: Path, fresh: _List) -> None:
    """Only to be quicker the next time: where it cannot be written, nothing is lost."""
    with contextlib.suppress(OSError):
        atomic.replace_file(path, msgspec.json.encode(fresh))
