"""Record a real session in a pseudo-terminal and write docs/opname.svg and docs/opname.txt. Run it after a change.

Needs the development tools (pyte). What is on the picture is what the program painted; nothing is drawn by hand.
"""

from __future__ import annotations

import os
import pty
import select
import signal
import sys
import tempfile
import time
from html import escape
from pathlib import Path

import pyte

ROOT = Path(__file__).parents[1]
COLUMNS, ROWS = 80, 26
SCRIPT = (
    ("kennisvisie?", "Er ligt een stuk uit 2023, maar weinig collega's kennen het.\r"),
    ("Deelvraag 1 van 2", "Ja: bij de omgevingsvisie gaf het houvast.\r"),
    ("Deelvraag 2 van 2", "/"),
    ("/overslaan", ""),
)
_COLORS = {"cyan": "#7fd4e4", "green": "#9ad48a", "red": "#f0908c", "default": "#e8e6e3"}
_CELL, _LINE = 8.4, 19


def record(home: Path) -> pyte.Screen:
    """The screen after the script was typed."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(home)
        os.environ.update(HOME=str(home), XDG_DATA_HOME=str(home / ".local" / "share"), TERM="xterm-256color")
        os.environ.update(COLUMNS=str(COLUMNS), LINES=str(ROWS))
        command = [sys.executable, "-m", "reflectie_cli", "start", "--thema", "kennisbeleid"]
        os.execv(command[0], command)
    import fcntl
    import struct
    import termios

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    try:
        for awaited, typed in SCRIPT:
            _until(awaited, screen, stream, terminal)
            os.write(terminal, typed.encode())
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)
    return screen


def _until(awaited: str, screen: pyte.Screen, stream: pyte.ByteStream, terminal: int) -> None:
    last = time.monotonic() + 20
    quiet = False
    while time.monotonic() < last:
        ready, _, _ = select.select([terminal], [], [], 0.3)
        if ready:
            stream.feed(os.read(terminal, 65536))
        quiet = not ready
        if quiet and any(awaited in line for line in screen.display):
            return
    raise SystemExit(f"‘{awaited}’ kwam niet op het scherm")


def svg(screen: pyte.Screen, title: str) -> str:
    """The screen as a picture with real text in it, without any outside font or script."""
    rows = _used(screen)
    width, height = COLUMNS * _CELL + 40, rows * _LINE + 40
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" role="img" aria-label="{title}">',
        f'<rect width="{width:.0f}" height="{height}" rx="8" fill="#1d2126"/>',
        f'<g font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14" fill="{_COLORS["default"]}">',
    ]
    for row in range(rows):
        for start, text, color, bold in _runs(screen, row):
            weight = ' font-weight="bold"' if bold else ""
            fill = f' fill="{color}"' if color != _COLORS["default"] else ""
            place = f'x="{20 + start * _CELL:.1f}" y="{32 + row * _LINE}" textLength="{len(text) * _CELL:.1f}"'
            parts.append(f'<text xml:space="preserve" {place}{fill}{weight}>{escape(text)}</text>')
    return "\n".join([*parts, "</g>", "</svg>", ""])


def _used(screen: pyte.Screen) -> int:
    return max(number for number, line in enumerate(screen.display, start=1) if line.strip())


def _runs(screen: pyte.Screen, row: int) -> list[tuple[int, str, str, bool]]:
    """The line in pieces of one look: where each starts, its text, colour and weight."""
    runs: list[tuple[int, str, str, bool]] = []
    for column in range(COLUMNS):
        cell = screen.buffer[row][column]
        look = (_COLORS.get(cell.fg, _COLORS["default"]), cell.bold)
        if runs and runs[-1][2:] == look:
            start, text, *_ = runs[-1]
            runs[-1] = (start, text + cell.data, *look)
        else:
            runs.append((column, cell.data, *look))
    stripped = [(start, text, color, bold) for start, text, color, bold in runs if text.strip()]
    return [(start, text.rstrip(), color, bold) for start, text, color, bold in stripped]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        recorded = record(Path(folder))
    lines = [line.rstrip() for line in recorded.display[: _used(recorded)]]
    (ROOT / "docs" / "opname.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    picture = svg(recorded, "Een sessie met reflectie: de eerste kaart met een antwoord en een deelvraag")
    (ROOT / "docs" / "opname.svg").write_text(picture, encoding="utf-8")
    sys.stdout.write("docs/opname.svg en docs/opname.txt\n")
