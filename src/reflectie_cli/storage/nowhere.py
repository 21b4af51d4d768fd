"""Keeping nothing: for a session that must leave no trace but its report."""

from __future__ import annotations

from pathlib import Path

from reflectie_cli.domain.session import Draft, Session


class Nowhere:
    """Holds a session in memory only."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.notice = ""
        self._draft: Draft | None = None

    @property
    def path(self) -> None:
        """Nothing is kept."""
        return None

    def save(self, session: Session) -> Session:
        """Remember it while the program runs."""
        self.session = session
        self._draft = None
        return session

    def keep_draft(self, draft: Draft) -> None:
        """Remember it while the program runs."""
        self._draft = draft if draft.text else None

    def draft(self) -> Draft | None:
        """What was being typed last; at the end it goes into the report."""
        return self._draft

    def move(self, folder: Path) -> None:
        """There is nothing to move."""

    def close(self) -> None:
        """There is nothing to let go of."""
