"""What helps somebody to lead a talk: rounds with a script, talking order, opening and closing lines. Pure.

The rounds are those of 1-2-4-All (H. Lipmanowicz and K. McCandless, The Surprising Power of Liberating Structures,
2013; 1, 2, 4 and 5 of 12 minutes): first alone, then in pairs, then in fours, then all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reflectie_cli.domain import words
from reflectie_cli.domain.session import Session
from reflectie_cli.domain.standing import cards_that_differ

USUAL_MINUTES, MOST_MINUTES = 12, 120
"""How long a card is talked about, when nobody says otherwise and at the most, in minutes."""
HALF_MINUTE = 30
"""Seconds: no round is shorter, and each is a whole number of them."""
_WEIGHTS = {"ieder voor zich": 1, "in tweetallen": 2, "in viertallen": 4, "samen": 5}
_NEEDED = {"ieder voor zich": 1, "in tweetallen": 4, "in viertallen": 6, "samen": 1}
"""From how many people on a round makes sense: with fewer, its groups would be one group of everybody."""
_HALVES = {0.5: "een halve minuut", 1.5: "anderhalve minuut"}
_FIRST_TO_GO = ("in viertallen", "in tweetallen")


class Round(NamedTuple):
    """One way of talking: its name, how long (seconds), and what to say when it begins."""

    name: str
    seconds: int
    script: str


def people_in(session: Session) -> int:
    """How many people there are; 0 when nobody said, or named only one."""
    number = session.group_size or len(session.participants)
    return number if number > 1 else 0


def rounds(minutes: int, people: int, *, written: bool) -> tuple[Round, ...]:
    """The rounds for a card, which together last `minutes`.

    `people` 0 is unknown and gives the whole form. `written` is True when everybody said something before: then the
    first round is for reading.
    """
    names = [name for name in _WEIGHTS if not people or people >= _NEEDED[name]]
    halves = minutes * 60 // HALF_MINUTE
    for name in _FIRST_TO_GO:
        if len(names) > halves and name in names:
            names.remove(name)
    grouped = any(name in names for name in _FIRST_TO_GO)
    return tuple(
        Round(name, part * HALF_MINUTE, _script(name, people, written=written, grouped=grouped))
        for name, part in zip(names, _shared(halves, names), strict=True)
    )


def _shared(halves: int, names: list[str]) -> list[int]:
    """`halves` over the rounds by their weight, at least one each; what is left goes where most was rounded off."""
    total = sum(_WEIGHTS[name] for name in names)
    fair = [halves * _WEIGHTS[name] / total for name in names]
    parts = [max(int(one), 1) for one in fair]
    while sum(parts) != halves:
        step = 1 if sum(parts) < halves else -1
        open_to = [nth for nth, part in enumerate(parts) if step > 0 or part > 1]
        most = max(open_to, key=lambda nth: step * (fair[nth] - parts[nth]))
        parts[most] += step
    return parts


def _script(name: str, people: int, *, written: bool, grouped: bool) -> str:
    if name == "ieder voor zich":
        if written:
            return "Lees in stilte wat er is ingebracht. Wat valt je op?"
        return "Denk eerst zelf na en schrijf een paar woorden op. Die zijn voor jezelf."
    if name == "in tweetallen":
        odd = " Wie overblijft, schuift ergens aan." if people % 2 or not people else ""
        return f"Vertel elkaar wat je dacht. Luister eerst, reageer dan.{odd}"
    if name == "in viertallen":
        return "Zoek een ander tweetal op. Wat hoor je terug, en waar kijken jullie anders?"
    begin = "Elk groepje noemt één ding dat iedereen moet horen." if grouped else "Ieder noemt één ding."
    return f"{begin} Zoek daarna samen een antwoord."


def round_at(shared: tuple[Round, ...], seconds: float) -> tuple[Round, float]:
    """The round so many seconds after the card began, and how many seconds it still lasts; the last one never ends."""
    left = seconds
    for one in shared[:-1]:
        if left < one.seconds:
            return one, one.seconds - left
        left -= one.seconds
    return shared[-1], shared[-1].seconds - left


def lasting(seconds: float) -> str:
    """'een halve minuut', '1 minuut', 'anderhalve minuut', '4 minuten'."""
    minutes = seconds / 60
    if minutes in _HALVES:
        return _HALVES[minutes]
    return f"{words.number(minutes)} {'minuut' if minutes < 2 else 'minuten'}"


def remaining(seconds: float) -> str:
    """'nog ongeveer 8 minuten', 'nog een halve minuut', 'de tijd is om'."""
    if seconds <= 0:
        return "de tijd is om"
    minutes = int(seconds / 60 + 0.5)
    if seconds < 1.5 * HALF_MINUTE:
        return "nog een halve minuut"
    return f"nog ongeveer {words.counted(minutes, 'minuut', 'minuten')}"


def card_lines(session: Session, number: int, shared: tuple[Round, ...]) -> list[str]:
    """What stands below a card for whoever leads: who begins, and each round with what to say."""
    return [turn(session, number), *(f"{_named(one)}: {one.script}" for one in shared)]


def short_lines(session: Session, number: int, shared: tuple[Round, ...]) -> list[str]:
    """The same for a screen that everybody looks at: who begins, and how the time is shared."""
    time = words.listed([f"{one.name} {lasting(one.seconds)}" for one in shared])
    return [turn(session, number), f"{time.capitalize()}."]


def turn(session: Session, number: int) -> str:
    """Who begins at the card with this number (from 1): everybody in turn."""
    names = session.participants
    if len(names) > 1:
        first = (number - 1) % len(names)
        order = [*names[first:], *names[:first]]
        return f"{order[0]} begint. Daarna: {words.listed(order[1:])}."
    if number == 1:
        return "Kies wie begint. Daarna gaat het woord met de klok mee."
    return "Begin links van wie de vorige kaart begon."


def _named(one: Round) -> str:
    return f"{one.name.capitalize()} ({lasting(one.seconds)})"


def begins(session: Session) -> bool:
    """Has the talk not begun yet? At the first card, and nothing said together or on this screen."""
    from reflectie_cli.domain.places import first_place

    said = any(one.answer or (one.contributions and not session.pool) for one in session.entries)
    return not said and session.place == first_place(session, 0)


def opening_lines(session: Session, minutes: int) -> list[str]:
    """What to say before the first card, with what to do first."""
    cards = len(session.entries)
    together = minutes * cards
    told = [
        "Welkom. Op het scherm staat steeds één kaart, "
        + ("met wat jullie vooraf hebben ingebracht." if session.pool else "en daaronder wat jullie zeggen."),
        "Wat op het scherm staat, is van niemand en van ons allemaal. "
        + ("We raden niet wie wat schreef." if session.pool else "We praten over het werk, niet over wie het zei."),
        f"Voor een kaart nemen we {lasting(minutes * 60)}"
        + (f", voor alle {cards} kaarten samen {_roughly(together)}." if cards > 1 else "."),
    ]
    return ["Om mee te openen:", *(f"‘{one}’" for one in told), *_begin_with(session)]


def _roughly(minutes: int) -> str:
    """'48 minuten', 'ongeveer anderhalf uur', 'ongeveer 4 uur'."""
    if minutes < 60:
        return lasting(minutes * 60)
    halves = round(minutes / 30)
    if halves == 3:
        return "ongeveer anderhalf uur"
    return f"ongeveer {words.number(halves / 2)} uur"


def _begin_with(session: Session) -> Iterator[str]:
    numbers = [str(one.number) for one in cards_that_differ(session.entries)]
    if numbers:
        which = f"kaart {numbers[0]}" if len(numbers) == 1 else f"de kaarten {words.listed(numbers)}"
        yield (
            f"Begin met {which}: daar lopen de standen het verst uiteen. "
            f"Springen: typ /overzicht, en dan bijvoorbeeld {numbers[0]}."
        )


def closing_lines(session: Session) -> list[str]:
    """What to say at the end: thanks, what was agreed upon, and when to look back."""
    told = ["Dank voor wat je zei, en voor je luisteren."]
    made = [one for one in session.agreements if one.complete]
    if made:
        told.append(f"We hebben {words.counted(len(made), 'ding', 'dingen')} afgesproken:")
        told += [f"{words.agreement(one)}." for one in made]
    else:
        told.append("We hebben niets vast afgesproken. Wat neem jij hier morgen van mee?")
    if session.look_back_on:
        told.append(f"Op {words.long_date(session.look_back_on)} kijken we samen terug.")
    return ["Om mee af te sluiten:", *(f"‘{one}’" for one in told)]
