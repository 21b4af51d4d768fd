"""What zoek shows, on a wide and a narrow screen, with and without colour, and without sight."""

from dataclasses import dataclass
from textwrap import dedent

import pytest

from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.searching import hits, parse_query, passages
from reflectie_cli.ui.look import Look
from reflectie_cli.ui.search_view import Found, found
from reflectie_cli.ui.tap import Tap
from tests.fakes import new_session

SCREEN = Look(fields=True, keyboard=True, color=True, width=78)
TEXT = "Er ligt een visie, maar in de praktijk gebruikt bijna niemand die; het café van de kennis helpt wel."


@dataclass
class Shown:
    hits: list[Found]

    def by(self, look: Look) -> str:
        tap = Tap(color=look.color)
        return "".join(tap.painted(line) + "\n" for line in found(self.hits, look))


@pytest.fixture
def shown(deck: Deck) -> Shown:
    sessions = []
    for name in ("2026-11-23-kennisbeleid-k3f9", "2026-11-24-kennisbeleid-a2b3"):
        session = new_session(deck, session_id=name)
        cards = [session.entries[place]._replace(answer=TEXT, question=f"Vraag {place}?") for place in (0, 1)]
        sessions.append(session._replace(entries=tuple(cards), team="" if sessions else "Zuid"))
    query = parse_query("cafe visie")
    return Shown([(one, hit) for one in sessions for hit in hits(passages(one), query)])


def test_a_narrow_screen_without_colour_marks_the_hit_with_signs(shown: Shown) -> None:
    assert shown.by(SCREEN._replace(color=False, width=40)) == dedent(
        """\
        2026-11-23-kennisbeleid-k3f9 ·
        23-11-2026 · team Zuid
        Stevig kennisbeleid: Vraag 0?
          Er ligt een »visie«, maar in de
          praktijk gebruikt bijna niemand die;
          het »café« van de kennis helpt wel.
        Stevig kennisbeleid: Vraag 1?
          Er ligt een »visie«, maar in de
          praktijk gebruikt bijna niemand die;
          het »café« van de kennis helpt wel.

        2026-11-24-kennisbeleid-a2b3 ·
        23-11-2026
        Stevig kennisbeleid: Vraag 0?
          Er ligt een »visie«, maar in de
          praktijk gebruikt bijna niemand die;
          het »café« van de kennis helpt wel.
        Stevig kennisbeleid: Vraag 1?
          Er ligt een »visie«, maar in de
          praktijk gebruikt bijna niemand die;
          het »café« van de kennis helpt wel.
        """
    )


def test_on_a_screen_with_colour_the_hit_is_bold(shown: Shown) -> None:
    out = shown.by(SCREEN)
    assert "een \x1b[1mvisie\x1b[0m, maar" in out
    assert "het \x1b[1mcafé\x1b[0m\n  van" in out
    assert "»" not in out
    assert max(map(len, shown.by(SCREEN._replace(color=False)).splitlines())) <= 78


def test_without_fields_every_line_says_what_it_is(shown: Shown) -> None:
    for look in (Look(fields=False, keyboard=False, color=True, width=0), SCREEN._replace(fields=False)):
        lines = shown.by(look).splitlines()
        assert "Datum: 23-11-2026" in lines[1]
        assert "Team: Zuid" in lines[2]
        assert lines[3] == "\x1b[36mKaart: Stevig kennisbeleid: Vraag 0?\x1b[0m"
        assert lines[4].startswith("Tekst: Er ligt een \x1b[1m»visie«\x1b[0m, maar in de praktijk")
        assert "".join(lines).count("Team: ") == 1
