"""The agreements of all sessions as JSON for other programs, and as CSV for a Dutch spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date

from reflectie_cli.domain.agreements import Filed, state
from reflectie_cli.exporters.csv_file import as_text, harmless
from reflectie_cli.exporters.json_text import indented

_HEADS = ("id", "als", "wie", "doet", "datum", "stand", "status", "team", "kaart", "sessie", "nummer")
_TYPED = ("als", "wie", "doet", "team")


def agreements_json(rows: Sequence[Filed], today: date) -> str:
    """One object per agreement. `status` is what was said of it, `stand` how it is today."""
    return indented([_fields(one, today) for one in rows])


def agreements_csv(rows: Sequence[Filed], today: date) -> bytes:
    """One row per agreement: semicolons, CRLF, UTF-8 with a byte order mark, and no cell that runs as a formula."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADS)
    for one in rows:
        fields = _fields(one, today)
        fields |= {head: as_text(str(fields[head])) for head in _TYPED}
        writer.writerow(harmless(str(fields[head] or "")) for head in _HEADS)
    return written.getvalue().encode("utf-8-sig")


def _fields(filed: Filed, today: date) -> dict[str, str | int | None]:
    made = filed.agreement
    return {
        "id": filed.id,
        "als": made.moment,
        "wie": made.who,
        "doet": made.what,
        "datum": made.due.isoformat() if made.due else None,
        "status": made.status,
        "stand": state(made, today),
        "team": filed.session.team,
        "kaart": made.card_id,
        "sessie": filed.session.id,
        "nummer": filed.place + 1,
    }
