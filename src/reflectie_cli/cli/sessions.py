"""Sessions that are kept: sessies, toon, verwijder."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from reflectie_cli import __version__
from reflectie_cli.cli import options
from reflectie_cli.cli.due import mention
from reflectie_cli.cli.narrowing import SCREENFUL, readable, theme_ids
from reflectie_cli.domain import words
from reflectie_cli.domain.report import build_report
from reflectie_cli.domain.session import Session
from reflectie_cli.domain.text import fold
from reflectie_cli.ui import views
from reflectie_cli.ui.opening import fitted
from reflectie_cli.wiring import App

if TYPE_CHECKING:
    from reflectie_cli.storage.sessions import Broken

DELETED = "Verwijderd uit deze app. Kopieën in back-ups, synchronisatiemappen of snapshots kunnen blijven bestaan."
REPORTS_STAY = "Verslagen die je van deze sessie maakte, staan er nog. Die verwijder je zelf."


def sessions(
    ctx: typer.Context,
    unfinished: Annotated[bool, typer.Option("--open", help="Alleen sessies die nog niet af zijn.")] = False,
    themes: options.Themes = None,
    team: options.Team = "",
    everything: options.Everything = False,
    as_json: options.AsJson = False,
    accessible: options.Accessible = False,
    no_color: options.NoColor = False,
) -> None:
    """List the sessions, newest first: a screenful, or all of them."""
    app = options.wire(ctx, accessible=accessible, no_color=no_color)
    wanted = theme_ids(app, themes or [])
    broken: list[Broken] = []
    opened = readable(app.sessions.each(app.sessions.newest_ids(unfinished=unfinished)), broken)
    fitting = (one for one in opened if _fits(one, unfinished=unfinished, themes=wanted, team=team))
    found = list(fitting if everything or as_json else islice(fitting, SCREENFUL))
    if as_json:
        from reflectie_cli.exporters.sessions_json import sessions_json

        app.tap.raw(sessions_json(found))
    elif found:
        app.tap.raw(views.sessions(found, app.look) + "\n")
        app.tap.lines(fitted(_below(app, older=next(fitting, None) is not None), app.look))
    else:
        app.tap.line("Er zijn geen sessies die hierbij passen. Begin er een met: reflectie start")
    for one in broken:
        app.tap.trouble(one.problem)


def _below(app: App, *, older: bool) -> Iterator[tuple[str, str]]:
    if older:
        yield "", ""
        yield "", f"Dit zijn de nieuwste {SCREENFUL}. Ook wat ouder is: zet --alles achter je opdracht."
    if app.look.width:
        yield "", ""
        if line := mention(app):
            yield "", f"{line} Bekijk ze met: reflectie afspraken"
        yield "", "Teruglezen: reflectie toon SESSIE. Verdergaan: reflectie hervat SESSIE."


def show(
    ctx: typer.Context,
    name: options.SessionName,
    as_json: options.AsJson = False,
    without_names: options.WithoutNames = False,
    accessible: options.Accessible = False,
    no_color: options.NoColor = False,
) -> None:
    """Show one session."""
    app = options.wire(ctx, accessible=accessible, no_color=no_color)
    session = app.sessions.load(app.sessions.resolve(name))
    report = build_report(session, program_version=__version__, without_names=without_names)
    if as_json:
        from reflectie_cli.exporters.registry import render

        app.tap.raw(render(report, "json", app.settings.house_style).decode("utf-8"))
    else:
        from reflectie_cli.ui.report_view import report as view

        app.tap.lines(fitted(view(report, app.look), app.look))


def delete(
    ctx: typer.Context,
    name: options.SessionName,
    sure: Annotated[bool, typer.Option("--ja", help="Verwijdert zonder te vragen.")] = False,
    accessible: options.Accessible = False,
    no_color: options.NoColor = False,
) -> None:
    """Delete a session after a question."""
    app = options.wire(ctx, accessible=accessible, no_color=no_color)
    session_id = app.sessions.resolve(name)
    if not sure and not _is_sure(app, session_id):
        app.tap.line("Er is niets verwijderd.")
        return
    app.sessions.delete(session_id)
    app.tap.lines(fitted([("", DELETED), ("", REPORTS_STAY)], app.look))


def _is_sure(app: App, session_id: str) -> bool:
    from reflectie_cli.errors import SessionUnreadable
    from reflectie_cli.guiding.ports import EndOfInput

    try:
        session = app.sessions.load(session_id)
        app.tap.line(f"{session_id}: {words.subject(session)}, {words.progress(session)}.")
    except SessionUnreadable as reason:
        app.tap.trouble(reason.sentence)
    try:
        return app.asker.confirm("Deze sessie voorgoed verwijderen?")
    except EndOfInput:
        return False


def _fits(session: Session, *, unfinished: bool, themes: set[str], team: str) -> bool:
    return (
        not (unfinished and session.finished)
        and (not themes or bool(themes.intersection(session.theme_ids)))
        and (not team or fold(team) == fold(session.team))
    )
