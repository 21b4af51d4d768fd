"""How far people's ratings of a card are apart, and which cards to talk about first."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectie_cli.domain.standing import cards_that_differ, counts, mean_difference, points, standing
from tests.exporters.reports import entry

RATINGS = st.lists(st.integers(1, 5), min_size=2, max_size=30)


@given(RATINGS, st.randoms())
def test_the_order_of_the_ratings_does_not_matter(ratings: list[int], chance: object) -> None:
    shuffled = sorted(ratings, key=lambda _: chance.random())  # type: ignore[attr-defined]
    assert mean_difference(shuffled) == mean_difference(ratings)


@given(RATINGS)
def test_the_difference_is_the_mean_over_all_pairs_and_within_the_scale(ratings: list[int]) -> None:
    pairs = [abs(one - other) for one, other in combinations(ratings, 2)]
    assert mean_difference(ratings) == pytest.approx(sum(pairs) / len(pairs))
    assert 0 <= mean_difference(ratings) <= 4
    assert (mean_difference(ratings) == 0) == (len(set(ratings)) == 1)


@pytest.mark.parametrize(
    ("ratings", "difference"), [((), 0.0), ((3,), 0.0), ((1, 5), 4.0), ((1, 1, 3, 5), 14 / 6), ((1, 1, 5, 5), 16 / 6)]
)
def test_a_worked_example(ratings: tuple[int, ...], difference: float) -> None:
    assert mean_difference(ratings) == pytest.approx(difference)


def test_the_three_cards_that_differ_most_the_widest_range_first_where_they_are_equal() -> None:
    given = ((1, 2), (3, 3), (1, 5), (1, 4), (2, 4, 4), (3, 3, 3, 5, 5), (), (5,))
    entries = [entry(number, ratings=ratings) for number, ratings in enumerate(given, start=1)]
    assert [(one.number, round(one.points, 2)) for one in cards_that_differ(entries)] == [(3, 4.0), (4, 3.0), (5, 1.33)]


def test_where_the_difference_is_the_same_the_wider_range_goes_first_and_then_the_order_of_the_deck() -> None:
    equal = [entry(1, ratings=(1, 3)), entry(2, ratings=(1, 2, 4)), entry(3, ratings=(2, 4))]
    assert [mean_difference(one.ratings) for one in equal] == [2.0, 2.0, 2.0]
    assert [one.number for one in cards_that_differ(equal)] == [2, 1, 3]


def test_where_all_agree_there_is_no_card_to_talk_about_first() -> None:
    assert cards_that_differ([entry(1, ratings=(4, 4, 4)), entry(2)]) == ()


def test_a_standing_in_words() -> None:
    assert standing(()) == ""
    assert standing((3,)) == "Stand: 3, van één mens."
    assert standing((3, 3)) == "Stand: 3, van twee mensen, die allemaal hetzelfde zeggen."
    assert standing((1, 1, 3, 5)) == (
        "Stand: 2 (1 tot 5), van vier mensen: twee keer 1, één keer 3, één keer 5. "
        "Twee mensen verschillen gemiddeld 2,3 punt."
    )
    assert counts((1,) * 13) == "13 keer 1"
    assert [points(one) for one in (2.0, 1.0, 0.6)] == ["2 punten", "1 punt", "0,6 punt"]
