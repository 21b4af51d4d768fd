"""B: a kill, a full disk and a fault at every write, fsync and rename of a save.

Each gives the old state or the new one; a fault gives exit code 74 and one sentence.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from reflectie_cli.storage.ordering import NOTES as NOTES_OF_ORDER
from reflectie_cli.storage.session_paths import PROMISES
from reflectie_cli.storage.sessions import SessionFolder
from tests.campagne.as_nobody import NOBODY
from tests.campagne.walking import CONFIRMED, answers, kept
from tests.conftest import ROOT, needs

CALLS = "write,fsync,rename,renameat,renameat2,link,linkat"
# A file system without hard links is no fault: the previous generation is copied then.
TOLERATED = ("link", "linkat")
# Lists that are made anew from the sessions when they are not there.
NOTES = (PROMISES, NOTES_OF_ORDER)
FAULTS = {
    "kill": "signal=SIGKILL",
    "vol": "error=ENOSPC",
    "fout": "error=EIO",
}
SENTENCE = {"vol": "De schijf is vol", "fout": "ging mis (EIO)"}


class Point(NamedTuple):
    """The `nth` time (from 1) that the program makes this system call."""

    call: str
    nth: int
    only_a_note: bool = False
    """Is it about a list that only saves reading? Without it nothing is lost, and nothing needs to be told."""

    @property
    def tolerated(self) -> bool:
        """Does the program go on as if nothing happened?"""
        return self.only_a_note or self.call in TOLERATED


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that nobody may use too; pytest's own is for this user only."""
    made = Path(tempfile.mkdtemp(prefix="reflectie-campagne-", dir="/tmp"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


def unmeasured() -> dict[str, str]:
    """The environment without coverage and without bytecode: their writes are no part of a save, and each run must
    make the same calls.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1"}


class Run(NamedTuple):
    """How a run under strace ended."""

    code: int
    confirmed: int
    trouble: str
    log: str


class Bench:
    """Runs the program under strace, each time in a folder of its own."""

    def __init__(self, place: Path, *, as_nobody: bool, number: int) -> None:
        self.place = place
        self.given = answers(number)
        self._as_nobody = as_nobody
        self._deck = place / "cards.yaml"
        shutil.copy(ROOT / "data" / "cards.yaml", self._deck)

    def run(self, name: str, *options: str) -> tuple[Path, Run]:
        home = self.place / name
        home.mkdir()
        if self._as_nobody:
            os.chown(home, NOBODY, NOBODY)
        program = [str(Path(__file__).with_name("as_nobody.py"))] if self._as_nobody else ["-m", "reflectie_cli"]
        log = self.place / f"{name}.log"
        done = subprocess.run(
            ["strace", "-f", "-y", "-qq", "-s", "16", "-o", str(log), "-e", f"trace={CALLS}", *options,
             sys.executable, *program, "start", "--thema", "alle", "--zonder-verslag", "--deck", str(self._deck)],
            input="".join(f"{answer}\n" for answer in self.given).encode(), capture_output=True, check=False,
            cwd=home,
            env={
                **unmeasured(),
                "HOME": str(home),
                "REFLECTIE_MAP": str(home / "data"),
                "XDG_CONFIG_HOME": str(home),
            },
        )  # fmt: skip
        trouble = done.stderr.decode()
        return home / "data", Run(done.returncode, done.stdout.count(CONFIRMED), trouble, log.read_text())

    def points(self) -> list[Point]:
        """Every call that touches the data folder in a run without faults."""
        folder, run = self.run("zonder")
        if run.code or run.confirmed != len(self.given):
            reason = f"strace kan hier niet meekijken: {run.trouble[-300:]}"
            pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
        counted: dict[str, int] = {}
        after_a_note = False
        found = []
        for line in run.log.splitlines():
            call = re.match(r"\d+ +(\w+)\(", line)
            if call:
                counted[call[1]] = counted.get(call[1], 0) + 1
                note = any(name in line for name in NOTES)
                if str(folder) in line:
                    found.append(Point(call[1], counted[call[1]], note or (after_a_note and call[1] == "fsync")))
                # The folder of a list is made durable right after its rename.
                after_a_note = note and call[1] == "rename"
        return found


@pytest.mark.parametrize("number", [2, pytest.param(8, marks=pytest.mark.lang)])
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("as_nobody", [False, True], ids=["self", "nobody"])
def test_a_fault_at_every_call_leaves_the_old_or_the_new(place: Path, as_nobody: bool, fault: str, number: int) -> None:
    needs("strace", "het spuit fouten in bij systeemaanroepen")
    if as_nobody and os.geteuid() != 0:
        pytest.skip("alleen root kan als nobody draaien")
    bench = Bench(place, as_nobody=as_nobody, number=number)
    points = bench.points()
    assert {point.call for point in points} >= {"write", "fsync", "rename"}
    assert len(points) >= 6 * number
    for turn, point in enumerate(points):
        name = f"{turn}-{point.call}-{point.nth}"
        folder, run = bench.run(name, "-e", f"inject={point.call}:{FAULTS[fault]}:when={point.nth}")
        hit = [line for line in run.log.splitlines() if "INJECTED" in line or "SIGKILL" in line]
        assert hit, f"{name}: nothing was injected"
        how_it_ended(run, fault, tolerated=point.tolerated)
        old_or_new(folder, bench.given, run.confirmed)


def how_it_ended(run: Run, fault: str, *, tolerated: bool) -> None:
    if fault == "kill":
        assert run.code in (-9, 137)
    elif tolerated:
        assert (run.code, run.trouble) == (0, "")
    else:
        assert run.code == 74
        assert SENTENCE[fault] in run.trouble
        assert "Traceback" not in run.trouble
        assert "antwoord" not in run.trouble


def old_or_new(folder: Path, given: list[str], confirmed: int) -> None:
    """What is kept is what was confirmed, or that and the answer that was under way; and one can go on."""
    if not list(folder.glob("sessies/*.json")):
        assert confirmed == 0
        return
    assert kept(folder) in (given[:confirmed], given[: confirmed + 1])
    sessions = SessionFolder(folder)
    opened = sessions.open(sessions.latest().id)
    opened.save(opened.session)
    opened.close()
    assert kept(folder) in (given[:confirmed], given[: confirmed + 1])
    assert [path.name for path in (folder / "sessies").glob(".*.json.*.tmp")] == []
