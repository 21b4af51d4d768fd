"""The rows for a spreadsheet: right for a Dutch one, and never a formula."""

from __future__ import annotations

import csv
import io
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectie_cli.domain.session import Contribution
from reflectie_cli.exporters.carrying import carried
from reflectie_cli.exporters.csv_file import harmless, render
from tests.conftest import needs
from tests.exporters.reports import BEGUN, HOSTILE, STYLE, closed, closed_with, entry, full_of, report


def rows(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_one_row_per_answer() -> None:
    made = report(
        entry(1, answer="Elke dag.\nAltijd.", subanswers=("Ja; zeker", "")),
        entry(2, contributions=(Contribution("Nooit.", "Fatima"), Contribution("Soms.")), answer="Zelden."),
        entry(3),
        team="Zuid",
        label="intern-beraad",
    )
    found = rows(render(made, STYLE))
    assert [(row["kaart"], row["soort"], row["deelnemer"], row["antwoord"], row["stand"]) for row in found] == [
        ("tijd-1", "antwoord", "", "Elke dag.\nAltijd.", "beantwoord"),
        ("tijd-1", "deelvraag", "", "Ja; zeker", "beantwoord"),
        ("tijd-2", "bijdrage", "Fatima", "Nooit.", "beantwoord"),
        ("tijd-2", "bijdrage", "", "Soms.", "beantwoord"),
        ("tijd-2", "gezamenlijk antwoord", "", "Zelden.", "beantwoord"),
        ("tijd-3", "antwoord", "", "", "overgeslagen"),
    ]
    assert found[1]["vraag"] == "Deelvraag 1?"
    assert {row["team"] for row in found} == {"Zuid"}
    assert all(row["label"].startswith("Intern beraad") for row in found)


def test_a_closing_has_its_numbers_in_columns() -> None:
    found = rows(render(closed(), STYLE))
    assert [row["soort"] for row in found] == [
        *["afspraak"] * 2, *["keuze"] * 3, *["knop"] * 4,
    ]  # fmt: skip
    assert (found[0]["datum_afspraak"], found[0]["stand"]) == ("2027-01-15", "open")
    assert (found[2]["haalbaarheid"], found[2]["prioriteit"], found[2]["invloed"]) == ("4", "5", "ja")
    assert (found[6]["nu"], found[6]["gewenst"], found[6]["deelnemer"]) == ("1", "4", "Fatima")


def test_how_a_card_stands_has_a_row_for_everybody_with_the_difference_as_a_number() -> None:
    found = rows(render(report(entry(1, ratings=(1, 2, 5)), entry(2, ratings=(3,), answer="ja")), STYLE))
    assert [(row["kaart"], row["soort"], row["nu"], row["antwoord"], row["verschil"]) for row in found] == [
        ("tijd-1", "stand", "1", "", "2,67"),
        ("tijd-1", "stand", "2", "", "2,67"),
        ("tijd-1", "stand", "5", "", "2,67"),
        ("tijd-2", "stand", "3", "", ""),
        ("tijd-2", "antwoord", "", "ja", ""),
    ]


def test_a_report_of_a_session_under_way_says_so() -> None:
    for finished, said in ((None, "nee"), (BEGUN, "ja")):
        found = rows(render(report(entry(1, answer="ja"), finished_at=finished), STYLE))
        assert [row["afgerond"] for row in found] == [said]


def test_an_answer_that_no_cell_can_hold_goes_on_in_rows_below_it() -> None:
    text = "woord " * 33_000
    found = rows(render(report(entry(1, answer=text)), STYLE))
    assert [row["soort"] for row in found] == ["antwoord"] + ["antwoord (vervolg)"] * 6
    assert "".join(row["antwoord"] for row in found) == text
    assert max(len(row["antwoord"]) for row in found) <= 32_000


def test_a_case_and_a_follow_up_have_rows_of_their_own() -> None:
    found = rows(render(full_of("tekst"), STYLE))
    assert {"voorval", "doorvraag"} <= {row["soort"] for row in found}


def test_it_is_what_a_dutch_spreadsheet_expects() -> None:
    content = render(report(entry(1, answer="één")), STYLE)
    assert content.startswith(b"\xef\xbb\xbfthema;kaart;vraag;")
    assert content.endswith(b"\r\n")


@pytest.mark.parametrize("value", ["=1+1", "+31", "-1", "@naam", "\tx", "＝1", " =1+1", "\n=1", "\u00a0=1"])
def test_a_cell_that_a_spreadsheet_would_run_gets_a_quote(value: str) -> None:
    assert harmless(value) == f"'{value}"


# What Excel and LibreOffice make something else of when a file is opened with a double click.
CHANGED = (
    "1-2", "3/4", "2026-11-24", "12:30", "007", "1,50", "1.000", "1e5", "50%", "€ 5", "1234567890123456",
    "5 mei", "mei 2024", "jan. 5", "24-nov-2026", "waar", "ONWAAR",
)  # fmt: skip


@pytest.mark.parametrize("value", CHANGED)
def test_what_a_spreadsheet_would_change_gets_a_quote(value: str) -> None:
    found = rows(render(report(entry(1, answer=value)), STYLE))
    assert found[0]["antwoord"] == f"'{value}"


@pytest.mark.parametrize(
    "value", ["0", "5", "2026", "Jan", "maart", "5 van de 6", "mei is te vroeg", "-1", "waarom?", "", "1-2 dagen"]
)
def test_what_stays_as_it_is_gets_none_or_only_one(value: str) -> None:
    found = rows(render(report(entry(1, answer=value)), STYLE))
    assert found[0]["antwoord"] == harmless(value)


@given(st.text(max_size=30))
def test_no_cell_begins_as_a_formula(value: str) -> None:
    cell = harmless(value)
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    assert cell.removeprefix("'") == carried(value) or cell == carried(value)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    """What LibreOffice makes of each hostile text: the cells as text, and the formulas it found."""
    needs("soffice", "het leest een rekenblad zoals een collega")
    folder = tmp_path_factory.mktemp("csv")
    for number, hostile in enumerate(HOSTILE):
        (folder / f"{number}.csv").write_bytes(render(full_of(hostile), STYLE))
        (folder / f"{number}-afsluiting.csv").write_bytes(render(closed_with(hostile), STYLE))
    for number, value in enumerate(CHANGED):
        (folder / f"waarde-{number}.csv").write_bytes(render(report(entry(1, answer=value)), STYLE))
    # 59: the semicolon; 34: the quote; 76: UTF-8. Field formats are left to the program, as a double click does.
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profiel", "--infilter=CSV:59,34,76,1",
         "--convert-to", "fods", "--outdir", str(folder), *map(str, sorted(folder.glob("*.csv")))],
        capture_output=True, check=True, timeout=180,
    )  # fmt: skip
    return {path.stem: cells(path) for path in folder.glob("*.fods")}


def cells(path: Path) -> list[list[str]]:
    from lxml import etree

    names = {
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    }
    tree = etree.parse(path, etree.XMLParser(huge_tree=True))
    formulas = tree.xpath("//table:table-cell/@table:formula", namespaces=names)
    links = tree.xpath("//text:a", namespaces=names)
    texts = []
    for cell in tree.xpath("//table:table-cell", namespaces=names):
        for space in cell.xpath(".//text:s", namespaces=names):
            count = int(space.get(f"{{{names['text']}}}c", "1"))
            space.text = " " * count
        for tab in cell.xpath(".//text:tab", namespaces=names):
            tab.text = "\t"
        texts.append("\n".join("".join(part.itertext()) for part in cell.xpath("./text:p", namespaces=names)))
    return [texts, [*formulas, *(link.get("href", "link") for link in links)]]


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_another_program_reads_every_text_and_runs_nothing(opened: dict[str, list[list[str]]], number: int) -> None:
    for name in (f"{number}", f"{number}-afsluiting"):
        texts, active = opened[name]
        assert active == []
        wanted = " ".join(carried(HOSTILE[number]).split())
        assert any(wanted in " ".join(text.split()) for text in texts), texts


def test_another_program_shows_what_was_typed(opened: dict[str, list[list[str]]]) -> None:
    for number, value in enumerate(CHANGED):
        texts, _ = opened[f"waarde-{number}"]
        assert f"'{value}" in texts
