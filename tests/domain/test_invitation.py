"""An invitation: the part of a deck that is asked, the steps beside it, and the text to send along."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from reflectie_cli.domain.beginning import Wish, draw
from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.events import Ask, Finish, Said
from reflectie_cli.domain.invitation import (
    contributing,
    contribution_session_id,
    fitting,
    invite,
    secret_id,
    steps_named,
)
from reflectie_cli.domain.letter import letter, privacy
from reflectie_cli.domain.session import Session
from reflectie_cli.domain.submission import submission_of
from reflectie_cli.domain.walk import advance, refusal, step_at
from reflectie_cli.errors import UsageError
from tests.english import english_words
from tests.fakes import NOW, SESSION_ID
from tests.team import invitation


def begun(deck: Deck, **fields: object) -> Session:
    asked = invitation(deck, **fields)
    return contributing(asked, session_id=SESSION_ID, contribution_id="bijdrage-een", name=" Jan  Wit ", at=NOW)


def parts(session: Session) -> list[str]:
    """What is asked, in order, when every question gets the answer 1."""
    found = []
    while isinstance(ask := step_at(session), Ask):
        found.append(ask.question if ask.place.part == "closing" else ask.place.part)
        session = advance(session, Said("1"), at=NOW)
        if session.finished:
            return found
    return found + parts(advance(session, Finish(), at=NOW)) if not session.finished else found


def test_only_the_cards_that_are_asked_travel_with_their_themes(deck: Deck) -> None:
    drawn = draw(deck, Wish(themes=("leren",), cards=("kennisbronnen-3",)))
    asked = invite(deck, drawn, invitation_id="een", team="  Zuid \n")
    assert [card.id for _, card in asked.drawn] == [*(f"leren-{n}" for n in range(1, 5)), "kennisbronnen-3"]
    assert asked.deck.introduction == deck.introduction
    assert (asked.deck.corrections, asked.team) == ((), "Zuid")
    assert asked.subject == "Een focus op leren en Kennisbronnen"


def test_a_colleague_is_asked_the_cards_then_what_the_facilitator_picked(deck: Deck) -> None:
    alone = ["answer", "sub", "sub", "rating", "answer", "rating", "answer", "sub", "rating", "answer", "rating"]
    knob = "Stevig kennisbeleid"
    dial = [f"{knob}: nu (1 tot en met 5)", f"{knob}: gewenst over zes maanden", f"{knob}: in één woord, waarom?"]
    assert parts(begun(deck)) == [*alone, "Nummers van de kaarten", *dial]
    assert parts(begun(deck, asked=("choose",), with_subquestions=False)) == ["answer"] * 4 + ["Nummers van de kaarten"]
    assert parts(begun(deck, asked=("dials",), with_subquestions=False)) == ["answer"] * 4 + dial
    assert parts(begun(deck, asked=(), with_subquestions=False)) == ["answer"] * 4


def test_the_steps_are_counted_over_those_that_there_are(deck: Deck) -> None:
    session = begun(deck, asked=("dials",))._replace(
        place=begun(deck).place._replace(card=4, part="closing", nth=100_000)
    )
    ask = step_at(session)
    assert isinstance(ask, Ask)
    assert (ask.number, ask.total) == (1, 1)


def test_a_session_that_is_asked_for_dials_without_a_knob_ends_at_the_cards(deck: Deck) -> None:
    session = begun(deck, asked=("dials",))._replace(knobs=())
    session = advance(session, Said("ja"), at=NOW)
    assert advance(session, Finish(), at=NOW).finished


def test_the_step_to_choose_asks_alone_only_what_matters_most(deck: Deck) -> None:
    session = advance(advance(begun(deck), Said("ja"), at=NOW), Finish(), at=NOW)
    ask = step_at(session)
    assert isinstance(ask, Ask)
    assert ask.entry.question == "Welke kaarten doen er het meest toe? Kies er hooguit drie."
    assert (ask.number, ask.total) == (1, 2)


def test_how_a_card_stands_is_a_number_that_can_be_taken_away(deck: Deck) -> None:
    session = begun(deck, with_subquestions=False)
    session = advance(session, Said(""), at=NOW)
    assert session.place.part == "rating"
    assert refusal(session, "6") == "Typ een getal van 1 tot en met 5."
    assert refusal(session, "") == ""
    rated = advance(session, Said("4"), at=NOW)
    assert rated.entries[0].ratings == (4,)
    assert rated.entries[0].status == "answered"
    back = rated._replace(place=session.place)
    ask = step_at(back)
    assert isinstance(ask, Ask)
    assert ask.prefill == "4"
    assert advance(back, Said(""), at=NOW).entries[0].ratings == ()


def test_an_anonymous_session_does_not_even_keep_the_name(deck: Deck) -> None:
    named, anonymous = begun(deck, anonymous=False).invited, begun(deck).invited
    assert named is not None
    assert anonymous is not None
    assert (named.name, anonymous.name) == ("Jan Wit", "")


def test_what_was_not_answered_does_not_travel(deck: Deck) -> None:
    session = advance(begun(deck, anonymous=False), Said("ja"), at=NOW)
    sent = submission_of(session)
    assert [(card.card_id, card.answer, card.subanswers, card.rating) for card in sent.cards] == [
        ("kennisbeleid-1", "ja", ("", ""), 0)
    ]
    assert (sent.name, sent.edition, sent.choices, sent.dials) == ("Jan Wit", 1, (), ())
    assert submission_of(begun(deck)).empty


def test_steps_are_named_in_dutch() -> None:
    assert steps_named(["knoppen", " Stand "]) == ("rating", "dials")
    assert steps_named(["geen"]) == ()
    with pytest.raises(UsageError, match="Kies uit: stand, kiezen, knoppen of geen"):
        steps_named(["afspraken"])


def test_without_a_knop_theme_nobody_sets_a_dial(deck: Deck) -> None:
    assert fitting(("rating", "dials"), draw(deck, Wish(themes=("kennisbronnen",)))) == ("rating",)
    assert fitting(("rating", "dials"), draw(deck, Wish(themes=("leren",)))) == ("rating", "dials")


def test_ids_are_drawn_by_chance_and_safe_in_a_file_name() -> None:
    assert secret_id(Random(1)) != secret_id(Random(2))
    assert len(secret_id(Random(1))) == 20
    assert contribution_session_id(date(2026, 11, 25), Random(1)).startswith("2026-11-25-bijdrage-")


@pytest.mark.parametrize("fields", [{}, {"due": date(2026, 12, 1)}, {"anonymous": False}, {"key": "age1x"}])
def test_the_text_to_send_along_is_plain_dutch_with_the_one_command(deck: Deck, fields: dict[str, object]) -> None:
    asked = invitation(deck, **fields)
    text = letter(asked, "uitnodiging-zuid.reflectie")
    assert "\n   reflectie bijdragen uitnodiging-zuid.reflectie\n" in text
    assert "4 kaarten en het kost ongeveer 8 tot 16 minuten" in text
    assert ("uiterlijk 1 december 2026" in text) == bool(asked.due)
    assert ("anoniem" in text) == asked.anonymous
    assert ("versleuteld" in text) == bool(asked.key)
    assert english_words(text.replace("pip install", "").replace("mail", "")) == []
    assert all(sentence in text for sentence in privacy(asked))
