"""The agreements of all sessions, and what is due."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectie_cli.domain.agreements import Filed, by_due, changed, filed, find, state, still_open
from reflectie_cli.domain.closing import Agreement, Dial, LookBack, Outcome, Setting
from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.due import Promise, due_line, look_backs_due, promise
from reflectie_cli.domain.session import Session
from reflectie_cli.errors import SessionNotFound
from tests.fakes import NOW, SESSION_ID, new_session

TODAY = date(2026, 11, 23)
MADE = Agreement("het overleg begint", "Fatima", "leest voor")
STATES = ["te laat", "binnen een week", "later", "zonder datum", "klaar", "vervallen"]


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def holding(deck: Deck, *made: Agreement, session_id: str = SESSION_ID, finished: bool = True) -> Session:
    session = new_session(deck, session_id=session_id)
    return session._replace(agreements=made, finished_at=NOW if finished else None)


@pytest.mark.parametrize(
    ("made", "how"),
    [
        (MADE, "zonder datum"),
        (MADE._replace(due=day(-1)), "te laat"),
        (MADE._replace(due=day(0)), "binnen een week"),
        (MADE._replace(due=day(7)), "binnen een week"),
        (MADE._replace(due=day(8)), "later"),
        (MADE._replace(due=day(-1), status="klaar"), "klaar"),
        (MADE._replace(status="vervallen"), "vervallen"),
    ],
)
def test_how_an_agreement_stands_follows_from_its_date_and_what_was_said_of_it(made: Agreement, how: str) -> None:
    assert state(made, TODAY) == how


@given(st.dates(), st.dates())
def test_every_day_has_one_state_and_only_a_past_day_is_late(due: date, today: date) -> None:
    how = state(MADE._replace(due=due), today)
    assert (how == "te laat") == (due < today)
    assert (how == "binnen een week") == (0 <= (due - today).days <= 7)


def test_a_change_of_the_clock_moves_no_day() -> None:
    amsterdam = ZoneInfo("Europe/Amsterdam")
    due = MADE._replace(due=date(2027, 3, 28))  # the night in which the clock goes forward
    for moment, how in (
        (datetime(2027, 3, 28, 0, 30, tzinfo=amsterdam), "binnen een week"),
        (datetime(2027, 3, 28, 23, 59, tzinfo=amsterdam), "binnen een week"),
        (datetime(2027, 3, 29, 0, 0, tzinfo=amsterdam), "te laat"),
    ):
        assert state(due, moment.date()) == how


def test_an_agreement_that_was_left_half_is_none(deck: Deck) -> None:
    rows = filed([holding(deck, Agreement("het overleg begint"), MADE)])
    assert [(one.id, one.place, one.agreement) for one in rows] == [("k3f9-2", 1, MADE)]


def test_an_id_is_as_short_as_it_can_be_among_all(deck: Deck) -> None:
    ids = ["2026-11-23-leren-k3f9", "2026-11-24-leren-k3f9", "2026-11-23-alle-k3f9", "2026-11-23-alle-m2n3"]
    rows = filed(holding(deck, MADE, session_id=one) for one in ids)
    assert [one.id for one in rows] == ["23-leren-k3f9-1", "24-leren-k3f9-1", "alle-k3f9-1", "m2n3-1"]


def test_an_id_that_is_the_end_of_another_is_found_too(deck: Deck) -> None:
    short, long = "2026-11-23-leren-k3f9", "2026-11-22-2026-11-23-leren-k3f9"
    rows = filed(holding(deck, MADE, session_id=one) for one in (short, long))
    assert rows[0].id == f"{short}-1"
    assert find(rows, f"{short}-1").session.id == short
    assert find(rows, rows[1].id).session.id == long


@given(st.lists(st.from_regex(r"\A2026-11-2[0-9](-[ab])?(-[ab]{1,2}){1,2}\Z"), unique=True, max_size=8))
def test_every_agreement_is_found_by_its_id_and_by_nothing_shorter(deck: Deck, ids: list[str]) -> None:
    rows = filed(holding(deck, MADE, MADE, session_id=one) for one in ids)
    for one in rows:
        assert find(rows, one.id) == one
        assert find(rows, f" {one.full_id.upper()} ") == one
    assert len({one.id for one in rows}) == len(rows)


def test_what_fits_more_or_nothing_is_told_with_the_way_out(deck: Deck) -> None:
    rows = filed(
        holding(deck, MADE, session_id=f"2026-11-2{nth}-{theme}-k3f9") for nth in range(2) for theme in ("a", "b")
    )
    for name, sentence in {
        "k3f9-1": "‘k3f9-1’ past op 4 afspraken: 20-a-k3f9-1, 20-b-k3f9-1, 21-a-k3f9-1, …. Typ een van die id's.",
        "a-k3f9-1": "‘a-k3f9-1’ past op 2 afspraken: 20-a-k3f9-1, 21-a-k3f9-1. Typ een van die id's.",
        "20-a-k3f9": "De afspraak ‘20-a-k3f9’ is er niet. Bedoel je 20-a-k3f9-1? Alle: reflectie afspraken --alles",
        "20-a-k3f8-1": "De afspraak ‘20-a-k3f8-1’ is er niet. Bedoel je 20-a-k3f9-1? Alle: reflectie afspraken --alles",
        "1": "De afspraak ‘1’ is er niet. Alle: reflectie afspraken --alles",
        "": "De afspraak ‘’ is er niet. Alle: reflectie afspraken --alles",
    }.items():
        with pytest.raises(SessionNotFound) as refused:
            find(rows, name)
        assert refused.value.sentence == sentence


def every_state(deck: Deck) -> tuple[Filed, ...]:
    made = [
        MADE._replace(status="vervallen"),
        MADE._replace(status="klaar"),
        MADE,
        MADE._replace(due=day(30)),
        MADE._replace(due=day(20)),
        MADE._replace(due=day(2)),
        MADE._replace(due=day(-2)),
        MADE._replace(due=day(-9)),
    ]
    return filed([holding(deck, *made)])


def test_what_is_overdue_comes_first_and_what_is_done_last(deck: Deck) -> None:
    rows = by_due(every_state(deck), TODAY)
    assert list(dict.fromkeys(state(one.agreement, TODAY) for one in rows)) == STATES
    assert [one.agreement.due for one in rows[:5]] == [day(-9), day(-2), day(2), day(20), day(30)]
    assert [state(one.agreement, TODAY) for one in still_open(rows)][-1] == "zonder datum"


@given(st.permutations(range(8)))
def test_the_order_does_not_depend_on_how_they_came(deck: Deck, order: list[int]) -> None:
    rows = every_state(deck)
    assert by_due([rows[one] for one in order], TODAY) == by_due(rows, TODAY)


def test_one_is_changed_and_the_others_stay(deck: Deck) -> None:
    session = holding(deck, MADE, MADE._replace(due=day(1)), MADE)
    later = NOW + timedelta(days=3)
    done = changed(session, 1, at=later, status="klaar")
    assert [one.status for one in done.agreements] == ["open", "klaar", "open"]
    assert done.agreements[1].due == day(1)
    assert done.updated_at == later
    again = changed(done, 1, at=later, due=day(40))
    assert (again.agreements[1].status, again.agreements[1].due) == ("open", day(40))


def test_a_session_promises_its_open_agreements_and_its_look_back(deck: Deck) -> None:
    dial = Dial("leren", "Leren", (Setting(2, 4),))
    session = holding(deck, MADE, MADE._replace(due=day(3)), MADE._replace(due=day(1)), MADE._replace(status="klaar"))
    found = promise(session._replace(look_back_on=day(42)))
    assert found == Promise(SESSION_ID, 0, True, 4, False, 1, (day(1), day(3)), day(42))
    assert found.still_open == 3
    nothing_left = holding(deck, MADE._replace(status="klaar"))._replace(look_back_on=day(42))
    assert promise(nothing_left).look_back_on is None
    assert promise(nothing_left._replace(dials=(dial,))).look_back_on == day(42)
    half = dial._replace(settings=(Setting(2, 0),))
    assert promise(nothing_left._replace(dials=(half,))).look_back_on is None


def test_a_look_back_that_was_held_is_not_asked_again(deck: Deck) -> None:
    session = holding(deck, MADE)._replace(look_back_on=day(5))
    early = LookBack(datetime(2026, 11, 25, 12, tzinfo=UTC), (Outcome(0, "deels"),))
    on_time = early._replace(at=datetime(2026, 11, 28, 12, tzinfo=UTC))
    assert promise(session._replace(look_backs=(early,))).look_back_on == day(5)
    assert promise(session._replace(look_backs=(early, on_time))).look_back_on is None


def promised(*dues: int, look_back: int | None = None) -> Promise:
    planned = None if look_back is None else day(look_back)
    return Promise("x", 0, True, len(dues), False, 0, tuple(map(day, dues)), planned)


@pytest.mark.parametrize(
    ("promises", "line"),
    [
        ([], ""),
        ([promised(8, look_back=8)], ""),
        ([promised(-1)], "1 afspraak is te laat."),
        ([promised(-1), promised(-20, 3)], "2 afspraken zijn te laat, 1 moet binnen een week klaar zijn."),
        ([promised(0)], "1 afspraak moet binnen een week klaar zijn."),
        ([promised(0, 7)], "2 afspraken moeten binnen een week klaar zijn."),
        ([promised(-1, 1, 2)], "1 afspraak is te laat, 2 moeten binnen een week klaar zijn."),
        ([promised(-1, look_back=-3)], "1 afspraak is te laat; terugblik op 20 november 2026."),
        ([promised(look_back=7)], "Terugblik op 30 november 2026."),
        ([promised(look_back=2), promised(look_back=1)], "2 terugblikken, de eerste op 24 november 2026."),
    ],
)
def test_one_line_tells_what_is_due(promises: list[Promise], line: str) -> None:
    assert due_line(promises, TODAY) == line


def test_the_first_look_back_comes_first() -> None:
    late, soon, far = promised(look_back=-3), promised(look_back=1), promised(look_back=30)
    assert look_backs_due([far, soon, promised(1), late], TODAY) == (late, soon)
