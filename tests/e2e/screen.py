"""A real pseudo-terminal with a screen model: type, look, wait."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable
from fcntl import ioctl
from pathlib import Path
from typing import Any

import pyte

WAIT = 15.0
"""Seconds after which what was expected is not coming. Only a limit: every test goes on as soon as it is there."""

_WHERE = b"\x1b[6n"
ENTER, CTRL_C, CTRL_D, CTRL_J, TAB, ESCAPE = "\r", "\x03", "\x04", "\n", "\t", "\x1b"
ALT_ENTER, F2, DOWN, SPACE = "\x1b\r", "\x1bOQ", "\x1b[B", " "


class Terminal:
    """The program in a terminal of `columns` by `rows`. Use it as a context manager."""

    def __init__(
        self,
        *arguments: str,
        columns: int = 80,
        rows: int = 24,
        environment: dict[str, str] | None = None,
        days_later: int = 0,
    ) -> None:
        """`days_later` lets the program think that it is so many days from now."""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self._ended = False
        self.code: int | None = None
        program = (
            [str(Path(__file__).with_name("later.py")), str(days_later)] if days_later else ["-m", "reflectie_cli"]
        )
        command = [sys.executable, *program, *arguments]
        variables = {**os.environ, "TERM": "xterm-256color", **(environment or {})}
        self._master, self.slave = pty.openpty()
        ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.before = termios.tcgetattr(self.slave)
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._master)
            os.login_tty(self.slave) if hasattr(os, "login_tty") else _login(self.slave)
            os.execve(command[0], command, variables)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self.code is None:
            os.kill(self.pid, signal.SIGTERM)  # a calm end, which also lets coverage be written
            last = time.monotonic() + 5
            while not self._is_over() and time.monotonic() < last:
                self._read()
        if self.code is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        for handle in (self._master, self.slave):
            with contextlib.suppress(OSError):
                os.close(handle)

    def send(self, text: str) -> Terminal:
        """Type `text`."""
        content = text.encode()
        while content:
            content = content[os.write(self._master, content) :]
        return self

    def resize(self, columns: int, rows: int) -> Terminal:
        """Make the window another size."""
        self.screen.resize(rows, columns)
        ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        return self

    def paste(self, text: str) -> Terminal:
        """Paste `text` as a terminal does that marks a paste."""
        return self.send(f"\x1b[200~{text}\x1b[201~")

    def expect(self, *texts: str, within: float = WAIT) -> Terminal:
        """Wait until all `texts` stand on the screen; line ends and runs of spaces count as one space."""
        self.until(lambda: all(text in self.flat() for text in texts), f"{texts}", within=within)
        return self

    def gone(self, text: str) -> Terminal:
        """Wait until `text` is no longer on the screen."""
        self.until(lambda: text not in self.flat(), f"niet {text!r}")
        return self

    def field(self, text: str) -> Terminal:
        """Wait until the field that is being asked holds exactly `text`."""
        self.until(lambda: self._field() == text, f"veld {text!r}")
        return self

    def wait(self) -> int:
        """The exit code, after the program has ended."""
        self.until(self._is_over, "het einde")
        assert self.code is not None
        return self.code

    def kill(self, number: int) -> Terminal:
        """Send a signal to the program."""
        os.kill(self.pid, number)
        return self

    def hang_up(self) -> None:
        """Close the window."""
        os.close(self.slave)
        os.close(self._master)
        last = time.monotonic() + WAIT
        while time.monotonic() < last:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
                return
            time.sleep(0.02)
        raise AssertionError("het programma bleef na het sluiten van het venster")

    def lines(self) -> list[str]:
        """The screen's lines."""
        return [line.rstrip() for line in self.screen.display]

    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines())

    def flat(self) -> str:
        """The screen's words, without frames and line ends."""
        return " ".join(self.text().replace("│", " ").split())

    def restored(self) -> bool:
        """Is the terminal as it was before the program began?"""
        return termios.tcgetattr(self.slave) == self.before

    def _field(self) -> str:
        lines = self.lines()
        starts = [number for number, line in enumerate(lines) if line.startswith("›")]
        if not starts:
            return "\0"
        first = starts[-1]
        held = [lines[first][1:].strip()]
        for line in lines[first + 1 :]:
            if not line.startswith("   ") or not line.strip():
                break
            held.append(line.strip())
        return "\n".join(held)

    def _is_over(self) -> bool:
        if self.code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
        return self.code is not None

    def until(self, seen: Callable[[], Any], what: str, *, within: float = WAIT) -> None:
        """Wait until `seen`, reading on; `within` is in seconds."""
        last = time.monotonic() + within
        while True:
            self._read()
            if seen():
                self._read()
                return
            if time.monotonic() > last or (self.code is not None and not self._waiting()):
                raise AssertionError(f"verwacht: {what}\nop het scherm (einde: {self.code}):\n{self.text()}")
            self._is_over()

    def _waiting(self) -> bool:
        return bool(select.select([self._master], [], [], 0)[0])

    def _read(self) -> None:
        while select.select([self._master], [], [], 0.03)[0]:
            try:
                content = os.read(self._master, 65536)
            except OSError:
                return
            if not content:
                return
            self.raw += content
            self._stream.feed(content)
            for _ in range(content.count(_WHERE)):
                # A real terminal tells where its cursor is when it is asked.
                cursor = self.screen.cursor
                os.write(self._master, f"\x1b[{cursor.y + 1};{cursor.x + 1}R".encode())


def _login(slave: int) -> None:
    os.setsid()
    ioctl(slave, termios.TIOCSCTTY, 0)
    for handle in (0, 1, 2):
        os.dup2(slave, handle)
    if slave > 2:
        os.close(slave)


def session_files(data_folder: Path) -> list[Path]:
    """The sessions that are kept."""
    return sorted((data_folder / "sessies").glob("*.json"))
