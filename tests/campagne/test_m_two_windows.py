"""M: two windows and a synced folder. No update is lost: a window is refused, or its answers are in a copy."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.session import Contribution, Session
from reflectie_cli.errors import SessionInUse
from reflectie_cli.storage.session_file import decode_session, encode_session
from reflectie_cli.storage.sessions import SessionFolder
from tests.fakes import new_session

WINDOWS = 2
spawn = multiprocessing.get_context("spawn")


def with_contribution(session: Session, text: str) -> Session:
    entry = session.entries[0]
    return session.with_entry(0, entry._replace(contributions=(*entry.contributions, Contribution(text))))


def contributions(session: Session) -> list[str]:
    return [given.text for given in session.entries[0].contributions]


def window(root: Path, session_id: str, name: str, times: int, refused: Callable[[], object]) -> None:
    """Open the session, add a contribution, close it: `times` times, again at each refusal."""
    sessions = SessionFolder(root)
    done = 0
    while done < times:
        try:
            opened = sessions.open(session_id)
        except SessionInUse:
            refused()
            time.sleep(random.uniform(0, 0.002))
            continue
        opened.save(with_contribution(opened.session, f"{name} {done}"))
        opened.close()
        done += 1


def _window(root: Path, session_id: str, name: str, times: int, count: object, start: object) -> None:
    def refused() -> None:
        with count.get_lock():  # type: ignore[attr-defined]
            count.value += 1  # type: ignore[attr-defined]

    start.wait(60)  # type: ignore[attr-defined]  # a new process takes longer to begin than to save fifty times
    window(root, session_id, name, times, refused)


@pytest.mark.parametrize("races", [100, pytest.param(1000, marks=pytest.mark.lang)])
def test_two_windows_on_one_session_lose_no_update(tmp_path: Path, deck: Deck, races: int) -> None:
    sessions = SessionFolder(tmp_path)
    sessions.create(new_session(deck)).close()
    [session_id] = sessions.ids()
    refused, start = spawn.Value("i", 0), spawn.Barrier(WINDOWS)
    times = races // WINDOWS
    windows = [
        spawn.Process(target=_window, args=(tmp_path, session_id, f"venster {number}", times, refused, start))
        for number in range(WINDOWS)
    ]
    for each in windows:
        each.start()
    for each in windows:
        each.join()
    assert [each.exitcode for each in windows] == [0] * WINDOWS
    assert refused.value > 0, "the windows never met, so this raced nothing"
    given = contributions(sessions.load(session_id))
    assert sorted(given) == sorted(f"venster {number} {nth}" for number in range(WINDOWS) for nth in range(times))
    assert sessions.ids() == [session_id]


def _begin(root: Path, number: int, deck: Deck) -> None:
    for nth in range(10):
        SessionFolder(root).create(new_session(deck, session_id=f"2026-11-23-alle-{number}{nth:03d}")).close()


def test_windows_that_begin_at_once_have_numbers_of_their_own(tmp_path: Path, deck: Deck) -> None:
    windows = [spawn.Process(target=_begin, args=(tmp_path, number, deck)) for number in range(WINDOWS)]
    for each in windows:
        each.start()
    for each in windows:
        each.join()
    numbers = sorted(session.sequence for session in SessionFolder(tmp_path).readable())
    assert numbers == list(range(1, 10 * WINDOWS + 1))


@pytest.mark.parametrize("races", [100, pytest.param(1000, marks=pytest.mark.lang)])
def test_a_synced_folder_underneath_never_overwrites_nor_is_overwritten(tmp_path: Path, deck: Deck, races: int) -> None:
    """Another machine's version comes in between two saves: both versions must still be there."""
    chance = random.Random(races)
    for race in range(races):
        root = tmp_path / f"race{race}"
        opened = SessionFolder(root).create(new_session(deck))
        opened.save(with_contribution(opened.session, "samen"))
        path = opened.path
        content = path.read_bytes()
        base, revision = decode_session(content)
        foreign = encode_session(with_contribution(base, "van elders"), revision=revision + chance.choice((0, 1, 5)))
        path.write_bytes(foreign)
        told = 0
        for nth in range(chance.randint(1, 3)):
            opened.save(with_contribution(opened.session, f"hier {nth}"))
            told += bool(opened.notice)
        opened.close()
        assert told == 1, "the user is told once"
        assert path.read_bytes() == foreign, "the other version is as it came"
        ours = SessionFolder(root).load(opened.session.id)
        assert contributions(ours) == ["samen", *(f"hier {one}" for one in range(nth + 1))]
        assert ours.id == f"{base.id}-kopie1"
