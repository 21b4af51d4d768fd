"""reflectie exporteer: the report of a session as a file, or of all sessions in a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from reflectie_cli.cli import options
from reflectie_cli.cli.narrowing import readable
from reflectie_cli.cli.reports import check_target, usual_folder, write_reports
from reflectie_cli.cli.wishes import STANDARD_OUTPUT, ReportWish, wish_for
from reflectie_cli.domain import words
from reflectie_cli.errors import SessionNotFound, SessionUnreadable, TargetExists, UsageError
from reflectie_cli.ui.opening import fitted
from reflectie_cli.wiring import App

_FOLDER = "reflectie-export"
"""The usual name of a folder with all sessions."""


def export(
    ctx: typer.Context,
    name: options.SessionName = "",
    everything: Annotated[bool, typer.Option("--alles", help="Van alle sessies, elk in een eigen bestand.")] = False,
    formats: options.Formats = None,
    output: Annotated[
        str, typer.Option("--uitvoer", "-o", metavar="PAD", help="Een bestand, een map, of - voor standaarduitvoer.")
    ] = "",
    template: options.TemplatePath = "",
    overwrite: options.Overwrite = False,
    without_names: options.WithoutNames = False,
    label: options.Label = "",
    accessible: options.Accessible = False,
    no_color: options.NoColor = False,
) -> None:
    """Write the report; also halfway a session."""
    if bool(name) == everything:
        raise UsageError("Noem een sessie, of --alles voor alle sessies. Zo werkt het: reflectie exporteer --help")
    app = options.wire(ctx, accessible=accessible, no_color=no_color)
    wish = wish_for(output, formats, template=template, overwrite=overwrite, label=label, without_names=without_names)
    if everything:
        _write_all(app, wish)
        return
    session = app.sessions.load(app.sessions.resolve(name))
    check_target(app, wish, session.id)
    for path in write_reports(app, session, wish):
        app.tap.line(f"Verslag: {path}")


def _write_all(app: App, wish: ReportWish) -> None:
    """Write every session that can be read; then say which cannot. Raises as for one, before anything is written."""
    from reflectie_cli.storage.sessions import Broken

    broken: list[Broken] = []
    ids = [one.id for one in readable(app.sessions.all(), broken)]
    if ids:
        folder = _folder(app, wish)
        wish = wish._replace(target=f"{folder}{os.sep}")
        for one in ids:
            check_target(app, wish, one)
        # Opened one by one: all of them together may be more than fits in memory.
        written = [path for one in readable(app.sessions.each(ids), broken) for path in write_reports(app, one, wish)]
        app.tap.lines(fitted([("", f"{words.counted(len(written), 'bestand', 'bestanden')} in {folder}")], app.look))
        if "json" in wish.formats:
            app.tap.line("Overnemen op een andere computer: reflectie importeer MAP")
    elif not broken:
        raise SessionNotFound("Er zijn nog geen sessies. Begin er een met: reflectie start")
    for each in broken:
        app.tap.trouble(f"Niet geëxporteerd: {each.problem}")
    if broken:
        raise typer.Exit(SessionUnreadable.exit_code)


def _folder(app: App, wish: ReportWish) -> Path:
    """The folder to write in, made where it is not there; unasked a new one. Raises TargetExists, StorageFailed."""
    from reflectie_cli.exporters.registry import form_by_ending
    from reflectie_cli.storage.atomic import make_folder, storage_failure

    folder = Path(wish.target).expanduser() if wish.target else _free(usual_folder(app))
    if wish.target == STANDARD_OUTPUT or (form_by_ending(wish.target) and not folder.is_dir()):
        raise UsageError("Met --alles komt elke sessie in een eigen bestand. Noem een map bij --uitvoer.")
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise TargetExists(f"{folder} is geen map. Noem een andere map bij --uitvoer.")
    with storage_failure(folder):
        make_folder(folder)
    return folder


def _free(usual: Path) -> Path:
    folder, number = usual / _FOLDER, 2
    while folder.exists() or folder.is_symlink():
        folder = usual / f"{_FOLDER}-{number}"
        number += 1
    return folder
