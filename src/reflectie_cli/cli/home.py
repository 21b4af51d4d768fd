"""reflectie by itself: on a terminal a start screen, elsewhere the help."""

from __future__ import annotations

import typer

from reflectie_cli.cli import options
from reflectie_cli.domain import words
from reflectie_cli.domain.session import Session
from reflectie_cli.errors import SessionNotFound, SessionUnreadable
from reflectie_cli.ui.opening import fitted
from reflectie_cli.wiring import App

_WHAT = "Denk na over de kenniscultuur, alleen of met je team, en houd er een verslag aan over."


def home(ctx: typer.Context) -> None:
    """Ask what to do and do it."""
    app = options.wire(ctx)
    if not app.look.keyboard:
        app.tap.raw(ctx.get_help() + "\n")
        return
    app.tap.lines(fitted([("heading", "Reflectie"), ("", _WHAT), ("", "")], app.look))
    _do(ctx, app.asker.choose("Wat wil je doen?", _choices(app)))


def _choices(app: App) -> list[tuple[str, str]]:
    choices = [
        ("start", "Een sessie beginnen"),
        ("snel", "Eén kaart, een paar minuten"),
    ]
    unfinished = _latest(app, unfinished=True)
    if unfinished:
        what = f"{words.subject(unfinished)}, {words.progress(unfinished)}"
        choices.insert(0, ("hervat", f"Verder met je open sessie: {what}"))
    if _latest(app):
        choices.append(("toon", "Je laatste sessie teruglezen"))
        choices.append(("sessies", "Al je sessies zien"))
    return [*choices, ("kaarten", "De kaarten bekijken"), ("help", "Alle opdrachten"), ("", "Stoppen")]


def _latest(app: App, *, unfinished: bool = False) -> Session | None:
    try:
        return app.sessions.latest(unfinished=unfinished)
    except (SessionNotFound, SessionUnreadable):
        return None


def _do(ctx: typer.Context, choice: str) -> None:
    if choice == "help":
        typer.echo(ctx.get_help())
    elif choice:
        from reflectie_cli.cli.app import load_command

        arguments = ["laatste"] if choice == "toon" else []
        command = load_command(choice)
        with command.make_context(f"reflectie {choice}", arguments, parent=ctx) as below:
            command.invoke(below)
