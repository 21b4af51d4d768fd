"""Holding the terminal so that nothing typed or pasted between two questions is lost or echoed in the wrong place."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

_PASTE_ON, _PASTE_OFF = "\x1b[?2004h", "\x1b[?2004l"


@contextlib.contextmanager
def quiet_terminal() -> Iterator[None]:
    """From the first card to the end: no echo, Enter stays Enter, and a paste comes as one paste.

    Keys that are typed before the field is ready wait for it. Where there is no termios (Windows), the console keeps
    them itself.
    """
    try:
        import termios
    except ImportError:
        yield
        return
    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)
    quiet = termios.tcgetattr(handle)
    quiet[0] &= ~termios.ICRNL  # Enter must not come as Ctrl+J, which is a new line here
    quiet[3] &= ~(termios.ECHO | termios.ICANON)
    try:
        termios.tcsetattr(handle, termios.TCSANOW, quiet)
        accept_paste()
        yield
    finally:
        with contextlib.suppress(OSError, termios.error):  # the terminal may be gone
            termios.tcsetattr(handle, termios.TCSANOW, before)
            sys.stdout.write(_PASTE_OFF)
            sys.stdout.flush()


def accept_paste() -> None:
    """Ask the terminal to mark a paste; each prompt that ends turns this off, so it is asked again after one."""
    with contextlib.suppress(OSError):
        sys.stdout.write(_PASTE_ON)
        sys.stdout.flush()
