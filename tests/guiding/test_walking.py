from pathlib import Path

import pytest

from reflectie_cli.domain.beginning import Circle
from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.session import Draft, Entry, Place, Session, Steps
from reflectie_cli.domain.walk import Finish, Said, advance
from reflectie_cli.errors import DeckInvalid, Interrupted, StorageFailed
from reflectie_cli.guiding.walking import Walk
from tests.fakes import NOW, MemoryKeeper, ScriptedAsker, TickingClock, new_session

TO_THE_REVIEW = ["/overslaan"] * 4


@pytest.fixture
def session(deck: Deck) -> Session:
    return new_session(deck)


def walk(
    session: Session,
    *lines: str | BaseException,
    keeper: MemoryKeeper | None = None,
    asker: ScriptedAsker | None = None,
) -> tuple[str, ScriptedAsker, MemoryKeeper]:
    keeper = keeper or MemoryKeeper(session)
    asker = asker or ScriptedAsker(lines)
    return Walk(keeper, asker, TickingClock()).lead(), asker, keeper


def test_every_answer_is_saved_before_the_next_question(session: Session) -> None:
    saved: list[int] = []

    class Looking(ScriptedAsker):
        def answer(self, ask, text, keep):  # type: ignore[no-untyped-def]
            saved.append(len(keeper.saved))
            return super().answer(ask, text, keep)

    keeper = MemoryKeeper(session)
    walk(session, keeper=keeper, asker=Looking(["a", "b", "c", "d"]))
    assert saved == [0, 1, 2, 3, 4]
    assert keeper.saved[0].entries[0].answer == "a"


def test_a_contribution_is_told_with_whom_it_is_kept(deck: Deck) -> None:
    session = new_session(deck, circle=Circle(participants=("Fatima", "Jan")))
    _, asker, _ = walk(session, "fatima: ja", "Piet: nee", "zomaar", "Kort: een zin met: dubbele punten")
    assert asker.told == [
        "Bewaard bij Fatima.",
        "Bewaard. ‘Piet’ is geen deelnemer; de naam blijft in de tekst staan.",
        "Bewaard.",
        "Bewaard. ‘Kort’ is geen deelnemer; de naam blijft in de tekst staan.",
    ]


def test_the_whole_walk_ends_finished(session: Session) -> None:
    outcome, asker, keeper = walk(session, "a", "b", "", "c", "d", "e", "f", "")
    assert outcome == "finished"
    assert keeper.session.finished
    assert [ask.number for ask in asker.cards] == [1, 2, 3, 4]
    assert asker.overviews == [True]
    assert asker.told.count("Bewaard.") == 6


def test_the_end_of_the_input_is_a_pause_and_at_the_review_an_end(session: Session) -> None:
    assert walk(session, "a")[0] == "paused"
    outcome, _, keeper = walk(session, *TO_THE_REVIEW)
    assert (outcome, keeper.session.finished) == ("finished", True)


def test_a_painted_card_is_not_shown_again(session: Session) -> None:
    asker = ScriptedAsker(["a"])
    Walk(MemoryKeeper(session), asker, TickingClock(), painted=True).lead()
    assert asker.cards == []


def test_without_a_review_the_last_answer_ends_it(session: Session) -> None:
    asker = ScriptedAsker(TO_THE_REVIEW)
    assert Walk(MemoryKeeper(session), asker, TickingClock(), with_review=False).lead() == "finished"
    assert asker.overviews == []


def test_a_draft_stands_in_the_field(session: Session) -> None:
    keeper = MemoryKeeper(session, draft=Draft(session.place, "half"))
    _, asker, _ = walk(session, keeper=keeper, asker=ScriptedAsker([]))
    assert asker.asked[0][1] == "half"


def test_going_back_puts_the_old_answer_in_the_field(session: Session) -> None:
    _, asker, keeper = walk(session, "/slash".replace("/", "//"), "/terug", "beter")
    assert asker.asked[2][1] == "//slash"
    assert keeper.session.entries[0].answer == "beter"


def test_before_the_first_question_there_is_nothing(session: Session) -> None:
    _, asker, keeper = walk(session, "half /terug")
    assert asker.told == ["Dit is de eerste vraag."]
    assert asker.asked[1][1] == "half"
    assert keeper.saved == []


def test_a_command_behind_a_text_keeps_the_text(session: Session) -> None:
    _, _, keeper = walk(session, "onderweg /overslaan")
    assert keeper.session.entries[0].answer == "onderweg"
    assert keeper.session.place == Place(1)
    _, _, keeper = walk(session, "een", "twee /terug")
    assert keeper.session.entries[0].subanswers[0] == "twee"


def test_a_command_that_was_not_understood_is_never_an_answer(session: Session) -> None:
    outcome, asker, keeper = walk(session, "/onzin", "/onzin /overslaan")
    assert outcome == "paused"
    assert "‘/onzin’ is geen opdracht" in asker.warned[0]
    assert asker.asked[1][1] == "/onzin"
    assert keeper.drafts[0] == Draft(session.place, "/onzin")
    assert keeper.session.entries[0].answer == ""


def test_where_the_field_is_not_shown_leaving_keeps_its_draft(session: Session) -> None:
    keeper = MemoryKeeper(session, draft=Draft(session.place, "half"))
    asker = ScriptedAsker(["/overslaan"], field_is_shown=False)
    walk(session, keeper=keeper, asker=asker)
    assert keeper.session.entries[0].answer == "half"


def test_where_the_field_is_shown_a_command_has_replaced_it(session: Session) -> None:
    keeper = MemoryKeeper(session, draft=Draft(session.place, "weggehaald"))
    walk(session, keeper=keeper, asker=ScriptedAsker(["/overslaan"]))
    assert keeper.session.entries[0].answer == ""


def test_a_pause_keeps_the_draft_but_not_the_old_answer_as_draft(session: Session) -> None:
    outcome, _, keeper = walk(session, "half /pauze")
    assert outcome == "paused"
    assert keeper.drafts == [Draft(session.place, "half")]
    asker = ScriptedAsker(["oud", "/terug", "/pauze"], field_is_shown=False)
    _, _, keeper = walk(session, keeper=MemoryKeeper(session), asker=asker)
    assert keeper.drafts[-1].text == ""


def test_wiping_takes_the_answer_away_and_stays(session: Session) -> None:
    _, asker, keeper = walk(session, "oud", "/terug", "/wis")
    assert keeper.session.entries[0].answer == ""
    assert keeper.session.place == session.place
    assert asker.asked[-1][1] == ""
    assert "Het antwoord op deze vraag is weggehaald." in asker.told
    assert walk(session, "/wis")[2].saved == []


@pytest.mark.parametrize(("command", "result"), [("/bewerk", "half (bewerkt)"), ("/regels", "half\nmeer")])
def test_a_longer_text_comes_back_in_the_field(session: Session, command: str, result: str) -> None:
    _, asker, keeper = walk(session, f"half {command}")
    assert asker.asked[1][1] == result
    assert keeper.drafts[-1].text == result
    assert keeper.saved == []


def test_help_and_introduction_leave_the_field_as_it_was(session: Session) -> None:
    _, asker, _ = walk(session, "half /help", "half /intro")
    assert asker.shown == ["explain", "introduction"]
    assert [text for _, text in asker.asked] == ["", "half", "half"]
    assert len(asker.cards) == 3


def test_what_is_typed_while_help_stands_there_goes_on_in_the_field(session: Session) -> None:
    asker = ScriptedAsker(["half /help", "half en meer"])
    asker.typed_on = " e"
    _, asker, _ = walk(session, keeper=MemoryKeeper(session), asker=asker)
    assert [text for _, text in asker.asked][1] == "half e"


def test_where_the_field_is_not_shown_a_slip_does_not_take_the_place_of_the_text(session: Session) -> None:
    keeper = MemoryKeeper(session, draft=Draft(session.place, "mijn concept"))
    asker = ScriptedAsker(["/trug", "/help", "/pauze"], field_is_shown=False)
    walk(session, keeper=keeper, asker=asker)
    assert [text for _, text in asker.asked] == ["mijn concept"] * 3
    assert keeper.drafts[-1].text == "mijn concept"


def test_the_overview_jumps(session: Session) -> None:
    _, asker, keeper = walk(session, "half /overzicht", "3", "drie")
    assert asker.overviews == [False]
    assert keeper.session.entries[0].answer == "half"
    assert keeper.session.entries[2].answer == "drie"


def test_the_same_commands_work_at_both_overviews(session: Session) -> None:
    outcome, asker, keeper = walk(session, "half /overzicht", "/help", "/intro", "/onzin", "/overslaan", "/pauze")
    assert outcome == "paused"
    assert asker.overviews == [False] * 5
    assert asker.shown == ["explain", "introduction"]
    assert asker.warned[0].startswith("‘/onzin’ is hier geen opdracht.")
    assert asker.warned[1].startswith("Typ het nummer van een kaart")
    assert keeper.session.entries[0].answer == "half"
    _, asker, _ = walk(session, "/overzicht", "/terug", "antwoord")
    assert [ask.number for ask, _ in asker.asked] == [1, 1, 1]


def test_the_introduction_of_another_deck_is_not_shown_as_this_one(session: Session) -> None:
    asker = ScriptedAsker(["/intro", "ja"])
    asker.deck_id = "lezen"
    _, _, keeper = walk(session, keeper=MemoryKeeper(session), asker=asker)
    assert asker.warned == [
        "De inleiding hoort bij de kaartenset ‘Direct zelf aan de slag’. Open die met --deck om haar te lezen."
    ]
    asker = ScriptedAsker(["/intro", "ja"])
    asker.deck_id = DeckInvalid("Regel 3 klopt niet.")
    _, _, keeper = walk(session, keeper=MemoryKeeper(session), asker=asker)
    assert asker.warned == ["Regel 3 klopt niet."]
    assert keeper.session.entries[0].answer == "ja"


@pytest.mark.parametrize("typed", ["0", "5", "drie", "²", "9" * 5000])
def test_a_number_that_is_no_card_is_told(session: Session, typed: str) -> None:
    _, asker, keeper = walk(session, "/overzicht", typed)
    assert asker.warned == ["Typ het nummer van een kaart (1 tot en met 4), of alleen Enter."]
    assert asker.overviews == [False, False]
    assert keeper.session.place == session.place


def test_an_empty_line_at_the_overview_goes_on(session: Session) -> None:
    _, asker, _ = walk(session, "/overzicht", "")
    assert asker.warned == []
    assert len(asker.cards) == 2


def test_the_review_gives_one_more_chance(session: Session) -> None:
    lines = ["2", "twee", "/help", "/intro", "/onzin", "tekst", "/terug", "/pauze"]
    outcome, asker, keeper = walk(session, *TO_THE_REVIEW, *lines)
    assert outcome == "paused"
    assert keeper.session.entries[1].answer == "twee"
    assert asker.shown == ["explain", "introduction"]
    assert asker.warned[0].startswith("‘/onzin’")
    assert asker.warned[1].startswith("Typ het nummer")
    assert keeper.session.place == Place(3)
    assert walk(session, *TO_THE_REVIEW, "/pauze")[0] == "paused"


def test_a_team_is_led_through_contributions(deck: Deck) -> None:
    session = new_session(deck, circle=Circle(team="Zuid"))
    _, _, keeper = walk(session, "een", "twee", "", "samen")
    entry = keeper.session.entries[0]
    assert [given.text for given in entry.contributions] == ["een", "twee"]
    assert entry.answer == "samen"


def test_an_interruption_passes_through_with_its_draft(session: Session) -> None:
    with pytest.raises(Interrupted):
        walk(session, Interrupted())


def test_a_draft_that_could_not_be_kept_is_told_at_an_interruption(session: Session) -> None:
    class Typing(ScriptedAsker):
        def answer(self, ask, text, keep):  # type: ignore[no-untyped-def]
            keep("half")
            raise Interrupted

    keeper = MemoryKeeper(session)
    keeper.drafts_fail = True
    with pytest.raises(StorageFailed, match="De schijf is vol"):
        walk(session, keeper=keeper, asker=Typing([]))


def test_a_full_disk_offers_another_folder(session: Session) -> None:
    keeper = MemoryKeeper(session, failing=1)
    asker = ScriptedAsker(["een"])
    asker.folders = ["/elders"]
    walk(session, keeper=keeper, asker=asker)
    assert asker.warned == [
        "De schijf is vol.", "Wat je net typte, is nog niet bewaard; het staat nog op je scherm.",
    ]  # fmt: skip
    assert keeper.moved == [Path("/elders")]
    assert "Vanaf nu wordt de sessie bewaard in /elders." in asker.told
    assert keeper.saved[0].entries[0].answer == "een"


def test_a_full_disk_without_another_folder_ends_it(session: Session) -> None:
    with pytest.raises(StorageFailed):
        walk(session, keeper=MemoryKeeper(session, failing=9), asker=ScriptedAsker(["een"]))


def test_another_folder_that_fails_too_is_told_and_asked_again(session: Session) -> None:
    class Nowhere(MemoryKeeper):
        def move(self, folder: Path) -> None:
            raise StorageFailed("Daar kan het ook niet.")

    asker = ScriptedAsker(["een"])
    asker.folders = ["/elders"]
    with pytest.raises(StorageFailed, match="De schijf is vol"):
        walk(session, keeper=Nowhere(session, failing=9), asker=asker)
    told = [one for one in asker.warned if not one.startswith("Wat je net typte")]
    assert told == ["De schijf is vol.", "Daar kan het ook niet.", "De schijf is vol."]


def test_the_end_of_the_input_at_that_question_ends_it_too(session: Session) -> None:
    from reflectie_cli.guiding.ports import EndOfInput

    class Dry(ScriptedAsker):
        def elsewhere(self) -> str:
            raise EndOfInput

    with pytest.raises(StorageFailed):
        walk(session, keeper=MemoryKeeper(session, failing=1), asker=Dry(["een"]))


def test_a_conflict_copy_is_told(session: Session) -> None:
    keeper = MemoryKeeper(session)
    keeper.notice = "Er is een kopie."
    assert walk(session, keeper=keeper, asker=ScriptedAsker(["een"]))[1].warned == ["Er is een kopie."]


def test_an_answer_whose_save_is_broken_off_is_kept_all_the_same(session: Session) -> None:
    class BrokenOff(MemoryKeeper):
        def save(self, session: Session) -> Session:
            if not self.saved:
                super().save(session)
                raise KeyboardInterrupt
            return super().save(session)

    keeper = BrokenOff(session)
    with pytest.raises(KeyboardInterrupt):
        walk(session, "een", keeper=keeper)
    assert [saved.entries[0].answer for saved in keeper.saved] == ["een", "een"]


def test_what_was_answered_before_is_told_with_its_card_and_only_where_there_is_something(session: Session) -> None:
    def earlier(entry: Entry) -> list[str]:
        return ["Vorige keer: versnipperd."] if entry.card_id == "kennisbeleid-2" else []

    asker = ScriptedAsker(["/overslaan", "/teru", "/pauze"])
    assert Walk(MemoryKeeper(session), asker, TickingClock(), earlier=earlier).lead() == "paused"
    assert asker.recalled == [["Vorige keer: versnipperd."]]


@pytest.fixture
def closing(deck: Deck) -> Session:
    """A session that stands at the first question of its closing."""
    made = new_session(deck, circle=Circle(with_subquestions=False, steps=Steps(closing=True)))
    for event in (Said("Versnipperd over alle mappen heen."), *[Said("")] * 3, Finish()):
        made = advance(made, event, at=NOW)
    assert made.place.part == "closing"
    return made


def test_an_empty_line_in_the_closing_keeps_what_stood_there_without_a_word(closing: Session) -> None:
    _, asker, keeper = walk(closing, "1", "/terug", "", "/pauze")
    assert asker.asked[2][1] == "1"
    assert "Weghalen" not in " ".join(asker.told)
    assert [one.card_id for one in keeper.session.choices] == ["kennisbeleid-1"]


def test_what_is_refused_is_not_kept_when_its_question_is_left(closing: Session) -> None:
    outcome, _, keeper = walk(closing, "nergens op /terug", "/pauze")
    assert (outcome, keeper.session.place.part) == ("paused", "review")
    assert keeper.session.choices == ()


def test_what_cannot_be_is_told_and_asked_again_on_an_empty_field(closing: Session) -> None:
    _, asker, keeper = walk(closing, "99", "1", "/pauze")
    assert asker.warned == ["‘99’ is geen kaart om te kiezen. Kies uit: 1."]
    assert [text for _, text in asker.asked[:2]] == ["", ""]
    assert keeper.drafts[0].text == ""
    assert len(keeper.session.choices) == 1


def test_an_emptied_field_keeps_the_answer_and_says_how_to_take_it_away(session: Session) -> None:
    _, asker, keeper = walk(session, "een", "/terug", "", "/pauze")
    assert keeper.session.entries[0].answer == "een"
    assert asker.told[-1] == "Je eerdere antwoord blijft staan. Weghalen kan met /wis."
