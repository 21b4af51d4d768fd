"""How far long work is: nothing in a pipe, a line now and then without redraw, a bar that is wiped out at the end."""

from __future__ import annotations

import io
import os
import pty
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import TextIO

import pytest

from reflectie_cli.ui.look import Look
from reflectie_cli.ui.progress import followed, is_plain


class Screen:
    """A terminal to write to; `shown` is all that was written."""

    def __init__(self) -> None:
        self._master, slave = pty.openpty()
        self.stream: TextIO = os.fdopen(slave, "w", encoding="utf-8")

    @property
    def shown(self) -> str:
        self.stream.flush()
        os.set_blocking(self._master, False)
        found = b""
        while True:
            try:
                found += os.read(self._master, 65_536)
            except BlockingIOError:
                return found.decode("utf-8").replace("\r\n", "\n")

    def close(self) -> None:
        self.stream.close()
        os.close(self._master)


@contextmanager
def screen() -> Iterator[Screen]:
    made = Screen()
    try:
        yield made
    finally:
        made.close()


def follow(stream: TextIO, *, things: int = 640, plain: bool = False, step: float = 0.5) -> list[int]:
    ticks = count(0, step)
    return list(
        followed(
            iter(range(things)), lambda: things, "bestanden", stream=stream, plain=plain, clock=lambda: next(ticks)
        )
    )


def test_everything_comes_through_and_a_pipe_sees_nothing() -> None:
    stream = io.StringIO()
    assert follow(stream) == list(range(640))
    assert stream.getvalue() == ""


def test_a_stream_that_is_closed_sees_nothing() -> None:
    stream = io.StringIO()
    stream.close()
    assert len(follow(stream)) == 640


@pytest.mark.parametrize("plain", [False, True])
def test_what_is_done_within_a_second_shows_nothing(plain: bool) -> None:
    with screen() as seen:
        assert len(follow(seen.stream, plain=plain, step=0.01)) == 640
        assert seen.shown == ""


def test_without_redraw_there_is_a_line_now_and_then() -> None:
    with screen() as seen:
        follow(seen.stream, things=6_400, plain=True)
        lines = seen.shown.splitlines()
    assert lines[0] == "64 van 6400 bestanden gelezen"
    assert 3 <= len(lines) <= 10
    assert "\x1b" not in "".join(lines)


def test_a_bar_says_how_far_it_is_and_is_wiped_out_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    with screen() as seen:
        follow(seen.stream)
        shown = seen.shown
    assert "van 640 bestanden gelezen" in shown
    assert shown.endswith("\x1b[2K"), "the line is empty again"
    assert shown.rindex("\x1b[?25h") > shown.rindex("\x1b[?25l"), "the cursor is back"


def test_a_bar_has_only_the_colours_that_the_terminal_itself_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
    with screen() as seen:
        follow(seen.stream)
        shown = seen.shown
    assert "\x1b[36m" in shown
    assert "8;5;" not in shown
    assert "8;2;" not in shown


def test_a_bar_that_is_broken_off_gives_the_cursor_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")

    def broken() -> Iterator[int]:
        yield from range(400)
        raise KeyboardInterrupt

    with screen() as seen:
        ticks = count(0, 0.5)
        with pytest.raises(KeyboardInterrupt):
            list(followed(broken(), lambda: 640, "b", stream=seen.stream, plain=False, clock=lambda: next(ticks)))
        shown = seen.shown
    assert shown.rindex("\x1b[?25h") > shown.rindex("\x1b[?25l")


def test_who_breaks_off_in_between_closes_it_and_the_line_is_empty_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    with screen() as seen:
        ticks = count(0, 0.5)
        things = followed(
            range(640), lambda: 640, "b", stream=seen.stream, plain=False, color=False, clock=lambda: next(ticks)
        )
        for _ in range(300):
            next(things)
        things.close()
        shown = seen.shown
    assert shown.endswith("\x1b[2K")
    assert not re.search(r"\x1b\[[0-9;]*[39][0-7]m", shown), "without colours"
    assert not shown.startswith("\x1b[?25l\r\x1b[2K━ 0 van")


def test_how_many_there_are_is_asked_only_when_it_is_told() -> None:
    with screen() as seen:
        for step, asked in ((0.01, 0), (0.5, 1)):
            asks: list[int] = []
            ticks = count(0, step)

            def how_many(asks: list[int] = asks) -> int:
                asks.append(1)
                return 640

            things = followed(
                range(640), how_many, "b", stream=seen.stream, plain=True, clock=lambda ticks=ticks: next(ticks)
            )
            assert len(list(things)) == 640
            assert len(asks) == asked


def test_nothing_is_redrawn_for_who_cannot_use_that() -> None:
    fields = Look(fields=True, keyboard=True, color=False, width=78)
    pipe = Look(fields=False, keyboard=True, color=False, width=0)
    lines = Look(fields=False, keyboard=True, color=False, width=78)
    assert not is_plain(fields, {}, accessible=False)
    assert not is_plain(pipe, {}, accessible=False), "who sends the result elsewhere may still watch"
    assert is_plain(lines, {}, accessible=False)
    assert is_plain(fields, {}, accessible=True)
    assert is_plain(fields, {"TERM": "dumb"}, accessible=False)
