"""The formats in one visible place: names, endings, extras and help all come from here."""

from __future__ import annotations

from importlib import import_module
from importlib.machinery import PathFinder
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reflectie_cli.errors import ExtraMissing, UsageError

if TYPE_CHECKING:
    from reflectie_cli.domain.house_style import HouseStyle
    from reflectie_cli.domain.report import Report
find_spec = PathFinder.find_spec
"""Is a package there? importlib.util asks the same, and costs half of what this module would."""


class Exporter(Protocol):
    """Makes one format. It returns bytes and writes nothing; the same report and style give the same bytes."""

    def __call__(self, report: Report, style: HouseStyle) -> bytes:
        """The whole file. Text that the format cannot carry becomes a readable word; it never fails on a text."""


class Format(NamedTuple):
    """One format: its name on the command line, file endings (the first is used), what it is, who makes it.

    `module` has the `render` that is its Exporter. `extra` installs what it needs, the packages in `needs`; empty for
    what always comes along. `text` is True for what can be shown on a terminal.
    """

    name: str
    endings: tuple[str, ...]
    what: str
    module: str
    extra: str = ""
    needs: tuple[str, ...] = ()
    text: bool = True

    @property
    def ending(self) -> str:
        """The file ending that we write, with its dot."""
        return self.endings[0]

    @property
    def installed(self) -> bool:
        """Is what it needs there?"""
        return all(find_spec(name) is not None for name in self.needs)


FORMATS = {
    one.name: one
    for one in (
        Format("md", (".md", ".markdown"), "Markdown, overal te lezen", "markdown"),
        Format("html", (".html", ".htm"), "een webpagina", "html"),
        Format("odt", (".odt",), "om te bewerken, in LibreOffice of Word", "odt", "office", ("odfdo",), text=False),
        Format("docx", (".docx",), "om te bewerken, in Word", "docx", "office", ("docx",), text=False),
        Format("pdf", (".pdf",), "om te lezen en te bewaren", "pdf", "pdf", ("typst",), text=False),
        Format("csv", (".csv",), "een rij per antwoord, voor een rekenblad", "csv_file"),
        Format("json", (".json",), "gegevens om verder te verwerken", "json_file"),
    )
}


def render(report: Report, name: str, style: HouseStyle) -> bytes:
    """The report in format `name`. Raises UsageError for a format that is not there, ExtraMissing for its extra."""
    form = available(name)
    maker: Exporter = import_module(f"reflectie_cli.exporters.{form.module}").render
    return maker(report, style)


def available(name: str) -> Format:
    """The format with this name, with all that it needs. Raises UsageError or ExtraMissing."""
    form = find_format(name)
    if not form.installed:
        raise ExtraMissing(
            f"Voor {form.name} is een uitbreiding nodig. Installeer die met: pip install 'reflectie-cli[{form.extra}]'"
        )
    return form


def find_format(name: str) -> Format:
    """The format with this name. Raises UsageError."""
    wanted = name.strip().lower().removeprefix(".")
    if wanted not in FORMATS:
        raise UsageError(f"Het formaat ‘{name}’ ken ik niet. Kies uit: {', '.join(FORMATS)}.")
    return FORMATS[wanted]


def form_by_ending(target: str) -> Format | None:
    """The format that a file's ending names, if any."""
    ending = PurePath(target).suffix.lower()
    return next((one for one in FORMATS.values() if ending in one.endings), None)


def format_of(target: str) -> str:
    """The format that belongs to a file's ending; Markdown for a folder, plain text and a name without an ending.

    Raises UsageError for any other ending: a file must be what its name says.
    """
    ending = PurePath(target).suffix.lower()
    if form := form_by_ending(target):
        return form.name
    if ending in ("", ".txt") or Path(target).expanduser().is_dir():
        return "md"
    raise UsageError(f"Bestanden op {ending} maak ik niet. Kies {', '.join(FORMATS)}, of noem het soort met --formaat.")
