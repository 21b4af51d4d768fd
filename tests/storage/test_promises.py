"""What all sessions still ask for, without opening those that did not change."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from reflectie_cli.domain.closing import Agreement
from reflectie_cli.domain.deck import Deck
from reflectie_cli.storage import promises as module
from reflectie_cli.storage.promises import promises
from reflectie_cli.storage.sessions import SessionFolder
from tests.fakes import new_session

DUE = date(2027, 1, 15)
MADE = Agreement("het overleg begint", "geheime Fatima", "leest het geheim voor", DUE)
IDS = ["2026-11-23-leren-aaaa", "2026-11-24-leren-bbbb"]


@pytest.fixture
def folder(deck: Deck, tmp_path: Path) -> SessionFolder:
    """Two sessions: one with an agreement, long settled on disk."""
    found = SessionFolder(tmp_path / "map")
    for session_id, made in zip(IDS, ((MADE,), ()), strict=True):
        found.create(new_session(deck, session_id=session_id)._replace(agreements=made)).close()
    settle(found)
    return found


def settle(folder: SessionFolder) -> None:
    """As if the last change was long ago."""
    os.utime(folder.folder, (1_700_000_000, 1_700_000_000))


@pytest.fixture
def opened(folder: SessionFolder, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the sessions that were opened since."""
    ids: list[str] = []
    load = SessionFolder.load

    def counting(self: SessionFolder, session_id: str) -> object:
        ids.append(session_id)
        return load(self, session_id)

    monkeypatch.setattr(SessionFolder, "load", counting)
    return ids


def dues(folder: SessionFolder, *, glance: bool = False) -> dict[str, tuple[date, ...]]:
    return {one.session_id: one.dues for one in promises(folder, glance=glance)}


@pytest.mark.parametrize("glance", [False, True])
def test_a_session_is_opened_once_and_again_when_it_changed(
    folder: SessionFolder, opened: list[str], glance: bool
) -> None:
    expected = {IDS[0]: (DUE,), IDS[1]: ()}
    assert dues(folder, glance=glance) == expected
    assert opened == IDS
    assert dues(folder, glance=glance) == expected
    assert opened == IDS
    other = folder.open(IDS[1])
    other.amend(other.session._replace(agreements=(MADE,)))
    other.close()
    assert dues(folder, glance=glance) == {IDS[0]: (DUE,), IDS[1]: (DUE,)}
    assert opened == [*IDS, IDS[1]]


def test_a_glance_looks_at_no_file_while_the_folder_is_as_it_was(
    folder: SessionFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = promises(folder)
    monkeypatch.setattr(SessionFolder, "ids", lambda self: pytest.fail("de map werd bekeken"))
    assert promises(folder, glance=True) == known


def test_a_file_that_was_written_over_in_its_place_is_seen_by_a_full_look(
    folder: SessionFolder, opened: list[str]
) -> None:
    promises(folder)
    path = folder.folder / f"{IDS[0]}.json"
    path.write_bytes(path.read_bytes())
    os.utime(path, (1, 1))
    settle(folder)
    promises(folder, glance=True)
    assert opened == IDS
    promises(folder)
    assert opened == [*IDS, IDS[0]]


def test_right_after_a_change_the_files_are_looked_at(folder: SessionFolder, opened: list[str]) -> None:
    os.utime(folder.folder)
    promises(folder, glance=True)
    folder.delete(IDS[0])
    assert list(dues(folder, glance=True)) == [IDS[1]]


def test_the_list_holds_no_word_of_what_was_said(folder: SessionFolder) -> None:
    promises(folder)
    kept = (folder.root / ".termijnen").read_bytes()
    assert b"geheim" not in kept
    assert b"overleg" not in kept
    assert (folder.root / ".termijnen").stat().st_mode & 0o077 == 0 or os.name == "nt"


def test_a_session_that_is_deleted_leaves_no_day_behind(folder: SessionFolder) -> None:
    promises(folder)
    folder.delete(IDS[0])
    assert not (folder.root / ".termijnen").exists()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b'{"version":99}', b'{"version":1,"sessions":[[1]]}'])
def test_a_damaged_or_other_list_is_made_anew(folder: SessionFolder, content: bytes) -> None:
    expected = promises(folder)
    (folder.root / ".termijnen").write_bytes(content)
    assert promises(folder, glance=True) == expected


def test_a_list_that_cannot_be_written_is_no_trouble(folder: SessionFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(module.atomic, "replace_file", refuse)
    assert len(promises(folder)) == 2


def test_one_that_cannot_be_read_asks_for_nothing_and_is_tried_again(folder: SessionFolder, opened: list[str]) -> None:
    path = folder.folder / f"{IDS[0]}.json"
    content = path.read_bytes()
    path.write_bytes(b"kapot")
    settle(folder)
    assert list(dues(folder, glance=True)) == [IDS[1]]
    path.write_bytes(content)
    settle(folder)
    assert list(dues(folder, glance=True)) == IDS


def test_a_link_to_nowhere_and_an_empty_folder_ask_for_nothing(folder: SessionFolder, tmp_path: Path) -> None:
    (folder.folder / "2026-11-25-leren-cccc.json").symlink_to(tmp_path / "nergens")
    assert len(promises(folder)) == 2
    assert promises(SessionFolder(tmp_path / "leeg"), glance=True) == ()
