"""The deck that comes with the program, from its ready-made table where that is up to date."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

from reflectie_cli.domain.deck import Card, Correction, Deck, Theme


def packaged_deck(path: Path) -> Deck:
    """The deck at `path`, which is the packaged YAML file. Raises DeckInvalid or NotInDeck."""
    from reflectie_cli.storage import compiled_deck

    try:
        current = zlib.crc32(path.read_bytes()) == compiled_deck.CHECKSUM
    except OSError:
        current = False
    if current:
        return deck_from_table(compiled_deck.TABLE)
    from reflectie_cli.storage.deck_file import read_deck

    return read_deck(path)


def deck_from_table(table: tuple[Any, ...]) -> Deck:
    """The deck in a table of nested tuples, as scripts/compile_deck.py writes it."""
    *about, themes, corrections = table
    built = (Theme._make((*theme[:-1], tuple(map(Card._make, theme[-1])))) for theme in themes)
    return Deck._make((*about, tuple(built), tuple(map(Correction._make, corrections))))
