"""Texts as the PDF template takes them: drawable with our fonts, in paragraphs, and able to break anywhere they must.

In what comes out "\\n\\n" parts paragraphs and "\\n" is a line break. Three characters that no cleaned text holds tell
the template what it would otherwise have to search for: SEAM, HYPHENATED and RIGHT_TO_LEFT.
"""

from __future__ import annotations

import re

from reflectie_cli.domain.text import clean

SEAM = "\u200b"
"""A zero-width space: a long word may break here, and nothing shows. One that was typed means the same."""
HYPHENATED = "\x02"
"""Stands before and after a long word that may be hyphenated."""
RIGHT_TO_LEFT = "\x03"
"""Stands before a paragraph that runs from right to left."""

# What Dutch is written with, so that most texts need no look at the fonts. A test holds it against the table.
EVERYDAY = frozenset(map(chr, [0x0A, *range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x180)])) | set("‘’“”–—…•€")
_LONG = 16
"""From so many characters a word may be hyphenated."""
_LONGEST, _FEWEST = 60, 8
"""More letters, or fewer different ones, are no word. That breaks at seams instead, just as a web address does."""
_UNBROKEN = 30
_PIECE = 8
_DEEPEST = 40
"""Spaces at the start of a line; more of them would push its words off the page."""
# What holds words together. In a word as long as a line it would hold them off the page.
_GLUE = {ord("\xa0"): " ", 0x2007: " ", 0x202F: " ", 0x2011: "-", 0x2060: None}
_NO_LETTERS = dict.fromkeys(map(ord, "-/.,;:!?()'\"‘’“”…&\xa0"))


def laid_out(text: str) -> str:
    """`text` ready for the template."""
    text = clean(text)
    everyday = EVERYDAY.issuperset(text)
    if not everyday:
        text = _drawable(text)
    if "\n" in text or "  " in text or text.startswith(" "):
        text = _lines(text)
    if len(text) >= _LONG:
        text = "\n".join(map(_line, text.split("\n")))
    return text if everyday else _directed(text)


def plain(text: str) -> str:
    """`text` on one line, drawable, for the footer and the metadata."""
    text = " ".join(clean(text).split())
    return text if EVERYDAY.issuperset(text) else _drawable(text).replace(SEAM, "")


def is_everyday(text: str) -> bool:
    """Is `text`, laid out or not, all that Dutch is written with? One font then draws it."""
    return (EVERYDAY | {SEAM}).issuperset(text)


def everyday(text: str) -> str:
    """`text` with a word for every run of characters that Dutch is not written with."""
    odd = f"[^{re.escape(''.join(sorted(EVERYDAY)))}]+"  # made here: hardly any report needs it
    return re.sub(odd, _hidden, clean(text).replace("\t", "    "))


def _hidden(found: re.Match[str]) -> str:
    length = len(found[0])
    return f"[{length} tekens die hier niet te tonen zijn]" if length > 1 else "[1 teken dat hier niet te tonen is]"


def longest_word(text: str) -> int:
    """How many characters the longest word of `text` has."""
    return max(map(len, text.split()), default=0)


def _drawable(text: str) -> str:
    from reflectie_cli.exporters.glyphs import drawable  # the tables of the fonts; most reports do without

    return drawable(text.replace("\t", "    "))


def _lines(text: str) -> str:
    """Blank lines as one, no blank space at the end of a line, that at its start kept."""
    lines = [_kept(line.rstrip()) for line in text.split("\n")]
    parts = "\n".join(lines).split("\n\n")
    return "\n\n".join(part.strip("\n") for part in parts if part.strip("\n"))


def _kept(line: str) -> str:
    # A no-break space is drawn where it stands; of more spaces Typst keeps those within a line only.
    bare = line.lstrip(" ")
    return "\xa0" * min(len(line) - len(bare), _DEEPEST) + bare


def _line(line: str) -> str:
    return " ".join(map(_word, line.split(" ")))


def _word(word: str) -> str:
    if len(word) < _LONG:
        return word
    if SEAM in word:
        return SEAM.join(map(_word, word.split(SEAM)))
    if len(word) > _UNBROKEN and word[0] == "\xa0":
        bare = word.lstrip("\xa0")
        return word[: min(len(word) - len(bare), _DEEPEST)] + _word(bare)
    if len(word) > _UNBROKEN and (loose := word.translate(_GLUE)) != word:
        return _line(loose)
    letters = word.translate(_NO_LETTERS)
    if len(word) <= _LONGEST and letters.isalpha() and len(set(letters)) >= _FEWEST:
        return f"{HYPHENATED}{word}{HYPHENATED}"
    return SEAM.join(_pieces(word)) if len(word) > _UNBROKEN else word


def _pieces(word: str) -> list[str]:
    if word.isascii():
        return [word[start : start + _PIECE] for start in range(0, len(word), _PIECE)]
    from reflectie_cli.exporters.glyphs import clusters

    parts = list(clusters(word))
    return ["".join(parts[start : start + _PIECE]) for start in range(0, len(parts), _PIECE)]


def _directed(text: str) -> str:
    from unicodedata import bidirectional

    def mark(paragraph: str) -> str:
        first = next((way for way in map(bidirectional, paragraph) if way in ("L", "R", "AL")), "L")
        return paragraph if first == "L" else RIGHT_TO_LEFT + paragraph

    return "\n\n".join(map(mark, text.split("\n\n")))
