"""Texts, words, decks, beginnings, reports and history: the pure parts around the walk."""

from datetime import date, datetime, timedelta
from random import Random

import pytest

from reflectie_cli.domain import words
from reflectie_cli.domain.answers import AnswerSheet, CardAnswers, fill_in
from reflectie_cli.domain.beginning import Circle, Wish, begin, card_of_the_day, draw, new_id
from reflectie_cli.domain.deck import Deck, find_card, find_themes
from reflectie_cli.domain.history import answered_cards
from reflectie_cli.domain.report import build_report, nameless
from reflectie_cli.domain.session import Contribution, known_participant
from reflectie_cli.domain.text import clean, clean_answer, fold, one_line, shorten, slug
from reflectie_cli.domain.walk import Finish, Said, SkipCard, advance, step_at
from reflectie_cli.errors import NotInDeck, UsageError
from tests.fakes import NOW, new_session


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("gewoon", "gewoon"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc\u2028d\u2029e\x85f", "a\nb\nc\nd\ne\nf"),
        ("\x1b[31mrood\x07\x00\x7f\x9b", "[31mrood"),
        ("\u202eomgekeerd\u2066x\u2069", "omgekeerdx"),
        ("\ud800", "\ufffd"),
        ("👩\u200d👩 שלום \u200f", "👩\u200d👩 שלום \u200f"),
    ],
)
def test_what_steers_a_terminal_is_stripped_and_real_text_stays(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
    assert clean(cleaned) == cleaned


def test_small_helpers_for_text() -> None:
    assert clean_answer("  a \n") == "a"
    assert one_line(" a\n b\t c ") == "a b c"
    assert fold("  STEVIG  Kennisbeleid ") == "stevig kennisbeleid"
    assert fold("creëren") == fold("cree\u0308ren")
    assert slug("Één focus, op 'leren'!") == "een-focus-op-leren"
    assert slug("日本") == ""
    assert slug("a" * 50) == "a" * 40
    assert shorten("kort", 10) == "kort"
    assert shorten("veel te lange tekst", 10) == "veel te l…"


def test_words_for_one_fact(deck: Deck) -> None:
    assert words.cards(1) == "1 kaart"
    assert words.cards(4) == "4 kaarten"
    assert words.listed(()) == ""
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b", "c"]) == "a, b en c"
    assert words.long_date(date(2026, 11, 3)) == "3 november 2026"
    assert words.short_date(datetime(2026, 11, 3)) == "03-11-2026"
    assert words.minutes(1) == "ongeveer 2 tot 4 minuten"
    ask = step_at(new_session(deck))
    assert words.place(ask) == "kaart 1 van 4"
    assert words.part(ask) == "Je antwoord"


def test_the_part_of_a_card_has_a_name(deck: Deck) -> None:
    session = new_session(deck)
    said = advance(session, Said("a"), at=NOW)
    assert words.part(step_at(said)) == "Deelvraag 1 van 2"
    single = new_session(deck, theme="leren")
    assert words.part(step_at(advance(single, Said("a"), at=NOW))) == "Deelvraag"
    team = new_session(deck, circle=Circle(team="Zuid"))
    assert words.part(step_at(team)) == "Bijdrage 1"
    given = advance(team, Said("a"), at=NOW)
    assert words.part(step_at(given)) == "Bijdrage 2"
    back = given._replace(place=given.place._replace(nth=0))
    assert words.part(step_at(back)) == "Bijdrage 1 (aanpassen)"
    assert words.part(step_at(advance(given, Said(""), at=NOW))) == "Jullie gezamenlijke antwoord"


def test_a_theme_is_found_by_exact_names_only(deck: Deck) -> None:
    assert [theme.id for theme in find_themes(deck, ["4", "Bronnen"])] == ["kennisbronnen", "leren"]
    assert len(find_themes(deck, ["ALLE"])) == 4
    for name in ("ken", "", "9"):
        with pytest.raises(NotInDeck, match="Kies uit: kennisbronnen"):
            find_themes(deck, [name])
    with pytest.raises(NotInDeck, match="Bedoel je leren"):
        find_themes(deck, ["een focus op lren"])


def test_a_card_is_found_by_its_id(deck: Deck) -> None:
    assert find_card(deck, "LEREN-1")[1].id == "leren-1"
    with pytest.raises(NotInDeck, match=r"Bedoel je leren-\d\?"):
        find_card(deck, "leren-9")
    with pytest.raises(NotInDeck, match=r"staat niet in deze kaartenset\. Alle kaarten"):
        find_card(deck, "qqq")


def test_drawing(deck: Deck) -> None:
    assert len(draw(deck, Wish())) == 20
    assert [card.id for _, card in draw(deck, Wish(themes=("leren",), cards=("leren-1", "kennisbeleid-1")))] == [
        "leren-1",
        "leren-2",
        "leren-3",
        "leren-4",
        "kennisbeleid-1",
    ]
    shuffled = draw(deck, Wish(shuffled=True, number=3), chance=Random(1))
    assert shuffled == draw(deck, Wish(shuffled=True, number=3), chance=Random(1))
    assert len(shuffled) == 3
    first = draw(deck, Wish(themes=("leren",), new_first=True), answered={"leren-1", "leren-3"})
    assert [card.id for _, card in first] == ["leren-2", "leren-4", "leren-1", "leren-3"]


def test_the_card_of_the_day_shows_every_card_once_before_one_comes_again(deck: Deck) -> None:
    first = date.fromordinal(739_000 // 20 * 20)
    cards = [card_of_the_day(deck, first + timedelta(days=day))[1].id for day in range(20)]
    assert len(set(cards)) == 20
    assert card_of_the_day(deck, first) == card_of_the_day(deck, first)


def test_a_beginning_pins_the_questions_and_cleans_the_names(deck: Deck) -> None:
    circle = Circle(" Dag\n1 ", " Zuid\x1b ", ("Fatima", " fatima ", "", "Jan"))
    session = begin(deck, draw(deck, Wish(themes=("leren",))), circle, session_id="x", at=NOW)
    assert (session.title, session.team, session.participants) == ("Dag 1", "Zuid", ("Fatima", "Jan"))
    assert session.entries[0].question == find_card(deck, "leren-1")[1].question
    assert session.deck.version == deck.version


def test_an_id_carries_the_day_and_the_theme(deck: Deck) -> None:
    day = date(2026, 11, 23)

    def made(*themes: str) -> str:
        return new_id(day, draw(deck, Wish(themes=themes)), len(deck.themes), chance=Random(3))

    assert made("leren").startswith("2026-11-23-leren-")
    assert made("leren", "beleid").startswith("2026-11-23-gemengd-")
    assert made().startswith("2026-11-23-alle-")
    assert len(made("leren").rsplit("-", 1)[1]) == 4


def test_a_known_participant_is_split_off() -> None:
    assert known_participant(("Fatima",), "FATIMA: ja: echt") == ("Fatima", "ja: echt")
    assert known_participant(("Fatima",), "Jan: ja") == ("", "Jan: ja")
    assert known_participant(("Fatima",), "Fatima") == ("", "Fatima")


def test_a_report_has_what_was_said_and_what_was_left_open(deck: Deck) -> None:
    session = advance(new_session(deck), Said("een"), at=NOW)
    report = build_report(advance(session, SkipCard(), at=NOW), program_version="1")
    assert [(chapter.title, [number for number, _ in chapter.cards]) for chapter in report.chapters] == [
        ("Stevig kennisbeleid", [1])
    ]
    assert len(report.left_open) == 3
    assert report.finished is False
    assert report.progress == "1 van 4 kaarten beantwoord"


def test_a_shuffled_session_is_reported_theme_by_theme(deck: Deck) -> None:
    drawn = draw(deck, Wish(cards=("leren-1", "kennisbeleid-1", "leren-2")))
    session = begin(deck, drawn, Circle(), session_id="x", at=NOW)
    sheet = AnswerSheet({card: CardAnswers(card) for card in ("leren-1", "kennisbeleid-1", "leren-2")})
    report = build_report(fill_in(session, sheet, at=NOW), program_version="1")
    assert [[entry.answer for _, entry in chapter.cards] for chapter in report.chapters] == [
        ["leren-1", "leren-2"],
        ["kennisbeleid-1"],
    ]
    assert report.left_open == ()
    assert report.title == "Een focus op leren en Stevig kennisbeleid"


def test_a_label_is_a_sentence_and_an_unknown_one_is_refused(deck: Deck) -> None:
    report = build_report(new_session(deck), program_version="1", label="intern-beraad")
    assert report.label.startswith("Intern beraad – kan persoonlijke beleidsopvattingen bevatten (art. 5.2 Woo).")
    with pytest.raises(UsageError, match="intern-beraad"):
        build_report(new_session(deck), program_version="1", label="geheim")


def test_names_go_everywhere_and_whole_words_only(deck: Deck) -> None:
    circle = Circle("Over Jan", "Team van Jan Willem", ("Jan", "Jan Willem", "Straße"))
    session = new_session(deck, circle=circle)
    for text in ("Jan Willem: vraag het JAN", "januari, Jans idee, ẞ STRASSE", ""):
        session = advance(session, Said(text), at=NOW)
    session = advance(session, Said("Jan heeft gelijk"), at=NOW)
    session = advance(session, Said("en Jan Willem ook"), at=NOW)
    hidden = nameless(session)
    assert hidden.entries[0].contributions == (
        Contribution("vraag het deelnemer 1", "deelnemer 2"),
        Contribution("januari, deelnemer 1s idee, ẞ STRASSE"),
    )
    assert hidden.entries[0].answer == "deelnemer 1 heeft gelijk"
    assert hidden.entries[0].subanswers[0] == "en deelnemer 2 ook"
    assert hidden.participants == ("deelnemer 1", "deelnemer 2", "deelnemer 3")
    assert (hidden.title, hidden.team) == ("Over deelnemer 1", "Team van deelnemer 2")
    assert nameless(new_session(deck)) == new_session(deck)


def test_a_team_sheet_fills_in_contributions(deck: Deck) -> None:
    session = new_session(deck, circle=Circle(team="Zuid", with_subquestions=False))
    card = CardAnswers("samen", contributions=(Contribution("een"), Contribution("twee")))
    filled = fill_in(session, AnswerSheet({"kennisbeleid-1": card}), at=NOW)
    assert filled.entries[0].contributions == (Contribution("een"), Contribution("twee"))
    assert filled.entries[0].answer == "samen"
    assert filled.entries[1].status == "skipped"


def test_history_knows_the_cards_that_were_answered(deck: Deck) -> None:
    session = advance(new_session(deck), Said("een"), at=NOW)
    finished = advance(session, Finish(), at=NOW)
    assert answered_cards([finished, new_session(deck, theme="leren")]) == {"kennisbeleid-1"}


@pytest.mark.parametrize(
    ("name", "text", "hidden"),
    [
        (
            "Jan",
            "Jan, jan en JAN; niet Janneke of Sijan",
            "deelnemer 1, deelnemer 1 en deelnemer 1; niet Janneke of Sijan",
        ),
        ("Jan", "Jans idee, Jan's idee, jan_", "deelnemer 1s idee, deelnemer 1's idee, deelnemer 1_"),
        ("Jos\u00e9", "Jose\u0301 zei het", "deelnemer 1 zei het"),
        ("Jose\u0301", "Jos\u00e9 zei het", "deelnemer 1 zei het"),
        ("Jan Willem", "Jan  Willem, Jan\nWillem, Jan\u00a0Willem", "deelnemer 1, deelnemer 1, deelnemer 1"),
        ("D'Arcy", "D\u2019Arcy en d'arcy", "deelnemer 1 en deelnemer 1"),
        ("李明", "我和李明去了", "我和deelnemer 1去了"),
        ("A.*", "A.* en Abc", "deelnemer 1 en Abc"),
    ],
)
def test_a_name_is_hidden_however_it_was_written(deck: Deck, name: str, text: str, hidden: str) -> None:
    session = new_session(deck, circle=Circle(participants=(name,)))
    entry = session.entries[0]._replace(answer=text)
    assert nameless(session.with_entry(0, entry)).entries[0].answer == hidden
