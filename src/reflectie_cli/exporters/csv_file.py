"""Report → CSV for a Dutch spreadsheet: semicolons, UTF-8 with a byte order mark, one row per answer.

A cell that a spreadsheet would run as a formula gets a quote in front, as OWASP advises
(https://owasp.org/www-community/attacks/CSV_Injection); also with a full-width sign or blank space before it. So does
what somebody typed and a Dutch spreadsheet would turn into something else: '1-2' becomes a day, '007' becomes 7.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from reflectie_cli.domain import words
from reflectie_cli.domain.house_style import HouseStyle
from reflectie_cli.domain.report import Report
from reflectie_cli.domain.session import Entry
from reflectie_cli.domain.standing import mean_difference
from reflectie_cli.exporters.carrying import carried

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\x00")
_PLAIN = re.compile(r"0|[1-9][0-9]{0,14}")
_CHANGED = re.compile(
    r"(?=.*[0-9])[0-9\s.,:/%€eE+-]+"
    r"|(?=.*[0-9])[0-9]{0,2}[\s./-]*(?:jan|feb|maart|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\.?[\s./-]*[0-9]{0,4}"
    r"|waar|onwaar|true|false",
    re.IGNORECASE,
)
"""Numbers, days, times and truths, as Excel and LibreOffice read them in Dutch or English."""


class Row(NamedTuple):
    """One answer, contribution, stand, dial, choice or agreement. The field names are the heads, most read first."""

    thema: str = ""
    kaart: str = ""
    vraag: str = ""
    soort: str = ""
    deelnemer: str = ""
    antwoord: str = ""
    nu: str = ""
    gewenst: str = ""
    haalbaarheid: str = ""
    prioriteit: str = ""
    invloed: str = ""
    datum_afspraak: str = ""
    stand: str = ""
    verschil: str = ""


_ABOUT = ("sessie", "datum", "titel", "team", "label", "afgerond")
LONGEST = 32_000
"""Characters in a cell: Excel takes 32,767 and cuts what is longer without a word."""


def render(report: Report, style: HouseStyle) -> bytes:
    """The report as CSV with CRLF line ends."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow((*Row._fields, *_ABOUT))
    day, finished = report.started_at.date().isoformat(), "ja" if report.finished else "nee"
    about = (report.session_id, day, as_text(report.title), as_text(report.team), report.label, finished)
    for row in _rows(report):
        for part in _parts(row):
            typed = part._replace(deelnemer=as_text(part.deelnemer), antwoord=as_text(part.antwoord))
            writer.writerow(harmless(value) for value in (*typed, *about))
    return written.getvalue().encode("utf-8-sig")


def harmless(value: str) -> str:
    """`value` as a cell that stays text."""
    value = carried(value)
    return f"'{value}" if value.lstrip(" \n\u00a0").startswith(_FORMULA) or value.startswith(_FORMULA) else value


def as_text(value: str) -> str:
    """What somebody typed as a cell that shows the same: with a quote where a spreadsheet would change it."""
    bare = value.strip()
    changes = _CHANGED.fullmatch(bare) and not _PLAIN.fullmatch(bare)
    return f"'{value}" if changes and harmless(value) == carried(value) else value


def _parts(row: Row) -> Iterator[Row]:
    """The row; an answer that no cell can hold goes on in rows below it."""
    for start in range(0, max(len(row.antwoord), 1), LONGEST):
        kind = f"{row.soort} (vervolg)" if start else row.soort
        yield row._replace(soort=kind, antwoord=row.antwoord[start : start + LONGEST])


def _rows(report: Report) -> Iterator[Row]:
    for made in report.agreements:
        due = made.due.isoformat() if made.due else ""
        text = words.agreement(made)
        yield Row(soort="afspraak", kaart=made.card_id, antwoord=text, datum_afspraak=due, stand=made.status)
    for choice in (*report.choices, *report.unrated):
        yield Row(
            choice.theme_title, choice.card_id, choice.question, "keuze", antwoord=choice.group if choice.rated else "",
            haalbaarheid=str(choice.feasibility or ""), prioriteit=str(choice.priority or ""), invloed=choice.influence,
        )  # fmt: skip
    for dial in report.dials:
        for one in dial.settings:
            yield Row(
                dial.theme_title, soort="knop", deelnemer=one.participant, antwoord=one.word,
                nu=str(one.now), gewenst=str(one.wanted),
            )  # fmt: skip
    for chapter in report.chapters:
        if chapter.incident:
            sources = words.sources(chapter.incident)
            yield Row(chapter.title, soort="voorval", antwoord=chapter.incident.text, stand=sources)
    for entry in report.entries:
        yield from _answers(entry)


def _answers(entry: Entry) -> Iterator[Row]:
    card = Row(entry.theme_title, entry.card_id, entry.question, stand=words.state(entry))
    apart = words.number(round(mean_difference(entry.ratings), 2)) if len(entry.ratings) > 1 else ""
    for one in entry.ratings:
        yield card._replace(soort="stand", nu=str(one), verschil=apart)
    for given in entry.contributions:
        yield card._replace(soort="bijdrage", deelnemer=given.participant, antwoord=given.text)
    if entry.answer or not (entry.contributions or any(entry.subanswers) or entry.ratings):
        kind = "gezamenlijk antwoord" if entry.contributions else "antwoord"
        yield card._replace(soort=kind, antwoord=entry.answer)
    if entry.follow_up_answer:
        yield card._replace(soort="doorvraag", vraag=entry.follow_up, antwoord=entry.follow_up_answer)
    for question, answer in zip(entry.subquestions, entry.subanswers, strict=True):
        if answer:
            yield card._replace(soort="deelvraag", vraag=question, antwoord=answer)
