"""Which files belong to a session."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reflectie_cli.domain.history import COPY
from reflectie_cli.storage.session_file import digest

PROMISES = ".termijnen"
"""Above the folder of sessions: the list of what they still ask for (storage.promises). It may go at any time."""


@dataclass(frozen=True, slots=True)
class SessionPaths:
    """The files of session `session_id` in `folder`."""

    folder: Path
    session_id: str

    @property
    def current(self) -> Path:
        """The session itself."""
        return self.folder / f"{self.session_id}.json"

    @property
    def previous(self) -> Path:
        """The generation before the last save."""
        return self.folder / f"{self.session_id}.vorige"

    @property
    def draft(self) -> Path:
        """What was being typed."""
        return self.folder / f"{self.session_id}.concept"

    @property
    def lock(self) -> Path:
        """Held by the window that has the session."""
        return self.folder / f".{self.session_id}.slot"

    def leftovers(self) -> Iterator[Path]:
        """Temporary files that a killed save left."""
        return self.folder.glob(f".{self.session_id}.*.tmp")

    def everything(self) -> Iterator[Path]:
        """All files that go when the session goes, but the lock; with the list that its days stand in."""
        yield from (self.current, self.previous, self.draft, self.folder.parent / PROMISES)
        yield from self.leftovers()
        yield from self.folder.glob(f"{self.session_id}.kapot-*")

    def free(self, what: str) -> Path:
        """The first name for a copy, `what`-1, -2, …, that is not taken."""
        number = 1
        while (path := self.folder / f"{self.session_id}.{what}-{number}").exists():
            number += 1
        return path

    def copy(self) -> SessionPaths:
        """Those of a copy beside this session, under the first id (-kopie1, -kopie2, …) that is not taken."""
        number = 1
        while (paths := SessionPaths(self.folder, f"{self.session_id}{COPY}{number}")).current.exists():
            number += 1
        return paths

    @staticmethod
    def digest_of(content: bytes) -> str:
        """What tells one version of the file from another."""
        return digest(content)
