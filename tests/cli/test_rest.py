"""The start screen, doctor, completion, settings, and what may be loaded at a start."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from reflectie_cli import __version__
from reflectie_cli.cli import home as home_command
from tests.conftest import ROOT
from tests.running import Reflectie, only_session


def test_without_a_terminal_reflectie_shows_the_help(reflectie: Reflectie) -> None:
    result = reflectie()
    assert result.code == 0
    assert result.out.startswith("Gebruik: reflectie")


@pytest.fixture
def at_a_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines come from the pipe, but the program takes them for a keyboard's."""
    real = home_command.options.wire

    def wired(*arguments: object, **more: object) -> object:
        app = real(*arguments, **more)  # type: ignore[arg-type]
        _ = app.asker  # made while there is no keyboard: it reads the pipe
        app.look = app.look._replace(keyboard=True)
        return app

    monkeypatch.setattr(home_command.options, "wire", wired)


@pytest.mark.usefixtures("at_a_keyboard")
def test_the_start_screen_offers_what_can_be_done(reflectie: Reflectie) -> None:
    result = reflectie(typed="zes\n6\n")
    assert "1. Een sessie beginnen" in result.out
    assert "teruglezen" not in result.out
    assert "Typ een nummer van 1 tot en met 6." in result.out
    assert result.code == 0


@pytest.mark.usefixtures("at_a_keyboard")
def test_the_start_screen_resumes_reads_back_and_helps(reflectie: Reflectie) -> None:
    assert "Kaart 1 van 1" in reflectie(typed="2\n").out
    reflectie("start", "-t", "leren", typed="een\n")
    out = reflectie(typed="1\n").out
    assert " (1 van 4): Een focus op leren" in out
    assert "Een focus op leren\n1 van 4 kaarten beantwoord; begonnen op" in out
    assert "een" in reflectie(typed="4\n").out
    assert "Sessie: " in reflectie(typed="5\n").out
    assert "Uitnodiging voor Zuid: 4 kaarten, anoniem." in reflectie(typed="6\nZuid\n4\n1\n\n").out
    assert "leren-4" in reflectie(typed="7\n").out
    assert "Gebruik: reflectie" in reflectie(typed="8\n").out


@pytest.mark.usefixtures("at_a_keyboard")
def test_the_start_screen_offers_every_session_with_words_in_it(reflectie: Reflectie) -> None:
    for theme in ("leren", "kennisbeleid"):
        reflectie("start", "-t", theme, typed="een\n")
    reflectie("start", "-t", "kennisbronnen", typed="/pauze\n")
    out = reflectie(typed="2\n").out
    assert re.search(r"1\. Verder met \d\d-\d\d \(1 van 4\): Stevig kennisbeleid", out)
    assert re.search(r"2\. Verder met \d\d-\d\d \(1 van 4\): Een focus op leren", out)
    assert "3. Een sessie beginnen" in out
    assert "Een focus op leren\n1 van 4 kaarten beantwoord; begonnen op" in out
    assert "Stevig kennisbeleid\n" in reflectie("hervat", typed="/pauze\n").out


@pytest.mark.usefixtures("at_a_keyboard")
def test_the_start_screen_stands_a_broken_session(reflectie: Reflectie, walked: str, data_folder: Path) -> None:
    (data_folder / "sessies" / f"{walked}.json").write_text("{", encoding="utf-8")
    assert reflectie(typed="5\n").code == 0


def test_the_version(reflectie: Reflectie) -> None:
    assert reflectie("--versie").out == f"reflectie {__version__}\n"


def test_doctor_on_a_new_machine_finds_all_in_order(reflectie: Reflectie, data_folder: Path) -> None:
    out = reflectie("doctor").out
    assert f"Map met sessies: {data_folder} (wordt gemaakt bij je eerste sessie)" in out
    assert "Direct zelf aan de slag 1.0.0, 20 kaarten" in out
    assert out.endswith("Alles is in orde.\n")


def test_doctor_names_what_is_wrong_and_how_to_mend_it(
    reflectie: Reflectie, walked: str, data_folder: Path, own_deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = data_folder / "sessies" / f"{walked}.json"
    copy = path.with_name("2026-11-23-leren-k3f9-kopie1.json")
    copy.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    path.chmod(0o644)
    own_deck.write_text("x: y\n", encoding="utf-8")
    monkeypatch.setenv("REFLECTIE_DECK", str(own_deck))
    out = reflectie("doctor").out
    assert f"chmod -R go= {data_folder}" in out
    assert "eigen.yaml, regel 1" in out
    assert "2026-11-23-leren-k3f9-kopie1" in out
    assert "3 punten om naar te kijken." in out


def test_loose_permissions_are_warned_of_at_a_start(reflectie: Reflectie, walked: str, data_folder: Path) -> None:
    (data_folder / "sessies").chmod(0o755)
    result = reflectie("start", "-t", "leren")
    assert "Anderen op deze computer kunnen meelezen" in result.err
    assert f"chmod -R go= {data_folder}" in result.err


def test_flag_beats_variable_beats_file(reflectie: Reflectie, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = home / "config" / "reflectie" / "instellingen.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f"map = '{home / 'bestand'}'\ntoegankelijk = true\nkleur = false\n", encoding="utf-8")
    assert f"Map met sessies: {home / 'bestand'}" in reflectie("doctor").out
    monkeypatch.setenv("REFLECTIE_MAP", str(home / "variabele"))
    assert f"Map met sessies: {home / 'variabele'}" in reflectie("doctor").out
    assert f"Map met sessies: {home / 'vlag'}" in reflectie("--map", str(home / "vlag"), "doctor").out


def completions(words: str, *, shell: str = "bash") -> str:
    import os

    environment = {
        **os.environ,
        "_REFLECTIE_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
        "_TYPER_COMPLETE_ARGS": words,
    }
    command = [sys.executable, "-m", "reflectie_cli"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout


def test_tab_completes_commands_themes_cards_and_sessions(walked: str) -> None:
    assert completions("reflectie ex").split() == ["exporteer"]
    assert completions("reflectie start --thema k").split() == ["kennisbronnen", "kennisbeleid"]
    assert completions("reflectie start --kaart leren").split() == ["leren-1", "leren-2", "leren-3", "leren-4"]
    assert completions(f"reflectie toon {walked[:6]}").split() == [walked]
    assert completions("reflectie hervat l").split() == ["laatste"]
    assert "--zonder-opslag" in completions("reflectie start --zonder-o")
    assert "kennisbeleid" in completions("reflectie start --thema kennisb", shell="zsh")
    assert completions("reflectie start --thema stev").split() == ["stevig-kennisbeleid"]
    assert completions("reflectie exporteer laatste --formaat o").split() == ["odt"]
    assert completions("reflectie exporteer laatste --label i").split() == ["intern-beraad"]


def test_tab_looks_where_the_line_says(walked: str, home: Path, own_deck: Path) -> None:
    elsewhere = home / "elders"
    assert completions(f"reflectie --map {elsewhere} toon 2").split() == []
    assert completions(f"reflectie start --deck {own_deck} --thema t").split() == ["tijd"]
    assert completions(f"reflectie --deck {own_deck} start --thema t").split() == ["tijd"]


def test_tab_stays_silent_when_something_is_wrong(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFLECTIE_DECK", str(home / "nergens.yaml"))
    assert completions("reflectie start --kaart l").strip() == ""
    config = home / "config" / "reflectie" / "instellingen.toml"
    config.parent.mkdir(parents=True)
    config.write_text("onzin", encoding="utf-8")
    assert completions("reflectie toon 2").strip() == ""


def test_completion_can_be_installed(home: Path) -> None:
    (home / ".bashrc").write_text("", encoding="utf-8")
    code = (
        "import typer.completion as c, typer._completion_shared as s\n"
        "s._get_shell_name = lambda: 'bash'\n"
        "from reflectie_cli.cli.app import run\n"
        "raise SystemExit(run(['--installeer-aanvulling']))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Aanvullen met Tab is ingesteld voor bash" in done.stdout
    assert "reflectie" in (home / ".bashrc").read_text(encoding="utf-8")


def test_an_unknown_shell_is_told(monkeypatch: pytest.MonkeyPatch, reflectie: Reflectie) -> None:
    import typer.completion

    def unknown(**_: object) -> None:
        raise SystemExit(1)

    monkeypatch.setattr(typer.completion, "install", unknown)
    result = reflectie("--installeer-aanvulling")
    assert (result.code, "Je shell wordt niet herkend" in result.err) == (2, True)


HEAVY = ("rich.console", "questionary", "prompt_toolkit", "yaml", "msgspec", "filelock", "pydantic", "jinja2")


@pytest.mark.cap
def test_nothing_heavy_is_loaded_before_the_first_card_is_painted() -> None:
    code = (
        "import sys\n"
        "from reflectie_cli.ui.tap import Tap\n"
        "from reflectie_cli.ui import look\n"
        "look._is_terminal = lambda stream: True\n"
        "def painted(tap, lines):\n"
        "    text = ''.join(part for line in lines for _, part in line)\n"
        "    if 'kennisvisie' in text:\n"
        f"        print([name for name in {HEAVY!r} if name in sys.modules])\n"
        "        raise SystemExit(0)\n"
        "Tap.lines = painted\n"
        "import reflectie_cli.ui.quiet as quiet, contextlib\n"
        "quiet.quiet_terminal = contextlib.nullcontext\n"
        "from reflectie_cli.cli.app import run\n"
        "run(['start', '--thema', 'kennisbeleid'])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout == "[]\n", done.stderr


@pytest.mark.cap
def test_a_tab_loads_nothing_heavy() -> None:
    code = (
        "import sys, os\n"
        "os.environ.update(_REFLECTIE_COMPLETE='complete_bash', COMP_WORDS='reflectie start -t k', COMP_CWORD='3')\n"
        "from reflectie_cli.cli.app import run\n"
        "try:\n    run([])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == "[]\n"
    assert done.stdout.split() == ["kennisbronnen", "kennisbeleid"]


def test_python_m_runs_the_program() -> None:
    command = [sys.executable, "-m", "reflectie_cli", "--versie"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == f"reflectie {__version__}\n"


def test_a_console_without_utf8_gets_ascii() -> None:
    import os

    command = [sys.executable, "-m", "reflectie_cli", "kaarten", "-t", "leren"]
    for encoding in ("ascii", "cp1252", "cp850"):
        environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
        done = subprocess.run(command, env=environment, capture_output=True, check=True)
        text = done.stdout.decode(encoding)
        assert "Tussen organisaties" in text
        assert "?  in het netwerk" not in text
    assert "Tussen organisaties - in het netwerk?" in text


def test_a_session_in_a_console_without_utf8_is_still_kept_in_utf8(reflectie: Reflectie) -> None:
    reflectie("start", "--kaart", "leren-2", typed="één café\n".encode("cp1252"))
    assert only_session(reflectie)["beantwoord"] == 1
