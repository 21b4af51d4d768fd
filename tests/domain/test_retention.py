"""Until when a session is kept: days and terms, leap years, and what is due."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectie_cli.domain.retention import due, is_term, keep_until, next_due
from reflectie_cli.domain.session import Session
from reflectie_cli.errors import UsageError
from tests.exporters.reports import session

BEGUN = date(2026, 11, 23)
TODAY = date(2026, 12, 1)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def kept(until: date | None, name: str = "a", sequence: int = 1) -> Session:
    return session((), id=f"2026-11-23-{name}", keep_until=until, sequence=sequence)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("15-1-2027", date(2027, 1, 15)),
        ("2027-01-15", date(2027, 1, 15)),
        ("over 6 weken", TODAY + timedelta(weeks=6)),
        ("2 jaar", date(2028, 11, 23)),
        ("18 maanden", date(2028, 5, 23)),
        (" Een jaar ", date(2027, 11, 23)),
        ("nooit", None),
        ("Altijd", None),
        ("", None),
        ("  ", None),
    ],
)
def test_a_day_is_a_day_and_a_term_counts_from_the_begin(said: str, day: date | None) -> None:
    assert keep_until(said, begun=BEGUN, today=TODAY) == day


@pytest.mark.parametrize(
    ("begun", "said", "day"),
    [
        (date(2028, 2, 29), "1 jaar", date(2029, 2, 28)),
        (date(2028, 2, 29), "4 jaar", date(2032, 2, 29)),
        (date(2026, 8, 31), "6 maanden", date(2027, 2, 28)),
        (date(2027, 8, 31), "6 maanden", date(2028, 2, 29)),
        (date(2027, 3, 27), "1 dag", date(2027, 3, 28)),
    ],
)
def test_a_term_ends_on_a_day_that_exists(begun: date, said: str, day: date) -> None:
    assert keep_until(said, begun=begun, today=begun) == day


@pytest.mark.parametrize("said", ["ooit", "31-2-2027", "30-11-2026", "twintig jaar", "0 jaar", "99999 jaar", "-1 jaar"])
def test_what_cannot_be_a_day_is_refused_with_what_can(said: str) -> None:
    with pytest.raises(UsageError, match="nooit") as refused:
        keep_until(said, begun=BEGUN, today=TODAY)
    assert "--bewaren-tot" in refused.value.sentence


def test_a_term_may_be_over_already() -> None:
    assert keep_until("1 week", begun=BEGUN, today=TODAY) == BEGUN + timedelta(weeks=1)


@pytest.mark.parametrize(
    ("said", "term"),
    [("2 jaar", True), ("een half jaar", True), ("nooit", False), ("1-1-2030", False), ("0 jaar", False)],
)
def test_a_term_is_a_length_of_time(said: str, term: bool) -> None:
    assert is_term(said) is term


def test_a_session_is_due_on_its_day_and_not_before() -> None:
    one = kept(TODAY)
    assert due([one], TODAY - timedelta(days=1)) == ()
    assert due([one], TODAY) == (one,)
    assert next_due([one], TODAY - timedelta(days=1)) == one
    assert next_due([one], TODAY) is None


def test_the_longest_overdue_comes_first_and_one_without_a_day_is_never_due() -> None:
    never, late, later = kept(None), kept(date(2026, 2, 1), "b"), kept(date(2026, 1, 1), "c")
    coming, further = kept(date(2027, 1, 1), "d"), kept(date(2028, 1, 1), "e")
    everything = [never, further, late, coming, later]
    assert due(everything, TODAY) == (later, late)
    assert next_due(everything, TODAY) == coming
    assert next_due([never, late], TODAY) is None


@given(DAYS, st.integers(1, 100), st.sampled_from(["dagen", "weken", "maanden", "jaar"]))
def test_a_longer_term_never_ends_earlier(begun: date, number: int, unit: str) -> None:
    one = keep_until(f"{number} {unit}", begun=begun, today=begun)
    more = keep_until(f"{number + 1} {unit}", begun=begun, today=begun)
    assert one is not None
    assert more is not None
    assert begun < one < more


@given(st.lists(st.none() | DAYS, max_size=8), DAYS)
def test_every_session_with_a_day_is_due_or_still_to_come(days: list[date | None], today: date) -> None:
    sessions = [kept(day, f"s{nth}", nth) for nth, day in enumerate(days)]
    found = due(sessions, today)
    waiting = [one for one in sessions if one.keep_until and one not in found]
    assert all(one.keep_until and one.keep_until <= today for one in found)
    assert next_due(sessions, today) == min(waiting, key=lambda one: (one.keep_until, one.sequence), default=None)
