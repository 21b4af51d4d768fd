"""Lines from a pipe, and what stays of a paste that was broken off."""

from __future__ import annotations

import io
import os
import signal
import sys

import pytest

from reflectie_cli.errors import Interrupted
from reflectie_cli.ui import lines, watching
from reflectie_cli.ui.lines import LineReader


class Ended(Exception):
    pass


@pytest.fixture
def pipe() -> LineReader:
    return LineReader(keyboard=False, ended=Ended, complete=lambda _: [])


def feed(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))


def test_a_line_is_an_answer_and_the_end_is_the_end(pipe: LineReader, monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, "\ufeffeen\r\ntwee".encode())
    assert pipe.answer("? ", lambda _: None) == "een"
    assert pipe.line("? ") == "twee"
    with pytest.raises(Ended):
        pipe.line("? ")


def test_a_pipe_in_another_encoding_is_read(pipe: LineReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines.locale, "getpreferredencoding", lambda _: "cp1252")
    feed(monkeypatch, b"caf\xe9\n")
    assert pipe.line("") == "café"


def test_a_stream_without_bytes_is_read_too(pipe: LineReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("één\n"))
    assert pipe.line("") == "één"


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> LineReader:
    monkeypatch.setattr(lines, "readline", None)
    monkeypatch.setattr(watching, "readline", None)
    return LineReader(keyboard=True, ended=Ended, complete=lambda _: [])


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str | BaseException) -> None:
    waiting = list(answers)

    def read(prompt: str = "") -> str:
        answer = waiting.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        return answer

    monkeypatch.setattr("builtins.input", read)
    monkeypatch.setattr(lines, "_more_is_waiting", lambda: bool(waiting))


def test_without_a_line_editor_lines_of_a_paste_stay_together(
    keyboard: LineReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "een", "twee")
    assert keyboard.answer("", lambda _: None) == "een\ntwee"


def test_a_paste_that_is_broken_off_keeps_the_lines_that_were_in(
    keyboard: LineReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []
    typed(monkeypatch, "een", "twee", KeyboardInterrupt())
    with pytest.raises(Interrupted):
        keyboard.answer("", kept.append)
    assert kept == ["een\ntwee\n"]


def test_undecodable_typing_is_asked_again(
    keyboard: LineReader, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, UnicodeDecodeError("utf-8", b"\xe9", 0, 1, "x"), "goed")
    assert keyboard.line("") == "goed"
    assert "Typ de regel opnieuw" in capsys.readouterr().err


def test_a_console_that_cannot_be_watched_has_nothing_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert lines._more_is_waiting() is False


@pytest.mark.skipif(watching.readline is None, reason="zonder regelbewerking is er geen tik")
def test_a_tick_that_comes_too_late_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[str] = []
    before = signal.getsignal(signal.SIGALRM)
    try:
        with watching.Watch(kept.append):
            pass
        os.kill(os.getpid(), signal.SIGALRM)
        assert kept == []
    finally:
        signal.signal(signal.SIGALRM, before)
