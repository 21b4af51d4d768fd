"""Comparisons to test and to look at: a year of a team, two teams, and one with any text in every place."""

from __future__ import annotations

from datetime import UTC, datetime

from reflectie_cli.domain.closing import Dial, Setting
from reflectie_cli.domain.comparing import Comparison, compare
from reflectie_cli.domain.session import Contribution, DeckRef, Entry, Session
from tests.exporters.reports import entry, session

FIRST, SECOND, THIRD = (datetime(year, 11, 23, 14, 3, tzinfo=UTC) for year in (2025, 2026, 2027))


def at(when: datetime, *entries: Entry, sequence: int = 1, **fields: object) -> Session:
    """A session at that time, with an id of its own."""
    return session(entries, id=f"{when.date()}-tijd-s{sequence}", started_at=when, sequence=sequence, **fields)


def dial(*settings: tuple[int, int], theme: str = "leren", title: str = "Een focus op leren", word: str = "") -> Dial:
    """A dial with everybody's now and wanted."""
    return Dial(theme, title, tuple(Setting(now, wanted, word) for now, wanted in settings))


def compared(*sessions: Session, label: str = "", without_names: bool = False) -> Comparison:
    """These sessions beside each other."""
    return compare(sessions, program_version="0.1.0", label=label, without_names=without_names)


YEAR = (
    at(
        FIRST,
        entry(1, answer="Elke ochtend.\n  In de trein.\n\nEn thuis.", subanswers=("Ja, dat geeft rust.", "")),
        entry(2, contributions=(Contribution("Nooit.", "Fatima"), Contribution("Soms.")), answer="Zelden."),
        entry(3, question="Hoe vaak lees je?", answer="Nooit.", follow_up="Merk je dat?", follow_up_answer="Moe."),
        entry(4),
        team="Zuid",
        participants=("Fatima", "Jan"),
        dials=(dial((2, 4), (1, 3), (4, 5), word="versnipperd"),),
    ),
    at(
        SECOND,
        entry(1, answer="Minder dan eerst.", subanswers=("", "Nee, juist niet.")),
        entry(2),
        entry(3, question="Hoe vaak lees je samen?", answer="Elke week."),
        entry(4),
        entry(5, answer="Alleen dit jaar gevraagd."),
        sequence=2,
        team="Zuid",
        participants=("Jan",),
        dials=(dial((3, 4)), dial((2, 2), theme="tijd", title="Tijd")),
        finished_at=None,
    ),
)  # fmt: skip


def full_of(text: str) -> Comparison:
    """A comparison with `text` in every place where a user or a deck may put one."""
    line = " ".join(text.split()) or "x"
    made = Entry(
        "tijd-1", "tijd", line, text, (text,), answer=text, subanswers=(text,),
        contributions=(Contribution(text, line), Contribution(text)), seen=True, follow_up=text, follow_up_answer=text,
    )  # fmt: skip
    deck = DeckRef("d", line, "1", line, line)
    fields: dict[str, object] = {
        "team": line, "title": line, "participants": (line,), "deck": deck,
        "dials": (dial((1, 5), (5, 1), title=line, word=line),),
    }  # fmt: skip
    other = made._replace(question="Anders?", answer="", contributions=(), subanswers=("",), follow_up_answer="")
    skipped = made._replace(card_id="tijd-2", answer="", subanswers=("",), contributions=(), follow_up_answer="")
    return compared(
        at(FIRST, made, skipped, **fields), at(SECOND, other, skipped, sequence=2, **fields),
        at(SECOND, made, sequence=3, **fields),
    )  # fmt: skip
