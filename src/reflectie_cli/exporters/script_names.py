"""Dutch words for characters that cannot be drawn: which script, and how many."""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import category, name

# The first word of a character's Unicode name says its script.
_SCRIPTS = {
    "ARABIC": "Arabisch",
    "ARMENIAN": "Armeens",
    "BENGALI": "Bengaals",
    "BRAILLE": "braille",
    "CHEROKEE": "Cherokee",
    "CJK": "Chinees",
    "COPTIC": "Koptisch",
    "CYRILLIC": "Cyrillisch",
    "DEVANAGARI": "Hindi (Devanagari)",
    "ETHIOPIC": "Ethiopisch (Amhaars of Tigrinya)",
    "GEORGIAN": "Georgisch",
    "GREEK": "Grieks",
    "GUJARATI": "Gujarati",
    "GURMUKHI": "Punjabi (Gurmukhi)",
    "HALFWIDTH": "Japans",
    "HANGUL": "Koreaans",
    "HIRAGANA": "Japans",
    "IDEOGRAPHIC": "Chinees",
    "JAVANESE": "Javaans",
    "KANNADA": "Kannada",
    "KATAKANA": "Japans",
    "KATAKANA-HIRAGANA": "Japans",
    "KHMER": "Khmer",
    "LAO": "Laotiaans",
    "MALAYALAM": "Malayalam",
    "MONGOLIAN": "Mongools",
    "MUSICAL": "muziekschrift",
    "MYANMAR": "Birmaans",
    "ORIYA": "Odia",
    "SINHALA": "Singalees",
    "SYRIAC": "Syrisch",
    "TAMIL": "Tamil",
    "TELUGU": "Telugu",
    "THAANA": "Divehi",
    "THAI": "Thais",
    "TIBETAN": "Tibetaans",
    "TIFINAGH": "Tamazight (Tifinagh)",
    "YI": "Yi",
}
_PICTURES = range(0x1F000, 0x1FB00)
_EMOJI = "emoji"
# Chinese characters are also written in Japanese and Korean: what stands among them tells.
_FAR_EAST = ("Japans", "Koreaans", "Chinees")


class Run(NamedTuple):
    """Characters after each other that cannot be drawn; `first` is the one they begin with."""

    kinds: frozenset[str]
    length: int
    first: str

    @classmethod
    def of(cls, cluster: str) -> Run:
        """A run of one."""
        return cls(frozenset([_kind(cluster[0])]), 1, cluster[0])

    def fits(self, other: Run) -> bool:
        """Are the two of one kind?"""
        kinds = self.kinds | other.kinds
        return len(kinds) == 1 or kinds.issubset(_FAR_EAST)

    def joined(self, other: Run) -> Run:
        """Both as one."""
        return Run(self.kinds | other.kinds, self.length + other.length, self.first)

    @property
    def word(self) -> str:
        """'[Chinees: 3 tekens]', '[emoji]', '[teken U+2A6D6]'."""
        kind, one = next((name for name in _FAR_EAST if name in self.kinds), min(self.kinds)), self.length == 1
        if kind == _EMOJI:
            return "[emoji]" if one else f"[{self.length} emoji’s]"
        if kind:
            return f"[{kind}: {'1 teken' if one else f'{self.length} tekens'}]"
        return f"[teken U+{ord(self.first):04X}]" if one else f"[{self.length} tekens die hier niet te tonen zijn]"


def accents(marks: str) -> str:
    """'[accent U+0351]' or '[3 accenten]', for marks on a letter that itself can be drawn."""
    return f"[accent U+{ord(marks):04X}]" if len(marks) == 1 else f"[{len(marks)} accenten]"


def _kind(character: str) -> str:
    if ord(character) in _PICTURES and category(character) in ("So", "Sk", "Cn"):
        return _EMOJI
    return _SCRIPTS.get(name(character, "").partition(" ")[0], "")
