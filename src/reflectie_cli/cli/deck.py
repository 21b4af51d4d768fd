"""What the deck holds: kaarten, themas, bron, and deck controleer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reflectie_cli.cli import options
from reflectie_cli.domain import words
from reflectie_cli.domain.deck import find_themes
from reflectie_cli.ui import views
from reflectie_cli.ui.opening import fitted


def cards(
    ctx: typer.Context,
    themes: options.Themes = None,
    as_json: options.AsJson = False,
    deck: options.DeckPath = "",
    accessible: options.Accessible = False,
    no_color: options.NoColor = False,
) -> None:
    """Show the cards."""
    app = options.wire(ctx, deck=deck, accessible=accessible, no_color=no_color)
    chosen = find_themes(app.deck, themes) if themes else app.deck.themes
    if as_json:
        from reflectie_cli.exporters.deck_json import cards_json

        app.tap.raw(cards_json(chosen))
    else:
        app.tap.lines(fitted(views.cards(chosen), app.look))


def themes(
    ctx: typer.Context,
    names: options.Themes = None,
    as_json: options.AsJson = False,
    deck: options.DeckPath = "",
    accessible: options.Accessible = False,
    no_color: options.NoColor = False,
) -> None:
    """Show the themes."""
    app = options.wire(ctx, deck=deck, accessible=accessible, no_color=no_color)
    chosen = find_themes(app.deck, names) if names else app.deck.themes
    if as_json:
        from reflectie_cli.exporters.deck_json import themes_json

        app.tap.raw(themes_json(chosen))
    else:
        app.tap.raw(views.themes(chosen, app.look) + "\n")


def source(
    ctx: typer.Context,
    deck: options.DeckPath = "",
    accessible: options.Accessible = False,
    no_color: options.NoColor = False,
) -> None:
    """Show the deck's source, licence note and corrections."""
    app = options.wire(ctx, deck=deck, accessible=accessible, no_color=no_color)
    app.tap.lines(fitted(views.source(app.deck), app.look))


def check(
    ctx: typer.Context,
    path: Annotated[str, typer.Argument(metavar="PAD", help="De kaartenset (YAML).", show_default=False)],
) -> None:
    """Check a deck; a fault is told with file, line, card and field."""
    from reflectie_cli.storage.deck_file import read_deck

    app = options.wire(ctx)
    deck = read_deck(Path(path))
    found = list(deck.cards())
    subquestions = sum(len(card.subquestions) for _, card in found)
    hints = sum(bool(card.hint) for _, card in found)
    app.tap.line(
        f"In orde: {deck.title}, versie {deck.version}, met {words.counted(len(deck.themes), 'thema', 'thema’s')}, "
        f"{words.cards(len(found))}, {words.counted(subquestions, 'deelvraag', 'deelvragen')} en "
        f"{words.counted(hints, 'hint', 'hints')}."
    )


GROUP = {"controleer": (check, "Kijkt een kaartenset na.")}
