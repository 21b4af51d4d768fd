"""What it costs to have many sessions: finding a word, listing, agreements, saving an answer; as ratios in one run.

    python benchmarks/zoeken.py [--runs 15] [--peers FOLDER] [--sessions 10 1000 10000]

FOLDER is a virtual environment with jrnl in it. Every session has twenty answers of 400 characters and an agreement,
which is open in the newest ten; jrnl gets the same
answers, one entry each, in a journal as jrnl itself writes it. Every figure is the median of runs that alternate, each
in a process of its own; saving is timed inside one process. Ends with 1 when a limit is passed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from reflectie_cli.domain.beginning import Circle, Wish, begin, draw, new_id
from reflectie_cli.domain.closing import Agreement
from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.session import Place, Session
from reflectie_cli.domain.walk import Said, advance
from reflectie_cli.storage.deck_file import read_deck
from reflectie_cli.storage.open_session import OpenSession
from reflectie_cli.storage.session_file import encode_session
from reflectie_cli.storage.sessions import SessionFolder

BEGUN = datetime(2024, 1, 2, 9, tzinfo=UTC)
ANSWER = 400
"""Characters of an answer."""
RARE = "zeldzaamheid"
AGREED = Agreement("het maandagoverleg begint", "Fatima", "leest een alinea uit de visie voor", BEGUN.date())
WORDS = """de het een van in is op te en wij onze kennis visie beleid delen leren partners raad inwoners vaak soms één
financiën coördinatie café’s bureau gesprek evaluatie onderzoek bron praktijk wetenschap collega afdeling team"""
JRNL = """\
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: true
indent_character: '|'
journals:
  default:
    journal: {journal}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '%F %r'
version: '{version}'
"""


class Row(NamedTuple):
    """`measured` against `floor`, in milliseconds."""

    what: str
    measured: float
    floor: float
    limit: float

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.measured / self.floor

    def shown(self) -> str:
        """The row of the table."""
        figures = f"{self.measured:.1f} ms | {self.floor:.1f} ms | {self.ratio:.3f} | {self.limit:.3f}"
        return f"| {self.what} | {figures.replace('.', ',')} | {'ja' if self.ratio <= self.limit else 'nee'} |"


def number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


class Year:
    """So many sessions in `folder`, and the same answers as a journal."""

    def __init__(self, folder: Path, deck: Deck, count: int) -> None:
        self.folder, self.count = folder, count
        self.journal = folder / "journaal.txt"
        chance = Random(count)
        drawn = draw(deck, Wish())
        (folder / "sessies").mkdir(parents=True)
        with self.journal.open("w", encoding="utf-8") as journal:
            for place in range(count):
                at = BEGUN + timedelta(minutes=50 * place)
                name = f"{new_id(at.date(), drawn, len(deck.themes), chance=chance)}{place}"
                session = begin(deck, drawn, Circle(), session_id=name, at=at)
                session = _answered(session, chance, place + 1, rare=place == count // 2)
                made = AGREED._replace(status="open" if place >= count - 10 else "klaar")
                session = session._replace(agreements=(made,))
                (folder / "sessies" / f"{name}.json").write_bytes(encode_session(session, revision=1))
                for entry in session.entries:
                    journal.write(f"[{at:%F %r}] {entry.card_id}\n{entry.answer}\n\n")
        (folder / "sessies" / "volgnummer").write_text(str(count), encoding="ascii")

    def command(self, *arguments: str) -> list[str]:
        """Our program over these sessions."""
        return [str(Path(sys.executable).with_name("reflectie")), "--map", str(self.folder), *arguments]

    def jrnl(self, peers: Path) -> list[str]:
        """The peer that looks for the rare word."""
        program = str(peers / "bin" / "jrnl")
        version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
        config = self.folder / "jrnl.yaml"
        config.write_text(JRNL.format(journal=self.journal, version=version), encoding="utf-8")
        return [program, "--config-file", str(config), "-contains", RARE]


def _answered(session: Session, chance: Random, sequence: int, *, rare: bool) -> Session:
    entries = [entry._replace(answer=_text(chance), seen=True) for entry in session.entries]
    if rare:
        answer = f"{entries[0].answer[: ANSWER - len(RARE) - 1]} {RARE}"
        entries[0] = entries[0]._replace(answer=answer)
    return session._replace(entries=tuple(entries), sequence=sequence, finished_at=session.started_at)


def _text(chance: Random) -> str:
    return " ".join(chance.choices(WORDS.split(), k=ANSWER))[:ANSWER]


class Process:
    """Times a command from its start to its end, in a home of its own."""

    def __init__(self, home: Path) -> None:
        # An installed program has its bytecode; a shell that forbids to keep it would have it compiled at every run.
        self.environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self.environment |= {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "LANG": "C.UTF-8"}

    def of(self, command: Sequence[str], expect: str) -> float:
        """Milliseconds. Raises RuntimeError when what is expected is not in the output."""
        began = time.perf_counter()
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - began
        if expect not in done.stdout:
            raise RuntimeError(f"{command} gaf {done.stdout[-400:]!r} {done.stderr[-400:]!r}")
        return seconds * 1000


def medians(runs: int, ours: Callable[[], float], floor: Callable[[], float]) -> tuple[float, float]:
    """The median of each; they alternate, and the first round warms up and does not count."""
    rounds = [(ours(), floor()) for _ in range(runs + 1)][1:]
    return statistics.median(one for one, _ in rounds), statistics.median(other for _, other in rounds)


def searching(years: Sequence[Year], peers: Path, runs: int, process: Process) -> Iterator[Row]:
    for year, limit in zip(years, (1 / 10, 1 / 20), strict=True):
        ours = partial(process.of, year.command("zoek", RARE), RARE)
        theirs = partial(process.of, year.jrnl(peers), RARE)
        what = f"`zoek`, {number(year.count)} sessies, tegen `jrnl -contains`"
        yield Row(what, *medians(runs, ours, theirs), limit)


def listing(few: Year, many: Year, runs: int, process: Process) -> Iterator[Row]:
    for command, expect in (("sessies", "Sessie: "), ("afspraken", "Fatima")):
        ours, floor = (partial(process.of, year.command(command), expect) for year in (many, few))
        what = f"`{command}`, {number(many.count)} sessies, tegen {number(few.count)} sessies"
        yield Row(what, *medians(runs, ours, floor), 2)


def saving(years: Sequence[Year], deck: Deck, runs: int) -> Iterator[Row]:
    for year in years:
        new = begin(deck, draw(deck, Wish()), Circle(), session_id="2030-01-01-alle-aaaa", at=BEGUN)
        opened = SessionFolder(year.folder).create(_answered(new, Random(1), 1, rare=False))
        bare = year.folder / "kaal"
        bare.write_bytes(bytes(4096))
        with bare.open("r+b", buffering=0) as stream:
            figures = medians(runs * 3, partial(_save, opened), partial(_overwrite, stream.fileno()))
        opened.close()
        what = f"één antwoord bewaren bij {number(year.count)} sessies, tegen 4 kB overschrijven met `fdatasync`"
        yield Row(what, *figures, 6)


def _save(opened: OpenSession) -> float:
    began = time.perf_counter()
    again = opened.session._replace(place=Place())
    opened.save(advance(again, Said(f"Een ander antwoord, om {began}."), at=BEGUN))
    return (time.perf_counter() - began) * 1000


def _overwrite(handle: int) -> float:
    began = time.perf_counter()
    os.pwrite(handle, os.urandom(4096), 0)
    os.fdatasync(handle)
    return (time.perf_counter() - began) * 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--sessions", type=int, nargs=3, default=[10, 1000, 10000], metavar=("WEINIG", "MEER", "VEEL"))
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return report(Path(folder), chosen.sessions, chosen.peers, chosen.runs)


def report(folder: Path, counts: Sequence[int], peers: Path | None, runs: int) -> int:
    """Print the table; 1 when a limit is passed."""
    deck = read_deck(Path(__file__).parents[1] / "data" / "cards.yaml")
    years = [Year(folder / str(place), deck, count) for place, count in enumerate(counts)]
    process = Process(folder)
    rows = list(searching(years[1:], peers, runs, process)) if peers else []
    rows += [row for many in years[1:] for row in listing(years[0], many, runs, process)]
    rows += saving(years, deck, runs)
    print("| wat | gemeten | vloer | verhouding | grens | gehaald |\n| --- | --- | --- | --- | --- | --- |")
    for row in rows:
        print(row.shown())
    return 0 if all(row.ratio <= row.limit for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
