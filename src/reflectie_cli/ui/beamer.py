"""A card for a large screen: calm, with air around it, and never more than a page at once. Pure: rows, nothing printed.

What was contributed may be more than a page holds. When the card comes it is shown page by page, the question on top of
each; while people go on, the page keeps the last that fit and says how to see the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reflectie_cli.domain import words
from reflectie_cli.domain.text import shorten
from reflectie_cli.domain.walk import Ask, spoken
from reflectie_cli.ui.wrapping import wrap

LONGEST = 60
"""Characters on a line: few enough that the letters can be large."""
MARGIN = 3
"""Cells before each line, so that the text stands above what is typed in the field."""
_AIRY = 32
"""Rows of a screen that has room for more air."""
_LEAST = 3
"""Rows that the list gets always; on a smaller screen the page scrolls."""
_ALL_AGAIN = "Alles zien: /overzicht, en dan Enter"
_IN_THE_HEAD = ("answer", "sub", "follow_up")
"""Parts whose question stands in the head, and needs no label above the field."""

Row = tuple[str, str]
"""A style, and what stands on one row."""
Page = list[Row]


class Room(NamedTuple):
    """How much goes on a page: characters on a line, rows above the field, and blank rows around the question."""

    width: int
    rows: int
    air: int = 1


class _Item(NamedTuple):
    number: int
    rows: list[str]


def room(columns: int, lines: int, *, below: int) -> Room:
    """The room on a screen of so many cells, of which `below` rows go to the field and what stands under it."""
    return Room(min(columns - MARGIN - 1, LONGEST), lines - below, 2 if lines >= _AIRY else 1)


def pages(ask: Ask, room: Room, *, above: Sequence[Row] = (), under: Sequence[str] = ()) -> list[Page]:
    """The whole card on as many pages as its list needs; above the first `above`, below the last `under`.

    The field belongs under the last page.
    """
    head, foot = _head(ask, room), _foot(ask, room, under)
    news = _news(above, room)
    if under and len(head) + len(foot) + _LEAST >= room.rows:
        # A narrow screen: what helps to lead comes first, on a page of its own.
        begin = [*news, *head, *(row for line in under for row in _wrapped("hint", line, room))]
        return [begin, *pages(ask, room)]
    full, last = _space(room, len(news) + len(head)), _space(room, len(news) + len(head) + len(foot))
    items = list(_items(ask, room, min(full, last)))
    if _length(items) <= last + 1:
        return [[*news, *head, *_shown(items), *foot]]
    ending = _tail(items, last)
    parts = [*_filled(items[: -len(ending)], full), ending]
    made = [[*head, *_shown(part), *_note(room, ask, part, items[-1].number)] for part in parts]
    made[0][:0] = news
    made[-1] += foot
    return made


def page(ask: Ask, room: Room, *, above: Sequence[Row] = (), under: Sequence[str] = ()) -> Page:
    """The card on one page, with the last of its list; `above` is news, and stands close to the field."""
    head, foot = _head(ask, room), _foot(ask, room, under)
    news = _news(above, room)
    news = [("", ""), *news] if news else []
    space = _space(room, len(head) + len(foot) + len(news))
    items = list(_items(ask, room, space))
    if _length(items) > space + 1:
        ending = _tail(items, space - 1)
        left = ending[0].number - 1
        head += _wrapped("hint", f"(Hiervoor nog {left}. {_ALL_AGAIN})", room)
        items = ending
    return [*head, *_shown(items), *news, *foot]


def _head(ask: Ask, room: Room) -> Page:
    blank: Page = [("", "")] * room.air
    small = [("theme", row) for row in wrap(f"{ask.entry.theme_title} · {words.place(ask)}", room.width)]
    if ask.place.part not in ("sub", "follow_up"):
        return [("", ""), *small, *blank, *_wrapped("question", ask.entry.question, room), *blank]
    name = words.part(ask) if ask.place.part == "sub" else "Doorvragen"
    return [
        ("", ""), *small, *blank, *_wrapped("", ask.entry.question, room), *blank,
        *_wrapped("theme", name, room), *_wrapped("question", ask.question, room), *blank,
    ]  # fmt: skip


def _foot(ask: Ask, room: Room, under: Sequence[str]) -> Page:
    hint = ask.entry.hint if ask.group or not ask.entry.contributions else ""
    rows = [row for line in (hint, *under) if line for row in _wrapped("hint", line, room)]
    label = [] if ask.place.part in _IN_THE_HEAD else _wrapped("theme", words.part(ask), room)
    return [
        *([("", ""), *rows] if rows else []),
        *([("", ""), *label] if label else []),
        *([] if label else [("", "")]),
    ]


def _items(ask: Ask, room: Room, most: int) -> Iterator[_Item]:
    """What stands in the list; what is longer than a page goes on as a next piece with the same number."""
    for number, text in enumerate(_texts(ask), start=1):
        if ask.group:
            yield _Item(number, [shorten(text, room.width)])  # a list to choose from: everybody read it in full
            continue
        rows = [f"{' ' if nth else '•'} {row}" for nth, row in enumerate(wrap(text, room.width - 2))]
        yield from (_Item(number, rows[start : start + most]) for start in range(0, len(rows), most))


def _texts(ask: Ask) -> Sequence[str]:
    """What was said; until then the sub-questions, or the list of a step."""
    if ask.place.part in ("sub", "follow_up"):
        return ()
    said = [spoken(one) for one in ask.entry.contributions]
    return ask.entry.subquestions if ask.group or not said else said


def _space(room: Room, taken: int) -> int:
    """Rows for the list beside what is taken already and the row that says which part of it this is."""
    return max(room.rows - taken - 1, _LEAST)


def _tail(items: list[_Item], most: int) -> list[_Item]:
    """The last that fit in `most` rows; at least one, where there is one."""
    first = len(items)
    while first and (first == len(items) or _length(items[first - 1 :]) <= most):
        first -= 1
    return items[first:]


def _filled(items: list[_Item], most: int) -> list[list[_Item]]:
    parts: list[list[_Item]] = []
    for item in items:
        if parts and _length([*parts[-1], item]) <= most:
            parts[-1].append(item)
        else:
            parts.append([item])
    return parts


def _note(room: Room, ask: Ask, part: list[_Item], total: int) -> Page:
    what = "" if ask.group else "Bijdrage "
    first, last = part[0].number, part[-1].number
    which = f"{first} tot en met {last}" if last > first else f"{first}"
    return _wrapped("hint", f"({what}{which} van {total})", room)


def _news(above: Sequence[Row], room: Room) -> Page:
    return [row for style, text in above for row in _wrapped(style, text, room)]


def _shown(items: list[_Item]) -> Page:
    return [("", row) for item in items for row in item.rows]


def _length(items: list[_Item]) -> int:
    return sum(len(item.rows) for item in items)


def _wrapped(style: str, text: str, room: Room) -> Page:
    return [(style, row) for row in wrap(text, room.width)]
