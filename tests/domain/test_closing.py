"""Dials, choices and agreements: the figures that a reader needs of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectie_cli.domain import words
from reflectie_cli.domain.closing import Agreement, Choice, Dial, Setting, Spread, by_group, spread, widest_split_first
from reflectie_cli.domain.drawing import choice_rows, dial_rows
from reflectie_cli.domain.outline import ChoiceField, DialChart

SCALE = st.integers(1, 5)


@pytest.mark.parametrize(
    ("values", "middle", "text"),
    [([3], 3, "3"), ([2, 3], 2.5, "2,5 (2 tot 3)"), ([5, 1, 4], 4, "4 (1 tot 5)"), ([2, 2, 2], 2, "2")],
)
def test_the_middle_and_the_spread_of_one_two_and_more(values: list[int], middle: float, text: str) -> None:
    found = spread(values)
    assert found == Spread(middle, min(values), max(values))
    assert words.scale(found) == text


@given(st.lists(SCALE, min_size=1))
def test_the_middle_lies_between_the_ends(values: list[int]) -> None:
    found = spread(values)
    assert found.low <= found.middle <= found.high
    assert spread(reversed(values)) == found


@pytest.mark.parametrize(
    ("priority", "feasibility", "influence", "group"),
    [
        (5, 5, "ja", "nu doen"),
        (4, 4, "deels", "nu doen"),
        (4, 3, "ja", "voorbereiden"),
        (3, 5, "ja", "klein houden"),
        (1, 1, "ja", "klein houden"),
        (5, 5, "nee", "elders neerleggen"),
    ],
)
def test_a_choice_belongs_to_one_group(priority: int, feasibility: int, influence: str, group: str) -> None:
    choice = Choice("x-1", "X", "Wat?", priority, feasibility, influence)  # type: ignore[arg-type]
    assert choice.group == group


def test_what_can_be_done_now_comes_first() -> None:
    later, now = Choice("x-1", "X", "Later?", 1, 1), Choice("x-2", "X", "Nu?", 5, 5)
    assert by_group([later, now]) == (now, later)
    assert [letter for letter, _ in ChoiceField((now, later)).named] == ["A", "B"]


def test_the_widest_split_comes_first() -> None:
    agreed = Dial("a", "A", (Setting(2, 4), Setting(2, 4)))
    split = Dial("b", "B", (Setting(2, 5), Setting(2, 1)))
    assert widest_split_first([agreed, split]) == (split, agreed)


def test_words_for_a_dial_a_point_and_an_agreement() -> None:
    dial = Dial("a", "Leren", (Setting(2, 4, "tijd"), Setting(3, 4, "tijd"), Setting(3, 4, "rust")))
    assert words.dial(dial) == "Leren: nu 3 (2 tot 3), gewenst 4 (tijd en rust)"
    choice = Choice("x-1", "X", "Wat?", 5, 4, "deels", 1)
    assert words.point(choice) == "Wat? (haalbaarheid 4, prioriteit 5, binnen onze invloed: deels, 1 stip): nu doen"
    assert words.agreement(Agreement("het overleg begint", "Jan", "vraagt wat we leerden")) == (
        "Als het overleg begint, dan: Jan vraagt wat we leerden"
    )


@given(st.lists(st.tuples(SCALE, SCALE), min_size=1, max_size=9), st.integers(32, 100), st.text(max_size=60))
def test_a_drawn_dial_fits_and_has_its_numbers(pairs: list[tuple[int, int]], width: int, title: str) -> None:
    chart = DialChart((Dial("a", title, tuple(Setting(*pair) for pair in pairs)),))
    rows = dial_rows(chart, width)
    assert max(map(len, rows)) <= width
    assert f"nu {words.number(chart.dials[0].now.middle)}" in rows[-1]


@pytest.mark.parametrize(("now", "wanted", "bar"), [(1, 2, "████>>>>"), (2, 1, "████<<<<"), (3, 3, "█" * 12)])
def test_the_bar_shows_which_way(now: int, wanted: int, bar: str) -> None:
    [row] = dial_rows(DialChart((Dial("a", "A", (Setting(now, wanted),)),)), 80)
    assert bar.ljust(20) in row


@given(st.lists(st.tuples(SCALE, SCALE), min_size=1, max_size=9))
def test_every_choice_is_in_the_drawn_field(pairs: list[tuple[int, int]]) -> None:
    field = ChoiceField(tuple(Choice("x", "X", "Wat?", *pair) for pair in pairs))
    drawn = "\n".join(choice_rows(field)[1:6])
    for letter, _ in field.named:
        assert drawn.count(letter) == 1
    # The figures below stand under their cells, however many letters share one.
    rows = choice_rows(field)
    columns = [rows[6].index(str(step)) for step in range(1, 6)]
    for letter, one in field.named:
        start = columns[one.feasibility - 1]
        cell = rows[6 - one.priority][start:].split(" ")[0]
        assert letter in cell.split(",")
