"""reflectie doctor: what the program sees, what is wrong, and how to mend it."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

import typer

from reflectie_cli import __version__
from reflectie_cli.cli import options
from reflectie_cli.domain import words
from reflectie_cli.domain.session import Session
from reflectie_cli.errors import ReflectieError
from reflectie_cli.exporters.registry import FORMATS
from reflectie_cli.ui.tap import Line
from reflectie_cli.ui.wrapping import wrap
from reflectie_cli.wiring import App

Finding = tuple[bool, str, str]
"""Is it right, what was seen, and how to mend it."""


def doctor(ctx: typer.Context, accessible: options.Accessible = False, no_color: options.NoColor = False) -> None:
    """Look at everything and tell."""
    app = options.wire(ctx, accessible=accessible, no_color=no_color)
    findings = [*_program(app), *_sealing(), *_font(app), *_folder(app), *_deck(app), *_sessions(app), *_terminal(app)]
    for right, seen, mend in findings:
        app.tap.lines(_shown(right, seen, mend, app.look.width))
    wrong = sum(not right for right, _, _ in findings)
    app.tap.line()
    app.tap.line("Alles is in orde." if not wrong else f"{words.counted(wrong, 'punt', 'punten')} om naar te kijken.")


def _shown(right: bool, seen: str, mend: str, width: int) -> Iterator[Line]:
    """The verdict with what was seen behind it, and the mend below; a pipe (width 0) gets them unwrapped."""
    verdict = ("good", "in orde  ") if right else ("trouble", "let op   ")
    room = width - len(verdict[1])
    first, *rest = wrap(seen, room) if width else [seen]
    yield (verdict, ("", first))
    for row in [*rest, *((wrap(mend, room) if width else [mend]) if mend else ())]:
        yield (("", f"         {row}"),)


def _program(app: App) -> Iterator[Finding]:
    yield True, f"Programma: reflectie {__version__}, Python {platform.python_version()}, {platform.system()}", ""
    config = app.settings.config_path
    yield True, f"Instellingen: {config}" + ("" if config.exists() else " (er is geen bestand; dat hoeft niet)"), ""
    yield True, f"Verslagen: {', '.join(name for name, one in FORMATS.items() if one.installed)}", ""
    missing = [name for name, one in FORMATS.items() if not one.installed]
    if missing:
        yield True, f"Voor {words.listed(missing)} is een uitbreiding nodig: pip install 'reflectie-cli[alles]'", ""


def _sealing() -> Iterator[Finding]:
    """Can a contribution be encrypted here?"""
    from reflectie_cli.errors import ExtraMissing
    from reflectie_cli.storage.sealing import require

    try:
        require()
    except ExtraMissing as reason:
        yield True, reason.sentence, ""
    else:
        yield True, "Bijdragen versleutelen: kan", ""


def _font(app: App) -> Iterator[Finding]:
    """The house style's font, where a PDF can be made."""
    style = app.settings.house_style
    if style.font and FORMATS["pdf"].installed:
        from reflectie_cli.exporters.pdf import font_missing

        missing = font_missing(style)
        mend = (
            "Zet het fontbestand in een map, en noem die bij ‘lettertypemap’. Tot dan krijgt een PDF ons eigen letter."
        )
        yield not missing, f"Lettertype voor de PDF: {style.font}", mend if missing else ""


def _folder(app: App) -> Iterator[Finding]:
    folder = app.settings.folder
    if not folder.exists():
        yield True, f"Map met sessies: {folder} (wordt gemaakt bij je eerste sessie)", ""
        return
    writable = os.access(folder, os.W_OK)
    yield (
        writable,
        f"Map met sessies: {folder}",
        "" if writable else "Je mag hier niet schrijven. Kies een andere map met --map.",
    )
    loose = app.sessions.unlocked_by_others()
    if loose:
        names = ", ".join(path.name for path in loose[:3])
        yield False, f"Anderen op deze computer kunnen meelezen ({names})", app.sessions.way_to_close()
    else:
        yield True, "Alleen jij kunt je sessies lezen", ""


def _deck(app: App) -> Iterator[Finding]:
    try:
        deck = app.deck
    except ReflectieError as error:
        yield False, f"Kaartenset: {app.deck_path}", error.sentence
        return
    total = sum(1 for _ in deck.cards())
    yield True, f"Kaartenset: {deck.title} {deck.version}, {words.cards(total)} ({app.deck_path})", ""


def _sessions(app: App) -> Iterator[Finding]:
    try:
        found = list(app.sessions.all())
    except ReflectieError as error:
        yield False, "Sessies", error.sentence
        return
    read = [one for one in found if isinstance(one, Session)]
    unfinished = sum(not one.finished for one in read)
    yield True, f"Sessies: {len(read)}, waarvan {unfinished} open", ""
    for one in found:
        if not isinstance(one, Session):
            yield False, f"Sessie {one.session_id}", one.problem
        elif "-kopie" in one.id:
            mend = "Vergelijk de twee, en verwijder wat je niet wilt houden."
            yield False, f"Sessie {one.id} is een kopie die ontstond bij gelijktijdig gebruik", mend


def _terminal(app: App) -> Iterator[Finding]:
    how = "met velden en kaders" if app.look.fields else "met gewone regels"
    width = f", {app.look.width} tekens breed" if app.look.width else ""
    color = "met kleur" if app.look.color else "zonder kleur"
    yield True, f"Terminal: {how}, {color}{width}", ""
    encoding = (sys.stdout.encoding or "ascii").lower()
    complete = encoding.replace("-", "") == "utf8"
    mend = "" if complete else "Bijzondere tekens worden vervangen. Zet PYTHONUTF8=1 om ze wel te zien."
    yield complete, f"Tekens: {encoding}", mend
    editor = app.settings.editor
    yield True, f"Teksteditor: {editor or 'die van het systeem'}", ""
    here = Path.cwd()
    yield True, f"Verslagen komen in: {app.settings.report_folder or here}", ""
