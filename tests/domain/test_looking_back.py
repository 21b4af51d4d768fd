"""Looking back: the questions, what an answer does, and the difference."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectie_cli.domain.closing import Agreement, Dial, LookBack, Onward, Outcome, Result, Setting, Spread
from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.looking_back import (
    Became,
    Moved,
    dial_now,
    difference,
    held_on,
    status_after,
    with_outcome,
)
from reflectie_cli.domain.looking_back_asks import ask
from reflectie_cli.domain.looking_back_record import record
from reflectie_cli.domain.looking_back_walk import Question, after_item, before, following, questions, subjects, text_of
from reflectie_cli.domain.reading import NotUnderstood
from reflectie_cli.domain.report import nameless
from reflectie_cli.domain.session import Session
from tests.fakes import new_session
from tests.sessions import said_of

AT = datetime(2027, 1, 4, 10, tzinfo=UTC)
MADE = Agreement("het overleg begint", "Fatima", "leest voor", due=date(2027, 1, 1))
DIAL = Dial("kennisbeleid", "Stevig kennisbeleid", (Setting(2, 4, "versnipperd"),))
TEAM_DIAL = Dial("leren", "Leren", (Setting(1, 4, "", "Fatima"), Setting(3, 5, "", "Jan")))


@pytest.fixture
def session(deck: Deck) -> Session:
    """Two agreements and a dial."""
    made = (MADE, MADE._replace(who="Jan", due=None))
    return new_session(deck)._replace(agreements=made, dials=(DIAL,))


def told(session: Session, kind: str, text: str, item: int = 0, *, at: datetime = AT) -> Session:
    return record(session, Question(kind, item), text, began=at, at=at)  # type: ignore[arg-type]


def kinds(session: Session, at: datetime = AT) -> list[tuple[str, int]]:
    return [(one.kind, one.item) for one in questions(session, at)]


def test_first_only_the_result_is_asked_and_an_answer_brings_more(session: Session) -> None:
    assert kinds(session) == [("result", 0), ("result", 1), ("now", 0), ("again", 0)]
    session = told(session, "result", "deels")
    assert kinds(session)[:4] == [("result", 0), ("happened", 0), ("onward", 0), ("result", 1)]
    session = told(session, "onward", "aanpassen")
    assert [kind for kind, item in kinds(session) if item == 0][3:7] == ["due", "moment", "who", "what"]


def test_what_is_done_or_half_is_not_asked(session: Session) -> None:
    session = session._replace(
        agreements=(MADE._replace(status="klaar"), Agreement("morgen")),
        dials=(DIAL._replace(settings=(Setting(2, 0),)),),
    )
    assert kinds(session) == []
    assert following(session, AT) is None
    assert before(session, AT, 7) is None


def test_numbers_never_shift_and_go_up(session: Session) -> None:
    session = told(told(session, "result", "deels"), "onward", "aanpassen")
    numbers = [one.number for one in questions(session, AT)]
    assert numbers == sorted(set(numbers))
    first = following(session, AT)
    assert first == Question("result")
    assert following(session, AT, first.number) == Question("happened")
    assert before(session, AT, Question("result", 1).number) == Question("what", 0)
    assert after_item(session, AT, first) == Question("result", 1)
    assert after_item(session, AT, Question("again")) is None
    assert subjects(session, AT) == [("afspraak", 0), ("afspraak", 1), ("now", 0), ("again", 0)]


@pytest.mark.parametrize("result", get_args(Result))
@pytest.mark.parametrize("onward", get_args(Onward))
def test_the_status_follows_from_what_was_said(result: Result, onward: Onward) -> None:
    status = status_after(Outcome(0, result, "", onward))
    if onward == "aanpassen":
        assert status == "open"
    elif result == "gelukt":
        assert status == "klaar"
    else:
        assert status == ("vervallen" if onward == "stoppen" else "open")


def test_an_answer_can_be_a_word_its_beginning_or_its_number(session: Session) -> None:
    for text, result in {"gelukt": "gelukt", "G": "gelukt", "2": "deels", "ni": "niet"}.items():
        assert said_of(told(session, "result", text)) == (Outcome(0, result),)  # type: ignore[arg-type]
    for text in ("x", "4", "gelukt, deels"):
        with pytest.raises(NotUnderstood, match="Typ gelukt, deels of niet"):
            told(session, "result", text)


def test_each_answer_is_kept_with_the_ones_before(session: Session) -> None:
    session = told(session, "result", "niet", 1)
    session = told(session, "result", "deels")
    session = told(session, "happened", "Jan was ziek.\nDaarna ging het.")
    session = told(session, "onward", "stop")
    session = told(session, "now", "3")
    session = told(session, "again", "over 6 weken")
    (held,) = session.look_backs
    assert said_of(session) == (
        Outcome(0, "deels", "Jan was ziek.\nDaarna ging het.", "stoppen"),
        Outcome(1, "niet"),
    )
    assert held.dials == (Dial("kennisbeleid", "Stevig kennisbeleid", (Setting(3, 4),)),)
    assert [one.status for one in session.agreements] == ["vervallen", "open"]
    assert session.look_back_on == date(2027, 2, 15)
    assert session.updated_at == AT


def test_an_agreement_that_worked_is_done_and_asked_again_that_day(session: Session) -> None:
    session = told(session, "result", "gelukt")
    assert session.agreements[0].status == "klaar"
    assert ("result", 0) in kinds(session)
    assert text_of(session, Question("result"), AT) == "gelukt"
    assert ("result", 0) not in kinds(session, AT + timedelta(days=1))


def test_onward_can_be_empty_and_means_that_it_stays(session: Session) -> None:
    session = told(session, "result", "deels")
    session = told(told(session, "onward", "stoppen"), "onward", "")
    assert session.look_backs[0].outcomes[0].onward == "houden"
    assert session.agreements[0].status == "open"
    assert text_of(session, Question("onward"), AT) == ""


def test_a_question_that_is_asked_alone_has_a_result_too(session: Session) -> None:
    assert said_of(told(session, "happened", "niets")) == (Outcome(0, "niet", "niets"),)


def test_an_answer_can_be_taken_away_again(session: Session) -> None:
    before_it = session
    session = told(told(session, "result", "gelukt"), "result", "")
    assert session.look_backs == ()
    assert session.agreements == before_it.agreements
    session = told(told(session, "now", "3"), "now", "")
    assert session.look_backs == ()
    assert told(session, "again", "geen").look_back_on is None
    assert told(session, "again", "").look_back_on is None


def test_an_agreement_is_adjusted_part_by_part(session: Session) -> None:
    session = told(told(session, "result", "deels"), "onward", "aanpassen")
    for kind, text in {
        "due": "over 2 weken",
        "moment": "Als de week begint",
        "who": "wij",
        "what": "lezen voor",
    }.items():
        session = told(session, kind, text)
    assert session.agreements[0] == Agreement("de week begint", "wij", "lezen voor", date(2027, 1, 18))
    for kind in ("moment", "who", "what"):
        assert told(session, kind, "").agreements == session.agreements
    assert told(session, "moment", "het regent").agreements[0].moment == "het regent"
    assert told(session, "due", "").agreements[0].due is None
    with pytest.raises(NotUnderstood, match="al voorbij"):
        told(session, "due", "1-1-2027")


def test_what_was_agreed_stays_readable_after_it_is_adjusted(session: Session) -> None:
    session = told(told(session, "result", "deels"), "onward", "aanpassen")
    session = told(told(session, "what", "schrijft het op"), "happened", "het ging te snel")
    found = difference(session)
    assert found is not None
    assert found.became[0].was == "Als het overleg begint, dan: Fatima leest voor"
    assert found.became[0].became == "Als het overleg begint, dan: Fatima schrijft het op"


def test_a_team_sets_a_dial_with_everyones_own_wish(session: Session) -> None:
    team = session._replace(team="Zuid", participants=("Fatima", "Jan", "Els"), dials=(DIAL, TEAM_DIAL))
    held = told(told(team, "now", "Fatima 2, Jan 4", 1), "now", "2 3 4").look_backs[0]
    assert held.dials[0].settings == (Setting(2, 4), Setting(3, 4), Setting(4, 4))
    assert held.dials[1].settings == (Setting(2, 4, "", "Fatima"), Setting(4, 5, "", "Jan"))
    named = told(team, "now", "Els 3, jan 4", 1)
    assert named.look_backs[0].dials[0].settings == (Setting(3, 5, "", "Els"), Setting(4, 5, "", "Jan"))
    assert text_of(named, Question("now", 1), AT) == "Els 3, Jan 4"
    assert text_of(told(team, "now", "2 3 4"), Question("now"), AT) == "2 3 4"
    with pytest.raises(NotUnderstood, match="Jullie zijn met 3"):
        told(team, "now", "3", 1)
    with pytest.raises(NotUnderstood, match="twee keer"):
        told(team, "now", "Jan 3, Jan 4", 1)


def test_alone_there_is_one_number(session: Session) -> None:
    for text in ("2 3", "6", "veel"):
        with pytest.raises(NotUnderstood):
            told(session, "now", text)


def test_what_stands_in_the_field_is_what_was_there(session: Session) -> None:
    assert text_of(session, Question("result"), AT) == ""
    assert text_of(session, Question("due"), AT) == "1-1-2027"
    assert text_of(session, Question("due", 1), AT) == ""
    assert [text_of(session, Question(kind), AT) for kind in ("moment", "who", "what")] == [
        "het overleg begint",
        "Fatima",
        "leest voor",
    ]
    assert text_of(session, Question("now"), AT) == ""
    assert text_of(session, Question("again"), AT) == "15-2-2027"
    planned = session._replace(look_back_on=date(2027, 3, 1))
    assert text_of(planned, Question("again"), AT) == "1-3-2027"
    assert text_of(session._replace(look_back_on=AT.date()), Question("again"), AT) == "15-2-2027"


def test_a_look_back_past_midnight_is_still_the_same(session: Session) -> None:
    began = datetime(2027, 1, 4, 23, 55, tzinfo=UTC)
    later = began + timedelta(minutes=10)
    session = record(session, Question("result"), "deels", began=began, at=began)
    session = record(session, Question("result", 1), "niet", began=began, at=later)
    assert len(session.look_backs) == 1
    assert session.updated_at == later


def test_the_next_day_it_is_a_new_look_back(session: Session) -> None:
    session = told(session, "result", "deels")
    session = told(session, "result", "gelukt", at=AT + timedelta(days=1))
    assert [one.outcomes[0].result for one in session.look_backs] == ["deels", "gelukt"]


def test_a_day_is_that_of_the_clock_at_hand(session: Session) -> None:
    amsterdam = ZoneInfo("Europe/Amsterdam")
    late = datetime(2027, 3, 28, 0, 30, tzinfo=amsterdam)  # in the night of the change of the clock
    session = told(session, "result", "deels", at=late.astimezone(UTC))
    assert held_on(session, datetime(2027, 3, 28, 23, 30, tzinfo=amsterdam)).outcomes
    assert not held_on(session, datetime(2027, 3, 29, 0, 0, tzinfo=amsterdam)).outcomes


@pytest.mark.parametrize(
    ("then", "now", "wanted", "move"),
    [
        (2, 4, 4, "op de gewenste stand"),
        (2, 3, 4, "dichterbij"),
        (2, 2, 4, "gelijk gebleven"),
        (2, 1, 4, "verder weg"),
        (3, 5, 4, "even ver weg"),
        (4, 4, 4, "op de gewenste stand"),
    ],
)
def test_the_difference_is_told_in_words(then: int, now: int, wanted: int, move: str) -> None:
    spreads = [Spread(float(one), one, one) for one in (then, now, wanted)]
    moved = Moved("Leren", *spreads)
    assert moved.move == move
    assert moved.in_words == f"toen {then}, nu {now}, gewenst {wanted}: {move}"


SCALE = st.integers(1, 5)


@given(SCALE, SCALE, SCALE)
def test_nearer_is_never_further(then: int, now: int, wanted: int) -> None:
    spreads = [Spread(float(one), one, one) for one in (then, now, wanted)]
    nearer = abs(wanted - now) < abs(wanted - then)
    assert (Moved("", *spreads).move in ("dichterbij", "op de gewenste stand")) == (nearer or now == wanted)


@given(st.lists(st.tuples(SCALE, SCALE), min_size=1, max_size=6), st.lists(SCALE, min_size=1, max_size=6))
def test_a_dial_keeps_a_wish_for_everybody(earlier: list[tuple[int, int]], points: list[int]) -> None:
    dial = Dial("x", "X", tuple(Setting(now, wanted) for now, wanted in earlier))
    fresh = dial_now(dial, [("", one) for one in points])
    assert [one.now for one in fresh.settings] == points
    assert fresh.complete
    assert dial.wanted.low <= fresh.wanted.low <= fresh.wanted.high <= dial.wanted.high


def test_the_difference_is_with_the_time_before(session: Session) -> None:
    assert difference(session) is None
    session = told(told(told(session, "result", "deels"), "now", "3"), "happened", "Jan was ziek.")
    found = difference(session)
    assert found is not None
    was = "Als het overleg begint, dan: Fatima leest voor"
    assert found.became == (Became(MADE, Outcome(0, "deels", "Jan was ziek.", was=was)),)
    assert (found.became[0].was, found.became[0].became) == (was, "")
    assert found.became[0].in_words == "deels gelukt; dit houden we"
    assert [one.in_words for one in found.moved] == ["toen 2, nu 3, gewenst 4: dichterbij"]
    session = told(session, "now", "4", at=AT + timedelta(weeks=6))
    found = difference(session)
    assert found is not None
    assert found.became == ()
    assert [one.in_words for one in found.moved] == ["toen 3, nu 4, gewenst 4: op de gewenste stand"]


def test_without_names_a_look_back_has_none_either(session: Session) -> None:
    team = session._replace(team="Zuid", participants=("Fatima", "Jan"))
    team = told(told(team, "result", "deels"), "happened", "Jan was ziek.")
    [outcome] = nameless(team).look_backs[0].outcomes
    assert outcome.happened == "deelnemer 2 was ziek."
    assert outcome.was == "Als het overleg begint, dan: deelnemer 1 leest voor"


def test_what_worked_and_is_kept_needs_no_second_half() -> None:
    assert Became(MADE, Outcome(0, "gelukt")).in_words == "gelukt"
    assert Became(MADE, Outcome(0, "niet", "", "stoppen")).in_words == "niet gelukt; hier stoppen we mee"


def test_a_look_back_of_another_hand_may_point_nowhere(session: Session) -> None:
    held = LookBack(AT, (Outcome(7, "niet"),), (TEAM_DIAL,))
    found = difference(session._replace(look_backs=(held,)))
    assert found == (AT, (), ())


def test_outcomes_stay_in_the_order_of_the_agreements(session: Session) -> None:
    held = LookBack(AT)
    session = with_outcome(session, held, Outcome(1, "niet"), at=AT)
    session = with_outcome(session, session.look_backs[0], Outcome(0, "deels"), at=AT)
    assert [one.agreement for one in session.look_backs[0].outcomes] == [0, 1]


def test_each_subject_is_a_card_with_where_it_stood(session: Session) -> None:
    session = session._replace(dials=(DIAL, TEAM_DIAL), team="Zuid")
    shown = {question: ask(session, question, AT) for question in questions(session, AT)}
    result = shown[Question("result")]
    assert (result.number, result.total, result.group) == (1, 5, "Terugblik")
    assert result.entry.question == "Als het overleg begint, dan: Fatima leest voor"
    assert result.entry.subquestions == ("Uiterlijk 1 januari 2027 (te laat)",)
    assert shown[Question("result", 1)].entry.subquestions == ()
    assert shown[Question("now", 0)].entry.subquestions == ("Toen 2. Gewenst 4.",)
    assert shown[Question("now", 1)].entry.subquestions == (
        "Toen 2 (1 tot 3): Fatima 1, Jan 3. Gewenst 4,5 (4 tot 5).",
    )
    assert "ieders stand" in shown[Question("now", 0)].entry.hint
    assert "cijfer" in ask(session._replace(team=""), Question("now"), AT).entry.hint
    assert shown[Question("again")].prefill == "15-2-2027"
    done = told(session, "result", "gelukt", 1)
    assert ask(done, Question("result", 1), AT).entry.subquestions == ("Klaar",)
