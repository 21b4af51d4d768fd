"""What holds for every walk."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reflectie_cli.domain.answers import AnswerSheet, CardAnswers, fill_in
from reflectie_cli.domain.beginning import Circle, Wish, begin, draw
from reflectie_cli.domain.session import Session
from reflectie_cli.domain.walk import (
    Ask,
    Back,
    Event,
    Finish,
    Jump,
    Noted,
    Review,
    Said,
    SkipCard,
    advance,
    is_sound,
    step_at,
)
from reflectie_cli.storage.deck_file import read_deck
from tests.conftest import ROOT
from tests.fakes import NOW

DECK = read_deck(ROOT / "data" / "cards.yaml")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
CIRCLES = st.sampled_from(
    [Circle(), Circle(with_subquestions=False), Circle(team="Zuid"), Circle(participants=("Fatima", "Jan"))]
)
EVENTS: st.SearchStrategy[Event] = st.one_of(
    TEXTS.map(Said),
    TEXTS.map(Noted),
    st.builds(SkipCard),
    st.builds(Back),
    st.integers(0, 3).map(Jump),
    st.builds(Finish),
)


def new(circle: Circle) -> Session:
    drawn = draw(DECK, Wish(themes=("kennisbeleid",)))
    return begin(DECK, drawn, circle, session_id="2026-11-23-kennisbeleid-k3f9", at=NOW)


def words_of(session: Session) -> list[str]:
    found = []
    for entry in session.entries:
        found += [entry.answer, *entry.subanswers, *(given.text for given in entry.contributions)]
    return sorted(one for one in found if one)


@given(CIRCLES, st.lists(EVENTS, max_size=40))
@settings(max_examples=150, deadline=None)
def test_every_walk_stays_sound_and_only_speech_changes_what_was_said(circle: Circle, events: list[Event]) -> None:
    session = new(circle)
    for event in events:
        before = session
        session = advance(session, event, at=NOW)
        assert is_sound(session)
        if isinstance(event, (Back, Jump, SkipCard, Finish)):
            assert words_of(session) == words_of(before)
        elif isinstance(event, (Said, Noted)):
            # One answer at most was replaced or cleared: all others are there as they were.
            lost = [one for one in words_of(before) if one not in words_of(session)]
            assert len(lost) <= 1
        if isinstance(event, Finish):
            assert isinstance(step_at(session), Review)
            assert session.finished


@given(CIRCLES, st.lists(TEXTS, min_size=1, max_size=30))
@settings(max_examples=80, deadline=None)
def test_pressing_enter_on_every_old_answer_changes_nothing(circle: Circle, texts: list[str]) -> None:
    session = new(circle)
    for text in texts:
        session = advance(session, Said(text), at=NOW)
    again = advance(session, Jump(0), at=NOW)
    for _ in range(60):
        step = step_at(again)
        if isinstance(step, Review):
            break
        again = advance(again, Said(step.prefill), at=NOW)
    assert words_of(again) == words_of(session)


@given(st.lists(st.tuples(TEXTS, st.lists(TEXTS, max_size=2)), min_size=4, max_size=4))
@settings(max_examples=60, deadline=None)
def test_a_filled_in_sheet_equals_typing_the_same(rows: list[tuple[str, list[str]]]) -> None:
    blank = new(Circle())
    cards = {}
    typed = blank
    for entry, (answer, subanswers) in zip(blank.entries, rows, strict=True):
        kept = tuple(subanswers[: len(entry.subquestions)])
        cards[entry.card_id] = CardAnswers(answer, kept)
        for text in (answer, *kept, *[""] * (len(entry.subquestions) - len(kept))):
            assert isinstance(step_at(typed), Ask)
            typed = advance(typed, Said(text), at=NOW)
    assert fill_in(blank, AnswerSheet(cards), at=NOW) == advance(typed, Finish(), at=NOW)
