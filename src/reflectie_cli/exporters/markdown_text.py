"""What was typed as Markdown that shows it as it stands: escaping, wrapping, headings that fit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import category, east_asian_width

from reflectie_cli.domain.text import one_line
from reflectie_cli.exporters.carrying import carried

WIDTH = 80
"""Characters on a line; what the common linters ask."""
_HEADING_ROOM = WIDTH - len("#### ")

# What was typed is text, never markup. Characters that Markdown may read anywhere are always escaped; those that matter
# only at the start of a line are escaped at the start of a word, because a line may be wrapped before any word.
_ANYWHERE = re.compile(r"([\\`*\[\]<|~$])")
_WORD_EDGE = re.compile(r"(?<![^\W_])(_)|(_)(?![^\W_])")
_WORD_START = re.compile(r"(?<!\S)([#>]|[-+](?=\s|$)|[-=+]+(?=\s|$)|:(?=\s))")
_NUMBER = re.compile(r"(?<!\S)(\d{1,9})([.)])(?!\S)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINK = re.compile(r"(?i)(?<=[a-z])(:)(?=//)|(?<=\bwww)(\.)|(@)")


def escape(text: str) -> str:
    """`text` so that Markdown shows it as it stands."""
    text = _ANYWHERE.sub(r"\\\1", carried(text).replace("\t", "    "))
    for pattern in (_WORD_EDGE, _WORD_START, _LINK):
        text = pattern.sub(lambda found: f"\\{found[0]}", text)
    return _ENTITY.sub("\\\\&", _NUMBER.sub(r"\1\\\2", text))


def paragraphs(text: str, *, lead: str = "", indent: str = "") -> str:
    """`text` as paragraphs: a blank line stays one, a single newline becomes a hard break, lines are wrapped.

    `lead` is Markdown that goes before the first words; `indent` is put before every line.
    """
    parts = [part for part in re.split(r"\n\s*\n", carried(text).strip("\n")) if part.strip()]
    shown = []
    for number, part in enumerate(parts):
        lines = [_spaced(line) for line in part.split("\n") if line.strip()]
        first = [lead + lines[0], *lines[1:]] if number == 0 else lines
        shown.append("\\\n".join(_wrap(line, indent) for line in first))
    return f"\n{indent.rstrip()}\n".join(shown) or indent + lead.strip()


def _spaced(line: str) -> str:
    """One typed line, escaped, with the spaces at its start kept."""
    line = line.replace("\t", "    ").rstrip()
    bare = line.lstrip(" ")
    return "&nbsp;" * (len(line) - len(bare)) + escape(bare)


def _wrap(line: str, indent: str) -> str:
    rows, row = [], ""
    for word in line.split(" "):
        if row and len(indent) + len(row) + 1 + len(word) > WIDTH - 1:  # one column for the hard break
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}" if row else word
    return "\n".join(indent + one for one in [*rows, row] if one)


def front_matter(fields: Iterable[tuple[str, object]]) -> str:
    """Lines of YAML, without the dashes; an empty text or list is left out.

    JSON strings are YAML strings, so nothing that was typed can break out.
    """
    return "\n".join(line for name, value in fields if value not in ("", []) for line in _field(name, value))


def _field(name: str, value: object) -> Iterator[str]:
    if isinstance(value, list):
        yield f"{name}:"
        for one in value:
            yield from _quoted("  - ", one)
    elif isinstance(value, str):
        yield from _quoted(f"{name}: ", value)
    else:
        yield f"{name}: {json.dumps(value)}"


def _quoted(lead: str, text: str) -> Iterator[str]:
    """A YAML text in double quotes; a long one goes on after a backslash, which joins the lines again."""
    row, *rest = json.dumps(one_line(carried(text)), ensure_ascii=False).split(" ")
    row = lead + row
    for word in rest:
        if len(row) + 1 + len(word) > WIDTH - 2:  # columns for the space and the backslash
            yield f"{row} \\"
            row = f"    {word}"
        else:
            row = f"{row} {word}"
    yield row


def item(text: str, *, lead: str = "", depth: int = 0) -> str:
    """`text` as one point of a list, `depth` lists deep; `lead` is Markdown before its first words."""
    before = "  " * depth
    return f"{before}- " + paragraphs(text, lead=lead, indent=f"{before}  ").removeprefix(f"{before}  ")


def heading(text: str, *, after: str = "") -> str:
    """`text` on one line that fits with its marks, cut where it is too long; `after` is never cut.

    A heading does not end with a comma or the like: linters refuse that.
    """
    line = shown = _bare(text)
    if len(line) > _HEADING_ROOM:  # escaping only makes it longer
        line = line[:_HEADING_ROOM]
        shown = f"{line}…"
    while len(escape(shown)) + len(after) > _HEADING_ROOM:
        line = line[:-1].rstrip()
        shown = f"{line}…"
    return escape(shown) + after


def fits(title: str) -> bool:
    """Does `title` stand in a heading as it is?"""
    return _bare(title) == one_line(carried(title)) and len(escape(_bare(title))) <= _HEADING_ROOM


def _bare(text: str) -> str:
    return one_line(carried(text)).rstrip(".,;:!。，；：！ ")


def cell(text: str) -> str:
    """`text` on one line, for a cell of a table."""
    return escape(one_line(carried(text)))


def table(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool]) -> str:
    """A table whose columns are lined up, so that it reads as plain text too; `right` says which go to the right."""
    shown = [[cell(text) for text in row] for row in (head, *rows)]
    widths = [max(3, *map(_width, column)) for column in zip(*shown, strict=True)]
    ruled = [f"{'-' * (width - 1)}:" if ends else "-" * width for width, ends in zip(widths, right, strict=True)]
    lines = [[_filled(*one) for one in zip(row, widths, right, strict=True)] for row in shown]
    return "\n".join(f"| {' | '.join(row)} |" for row in (lines[0], ruled, *lines[1:]))


def _filled(text: str, width: int, to_right: bool) -> str:
    blank = " " * (width - _width(text))
    return blank + text if to_right else text + blank


def _width(text: str) -> int:
    """Columns that a text takes where every letter is as wide as another."""
    if text.isascii():
        return len(text)
    return sum(0 if category(one) in ("Mn", "Me", "Cf") else 1 + (east_asian_width(one) in "WF") for one in text)
