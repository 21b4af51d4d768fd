"""Sessions as they lie in the data folder before a test begins."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from reflectie_cli.domain.beginning import Circle
from reflectie_cli.domain.closing import Agreement, Choice, Dial, Outcome, Setting
from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.places import first_place
from reflectie_cli.domain.session import Contribution, Pool, Session, Steps
from reflectie_cli.domain.walk import Finish, advance
from reflectie_cli.storage.sessions import SessionFolder
from tests.fakes import NOW, new_session

TEAM, ALONE = "2026-11-23-kennisbeleid-k3f9", "2026-11-24-leren-m2n3"
POOLED = "2026-11-25-kennisbeleid-p4p5"


def day(days: int) -> date:
    """So many days from the real today: commands read the real clock."""
    return date.today() + timedelta(days=days)


def keep(data_folder: Path, session: Session) -> None:
    """Put a session in the folder."""
    SessionFolder(data_folder).create(session).close()


def team_session(deck: Deck) -> Session:
    """A finished session of a team: late, soon and without a date, a dial, and a look back that is due."""
    session = new_session(deck, circle=Circle(team="Zuid", participants=("Fatima", "Jan")))
    session = advance(session, Finish(), at=NOW)
    return session._replace(
        finished_at=NOW,
        agreements=(
            Agreement("het overleg begint", "Fatima", "leest de [visie] voor", day(-9)),
            Agreement("we schrijven", "wij", "noemen de bronnen", day(3)),
            Agreement("het kwartaal begint", "Jan", "nodigt iemand uit"),
        ),
        dials=(Dial("kennisbeleid", "Stevig kennisbeleid", (Setting(2, 4, "", "Fatima"), Setting(1, 4, "", "Jan"))),),
        look_back_on=day(-1),
    )


def pooled_session(deck: Deck, people: int = 8, each: int = 0) -> Session:
    """A team's session that was pooled from what `people` contributed, and nobody has talked about yet.

    Each card has `each` contributions (as many as there are people, when 0).
    """
    session = new_session(
        deck, circle=Circle(team="Zuid", with_subquestions=False, steps=Steps(closing=True)), session_id=POOLED
    )
    number = each or people
    ratings = ((1, 5), (3, 3), (2, 4), (1, 2))
    entries = tuple(
        entry._replace(
            contributions=tuple(Contribution(f"bijdrage {nth} van [kaart] {place}") for nth in range(1, number + 1)),
            ratings=tuple(sorted(two[nth % 2] for nth in range(people))),
        )
        for place, (entry, two) in enumerate(zip(session.entries, ratings, strict=True), start=1)
    )
    session = session._replace(
        entries=entries,
        group_size=people,
        pool=Pool("uitnodiging", True, tuple((each, 1) for each in "abcdefghijkl"[:people])),
        dials=(Dial("kennisbeleid", "Stevig kennisbeleid", tuple(Setting(2, 4) for _ in range(people))),),
        choices=tuple(Choice(one.card_id, one.theme_title, one.question, 0, 0, "", 3) for one in entries[:2]),
    )
    return session._replace(place=first_place(session, 0))


def own_session(deck: Deck) -> Session:
    """A finished session of one person: one agreement for later and one that is done."""
    session = advance(new_session(deck, theme="leren", session_id=ALONE), Finish(), at=NOW)
    made = Agreement("ik thuiskom", "ik", "schrijf op", day(60))
    return session._replace(finished_at=NOW, agreements=(made, made._replace(status="klaar")))


def said_of(session: Session) -> tuple[Outcome, ...]:
    """What was said at the last look back, without what was agreed then."""
    return tuple(one._replace(was="") for one in session.look_backs[-1].outcomes)
