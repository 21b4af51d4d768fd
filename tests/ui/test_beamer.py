"""A card on a large screen: never more than a page at once, and nothing left out."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectie_cli.domain.beginning import Circle
from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.events import Jump
from reflectie_cli.domain.session import Contribution, Entry, Place, Session
from reflectie_cli.domain.walk import Ask, Back, Finish, Said, advance, step_at
from reflectie_cli.ui import beamer, prompts
from reflectie_cli.ui.beamer import LONGEST, Page, Room, page, pages
from reflectie_cli.ui.beamer_asker import BeamerAsker
from reflectie_cli.ui.look import Look
from reflectie_cli.ui.tap import Tap
from tests.fakes import NOW, new_session
from tests.sessions import pooled_session

QUESTION = "In hoeverre hebben wij binnen onze organisatie een kennisvisie?"
TEXTS = st.lists(st.text("XY \n", min_size=1, max_size=300).filter(str.strip), max_size=40)


def card(*said: str, part: str = "joint", hint: str = "") -> Ask:
    entry = Entry(
        "k-1", "k", "Stevig kennisbeleid", QUESTION, ("Helpt dit?",), hint, contributions=tuple(map(Contribution, said))
    )
    return Ask(entry, Place(0, part), 1, 4, QUESTION, "")  # type: ignore[arg-type]


def ask_of(session: Session) -> Ask:
    step = step_at(session)
    assert isinstance(step, Ask)
    return step


def text(rows: Page) -> str:
    return "\n".join(row for _, row in rows)


def letters(shown: list[Page]) -> str:
    return "".join(one for one in "".join(text(each) for each in shown) if one in "XY")


@given(TEXTS, st.sampled_from([(80, 24), (40, 24), (120, 40), (60, 18)]), st.booleans())
def test_every_contribution_comes_by_page_by_page_and_no_page_is_too_long(
    said: list[str], size: tuple[int, int], led: bool
) -> None:
    room = beamer.room(*size, below=5)
    under = ["Kies wie begint."] if led else []
    shown = pages(card(*said), room, above=[("good", "Bewaard.")], under=under)
    empty = pages(card(), room)
    assert letters(shown) == "".join(one for one in "".join(said) if one in "XY")
    assert all(len(each) <= room.rows for each in shown)
    assert all(len(row) <= LONGEST for each in shown for _, row in each)
    assert all(QUESTION.split(maxsplit=1)[0] in text(each) for each in shown)
    assert text(shown[0]).startswith("Bewaard.")
    assert text(shown[-1]).endswith("Jullie gezamenlijke antwoord")
    assert len(empty) == 1


@given(TEXTS)
def test_while_people_go_on_the_page_keeps_the_last_and_says_how_many_went_before(said: list[str]) -> None:
    room = beamer.room(60, 24, below=5)
    shown = page(card(*said), room, above=[("good", "Bewaard.")])
    assert len(shown) <= room.rows
    whole, kept = "".join(one for one in "".join(said) if one in "XY"), letters([shown])
    assert whole.endswith(kept)
    assert ("Hiervoor nog" in text(shown)) == (kept != whole)
    assert text(shown).rstrip().endswith("Jullie gezamenlijke antwoord")
    assert text(shown).index("kennisvisie") < text(shown).index("Bewaard.")


def test_a_small_list_needs_one_page_without_a_note() -> None:
    [only] = pages(card("ja", "nee"), beamer.room(80, 24, below=5))
    assert [row for _, row in only] == [
        "", "Stevig kennisbeleid · kaart 1 van 4", "", "In hoeverre hebben wij binnen onze organisatie een",
        "kennisvisie?", "", "• ja", "• nee", "", "Jullie gezamenlijke antwoord",
    ]  # fmt: skip


def test_a_larger_screen_has_more_air() -> None:
    assert beamer.room(80, 24, below=5) == Room(60, 19, 1)
    assert beamer.room(120, 40, below=5) == Room(60, 35, 2)
    assert beamer.room(40, 24, below=5) == Room(36, 19, 1)


def test_until_something_is_said_the_sub_questions_and_the_hint_stand_there() -> None:
    [only] = pages(card(hint="Denk aan een project.", part="contribution"), beamer.room(80, 24, below=5))
    assert "• Helpt dit?" in text(only)
    assert ("hint", "Denk aan een project.") in only
    [said] = pages(card("ja", hint="Denk aan een project."), beamer.room(80, 24, below=5))
    assert "Helpt dit?" not in text(said)
    assert "Denk aan" not in text(said)


def test_a_sub_question_stands_large_below_its_question(deck: Deck) -> None:
    session = advance(new_session(deck), Said("een visie"), at=NOW)
    shown = page(ask_of(session), beamer.room(80, 24, below=5))
    assert ("theme", "Deelvraag 1 van 2") in shown
    assert ("question", "Zo ja, helpt dit? Op welke manier?") in shown
    assert "•" not in text(shown)
    further = ask_of(session)._replace(place=Place(0, "follow_up"), question="Waaraan merk je dat?")
    assert ("theme", "Doorvragen") in page(further, beamer.room(80, 24, below=5))


def test_the_cards_to_choose_from_are_each_one_row(deck: Deck) -> None:
    closing = ask_of(advance(pooled_session(deck), Finish(), at=NOW))
    shown = page(closing, beamer.room(80, 30, below=4))
    rows = [row for _, row in shown if row[:2] in ("1.", "2.", "3.", "4.")]
    assert len(rows) == 4
    assert rows[3].endswith("…")
    assert closing.prefill == "1=3, 2=3"


class Room24:
    """A BeamerAsker on a screen of 80 by 24, with what it drew on each sheet."""

    def __init__(self, deck: Deck, monkeypatch: pytest.MonkeyPatch) -> None:
        self.out = io.StringIO()
        self.asked: list[tuple[str, str]] = []
        self.kept: list[str] = []
        self.waits: list[str] = []
        self.asker = BeamerAsker(Tap(self.out), Look(True, True, False, 78, beamer=True), "", lambda: deck)
        monkeypatch.setattr(shutil, "get_terminal_size", lambda *_: os.terminal_size((80, 24)))
        monkeypatch.setattr(prompts, "clean_sheet", lambda: self.out.write("\f"))
        monkeypatch.setattr(prompts, "wait", lambda *_, **__: self.waits.pop(0) if self.waits else "")
        monkeypatch.setattr(prompts, "ask_text", self._ask_text)
        monkeypatch.setattr(prompts, "ask_line", lambda *_, **__: "2")

    def _ask_text(self, text: str, *, bottom: Callable[[], str], **_: object) -> str:
        self.asked.append((text, bottom()))
        return "antwoord"

    @property
    def sheets(self) -> list[str]:
        return self.out.getvalue().split("\f")[1:]


@pytest.fixture
def shown(deck: Deck, monkeypatch: pytest.MonkeyPatch) -> Room24:
    return Room24(deck, monkeypatch)


def test_each_question_has_a_clean_sheet_and_the_news_goes_along(shown: Room24, deck: Deck) -> None:
    session = pooled_session(deck, people=3)
    first, second = ask_of(session), ask_of(advance(session, Jump(1), at=NOW))
    shown.asker.card(first)
    assert shown.out.getvalue() == ""
    assert shown.asker.answer(first, "half", shown.kept.append) == "antwoord"
    shown.asker.tell("Bewaard.")
    shown.asker.card(second)
    shown.asker.recall(["Begin links."])
    shown.asker.answer(second, "", shown.kept.append)
    assert [one.split("\n")[0] for one in shown.sheets] == ["", "   Bewaard."]
    assert "Begin links." in shown.sheets[1]
    assert shown.asked[0][0] == "half"
    assert "Jullie gezamenlijke antwoord" in shown.sheets[0]
    shown.asker.warn("Dat kan niet.")
    shown.asker.recall(["Nog ongeveer 3 minuten."])
    shown.asker.answer(second, "", shown.kept.append)
    assert "Let op: Dat kan niet.\n   Nog ongeveer 3 minuten." in shown.sheets[2]
    assert "Begin links." not in shown.sheets[2]


def test_whoever_types_at_a_page_goes_to_the_last_one_and_finds_it_in_the_field(shown: Room24, deck: Deck) -> None:
    asked = ask_of(pooled_session(deck, each=40))
    shown.waits = ["", "x"]
    shown.asker.card(asked)
    shown.asker.answer(asked, "half ", shown.kept.append)
    assert len(shown.sheets) == 3
    assert "van 40)" in shown.sheets[0]
    assert (shown.asked[0][0], shown.kept) == ("half x", ["half x"])


def test_what_is_typed_before_the_first_card_is_not_lost(shown: Room24, deck: Deck) -> None:
    shown.waits = ["e"]
    shown.asker.hold()
    asked = ask_of(new_session(deck))
    shown.asker.card(asked)
    shown.asker.answer(asked, "", shown.kept.append)
    assert shown.asked[0][0] == "e"


def test_with_a_facilitator_there_is_a_row_for_the_time(shown: Room24, deck: Deck) -> None:
    shown.asker.keep_time(lambda width: f"tijd op {width}", str)
    asked = ask_of(pooled_session(deck))
    shown.asker.card(asked)
    shown.asker.answer(asked, "", shown.kept.append)
    assert shown.asked[0][1].splitlines()[0] == "tijd op 78"
    shown.asker.keep_time(lambda _: "", str)
    shown.asker.answer(asked, "", shown.kept.append)
    assert shown.asked[1][1].startswith("Enter bewaart")


def test_the_overview_and_the_help_have_a_sheet_of_their_own(shown: Room24, deck: Deck) -> None:
    session = pooled_session(deck)
    shown.asker.tell("Bewaard.")
    assert shown.asker.overview(session, review=True) == "2"
    assert "Bewaard." in shown.sheets[0]
    assert "Overzicht: 0 van 4 kaarten samen beantwoord, 4 kaarten nog niet langs geweest" in shown.sheets[0]
    shown.asker.explain()
    assert "Ctrl+J" in shown.sheets[1]
    assert shown.asker.introduction("kenniscultuur") == ""
    assert "kenniscultuur" in shown.sheets[2]


def test_a_contribution_can_still_be_added_to_what_was_pooled(shown: Room24, deck: Deck) -> None:
    session = advance(pooled_session(deck, people=3), Back(), at=NOW)
    asked = ask_of(session)
    assert asked.place == Place(0, "contribution", 3)
    shown.asker.answer(asked, "", shown.kept.append)
    assert "Bijdrage 4" in shown.sheets[0]
    more = ask_of(advance(session, Said("nog een"), at=NOW))
    shown.asker.answer(more, "", shown.kept.append)
    assert "• nog een" in shown.sheets[1]
    assert "Bijdrage 5" in shown.sheets[1]


def test_a_team_of_one_screen_sees_what_was_just_said(shown: Room24, deck: Deck) -> None:
    session = advance(new_session(deck, circle=Circle(team="Zuid")), Said("een"), at=NOW)
    shown.asker.answer(ask_of(session), "", shown.kept.append)
    assert "• een" in shown.sheets[0]
