"""A comparison as a page, as Markdown and as rows: valid, open to everybody, and every text as it was typed."""

from __future__ import annotations

import csv
import io
import re
from itertools import pairwise
from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from markdown_it import MarkdownIt
from pymarkdown.api import PyMarkdownApi

from reflectie_cli.domain.comparing import Comparison
from reflectie_cli.domain.house_style import HouseStyle
from reflectie_cli.domain.text import one_line
from reflectie_cli.errors import UsageError
from reflectie_cli.exporters.carrying import carried, composed
from reflectie_cli.exporters.comparison import FORMATS, refuse_other_formats, render
from reflectie_cli.exporters.templating import built_in
from tests.exporters.browser import html_errors, look_at, print_page, width_needed
from tests.exporters.comparisons import FIRST, SECOND, THIRD, YEAR, at, compared, full_of
from tests.exporters.reports import HOSTILE, STYLE, entry
from tests.exporters.test_html import ACTIVE, HOUSE
from tests.exporters.test_markdown import body, kinds, words_shown

YEAR_BESIDE = compared(*YEAR, label="intern-beraad")
THREE = compared(*YEAR, at(THIRD, entry(1, answer="Weer elke ochtend."), sequence=3, team="Zuid"))
NOTHING = compared(at(FIRST, entry(1)), at(SECOND, entry(2)))
COMMONMARK, GITHUB = MarkdownIt("commonmark"), MarkdownIt("gfm-like", {"linkify": False})


def page(made: Comparison, style: HouseStyle = STYLE) -> bytes:
    return render(made, "html", style)


def markdown(made: Comparison) -> str:
    return render(made, "md", STYLE).decode("utf-8")


def rows(made: Comparison) -> list[list[str]]:
    text = render(made, "csv", STYLE).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_every_page_is_valid(tmp_path: Path) -> None:
    made = {"jaar": YEAR_BESIDE, "drie": THREE, "niets": NOTHING}
    made |= {f"tekst-{number}": full_of(hostile) for number, hostile in enumerate(HOSTILE)}
    paths = []
    for name, one in made.items():
        paths.append(tmp_path / f"{name}.html")
        paths[-1].write_bytes(page(one, HOUSE if name == "jaar" else STYLE))
    assert html_errors(paths) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("style", [STYLE, HOUSE], ids=["plain", "house"])
def test_nobody_is_shut_out(style: HouseStyle, dark: bool) -> None:
    seen = look_at(page(THREE, style), dark=dark)
    assert seen.violations == []
    # Text in a picture is the one thing that axe does not judge; its colours are judged with the report's.
    assert all(one.startswith("color-contrast: <text") for one in seen.incomplete)


@pytest.mark.parametrize("made", [THREE, full_of("x" * 200)], ids=["three", "long words"])
def test_a_page_fits_on_a_phone(made: Comparison) -> None:
    assert width_needed(page(made), 320) == 320


def test_a_printed_page_holds_every_answer_on_white(tmp_path: Path) -> None:
    printed = print_page(page(THREE), tmp_path)
    assert printed.background == (255, 255, 255)
    for text in ("Elke ochtend.", "Minder dan eerst.", "Weer elke ochtend.", "niet gevraagd"):
        assert text in printed.text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_was_typed_is_shown_as_it_is_and_does_nothing(hostile: str) -> None:
    seen = look_at(page(full_of(hostile)))
    assert seen.tags & ACTIVE == set()
    assert not [name for name in seen.attributes if name.startswith("on") or name in ("href", "src", "style", "srcset")]
    lines = [line.strip() for line in seen.text.split("\n")]
    for line in composed(hostile).split("\n"):
        assert any(line.strip().replace("\t", " ") in shown.replace("\t", " ") for shown in lines), line


def test_nothing_is_loaded_and_no_script_may_run() -> None:
    text = page(YEAR_BESIDE, HOUSE).decode("utf-8")
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    assert f'content="{policy}"' in text
    assert not re.search(r"url\(|@import|https?://|<script|javascript:", text)


def test_the_page_has_the_look_of_the_report() -> None:
    text = page(YEAR_BESIDE, HOUSE).decode("utf-8")
    assert "Gemeente &lt;Voorbeeld&gt;" in text
    assert f"--reflectie-accent: {HOUSE.on_light};" in text
    assert text.count("<style>") == text.count("</style>") == 1
    own = built_in("html", "vergelijking")
    assert "--utrecht-document-color" not in own, "the style is kept in one place"


def test_headings_lead_from_theme_to_card_to_session() -> None:
    levels = [int(one) for one in re.findall(r"<h(\d)", page(YEAR_BESIDE).decode("utf-8"))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert max(levels) == 5


def test_a_dial_is_a_picture_with_its_values_in_words() -> None:
    text = page(YEAR_BESIDE).decode("utf-8")
    pictures = re.findall(r'<svg[^>]+role="img" aria-label="([^"]+)"', text)
    assert pictures[0] == "Een focus op leren: nu 2 (1 tot 4), gewenst 4 (3 tot 5) (versnipperd)"
    assert len(pictures) == 3
    assert "Verschil: nu 2 → 3 (1 hoger), gewenst 4 → 4 (gelijk)" in text


def test_nothing_empty_is_shown() -> None:
    text = page(NOTHING).decode("utf-8").split("<body")[1]
    for word in ("<svg", "Knoppen", "Opvattingen", "<h5"):
        assert word not in text
    assert "Open gebleven" in text
    assert "Opvattingen" not in markdown(NOTHING)


def test_a_whole_comparison_in_markdown() -> None:
    assert markdown(YEAR_BESIDE) == dedent("""\
        ---
        titel: "Vergelijking: Tijd"
        sessies:
          - "2025-11-23-tijd-s1"
          - "2026-11-23-tijd-s2"
        label: "Intern beraad – kan persoonlijke beleidsopvattingen bevatten (art. 5.2 \\
            Woo). Dit label beslist niet over openbaarheid."
        ---

        # Vergelijking: Tijd

        > Intern beraad – kan persoonlijke beleidsopvattingen bevatten (art. 5.2 Woo).
        > Dit label beslist niet over openbaarheid.
        >
        > Tussenstand: de sessie van Zuid, 23 november 2026 is nog niet afgerond.

        ## Feiten

        - Zuid, 23 november 2025: Tijd; 3 van 4 kaarten beantwoord; deelnemers: Fatima
          en Jan; sessie 2025-11-23-tijd-s1
        - Zuid, 23 november 2026: Tijd; 3 van 5 kaarten beantwoord; deelnemers: Jan;
          sessie 2026-11-23-tijd-s2

        ## Opvattingen

        Persoonlijke opvattingen uit deze sessies. Het zijn geen besluiten.

        ### Knoppen

        Een knop is het begin van een gesprek, geen cijfer en geen wedstrijd. Een
        verschil zegt niet waardoor het komt.

        - Een focus op leren
          - **Zuid, 23 november 2025:** nu 2 (1 tot 4), gewenst 4 (3 tot 5\\)
            (versnipperd)
          - **Zuid, 23 november 2026:** nu 3, gewenst 4
          - Verschil: nu 2 → 3 (1 hoger), gewenst 4 → 4 (gelijk)
        - Tijd
          - **Zuid, 23 november 2025:** (overgeslagen)
          - **Zuid, 23 november 2026:** nu 2, gewenst 2

        ### Tijd

        #### Tijd, vraag 1

        > Vraag 1?

        **Zuid, 23 november 2025:** Elke ochtend.\\
        &nbsp;&nbsp;In de trein.

        En thuis.

        *Deelvraag:* Deelvraag 1?

        Ja, dat geeft rust.

        **Zuid, 23 november 2026:** Minder dan eerst.

        *Deelvraag:* Deelvraag 2?

        Nee, juist niet.

        #### Tijd, vraag 2

        > Vraag 2?

        **Zuid, 23 november 2025:** *Fatima:* Nooit.

        Soms.

        *Samen:* Zelden.

        **Zuid, 23 november 2026:** (overgeslagen)

        #### Tijd, vraag 3

        > Hoe vaak lees je samen?

        Deze vraag is niet in elke sessie zo gesteld.

        **Zuid, 23 november 2025:** *Zo gevraagd:* Hoe vaak lees je?

        Nooit.

        *Doorgevraagd:* Merk je dat?

        Moe.

        **Zuid, 23 november 2026:** Elke week.

        #### Tijd, vraag 5

        > Vraag 5?

        **Zuid, 23 november 2025:** (niet gevraagd)

        **Zuid, 23 november 2026:** Alleen dit jaar gevraagd.

        ## Open gebleven

        - Vraag 4? (Tijd)

        ## Colofon

        - Kaartenset: Direct zelf aan de slag, versie 1.0.0
        - Bron: Een boek.
        - Licentie van de kaarten: Geen licentie genoemd.
        - Gemaakt met reflectie 0.1.0; de antwoorden bleven op de eigen computer
        """)  # fmt: skip


@pytest.mark.parametrize("made", [YEAR_BESIDE, THREE, NOTHING], ids=["year", "three", "nothing"])
def test_markdown_passes_a_linter(made: Comparison) -> None:
    assert linted(markdown(made)) == []


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markdown_passes_a_linter_whatever_was_typed(hostile: str) -> None:
    # A word that is longer than a line cannot be wrapped without changing what was typed.
    failures = linted(markdown(full_of(hostile)))
    assert [one for one in failures if not (one.startswith("MD013") and "x" * 79 in hostile)] == []


def linted(text: str) -> list[str]:
    linter = (
        PyMarkdownApi()
        .enable_extension_by_identifier("front-matter")
        .set_boolean_property("plugins.md024.siblings_only", True)
    )
    found = linter.scan_string(text)
    assert found.pragma_errors == []
    return [f"{one.rule_id} {one.line_number} {text.splitlines()[one.line_number - 1]}" for one in found.scan_failures]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_adds_no_structure_to_markdown(hostile: str) -> None:
    shown = markdown(full_of(hostile))
    for reader in (COMMONMARK, GITHUB):
        tokens = reader.parse(body(shown))
        assert kinds(tokens) <= {"heading", "paragraph", "inline", "blockquote", "bullet_list", "list_item"}
        assert [token.tag for token in tokens if token.type == "heading_open"] == [
            "h1", "h2", "h2", "h3", "h3", "h4", "h2", "h2",
        ]  # fmt: skip
        assert " ".join(carried(hostile).split()) in words_shown(tokens)
    assert "\x1b" not in shown
    front = yaml.safe_load(shown.removeprefix("---\n").split("\n---\n")[0])
    assert front["titel"] == f"Vergelijking: {one_line(carried(hostile))}"


def test_rows_stand_beside_each_other_in_a_spreadsheet() -> None:
    first, second = "Zuid, 23 november 2025", "Zuid, 23 november 2026"
    shown = rows(YEAR_BESIDE)
    assert shown[0] == ["thema", "kaart", "soort", "vraag", first, second, "verschil"]
    assert shown[1][2:4] == ["sessie", ""]
    assert shown[2][2:4] == ["melding", YEAR_BESIDE.label]
    by_kind = {(row[1], row[2], row[3]): row[4:] for row in shown}
    assert by_kind["leren", "knop: nu", ""] == ["2", "3", "nu 2 → 3 (1 hoger), gewenst 4 → 4 (gelijk)"]
    assert by_kind["leren", "knop: nu, spreiding", ""] == ["1 tot 4", "", ""]
    assert by_kind["leren", "knop: waarom", ""] == ["versnipperd", "", ""]
    assert by_kind["tijd", "knop: gewenst", ""] == ["overgeslagen", "2", ""]
    assert by_kind["tijd-2", "antwoord", "Vraag 2?"] == [
        "Fatima: Nooit.\nSoms.\nSamen: Zelden.", "(overgeslagen)", "",
    ]  # fmt: skip
    assert by_kind["tijd-1", "deelvraag", "Deelvraag 2?"] == ["", "Nee, juist niet.", ""]
    assert by_kind["tijd-3", "doorvraag", "Merk je dat?"] == ["Moe.", "", ""]
    assert by_kind["tijd-3", "vraag zoals gesteld", ""] == ["Hoe vaak lees je?", "Hoe vaak lees je samen?", ""]
    assert by_kind["tijd-5", "antwoord", "Vraag 5?"] == ["(niet gevraagd)", "Alleen dit jaar gevraagd.", ""]
    assert by_kind["", "open gebleven", "Vraag 4? (Tijd)"] == ["", "", ""]
    assert {len(row) for row in shown} == {7}


def test_a_session_that_was_not_asked_has_no_wording() -> None:
    made = compared(
        at(FIRST, entry(1, question="Toen?", answer="ja")), at(SECOND, sequence=2), at(THIRD, entry(1), sequence=3)
    )
    [asked] = [row for row in rows(made) if row[2] == "vraag zoals gesteld"]
    assert asked[4:] == ["Toen?", "", "Vraag 1?", ""]


def test_an_answer_that_no_cell_can_hold_goes_on_below() -> None:
    long = "woord " * 12_000
    made = compared(at(FIRST, entry(1, answer=long.strip())), at(SECOND, entry(1, answer="kort"), sequence=2))
    shown = [row for row in rows(made) if row[2].startswith("antwoord")]
    assert [row[2] for row in shown] == ["antwoord", "antwoord (vervolg)", "antwoord (vervolg)"]
    assert "".join(row[4] for row in shown) == long.strip()
    assert [row[5] for row in shown] == ["kort", "", ""]
    assert max(len(cell) for row in shown for cell in row) <= 32_767


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_cell_is_a_formula(hostile: str) -> None:
    for row in rows(full_of(hostile)):
        for cell in row:
            assert not cell.lstrip(" \n\u00a0").startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_sessions_give_the_same_bytes(name: str) -> None:
    assert render(compared(*YEAR), name, HOUSE) == render(compared(*reversed(YEAR)), name, HOUSE)


def test_other_formats_are_refused_by_name() -> None:
    refuse_other_formats(("md", "html"))
    with pytest.raises(UsageError, match=r"niet als pdf\. Kies uit: md, html, csv"):
        refuse_other_formats(("md", "pdf"))
