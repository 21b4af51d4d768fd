"""Taking sessions in that were held elsewhere. Nothing here is overwritten: what gives way goes on as a copy.

An imported session stands where it was begun: right behind the latest session here that was begun before it. In a
folder that was empty they get numbers of their own, in the order in which they are taken in. What is ‘laatste’ here
stays so (docs/besluiten/0022).
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from reflectie_cli.domain.history import COPY
from reflectie_cli.domain.moving import same
from reflectie_cli.domain.session import Session
from reflectie_cli.errors import SessionNotFound, SessionUnreadable, StorageFailed
from reflectie_cli.storage import atomic
from reflectie_cli.storage.session_file import Unreadable, read_session_bytes
from reflectie_cli.storage.session_paths import SessionPaths
from reflectie_cli.storage.sessions import SessionFolder

_DAY = len("2026-11-23")


class Met(NamedTuple):
    """What an imported session finds here."""

    known: str = ""
    """The id under which the same session is here; empty when it is not."""
    taken: bool = False
    """Has another session, or another version of it, this id?"""
    ours: Session | None = None
    """The version that has the id; None when there is none, or it cannot be read."""


class Importer:
    """Takes sessions into one folder of sessions, in one run."""

    def __init__(self, sessions: SessionFolder) -> None:
        """Raises StorageFailed when the folder cannot be listed."""
        self._sessions = sessions
        self._newest = list(sessions.newest_ids())
        """Those that were here before this run, begun last first."""

    def meet(self, session: Session) -> Met:
        """Is this session here already, or another with its id?"""
        path = self._paths(session.id).current
        if not (path.exists() or path.is_symlink()):
            return Met()
        ours = self._load(session.id)
        if ours and same(ours, session):
            return Met(session.id, taken=True, ours=ours)
        return Met(self._known_copy(session), taken=True, ours=ours)

    def add(self, session: Session) -> Session:
        """Keep it under its own id, which is free. Raises SessionInUse when it is not, StorageFailed."""
        return self._placed(session)

    def add_copy(self, session: Session) -> Session:
        """Keep it beside the one that has its id, under an id for a copy. Raises StorageFailed."""
        return self._placed(session._replace(id=self._paths(session.id).copy().session_id))

    def replace(self, session: Session) -> tuple[Session, Session]:
        """Keep it in the place of ours, which goes on as a copy: (the imported one, ours).

        The copy is there, with what was being typed in it, before ours gives way. Raises SessionInUse, StorageFailed.
        """
        opened = self._sessions.open(session.id)
        before = opened.session
        copy = self._paths(session.id).copy()
        # Right behind the one that takes its place: that one is what its own id, and ‘laatste’, now stand for.
        ours = before._replace(id=copy.session_id, sequence=max(before.sequence - 1, 0))
        try:
            self._sessions.place(ours).close()
            self._take_draft(session.id, copy)
            return opened.save(session._replace(sequence=before.sequence)), ours
        except StorageFailed:
            # Of a save that failed at its very last step the file is there. Only while ours is, its copy is too many.
            if self._load(session.id) == before:
                self._sessions.delete(copy.session_id)
            raise
        finally:
            opened.close()

    def _paths(self, session_id: str) -> SessionPaths:
        return SessionPaths(self._sessions.folder, session_id)

    def _load(self, session_id: str) -> Session | None:
        with contextlib.suppress(SessionUnreadable, SessionNotFound):
            return self._sessions.load(session_id)
        return None

    def _known_copy(self, session: Session) -> str:
        """The id of a copy that holds the same: what was imported before is recognised."""
        copy = re.compile(re.escape(session.id + COPY) + "[0-9]+")
        loaded = (self._load(one) for one in self._sessions.ids() if copy.fullmatch(one))
        return next((one.id for one in loaded if one and same(one, session)), "")

    def _placed(self, session: Session) -> Session:
        opened = self._sessions.place(session._replace(sequence=self._number(session)))
        opened.close()
        return opened.session

    def _number(self, session: Session) -> int:
        """The number of the latest session here that was begun before it, but below the one that is ‘laatste’."""
        if not self._newest:
            return self._sessions.next_sequence()
        latest = next(self._readable(self._newest), None)
        highest = latest.sequence - 1 if latest else 0
        day = session.id[:_DAY]
        begun_before = (
            one
            for one in self._readable([each for each in self._newest if each[:_DAY] <= day])
            if one.id[:_DAY] < day or one.started_at <= session.started_at
        )
        found = next(begun_before, None)
        return max(min(found.sequence, highest), 0) if found else 0

    def _readable(self, ids: list[str]) -> Iterator[Session]:
        return (one for one in map(self._load, ids) if one)

    def _take_draft(self, session_id: str, copy: SessionPaths) -> None:
        with atomic.storage_failure(copy.draft), contextlib.suppress(FileNotFoundError, Unreadable):
            atomic.replace_file(copy.draft, read_session_bytes(self._paths(session_id).draft))
