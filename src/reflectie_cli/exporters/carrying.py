"""What XML and HTML cannot carry, as readable words."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import normalize

from reflectie_cli.domain.text import clean


# The noncharacters of Unicode: for internal use only, refused by XML 1.0 or by the HTML standard.
@cache
def _noncharacters() -> re.Pattern[str]:
    # Compiled when a text first needs it: it costs as much as a page of most formats.
    ends = "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    return re.compile(f"[\ufdd0-\ufdef{ends}]")


def carried(text: str) -> str:
    """`text` without what XML or HTML refuses: a noncharacter becomes '[teken U+FFFF]'. Idempotent."""
    text = clean(text)
    if text.isascii():
        return text
    return _noncharacters().sub(lambda found: f"[teken U+{ord(found[0]):04X}]", text)


def composed(text: str) -> str:
    """The carried text in Unicode Normalization Form C, which HTML asks for: the same letters, written one way."""
    text = carried(text)
    return text if text.isascii() else normalize("NFC", text)
