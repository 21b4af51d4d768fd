"""reflectie beeld: on the screen, as files, and what is said of files that cannot count."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path

import jsonschema
import pytest

from reflectie_cli.cli import overview as command
from reflectie_cli.domain.overview import Overview
from reflectie_cli.exporters.overview import FORMATS
from reflectie_cli.exporters.overview_json import schema
from reflectie_cli.storage import lean_file
from reflectie_cli.ui import report_view
from reflectie_cli.ui.look import Look
from reflectie_cli.ui.opening import fitted
from reflectie_cli.ui.tap import Tap
from tests.english import english_words
from tests.exporters.reports import HOSTILE
from tests.overviews import EIGHT, full_of, made, municipality, sheet, write
from tests.running import Reflectie, reports


@pytest.fixture
def folder() -> Path:
    """The files of two teams and of one that is too small."""
    teams = [
        made(1, people=8, settings=EIGHT),
        made(2, team="Noord", settings=[(3, 4)] * 5),
        made(3, team="Klein", people=3),
    ]
    write(Path("sessies"), teams)
    return Path("sessies")


def screen(width: int, *, fields: bool = True) -> list[str]:
    look = Look(fields=fields, keyboard=fields, color=False, width=width)
    outline = sheet(*municipality(12)).outline
    return ["".join(text for _, text in line) for line in fitted(report_view.outlined(outline, look), look)]


def lines(text: str) -> list[str]:
    return text.splitlines()


def test_in_a_pipe_everything_is_a_name_with_a_value(reflectie: Reflectie, folder: Path) -> None:
    result = reflectie("beeld", str(folder))
    assert (result.code, result.err) == (0, "")
    out = result.out
    assert "Teams: 2\nSessies: 2\n" in out
    assert "Een focus op leren: nu 2,5 (2 tot 3), gewenst 4,5 (4 tot 5)\n" in out
    assert "Team: Zuid\nEen focus op leren: 2 (2 tot 4) → 5 (4 tot 5)\n" in out
    assert "\nTotaal: Alle teams\nEen focus op leren: 2,5 (2 tot 3) → " in out
    assert "\nTotaal: Hele thema\nTeams: 2\n" in out
    assert "Team: Alle teams" not in out
    assert "Niet meegeteld: 1 sessie (zie ‘Hoe dit is geteld’)\n" in out
    assert "Klein\n" not in out
    assert "│" not in out
    assert english_words(out) == []


def test_on_a_screen_the_heat_map_is_a_table() -> None:
    shown = screen(78)
    assert any(line.startswith(" Team ") and "kennisbeleid" in line for line in shown)
    place = next(nth for nth, line in enumerate(shown) if line.startswith(" Communicatie "))
    assert [line.split()[0] for line in shown[place : place + 2]] == ["Communicatie", "→"]
    assert max(map(len, shown)) <= 78


@pytest.mark.parametrize(("width", "fields"), [(40, True), (40, False), (78, False)])
def test_where_a_table_does_not_fit_or_may_not_be_drawn_it_is_names_with_values(width: int, fields: bool) -> None:
    shown = screen(width, fields=fields)
    assert "Team: Communicatie" in shown
    assert max(map(len, shown)) <= width


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_was_typed_is_text_on_the_screen(hostile: str) -> None:
    look = Look(fields=True, keyboard=True, color=False, width=78)

    out = io.StringIO()
    Tap(out=out).lines(fitted(report_view.outlined(full_of(hostile).outline, look), look))
    for control in ("\x1b", "\x07", "\u202e"):
        assert control not in out.getvalue()


def test_a_format_or_a_place_makes_files_dated_by_the_newest_session(reflectie: Reflectie, folder: Path) -> None:
    out = reflectie("beeld", str(folder), "--formaat", "md", "--formaat", "html", "--formaat", "pdf").out
    assert [path.name for path in reports()] == [f"reflectie-beeld-2026-01-07.{end}" for end in ("html", "md", "pdf")]
    assert lines(out) == [f"Beeld: {Path.cwd()}/reflectie-beeld-2026-01-07.{end}" for end in ("md", "html", "pdf")]
    again = reflectie("beeld", str(folder), "--formaat", "md").out
    assert again.endswith("reflectie-beeld-2026-01-07-2.md\n")
    first, second = (Path(f"reflectie-beeld-2026-01-07{end}.md").read_bytes() for end in ("", "-2"))
    assert first == second


def test_csv_and_json_go_to_standard_output_too(reflectie: Reflectie, folder: Path) -> None:
    shown = json.loads(reflectie("beeld", str(folder), "--formaat", "json", "-o", "-").out)
    jsonschema.validate(shown, schema())
    assert [team["naam"] for team in shown["teams"]] == ["Noord", "Zuid"]
    assert shown["niet_meegeteld"]["sessies"] == 1
    rows = list(
        csv.reader(io.StringIO(reflectie("beeld", str(folder), "-o", "-", "--formaat", "csv").out), delimiter=";")
    )
    assert {len(row) for row in rows} == {17}


def test_a_file_is_never_overwritten_unasked_and_that_is_said_before_anything_is_read(
    reflectie: Reflectie, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("dag.md").write_text("van mij", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(lean_file, "read_exported", lambda path: pytest.fail("gelezen"))
        assert reflectie("beeld", str(folder), "-o", "dag.md").code == 14
    assert reflectie("beeld", str(folder), "-o", "dag.md", "--overschrijf").code == 0
    assert Path("dag.md").read_text(encoding="utf-8").startswith("---\n")


def test_a_folder_as_a_place_gets_the_usual_name(reflectie: Reflectie, folder: Path) -> None:
    Path("uit").mkdir()
    Path("uit/reflectie-beeld.html").write_text("van mij", encoding="utf-8")
    assert reflectie("beeld", str(folder), "-o", "uit", "--formaat", "html").code == 0
    assert Path("uit/reflectie-beeld-2026-01-07.html").exists()
    assert reflectie("beeld", str(folder), "-o", "uit", "--formaat", "html").code == 14


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--formaat", "docx"), "Een beeld maak ik niet als docx. Kies uit: md, html, pdf, csv, json."),
        (("--minimum", "3"), "De kleinste groep kan niet onder de 4 mensen: bij minder is te raden wie wat zei."),
        (("--label", "geheim"), "Het label ‘geheim’ bestaat niet."),
        (("--minimum", "veel"), "--minimum moet een heel getal zijn"),
    ],
)
def test_what_cannot_be_is_told_with_what_can(
    reflectie: Reflectie, folder: Path, options: tuple[str, ...], sentence: str
) -> None:
    result = reflectie("beeld", str(folder), *options)
    assert result.code == 2
    assert sentence in result.err
    assert english_words(result.err) == []


def test_without_a_path_it_says_what_is_missing(reflectie: Reflectie) -> None:
    result = reflectie("beeld")
    assert (result.code, result.out) == (2, "")
    assert "Er ontbreekt iets: PAD…" in result.err


def test_a_larger_minimum_leaves_more_out(reflectie: Reflectie, folder: Path) -> None:
    write(folder, [made(4, team="Groot", people=9)])
    out = reflectie("beeld", str(folder), "--minimum", "9").out
    assert "Teams: 1\n" in out
    assert "Team: Zuid" not in out


def test_a_label_stands_on_top(reflectie: Reflectie, folder: Path) -> None:
    assert lines(reflectie("beeld", str(folder), "--label", "intern-beraad").out)[1].startswith("Intern beraad")


def test_files_that_cannot_be_used_are_named_and_the_rest_goes_on(reflectie: Reflectie, folder: Path) -> None:
    (folder / "stuk.json").write_text("{", encoding="utf-8")
    result = reflectie("beeld", str(folder), "nergens.json")
    assert result.code == 0
    assert lines(result.err) == [
        "sessies/stuk.json telt niet mee: het is beschadigd of geen sessie.",
        "nergens.json telt niet mee: het is er niet.",
    ]
    assert "2 bestanden waren niet te gebruiken en tellen niet mee." in result.out
    assert "stuk.json" not in result.out


def test_of_many_that_cannot_be_used_a_few_are_named(reflectie: Reflectie, folder: Path) -> None:
    for nth in range(9):
        (folder / f"stuk-{nth}.json").write_text("{", encoding="utf-8")
    err = lines(reflectie("beeld", str(folder)).err)
    assert len(err) == 6
    assert err[-1] == "Nog 4 andere bestanden tellen niet mee."


def test_one_more_is_one(reflectie: Reflectie, folder: Path) -> None:
    for nth in range(6):
        (folder / f"stuk-{nth}.json").write_text("{", encoding="utf-8")
    assert lines(reflectie("beeld", str(folder)).err)[-1] == "Nog 1 ander bestand telt niet mee."


def test_what_cannot_be_used_is_told_once_though_all_is_read_twice(reflectie: Reflectie) -> None:
    write(Path("a"), [made(1)])
    write(Path("b"), [made(1)._replace(updated_at=made(2).updated_at, team="Noord")])
    Path("b/stuk.json").write_text("{", encoding="utf-8")
    result = reflectie("beeld", "a", "b")
    assert len(lines(result.err)) == 1
    assert "1 bestand was niet te gebruiken" in result.out
    assert "Team: Noord" in result.out
    assert "1 bestand was van een sessie die al meetelde." in result.out


def test_where_nothing_can_be_used_it_is_one_error(reflectie: Reflectie) -> None:
    Path("leeg").mkdir()
    result = reflectie("beeld", "leeg")
    assert (result.code, result.out) == (12, "")
    assert result.err == "Hier staan geen bestanden op .json. Maak ze met: reflectie exporteer SESSIE --formaat json\n"
    missing = reflectie("beeld", "nergens")
    assert (missing.code, missing.err) == (12, "nergens telt niet mee: het is er niet. Er is niets om te tonen.\n")
    Path("leeg/a.json").write_text("{", encoding="utf-8")
    assert reflectie("beeld", "leeg").code == 13
    Path("leeg/b.json").write_text("{", encoding="utf-8")
    several = reflectie("beeld", "leeg")
    assert several.code == 13
    assert several.err.startswith("Geen van de 2 bestanden is te gebruiken. Het eerste: leeg/a.json telt niet mee:")


def test_where_all_are_too_small_it_says_what_to_do(reflectie: Reflectie) -> None:
    write(Path("sessies"), [made(1, people=1), made(2, people=3)])
    result = reflectie("beeld", "sessies")
    assert result.code == 0
    assert "Er is nog niets te tonen" in result.out
    assert "start met --deelnemer of --mensen, of voeg bijdragen samen" in result.out
    made_ = reflectie("beeld", "sessies", *(part for name in FORMATS for part in ("--formaat", name)))
    assert made_.code == 0
    assert [path.name for path in reports()] == [f"reflectie-beeld.{end}" for end in sorted(FORMATS)]
    for path in reports():
        assert b"2026" not in path.read_bytes(), "no day of a session that does not count"


def test_a_file_with_a_day_that_no_calendar_has_is_named_and_the_rest_is_made(
    reflectie: Reflectie, folder: Path
) -> None:
    content = json.loads((folder / f"{made(1).id}.json").read_text(encoding="utf-8"))
    content |= {"sessie": "2026-01-05-ver", "begonnen": "9999-12-31T23:59:59-14:00"}
    (folder / "ver.json").write_text(json.dumps(content), encoding="utf-8")
    result = reflectie("beeld", str(folder), "--formaat", "pdf")
    assert result.code == 0
    assert result.err == "sessies/ver.json telt niet mee: een tijdstip ligt buiten de jaren 2000 tot en met 2100.\n"


def test_sessions_that_the_program_itself_wrote_are_rolled_up(reflectie: Reflectie) -> None:
    people = [part for name in ("Fatima", "Jan", "Piet", "An") for part in ("--deelnemer", name)]
    options = ("-t", "kennisbeleid", "--team", "Zuid", "--zonder-verslag", "--zonder-afsluiting", *people)
    assert reflectie("start", *options, typed="Fatima: een visie\n\nsamen\n" + "\n" * 20).code == 0
    assert reflectie("exporteer", "laatste", "--formaat", "json", "--uitvoer", "zuid.json").code == 0
    out = reflectie("beeld", "zuid.json").out
    assert "Teams: 1\n" in out
    assert "Mensen: 4 (" in out


def test_stopping_halfway_is_calm_and_writes_nothing(
    reflectie: Reflectie, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*given: object) -> Overview:
        raise KeyboardInterrupt

    monkeypatch.setattr("reflectie_cli.domain.rolling_up.roll_up", stop)
    result = reflectie("beeld", str(folder), "--formaat", "md")
    assert (result.code, result.out) == (130, "")
    assert result.err == "Gestopt. Er is niets geschreven.\n"
    assert reports() == []


def test_how_many_files_there_are_is_counted_without_reading_them(folder: Path) -> None:
    reading = command._Reading(None, [str(folder)])  # type: ignore[arg-type]
    assert reading._count() == 3


def test_a_name_of_bytes_that_are_no_text_is_told_readably(reflectie: Reflectie, folder: Path) -> None:
    Path(os.fsdecode(b"sessies/\xff.json")).write_text("{", encoding="utf-8")
    result = reflectie("beeld", str(folder))
    assert result.code == 0
    assert "sessies/\ufffd.json telt niet mee" in result.err


@pytest.mark.parametrize("width", [40, 78])
def test_in_colour_the_screen_shows_the_same_words_and_no_codes(width: int) -> None:
    look = Look(fields=True, keyboard=True, color=True, width=width)
    drawn = Tap(color=True)
    outline = sheet(*municipality(12)).outline
    rows = [drawn.painted(line) for line in fitted(report_view.outlined(outline, look), look)]
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", row) for row in rows]
    assert plain == screen(width)
    assert not [row for row in plain if "[1m" in row or "[0m" in row]
