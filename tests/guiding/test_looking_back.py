"""Looking back: every answer is kept before the next question."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import pytest

from reflectie_cli.domain import words
from reflectie_cli.domain.closing import Agreement, Dial, Outcome, Setting
from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.session import Draft, Place, Session
from reflectie_cli.domain.walk import Ask
from reflectie_cli.errors import Interrupted, StorageFailed
from reflectie_cli.guiding.looking_back import LookingBack
from tests.fakes import ScriptedAsker, TickingClock, new_session

MADE = Agreement("het overleg begint", "Fatima", "leest voor")


class MemoryAmender:
    """Keeps every change; the first `failing` saves fail with `failure`."""

    def __init__(self, session: Session, *, failing: int = 0, failure: BaseException | None = None) -> None:
        self.session = session
        self.notice = ""
        self.saved: list[Session] = []
        self.failing = failing
        self.failure = failure or StorageFailed("De schijf is vol.")
        self.drafts: list[Draft] = []
        self.of_the_walk: Draft | None = None

    def amend(self, session: Session) -> Session:
        if self.failing:
            self.failing -= 1
            raise self.failure
        self.session = session
        self.saved.append(session)
        return session

    def draft(self) -> Draft | None:
        return self.of_the_walk

    def draft_at(self, place: Place) -> str:
        return self.drafts[-1].text if self.drafts and self.drafts[-1].place == place else ""

    def keep_draft(self, draft: Draft) -> None:
        self.drafts.append(draft)


@pytest.fixture
def session(deck: Deck) -> Session:
    """Two agreements and a dial."""
    dial = Dial("kennisbeleid", "Stevig kennisbeleid", (Setting(2, 4),))
    return new_session(deck)._replace(agreements=(MADE, MADE._replace(who="Jan")), dials=(dial,))


def looking(
    session: Session, *lines: str | BaseException, field_is_shown: bool = True, **more: object
) -> tuple[MemoryAmender, ScriptedAsker, str]:
    amender = MemoryAmender(session, **more)  # type: ignore[arg-type]
    asker = ScriptedAsker(lines, field_is_shown=field_is_shown)
    return amender, asker, LookingBack(amender, asker, TickingClock()).lead()


def outcomes(session: Session) -> Iterable[Outcome]:
    """What was said, without what was agreed then."""
    return tuple(one._replace(was="") for one in session.look_backs[-1].outcomes) if session.look_backs else ()


def questions(asker: ScriptedAsker) -> list[str]:
    return [ask.question.partition(" (")[0] for ask, _ in asker.asked]


def test_a_whole_look_back_is_asked_card_by_card(session: Session) -> None:
    amender, asker, outcome = looking(
        session, "gelukt", "", "", "niet", "Jan was ziek.", "stoppen", "3", "over 2 weken"
    )
    assert outcome == "finished"
    assert outcomes(amender.session) == (Outcome(0, "gelukt"), Outcome(1, "niet", "Jan was ziek.", "stoppen"))
    assert [one.status for one in amender.session.agreements] == ["klaar", "vervallen"]
    assert amender.session.look_backs[0].dials[0].now.middle == 3
    assert amender.session.look_back_on == date(2026, 12, 7)
    assert [card.number for card in asker.cards] == [1, 2, 3, 4]
    assert len(amender.saved) == 6


def test_every_answer_is_kept_before_the_next_question(session: Session) -> None:
    amender, _, _ = looking(session, "deels")
    assert outcomes(amender.session) == (Outcome(0, "deels"),)
    asker = ScriptedAsker(["deels", "het liep", Interrupted()])
    kept = MemoryAmender(session)
    with pytest.raises(Interrupted):
        LookingBack(kept, asker, TickingClock()).lead()
    assert outcomes(kept.session) == (Outcome(0, "deels", "het liep"),)


def test_an_empty_line_skips_an_agreement_and_takes_the_day_that_is_proposed(session: Session) -> None:
    amender, asker, outcome = looking(session, "", "", "", "")
    assert (outcome, questions(asker)[-1]) == ("finished", "Weer terugblikken op")
    assert amender.session.look_backs == ()
    assert amender.session.look_back_on == date(2027, 1, 4)


def test_adjusting_asks_the_parts_and_an_empty_line_keeps_them(session: Session) -> None:
    lines = ("deels", "", "aanpassen", "over 2 weken", "", "wij", "", "/pauze")
    amender, asker, outcome = looking(session, *lines, field_is_shown=False)
    assert outcome == "paused"
    assert amender.session.agreements[0] == MADE._replace(who="wij", due=date(2026, 12, 7))
    assert questions(asker)[3:7] == ["Nieuwe datum", "Als", "Dan", "Doet"]


def test_what_is_not_understood_is_asked_again(session: Session) -> None:
    amender, asker, _ = looking(session, "misschien", "gelukt")
    assert asker.warned == ["Typ gelukt, deels of niet."]
    assert outcomes(amender.session) == (Outcome(0, "gelukt"),)
    assert len(asker.cards) == 1


def test_a_command_that_is_none_stays_in_the_field(session: Session) -> None:
    _, asker, _ = looking(session, "/teru", "gelukt")
    assert "/terug" in asker.warned[0]
    assert asker.asked[1][1] == "/teru"


def test_going_back_shows_what_was_said(session: Session) -> None:
    amender, asker, _ = looking(session, "/terug", "deels", "/terug", "niet", "/overslaan")
    assert asker.told[0] == "Dit is de eerste vraag."
    assert asker.asked[3][1] == "deels"
    assert outcomes(amender.session) == (Outcome(0, "niet"),)
    assert asker.asked[-1][0].entry.question == words.agreement(session.agreements[1])


def test_an_answer_can_be_taken_away(session: Session) -> None:
    amender, asker, _ = looking(session, "gelukt", "/terug", "/wis", "")
    assert amender.session.look_backs == ()
    assert amender.session.agreements == session.agreements
    assert "weggehaald" in asker.told[-1]


class TypingAsker(ScriptedAsker):
    """Types half a line and is stopped there."""

    def answer(self, ask: Ask, text: str, keep: Callable[[str], None]) -> str:
        line = super().answer(ask, text, keep)
        if line == "STOP":
            keep("het liep vast toen\x07")
            raise Interrupted
        return line


def test_half_a_line_comes_back_at_its_own_question(session: Session) -> None:
    amender = MemoryAmender(session)
    with pytest.raises(Interrupted):
        LookingBack(amender, TypingAsker(["deels", "STOP"]), TickingClock()).lead()
    asker = ScriptedAsker(["/terug", "", "/pauze"])
    LookingBack(amender, asker, TickingClock()).lead()
    assert [text for _, text in asker.asked] == ["het liep vast toen", "deels", "het liep vast toen"]
    assert amender.drafts[-1].text == "het liep vast toen"
    asker = ScriptedAsker(["het liep vast"])
    LookingBack(amender, asker, TickingClock()).lead()
    assert amender.drafts[-1].text == ""
    assert outcomes(amender.session) == (Outcome(0, "deels", "het liep vast"),)


def test_what_lies_half_typed_on_the_walk_itself_is_not_overwritten(session: Session) -> None:
    amender = MemoryAmender(session)
    amender.of_the_walk = Draft(session.place, "half")
    with pytest.raises(Interrupted):
        LookingBack(amender, TypingAsker(["deels", "STOP"]), TickingClock()).lead()
    assert amender.drafts == []


def test_the_other_commands_help_or_say_that_they_cannot(session: Session) -> None:
    _, asker, _ = looking(session, "/help", "/overzicht", "niet", "x /bewerk", "/regels")
    assert asker.shown == ["explain"]
    assert len(asker.cards) == 2
    assert asker.warned == ["/overzicht kan niet bij een terugblik."]
    assert [text for _, text in asker.asked[3:]] == ["", "x (bewerkt)", "x (bewerkt)\nmeer"]


def test_a_full_disk_is_told_and_what_was_kept_stays(session: Session) -> None:
    amender = MemoryAmender(session, failing=1)
    asker = ScriptedAsker(["gelukt"])
    with pytest.raises(StorageFailed):
        LookingBack(amender, asker, TickingClock()).lead()
    assert "nog niet bewaard" in asker.warned[0]
    assert amender.session is session


def test_an_answer_that_was_given_is_kept_when_a_signal_comes_during_the_save(session: Session) -> None:
    amender = MemoryAmender(session, failing=1, failure=KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        LookingBack(amender, ScriptedAsker(["gelukt"]), TickingClock()).lead()
    assert outcomes(amender.session) == (Outcome(0, "gelukt"),)


def test_a_notice_of_the_save_is_told(session: Session) -> None:
    amender = MemoryAmender(session)
    amender.notice = "De sessie is ergens anders veranderd."
    asker = ScriptedAsker(["gelukt"])
    LookingBack(amender, asker, TickingClock()).lead()
    assert asker.warned == [amender.notice]


def test_what_stands_before_a_command_is_kept_as_an_answer_or_comes_back(session: Session) -> None:
    amender, asker, _ = looking(session, "deels", "het liep vast /terug", "", "", "/overslaan")
    assert outcomes(amender.session) == (Outcome(0, "deels", "het liep vast"),)
    assert [text for _, text in asker.asked][:4] == ["", "", "deels", "het liep vast"]
    asker = TypingOnAsker(["deels", "half /help", "half al af", "/pauze"])
    LookingBack(MemoryAmender(session), asker, TickingClock()).lead()
    assert asker.asked[2][1] == "half en meer"


class TypingOnAsker(ScriptedAsker):
    """Types on while the help stands there."""

    def explain(self) -> str:
        return " en meer"


def test_what_is_no_answer_stays_a_draft_when_its_question_is_left(session: Session) -> None:
    amender, asker, _ = looking(session, "misschien /overslaan", "/pauze")
    assert amender.session.look_backs == ()
    assert amender.drafts[0].text == "misschien"
    assert asker.warned == []


def test_a_pause_does_not_make_an_old_answer_a_draft(session: Session) -> None:
    amender, asker, _ = looking(session, "deels", "/terug", "/pauze", field_is_shown=False)
    assert asker.asked[-1][1] == "deels"
    assert [draft.text for draft in amender.drafts if draft.text] == []


def test_lines_that_are_typed_one_by_one_are_kept_as_a_draft(session: Session) -> None:
    amender, _, _ = looking(session, "deels", "x /regels", "/pauze")
    assert "x\nmeer" in [draft.text for draft in amender.drafts]


def test_where_the_field_is_not_shown_a_slip_does_not_take_the_place_of_the_text(session: Session) -> None:
    _, asker, _ = looking(session, "deels", "/terug", "/teru", "/pauze", field_is_shown=False)
    assert [text for _, text in asker.asked[2:]] == ["deels", "deels"]
