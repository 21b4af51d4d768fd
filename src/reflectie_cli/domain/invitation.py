"""An invitation: what a facilitator asks a team to think about alone, before they talk. Pure.

First alone, then together: groups that pool what everybody thought alone have more and better ideas than groups that
talk at once (Diehl & Stroebe 1987, on nominal groups).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple, get_args

from reflectie_cli.domain.beginning import Circle, Drawn, begin, dated_id, letters
from reflectie_cli.domain.deck import KNOB, Deck
from reflectie_cli.domain.session import Alone, Invited, Session, Steps
from reflectie_cli.domain.text import one_line
from reflectie_cli.errors import UsageError

if TYPE_CHECKING:
    from random import Random

IN_DUTCH: dict[Alone, str] = {"rating": "stand", "choose": "kiezen", "dials": "knoppen"}
"""How the steps are called on the command line and in a file."""
NO_STEPS = "geen"
ABOUT = "bijdrage"
"""What the id of a contribution's session is about: '2026-11-25-bijdrage-k3f9'."""
_LONG = 20
"""Letters of an id that nobody can guess: 31 ** 20 is over 2 ** 99."""


class Invitation(NamedTuple):
    """What colleagues get. `deck` holds only the cards that are asked, so that nobody needs a deck of his own."""

    id: str
    deck: Deck
    team: str
    title: str = ""
    anonymous: bool = True
    asked: tuple[Alone, ...] = ()
    with_subquestions: bool = True
    due: date | None = None
    key: str = ""
    """The facilitator's public key; empty when contributions are not encrypted."""

    @property
    def subject(self) -> str:
        """What it is about: its title, else its themes."""
        from reflectie_cli.domain.words import listed

        return self.title or listed([theme.title for theme in self.deck.themes])

    @property
    def drawn(self) -> list[Drawn]:
        """Its cards with their themes."""
        return list(self.deck.cards())


def invite(deck: Deck, drawn: Sequence[Drawn], *, invitation_id: str, team: str, **more: object) -> Invitation:
    """The invitation for these cards of a deck; `more` are the other fields of an Invitation."""
    themes = dict.fromkeys(theme for theme, _ in drawn)
    asked = tuple(theme._replace(cards=tuple(card for of, card in drawn if of == theme)) for theme in themes)
    part = deck._replace(themes=asked, corrections=())
    return Invitation(invitation_id, part, one_line(team), **more)  # type: ignore[arg-type]


def steps_named(names: Iterable[str]) -> tuple[Alone, ...]:
    """The steps with these Dutch names, in the order in which they are asked. Raises UsageError for another name."""
    by_name = {name: step for step, name in IN_DUTCH.items()}
    wanted = {name.strip().casefold() for name in names} - {NO_STEPS}
    if unknown := sorted(wanted - set(by_name)):
        raise UsageError(f"De stap ‘{unknown[0][:30]}’ ken ik niet. Kies uit: {', '.join(by_name)} of {NO_STEPS}.")
    return tuple(step for step in get_args(Alone) if IN_DUTCH[step] in wanted)


def fitting(steps: Iterable[Alone], drawn: Sequence[Drawn]) -> tuple[Alone, ...]:
    """The steps that these cards have something for: without a knop theme there are no dials to set."""
    knobs = any(theme.role == KNOB for theme, _ in drawn)
    return tuple(step for step in steps if knobs or step != "dials")


def secret_id(chance: Random) -> str:
    """An id that nobody can guess and that says nothing."""
    return letters(_LONG, chance)


def contributing(invitation: Invitation, *, session_id: str, contribution_id: str, name: str, at: datetime) -> Session:
    """A session in which one colleague answers the invitation alone; of an anonymous one `name` is not kept."""
    circle = Circle(
        title=invitation.title,
        with_subquestions=invitation.with_subquestions,
        steps=Steps(closing=bool({"choose", "dials"} & set(invitation.asked))),
    )
    session = begin(invitation.deck, invitation.drawn, circle, session_id=session_id, at=at)
    invited = Invited(
        invitation=invitation.id,
        contribution=contribution_id,
        team=invitation.team,
        anonymous=invitation.anonymous,
        asked=invitation.asked,
        name="" if invitation.anonymous else one_line(name),
        due=invitation.due,
        key=invitation.key,
    )
    return session._replace(invited=invited)


def contribution_session_id(day: date, chance: Random) -> str:
    """'2026-11-25-bijdrage-k3f9'."""
    return dated_id(day, ABOUT, chance)
