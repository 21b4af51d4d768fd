"""Overview → bytes: the pages by the report's own templates, and rows and data for other programs."""

from __future__ import annotations

from datetime import UTC, datetime

from reflectie_cli.domain import words
from reflectie_cli.domain.house_style import HouseStyle
from reflectie_cli.domain.report import label_line
from reflectie_cli.errors import UsageError
from reflectie_cli.exporters.document_data import Data, outline_data
from reflectie_cli.exporters.overview_sheet import Sheet

_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""What a PDF that nothing counts in says it was made on: it must say a day, and none of a session may show."""
FORMATS = ("md", "html", "pdf", "csv", "json")
"""What an overview can be made in."""


def render(sheet: Sheet, name: str, style: HouseStyle) -> bytes:
    """The overview in format `name`. The same sessions and style give the same bytes."""
    match name:
        case "csv":
            from reflectie_cli.exporters.overview_csv import rows

            return rows(sheet)
        case "json":
            from reflectie_cli.exporters.overview_json import encoded

            return encoded(sheet)
        case "pdf":
            from reflectie_cli.exporters.pdf import Document, render_document

            outline, about = sheet.outline, _about(sheet)
            moment = sheet.overview.last or _NO_DAY
            return render_document(
                Document(outline.title, moment, lambda carry: outline_data(outline, about, carry)), style
            )
    from reflectie_cli.exporters.templating import built_in, carrier, render_data

    data = outline_data(sheet.outline, _about(sheet), carrier(name))
    return render_data(built_in(name), name, data, style, name=f"verslag.{name}")


def refuse_other_formats(names: tuple[str, ...]) -> None:
    """Raises UsageError for a format that an overview is not made in."""
    for name in names:
        if name not in FORMATS:
            raise UsageError(f"Een beeld maak ik niet als {name}. Kies uit: {', '.join(FORMATS)}.")


def _about(sheet: Sheet) -> Data:
    shown = sheet.overview
    return {
        "label": label_line(sheet.label),
        "programmaversie": sheet.program_version,
        "wat": f"beeld op {words.long_date(shown.last)}" if shown.last else "beeld",
        "voorblad": [
            *([("datum", shown.last.date().isoformat())] if shown.last else []),
            ("teams", len(shown.teams)),
            ("sessies", shown.sessions),
            ("kleinste_groep", shown.minimum),
            ("label", label_line(sheet.label)),
        ],
    }
