"""reflectie bijdragen: answer an invitation alone, and get one file to send back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflectie_cli.cli import options
from reflectie_cli.cli.command_lines import command_line
from reflectie_cli.cli.handing import check_handing, contribution_name
from reflectie_cli.cli.leading import lead_new, lead_on
from reflectie_cli.cli.wishes import Leading, ReportWish
from reflectie_cli.domain.invitation import ABOUT, Invitation, contributing, contribution_session_id, secret_id
from reflectie_cli.domain.letter import privacy
from reflectie_cli.domain.session import Session
from reflectie_cli.domain.text import one_line
from reflectie_cli.domain.words import long_date
from reflectie_cli.errors import UsageError
from reflectie_cli.ui.opening import fitted
from reflectie_cli.wiring import App

LONGEST_NAME = 100
"""Characters."""

if TYPE_CHECKING:
    from reflectie_cli.guiding.ports import Keeper


def contribute(
    ctx: typer.Context,
    path: Annotated[str, typer.Argument(metavar="UITNODIGING", help="Het bestand dat je kreeg.", show_default=False)],
    name: Annotated[str, typer.Option("--naam", metavar="NAAM", help="Je naam, als de bijdrage een naam krijgt.")] = "",
    output: Annotated[
        str, typer.Option("--uitvoer", "-o", metavar="PAD", help="Waar je bijdrage komt: een bestand of map.")
    ] = "",
    again: Annotated[bool, typer.Option("--opnieuw", help="Begint een nieuwe bijdrage, naast een eerdere.")] = False,
    accessible: options.Accessible = False,
    no_color: options.NoColor = False,
) -> None:
    """Lead someone through the cards of an invitation; a contribution that was begun goes on."""
    from reflectie_cli.storage.invitations import read_invitation

    app = options.wire(ctx, accessible=accessible, no_color=no_color)
    invitation = read_invitation(Path(path).expanduser())
    if invitation.key:
        from reflectie_cli.storage.sealing import check_key

        check_key(invitation.key)
    check_handing(output, contribution_name("nieuw"))
    name = _name_of(invitation, name)
    app = app.with_deck(invitation.deck)
    leading = Leading(ReportWish(target=output))
    begun = None if again else _begun(app, invitation)
    if begun is not None:
        _refuse_another(app, invitation, begun)
        _tell(app, invitation, begun=True)
        lead_on(app, _held(app, begun, name), leading)
        return
    _tell(app, invitation, begun=False)
    now = app.clock()
    session = contributing(
        invitation,
        session_id=contribution_session_id(now.date(), app.chance()),
        contribution_id=secret_id(app.chance()),
        name=_name(app, invitation, name),
        at=now,
    )
    lead_new(app, session, leading)


def _begun(app: App, invitation: Invitation) -> Session | None:
    """The contribution to this invitation that was begun last, if any."""
    ids = [one for one in app.sessions.newest_ids() if f"-{ABOUT}-" in one]
    found = (one for one in app.sessions.each(ids) if isinstance(one, Session) and one.invited)
    return next((one for one in found if one.invited and one.invited.invitation == invitation.id), None)


def _refuse_another(app: App, invitation: Invitation, begun: Session) -> None:
    """What was begun was promised something; an invitation that says otherwise must not be led as the same one."""
    invited = begun.invited
    assert invited is not None
    asked = [(entry.card_id, entry.question, entry.subquestions) for entry in begun.entries]
    same = (invited.anonymous, invited.asked, invited.key, asked) == (
        invitation.anonymous,
        invitation.asked,
        invitation.key,
        [(card.id, card.question, card.subquestions) for _, card in invitation.drawn],
    )
    if not same:
        raise UsageError(
            "Deze uitnodiging heeft hetzelfde nummer als die waarmee je begon, maar een andere inhoud. Begin met "
            f"--opnieuw een nieuwe bijdrage, of ga verder met de eerste: {command_line(app, 'hervat', begun.id)}"
        )


def _held(app: App, begun: Session, name: str) -> Keeper:
    """The contribution that was begun; a name that is said now takes the place of the one before."""
    keeper = app.sessions.open(begun.id)
    invited = keeper.session.invited
    if name and invited and not invited.anonymous:
        keeper.amend(keeper.session._replace(invited=invited._replace(name=name)))
    return keeper


def _name_of(invitation: Invitation, said: str) -> str:
    name = "" if invitation.anonymous else one_line(said)
    if len(name) > LONGEST_NAME:
        raise UsageError(f"Een naam heeft hooguit {LONGEST_NAME} tekens. Kies een kortere met --naam.")
    return name


def _name(app: App, invitation: Invitation, name: str) -> str:
    if invitation.anonymous:
        return ""
    if not name and not app.look.keyboard:
        raise UsageError("Bij deze bijdrage hoort je naam. Noem die met --naam.")
    while not name:
        name = one_line(app.asker.ask("Wat is je naam? Het team ziet die bij je antwoorden:"))[:LONGEST_NAME]
    return name


def _tell(app: App, invitation: Invitation, *, begun: bool) -> None:
    told = [("heading", f"Bijdrage voor {invitation.team}")]
    told += [("", sentence) for sentence in privacy(invitation)]
    if invitation.due:
        late = invitation.due < app.clock().date()
        when = f"Inleveren kon tot en met {long_date(invitation.due)}. Vraag of het nog kan." if late else ""
        told.append(("", when or f"Inleveren kan tot en met {long_date(invitation.due)}."))
    if begun:
        told.append(("", "Op deze computer is al een bijdrage begonnen. Is die niet van jou? Voeg dan --opnieuw toe."))
    app.tap.lines(fitted([*told, ("", "")], app.look))
