"""Short typed values: what is understood, and what is told when it is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectie_cli.domain.closing import SOURCES
from reflectie_cli.domain.follow_ups import ABSOLUTE, SHORT, follow_up
from reflectie_cli.domain.reading import (
    Chosen,
    NotUnderstood,
    chosen_cards,
    influence,
    is_vague,
    point,
    points,
    sources,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1, 3", (Chosen(0), Chosen(2))),
        ("3 1", (Chosen(2), Chosen(0))),
        ("1=4, 3 = 6", (Chosen(0, 4), Chosen(2, 6))),
        ("1=1 2=5 3=2 4=4", (Chosen(1, 5), Chosen(2, 2), Chosen(3, 4))),
        ("2, 2", (Chosen(1),)),
        ("", ()),
    ],
)
def test_cards_are_chosen_by_number_with_or_without_dots(text: str, found: tuple[Chosen, ...]) -> None:
    assert chosen_cards(text, [0, 1, 2, 3]) == found


@pytest.mark.parametrize(
    ("text", "told"),
    [("9", "Kies uit: 1, 2, 3, 4."), ("een", "‘een’ is geen kaart"), ("1 2 3 4", "Kies er hooguit 3.")],
)
def test_a_choice_that_cannot_be_is_told(text: str, told: str) -> None:
    with pytest.raises(NotUnderstood, match=told):
        chosen_cards(text, [0, 1, 2, 3])


@pytest.mark.parametrize("text", ["0", "6", "drie", "", "2,5", "²"])
def test_a_point_is_a_whole_number_on_the_scale(text: str) -> None:
    with pytest.raises(NotUnderstood, match="1 tot en met 5"):
        point(text)


def test_everybodys_point_with_or_without_a_name() -> None:
    assert points("2", ()) == (("", 2),)
    assert points("2 4 3", ()) == (("", 2), ("", 4), ("", 3))
    assert points("fatima: 2, Jan 4", ("Fatima", "Jan")) == (("Fatima", 2), ("Jan", 4))
    assert points("", ()) == ()
    with pytest.raises(NotUnderstood, match=r"‘Piet’ ken ik niet.*Deelnemers: Jan\."):
        points("Piet 3", ("Jan",))
    with pytest.raises(NotUnderstood, match=r"‘Piet’ ken ik niet\. Typ getallen, bijvoorbeeld: 2 4 3\.$"):
        points("Piet 3", ())


@pytest.mark.parametrize(("text", "found"), [("ja", "ja"), ("D", "deels"), ("nee", "nee"), ("n", "nee")])
def test_influence_may_be_a_letter(text: str, found: str) -> None:
    assert influence(text) == found


def test_influence_is_nothing_else() -> None:
    with pytest.raises(NotUnderstood, match="Typ ja, deels of nee"):
        influence("misschien")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1, 3", (SOURCES[0], SOURCES[2])),
        ("3 1", (SOURCES[0], SOURCES[2])),
        ("ervaring en wetenschap", (SOURCES[0], SOURCES[2])),
        ("Professionele kennis", (SOURCES[1],)),
        ("geen", ()),
        ("", ()),
    ],
)
def test_sources_by_number_name_or_beginning(text: str, found: tuple[str, ...]) -> None:
    assert sources(text) == found


def test_a_source_that_is_none_of_the_three_is_told() -> None:
    with pytest.raises(NotUnderstood, match=r"‘boeken’ ken ik niet\. Kies uit: 1 ervaringskennis"):
        sources("boeken")


@pytest.mark.parametrize(
    ("moment", "vague"),
    [
        ("binnenkort", True),
        ("Vaker", True),
        ("er tijd is", True),
        ("zo snel mogelijk", True),
        ("het maandagoverleg begint", False),
        ("op 3 mei, zo snel mogelijk", False),
        ("een project is afgerond", False),
    ],
)
def test_a_moment_that_is_no_moment_is_seen(moment: str, vague: bool) -> None:
    assert is_vague(moment) is vague


@pytest.mark.parametrize(
    ("answer", "among"),
    [
        ("Ja.", SHORT),
        ("niet belegd", SHORT),
        ("Wij luisteren nooit naar de inwoners.", ABSOLUTE),
        ("Iedereen", ABSOLUTE),
        ("Er ligt een stuk uit 2023.", ("",)),
        ("", ("",)),
    ],
)
def test_asking_further_after_a_very_short_or_absolute_answer(answer: str, among: tuple[str, ...]) -> None:
    assert follow_up(answer) in among


@given(st.text())
def test_the_same_answer_gives_the_same_question(answer: str) -> None:
    assert follow_up(answer) == follow_up(answer)
    assert follow_up(f"  {answer.upper()} ") == follow_up(answer.upper())


def test_every_question_of_the_list_is_asked_of_some_answer() -> None:
    assert {follow_up(f"woord{nth}") for nth in range(200)} == set(SHORT)
    assert {follow_up(f"nooit woord{nth}") for nth in range(200)} == set(ABSOLUTE)
