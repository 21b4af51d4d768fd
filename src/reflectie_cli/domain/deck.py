"""The deck: themes with cards, as its source wrote them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reflectie_cli.domain.text import fold
from reflectie_cli.errors import NotInDeck

ALL_THEMES = "alle"
KNOB = "knop"
"""The role of a theme that a municipality can turn."""


class Card(NamedTuple):
    """One card. `hint` is empty where the source gives none."""

    id: str
    question: str
    subquestions: tuple[str, ...] = ()
    hint: str = ""


class Theme(NamedTuple):
    """A theme. `role` is 'fundament' or 'knop'; `aliases` are matched exactly, case-insensitively."""

    id: str
    title: str
    tab: str
    role: str
    aliases: tuple[str, ...]
    cards: tuple[Card, ...]

    def answers_to(self, name: str) -> bool:
        """Is `name` this theme's id, title or alias?"""
        return fold(name) in {fold(known) for known in (self.id, self.title, *self.aliases)}


class Correction(NamedTuple):
    """One editorial correction: where, what the source reads, what the deck reads."""

    place: str
    source_reads: str
    deck_reads: str


class Deck(NamedTuple):
    """A deck of cards with its own source and licence note."""

    id: str
    title: str
    version: str
    language: str
    source: str
    licence: str
    introduction_title: str
    introduction: tuple[str, ...]
    themes: tuple[Theme, ...]
    corrections: tuple[Correction, ...] = ()

    def cards(self) -> Iterator[tuple[Theme, Card]]:
        """Every card with its theme, in deck order."""
        for theme in self.themes:
            for card in theme.cards:
                yield theme, card


def find_themes(deck: Deck, names: Iterable[str]) -> tuple[Theme, ...]:
    """The themes that `names` point at, in deck order, each once. `alle` is every theme.

    Raises NotInDeck with the valid themes and the nearest match.
    """
    wanted: set[str] = set()
    for name in names:
        if fold(name) == ALL_THEMES:
            wanted.update(theme.id for theme in deck.themes)
        else:
            wanted.add(_find_theme(deck, name).id)
    return tuple(theme for theme in deck.themes if theme.id in wanted)


def find_card(deck: Deck, card_id: str) -> tuple[Theme, Card]:
    """The card with this id, case-insensitively. Raises NotInDeck with the nearest match."""
    for theme, card in deck.cards():
        if fold(card.id) == fold(card_id):
            return theme, card
    nearest = _nearest(card_id, [card.id for _, card in deck.cards()])
    raise NotInDeck(f"De kaart ‘{card_id}’ staat niet in deze kaartenset.{nearest} Alle kaarten: reflectie kaarten")


def _find_theme(deck: Deck, name: str) -> Theme:
    for theme in deck.themes:
        if theme.answers_to(name):
            return theme
    raise NotInDeck(_unknown_theme(deck, name))


def _unknown_theme(deck: Deck, name: str) -> str:
    valid = ", ".join(theme.id for theme in deck.themes)
    begins = [theme.id for theme in deck.themes if fold(name) and theme.id.startswith(fold(name))]
    if len(begins) > 1:
        # No guessing on a beginning: `kennis` fits two themes.
        hint = f" Dat kan {' of '.join(begins)} zijn; kies er een."
    else:
        names = {known: theme.id for theme in deck.themes for known in (*theme.aliases, theme.title, theme.id)}
        hint = _nearest(name, list(names), names)
    return f"Het thema ‘{name}’ bestaat niet.{hint} Kies uit: {valid} of {ALL_THEMES}."


def _nearest(name: str, known: list[str], stands_for: dict[str, str] | None = None) -> str:
    from difflib import get_close_matches  # only on the way to an error

    folded = {fold(candidate): candidate for candidate in known}
    close = get_close_matches(fold(name), list(folded), n=1, cutoff=0.5)
    if not close:
        return ""
    best = folded[close[0]]
    return f" Bedoel je {(stands_for or {}).get(best, best)}?"
