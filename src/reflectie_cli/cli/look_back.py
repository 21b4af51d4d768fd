"""reflectie terugblik: look back on the agreements and dials of an earlier session."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

import typer

from reflectie_cli.cli import options
from reflectie_cli.cli.command_lines import command_line
from reflectie_cli.cli.due import promised
from reflectie_cli.cli.leading import held
from reflectie_cli.cli.wishes import STANDARD_OUTPUT
from reflectie_cli.cli.writing import check_place, write
from reflectie_cli.domain import words
from reflectie_cli.domain.due import look_backs_due
from reflectie_cli.domain.looking_back import difference, held_on
from reflectie_cli.domain.looking_back_walk import subjects
from reflectie_cli.domain.session import Session
from reflectie_cli.errors import Interrupted, SessionNotFound, UsageError
from reflectie_cli.storage.open_session import OpenSession
from reflectie_cli.ui.opening import Styled, fitted
from reflectie_cli.wiring import App

_AGENDA = "reflectie-agenda.ics"


def look_back(
    ctx: typer.Context,
    name: options.SessionName = "",
    agenda: Annotated[
        str,
        typer.Option(
            "--agenda", metavar="PAD", help="Zet open afspraken en de volgende terugblik in een agendabestand (.ics)."
        ),
    ] = "",
    overwrite: options.Overwrite = False,
    accessible: options.Accessible = False,
    no_color: options.NoColor = False,
) -> None:
    """Look back; without a name on the last finished session that has something to look back on."""
    app = options.wire(ctx, accessible=accessible, no_color=no_color)
    session_id = app.sessions.resolve(name) if name else _latest(app)
    if agenda == STANDARD_OUTPUT:
        raise UsageError("Op standaarduitvoer staan de vragen al. Noem een bestand of map bij --agenda.")
    if agenda:
        check_place(agenda, _AGENDA, overwrite=overwrite)
    opened = app.sessions.open(session_id)
    began = app.clock()
    try:
        if not subjects(opened.session, began):
            raise SessionNotFound(
                f"De sessie {session_id} heeft geen open afspraken en geen knoppen om op terug te kijken. "
                "Alle sessies: reflectie sessies"
            )
        _lead(app, opened)
    finally:
        opened.close()
    _tell(app, opened.session, began)
    if agenda:
        write_agenda(app, opened.session, agenda, overwrite=overwrite)


def write_agenda(app: App, session: Session, target: str, *, overwrite: bool) -> None:
    """Write what is open in this session, and when to look back, as a calendar. Raises TargetExists, StorageFailed."""
    from reflectie_cli.domain.agreements import filed, still_open
    from reflectie_cli.exporters.calendar_file import calendar

    content = calendar(still_open(filed([session])), [session])
    if not content:
        app.tap.trouble("Er is geen open afspraak of terugblik met een datum; er is geen agenda geschreven.")
        return
    path = write(app, content, target, _AGENDA, overwrite=overwrite)
    if path:
        app.tap.line(f"Agenda: {path}")


def _latest(app: App) -> str:
    """The session whose look back is due; else the finished one that was begun last and has something to look back on.

    Raises SessionNotFound.
    """
    found = [one for one in promised(app) if one.finished and (one.still_open or one.dials)]
    if not found:
        raise SessionNotFound(
            "Er is geen afgeronde sessie met open afspraken of knoppen. Die maak je aan het eind van: reflectie start"
        )
    if due := look_backs_due(found, app.clock().date()):
        return due[0].session_id
    return max(found, key=lambda one: (one.sequence, one.session_id)).session_id


def _lead(app: App, opened: OpenSession) -> None:
    from reflectie_cli.guiding.looking_back import LookingBack

    session = opened.session
    how = "Enter bewaart, een lege Enter slaat over, /pauze stopt."
    opening = f"Sessie van {words.long_date(session.started_at)}. {how}"
    _show(app, [("heading", f"Terugblik: {words.subject(session)}"), ("", opening)])
    try:
        with held(app):
            outcome = LookingBack(opened, app.asker, app.clock).lead()
    except (KeyboardInterrupt, Interrupted) as end:
        with contextlib.suppress(OSError):  # the terminal may be gone
            app.tap.line()
            _show(app, [("good", "Gestopt. Wat je hebt beantwoord, is bewaard."), *_go_on(app, opened.session)])
        raise end if isinstance(end, Interrupted) else Interrupted() from None
    if outcome == "paused":
        _show(
            app, [("", ""), ("good", "Gepauzeerd. Wat je hebt beantwoord, is bewaard."), *_go_on(app, opened.session)]
        )


def _go_on(app: App, session: Session) -> Iterator[Styled]:
    yield "", f"Ga vandaag verder met: {command_line(app, 'terugblik', session.id)}"


def _tell(app: App, session: Session, began: datetime) -> None:
    from reflectie_cli.ui import views
    from reflectie_cli.ui.agreements_view import difference as view

    found = difference(session)
    _show(app, [("", "")])
    if found and held_on(session, began).at == found.at:
        _show(app, [("heading", "Wat er veranderd is"), *view(found)])
    else:
        _show(app, [("", "Over de afspraken en knoppen is niets genoteerd.")])
    if session.look_back_on:
        _show(app, [("", f"Volgende terugblik: {words.long_date(session.look_back_on)}.")])
    app.tap.line("Hierna kun je:")
    commands = [
        (command_line(app, "exporteer", session.id), "het verslag maken, met deze terugblik"),
        (command_line(app, "afspraken", "").strip(), "alle afspraken zien"),
    ]
    app.tap.lines(views.next_commands(commands, app.look))


def _show(app: App, styled: list[Styled]) -> None:
    app.tap.lines(fitted(styled, app.look))
