"""reflectie vergelijk: on the screen, in lines, and as a file that overwrites nothing."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest

from reflectie_cli.domain.walk import first_place
from reflectie_cli.storage.sessions import SessionFolder
from reflectie_cli.ui.comparison_view import comparison
from reflectie_cli.ui.look import Look
from reflectie_cli.ui.tap import Tap
from tests.exporters.comparisons import FIRST, SECOND, THIRD, YEAR, at, compared, full_of
from tests.exporters.reports import HOSTILE, entry
from tests.running import Reflectie


@pytest.fixture
def year(data_folder: Path) -> tuple[str, str]:
    """The ids of two sessions of one team, a year apart."""
    folder = SessionFolder(data_folder)
    for one in YEAR:
        folder.create(one._replace(place=first_place(one, 0))).close()
    return YEAR[0].id, YEAR[1].id


def screen(width: int, *, fields: bool = True) -> list[str]:
    look = Look(fields=fields, keyboard=fields, color=False, width=width)
    return ["".join(text for _, text in line) for line in comparison(compared(*YEAR), look)]


def test_in_a_pipe_everything_is_a_name_with_a_value(reflectie: Reflectie, year: tuple[str, str]) -> None:
    out = reflectie("vergelijk", *reversed(year)).out
    assert out.index("Zuid, 23 november 2025:") < out.index("Zuid, 23 november 2026:")
    assert "Verschil: nu 2 → 3 (1 hoger), gewenst 4 → 4 (gelijk)\n" in out
    assert "Vraag 3: Hoe vaak lees je samen?\nDeze vraag is niet in elke sessie zo gesteld.\n" in out
    assert "Zo gevraagd: Hoe vaak lees je?\nNooit.\nDoorgevraagd: Merk je dat?\nAntwoord: Moe.\n" in out
    assert "Zuid, 23 november 2025:\nFatima: Nooit.\nSoms.\nSamen: Zelden.\n" in out
    assert "Zuid, 23 november 2026: (overgeslagen)\n" in out
    assert "Zuid, 23 november 2025: (niet gevraagd)\n" in out
    assert "│" not in out


def test_where_it_fits_sessions_stand_beside_each_other() -> None:
    rows = screen(78)
    assert "Zuid, 23 november 2025                │ Zuid, 23 november 2026" in rows
    assert "Samen: Zelden.                        │ " in rows
    assert max(map(len, rows)) <= 78


@pytest.mark.parametrize(("width", "fields"), [(40, True), (40, False), (78, False)])
def test_where_it_does_not_fit_or_may_not_be_drawn_they_stand_below_each_other(width: int, fields: bool) -> None:
    rows = screen(width, fields=fields)
    assert not [row for row in rows if "│" in row]
    assert max(map(len, rows)) <= width
    assert "Doorgevraagd: Merk je dat?" in rows


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_text_breaks_the_columns(hostile: str) -> None:
    from rich.cells import cell_len

    shown = io.StringIO()
    look = Look(fields=True, keyboard=True, color=False, width=78)
    Tap(shown).lines(comparison(full_of(hostile), look))
    assert max(map(cell_len, shown.getvalue().split("\n"))) <= 78
    assert "\x1b" not in shown.getvalue()


def test_sessions_without_anything_in_common_or_answered_are_shown_too() -> None:
    look = Look(fields=False, keyboard=False, color=False, width=0)
    made = compared(at(FIRST, entry(1)), at(SECOND, entry(2)))
    rows = ["".join(text for _, text in line) for line in comparison(made, look)]
    assert rows[-2:] == ["- Vraag 1? (Tijd)", "- Vraag 2? (Tijd)"]
    assert "Opvattingen" not in rows


def test_one_session_stands_beside_the_one_before_it(reflectie: Reflectie, year: tuple[str, str]) -> None:
    assert reflectie("vergelijk", "laatste").out == reflectie("vergelijk", *year).out
    result = reflectie("vergelijk", year[0])
    assert (result.code, "Noem twee verschillende sessies" in result.err) == (2, True)


def test_a_session_is_not_compared_with_itself(reflectie: Reflectie, year: tuple[str, str]) -> None:
    result = reflectie("vergelijk", "laatste", year[1])
    assert (result.code, result.out) == (2, "")
    assert "reflectie sessies" in result.err
    assert reflectie("vergelijk").code == 2


def test_a_session_that_is_not_there_or_cannot_be_read_is_told(
    reflectie: Reflectie, year: tuple[str, str], data_folder: Path
) -> None:
    assert reflectie("vergelijk", year[0], "2020").code == 12
    path = data_folder / "sessies" / f"{year[1]}.json"
    path.write_text(path.read_text(encoding="utf-8")[:-9], encoding="utf-8")
    assert reflectie("vergelijk", *year).code == 13


def test_three_sessions_and_more_can_be_compared(
    reflectie: Reflectie, year: tuple[str, str], data_folder: Path
) -> None:
    third = at(THIRD, entry(1, answer="Weer."), sequence=3)
    SessionFolder(data_folder).create(third).close()
    out = reflectie("vergelijk", *year, "laatste").out
    assert "23 november 2027: Weer.\n" in out


def test_a_format_or_a_place_makes_a_file(reflectie: Reflectie, year: tuple[str, str]) -> None:
    result = reflectie("vergelijk", *year, "--formaat", "md", "--formaat", "html", "--formaat", "csv")
    names = [f"reflectie-vergelijking-{year[1]}.{ending}" for ending in ("md", "html", "csv")]
    assert result.out.splitlines() == [f"Vergelijking: {Path.cwd() / name}" for name in names]
    assert Path(names[0]).read_text(encoding="utf-8").startswith("---\ntitel:")
    assert Path(names[1]).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    with Path(names[2]).open(encoding="utf-8-sig", newline="") as stream:
        assert next(csv.reader(stream, delimiter=";"))[-1] == "verschil"
    reflectie("vergelijk", *year, "-o", "jaar.html")
    assert Path("jaar.html").read_bytes() == Path(names[1]).read_bytes()
    assert reflectie("vergelijk", *year, "-o", "-").out == Path(names[0]).read_text(encoding="utf-8")


def test_a_file_is_never_overwritten_unasked(reflectie: Reflectie, year: tuple[str, str]) -> None:
    Path("jaar.md").write_text("van mij", encoding="utf-8")
    assert reflectie("vergelijk", *year, "-o", "jaar.md").code == 14
    assert Path("jaar.md").read_text(encoding="utf-8") == "van mij"
    assert reflectie("vergelijk", *year, "-o", "jaar.md", "--overschrijf").code == 0
    for _ in range(2):
        reflectie("vergelijk", *year, "--formaat", "md")
    assert Path(f"reflectie-vergelijking-{year[1]}-2.md").exists()


@pytest.mark.parametrize(("arguments", "told"), [
    (("--formaat", "pdf"), "niet als pdf. Kies uit: md, html, csv."),
    (("-o", "jaar.docx"), "niet als docx. Kies uit: md, html, csv."),
    (("--formaat", "exe"), "ken ik niet"),
    (("--label", "geheim"), "intern-beraad"),
])  # fmt: skip
def test_what_cannot_be_made_is_told_with_what_can(
    reflectie: Reflectie, year: tuple[str, str], arguments: tuple[str, ...], told: str
) -> None:
    result = reflectie("vergelijk", *year, *arguments)
    assert (result.code, told in result.err) == (2, True), result.err
    assert os.listdir() == []  # noqa: PTH208 - names only


@pytest.mark.parametrize("more", [(), ("-o", "-"), ("-o", "-", "--formaat", "html"), ("-o", "-", "--formaat", "csv")])
def test_names_can_be_left_out_and_a_label_put_on_top_everywhere(
    reflectie: Reflectie, year: tuple[str, str], more: tuple[str, ...]
) -> None:
    out = reflectie("vergelijk", *year, "--zonder-namen", "--label", "intern-beraad", *more).out
    assert "Fatima" not in out
    assert "Jan" not in out
    assert "deelnemer 1" in out
    assert "Intern beraad" in out


def test_the_accessible_mode_draws_nothing(reflectie: Reflectie, year: tuple[str, str]) -> None:
    assert reflectie("vergelijk", *year, "--toegankelijk").out == reflectie("vergelijk", *year).out
