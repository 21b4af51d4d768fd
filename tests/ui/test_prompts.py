"""The fields, on real prompt_toolkit pipe input."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from reflectie_cli.errors import Interrupted
from reflectie_cli.ui import prompts

CTRL_C, CTRL_D, CTRL_J, CTRL_R, ENTER, TAB, F2, DOWN = "\x03", "\x04", "\n", "\x12", "\r", "\t", "\x1bOQ", "\x1b[B"


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe


class Answered:
    """ask_text with what it kept."""

    def __init__(self) -> None:
        self.kept: list[str] = []

    def __call__(self, text: str = "") -> str:
        return prompts.ask_text(text, bottom="", color=True, keep=self.kept.append)


def test_enter_gives_what_was_typed_after_what_stood_there(keys: PipeInput) -> None:
    keys.send_text(f"er{CTRL_J}bij{ENTER}")
    assert Answered()("oud ") == "oud er\nbij"


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_leaving_keeps_the_last_letter(keys: PipeInput, key: str) -> None:
    keys.send_text(f"half{key}")
    answered = Answered()
    with pytest.raises(Interrupted) as end:
        answered()
    assert answered.kept[-1] == "half"
    assert end.value.exit_code == 130


def test_the_edit_key_gives_the_text_out(keys: PipeInput) -> None:
    keys.send_text(f"begin{F2}")
    with pytest.raises(prompts.EditWanted) as wanted:
        Answered()()
    assert wanted.value.text == "begin"


def test_tab_fills_in_what_is_certain(keys: PipeInput) -> None:
    keys.send_text(f"/pa{TAB}{ENTER}")
    assert Answered()() == "/pauze"


def test_tab_in_a_sentence_does_nothing(keys: PipeInput) -> None:
    keys.send_text(f"een{TAB} visie{ENTER}")
    assert Answered()() == "een visie"


def test_there_is_no_search_in_english(keys: PipeInput) -> None:
    keys.send_text(f"een{CTRL_R} visie{ENTER}")
    assert Answered()() == "een visie"


def test_a_control_character_in_the_old_text_does_not_reach_the_field(keys: PipeInput) -> None:
    keys.send_text(ENTER)
    assert Answered()("a\x1b]0;kaap\x07b") == "a]0;kaapb"


def test_a_short_line(keys: PipeInput) -> None:
    keys.send_text(f"3{ENTER}")
    assert prompts.ask_line("Nummer", color=False, completions=True) == "3"


CHOICES = [("een", "Eén"), ("twee", "Twee")]


def test_choosing_many_needs_at_least_one(keys: PipeInput) -> None:
    keys.send_text(f"{ENTER}{DOWN} {ENTER}")
    chosen = prompts.choose_many("Welke?", CHOICES, instruction="(i)", at_least_one="Kies er een.", color=True)
    assert chosen == ["twee"]


def test_choosing_one(keys: PipeInput) -> None:
    keys.send_text(f"{DOWN}{ENTER}")
    assert prompts.choose_one("Wat?", CHOICES, instruction="(i)", color=False) == "twee"


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_a_list_is_left_with_the_same_keys(keys: PipeInput, key: str) -> None:
    keys.send_text(key)
    with pytest.raises(Interrupted):
        prompts.choose_one("Wat?", CHOICES, instruction="(i)", color=True)


def test_a_signal_without_a_field_is_left_to_the_caller() -> None:
    assert prompts.stop_running(signal.SIGTERM) is False


def test_a_signal_ends_the_field_and_keeps_its_text(keys: PipeInput) -> None:
    answered = Answered()

    def send_when_typed() -> None:
        while "half" not in answered.kept:
            time.sleep(0.01)
        assert prompts.stop_running(signal.SIGTERM)
        prompts.stop_running(signal.SIGTERM)  # a second one changes nothing

    keys.send_text("half")
    thread = threading.Thread(target=send_when_typed)
    thread.start()
    with pytest.raises(Interrupted) as end:
        answered()
    thread.join()
    assert end.value.exit_code == 128 + signal.SIGTERM
