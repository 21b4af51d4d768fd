"""Wrapping by the cells that a terminal needs, not by characters."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells


def wrap(text: str, width: int) -> list[str]:
    """The lines of `text`, each at most `width` cells; own line ends stay, a word that is too long is cut."""
    return [row for line in text.split("\n") for row in _wrap_line(line.expandtabs(4), max(width, 4))]


def pad(text: str, width: int) -> str:
    """`text` filled up with spaces to `width` cells."""
    return text + " " * (width - cell_len(text))


def _wrap_line(line: str, width: int) -> list[str]:
    if cell_len(line) <= width:
        return [line]
    rows, row = [], ""
    for word in line.split(" "):
        candidate = f"{row} {word}" if row else word
        if cell_len(candidate) <= width:
            row = candidate
            continue
        if row:
            rows.append(row)
        *full, row = chop_cells(word, width) or [""]
        rows.extend(full)
    return [*rows, row]
