"""Writing so that a reader sees the old content or the new, never half of either, also after a power cut.

A save is: temporary file in the same folder → fsync → replace → fsync of the folder. The order is that of
"All File Systems Are Not Created Equal" (Pillai et al., OSDI 2014): without the last step a crash may undo the rename.
"""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path

from reflectie_cli.errors import StorageFailed, TargetExists

FILE_MODE = 0o600
FOLDER_MODE = 0o700
_SHARED_MODE = 0o666
# An antivirus or sync client on Windows holds a file for a moment; seconds to wait between tries.
_RETRY_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_ON_WINDOWS = os.name == "nt"


@contextlib.contextmanager
def storage_failure(path: Path) -> Iterator[None]:
    """Turn an OSError into StorageFailed, with the place and the way out; never with the content."""
    try:
        yield
    except OSError as error:
        raise StorageFailed(_sentence(error, path)) from None


def _sentence(error: OSError, path: Path) -> str:
    kept = "Wat er al stond, staat er nog."
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"De schijf is vol; {path} kon niet worden bewaard. {kept} Maak ruimte en probeer het opnieuw."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        way_out = "Kies een andere map: --map voor je sessies, --uitvoer of --verslag voor een verslag."
        return f"{path} mag niet worden geschreven. {kept} {way_out}"
    code = errno.errorcode.get(error.errno or 0, "onbekend")
    return f"Het lezen of schrijven van {path} ging mis ({code}). {kept} Probeer het opnieuw, of kies een andere map."


def make_folder(folder: Path) -> None:
    """Make `folder` for this user only, whatever the umask. One that is there stays as it is. Raises OSError."""
    missing = [folder, *folder.parents]
    missing = missing[: next((place for place, one in enumerate(missing) if one.exists()), len(missing))]
    for one in reversed(missing):
        with contextlib.suppress(FileExistsError):
            one.mkdir(mode=FOLDER_MODE)
            one.chmod(FOLDER_MODE)
            sync_folder(one.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in `folder` survive a power cut. Raises OSError. Windows cannot, and needs not."""
    if _ON_WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_new(path: Path, content: bytes, *, private: bool = True) -> None:
    """Write `content` to `path`, which must not exist yet, and make it durable. Raises OSError.

    What is not `private` is as open as the user's umask lets new files be.
    """
    mode = FILE_MODE if private else _SHARED_MODE
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY, mode)
    try:
        with os.fdopen(handle, "wb") as stream:
            if private and not _ON_WINDOWS:  # the umask may have taken away even our own rights
                os.fchmod(stream.fileno(), FILE_MODE)
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def replace_file(path: Path, content: bytes, *, previous: Path | None = None, private: bool = True) -> None:
    """Put `content` at `path`, durably and at once. With `previous`, the old content stays there. Raises OSError."""
    temporary = temporary_beside(path)
    try:
        write_new(temporary, content, private=private)
        if previous is not None and path.exists():
            _keep_previous(path, previous)
        _replace(temporary, path)
        sync_folder(path.parent)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def temporary_beside(path: Path) -> Path:
    """A name for a temporary file of this process beside `path`. A save that was killed leaves such a file."""
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")


def _keep_previous(path: Path, previous: Path) -> None:
    # A hard link costs no copy and needs no sync: its content is durable already.
    step = temporary_beside(previous)
    step.unlink(missing_ok=True)
    try:
        try:
            os.link(path, step)
        except OSError:  # a file system without hard links
            write_new(step, path.read_bytes())
        _replace(step, previous)
    finally:
        with contextlib.suppress(OSError):
            step.unlink(missing_ok=True)


def _replace(source: Path, target: Path) -> None:
    for pause in _RETRY_PAUSES:
        try:
            source.replace(target)
            return
        except PermissionError:
            if not _ON_WINDOWS:
                raise
            time.sleep(pause)
    source.replace(target)


def write_output(path: Path, content: bytes, *, overwrite: bool, private: bool = True) -> None:
    """Write what the user asked for at `path`. Never through a link, never over a file unasked.

    Raises TargetExists for a file that is there, a link or a folder; StorageFailed for an input/output error.
    """
    refuse_target(path, overwrite=overwrite)
    with storage_failure(path):
        if overwrite:
            replace_file(path, content, private=private)
            return
        try:
            write_new(path, content, private=private)
        except FileExistsError:
            raise TargetExists(_exists(path)) from None
        sync_folder(path.parent)


def refuse_target(path: Path, *, overwrite: bool) -> None:
    """Raise TargetExists or StorageFailed when `path` cannot be written to as asked."""
    if path.is_symlink():
        raise TargetExists(f"{path} is een koppeling; daar wordt niet doorheen geschreven. Kies een ander pad.")
    if path.is_dir():
        raise TargetExists(f"{path} is een map. Noem een bestand in die map.")
    if path.exists() and not overwrite:
        raise TargetExists(_exists(path))
    if not path.parent.is_dir():
        raise StorageFailed(f"De map {path.parent} bestaat niet. Maak die eerst, of kies een ander pad.")


def _exists(path: Path) -> str:
    return f"{path} bestaat al en blijft zoals het is. Kies een ander pad, of geef --overschrijf mee."
