"""The one tap for output: results to stdout, trouble to stderr, cleaned, and in ASCII where the console needs it."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterable
from typing import TextIO

from reflectie_cli.domain.text import clean

Line = tuple[tuple[str, str], ...]
"""A line as (style, text) pairs. A style is a key of STYLES, or empty."""

# The terminal's own 16 colours, so that light and dark both read; bold and italic carry no meaning alone.
STYLES = {
    "": "",
    "frame": "36",
    "theme": "36",
    "heading": "1",
    "question": "1",
    "hint": "3",
    "good": "32",
    "trouble": "1;31",
    "command": "1",
    "hit": "1",
}
_ASCII = str.maketrans(
    {
        "╭": "+", "╮": "+", "╰": "+", "╯": "+", "│": "|", "─": "-", "•": "*", "·": "-", "›": ">", "»": ">", "«": "<",
        "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "→": "->",
        "█": "#",
    }
)  # fmt: skip


def _in_ascii(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    plain = error.object[error.start : error.end].translate(_ASCII)
    return "".join(letter if letter.isascii() else "?" for letter in plain), error.end


codecs.register_error("reflectie", _in_ascii)


def prepare(stream: TextIO) -> None:
    """Let `stream` write anything: what its encoding lacks becomes ASCII instead of an error."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="reflectie")


class Tap:
    """Writes lines. `color` is False where escape sequences must not come."""

    def __init__(self, out: TextIO | None = None, err: TextIO | None = None, *, color: bool = False) -> None:
        self._out = out
        self._err = err
        self._color = color

    @property
    def out(self) -> TextIO:
        """Where results go."""
        return self._out or sys.stdout

    def line(self, text: str = "", style: str = "") -> None:
        """One line of result."""
        self.lines([((style, text),)])

    def lines(self, lines: Iterable[Line]) -> None:
        """Lines of result, in one write."""
        shown = "".join(self.painted(line) + "\n" for line in lines)
        self.out.write(shown)
        self.out.flush()

    def raw(self, text: str) -> None:
        """A result for another program, as it is."""
        self.out.write(text)
        self.out.flush()

    def bytes(self, content: bytes) -> None:
        """A file for another program, byte for byte; text goes through the console's own encoding."""
        stream = getattr(self.out, "buffer", None)
        if stream is None or self.out.isatty():
            self.raw(content.decode("utf-8"))
            return
        self.out.flush()
        stream.write(content)
        stream.flush()

    def trouble(self, sentence: str) -> None:
        """One sentence of trouble, to stderr."""
        stream = self._err or sys.stderr
        text = clean(sentence)
        if stream.isatty():
            from reflectie_cli.ui.look import columns
            from reflectie_cli.ui.wrapping import wrap

            text = "\n".join(wrap(text, columns()))
        stream.write(text + "\n")
        stream.flush()

    def painted(self, line: Line) -> str:
        """A line with its styles as escape sequences, or without."""
        return "".join(self._paint(style, clean(text)) for style, text in line)

    def _paint(self, style: str, text: str) -> str:
        code = STYLES[style]
        return f"\x1b[{code}m{text}\x1b[0m" if self._color and code and text else text
