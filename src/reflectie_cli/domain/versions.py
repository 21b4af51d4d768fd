"""Which file of a session counts when there are more: the one that was updated last, in whatever order they come.

Of each session two small digests are kept, never the session: some 200 bytes.
"""

from __future__ import annotations

from hashlib import blake2b

from reflectie_cli.domain.exported import Exported, stamp
from reflectie_cli.domain.history import original

_BYTES = 16
"""Of the id's digest. By chance two of ten million ids share one once in 10^24 times."""


class Versions:
    """Remembers the latest file of each session.

    Once through the files says of nearly all which count. Only when a later file of a session came after an earlier
    one (`overtaken`) all must be read again, now that it is known which are the latest: see `settle`.
    """

    def __init__(self) -> None:
        self._latest: dict[bytes, bytes] = {}
        self._settled = False
        self.twice = 0
        """How many files were of a session that another file counts for."""
        self.overtaken = False
        """Was a file let through that should not have been?"""

    def lets_through(self, one: Exported) -> bool:
        """Does this file count, as far as is known now?"""
        key, version = blake2b(_first_id(one.id).encode(), digest_size=_BYTES).digest(), _version(one)
        if self._settled:
            # Taken out, so that a copy of the same file does not count again.
            return self._latest.get(key) == version and bool(self._latest.pop(key))
        known = self._latest.setdefault(key, version)
        if known is version:
            return True
        self.twice += 1
        if version > known:
            self._latest[key] = version
            self.overtaken = True
        return False

    def settle(self) -> None:
        """From now on only the latest file of each session is let through, once."""
        self._settled = True


def _first_id(session_id: str) -> str:
    """A copy is the same session, and so is a copy of a copy."""
    while (before := original(session_id)) != session_id:
        session_id = before
    return session_id


def _version(one: Exported) -> bytes:
    """What orders the files of one session: by when it was updated, then by what is in it."""
    return stamp(one.updated_at) + one.mark.to_bytes(8, "big")
