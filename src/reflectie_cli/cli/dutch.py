"""Typer in Dutch: help screens, and every usage error as one sentence with the way out."""

from __future__ import annotations

import re
from shutil import get_terminal_size
from typing import Any

from typer import Context
from typer.core import TyperCommand, TyperGroup

HELP = "Toont deze uitleg."
NARROW = 60
_COLUMNS = get_terminal_size().columns
# Without the second width Click never goes under fifty characters.
_CONTEXT = {
    "help_option_names": ["--help", "-h"],
    "max_content_width": 100,
    **({"terminal_width": _COLUMNS - 1} if _COLUMNS < NARROW else {}),
}


def _write_usage(command: Any, ctx: Context, formatter: Any) -> None:
    formatter.write_usage(ctx.command_path, " ".join(command.collect_usage_pieces(ctx)), prefix="Gebruik: ")


def _write_rows(formatter: Any, rows: list[tuple[str, str]]) -> None:
    """Names with what they do, side by side, or below each other where two columns would break words."""
    if formatter.width >= NARROW:
        formatter.write_dl(rows)
        return
    for name, text in rows:
        formatter.write_text(name)
        formatter.indent()
        formatter.write_text(text)
        formatter.dedent()


def _write_options(command: Any, ctx: Context, formatter: Any) -> None:
    sections: dict[str, list[tuple[str, str]]] = {"Gegevens": [], "Opties": []}
    for parameter in command.get_params(ctx):
        record = parameter.get_help_record(ctx)
        if record is not None:
            name, text = record
            where = "Gegevens" if parameter.param_type_name == "argument" else "Opties"
            sections[where].append((name, text.replace("[required]", "(verplicht)")))
    for title, rows in sections.items():
        if rows:
            with formatter.section(title):
                _write_rows(formatter, rows)


class DutchCommand(TyperCommand):
    """A command whose help is Dutch."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["options_metavar"] = "[OPTIES]"
        kwargs["rich_markup_mode"] = None
        kwargs["context_settings"] = _CONTEXT
        super().__init__(*args, **kwargs)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """'Gebruik: …'."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """'Gegevens' and 'Opties'."""
        _write_options(self, ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:
        """--help in Dutch."""
        return _dutch_help(super().get_help_option(ctx))


class DutchGroup(TyperGroup):
    """A group whose help is Dutch. Commands are found by `get_command` and `list_commands`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["options_metavar"] = "[OPTIES]"
        kwargs["subcommand_metavar"] = "OPDRACHT [OPTIES]"
        kwargs["rich_markup_mode"] = None
        kwargs["context_settings"] = _CONTEXT
        super().__init__(*args, **kwargs)

    def short_helps(self) -> dict[str, str]:
        """Each command's name with what it does, without loading it."""
        return {name: command.get_short_help_str(limit=200) for name, command in self.commands.items()}

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """'Gebruik: …'."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """'Opdrachten' and 'Opties'."""
        with formatter.section("Opdrachten"):
            _write_rows(formatter, list(self.short_helps().items()))
        _write_options(self, ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:
        """--help in Dutch."""
        return _dutch_help(super().get_help_option(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is meant; an unknown one is told with the nearest."""
        from reflectie_cli.errors import UsageError

        known = self.short_helps()
        if args and not args[0].startswith("-") and args[0] not in known:
            raise UsageError(
                f"De opdracht ‘{args[0]}’ ken ik niet.{_nearest(args[0], list(known))} "
                f"Alle opdrachten: {ctx.command_path} --help"
            )
        return super().resolve_command(ctx, args)


def sentence_for(error: Any, path: str) -> str:
    """The Dutch sentence for one of Typer's usage errors; `path` is the command where the error does not know it.

    Classes are told by name: Typer keeps them private.
    """
    context = getattr(error, "ctx", None)
    path = context.command_path if context and context.parent else path
    way_out = f"Zo werkt het: {path} --help"
    match type(error).__name__:
        case "NoSuchOption":
            known = [name for parameter in context.command.params for name in parameter.opts] if context else []
            return f"De optie {error.option_name} ken ik niet.{_nearest(error.option_name, known)} {way_out}"
        case "MissingParameter":
            return f"Er ontbreekt iets: {_name_of(error)}. {way_out}"
        case "BadParameter":
            return f"{_name_of(error)}: {error.message}"
        case "BadOptionUsage" | "BadArgumentUsage":
            takes = "wil geen waarde" if "does not take a value" in error.message else "wil een waarde erachter"
            return f"De optie {getattr(error, 'option_name', '')} {takes}. {way_out}"
    return f"{_other(error, context)} {way_out}"


def _other(error: Any, context: Any) -> str:
    surplus = re.search(r"extra argument.*\((.+)\)", error.format_message())
    if surplus:
        return f"Dit is te veel: {surplus[1]}."
    if context and isinstance(context.command, DutchGroup):
        return f"Noem erbij wat je wilt: {', '.join(context.command.short_helps())}."
    return "Deze opdracht begrijp ik niet."


def _name_of(error: Any) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return "een gegeven"
    is_option = parameter.param_type_name == "option"
    return str(parameter.opts[0] if is_option else parameter.metavar or parameter.name)


def _nearest(name: str, known: list[str]) -> str:
    from difflib import get_close_matches  # only on the way to an error

    close = get_close_matches(name, known, n=1)
    return f" Bedoel je {close[0]}?" if close else ""


def _dutch_help(option: Any) -> Any:
    if option is not None:
        option.help = HELP
    return option
