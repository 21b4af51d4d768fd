"""A: kill -9 at random moments while answers are confirmed. Nothing confirmed is lost, nothing is unreadable."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from reflectie_cli.storage.sessions import SessionFolder
from tests.campagne.walking import ALL, CONFIRMED, QUESTIONS, answers, kept, start

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kill -9 is er op Windows niet")


@pytest.mark.parametrize("confirmed_in_all", [300, pytest.param(10_000, marks=pytest.mark.lang)])
def test_a_kill_at_any_moment_loses_no_confirmed_answer(tmp_path: Path, confirmed_in_all: int) -> None:
    chance = random.Random(confirmed_in_all)
    confirmed = rounds = 0
    while confirmed < confirmed_in_all:
        rounds += 1
        confirmed += killed_once(tmp_path / f"ronde{rounds}", chance)
    assert rounds > confirmed_in_all // QUESTIONS, "some of the rounds were broken off halfway"


def killed_once(folder: Path, chance: random.Random) -> int:
    """Feed all answers at once, kill at a random moment, and return how many were confirmed."""
    folder.mkdir()
    given = answers()
    process = start(folder, *ALL)
    assert process.stdin
    assert process.stdout
    process.stdin.write("".join(f"{answer}\n" for answer in given).encode())
    process.stdin.flush()
    shown = process.stdout.read1()
    until = time.monotonic() + chance.uniform(0, 0.15)
    while time.monotonic() < until:
        time.sleep(0.001)
    process.kill()
    rest, _ = process.communicate()
    confirmed = (shown + rest).count(CONFIRMED)
    in_file = kept(folder) if confirmed or list(folder.glob("sessies/*.json")) else []
    assert in_file[:confirmed] == given[:confirmed]
    assert len(in_file) in (confirmed, confirmed + 1)
    if in_file:
        can_go_on(folder, in_file)
    return confirmed


def can_go_on(folder: Path, in_file: list[str]) -> None:
    """The next window opens the session, finds nothing that hinders it, and can save."""
    sessions = SessionFolder(folder)
    opened = sessions.open(sessions.latest().id)
    opened.save(opened.session)
    opened.close()
    assert kept(folder) == in_file
    assert list((folder / "sessies").glob(".*.tmp")) == []
