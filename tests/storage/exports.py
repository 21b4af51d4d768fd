"""Exported sessions to import: any session at all, and the bytes that `exporteer` gives of one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import strategies as st

from reflectie_cli.domain.closing import Agreement, Choice, Dial, LookBack, Outcome, Setting
from reflectie_cli.domain.house_style import HouseStyle
from reflectie_cli.domain.report import build_report
from reflectie_cli.domain.session import (
    Contribution,
    DeckRef,
    Entry,
    Incident,
    Invited,
    Place,
    Pool,
    Session,
    Steps,
)
from reflectie_cli.domain.text import clean, one_line
from reflectie_cli.exporters.json_file import render

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12).map(clean)
LINES = TEXTS.map(one_line)
COUNTED = st.lists(st.tuples(LINES, st.integers(0, 9)), max_size=2).map(tuple)
NAMES = LINES.filter(bool)
DAYS = st.none() | st.dates(date(1900, 1, 1))
ZONES = st.integers(-840, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1900, 1, 2), datetime(8999, 12, 30), timezones=ZONES)
THEMES = (("tijd", "Tijd"), ("rust", "Rust"), ("leren", "Leren"))
POINTS, POINTS_OR_NONE = st.integers(1, 5), st.integers(0, 5)


def exported(session: Session, *, without_names: bool = False, version: str = "1") -> bytes:
    """What `exporteer --formaat json` writes."""
    return render(build_report(session, program_version=version, without_names=without_names), HouseStyle())


@st.composite
def entries(draw: st.DrawFn, number: int) -> Entry:
    theme_id, theme_title = draw(st.sampled_from(THEMES))
    asked = draw(st.lists(TEXTS, max_size=2))
    further = draw(st.tuples(TEXTS, TEXTS.filter(bool)) | st.just(("", "")))
    contributions = st.lists(st.builds(Contribution, TEXTS, LINES), max_size=3).map(tuple)
    return Entry(
        f"kaart-{number}", theme_id, theme_title, draw(TEXTS), tuple(asked), draw(TEXTS), draw(TEXTS),
        tuple(draw(TEXTS) for _ in asked), draw(contributions), draw(st.booleans()), *further,
        ratings=tuple(sorted(draw(st.lists(POINTS, max_size=3)))),
    )  # fmt: skip


@st.composite
def dials(draw: st.DrawFn, themes: tuple[tuple[str, str], ...]) -> tuple[Dial, ...]:
    settings = st.lists(st.builds(Setting, POINTS, POINTS_OR_NONE, LINES, LINES), min_size=1, max_size=3).map(tuple)
    chosen = draw(st.lists(st.sampled_from(themes), unique=True)) if themes else []
    return tuple(Dial(*theme, draw(settings)) for theme in chosen)


@st.composite
def look_backs(draw: st.DrawFn, agreements: int, turned: tuple[Dial, ...]) -> LookBack:
    outcomes = st.builds(
        Outcome, st.integers(0, max(agreements - 1, 0)), st.sampled_from(["gelukt", "deels", "niet"]), TEXTS,
        st.sampled_from(["houden", "aanpassen", "stoppen"]), TEXTS,
    )  # fmt: skip
    said = draw(st.lists(outcomes, max_size=2)) if agreements else []
    return LookBack(draw(MOMENTS), tuple(said), draw(dials(tuple((one.theme_id, one.theme_title) for one in turned))))


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Any session that can be in a folder, also one that stands halfway its closing."""
    cards = tuple(draw(entries(number)) for number in range(draw(st.integers(1, 3))))
    themes = tuple(dict.fromkeys((one.theme_id, one.theme_title) for one in cards))
    knobs = tuple(draw(st.lists(st.sampled_from(themes), unique=True)))
    turned = draw(dials(knobs))
    agreements = draw(
        st.lists(
            st.builds(Agreement, LINES, LINES, LINES, DAYS, LINES, st.sampled_from(["open", "klaar", "vervallen"])),
            max_size=3,
        )
    )
    chosen = draw(st.lists(st.sampled_from(cards), unique_by=lambda one: one.card_id))
    told = draw(st.lists(st.sampled_from(themes), unique=True))
    parts = ("answer", "contribution", "joint", "sub", "follow_up", "incident", "rating", "review", "closing")
    return Session(
        id="2026-11-23-tijd-k3f9-kopie2",
        deck=DeckRef(*(draw(TEXTS) for _ in range(5))),
        entries=cards,
        started_at=draw(MOMENTS),
        updated_at=draw(MOMENTS),
        finished_at=draw(st.none() | MOMENTS),
        title=draw(LINES),
        team=draw(LINES),
        participants=tuple(draw(st.lists(NAMES, max_size=3, unique=True))),
        with_subquestions=draw(st.booleans()),
        sequence=draw(st.integers(0, 99)),
        place=draw(
            st.builds(Place, st.integers(0, 3), st.sampled_from(parts), st.integers(0, 3), st.booleans())
        ),
        steps=draw(st.builds(Steps, st.booleans(), st.booleans(), st.booleans())),
        knobs=knobs,
        incidents=tuple(
            Incident(theme_id, draw(TEXTS), *(tuple(draw(st.lists(TEXTS, max_size=2))) for _ in range(2)))
            for theme_id, _ in told
        ),
        choices=tuple(
            Choice(
                one.card_id, one.theme_title, one.question, draw(POINTS_OR_NONE), draw(POINTS_OR_NONE),
                draw(st.sampled_from(["", "ja", "deels", "nee"])), draw(st.integers(0, 9)),
            )
            for one in chosen
        ),
        dials=turned,
        agreements=tuple(agreements),
        look_back_on=draw(DAYS),
        look_backs=tuple(draw(st.lists(look_backs(len(agreements), turned), max_size=2))),
        keep_until=draw(DAYS),
        group_size=draw(st.integers(0, 99)),
        invited=draw(st.none() | st.just(Invited("u1", "b1", "Zuid", asked=("rating",)))),
        pool=draw(st.none() | st.builds(Pool, LINES, st.booleans(), COUNTED, COUNTED)),
    )  # fmt: skip


def plain(**fields: object) -> Session:
    """A small session of one person, finished, with all that a closing and a look back leave."""
    at = datetime(2026, 11, 23, 14, 3, tzinfo=UTC)
    entry = Entry("tijd-1", "tijd", "Tijd", "Vraag 1?", ("Hoe?",), "", "Zelden.", ("Zo.",), seen=True)
    made = Session(
        id="2026-11-23-tijd-k3f9",
        deck=DeckRef("kenniscultuur", "Direct zelf aan de slag", "1.0.0", "Een boek.", "Geen."),
        entries=(entry, entry._replace(card_id="tijd-2", question="Vraag 2?", answer="", subanswers=("",))),
        started_at=at,
        updated_at=at + timedelta(minutes=20),
        finished_at=at + timedelta(minutes=20),
        place=Place(2, "review"),
        knobs=(("tijd", "Tijd"),),
        dials=(Dial("tijd", "Tijd", (Setting(2, 4, "druk"),)),),
        agreements=(Agreement("ik begin", "ik", "lees een uur"), Agreement("het regent", "wij", "blijven binnen")),
        look_backs=(
            LookBack(
                at + timedelta(days=50),
                (Outcome(0, "deels", "soms", "houden", "Als ik begin, dan: ik lees een uur"),),
                (Dial("tijd", "Tijd", (Setting(3, 4),)),),
            ),
        ),
    )
    return made._replace(**fields)  # type: ignore[arg-type]
