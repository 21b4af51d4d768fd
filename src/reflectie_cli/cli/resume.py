"""reflectie hervat: go on where a session stopped, draft included."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from reflectie_cli.cli import options
from reflectie_cli.cli.leading import lead_on
from reflectie_cli.cli.reports import check_target
from reflectie_cli.cli.wishes import Leading, wish_for
from reflectie_cli.errors import SessionUnreadable
from reflectie_cli.wiring import App

if TYPE_CHECKING:
    from reflectie_cli.guiding.ports import Keeper


def resume(
    ctx: typer.Context,
    name: options.SessionName = "",
    previous: Annotated[
        bool, typer.Option("--vorige", help="Met de vorige versie, als de sessie niet te lezen is.")
    ] = False,
    earlier: options.Earlier = False,
    facilitated: options.Facilitated = False,
    minutes: options.Minutes = "",
    beamer: options.Beamer = False,
    report: options.ReportPath = "",
    formats: options.Formats = None,
    template: options.TemplatePath = "",
    no_report: options.NoReport = False,
    overwrite: options.Overwrite = False,
    accessible: options.Accessible = False,
    no_color: options.NoColor = False,
) -> None:
    """Go on with a session; without a name with the open one that was begun last."""
    app = options.wire(ctx, accessible=accessible, no_color=no_color, beamer=beamer)
    time_box = _minutes(facilitated, minutes)
    wish = wish_for(report, formats, template=template, none=no_report, overwrite=overwrite)
    session_id = app.sessions.resolve(name) if name else app.sessions.latest(unfinished=True).id
    check_target(app, wish, session_id)
    keeper = _open(app, session_id, previous=previous)
    if time_box and not keeper.session.together:
        keeper.close()
        from reflectie_cli.cli.talking import no_team

        raise no_team("Laat --begeleider weg om verder te gaan.")
    lead_on(app, keeper, Leading(wish, earlier=earlier, minutes=time_box))


def _minutes(facilitated: bool, minutes: str) -> int:
    if not (facilitated or minutes):  # most sessions need none of it
        return 0
    from reflectie_cli.cli.talking import minutes_a_card

    return minutes_a_card(facilitated, minutes)


def _open(app: App, session_id: str, *, previous: bool) -> Keeper:
    try:
        return app.sessions.open(session_id, previous=previous)
    except SessionUnreadable as reason:
        if previous or not (app.look.keyboard and app.sessions.has_previous(session_id)):
            raise
        app.tap.trouble(reason.sentence)
        if not app.asker.confirm("Wil je verder met de vorige versie?"):
            raise
        return app.sessions.open(session_id, previous=True)
