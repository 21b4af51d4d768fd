"""Leading a session from its first card to its end, however it ends."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reflectie_cli.cli.wishes import STANDARD_OUTPUT, USUAL_FORMAT, ReportWish
from reflectie_cli.domain.session import Entry, Session
from reflectie_cli.domain.walk import Ask, step_at
from reflectie_cli.errors import Interrupted, ReflectieError, StorageFailed
from reflectie_cli.ui.opening import fitted, opening, welcome_back
from reflectie_cli.wiring import App

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflectie_cli.guiding.ports import Keeper


class Leading(NamedTuple):
    """How a session is led: `quick` has no overview at the end."""

    report: ReportWish
    quick: bool = False
    nowhere: bool = False
    earlier: bool = False
    """Tell at each card what was answered there before."""
    minutes: int = 0
    """How many minutes a card gets in a talk that somebody leads; 0 when nobody does."""


def lead_new(app: App, session: Session, leading: Leading) -> None:
    """Lead a session that begins now. The first card is on the screen before anything heavy is loaded."""
    if not leading.nowhere:
        _refuse_unwritable(app.settings.folder)
    kept = "Er wordt niets bewaard, alleen het verslag." if leading.nowhere else _kept_where(app)
    app.tap.lines(fitted(opening(session, kept, each=leading.minutes), app.look))
    _lead(app, session, lambda: app.keep(session, nowhere=leading.nowhere), leading)


def lead_on(app: App, keeper: Keeper, leading: Leading) -> None:
    """Lead a session that was begun before."""
    app.tap.lines(fitted(welcome_back(keeper.session), app.look))
    _lead(app, keeper.session, lambda: keeper, leading)


def _refuse_unwritable(folder: Path) -> None:
    """Before anything is promised or typed. Only a look; saving has the last word. Raises StorageFailed."""
    try:
        there = next(one for one in (folder / "sessies", folder, *folder.parents) if one.exists())
    except PermissionError:
        there = folder
    if not os.access(there, os.W_OK):
        raise StorageFailed(f"In {there} mag je niet schrijven. Kies een andere map met --map, of met REFLECTIE_MAP.")


def _kept_where(app: App) -> str:
    folder = app.settings.folder
    if os.name != "nt" and folder.is_relative_to(home := Path.home()):
        return f"Je antwoorden blijven op deze computer, in ~/{folder.relative_to(home)}"
    return f"Je antwoorden blijven op deze computer, in {folder}"


def _lead(app: App, session: Session, keep: Callable[[], Keeper], leading: Leading) -> None:
    keeper: Keeper | None = None
    try:
        with held(app):
            step = step_at(session)
            due = not (leading.quick or leading.nowhere) and session.place.part != "review"
            # A team begins with what it agreed upon; who is alone has the card at once, and this below it.
            if due and session.team:
                _tell_what_is_due(app, session)
            talk = None
            if leading.minutes or app.look.beamer:
                from reflectie_cli.cli.talking import open_talk

                talk = open_talk(app, session, leading.minutes)
            painted = isinstance(step, Ask)
            if isinstance(step, Ask):
                app.asker.card(step)
            keeper = keep()
            _warn_of_others(app, keeper)
            if due and not session.team:
                _tell_what_is_due(app, session)
            from reflectie_cli.guiding.walking import Walk

            earlier = _earlier(app, session) if leading.earlier else None
            walk = Walk(
                keeper,
                app.asker,
                app.clock,
                painted=painted,
                with_review=not leading.quick,
                earlier=earlier,
                talk=talk,
            )
            outcome = walk.lead()
        if outcome == "finished" and keeper.session.invited:
            from reflectie_cli.cli.contributing import hand_in

            hand_in(app, keeper, leading.report)
        elif outcome == "finished":
            _finished(app, keeper.session, leading)
        else:
            _paused(app, keeper, leading)
    except (KeyboardInterrupt, Interrupted) as end:
        _interrupted(app, keeper, leading)
        raise end if isinstance(end, Interrupted) else Interrupted() from None
    finally:
        if keeper is not None:
            keeper.close()


def _tell_what_is_due(app: App, session: Session) -> None:
    """What these people agreed upon before, what is overdue first; for others only that something is due."""
    from reflectie_cli.cli.due import mention, open_agreements
    from reflectie_cli.domain import words

    try:
        made = [one for one in open_agreements(app, session.team) if one.session.id != session.id]
        line = mention(app)
    except ReflectieError:
        return  # a session begins also where an older one cannot be read
    if not made and not line:
        return
    told = [("hint", line)] if line else []
    told += [("", f"Nog open: {words.agreement(one.agreement)}") for one in made[:3]]
    if len(made) > 3:
        told.append(("", f"En nog {len(made) - 3}. Alle afspraken: reflectie afspraken"))
    app.tap.lines(fitted(told, app.look))


def _earlier(app: App, session: Session) -> Callable[[Entry], Sequence[str]]:
    """What the same people answered at a card before. The sessions are read once, when the first card is there."""
    from reflectie_cli.domain.earlier import earlier_answer, lines, of_same_circle

    others = [one for one in of_same_circle(app.sessions.readable(), session) if one.id != session.id]

    def told(entry: Entry) -> Sequence[str]:
        found = earlier_answer(others, entry.card_id, session.started_at)
        return lines(found, entry.question) if found else ()

    return told


def _warn_of_others(app: App, keeper: Keeper) -> None:
    """What is typed is personal: say it when others on this machine could read it."""
    if keeper.path and app.sessions.is_open_to_others():
        app.asker.warn(f"Anderen op deze computer kunnen meelezen. {app.sessions.way_to_close()}")


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


def _paused(app: App, keeper: Keeper, leading: Leading) -> None:
    if leading.nowhere:
        _report(app, _with_draft(app, keeper), leading)
        return
    app.tap.line()
    _say(app, "Gepauzeerd. Alles is bewaard.", "good")
    _resume_line(app, keeper, leading)


def _interrupted(app: App, keeper: Keeper | None, leading: Leading) -> None:
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


def command_line(app: App, command: str, session_id: str, *, folder: str = "") -> str:
    """The exact command for this session, with the folder where that is not what the program would take itself."""
    from reflectie_cli.config import Flags, load_settings

    used = folder or str(app.settings.folder)
    if used == str(load_settings(Flags(), os.environ).folder):
        return f"reflectie {command} {session_id}"
    quoted = f'"{used}"' if " " in used else used
    return f"reflectie --map {quoted} {command} {session_id}"


@contextlib.contextmanager
def held(app: App) -> Iterator[None]:
    """The terminal is ours while this lasts, where there are fields."""
    if not app.look.fields:
        yield
        return
    from reflectie_cli.ui.quiet import quiet_terminal

    with quiet_terminal():
        yield
