"""How far long work is, on stderr: a bar on a terminal, now and then a line where nothing may be redrawn.

Nothing at all in a pipe, and nothing for work that is done within a second.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Mapping
from time import monotonic
from typing import TYPE_CHECKING, TextIO, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from reflectie_cli.ui.look import Look

Thing = TypeVar("Thing")
_PATIENCE, _BETWEEN_LINES = 1.0, 10.0
"""Seconds before the first sign, and between two lines."""
_EVERY = 64
"""Things between two looks at the clock."""


def followed(
    things: Iterable[Thing],
    how_many: Callable[[], int],
    what: str,
    *,
    stream: TextIO,
    plain: bool,
    color: bool = True,
    clock: Callable[[], float] = monotonic,
) -> Generator[Thing, None, None]:
    """The same things, telling meanwhile how many are done. `how_many` is asked once, when there is something to tell.

    `what` is the word for many of them. `plain` is for who wants no redraw. `clock` gives seconds. Who breaks off in
    between must close it, or a bar stays on the screen.
    """
    if not _on_a_terminal(stream):
        yield from things
        return
    shown: _Bar | _Lines | None = None
    began = clock()
    try:
        for done, thing in enumerate(things):
            if not done % _EVERY and clock() - began >= _PATIENCE:
                shown = shown or _begun(stream, how_many(), what, plain=plain, color=color)
                shown.tell(done, clock())
            yield thing
    finally:
        if shown:
            shown.close()


def _begun(stream: TextIO, total: int, what: str, *, plain: bool, color: bool) -> _Bar | _Lines:
    return _Lines(stream, total, what) if plain else _Bar(stream, total, what, color=color)


def is_plain(look: Look, environ: Mapping[str, str], *, accessible: bool) -> bool:
    """Must nothing be redrawn? Standard output may go to a file while somebody watches."""
    return accessible or environ.get("TERM", "") in ("dumb", "unknown") or (bool(look.width) and not look.fields)


def _on_a_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty() and os.isatty(stream.fileno())
    except (AttributeError, ValueError, OSError):
        return False


class _Lines:
    """A line now and then."""

    def __init__(self, stream: TextIO, total: int, what: str) -> None:
        self._stream, self._total, self._what = stream, total, what
        self._told = float("-inf")

    def tell(self, done: int, now: float) -> None:
        """Say how far it is, when that was said long enough ago."""
        if now - self._told >= _BETWEEN_LINES:
            self._told = now
            self._stream.write(f"{done} van {self._total} {self._what} gelezen\n")
            self._stream.flush()

    def close(self) -> None:
        """There is nothing to wipe out."""


class _Bar:
    """One line that is redrawn, and wiped out at the end."""

    def __init__(self, stream: TextIO, total: int, what: str, *, color: bool) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        done = TextColumn("{task.completed} van {task.total} {task.description} gelezen", markup=False)
        console = Console(file=stream, highlight=False, no_color=True if not color else None)
        # Of the terminal's own 16 colours, which who needs it has set to what can be told apart.
        bar = BarColumn(None, style="bright_black", complete_style="cyan", finished_style="cyan")
        self._progress: Progress = Progress(bar, done, console=console, transient=True, expand=True)
        self._task: TaskID = self._progress.add_task(what, total=total)

    def tell(self, done: int, now: float) -> None:
        """Draw how far it is."""
        self._progress.update(self._task, completed=done)
        self._progress.start()  # the first time; after that it does nothing

    def close(self) -> None:
        """Wipe the line out, also when it is broken off."""
        self._progress.stop()
