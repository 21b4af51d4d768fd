"""A save is the old content or the new, durable, private, and never through a link."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from reflectie_cli.errors import StorageFailed, TargetExists
from reflectie_cli.storage import atomic


def failing(number: int) -> Callable[..., NoReturn]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(number, "in het Engels")

    return fail


def test_a_save_is_write_sync_replace_sync_of_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    real_fsync, real_replace = os.fsync, Path.replace

    def fsync(handle: int) -> None:
        steps.append("fsync map" if Path(f"/proc/self/fd/{handle}").resolve().is_dir() else "fsync bestand")
        real_fsync(handle)

    def replace(self: Path, target: Path) -> Path:
        steps.append(f"vervang {target.name}")
        return real_replace(self, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    target = tmp_path / "sessie"
    atomic.replace_file(target, b"een")
    assert steps == ["fsync bestand", "vervang sessie", "fsync map"]
    steps.clear()
    atomic.replace_file(target, b"twee", previous=tmp_path / "vorige")
    assert steps == ["fsync bestand", "vervang vorige", "vervang sessie", "fsync map"]
    assert target.read_bytes() == b"twee"
    assert (tmp_path / "vorige").read_bytes() == b"een"


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o277])
def test_folders_and_files_are_private_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        folder = tmp_path / "a" / "b"
        atomic.make_folder(folder)
        atomic.replace_file(folder / "sessie", b"x")
    finally:
        os.umask(before)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert folder.parent.stat().st_mode & 0o777 == 0o700
    assert (folder / "sessie").stat().st_mode & 0o777 == 0o600


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir(mode=0o755)
    atomic.make_folder(folder)
    assert folder.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("place", ["os.fsync", "os.open", "pathlib.Path.replace", "os.fdopen"])
def test_a_failed_save_leaves_the_old_content_and_no_leftovers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    target = tmp_path / "sessie"
    atomic.replace_file(target, b"oud")
    with monkeypatch.context() as patched:
        patched.setattr(place, failing(errno.EIO))
        with pytest.raises(OSError, match="in het Engels"):
            atomic.replace_file(target, b"nieuw", previous=tmp_path / "vorige")
    assert target.read_bytes() == b"oud"
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".tmp")] == []


def test_without_hard_links_the_previous_generation_is_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    target, previous = tmp_path / "sessie", tmp_path / "vorige"
    for content in (b"een", b"twee", b"drie"):
        atomic.replace_file(target, content, previous=previous)
    assert (target.read_bytes(), previous.read_bytes()) == (b"drie", b"twee")


def test_a_leftover_of_a_killed_save_is_no_obstacle(tmp_path: Path) -> None:
    target, previous = tmp_path / "sessie", tmp_path / "vorige"
    atomic.replace_file(target, b"een")
    atomic.temporary_beside(previous).write_bytes(b"rest")
    atomic.replace_file(target, b"twee", previous=previous)
    assert previous.read_bytes() == b"een"


@pytest.mark.parametrize("blocked", [2, 99])
def test_on_windows_a_blocked_replace_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, blocked: int
) -> None:
    real = Path.replace
    tries: list[int] = []

    def replace(self: Path, target: Path) -> Any:
        tries.append(1)
        if len(tries) <= blocked:
            raise PermissionError(errno.EACCES, "bezet")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(atomic, "_RETRY_PAUSES", (0, 0, 0))
    target = tmp_path / "sessie"
    monkeypatch.setattr(atomic, "_ON_WINDOWS", True)
    if blocked < 3:
        atomic.replace_file(target, b"x")
        assert target.read_bytes() == b"x"
    else:
        with pytest.raises(PermissionError):
            atomic.replace_file(target, b"x")


def test_elsewhere_a_forbidden_replace_is_not_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "replace", failing(errno.EACCES))
    with pytest.raises(PermissionError):
        atomic.replace_file(tmp_path / "sessie", b"x")


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "De schijf is vol; "),
        (errno.EDQUOT, "De schijf is vol; "),
        (errno.EACCES, "mag niet worden geschreven"),
        (errno.EROFS, "mag niet worden geschreven"),
        (errno.EIO, "ging mis"),
    ],
)
def test_an_os_error_becomes_one_dutch_sentence(tmp_path: Path, number: int, told: str) -> None:
    with pytest.raises(StorageFailed) as caught, atomic.storage_failure(tmp_path / "sessie"):
        raise OSError(number, "in het Engels")
    assert caught.value.exit_code == 74
    assert told in caught.value.sentence
    assert "Wat er al stond, staat er nog." in caught.value.sentence
    assert "Engels" not in caught.value.sentence
    assert str(tmp_path / "sessie") in caught.value.sentence


def test_what_is_there_is_never_overwritten_unasked(tmp_path: Path) -> None:
    target = tmp_path / "dag.md"
    atomic.write_output(target, b"een", overwrite=False)
    with pytest.raises(TargetExists, match="--overschrijf"):
        atomic.write_output(target, b"twee", overwrite=False)
    assert target.read_bytes() == b"een"
    atomic.write_output(target, b"twee", overwrite=True)
    assert target.read_bytes() == b"twee"


def test_a_file_that_appears_at_the_last_moment_stays_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "dag.md"
    target.write_bytes(b"net gemaakt")
    monkeypatch.setattr(atomic, "refuse_target", lambda *_, **__: None)
    with pytest.raises(TargetExists):
        atomic.write_output(target, b"x", overwrite=False)
    assert target.read_bytes() == b"net gemaakt"


def test_links_folders_and_missing_folders_are_refused(tmp_path: Path) -> None:
    link = tmp_path / "koppeling.md"
    link.symlink_to(tmp_path / "doel.md")
    for overwrite in (False, True):
        with pytest.raises(TargetExists, match="koppeling"):
            atomic.write_output(link, b"x", overwrite=overwrite)
        with pytest.raises(TargetExists, match="is een map"):
            atomic.write_output(tmp_path, b"x", overwrite=overwrite)
    with pytest.raises(StorageFailed, match="bestaat niet"):
        atomic.write_output(tmp_path / "weg" / "dag.md", b"x", overwrite=False)
    assert not (tmp_path / "doel.md").exists()


def test_windows_has_no_sync_of_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic, "_ON_WINDOWS", True)
    monkeypatch.setattr(os, "fsync", failing(errno.EIO))
    atomic.sync_folder(tmp_path)


def test_two_processes_may_make_the_same_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "a"
    real = Path.mkdir

    def late(self: Path, *arguments: Any, **more: Any) -> None:
        real(self, *arguments, **more)
        raise FileExistsError

    monkeypatch.setattr(Path, "mkdir", late)
    atomic.make_folder(folder)
    assert folder.is_dir()
