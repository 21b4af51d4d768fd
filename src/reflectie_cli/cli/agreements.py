"""reflectie afspraken: the agreements of all sessions, and changing one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from reflectie_cli.cli import options
from reflectie_cli.cli.due import agreed
from reflectie_cli.cli.writing import check_place, write
from reflectie_cli.domain import words
from reflectie_cli.domain.agreements import Filed, by_due, changed, find, still_open
from reflectie_cli.domain.text import fold
from reflectie_cli.errors import UsageError
from reflectie_cli.ui.opening import fitted
from reflectie_cli.wiring import App

if TYPE_CHECKING:
    from reflectie_cli.domain.session import Session

FORMATS = {"csv": "Voor een rekenblad.", "ics": "Voor je agenda."}
AgreementId = Annotated[
    str, typer.Argument(metavar="ID", help="Het id van een afspraak, zoals k3f9-1.", show_default=False)
]


def _complete_formats(incomplete: str) -> list[tuple[str, str]]:
    return [(name, what) for name, what in FORMATS.items() if name.startswith(incomplete.lower())]


def agreements(
    ctx: typer.Context,
    every: Annotated[bool, typer.Option("--alles", help="Ook wat klaar of vervallen is.")] = False,
    team: options.Team = "",
    as_json: options.AsJson = False,
    form: Annotated[
        str,
        typer.Option(
            "--formaat", metavar="FORMAAT", help="Schrijft een bestand: csv of ics.", autocompletion=_complete_formats
        ),
    ] = "",
    output: Annotated[
        str, typer.Option("--uitvoer", "-o", metavar="PAD", help="Een bestand, een map, of - voor standaarduitvoer.")
    ] = "",
    overwrite: options.Overwrite = False,
    accessible: options.Accessible = False,
    no_color: options.NoColor = False,
) -> None:
    """List the agreements, what is overdue first; or write them to a file."""
    if ctx.invoked_subcommand:
        return
    app = options.wire(ctx, accessible=accessible, no_color=no_color)
    form = _form(form, output)
    if form:
        check_place(output, _usual(form), overwrite=overwrite)
    today = app.clock().date()
    found = agreed(app, only_open=not (every or team))
    rows = [one for one in found.rows if not team or fold(team) == fold(one.session.team)]
    shown = by_due(rows if every else still_open(rows), today)
    if as_json:
        from reflectie_cli.exporters.agreements_files import agreements_json

        app.tap.raw(agreements_json(shown, today))
    elif form:
        _write(app, form, shown, output, overwrite=overwrite)
    else:
        _show(app, shown, today, hidden=len(rows) + found.left_closed - len(shown))


def done(
    ctx: typer.Context, name: AgreementId, accessible: options.Accessible = False, no_color: options.NoColor = False
) -> None:
    """Mark one as done."""
    app = options.wire(ctx, accessible=accessible, no_color=no_color)
    _change(app, name, lambda session, place, at: changed(session, place, at=at, status="klaar"), "Klaar")


def lapsed(
    ctx: typer.Context, name: AgreementId, accessible: options.Accessible = False, no_color: options.NoColor = False
) -> None:
    """Mark one as lapsed."""
    app = options.wire(ctx, accessible=accessible, no_color=no_color)
    _change(app, name, lambda session, place, at: changed(session, place, at=at, status="vervallen"), "Vervallen")


def moved(
    ctx: typer.Context,
    name: AgreementId,
    day: Annotated[
        list[str],
        typer.Argument(metavar="DATUM", help="De nieuwe datum: 15-1-2027, of over 6 weken.", show_default=False),
    ],
    accessible: options.Accessible = False,
    no_color: options.NoColor = False,
) -> None:
    """Move the due date; one that was done or lapsed is open again."""
    from reflectie_cli.domain.dates import NotADate, parse_date

    app = options.wire(ctx, accessible=accessible, no_color=no_color)
    try:
        due = parse_date(" ".join(day), app.clock().date(), ahead=True)
    except NotADate as reason:
        raise UsageError(str(reason)) from None
    said = f"Verzet naar {words.long_date(due)}"
    _change(app, name, lambda session, place, at: changed(session, place, at=at, due=due), said)


GROUP = {
    "": (agreements, ""),
    "klaar": (done, "Zet een afspraak op klaar."),
    "vervallen": (lapsed, "Laat een afspraak vervallen."),
    "verzetten": (moved, "Geeft een afspraak een nieuwe datum; wat klaar of vervallen was, staat dan weer open."),
}


def _form(form: str, output: str) -> str:
    """csv or ics, as was asked or by the file's ending; empty for the screen. Raises UsageError."""
    asked = form.strip().lower() or output.rpartition(".")[2].lower()
    if asked in FORMATS:
        return asked
    if form or output:
        raise UsageError("Afspraken gaan naar csv of ics. Kies er een met --formaat.")
    return ""


def _usual(form: str) -> str:
    return f"reflectie-afspraken.{form}"


def _write(app: App, form: str, rows: tuple[Filed, ...], output: str, *, overwrite: bool) -> None:
    if form == "csv":
        from reflectie_cli.exporters.agreements_files import agreements_csv

        content = agreements_csv(rows, app.clock().date())
    else:
        from reflectie_cli.exporters.calendar_file import calendar

        sessions = {one.session.id: one.session for one in rows}
        content = calendar(rows, sessions.values())
    if not content:
        app.tap.trouble(
            "Geen van deze afspraken heeft een datum; er is niets geschreven. Geef er een met: "
            "reflectie afspraken verzetten ID DATUM"
        )
        return
    path = write(app, content, output, _usual(form), overwrite=overwrite)
    if path:
        app.tap.line(f"{'Agenda' if form == 'ics' else 'Afspraken'}: {path}")


def _show(app: App, rows: tuple[Filed, ...], today: date, *, hidden: int) -> None:
    from reflectie_cli.ui.agreements_view import agreements as view

    if rows:
        app.tap.raw(view(rows, today, app.look) + "\n")
    else:
        more = " Wat klaar of vervallen is: reflectie afspraken --alles" if hidden else ""
        app.tap.lines(fitted([("", f"Er zijn geen open afspraken.{more}")], app.look))
    if rows and app.look.width:
        hints = ["Klaar: reflectie afspraken klaar ID", "Andere datum: reflectie afspraken verzetten ID DATUM"]
        app.tap.lines(fitted([("", ""), *(("", hint) for hint in hints)], app.look))


def _change(app: App, name: str, change: Callable[[Session, int, datetime], Session], said: str) -> None:
    """Change one agreement while its session is held. Raises SessionNotFound, SessionInUse, StorageFailed."""
    found = find(agreed(app).rows, name)
    opened = app.sessions.open(found.session.id)
    try:
        if found.agreement not in opened.session.agreements[found.place : found.place + 1]:
            raise UsageError("Deze afspraak is net ergens anders veranderd. Kijk wat er nu staat: reflectie afspraken")
        session = opened.amend(change(opened.session, found.place, app.clock()))
    finally:
        opened.close()
    if opened.notice:
        app.tap.trouble(opened.notice)
    app.tap.lines(fitted([("good", f"{said}: {words.agreement(session.agreements[found.place])}")], app.look))
