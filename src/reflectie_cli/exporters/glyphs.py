"""What our fonts cannot draw, as readable Dutch words.

PDF/UA and PDF/A allow no character without a glyph: one of them, and there is no PDF at all. A letter with all that
belongs to it (accents, a joined emoji) is drawn by one font as a whole, so each such cluster is looked up as a whole.
The words tell how much stood there: '[Chinees: 12 tekens]'. A pile of accents or joined emoji that no language knows
becomes words as well: whatever makes the PDF breaks on a cluster of tens of thousands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, groupby
from unicodedata import category, normalize

from reflectie_cli.exporters.glyph_table import COVERED
from reflectie_cli.exporters.script_names import Run, accents

_JOINER, _NON_JOINER = "\u200d", "\u200c"
_FLAG_LETTERS = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
_SKINS = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_TAGS = frozenset(map(chr, range(0xE0020, 0xE0080)))
_EXTENDING = frozenset((_JOINER, _NON_JOINER)) | _SKINS | _TAGS
# No font needs a glyph for these: they steer a line break, a ligature, the direction or a flag, and are kept.
_GLYPHLESS = frozenset("\n\u00ad\u200b\u200e\u200f\u061c\u2060") | frozenset((_JOINER, _NON_JOINER)) | _TAGS
# The other characters that nobody sees, such as a BOM and what chooses a variant of a glyph: nothing is lost.
_DROPPED = dict.fromkeys(
    chain(
        (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0),
        *(range(first, last + 1) for first, last in ((0x180B, 0x180F), (0x2061, 0x206F), (0xFE00, 0xFE0F))),
        *(range(first, last + 1) for first, last in ((0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A))),
        *(range(first, last + 1) for first, last in ((0xE0000, 0xE001F), (0xE0080, 0xE0FFF))),
    )
)
_LONGEST = 33
"""Characters in a cluster, such as a letter with 32 marks. No language has more."""
_UNSEEN = re.compile(
    # One of them, and what of them follows: nobody sees that there are more.
    "([\u00ad\u061c\u200b-\u200f\u2060\U000e0020-\U000e007f])"
    f"[\u00ad\u061c\u200b-\u200f\u2060\U000e0020-\U000e007f]{{{_LONGEST},}}"
)


def drawable(text: str) -> str:
    """`text` with a word for each run that none of our fonts can draw. Idempotent."""
    parts = list(clusters(_UNSEEN.sub(r"\1", text.translate(_DROPPED))))
    shown = {part: _shown(part) for part in set(parts)}
    pieces: list[str | Run] = []
    for is_drawn, group in groupby(parts, key=lambda part: shown[part] is not None):
        if is_drawn:
            pieces.append("".join(shown[part] or "" for part in group))
        else:
            for part in group:
                _add(pieces, _run(part))
    return "".join(piece if isinstance(piece, str) else piece.word for piece in pieces)


def clusters(text: str) -> Iterator[str]:
    """`text` in parts that are drawn as one: a letter with its accents, an emoji with all that is joined to it."""
    start = 0
    for place in range(1, len(text)):
        if not _belongs(text[place], text[place - 1], place - start):
            yield text[start:place]
            start = place
    if text:
        yield text[start:]


def covered(cluster: str) -> bool:
    """Can one of our fonts draw all of it?"""
    # A no-break space is drawn as a space.
    needed = set(cluster.replace("\xa0", " ")) - _GLYPHLESS
    return any(needed <= font for font in _fonts())


def _belongs(here: str, before: str, length: int) -> bool:
    """Is `here` drawn together with the `length` characters that end in `before`?"""
    if before == "\n":
        return False
    if _extends(here):
        return True
    if before == _JOINER:
        return category(here) == "So"
    return length == 1 and here in _FLAG_LETTERS and before in _FLAG_LETTERS


def _extends(character: str) -> bool:
    return character in _EXTENDING or category(character)[0] == "M"


def _shown(cluster: str) -> str | None:
    """How `cluster` is drawn; None when it has to be a word."""
    if len(cluster) > _LONGEST:
        return _pile(cluster)
    if _extends(cluster[0]):
        cluster = f"\xa0{cluster}"  # else it would join whatever the page has before it
    for form in (cluster, normalize("NFC", cluster), normalize("NFKC", cluster)):
        if covered(form):
            return form
    base, marks = cluster[0], cluster[1:]
    if covered(base) and not base.isspace() and all(category(mark)[0] == "M" for mark in marks):
        return base + accents(marks)
    return None


def _pile(cluster: str) -> str | None:
    base, marks = cluster[0], "".join(mark for mark in cluster if category(mark)[0] == "M")
    if _extends(base) or len(_signs(cluster)) > 1 + len(marks) or not covered(base):
        return None
    return base + (accents(marks) if marks else "")


def _signs(cluster: str) -> str:
    """What in `cluster` may show: not what only joins it."""
    return "".join(sign for sign in cluster if sign not in _GLYPHLESS)


def _run(cluster: str) -> Run:
    run = Run.of(cluster)
    return run._replace(length=len(_signs(cluster))) if len(cluster) > _LONGEST else run


def _add(pieces: list[str | Run], run: Run) -> None:
    """`run` at the end, as one with the run before it when only spaces and punctuation stand between."""
    match pieces:
        case [*_, Run() as before] if before.fits(run):
            pieces[-1] = before.joined(run)
        case [*_, Run() as before, str(between)] if before.fits(run) and _bridges(between):
            pieces[-2:] = [before.joined(run)]
        case _:
            pieces.append(run)


def _bridges(text: str) -> bool:
    return "\n" not in text and all(category(character)[0] in "PZ" for character in text)


@cache
def _fonts() -> tuple[frozenset[str], ...]:
    """What each font draws, from the table's '20-7e a0': first and last code in hexadecimal."""
    return tuple(frozenset(chain.from_iterable(map(_span, ranges.split()))) for ranges in COVERED.values())


def _span(ends: str) -> Iterator[str]:
    first, _, last = ends.partition("-")
    return map(chr, range(int(first, 16), int(last or first, 16) + 1))
