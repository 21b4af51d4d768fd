"""The program on another day: python later.py DAYS ARGUMENTS…"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta, tzinfo

from reflectie_cli import wiring
from reflectie_cli.cli.app import run


class Later(datetime):
    """A clock that runs so many days ahead."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return datetime.now(tz) + timedelta(days=int(sys.argv[1]))


if __name__ == "__main__":
    wiring.datetime = Later  # type: ignore[misc]
    sys.exit(run(sys.argv[2:]))
