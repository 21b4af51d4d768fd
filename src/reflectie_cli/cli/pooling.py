"""reflectie team samenvoegen: contributions made into one session of the team."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from reflectie_cli.cli import options
from reflectie_cli.cli.leading import command_line
from reflectie_cli.domain import words
from reflectie_cli.domain.beginning import new_id
from reflectie_cli.domain.invitation import Invitation
from reflectie_cli.domain.pooling import MINIMUM, joined, last_editions, misfit, pooled, too_few
from reflectie_cli.domain.session import Session
from reflectie_cli.domain.submission import Submission
from reflectie_cli.errors import UsageError
from reflectie_cli.ui.opening import fitted
from reflectie_cli.wiring import App

if TYPE_CHECKING:
    from reflectie_cli.guiding.ports import Keeper
    from reflectie_cli.storage.invitations import Received


class Sorted(NamedTuple):
    """What was received: what counts, how many files said the same twice, and what was set aside with the reason."""

    counting: tuple[Submission, ...]
    twice: int
    aside: tuple[tuple[str, str], ...]


def pool(
    ctx: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PAD…", help="Een map met bijdragen, of losse bestanden.", show_default=False),
    ],
    invitation_path: Annotated[
        str,
        typer.Option("--uitnodiging", metavar="PAD", help="De uitnodiging, als die niet van deze computer komt."),
    ] = "",
    anyway: Annotated[
        bool, typer.Option("--toch", help=f"Ook als er minder dan {words.NUMBERS[MINIMUM]} anonieme bijdragen zijn.")
    ] = False,
    anew: Annotated[
        bool, typer.Option("--opnieuw", help="Maakt een nieuwe sessie, naast een eerdere van deze uitnodiging.")
    ] = False,
    accessible: options.Accessible = False,
    no_color: options.NoColor = False,
) -> None:
    """Pool what belongs to one invitation; what comes late is added to the session that is there."""
    app = options.wire(ctx, accessible=accessible, no_color=no_color)
    received = _received(app, paths)
    invitation = _invitation(app, received, invitation_path)
    found = _sorted(invitation, received)
    earlier = None if anew else _earlier(app, invitation)
    if earlier is None:
        keeper, added = _begun(app, invitation, found, anyway=anyway)
    else:
        keeper, added = _added(app, earlier, found)
    try:
        _tell(app, keeper.session, found, added, late=earlier is not None)
    finally:
        keeper.close()


def _received(app: App, paths: Sequence[str]) -> list[Received]:
    from reflectie_cli.storage.atomic import storage_failure
    from reflectie_cli.storage.invitations import team_files

    given = [Path(one).expanduser() for one in paths]
    with storage_failure(given[0]):
        files = list(team_files(given))
    if not files:
        raise UsageError(f"In {paths[0]} staan geen bijdragen. Een bijdrage is een bestand dat eindigt op .reflectie.")
    return app.invitations.open_all(files)


def _invitation(app: App, received: Sequence[Received], named: str) -> Invitation:
    """The one invitation that these belong to. Raises UsageError when there is none, or more than one."""
    if named:
        from reflectie_cli.storage.invitations import read_invitation

        return read_invitation(Path(named).expanduser())
    known = {one.invitation.id: one.invitation for one in received if one.invitation}
    for invitation_id in dict.fromkeys(one.submission.invitation for one in received if one.submission):
        if invitation_id not in known and (sent := app.invitations.find(invitation_id)):
            known[invitation_id] = sent
    answered = {one.submission.invitation for one in received if one.submission}
    fitting = [one for one in known.values() if one.id in answered]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        teams = words.listed(sorted(one.team for one in fitting))
        raise UsageError(
            f"Deze bijdragen horen bij {len(fitting)} uitnodigingen ({teams}). Noem er een met --uitnodiging."
        )
    if not answered:
        raise UsageError(_nothing(received))
    raise UsageError("De uitnodiging bij deze bijdragen is niet op deze computer. Noem het bestand met --uitnodiging.")


def _nothing(received: Sequence[Received]) -> str:
    reasons = [f"{one.path.name}: {one.problem}" for one in received if one.problem]
    why = f" {'; '.join(reasons[:3])}." if reasons else ""
    return f"Hier is geen bijdrage bij die te lezen is.{why} Vraag je collega's om hun bestand opnieuw te sturen."


def _sorted(invitation: Invitation, received: Sequence[Received]) -> Sorted:
    fitting, aside = [], []
    for one in received:
        if one.problem:
            aside.append((one.path.name, one.problem))
        elif one.submission and (why := misfit(invitation, one.submission)):
            aside.append((one.path.name, why))
        elif one.submission:
            fitting.append(one.submission)
    counted = last_editions(fitting)
    return Sorted(counted.submissions, counted.twice, tuple(sorted(aside)))


def _earlier(app: App, invitation: Invitation) -> Session | None:
    """The session that was pooled for this invitation before, begun last."""
    found = (one for one in app.sessions.each(app.sessions.newest_ids()) if isinstance(one, Session) and one.pool)
    return next((one for one in found if one.pool and one.pool.invitation == invitation.id), None)


def _begun(app: App, invitation: Invitation, found: Sorted, *, anyway: bool) -> tuple[Keeper, int]:
    now = app.clock()
    session_id = new_id(now.date(), invitation.drawn, len(app.deck.themes), chance=app.chance())
    session = pooled(invitation, found.counting, session_id=session_id, at=now)
    if not found.counting:
        aside = "; ".join(f"{name}: {why}" for name, why in found.aside[:3])
        raise UsageError(f"Geen van deze bijdragen telt mee. {aside}.")
    if too_few(session) and not anyway:
        have = words.counted(session.group_size, "anonieme bijdrage", "anonieme bijdragen")
        raise UsageError(
            f"Dit zijn {have}. Met minder dan {words.NUMBERS[MINIMUM]} is te raden wie wat schreef. "
            "Wacht op meer bijdragen, of voeg toch samen met --toch, als iedereen dat goedvindt."
        )
    return app.keep(session), session.group_size


def _added(app: App, earlier: Session, found: Sorted) -> tuple[Keeper, int]:
    from reflectie_cli.domain.session import Draft

    keeper = app.sessions.open(earlier.id)
    try:
        draft = keeper.draft()
        session = joined(keeper.session, found.counting, at=app.clock())
        added = session.group_size - keeper.session.group_size
        if added:
            keeper.amend(session)
            if draft:  # it belongs to the place where the team was, which may have moved
                keeper.keep_draft(Draft(session.place, draft.text))
    except BaseException:
        keeper.close()
        raise
    return keeper, added


def _tell(app: App, session: Session, found: Sorted, added: int, *, late: bool) -> None:
    pool = session.pool
    assert pool is not None
    how = "anoniem" if pool.anonymous else "met namen"
    people = words.counted(session.group_size, "bijdrage", "bijdragen")
    told = [("good", f"{session.team}: {people}, {how}, {words.cards(len(session.entries))}.")]
    if late:
        new = words.counted(added, "nieuwe bijdrage", "nieuwe bijdragen") if added else "Geen nieuwe bijdragen"
        told.append(("", f"{new} bij de sessie die er al was." if added else f"{new}; de sessie is zoals ze was."))
    if late and added == 1 and pool.anonymous:
        told.append(("", "Eén laatkomer valt op voor wie het vorige verslag heeft. Deel dat liever niet meer."))
    if found.twice:
        told.append(("", f"{words.counted(found.twice, 'bestand', 'bestanden')} dubbel; elke bijdrage telt één keer."))
    if late and (before := len(found.counting) - added):
        told.append(("", f"{words.counted(before, 'bijdrage telde', 'bijdragen telden')} al mee."))
    told += [("trouble", f"Apart gelegd: {name}: {why}.") for name, why in found.aside]
    app.tap.lines(fitted(told, app.look))
    from reflectie_cli.ui import views

    app.tap.line("Hierna kun je:")
    commands = [
        (f"{command_line(app, 'hervat', session.id)} --begeleider", "het gesprek leiden, met een tijdvak per kaart"),
        (command_line(app, "toon", session.id), "de bijdragen bekijken"),
    ]
    app.tap.lines(views.next_commands(commands, app.look))
