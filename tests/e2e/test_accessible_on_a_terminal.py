"""The accessible mode in a real terminal: everything that fields can do, in plain lines."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.screen import CTRL_C, CTRL_D, ENTER, TAB, Terminal
from tests.running import WALK, Reflectie, only_session, shown

START = ("start", "--thema", "kennisbeleid", "--zonder-afsluiting")
PLAIN = ("--toegankelijk", *START)
# The two sequences by which readline and the shell's terminal mark a paste; everything else would be drawing.
_PASTE_MARKS = (b"\x1b[?2004h", b"\x1b[?2004l")


def drawing(raw: bytes) -> bytes:
    """What is left of the output from its first escape sequence on, but for the marks of a paste."""
    for mark in _PASTE_MARKS:
        raw = raw.replace(mark, b"")
    return raw[raw.find(b"\x1b") :] if b"\x1b" in raw else b""


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (PLAIN, {}),
        ((*START, "--toegankelijk"), {}),
        (START, {"ACCESSIBLE": "1"}),
        (START, {"REFLECTIE_TOEGANKELIJK": "ja"}),
        (START, {"TERM": "dumb"}),
    ],
    ids=["flag-before", "flag-after", "ACCESSIBLE", "REFLECTIE_TOEGANKELIJK", "dumb"],
)
def test_the_whole_walk_in_plain_lines(
    reflectie: Reflectie, arguments: tuple[str, ...], environment: dict[str, str]
) -> None:
    with Terminal(*arguments, rows=60, environment=environment) as terminal:
        terminal.expect("Reflectie: Stevig kennisbeleid", "Thema: Stevig kennisbeleid", "Kaart 1 van 4")
        terminal.expect("Vraag: In hoeverre hebben wij binnen onze organisatie een kennisvisie?")
        terminal.expect("Enter bewaart, lege Enter: overslaan, /help: uitleg.", "Je antwoord:")
        terminal.send(f"een visie{ENTER}").expect("Bewaard.", "Deelvraag 1 van 2: Zo ja, helpt dit?")
        terminal.send(ENTER).expect("Deelvraag 2 van 2: Zo nee, zouden we dit willen?")
        terminal.send(f"graag{ENTER}").expect("Kaart 2 van 4").send(f"nee{ENTER}").expect("Kaart 3 van 4")
        terminal.send(ENTER).expect("Deelvraag: Op welke manier").send(ENTER).expect("Kaart 4 van 4")
        terminal.send(ENTER).expect("Alle kaarten zijn langs geweest: 2 van 4 kaarten beantwoord")
        terminal.expect("1. beantwoord: In hoeverre", "3. overgeslagen:", "Nummer van een kaart, of Enter om af te")
        terminal.send(ENTER).expect("Klaar: 2 van 4 kaarten beantwoord.", "Verslag:", "Hierna kun je:")
        assert terminal.wait() == 0
        assert drawing(terminal.raw) == b""
        assert not set("╭╰│─•»›") & set(terminal.text())
    cards = shown(reflectie)["kaarten"]
    assert [card["status"] for card in cards] == ["beantwoord", "beantwoord", "overgeslagen", "overgeslagen"]
    assert cards[0]["deelvragen"][1]["antwoord"] == "graag"


def test_the_start_screen_and_the_themes_are_numbered(reflectie: Reflectie) -> None:
    with Terminal("--toegankelijk", rows=40) as terminal:
        terminal.expect("Wat wil je doen?", "1. Een sessie beginnen", "Nummer:").send(f"9{ENTER}")
        terminal.expect("Typ een nummer van 1 tot en met 6.").send(f"1{ENTER}")
        terminal.expect("3. Stevig kennisbeleid (4 kaarten)", "Nummers of namen, met komma's ertussen")
        terminal.send(f"2, kennisbeleid{ENTER}").expect("Kaart 1 van 8", "Leidinggevende die stuurt")
        terminal.send(f"/pauze{ENTER}").expect("Gepauzeerd. Alles is bewaard.", "Ga verder met: reflectie hervat")
        assert terminal.wait() == 0
    assert only_session(reflectie)["themas"] == ["leidinggevende", "kennisbeleid"]


def test_what_was_typed_in_lines_is_never_lost(reflectie: Reflectie) -> None:
    with Terminal(*PLAIN, rows=60) as terminal:
        terminal.expect("Je antwoord:").send(f"/regels{ENTER}").expect("/klaar").send(f"een{ENTER}twee{ENTER}dr")
        terminal.expect("dr").send(CTRL_C).expect("Gestopt. Alles is bewaard, ook wat je nog aan het typen was.")
        assert terminal.wait() == 130
    with Terminal("--toegankelijk", "hervat", rows=60) as terminal:
        terminal.expect("Hier staat nu: een twee dr").send(ENTER).expect("Bewaard.")
    assert shown(reflectie)["kaarten"][0]["antwoord"] == "een\ntwee\ndr"


def test_a_pipe_that_ends_in_the_middle_of_lines_keeps_them(reflectie: Reflectie) -> None:
    reflectie(*PLAIN, typed="/regels\neen\ntwee\n")
    assert "Hier staat nu: een\ntwee" in reflectie("--toegankelijk", "hervat", typed="/pauze\n").out


def test_a_command_is_never_a_draft(reflectie: Reflectie) -> None:
    with Terminal(*PLAIN, rows=60) as terminal:
        terminal.expect("Je antwoord:").send("/overzicht").expect("/overzicht").send(ENTER)
        terminal.expect("Nummer van een kaart").send(CTRL_C)
        assert terminal.wait() == 130
    assert "Hier staat nu" not in reflectie("--toegankelijk", "hervat", typed="/pauze\n").out


def test_a_theme_that_is_not_there_is_asked_again() -> None:
    with Terminal("--toegankelijk", "start", rows=60) as terminal:
        terminal.expect("Nummers of namen").send(f"9{ENTER}").expect("Het thema ‘9’ bestaat niet.")
        terminal.send(f"3 4{ENTER}").expect("Kaart 1 van 8", "Stevig kennisbeleid")


def test_the_line_editor_asks_for_nothing_in_english() -> None:
    with Terminal(*PLAIN, rows=40) as terminal:
        terminal.expect("Je antwoord:").send("\x12een\x1b3twee").expect("eentwee").send(ENTER).expect("Bewaard.")
        assert "search" not in terminal.flat()
        assert "(arg" not in terminal.flat()


def test_back_keeps_or_replaces_or_clears_the_old_answer(reflectie: Reflectie) -> None:
    with Terminal(*PLAIN, rows=60) as terminal:
        terminal.expect("Je antwoord:").send(f"oud{ENTER}").expect("Deelvraag 1 van 2").send(f"/terug{ENTER}")
        terminal.expect("Hier staat nu: oud", "Enter houdt deze tekst").send(ENTER).expect("Deelvraag 1 van 2: Zo ja")
        terminal.send(f"sub{ENTER}").expect("Deelvraag 2 van 2").send(f"/terug{ENTER}").expect("Hier staat nu: sub")
        terminal.send(f"/wis{ENTER}").expect("Het antwoord op deze vraag is weggehaald.").send(f"/terug{ENTER}")
        terminal.expect("Antwoord: /terug Hier staat nu: oud").send(f"nieuw{ENTER}").expect(
            "Je antwoord: nieuw Bewaard."
        ).send(f"/pauze{ENTER}")
        assert terminal.wait() == 0
    card = shown(reflectie)["kaarten"][0]
    assert card["antwoord"] == "nieuw"
    assert card["deelvragen"][0]["antwoord"] == ""


def test_every_command_works_in_plain_lines(reflectie: Reflectie, home: Path) -> None:
    editor = home / "editor.sh"
    editor.write_text('#!/bin/sh\nprintf "uit de editor" > "$1"\n', encoding="utf-8")
    editor.chmod(0o700)
    with Terminal(*PLAIN, rows=140, environment={"EDITOR": str(editor)}) as terminal:
        terminal.expect("Je antwoord:").send(f"/help{ENTER}").expect("/overzicht: alle kaarten", "//tekst:")
        terminal.send(f"/intro{ENTER}").expect("Reflectievragen kunnen hierbij helpen").expect("Je antwoord:")
        terminal.send(f"/blabla{ENTER}").expect("Let op:", "Hier staat nu: /blabla").send(f"/regels{ENTER}")
        terminal.expect("/klaar").send(f"een{ENTER}twee{ENTER}/klaar{ENTER}").expect("Hier staat nu: een twee")
        terminal.send(ENTER).expect("Deelvraag 1 van 2").send(f"/bewerk{ENTER}").expect("nu: uit de editor")
        terminal.send(ENTER).expect("Deelvraag 2 van 2").send(f"/overslaan{ENTER}").expect("Kaart 2 van 4")
        terminal.send(f"/overzicht{ENTER}").expect("Overzicht: 1 van 4", "2. nog open", "om terug te gaan")
        terminal.send(f"4{ENTER}").expect("Kaart 4 van 4").send(f"//geen opdracht{ENTER}")
        terminal.expect("Overzicht: 2 van 4 kaarten beantwoord, 2 kaarten nog niet langs geweest")
        terminal.send(f"/help{ENTER}").expect("alle kaarten zien").send(f"3{ENTER}").expect("Kaart 3 van 4")
        terminal.send(f"/pauze{ENTER}")
        assert terminal.wait() == 0
    cards = shown(reflectie)["kaarten"]
    assert cards[0]["antwoord"] == "een\ntwee"
    assert cards[0]["deelvragen"][0]["antwoord"] == "uit de editor"
    assert cards[3]["antwoord"] == "/geen opdracht"


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_an_ending_keeps_the_line_and_hervat_shows_it(reflectie: Reflectie, key: str) -> None:
    with Terminal(*PLAIN, rows=40) as terminal:
        terminal.expect("Je antwoord:").send("half een zi").expect("half een zi")
        if key == CTRL_D:  # on a line with text the system's own line editing takes Ctrl-D as 'delete'
            terminal.send(ENTER).expect("Deelvraag 1 van 2")
        terminal.send(key).expect("Gestopt. Alles is bewaard")
        assert terminal.wait() == 130
        assert terminal.restored()
    if key == CTRL_D:
        assert shown(reflectie)["kaarten"][0]["antwoord"] == "half een zi"
        return
    with Terminal("--toegankelijk", "hervat", "laatste", rows=40) as terminal:
        terminal.expect("Verder met: Stevig kennisbeleid", "Hier staat nu: half een zi").send(ENTER)
        terminal.expect("Bewaard.", "Deelvraag 1 van 2")
    assert shown(reflectie)["kaarten"][0]["antwoord"] == "half een zi"


def test_a_draft_is_kept_while_typing(data_folder: Path) -> None:
    with Terminal(*PLAIN) as terminal:
        terminal.expect("Je antwoord:").send("half").expect("half")
        drafts = data_folder / "sessies"
        terminal.until(lambda: any(b"half" in path.read_bytes() for path in drafts.glob("*.concept")), "het concept")


def test_a_paste_of_several_lines_is_one_answer(reflectie: Reflectie) -> None:
    with Terminal(*PLAIN, rows=40) as terminal:
        terminal.expect("Je antwoord:").paste("een\ntwee\ndrie").send(ENTER).expect("Deelvraag 1 van 2")
        # A terminal that does not mark a paste sends its lines in one go.
        terminal.send("vier\rvijf\r").expect("Deelvraag 2 van 2").send(f"/pauze{ENTER}")
        assert terminal.wait() == 0
    card = shown(reflectie)["kaarten"][0]
    assert card["antwoord"] == "een\ntwee\ndrie"
    assert card["deelvragen"][0]["antwoord"] == "vier\nvijf"


def test_commands_complete_with_tab(reflectie: Reflectie) -> None:
    with Terminal(*PLAIN) as terminal:
        terminal.expect("Je antwoord:").send(f"/pau{TAB}").expect("/pauze").send(ENTER).expect("Gepauzeerd")
        assert terminal.wait() == 0


def test_a_team_in_plain_lines(reflectie: Reflectie) -> None:
    with Terminal("--toegankelijk", "start", "-t", "leren", "--deelnemer", "Fatima", rows=60) as terminal:
        terminal.expect("Iedere Enter voegt een bijdrage toe", "Bijdrage 1:").send(f"Fatima: tijd{ENTER}")
        terminal.expect("Bijdrage 2:").send(f"ruimte{ENTER}").expect("Bijdrage 3:").send(ENTER)
        terminal.expect("Jullie gezamenlijke antwoord:").send(f"/terug{ENTER}").expect("Bijdrage 3:")
        terminal.send(f"/pauze{ENTER}")
        assert terminal.wait() == 0
    given = shown(reflectie)["kaarten"][0]["bijdragen"]
    assert [(one["deelnemer"], one["tekst"]) for one in given] == [("Fatima", "tijd"), ("", "ruimte")]


def test_it_reads_at_forty_columns_and_nothing_is_cut() -> None:
    with Terminal(
        "--toegankelijk", "start", "--kaart", "kennisbeleid-2", "--zonder-afsluiting", columns=40, rows=40
    ) as terminal:
        terminal.expect("Vraag:", "verantwoordelijkheden met betrekking tot kennisbeleid", "organisatie belegd?")
        assert all(len(line) <= 40 for line in terminal.lines())
        assert not any(line[:1].islower() and len(line) == 1 for line in terminal.lines())


def test_deleting_asks_and_nothing_goes_without_a_j(reflectie: Reflectie, walked: str) -> None:
    with Terminal("--toegankelijk", "verwijder", "laatste") as terminal:
        terminal.expect("Deze sessie voorgoed verwijderen? (j/n)").send(f"misschien{ENTER}")
        terminal.expect("Typ j voor ja of n voor nee.").send(f"n{ENTER}").expect("Er is niets verwijderd.")
        assert terminal.wait() == 0
    with Terminal("verwijder", "laatste") as terminal:
        terminal.expect("(j/n)").send(f"x{ENTER}").expect("Typ j voor ja").send(f"j{ENTER}")
        terminal.expect("Verwijderd uit deze app. Kopieën in back-ups")
        assert terminal.wait() == 0
    assert reflectie("sessies", "--json").out.strip() == "[]"


def run(*arguments: str, typed: bytes, **more: str) -> subprocess.CompletedProcess[bytes]:
    """The program as a process with a pipe."""
    return subprocess.run(
        [sys.executable, "-m", "reflectie_cli", *arguments],
        input=typed, capture_output=True, check=False, env={**os.environ, **more},
    )  # fmt: skip


def test_a_pipe_walks_and_ends_in_a_report(reflectie: Reflectie) -> None:
    done = run(*START, typed=WALK.encode())
    assert done.returncode == 0, done.stderr
    assert b"Klaar: 4 van 4 kaarten beantwoord." in done.stdout
    assert b"\x1b" not in done.stdout
    assert done.stderr == b""
    assert shown(reflectie)["kaarten"][0]["antwoord"] == "een visie"


def test_the_end_of_a_pipe_is_a_pause(reflectie: Reflectie) -> None:
    done = run(*START, typed=b"een visie\nhalf")
    assert done.returncode == 0, done.stderr
    assert b"Gepauzeerd. Alles is bewaard." in done.stdout
    card = shown(reflectie)["kaarten"][0]
    assert card["antwoord"] == "een visie"
    assert card["deelvragen"][0]["antwoord"] == "half"


def test_a_pipe_and_a_console_that_know_only_ascii_lose_nothing(reflectie: Reflectie) -> None:
    done = run(*START, typed="één visie\n".encode(), PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    assert done.stdout.isascii()
    assert b"organisatie een kennisvisie?" in done.stdout
    assert shown(reflectie)["kaarten"][0]["antwoord"] == "één visie"


def test_a_pipe_in_a_windows_code_page_is_read(reflectie: Reflectie) -> None:
    done = run(*START, typed=b"\xe9\xe9n visie\n")
    assert done.returncode == 0, done.stderr
    assert "n visie" in shown(reflectie)["kaarten"][0]["antwoord"]
