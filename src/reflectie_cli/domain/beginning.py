"""How a session begins: which cards, in which order, under which id. Chance and time are arguments."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from reflectie_cli.domain.deck import KNOB, Card, Deck, Theme, find_card, find_themes
from reflectie_cli.domain.session import DeckRef, Entry, Session, Steps
from reflectie_cli.domain.text import one_line, slug
from reflectie_cli.domain.walk import first_place

if TYPE_CHECKING:
    from random import Random

# Without letters and digits that are mistaken for each other when read aloud or copied by hand.
_ID_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
Drawn = tuple[Theme, Card]


class Wish(NamedTuple):
    """Which cards are wanted. Empty `themes` and `cards` together mean the whole deck; `number` 0 means all."""

    themes: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    number: int = 0
    shuffled: bool = False
    new_first: bool = False


class Circle(NamedTuple):
    """Who are at the table, and under which title."""

    title: str = ""
    team: str = ""
    participants: tuple[str, ...] = ()
    with_subquestions: bool = True
    steps: Steps = Steps()
    keep_until: date | None = None
    people: int = 0
    """How many they are, when that was said without names."""


def draw(deck: Deck, wish: Wish, *, chance: Random | None = None, answered: Collection[str] = ()) -> list[Drawn]:
    """The cards that `wish` asks for. Raises NotInDeck for an unknown theme or card.

    `answered` holds the card ids that were answered before; `chance` is needed for a shuffled draw only.
    """
    named = [find_card(deck, card_id) for card_id in wish.cards]
    themes = find_themes(deck, wish.themes)
    if not wish.themes and not wish.cards:
        themes = deck.themes
    drawn = [(theme, card) for theme in themes for card in theme.cards]
    drawn += [pair for pair in named if pair not in drawn]
    drawn = list({card.id: (theme, card) for theme, card in drawn}.values())
    if wish.shuffled and chance is not None:
        chance.shuffle(drawn)
    if wish.new_first:
        drawn.sort(key=lambda pair: pair[1].id in answered)
    return drawn[: wish.number] if wish.number else drawn


def card_of_the_day(deck: Deck, day: date, themes: Sequence[str] = ()) -> Drawn:
    """The same card all day, of these themes or the whole deck; every card comes once before one comes again.

    Raises NotInDeck for an unknown theme.
    """
    from random import Random

    pairs = draw(deck, Wish(themes=tuple(themes)))
    turn, position = divmod(day.toordinal(), len(pairs))
    # Seeded by the round and not secret: the same day must give the same card on every machine.
    Random(turn).shuffle(pairs)
    return pairs[position]


def begin(deck: Deck, drawn: Sequence[Drawn], circle: Circle, *, session_id: str, at: datetime) -> Session:
    """A new session at its first question, with the questions pinned as the deck asks them now."""
    session = Session(
        id=session_id,
        deck=DeckRef(deck.id, deck.title, deck.version, deck.source, deck.licence),
        entries=tuple(asked(theme, card) for theme, card in drawn),
        started_at=at,
        updated_at=at,
        title=one_line(circle.title),
        team=one_line(circle.team),
        participants=_names(circle.participants),
        with_subquestions=circle.with_subquestions,
        steps=circle.steps,
        keep_until=circle.keep_until,
        group_size=max(circle.people, len(_names(circle.participants))) if circle.people else 0,
        knobs=tuple(dict.fromkeys((theme.id, theme.title) for theme, _ in drawn if theme.role == KNOB)),
    )
    return session._replace(place=first_place(session, 0))


def asked(theme: Theme, card: Card) -> Entry:
    """The card as it is asked, not answered yet."""
    return Entry(
        card_id=card.id,
        theme_id=theme.id,
        theme_title=theme.title,
        question=card.question,
        subquestions=card.subquestions,
        hint=card.hint,
        subanswers=("",) * len(card.subquestions),
    )


def new_id(day: date, drawn: Sequence[Drawn], all_themes: int, *, chance: Random) -> str:
    """'2026-11-23-kennisbeleid-k3f9': day, theme (or 'alle', or 'gemengd') and four letters to tell them apart."""
    theme_ids = list(dict.fromkeys(theme.id for theme, _ in drawn))
    if len(theme_ids) == 1:
        about = slug(theme_ids[0]) or "thema"
    else:
        about = "alle" if len(theme_ids) == all_themes else "gemengd"
    return dated_id(day, about, chance)


def dated_id(day: date, about: str, chance: Random) -> str:
    """A day, what it is about, and four letters to tell apart what has the same."""
    return f"{day.isoformat()}-{about}-{letters(4, chance)}"


def letters(number: int, chance: Random) -> str:
    """So many letters and digits drawn by chance, that nobody mistakes for each other."""
    return "".join(chance.choices(_ID_LETTERS, k=number))


def _names(participants: Sequence[str]) -> tuple[str, ...]:
    unique = {name.casefold(): name for name in reversed([one_line(name) for name in participants]) if name}
    return tuple(reversed(unique.values()))
