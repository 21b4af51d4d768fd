"""What travels with a session, and when two versions of it are the same."""

from datetime import timedelta

import pytest

from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.moving import carried, misfit, next_place, same
from reflectie_cli.domain.session import Invited, Place, Session
from reflectie_cli.domain.walk import Back, Said, advance
from tests.fakes import NOW, new_session
from tests.storage.exports import plain


@pytest.fixture
def session(deck: Deck) -> Session:
    return advance(new_session(deck), Said("een visie"), at=NOW)


def test_the_same_answers_are_the_same_session_wherever_the_walk_stands(session: Session) -> None:
    later = advance(session, Back(), at=NOW + timedelta(days=1))
    assert later.place != session.place
    assert same(session, later._replace(id="x-kopie1", sequence=7))
    assert not same(session, advance(session, Said("meer"), at=NOW))
    assert not same(session, session._replace(keep_until=NOW.date()))


def test_an_invitation_does_not_travel_and_its_question_neither(session: Session) -> None:
    asked = session._replace(invited=Invited("u1", "b1", asked=("rating",)), place=Place(0, "rating"), sequence=3)
    left = carried(asked)
    assert (left.invited, left.sequence, left.place) == (None, 0, Place(1))
    assert carried(session) == session


def test_a_question_further_without_an_answer_is_asked_anew(session: Session) -> None:
    asked = session.with_entry(0, session.entries[0]._replace(follow_up="Hoe dan?"))
    assert carried(asked) == session


def test_who_has_passed_all_cards_goes_on_at_the_overview(session: Session) -> None:
    assert next_place(session) == Place(1)
    assert next_place(session._replace(finished_at=NOW)) == Place(4, "review")
    seen = session._replace(entries=tuple(one._replace(seen=True) for one in session.entries))
    assert next_place(seen) == Place(4, "review")


def test_what_was_held_here_fits(session: Session) -> None:
    assert misfit(session) == misfit(plain()) == ""
    assert "staat er twee keer" in misfit(plain(entries=plain().entries[:1] * 2))
