"""The program without root's rights. Everything is loaded first: nobody may not read root's own interpreter."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import pkgutil
import sys
import tempfile
from importlib import import_module
from unittest import mock

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


def rehearse(arguments: list[str]) -> None:
    """The same command once, elsewhere and without a word: what a library loads late is loaded then."""
    from reflectie_cli.cli.app import run

    nothing = io.TextIOWrapper(io.BytesIO(b"een\n"), encoding="utf-8")
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.dict(os.environ, REFLECTIE_MAP=folder),
        mock.patch.object(sys, "stdin", nothing),
        mock.patch.object(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="utf-8")),
    ):
        run(arguments)


if __name__ == "__main__":
    load_everything()
    rehearse(sys.argv[1:])
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    from reflectie_cli.cli.app import run

    sys.exit(run(sys.argv[1:]))
