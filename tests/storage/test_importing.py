"""Sessions from elsewhere in a folder: recognised, beside or in the place of ours, and never over it."""

from __future__ import annotations

import errno
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import NoReturn

import pytest
from filelock import FileLock

from reflectie_cli.domain.history import predecessor
from reflectie_cli.domain.session import Draft, Session
from reflectie_cli.errors import SessionInUse, StorageFailed
from reflectie_cli.storage import atomic
from reflectie_cli.storage.importing import Importer, Met
from reflectie_cli.storage.open_session import OpenSession
from reflectie_cli.storage.sessions import SessionFolder
from tests.storage.exports import plain

ID = plain().id
FIRST = plain().started_at


@pytest.fixture
def folder(tmp_path: Path) -> SessionFolder:
    return SessionFolder(tmp_path / "gegevens")


def theirs(**fields: object) -> Session:
    first, *rest = plain().entries
    return plain(entries=(first._replace(answer="Anders."), *rest), **fields)


def begun(days: int, hours: int = 0, **fields: object) -> Session:
    """A session that was begun so long after the first, under an id of its day."""
    at = FIRST + timedelta(days=days, hours=hours)
    return plain(id=f"{at.date()}-tijd-u{hours}", started_at=at, **fields)


def keep(folder: SessionFolder, *sessions: Session) -> None:
    for session in sessions:
        folder.create(session).close()


def files(folder: SessionFolder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.folder.iterdir() if not path.name.startswith(".")}


def test_a_new_session_is_kept_privately_and_known_from_then_on(folder: SessionFolder) -> None:
    importer = Importer(folder)
    assert importer.meet(plain()) == Met()
    taken = importer.add(plain())
    assert folder.load(ID) == taken == plain(sequence=1)
    assert (folder.folder / f"{ID}.json").stat().st_mode & 0o777 == 0o600
    before = files(folder)
    assert importer.meet(plain()).known == Importer(folder).meet(plain()).known == ID
    assert files(folder) == before


def test_another_version_comes_beside_ours_and_is_recognised(folder: SessionFolder) -> None:
    keep(folder, plain())
    importer = Importer(folder)
    assert importer.meet(theirs()) == Met(taken=True, ours=plain(sequence=1))
    before = (folder.folder / f"{ID}.json").read_bytes()
    assert importer.add_copy(theirs()).id == f"{ID}-kopie1"
    assert importer.meet(theirs()).known == f"{ID}-kopie1"
    third = theirs(title="derde")
    assert importer.meet(third).known == ""
    assert importer.add_copy(third).id == f"{ID}-kopie2"
    assert (folder.folder / f"{ID}.json").read_bytes() == before
    assert folder.load(f"{ID}-kopie2").title == "derde"


def test_theirs_takes_the_place_of_ours_and_ours_goes_on_as_a_copy(folder: SessionFolder) -> None:
    opened = folder.create(plain(finished_at=None))
    opened.keep_draft(Draft(opened.session.place, "half"))
    opened.close()
    taken, ours = Importer(folder).replace(theirs())
    assert (taken, ours) == (theirs(sequence=1), plain(finished_at=None, sequence=0, id=f"{ID}-kopie1"))
    assert folder.load(ID) == taken
    assert folder.load(ours.id) == ours
    assert folder.load(ID, previous=True) == plain(finished_at=None, sequence=1)
    for one, draft in ((taken, None), (ours, Draft(ours.place, "half"))):
        opened = folder.open(one.id)
        assert opened.draft() == draft
        opened.close()
    folder.delete(ID)
    assert folder.ids() == [ours.id]


def test_a_session_that_cannot_be_read_here_stays_and_theirs_comes_beside_it(folder: SessionFolder) -> None:
    keep(folder, plain())
    path = folder.folder / f"{ID}.json"
    path.write_bytes(b"kapot")
    importer = Importer(folder)
    assert importer.meet(plain()) == Met(taken=True)
    importer.add_copy(plain())
    assert importer.meet(plain()).known == f"{ID}-kopie1"
    assert path.read_bytes() == b"kapot"


def test_a_link_with_the_name_of_the_session_is_not_written_over(folder: SessionFolder, tmp_path: Path) -> None:
    folder.folder.mkdir(parents=True)
    (folder.folder / f"{ID}.json").symlink_to(tmp_path / "nergens")
    importer = Importer(folder)
    assert importer.meet(plain()) == Met(taken=True)
    importer.add_copy(plain())
    assert not (tmp_path / "nergens").exists()


def test_a_session_in_another_window_is_not_replaced(folder: SessionFolder) -> None:
    keep(folder, plain())
    before = files(folder)
    with FileLock(folder.folder / f".{ID}.slot", thread_local=False), pytest.raises(SessionInUse):
        Importer(folder).replace(theirs())
    assert files(folder) == before
    importer = Importer(folder)
    importer.replace(theirs())


def test_two_windows_that_import_the_same_do_not_overwrite_each_other(folder: SessionFolder) -> None:
    importer = Importer(folder)
    assert importer.meet(plain()) == Met()
    keep(folder, theirs())
    with pytest.raises(SessionInUse, match="bestaat al"):
        importer.add(plain())
    assert folder.load(ID).entries[0].answer == "Anders."
    folder.open(ID).close()


@pytest.mark.parametrize("failing", range(1, 9))
def test_a_full_disk_leaves_ours_as_it_was(
    folder: SessionFolder, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    """At whichever sync the disk is full: ours is there, and nothing half is."""
    opened = folder.create(plain(finished_at=None))
    opened.keep_draft(Draft(opened.session.place, "half"))
    opened.close()
    before = files(folder)
    real, synced = os.fsync, 0

    def full(handle: int) -> None:
        nonlocal synced
        synced += 1
        if synced == failing:
            raise OSError(errno.ENOSPC, "vol")
        real(handle)

    importer = Importer(folder)
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        try:
            importer.replace(theirs())
        except StorageFailed:
            # At the very last sync both versions are there already; before that nothing is changed.
            after = files(folder)
            if after != before:
                assert folder.load(ID) == theirs(sequence=1)
                assert folder.load(f"{ID}-kopie1") == plain(finished_at=None, sequence=0, id=f"{ID}-kopie1")
                assert after[f"{ID}-kopie1.concept"] == before[f"{ID}.concept"]
        else:
            assert synced < failing
    assert not list(folder.folder.glob(".*.tmp"))
    folder.open(ID).close()


def test_a_new_session_on_a_full_disk_leaves_nothing(folder: SessionFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(folder, begun(-1))

    def full(_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "vol")

    importer = Importer(folder)
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(StorageFailed):
            importer.add(plain())
    assert folder.ids() == [begun(-1).id]
    importer.add(plain())


def test_ours_that_changed_underneath_is_not_lost(folder: SessionFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A synced folder may bring a third version between the copy and the save."""
    keep(folder, plain())
    real = OpenSession.save

    def slow(opened: OpenSession, session: Session) -> Session:
        if session.id == ID:
            (folder.folder / f"{ID}.json").write_bytes(b"van elders")
        return real(opened, session)

    monkeypatch.setattr(OpenSession, "save", slow)
    taken, ours = Importer(folder).replace(theirs())
    assert (taken.id, ours.id) == (f"{ID}-kopie2", f"{ID}-kopie1")
    assert (folder.folder / f"{ID}.json").read_bytes() == b"van elders"


def newest(folder: SessionFolder) -> list[str]:
    return list(folder.newest_ids())


def test_in_an_empty_folder_the_order_is_that_of_taking_in(folder: SessionFolder) -> None:
    importer = Importer(folder)
    old, new = begun(0, 9), begun(0, 1)
    for one in (old, new):
        importer.add(one)
    assert newest(folder) == [new.id, old.id]
    keep(folder, begun(-5))
    assert newest(folder) == [begun(-5).id, new.id, old.id]


def test_an_imported_session_stands_where_it_was_begun(folder: SessionFolder) -> None:
    ours = [begun(0), begun(2), begun(4), begun(6)]
    keep(folder, *ours)
    between, same_day_before, same_day_after, before_all = begun(3), begun(2, -1), begun(4, 1), begun(-9)
    importer = Importer(folder)
    for one in (same_day_after, before_all, between, same_day_before):
        importer.add(one)
    assert newest(folder) == [
        one.id for one in (ours[3], same_day_after, ours[2], between, ours[1], same_day_before, ours[0], before_all)
    ]


def test_what_is_latest_here_stays_so(folder: SessionFolder) -> None:
    keep(folder, begun(0), begun(2))
    taken = Importer(folder).add(begun(9))
    assert newest(folder) == [begun(2).id, taken.id, begun(0).id]
    assert folder.latest().id == begun(2).id


def test_whoever_takes_theirs_has_it_as_the_latest_and_no_version_is_the_one_before_another(
    folder: SessionFolder,
) -> None:
    keep(folder, begun(-3), begun(-2), plain())
    taken, ours = Importer(folder).replace(theirs())
    assert newest(folder) == [taken.id, ours.id, begun(-2).id, begun(-3).id]
    Importer(folder).add_copy(theirs(title="derde"))
    assert folder.latest().id == ID
    found = predecessor(folder.readable(), taken)
    assert found is not None
    assert found.id == begun(-2).id


def test_a_folder_in_which_nothing_can_be_read_gives_no_number(folder: SessionFolder) -> None:
    keep(folder, begun(0))
    (folder.folder / f"{begun(0).id}.json").write_bytes(b"kapot")
    assert Importer(folder).add(begun(3)).sequence == 0


def test_the_one_before_is_found_among_those_with_the_same_number(folder: SessionFolder) -> None:
    keep(folder, begun(0), begun(2), begun(4))
    importer = Importer(folder)
    first, second = importer.add(begun(2, 1)), importer.add(begun(3))
    known = [folder.load(one) for one in folder.ids()]
    assert first.sequence == second.sequence == 2
    for last, expected in ((first, begun(2)), (second, first), (folder.load(begun(4).id), second)):
        found = predecessor(known, last)
        assert found is not None
        assert found.id == expected.id


def test_a_draft_that_cannot_be_copied_keeps_ours_in_its_place(
    folder: SessionFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = folder.create(plain())
    opened.keep_draft(Draft(opened.session.place, "half"))
    opened.close()
    before = files(folder)
    real = atomic.replace_file

    def failing(path: Path, content: bytes, *, previous: Path | None = None) -> None:
        if path.name.endswith("-kopie1.concept"):
            raise OSError(errno.EIO, "stuk")
        real(path, content, previous=previous)

    monkeypatch.setattr(atomic, "replace_file", failing)
    with pytest.raises(StorageFailed):
        Importer(folder).replace(theirs())
    assert files(folder) == before


def test_a_folder_that_cannot_be_listed_is_told(folder: SessionFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> NoReturn:
        raise OSError(errno.EIO, "stuk")

    monkeypatch.setattr(os, "listdir", broken)
    with pytest.raises(StorageFailed):
        Importer(folder)


def test_moments_in_other_zones_are_compared_as_moments(folder: SessionFolder) -> None:
    keep(folder, begun(0), begun(1), begun(2))
    at = datetime.fromisoformat("2026-11-24T15:02:00+01:00")  # a minute before the second
    taken = Importer(folder).add(plain(id="2026-11-24-tijd-zone", started_at=at))
    assert newest(folder) == [begun(2).id, begun(1).id, taken.id, begun(0).id]
