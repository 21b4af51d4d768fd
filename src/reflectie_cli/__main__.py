"""python -m reflectie_cli, and the `reflectie` command."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the program and leave with its exit code."""
    # Loading modules makes many lasting objects; looking for garbage among them costs a twentieth of the start.
    gc.set_threshold(50_000, 20, 20)
    from reflectie_cli.cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
