"""The municipality as a page, Markdown, a PDF, rows and data: valid, open to everybody, and only figures."""

from __future__ import annotations

import csv
import io
import json
import re
from itertools import pairwise
from pathlib import Path
from textwrap import dedent
from types import ModuleType

import jsonschema
import pypdf
import pytest
import yaml
from markdown_it import MarkdownIt
from pymarkdown.api import PyMarkdownApi

from reflectie_cli.domain.closing import Agreement, Choice, Dial, Setting
from reflectie_cli.domain.house_style import INK, MOON, NIGHT, PAPER, HouseStyle, contrast, tints
from reflectie_cli.domain.overview_outline import TITLE
from reflectie_cli.domain.text import one_line, shorten, visible
from reflectie_cli.errors import UsageError
from reflectie_cli.exporters import docx, odt
from reflectie_cli.exporters.carrying import carried
from reflectie_cli.exporters.overview import FORMATS, refuse_other_formats, render
from reflectie_cli.exporters.overview_json import schema
from reflectie_cli.exporters.overview_sheet import Sheet
from tests.conftest import ROOT
from tests.exporters.browser import html_errors, look_at, print_page, width_needed
from tests.exporters.office_reader import converted
from tests.exporters.reports import HOSTILE, STYLE, entry, report
from tests.exporters.test_html import ACTIVE, HOUSE
from tests.exporters.test_markdown import body, kinds, words_shown
from tests.exporters.test_pdf import bare, faults, named, poppler
from tests.overviews import EIGHT, card, full_of, made, municipality, sheet

SMALL = sheet(
    made(1, team="Zuid", people=8, settings=EIGHT),
    made(
        9,
        team="Noord",
        finished_at=None,
        entries=(
            card("leren", 1, answer="ja", ratings=(2, 3, 3, 4), question="Hebben wij een visie?"),
            card("leren", 2, question="Lezen we samen?"),
        ),
        dials=(Dial("leren", "Een focus op leren", (Setting(4, 4),)),),
        choices=(Choice("leren-1", "Een focus op leren", "Zo?", 5, 5),),
        agreements=(Agreement("maandag", "wij", "lezen"),),
    ),
    made(5, team="Geheim", people=3),
    label="intern-beraad",
    unreadable=1,
)
FORTY = sheet(*municipality(40))
WIDE = sheet(
    *(
        made(nth, team=f"Een team met een lange naam {nth}", dials=tuple(
            Dial(f"k{one}", f"Een knop met een lange naam {one}", (Setting(1 + one % 5, 3),)) for one in range(9)
        ))
        for nth in range(3)
    )
)  # fmt: skip
NOTHING = sheet(made(people=2))
EVERY = {"small": SMALL, "forty": FORTY, "wide": WIDE, "nothing": NOTHING}
COMMONMARK, GITHUB = MarkdownIt("commonmark").enable("table"), MarkdownIt("gfm-like", {"linkify": False})
TYPED = re.compile(r"Deelnemer \d|Naam \d|Bijdrage \d|elke maand over wat we leerden")
"""What people typed and who they are, in the sessions that are rolled up."""


def markdown(made_: Sheet) -> str:
    return render(made_, "md", STYLE).decode("utf-8")


def rows(made_: Sheet) -> list[dict[str, str]]:
    text = render(made_, "csv", STYLE).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def data(made_: Sheet) -> dict[str, object]:
    return dict(json.loads(render(made_, "json", STYLE)))


def test_every_page_is_valid(tmp_path: Path) -> None:
    pages = {name: render(one, "html", HOUSE if name == "small" else STYLE) for name, one in EVERY.items()}
    pages |= {f"tekst-{number}": render(full_of(text), "html", STYLE) for number, text in enumerate(HOSTILE)}
    paths = []
    for name, page in pages.items():
        paths.append(tmp_path / f"{name}.html")
        paths[-1].write_bytes(page)
    assert html_errors(paths) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("made_", "style"), [(FORTY, STYLE), (WIDE, HOUSE)], ids=["plain", "house"])
def test_nobody_is_shut_out(made_: Sheet, style: HouseStyle, dark: bool) -> None:
    seen = look_at(render(made_, "html", style), dark=dark)
    assert seen.violations == []
    # Text in a picture is the one thing that axe does not judge; its colours are judged with the report's.
    assert all(one.startswith("color-contrast: <text") for one in seen.incomplete)


@pytest.mark.parametrize("color", ["#1f4e79", "#ffcc00", "#ffffff", "#000000", "#808080", "#e30613", "#00ff00"])
def test_text_is_readable_on_every_tint_of_every_house(color: str) -> None:
    style = HouseStyle(color=color)
    for tint in tints(style.on_light, PAPER):
        assert min(contrast(tint, INK), contrast(tint, "#000000")) >= 4.5
    assert min(contrast(tint, MOON) for tint in tints(style.on_dark, NIGHT)) >= 4.5
    assert len(set(tints(style.on_light, PAPER))) == 5


def test_the_colour_only_adds_to_what_the_cell_says() -> None:
    text = render(SMALL, "html", STYLE).decode("utf-8")
    cells = re.findall(r'<td class="tint-(\d)">(.*?)</td>', text)
    assert [(tint, re.sub("<[^>]+>", "", cell)) for tint, cell in cells] == [
        ("4", "4 → 4 (samen)"), ("2", "2 (2 tot 4) → 5 (4 tot 5)"), ("3", "3 (2 tot 4) → 4,5 (4 tot 5) (2 teams)"),
    ]  # fmt: skip
    assert all(f".tint-{step} {{ background: var(--reflectie-tint-{step}); }}" in text for step in range(1, 6))


def test_a_table_has_a_caption_and_heads_for_columns_and_rows() -> None:
    text = render(SMALL, "html", STYLE).decode("utf-8")
    assert text.count('<th scope="row"') == sum(
        len(block.rows) for part in SMALL.outline.sections for block in part.blocks if hasattr(block, "shaded")
    )
    assert '<caption dir="auto">Per team en knop: nu (spreiding) → gewenst (spreiding)</caption>' in text
    assert '<th scope="col" dir="auto">Team</th><th scope="col" dir="auto">Een focus op leren</th>' in text


@pytest.mark.parametrize(
    "made_", [SMALL, FORTY, WIDE, full_of("x" * 200)], ids=["small", "forty", "wide", "long words"]
)
def test_a_page_fits_on_a_phone(made_: Sheet) -> None:
    assert width_needed(render(made_, "html", STYLE), 320) == 320


def test_a_printed_page_holds_every_team_on_white(tmp_path: Path) -> None:
    printed = print_page(render(FORTY, "html", STYLE), tmp_path)
    assert printed.background == (255, 255, 255)
    for team in FORTY.overview.teams:
        assert team.name in " ".join(printed.text.split())


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_a_file_says_is_text_on_the_page_and_does_nothing(hostile: str) -> None:
    seen = look_at(render(full_of(hostile), "html", STYLE))
    assert seen.tags & ACTIVE == set()
    assert not [name for name in seen.attributes if name.startswith("on") or name in ("href", "src", "style", "srcset")]


def test_nothing_is_loaded_and_the_look_is_that_of_a_report() -> None:
    text = render(SMALL, "html", HOUSE).decode("utf-8")
    assert "default-src 'none'" in text
    assert not re.search(r"url\(|@import|https?://|<script|javascript:", text)
    assert "Gemeente &lt;Voorbeeld&gt;" in text
    assert "<title>Het beeld van alle teams samen – beeld op 14 januari 2026</title>" in text


def test_headings_go_down_one_level_at_a_time() -> None:
    levels = [int(one) for one in re.findall(r"<h(\d)", render(FORTY, "html", STYLE).decode("utf-8"))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_whole_overview_in_markdown() -> None:
    assert markdown(SMALL).split("## Hoe dit is geteld")[0] == dedent("""\
        ---
        titel: "Het beeld van alle teams samen"
        datum: "2026-01-14"
        teams: 2
        sessies: 2
        kleinste_groep: 4
        label: "Intern beraad – kan persoonlijke beleidsopvattingen bevatten (art. 5.2 \\
            Woo). Dit label beslist niet over openbaarheid."
        ---

        # Het beeld van alle teams samen

        > Intern beraad – kan persoonlijke beleidsopvattingen bevatten (art. 5.2 Woo).
        > Dit label beslist niet over openbaarheid.

        ## Feiten en afspraken

        - Periode: 6 januari 2026 tot en met 14 januari 2026
        - Teams: 2
        - Sessies: 2, waarvan 1 nog niet afgerond
        - Mensen: 13 (per team die van de grootste sessie)
        - Kleinste groep: 4 mensen
        - Niet meegeteld: 1 sessie (zie ‘Hoe dit is geteld’)

        ### Afspraken

        Afspraken naar stand

        | Stand | Afspraken | Teams |
        | ----- | --------: | ----: |
        | open  |         1 |     1 |

        ## Opvattingen

        Opvattingen van teams, samengeteld. Het zijn geen besluiten.

        ### Knoppen

        Een knop is het begin van een gesprek. Hij zegt niets over personen en is geen
        vergelijking met anderen.

        ```text
        Een focus op leren  ████████████>>>>>>  | nu 3 (2-4), gewenst 4,5 (4-5)
        ```

        - Een focus op leren: nu 3 (2 tot 4), gewenst 4,5 (4 tot 5\\)

        ### Knoppen per team

        Waar kleur is, volgt die de stand van nu, van 1 tot en met 5\\. Hoger is niet
        beter: teams verschillen in werk en in wat ze nodig hebben. Een – is geen
        stand, of een van te weinig mensen.

        Per team en knop: nu (spreiding) → gewenst (spreiding)

        | Team       | Een focus op leren                      |
        | ---------- | --------------------------------------- |
        | Noord      | 4 → 4 (samen)                           |
        | Zuid       | 2 (2 tot 4\\) → 5 (4 tot 5\\)             |
        | Alle teams | 3 (2 tot 4\\) → 4,5 (4 tot 5\\) (2 teams) |

        ### Keuzes

        Wat teams kozen, het meest gekozen eerst

        | Vraag                    | Teams | Keer | Wat ermee |
        | ------------------------ | ----: | ---: | --------- |
        | Zo? (Een focus op leren) |     1 |    1 | nu doen 1 |

        ### Een focus op leren

        Een focus op leren: hoeveel teams antwoordden, en hoe vaak

        | Vraag                 | Teams | Met antwoord | Antwoorden | Hoe het staat |
        | --------------------- | ----: | -----------: | ---------: | ------------- |
        | Hebben wij een visie? |     2 |            2 |          – | 3 (1 team)    |
        | Lezen we samen?       |     1 |            0 |          0 | –             |
        | Hele thema            |     2 |            2 |          – | –             |

        """)  # fmt: skip


def linted(text: str) -> list[str]:
    """What a linter finds; a row of a table cannot be wrapped, so its length is not held against it."""
    linter = (
        PyMarkdownApi()
        .enable_extension_by_identifier("front-matter")
        .enable_extension_by_identifier("markdown-tables")
        .set_boolean_property("plugins.md024.siblings_only", True)
    )
    found = linter.scan_string(text)
    assert found.pragma_errors == []
    lines = text.splitlines()
    return [
        f"{one.rule_id} {one.line_number} {lines[one.line_number - 1]}"
        for one in found.scan_failures
        if not (one.rule_id == "MD013" and lines[one.line_number - 1].startswith("| "))
    ]


@pytest.mark.parametrize("name", EVERY)
def test_markdown_passes_a_linter(name: str) -> None:
    assert linted(markdown(EVERY[name])) == []


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_adds_no_structure_to_markdown(hostile: str) -> None:
    shown = markdown(full_of(hostile))
    # A word that is longer than a line cannot be wrapped without changing what was typed.
    assert [one for one in linted(shown) if not (one.startswith("MD013") and "x" * 79 in hostile)] == []
    for reader in (COMMONMARK, GITHUB):
        tokens = reader.parse(body(shown))
        assert kinds(tokens) <= {
            "heading", "paragraph", "inline", "bullet_list", "list_item", "fence",
            "table", "thead", "tbody", "tr", "th", "td",
        }  # fmt: skip
        assert [token.tag for token in tokens if token.type == "heading_open"] == [
            "h1", "h2", "h3", "h2", "h3", "h3", "h3", "h3", "h2", "h3", "h2",
        ]  # fmt: skip
        assert one_line(carried(hostile)) in words_shown(tokens)
        rows_, heads = ([token for token in tokens if token.type == kind] for kind in ("tr_open", "th_open"))
        assert (len(rows_), len(heads)) == (13, 17)
    assert "\x1b" not in shown
    front = yaml.safe_load(shown.removeprefix("---\n").split("\n---\n")[0])
    assert (front["titel"], front["teams"]) == (TITLE, 1)


@pytest.mark.parametrize("style", [STYLE, HOUSE], ids=["plain", "house"])
@pytest.mark.parametrize("name", EVERY)
def test_the_pdf_is_good_for_screen_readers_and_for_archives(name: str, style: HouseStyle) -> None:
    assert faults(render(EVERY[name], "pdf", style)) == []


@pytest.mark.parametrize("hostile", HOSTILE)
def test_any_text_in_any_place_makes_a_valid_pdf(hostile: str) -> None:
    content = render(full_of(hostile), "pdf", HouseStyle(hostile))
    assert faults(content) == []


def test_the_pdf_holds_every_row_and_its_tables_have_heads() -> None:
    content = render(FORTY, "pdf", STYLE)
    shown = bare(poppler(content))
    for team in FORTY.overview.teams:
        assert bare(team.name) in shown
    read = pypdf.PdfReader(io.BytesIO(content))
    tables = [block for part in FORTY.outline.sections for block in part.blocks if hasattr(block, "shaded")]
    assert len(named(read, "/Table")) == len(tables)
    assert len(named(read, "/TR")) == sum(1 + len(one.rows) for one in tables)
    assert len(named(read, "/TH")) == sum(len(one.head) for one in tables)
    assert read.metadata is not None
    assert read.metadata.title == TITLE
    assert read.metadata.creation_date == FORTY.overview.last.replace(microsecond=0)


def test_rows_for_a_spreadsheet_hold_every_figure() -> None:
    shown = rows(SMALL)
    by_kind = {(row["soort"], row["team"], row["stand"]): row for row in shown}
    zuid = by_kind["knop van een team", "Zuid", ""]
    assert [zuid[name] for name in ("mensen", "nu", "nu_van", "nu_tot", "gewenst")] == ["8", "2", "2", "4", "5"]
    noord = by_kind["knop van een team", "Noord", "samen gezet"]
    assert [noord[name] for name in ("mensen", "nu", "nu_van", "gewenst_tot")] == ["5", "4", "", ""]
    assert by_kind["thema", "", ""]["aantal"] == ""
    assert by_kind["knop van alle teams", "", ""]["gewenst"] == "4,5"
    assert by_kind["afspraken", "", "open"]["aantal"] == "1"
    assert by_kind["keuze", "", ""]["aantal"] == "1"
    assert by_kind["keuze: wat ermee", "", "nu doen"]["aantal"] == "1"
    assert by_kind["hoe het staat", "", ""]["nu"] == "3"
    assert by_kind["niet meegeteld", "", "sessies"]["aantal"] == "1"
    assert by_kind["niet meegeteld", "", "onleesbare bestanden"]["aantal"] == "1"
    assert by_kind["periode", "", "2026-01-06 tot en met 2026-01-14"]
    assert shown[0]["vraag"].startswith("Intern beraad")
    assert [row["soort"] for row in rows(NOTHING)] == ["alle teams", *["niet meegeteld"] * 6]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_cell_is_a_formula(hostile: str) -> None:
    for row in rows(full_of(hostile)):
        for cell in row.values():
            assert not cell.lstrip(" \n\u00a0").startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


def test_a_text_of_any_length_fits_in_a_cell() -> None:
    shown = rows(full_of("woord " * 12_000))
    assert {len(row["vraag"]) for row in shown if row["soort"] == "kaart"} == {300}
    assert max(len(cell) for row in shown for cell in row.values()) <= 300


@pytest.mark.parametrize("name", EVERY)
def test_json_fits_its_published_schema(name: str) -> None:
    jsonschema.validate(data(EVERY[name]), schema())


@pytest.mark.parametrize("hostile", HOSTILE)
def test_any_text_gives_json_that_fits_the_schema_and_holds_the_text(hostile: str) -> None:
    written = data(full_of(hostile))
    jsonschema.validate(written, schema())
    assert written["teams"][0]["naam"] == shorten(visible(hostile), 120)  # type: ignore[index]


def test_the_published_schema_is_the_one_in_the_code_and_can_refuse() -> None:
    published = ROOT / "docs" / "schema" / "reflectie-beeld-1.schema.json"
    assert json.loads(published.read_text(encoding="utf-8")) == json.loads(json.dumps(schema()))
    written = data(SMALL)
    del written["teams"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written, schema())


def test_json_tells_all_that_the_page_does() -> None:
    shown = data(SMALL)
    assert shown["soort"] == "reflectie-beeld"
    assert (shown["van"], shown["tot_en_met"], shown["mensen"]) == ("2026-01-06", "2026-01-14", 13)
    [knob] = shown["knoppen"]  # type: ignore[misc]
    assert [one["team"] for one in knob["per_team"]] == ["Noord", "Zuid"]
    assert knob["per_team"][1]["nu"] == {"midden": 2.0, "van": 2, "tot": 4}
    assert knob["per_team"][0]["nu"] == {"midden": 4.0, "van": None, "tot": None}
    assert [one["antwoorden"] for one in shown["themas"][0]["kaarten"]] == [None, 0]  # type: ignore[index]
    assert shown["niet_meegeteld"] == {
        "groepen": 1, "sessies": 1, "knoppen": 0, "keuzes": 0, "dubbele_bestanden": 0, "onleesbare_bestanden": 1,
    }  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("made_", [SMALL, FORTY], ids=["small", "forty"])
def test_no_answer_no_name_and_no_group_that_is_too_small_is_in_any_format(made_: Sheet, name: str) -> None:
    content = render(made_, name, STYLE)
    text = poppler(content) if name == "pdf" else content.decode("utf-8-sig")
    assert TYPED.search(text) is None
    assert "Geheim" not in text


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_sessions_give_the_same_bytes_in_any_order(name: str) -> None:
    found = list(municipality(8))
    assert render(sheet(*found), name, HOUSE) == render(sheet(*reversed(found)), name, HOUSE)


@pytest.mark.parametrize("name", FORMATS)
def test_of_seven_people_no_format_tells_what_the_one_who_differs_set(name: str) -> None:
    def of(*values: int) -> bytes:
        return render(sheet(made(people=7, settings=[(one, 3) for one in values])), name, STYLE)

    assert of(1, 1, 1, 1, 5, 5, 5) == of(1, 1, 1, 1, 1, 1, 1)


@pytest.mark.parametrize("name", FORMATS)
def test_where_nothing_counts_no_format_tells_a_day(name: str) -> None:
    early, late = (sheet(made(number, people=2)) for number in (1, 200))
    assert render(early, name, STYLE) == render(late, name, STYLE)
    assert render(sheet(made(1)), name, STYLE) != render(sheet(made(200)), name, STYLE)


def test_other_formats_are_refused_by_name() -> None:
    refuse_other_formats(("md", "pdf"))
    with pytest.raises(UsageError, match=r"niet als odt\. Kies uit: md, html, pdf, csv, json"):
        refuse_other_formats(("md", "odt"))


@pytest.mark.parametrize("maker", [odt, docx], ids=["odt", "docx"])
def test_an_office_document_can_hold_a_table_of_figures_too(
    maker: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(maker, "outline", lambda _: SMALL.outline)
    name = f"beeld.{maker.__name__.rpartition('.')[2]}"
    [text] = converted({name: maker.render(report(entry(1)), STYLE)}, "txt", tmp_path).values()
    for cell in ("Alle teams", "2 (2 tot 4)", "→ 5 (4 tot 5)", "Hele thema"):
        assert cell in text.decode("utf-8")
