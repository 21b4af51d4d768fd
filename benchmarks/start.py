"""How long until the first question, a key, a TAB; as ratios to floors and peers that run side by side.

    python benchmarks/start.py [--runs 15] [--peers FOLDER]

FOLDER is a virtual environment with copier and commitizen in it. Every figure is the median of runs that alternate, all
in pseudo-terminals and by this same interpreter. Ends with 1 when a limit is passed or a key was lost.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ptytime import Window

QUESTION = "In hoeverre hebben wij"
BARE_INPUT = "input('Vraag? ')"
BARE_PROMPT = "import questionary; questionary.text('Vraag?').ask()"
# Letters that no escape sequence ends with, so that seeing one means that it was drawn.
KEYS = "QXZVY" * 4
EARLY = "dit typte ik al"

Timings = dict[str, float]


class Ratio(NamedTuple):
    """`measured` against `floor`, at most `limit`."""

    what: str
    measured: str
    floor: str
    limit: float


RATIOS = (
    Ratio("eerste vraag, tegen een programma met alleen `input()`", "vraag", "input", 8),
    Ratio("eerste vraag, tegen `copier copy`", "vraag", "copier", 1 / 3),
    Ratio("eerste vraag, tegen `cz commit`", "vraag", "cz", 1 / 3),
    Ratio("een getypte toets, tegen een kale questionary-vraag", "toets", "kale toets", 1.4),
    Ratio("één TAB in de shell, tegen kaal Python", "tab", "python", 8),
)


class Bench:
    """What is timed, in a folder of its own."""

    def __init__(self, folder: Path, peers: Path | None) -> None:
        self.folder = folder
        self.peers = peers
        self.program = [str(Path(sys.executable).with_name("reflectie"))]
        self.environment = {
            "HOME": str(folder),
            "PATH": os.environ["PATH"],
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "REFLECTIE_MAP": str(folder / "sessies"),
        }
        if peers:
            _prepare_peers(folder, self.environment)

    def cases(self) -> Iterator[tuple[str, Callable[[], float]]]:
        """Each case's name and what times it once, in seconds."""
        walk = [*self.program, "start", "--thema", "kennisbeleid"]
        yield "input", lambda: self._first([sys.executable, "-c", BARE_INPUT], "Vraag?")
        yield "vraag", lambda: self._first(walk, QUESTION)
        if self.peers:
            copier = [str(self.peers / "bin" / "copier"), "copy", "sjabloon", "doel"]
            yield "copier", lambda: self._first(copier, "projectnaam")
            commit = [str(self.peers / "bin" / "cz"), "commit"]
            yield "cz", lambda: self._first(commit, "Select the type")
        yield "kale toets", lambda: self._key([sys.executable, "-c", BARE_PROMPT], "Vraag?")
        yield "toets", lambda: self._key(walk, "Enter bewaart")
        yield "python", lambda: self._whole([sys.executable, "-c", "pass"], {})
        words = {"_REFLECTIE_COMPLETE": "complete_bash", "COMP_WORDS": "reflectie start --thema ken", "COMP_CWORD": "3"}
        yield "tab", lambda: self._whole(self.program, words, expect="kennisbeleid")

    def keys_lost(self, after: float) -> int:
        """How many of the keys typed `after` seconds, before the field is there, did not become the answer."""
        sessions = self.folder / "vroeg"
        environment = {**self.environment, "REFLECTIE_MAP": str(sessions)}
        with Window([*self.program, "start", "--thema", "kennisbeleid"], environment, self.folder) as window:
            time.sleep(after)
            window.type(EARLY)
            window.until("Enter bewaart")  # an Enter before the question stands there would confirm what nobody saw
            window.type("\r")
            window.until("Bewaard.")
        newest = max((sessions / "sessies").glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
        kept = json.loads(newest.read_bytes())["session"]["entries"][0]["answer"]
        return 0 if kept == EARLY else len(EARLY) - len(os.path.commonprefix([kept, EARLY]))  # noqa: RUF071 - texts

    def _first(self, command: list[str], text: str) -> float:
        with Window(command, self.environment, self.folder) as window:
            return window.until(text) - window.began

    def _key(self, command: list[str], text: str) -> float:
        with Window(command, self.environment, self.folder) as window:
            window.until(text)
            time.sleep(0.3)  # what is still being drawn is no answer to a key
            seconds = []
            for key in KEYS:
                at = window.type(key)
                seconds.append(window.until(key) - at)
                time.sleep(0.01)
            return statistics.median(seconds)

    def _whole(self, command: list[str], more: Mapping[str, str], *, expect: str = "") -> float:
        began = time.perf_counter()
        done = subprocess.run(
            command, env={**self.environment, **more}, cwd=self.folder, capture_output=True, text=True, check=False
        )
        seconds = time.perf_counter() - began
        if expect not in done.stdout:
            raise RuntimeError(f"{command} gaf {done.stdout!r} {done.stderr!r}")
        return seconds


def _prepare_peers(folder: Path, environment: Mapping[str, str]) -> None:
    template = folder / "sjabloon"
    template.mkdir()
    (template / "copier.yml").write_text("projectnaam:\n  type: str\n", encoding="utf-8")
    for arguments in (["init", "--quiet"], ["add", "sjabloon"]):  # commitizen asks only when there is a commit to make
        subprocess.run(["git", *arguments], cwd=folder, env=dict(environment), check=True)


def measured(bench: Bench, runs: int) -> tuple[Timings, int]:
    """The median of each case in seconds, and how many early keys were lost."""
    cases = dict(bench.cases())
    seconds: dict[str, list[float]] = {name: [] for name in cases}
    lost = 0
    for time_it in cases.values():  # once for nothing: byte code is written, files are in memory
        time_it()
    for turn in range(runs):
        for name, time_it in cases.items():
            seconds[name].append(time_it())
        lost += bench.keys_lost(after=turn * 0.1 / runs)
    return {name: statistics.median(each) for name, each in seconds.items()}, lost


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--peers", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        medians, lost = measured(Bench(Path(folder), chosen.peers), chosen.runs)
    print("| wat | gemeten | vloer | verhouding | grens | gehaald |\n| --- | --- | --- | --- | --- | --- |")
    good = lost == 0
    for ratio in RATIOS:
        if ratio.floor not in medians:
            continue
        ours, floor = medians[ratio.measured], medians[ratio.floor]
        reached = ours / floor <= ratio.limit
        good = good and reached
        row = f"{ours * 1000:.1f} ms | {floor * 1000:.1f} ms | {ours / floor:.2f} | {ratio.limit:.2f}"
        print(f"| {ratio.what} | {row.replace('.', ',')} | {'ja' if reached else 'nee'} |")
    print(f"\nToetsen die te vroeg getypt waren en verloren gingen: {lost} van {chosen.runs * len(EARLY)}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
