"""start --antwoorden: a session from a file, asked of nobody."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from reflectie_cli.cli.command_lines import command_line
from reflectie_cli.cli.drawing import draw_cards
from reflectie_cli.cli.reports import check_target, write_reports
from reflectie_cli.cli.wishes import STANDARD_OUTPUT, Leading
from reflectie_cli.domain import words
from reflectie_cli.domain.answers import AnswerSheet, CannotFill, fill_in
from reflectie_cli.domain.beginning import Circle, Drawn, Wish, begin, new_id
from reflectie_cli.domain.session import Session
from reflectie_cli.domain.walk import asked_further
from reflectie_cli.errors import UsageError
from reflectie_cli.storage.answers_file import STANDARD_INPUT, answers_from, read_answers
from reflectie_cli.storage.tree import MAX_BYTES
from reflectie_cli.wiring import App


def fill_from_file(app: App, path: str, wish: Wish, circle: Circle, leading: Leading, *, seed: int | None) -> None:
    """Check the whole file, then keep one finished session and write its report."""
    sheet = _read(app, path)
    if not (wish.themes or wish.cards):
        wish = wish._replace(themes=_themes_of(app, sheet))
    drawn = draw_cards(app, wish, seed=seed)
    circle = Circle(
        title=circle.title or sheet.title,
        team=circle.team or sheet.team,
        participants=(*circle.participants, *sheet.participants),
        with_subquestions=circle.with_subquestions,
        steps=sheet.steps,
        keep_until=circle.keep_until,
        people=circle.people,
    )
    _refuse_what_has_no_place(sheet, drawn, circle, file=_file_name(path))
    now = app.clock()
    session_id = new_id(now.date(), drawn, len(app.deck.themes), chance=app.chance())
    check_target(app, leading.report, session_id)
    blank = begin(app.deck, drawn, circle, session_id=session_id, at=now)
    session = _filled(blank, sheet, file=_file_name(path), at=now)
    keeper = app.keep(session, nowhere=leading.nowhere)
    try:
        to_stdout = leading.report.target == STANDARD_OUTPUT and not leading.report.none
        tell = app.tap.trouble if to_stdout else app.tap.line
        tell(f"Ingevuld uit {_file_name(path)}: {words.progress(session)}.")
        if not leading.report.none:
            for written in write_reports(app, session, leading.report):
                app.tap.line(f"Verslag: {written}")
        if not leading.nowhere:
            tell(f"Teruglezen: {command_line(app, 'toon', session.id)}")
    finally:
        keeper.close()


def _filled(blank: Session, sheet: AnswerSheet, *, file: str, at: datetime) -> Session:
    try:
        return fill_in(blank, sheet, at=at)
    except CannotFill as reason:
        raise UsageError(f"{file}, regel {reason.line}: {reason.problem}") from None


def _read(app: App, path: str) -> AnswerSheet:
    if path == STANDARD_INPUT:
        sheet = answers_from(sys.stdin.buffer.read(MAX_BYTES + 1), app.deck, name=_file_name(path))
    else:
        sheet = read_answers(Path(path).expanduser(), app.deck)
    if not sheet.cards:
        raise UsageError("Er staat geen enkele kaart onder ‘antwoorden:’. Noem er minstens een, zoals kennisbeleid-1.")
    return sheet


def _file_name(path: str) -> str:
    return "invoer" if path == STANDARD_INPUT else Path(path).name


def _themes_of(app: App, sheet: AnswerSheet) -> tuple[str, ...]:
    return tuple(dict.fromkeys(theme.id for theme, card in app.deck.cards() if card.id in sheet.cards))


def _refuse_what_has_no_place(sheet: AnswerSheet, drawn: list[Drawn], circle: Circle, *, file: str) -> None:
    """Nothing in the file may be dropped in silence. Raises UsageError with file and line."""
    asked = {card.id for _, card in drawn}
    together = bool(circle.team.strip() or circle.participants)
    themes = {theme.id for theme, _ in drawn}
    for name, by_theme in (("voorvallen", sheet.incidents), ("knoppen", sheet.dials)):
        for theme_id, written in by_theme.items():
            if theme_id not in themes:
                raise UsageError(f"{file}, regel {written.line}: {name}: {theme_id} hoort niet bij deze sessie.")
    for card_id, answers in sheet.cards.items():
        where = f"{file}, regel {answers.line}: kaart {card_id}"
        if card_id not in asked:
            raise UsageError(f"{where} hoort niet bij deze sessie. Noem ook het thema, of laat --thema weg.")
        if answers.contributions and not together:
            raise UsageError(f"{where} heeft bijdragen. Noem dan ook een team of deelnemers in het bestand.")
        if answers.follow_up and not asked_further(answers.answer):
            raise UsageError(
                f"{where} heeft een doorvraag, maar na dit antwoord wordt niet doorgevraagd. Laat die weg."
            )
        if any(answers.subanswers) and not circle.with_subquestions:
            raise UsageError(f"{where} heeft deelvragen, maar --zonder-deelvragen vraagt die niet.")
