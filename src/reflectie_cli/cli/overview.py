"""reflectie beeld: many teams' exported sessions rolled up, on the screen or as files."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflectie_cli import __version__
from reflectie_cli.cli import options
from reflectie_cli.cli.reports import check_target, write_made
from reflectie_cli.cli.wishes import ReportWish, wish_for
from reflectie_cli.domain.exported import Exported
from reflectie_cli.domain.overview import Overview, check_minimum
from reflectie_cli.domain.report import label_line
from reflectie_cli.domain.session import MINIMUM
from reflectie_cli.domain.text import one_line
from reflectie_cli.domain.words import counted
from reflectie_cli.errors import Interrupted, SessionNotFound, SessionUnreadable, UsageError
from reflectie_cli.wiring import App

if TYPE_CHECKING:
    from reflectie_cli.exporters.overview_sheet import Sheet
    from reflectie_cli.storage.lean_file import LeftOut

_NAMED = 5
"""So many files that cannot be used are named; of more only the number is told."""


def overview(
    ctx: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PAD…",
            help="Bestanden van ‘reflectie exporteer --formaat json’, of mappen waar ze in staan.",
            show_default=False,
        ),
    ],
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--formaat",
            metavar="FORMAAT",
            help="Schrijft een bestand: md, html, pdf, csv of json. Mag vaker.",
            autocompletion=options.complete_overview_formats,
        ),
    ] = None,
    output: Annotated[
        str, typer.Option("--uitvoer", "-o", metavar="PAD", help="Een bestand, een map, of - voor standaarduitvoer.")
    ] = "",
    least: Annotated[
        str,
        typer.Option(
            "--minimum",
            metavar="AANTAL",
            help=f"Zoveel mensen zitten er minstens achter elk cijfer: {MINIMUM} (gewoon) of meer.",
            show_default=False,
        ),
    ] = "",
    overwrite: options.Overwrite = False,
    label: options.Label = "",
    accessible: options.Accessible = False,
    no_color: options.NoColor = False,
) -> None:
    """Roll up the sessions, and show them or write them when a format or a place is named."""
    app = options.wire(ctx, accessible=accessible, no_color=no_color)
    wish = wish_for(output, formats, overwrite=overwrite, label=label)
    to_file = bool(output or formats)
    if to_file:
        from reflectie_cli.exporters.overview import refuse_other_formats

        refuse_other_formats(wish.formats)
        if not Path(output).expanduser().is_dir():  # in a folder its name has the date of the newest session
            check_target(app, wish, "beeld")
    minimum = _minimum(least)
    label_line(label)
    sheet = _rolled_up(app, paths, minimum, label)
    if to_file:
        _write(app, sheet, wish)
    else:
        from reflectie_cli.ui.opening import fitted
        from reflectie_cli.ui.report_view import outlined

        app.tap.lines(fitted(outlined(sheet.outline, app.look), app.look))


def _minimum(text: str) -> int:
    """How many people are behind each figure at least. Raises UsageError."""
    try:
        minimum = int(text or MINIMUM)
    except ValueError:
        raise UsageError("--minimum moet een heel getal zijn, bijvoorbeeld --minimum 6.") from None
    check_minimum(minimum)
    return minimum


def _rolled_up(app: App, paths: list[str], minimum: int, label: str) -> Sheet:
    """The figures of all that can be used; what cannot is told. Raises SessionNotFound, SessionUnreadable."""
    from reflectie_cli.domain.rolling_up import roll_up
    from reflectie_cli.exporters.overview_sheet import Sheet

    reading = _Reading(app, paths)
    try:
        found: Overview = roll_up(reading.sessions, minimum)
    except KeyboardInterrupt:
        raise Interrupted("Gestopt. Er is niets geschreven.") from None
    finally:
        reading.close()
    reading.tell_left_out()
    return Sheet(found, __version__, label, reading.unusable)


class _Reading:
    """Reads the files, as often as is asked; what cannot be used is remembered the first time."""

    def __init__(self, app: App, paths: list[str]) -> None:
        self._app, self._paths = app, paths
        self._again = False
        self._named: list[LeftOut] = []
        self._files: Generator[str, None, None] | None = None
        self.used = self.unusable = 0

    def sessions(self) -> Iterator[Exported]:
        """The sessions in the files, one at a time."""
        from reflectie_cli.storage.lean_file import LeftOut, files_in, read_exported
        from reflectie_cli.ui.progress import followed, is_plain

        settings = self._app.settings
        plain = is_plain(self._app.look, os.environ, accessible=settings.accessible)
        files = files_in(self._paths)
        self._files = followed(files, self._count, "bestanden", stream=sys.stderr, plain=plain, color=settings.color)
        for path in self._files:
            found = read_exported(path)
            if not isinstance(found, LeftOut):
                self.used += 1
                yield found
            elif not self._again:
                self.unusable += 1
                self._named += [found] if len(self._named) < _NAMED else []
        self._again = True

    def close(self) -> None:
        """Take what is told meanwhile off the screen, also when reading was broken off."""
        if self._files:
            self._files.close()

    def _count(self) -> int:
        from reflectie_cli.storage.lean_file import files_in

        return sum(1 for _ in files_in(self._paths))

    def tell_left_out(self) -> None:
        """Name what could not be used. Raises SessionNotFound or SessionUnreadable when nothing could."""
        reasons = [f"{one_line(one.path)} telt niet mee: {one.why}." for one in self._named]
        if self.used:
            for reason in reasons:
                self._app.tap.trouble(reason)
            if more := max(self.unusable - _NAMED, 0):
                others = counted(more, "ander bestand telt", "andere bestanden tellen")
                self._app.tap.trouble(f"Nog {others} niet mee.")
            return
        if not reasons:
            raise SessionNotFound(
                "Hier staan geen bestanden op .json. Maak ze met: reflectie exporteer SESSIE --formaat json"
            )
        if self.unusable == 1:
            raise _nothing(self._named[0])(f"{reasons[0]} Er is niets om te tonen.")
        raise SessionUnreadable(f"Geen van de {self.unusable} bestanden is te gebruiken. Het eerste: {reasons[0]}")


def _nothing(one: LeftOut) -> type[SessionNotFound | SessionUnreadable]:
    return SessionUnreadable if os.path.lexists(one.path) else SessionNotFound


def _write(app: App, sheet: Sheet, wish: ReportWish) -> None:
    from reflectie_cli.exporters.overview import render

    newest = sheet.overview.last
    about = f"beeld-{newest.date().isoformat()}" if newest else "beeld"
    check_target(app, wish, about)
    style = app.settings.house_style
    for path in write_made(app, about, wish, lambda name: render(sheet, name, style)):
        app.tap.line(f"Beeld: {path}")
