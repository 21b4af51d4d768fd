"""'Een jaar geleden schreef je …': which answer, how long ago in words, and whose."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectie_cli.domain.earlier import ago, earlier_answer, lines, of_same_circle
from reflectie_cli.domain.session import Contribution, Entry, Session
from tests.exporters.reports import entry, session

NOW = datetime(2026, 11, 23, 14, 3, tzinfo=UTC)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def at(when: datetime, *entries: Entry, sequence: int = 1, **fields: object) -> Session:
    return session(entries, id=f"{when.date()}-tijd-{sequence}", started_at=when, sequence=sequence, **fields)


def before(**ago: int) -> datetime:
    return NOW - timedelta(**ago)


@pytest.mark.parametrize(
    ("then", "now", "words"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), "Eerder vandaag"),
        (date(2026, 11, 22), date(2026, 11, 23), "Gisteren"),
        (date(2026, 11, 21), date(2026, 11, 23), "Eergisteren"),
        (date(2026, 11, 20), date(2026, 11, 23), "Drie dagen geleden"),
        (date(2026, 11, 16), date(2026, 11, 23), "Vorige week"),
        (date(2026, 11, 10), date(2026, 11, 22), "Vorige week"),
        (date(2026, 11, 10), date(2026, 11, 23), "Twee weken geleden"),
        (date(2026, 11, 13), date(2026, 11, 23), "Twee weken geleden"),
        (date(2026, 11, 1), date(2026, 11, 23), "Drie weken geleden"),
        (date(2026, 10, 23), date(2026, 11, 23), "Een maand geleden"),
        (date(2026, 8, 23), date(2026, 11, 23), "Drie maanden geleden"),
        (date(2026, 1, 1), date(2026, 12, 1), "Elf maanden geleden"),
        (date(2025, 11, 23), date(2026, 11, 23), "Een jaar geleden"),
        (date(2028, 2, 29), date(2029, 2, 28), "Een jaar geleden"),
        (date(2027, 2, 28), date(2028, 2, 29), "Een jaar geleden"),
        (date(2025, 5, 23), date(2026, 11, 23), "Anderhalf jaar geleden"),
        (date(2024, 11, 23), date(2026, 11, 23), "Twee jaar geleden"),
        (date(2024, 2, 29), date(2028, 2, 29), "Vier jaar geleden"),
        (date(2006, 11, 23), date(2026, 11, 23), "20 jaar geleden"),
        (date(2025, 12, 29), date(2026, 1, 5), "Vorige week"),
    ],
)
def test_how_long_ago_is_said_as_people_say_it(then: date, now: date, words: str) -> None:
    assert ago(then, now) == words


@given(DAYS, st.integers(1, 80))
def test_the_same_day_years_ago_is_that_many_years_leap_day_or_not(day: date, years: int) -> None:
    then = day.replace(year=day.year - years, day=28 if (day.month, day.day) == (2, 29) else day.day)
    names = {1: "Een", 2: "Twee", 3: "Drie", 4: "Vier", 5: "Vijf", 6: "Zes", 7: "Zeven", 8: "Acht", 9: "Negen"}
    names |= {10: "Tien", 11: "Elf", 12: "Twaalf"}
    assert ago(then, day) == f"{names.get(years, years)} jaar geleden"


@given(DAYS, st.integers(0, 20_000))
def test_every_length_of_time_has_words(now: date, days: int) -> None:
    said = ago(now - timedelta(days=days), now)
    assert said[0].isupper() or said[0].isdigit()
    assert "nul" not in said.lower()
    assert not said.startswith(("Een maanden", "Een dagen", "Een weken"))


def test_the_latest_earlier_answer_counts() -> None:
    old = at(before(days=365), entry(1, answer="lang geleden"))
    recent = at(before(days=90), entry(1, answer="pas nog"), sequence=2)
    skipped = at(before(days=30), entry(1), sequence=3)
    later = at(NOW + timedelta(minutes=1), entry(1, answer="straks"), sequence=4)
    found = earlier_answer([recent, later, skipped, old], "tijd-1", NOW)
    assert found is not None
    assert (found.when, found.session_id, found.entry.answer) == ("Drie maanden geleden", recent.id, "pas nog")


def test_a_card_that_was_never_answered_has_nothing_earlier() -> None:
    sessions = [at(before(days=9), entry(1), entry(2, answer="ja"))]
    assert earlier_answer(sessions, "tijd-1", NOW) is None
    assert earlier_answer(sessions, "tijd-9", NOW) is None
    assert earlier_answer([], "tijd-1", NOW) is None
    assert earlier_answer([at(NOW, entry(1, answer="nu"))], "tijd-1", NOW) is None


def test_the_day_is_the_day_where_the_user_is() -> None:
    amsterdam = timezone(timedelta(hours=1))
    midnight = datetime(2026, 11, 23, 0, 30, tzinfo=amsterdam)  # still the 22nd in UTC
    found = earlier_answer([at(midnight, entry(1, answer="ja"))], "tijd-1", datetime(2026, 11, 23, 9, tzinfo=amsterdam))
    assert found is not None
    assert found.when == "Eerder vandaag"


def told(*entries: Entry, question: str = "Vraag 1?", **fields: object) -> tuple[str, ...]:
    found = earlier_answer([at(datetime(2025, 11, 23, 9, tzinfo=UTC), *entries, **fields)], "tijd-1", NOW)
    assert found is not None
    return lines(found, question)


def test_one_answer_stands_behind_the_sentence() -> None:
    assert told(entry(1, answer="een visie")) == ("Een jaar geleden (23 november 2025) schreef je: een visie",)


def test_more_answers_stand_below_it_with_what_was_asked() -> None:
    made = entry(1, answer="ja", subanswers=("nee", "")), entry(2)
    assert told(*made) == (
        "Een jaar geleden (23 november 2025) schreef je:", "ja", "Deelvraag: Deelvraag 1?", "nee",
    )  # fmt: skip
    further = entry(1, answer="nooit", follow_up="Wanneer was dat anders?", follow_up_answer="Vroeger.")
    assert told(further)[1:] == ("nooit", "Doorgevraagd: Wanneer was dat anders?", "Vroeger.")


def test_a_team_wrote_together() -> None:
    made = entry(1, contributions=(Contribution("nooit", "Fatima"), Contribution("soms")), answer="zelden")
    assert told(made, team="Zuid") == (
        "Een jaar geleden (23 november 2025) schreven jullie:", "Fatima: nooit", "soms", "Samen: zelden",
    )  # fmt: skip


def test_a_question_that_was_another_then_is_told() -> None:
    made = entry(1, answer="ja", question="Lees je?")
    assert told(made)[1:] == ("De vraag was toen: Lees je?", "ja")
    assert told(entry(1, answer="ja"), question="VRAAG  1?") == told(entry(1, answer="ja"))
    assert told(made, question="") == told(entry(1, answer="ja"))


def test_what_somebody_wrote_alone_never_comes_before_a_team_nor_the_other_way_round() -> None:
    alone, other = at(before(days=1)), at(before(days=2))
    zuid, noord = at(before(days=3), team="Zuid", participants=("Jan",)), at(before(days=4), team="Noord")
    pair = at(before(days=5), participants=("Jan", "Fatima"))
    everything = [alone, other, zuid, noord, pair]
    assert list(of_same_circle(everything, at(NOW))) == [alone, other]
    assert list(of_same_circle(everything, at(NOW, team=" zuid "))) == [zuid]
    assert list(of_same_circle(everything, at(NOW, participants=("fatima", "Jan")))) == [pair]
    assert list(of_same_circle(everything, at(NOW, participants=("Jan",)))) == []
