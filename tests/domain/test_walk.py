import pytest

from reflectie_cli.domain.beginning import Circle
from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.session import Contribution, Place, Session
from reflectie_cli.domain.walk import (
    Ask,
    Back,
    Event,
    Finish,
    Jump,
    Noted,
    Review,
    Said,
    SkipCard,
    advance,
    is_first,
    is_sound,
    step_at,
)
from tests.fakes import NOW, new_session

TEAM = Circle(team="Zuid", participants=("Fatima", "Jan"))
REVIEW = Place(4, "review")


@pytest.fixture
def session(deck: Deck) -> Session:
    return new_session(deck)


@pytest.fixture
def team(deck: Deck) -> Session:
    return new_session(deck, circle=TEAM)


def after(session: Session, *events: Event) -> Session:
    for event in events:
        session = advance(session, event, at=NOW)
    return session


def asked(session: Session) -> Ask:
    step = step_at(session)
    assert isinstance(step, Ask)
    return step


def test_a_session_begins_with_the_first_question(session: Session) -> None:
    ask = asked(session)
    assert (ask.number, ask.total, ask.question) == (1, 4, session.entries[0].question)
    assert is_first(session)


def test_an_answer_is_kept_and_leads_to_the_first_subquestion(session: Session) -> None:
    said = after(session, Said("  een visie \r\n"))
    assert said.entries[0].answer == "een visie"
    assert asked(said).question == "Zo ja, helpt dit? Op welke manier?"
    assert said.entries[0].status == "answered"


def test_an_empty_answer_skips_only_that_question(session: Session) -> None:
    skipped = after(session, Said(""))
    assert skipped.place == Place(0, "sub", 0)
    assert skipped.entries[0].status == "skipped"


def test_subquestions_come_one_at_a_time_and_then_the_next_card(session: Session) -> None:
    walked = after(session, Said("a"), Said("b"), Said("c"))
    assert walked.entries[0].subanswers == ("b", "c")
    assert walked.place == Place(1)


def test_without_subquestions_the_next_card_follows(deck: Deck) -> None:
    session = new_session(deck, circle=Circle(with_subquestions=False))
    assert after(session, Said("a")).place == Place(1)


def test_skipping_a_card_keeps_what_was_answered(session: Session) -> None:
    skipped = after(session, Said("a"), SkipCard())
    assert skipped.place == Place(1)
    assert skipped.entries[0].answer == "a"


def test_back_shows_the_old_answer_and_changes_nothing(session: Session) -> None:
    said = after(session, Said("a"), Said("b"))
    back = after(said, Back())
    assert asked(back).prefill == "b"
    assert asked(after(back, Back())).prefill == "a"
    assert back.entries == said.entries


def test_back_from_a_card_goes_to_the_last_question_of_the_one_before(session: Session) -> None:
    assert after(session, SkipCard(), Back()).place == Place(0, "sub", 1)


def test_before_the_first_question_there_is_nothing(session: Session) -> None:
    assert after(session, Back()).place == session.place


def test_an_answer_can_be_replaced_and_cleared(session: Session) -> None:
    replaced = after(session, Said("a"), Back(), Said("b"))
    assert replaced.entries[0].answer == "b"
    assert after(replaced, Back(), Said("")).entries[0].answer == ""


def test_noting_keeps_the_text_and_stays(session: Session) -> None:
    noted = after(session, Noted("onderweg"))
    assert (noted.place, noted.entries[0].answer) == (session.place, "onderweg")


def test_after_the_last_card_comes_the_review(session: Session) -> None:
    done = after(session, *[SkipCard()] * 4)
    assert isinstance(step_at(done), Review)
    assert done.place == REVIEW
    assert after(done, Back()).place == Place(3)
    assert not done.finished


@pytest.mark.parametrize("event", [Said("verdwaald"), SkipCard(), Noted("verdwaald")])
def test_at_the_review_nothing_can_be_said(session: Session, event: Event) -> None:
    done = after(session, *[SkipCard()] * 4)
    assert after(done, event).entries == done.entries


def test_a_card_chosen_at_the_review_leads_back_to_it(session: Session) -> None:
    jumped = after(session, *[SkipCard()] * 4, Jump(0))
    assert jumped.place == Place(0, returns=True)
    assert after(jumped, Said("a"), Said("b"), Said("c")).place == REVIEW


def test_a_card_chosen_halfway_leads_on_from_there(session: Session) -> None:
    jumped = after(session, Jump(2))
    assert jumped.place == Place(2)
    assert after(jumped, SkipCard()).place == Place(3)
    assert jumped.entries[0].status == "open"


def test_finishing_records_the_time(session: Session) -> None:
    finished = after(session, Finish())
    assert finished.finished
    assert finished.finished_at == NOW
    assert finished.place == REVIEW


def test_a_team_adds_contributions_until_an_empty_one(team: Session) -> None:
    walked = after(team, Said("fatima: te weinig"), Said("Piet: hoi"), Said("JAN : ja"), Said(""))
    assert walked.entries[0].contributions == (
        Contribution("te weinig", "Fatima"),
        Contribution("Piet: hoi"),
        Contribution("ja", "Jan"),
    )
    assert walked.place == Place(0, "joint")
    assert after(walked, Said("samen")).entries[0].answer == "samen"


def test_a_name_without_words_is_a_text(team: Session) -> None:
    assert after(team, Said("Fatima:")).entries[0].contributions == (Contribution("Fatima:"),)


def test_a_team_goes_back_to_a_contribution_and_changes_it(team: Session) -> None:
    walked = after(team, Said("Fatima: een"), Said("twee"), Back())
    assert asked(walked).prefill == "twee"
    first = after(walked, Back())
    assert asked(first).prefill == "Fatima: een"
    changed = after(first, Said("Jan: een"))
    assert changed.entries[0].contributions[0] == Contribution("een", "Jan")
    assert changed.place == Place(0, "contribution", 1)


def test_a_cleared_contribution_goes_and_the_next_moves_up(team: Session) -> None:
    walked = after(team, Said("een"), Said("twee"), Back(), Back(), Said(""))
    assert walked.entries[0].contributions == (Contribution("twee"),)
    assert walked.place == Place(0, "contribution", 0)
    assert asked(walked).prefill == "twee"


def test_a_team_comes_back_to_a_card_with_room_for_another_contribution(team: Session) -> None:
    walked = after(team, Said("een"), SkipCard(), Jump(0))
    assert walked.place == Place(0, "contribution", 1)


@pytest.mark.parametrize(
    "place",
    [
        Place(4),
        Place(-1),
        Place(0, "sub", 2),
        Place(0, "joint"),
        Place(0, "contribution"),
        Place(0, "answer", 1),
        Place(3, "review"),
    ],
)
def test_a_place_that_does_not_fit_is_not_sound(session: Session, place: Place) -> None:
    assert is_sound(session)
    assert not is_sound(session._replace(place=place))


def test_a_session_whose_parts_do_not_fit_is_not_sound(session: Session) -> None:
    assert not is_sound(session._replace(entries=()))
    broken = session.entries[0]._replace(subanswers=())
    assert not is_sound(session.with_entry(0, broken))
    assert is_sound(session._replace(place=REVIEW))


def test_an_answer_with_a_lone_surrogate_can_still_be_written(session: Session) -> None:
    said = after(session, Said("a\udcff\x1b[31mb"))
    assert said.entries[0].answer == "a\ufffd[31mb"
