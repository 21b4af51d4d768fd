"""Exported sessions of many teams to roll up: by chance with a seed, and one with any text in every place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import get_args

from reflectie_cli.domain.closing import Agreement, AgreementStatus, Choice, Dial, Setting
from reflectie_cli.domain.exported import Exported
from reflectie_cli.domain.house_style import HouseStyle
from reflectie_cli.domain.overview import Overview
from reflectie_cli.domain.report import build_report
from reflectie_cli.domain.rolling_up import roll_up
from reflectie_cli.domain.session import Contribution, DeckRef, Entry, Pool, Session
from reflectie_cli.exporters.json_file import render
from reflectie_cli.exporters.overview_sheet import Sheet
from reflectie_cli.storage.lean_file import exported
from tests.exporters.reports import DECK

EIGHT = ((1, 4), (2, 4), (2, 4), (2, 5), (2, 5), (4, 5), (4, 5), (5, 5))
"""How eight people set a dial: 2 (2 to 4), wanted 5 (4 to 5). Of fewer no spread is told."""
BEGUN = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
TEAMS = (
    "Burgerzaken", "Werk en inkomen", "Jeugd", "Vergunningen", "Openbare ruimte", "Sociaal domein", "Financiën",
    "Communicatie", "Juridische zaken", "Informatievoorziening", "Duurzaamheid", "Wonen", "Economie", "Veiligheid",
    "Cultuur en sport", "Onderwijs", "Belastingen", "Griffie", "Mobiliteit", "Grondzaken",
)  # fmt: skip
THEMES = {
    "kennisbronnen": "Kennisbronnen",
    "leidinggevende": "Leidinggevende die stuurt",
    "kennisbeleid": "Stevig kennisbeleid",
    "leren": "Een focus op leren",
}
KNOBS = ("leidinggevende", "kennisbeleid", "leren")
QUESTIONS = (
    "In hoeverre hebben wij binnen onze organisatie een kennisvisie?",
    "Is er ruimte om fouten te maken en daarvan te leren?",
    "Wordt er geleerd over de grenzen van domeinen heen?",
    "Wie weet bij ons wat er al onderzocht is?",
)


def made(
    number: int = 1, *, team: str = "Zuid", people: int = 5, settings: Iterable[tuple[int, int]] = (), **fields: object
) -> Session:
    """A session of so many named people; `settings` are theirs of the dial ‘leren’, from the first on."""
    names = tuple(f"Deelnemer {nth}" for nth in range(people))
    dialled = tuple(Setting(now, wanted, "", names[nth]) for nth, (now, wanted) in enumerate(settings))
    begun = BEGUN + timedelta(days=number)
    session = Session(
        f"2026-01-05-tijd-k{number}", DECK, (card("leren", 1, answer="ja"),), begun, begun, begun,
        team=team, participants=names, dials=(Dial("leren", THEMES["leren"], dialled),) if dialled else (),
    )  # fmt: skip
    return session._replace(**fields)  # type: ignore[arg-type]


def card(theme: str, number: int, **fields: object) -> Entry:
    """A card of one of the four themes, passed."""
    question = QUESTIONS[(number - 1) % len(QUESTIONS)]
    return Entry(f"{theme}-{number}", theme, THEMES[theme], question, seen=True)._replace(**fields)  # type: ignore[arg-type]


def file_of(session: Session) -> bytes:
    """What `reflectie exporteer --formaat json` writes of it."""
    return render(build_report(session, program_version="0.1.0"), HouseStyle())


def seen(session: Session) -> Exported:
    """The session as it comes out of its file."""
    return exported(file_of(session))


def rolled_up(*sessions: Session, minimum: int = 4) -> Overview:
    """These sessions, by way of their files."""
    files = [seen(one) for one in sessions]
    return roll_up(lambda: iter(files), minimum)


def sheet(*sessions: Session, minimum: int = 4, label: str = "", unreadable: int = 0) -> Sheet:
    """An overview of these sessions to be written."""
    return Sheet(rolled_up(*sessions, minimum=minimum), "0.1.0", label, unreadable)


def municipality(teams: int = 40, *, seed: int = 1) -> Iterator[Session]:
    """One to three sessions of each team, of 1 to 12 people: named, pooled without names, or around one dial."""
    chance = Random(seed)
    number = 0
    for nth in range(teams):
        name = TEAMS[nth] if nth < len(TEAMS) else f"Wijkteam {nth - len(TEAMS) + 1}"
        for _ in range(chance.randint(1, 3)):
            number += 1
            yield one_of(chance, number, name)


def one_of(chance: Random, number: int, team: str) -> Session:
    """A session of this team, by chance."""
    size = chance.randint(1, 12)
    pooled = chance.random() < 0.3
    names = () if pooled else tuple(f"Naam {nth}" for nth in range(size))
    begun = BEGUN + timedelta(days=chance.randint(0, 300), minutes=number)
    entries = tuple(
        _entry(chance, theme, place, names, size if pooled else 0)
        for theme in THEMES
        for place in range(1, chance.randint(1, 4) + 1)
    )
    return Session(
        f"2026-01-05-kennis-k{number}", DECK, entries, begun, begun + timedelta(hours=1),
        begun + timedelta(hours=1) if chance.random() < 0.9 else None,
        team=team, participants=names, group_size=size if pooled else 0,
        pool=Pool("uitnodiging", True) if pooled else None,
        dials=tuple(_dial(chance, theme, names, size, pooled=pooled) for theme in KNOBS if chance.random() < 0.8),
        choices=tuple(_choice(chance, entries, pooled=pooled) for _ in range(chance.randint(0, 3))),
        agreements=tuple(
            Agreement("het maandag is", "wij", "lezen", None, "", chance.choice(get_args(AgreementStatus)))
            for _ in range(chance.randint(0, 3))
        ),
    )  # fmt: skip


def _entry(chance: Random, theme: str, place: int, names: tuple[str, ...], pooled: int) -> Entry:
    if chance.random() < 0.2:
        return card(theme, place)
    said = tuple(
        Contribution(f"Bijdrage {nth} over {theme}.", chance.choice(names) if names else "")
        for nth in range(chance.randint(0, 4))
    )
    ratings = tuple(sorted(chance.randint(1, 5) for _ in range(chance.randint(0, pooled)))) if pooled else ()
    answer = "We spreken elke maand over wat we leerden." if chance.random() < 0.5 else ""
    return card(theme, place, contributions=said, ratings=ratings, answer=answer)


def _dial(chance: Random, theme: str, names: tuple[str, ...], size: int, *, pooled: bool) -> Dial:
    if not pooled and chance.random() < 0.3:
        whose: tuple[str, ...] = ("",)
    else:
        whose = (names or ("",) * size)[: chance.randint(1, size)]
    return Dial(
        theme, THEMES[theme], tuple(Setting(chance.randint(1, 5), chance.randint(1, 5), "", one) for one in whose)
    )


def _choice(chance: Random, entries: tuple[Entry, ...], *, pooled: bool) -> Choice:
    entry = chance.choice(entries)
    rated = chance.random() < 0.6
    priority, feasibility = (chance.randint(1, 5), chance.randint(1, 5)) if rated else (0, 0)
    influence = chance.choice(("ja", "deels", "nee", "")) if rated else ""
    dots = chance.randint(1, 6) if pooled else 0
    return Choice(entry.card_id, entry.theme_title, entry.question, priority, feasibility, influence, dots)  # type: ignore[arg-type]


def full_of(text: str) -> Sheet:
    """An overview with `text` in every place where a file may put one."""
    line = " ".join(text.split()) or "x"
    people = tuple(f"{line} {nth}" for nth in range(5))
    entry = Entry("tijd-1", "tijd", line, text, answer=text, seen=True, ratings=(1, 2, 3, 4))
    session = made(
        team=line,
        participants=people,
        deck=DeckRef("d", line, line, line, line),
        entries=(entry,),
        dials=(Dial("tijd", line, tuple(Setting(2, 4, line, one) for one in people)),),
        choices=(Choice("tijd-1", line, text, 5, 5, "ja"),),
        agreements=(Agreement(line, line, line),),
    )
    return sheet(session)


def write(folder: Path, sessions: Iterable[Session]) -> list[Path]:
    """The files of these sessions."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for session in sessions:
        paths.append(folder / f"{session.id}.json")
        paths[-1].write_bytes(file_of(session))
    return paths
