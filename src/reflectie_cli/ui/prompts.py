"""The fields of a terminal. This is the only module that knows questionary and prompt_toolkit."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.application.current import get_app, get_app_session
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
from prompt_toolkit.layout.processors import TabsProcessor
from prompt_toolkit.output import ColorDepth

from reflectie_cli.domain.steering import COMMANDS, complete
from reflectie_cli.domain.text import clean, shorten
from reflectie_cli.errors import Interrupted
from reflectie_cli.ui.drafting import DraftTicker
from reflectie_cli.ui.keys import answer_keys, line_keys, waiting_keys
from reflectie_cli.ui.look import columns
from reflectie_cli.ui.word_wrap import WordWrap
from reflectie_cli.ui.wrapping import wrap

POINTER = "›"
# The terminal's own colours; the bottom line is not reversed, so that it stays calm.
_STYLE = questionary.Style(
    [
        ("qmark", "fg:ansicyan bold"),
        ("question", "bold"),
        ("answer", "nobold fg:ansidefault"),
        ("pointer", "fg:ansicyan bold"),
        ("highlighted", "bold"),
        ("selected", ""),
        ("instruction", ""),
        ("bottom-toolbar", "noreverse"),
    ]
)
HANG_UP = getattr(signal, "SIGHUP", signal.SIGTERM)  # Windows has none
INDENT = "   "
"""Before each row of an answer but the first, which has the pointer there."""
_running: list[_Field] = []


class _Commands(Completer):
    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        for command in complete(document.text_before_cursor):
            yield Completion(command, -len(document.text_before_cursor), display_meta=COMMANDS[command[1:]])


def ask_text(
    text: str, *, bottom: Callable[[], str], color: bool, keep: Callable[[str], None], refresh: float = 0
) -> str:
    """One answer, raw. `text` stands in the field; `bottom` is the line below it, for the width of the moment.

    It is looked at again every `refresh` seconds; 0 is only when something is typed.
    Raises Interrupted, with what was typed given to `keep` first, and EditWanted at the edit key (F2).
    """
    question = questionary.text(
        "",
        default=clean(text),
        qmark=POINTER,
        multiline=True,
        instruction="",
        style=_STYLE,
        completer=_Commands(),
        complete_while_typing=_steering,
        key_bindings=answer_keys(),
        bottom_toolbar=bottom,
        prompt_continuation=INDENT,
        input_processors=[TabsProcessor(char1=" ", char2=" "), WordWrap(len(INDENT))],
        reserve_space_for_menu=len(COMMANDS) + 1,
        color_depth=_depth(color),
    )
    question.application.refresh_interval = refresh or None
    field: Buffer = question.application.current_buffer
    field.cursor_position = len(field.text)
    ticker = DraftTicker(lambda draft: keep(clean(draft)))
    field.on_text_changed += lambda buffer: ticker.changed(buffer.text)
    with _asking(question.application) as asked:
        try:
            answer: str = asked.run()
        except Interrupted:
            ticker.stop()
            keep(clean(field.text))
            raise
        finally:
            ticker.stop()
    return answer


@Condition
def _steering() -> bool:
    """Is a command being typed? Only then is there room for a menu; else the bottom line stays near."""
    return get_app().current_buffer.text.startswith("/")


def ask_line(message: str, *, color: bool, completions: bool = False) -> str:
    """One short line. Raises Interrupted."""
    question = questionary.text(
        _on_this_screen(message),
        qmark=POINTER,
        style=_STYLE,
        completer=_Commands() if completions else None,
        key_bindings=line_keys(),
        color_depth=_depth(color),
    )
    with _asking(question.application) as asked:
        answer: str = asked.run()
    return answer


def wait(message: str, *, color: bool) -> str:
    """Wait for Enter. Whoever types a letter or pastes goes on too, and gets it back: nothing typed is lost."""
    question = questionary.text(
        _on_this_screen(message), qmark=POINTER, style=_STYLE, key_bindings=waiting_keys(), color_depth=_depth(color)
    )
    with _asking(question.application) as asked:
        typed: str = asked.run()
    return typed


def choose_many(
    message: str, choices: Sequence[tuple[str, str]], *, instruction: str, at_least_one: str, color: bool
) -> list[str]:
    """The values of the chosen (value, title) pairs. Raises Interrupted."""
    question = questionary.checkbox(
        _on_this_screen(message, instruction),
        choices=_choices(choices),
        qmark=POINTER,
        pointer="»",
        instruction=" ",
        style=_STYLE,
        validate=lambda chosen: True if chosen else at_least_one,
        erase_when_done=True,
        color_depth=_depth(color),
    )
    with _asking(_leavable(question.application)) as asked:
        chosen: list[str] = asked.run()
    return chosen


def choose_one(message: str, choices: Sequence[tuple[str, str]], *, instruction: str, color: bool) -> str:
    """The value of the chosen (value, title) pair. Raises Interrupted."""
    question = questionary.select(
        _on_this_screen(message, instruction),
        choices=_choices(choices),
        qmark=POINTER,
        pointer="»",
        instruction=" ",
        style=_STYLE,
        use_shortcuts=False,
        erase_when_done=True,
        color_depth=_depth(color),
    )
    with _asking(_leavable(question.application)) as asked:
        chosen: str = asked.run()
    return chosen


def _on_this_screen(message: str, instruction: str = "") -> str:
    """The message and its keys, wrapped at words behind the pointer; the library breaks them anywhere."""
    return "\n".join(wrap(f"{message} {instruction}".strip(), columns() - len(f"{POINTER} ") - 1))


def _choices(choices: Sequence[tuple[str, str]]) -> list[questionary.Choice]:
    """Each on one line; the library cuts without a sign."""
    room = columns() - len(f"  {POINTER} o ")
    return [questionary.Choice(shorten(title, room), value=value) for value, title in choices]


def _depth(color: bool) -> ColorDepth | None:
    """One bit is bold and no colour; None leaves it to the terminal and NO_COLOR."""
    return None if color else ColorDepth.DEPTH_1_BIT


def stop_running(signal_number: int) -> bool:
    """End the field that is being asked, if any, so that it restores the terminal and keeps its draft."""
    if not _running:
        return False
    _running[-1].stop(signal_number)
    return True


class _Field:
    """A field that is being asked. A signal never breaks into it: it ends the field, or waits until it has ended."""

    def __init__(self, application: Application[Any]) -> None:
        self._application = application
        self.signal = 0

    def run(self) -> Any:
        """Ask. Raises Interrupted."""
        # A terminal that does not tell where its cursor is gets no bottom line; the library would say so in English.
        self._application.renderer.cpr_not_supported_callback = None
        try:
            answer = self._application.run(handle_sigint=False, pre_run=self._leave_when_stopped)
        except (KeyboardInterrupt, EOFError):
            raise Interrupted from None
        except OSError:  # the window was closed: reading and drawing fail before its signal comes
            raise Interrupted(signal_number=self.signal or HANG_UP) from None
        if self.signal:  # it came when the answer was given already; the answer is kept as a draft
            raise Interrupted(signal_number=self.signal)
        return answer

    def stop(self, signal_number: int) -> None:
        """Called by a signal, between any two steps of this thread."""
        self.signal = signal_number
        if self._application.loop is not None:
            self._application.loop.call_soon_threadsafe(self._leave_when_stopped)

    def _leave_when_stopped(self) -> None:
        if self.signal and self._application.is_running and not self._application.is_done:
            self._application.exit(exception=Interrupted(signal_number=self.signal))


@contextlib.contextmanager
def _asking(application: Application[Any]) -> Iterator[_Field]:
    """While this lasts, also after the field has ended, a signal waits: what was typed is kept first."""
    field = _Field(application)
    _running.append(field)
    try:
        yield field
    finally:
        _running.pop()
    if field.signal:
        raise Interrupted(signal_number=field.signal)


def _leavable(application: Application[Any]) -> Application[Any]:
    """Ctrl-D ends a list as it ends a field; the library knows only Ctrl-C."""
    application.key_bindings = merge_key_bindings([application.key_bindings or KeyBindings(), line_keys()])
    return application


def clean_sheet() -> None:
    """An empty screen. What stood on it is scrolled away and not wiped: scrolling back still shows it."""
    output = get_app_session().output
    output.write_raw("\n" * output.get_size().rows)
    output.cursor_goto(0, 0)
    output.erase_down()
    output.flush()
