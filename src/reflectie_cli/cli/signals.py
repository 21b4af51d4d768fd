"""Signals that end the program as calmly as Ctrl-C does: draft kept, terminal restored, exit code 128 + n."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Iterator
from types import FrameType

from reflectie_cli.errors import Interrupted

_NUMBERS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]


@contextlib.contextmanager
def ending_calmly() -> Iterator[None]:
    """Within this, the first of these signals raises Interrupted; later ones do not disturb the keeping."""
    before = {number: signal.getsignal(number) for number in _NUMBERS}
    for number in _NUMBERS:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, frame: FrameType | None) -> None:
    for each in _NUMBERS:
        signal.signal(each, signal.SIG_IGN)
    # A field that is being asked ends itself: only so does it restore the terminal and give out its draft.
    prompts = sys.modules.get("reflectie_cli.ui.prompts")
    if prompts is None or not prompts.stop_running(number):
        raise Interrupted(signal_number=number)
