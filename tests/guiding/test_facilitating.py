"""The time of a card, with a clock that goes where the test wants."""

from __future__ import annotations

import pytest

from reflectie_cli.domain.beginning import Circle
from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.session import Session
from reflectie_cli.domain.walk import Ask, Finish, Jump, advance, step_at
from reflectie_cli.guiding.facilitating import NO_BOX_HERE, TIME_IS_UP, TIME_WAS_UP, Facilitator
from reflectie_cli.guiding.walking import NO_TIME, NO_TIME_YET, Walk
from tests.fakes import NOW, MemoryKeeper, ScriptedAsker, TickingClock, new_session
from tests.sessions import pooled_session


class Seconds:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Seconds:
    return Seconds()


@pytest.fixture
def session(deck: Deck) -> Session:
    return pooled_session(deck)


@pytest.fixture
def talk(session: Session, clock: Seconds) -> Facilitator:
    made = Facilitator(session, 12, clock)
    made.at(ask(session))
    return made


def ask(session: Session, card: int = 0) -> Ask:
    step = step_at(advance(session, Jump(card), at=NOW))
    assert isinstance(step, Ask)
    return step


def test_the_bottom_line_says_the_round_and_the_time_of_the_card(talk: Facilitator, clock: Seconds) -> None:
    seen = []
    for minutes in (0, 2, 5, 8, 11.6, 12, 40):
        clock.now = 1000 + minutes * 60
        seen.append(talk.bottom(78))
    assert seen == [
        "Ieder voor zich nog ongeveer 1 minuut · deze kaart nog ongeveer 12 minuten",
        "In tweetallen nog ongeveer 1 minuut · deze kaart nog ongeveer 10 minuten",
        "In viertallen nog ongeveer 2 minuten · deze kaart nog ongeveer 7 minuten",
        "Samen · deze kaart nog ongeveer 4 minuten",
        "Samen · deze kaart nog een halve minuut",
        TIME_IS_UP,
        TIME_IS_UP,
    ]


def test_it_fits_a_narrow_screen(session: Session, clock: Seconds) -> None:
    for minutes in (1, 3, 12, 120):
        talk = Facilitator(session, minutes, clock)
        talk.at(ask(session))
        begun = clock.now
        for elapsed in range(0, minutes * 60 + 60, 15):
            clock.now = begun + elapsed
            assert 0 < len(talk.bottom(78)) <= 78
            assert 0 < len(talk.bottom(40)) <= 40
            assert 0 < len(talk.bottom(24)) <= 24
    assert Facilitator(session, 12, clock).bottom(78) == ""


def test_aloud_it_is_told_when_it_changes_and_that_it_is_up_once(talk: Facilitator, clock: Seconds) -> None:
    assert talk.aloud() == "Tijd: ieder voor zich nog ongeveer 1 minuut; deze kaart nog ongeveer 12 minuten."
    assert talk.aloud() == ""
    clock.now += 120
    assert talk.aloud() == "Tijd: in tweetallen nog ongeveer 1 minuut; deze kaart nog ongeveer 10 minuten."
    clock.now += 700
    assert [talk.aloud(), talk.aloud()] == [TIME_IS_UP, ""]


def test_a_card_that_comes_back_goes_on_with_its_own_time(talk: Facilitator, session: Session, clock: Seconds) -> None:
    clock.now += 300
    talk.at(ask(session, 1))
    assert "deze kaart nog ongeveer 12 minuten" in talk.bottom(78)
    clock.now += 60
    talk.at(ask(session, 0))
    assert "deze kaart nog ongeveer 6 minuten" in talk.bottom(78)


def test_asking_for_the_time_tells_it_with_what_to_say_and_begins_it_anew_when_it_is_up(
    talk: Facilitator, clock: Seconds
) -> None:
    assert talk.time() == [
        "Ieder voor zich nog ongeveer 1 minuut; deze kaart nog ongeveer 12 minuten.",
        "Zeg bijvoorbeeld: ‘Lees in stilte wat er is ingebracht. Wat valt je op?’",
    ]
    clock.now += 720
    assert talk.time() == [TIME_IS_UP, "Nog een keer /tijd begint de tijd van deze kaart opnieuw."]
    assert talk.aloud() == ""
    assert talk.time() == ["De tijd voor deze kaart begint opnieuw: 12 minuten."]
    assert talk.bottom(78).startswith("Ieder voor zich")
    clock.now += 720
    assert talk.aloud() == TIME_IS_UP


def test_who_hears_the_time_hears_that_it_was_up_before_the_next_card(
    talk: Facilitator, session: Session, clock: Seconds
) -> None:
    talk.aloud()
    clock.now += 720
    talk.at(ask(session, 1))
    assert talk.aloud().startswith(f"{TIME_WAS_UP} Tijd: ")
    clock.now += 720
    assert talk.aloud() == TIME_IS_UP
    talk.at(ask(session, 0))
    assert TIME_WAS_UP not in talk.aloud()


def test_no_time_runs_in_the_closing(session: Session, clock: Seconds) -> None:
    talk = Facilitator(session, 12, clock)
    closing = step_at(advance(session, Finish(), at=NOW))
    assert isinstance(closing, Ask)
    talk.at(closing)
    assert (talk.bottom(78), talk.aloud(), talk.time()) == ("", "", [NO_BOX_HERE])


def test_a_card_without_contributions_is_not_read_first(deck: Deck, clock: Seconds) -> None:
    session = new_session(deck, circle=Circle(team="Zuid"))
    talk = Facilitator(session, 12, clock)
    talk.at(ask(session))
    assert talk.time()[1].startswith("Zeg bijvoorbeeld: ‘Denk eerst zelf na")


def walked(session: Session, *lines: str, talk: Facilitator | None) -> ScriptedAsker:
    asker = ScriptedAsker(lines)
    Walk(MemoryKeeper(session), asker, TickingClock(), talk=talk).lead()
    return asker


def test_the_lines_of_a_card_come_once_below_it(session: Session, clock: Seconds) -> None:
    asker = walked(session, "/tijd", "half /tijd", "samen", "/terug", talk=Facilitator(session, 12, clock))
    assert [lines[0] for lines in asker.recalled] == [
        "Kies wie begint. Daarna gaat het woord met de klok mee.",
        "Ieder voor zich nog ongeveer 1 minuut; deze kaart nog ongeveer 12 minuten.",
        "Ieder voor zich nog ongeveer 1 minuut; deze kaart nog ongeveer 12 minuten.",
        "Begin links van wie de vorige kaart begon.",
    ]
    assert [len(lines) for lines in asker.recalled] == [5, 2, 2, 2]
    assert [text for _, text in asker.asked] == ["", "", "half", "", ""]
    bottom, aloud = asker.time
    assert bottom(78).startswith("Ieder voor zich")
    assert aloud().startswith("Tijd: ")


def test_on_a_large_screen_the_script_is_a_command_away(session: Session, clock: Seconds) -> None:
    asker = walked(session, "samen", talk=Facilitator(session, 12, clock, short=True))
    assert asker.recalled[0][1:] == [
        "Ieder voor zich 1 minuut, in tweetallen 2 minuten, in viertallen 4 minuten en samen 5 minuten."
    ]


def test_without_a_facilitator_no_time_runs(deck: Deck, session: Session) -> None:
    assert walked(session, "/tijd", talk=None).recalled == [[NO_TIME_YET]]
    assert walked(new_session(deck), "half /tijd", talk=None).recalled == [[NO_TIME]]
