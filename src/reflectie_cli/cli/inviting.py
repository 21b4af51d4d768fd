"""reflectie team uitnodigen: one small file for everybody, and a text to send along."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from reflectie_cli.cli import options
from reflectie_cli.cli.drawing import draw_cards
from reflectie_cli.cli.handing import check_handing, hand, quoted
from reflectie_cli.cli.writing import free
from reflectie_cli.domain import words
from reflectie_cli.domain.beginning import Wish
from reflectie_cli.domain.invitation import IN_DUTCH, Invitation, fitting, invite, secret_id, steps_named
from reflectie_cli.domain.letter import letter
from reflectie_cli.domain.reading import NotUnderstood, day_ahead
from reflectie_cli.domain.text import one_line, slug
from reflectie_cli.errors import Interrupted, UsageError
from reflectie_cli.ui.opening import fitted
from reflectie_cli.wiring import App


class Wanted(NamedTuple):
    """What the facilitator picked. `named` and `due` are None while nobody said."""

    team: str
    wish: Wish
    named: bool | None
    due: date | None
    due_said: bool


def _complete_steps(incomplete: str) -> list[tuple[str, str]]:
    does = {"stand": "hoe staat het ermee, per kaart", "kiezen": "wat er het meest toe doet", "knoppen": "de knoppen"}
    return [(name, does[name]) for name in IN_DUTCH.values() if name.startswith(incomplete.lower())]


def invite_team(
    ctx: typer.Context,
    team: Annotated[str, typer.Option("--team", metavar="NAAM", help="De naam van het team.")] = "",
    themes: options.Themes = None,
    cards: options.Cards = None,
    title: Annotated[str, typer.Option("--titel", metavar="TEKST", help="Waar het over gaat.")] = "",
    steps: Annotated[
        list[str] | None,
        typer.Option(
            "--stap",
            metavar="STAP",
            help="Wat ieder naast de kaarten doet: stand, kiezen, knoppen, of geen. Mag vaker; anders alle drie.",
            autocompletion=_complete_steps,
        ),
    ] = None,
    due: Annotated[
        str, typer.Option("--uiterlijk", metavar="DATUM", help="Tot wanneer: een datum, of ‘over 2 weken’.")
    ] = "",
    named: Annotated[
        bool | None, typer.Option("--met-namen/--anoniem", help="Staat er een naam bij een bijdrage? Anders anoniem.")
    ] = None,
    without_subquestions: Annotated[bool, typer.Option("--zonder-deelvragen", help="Vraagt geen deelvragen.")] = False,
    sealed: Annotated[
        bool, typer.Option("--versleuteld", help="Alleen jij kunt de bijdragen openen, op deze computer.")
    ] = False,
    output: Annotated[
        str, typer.Option("--uitvoer", "-o", metavar="PAD", help="Waar de uitnodiging komt: een bestand of map.")
    ] = "",
    overwrite: options.Overwrite = False,
    deck: options.DeckPath = "",
    accessible: options.Accessible = False,
    no_color: options.NoColor = False,
) -> None:
    """Make the invitation; what was not said on the command line is asked."""
    app = options.wire(ctx, deck=deck, accessible=accessible, no_color=no_color)
    asked = steps_named(steps or IN_DUTCH.values())
    today = app.clock().date()
    wish = Wish(themes=tuple(themes or ()), cards=tuple(cards or ()))
    wanted = _asked(app, Wanted(one_line(team), wish, named, _day(due, today), bool(due)))
    drawn = draw_cards(app, wanted.wish)
    private, public = "", ""
    if sealed:
        from reflectie_cli.storage.sealing import new_keys

        public, private = new_keys()
    invitation = invite(
        app.deck,
        drawn,
        invitation_id=secret_id(app.chance()),
        team=wanted.team,
        title=one_line(title),
        anonymous=not wanted.named,
        asked=fitting(asked, drawn),
        with_subquestions=not without_subquestions,
        due=wanted.due,
        key=public,
    )
    _send(app, invitation, private, output, overwrite=overwrite)


def _asked(app: App, wanted: Wanted) -> Wanted:
    try:
        return _completed(app, wanted)
    except (KeyboardInterrupt, Interrupted):
        app.tap.line()
        app.tap.line("Gestopt. Er is nog niets gemaakt.")
        raise


def _completed(app: App, wanted: Wanted) -> Wanted:
    """With what was not said asked, on a keyboard. Who names the team as an option is asked only what is needed."""
    at_once = bool(wanted.team) or not app.look.keyboard
    if not wanted.team:
        if not app.look.keyboard:
            raise UsageError("Voor welk team is de uitnodiging? Noem het met --team.")
        while not (team := one_line(app.asker.ask("Hoe heet het team?"))):
            app.asker.tell("Typ een naam, bijvoorbeeld: Beleid.")
        wanted = wanted._replace(team=team)
    if not (wanted.wish.themes or wanted.wish.cards):
        if not app.look.keyboard:
            raise UsageError("Over welk thema gaat het? Noem er een met --thema, of --thema alle.")
        wanted = wanted._replace(wish=wanted.wish._replace(themes=app.asker.choose_themes(app.deck)))
    if at_once:
        return wanted
    if wanted.named is None:
        kinds = [("anoniem", "Nee, anoniem"), ("namen", "Ja, met naam")]
        wanted = wanted._replace(named=app.asker.choose("Staat er een naam bij een bijdrage?", kinds) == "namen")
    return wanted if wanted.due_said else wanted._replace(due=_asked_day(app))


def _asked_day(app: App) -> date | None:
    while True:
        said = app.asker.ask("Tot wanneer kan het? (een datum, of ‘over 2 weken’; alleen Enter: geen datum)")
        try:
            return day_ahead(said, app.clock().date())
        except NotUnderstood as reason:
            app.asker.warn(str(reason))


def _day(said: str, today: date) -> date | None:
    try:
        return day_ahead(said, today)
    except NotUnderstood as reason:
        raise UsageError(f"--uiterlijk: {reason}") from None


def _send(app: App, invitation: Invitation, private: str, output: str, *, overwrite: bool) -> None:
    from reflectie_cli.storage.session_file import Unreadable
    from reflectie_cli.storage.team_files import ENDING, encode_invitation

    try:
        content = encode_invitation(invitation)
    except Unreadable as reason:
        raise UsageError(f"De uitnodiging is niet te maken: {reason}.") from None
    usual = f"uitnodiging-{slug(invitation.team) or 'team'}{ENDING}"
    check_handing(output, usual, overwrite=overwrite)
    # Before anything is sent: without the key on this machine no contribution can ever be opened.
    key = app.invitations.keep(invitation, private=private)
    path = hand(app, content, output, usual, overwrite=overwrite)
    text = letter(invitation, quoted(path.name))
    beside = hand(app, text.encode("utf-8"), str(free(path.with_suffix(".txt"))), "")
    who = "anoniem" if invitation.anonymous else "met naam"
    made = f"Uitnodiging voor {invitation.team}: {words.cards(len(invitation.drawn))}, {who}."
    told = [("good", made), ("", f"Bestand: {path}"), ("", f"Tekst om mee te sturen: {beside}")]
    if key:
        sentence = f"De sleutel staat in {key}. Zonder dat bestand zijn de bijdragen niet te openen; bewaar het goed."
        told.append(("question", sentence))
    app.tap.lines(fitted([*told, ("", ""), ("", text.rstrip("\n")), ("", "")], app.look))
    _tell_next(app, path)


def _tell_next(app: App, path: Path) -> None:
    from reflectie_cli.ui import views

    app.tap.line("Hierna kun je:")
    commands = [
        (f"reflectie bijdragen {quoted(path.name)}", "zelf bijdragen"),
        ("reflectie team samenvoegen MAP", "de bijdragen in een map samenvoegen"),
    ]
    app.tap.lines(views.next_commands(commands, app.look))
