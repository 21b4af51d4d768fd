"""The formats in one visible place: names, endings and help all come from here."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from reflectie_cli.errors import UsageError

if TYPE_CHECKING:
    from reflectie_cli.domain.report import Report


class Format(NamedTuple):
    """One format: its name on the command line, file ending, what it is, and the module whose `render` makes it."""

    name: str
    ending: str
    what: str
    module: str


FORMATS = {
    one.name: one
    for one in (
        Format("md", ".md", "Markdown, overal te lezen", "reflectie_cli.exporters.markdown"),
        Format("json", ".json", "gegevens om verder te verwerken", "reflectie_cli.exporters.json_file"),
    )
}


def render(report: Report, name: str) -> bytes:
    """The report in format `name`, as UTF-8. Raises UsageError for a format that is not there."""
    maker: Callable[[Report], bytes] = import_module(find_format(name).module).render
    return maker(report)


def find_format(name: str) -> Format:
    """The format with this name. Raises UsageError."""
    wanted = name.strip().lower().removeprefix(".")
    if wanted not in FORMATS:
        raise UsageError(f"Het formaat ‘{name}’ ken ik niet. Kies uit: {', '.join(FORMATS)}.")
    return FORMATS[wanted]


def format_of(file_name: str, *, default: str = "md") -> str:
    """The format that belongs to a file's ending, or `default`."""
    for one in FORMATS.values():
        if file_name.lower().endswith(one.ending):
            return one.name
    return default
