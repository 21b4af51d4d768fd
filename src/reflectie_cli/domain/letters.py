"""Letters for searching: without case, accents, ligatures and typographic quotes, and back to where they stood.

Works letter by letter, so that what was found has an exact place in the text as it was typed.
"""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import category, combining, decomposition, normalize

# What Unicode does not take apart, though a reader sees the plain letters in it; and marks that look like plain ones.
_LOOKS_LIKE = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ȷ": "j",
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"',
    "‐": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
}  # fmt: skip


class _Table(dict[int, str]):
    """What each code point becomes; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _folded(chr(code))
        return found


def _folded(letter: str) -> str:
    if decomposition(letter).startswith("<circle>"):
        return letter  # ⓐ and ① are signs
    # Twice: a capital with a dot (İ) shows its mark only after the case is folded.
    plain = _without_marks(_without_marks(letter).casefold())
    return "".join(" " if one.isspace() else _LOOKS_LIKE.get(one, one) for one in plain)


def _without_marks(text: str) -> str:
    return "".join(one for one in normalize("NFKD", text) if not (combining(one) or _is_unseen(one)))


def _is_unseen(letter: str) -> bool:
    """Soft hyphens, joiners and variation selectors: they take no room."""
    return category(letter) == "Cf" or "\ufe00" <= letter <= "\ufe0f"


LETTERS = _Table()
"""Code point → what it is compared as: nothing for a mark, two letters for a ligature, one for all else."""


class Folded(NamedTuple):
    """A text as it is compared. Letter `n` of it stands at `starts[n]:ends[n]` in the text as it was typed."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def plain(text: str) -> str:
    """`text` as it is compared: 'Eén  café’s' is "een cafe's"; white space is one space."""
    folded = text.lower() if text.isascii() else text.translate(LETTERS)
    return " ".join(folded.split())


def placed(text: str) -> Folded:
    """`text` as `plain` has it, but for blanks at its ends, with the place of each letter.

    A mark, or a blank after a blank, belongs to the letter before it.
    """
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, typed in enumerate(text):
        for letter in LETTERS[ord(typed)]:
            if letter.isspace() and letters and letters[-1] == " ":
                continue
            letters.append(" " if letter.isspace() else letter)
            starts.append(place)
            ends.append(place + 1)
        if ends:
            ends[-1] = place + 1
    return Folded("".join(letters), tuple(starts), tuple(ends))
