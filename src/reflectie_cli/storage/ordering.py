"""The order of sessions without opening them all (docs/besluiten/0016).

Sessions are ordered by their sequence number, which is in the file and never changes. What was read once is noted in
`.volgorde` above the sessions, one line each. It only saves reading: without it, or with lines missing, the order is
the same.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from pathlib import Path

from reflectie_cli.storage import atomic
from reflectie_cli.storage.listing import SESSIONS, session_ids

NOTES = ".volgorde"
_NOTE = re.compile(r"([0-9]{1,18}) (\S+)")
# As the session's own fields stand in the file: on a line of their own, which no answer can have in it.
_SEQUENCE = re.compile(rb'\n "sequence": ([0-9]{1,18}),?\n')


def newest_first(root: Path) -> list[str]:
    """The ids of all sessions under `root`, begun last first; in front those whose number cannot be read.

    Raises OSError when the folder cannot be listed.
    """
    ids = session_ids(root)
    noted = _noted(root)
    known = {session_id: noted[session_id] for session_id in ids if session_id in noted}
    numbers = known if len(known) == len(ids) else known | _read(root, [one for one in ids if one not in known])
    if numbers != noted:
        _note(root, numbers)
    unknown = [one for one in ids if one not in numbers]
    return unknown + sorted(numbers, key=lambda one: (numbers[one], one), reverse=True)


def forget(root: Path, session_id: str) -> None:
    """Take a session that was deleted out of the notes."""
    noted = _noted(root)
    if noted.pop(session_id, None) is not None:
        _note(root, noted)


def _noted(root: Path) -> dict[str, int]:
    try:
        text = (root / NOTES).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return {}
    lines = map(_NOTE.fullmatch, text.splitlines())
    return {line[2]: int(line[1]) for line in lines if line}


def _note(root: Path, numbers: dict[str, int]) -> None:
    text = "".join(f"{number} {session_id}\n" for session_id, number in numbers.items())
    with contextlib.suppress(OSError):  # a folder that may not be written is read all the same
        atomic.replace_file(root / NOTES, text.encode("ascii"))


def _read(root: Path, ids: Iterable[str]) -> dict[str, int]:
    from reflectie_cli.storage.session_file import Unreadable, decode_session, read_session_bytes

    numbers = {}
    for session_id in ids:
        with contextlib.suppress(FileNotFoundError, Unreadable):
            content = read_session_bytes(root / SESSIONS / f"{session_id}.json")
            found = _SEQUENCE.search(content)
            numbers[session_id] = int(found[1]) if found else decode_session(content)[0].sequence
    return numbers
