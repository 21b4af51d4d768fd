"""The folder of sessions: one file each, beside it one previous generation and a draft."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reflectie_cli.domain.session import Session
from reflectie_cli.errors import SessionInUse, SessionNotFound, SessionUnreadable
from reflectie_cli.storage import atomic
from reflectie_cli.storage.listing import INVITATIONS, SESSIONS, session_ids
from reflectie_cli.storage.open_session import OpenSession, SessionLock
from reflectie_cli.storage.ordering import forget, newest_first
from reflectie_cli.storage.session_file import Unreadable, decode_session, read_session_bytes
from reflectie_cli.storage.session_paths import SessionPaths

LATEST = "laatste"
# The quotes cannot be those of an answer: within a text they are escaped.
_FINISHED = re.compile(rb'"finished_at":\s*"')
_ON_WINDOWS = os.name == "nt"


@dataclass(frozen=True, slots=True)
class Broken:
    """A session file that cannot be read, and why."""

    session_id: str
    problem: str


class SessionFolder:
    """All sessions in `root`, the user's data folder. Nothing is made until something is kept."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / SESSIONS

    def ids(self) -> list[str]:
        """The ids of all sessions, oldest day first."""
        with atomic.storage_failure(self.folder):
            return session_ids(self.root)

    def resolve(self, name: str) -> str:
        """The one id that `name` points at: an id, an unambiguous beginning, or 'laatste'. Raises SessionNotFound."""
        ids = self.ids()
        if not ids:
            raise SessionNotFound("Er zijn nog geen sessies. Begin er een met: reflectie start")
        if name == LATEST:
            return self.latest().id
        if name in ids:
            return name
        matches = [one for one in ids if name and one.startswith(name)]
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise SessionNotFound(f"‘{name}’ past op {len(matches)} sessies: {_some(matches)}. Typ een langer begin.")
        raise SessionNotFound(f"De sessie ‘{name}’ is er niet. Alle sessies: reflectie sessies")

    def newest_ids(self, *, unfinished: bool = False) -> Iterable[str]:
        """The ids of all sessions, begun last first; only what is new in the folder is opened for it.

        With `unfinished` without those whose file says that the end was reached; they are not decoded.
        """
        with atomic.storage_failure(self.folder):
            ids = newest_first(self.root)
        return (one for one in ids if not _FINISHED.search(self._bytes(one))) if unfinished else ids

    def latest(self, *, unfinished: bool = False) -> Session:
        """The session that was begun last. Raises SessionNotFound, or SessionUnreadable when none can be read."""
        if found := self._latest_unfinished() if unfinished else next(self._newest(), None):
            return found
        if not any(self.readable()) and (broken := [one for one in self.all() if isinstance(one, Broken)]):
            raise SessionUnreadable(broken[0].problem)
        what = "open sessie om verder te gaan" if unfinished else "sessie"
        raise SessionNotFound(f"Er is geen {what}. Begin er een met: reflectie start")

    def unfinished(self) -> Iterator[Session]:
        """The sessions of which the end was not reached, begun last first."""
        ids = self.newest_ids(unfinished=True)
        return (one for one in self.each(ids) if isinstance(one, Session) and not one.finished)

    def has_words(self, session: Session) -> bool:
        """Was anything answered, or being typed?"""
        return session.how_many("answered") > 0 or SessionPaths(self.folder, session.id).draft.exists()

    def all(self) -> Iterator[Session | Broken]:
        """Every session, in id order; one that cannot be read is named instead."""
        return self.each(self.ids())

    def each(self, ids: Iterable[str]) -> Iterator[Session | Broken]:
        """These sessions, each opened when it is asked for; one that cannot be read is named instead."""
        for session_id in ids:
            try:
                yield self.load(session_id)
            except SessionUnreadable as error:
                yield Broken(session_id, error.sentence)
            except SessionNotFound:
                continue  # deleted in another window since the listing

    def readable(self) -> Iterator[Session]:
        """Every session that can be read."""
        return (one for one in self.all() if isinstance(one, Session))

    def load(self, session_id: str, *, previous: bool = False) -> Session:
        """One session, or its previous generation. Raises SessionNotFound or SessionUnreadable."""
        paths = SessionPaths(self.folder, session_id)
        session, _, _ = self._read(paths, paths.previous if previous else paths.current)
        return session

    def create(self, session: Session) -> OpenSession:
        """Keep a new session and hold it. Raises StorageFailed, or SessionInUse for an id that exists."""
        return self.place(session._replace(sequence=self.next_sequence()))

    def place(self, session: Session) -> OpenSession:
        """Keep a session with the number that it has, under an id that is free, and hold it. Raises as `create`."""
        with atomic.storage_failure(self.folder):
            atomic.make_folder(self.folder)
        paths = SessionPaths(self.folder, session.id)
        lock = SessionLock(paths)
        try:
            if paths.current.exists():
                raise SessionInUse(f"De sessie {session.id} bestaat al. Probeer het opnieuw; er komt dan een ander id.")
            opened = OpenSession(paths, lock, session, revision=0, digest="")
            opened.save(session)
        except BaseException:
            lock.release()
            raise
        return opened

    def open(self, session_id: str, *, previous: bool = False) -> OpenSession:
        """Hold a session to go on with it. Raises SessionInUse when another window has it.

        With `previous` the file that cannot be read is set aside as it is, and the previous generation takes over.
        """
        paths = SessionPaths(self.folder, session_id)
        lock = SessionLock(paths)
        try:
            source = paths.previous if previous else paths.current
            session, revision, digest = self._read(paths, source)
            if previous:
                self._set_aside(paths)
                digest = ""
            self._sweep(paths)
        except BaseException:
            lock.release()
            raise
        return OpenSession(paths, lock, session, revision=revision, digest=digest)

    def next_sequence(self) -> int:
        """One more than any session has had; kept in a file so that starting does not open every session."""
        from filelock import FileLock

        counter = self.folder / "volgnummer"
        with atomic.storage_failure(counter):
            atomic.make_folder(self.folder)
            with FileLock(self.folder / ".volgnummer.slot", mode=atomic.FILE_MODE):
                number = self._counted(counter) + 1
                atomic.replace_file(counter, str(number).encode("ascii"))
        return number

    def has_previous(self, session_id: str) -> bool:
        """Is there a previous generation to go back to?"""
        return SessionPaths(self.folder, session_id).previous.exists()

    def delete(self, session_id: str) -> None:
        """Remove a session with its previous generation, draft and leftovers. Raises SessionInUse, StorageFailed."""
        paths = SessionPaths(self.folder, session_id)
        lock = SessionLock(paths)
        try:
            with atomic.storage_failure(paths.current):
                for path in paths.everything():
                    path.unlink(missing_ok=True)
                atomic.sync_folder(self.folder)
            forget(self.root, session_id)
        finally:
            lock.release(remove=True)

    def is_open_to_others(self) -> bool:
        """May others on this machine read the folder of sessions?"""
        return not _ON_WINDOWS and _is_loose(self.folder)

    def way_to_close(self) -> str:
        """How to make the sessions private again."""
        return f"Maak je sessies privé met: chmod -R go= {self.root}"

    def unlocked_by_others(self) -> list[Path]:
        """The folders and files that others on this machine may read, though they should not."""
        if _ON_WINDOWS:
            return []
        private = [self.root]
        for folder in (self.folder, self.root / INVITATIONS):
            private += [folder, *(sorted(folder.iterdir()) if folder.is_dir() else ())]
        return [path for path in private if _is_loose(path)]

    def _newest(self) -> Iterator[Session]:
        return (one for one in self.each(self.newest_ids()) if isinstance(one, Session))

    def _latest_unfinished(self) -> Session | None:
        # A session that was begun and left at once must not stand before the one with words in it.
        without_words = None
        for session in self.unfinished():
            if self.has_words(session):
                return session
            without_words = without_words or session
        return without_words

    def _bytes(self, session_id: str) -> bytes:
        with contextlib.suppress(FileNotFoundError, Unreadable):
            return read_session_bytes(SessionPaths(self.folder, session_id).current)
        return b""

    def _read(self, paths: SessionPaths, source: Path) -> tuple[Session, int, str]:
        try:
            content = read_session_bytes(source)
            session, revision = decode_session(content)
            if session.id != paths.session_id:
                raise Unreadable("de naam van het bestand hoort bij een andere sessie")
        except FileNotFoundError:
            raise SessionNotFound(
                f"De sessie ‘{paths.session_id}’ is er niet. Alle sessies: reflectie sessies"
            ) from None
        except Unreadable as reason:
            raise self._unreadable(paths.session_id, str(reason)) from None
        return session, revision, paths.digest_of(content)

    def _unreadable(self, session_id: str, problem: str) -> SessionUnreadable:
        paths = SessionPaths(self.folder, session_id)
        offer = f" Er is een vorige versie: reflectie hervat {session_id} --vorige" if paths.previous.exists() else ""
        return SessionUnreadable(
            f"De sessie {session_id} is niet te lezen: {problem}. "
            f"Het bestand {paths.current} is niet aangeraakt.{offer}"
        )

    def _set_aside(self, paths: SessionPaths) -> None:
        if paths.current.exists():
            with atomic.storage_failure(paths.current):
                shutil.copy2(paths.current, paths.free("kapot"))

    def _sweep(self, paths: SessionPaths) -> None:
        """Take away what a killed save left; only whoever holds the lock does this."""
        for leftover in paths.leftovers():
            with contextlib.suppress(OSError):
                leftover.unlink()

    def _counted(self, counter: Path) -> int:
        try:
            return int(counter.read_bytes())
        except (OSError, ValueError):
            return max((session.sequence for session in self.readable()), default=0)


def _is_loose(path: Path) -> bool:
    try:
        return bool(stat.S_IMODE(path.stat().st_mode) & 0o077)
    except OSError:
        return False


def _some(ids: list[str]) -> str:
    return ", ".join(ids[:3]) + (", …" if len(ids) > 3 else "")
