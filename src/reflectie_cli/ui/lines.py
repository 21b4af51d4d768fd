"""Reading lines: from a keyboard with the system's own line editing, or from a pipe."""

from __future__ import annotations

import locale
import select
import sys
from collections.abc import Callable
from typing import BinaryIO

from reflectie_cli.errors import Interrupted
from reflectie_cli.ui.watching import Watch, readline

# Lines of one paste come within this many seconds of each other; a person's next line does not.
_PASTE_PAUSE = 0.02


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
            for key in (r"\C-r", r"\C-s", r"\e-", *(rf"\e{digit}" for digit in range(10))):
                # There is no history to search and nothing to count; the library would ask for it in English.
                readline.parse_and_bind(f'"{key}": ""')

    def line(self, prompt: str) -> str:
        """One line. Raises Interrupted at Ctrl-C and Ctrl-D, and `ended` when a pipe ends."""
        return self._typed(prompt) if self.keyboard else self._piped(prompt)

    def answer(self, prompt: str, keep: Callable[[str], None]) -> str:
        """One answer; lines of a paste stay together, and what is being typed is kept."""
        if not self.keyboard:
            return self._piped(prompt)
        with Watch(keep) as watch:
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
            return _repaired(input(prompt))
        except (EOFError, KeyboardInterrupt):
            print(flush=True)
            raise Interrupted from None
        except SystemError as error:
            # A signal met the timer that looks at the line; what the signal raised is the cause.
            raise (error.__cause__ if isinstance(error.__cause__, Interrupted) else Interrupted()) from None
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


def _more_is_waiting() -> bool:
    try:
        return bool(select.select([sys.stdin], [], [], _PASTE_PAUSE)[0])
    except (OSError, ValueError):  # Windows has no select for a console
        return False


def _repaired(line: str) -> str:
    """A line whose bytes are UTF-8 on a console that does not say so."""
    try:
        return line.encode(sys.stdin.encoding or "ascii", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return line


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # A pipe on Windows may still be in the console's own code page.
        return content.decode(locale.getpreferredencoding(False), errors="replace")
