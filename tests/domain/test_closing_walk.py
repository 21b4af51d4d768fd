"""The closing as part of the walk, a case before a theme, and asking further: pure, whatever is typed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflectie_cli.domain.beginning import Circle, Wish, begin, draw
from reflectie_cli.domain.closing import Dial, Setting
from reflectie_cli.domain.closing_walk import questions
from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.session import Incident, Place, Session, Steps
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
    is_first,
    is_sound,
    refusal,
    step_at,
)
from tests.fakes import NOW, SESSION_ID

CLOSING = Steps(closing=True)
ALL = Steps(incident=True, follow_up=True, closing=True)


def new(deck: Deck, *, steps: Steps = CLOSING, people: tuple[str, ...] = (), cards: tuple[str, ...] = ()) -> Session:
    wish = Wish(cards=cards or ("kennisbeleid-2", "leren-2"))
    circle = Circle(participants=people, with_subquestions=False, steps=steps)
    return begin(deck, draw(deck, wish), circle, session_id=SESSION_ID, at=NOW)


def do(session: Session, *events: Event | str) -> Session:
    for event in events:
        session = advance(session, Said(event) if isinstance(event, str) else event, at=NOW)
    return session


def asked(session: Session) -> Ask:
    step = step_at(session)
    assert isinstance(step, Ask)
    return step


def at_the_closing(deck: Deck, **more: object) -> Session:
    made = new(deck, **more)  # type: ignore[arg-type]
    events: tuple[Event | str, ...] = ("een antwoord van vijf woorden", "ook hier vijf hele woorden", Finish())
    if made.together:
        events = ("een", "", "samen vijf hele lange woorden", "twee", "", "ook hier vijf hele woorden", Finish())
    return do(made, *events)


def test_a_whole_closing_fills_the_session(deck: Deck) -> None:
    session = at_the_closing(deck)
    assert asked(session).group == "kiezen"
    assert not session.finished
    session = do(session, "1, 2", "5", "4", "ja", "4", "2", "d", "2", "4", "versnipperd", "3", "3", "")
    session = do(session, "vaker", "het overleg begint", "Fatima", "leest voor", "over 6 weken", "1", "", "15-1-2027")
    assert isinstance(step_at(session), Review)
    assert session.finished
    assert [(one.card_id, one.group) for one in session.choices] == [
        ("kennisbeleid-2", "nu doen"), ("leren-2", "voorbereiden"),
    ]  # fmt: skip
    assert session.dials[0].settings == (Setting(2, 4, "versnipperd"),)
    assert session.dials[1].words == ()
    [made] = session.agreements
    assert (made.moment, made.who, made.what, made.card_id) == (
        "het overleg begint", "Fatima", "leest voor", "kennisbeleid-2",
    )  # fmt: skip
    assert made.due == NOW.date() + timedelta(weeks=6)
    assert session.look_back_on is not None
    assert session.look_back_on.isoformat() == "2027-01-15"


def test_without_an_answer_or_without_the_step_there_is_no_closing(deck: Deck) -> None:
    assert do(new(deck), SkipCard(), SkipCard(), Finish()).finished
    assert do(new(deck, steps=Steps()), "een", "twee", Finish()).finished


def test_empty_lines_lead_through_and_leave_nothing(deck: Deck) -> None:
    session = do(at_the_closing(deck), "", "", "", "")
    assert session.finished
    assert (session.choices, session.dials, session.agreements, session.look_back_on) == ((), (), (), None)


def test_a_vague_moment_is_asked_again_once_and_may_stay(deck: Deck) -> None:
    session = do(at_the_closing(deck), "", "", "", "als er tijd is")
    assert asked(session).question.startswith("‘er tijd is’ is nog geen moment waarop je vanzelf stuit.")
    kept = do(session, "")
    assert asked(kept).question == "Als er tijd is, dan (wie)"
    assert do(session, "Als het maandag is").agreements[0].moment == "het maandag is"


@pytest.mark.parametrize(
    ("events", "text", "told"),
    [
        ((), "7", "‘7’ is geen kaart om te kiezen. Kies uit: 1, 2."),
        (("1",), "hoog", "Typ een getal van 1 tot en met 5."),
        (("1", "5", "5"), "soms", "Typ ja, deels of nee."),
        (("",), "2 4", "Typ één getal van 1 tot en met 5."),
        (("", "2"), "2 4", "Typ één getal van 1 tot en met 5."),
        (("", "", "", "het overleg"), "", "Typ wie het doet"),
        (("", "", "", "het overleg", "Jan"), "", "Typ wat die persoon dan doet."),
        (("", "", "", "het overleg", "Jan", "leest"), "gisteren", "Typ bijvoorbeeld"),
        (("", "", "", "het overleg", "Jan", "leest", ""), "9", "Typ het nummer van een kaart (1 tot en met 2)"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_changes_nothing(
    deck: Deck, events: tuple[str, ...], text: str, told: str
) -> None:
    session = do(at_the_closing(deck), *events)
    assert told in refusal(session, text)
    assert do(session, text) == session


def test_a_team_gives_everybodys_dial(deck: Deck) -> None:
    session = do(at_the_closing(deck, people=("Fatima", "Jan")), "1=6", "5", "5", "ja", "Fatima 2, Jan 4")
    assert asked(session).prefill == ""
    assert "Jullie zijn met 2. Geef ieders getal, of noem wie er meedoet: Fatima 3." in refusal(session, "3")
    assert "evenveel" in refusal(session, "Fatima 3")
    assert "dezelfde namen" in refusal(session, "Fatima 3, 4")
    assert "Er staat een naam twee keer" in refusal(session, "Jan 3, jan 4")
    session = do(session, "4 5")
    assert "Dat zijn 3 woorden, voor 2 standen" in refusal(session, "a, b, c")
    session = do(session, "tijd")
    assert session.dials[0].settings == (Setting(2, 4, "tijd", "Fatima"), Setting(4, 5, "", "Jan"))
    assert session.choices[0].dots == 6
    back = do(session, Back())
    assert asked(back).prefill == "tijd"
    assert asked(do(back, Back())).prefill == "Fatima 4, Jan 5"
    again = do(back, Back(), Back(), "Fatima 3, Jan 3")
    assert again.dials[0].settings == (Setting(3, 4, "tijd", "Fatima"), Setting(3, 5, "", "Jan"))
    swapped = do(session, Back(), Back(), Said("Jan 1, Fatima 2"))
    assert {one.participant: one.wanted for one in swapped.dials[0].settings} == {"Fatima": 2, "Jan": 1}
    assert "Jullie zijn met 2." in refusal(do(back, Back(), Back()), "2 3 4")


def test_a_team_without_names_says_itself_how_many_it_is(deck: Deck) -> None:
    session = at_the_closing(deck)._replace(team="Zuid")
    session = do(session, "", "2 3 4", "3 4 5")
    assert session.dials[0].settings == (Setting(2, 3), Setting(3, 4), Setting(4, 5))


def test_keeping_now_keeps_what_everybody_wanted(deck: Deck) -> None:
    """Also without names, as pooled contributions are, and whoever is named first."""
    unnamed = (Setting(1, 4), Setting(2, 5), Setting(2, 3))
    fields = {"team": "Zuid", "choices": ()}
    session = at_the_closing(deck)._replace(**fields)  # type: ignore[arg-type]
    dial = Dial("kennisbeleid", "Stevig kennisbeleid", unnamed)
    session = do(session._replace(dials=(dial,)), SkipCard())
    assert asked(session).prefill == "1 2 2"
    kept = do(session, "1 2 2")
    assert kept.dials[0].settings == unnamed
    assert asked(kept).prefill == "4 5 3"
    assert do(session, "1 2").dials[0].settings == (Setting(1, 0), Setting(2, 0))
    named = dial._replace(settings=(Setting(1, 4, "", "Fatima"), Setting(2, 5, "", "Jan")))
    session = session._replace(dials=(named,), participants=("Fatima", "Jan", "Piet"))
    other = do(session, "Jan 3, Fatima 1, Piet 4")
    assert other.dials[0].settings == (
        Setting(3, 5, "", "Jan"), Setting(1, 4, "", "Fatima"), Setting(4, 0, "", "Piet"),
    )  # fmt: skip


def test_wanted_may_be_left_open_and_then_the_dial_is_not_reported(deck: Deck) -> None:
    session = do(at_the_closing(deck), "", "2", "")
    assert session.dials[0].settings == (Setting(2, 0),)
    assert not session.dials[0].complete
    assert asked(do(session, Back())).prefill == ""
    assert do(session, SkipCard()).dials == ()


def test_skipping_a_step_leaves_nothing_half_behind(deck: Deck) -> None:
    session = do(at_the_closing(deck), "1, 2", "5", "4", "ja", "3", SkipCard())
    assert [(one.card_id, one.rated) for one in session.choices] == [("kennisbeleid-2", True), ("leren-2", False)]
    assert asked(session).group == "knoppen"
    session = do(session, SkipCard(), "het overleg", "Jan", SkipCard())
    assert session.agreements == ()
    assert asked(session).group == "terugblik"
    assert do(session, SkipCard()).finished


def test_a_choice_may_go_without_figures(deck: Deck) -> None:
    session = do(at_the_closing(deck), "2", "", "", "")
    assert [(one.card_id, one.priority, one.feasibility, one.influence) for one in session.choices] == [
        ("leren-2", 0, 0, "")
    ]
    assert asked(session).group == "knoppen"


def test_what_was_chosen_before_keeps_its_rating(deck: Deck) -> None:
    session = do(at_the_closing(deck), "1", "5", "4", "nee", Back(), Back(), Back(), Back(), "2, 1")
    assert [(one.card_id, one.priority, one.influence) for one in session.choices] == [
        ("leren-2", 0, ""), ("kennisbeleid-2", 5, "nee"),
    ]  # fmt: skip
    assert asked(do(session, Back())).prefill == "2, 1"


def test_back_from_the_beginning_is_the_overview_and_a_card_comes_back_to_it(deck: Deck) -> None:
    session = do(at_the_closing(deck), Back())
    assert isinstance(step_at(session), Review)
    session = do(session, Jump(0))
    assert asked(session).entry.card_id == "kennisbeleid-2"
    assert isinstance(step_at(do(session, "een ander antwoord van vijf")), Review)
    assert not is_first(at_the_closing(deck))


def test_taking_away_stays_where_it_is(deck: Deck) -> None:
    session = do(at_the_closing(deck), "", "", "", "het overleg", "Jan", "leest", "morgen", "1")
    at_moment = do(session, *[Back()] * 5)
    assert asked(at_moment).prefill == "het overleg"
    gone = do(at_moment, Noted(""))
    assert (gone.place, gone.agreements) == (at_moment.place, ())
    at_due = do(session, Back(), Back())
    assert asked(at_due).prefill == "24-11-2026"
    assert do(at_due, Noted("")).agreements[0].due is None
    assert asked(do(session, Back())).prefill == "1"
    assert do(session, Back(), Noted("geen")).agreements[0].card_id == ""


def test_a_look_back_is_offered_after_six_weeks_and_can_be_declined(deck: Deck) -> None:
    session = do(at_the_closing(deck), "", "3", "4", "", "", "")
    assert asked(session).prefill == "4-1-2027"
    assert do(session, "geen").look_back_on is None
    finished = do(session, "4-1-2027")
    assert finished.finished
    assert do(finished, Finish()).place.part == "closing"


def test_a_case_opens_each_theme_once(deck: Deck) -> None:
    session = new(deck, steps=ALL, cards=("leren-1", "leren-2", "kennisbeleid-2"))
    assert (asked(session).group, asked(session).place) == ("voorval", Place(0, "incident"))
    session = do(session, "De brug was dicht.", "1, prof", "3")
    assert session.incidents == (
        Incident(
            "leren", "De brug was dicht.", ("ervaringskennis", "professionele kennis"), ("wetenschappelijke kennis",)
        ),
    )
    assert asked(session).entry.card_id == "leren-1"
    session = do(session, "een antwoord van vijf woorden")
    assert asked(session).entry.card_id == "leren-2"
    session = do(session, "een antwoord van vijf woorden")
    assert (asked(session).group, asked(session).place) == ("voorval", Place(2, "incident"))
    session = do(session, "")
    assert asked(session).entry.card_id == "kennisbeleid-2"
    assert len(session.incidents) == 1
    assert do(session, Back(), Back()).place == Place(1)


def test_a_source_that_is_not_known_is_refused_and_a_case_can_be_taken_away(deck: Deck) -> None:
    session = do(new(deck, steps=ALL), "De brug.")
    assert "ken ik niet" in refusal(session, "boeken")
    assert do(session, "boeken").incidents[0].counted == ()
    assert asked(do(session, "2", Back())).prefill == "professionele kennis"
    assert do(session, Back(), Noted("")).incidents == ()
    assert refusal(session, "") == ""
    assert refusal(do(session, "1", "2"), "wat dan ook") == ""


def test_asking_further_comes_once_and_is_pinned_when_answered(deck: Deck) -> None:
    session = do(new(deck, steps=Steps(follow_up=True)), "nooit")
    question = asked(session).question
    assert asked(session).place.part == "follow_up"
    answered = do(session, "In 2024 wel.")
    assert (answered.entries[0].follow_up, answered.entries[0].follow_up_answer) == (question, "In 2024 wel.")
    assert asked(answered).entry.card_id == "leren-2"
    assert asked(do(answered, Back())).prefill == "In 2024 wel."
    skipped = do(session, "")
    assert (skipped.entries[0].follow_up, asked(skipped).entry.card_id) == ("", "leren-2")
    changed = do(answered, Back(), Back(), "een veel langer antwoord dan eerst")
    assert asked(changed).question == question
    assert asked(do(new(deck), "nooit")).entry.card_id == "leren-2"


def test_a_place_that_is_not_in_the_closing_is_not_sound(deck: Deck) -> None:
    session = at_the_closing(deck)
    assert is_sound(session)
    assert not is_sound(session._replace(place=session.place._replace(nth=7)))
    assert not is_sound(session._replace(place=session.place._replace(card=0)))
    lost = session._replace(place=session.place._replace(nth=999_999))
    assert asked(lost).group == "kiezen"
    assert do(lost, "wat") == lost._replace(place=do(lost, "wat").place, finished_at=NOW)
    assert do(lost, SkipCard()).finished


EVENTS = st.one_of(
    st.sampled_from(
        ["", "1", "2", "1, 2", "5", "2 4", "ja", "nooit", "vaker", "het overleg", "over 6 weken", "geen"]
    ).map(Said),
    st.text(max_size=8).map(Said),
    st.sampled_from([Back(), SkipCard(), Finish(), Noted(""), Noted("3"), Jump(0), Jump(1)]),
)


@given(events=st.lists(EVENTS, max_size=60), together=st.booleans())
@settings(max_examples=200, deadline=None)
def test_whatever_is_typed_the_session_stays_sound_and_every_question_keeps_its_number(
    deck: Deck, events: list[Event], together: bool
) -> None:
    session = new(deck, steps=ALL, people=("Fatima", "Jan") if together else ())
    for event in events:
        session = advance(session, event, at=NOW)
        assert is_sound(session)
        step_at(session)
        numbers = [one.number for one in questions(session)]
        assert numbers == sorted(set(numbers))
        assert len(session.choices) <= 3


def test_a_session_without_a_knob_counts_the_steps_that_there_are(deck: Deck) -> None:
    session = at_the_closing(deck, cards=("kennisbronnen-1", "kennisbronnen-2"))
    assert (asked(session).number, asked(session).total) == (1, 3)
    session = do(session, "1", "", "", "")
    assert (asked(session).group, asked(session).number, asked(session).total) == ("afspraken", 2, 3)
    session = do(session, "")
    assert (asked(session).group, asked(session).number) == ("terugblik", 3)
    with_knobs = at_the_closing(deck)
    assert (asked(with_knobs).number, asked(with_knobs).total) == (1, 4)


def test_leaving_an_earlier_step_takes_no_half_agreement_away(deck: Deck) -> None:
    session = do(at_the_closing(deck), "1", "", "", "", "", "", "het overleg", *[Back()] * 7)
    assert asked(session).group == "kiezen"
    assert do(session, SkipCard()).agreements[0].moment == "het overleg"


def test_who_is_alone_reads_nothing_that_is_for_a_team(deck: Deck) -> None:
    alone, team = at_the_closing(deck), at_the_closing(deck, people=("Fatima", "Jan"))
    for step, words in (("kiezen", "stippen"), ("knoppen", "ieders stand")):
        assert (asked(alone).group, asked(team).group) == (step, step)
        assert words in asked(team).entry.hint
        assert words not in asked(alone).entry.hint
        alone, team = do(alone, ""), do(team, "")
