"""reflectie vergelijk: sessions beside each other, on the screen or as a file."""

from __future__ import annotations

from typing import Annotated

import typer

from reflectie_cli import __version__
from reflectie_cli.cli import options
from reflectie_cli.cli.reports import check_target, write_made
from reflectie_cli.cli.wishes import ReportWish, wish_for
from reflectie_cli.domain.comparing import Comparison, compare
from reflectie_cli.domain.history import predecessor
from reflectie_cli.domain.session import Session
from reflectie_cli.errors import UsageError
from reflectie_cli.wiring import App


def comparison(
    ctx: typer.Context,
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="SESSIE…",
            help="Twee of meer sessies; één sessie staat naast de vorige met dezelfde kaarten.",
            autocompletion=options.complete_sessions,
            show_default=False,
        ),
    ],
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--formaat",
            metavar="FORMAAT",
            help="Schrijft een bestand: md, html of csv. Mag vaker.",
            autocompletion=options.complete_comparison_formats,
        ),
    ] = None,
    output: Annotated[
        str, typer.Option("--uitvoer", "-o", metavar="PAD", help="Een bestand, een map, of - voor standaarduitvoer.")
    ] = "",
    overwrite: options.Overwrite = False,
    without_names: options.WithoutNames = False,
    label: options.Label = "",
    accessible: options.Accessible = False,
    no_color: options.NoColor = False,
) -> None:
    """Show the sessions beside each other, or write them to a file when a format or a place is named."""
    app = options.wire(ctx, accessible=accessible, no_color=no_color)
    wish = wish_for(output, formats, overwrite=overwrite, label=label, without_names=without_names)
    to_file = bool(output or formats)
    if to_file:
        from reflectie_cli.exporters.comparison import refuse_other_formats

        refuse_other_formats(wish.formats)
    sessions = _sessions(app, names)
    shown = compare(sessions, program_version=__version__, label=label, without_names=without_names)
    if to_file:
        _write(app, shown, wish)
    else:
        from reflectie_cli.ui.comparison_view import comparison as view

        app.tap.lines(view(shown, app.look))


def _sessions(app: App, names: list[str]) -> list[Session]:
    """The named sessions, each once; one alone with the one before it. Raises UsageError or SessionNotFound."""
    ids = dict.fromkeys(app.sessions.resolve(name) for name in names)
    found = [app.sessions.load(one) for one in ids]
    if len(found) == 1:
        before = predecessor(app.sessions.readable(), found[0])
        if len(names) > 1 or before is None:
            raise UsageError("Noem twee verschillende sessies om te vergelijken. Alle sessies: reflectie sessies")
        found.append(before)
    return found


def _write(app: App, shown: Comparison, wish: ReportWish) -> None:
    from reflectie_cli.exporters.comparison import render

    about = f"vergelijking-{shown.columns[-1].session_id}"
    check_target(app, wish, about)
    style = app.settings.house_style
    for path in write_made(app, about, wish, lambda name: render(shown, name, style)):
        app.tap.line(f"Vergelijking: {path}")
