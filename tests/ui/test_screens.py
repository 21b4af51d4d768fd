"""What stands on the screen: cards, tables and lines, drawn for a width; what was typed is never markup."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reflectie_cli.domain.beginning import Circle
from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.report import build_report
from reflectie_cli.domain.session import Contribution, Entry, Session
from reflectie_cli.domain.walk import Ask, Said, advance, step_at
from reflectie_cli.ui import card, explain, look, overview, prompts, report_view, tables, views
from reflectie_cli.ui.look import Look
from reflectie_cli.ui.opening import fitted
from reflectie_cli.ui.tap import Tap, prepare
from reflectie_cli.ui.terminal_asker import TerminalAsker
from reflectie_cli.ui.wrapping import wrap
from tests.exporters.reports import closed, entry, session
from tests.fakes import NOW, new_session
from tests.sessions import pooled_session

SCREEN = Look(fields=True, keyboard=True, color=False, width=72)


def ask_of(made: Session) -> Ask:
    step = step_at(made)
    assert isinstance(step, Ask)
    return step


def drawn(ask: Ask, width: int) -> str:
    return "\n".join("".join(text for _, text in line) for line in card.panel(ask, width)) + "\n"


def test_a_card_is_a_panel(deck: Deck) -> None:
    made = new_session(deck)
    assert drawn(ask_of(made), 60) == dedent("""\
        ╭─ Stevig kennisbeleid · kaart 1 van 4 ────────────────────╮
        │                                                          │
        │ In hoeverre hebben wij binnen onze organisatie een       │
        │ kennisvisie?                                             │
        │                                                          │
        │ • Zo ja, helpt dit? Op welke manier?                     │
        │ • Zo nee, zouden we dit willen?                          │
        │                                                          │
        ╰──────────────────────────────────────────────────────────╯
        """)


def test_a_title_that_does_not_fit_its_frame_stands_in_it() -> None:
    made = session([entry(1, theme_title="Een thema met een lange naam", hint="Denk aan de trein.")])
    made = made._replace(place=made.place._replace(card=0, part="answer"))
    assert drawn(ask_of(made), 28) == dedent("""\
        ╭──────────────────────────╮
        │ Een thema met een lange  │
        │ naam · kaart 1 van 1     │
        │                          │
        │ Vraag 1?                 │
        │                          │
        │ Denk aan de trein.       │
        │                          │
        ╰──────────────────────────╯
        """)


def test_what_a_team_said_before_stands_on_the_card() -> None:
    made = session(
        [entry(1, contributions=(Contribution("te weinig", "Fatima"), Contribution("soms")), subanswers=("",))],
        participants=("Fatima",),
    )
    made = made._replace(place=made.place._replace(part="contribution", nth=2))
    shown = drawn(ask_of(made), 60)
    assert "│ Bijdrage 1: Fatima: te weinig " in shown
    assert "│ Bijdrage 2: soms " in shown
    plain = list(card.plain(ask_of(made)))
    assert plain[-3:] == ["Deelvraag: Deelvraag 1?", "Bijdrage 1: Fatima: te weinig", "Bijdrage 2: soms"]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Mn", "Me", "Cf")), max_size=80), st.integers(24, 78))
def test_a_panel_is_straight_at_any_width(text: str, width: int) -> None:
    asked = Entry("k", "t", text or "t", text, (text,), hint=text)
    for line in card.panel(Ask(asked, session([entry(1)]).place, 1, 1, text, ""), width):
        assert cell_len("".join(part for _, part in line)) == width


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200), st.integers(4, 80))
def test_wrapping_loses_no_word_and_passes_no_edge(text: str, width: int) -> None:
    rows = wrap(text, width)
    assert max(map(cell_len, rows)) <= width
    assert "".join("".join(rows).split()) == "".join(text.split())


HEADS = ("Sessie", "Over")


def test_a_table_where_it_fits() -> None:
    shown = tables.table(HEADS, [("s1", "[bold]tijd[/bold]"), ("s2", "\x1b[31mrood")], SCREEN)
    assert "Sessie   Over" in shown
    assert "[bold]tijd[/bold]" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    "narrow", [SCREEN._replace(width=40), SCREEN._replace(fields=False), Look(False, False, False, 0)]
)
def test_heads_with_values_where_it_does_not(narrow: Look) -> None:
    assert tables.table(HEADS, [("s1", "tijd"), ("s2", "")], narrow) == "Sessie: s1\nOver: tijd\n\nSessie: s2"


def test_a_table_in_colour_is_in_the_sixteen() -> None:
    assert "\x1b[1m" in tables.table(HEADS, [("s1", "tijd")], SCREEN._replace(color=True))


def test_the_report_on_the_screen() -> None:
    made = session(
        [entry(1, contributions=(Contribution("nooit", "Jan"),), answer="zelden", subanswers=("ja", "")), entry(2)],
        team="Zuid", participants=("Jan",), finished_at=None,
    )  # fmt: skip
    shown = [text for _, text in report_view.report(build_report(made, program_version="1"), SCREEN)]
    assert shown == [
        "Tijd", "Sessie 2026-11-23-tijd-k3f9",
        "Tussenstand: deze sessie is nog niet afgerond (1 van 2 kaarten beantwoord).",
        "Datum: 23 november 2026", "Thema: Tijd", "Team: Zuid", "Deelnemers: Jan", "Stand: 1 van 2 kaarten beantwoord",
        "", "Opvattingen", "Persoonlijke opvattingen uit deze sessie. Het zijn geen besluiten.", "", "Tijd",
        "", "Vraag 1: Vraag 1?", "- Jan: nooit", "Samen: zelden", "Deelvraag: Deelvraag 1?", "Antwoord: ja",
        "", "Open gebleven", "- Vraag 2? (Tijd, overgeslagen)",
    ]  # fmt: skip


def test_a_closing_is_drawn_where_there_are_fields_and_told_everywhere() -> None:
    made = closed(entry(1, answer="ja"))
    drawn = [text for _, text in report_view.report(made, SCREEN._replace(fields=True))]
    assert "Stevig kennisbeleid  ████████>>>>>>>>    | nu 2 (1-4), gewenst 4 (4-5)" in drawn
    assert "4 | .   B,C .   .   ." in drawn
    assert max(map(len, [row for row in drawn if "█" in row])) <= SCREEN.width
    told = [text for _, text in report_view.report(made, SCREEN._replace(fields=False))]
    assert not [row for row in told if "█" in row or "| ." in row]
    for rows in (drawn, told):
        assert "Stevig kennisbeleid: nu 2 (1 tot 4), gewenst 4 (4 tot 5) (versnipperd en op weg)" in rows
        assert any(row.startswith("A: In hoeverre hebben wij een kennisvisie? (haalbaarheid 4") for row in rows)
        assert "- Als een project is afgerond, dan: Jan plant een nagesprek (stand: klaar)" in rows
    narrow = [text for _, text in report_view.report(made, SCREEN._replace(fields=True, width=40))]
    assert max(map(len, [row for row in narrow if "█" in row])) <= 40


def test_a_finished_session_shows_nothing_open() -> None:
    made = build_report(session([entry(1, answer="ja")]), program_version="1")
    shown = [text for _, text in report_view.report(made, SCREEN)]
    assert "Open gebleven" not in shown
    assert "Stand: 1 van 1 kaart beantwoord" in shown


def test_a_deck_without_corrections_has_no_chapter_for_them(deck: Deck) -> None:
    assert "Redactionele ingrepen" in [text for _, text in views.source(deck)]
    assert "Redactionele ingrepen" not in [text for _, text in views.source(deck._replace(corrections=()))]


def test_a_command_that_does_not_fit_beside_its_words_stands_below_them() -> None:
    commands = [("reflectie toon 2026-11-23-kennisbeleid-k3f9", "teruglezen")]
    [wide] = views.next_commands(commands, SCREEN)
    assert "".join(text for _, text in wide) == "  reflectie toon 2026-11-23-kennisbeleid-k3f9  teruglezen"
    above, below = views.next_commands(commands, SCREEN._replace(width=40))
    assert "".join(text for _, text in above) == "  teruglezen:"
    assert "".join(text for _, text in below) == "    reflectie toon 2026-11-23-kennisbeleid-k3f9"
    long = [("reflectie toon 2026-11-23-kennisbeleid-k3f9", "een verslag maken, ook als odt, docx of pdf")]
    shown = ["".join(text for _, text in row) for row in views.next_commands(long, SCREEN._replace(width=40))]
    assert shown[:2] == ["  een verslag maken, ook als odt, docx", "  of pdf:"]


def test_the_overview_names_a_theme_once(deck: Deck) -> None:
    made = advance(new_session(deck), Said("ja"), at=NOW)
    shown = ["".join(text for _, text in line) for line in overview.overview_lines(made, 60, review=False)]
    assert shown[:3] == [
        "Overzicht: 1 van 4 kaarten beantwoord",
        "Stevig kennisbeleid",
        "1.  beantwoord   In hoeverre hebben wij binnen onze",
    ]
    assert shown.count("Stevig kennisbeleid") == 1


@pytest.mark.parametrize(("width", "expected"), [(78, "Ctrl+J nieuwe regel"), (40, "/help"), (10, "/help")])
def test_the_bottom_line_keeps_what_matters_most(width: int, expected: str) -> None:
    shown = explain.bottom_line(width, "answer")
    assert expected in shown
    assert shown.startswith("Enter bewaart")


def test_a_stream_that_knows_only_ascii_gets_ascii() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", newline="\n")
    prepare(stream)
    Tap(stream).line("╭─ ‘één’ — 日 …")
    assert raw.getvalue() == b"+- '??n' - ? ...\n"


def test_a_fault_that_is_not_of_encoding_stays_one() -> None:
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("utf-8", errors="reflectie")


def test_a_stream_that_cannot_be_changed_is_left_as_it_is() -> None:
    stream = io.StringIO()
    prepare(stream)
    Tap(stream).line("één")
    assert stream.getvalue() == "één\n"


class Screen(io.StringIO):
    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding

    def isatty(self) -> bool:
        return True


def test_trouble_on_a_terminal_breaks_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    screen = Screen()
    Tap(err=screen).trouble("De opdracht bestaat niet. Kijk bij --help")
    assert screen.getvalue() == "De opdracht bestaat\nniet. Kijk bij\n--help\n"


def looked(source: io.StringIO, target: io.StringIO, **environ: str) -> Look:
    return look.look_at(source, target, environ, accessible=False, color=True)


def test_what_the_terminal_can_decides_how_is_asked() -> None:
    assert looked(Screen(), Screen(), TERM="xterm").fields
    assert not looked(Screen(), Screen(), TERM="dumb").fields
    assert not looked(io.StringIO(), Screen()).fields
    assert not looked(Screen(), Screen("ascii")).fields
    assert looked(Screen(), io.StringIO()) == Look(fields=False, keyboard=True, color=False, width=0)


def test_colour_follows_the_common_variables() -> None:
    assert looked(Screen(), Screen()).color
    assert not looked(Screen(), Screen(), NO_COLOR="1").color
    assert looked(Screen(), Screen(), NO_COLOR="").color
    assert looked(io.StringIO(), io.StringIO(), FORCE_COLOR="1").color
    assert not look.look_at(Screen(), Screen(), {"FORCE_COLOR": "1"}, accessible=False, color=False).color
    assert not look.look_at(Screen(), Screen(), {}, accessible=True, color=True).color


def test_a_closed_console_can_do_nothing() -> None:
    closed = io.StringIO()
    closed.close()
    assert looked(closed, closed) == Look(fields=False, keyboard=False, color=False, width=0)


@pytest.fixture
def asker(deck: Deck) -> tuple[TerminalAsker, io.StringIO]:
    out = io.StringIO()
    return TerminalAsker(Tap(out), SCREEN._replace(width=40), "bestaatniet", lambda: deck), out


def test_an_editor_that_fails_is_told_and_the_text_stays(asker: tuple[TerminalAsker, io.StringIO]) -> None:
    one, out = asker
    assert one.edit("begin") == "begin"
    assert out.getvalue().startswith("Let op: De teksteditor ‘bestaatniet’ is")


def test_more_lines_are_a_key_away(asker: tuple[TerminalAsker, io.StringIO]) -> None:
    one, out = asker
    assert one.lines("begin", str) == "begin"
    assert "Ctrl+J maakt een nieuwe regel" in out.getvalue()


def test_the_words_of_help_fit_and_are_read_before_the_card_comes_back(
    asker: tuple[TerminalAsker, io.StringIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, out = asker
    asked: list[str] = []
    monkeypatch.setattr(prompts, "wait", lambda question, **_: asked.append(question) or "e")
    assert one.explain() == "e"
    assert one.introduction("kenniscultuur") == "e"
    assert one.introduction("een-andere") is None
    assert max(map(len, out.getvalue().splitlines())) <= 40
    assert "Het versterken van de kenniscultuur" in out.getvalue()
    assert asked == ["Enter: verder"] * 2


def test_a_team_is_told_how_on_its_first_card(asker: tuple[TerminalAsker, io.StringIO], deck: Deck) -> None:
    one, out = asker
    one.card(ask_of(new_session(deck, circle=Circle(team="Zuid"))))
    assert "Iedere Enter voegt een bijdrage toe" in " ".join(out.getvalue().split())


def test_a_pooled_session_is_told_how_on_its_first_card(asker: tuple[TerminalAsker, io.StringIO], deck: Deck) -> None:
    one, out = asker
    first = ask_of(pooled_session(deck))
    one.card(first)
    shown = " ".join(out.getvalue().replace("│", " ").split())
    assert "Bijdrage 8: bijdrage 8 van [kaart] 1" in shown
    assert "typ jullie gezamenlijke antwoord. Nog een bijdrage toevoegen kan met /terug." in shown
    assert explain.at_the_first_card("answer") == ""


def test_the_overview_of_a_pooled_session_tells_what_was_talked_about(deck: Deck) -> None:
    made = advance(pooled_session(deck), Said("samen"), at=NOW)
    assert list(overview.overview_plain(made, review=True))[:3] == [
        "Overzicht: 1 van 4 kaarten samen beantwoord, 3 kaarten nog niet langs geweest",
        "1. beantwoord: In hoeverre hebben wij binnen onze organisatie een kennisvisie?",
        "2. ingebracht: In hoeverre zijn taken en verantwoordelijkheden met betrekking tot kennisbeleid en -beheer "
        "binnen onze organisatie belegd?",
    ]


def test_a_pipe_gets_texts_unwrapped() -> None:
    long = "woord " * 40
    assert fitted([("", f"{long}\nkort")], Look(False, False, False, 0)) == [(("", long),), (("", "kort"),)]


def test_dates_are_written_the_same_everywhere(deck: Deck) -> None:
    made = new_session(deck)._replace(started_at=datetime(2026, 2, 3, tzinfo=UTC))
    assert "03-02-2026" in views.sessions([made], SCREEN)


def test_a_list_of_sessions_breaks_no_word_and_has_no_empty_column(deck: Deck) -> None:
    shown = views.sessions([new_session(deck)], SCREEN)
    assert "Team" not in shown
    assert " kennisbeleid\n" in shown + "\n"
    assert "Team" in views.sessions([new_session(deck, circle=Circle(team="Zuid"))], SCREEN)


WORDS = st.lists(st.text("abc", min_size=1, max_size=14), min_size=1, max_size=6).map(" ".join)


@given(st.lists(st.lists(WORDS, min_size=4, max_size=4), min_size=1, max_size=4), st.integers(60, 100), st.booleans())
def test_a_table_that_is_drawn_loses_no_word_and_is_never_too_wide(
    rows: list[list[str]], width: int, figures: bool
) -> None:
    shown = tables.table(("Een kop", "b", "Nog een kop", "d"), rows, SCREEN._replace(width=width), figures=figures)
    assert max(map(len, shown.splitlines())) <= width or "Een kop: " in shown
    for row in rows:
        for word in " ".join(row).split():
            assert word in shown.split()
