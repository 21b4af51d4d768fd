"""What rolling up many sessions costs: as a ratio to a bare loop that opens and decodes the same files, and in memory.

python benchmarks/beeld.py [--runs 5] [--sessions 1000 10000]

Sessions of forty teams are made first, of 4 to 20 cards with answers of some hundreds of characters, dials, choices and
agreements. Reading and counting is timed in a process of its own, without the start of the program; so are two bare
loops, that list the folder, open each file and decode it with `msgspec.json.decode` and with `json.loads`. They take
turns, and every figure is a median. The limit holds against the faster loop. The peak of the memory is that of a
process that does the whole, from the files to a web page.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflectie_cli.domain.session import Session

LIMIT, MEGABYTES, LINEAR = 2.0, 150, 1.25
"""Times the faster loop; megabytes at the peak; how much more than ten times ten times as many may take."""
_TEAMS = 40
_WORDS = (
    "we",
    "spreken",
    "elke",
    "maand",
    "over",
    "wat",
    "wij",
    "leerden",
    "en",
    "dat",
    "helpt",
    "het",
    "team",
    "zeer",
)
_KNOBS = ("leren", "kennisbeleid", "leidinggevende")
FLOORS = {"msgspec": "kale lus met msgspec.json.decode", "json": "kale lus met json.loads"}


def make(folder: Path, number: int) -> None:
    """So many session files, the same each time."""
    from reflectie_cli.domain.house_style import HouseStyle
    from reflectie_cli.domain.report import build_report
    from reflectie_cli.exporters.json_file import render

    folder.mkdir(parents=True)
    chance, style = Random(1), HouseStyle()
    for nth in range(number):
        report = build_report(session(chance, nth), program_version="0.1.0")
        (folder / f"{report.session_id}.json").write_bytes(render(report, style))


def session(chance: Random, nth: int) -> Session:
    """A session of one of the teams: 4 to 20 cards, each with an answer or with contributions."""
    from reflectie_cli.domain.closing import Agreement, Choice, Dial, Setting
    from reflectie_cli.domain.session import Contribution, DeckRef, Entry, Session

    def text() -> str:
        return " ".join(chance.choices(_WORDS, k=chance.randint(40, 80)))

    people = tuple(f"Deelnemer {one}" for one in range(chance.randint(4, 9)))
    entries = tuple(
        Entry(
            f"{_KNOBS[place % 3]}-{place}", _KNOBS[place % 3], _KNOBS[place % 3].capitalize(), f"In hoeverre {place}?",
            answer=text(), seen=True,
            contributions=tuple(Contribution(text(), chance.choice(people)) for _ in range(chance.randint(0, 3))),
        )
        for place in range(chance.randint(4, 20))
    )  # fmt: skip
    begun = datetime(2026, 1, 5, 9, 30, tzinfo=UTC) + timedelta(minutes=nth)
    deck = DeckRef("d", "Direct zelf aan de slag", "1.0.0", "Een boek.", "Geen.")
    dials = tuple(
        Dial(one, one.capitalize(), tuple(Setting(chance.randint(1, 5), 4, "tijd", name) for name in people))
        for one in _KNOBS
    )
    chosen = tuple(Choice(one.card_id, one.theme_title, one.question, 5, 4, "ja") for one in entries[:3])
    made = tuple(Agreement("het maandag is", "wij", text()) for _ in range(2))
    return Session(
        f"2026-01-05-kennis-k{nth}", deck, entries, begun, begun, begun, team=f"Team {nth % _TEAMS}",
        participants=people, choices=chosen, dials=dials, agreements=made,
    )  # fmt: skip


def roll_up(folder: Path) -> object:
    """All that `reflectie beeld` does with the files before it shows anything."""
    from reflectie_cli.domain.rolling_up import roll_up as rolled_up
    from reflectie_cli.storage.lean_file import LeftOut, files_in, read_exported

    def read() -> object:
        return (one for one in map(read_exported, files_in([str(folder)])) if not isinstance(one, LeftOut))

    found = rolled_up(read, 4)  # type: ignore[arg-type]
    assert len(found.teams) == min(_TEAMS, found.sessions)
    return found


def bare_loop(folder: Path, decode: Callable[[bytes], object]) -> object:
    """Open each file and decode it."""
    for name in sorted(os.listdir(folder)):  # noqa: PTH208 - as bare as can be
        with open(f"{folder}/{name}", "rb") as stream:  # noqa: PTH123
            decode(stream.read())
    return None


def work(kind: str, folder: Path) -> float:
    """Milliseconds that one of the three takes here, the loading of modules left out."""
    import msgspec

    import reflectie_cli.domain.rolling_up
    import reflectie_cli.storage.lean_file  # noqa: F401

    gc.set_threshold(50_000, 20, 20)  # as the program sets it when it begins
    began = time.perf_counter()
    match kind:
        case "beeld":
            roll_up(folder)
        case "msgspec":
            bare_loop(folder, msgspec.json.decode)
        case _:
            bare_loop(folder, json.loads)
    return (time.perf_counter() - began) * 1000


def whole(folder: Path) -> float:
    """Megabytes at the peak of the whole command, to a web page that nobody reads."""
    from reflectie_cli.cli.app import run

    with tempfile.TemporaryDirectory(prefix="beeld-", dir="/tmp") as home:
        os.environ["REFLECTIE_MAP"] = home
        with contextlib.redirect_stdout(io.StringIO()):
            code = run(["beeld", str(folder), "--formaat", "html", "--uitvoer", f"{home}/beeld.html"])
    assert code == 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def in_a_process(kind: str, folder: Path) -> float:
    """What a process of its own says it took."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, __file__, "--doe", kind, str(folder)]
    done = subprocess.run(command, capture_output=True, check=True, text=True, env=environment)
    return float(json.loads(done.stdout))


def measure(folder: Path, runs: int) -> tuple[dict[str, float], dict[str, float]]:
    """The medians in milliseconds, and how much longer ours takes than each loop; the first turn warms up."""
    turns = [{kind: in_a_process(kind, folder) for kind in ("beeld", *FLOORS)} for _ in range(runs + 1)][1:]
    times = {kind: statistics.median(turn[kind] for turn in turns) for kind in ("beeld", *FLOORS)}
    return times, {kind: statistics.median(turn["beeld"] / turn[kind] for turn in turns) for kind in FLOORS}


def report(runs: int, numbers: list[int]) -> int:
    """Print both tables; 1 when a limit is passed."""
    rows, passed, before = [], True, 0.0
    print("| `beeld` | ons | vloer | verhouding | grens | gehaald |")
    print("| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory(prefix="beeld-", dir="/tmp") as home:
        for number in numbers:
            folder = Path(home, str(number))
            make(folder, number)
            times, ratios = measure(folder, runs)
            fastest = min(FLOORS, key=times.__getitem__)
            shown = f"{number:,}".replace(",", ".")
            for kind, name in FLOORS.items():
                held = kind == fastest
                passed &= not held or ratios[kind] <= LIMIT
                limit = f"{LIMIT} | {'ja' if ratios[kind] <= LIMIT else 'nee'}" if held else "– | –"
                figures = f"{times['beeld']:.1f} ms | {times[kind]:.1f} ms | {ratios[kind]:.2f} | {limit} |"
                print(f"| {shown} sessies, tegen een {name} |", figures.replace(".", ","))
            each = times["beeld"] / number
            growth = each / before if before else 1.0
            before = before or each
            rows.append((shown, in_a_process("geheel", folder), each, growth))
    print()
    print("| sessies | per sessie | tegen de eerste rij | geheugen op de top | grens | gehaald |")
    print("| --- | --- | --- | --- | --- | --- |")
    for shown, peak, each, growth in rows:
        good = peak < MEGABYTES and growth <= LINEAR
        passed &= good
        figures = f"{each:.3f} ms | {growth:.2f} keer".replace(".", ",")
        verdict = "ja" if good else "nee"
        print(f"| {shown} | {figures} | {peak:.0f} MB | {MEGABYTES} MB | {verdict} |")
    return 0 if passed else 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sessions", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--doe", nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.doe:
        kind, folder = chosen.doe
        print(json.dumps(whole(Path(folder)) if kind == "geheel" else work(kind, Path(folder))))
        return 0
    return report(chosen.runs, chosen.sessions)


if __name__ == "__main__":
    sys.exit(main())
