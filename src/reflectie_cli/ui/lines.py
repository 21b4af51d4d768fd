"""Reading lines: from a keyboard with the system's own line editing, or from a pipe."""

from __future__ import annotations

import locale
import select
import sys
import threading
from collections.abc import Callable
from typing import BinaryIO

from reflectie_cli.errors import Interrupted

# Lines of one paste come within this many seconds of each other; a person's next line does not.
_PASTE_PAUSE = 0.02
# Seconds between two looks at a line that is being typed, and after how many looks it is kept.
_LOOK_EVERY = 0.05
_KEEP_AFTER = 10

try:
    import readline
except ImportError:  # Windows: the console edits its lines itself
    readline = None  # type: ignore[assignment]


class LineReader:
    """Lines from standard input. `keyboard` tells whether a person types them."""

    def __init__(self, *, keyboard: bool, ended: type[Exception], complete: Callable[[str], list[str]]) -> None:
        """`ended` is raised when a pipe has no more lines; `complete` gives what a line can become at TAB."""
        self.keyboard = keyboard
        self._ended = ended
        if keyboard and readline is not None:
            readline.set_auto_history(False)
            readline.set_completer_delims("\n")
            readline.set_completer(lambda text, state: [*complete(text), None][state])
            readline.parse_and_bind("tab: complete")
            readline.parse_and_bind("set enable-bracketed-paste on")

    def line(self, prompt: str) -> str:
        """One line. Raises Interrupted at Ctrl-C and Ctrl-D, and `ended` when a pipe ends."""
        return self._typed(prompt) if self.keyboard else self._piped(prompt)

    def answer(self, prompt: str, keep: Callable[[str], None]) -> str:
        """One answer; lines of a paste stay together, and what is being typed is kept."""
        if not self.keyboard:
            return self._piped(prompt)
        with _Watch(keep) as watch:
            try:
                watch.rows.append(self._typed(prompt))
                while _more_is_waiting():
                    watch.rows.append(self._typed(""))
            except Interrupted:
                watch.keep_last()
                raise
        return "\n".join(watch.rows)

    def _typed(self, prompt: str) -> str:
        try:
            return input(prompt)
        except (EOFError, KeyboardInterrupt):
            print(flush=True)
            raise Interrupted from None
        except UnicodeDecodeError:
            print("Let op: deze tekens zijn geen UTF-8. Typ de regel opnieuw.", file=sys.stderr)
            return self._typed(prompt)

    def _piped(self, prompt: str) -> str:
        sys.stdout.write(prompt)
        sys.stdout.flush()
        stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
        content = stream.readline() if stream else sys.stdin.readline().encode("utf-8", "replace")
        sys.stdout.write("\n")
        sys.stdout.flush()
        if not content:
            raise self._ended
        return _decoded(content).rstrip("\r\n").removeprefix("\ufeff")


class _Watch:
    """Looks at the line that is being typed, in a thread of its own, and keeps it when it changed.

    A window that is closed takes the line away before its signal comes; then what was seen last is kept.
    """

    def __init__(self, keep: Callable[[str], None]) -> None:
        self.rows: list[str] = []
        """The lines of a paste that are in already."""
        self._keep = keep
        self._seen = self._kept = ""
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, name="concept", daemon=True)

    def __enter__(self) -> _Watch:
        if readline is not None:
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        if readline is not None:
            self._thread.join()

    def keep_last(self) -> None:
        """Keep the line as it was when it was broken off."""
        self._done.set()
        self._keep_changed(self._line() or self._seen)

    def _look(self) -> None:
        looks = 0
        while not self._done.wait(_LOOK_EVERY):
            self._seen = self._line()
            looks += 1
            if looks % _KEEP_AFTER == 0:
                self._keep_changed(self._seen)

    def _line(self) -> str:
        return readline.get_line_buffer() if readline is not None else ""

    def _keep_changed(self, line: str) -> None:
        text = "\n".join([*self.rows, line])
        if text.strip() and text != self._kept:
            self._keep(text)
            self._kept = text


def _more_is_waiting() -> bool:
    try:
        return bool(select.select([sys.stdin], [], [], _PASTE_PAUSE)[0])
    except (OSError, ValueError):  # Windows has no select for a console
        return False


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # A pipe on Windows may still be in the console's own code page.
        return content.decode(locale.getpreferredencoding(False), errors="replace")
