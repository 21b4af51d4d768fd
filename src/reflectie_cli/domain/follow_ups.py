"""Asking further after an answer that is very short or absolute. The list is fixed: same answer, same question.

Asking for a sign, an example or an exception is what an interviewer does (De Jong & Berg, Interviewing for Solutions);
docs/doorvragen.md has the list for who wants to know.
"""

from __future__ import annotations

from zlib import crc32

from reflectie_cli.domain.text import fold

SHORT = ("Waaraan merk je dat?", "Kun je een voorbeeld noemen?", "Wat maakt dat het zo is?")
ABSOLUTE = ("Wanneer was dat anders?", "Voor wie geldt dat niet?", "Waar zie je een uitzondering?")
SHORTEST = 4
"""From so many words an answer is not very short."""
_ABSOLUTE = frozenset(
    {"altijd", "nooit", "iedereen", "niemand", "alles", "niets", "nergens", "overal", "helemaal", "absoluut"}
    | {"onmogelijk", "totaal", "elke", "iedere", "geen"}
)


def follow_up(answer: str) -> str:
    """The one question to ask further, or empty."""
    words = [word.strip(".,;:!?()'\"‘’“”") for word in fold(answer).split()]
    if not words:
        return ""
    if _ABSOLUTE.intersection(words):
        questions = ABSOLUTE
    elif len(words) < SHORTEST:
        questions = SHORT
    else:
        return ""
    return questions[crc32(" ".join(words).encode("utf-8", "replace")) % len(questions)]
