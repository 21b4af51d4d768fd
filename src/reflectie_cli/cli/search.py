"""Finding text in earlier answers: zoek."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from reflectie_cli.cli import options
from reflectie_cli.cli.narrowing import SCREENFUL, readable, theme_ids
from reflectie_cli.domain.searching import Hit, Query, hits, parse_query, parse_since, passages
from reflectie_cli.domain.session import Session
from reflectie_cli.domain.text import fold
from reflectie_cli.errors import UsageError
from reflectie_cli.wiring import App

if TYPE_CHECKING:
    from reflectie_cli.storage.sessions import Broken


class Wanted(NamedTuple):
    """Where is looked: in which themes (all when empty), of which team, since when."""

    themes: set[str]
    team: str
    since: date

    def takes(self, session: Session) -> bool:
        """Is this a session to look in?"""
        return session.started_at.date() >= self.since and (not self.team or fold(self.team) == fold(session.team))


def search(
    ctx: typer.Context,
    text: Annotated[
        list[str],
        typer.Argument(
            metavar="TEKST", help='Woorden die er allemaal staan, of een ‘"zin"’ tussen dubbele aanhalingstekens.'
        ),
    ],
    exact: Annotated[bool, typer.Option("--precies", help="De woorden staan er zo achter elkaar.")] = False,
    themes: options.Themes = None,
    team: options.Team = "",
    since: Annotated[
        str,
        typer.Option(
            "--sinds", metavar="DATUM", help="Vanaf deze dag: 1-11-2026, of ‘3 weken’ terug.", show_default=False
        ),
    ] = "",
    everything: options.Everything = False,
    as_json: options.AsJson = False,
    accessible: options.Accessible = False,
    no_color: options.NoColor = False,
) -> None:
    """Show the cards with an answer in which all words stand, newest first."""
    app = options.wire(ctx, accessible=accessible, no_color=no_color)
    query = _query(" ".join(text), exact=exact)
    wanted = Wanted(theme_ids(app, themes or []), team, _since(since, app))
    broken: list[Broken] = []
    all_hits = _find(app, query, wanted, broken)
    found = list(all_hits if everything or as_json else islice(all_hits, SCREENFUL))
    if as_json:
        from reflectie_cli.exporters.search_json import search_json

        app.tap.raw(search_json(found))
    else:
        _show(app, found, more=next(all_hits, None) is not None, narrowed=bool(themes or team or since))
    for one in broken:
        app.tap.trouble(one.problem)


def _query(text: str, *, exact: bool) -> Query:
    query = parse_query(text, exact=exact)
    if not query.terms:
        raise UsageError("Wat wil je zoeken? Typ een of meer woorden, bijvoorbeeld: reflectie zoek kennis delen")
    return query


def _since(text: str, app: App) -> date:
    if not text:
        return date.min
    from reflectie_cli.domain.dates import NotADate

    try:
        return parse_since(text, app.clock().date())
    except NotADate:
        raise UsageError(
            f"‘{text}’ bij --sinds is geen dag. Typ bijvoorbeeld 2026-11-01, 1-11-2026 of ‘3 weken’."
        ) from None


def _find(app: App, query: Query, wanted: Wanted, broken: list[Broken]) -> Iterator[tuple[Session, Hit]]:
    from reflectie_cli.storage.searching import sessions_with

    for session in readable(sessions_with(app.settings.folder, query), broken):
        if wanted.takes(session):
            looked_at = (one for one in passages(session) if not wanted.themes or one.theme_id in wanted.themes)
            yield from ((session, hit) for hit in hits(looked_at, query))


def _show(app: App, found: list[tuple[Session, Hit]], *, more: bool, narrowed: bool) -> None:
    from reflectie_cli.ui import search_view

    if found:
        app.tap.lines(search_view.found(found, app.look))
    below = list(_below(app, found=bool(found), more=more, narrowed=narrowed))
    if below:
        from reflectie_cli.ui.opening import fitted

        app.tap.lines(fitted((("", line) for line in below), app.look))


def _below(app: App, *, found: bool, more: bool, narrowed: bool) -> Iterator[str]:
    if not found:
        wider = ", of zoek zonder --thema, --team en --sinds" if narrowed else ""
        yield f"Niets gevonden. Probeer minder woorden of een deel van een woord{wider}."
    if more:
        yield f"\nDit zijn de nieuwste {SCREENFUL} kaarten. Ook wat ouder is: zet --alles achter je opdracht."
    if found and app.look.width:
        yield "\nEen hele sessie teruglezen: reflectie toon SESSIE"
