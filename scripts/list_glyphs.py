"""Write src/reflectie_cli/exporters/glyph_table.py anew from the fonts. Run after every change of a font file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from textwrap import fill
from unicodedata import category

from fontTools.ttLib import TTFont

from reflectie_cli.exporters.pdf import FAMILIES, FONTS

TARGET = Path(__file__).parents[1] / "src" / "reflectie_cli" / "exporters" / "glyph_table.py"
_TEXT = '''"""Which characters each of our fonts draws: written by scripts/list_glyphs.py, never by hand."""

COVERED = {{
{entries}}}
'''
_ENTRY = '    "{family}": """\n{ranges}\n""",\n'


def glyph_table() -> str:
    """The module's text. A family draws what all its styles draw."""
    entries = (_ENTRY.format(family=family, ranges=fill(_ranges(drawn), 110)) for family, drawn in _by_family())
    return _TEXT.format(entries="".join(entries))


def _by_family() -> Iterator[tuple[str, set[int]]]:
    found: dict[str, list[set[int]]] = {family: [] for family in FAMILIES}
    for path in sorted(FONTS.rglob("*.ttf")):
        font = TTFont(path)
        names = font["name"]
        found[names.getDebugName(16) or names.getDebugName(1)].append(set(font.getBestCmap()))
    for family, styles in found.items():
        # PDF/A-2a refuses control characters and those for private use, glyph or not.
        yield family, {code for code in set.intersection(*styles) if category(chr(code)) not in ("Cc", "Co", "Cs")}


def _ranges(codes: set[int]) -> str:
    spans = []
    for _, group in groupby(enumerate(sorted(codes)), key=lambda numbered: numbered[1] - numbered[0]):
        run = [code for _, code in group]
        spans.append(f"{run[0]:x}-{run[-1]:x}" if len(run) > 1 else f"{run[0]:x}")
    return " ".join(spans)


if __name__ == "__main__":
    TARGET.write_text(glyph_table(), encoding="utf-8", newline="\n")
