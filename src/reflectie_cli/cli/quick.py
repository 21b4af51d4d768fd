"""reflectie snel: one card, alone."""

from __future__ import annotations

from typing import Annotated

import typer

from reflectie_cli.cli import options
from reflectie_cli.cli.drawing import draw_cards
from reflectie_cli.cli.start import begin_leading
from reflectie_cli.cli.wishes import Leading, wish_for
from reflectie_cli.domain.beginning import Circle, Wish, card_of_the_day


def quick(
    ctx: typer.Context,
    of_the_day: Annotated[bool, typer.Option("--kaart-van-de-dag", help="De hele dag dezelfde kaart.")] = False,
    themes: options.Themes = None,
    report: options.ReportPath = "",
    formats: options.Formats = None,
    deck: options.DeckPath = "",
    accessible: options.Accessible = False,
    no_color: options.NoColor = False,
) -> None:
    """Lead one card. It is kept as a session; a report is written only when it is asked for."""
    app = options.wire(ctx, deck=deck, accessible=accessible, no_color=no_color)
    if of_the_day:
        drawn = [card_of_the_day(app.deck, app.clock().date(), themes or ())]
    else:
        drawn = draw_cards(app, Wish(themes=tuple(themes or ()), number=1, shuffled=True))
    wish = wish_for(report, formats, none=not (report or formats))
    begin_leading(app, drawn, Circle(), Leading(wish, quick=True))
