"""reflectie start: themes, cards, answers, report."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from reflectie_cli.cli import options
from reflectie_cli.cli.drawing import draw_cards
from reflectie_cli.cli.leading import lead_new
from reflectie_cli.cli.wishes import Leading, wish_for
from reflectie_cli.domain.beginning import Circle, Drawn, Wish, begin, new_id
from reflectie_cli.domain.session import Steps
from reflectie_cli.errors import UsageError
from reflectie_cli.wiring import App

_MOST_PEOPLE = 1_000
"""Around one screen; and a file of more than ten thousand is not taken in."""


def start(
    ctx: typer.Context,
    themes: options.Themes = None,
    cards: options.Cards = None,
    number: Annotated[str, typer.Option("--aantal", metavar="N", help="Niet meer dan N kaarten.")] = "",
    shuffled: Annotated[bool, typer.Option("--willekeurig", help="In willekeurige volgorde.")] = False,
    seed: Annotated[
        str,
        typer.Option("--zaad", metavar="N", help="Met een getal: hetzelfde getal trekt dezelfde kaarten."),
    ] = "",
    new_first: Annotated[bool, typer.Option("--nieuw-eerst", help="Nooit beantwoorde kaarten eerst.")] = False,
    team: Annotated[str, typer.Option("--team", metavar="NAAM", help="Een team rond één scherm.")] = "",
    participants: Annotated[
        list[str] | None, typer.Option("--deelnemer", metavar="NAAM", help="Wie meedoet. Mag vaker.")
    ] = None,
    people: Annotated[
        str, typer.Option("--mensen", metavar="N", help="Met hoeveel jullie zijn, als je geen namen noemt.")
    ] = "",
    title: Annotated[str, typer.Option("--titel", metavar="TEKST", help="Een titel voor de sessie.")] = "",
    without_subquestions: Annotated[bool, typer.Option("--zonder-deelvragen", help="Vraagt geen deelvragen.")] = False,
    incident: Annotated[
        bool, typer.Option("--voorval", help="Vraagt bij elk thema eerst naar één situatie en haar kennisbronnen.")
    ] = False,
    follow_up: Annotated[
        bool, typer.Option("--doorvragen", help="Vraagt één keer door na een heel kort of stellig antwoord.")
    ] = False,
    without_closing: Annotated[
        bool, typer.Option("--zonder-afsluiting", help="Zonder keuzes, knoppen en afspraken aan het eind.")
    ] = False,
    earlier: options.Earlier = False,
    keep_until: Annotated[
        str,
        typer.Option("--bewaren-tot", metavar="DATUM", help="Tot wanneer de sessie bewaard blijft: datum of termijn."),
    ] = "",
    facilitated: options.Facilitated = False,
    minutes: options.Minutes = "",
    beamer: options.Beamer = False,
    report: options.ReportPath = "",
    formats: options.Formats = None,
    template: options.TemplatePath = "",
    no_report: options.NoReport = False,
    overwrite: options.Overwrite = False,
    nowhere: Annotated[
        bool, typer.Option("--zonder-opslag", help="Er blijft niets achter, alleen het verslag.")
    ] = False,
    deck: options.DeckPath = "",
    answers: Annotated[
        str, typer.Option("--antwoorden", metavar="PAD", help="Antwoorden uit een YAML- of JSON-bestand, of - .")
    ] = "",
    accessible: options.Accessible = False,
    no_color: options.NoColor = False,
) -> None:
    """Lead a session, or fill one in from a file."""
    if nowhere and no_report:
        raise UsageError("Met --zonder-opslag én --zonder-verslag blijft er niets over. Laat een van de twee weg.")
    app = options.wire(ctx, deck=deck, accessible=accessible, no_color=no_color, beamer=beamer)
    leading = Leading(
        wish_for(report, formats, template=template, none=no_report, overwrite=overwrite),
        nowhere=nowhere,
        earlier=earlier,
        minutes=_minutes(facilitated, minutes, together=bool(team or participants)),
    )
    wish = Wish(
        themes=tuple(themes or ()),
        cards=tuple(cards or ()),
        number=_whole_number("--aantal", number, at_least=1) or 0,
        shuffled=shuffled or bool(seed),
        new_first=new_first,
    )
    steps = Steps(incident, follow_up, not without_closing)
    kept = _kept_until(app, keep_until)
    circle = Circle(title, team, tuple(participants or ()), not without_subquestions, steps, kept)
    if people and not (team.strip() or participants or answers):
        raise UsageError("--mensen is voor een team rond één scherm. Noem het team met --team.")
    circle = circle._replace(people=_people(people))
    if answers and (facilitated or beamer):
        raise UsageError(
            "Met --antwoorden is er geen gesprek. Laat --begeleider en --beamer weg, of juist --antwoorden."
        )
    if answers:
        from reflectie_cli.cli.filling import fill_from_file

        fill_from_file(app, answers, wish, circle, leading, seed=_whole_number("--zaad", seed))
        return
    if not (wish.themes or wish.cards):
        wish = _chosen(app, wish)
    drawn = draw_cards(app, wish, seed=_whole_number("--zaad", seed))
    begin_leading(app, drawn, circle, leading)


def _minutes(facilitated: bool, minutes: str, *, together: bool) -> int:
    if not (facilitated or minutes):  # most starts need none of it
        return 0
    from reflectie_cli.cli.talking import minutes_a_card, no_team

    found = minutes_a_card(facilitated, minutes)
    if not together:
        raise no_team("Zeg welk team met --team NAAM, of wie meedoet met --deelnemer NAAM.")
    return found


def begin_leading(app: App, drawn: list[Drawn], circle: Circle, leading: Leading) -> None:
    """Begin a session with these cards, after a look at where the report has to go."""
    now = app.clock()
    session_id = new_id(now.date(), drawn, len(app.deck.themes), chance=app.chance())
    if leading.report.target:
        from reflectie_cli.cli.reports import check_target

        check_target(app, leading.report, session_id)
    session = begin(app.deck, drawn, circle, session_id=session_id, at=now)
    lead_new(app, session, leading)


def _kept_until(app: App, said: str) -> date | None:
    """The day until which this session is kept: as asked, else as the settings say; None is for good."""
    if not (said or app.settings.retention):
        return None
    from reflectie_cli.domain.retention import keep_until

    today = app.clock().date()
    return keep_until(said or app.settings.retention, begun=today, today=today)


def _chosen(app: App, wish: Wish) -> Wish:
    from reflectie_cli.guiding.ports import EndOfInput

    try:
        return wish._replace(themes=app.asker.choose_themes(app.deck))
    except EndOfInput:
        raise UsageError(
            "Er is geen invoer om een thema te kiezen. Noem er een met --thema, of --thema alle."
        ) from None


def _people(said: str) -> int:
    number = _whole_number("--mensen", said, at_least=1) or 0
    if number > _MOST_PEOPLE:
        raise UsageError(f"--mensen is hooguit {_MOST_PEOPLE}.")
    return number


def _whole_number(option: str, text: str, *, at_least: int | None = None) -> int | None:
    """The number in an option, or None when it was not given. Raises UsageError."""
    if not text:
        return None
    try:
        number = int(text)
    except ValueError:
        raise UsageError(f"{option} moet een heel getal zijn, bijvoorbeeld {option} 3.") from None
    if at_least is not None and number < at_least:
        raise UsageError(f"{option} moet {at_least} of meer zijn.")
    return number
