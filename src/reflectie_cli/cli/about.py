"""The version, and completion in the shell."""

from __future__ import annotations

import sys

from reflectie_cli import __version__
from reflectie_cli.errors import UsageError


def show_version() -> None:
    """'reflectie 0.1.0'."""
    sys.stdout.write(f"reflectie {__version__}\n")


def prepare_completion() -> None:
    """Let Typer know its shells; it does so itself only for the English options that are left out here."""
    from typer.completion import completion_init  # type: ignore[attr-defined]

    completion_init()


def install_completion() -> None:
    """Install completion for the shell that calls. Raises UsageError when that shell is not known."""
    from typer.completion import install  # type: ignore[attr-defined]

    prepare_completion()
    try:
        shell, path = install(prog_name="reflectie", complete_var="_REFLECTIE_COMPLETE")
    except (SystemExit, Exception):
        raise UsageError(
            "Je shell wordt niet herkend. Aanvullen met Tab kan in bash, zsh, fish en PowerShell."
        ) from None
    sys.stdout.write(f"Aanvullen met Tab is ingesteld voor {shell}, in {path}. Open een nieuw venster.\n")
