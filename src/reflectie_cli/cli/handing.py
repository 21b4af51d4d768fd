"""Where a file goes that is made to be sent to somebody else: an invitation, a contribution."""

from __future__ import annotations

import os
from pathlib import Path

from reflectie_cli.cli.wishes import STANDARD_OUTPUT
from reflectie_cli.cli.writing import check_place, free, write
from reflectie_cli.errors import StorageFailed, UsageError
from reflectie_cli.wiring import App


def check_handing(target: str, usual: str, *, overwrite: bool = False) -> None:
    """Refuse a place that cannot be written to, before anybody types. `usual` is the name in a folder.

    Raises UsageError, TargetExists or StorageFailed.
    """
    from reflectie_cli.storage.atomic import storage_failure

    if target == STANDARD_OUTPUT:
        raise UsageError("Een bestand om te versturen kan niet naar standaarduitvoer. Noem een bestand of een map.")
    if not target:
        return
    path = _named(target, usual)
    with storage_failure(path):
        check_place(str(path), usual, overwrite=overwrite or _is_folder(target))
        if not os.access(path.parent, os.W_OK):
            raise StorageFailed(f"In {path.parent} mag je niet schrijven. Kies een andere plek met --uitvoer.")


def hand(app: App, content: bytes, target: str, usual: str, *, overwrite: bool = False) -> Path:
    """Write it, as open as the user's umask lets it be; returns where. In a folder a taken name gets a number."""
    place = ""
    if target:
        path = _named(target, usual)
        place = str(free(path, taken=not overwrite) if _is_folder(target) else path)
    path_written = write(app, content, place, usual, overwrite=overwrite, private=False)
    assert path_written is not None
    return path_written


def quoted(name: str) -> str:
    """A file's name as it is typed in a command: within quotes where it has a space."""
    return f'"{name}"' if " " in name else name


def _is_folder(target: str) -> bool:
    return Path(target).expanduser().is_dir() or target.endswith(("/", os.sep))


def _named(target: str, usual: str) -> Path:
    """The file that is meant; one without an ending gets ours, so that it is recognised."""
    path = Path(target).expanduser()
    if _is_folder(target):
        return path / usual
    return path if path.suffix else path.with_name(path.name + Path(usual).suffix)


def contribution_name(submission_id: str) -> str:
    """Of the id, which was drawn by chance: the name of the file says nothing of who made it."""
    return f"bijdrage-{submission_id[:8]}.reflectie"
