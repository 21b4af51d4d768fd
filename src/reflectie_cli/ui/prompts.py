"""The fields of a terminal. This is the only module that knows questionary and prompt_toolkit."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Sequence
from os.path import commonprefix
from typing import Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.output import ColorDepth

from reflectie_cli.domain.steering import COMMANDS, complete
from reflectie_cli.domain.text import clean
from reflectie_cli.errors import Interrupted
from reflectie_cli.ui.drafting import DraftTicker

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
_running: list[Application[Any]] = []


class EditWanted(Exception):
    """The edit key was pressed; `text` is what stood in the field."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class _Commands(Completer):
    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        for command in complete(document.text_before_cursor):
            yield Completion(command, -len(document.text_before_cursor), display_meta=COMMANDS[command[1:]])


def ask_text(text: str, *, bottom: str, color: bool, keep: Callable[[str], None]) -> str:
    """One answer, raw. `text` stands in the field.

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
        complete_while_typing=True,
        key_bindings=_answer_keys(),
        bottom_toolbar=bottom,
        prompt_continuation="   ",
        reserve_space_for_menu=4,
        color_depth=_depth(color),
    )
    field: Buffer = question.application.current_buffer
    field.cursor_position = len(field.text)
    ticker = DraftTicker(lambda draft: keep(clean(draft)))
    field.on_text_changed += lambda buffer: ticker.changed(buffer.text)
    try:
        answer: str = _run(question.application)
    except Interrupted:
        ticker.stop()
        keep(clean(field.text))
        raise
    finally:
        ticker.stop()
    return answer


def ask_line(message: str, *, color: bool, completions: bool = False) -> str:
    """One short line. Raises Interrupted."""
    question = questionary.text(
        message,
        qmark=POINTER,
        style=_STYLE,
        completer=_Commands() if completions else None,
        key_bindings=_line_keys(),
        color_depth=_depth(color),
    )
    answer: str = _run(question.application)
    return answer


def choose_many(
    message: str, choices: Sequence[tuple[str, str]], *, instruction: str, at_least_one: str, color: bool
) -> list[str]:
    """The values of the chosen (value, title) pairs. Raises Interrupted."""
    question = questionary.checkbox(
        message,
        choices=[questionary.Choice(title, value=value) for value, title in choices],
        qmark=POINTER,
        pointer="»",
        instruction=instruction,
        style=_STYLE,
        validate=lambda chosen: True if chosen else at_least_one,
        erase_when_done=True,
        color_depth=_depth(color),
    )
    chosen: list[str] = _run(_leavable(question.application))
    return chosen


def choose_one(message: str, choices: Sequence[tuple[str, str]], *, instruction: str, color: bool) -> str:
    """The value of the chosen (value, title) pair. Raises Interrupted."""
    question = questionary.select(
        message,
        choices=[questionary.Choice(title, value=value) for value, title in choices],
        qmark=POINTER,
        pointer="»",
        instruction=instruction,
        style=_STYLE,
        use_shortcuts=False,
        erase_when_done=True,
        color_depth=_depth(color),
    )
    chosen: str = _run(_leavable(question.application))
    return chosen


def _depth(color: bool) -> ColorDepth | None:
    """One bit is bold and no colour; None leaves it to the terminal and NO_COLOR."""
    return None if color else ColorDepth.DEPTH_1_BIT


def stop_running(signal_number: int) -> bool:
    """End the field that is being asked, if any, so that it restores the terminal and keeps its draft."""
    if not _running:
        return False
    application = _running[-1]
    loop = application.loop
    if loop is None:
        return False

    def leave() -> None:
        if not application.is_done:
            application.exit(exception=Interrupted(signal_number=signal_number))

    loop.call_soon_threadsafe(leave)
    return True


def _run(application: Application[Any]) -> Any:
    # A terminal that does not tell where its cursor is gets no bottom line; the library would say so in English.
    application.renderer.cpr_not_supported_callback = None
    _running.append(application)
    try:
        return application.run(handle_sigint=False)
    except (KeyboardInterrupt, EOFError):
        raise Interrupted from None
    except OSError:  # the window was closed: reading and drawing fail before its signal comes
        raise Interrupted(signal_number=HANG_UP) from None
    finally:
        _running.pop()


def _leavable(application: Application[Any]) -> Application[Any]:
    """Ctrl-D ends a list as it ends a field; the library knows only Ctrl-C."""
    application.key_bindings = merge_key_bindings([application.key_bindings or KeyBindings(), _line_keys()])
    return application


def _answer_keys() -> KeyBindings:
    keys = _line_keys()

    @keys.add("f2")
    def _edit(event: KeyPressEvent) -> None:
        event.app.exit(exception=EditWanted(event.current_buffer.text))

    @keys.add("c-j")
    @keys.add("escape", "enter")
    def _new_line(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    @keys.add("enter")
    def _accept(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    @keys.add("tab")
    def _complete(event: KeyPressEvent) -> None:
        _complete_command(event.current_buffer)

    return keys


def _complete_command(field: Buffer) -> None:
    """Fill in what is certain at once; walk through the menu where there is a choice."""
    typed = field.document.text_before_cursor
    found = complete(typed)
    if field.complete_state and len(found) > 1:
        field.complete_next()
    elif found:
        field.delete_before_cursor(len(typed))
        field.insert_text(commonprefix(found))  # noqa: RUF071 - commands, not paths


def _line_keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("c-c", eager=True)
    @keys.add("c-d", eager=True)
    def _leave(event: KeyPressEvent) -> None:
        event.app.exit(exception=Interrupted(signal_number=signal.SIGINT))

    @keys.add("c-r", eager=True)
    @keys.add("c-s", eager=True)
    def _no_search(event: KeyPressEvent) -> None:
        """There is no history to search, and the library would ask for it in English."""

    return keys
