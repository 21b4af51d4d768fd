"""Whether a session file can hold a hit, by its bytes alone: most files are never decoded.

A file is JSON in UTF-8 in which letters stand as they are. The sieve may let a file through that holds no hit, and
never keeps one back that does (a property test compares it with the whole search). What `clean` takes out of a text
before it is kept, is taken not to stand in a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from reflectie_cli.domain.letters import LETTERS

_ASCII = bytes(range(128))
_RUN = re.compile("[a-z0-9]+")
# Other programs may write a letter as \u00e9, and what is taken out at reading (\b, \f) may stand within a word.
_ESCAPED = re.compile(rb"\\[ubf/]")
_OTHER = b"\0"
"""Stands for a letter that the quick look cannot tell: JSON has no such byte."""
# First bytes in UTF-8: of À to ÿ, whose second byte tells the letter, and of dashes, quotes and other signs, of which
# the rest may become anything. Both are left out, so that é becomes e.
_LATIN, _SIGNS = b"\xc3", b"\xe2"
_LEFT_OUT = _LATIN + _SIGNS
# Among the signs are letters too (₂, ™, Ⅳ), marks, and what stands unseen in a word; their second or third byte tells.
_NO_SIGN = (*range(0x81, 0x87), *range(0x8B, 0x90), 0x91, 0x92, 0xB1, 0xB3, 0xB5, 0xB7)
_TWO_IN_ONE = re.compile("(?:(?<=a)|^)e")
_MOST_PLACES = 5


def _quick_look() -> bytes:
    """For each byte its plain letter: A → a, and é → e by its second byte. All else becomes `_OTHER`."""
    table = bytearray(_OTHER * 256)
    table[:128] = _ASCII.lower()
    for code in range(0xC0, 0x100):
        letter = LETTERS[code]
        byte = chr(code).encode()[1]
        if letter == "ae" or (len(letter) == 1 and letter.isascii()):
            table[byte] = ord(letter[0])
        elif not _RUN.search(letter):
            table[byte] = ord(" ")
    for byte in _NO_SIGN:
        table[byte] = _OTHER[0]
    return bytes(table)


_QUICK = _quick_look()


def _ways(run: str) -> tuple[bytes, ...]:
    """How a run may stand in what the quick look gives: æ has become a, whether all of it is looked for or its end."""
    places = [found.start() for found in _TWO_IN_ONE.finditer(run)]
    if len(places) > _MOST_PLACES:
        return (b"",)  # nobody looks for this; it stands in every file
    ways = {run}
    for at in reversed(places):
        ways |= {way[:at] + ("" if at else "a") + way[at + 1 :] for way in ways}
    return tuple(way.encode() for way in sorted(ways, key=lambda way: way != run))


class Sieve:
    """Lets through what may hold all of `terms`, folded words and phrases."""

    def __init__(self, terms: Iterable[str]) -> None:
        runs = {run for term in terms for run in _RUN.findall(term)}
        # A run within another need not be looked for; the longest is the rarest.
        longest = sorted((run for run in runs if not any(run in one for one in runs - {run})), key=len, reverse=True)
        self._runs = [_ways(run) for run in longest]

    def lets_through(self, content: bytes) -> bool:
        """May this file hold a hit?"""
        quick = content.translate(_QUICK, _LEFT_OUT)
        if self._all_in(quick):
            return True
        if b"\\" in content and _ESCAPED.search(content):
            return True
        return _OTHER in quick and self._may_hold(content)

    def _all_in(self, content: bytes) -> bool:
        return all(any(way in content for way in ways) for ways in self._runs)

    def _may_hold(self, content: bytes) -> bool:
        """The slower look, for letters that the quick one cannot tell."""
        try:
            others = set(content.translate(None, _ASCII).decode())
        except UnicodeDecodeError:
            return True  # whoever reads it says that it is broken
        if not any(_is_missed(letter) for letter in others):
            return False
        for letter in others:
            content = content.replace(letter.encode(), LETTERS[ord(letter)].encode())
        return self._all_in(content.lower())


@cache
def _is_missed(letter: str) -> bool:
    """Can this letter be part of a run, or stand unseen within one, without the quick look telling?"""
    plain = LETTERS[ord(letter)]
    return _OTHER in letter.encode().translate(_QUICK, _LEFT_OUT) and (not plain or bool(_RUN.search(plain)))
