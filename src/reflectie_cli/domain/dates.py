"""A day as people write it: '15-1-2027', '15 januari', 'over 6 weken'. Pure: what day it is, is an argument.

A day is a calendar day (`datetime.date`), so a change of the clock or another time zone never moves it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from reflectie_cli.domain.words import MONTHS, NUMBERS

EXAMPLES = "15-1-2027, 15 januari, morgen of over 6 weken"
"""What to say to who must type a day."""

_IN_WORDS = {
    "vandaag": "over 0 dagen",
    "morgen": "over 1 dag",
    "overmorgen": "over 2 dagen",
    "volgende week": "over 1 week",
    "volgende maand": "over 1 maand",
    "volgend jaar": "over 1 jaar",
    "over een half jaar": "over 6 maanden",
}
_DAYS = {"dag": 1, "dagen": 1, "week": 7, "weken": 7}
_MONTHS_IN = {"maand": 1, "maanden": 1, "jaar": 12, "jaren": 12}
_ISO = re.compile(r"(?P<year>[0-9]{4})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})")
_FIGURES = re.compile(r"(?P<day>[0-9]{1,2})(?P<mark>[-/.])(?P<month>[0-9]{1,2})((?P=mark)(?P<year>[0-9]{4}))?")
_WRITTEN = re.compile(r"(?P<day>[0-9]{1,2}) (?P<month>[a-z]+)\.?( (?P<year>[0-9]{4}))?")
_FROM_NOW = re.compile(r"over (?P<number>[0-9]{1,5}|[a-z]+) (?P<unit>[a-z]+)")


class NotADate(ValueError):
    """No day that can be used here; its text is one Dutch sentence that says what is accepted."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why} Typ bijvoorbeeld {EXAMPLES}.")


def parse_date(text: str, today: date, *, ahead: bool = False) -> date:
    """The day that `text` means, seen from `today`. Raises NotADate.

    With `ahead` a day before today is refused. A day without a year is the first one from today on when `ahead`,
    else the last one up to today.
    """
    said = " ".join(text.casefold().replace("é", "e").replace("e\u0301", "e").split())
    said = _IN_WORDS.get(said, said)
    if found := _ISO.fullmatch(said) or _FIGURES.fullmatch(said):
        day = _calendar_day(int(found["day"]), int(found["month"]), found["year"], today, ahead=ahead)
    elif found := _WRITTEN.fullmatch(said):
        day = _calendar_day(int(found["day"]), _month(found["month"]), found["year"], today, ahead=ahead)
    elif found := _FROM_NOW.fullmatch(said):
        day = _from_now(_number(found["number"]), found["unit"], today)
    else:
        raise NotADate("Dat is geen datum.")
    if ahead and day < today:
        raise NotADate("Die dag is al voorbij.")
    return day


def add_months(day: date, months: int) -> date:
    """The same day so many months later; where that month is shorter, its last day. Raises OverflowError.

    31 January and one month is 28 February, or the 29th in a leap year.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _calendar_day(day: int, month: int, year: str | None, today: date, *, ahead: bool) -> date:
    years = [int(year)] if year else [today.year, today.year + (1 if ahead else -1)]
    for one in years:
        try:
            found = date(one, month, day)
        except ValueError:  # no such day in this year, or no such year
            continue
        if year or (found >= today if ahead else found <= today):
            return found
    raise NotADate("Die dag bestaat niet.")


def _from_now(number: int, unit: str, today: date) -> date:
    try:
        if unit in _DAYS:
            return today + timedelta(days=number * _DAYS[unit])
        if unit in _MONTHS_IN:
            return add_months(today, number * _MONTHS_IN[unit])
    except OverflowError:
        raise NotADate("Die dag is te ver weg.") from None
    raise NotADate("Dat is geen datum.")


def _number(said: str) -> int:
    if said.isdecimal():
        return int(said)
    if said in NUMBERS:
        return NUMBERS.index(said)
    raise NotADate("Dat is geen datum.")


def _month(said: str) -> int:
    """1 to 12, of a month's name or its first letters: 'jan', 'sept', 'mrt'."""
    known = [place for place, name in enumerate(MONTHS, start=1) if name.startswith(said) and len(said) >= 3]
    if said == "mrt":
        return 3
    if not known:
        raise NotADate("Dat is geen datum.")
    return known[0]
