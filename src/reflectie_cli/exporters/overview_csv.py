"""Overview → CSV for a Dutch spreadsheet: a row for every figure, the kind of figure in front."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from reflectie_cli.domain import words
from reflectie_cli.domain.closing import Spread
from reflectie_cli.domain.overview import GROUPS, Card, Knob, Overview, Team
from reflectie_cli.domain.report import label_line
from reflectie_cli.exporters.csv_file import as_text, harmless

if TYPE_CHECKING:
    from reflectie_cli.exporters.overview_sheet import Sheet


class Row(NamedTuple):
    """One figure. The field names are the heads; the first four are texts, what follows are mostly numbers."""

    soort: str
    team: str = ""
    thema: str = ""
    vraag: str = ""
    kaart: str = ""
    stand: str = ""
    teams: str = ""
    mensen: str = ""
    sessies: str = ""
    teams_met_antwoord: str = ""
    aantal: str = ""
    nu: str = ""
    nu_van: str = ""
    nu_tot: str = ""
    gewenst: str = ""
    gewenst_van: str = ""
    gewenst_tot: str = ""


_LEFT_OUT = ("groepen", "sessies", "knoppen van een team", "keuzes", "dubbele bestanden", "onleesbare bestanden")


def rows(sheet: Sheet) -> bytes:
    """The overview as UTF-8 with a byte order mark, semicolons and CRLF, as the report's rows are."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(Row._fields)
    for row in _rows(sheet):
        texts = {name: as_text(getattr(row, name)) for name in ("team", "thema", "vraag")}
        writer.writerow(map(harmless, row._replace(**texts)))
    return written.getvalue().encode("utf-8-sig")


def _rows(sheet: Sheet) -> Iterator[Row]:
    shown = sheet.overview
    if sheet.label:
        yield Row("melding", vraag=label_line(sheet.label))
    if shown.first and shown.last:
        yield Row("periode", stand=f"{shown.first.date()} tot en met {shown.last.date()}")
    yield Row("alle teams", teams=str(len(shown.teams)), mensen=str(shown.people), sessies=str(shown.sessions))
    for team in shown.teams:
        yield Row("team", team.name, mensen=str(team.people), sessies=str(team.sessions))
    for knob in shown.knobs:
        yield from _knob(knob, shown.teams)
    for theme in shown.themes:
        yield Row(
            "thema", thema=theme.title, teams=str(theme.asked), teams_met_antwoord=str(theme.teams),
            aantal=_told(theme.answers),
        )  # fmt: skip
        for card in theme.cards:
            yield from _card(theme.title, card)
    yield from _chosen(shown)
    for one in shown.agreements:
        yield Row("afspraken", stand=one.status, teams=str(one.teams), aantal=str(one.agreements))
    left = (*shown.left_out, shown.twice, sheet.unreadable)
    for what, number in zip(_LEFT_OUT, left, strict=True):
        yield Row("niet meegeteld", stand=what, aantal=str(number))


def _knob(knob: Knob, teams: tuple[Team, ...]) -> Iterator[Row]:
    for team, cell in zip(teams, knob.cells, strict=True):
        if cell:
            how = "samen gezet" if cell.joint else ""
            row = Row("knop van een team", team.name, knob.title, stand=how, mensen=str(cell.people))
            yield _with_dial(row, cell.now, cell.wanted, spread=cell.has_spread)
    row = Row("knop van alle teams", thema=knob.title, teams=str(knob.teams), mensen=str(knob.people))
    yield _with_dial(row, knob.now, knob.wanted, spread=True)


def _with_dial(row: Row, now: Spread, wanted: Spread, *, spread: bool) -> Row:
    row = row._replace(nu=words.number(now.middle), gewenst=words.number(wanted.middle))
    if not spread:
        return row
    return row._replace(
        nu_van=words.number(now.low),
        nu_tot=words.number(now.high),
        gewenst_van=words.number(wanted.low),
        gewenst_tot=words.number(wanted.high),
    )


def _told(number: int | None) -> str:
    """An empty cell where there are too few to tell."""
    return "" if number is None else str(number)


def _card(theme: str, card: Card) -> Iterator[Row]:
    yield Row(
        "kaart", thema=theme, vraag=card.question, kaart=card.id, teams=str(card.asked),
        teams_met_antwoord=str(card.answered), aantal=_told(card.answers),
    )  # fmt: skip
    if card.rated:
        stands = card.rated.stands
        yield Row(
            "hoe het staat", thema=theme, vraag=card.question, kaart=card.id, teams=str(card.rated.teams),
            mensen=str(card.rated.people), nu=words.number(stands.middle), nu_van=words.number(stands.low),
            nu_tot=words.number(stands.high),
        )  # fmt: skip


def _chosen(shown: Overview) -> Iterator[Row]:
    for one in shown.choices:
        row = Row("keuze", thema=one.theme_title, vraag=one.question, kaart=one.card_id, teams=str(one.teams))
        yield row._replace(aantal=str(one.times))
        for group, number in (*zip(GROUPS, one.groups, strict=True), ("zonder cijfers", one.unrated)):
            if number:
                yield row._replace(soort="keuze: wat ermee", stand=group, teams="", aantal=str(number))
