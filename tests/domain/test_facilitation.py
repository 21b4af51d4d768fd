"""Leading a talk: rounds that add up, a script for each, turns, opening and closing lines."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectie_cli.domain import facilitation
from reflectie_cli.domain.beginning import Circle
from reflectie_cli.domain.closing import Agreement
from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.facilitation import MOST_MINUTES, lasting, remaining, round_at, rounds
from reflectie_cli.domain.session import Contribution
from reflectie_cli.domain.walk import Said, advance
from tests.fakes import NOW, new_session
from tests.sessions import pooled_session


def shape(minutes: int, people: int) -> list[tuple[str, float]]:
    return [(one.name, one.seconds / 60) for one in rounds(minutes, people, written=False)]


@given(st.integers(1, MOST_MINUTES), st.integers(0, 40), st.booleans())
def test_the_rounds_last_as_long_as_the_card_in_whole_half_minutes(minutes: int, people: int, written: bool) -> None:
    found = rounds(minutes, people, written=written)
    assert sum(one.seconds for one in found) == minutes * 60
    assert all(one.seconds >= 30 and one.seconds % 30 == 0 for one in found)
    assert (found[0].name, found[-1].name) == ("ieder voor zich", "samen")


@given(st.integers(1, MOST_MINUTES), st.integers(0, 40))
def test_every_script_is_short_enough_to_say(minutes: int, people: int) -> None:
    for written in (True, False):
        for one in rounds(minutes, people, written=written):
            assert 2 <= one.script.count(".") + one.script.count("?") <= 3
            assert len(one.script) < 120


def test_twelve_minutes_are_the_rounds_of_their_source() -> None:
    whole = [("ieder voor zich", 1), ("in tweetallen", 2), ("in viertallen", 4), ("samen", 5)]
    assert shape(12, 0) == shape(12, 8) == whole


@pytest.mark.parametrize(
    ("people", "names"),
    [
        (2, ["ieder voor zich", "samen"]),
        (3, ["ieder voor zich", "samen"]),
        (4, ["ieder voor zich", "in tweetallen", "samen"]),
        (5, ["ieder voor zich", "in tweetallen", "samen"]),
        (6, ["ieder voor zich", "in tweetallen", "in viertallen", "samen"]),
    ],
)
def test_a_group_of_everybody_is_no_round_of_its_own(people: int, names: list[str]) -> None:
    assert [name for name, _ in shape(12, people)] == names


def test_little_time_has_fewer_rounds() -> None:
    assert shape(1, 8) == [("ieder voor zich", 0.5), ("samen", 0.5)]
    assert shape(2, 8) == [("ieder voor zich", 0.5), ("in tweetallen", 0.5), ("in viertallen", 0.5), ("samen", 0.5)]
    assert shape(3, 8) == [("ieder voor zich", 0.5), ("in tweetallen", 0.5), ("in viertallen", 1), ("samen", 1)]


def test_the_script_knows_what_was_written_before_and_who_is_over() -> None:
    scripts = {people: [one.script for one in rounds(12, people, written=people > 4)] for people in (2, 4, 5)}
    assert scripts[5][0] == "Lees in stilte wat er is ingebracht. Wat valt je op?"
    assert scripts[4][0].startswith("Denk eerst zelf na")
    assert "Wie overblijft" in scripts[5][1]
    assert "Wie overblijft" not in scripts[4][1]
    assert scripts[2][-1] == "Ieder noemt één ding. Zoek daarna samen een antwoord."
    assert scripts[4][-1].startswith("Elk groepje noemt")


def test_the_round_of_the_moment_and_how_long_it_still_lasts() -> None:
    shared = rounds(12, 8, written=False)
    at = {seconds: round_at(shared, seconds) for seconds in (0, 59, 60, 179, 180, 420, 719, 900)}
    assert [(one.name, left) for one, left in at.values()] == [
        ("ieder voor zich", 60), ("ieder voor zich", 1), ("in tweetallen", 120), ("in tweetallen", 1),
        ("in viertallen", 240), ("samen", 300), ("samen", 1), ("samen", -180),
    ]  # fmt: skip


def test_time_in_words() -> None:
    assert [lasting(one) for one in (30, 60, 90, 120, 270)] == [
        "een halve minuut", "1 minuut", "anderhalve minuut", "2 minuten", "4,5 minuten",
    ]  # fmt: skip
    assert [remaining(one) for one in (-1, 0, 1, 44, 45, 89, 90, 480)] == [
        "de tijd is om", "de tijd is om", "nog een halve minuut", "nog een halve minuut",
        "nog ongeveer 1 minuut", "nog ongeveer 1 minuut", "nog ongeveer 2 minuten", "nog ongeveer 8 minuten",
    ]  # fmt: skip


def test_everybody_begins_in_turn(deck: Deck) -> None:
    session = new_session(deck, circle=Circle(participants=("Fatima", "Jan", "Piet")))
    assert [facilitation.turn(session, number) for number in (1, 2, 3, 4)] == [
        "Fatima begint. Daarna: Jan en Piet.",
        "Jan begint. Daarna: Piet en Fatima.",
        "Piet begint. Daarna: Fatima en Jan.",
        "Fatima begint. Daarna: Jan en Piet.",
    ]


def test_without_names_the_turn_goes_round_the_table(deck: Deck) -> None:
    for circle in (Circle(team="Zuid"), Circle(team="Zuid", participants=("Fatima",))):
        session = new_session(deck, circle=circle)
        assert facilitation.people_in(session) == 0
        assert facilitation.turn(session, 1) == "Kies wie begint. Daarna gaat het woord met de klok mee."
        assert facilitation.turn(session, 2) == "Begin links van wie de vorige kaart begon."


def test_who_are_there_is_what_was_said_or_who_was_named(deck: Deck) -> None:
    session = new_session(deck, circle=Circle(participants=("Fatima", "Jan", "Piet")))
    assert facilitation.people_in(session) == 3
    assert facilitation.people_in(session._replace(group_size=9)) == 9


def test_the_lines_of_a_card_with_and_without_the_script(deck: Deck) -> None:
    session = new_session(deck, circle=Circle(participants=("Fatima", "Jan")))
    shared = rounds(12, 2, written=False)
    assert facilitation.card_lines(session, 1, shared) == [
        "Fatima begint. Daarna: Jan.",
        "Ieder voor zich (2 minuten): Denk eerst zelf na en schrijf een paar woorden op. Die zijn voor jezelf.",
        "Samen (10 minuten): Ieder noemt één ding. Zoek daarna samen een antwoord.",
    ]
    assert facilitation.short_lines(session, 1, shared) == [
        "Fatima begint. Daarna: Jan.",
        "Ieder voor zich 2 minuten en samen 10 minuten.",
    ]


def test_the_opening_of_a_pooled_talk_says_where_to_begin(deck: Deck) -> None:
    told = facilitation.opening_lines(pooled_session(deck), 12)
    assert told[0] == "Om mee te openen:"
    assert "met wat jullie vooraf hebben ingebracht" in told[1]
    assert "We raden niet wie wat schreef." in told[2]
    assert told[3] == "‘Voor een kaart nemen we 12 minuten, voor alle 4 kaarten samen 48 minuten.’"
    assert told[4].startswith("Begin met de kaarten 1, 3 en 4: daar lopen de standen het verst uiteen.")
    assert told[4].endswith("typ /overzicht, en dan bijvoorbeeld 1.")


def test_the_opening_of_a_talk_on_one_screen_has_no_cards_to_begin_with(deck: Deck) -> None:
    session = new_session(deck, circle=Circle(team="Zuid"))
    told = facilitation.opening_lines(session._replace(entries=session.entries[:1]), 12)
    assert len(told) == 4
    assert told[-1] == "‘Voor een kaart nemen we 12 minuten.’"
    one = session.with_entry(1, session.entries[1]._replace(ratings=(1, 2)))
    assert "Begin met kaart 2:" in facilitation.opening_lines(one, 12)[-1]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(14, "56 minuten"), (15, "ongeveer 1 uur"), (22, "ongeveer anderhalf uur"), (60, "ongeveer 4 uur"),
     (38, "ongeveer 2,5 uur")],
)  # fmt: skip
def test_how_long_all_cards_take_together(deck: Deck, minutes: int, said: str) -> None:
    told = facilitation.opening_lines(new_session(deck, circle=Circle(team="Zuid")), minutes)
    assert told[-1].endswith(f"voor alle 4 kaarten samen {said}.’")


def test_a_talk_begins_once(deck: Deck) -> None:
    pooled = pooled_session(deck)
    assert facilitation.begins(pooled)
    assert not facilitation.begins(advance(pooled, Said("samen"), at=NOW))
    fresh = new_session(deck, circle=Circle(team="Zuid"))
    assert facilitation.begins(fresh)
    assert not facilitation.begins(fresh.with_entry(0, fresh.entries[0]._replace(contributions=(Contribution("x"),))))
    assert not facilitation.begins(fresh.with_entry(1, fresh.entries[1]._replace(answer="x")))


def test_the_closing_lines_say_what_was_agreed_and_when_to_look_back(deck: Deck) -> None:
    session = pooled_session(deck)
    assert facilitation.closing_lines(session) == [
        "Om mee af te sluiten:",
        "‘Dank voor wat je zei, en voor je luisteren.’",
        "‘We hebben niets vast afgesproken. Wat neem jij hier morgen van mee?’",
    ]
    made = Agreement("het overleg begint", "Fatima", "leest voor")
    closed = session._replace(agreements=(made, Agreement("half")), look_back_on=date(2027, 1, 15))
    assert facilitation.closing_lines(closed)[2:] == [
        "‘We hebben 1 ding afgesproken:’",
        "‘Als het overleg begint, dan: Fatima leest voor.’",
        "‘Op 15 januari 2027 kijken we samen terug.’",
    ]
