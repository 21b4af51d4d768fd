"""reflectie exporteer: the report of a session as a file."""

from __future__ import annotations

from typing import Annotated

import typer

from reflectie_cli.cli import options
from reflectie_cli.cli.reports import check_target, write_reports
from reflectie_cli.cli.wishes import wish_for


def export(
    ctx: typer.Context,
    name: options.SessionName,
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
    app = options.wire(ctx, accessible=accessible, no_color=no_color)
    wish = wish_for(output, formats, template=template, overwrite=overwrite, label=label, without_names=without_names)
    session = app.sessions.load(app.sessions.resolve(name))
    check_target(app, wish, session.id)
    for path in write_reports(app, session, wish):
        app.tap.line(f"Verslag: {path}")
