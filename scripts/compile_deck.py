"""Write src/reflectie_cli/storage/compiled_deck.py anew from data/cards.yaml. Run after every change of the deck."""

from __future__ import annotations

import sys
import zlib
from pathlib import Path
from pprint import pformat

from reflectie_cli.domain.deck import Deck
from reflectie_cli.storage.deck_file import read_deck

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "data" / "cards.yaml"
TARGET = ROOT / "src" / "reflectie_cli" / "storage" / "compiled_deck.py"
_TEXT = '''"""The packaged deck, ready-made: written by scripts/compile_deck.py from data/cards.yaml, never by hand.

Loading YAML costs more than everything else before the first card (docs/besluiten/0004). This table is used only when
CHECKSUM is that of the YAML file as it is now; otherwise the YAML is read.
"""

# ruff: noqa
# fmt: off
CHECKSUM = {checksum}
TABLE = {table}
'''


def plain(value: object) -> object:
    """A deck as nested plain tuples, which Python keeps as one constant."""
    return tuple(plain(part) for part in value) if isinstance(value, tuple) else value


def compiled(deck: Deck, content: bytes) -> str:
    """The module's text."""
    return _TEXT.format(checksum=zlib.crc32(content), table=pformat(plain(deck), width=120))


if __name__ == "__main__":
    TARGET.write_text(compiled(read_deck(SOURCE), SOURCE.read_bytes()), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{TARGET.relative_to(ROOT)}\n")
