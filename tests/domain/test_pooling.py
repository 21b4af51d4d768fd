"""Contributions made into one session: whatever their order, shuffled, and without a trace of who said what."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectie_cli.domain.closing import Choice, Setting
from reflectie_cli.domain.closing_record import record
from reflectie_cli.domain.closing_walk import Question, text_of
from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.events import Ask, Said
from reflectie_cli.domain.pooling import joined, pooled, too_few, was_seen
from reflectie_cli.domain.reading import NotUnderstood
from reflectie_cli.domain.receiving import CHANGED_SINCE, Sheet, Sifted, misfit, sift
from reflectie_cli.domain.session import Contribution, Place, Session
from reflectie_cli.domain.submission import Given, Submission
from reflectie_cli.domain.walk import advance, is_sound, step_at
from reflectie_cli.storage.deck_file import read_deck
from tests.conftest import ROOT
from tests.fakes import NOW, SESSION_ID
from tests.team import invitation, submissions

DECK = read_deck(Path(ROOT) / "data" / "cards.yaml")
ANONYMOUS, NAMED = invitation(DECK), invitation(DECK, anonymous=False)
CARD = "kennisbeleid-1"


def made(*given: Submission, named: bool = False) -> Session:
    return pooled(NAMED if named else ANONYMOUS, given, session_id=SESSION_ID, at=NOW)


def sheets(*found: Submission) -> list[Sheet]:
    return [Sheet(f"bestand-{nth}", each) for nth, each in enumerate(found)]


def counting(found: list[Submission], *, named: bool = False) -> tuple[Submission, ...]:
    return sift(NAMED if named else ANONYMOUS, sheets(*found)).counting


def one(number: int, **fields: object) -> Submission:
    cards = (Given(CARD, f"antwoord {number}", (f"deel {number}", ""), 1 + number % 5),)
    fields = {"cards": cards, "name": "", "invitation": ANONYMOUS.id, "edition": 1} | fields
    return Submission(id=f"bijdrage-{number}", **fields)  # type: ignore[arg-type]


@given(submissions(ANONYMOUS), st.randoms(use_true_random=False))
def test_the_order_of_the_files_does_not_matter(found: list[Submission], chance: Random) -> None:
    other = list(found)
    chance.shuffle(other)
    assert made(*counting(other)) == made(*counting(found))


@given(submissions(NAMED), st.randoms(use_true_random=False))
def test_nor_does_it_with_names(found: list[Submission], chance: Random) -> None:
    other = list(found)
    chance.shuffle(other)
    assert made(*counting(other, named=True), named=True) == made(*counting(found, named=True), named=True)


@given(submissions(ANONYMOUS), st.integers(0, 8))
def test_what_comes_late_gives_the_same_session_as_what_came_in_time(found: list[Submission], late: int) -> None:
    found = list(counting(found))
    at_once = made(*found)
    begun = joined(made(*found[late:]), found[:late], at=NOW)
    assert begun._replace(place=at_once.place) == at_once


@given(submissions(ANONYMOUS))
def test_everything_that_was_said_is_in_it_once_and_the_session_is_sound(found: list[Submission]) -> None:
    found = list(counting(found))
    session = made(*found)
    assert is_sound(session)
    assert session.group_size == len(found)
    for entry in session.entries:
        cards = [card for sent in found for card in sent.cards if card.card_id == entry.card_id]
        said = [card.answer for card in cards if card.answer]
        said += [
            f"Bij ‘{question}’: {text}"
            for card in cards
            for question, text in zip(entry.subquestions, card.subanswers, strict=True)
            if text
        ]
        assert Counter(given.text for given in entry.contributions) == Counter(said)
        assert entry.ratings == tuple(sorted(card.rating for card in cards if card.rating))


@given(submissions(ANONYMOUS, most=3), st.integers(1, 3))
def test_the_same_file_again_changes_nothing(found: list[Submission], again: int) -> None:
    found = list(counting(found))
    sifted = sift(ANONYMOUS, sheets(*found, *found[:again]))
    assert (sifted.twice, sifted.aside) == (len(found[:again]), ())
    session = made(*sifted.counting)
    assert joined(session, sifted.counting, at=NOW) == session


@given(st.permutations([one(1), one(1, edition=2, choices=(CARD,)), one(2)]))
def test_of_one_contribution_the_last_edition_counts_in_any_order(found: list[Submission]) -> None:
    sifted = sift(ANONYMOUS, sheets(*found))
    assert [(each.id, each.edition) for each in sifted.counting] == [("bijdrage-1", 2), ("bijdrage-2", 1)]
    assert (sifted.twice, sifted.aside) == (1, ())


@given(st.permutations([one(1, edition=3), one(1, edition=3, choices=(CARD,)), one(1), one(2)]))
def test_two_texts_of_one_edition_are_both_set_aside_and_named(found: list[Submission]) -> None:
    sifted = sift(ANONYMOUS, sheets(*found))
    assert [each.id for each in sifted.counting] == ["bijdrage-2"]
    [(names, why)] = sifted.aside
    differ = sorted(f"bestand-{nth}" for nth, each in enumerate(found) if each.edition == 3)
    assert names == " en ".join(differ)
    assert "twee verschillende teksten" in why
    assert sifted.twice == 1


def test_a_newer_edition_of_what_counts_already_is_told_of_and_an_older_one_is_nothing_new() -> None:
    pool = made(one(1, edition=2), one(2)).pool
    sifted = sift(ANONYMOUS, sheets(one(1, edition=3), one(2)), pool)
    assert sifted.aside == (("bestand-0", CHANGED_SINCE),)
    assert [each.id for each in sifted.counting] == ["bijdrage-2"]
    assert sift(ANONYMOUS, sheets(one(1)), pool).aside == ()


def test_nothing_received_is_nothing() -> None:
    assert sift(ANONYMOUS, []) == Sifted()


def test_a_late_few_are_guessed_only_by_who_saw_the_session() -> None:
    session = made(*map(one, range(4)))
    assert not too_few(session)
    assert too_few(session, 3)
    assert not too_few(session, 4)
    assert not was_seen(session)
    assert was_seen(advance(session, Said("samen"), at=NOW))
    assert was_seen(session._replace(finished_at=NOW))


def test_answers_are_shuffled_card_by_card_so_that_nobody_can_be_followed() -> None:
    cards = [card.id for _, card in ANONYMOUS.drawn if not card.subquestions]
    colleagues = [one(n, cards=tuple(Given(card, f"{card} van {n}") for card in cards)) for n in range(8)]
    session = made(*colleagues)
    orders = {
        tuple(given.text.rsplit(" ", 1)[1] for given in entry.contributions)
        for entry in session.entries
        if entry.card_id in cards
    }
    assert len(orders) == len(cards)
    assert tuple("01234567") not in orders


def test_answers_to_a_sub_question_come_after_those_to_the_question() -> None:
    [entry, *_] = made(*map(one, range(5))).entries
    texts = [given.text for given in entry.contributions]
    assert [text.startswith("antwoord") for text in texts] == [True] * 5 + [False] * 5
    assert texts[-1].startswith(f"Bij ‘{entry.subquestions[0]}’: deel ")


def test_the_walk_begins_at_the_joint_answer_and_a_card_without_a_word_at_a_contribution() -> None:
    session = made(*map(one, range(4)))
    assert session.place == Place(0, "joint")
    session = advance(session, Said("samen"), at=NOW)
    assert session.entries[0].answer == "samen"
    assert session.place == Place(1, "contribution")
    ask = step_at(session)
    assert isinstance(ask, Ask)
    assert ask.entry.contributions == ()


def test_names_stand_beside_what_was_said_and_two_of_one_name_get_a_number() -> None:
    said = [one(n, name=name, invitation=NAMED.id) for n, name in enumerate(("Jan", "Aya", "jan"))]
    session = made(*said, named=True)
    assert session.participants == ("Aya", "Jan", "jan 2")
    assert {given.participant for given in session.entries[0].contributions} == {"Aya", "Jan", "jan 2"}
    session = joined(session, [one(9, name="Aya", invitation=NAMED.id)], at=NOW)
    assert session.participants == ("Aya", "Aya 2", "Jan", "jan 2")


def test_dials_and_choices_are_everybodys() -> None:
    said = [
        one(1, choices=(CARD, "kennisbeleid-2"), dials=(("kennisbeleid", Setting(2, 4, "vaag")),)),
        one(2, choices=(CARD, CARD), dials=(("kennisbeleid", Setting(1, 5)),)),
        one(3, choices=("kennisbeleid-3", "kennisbeleid-4"), cards=()),
    ]
    session = made(*said)
    [dial] = session.dials
    assert (sorted(own.now for own in dial.settings), dial.words) == ([1, 2], ("vaag",))
    assert [(choice.card_id, choice.dots) for choice in session.choices] == [
        (CARD, 2),
        ("kennisbeleid-2", 1),
        ("kennisbeleid-3", 1),
    ]
    later = joined(session, [one(4, choices=("kennisbeleid-4",)), one(5, choices=("kennisbeleid-4",))], at=NOW)
    assert [choice.card_id for choice in later.choices] == [CARD, "kennisbeleid-2", "kennisbeleid-4"]


def test_what_the_team_chose_itself_stays_when_something_comes_late() -> None:
    session = made(one(1, choices=(CARD,)), one(2))
    own = Choice("kennisbeleid-4", "Stevig kennisbeleid", "Vraag?", 5, 4, "ja", 1)
    session = joined(session._replace(choices=(own,)), [one(3, choices=(CARD, "kennisbeleid-4"))], at=NOW)
    assert session.choices == (own,)
    assert session.entries[0].answer == ""


def test_late_contributions_come_before_the_one_that_is_being_typed() -> None:
    session = made(one(1), one(2))._replace(place=Place(0, "contribution", 4))
    assert joined(session, [one(3)], at=NOW).place == Place(0, "contribution", 6)
    assert joined(session._replace(place=Place(0, "joint")), [one(3)], at=NOW).place == Place(0, "joint")


def test_a_small_group_is_too_small_only_when_it_is_anonymous() -> None:
    assert too_few(made(*map(one, range(3))))
    assert not too_few(made(*map(one, range(4))))
    assert not too_few(made(one(1, name="Jan", invitation=NAMED.id), named=True))
    assert not too_few(made(one(1))._replace(pool=None))


def test_one_figure_of_the_team_takes_nobodys_place_in_a_pooled_dial() -> None:
    dials = [(("kennisbeleid", Setting(nth, 5, word)),) for nth, word in ((1, "vaag"), (3, ""), (2, "tijd"))]
    session = made(*(one(nth, dials=dial) for nth, dial in enumerate(dials)))
    [before] = session.dials
    for kind, short in (("now", "3"), ("wanted", "4"), ("word", "samen")):
        question = Question(kind, 0)  # type: ignore[arg-type]
        with pytest.raises(NotUnderstood, match=r"die blijven|Geef er evenveel"):
            record(session, question, short)
        assert record(session, question, text_of(session, question)).dials == (before,)
    [changed] = record(session, Question("now", 0), "1 1 1").dials
    assert [own.now for own in changed.settings] == [1, 1, 1]
    assert [own.word for own in changed.settings] == [own.word for own in before.settings]
    [worded] = record(session, Question("word", 0), "a, b, c").dials
    assert worded.words == ("a", "b", "c")
    assert record(session, Question("now", 0), "").dials == ()


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (one(1, invitation="een-andere"), "een andere uitnodiging"),
        (one(1, cards=(Given("leren-1", "x"),)), "niet naar vraagt"),
        (one(1, choices=("leren-1",)), "niet naar vraagt"),
        (one(1, dials=(("leren", Setting(1, 2)),)), "niet naar vraagt"),
        (one(1, cards=(Given("kennisbeleid-2", "x"), Given("kennisbeleid-2", "y"))), "twee keer"),
        (one(1, dials=(("kennisbeleid", Setting(1, 2)),) * 2), "twee keer"),
        (one(1, cards=(Given(CARD, "x", ("y",)),)), "deelvragen"),
        (one(1, choices=tuple(f"kennisbeleid-{n}" for n in range(1, 5))), "meer dan 3"),
        (one(1, name="Jan"), "niet anoniem"),
        (one(1, cards=()), "er staat niets in"),
        (one(1, cards=(Given(CARD, "", ("", "")),)), "er staat niets in"),
        (one(1), ""),
    ],
)
def test_what_does_not_fit_the_invitation_says_why(sent: Submission, why: str) -> None:
    assert why in misfit(ANONYMOUS, sent)
    assert bool(why) == bool(misfit(ANONYMOUS, sent))


def test_the_deck_of_a_pooled_session_is_that_of_the_invitation(deck: Deck) -> None:
    session = made(*map(one, range(4)))
    assert session.deck.id == deck.id
    assert session.knobs == (("kennisbeleid", "Stevig kennisbeleid"),)
    assert Contribution("antwoord 1") in session.entries[0].contributions
