"""How leading a session ends: at its end, paused, or broken off. Each says where the words are and what is next."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from reflectie_cli.cli.command_lines import command_line
from reflectie_cli.cli.wishes import STANDARD_OUTPUT, USUAL_FORMAT, Leading, ReportWish
from reflectie_cli.domain.session import Session
from reflectie_cli.errors import ReflectieError
from reflectie_cli.ui.opening import fitted
from reflectie_cli.wiring import App

if TYPE_CHECKING:
    from reflectie_cli.guiding.ports import Keeper


def finished(app: App, keeper: Keeper, leading: Leading) -> None:
    """The end was reached: the report is written, or a colleague's contribution."""
    if keeper.session.invited:
        from reflectie_cli.cli.handing_in import hand_in

        hand_in(app, keeper, leading.report)
    else:
        _finished(app, keeper.session, leading)


def paused(app: App, keeper: Keeper, leading: Leading) -> None:
    """All is kept, and the exact command to go on with."""
    if leading.nowhere:
        _report(app, _with_draft(app, keeper), leading)
        return
    app.tap.line()
    _say(app, "Gepauzeerd. Alles is bewaard.", "good")
    _resume_line(app, keeper, leading)


def interrupted(app: App, keeper: Keeper | None, leading: Leading) -> None:
    """Two calm lines. The terminal may be gone (SIGHUP), so a failed write is no failure."""
    if keeper is not None and leading.nowhere:
        # First the report: nothing else holds these answers, and the screen may be gone.
        session = _with_draft(app, keeper)
        with contextlib.suppress(OSError):
            _say(app, "\nGestopt. Er is niets bewaard in de app, zoals je vroeg.")
        if session.how_many("answered"):
            _report(app, session, leading)
        return
    with contextlib.suppress(OSError):
        app.tap.line()
        if keeper is None:
            _say(app, "Gestopt. Er was nog niets te bewaren.")
        else:
            _say(app, "Gestopt. Alles is bewaard, ook wat je nog aan het typen was.", "good")
            _resume_line(app, keeper, leading)


def _finished(app: App, session: Session, leading: Leading) -> None:
    from reflectie_cli.domain import words

    if leading.minutes:
        from reflectie_cli.cli.talking import close_talk

        close_talk(app, session)
    app.tap.line()
    app.tap.line(f"Klaar: {words.progress(session)}.", "good")
    _report(app, session, leading)
    if not leading.nowhere:
        from reflectie_cli.ui import views

        app.tap.line("Hierna kun je:")
        commands = [
            (command_line(app, "toon", session.id), "teruglezen"),
            (command_line(app, "hervat", session.id), "nog iets aanpassen"),
            (command_line(app, "exporteer", session.id), "een verslag maken, ook als odt, docx of pdf"),
        ]
        app.tap.lines(views.next_commands(commands, app.look))


def _report(app: App, session: Session, leading: Leading) -> None:
    if leading.report.none:
        return
    from reflectie_cli.cli.reports import write_reports

    try:
        written = write_reports(app, session, leading.report)
        with contextlib.suppress(OSError):  # the screen may be gone; the report is there
            for path in written:
                app.tap.line(f"Verslag: {path}")
    except ReflectieError:
        # Say where the words are before the error is told.
        if leading.nowhere:
            _rescue(app, session, leading.report)
        else:
            app.tap.line(f"De sessie is bewaard. Schrijf het verslag met: {command_line(app, 'exporteer', session.id)}")
        raise


def _rescue(app: App, session: Session, wish: ReportWish) -> None:
    """Nothing else holds these answers: the report goes under a free name where the user is, else on the screen."""
    from reflectie_cli.cli.reports import write_reports

    try:
        for path in write_reports(app, session, wish._replace(target="", formats=(USUAL_FORMAT,))):
            app.tap.line(f"Verslag, op een andere plek dan je vroeg: {path}")
    except ReflectieError:
        app.tap.line("Het verslag is nergens te schrijven. Hier is het; kopieer het van het scherm:")
        write_reports(app, session, wish._replace(target=STANDARD_OUTPUT, formats=(USUAL_FORMAT,)))


def _with_draft(app: App, keeper: Keeper) -> Session:
    """The session with what was still being typed: without a file, the report is the only place for it."""
    from reflectie_cli.domain.walk import Noted, advance

    draft = keeper.draft()
    if draft is None or draft.place != keeper.session.place:
        return keeper.session
    return advance(keeper.session, Noted(draft.text), at=app.clock())


def _resume_line(app: App, keeper: Keeper, leading: Leading) -> None:
    folder = keeper.path.parent.parent if keeper.path else app.settings.folder
    command = command_line(app, "hervat", keeper.session.id, folder=str(folder))
    if leading.minutes or app.look.beamer:
        from reflectie_cli.cli.talking import options_again

        command += options_again(leading.minutes, beamer=app.look.beamer)
    intro = "Ga verder met:"
    if app.look.width and len(f"{intro} {command}") > app.look.width:
        app.tap.lines(((("", intro),), (("command", command),)))
    else:
        app.tap.lines(((("", f"{intro} "), ("command", command)),))


def _say(app: App, sentence: str, style: str = "") -> None:
    app.tap.lines(fitted([(style, sentence)], app.look))
