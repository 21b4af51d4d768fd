"""Looking at a line while it is typed in the system's own line editing, so that its draft can be kept."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import ModuleType

try:
    import readline as _readline
except ImportError:  # Windows: the console edits its lines itself, and shows them to nobody
    readline: ModuleType | None = None
else:
    readline = _readline

# Seconds between two looks, and between two times that a draft is kept.
_LOOK_EVERY = 0.1
_KEEP_EVERY = 0.5


def _late(*_: object) -> None:
    """Nothing is looked at any more."""


class Watch:
    """Keeps what is being typed, at most every half second; `rows` are the lines of a paste that are in already.

    The line is looked at by the thread that edits it, at the ticks of a timer: those come between two keys. Readline
    may move its buffer while it handles a key, and another thread that reads it then brings the program down. A window
    that is closed takes the line away before its signal comes; then what was seen last is kept.
    """

    def __init__(self, keep: Callable[[str], None]) -> None:
        self.rows: list[str] = []
        self._keep = keep
        self._seen = self._kept = ""
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, name="concept", daemon=True)

    def __enter__(self) -> Watch:
        if readline is not None:
            signal.signal(signal.SIGALRM, self._look)
            signal.setitimer(signal.ITIMER_REAL, _LOOK_EVERY, _LOOK_EVERY)
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        if readline is not None:
            signal.setitimer(signal.ITIMER_REAL, 0)
            # A last tick may still be on its way, to any thread; without a handler it would end the program.
            signal.signal(signal.SIGALRM, _late)
            self._thread.join()

    def keep_last(self) -> None:
        """Keep the line as it was when it was broken off."""
        self._done.set()
        if readline is not None:
            self._thread.join()
            self._seen = readline.get_line_buffer() or self._seen
        self._keep_changed()

    def _look(self, *_: object) -> None:
        if readline is not None:
            self._seen = readline.get_line_buffer()

    def _run(self) -> None:
        while not self._done.wait(_KEEP_EVERY):
            self._keep_changed()

    def _keep_changed(self) -> None:
        text = "\n".join([*self.rows, self._seen])
        if text.strip() and text != self._kept:
            self._keep(text)
            self._kept = text
