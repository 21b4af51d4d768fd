"""Leading a session: what comes before the first card, and the walk. How it ends is in ending.py."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reflectie_cli.cli.wishes import Leading
from reflectie_cli.domain.session import Entry, Session
from reflectie_cli.domain.walk import Ask, step_at
from reflectie_cli.errors import Interrupted, ReflectieError, StorageFailed
from reflectie_cli.ui.opening import fitted, opening, welcome_back
from reflectie_cli.wiring import App

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflectie_cli.guiding.ports import Keeper


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
        from reflectie_cli.cli import ending

        ending.finished(app, keeper, leading) if outcome == "finished" else ending.paused(app, keeper, leading)
    except (KeyboardInterrupt, Interrupted) as end:
        from reflectie_cli.cli import ending

        ending.interrupted(app, keeper, leading)
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


@contextlib.contextmanager
def held(app: App) -> Iterator[None]:
    """The terminal is ours while this lasts, where there are fields."""
    if not app.look.fields:
        yield
        return
    from reflectie_cli.ui.quiet import quiet_terminal

    with quiet_terminal():
        yield
