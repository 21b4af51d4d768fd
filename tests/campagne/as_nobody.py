"""The program without root's rights. Everything is loaded first: nobody may not read root's own interpreter."""

from __future__ import annotations

import codecs
import contextlib
import os
import pkgutil
import sys
from importlib import import_module

NOBODY = 65534


def load_everything() -> None:
    """Every module that the program may load later on the way of a pipe."""
    import reflectie_cli

    codecs.lookup("utf-8-sig")  # a codec is a module too
    for package in (reflectie_cli, import_module("yaml"), import_module("filelock"), import_module("msgspec")):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                with_all_that_it_needs(module.name)


def with_all_that_it_needs(name: str) -> None:
    with contextlib.suppress(ImportError):  # for another system or an extra that is not installed
        import_module(name)


if __name__ == "__main__":
    load_everything()
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    from reflectie_cli.cli.app import run

    sys.exit(run(sys.argv[1:]))
