"""What ODT and DOCX share: markup that cannot be broken by a text, the parts in a folder, and a zip of fixed bytes.

`odt_parts` and `docx_parts` hold each an empty report, unzipped, as text that can be reviewed. What differs per report
stands in them as $name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from string import Template
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from reflectie_cli.domain.house_style import INK, PAPER, HouseStyle
from reflectie_cli.domain.report import Report
from reflectie_cli.domain.text import shorten
from reflectie_cli.exporters.carrying import carried

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_UNIX, _READABLE = 3, 0o644 << 16
_METADATA_ROOM, _RUNNING_ROOM = 255, 70
"""Characters of a title or a name in the metadata, where Word takes no more, and in the footer."""
GREY = "#f3f4f5"
FONT = "Arial"
"""On every Windows and Mac; LibreOffice brings Liberation Sans, which has the same measures."""


class Markup(str):
    """XML that is ready. Any other str is text, and is escaped where it meets markup."""

    __slots__ = ()


def xml(tag: str, attributes: Mapping[str, str] | None = None, *content: str) -> Markup:
    """One element. A content that is not Markup is a text: carried and escaped, as the attributes are."""
    given = "".join(f' {name}="{escaped(value)}"' for name, value in (attributes or {}).items())
    inner = "".join(map(escaped, content))
    return Markup(f"<{tag}{given}>{inner}</{tag}>" if inner else f"<{tag}{given}/>")


def escaped(text: str) -> Markup:
    """`text` as markup: itself when it is that already."""
    return text if isinstance(text, Markup) else Markup(carried(text).translate(_ESCAPED))


def paragraphs(text: str) -> list[str]:
    """`text` at its blank lines; at least one. Spaces at the start of a line stay."""
    parts = [part for part in _BLANK_LINES.split(carried(text).strip("\n")) if part.strip()]
    return parts or [""]


def filled(folder: str, report: Report, style: HouseStyle) -> dict[str, bytes]:
    """The parts in `folder`, each by its name in the zip, with the report's and the house's words filled in."""
    root = Path(__file__).parent / folder
    words = {name: escaped(word) for name, word in _words(report, style).items()}
    names = sorted(path for path in root.rglob("*") if path.is_file())
    return {
        path.relative_to(root).as_posix(): Template(path.read_text("utf-8")).substitute(words).encode()
        for path in names
    }


def told(part: bytes, place: str, *story: Markup) -> bytes:
    """`part` with `story` instead of `place`, which it holds once.

    As text: moving elements from one tree to another takes four times as long for twice as many.
    """
    before, after = part.decode().split(place)
    return "".join((before, *story, after)).encode()


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip of `parts` that says nothing about when or where it was made; 'mimetype' goes first and stays readable."""
    made = BytesIO()
    with ZipFile(made, "w") as target:
        for name in sorted(parts, key=lambda name: (name != "mimetype", name != "[Content_Types].xml", name)):
            about = ZipInfo(name)  # dated 1980
            about.create_system = _UNIX
            about.external_attr = _READABLE
            about.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            target.writestr(about, parts[name])
    return made.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a zip that a library wrote."""
    with ZipFile(BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}


def palette(style: HouseStyle) -> dict[str, str]:
    """The colours of a report by name, as 'rrggbb'. Text stays readable on each, also when the colour is black."""
    color = style.on_light
    tints = {"color": color, "half": tint(color, 0.45), "light": tint(color, 0.25), "faint": tint(color, 0.1)}
    return {name: shade.removeprefix("#") for name, shade in {**tints, "ink": INK, "grey": GREY}.items()}


def _words(report: Report, style: HouseStyle) -> dict[str, str]:
    organisation = shorten(style.organisation, _METADATA_ROOM)
    running = (shorten(organisation, _RUNNING_ROOM), shorten(report.title, _RUNNING_ROOM))
    return {
        "title": shorten(report.title, _METADATA_ROOM),
        "running": " · ".join(filter(None, running)),
        "creator": organisation or "reflectie",
        "program": f"reflectie {report.program_version}",
        "begun": _moment(report.started_at),
        "updated": _moment(report.updated_at),
        "font": style.font or FONT,
        **palette(style),
    }


def tint(color: str, part: float) -> str:
    """`part` of the colour in white: 0 is white, 1 the colour itself."""
    pairs = ((int(color[at : at + 2], 16), int(PAPER[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(white + (own - white) * part):02x}" for own, white in pairs)


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
