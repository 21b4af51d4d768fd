"""What the keys do in a field. Keys for which the library would show English, or that would surprise, do nothing."""

from __future__ import annotations

import signal
from os.path import commonprefix

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys

from reflectie_cli.domain.steering import complete
from reflectie_cli.errors import Interrupted

# Searching a history that is not there, counting with Alt and a digit, accepting without saying so, a comment.
_NOTHING = [("c-r",), ("c-s",), ("c-o",), ("escape", "#"), ("escape", "-")]


class EditWanted(Exception):
    """The edit key was pressed; `text` is what stood in the field."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


def answer_keys() -> KeyBindings:
    """The keys of the answer field."""
    keys = line_keys()

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

    @keys.add("c-z", eager=True)
    def _undo(event: KeyPressEvent) -> None:
        event.current_buffer.undo()

    return keys


def line_keys() -> KeyBindings:
    """The keys of every field and list."""
    keys = KeyBindings()

    @keys.add("c-c", eager=True)
    @keys.add("c-d", eager=True)
    def _leave(event: KeyPressEvent) -> None:
        event.app.exit(exception=Interrupted(signal_number=signal.SIGINT))

    def _nothing(event: KeyPressEvent) -> None:
        """Deliberately nothing."""

    def _digit(event: KeyPressEvent) -> None:
        """Esc and then a number is a number; the library would count with it."""
        event.current_buffer.insert_text(event.data)

    for pressed in _NOTHING:
        keys.add(*pressed, eager=True)(_nothing)
    for digit in "0123456789":
        keys.add("escape", digit, eager=True)(_digit)
    return keys


def waiting_keys() -> KeyBindings:
    """Enter goes on; anything that is typed goes on too, and is given back."""
    keys = line_keys()

    @keys.add("enter", eager=True)
    def _go_on(event: KeyPressEvent) -> None:
        event.app.exit(result="")

    @keys.add(Keys.CPRResponse, eager=True)
    def _told_where(event: KeyPressEvent) -> None:
        """The terminal says where its cursor is: nobody typed that."""
        row, _ = event.data[2:-1].split(";")
        event.app.renderer.report_absolute_cursor_row(int(row))

    @keys.add("<any>", eager=True)
    @keys.add("<bracketed-paste>", eager=True)
    def _typed(event: KeyPressEvent) -> None:
        pasted = len(event.data) > 1 and not event.data.startswith("\x1b")
        event.app.exit(result=event.data if pasted or event.data.isprintable() else "")

    return keys


def _complete_command(field: Buffer) -> None:
    """Fill in what is certain at once; walk through the menu where there is a choice."""
    typed = field.document.text_before_cursor
    found = complete(typed)
    if field.complete_state and len(field.complete_state.completions) > 1:
        field.complete_next()
    elif found:
        field.delete_before_cursor(len(typed))
        field.insert_text(commonprefix(found))  # noqa: RUF071 - commands, not paths
