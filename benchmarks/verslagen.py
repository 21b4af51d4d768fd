"""What a report costs: as ratios to the bare library that makes an empty document, and over many sessions.

python benchmarks/verslagen.py [--runs 15]

A report of twenty answers is made in a process of its own; so is the library's empty document. They alternate, and
every figure is a median. Inside each process only the import and the making are timed. For the formats that need no
large library, the time and the memory of 100 and of 1,000 reports tell whether they grow with the number.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from typing import NamedTuple

LIMIT = 1.5
MEGABYTES = 200
_EMPTY_TYPST = (
    "import typst; typst.compile(b'#set document(title: \"x\", date: datetime(year: 2026, month: 1, day: 1))', "
)
_STANDARDS = "pdf_standards=['ua-1', 'a-2a']"
FLOORS = {
    "odt": ("odfdo, leeg document", "import io, odfdo; odfdo.Document('text').save(io.BytesIO())"),
    "docx": ("python-docx, leeg document", "import io, docx; docx.Document().save(io.BytesIO())"),
    "pdf": ("typst, leeg document, zoals het uit de doos komt", f"{_EMPTY_TYPST}{_STANDARDS})"),
    "pdf zonder systeemletters": (
        "typst, leeg document, zonder systeemletters",
        f"{_EMPTY_TYPST}{_STANDARDS}, ignore_system_fonts=True)",
    ),
}
FORMS = ("odt", "docx", "pdf")
"""Held to the limit; the other floor is for comparison."""


class Row(NamedTuple):
    """One comparison: medians in milliseconds, and the median of the ratios pair by pair."""

    name: str
    floor_name: str
    ours: float
    floor: float
    ratio: float


def twenty_answers() -> object:
    """The report of a session of twenty answers."""
    from reflectie_cli.domain.report import build_report
    from reflectie_cli.domain.session import DeckRef, Entry, Session

    begun = datetime(2026, 11, 23, 14, 3, tzinfo=UTC)
    text = "We spreken elke maand over wat we leerden.\nDat helpt: het staat nu ook in het format.\n\nDe rest volgt."
    entries = tuple(
        Entry(f"tijd-{nth}", "tijd", "Tijd", f"In hoeverre lukt {nth}?", answer=text, seen=True) for nth in range(20)
    )
    deck = DeckRef("d", "Direct zelf aan de slag", "1.0.0", "Een boek.", "Geen.")
    session = Session("2026-11-23-tijd-k3f9", deck, entries, begun, begun, begun)
    return build_report(session, program_version="0.1.0")


def in_a_process(*arguments: str) -> float:
    """Milliseconds that the process says its import and making took."""
    # An installed program has its bytecode; a shell that forbids to keep it would have it compiled at every run.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, __file__, *arguments]
    done = subprocess.run(command, capture_output=True, check=True, text=True, env=environment)
    return float(json.loads(done.stdout))


def timed(work: Callable[[], object]) -> None:
    """Do it, and print how many milliseconds it took."""
    began = time.perf_counter()
    work()
    print(json.dumps((time.perf_counter() - began) * 1000))


def make(form: str) -> None:
    """One report, import included; the session was read already, as it is when someone asks for a report."""
    from reflectie_cli.domain.house_style import HouseStyle

    import_module("reflectie_cli.storage.sessions")  # what read the session is there too
    report = twenty_answers()

    def work() -> object:
        from reflectie_cli.exporters.registry import render

        return render(report, form, HouseStyle())  # type: ignore[arg-type]

    timed(work)


def compare(form: str, runs: int) -> Row:
    """Ours and the floor in turn; the first pair warms up and does not count."""
    name, code = FLOORS[form]
    pairs = []
    for _ in range(runs + 1):
        pairs.append((in_a_process("--maak", form.split(maxsplit=1)[0]), in_a_process("--vloer", code)))
    ours, floors = zip(*pairs[1:], strict=True)
    ratio = statistics.median(mine / floor for mine, floor in pairs[1:])
    return Row(form, name, statistics.median(ours), statistics.median(floors), ratio)


def many(form: str, number: int) -> None:
    """Make many reports, and print the milliseconds and the megabytes at the peak."""
    from reflectie_cli.domain.house_style import HouseStyle
    from reflectie_cli.exporters.registry import render

    report, style = twenty_answers(), HouseStyle()
    began = time.perf_counter()
    for _ in range(number):
        render(report, form, style)  # type: ignore[arg-type]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([(time.perf_counter() - began) * 1000, peak]))


def growth(form: str) -> tuple[float, float, float]:
    """How much longer 1,000 takes than 100, and the megabytes at both."""
    found = []
    for number in (100, 1000):
        command = [sys.executable, __file__, "--veel", form, str(number)]
        found.append(json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout))
    return found[1][0] / found[0][0], found[0][1], found[1][1]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--maak", help=argparse.SUPPRESS)
    parser.add_argument("--vloer", help=argparse.SUPPRESS)
    parser.add_argument("--veel", nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.maak:
        make(chosen.maak)
    elif chosen.vloer:
        timed(lambda: exec(chosen.vloer))  # our own code, from FLOORS
    elif chosen.veel:
        many(chosen.veel[0], int(chosen.veel[1]))
    else:
        return report(chosen.runs)
    return 0


def report(runs: int) -> int:
    """Print both tables; 1 when a limit is passed."""
    passed = True
    print("| verslag van twintig antwoorden | ons | vloer | verhouding | grens | gehaald |")
    print("| --- | --- | --- | --- | --- | --- |")
    for form in FLOORS:
        row = compare(form, runs)
        held_to = form in FORMS
        passed &= not held_to or row.ratio <= LIMIT
        verdict = ("ja" if row.ratio <= LIMIT else "nee") if held_to else "–"
        figures = f"{row.ours:.1f} ms | {row.floor:.1f} ms | {row.ratio:.2f} | {LIMIT if held_to else '–'} | {verdict}"
        print(f"| {form.split()[0]}, tegen {row.floor_name} | {figures} |".replace(".", ","))
    print()
    print("| formaat | 1.000 tegen 100 verslagen | geheugen bij 100 | bij 1.000 | grens | gehaald |")
    print("| --- | --- | --- | --- | --- | --- |")
    for form in ("md", "html", "csv", "json"):
        times, before, after = growth(form)
        good = times < 12 and after < MEGABYTES
        passed &= good
        verdict = "ja" if good else "nee"
        factor = f"{times:.1f}".replace(".", ",")
        print(f"| {form} | {factor} keer | {before:.0f} MB | {after:.0f} MB | {MEGABYTES} MB | {verdict} |")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
