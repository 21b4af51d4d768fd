"""Keeping a session while it is led: another place when the disk fails, and the draft while somebody types."""

from __future__ import annotations

import os
from pathlib import Path

from reflectie_cli.domain.session import Draft, Place, Session
from reflectie_cli.domain.text import clean
from reflectie_cli.errors import Interrupted, StorageFailed
from reflectie_cli.guiding.ports import Asker, EndOfInput, Keeper


class Saving:
    """Makes what was said durable. `draft_failure` is why the last draft was not, or None."""

    def __init__(self, keeper: Keeper, asker: Asker) -> None:
        self._keeper = keeper
        self._asker = asker
        self.draft_failure: StorageFailed | None = None

    def save(self, session: Session) -> Session:
        """The session as it was kept. Raises StorageFailed when no other place is wanted."""
        try:
            return self._save(session)
        except (KeyboardInterrupt, Interrupted):
            # Enter was pressed: what was said is kept, whatever comes in between.
            self._keeper.save(session)
            raise

    def keep_draft(self, place: Place, text: str) -> None:
        """Keep what is being typed. A failure is told when it matters: at an interruption."""
        try:
            self._keeper.keep_draft(Draft(place, clean(text)))
            self.draft_failure = None
        except StorageFailed as failure:
            self.draft_failure = failure

    def _save(self, session: Session) -> Session:
        while True:
            try:
                saved = self._keeper.save(session)
            except StorageFailed as failure:
                # What was typed is still on the screen; another place may take it.
                self._asker.warn(failure.sentence)
                self._asker.warn("Wat je net typte, is nog niet bewaard; het staat nog op je scherm.")
                try:
                    folder = self._asker.elsewhere().strip()
                except EndOfInput:
                    folder = ""
                if not folder:
                    raise
                self._move(Path(os.path.expanduser(folder)))  # noqa: PTH111 - pathlib raises on '~nobody'
                continue
            if self._keeper.notice:
                self._asker.warn(self._keeper.notice)
            return saved

    def _move(self, folder: Path) -> None:
        try:
            self._keeper.move(folder)
        except StorageFailed as failure:
            self._asker.warn(failure.sentence)
        else:
            self._asker.tell(f"Vanaf nu wordt de sessie bewaard in {folder}.")
