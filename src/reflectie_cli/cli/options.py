"""Options that more than one command takes, and what TAB completes."""

from __future__ import annotations

from typing import Annotated

import typer

from reflectie_cli.config import Flags, load_settings
from reflectie_cli.wiring import App, build_app


def _flags(ctx: typer.Context) -> Flags:
    found = ctx.find_root().obj
    return found if isinstance(found, Flags) else Flags()


def wire(
    ctx: typer.Context, *, deck: str = "", accessible: bool = False, no_color: bool = False, beamer: bool = False
) -> App:
    """The App for a command, from the flags before and after its name."""
    before = _flags(ctx)
    return build_app(
        Flags(
            folder=before.folder,
            deck=deck or before.deck,
            accessible=accessible or before.accessible,
            no_color=no_color or before.no_color,
            beamer=beamer,
        )
    )


def _complete_themes(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    app = _for_completion(ctx)
    themes = app.deck.themes if app else ()
    found = [(theme.id, theme.title) for theme in themes] + [("alle", "Alle thema's")]
    fitting = [pair for pair in found if pair[0].startswith(incomplete.lower())]
    # A bijnaam is offered only when no id begins like this: one word for each theme reads best.
    names = [(alias, theme.title) for theme in themes for alias in theme.aliases if not alias.isdecimal()]
    return fitting or [pair for pair in names if pair[0].startswith(incomplete.lower())]


def _complete_cards(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    app = _for_completion(ctx)
    found = [(card.id, card.question) for _, card in app.deck.cards()] if app else []
    return [pair for pair in found if pair[0].startswith(incomplete.lower())]


def complete_sessions(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The ids of all sessions, the newest first, and ‘laatste’."""
    import os

    from reflectie_cli.storage.listing import session_ids

    try:
        ids = session_ids(load_settings(_typed_flags(ctx), os.environ).folder)
    except Exception:
        return []
    found = [(one, "") for one in reversed(ids)] + [("laatste", "De sessie die je het laatst begon")]
    return [pair for pair in found if pair[0].startswith(incomplete)]


def _for_completion(ctx: typer.Context) -> App | None:
    """The App, or None when its settings or deck are wrong: TAB must not print errors."""
    try:
        app = build_app(_typed_flags(ctx))
        _ = app.deck
    except Exception:
        return None
    return app


def _typed_flags(ctx: typer.Context) -> Flags:
    """The flags on the line that is being completed; at TAB no command has run to keep them."""
    root = ctx.find_root().params
    return Flags(folder=root.get("map_") or "", deck=ctx.params.get("deck") or root.get("deck") or "")


def _complete_formats(incomplete: str) -> list[tuple[str, str]]:
    from reflectie_cli.exporters.registry import FORMATS

    return [(one.name, one.what) for one in FORMATS.values() if one.name.startswith(incomplete.lower())]


def _complete_labels(incomplete: str) -> list[tuple[str, str]]:
    from reflectie_cli.domain.report import LABELS

    return [(name, text) for name, text in LABELS.items() if name.startswith(incomplete.lower())]


def complete_template_kinds(incomplete: str) -> list[tuple[str, str]]:
    """The formats that are made by a template."""
    return [pair for pair in _complete_formats(incomplete) if pair[0] in ("md", "html")]


def complete_comparison_formats(incomplete: str) -> list[tuple[str, str]]:
    """The formats that a comparison can be made in."""
    return [pair for pair in _complete_formats(incomplete) if pair[0] in ("md", "html", "csv")]


def complete_overview_formats(incomplete: str) -> list[tuple[str, str]]:
    """The formats that an overview can be made in."""
    return [pair for pair in _complete_formats(incomplete) if pair[0] in ("md", "html", "pdf", "csv", "json")]


Themes = Annotated[
    list[str] | None,
    typer.Option(
        "--thema",
        "-t",
        metavar="THEMA",
        help="Een thema: id, bijnaam of titel, of ‘alle’. Mag vaker.",
        autocompletion=_complete_themes,
    ),
]
Cards = Annotated[
    list[str] | None,
    typer.Option("--kaart", metavar="ID", help="Een losse kaart. Mag vaker.", autocompletion=_complete_cards),
]
SessionName = Annotated[
    str,
    typer.Argument(
        metavar="SESSIE",
        help="Het id van een sessie, een begin ervan, of ‘laatste’.",
        autocompletion=complete_sessions,
        show_default=False,
    ),
]
DeckPath = Annotated[str, typer.Option("--deck", metavar="PAD", help="Een eigen kaartenset.", show_default=False)]
Accessible = Annotated[bool, typer.Option("--toegankelijk", help="Gewone regels en genummerde keuzes, zonder kaders.")]
NoColor = Annotated[bool, typer.Option("--geen-kleur", help="Zonder kleuren.")]
Team = Annotated[str, typer.Option("--team", metavar="NAAM", help="Alleen van dit team.", show_default=False)]
Everything = Annotated[bool, typer.Option("--alles", help="Alles, en niet alleen de nieuwste 20.")]
AsJson = Annotated[bool, typer.Option("--json", help="Als JSON, voor andere programma's.")]
ReportPath = Annotated[
    str,
    typer.Option("--verslag", metavar="PAD", help="Waar het verslag komt: een bestand of map.", show_default=False),
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--formaat",
        metavar="FORMAAT",
        help="md (gewoon), html, odt, docx, pdf, csv of json. Mag vaker.",
        autocompletion=_complete_formats,
    ),
]
NoReport = Annotated[bool, typer.Option("--zonder-verslag", help="Schrijft aan het eind geen verslag.")]
Overwrite = Annotated[bool, typer.Option("--overschrijf", help="Overschrijft een bestand dat er al is.")]
WithoutNames = Annotated[bool, typer.Option("--zonder-namen", help="Maakt van namen ‘deelnemer 1’, ‘deelnemer 2’ …")]
Label = Annotated[
    str,
    typer.Option(
        "--label",
        metavar="LABEL",
        help="Een regel bovenaan: intern-beraad.",
        show_default=False,
        autocompletion=_complete_labels,
    ),
]
Earlier = Annotated[bool, typer.Option("--eerder", help="Toont bij elke kaart wat je er een vorige keer schreef.")]
Facilitated = Annotated[
    bool, typer.Option("--begeleider", help="Helpt wie het gesprek leidt: tijd, rondes en wat je kunt zeggen.")
]
Minutes = Annotated[
    str,
    typer.Option("--minuten", metavar="N", help="De tijd per kaart met --begeleider (gewoon 12).", show_default=False),
]
Beamer = Annotated[bool, typer.Option("--beamer", help="Voor een groot scherm: rustig, met steeds één kaart.")]
TemplatePath = Annotated[
    str,
    typer.Option("--sjabloon", metavar="PAD", help="Je eigen sjabloon voor md of html.", show_default=False),
]
