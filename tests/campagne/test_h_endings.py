"""H: five ways to end at every screen, in a real terminal: what was typed is kept, the terminal is as it was."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

if os.name == "nt":
    pytest.skip("een pseudoterminal is er op Windows niet", allow_module_level=True)

from tests.e2e.screen import CTRL_C, CTRL_D, ENTER, Terminal, session_files
from tests.running import Reflectie

DRAFT = "half een zi"
START = ("start", "--thema", "kennisbeleid")
TEAM = ("start", "--thema", "kennisbeleid", "--team", "Zuid")


class Screen(NamedTuple):
    """A screen: the command, how to get there, and whether a draft can be typed there."""

    command: tuple[str, ...]
    reach: Callable[[Terminal], object]
    draft: bool


def nothing(terminal: Terminal) -> None:
    terminal.expect("Wat wil je doen?")


def themes(terminal: Terminal) -> None:
    terminal.expect("Welke thema's?", "Een focus op leren")


def first(terminal: Terminal) -> None:
    terminal.expect("kaart 1 van 4", "Enter bewaart")


def sub(terminal: Terminal) -> None:
    first(terminal)
    terminal.send(f"een visie{ENTER}").expect("Deelvraag 1 van 2").field("")


def team(terminal: Terminal) -> None:
    terminal.expect("Bijdrage 1", "Enter bewaart").send(f"een{ENTER}").expect("Bijdrage 2").field("")


def joint(terminal: Terminal) -> None:
    team(terminal)
    terminal.send(ENTER).expect("Jullie gezamenlijke antwoord").field("")


def overview(terminal: Terminal) -> None:
    first(terminal)
    terminal.send(f"/overzicht{ENTER}").expect("Overzicht: 0 van 4", "om terug te gaan")


def review(terminal: Terminal) -> None:
    first(terminal)
    for place in ("kaart 2 van 4", "kaart 3 van 4", "kaart 4 van 4", "om af te ronden"):
        terminal.send(f"/overslaan{ENTER}").expect(place)


def plain(terminal: Terminal) -> None:
    terminal.expect("Kaart 1 van 4", "Je antwoord:")


def plain_themes(terminal: Terminal) -> None:
    terminal.expect("Nummers of namen, met komma's ertussen")


SCREENS = {
    "startscherm": Screen((), nothing, draft=False),
    "themakeuze": Screen(("start",), themes, draft=False),
    "eerste-kaart": Screen(START, first, draft=True),
    "deelvraag": Screen(START, sub, draft=True),
    "bijdrage": Screen(TEAM, team, draft=True),
    "gezamenlijk": Screen(TEAM, joint, draft=True),
    "overzicht": Screen(START, overview, draft=False),
    "laatste-overzicht": Screen(START, review, draft=False),
    "gewone-regels": Screen(("--toegankelijk", *START), plain, draft=True),
    "gewone-themakeuze": Screen(("--toegankelijk", "start"), plain_themes, draft=False),
}


def ctrl_c(terminal: Terminal) -> int:
    return terminal.send(CTRL_C).wait()


def ctrl_d(terminal: Terminal) -> int:
    return terminal.send(CTRL_D).wait()


def terminated(terminal: Terminal) -> int:
    return terminal.kill(signal.SIGTERM).wait()


def closed(terminal: Terminal) -> int:
    terminal.hang_up()
    assert terminal.code is not None
    return terminal.code


def killed(terminal: Terminal) -> int:
    return terminal.kill(signal.SIGKILL).wait()


ENDINGS = {
    "ctrl-c": (ctrl_c, {130}),
    "ctrl-d": (ctrl_d, {130}),
    "sigterm": (terminated, {128 + signal.SIGTERM}),
    "venster-dicht": (closed, {128 + signal.SIGHUP}),
    "kill-9": (killed, {-signal.SIGKILL}),
}


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("screen", SCREENS)
def test_an_ending_keeps_what_was_typed_and_leaves_the_terminal(
    reflectie: Reflectie, data_folder: Path, screen: str, ending: str
) -> None:
    shown = SCREENS[screen]
    end, codes = ENDINGS[ending]
    # The system's own line editing takes Ctrl-D on a line with text as 'delete'.
    typed = shown.draft and not (ending == "ctrl-d" and screen == "gewone-regels")
    with Terminal(*shown.command, rows=40) as terminal:
        shown.reach(terminal)
        if typed:
            terminal.send(DRAFT).expect(DRAFT)
            typed_at = time.monotonic()
        if typed and ending == "kill-9":  # a draft on disk is at most two seconds old
            terminal.until(lambda: DRAFT in drafts(data_folder), "het concept", within=2.0)
        elif typed and screen == "gewone-regels":  # a line is looked at ten times a second
            terminal.until(lambda: time.monotonic() > typed_at + 0.3, "een blik op de regel")
        code = end(terminal)
        assert code in codes
        assert "Traceback" not in terminal.text()
        assert ending == "kill-9" or b"Traceback" not in terminal.raw
        if ending not in ("venster-dicht", "kill-9"):
            assert terminal.restored()
            assert terminal.raw.rfind(b"\x1b[?25l") <= terminal.raw.rfind(b"\x1b[?25h"), "the cursor is shown again"
            assert terminal.raw.rfind(b"\x1b[?2004h") <= terminal.raw.rfind(b"\x1b[?2004l"), "a paste is plain again"
    if not session_files(data_folder):
        assert not shown.draft
        return
    if typed:
        assert DRAFT in drafts(data_folder)
    goes_on(screen, typed=typed)
    assert reflectie("doctor").out.rstrip().endswith("Alles is in orde.")


def drafts(data_folder: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in data_folder.glob("sessies/*.concept"))


def goes_on(screen: str, *, typed: bool) -> None:
    """The next window is at the same place, with the draft."""
    accessible = ("--toegankelijk",) if screen.startswith("gewone") else ()
    with Terminal(*accessible, "hervat", "laatste", rows=40) as terminal:
        terminal.expect("Verder met: Stevig kennisbeleid")
        if typed and accessible:
            terminal.expect(f"Hier staat nu: {DRAFT}")
        elif typed:
            terminal.field(DRAFT)
        elif screen == "laatste-overzicht":
            terminal.expect("Alle kaarten zijn langs geweest")
