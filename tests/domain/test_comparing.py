"""Sessions beside each other: which card meets which, what is missing in words, and what a dial did."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectie_cli.domain.closing import Dial, Setting
from reflectie_cli.domain.comparing import Cell
from reflectie_cli.domain.differences import dial_text
from reflectie_cli.domain.history import original, predecessor
from reflectie_cli.domain.saying import Said, question, said, spoken
from reflectie_cli.domain.session import Contribution, Session
from reflectie_cli.errors import UsageError
from tests.exporters.comparisons import FIRST, SECOND, THIRD, YEAR, at, compared, dial
from tests.exporters.reports import DECK, entry

SCALE = st.integers(1, 5)


def difference(*dials: Dial, teams: tuple[str, ...] = ("", "", "")) -> str:
    sessions = [
        at(FIRST + timedelta(days=nth), sequence=nth, dials=(one,), team=team)
        for nth, (one, team) in enumerate(zip(dials, teams, strict=False))
    ]
    [row] = compared(*sessions).dials
    return row.difference


def test_the_oldest_comes_first_however_they_are_named() -> None:
    one, two, three = at(FIRST), at(SECOND, sequence=2), at(SECOND, sequence=3)
    heads = [column.session_id for column in compared(three, one, two).columns]
    assert heads == [one.id, two.id, three.id]


def test_a_column_is_headed_by_its_team_and_day_and_by_a_number_where_those_are_the_same() -> None:
    made = compared(at(FIRST), at(SECOND, sequence=2, team="Zuid"), at(SECOND, sequence=3, team="Zuid"))
    assert [one.head for one in made.columns] == [
        "23 november 2025", "Zuid, 23 november 2026 (1)", "Zuid, 23 november 2026 (2)",
    ]  # fmt: skip


def test_a_column_says_what_the_session_was() -> None:
    about = compared(*YEAR).columns[0].about
    assert about == (
        "Tijd; 3 van 4 kaarten beantwoord; deelnemers: Fatima en Jan; sessie 2025-11-23-tijd-s1"
    )  # fmt: skip


def test_the_title_is_what_they_are_all_about() -> None:
    assert compared(*YEAR).title == "Vergelijking: Tijd"
    assert compared(at(FIRST, title="Eén"), at(SECOND, title="Twee")).title == "Vergelijking van 2 sessies"


def test_cards_meet_by_their_id_in_the_order_in_which_they_first_came_up() -> None:
    first = at(FIRST, entry(2, answer="a"), entry(1, answer="b"))
    second = at(SECOND, entry(1, answer="c"), entry(2, answer="d"), sequence=2)
    [chapter] = compared(second, first).chapters
    assert [(card.card_id, card.number) for card in chapter.cards] == [("tijd-2", 1), ("tijd-1", 2)]
    assert [[cell.said[0].text for cell in card.cells] for card in chapter.cards] == [["a", "d"], ["b", "c"]]


def test_themes_that_were_mixed_stand_together() -> None:
    other = entry(7, card_id="rust-1", theme_id="rust", theme_title="Rust", answer="c")
    made = compared(at(FIRST, entry(1, answer="a"), other, entry(2, answer="b")), at(SECOND, other))
    assert [(one.title, len(one.cards)) for one in made.chapters] == [("Tijd", 2), ("Rust", 1)]


def test_what_a_session_lacks_is_said_in_words() -> None:
    first = at(FIRST, entry(1, answer="ja"), entry(2), entry(3, seen=False))
    second = at(SECOND, entry(2, answer="ja"), entry(3, answer="ja"), sequence=2)
    [chapter] = compared(first, second).chapters
    assert [[cell.state for cell in card.cells] for card in chapter.cards] == [
        ["", "niet gevraagd"], ["overgeslagen", ""], ["nog open", ""],
    ]  # fmt: skip


def test_a_card_that_nobody_answered_is_named_at_the_end() -> None:
    made = compared(*YEAR)
    assert made.unanswered == ("Vraag 4? (Tijd)",)
    assert "tijd-4" not in [card.card_id for card in made.chapters[0].cards]
    nothing = compared(at(FIRST, entry(1)), at(SECOND, entry(1)))
    assert (nothing.chapters, nothing.unanswered) == ((), ("Vraag 1? (Tijd)",))


def test_a_question_that_changed_is_shown_both_ways() -> None:
    card = compared(*YEAR).chapters[0].cards[2]
    assert card.question == "Hoe vaak lees je samen?"
    assert [cell.asked for cell in card.cells] == ["Hoe vaak lees je?", ""]
    assert card.asked_otherwise


def test_a_question_that_differs_in_capitals_or_space_only_did_not_change() -> None:
    first, second = at(FIRST, entry(1, answer="a", question="WAT  nu?")), at(SECOND, entry(1, question="Wat nu?"))
    assert not compared(first, second).chapters[0].cards[0].asked_otherwise


def test_a_session_under_way_says_so_and_a_label_comes_first() -> None:
    made = compared(*YEAR, label="intern-beraad")
    assert made.notices[0].startswith("Intern beraad")
    assert made.notices[1:] == ("Tussenstand: de sessie van Zuid, 23 november 2026 is nog niet afgerond.",)
    with pytest.raises(UsageError, match="intern-beraad"):
        compared(*YEAR, label="geheim")


def test_the_colophon_names_each_deck_once() -> None:
    assert sum(line.startswith("Kaartenset") for line in compared(*YEAR).colophon) == 1
    other = at(THIRD, deck=DECK._replace(version="2.0.0"))
    assert [line for line in compared(*YEAR, other).colophon if line.startswith("Kaartenset")] == [
        "Kaartenset: Direct zelf aan de slag, versie 1.0.0", "Kaartenset: Direct zelf aan de slag, versie 2.0.0",
    ]  # fmt: skip


def test_without_names_somebody_who_was_there_twice_has_one_number() -> None:
    first = at(FIRST, entry(1, contributions=(Contribution("Vraag Jan.", "Fatima"),)), participants=("Fatima", "Jan"))
    second = at(
        SECOND, entry(1, contributions=(Contribution("Nee.", "Jan"),)), participants=("Jan", "Anna"), sequence=2,
        dials=(Dial("tijd", "Tijd", (Setting(1, 2, "Fatima weet het", "Anna"),)),),
    )  # fmt: skip
    made = compared(first, second, without_names=True)
    assert [cell.said[0] for cell in made.chapters[0].cards[0].cells] == [
        Said("bijdrage", "Vraag deelnemer 2.", "deelnemer 1"), Said("bijdrage", "Nee.", "deelnemer 2"),
    ]  # fmt: skip
    assert "deelnemers: deelnemer 2 en deelnemer 3" in made.columns[1].about
    assert not [name for name in ("Fatima", "Jan", "Anna") if name in repr(made)]


def test_a_dial_moves_over_time() -> None:
    assert difference(dial((2, 4)), dial((3, 4))) == "nu 2 → 3 (1 hoger), gewenst 4 → 4 (gelijk)"
    assert difference(dial((4, 5)), dial((2, 4), (3, 4))) == "nu 4 → 2,5 (1,5 lager), gewenst 5 → 4 (1 lager)"


def test_over_more_sessions_the_last_is_set_against_the_first() -> None:
    assert difference(dial((2, 4)), dial((1, 4)), dial((3, 4))) == (
        "nu 2 → 1 → 3 (1 hoger dan eerst), gewenst 4 → 4 → 4 (gelijk aan eerst)"
    )


def test_between_teams_there_is_no_before_and_after() -> None:
    assert difference(dial((2, 4)), dial((3, 4)), teams=("Zuid", "Noord")) == (
        "nu 2 en 3 (verschil 1), gewenst 4 en 4 (gelijk)"
    )


def test_the_same_team_in_other_capitals_is_the_same_team() -> None:
    assert "→" in difference(dial((2, 4)), dial((3, 4)), teams=("Zuid", "zuid"))


def test_a_dial_that_a_session_lacks_is_said_in_words() -> None:
    first = at(FIRST, entry(1), dials=(dial((2, 4), (4, 5), word="tijd"),))
    learning = entry(8, theme_id="leren", card_id="leren-1")
    unset = Dial("leren", "Een focus op leren", (Setting(3, 0),))
    [row] = compared(first, at(SECOND, entry(1), sequence=2), at(THIRD, learning, sequence=3, dials=(unset,))).dials
    assert row.difference == ""
    assert [dial_text(one) for one in row.cells] == [
        "nu 3 (2 tot 4), gewenst 4,5 (4 tot 5) (tijd)", "(niet gevraagd)", "(overgeslagen)",
    ]  # fmt: skip


@given(st.lists(st.lists(st.tuples(SCALE, SCALE), min_size=1, max_size=5), min_size=2, max_size=4))
def test_a_difference_is_what_the_middles_differ(settings: list[list[tuple[int, int]]]) -> None:
    sessions = [at(FIRST + timedelta(days=nth), sequence=nth, dials=(dial(*one),)) for nth, one in enumerate(settings)]
    [row] = compared(*reversed(sessions)).dials
    first, last = (one for one in (row.cells[0], row.cells[-1]))
    assert isinstance(first, Dial)
    assert isinstance(last, Dial)
    moved = last.now.middle - first.now.middle
    assert ("hoger" if moved > 0 else "lager" if moved else "gelijk") in row.difference.split(", gewenst")[0]


@given(st.lists(st.sets(st.integers(1, 6)), min_size=2, max_size=4))
def test_every_answer_has_exactly_one_cell(answered: list[set[int]]) -> None:
    sessions = [
        at(FIRST + timedelta(days=nth), *(entry(one, answer=f"{nth}-{one}") for one in sorted(numbers)), sequence=nth)
        for nth, numbers in enumerate(answered)
    ]
    made = compared(*sessions)
    texts = [
        one.text for chapter in made.chapters for card in chapter.cards for cell in card.cells for one in cell.said
    ]
    assert sorted(texts) == sorted(f"{nth}-{one}" for nth, numbers in enumerate(answered) for one in numbers)
    assert all(len(card.cells) == len(sessions) for chapter in made.chapters for card in chapter.cards)


def test_what_was_said_is_told_with_who_said_it_and_what_was_asked() -> None:
    given_ = said(
        entry(
            1,
            contributions=(Contribution("Nooit.", "Fatima"), Contribution("Soms.")),
            answer="Zelden.",
            subanswers=("", "Ja."),
            follow_up="Waaraan merk je dat?",
            follow_up_answer="Moe.",
        )
    )
    assert [(question(one), spoken(one)) for one in given_] == [
        ("", "Fatima: Nooit."), ("", "Soms."), ("", "Samen: Zelden."), ("Doorgevraagd: Waaraan merk je dat?", "Moe."),
        ("Deelvraag: Deelvraag 2?", "Ja."),
    ]  # fmt: skip
    assert said(entry(1)) == ()
    assert Cell().said == ()


def test_the_one_before_is_the_latest_of_the_same_team_with_a_card_in_common() -> None:
    def made(sequence: int, number: int, team: str = "", answer: str = "ja") -> Session:
        return at(FIRST, entry(number, answer=answer), sequence=sequence, team=team)

    last = made(9, 1)
    fitting, older, other_card, other_team = made(3, 1), made(2, 1), made(4, 2), made(5, 1, "Zuid")
    assert predecessor([older, fitting, other_card, other_team, last, made(10, 1)], last) == fitting
    assert predecessor([other_card, other_team, last], last) is None
    assert predecessor([fitting, made(6, 1, answer="")], last) == fitting


def test_another_version_of_a_session_is_not_the_one_before_it() -> None:
    earlier = at(FIRST, entry(1, answer="ja"), sequence=1)
    last = at(SECOND, entry(1, answer="nee"), sequence=3)
    older, newer = (last._replace(id=f"{last.id}-kopie{number}", sequence=number) for number in (2, 4))
    assert predecessor([earlier, older, newer], last) == earlier
    assert predecessor([earlier, older, last], newer) == earlier
    assert original(older.id) == original(last.id) == last.id
    assert original("2026-11-23-x-kopie") == "2026-11-23-x-kopie"
