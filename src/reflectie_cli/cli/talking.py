"""A talk around one screen: what was asked of it, and how it opens and closes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from reflectie_cli.domain.facilitation import MOST_MINUTES, USUAL_MINUTES
from reflectie_cli.domain.session import Session
from reflectie_cli.errors import UsageError
from reflectie_cli.ui.opening import fitted
from reflectie_cli.wiring import App

if TYPE_CHECKING:
    from reflectie_cli.guiding.ports import Talk

LETTERS = "Letters groter? Ctrl en + (op een Mac: Cmd en +). Terug: Ctrl en - ."


def minutes_a_card(facilitated: bool, minutes: str) -> int:
    """How many minutes a card gets, where one of both was asked for. Raises UsageError."""
    if not facilitated:
        raise UsageError("--minuten is de tijd per kaart voor een begeleider. Zet --begeleider erbij.")
    if not minutes:
        return USUAL_MINUTES
    if not (minutes.isdecimal() and len(minutes) < 4 and 1 <= int(minutes) <= MOST_MINUTES):
        example = f"bijvoorbeeld --minuten {USUAL_MINUTES}"
        raise UsageError(f"--minuten moet een heel getal van 1 tot en met {MOST_MINUTES} zijn, {example}.")
    return int(minutes)


def options_again(minutes: int, *, beamer: bool) -> str:
    """The options with which the talk goes on as it was: ' --begeleider --beamer'."""
    other = f" --minuten {minutes}" if minutes not in (0, USUAL_MINUTES) else ""
    return (" --begeleider" if minutes else "") + other + (" --beamer" if beamer else "")


def no_team(way_out: str) -> UsageError:
    """A talk has more people than one."""
    return UsageError(f"--begeleider is voor een team rond één scherm. {way_out}")


def open_talk(app: App, session: Session, minutes: int) -> Talk | None:
    """Before the first card: what to say, and on a beamer the time to read it. Who goes along, when somebody leads."""
    from reflectie_cli.domain import facilitation

    if minutes and facilitation.begins(session):
        _say(app, facilitation.opening_lines(session, minutes))
    if app.look.beamer:
        app.tap.lines(fitted([("", ""), ("hint", LETTERS)], app.look))
    app.asker.hold()
    if not minutes:
        return None
    from reflectie_cli.guiding.facilitating import Facilitator

    # On a screen that everybody looks at, the script is a command away.
    return Facilitator(session, minutes, time.monotonic, short=app.look.beamer)


def close_talk(app: App, session: Session) -> None:
    """After the last card: what to say."""
    from reflectie_cli.domain.facilitation import closing_lines

    _say(app, closing_lines(session))


def _say(app: App, lines: list[str]) -> None:
    app.tap.lines(fitted([("", ""), *(("", one) for one in lines)], app.look))
