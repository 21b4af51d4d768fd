"""reflectie by itself: on a terminal a start screen, elsewhere the help."""

from __future__ import annotations

from itertools import islice

import typer

from reflectie_cli.cli import options
from reflectie_cli.cli.due import due_choices, promised
from reflectie_cli.domain import words
from reflectie_cli.domain.due import due_line
from reflectie_cli.domain.session import Session
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
    asked, today = promised(app, glance=True), app.clock().date()
    line = due_line(asked, today)
    due = [("", line), ("", "")] if line else []
    app.tap.lines(fitted([("heading", "Reflectie"), ("", _WHAT), ("", ""), *due], app.look))
    _do(ctx, app.asker.choose("Wat wil je doen?", [*due_choices(app, asked, today), *_choices(app)]))


def _choices(app: App) -> list[tuple[str, str]]:
    choices = [
        ("start", "Een sessie beginnen"),
        ("snel", "Eén kaart, een paar minuten"),
    ]
    unfinished = (one for one in app.sessions.unfinished() if app.sessions.has_words(one))
    choices[:0] = [(f"hervat {one.id}", _onward(one)) for one in islice(unfinished, _SHOWN)]
    if any(app.sessions.readable()):
        choices.append(("toon laatste", "Je laatste sessie teruglezen"))
        choices.append(("sessies", "Al je sessies zien"))
    choices.append(("team uitnodigen", "Een team uitnodigen om eerst alleen na te denken"))
    return [*choices, ("kaarten", "De kaarten bekijken"), ("help", "Alle opdrachten"), ("", "Stoppen")]


def _onward(session: Session) -> str:
    """What tells one open session from another stands first: a title may be cut."""
    done = f"{session.how_many('answered')} van {len(session.entries)}"
    return f"Verder met {words.short_date(session.updated_at)[:5]} ({done}): {words.subject(session)}"


def _do(ctx: typer.Context, choice: str) -> None:
    if choice == "help":
        typer.echo(ctx.get_help())
    elif choice:
        from reflectie_cli.cli.app import load_command

        name, *arguments = choice.split()
        command = load_command(name)
        with command.make_context(f"reflectie {name}", arguments, parent=ctx) as below:
            command.invoke(below)
