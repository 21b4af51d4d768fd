"""Report → PDF: tagged (PDF/UA-1) and for keeping (PDF/A-2a) in one file, the same bytes for the same report.

The template beside this file makes the pages. What goes into it is data as JSON, never markup; it reads no file and
fetches nothing, and only the fonts that come with the program (and the user's own folder) are looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import typst

from reflectie_cli.domain.text import shorten
from reflectie_cli.errors import UsageError
from reflectie_cli.exporters.document_data import Data, document_data
from reflectie_cli.exporters.pdf_text import everyday, is_everyday, laid_out, longest_word, plain

if TYPE_CHECKING:
    from reflectie_cli.domain.house_style import HouseStyle
    from reflectie_cli.domain.report import Report

Spelling = Callable[[str], str]

FONTS = Path(__file__).with_name("fonts")
DUTCH, OTHER = FONTS / "dutch", FONTS / "other"
"""The font of every report, and those that are opened only for a text that Dutch is not written with."""
FAMILIES = ("Source Sans 3", "Vazirmatn", "Noto Sans Hebrew", "Noto Emoji")
"""The fonts in `FONTS`, in the order in which a glyph is looked for. They draw whatever pdf_text lets through."""
STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
_TEMPLATES = Path(__file__).with_name("templates")
_MAKER_ROOM, _TITLE_ROOM = 36, 52
"""Characters in the footer."""
_METADATA_ROOM = 500
"""Characters; no string in a PDF may be longer than 32767 bytes."""
SPELLED = "In dit verslag staan tekens die niet in een PDF passen. Woorden tussen haken zeggen hoeveel het er zijn."
_PROGRAM = "reflectie"


class Document(NamedTuple):
    """What a PDF is made of: its title, the moment it is of, and its data with every text as it is carried."""

    title: str
    moment: datetime
    data: Callable[[Spelling], Data]


def render(report: Report, style: HouseStyle) -> bytes:
    """The report as a PDF file. Raises UsageError as `render_document` does."""
    return render_document(Document(report.title, report.updated_at, lambda carry: document_data(report, carry)), style)


def render_document(document: Document, style: HouseStyle) -> bytes:
    """Any document as a PDF file. Raises UsageError when the font of the house style cannot be put in a PDF.

    A text that Typst cannot take after all is shown with words for what Dutch is not written with, and says so.
    """
    try:
        return _compiled(document, style)
    except typst.TypstError as problem:
        ours = style._replace(font="", font_folder=None)
        if style.font and _compiles(document, ours):  # else it was not the font
            raise UsageError(
                f"Met het lettertype ‘{style.font}’ is geen PDF te maken. "
                "Kies een ander lettertype in het configuratiebestand."
            ) from problem
        return _compiled(document, ours, everyday)


def font_missing(style: HouseStyle) -> bool:
    """Is the font of the house style neither ours nor in the user's folder? A PDF then shows the built-in font."""
    return bool(style.font) and style.font.casefold() not in map(str.casefold, _fonts(style).families())


def _compiled(document: Document, style: HouseStyle, spell: Spelling = str) -> bytes:
    data = msgspec.json.encode(_template_data(document, style, spell)).decode()
    try:
        return typst.compile(
            _TEMPLATES / "verslag.typ",
            root=_TEMPLATES,
            font_paths=_fonts(style, all_of_ours=not is_everyday(data)),
            ignore_system_fonts=True,
            sys_inputs={"verslag": data},
            pdf_standards=STANDARDS,
            package_path=_TEMPLATES,
            package_cache_path=_TEMPLATES,
            timestamp=_seconds(document.moment),
        )
    except BaseException as problem:
        # A panic in Rust is no Exception, and its class cannot be imported.
        if type(problem).__name__ != "PanicException":
            raise
        raise typst.TypstError(str(problem), str(problem)) from problem


def _compiles(document: Document, style: HouseStyle) -> bool:
    try:
        return bool(_compiled(document, style))
    except typst.TypstError:
        return False


def _fonts(style: HouseStyle, *, all_of_ours: bool = True) -> typst.Fonts:
    # Typst's own fonts are left out too: looking through them takes longer than making a page.
    folders = [FONTS if all_of_ours else DUTCH]
    if style.font_folder is not None:
        folders.insert(0, style.font_folder)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def _template_data(document: Document, style: HouseStyle, spell: Spelling) -> Data:
    organisation, title = plain(spell(style.organisation)), plain(spell(document.title))
    shown = (shorten(organisation, _MAKER_ROOM), shorten(title, _TITLE_ROOM))
    data = document.data(lambda text: laid_out(spell(text)))
    if spell is everyday:
        data["meldingen"] = [*data["meldingen"], SPELLED]
    return data | {
        "stijl": {
            "titel": shorten(title, _METADATA_ROOM) or "–",
            "organisatie": laid_out(spell(style.organisation)),
            "maker": shorten(organisation, _METADATA_ROOM) or _PROGRAM,
            "kleur": style.on_light,
            "lettertypen": (style.font, *FAMILIES) if style.font else FAMILIES,
            "titelmaat": _title_size(title),
            "voet": " · ".join(part for part in shown if part),
        }
    }


def _title_size(title: str) -> int:
    """In points: a title must fit, also one of long words."""
    if longest_word(title) > 22:
        return 15
    return 18 if len(title) > 80 else 22


def _seconds(moment: datetime) -> int:
    """Since 1970; a moment without a time zone is read as UTC, so that the machine does not matter."""
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
