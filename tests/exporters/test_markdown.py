"""The Markdown report: readable, valid, the same bytes, and what was typed stays text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from textwrap import dedent
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pymarkdown.api import PyMarkdownApi

from reflectie_cli.domain.report import Report
from reflectie_cli.domain.session import Contribution
from reflectie_cli.domain.text import one_line
from reflectie_cli.exporters.carrying import carried
from reflectie_cli.exporters.markdown import render
from reflectie_cli.exporters.markdown_text import WIDTH
from tests.exporters.reports import HOSTILE, STYLE, closed, closed_with, entry, full_of, report

GITHUB = MarkdownIt("gfm-like", {"linkify": False})
COMMONMARK = MarkdownIt("commonmark")
# Three-letter beginnings and single marks that Markdown knows, between words of letters.
MARKUP = st.text(alphabet="ab1 \n\t#>*_-+=.()[]<>!`~|\\&;:/@$\"'{}^%?,é", max_size=60)
INLINE = ("text", "softbreak", "hardbreak", "em_open", "em_close", "strong_open", "strong_close")


def markdown(*arguments: Any, **fields: Any) -> str:
    return render(report(*arguments, **fields), STYLE).decode("utf-8")


def body(text: str) -> str:
    """The report without its front matter."""
    return text.split("\n---\n", 1)[1]


def words_shown(tokens: list[Token]) -> str:
    """The words a reader sees, in order, with white space collapsed."""
    shown: list[str] = []
    for token in tokens:
        for child in token.children or []:
            assert child.type in (
                "text",
                "softbreak",
                "hardbreak",
                "em_open",
                "em_close",
                "strong_open",
                "strong_close",
            )
            shown.append(child.content if child.type == "text" else "\n" if child.type.endswith("break") else "")
        shown.append("\n")
    return " ".join("".join(shown).split())


def kinds(tokens: list[Token]) -> set[str]:
    return {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}


def test_a_whole_report() -> None:
    shown = markdown(
        entry(1, answer="Elke ochtend.\nIn de trein.", subanswers=("Ja, want *rust*.", "")),
        entry(2, contributions=(Contribution("Nooit.", "Fatima"), Contribution("Soms.")), answer="Zelden."),
        entry(3),
        team="Zuid",
        participants=("Fatima", "Jan"),
        label="intern-beraad",
    )
    assert shown == dedent("""\
        ---
        titel: "Tijd"
        datum: "2026-11-23"
        sessie: "2026-11-23-tijd-k3f9"
        themas:
          - "Tijd"
        team: "Zuid"
        deelnemers:
          - "Fatima"
          - "Jan"
        afgerond: true
        kaartenset: "direct-zelf-aan-de-slag 1.0.0"
        label: "Intern beraad – kan persoonlijke beleidsopvattingen bevatten (art. 5.2 \\
            Woo). Dit label beslist niet over openbaarheid."
        ---

        # Tijd

        > Intern beraad – kan persoonlijke beleidsopvattingen bevatten (art. 5.2 Woo).
        > Dit label beslist niet over openbaarheid.

        ## Feiten

        - Datum: 23 november 2026
        - Thema: Tijd
        - Team: Zuid
        - Deelnemers: Fatima en Jan
        - Stand: 2 van 3 kaarten beantwoord

        ## Opvattingen

        Persoonlijke opvattingen uit deze sessie. Het zijn geen besluiten.

        ### Thema: Tijd

        #### Tijd, vraag 1

        > Vraag 1?

        Elke ochtend.\\
        In de trein.

        *Deelvraag:* Deelvraag 1?

        Ja, want \\*rust\\*.

        #### Tijd, vraag 2

        > Vraag 2?

        Bijdragen:

        - **Fatima:** Nooit.
        - Soms.

        **Samen:** Zelden.

        ## Open gebleven

        - Vraag 3? (Tijd, overgeslagen)

        ## Colofon

        - Kaartenset: Direct zelf aan de slag, versie 1.0.0
        - Bron: Een boek.
        - Licentie van de kaarten: Geen licentie genoemd.
        - Sessie: 2026-11-23-tijd-k3f9, laatst bijgewerkt op 23 november 2026
        - Gemaakt met reflectie 0.1.0; de antwoorden bleven op de eigen computer
        """)  # fmt: skip


def test_the_same_session_gives_the_same_bytes() -> None:
    assert render(full_of(HOSTILE[0]), STYLE) == render(full_of(HOSTILE[0]), STYLE)


def test_a_session_under_way_says_so() -> None:
    shown = markdown(entry(1, answer="ja"), entry(2, seen=False), finished_at=None)
    assert "> Tussenstand: deze sessie is nog niet afgerond (1 van 2 kaarten beantwoord)." in shown
    assert "- Vraag 2? (Tijd, nog open)" in shown


def test_nothing_left_open_needs_no_chapter() -> None:
    assert "Open gebleven" not in markdown(entry(1, answer="ja"))


def test_without_names_there_are_none() -> None:
    given = (Contribution("Fatima heeft gelijk.", "Jan"),)
    shown = markdown(entry(1, contributions=given), participants=("Fatima", "Jan"), without_names=True)
    assert "Fatima" not in shown
    assert "Jan" not in shown
    assert "**deelnemer 2:** deelnemer 1 heeft gelijk." in shown


@pytest.mark.parametrize("hostile", HOSTILE)
def test_the_front_matter_is_data_and_cannot_be_broken_out_of(hostile: str) -> None:
    shown = render(full_of(hostile), STYLE).decode("utf-8")
    front = yaml.safe_load(shown.removeprefix("---\n").split("\n---\n")[0])
    assert front["titel"] == one_line(carried(hostile))
    assert front["sessie"] == "2026-11-23-tijd-k3f9"


@pytest.mark.parametrize("made", [full_of, closed_with], ids=["answers", "closing"])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_every_report_passes_a_linter(hostile: str, made: Callable[[str], Report]) -> None:
    linter = PyMarkdownApi().enable_extension_by_identifier("front-matter")
    found = linter.scan_string(render(made(hostile), STYLE).decode("utf-8"))
    # A word that is longer than a line cannot be wrapped without changing what was typed.
    failures = [one for one in found.scan_failures if not (one.rule_id == "MD013" and "x" * 79 in hostile)]
    assert failures == []
    assert found.pragma_errors == []


def test_a_very_long_title_is_short_on_top_and_whole_below() -> None:
    title = "Een titel die " + "heel " * 30 + "lang is"
    shown = markdown(entry(1, answer="ja"), title=title)
    head = next(line for line in shown.splitlines() if line.startswith("# "))
    assert len(head) <= WIDTH
    assert head.endswith("…")
    assert f"Titel: {title}" in " ".join(body(shown).split())


@pytest.mark.parametrize("reader", [COMMONMARK, GITHUB], ids=["commonmark", "gfm"])
@given(text=MARKUP)
@example(text="- a\n- b")
@example(text="1\n=\n")
@example(text="a\n-\nb")
@example(text="\\\n\\")
@example(text="[a]: /b\n\nc")
@example(text="a  \nb")
@settings(max_examples=300, deadline=None)
def test_what_was_typed_is_shown_literally(reader: MarkdownIt, text: str) -> None:
    typed = text.strip() or "x"
    shown = markdown(entry(1, answer=typed))
    tokens = reader.parse(body(shown))
    assert kinds(tokens) <= {"heading", "paragraph", "inline", "blockquote", "bullet_list", "list_item"}
    [start] = re.findall(r"Vraag 1\? (.*?) ?Colofon", words_shown(tokens))
    assert start.split() == typed.split()


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_adds_no_structure_anywhere(hostile: str) -> None:
    shown = render(full_of(hostile), STYLE).decode("utf-8")
    for reader in (COMMONMARK, GITHUB):
        tokens = reader.parse(body(shown))
        assert kinds(tokens) <= {"heading", "paragraph", "inline", "blockquote", "bullet_list", "list_item"}
        assert [token.tag for token in tokens if token.type == "heading_open"] == [
            "h1", "h2", "h2", "h3", "h3", "h4", "h2", "h2",
        ]  # fmt: skip
        assert " ".join(carried(hostile).split()) in words_shown(tokens)
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_white_space_that_was_typed_at_the_start_of_a_line_stays() -> None:
    assert "a\\\n&nbsp;&nbsp;b" in markdown(entry(1, answer="a\n  b"))


def test_a_blank_line_makes_a_paragraph_in_a_contribution_too() -> None:
    shown = markdown(entry(1, contributions=(Contribution("een\n\ntwee", "Jan"),)), participants=("Jan",))
    assert "- **Jan:** een\n\n  twee\n" in shown


def test_lines_are_wrapped_before_eighty() -> None:
    shown = body(markdown(entry(1, answer="woord " * 100), title="kort"))
    assert max(map(len, shown.splitlines())) <= WIDTH


def test_the_linter_can_fail() -> None:
    assert PyMarkdownApi().scan_string("# a\n# b\n").scan_failures


def test_a_report_without_an_answer_is_a_report() -> None:
    shown = markdown(entry(1))
    assert "## Open gebleven" in shown
    assert render(replace(report(entry(1)), entries=()), STYLE)


def test_a_closing_comes_first_with_its_pictures_in_text() -> None:
    shown = render(closed(entry(1, answer="ja")), STYLE).decode("utf-8")
    order = [
        "## Feiten en afspraken",
        "### Afspraken",
        "## Opvattingen",
        "### Keuzes",
        "### Knoppen",
        "### Bronnenbalans",
    ]
    assert [line for line in shown.splitlines() if line in order] == order
    assert "- Als het maandagoverleg begint, dan: Fatima leest een alinea uit de visie voor\n" in shown
    assert "  - Uiterlijk: 15 januari 2027\n  - Stand: open\n" in shown
    assert "Stevig kennisbeleid  ████████>>>>>>>>    | nu 2 (1-4), gewenst 4 (4-5)\n" in shown
    assert "5 | .   .   .   A   .\n4 | .   B,C .   .   .\n" in shown
    assert "- A: In hoeverre hebben wij een kennisvisie? (haalbaarheid 4, prioriteit 5,\n" in shown


def test_nothing_is_shown_of_a_closing_that_was_not_held() -> None:
    shown = markdown(entry(1, answer="ja"))
    for word in ("Afspraken", "Keuzes", "Knoppen", "```"):
        assert word not in shown


def test_a_very_long_title_takes_no_longer_than_a_heading_does() -> None:
    shown = markdown(entry(1, answer="ja"), title="heel " * 100_000)
    assert next(line for line in shown.splitlines() if line.startswith("# ")).endswith("…")


def test_a_case_stands_in_its_theme_and_the_balance_names_what_is_missing() -> None:
    shown = render(
        closed(entry(1, answer="ja", follow_up="Waaraan merk je dat?", follow_up_answer="Aan de vragen.")), STYLE
    )
    text = shown.decode("utf-8")
    assert "> **Een voorval:** De brug was dicht.\n>\n> Telde mee: ervaringskennis en professionele kennis." in text
    assert "Geen enkel voorval rust op wetenschappelijke kennis." in text
    assert "- professionele kennis\n  - Telde mee: 1\n  - Ontbrak: 1\n" in text
    assert "*Deelvraag:* Waaraan merk je dat?\n\nAan de vragen.\n" in text
    assert "- Terugblik: 15 januari 2027\n" in text
