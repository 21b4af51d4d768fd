"""Reading short typed values: numbers of cards, points on a scale, sources of knowledge. Pure; a wrong one says why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, get_args

from reflectie_cli.domain.closing import HIGHEST, LOWEST, SOURCES, Influence
from reflectie_cli.domain.dates import NotADate, parse_date
from reflectie_cli.domain.text import fold

AT_MOST = 3
"""How many cards can matter most; a longer list chooses nothing."""
NOTHING = ("geen", "niets", "nooit", "-")
_PAIR = re.compile(r"(\d+)\s*(?:[=:x]\s*(\d+))?")
# What says how much or how soon, and not when: nobody is reminded by it (Gollwitzer & Sheeran 2006).
_VAGUE = (
    "binnenkort", "snel", "zo snel mogelijk", "asap", "vaker", "meer", "minder", "beter", "regelmatig", "soms", "ooit",
    "later", "altijd", "nooit", "tijd is", "tijd hebben", "tijd heb", "het uitkomt", "mogelijk", "nodig", "kan", "lukt",
    "rustiger",
)  # fmt: skip


class NotUnderstood(ValueError):
    """Why a typed value cannot be taken, as one Dutch sentence with the way out."""


class Chosen(NamedTuple):
    """A card by its place (0-based), with the dots that a team gave it; 0 when nobody counted."""

    position: int
    dots: int = 0


def chosen_cards(text: str, allowed: Sequence[int]) -> tuple[Chosen, ...]:
    """'1, 3' or '1=4, 3=6': at most three cards by number. With dots the three with most; `allowed` are 0-based.

    Raises NotUnderstood.
    """
    found: dict[int, Chosen] = {}
    for part in filter(None, re.split(r"[,;\s]+", re.sub(r"\s*([=:x])\s*", r"\1", text.strip()))):
        pair = _PAIR.fullmatch(part)
        if not pair or int(pair[1]) - 1 not in allowed:
            numbers = ", ".join(str(one + 1) for one in allowed)
            raise NotUnderstood(f"‘{part[:20]}’ is geen kaart om te kiezen. Kies uit: {numbers}.")
        found[int(pair[1]) - 1] = Chosen(int(pair[1]) - 1, int(pair[2] or 0))
    if len(found) > AT_MOST and not all(one.dots for one in found.values()):
        raise NotUnderstood(f"Kies er hooguit {AT_MOST}. Tel je stippen van een team, typ dan bijvoorbeeld: 1=4, 3=6.")
    most = sorted(found.values(), key=lambda one: -one.dots)[:AT_MOST]
    return tuple(one for one in found.values() if one in most)


def point(text: str) -> int:
    """A point on the scale. Raises NotUnderstood."""
    if text.strip().isdecimal() and LOWEST <= int(text) <= HIGHEST:
        return int(text)
    raise NotUnderstood(f"Typ een getal van {LOWEST} tot en met {HIGHEST}.")


def points(text: str, participants: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """'2', '2 4 3' or 'Fatima 2, Jan 4': each as (participant or '', point). Raises NotUnderstood."""
    parts = text.split(",") if "," in text or any(letter.isalpha() for letter in text) else text.split()
    return tuple(_named(part.strip(), participants) for part in parts if part.strip())


def points_typed(given: Sequence[tuple[str, int]]) -> str:
    """The same points as they would be typed."""
    between = ", " if any(name for name, _ in given) else " "
    return between.join(f"{name} {value}".strip() for name, value in given)


def everybodys(
    given: tuple[tuple[str, int], ...], participants: Sequence[str], *, together: bool
) -> tuple[tuple[str, int], ...]:
    """The points, when they can be those of everybody who was there. Raises NotUnderstood."""
    if len(given) > 1 and not together:
        raise NotUnderstood("Typ één getal van 1 tot en met 5.")
    names = [name for name, _ in given if name]
    people = len(participants)
    if given and not names and people > 1 and len(given) != people:
        raise NotUnderstood(
            f"Jullie zijn met {people}. Geef ieders getal, of noem wie er meedoet: {participants[0]} 3."
        )
    if len(names) != len(set(names)):
        raise NotUnderstood("Er staat een naam twee keer. Typ voor iedereen één getal.")
    return given


def _named(part: str, participants: Sequence[str]) -> tuple[str, int]:
    name, _, value = part.rpartition(" ")
    known = {fold(one): one for one in participants}
    name = name.strip().rstrip(":=")
    if name and fold(name) not in known:
        who = f" Deelnemers: {', '.join(participants)}." if participants else ""
        raise NotUnderstood(f"‘{name[:30]}’ ken ik niet. Typ getallen, bijvoorbeeld: 2 4 3.{who}")
    return known.get(fold(name), ""), point(value or part)


def day_ahead(text: str, today: date) -> date | None:
    """A day from today on; None for nothing or 'geen'. Raises NotUnderstood."""
    if not text or fold(text) in NOTHING:
        return None
    try:
        return parse_date(text, today, ahead=True)
    except NotADate as reason:
        raise NotUnderstood(str(reason)) from None


def moment(text: str) -> str:
    """The moment of an agreement, without the 'als' that stands before it already."""
    return text[4:] if text[:4].casefold() == "als " else text


def influence(text: str) -> Influence:
    """'ja', 'deels' or 'nee', or their first letter. Raises NotUnderstood."""
    for one in get_args(Influence):
        if fold(text) in (one, one[0]):
            return one  # type: ignore[no-any-return]
    raise NotUnderstood("Typ ja, deels of nee.")


def sources(text: str) -> tuple[str, ...]:
    """'1, 3', or names or beginnings of the three sources of knowledge. Raises NotUnderstood."""
    if fold(text) in NOTHING:
        return ()
    found = []
    for part in filter(None, (part.strip() for part in re.split(r"[,;]|\ben\b|\s(?=\d)", text))):
        matching = [one for nth, one in enumerate(SOURCES, start=1) if part == str(nth) or one.startswith(fold(part))]
        if len(matching) != 1:
            names = ", ".join(f"{nth} {one}" for nth, one in enumerate(SOURCES, start=1))
            raise NotUnderstood(f"‘{part[:30]}’ ken ik niet. Kies uit: {names}.")
        found += matching
    return tuple(one for one in SOURCES if one in found)


def is_vague(moment: str) -> bool:
    """Is this a moment that is no moment?"""
    words = f" {fold(moment)} "
    clock = any(letter.isdigit() for letter in moment)
    return not clock and any(f" {vague} " in words.replace(",", " ").replace(".", " ") for vague in _VAGUE)
