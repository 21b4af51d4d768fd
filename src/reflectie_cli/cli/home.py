"""reflectie by itself: on a terminal a start screen, elsewhere the help."""

from __future__ import annotations

import typer

from reflectie_cli.cli import options
from reflectie_cli.domain import words
from reflectie_cli.ui.opening import fitted
from reflectie_cli.wiring import App

_SHOWN = 3
"""How many open sessions the start screen offers."""
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
    sessions = sorted(app.sessions.readable(), key=lambda one: (one.sequence, one.id), reverse=True)
    unfinished = [one for one in sessions if not one.finished and app.sessions.has_words(one)]
    choices[:0] = [
        (f"hervat {one.id}", f"Verder met: {words.subject(one)}, {words.progress(one)}") for one in unfinished[:_SHOWN]
    ]
    if sessions:
        choices.append(("toon laatste", "Je laatste sessie teruglezen"))
        choices.append(("sessies", "Al je sessies zien"))
    return [*choices, ("kaarten", "De kaarten bekijken"), ("help", "Alle opdrachten"), ("", "Stoppen")]


def _do(ctx: typer.Context, choice: str) -> None:
    if choice == "help":
        typer.echo(ctx.get_help())
    elif choice:
        from reflectie_cli.cli.app import load_command

        name, *arguments = choice.split()
        command = load_command(name)
        with command.make_context(f"reflectie {name}", arguments, parent=ctx) as below:
            command.invoke(below)
