"""Templates: ours for Markdown and HTML, and a user's own, in a sandbox. What a template sees is documented data.

A template gets `verslag` (exporters/document_data.py) and `huisstijl`. Texts are raw: HTML escapes all by itself,
Markdown by the filters kop, tekst, punt and cel.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reflectie_cli.domain.house_style import MOON, NIGHT, PAPER, HouseStyle, tints
from reflectie_cli.domain.report import Report
from reflectie_cli.domain.text import clean
from reflectie_cli.errors import UsageError
from reflectie_cli.exporters import markdown_text, svg
from reflectie_cli.exporters.carrying import carried, composed
from reflectie_cli.exporters.document_data import Data, document_data

_LARGEST = 50_000_000
"""Characters; a session of forty megabytes is the largest there is."""
_LONGEST_RANGE = 1_000
KINDS = ("md", "html")
"""The formats that are made by a template."""


def built_in(kind: str, name: str = "verslag") -> str:
    """The source of our own template, to start one from."""
    return resources.files(__package__).joinpath("templates", f"{name}.{kind}").read_text(encoding="utf-8")


def carrier(kind: str) -> Callable[[str], str]:
    """What gives a text back as this format can carry it."""
    return composed if kind == "html" else carried


def render_template(source: str, kind: str, report: Report, style: HouseStyle, *, name: str) -> bytes:
    """The report by this template, as UTF-8. Raises UsageError that names the template (`name`) and the line."""
    return render_data(source, kind, document_data(report, carrier(kind)), style, name=name)


def render_data(source: str, kind: str, shown: Data, style: HouseStyle, *, name: str) -> bytes:
    """What is `shown` as `verslag`, by this template, as UTF-8. Raises UsageError as `render_template` does."""
    try:
        text = _bounded(_compiled(source, kind, name).generate(verslag=shown, huisstijl=_style_data(style)), name)
    except TemplateSyntaxError as error:
        raise UsageError(f"Sjabloon {name}, regel {error.lineno}: dit is geen geldige Jinja.") from None
    except UndefinedError as error:
        raise UsageError(f"{_where(error, name)}: {_unknown(error)}. Wat er is, staat in docs/sjablonen.md.") from None
    except SecurityError as error:
        raise UsageError(f"{_where(error, name)}: dit mag niet in een sjabloon.") from None
    except RecursionError:
        raise UsageError(f"Sjabloon {name}: een stuk roept zichzelf steeds opnieuw aan.") from None
    except MemoryError:
        raise UsageError(_too_large(name)) from None
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise UsageError(f"{_where(error, name)}: dit kan niet worden uitgewerkt.") from None
    return (_tidied(text) if kind == "md" else text).encode("utf-8", "replace")


def check_template(source: str, kind: str, *, name: str) -> None:
    """Raises UsageError with the line for a template that is not sound by itself."""
    try:
        _compiled(source, kind, name)
    except TemplateSyntaxError as error:
        raise UsageError(f"Sjabloon {name}, regel {error.lineno}: dit is geen geldige Jinja.") from None
    except (RecursionError, SyntaxError, MemoryError, ValueError, OverflowError):
        raise UsageError(f"Sjabloon {name}: er is te veel in elkaar gezet. Maak het eenvoudiger.") from None


def _bounded(pieces: Iterator[str], name: str) -> str:
    """All pieces, up to a bound that no report comes near: a loop in a template must not fill the machine."""
    found: list[str] = []
    room = _LARGEST
    for piece in pieces:
        found.append(piece)
        room -= len(piece)
        if room < 0:
            raise UsageError(_too_large(name))
    return "".join(found)


def _too_large(name: str) -> str:
    return f"Sjabloon {name}: het verslag wordt te groot. Kijk na wat er in een lus staat."


def _tidied(text: str) -> str:
    """One blank line between blocks, however many a template leaves, and one line end at the end."""
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


@cache
def _compiled(source: str, kind: str, name: str) -> Any:
    """The template, once for all reports of a run."""
    environment = _environment(kind)
    tree = environment.parse(source, filename=name)
    for node in tree.find_all((nodes.EvalContextModifier, nodes.ScopedEvalContextModifier)):
        raise TemplateSyntaxError("autoescape stays on", node.lineno, name)
    return environment.from_string(tree)


@cache
def _environment(kind: str) -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(
        autoescape=kind == "html",
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals["range"] = _short_range
    # What was typed is never markup, whoever wrote the template.
    del made.filters["safe"]
    if kind == "html":
        made.filters |= {"alineas": _paragraphs, "tekening": svg.picture}
    else:
        made.filters |= {
            "voorblad": markdown_text.front_matter,
            "kop": lambda text, erna="": markdown_text.heading(text, after=erna),
            "past": markdown_text.fits,
            "tekst": lambda text, vooraf="", inspringen="": markdown_text.paragraphs(
                text, lead=vooraf, indent=inspringen
            ),
            "punt": lambda text, vooraf="", diepte=0: markdown_text.item(text, lead=vooraf, depth=diepte),
            "cel": markdown_text.cell,
            "tabel": _figures,
            "letterlijk": lambda text: clean(text).replace("`", "'"),
        }
    return made


def _short_range(*ends: int) -> range:
    """A range for counting in a template. Raises OverflowError for one that only keeps the machine busy."""
    found = range(*ends)
    if len(found) > _LONGEST_RANGE:
        raise OverflowError
    return found


def _paragraphs(text: str) -> list[list[str]]:
    """The paragraphs of a text, each as its lines."""
    parts = re.split(r"\n\s*\n", text.strip("\n"))
    return [part.split("\n") for part in parts if part.strip()]


def _figures(block: Data) -> str:
    """A block of figures as a table in Markdown."""
    rows = block["rijen"]
    texts = [(row["naam"], *(one["tekst"] for one in row["cijfers"])) for row in rows]
    right = (False, *(all(row["cijfers"][place]["getal"] for row in rows) for place in range(len(block["kop"]) - 1)))
    return markdown_text.table(block["kop"], texts, right)


def _style_data(style: HouseStyle) -> Data:
    return {
        "organisatie": carried(style.organisation),
        "kleur": style.color,
        "op_licht": style.on_light,
        "op_donker": style.on_dark,
        "papier": PAPER,
        "nacht": NIGHT,
        "maanlicht": MOON,
        "tinten": {"licht": tints(style.on_light, PAPER), "donker": tints(style.on_dark, NIGHT)},
        "lettertype": style.font,
    }


def _where(error: BaseException, name: str) -> str:
    """'Sjabloon x, regel 3': the innermost line of the template that was at work."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in (name, "<template>"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return f"Sjabloon {name}, regel {line}" if line else f"Sjabloon {name}"


def _unknown(error: UndefinedError) -> str:
    named = re.search(r"'([^']+)' is undefined|has no attribute '([^']+)'|no element (\S+)", str(error))
    found = next((one for one in named.groups() if one), "") if named else ""
    return f"‘{found}’ is er niet" if found else "een naam is er niet"
