"""A day as people write it."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectie_cli.domain.dates import EXAMPLES, MONTHS, NotADate, add_months, parse_date
from tests.english import english_words

TODAY = date(2026, 11, 23)
DAYS = st.dates()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15-1-2027", date(2027, 1, 15)),
        ("15/01/2027", date(2027, 1, 15)),
        ("15.1.2027", date(2027, 1, 15)),
        ("2027-01-15", date(2027, 1, 15)),
        ("2027/1/15", date(2027, 1, 15)),
        ("15 januari 2027", date(2027, 1, 15)),
        ("  15  Januari  2027 ", date(2027, 1, 15)),
        ("15 jan. 2027", date(2027, 1, 15)),
        ("1 mrt 2027", date(2027, 3, 1)),
        ("15 januari", date(2027, 1, 15)),
        ("15-1", date(2027, 1, 15)),
        ("23 november", TODAY),
        ("vandaag", TODAY),
        ("morgen", date(2026, 11, 24)),
        ("overmorgen", date(2026, 11, 25)),
        ("volgende week", date(2026, 11, 30)),
        ("volgende maand", date(2026, 12, 23)),
        ("volgend jaar", date(2027, 11, 23)),
        ("over 3 dagen", date(2026, 11, 26)),
        ("Over 6 weken", date(2027, 1, 4)),
        ("over zes weken", date(2027, 1, 4)),
        ("over één week", date(2026, 11, 30)),
        ("over e\u0301e\u0301n week", date(2026, 11, 30)),
        ("over 2 maanden", date(2027, 1, 23)),
        ("over een half jaar", date(2027, 5, 23)),
        ("over een jaar", date(2027, 11, 23)),
        ("over 400 jaar", date(2426, 11, 23)),
    ],
)
def test_a_day_can_be_written_in_many_ways(text: str, day: date) -> None:
    assert parse_date(text, TODAY, ahead=True) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Dat is geen datum."),
        ("gauw", "Dat is geen datum."),
        ("15 brumaire", "Dat is geen datum."),
        ("15 ja", "Dat is geen datum."),
        ("over veel weken", "Dat is geen datum."),
        ("over 3 koeien", "Dat is geen datum."),
        ("15-1/2027", "Dat is geen datum."),
        ("15-1-27", "Dat is geen datum."),
        ("١٥-١-٢٠٢٧", "Dat is geen datum."),
        ("31-4-2027", "Die dag bestaat niet."),
        ("29-2-2027", "Die dag bestaat niet."),
        ("30 februari", "Die dag bestaat niet."),
        ("1-13-2027", "Die dag bestaat niet."),
        ("0-1-2027", "Die dag bestaat niet."),
        ("1-1-0000", "Die dag bestaat niet."),
        ("over 99999 jaar", "Die dag is te ver weg."),
        ("over 99999 weken", None),
        ("22-11-2026", "Die dag is al voorbij."),
    ],
)
def test_what_is_no_day_is_refused_with_what_is_accepted(text: str, why: str | None) -> None:
    if why is None:
        assert parse_date(text, TODAY, ahead=True).year > 3900
        return
    with pytest.raises(NotADate) as refused:
        parse_date(text, TODAY, ahead=True)
    assert str(refused.value) == f"{why} Typ bijvoorbeeld {EXAMPLES}."
    assert english_words(str(refused.value)) == []


def test_a_past_day_is_refused_only_where_one_is_to_come() -> None:
    assert parse_date("1-1-2020", TODAY) == date(2020, 1, 1)
    with pytest.raises(NotADate):
        parse_date("1-1-2020", TODAY, ahead=True)
    assert parse_date("23-11-2026", TODAY, ahead=True) == TODAY


def test_without_a_year_it_is_the_nearest_such_day_on_that_side() -> None:
    assert parse_date("15 januari", TODAY) == date(2026, 1, 15)
    assert parse_date("15 december", TODAY) == date(2025, 12, 15)
    assert parse_date("15 januari", TODAY, ahead=True) == date(2027, 1, 15)
    assert parse_date("29 februari", date(2027, 3, 1), ahead=True) == date(2028, 2, 29)
    assert parse_date("29 februari", date(2025, 2, 1)) == date(2024, 2, 29)


def test_at_the_ends_of_the_calendar_there_is_a_sentence_and_no_crash() -> None:
    last, first = date(MAXYEAR, 12, 31), date(MINYEAR, 1, 1)
    for text in ("morgen", "over 1 maand", "volgend jaar", "1 januari"):
        with pytest.raises(NotADate):
            parse_date(text, last, ahead=True)
    assert parse_date("over 1 dag", first) == date(1, 1, 2)
    with pytest.raises(NotADate):
        parse_date("2 januari", first)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 0, date(2026, 12, 15)),
        (date(2027, 3, 31), -1, date(2027, 2, 28)),
        (date(1900, 1, 29), 1, date(1900, 2, 28)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@given(DAYS, st.integers(-1200, 1200))
def test_so_many_months_later_is_in_that_month(day: date, months: int) -> None:
    try:
        later = add_months(day, months)
    except OverflowError:
        assert not MINYEAR * 12 <= day.year * 12 + day.month - 1 + months < (MAXYEAR + 1) * 12
        return
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


@given(DAYS)
def test_every_day_is_read_back_as_it_is_written(day: date) -> None:
    month = MONTHS[day.month - 1]
    year = f"{day.year:04d}"
    for text in (
        day.isoformat(),
        f"{day.day}-{day.month}-{year}",
        f"{day.day} {month} {year}",
        f"{day.day} {month[:3] if month != 'maart' else 'mrt'} {year}",
    ):
        assert parse_date(text, TODAY) == day


@given(DAYS, st.text(), st.booleans())
def test_any_text_is_a_day_or_a_sentence(today: date, text: str, ahead: bool) -> None:
    try:
        day = parse_date(text, today, ahead=ahead)
    except NotADate as refused:
        day = None
        sentence = str(refused)
    assert day >= today or not ahead if day else sentence.endswith(f"{EXAMPLES}.")


@given(DAYS, st.integers(0, 99999), st.sampled_from(["dagen", "weken", "maanden", "jaar"]))
def test_a_span_from_now_is_never_in_the_past(today: date, number: int, unit: str) -> None:
    try:
        day = parse_date(f"over {number} {unit}", today, ahead=True)
    except NotADate:
        day = date.max  # so far away that there is no such day
    assert day >= today


@given(DAYS.filter(lambda day: MINYEAR < day.year < MAXYEAR))
def test_a_day_without_a_year_is_within_a_year(today: date) -> None:
    ahead = parse_date(f"{today.day}-{today.month}", today, ahead=True)
    behind = parse_date(f"{today.day}-{today.month}", today)
    assert ahead == behind == today
