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
from rich.cells import cell_len

from reflectie_cli.errors import Interrupted
from reflectie_cli.ui import prompts
from reflectie_cli.ui.keys import EditWanted
from reflectie_cli.ui.word_wrap import moved_words

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
        return prompts.ask_text(text, bottom=str, color=True, keep=self.kept.append)


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
    with pytest.raises(EditWanted) as wanted:
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


@pytest.mark.parametrize("key", ["\x1b-", "\x1b#", "\x0f"])
def test_a_key_that_would_surprise_does_nothing(keys: PipeInput, key: str) -> None:
    keys.send_text(f"een{key} visie{ENTER}")
    assert Answered()() == "een visie"


def test_ctrl_z_takes_back_what_was_typed(keys: PipeInput) -> None:
    keys.send_text("een\x15")
    keys.send_text(f"\x1a{ENTER}")
    assert Answered()() == "een"


def test_a_signal_that_comes_while_the_draft_is_kept_does_not_break_it_off(keys: PipeInput) -> None:
    """A closed window: reading fails first, and its signal comes a moment later."""
    kept: list[str] = []

    def keep(text: str) -> None:
        if threading.current_thread() is threading.main_thread():
            assert prompts.stop_running(signal.SIGTERM)
        kept.append(text)

    keys.send_text(f"half{CTRL_C}")
    with pytest.raises(Interrupted):
        prompts.ask_text("", bottom=str, color=True, keep=keep)
    assert kept[-1] == "half"
    assert prompts.stop_running(signal.SIGTERM) is False


def test_a_signal_before_the_field_is_there_ends_it_at_once(keys: PipeInput, monkeypatch: pytest.MonkeyPatch) -> None:
    begin = prompts._Field.run

    def run(field: prompts._Field) -> object:
        prompts.stop_running(signal.SIGTERM)
        return begin(field)

    monkeypatch.setattr(prompts._Field, "run", run)
    with pytest.raises(Interrupted) as end:
        Answered()()
    assert end.value.exit_code == 128 + signal.SIGTERM


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("een twee drie", 8, ["een", "twee", "drie"]),
        ("een twee drie", 9, ["een twee", "drie"]),
        ("een twee drie", 7, ["een", "twee", "drie"]),
        ("een tweeendertig drie", 8, ["een twee", "endertig", "drie"]),
        ("een", 8, ["een"]),
        ("日本 日本 日本", 10, ["日本 日本", "日本"]),
        ("a  b   c", 5, ["a  b", "c"]),
    ],
)
def test_a_word_that_would_be_broken_moves_to_the_next_row(text: str, width: int, rows: list[str]) -> None:
    fill = dict(moved_words(text, width))
    shown = "".join(" " * fill.get(place, 0) + letter for place, letter in enumerate(text))
    cells = [letter for letter in shown for _ in range(cell_len(letter))]
    broken = ["".join(cells[start : start + width]) for start in range(0, len(cells), width)]
    doubled = [row.replace("日日", "日").replace("本本", "本").strip() for row in broken]
    assert [row for row in doubled if row] == rows


def test_escape_and_then_a_number_is_a_number(keys: PipeInput) -> None:
    keys.send_text("\x1b1" + f"0 mensen{ENTER}")
    assert Answered()() == "10 mensen"


@pytest.mark.parametrize(
    ("typed", "given_back"), [(ENTER, ""), ("e", "e"), ("\x1b[200~een\ntwee\x1b[201~", "een\ntwee")]
)
def test_what_is_typed_while_waiting_is_given_back(keys: PipeInput, typed: str, given_back: str) -> None:
    keys.send_text(typed)
    assert prompts.wait("Enter: verder", color=False) == given_back


def test_tab_walks_through_the_menu(keys: PipeInput, monkeypatch: pytest.MonkeyPatch) -> None:
    from prompt_toolkit.buffer import Buffer, CompletionState
    from prompt_toolkit.completion import Completion

    from reflectie_cli.ui import keys as bindings

    field = Buffer()
    field.text = "/overslaan"
    field.complete_state = CompletionState(field.document, [Completion("/overslaan"), Completion("/overzicht")], 0)
    bindings._complete_command(field)
    assert field.complete_state.complete_index == 1


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


def test_a_terminal_that_tells_its_cursor_has_not_typed(keys: PipeInput) -> None:
    keys.send_text(f"\x1b[5;1Re{ENTER}")
    assert prompts.wait("Enter: verder", color=False) == "e"


def test_the_bottom_line_moves_by_itself_while_somebody_types(keys: PipeInput) -> None:
    looked: list[str] = []

    def bottom() -> str:
        looked.append(f"nog {10 - len(looked)} minuten\nEnter bewaart")
        if len(looked) == 6:  # it was looked at again, and nobody touched a key since 'half'
            keys.send_text(f" af{ENTER}")
        return looked[-1]

    keys.send_text("half")
    assert prompts.ask_text("", bottom=bottom, color=True, keep=str, refresh=0.01) == "half af"
    assert looked[5] == "nog 5 minuten\nEnter bewaart"


def test_without_a_time_the_bottom_line_is_not_looked_at_again(keys: PipeInput) -> None:
    looked: list[int] = []

    def keep(text: str) -> None:
        keys.send_text(ENTER)

    def bottom() -> str:
        looked.append(len(looked))
        return ""

    keys.send_text("half")
    assert prompts.ask_text("", bottom=bottom, color=True, keep=keep) == "half"
    assert len(looked) < 6


class Written(DummyOutput):
    """Remembers what a sheet needs."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def write_raw(self, data: str) -> None:
        self.done.append(data)

    def cursor_goto(self, row: int = 0, column: int = 0) -> None:
        self.done.append(f"naar {row},{column}")

    def erase_down(self) -> None:
        self.done.append("leeg")

    def erase_screen(self) -> None:
        raise AssertionError("dat wist wat er stond")


def test_a_clean_sheet_scrolls_what_stood_there_away_and_wipes_nothing() -> None:
    output = Written()
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=output):
        prompts.clean_sheet()
    assert output.done == ["\n" * output.get_size().rows, "naar 0,0", "leeg"]
