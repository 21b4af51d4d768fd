"""Every exit code that can occur, provoked from the command line."""

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
from filelock import FileLock

from reflectie_cli.cli import deck as deck_commands
from reflectie_cli.domain.session import Session
from reflectie_cli.errors import Interrupted
from reflectie_cli.storage import atomic
from reflectie_cli.ui.plain_asker import PlainAsker
from tests.running import WALK, Reflectie, only_session, shown

SECRET = "Mijn chef luistert niet"


def test_0_when_it_is_done_or_paused(reflectie: Reflectie) -> None:
    assert reflectie("start", "-t", "leren", typed="/pauze\n").code == 0


def test_1_is_a_bug_with_an_apology_and_a_log_without_answers(
    reflectie: Reflectie, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> NoReturn:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(deck_commands, "find_themes", broken)
    result = reflectie("kaarten", "-t", "leren")
    assert result.code == 1
    assert "dat spijt ons" in result.err
    assert "Traceback" not in result.err
    [log] = (data_folder / "fouten").iterdir()
    assert str(log) in result.err
    text = log.read_text(encoding="utf-8")
    assert "RuntimeError" in text
    assert "cli/deck.py" in text
    assert SECRET not in text + result.err
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_bug_is_told_even_when_its_log_cannot_be_written(
    reflectie: Reflectie, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.ENOSPC, SECRET)

    def bug(*_: object) -> NoReturn:
        raise ValueError(SECRET)

    monkeypatch.setattr(deck_commands, "find_themes", bug)
    monkeypatch.setattr(atomic, "write_new", broken)
    result = reflectie("kaarten", "-t", "leren")
    assert result.code == 1
    assert "(ValueError)" in result.err
    assert SECRET not in result.err


def test_2_for_a_wrong_configuration(reflectie: Reflectie, home: Path) -> None:
    config = home / "config" / "reflectie" / "instellingen.toml"
    config.parent.mkdir(parents=True)
    for text, told in (
        ("map = ", "regel 1"),
        ("mapje = 'x'", "‘mapje’ ken ik niet"),
        ("toegankelijk = 'ja'", "true of false"),
        ("map = 3", "tekst tussen aanhalingstekens"),
        ("\xff", "geen geldige TOML"),
    ):
        config.write_text(text, encoding="utf-8")
        result = reflectie("sessies")
        assert (result.code, told in result.err) == (2, True), result.err
    config.write_bytes(b"\xff")
    assert "niet te lezen" in reflectie("sessies").err


def test_15_when_another_window_has_the_session(reflectie: Reflectie, data_folder: Path) -> None:
    reflectie("start", "-t", "leren", typed="een\n")
    session = only_session(reflectie)["id"]
    with FileLock(data_folder / "sessies" / f".{session}.slot", thread_local=False):
        for command in (["hervat"], ["verwijder", session, "--ja"]):
            result = reflectie(*command)
            assert result.code == 15
            assert "al open in een ander venster" in result.err
    assert reflectie("hervat", typed="").code == 0


def test_74_when_the_disk_is_full_and_what_was_there_stays(
    reflectie: Reflectie, monkeypatch: pytest.MonkeyPatch
) -> None:
    reflectie("start", "-t", "kennisbeleid", typed="een visie\n")

    def full(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        result = reflectie("hervat", typed="ja\nnog een antwoord\n")
    assert result.code == 74
    assert not Path("nog een antwoord").exists(), "the next line of a pipe is an answer, not a folder"
    assert "De schijf is vol" in result.err
    assert "No space" not in result.err
    card = shown(reflectie)["kaarten"][0]
    assert (card["antwoord"], card["deelvragen"][0]["antwoord"]) == ("een visie", "")


def test_after_a_full_disk_another_folder_takes_the_session(
    reflectie: Reflectie, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    reflectie("start", "-t", "kennisbeleid", typed="een visie\n")
    real = atomic.replace_file
    left = [errno.ENOSPC]

    def full_once(path: Path, content: bytes, **more: Any) -> None:
        if left and path.suffix == ".json":
            raise OSError(left.pop(), "vol")
        real(path, content, **more)

    monkeypatch.setattr(atomic, "replace_file", full_once)
    monkeypatch.setattr(PlainAsker, "elsewhere", lambda _: str(tmp_path / "elders"))
    result = reflectie("hervat", typed="ja\nnee\n")
    assert result.code == 0
    assert "De schijf is vol" in result.err
    assert f"reflectie --map {tmp_path / 'elders'} hervat" in result.out
    moved = json.loads(reflectie("--map", str(tmp_path / "elders"), "toon", "laatste", "--json").out)
    assert [one["antwoord"] for one in moved["kaarten"][0]["deelvragen"]] == ["ja", "nee"]


def test_130_at_an_interruption_with_two_calm_lines(reflectie: Reflectie, monkeypatch: pytest.MonkeyPatch) -> None:
    from reflectie_cli.ui.lines import LineReader

    def interrupted(*_: object) -> NoReturn:
        raise Interrupted

    monkeypatch.setattr(LineReader, "answer", interrupted)
    result = reflectie("start", "-t", "leren")
    assert result.code == 130
    last = result.out.strip().splitlines()[-2:]
    assert last[0] == "Gestopt. Alles is bewaard, ook wat je nog aan het typen was."
    assert last[1] == f"Ga verder met: reflectie hervat {only_session(reflectie)['id']}"


def test_130_at_ctrl_c_outside_a_session(reflectie: Reflectie, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(deck_commands, "find_themes", interrupted)
    result = reflectie("kaarten", "-t", "leren")
    assert (result.code, result.out, result.err) == (130, "", "")


def test_an_interrupted_session_that_is_not_kept_leaves_its_report(
    reflectie: Reflectie, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reflectie_cli.ui.lines import LineReader

    lines = ["een antwoord"]

    def once(*_: object) -> str:
        if lines:
            return lines.pop()
        raise Interrupted(signal_number=signal.SIGTERM)

    monkeypatch.setattr(LineReader, "answer", once)
    result = reflectie("start", "-t", "leren", "--zonder-opslag")
    assert result.code == 143
    assert "Er is niets bewaard in de app, zoals je vroeg." in result.out
    [report] = Path.cwd().glob("reflectie-*.md")
    assert "een antwoord" in report.read_text(encoding="utf-8")


def meanwhile(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    """`happens` between the first question and the report."""
    shown = PlainAsker.overview

    def overview(asker: PlainAsker, session: Session, *, review: bool) -> str:
        happens()
        return shown(asker, session, review=review)

    monkeypatch.setattr(PlainAsker, "overview", overview)


def test_14_when_the_report_appears_during_the_walk_and_the_session_is_kept(
    reflectie: Reflectie, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda: Path("dag.md").write_text("van een ander", encoding="utf-8"))
    result = reflectie("start", "-t", "kennisbeleid", "--verslag", "dag.md", typed=WALK)
    assert result.code == 14
    assert "De sessie is bewaard. Schrijf het verslag met: reflectie exporteer" in result.out
    assert Path("dag.md").read_text(encoding="utf-8") == "van een ander"
    assert only_session(reflectie)["afgerond"] is True


def test_what_is_kept_nowhere_gets_its_report_elsewhere(reflectie: Reflectie, monkeypatch: pytest.MonkeyPatch) -> None:
    meanwhile(monkeypatch, lambda: Path("dag.md").write_text("van een ander", encoding="utf-8"))
    result = reflectie("start", "-t", "kennisbeleid", "--zonder-opslag", "--verslag", "dag.md", typed=WALK)
    assert result.code == 14
    assert "Verslag, op een andere plek dan je vroeg:" in result.out
    [report] = Path.cwd().glob("reflectie-*.md")
    assert "een visie" in report.read_text(encoding="utf-8")


def test_what_can_be_written_nowhere_is_shown(reflectie: Reflectie, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.ENOSPC, SECRET)

    meanwhile(monkeypatch, lambda: monkeypatch.setattr(atomic, "write_new", full))
    result = reflectie("start", "-t", "kennisbeleid", "--zonder-opslag", typed=WALK)
    assert result.code == 74
    assert "Het verslag is nergens te schrijven. Hier is het" in result.out
    assert "een visie" in result.out.split("Hier is het")[1]


def test_74_before_anything_is_promised_where_nothing_can_be_kept(
    reflectie: Reflectie, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anywhere
    folder = tmp_path / "dicht"
    folder.mkdir(mode=0o500)
    result = reflectie("--map", str(folder), "start", "-t", "leren", typed="een\n")
    assert result.code == 74
    assert result.out == ""
    assert result.err == f"In {folder} mag je niet schrijven. Kies een andere map met --map, of met REFLECTIE_MAP.\n"


def program(*arguments: str, **streams: object) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "reflectie_cli", *arguments], **streams)  # type: ignore[call-overload]


@pytest.mark.parametrize("arguments", [("kaarten", "--json"), ("--help",), ("start", "-t", "leren")])
def test_a_reader_that_stops_reading_is_no_fault(arguments: tuple[str, ...], home: Path) -> None:
    source, target = os.pipe()
    os.close(source)
    done = program(*arguments, stdin=subprocess.DEVNULL, stdout=target, stderr=subprocess.PIPE)
    os.close(target)
    _, trouble = done.communicate(timeout=30)
    assert (done.returncode, trouble) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="dit systeem heeft geen /dev/full")
@pytest.mark.parametrize("arguments", [("kaarten",), ("--help",), ("start", "-t", "leren"), ("sessies", "--json")])
def test_74_when_the_output_cannot_be_written(arguments: tuple[str, ...], data_folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = program(*arguments, stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE)
        _, trouble = done.communicate(timeout=30)
    assert done.returncode == 74
    assert trouble.decode().startswith("Lezen of schrijven ging mis (ENOSPC).")
    assert trouble.count(b"\n") == 1
    assert not (data_folder / "fouten").exists()


def test_without_any_output_the_program_still_works(home: Path) -> None:
    command = f'exec "{sys.executable}" -m reflectie_cli kaarten >&-'
    assert subprocess.run(["sh", "-c", command], check=False, timeout=30).returncode == 0


def test_completion_for_a_shell_that_is_not_known_is_told_in_dutch(
    reflectie: Reflectie, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_REFLECTIE_COMPLETE", "source_foo")
    assert reflectie().err == "Aanvullen met Tab kan in bash, zsh, fish en PowerShell.\n"


def test_no_answer_ever_reaches_an_error(reflectie: Reflectie, data_folder: Path) -> None:
    reflectie("start", "-t", "leren", typed=f"{SECRET}\n")
    session = only_session(reflectie)["id"]
    path = data_folder / "sessies" / f"{session}.json"
    path.write_text(path.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    result = reflectie("toon", session)
    assert result.code == 13
    assert SECRET not in result.err
