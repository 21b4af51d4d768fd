"""Where a list or a calendar goes: a named file, a folder, standard output, or the usual place."""

from __future__ import annotations

import os
from pathlib import Path

from reflectie_cli.cli.reports import usual_folder
from reflectie_cli.cli.wishes import STANDARD_OUTPUT
from reflectie_cli.errors import StorageFailed
from reflectie_cli.wiring import App


def check_place(target: str, usual: str, *, overwrite: bool) -> None:
    """Refuse a place that cannot be written to, before anything else is done. Raises TargetExists, StorageFailed."""
    from reflectie_cli.storage.atomic import refuse_target

    if target and target != STANDARD_OUTPUT:
        refuse_target(_path(target, usual), overwrite=overwrite)


def write(app: App, content: bytes, target: str, usual: str, *, overwrite: bool, private: bool = True) -> Path | None:
    """Write `content`; returns where, or None for standard output. `usual` is the name in a folder.

    What is made to be sent is not `private`: who must read it may be another user of a shared folder.
    Without a target it goes where reports go, and a name that is taken gets a number. Raises TargetExists,
    StorageFailed.
    """
    from reflectie_cli.storage.atomic import write_output

    if target == STANDARD_OUTPUT:
        app.tap.bytes(content)
        return None
    path = _path(target, usual) if target else free(usual_folder(app) / usual, taken=not overwrite)
    write_output(path, content, overwrite=overwrite, private=private)
    return path


def _path(target: str, usual: str) -> Path:
    path = Path(target).expanduser()
    if path.is_dir():
        return path / usual
    if target.endswith(("/", os.sep)):
        raise StorageFailed(f"De map {path} bestaat niet. Maak die eerst, of kies een ander pad.")
    return path


def free(path: Path, *, taken: bool = True) -> Path:
    """`path`, or with `taken` the first of its name with a number behind it that is not taken."""
    first, number = path, 2
    while taken and (path.exists() or path.is_symlink()):
        path = first.with_stem(f"{first.stem}-{number}")
        number += 1
    return path
