"""Rows with heads: a table where it fits, 'Kop: waarde' in the accessible mode, in a pipe and on a narrow screen."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from reflectie_cli.domain.text import clean
from reflectie_cli.ui.look import Look

NARROW = 60
"""Characters under which a table does not read well."""
_BETWEEN = 3
_LONGEST_WORD = 40


def table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    look: Look,
    *,
    whole: Collection[str] = (),
    figures: bool = False,
    total: bool = False,
) -> str:
    """The rows as text to print, without a last newline. Columns that are `whole` are never broken over lines.

    With `figures` the heads may be broken between two words, and a line end in a cell is one only where it is drawn.
    With `total` the last row is over all others, and says so where it is no table: a name could be that of the total.
    """
    paired = [[text.replace("\n", " ") for text in row] for row in rows] if figures else rows
    if not look.fields or look.width < NARROW:
        return _all_pairs(heads, paired, total=total)
    # A column without a word only takes room from the others.
    filled = [place for place, _ in enumerate(heads) if any(row[place] for row in rows)]
    shown = [[clean(row[place]) for place in filled] for row in rows]
    least = _least([heads[place] for place in filled], shown, whole, figures=figures)
    if sum(least.values()) + _BETWEEN * len(least) > look.width:
        return _all_pairs(heads, paired, total=total)
    return _drawn(least, shown, look, whole, figures=figures)


def _least(
    heads: Sequence[str], rows: Sequence[Sequence[str]], whole: Collection[str], *, figures: bool
) -> dict[str, int]:
    """The cells that each column needs so that no word is broken; a column that is whole needs all of its text."""
    from rich.cells import cell_len

    needed = {}
    for place, head in enumerate(heads):
        texts = [row[place] for row in rows]
        words = texts if head in whole else [word for text in texts for word in text.split()]
        # A very long word (an address) is broken: a table for its sake would be no table.
        of_head = max(map(cell_len, head.split()), default=0) if figures else cell_len(head)
        needed[head] = max(of_head, min(max(map(cell_len, words), default=0), _LONGEST_WORD))
    return needed


def _all_pairs(heads: Sequence[str], rows: Sequence[Sequence[str]], *, total: bool) -> str:
    last = len(rows) - 1 if total else -1
    of_total = ("Totaal", *heads[1:])
    return "\n\n".join("\n".join(_pairs(of_total if nth == last else heads, row)) for nth, row in enumerate(rows))


def _pairs(heads: Sequence[str], row: Sequence[str]) -> Iterator[str]:
    for head, value in zip(heads, row, strict=True):
        if value:
            yield f"{head}: {clean(value)}"


def _widths(least: dict[str, int], rows: Sequence[Sequence[str]], look: Look, *, figures: bool) -> list[int]:
    """What each column gets: all it wants where that fits, else its least and a fair part of what is left."""
    from rich.cells import cell_len

    wanted = [
        max(
            width,
            0 if figures else cell_len(head),
            *(cell_len(line) for row in rows for line in row[place].split("\n")),
        )
        for place, (head, width) in enumerate(least.items())
    ]
    room = look.width - _BETWEEN * len(least) - sum(least.values())
    wish = sum(wanted) - sum(least.values())
    return [
        width + (want - width if wish <= room else (want - width) * room // wish)
        for want, width in zip(wanted, least.values(), strict=True)
    ]


def _drawn(
    least: dict[str, int], rows: Sequence[Sequence[str]], look: Look, whole: Collection[str], *, figures: bool
) -> str:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
    # Our own widths: the library shrinks columns first, and cuts off what their least widths then push off the screen.
    for (head, _), width in zip(least.items(), _widths(least, rows, look, figures=figures), strict=True):
        drawn.add_column(head, overflow="fold", no_wrap=head in whole, width=width)
    for row in rows:
        # Text, never markup: what was typed may hold brackets.
        drawn.add_row(*map(Text, row))
    console = Console(
        width=look.width, color_system="standard" if look.color else None, force_terminal=look.color, highlight=False
    )
    with console.capture() as capture:
        console.print(drawn)
    return "\n".join(line.rstrip() for line in capture.get().strip("\n").split("\n"))
