"""Keeping what is being typed while it is typed, away from the keys."""

from __future__ import annotations

import threading
from collections.abc import Callable

PAUSE = 0.8
"""Seconds between two saves of a draft; a draft on disk is then well under 2 s old."""


class DraftTicker:
    """Saves the newest text in a thread of its own, at most once every PAUSE seconds."""

    def __init__(self, keep: Callable[[str], None]) -> None:
        self._keep = keep
        self._newest = ""
        self._kept = ""
        self._wake = threading.Event()
        self._stopping = False
        self._thread: threading.Thread | None = None

    def changed(self, text: str) -> None:
        """The field holds `text` now. Costs nothing but a flag."""
        self._newest = text
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="concept", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """No save is under way after this."""
        self._stopping = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping:
            self._wake.wait(PAUSE)
            text = self._newest
            if not self._stopping and text != self._kept:
                self._keep(text)
                self._kept = text
