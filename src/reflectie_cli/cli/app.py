"""The commands in one visible place, and the one place where an error becomes an exit code."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from reflectie_cli.cli.dutch import DutchCommand, DutchGroup
from reflectie_cli.cli.signals import ending_calmly
from reflectie_cli.config import Flags
from reflectie_cli.errors import Interrupted, ReflectieError, StorageFailed, UsageError

PROGRAM = "reflectie"


class Entry(NamedTuple):
    """A command: the module and function that do it, and what it does."""

    module: str
    function: str
    does: str


COMMANDS = {
    "start": Entry("start", "start", "Leidt je langs de kaarten en maakt een verslag."),
    "snel": Entry("quick", "quick", "Eén kaart, alleen, in een paar minuten."),
    "hervat": Entry("resume", "resume", "Gaat verder waar een sessie is gestopt, ook midden in een zin."),
    "team": Entry("team", "GROUP", "Eerst alleen, dan samen: uitnodigen en samenvoegen."),
    "bijdragen": Entry("contributing", "contribute", "Leidt je alleen langs de kaarten van een uitnodiging."),
    "afspraken": Entry("agreements", "GROUP", "Toont de afspraken van al je sessies, en verandert er een."),
    "terugblik": Entry("look_back", "look_back", "Kijkt terug op de afspraken en knoppen van een sessie."),
    "kaarten": Entry("deck", "cards", "Toont de kaarten."),
    "themas": Entry("deck", "themes", "Toont de thema's."),
    "sessies": Entry("sessions", "sessions", "Toont je sessies."),
    "toon": Entry("sessions", "show", "Toont één sessie in de terminal."),
    "zoek": Entry("search", "search", "Zoekt in wat er eerder is geantwoord."),
    "exporteer": Entry("export", "export", "Schrijft het verslag van een sessie, of van alle sessies."),
    "importeer": Entry("importing", "take_in", "Neemt sessies over uit bestanden die exporteer als json schreef."),
    "verslag": Entry("templates", "GROUP", "Voor wie verslagen een eigen vorm geeft."),
    "vergelijk": Entry("comparing", "comparison", "Zet sessies naast elkaar, kaart voor kaart en knop voor knop."),
    "beeld": Entry("overview", "overview", "Telt de sessies van veel teams bij elkaar op."),
    "verwijder": Entry("sessions", "delete", "Verwijdert een sessie, na een vraag."),
    "opruimen": Entry("cleaning", "clean_up", "Verwijdert wat lang genoeg bewaard is, na een vraag."),
    "bron": Entry("deck", "source", "Toont de bron van de kaarten en wat eraan verbeterd is."),
    "deck": Entry("deck", "GROUP", "Voor wie een kaartenset maakt."),
    "doctor": Entry("doctor", "doctor", "Kijkt of alles in orde is en zegt hoe je het herstelt."),
}


class Commands(DutchGroup):
    """Loads a command when it is called, so that a start costs one command and not all."""

    def short_helps(self) -> dict[str, str]:
        """From the table above; nothing is loaded."""
        return {name: entry.does for name, entry in COMMANDS.items()}

    def list_commands(self, ctx: Any) -> list[str]:
        """The names in the table's order."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command `cmd_name`, loaded now."""
        return load_command(cmd_name) if cmd_name in COMMANDS else None


def load_command(name: str) -> Any:
    """The command with this name, as Typer builds it from its function."""
    entry = COMMANDS[name]
    found = getattr(import_module(f"reflectie_cli.cli.{entry.module}"), entry.function)
    if isinstance(found, dict):
        return _load_group(name, entry.does, found)
    return _as_command(name, entry.does, found)


def _as_command(name: str, does: str, function: Any) -> Any:
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=DutchCommand, help=does)(function)
    return typer.main.get_command(app)


def _load_group(name: str, does: str, functions: dict[str, tuple[Any, str]]) -> Any:
    app = typer.Typer(name=name, cls=DutchGroup, add_completion=False, rich_markup_mode=None, help=does)
    # What stands under the empty name is what the group does by itself.
    alone = functions.get("")
    app.callback(invoke_without_command=alone is not None)(alone[0] if alone else _group)
    for each, (function, what) in functions.items():
        if not each:
            continue
        app.command(each, cls=DutchCommand, help=what)(function)
    return typer.main.get_command(app)


def _group() -> None:
    """A group by itself does nothing."""


def root(
    ctx: typer.Context,
    map_: Annotated[str, typer.Option("--map", metavar="PAD", help="De map waarin je sessies staan.")] = "",
    deck: Annotated[str, typer.Option("--deck", metavar="PAD", help="Een eigen kaartenset.")] = "",
    accessible: Annotated[
        bool, typer.Option("--toegankelijk", help="Gewone regels en genummerde keuzes, zonder kaders.")
    ] = False,
    no_color: Annotated[bool, typer.Option("--geen-kleur", help="Zonder kleuren.")] = False,
    version: Annotated[bool, typer.Option("--versie", help="Toont de versie.")] = False,
    install_completion: Annotated[
        bool, typer.Option("--installeer-aanvulling", help="Laat je shell opdrachten aanvullen met Tab.")
    ] = False,
) -> None:
    """Keep the flags for the command; without a command show the start screen, or the help elsewhere."""
    ctx.obj = Flags(folder=map_, deck=deck, accessible=accessible, no_color=no_color)
    if version or install_completion:
        from reflectie_cli.cli import about

        about.show_version() if version else about.install_completion()
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        from reflectie_cli.cli.home import home

        home(ctx)


def build() -> Any:
    """The whole command, with its commands not loaded yet."""
    app = typer.Typer(
        cls=Commands,
        add_completion=False,
        rich_markup_mode=None,
        invoke_without_command=True,
        help="Reflecteer alleen of met je team, en houd er een verslag aan over.",
        epilog="Begin gewoon: reflectie start",
    )
    app.callback()(root)
    return typer.main.get_command(app)


def run(arguments: Sequence[str]) -> int:
    """Run one command line; returns the exit code. Every error ends here, as one sentence on stderr."""
    _speak_utf8()
    with ending_calmly():
        return _run(arguments)


def _run(arguments: Sequence[str]) -> int:
    try:
        if wanted := os.environ.get(f"_{PROGRAM.upper()}_COMPLETE"):
            if not wanted.endswith(("_bash", "_zsh", "_fish", "_powershell", "_pwsh")):
                raise UsageError("Aanvullen met Tab kan in bash, zsh, fish en PowerShell.")
            from reflectie_cli.cli.about import prepare_completion

            prepare_completion()
        outcome = build().main(list(arguments), prog_name=PROGRAM, standalone_mode=False)
        return outcome if isinstance(outcome, int) else 0
    except ReflectieError as error:
        _tell(error.sentence)
        return error.exit_code
    except KeyboardInterrupt:
        return Interrupted.exit_code
    except SystemExit as end:
        # Whoever read our output has stopped reading; that is no fault. Typer ends with 1 then.
        if not isinstance(end.__context__, BrokenPipeError):
            raise
        _leave_stdout()
        return 0
    except OSError as error:
        # Files have sentences of their own (storage); what is left is the output, or a device that failed.
        _leave_stdout()
        _tell(
            f"Lezen of schrijven ging mis ({errno.errorcode.get(error.errno or 0, 'onbekend')}). Wat bewaard was, is "
            "er nog. Kijk waar de uitvoer heen gaat en of er ruimte is, en probeer het opnieuw."
        )
        return StorageFailed.exit_code
    except RuntimeError as error:
        if "home directory" not in str(error):
            return _last_resort(error, arguments)
        _tell("Een pad begint met ~ en een naam die deze computer niet kent. Typ het pad voluit.")
        return UsageError.exit_code
    except Exception as error:
        return _last_resort(error, arguments)


def _last_resort(error: Exception, arguments: Sequence[str]) -> int:
    if hasattr(error, "format_message"):
        from reflectie_cli.cli.dutch import sentence_for

        named = next((f"{PROGRAM} {word}" for word in arguments if word in COMMANDS), PROGRAM)
        _tell(sentence_for(error, named))
        return 2
    from reflectie_cli.cli.bug import report_bug

    _tell(report_bug(error))
    return 1


def _leave_stdout() -> None:
    """What could not be written must not be flushed again when the interpreter ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    from reflectie_cli.ui.tap import prepare

    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed before we began, or a program without a console
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - as long as the program
    prepare(sys.stdout)
    prepare(sys.stderr)


def _tell(sentence: str) -> None:
    from reflectie_cli.ui.tap import Tap

    if sentence:
        with contextlib.suppress(OSError):  # nobody can be told; the exit code still says it
            Tap().trouble(sentence)
