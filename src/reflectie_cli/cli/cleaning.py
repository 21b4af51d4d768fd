"""reflectie opruimen: until when a session is kept, and deleting those whose day has come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from reflectie_cli.cli import options
from reflectie_cli.cli.sessions import DELETED, REPORTS_STAY
from reflectie_cli.domain import retention, words
from reflectie_cli.domain.session import Session
from reflectie_cli.domain.text import shorten
from reflectie_cli.errors import SessionInUse, SessionNotFound, SessionUnreadable, UsageError
from reflectie_cli.ui.opening import fitted
from reflectie_cli.wiring import App

ALL_REPORTS_STAY = "Verslagen die je van deze sessies maakte, staan er nog. Die verwijder je zelf."
NOTHING_DELETED = "Er is niets verwijderd."
_HOW = "Een datum geef je met: reflectie opruimen SESSIE --bewaren-tot DATUM"


def clean_up(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SESSIE…]",
            help="Alleen bij --bewaren-tot: voor welke sessies die datum geldt.",
            autocompletion=options.complete_sessions,
            show_default=False,
        ),
    ] = None,
    until: Annotated[
        str,
        typer.Option(
            "--bewaren-tot",
            metavar="DATUM",
            help="Een datum, een termijn vanaf het begin (2 jaar), of ‘nooit’: dan wordt de sessie nooit opgeruimd.",
        ),
    ] = "",
    sure: Annotated[bool, typer.Option("--ja", help="Verwijdert zonder te vragen.")] = False,
    accessible: options.Accessible = False,
    no_color: options.NoColor = False,
) -> None:
    """Delete what is due after a question; with a date, set until when sessions are kept."""
    if bool(names) != bool(until.strip()):
        raise UsageError(
            "Noem de sessie én de datum: reflectie opruimen SESSIE --bewaren-tot DATUM. Eén sessie weghalen: "
            "reflectie verwijder SESSIE"
        )
    app = options.wire(ctx, accessible=accessible, no_color=no_color)
    today = app.clock().date()
    if names:
        for session_id in dict.fromkeys(app.sessions.resolve(name) for name in names):
            _set_date(app, session_id, until, today)
    else:
        _delete_due(app, today, sure=sure)


def _set_date(app: App, session_id: str, until: str, today: date) -> None:
    """Set or lift the date; what is being typed in that session stays. Raises UsageError, SessionInUse."""
    opened = app.sessions.open(session_id)
    try:
        day = retention.keep_until(until, begun=opened.session.started_at.date(), today=today)
        opened.amend(opened.session._replace(keep_until=day))
        if opened.notice:
            app.tap.trouble(opened.notice)
    finally:
        opened.close()
    if day is None:
        _say(app, f"{session_id} wordt niet opgeruimd.")
    else:
        now = " Die dag is er: reflectie opruimen verwijdert de sessie, na een vraag." if day <= today else ""
        _say(app, f"{session_id} wordt bewaard tot {words.long_date(day)}.{now}")


def _delete_due(app: App, today: date, *, sure: bool) -> None:
    sessions: list[Session] = []
    for one in app.sessions.all():
        if isinstance(one, Session):
            sessions.append(one)
        else:  # nobody can tell until when it should be kept
            app.tap.trouble(f"Niet opgeruimd: {one.problem}")
    due = retention.due(sessions, today)
    if not due:
        _say(app, _nothing_due(sessions, today))
        return
    _show(app, due)
    if not (sure or _is_sure(app, len(due))):
        app.tap.line(NOTHING_DELETED)
        return
    _delete(app, due, today)


def _nothing_due(sessions: Sequence[Session], today: date) -> str:
    coming = retention.next_due(sessions, today)
    if coming is None or coming.keep_until is None:
        return f"Er is niets op te ruimen: geen enkele sessie heeft een datum. {_HOW}"
    return f"Er is niets op te ruimen. De eerste datum is {words.long_date(coming.keep_until)}, van {coming.id}."


def _show(app: App, due: Sequence[Session]) -> None:
    from reflectie_cli.ui.tables import table

    _say(app, f"De bewaardatum van {'deze sessie' if len(due) == 1 else 'deze sessies'} is voorbij:")
    heads = ("Sessie", "Over", "Team", "Stand", "Bewaren tot")
    rows = [
        (
            one.id,
            shorten(words.subject(one), 40),
            one.team,
            words.progress(one),
            words.short_date(one.keep_until) if one.keep_until else "",
        )
        for one in due
    ]
    app.tap.raw(table(heads, rows, app.look, whole=("Sessie", "Bewaren tot")).rstrip("\n") + "\n\n")


def _is_sure(app: App, number: int) -> bool:
    from reflectie_cli.guiding.ports import EndOfInput

    try:
        return app.asker.confirm(f"{words.counted(number, 'sessie', 'sessies')} voorgoed verwijderen?")
    except EndOfInput:
        return False


def _delete(app: App, due: Sequence[Session], today: date) -> None:
    """Delete one by one; one that another window has, stays. Raises SessionInUse after all others, StorageFailed."""
    deleted = 0
    in_use: SessionInUse | None = None
    try:
        for session in due:
            try:
                # The question may have stood for a while: what changed since then stays.
                if not retention.due([app.sessions.load(session.id)], today):
                    continue
                app.sessions.delete(session.id)
                deleted += 1
            except SessionInUse as reason:
                app.tap.trouble(f"Niet verwijderd: {reason.sentence}")
                in_use = reason
            except (SessionUnreadable, SessionNotFound) as reason:
                app.tap.trouble(f"Niet verwijderd: {reason.sentence}")
    finally:
        _tell(app, deleted)
    if in_use:
        raise typer.Exit(in_use.exit_code)


def _tell(app: App, deleted: int) -> None:
    if not deleted:
        app.tap.line(NOTHING_DELETED)
        return
    reports = REPORTS_STAY if deleted == 1 else ALL_REPORTS_STAY
    done = f"{words.counted(deleted, 'sessie', 'sessies')} verwijderd."
    app.tap.lines(fitted([("", done), ("", DELETED), ("", reports)], app.look))


def _say(app: App, sentence: str) -> None:
    app.tap.lines(fitted([("", sentence)], app.look))
