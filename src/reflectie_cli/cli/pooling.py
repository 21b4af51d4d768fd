"""reflectie team samenvoegen: contributions made into one session of the team."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflectie_cli.cli import options
from reflectie_cli.cli.command_lines import command_line
from reflectie_cli.domain import words
from reflectie_cli.domain.beginning import new_id
from reflectie_cli.domain.invitation import Invitation
from reflectie_cli.domain.pooling import joined, pooled, too_few, was_seen
from reflectie_cli.domain.receiving import Sheet, Sifted, sift
from reflectie_cli.domain.session import MINIMUM, Session
from reflectie_cli.domain.text import one_line
from reflectie_cli.errors import UsageError
from reflectie_cli.ui.opening import fitted
from reflectie_cli.wiring import App

if TYPE_CHECKING:
    from reflectie_cli.guiding.ports import Keeper
    from reflectie_cli.storage.invitations import Received


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
    received, passed = _received(app, paths)
    invitation, false = _invitation(app, received, invitation_path)
    earlier = None if anew else _earlier(app, invitation)
    sheets = [Sheet(_called(one), one.submission) for one in received if one.submission]
    found = sift(invitation, sheets, earlier.pool if earlier else None)
    broken = [(_called(one), one.problem) for one in received if one.problem]
    found = found._replace(aside=tuple(sorted([*found.aside, *broken, *false])))
    if earlier is None:
        keeper, added = _begun(app, invitation, found, anyway=anyway)
    else:
        keeper, added = _added(app, earlier, found, anyway=anyway)
    try:
        _tell(app, keeper.session, found, added, late=earlier is not None, passed=passed)
    finally:
        keeper.close()


def _called(one: Received) -> str:
    # A name from elsewhere must not look like lines of ours.
    return one_line(one.path.name)


def _received(app: App, paths: Sequence[str]) -> tuple[list[Received], int]:
    """What is in the files that were named, and how many others lie beside them."""
    from reflectie_cli.storage.atomic import storage_failure
    from reflectie_cli.storage.invitations import team_files

    given = [Path(one).expanduser() for one in paths]
    with storage_failure(given[0]):
        found = team_files(given)
    if not found.files:
        raise UsageError(
            f"In {one_line(paths[0])} staan geen bijdragen. Een bijdrage is een bestand dat eindigt op .reflectie."
        )
    return app.invitations.open_all(found.files), found.passed


def _invitation(app: App, received: Sequence[Received], named: str) -> tuple[Invitation, list[tuple[str, str]]]:
    """The one invitation that these belong to, and the files that only look like it. Raises UsageError.

    What was sent from here counts: anybody could lay another invitation with its number between the files.
    """
    if named:
        from reflectie_cli.storage.invitations import read_invitation

        return read_invitation(Path(named).expanduser()), []
    answered = list(dict.fromkeys(one.submission.invitation for one in received if one.submission))
    if not answered:
        raise UsageError(_nothing(received))
    candidates = {one.invitation for one in received if one.invitation}
    sent = {known for one in answered if (known := app.invitations.find(one))}
    ids = {one.id for one in sent}
    fitting = sent | {one for one in candidates if one.id in answered and one.id not in ids}
    if len(fitting) == 1:
        [invitation] = fitting
        why = "een andere uitnodiging met hetzelfde nummer"
        return invitation, [
            (_called(one), why)
            for one in received
            if one.invitation and one.invitation.id == invitation.id and one.invitation != invitation
        ]
    if fitting:
        teams = words.listed(sorted(one.team for one in fitting))
        raise UsageError(
            f"Deze bijdragen horen bij {len(fitting)} uitnodigingen ({teams}). Noem er een met --uitnodiging."
        )
    raise UsageError("De uitnodiging bij deze bijdragen is niet op deze computer. Noem het bestand met --uitnodiging.")


def _nothing(received: Sequence[Received]) -> str:
    reasons = [f"{_called(one)}: {one.problem}" for one in received if one.problem]
    why = f" {'; '.join(reasons[:3])}." if reasons else ""
    return f"Hier is geen bijdrage bij die te lezen is.{why} Vraag je collega's om hun bestand opnieuw te sturen."


def _earlier(app: App, invitation: Invitation) -> Session | None:
    """The session that was pooled for this invitation before, begun last."""
    found = (one for one in app.sessions.each(app.sessions.newest_ids()) if isinstance(one, Session) and one.pool)
    return next((one for one in found if one.pool and one.pool.invitation == invitation.id), None)


def _begun(app: App, invitation: Invitation, found: Sifted, *, anyway: bool) -> tuple[Keeper, int]:
    now = app.clock()
    session_id = new_id(now.date(), invitation.drawn, len(app.deck.themes), chance=app.chance())
    session = pooled(invitation, found.counting, session_id=session_id, at=now)
    if not found.counting:
        aside = "; ".join(f"{name}: {why}" for name, why in found.aside[:3])
        raise UsageError(f"Geen van deze bijdragen telt mee. {aside}.")
    if too_few(session) and not anyway:
        raise UsageError(_few(session.group_size))
    return app.keep(session), session.group_size


def _few(number: int, *, late: bool = False) -> str:
    have = words.counted(number, "anonieme bijdrage", "anonieme bijdragen")
    seen = " Het team heeft deze sessie al gezien, dus wat erbij komt, valt op." if late else ""
    return (
        f"Dit {'is' if number == 1 else 'zijn'} {have}.{seen} Met minder dan {words.NUMBERS[MINIMUM]} is te raden "
        "wie wat schreef. Wacht op meer bijdragen, of voeg toch samen met --toch, als iedereen dat goedvindt."
    )


def _added(app: App, earlier: Session, found: Sifted, *, anyway: bool) -> tuple[Keeper, int]:
    from reflectie_cli.domain.session import Draft

    keeper = app.sessions.open(earlier.id)
    try:
        draft = keeper.draft()
        session = joined(keeper.session, found.counting, at=app.clock())
        added = session.group_size - keeper.session.group_size
        if added and not anyway and was_seen(keeper.session) and too_few(session, added):
            raise UsageError(_few(added, late=True))
        if added:
            keeper.amend(session)
            if draft:  # it belongs to the place where the team was, which may have moved
                keeper.keep_draft(Draft(session.place, draft.text))
    except BaseException:
        keeper.close()
        raise
    return keeper, added


def _tell(app: App, session: Session, found: Sifted, added: int, *, late: bool, passed: int) -> None:
    pool = session.pool
    assert pool is not None
    how = "anoniem" if pool.anonymous else "met namen"
    people = words.counted(session.group_size, "bijdrage", "bijdragen")
    told = [("good", f"{session.team}: {people}, {how}, {words.cards(len(session.entries))}.")]
    if late:
        new = words.counted(added, "nieuwe bijdrage", "nieuwe bijdragen") if added else "Geen nieuwe bijdragen"
        told.append(("", f"{new} bij de sessie die er al was." if added else f"{new}; de sessie is zoals ze was."))
    if found.twice:
        told.append(("", f"{words.counted(found.twice, 'bestand', 'bestanden')} dubbel; elke bijdrage telt één keer."))
    if late and (before := len(found.counting) - added):
        told.append(("", f"{words.counted(before, 'bijdrage telde', 'bijdragen telden')} al mee."))
    told += [("trouble", f"Apart gelegd: {name}: {why}.") for name, why in found.aside]
    if passed:
        others = words.counted(passed, "ander bestand of map", "andere bestanden of mappen")
        told.append(("", f"Niet bekeken: {others}. Een bijdrage heeft een naam die eindigt op .reflectie."))
    app.tap.lines(fitted(told, app.look))
    from reflectie_cli.ui import views

    app.tap.line("Hierna kun je:")
    commands = [
        (f"{command_line(app, 'hervat', session.id)} --begeleider", "het gesprek leiden, met een tijdvak per kaart"),
        (command_line(app, "toon", session.id), "de bijdragen bekijken"),
    ]
    app.tap.lines(views.next_commands(commands, app.look))
