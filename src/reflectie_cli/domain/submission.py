"""What one colleague sends back: nothing but what was said, in the order of the invitation. Pure."""

from __future__ import annotations

from typing import NamedTuple

from reflectie_cli.domain.closing import Setting
from reflectie_cli.domain.session import Entry, Session


class Given(NamedTuple):
    """What was said at one card. `rating` is 0 when nobody said; `subanswers` fits the card's sub-questions."""

    card_id: str
    answer: str = ""
    subanswers: tuple[str, ...] = ()
    rating: int = 0


class Submission(NamedTuple):
    """One colleague's contribution. Where it is anonymous, nothing in it tells whose, when or where."""

    invitation: str
    id: str
    edition: int
    cards: tuple[Given, ...]
    name: str = ""
    choices: tuple[str, ...] = ()
    """The ids of the cards that matter most."""
    dials: tuple[tuple[str, Setting], ...] = ()
    """The id of each knop theme with where it was set."""

    @property
    def empty(self) -> bool:
        """Was nothing said at all?"""
        said = any(card.answer or card.rating or any(card.subanswers) for card in self.cards)
        return not (said or self.choices or self.dials)


def submission_of(session: Session) -> Submission:
    """What a colleague's session sends: only what was answered. The session must have been invited."""
    invited = session.invited
    assert invited is not None
    return Submission(
        invitation=invited.invitation,
        id=invited.contribution,
        edition=invited.edition + 1,
        cards=tuple(_given(entry) for entry in session.entries if entry.status == "answered"),
        name="" if invited.anonymous else invited.name,
        # In the order of the cards: who was chosen first is nobody's business.
        choices=tuple(
            entry.card_id for entry in session.entries if entry.card_id in {one.card_id for one in session.choices}
        ),
        dials=tuple(
            (dial.theme_id, dial.settings[0]._replace(participant="")) for dial in session.dials if dial.complete
        ),
    )


def _given(entry: Entry) -> Given:
    return Given(entry.card_id, entry.answer, entry.subanswers, entry.ratings[0] if entry.ratings else 0)
