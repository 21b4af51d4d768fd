"""G: in any order of saying, going back, jumping, crashing and exporting, what is kept is what a simple model keeps."""

from __future__ import annotations

import json
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from reflectie_cli.domain.beginning import Circle, Wish, begin, draw
from reflectie_cli.domain.house_style import HouseStyle
from reflectie_cli.domain.report import build_report
from reflectie_cli.domain.session import Draft, Place
from reflectie_cli.domain.text import clean, clean_answer
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
    step_at,
)
from reflectie_cli.exporters.registry import render
from reflectie_cli.storage.deck_file import read_deck
from reflectie_cli.storage.open_session import OpenSession
from reflectie_cli.storage.session_paths import SessionPaths
from reflectie_cli.storage.sessions import SessionFolder
from tests.conftest import ROOT
from tests.fakes import NOW, SESSION_ID

DECK = read_deck(ROOT / "data" / "cards.yaml")
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20) | st.sampled_from(
    ["ja", "//x", "[b]", "Fatima: ja"]
)


class Walking(RuleBasedStateMachine):
    """A session on a real disk beside a dictionary of what was said where."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.sessions = SessionFolder(self.root)
        self.now = NOW
        self.said: dict[tuple[int, str, int], str] = {}
        self.draft: Draft | None = None
        self.opened: OpenSession
        self.saves = 0

    @initialize(together=st.booleans(), subquestions=st.booleans())
    def begin(self, together: bool, subquestions: bool) -> None:
        circle = Circle(team="Zuid" if together else "", with_subquestions=subquestions)
        drawn = draw(DECK, Wish(themes=("kennisbeleid",)))
        self.opened = self.sessions.create(begin(DECK, drawn, circle, session_id=SESSION_ID, at=self.now))

    def teardown(self) -> None:
        if hasattr(self, "opened"):
            self.opened.close()
        shutil.rmtree(self.root)

    @property
    def place(self) -> Place:
        return self.opened.session.place

    def save(self, event: Event) -> None:
        self.now += timedelta(seconds=1)
        self.opened.save(advance(self.opened.session, event, at=self.now))
        self.draft = None
        self.saves += 1

    def note(self, text: str) -> None:
        """The model: a dictionary by place, and for contributions a list that closes up."""
        place = self.place
        kept = clean_answer(text)
        if place.part != "contribution":
            self.said[place.card, place.part, place.nth] = kept
            return
        given = self.contributions(place.card)
        given[place.nth : place.nth + 1] = [kept] if kept else []
        for nth in range(len(given) + 1):
            self.said[place.card, "contribution", nth] = given[nth] if nth < len(given) else ""

    def contributions(self, card: int) -> list[str]:
        found = ((key[2], text) for key, text in self.said.items() if key[:2] == (card, "contribution") and text)
        return [text for _, text in sorted(found)]

    def asks(self) -> bool:
        return isinstance(step_at(self.opened.session), Ask)

    @precondition(asks)
    @rule(text=TEXTS)
    def say(self, text: str) -> None:
        self.note(text)
        self.save(Said(text))

    @precondition(asks)
    @rule(text=TEXTS)
    def note_and_stay(self, text: str) -> None:
        before = self.place
        self.note(text)
        self.save(Noted(text))
        assert self.place == before

    @precondition(asks)
    @rule()
    def skip_card(self) -> None:
        card = self.place.card
        self.save(SkipCard())
        assert self.place.card != card

    @rule()
    def back(self) -> None:
        first, before = is_first(self.opened.session), self.place
        self.save(Back())
        assert (self.place == before) == first

    @rule(card=st.integers(0, 3))
    def jump(self, card: int) -> None:
        self.save(Jump(card))
        assert self.place.card == card

    @precondition(lambda self: not self.asks())
    @rule()
    def finish(self) -> None:
        assert isinstance(step_at(self.opened.session), Review)
        self.save(Finish())
        assert self.opened.session.finished

    @precondition(asks)
    @rule(text=TEXTS)
    def type_without_enter(self, text: str) -> None:
        self.draft = Draft(self.place, clean(text)) if text else None
        self.opened.keep_draft(Draft(self.place, text))

    @rule()
    def crash_and_resume(self) -> None:
        """A kill lets go of the lock and leaves the files."""
        self.opened.close()
        self.opened = self.sessions.open(SESSION_ID)
        assert self.opened.draft() == self.draft

    @rule(half=st.binary(max_size=50))
    def crash_in_a_save(self, half: bytes) -> None:
        paths = SessionPaths(self.sessions.folder, SESSION_ID)
        (paths.folder / f".{SESSION_ID}.json.4711.tmp").write_bytes(half)
        self.crash_and_resume()
        assert list(paths.leftovers()) == []

    @precondition(lambda self: self.saves > 0)
    @rule()
    def the_file_breaks_and_the_previous_one_takes_over(self) -> None:
        """One save back, and said again: so the model stays as it was."""
        session = self.opened.session
        self.opened.close()
        path = SessionPaths(self.sessions.folder, SESSION_ID).current
        path.write_bytes(path.read_bytes()[:-7])
        self.opened = self.sessions.open(SESSION_ID, previous=True)
        self.opened.save(session)
        self.draft = None

    @rule(name=st.sampled_from(["md", "html", "csv", "json"]), without_names=st.booleans())
    def export(self, name: str, without_names: bool) -> None:
        report = build_report(self.opened.session, program_version="1", without_names=without_names)
        assert render(report, name, HouseStyle()) == render(report, name, HouseStyle())

    @invariant()
    def the_file_holds_what_the_model_holds(self) -> None:
        if not hasattr(self, "opened"):
            return
        stored: dict[str, Any] = json.loads(self.opened.path.read_bytes())["session"]
        for card, entry in enumerate(stored["entries"]):
            assert [one["text"] for one in entry["contributions"]] == self.contributions(card)
            part = "joint" if self.opened.session.together else "answer"
            assert entry["answer"] == self.said.get((card, part, 0), "")
            for nth, answer in enumerate(entry["subanswers"]):
                assert answer == self.said.get((card, "sub", nth), "")


@pytest.mark.parametrize(("examples", "steps"), [(25, 40), pytest.param(1000, 100, marks=pytest.mark.lang)])
def test_what_is_kept_is_what_was_said(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Walking,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
