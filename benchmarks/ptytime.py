"""Timing a program in a real pseudo-terminal: from the start, or from a key, to what then stands there."""

from __future__ import annotations

import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from fcntl import ioctl
from pathlib import Path

LIMIT = 30.0
"""Seconds after which what was expected is not coming."""
_WHERE = b"\x1b[6n"


class Window:
    """`command` in a pseudo-terminal of 80 by 24. Use it as a context manager; it is killed at the end."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], folder: Path) -> None:
        self._shown = b""
        self._seen = 0
        self._answered = 0
        self.began = time.perf_counter()
        self.pid, self._handle = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execve(command[0], list(command), dict(environment))
        ioctl(self._handle, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def __enter__(self) -> Window:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._handle)

    def type(self, text: str) -> float:
        """Type `text`; returns when, in seconds of the performance counter."""
        at = time.perf_counter()
        os.write(self._handle, text.encode())
        return at

    def until(self, text: str) -> float:
        """Wait until `text` has come since the last wait; returns when. Raises RuntimeError when it does not come."""
        wanted = text.encode()
        last = time.perf_counter() + LIMIT
        while (place := self._shown.find(wanted, self._seen)) < 0:
            if not select.select([self._handle], [], [], max(last - time.perf_counter(), 0))[0]:
                raise RuntimeError(f"{text!r} kwam niet; er stond: {self._shown[-400:]!r}")
            self._shown += self._read(text)
            self._answer_where()
        at = time.perf_counter()
        self._seen = place + len(wanted)
        return at

    def _read(self, text: str) -> bytes:
        try:
            return os.read(self._handle, 65536)
        except OSError:
            raise RuntimeError(f"einde voor {text!r}; er stond: {self._shown[-400:]!r}") from None

    def _answer_where(self) -> None:
        """A terminal tells where its cursor is when it is asked; without an answer a prompt waits for one."""
        while self._answered < self._shown.count(_WHERE):
            os.write(self._handle, b"\x1b[1;1R")
            self._answered += 1
