"""Wrapping at words in the field where someone types: the terminal library breaks a line anywhere.

A word that would be broken is moved to the next row by spaces that are shown and not kept.
"""

from __future__ import annotations

from bisect import bisect_right

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.formatted_text.utils import fragment_list_to_text
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from rich.cells import cell_len


def moved_words(text: str, width: int) -> list[tuple[int, int]]:
    """Where a word begins that would be broken on rows of `width` cells, and the cells to fill up before it.

    A word that is wider than a row stays where it is.
    """
    moved: list[tuple[int, int]] = []
    column = begin = 0
    for word in text.split(" "):
        needed = cell_len(word)
        # One cell is left for the space after it, which would begin the next row.
        if column and column + needed >= width and needed < width:
            moved.append((begin, width - column))
            column = 0
        column += needed + 1
        if column > width:
            column = column % width if column % width else 0
        begin += len(word) + 1
    return moved


class WordWrap(Processor):
    """Shows the field wrapped at words; `indent` is how many cells stand before each row."""

    def __init__(self, indent: int) -> None:
        self._indent = indent

    def apply_transformation(self, ti: TransformationInput) -> Transformation:
        """The line with its filling, and how places in it and on the screen belong together."""
        text = fragment_list_to_text(ti.fragments)
        moved = moved_words(text, ti.width - self._indent) if ti.width > 2 * self._indent else []
        if not moved:
            return Transformation(ti.fragments)
        starts = [begin for begin, _ in moved]
        before = [0]
        for _, cells in moved:
            before.append(before[-1] + cells)

        def to_display(place: int) -> int:
            return place + before[bisect_right(starts, place)]

        def to_source(place: int) -> int:
            for turn in range(len(starts), -1, -1):
                first = starts[turn - 1] if turn else 0
                if place - before[turn] >= first:
                    return place - before[turn]
                if turn and place >= first + before[turn - 1]:
                    return first
            return place

        return Transformation(_filled(ti.fragments, dict(moved)), to_display, to_source)


def _filled(fragments: StyleAndTextTuples, cells: dict[int, int]) -> StyleAndTextTuples:
    shown: StyleAndTextTuples = []
    place = 0
    for style, text, *_ in fragments:
        for letter in text:
            if place in cells:
                shown.append(("", " " * cells[place]))
            shown.append((style, letter))
            place += 1
    return shown
