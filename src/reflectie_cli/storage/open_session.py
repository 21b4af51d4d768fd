"""A session that this window holds: saving, the draft, and what happens when the file changed underneath."""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path

from filelock import FileLock, Timeout

from reflectie_cli.domain.session import Draft, Place, Session
from reflectie_cli.errors import SessionInUse
from reflectie_cli.storage import atomic
from reflectie_cli.storage.listing import SESSIONS
from reflectie_cli.storage.session_file import (
    Unreadable,
    decode_draft,
    digest,
    encode_draft,
    encode_session,
    read_session_bytes,
)
from reflectie_cli.storage.session_paths import SessionPaths


class SessionLock:
    """Keeps a second window off a session. Raises SessionInUse at once when it is held."""

    def __init__(self, paths: SessionPaths) -> None:
        self._path = paths.lock
        self._lock = FileLock(paths.lock, mode=atomic.FILE_MODE, thread_local=False)
        with atomic.storage_failure(paths.lock):
            try:
                self._lock.acquire(timeout=0)
            except Timeout:
                raise SessionInUse(
                    f"De sessie {paths.session_id} is al open in een ander venster. "
                    "Ga daar verder, of sluit dat venster eerst."
                ) from None

    def release(self, *, remove: bool = False) -> None:
        """Let go. With `remove` the lock's file goes too: the session is no longer there."""
        self._lock.release()
        if remove:
            with contextlib.suppress(OSError):
                self._path.unlink()


class OpenSession:
    """Saves one session. Only after `save` returns may a screen say that an answer is kept."""

    def __init__(self, paths: SessionPaths, lock: SessionLock, session: Session, *, revision: int, digest: str) -> None:
        self._paths = paths
        self._lock = lock
        self._revision = revision
        self._digest = digest
        self._ours = ""
        """What a save that was broken off may have put in place."""
        self._drafting = threading.Lock()
        self.session = session
        self.notice = ""
        """What the user must be told of the last save; empty when all went as usual."""

    @property
    def path(self) -> Path:
        """Where the session is kept."""
        return self._paths.current

    def save(self, session: Session) -> Session:
        """Make `session` durable and drop the draft; returns it as it was kept. Raises StorageFailed.

        When the file changed underneath (a synced folder), ours becomes a conflict copy with an id of its own.
        """
        return self._save(session, with_draft=False)

    def amend(self, session: Session) -> Session:
        """Make `session` durable and leave the draft: for what is changed from outside the walk. Else like `save`."""
        return self._save(session, with_draft=True)

    def _save(self, session: Session, *, with_draft: bool) -> Session:
        self.notice = ""
        with self._drafting, atomic.storage_failure(self._paths.current):
            if self._changed_underneath():
                session = self._move_to_copy(session, with_draft=with_draft)
            content = encode_session(session, revision=self._revision + 1)
            # Without a digest there is nothing good to keep: the file is new, or could not be read.
            previous = self._paths.previous if self._digest else None
            self._ours = digest(content)
            atomic.replace_file(self._paths.current, content, previous=previous)
            self._revision += 1
            self._digest = self._ours
            self.session = session
            if not with_draft:
                self._paths.draft.unlink(missing_ok=True)
        return session

    def keep_draft(self, draft: Draft) -> None:
        """Make what is being typed durable. Raises StorageFailed. May be called from another thread."""
        with self._drafting, atomic.storage_failure(self._paths.draft):
            if draft.text:
                atomic.replace_file(self._paths.draft, encode_draft(draft))
            else:
                self._paths.draft.unlink(missing_ok=True)

    def draft(self) -> Draft | None:
        """The draft that was left at the place where the session stands, if any."""
        text = self.draft_at(self.session.place)
        return Draft(self.session.place, text) if text else None

    def draft_at(self, place: Place) -> str:
        """What was being typed at this place, which may be outside the walk; empty when nothing was."""
        try:
            found = decode_draft(read_session_bytes(self._paths.draft))
        except (OSError, Unreadable):  # none, or something that only has its name
            return ""
        return found.text if found and found.place == place else ""

    def move(self, folder: Path) -> None:
        """Keep the session under another data folder from now on. Raises StorageFailed."""
        target = folder / SESSIONS
        with atomic.storage_failure(target):
            atomic.make_folder(target)
        paths = SessionPaths(target, self.session.id)
        lock = SessionLock(paths)
        self._lock.release()
        self._paths, self._lock, self._digest = paths, lock, ""

    def close(self) -> None:
        """Let other windows have the session."""
        self._lock.release()

    def _changed_underneath(self) -> bool:
        try:
            found = digest(self._paths.current.read_bytes())
        except FileNotFoundError:
            return False  # taken away underneath: writing it anew loses nothing
        return bool(self._digest) and found not in (self._digest, self._ours)

    def _move_to_copy(self, session: Session, *, with_draft: bool) -> Session:
        original = self._paths.session_id
        paths = self._paths.copy()
        lock = SessionLock(paths)
        if not with_draft:
            self._paths.draft.unlink(missing_ok=True)
        self._lock.release()
        self._paths, self._lock = paths, lock
        self.notice = (
            f"De sessie {original} is intussen ergens anders veranderd, misschien door een gesynchroniseerde map. "
            f"Er gaat niets verloren: jouw antwoorden staan nu in de kopie {paths.session_id}, waarin je verdergaat."
        )
        return session._replace(id=paths.session_id)
