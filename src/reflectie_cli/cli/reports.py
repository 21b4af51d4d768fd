"""Where a report goes, and writing it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from reflectie_cli import __version__
from reflectie_cli.cli.wishes import STANDARD_OUTPUT, ReportWish
from reflectie_cli.domain.house_style import HouseStyle
from reflectie_cli.domain.report import Report
from reflectie_cli.domain.session import Session
from reflectie_cli.errors import StorageFailed, UsageError
from reflectie_cli.exporters.registry import FORMATS, form_by_ending, render
from reflectie_cli.wiring import App


def check_target(app: App, wish: ReportWish, session_id: str) -> None:
    """Refuse a target that cannot be written to, before anybody types an answer. Raises TargetExists, StorageFailed."""
    from reflectie_cli.storage.atomic import refuse_target

    if wish.none or not wish.target:
        return
    if wish.target == STANDARD_OUTPUT:
        if app.look.width and not FORMATS[wish.formats[0]].text:
            raise UsageError(f"{wish.formats[0]} is niet op het scherm te lezen. Noem een bestand met --uitvoer.")
        return
    for _, path in _named(wish, session_id):
        refuse_target(path, overwrite=wish.overwrite)


def write_reports(app: App, session: Session, wish: ReportWish) -> list[Path]:
    """Write the report in each format; returns the paths. A usual name that is taken gets a number."""
    from reflectie_cli.domain.report import build_report

    report = build_report(session, program_version=__version__, label=wish.label, without_names=wish.without_names)
    style = app.settings.house_style
    return write_made(app, session.id, wish, lambda name: _made(report, name, wish, style))


def write_made(app: App, about: str, wish: ReportWish, make: Callable[[str], bytes]) -> list[Path]:
    """Write what `make` gives for each format's name, by the rules of a report; `about` is part of the usual name."""
    from reflectie_cli.storage.atomic import write_output

    if wish.target == STANDARD_OUTPUT:
        app.tap.bytes(make(wish.formats[0]))
        return []
    if wish.target:
        targets = _named(wish, about)
    else:
        folder = usual_folder(app)
        targets = [(name, _usual(folder, about, name, free=not wish.overwrite)) for name in wish.formats]
    for name, path in targets:
        write_output(path, make(name), overwrite=wish.overwrite)
    return [path for _, path in targets]


def _made(report: Report, name: str, wish: ReportWish, style: HouseStyle) -> bytes:
    """The report in one format: by the user's own template where it is for this format."""
    if wish.template and wish.template.kind == name:
        from reflectie_cli.exporters.templating import render_template

        return render_template(wish.template.source, name, report, style, name=wish.template.name)
    return render(report, name, style)


def usual_folder(app: App) -> Path:
    """Where reports go unasked: the configured folder, else where the user is, else the data folder."""
    configured = app.settings.report_folder
    if configured:
        return configured
    here = Path.cwd()
    if os.access(here, os.W_OK):
        return here
    from reflectie_cli.storage.atomic import make_folder, storage_failure

    folder = app.settings.folder / "verslagen"
    with storage_failure(folder):
        make_folder(folder)
    return folder


def _named(wish: ReportWish, session_id: str) -> list[tuple[str, Path]]:
    target = Path(wish.target).expanduser()
    if target.is_dir() or wish.target.endswith(("/", os.sep)):
        if not target.is_dir():
            raise StorageFailed(f"De map {target} bestaat niet. Maak die eerst, of kies een ander pad.")
        return [(name, target / _file_name(session_id, name)) for name in wish.formats]
    if len(wish.formats) == 1:
        return [(wish.formats[0], target)]
    # 'dag.md' gives 'dag.html' beside it; of 'verslag.2026' nothing is taken off.
    bare = target.with_suffix("") if form_by_ending(target.name) else target
    return [(name, bare.with_name(bare.name + FORMATS[name].ending)) for name in wish.formats]


def _usual(folder: Path, session_id: str, name: str, *, free: bool) -> Path:
    path = folder / _file_name(session_id, name)
    number = 2
    while free and (path.exists() or path.is_symlink()):
        path = folder / _file_name(session_id, name, number)
        number += 1
    return path


def _file_name(session_id: str, name: str, number: int = 0) -> str:
    return f"reflectie-{session_id}{f'-{number}' if number else ''}{FORMATS[name].ending}"
