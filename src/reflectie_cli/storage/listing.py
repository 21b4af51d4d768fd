"""Which sessions there are, by their file names alone: quick enough for a TAB."""

from __future__ import annotations

import os
import re
from pathlib import Path

SESSIONS = "sessies"
INVITATIONS = "uitnodigingen"
_ID = re.compile(r"\d{4}-\d{2}-\d{2}-[a-z0-9]+(?:-[a-z0-9]+)*")


def session_ids(root: Path) -> list[str]:
    """The ids of the sessions under `root`, the user's data folder; oldest day first. Raises OSError."""
    try:
        names = os.listdir(root / SESSIONS)  # noqa: PTH208 - ten thousand paths cost more than the rest of a list
    except (FileNotFoundError, NotADirectoryError):
        return []
    stems = (name.removesuffix(".json") for name in names if name.endswith(".json"))
    return sorted(stem for stem in stems if _ID.fullmatch(stem))
