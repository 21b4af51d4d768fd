"""Comparison → CSV for a Dutch spreadsheet: a row per card, sub-question or dial, a column per session."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator

from reflectie_cli.domain import words
from reflectie_cli.domain.closing import Dial, Spread
from reflectie_cli.domain.comparing import Card, Cell, Comparison
from reflectie_cli.domain.differences import NOT_ASKED, DialRow
from reflectie_cli.domain.saying import Said, spoken
from reflectie_cli.exporters.csv_file import LONGEST, as_text, harmless

Row = tuple[str, ...]


def rows(comparison: Comparison) -> bytes:
    """The comparison as UTF-8 with a byte order mark, semicolons and CRLF, as the report's rows are."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    heads = (column.head for column in comparison.columns)
    writer.writerow(map(harmless, ("thema", "kaart", "soort", "vraag", *heads, "verschil")))
    for row in _rows(comparison):
        for part in _parts(row):
            writer.writerow(map(harmless, part))
    return written.getvalue().encode("utf-8-sig")


def _parts(row: Row) -> Iterator[Row]:
    """The row; a text that no cell can hold goes on in rows below it."""
    theme, card, kind, question, *texts = row
    for start in range(0, max(map(len, (question, *texts, " "))), LONGEST):
        more = f"{kind} (vervolg)" if start else kind
        yield (theme, card, more, *(text[start : start + LONGEST] for text in (question, *texts)))


def _rows(shown: Comparison) -> Iterator[Row]:
    yield ("", "", "sessie", "", *(column.about for column in shown.columns), "")
    for notice in shown.notices:
        yield ("", "", "melding", notice, *("" for _ in shown.columns), "")
    for dial in shown.dials:
        yield from _dial(dial)
    for chapter in shown.chapters:
        for card in chapter.cards:
            yield from _card(chapter.title, card)
    for question in shown.unanswered:
        yield ("", "", "open gebleven", question, *("" for _ in shown.columns), "")


def _dial(row: DialRow) -> Iterator[Row]:
    """The middles as bare numbers, to reckon with; the spread and the words in rows of their own."""
    yield _dial_row(row, "knop: nu", lambda one: words.number(one.now.middle), row.difference)
    yield _dial_row(row, "knop: nu, spreiding", lambda one: _span(one.now))
    yield _dial_row(row, "knop: gewenst", lambda one: words.number(one.wanted.middle))
    yield _dial_row(row, "knop: gewenst, spreiding", lambda one: _span(one.wanted))
    yield _dial_row(row, "knop: waarom", lambda one: as_text(words.listed(one.words)))


def _dial_row(row: DialRow, kind: str, shown: Callable[[Dial], str], difference: str = "") -> Row:
    cells = (one if isinstance(one, str) else shown(one) for one in row.cells)
    return (row.title, row.theme_id, kind, "", *cells, difference)


def _span(spread: Spread) -> str:
    return f"{spread.low} tot {spread.high}" if spread.width else ""


def _card(theme: str, card: Card) -> Iterator[Row]:
    yield (theme, card.card_id, "antwoord", card.question, *map(_answer, card.cells), "")
    if card.asked_otherwise:
        asked = (cell.asked or ("" if cell.state == NOT_ASKED else card.question) for cell in card.cells)
        yield (theme, card.card_id, "vraag zoals gesteld", "", *asked, "")
    asked_further = (one for cell in card.cells for one in cell.said if one.asked)
    for kind, question in dict.fromkeys((one.kind, one.lead) for one in asked_further):
        answers = (
            as_text("\n".join(one.text for one in cell.said if (one.kind, one.lead) == (kind, question)))
            for cell in card.cells
        )
        yield (theme, card.card_id, kind, question, *answers, "")


def _answer(cell: Cell) -> str:
    """What was said to the question itself, a contribution a line; else in words why there is nothing."""
    given: list[Said] = [one for one in cell.said if not one.asked]
    return as_text("\n".join(map(spoken, given))) or (f"({cell.state})" if cell.state else "")
