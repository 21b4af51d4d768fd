"""A user's own template for a report: --sjabloon, and `verslag sjabloon` to start one from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from reflectie_cli.cli import options
from reflectie_cli.cli.wishes import Template
from reflectie_cli.errors import StorageFailed, UsageError


def read_template(path: str, formats: Sequence[str] | None) -> Template:
    """The template in the file at `path`, which must be sound. Raises UsageError or StorageFailed."""
    from reflectie_cli.exporters.templating import KINDS, check_template
    from reflectie_cli.storage.tree import MAX_BYTES, read_bytes

    name = Path(path).name
    try:
        content = read_bytes(Path(path).expanduser())
    except FileNotFoundError:
        raise UsageError(f"Het sjabloon {path} bestaat niet. Kijk het pad na.") from None
    except (OSError, ValueError):
        raise StorageFailed(f"Het sjabloon {path} is niet te lezen. Kijk of het een bestand is.") from None
    if len(content) > MAX_BYTES:
        raise UsageError(f"Het sjabloon {name} is groter dan 1 MB. Maak het kleiner.")
    try:
        source = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"Het sjabloon {name} is geen UTF-8. Bewaar het als UTF-8.") from None
    kind = _kind(name, [one.strip().lower() for one in formats or ()])
    if kind not in KINDS:
        raise UsageError(f"Een sjabloon maakt md of html. Noem er een van met --formaat, of geef {name} zo'n einde.")
    check_template(source, kind, name=name)
    return Template(name, kind, source)


def _kind(name: str, formats: list[str]) -> str:
    """What the template makes: what was asked when that is one of the two, else what its name says."""
    from reflectie_cli.exporters.templating import KINDS

    asked = [one for one in formats if one in KINDS]
    named = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md"}.get(Path(name).suffix.lower(), "")
    if len(asked) == 1:
        return asked[0]
    return named if not formats or named in asked else ""


def template(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Option(
            "--formaat", metavar="FORMAAT", help="md of html.", autocompletion=options.complete_template_kinds
        ),
    ] = "html",
) -> None:
    """Print the built-in template."""
    from reflectie_cli.exporters.templating import KINDS, built_in

    kind = name.strip().lower()
    if kind not in KINDS:
        raise UsageError(f"Er is geen sjabloon voor ‘{name}’. Kies uit: {', '.join(KINDS)}.")
    options.wire(ctx).tap.raw(built_in(kind))


GROUP = {"sjabloon": (template, "Toont het ingebouwde sjabloon, om je eigen mee te beginnen.")}
