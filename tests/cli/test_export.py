import json
import os
from pathlib import Path

import pytest

from tests.running import Reflectie, reports


def test_the_usual_report_is_markdown_in_the_working_folder(reflectie: Reflectie, walked: str) -> None:
    result = reflectie("exporteer", walked)
    path = Path.cwd() / f"reflectie-{walked}.md"
    assert result.out == f"Verslag: {path}\n"
    assert path.read_text(encoding="utf-8").startswith("---\n")


def test_the_same_session_gives_the_same_bytes(reflectie: Reflectie, walked: str) -> None:
    assert reflectie("exporteer", walked, "-o", "-").out == reflectie("exporteer", walked, "--uitvoer", "-").out


def test_an_existing_file_stays_unless_it_may_be_overwritten(reflectie: Reflectie, walked: str) -> None:
    reflectie("exporteer", walked, "-o", "dag.md")
    result = reflectie("exporteer", walked, "-o", "dag.md")
    assert result.code == 14
    assert "--overschrijf" in result.err
    assert reflectie("exporteer", walked, "-o", "dag.md", "--overschrijf").code == 0


def test_the_usual_name_gets_a_number_when_it_is_taken(reflectie: Reflectie, walked: str) -> None:
    for options in ((), (), ("--overschrijf",)):
        assert reflectie("exporteer", walked, *options).code == 0
    assert [path.name for path in reports()] == [f"reflectie-{walked}-2.md", f"reflectie-{walked}.md"]


def test_the_ending_tells_the_format_and_more_formats_can_be_asked(reflectie: Reflectie, walked: str) -> None:
    reflectie("exporteer", walked, "-o", "dag.json")
    assert json.loads(Path("dag.json").read_text(encoding="utf-8"))["sessie"] == walked
    reflectie("exporteer", walked, "--formaat", "md", "--formaat", "json", "-o", "twee.md")
    assert Path("twee.md").exists()
    assert Path("twee.json").exists()
    Path("map").mkdir()
    reflectie("exporteer", walked, "--formaat", "json", "-o", "map")
    assert [path.name for path in Path("map").iterdir()] == [f"reflectie-{walked}.json"]


def test_two_formats_do_not_go_to_one_stream(reflectie: Reflectie, walked: str) -> None:
    result = reflectie("exporteer", walked, "--formaat", "md", "--formaat", "json", "-o", "-")
    assert (result.code, "één formaat" in result.err) == (2, True)


def test_an_unknown_format_or_label_names_the_known_ones(reflectie: Reflectie, walked: str) -> None:
    assert "Kies uit: md, html, odt, docx, pdf, csv, json" in reflectie("exporteer", walked, "--formaat", "exe").err
    result = reflectie("exporteer", walked, "--label", "geheim")
    assert (result.code, "intern-beraad" in result.err) == (2, True)


def test_the_label_is_an_honest_line_on_top(reflectie: Reflectie, walked: str) -> None:
    out = reflectie("exporteer", walked, "--label", "intern-beraad", "-o", "-").out
    assert "> Intern beraad – kan persoonlijke beleidsopvattingen bevatten (art. 5.2" in out
    assert "Dit label beslist niet over openbaarheid." in " ".join(out.replace("\n> ", " ").split())


def test_names_can_be_left_out_in_every_format(reflectie: Reflectie) -> None:
    arguments = ("--deelnemer", "Fatima", "--deelnemer", "Jan", "--titel", "Gesprek met Jan")
    reflectie("start", "--kaart", "leren-2", *arguments, typed="Fatima: Jan heeft gelijk\n\nJan en Fatima\n\n")
    for name in ("md", "json", "html", "csv"):
        out = reflectie("exporteer", "laatste", "--zonder-namen", "--formaat", name, "-o", "-").out
        assert "Fatima" not in out
        assert "Jan" not in out
        assert "deelnemer 2 heeft gelijk" in out


def test_a_report_halfway_says_so(reflectie: Reflectie) -> None:
    reflectie("start", "-t", "leren", typed="begin\n")
    assert "> Tussenstand: deze sessie is nog niet afgerond" in reflectie("exporteer", "laatste", "-o", "-").out


@pytest.mark.parametrize("target", ["weg/dag.md", "weg/"])
def test_a_folder_that_is_not_there(reflectie: Reflectie, walked: str, target: str) -> None:
    result = reflectie("exporteer", walked, "-o", target)
    assert result.code == 74
    assert "bestaat niet" in result.err


def test_a_link_is_never_followed(reflectie: Reflectie, walked: str, tmp_path: Path) -> None:
    aim = tmp_path / "doel.md"
    Path("dag.md").symlink_to(aim)
    result = reflectie("exporteer", walked, "-o", "dag.md", "--overschrijf")
    assert result.code == 14
    assert not aim.exists()


def test_without_write_access_the_report_goes_to_the_data_folder(
    reflectie: Reflectie, walked: str, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    result = reflectie("exporteer", walked)
    assert f"Verslag: {data_folder / 'verslagen'}" in result.out


def test_the_configured_folder_is_used(reflectie: Reflectie, walked: str, home: Path) -> None:
    folder = home / "verslagen"
    folder.mkdir()
    config = home / "config" / "reflectie" / "instellingen.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f'verslagmap = "{folder}"\n', encoding="utf-8")
    reflectie("exporteer", walked)
    assert [path.suffix for path in folder.iterdir()] == [".md"]


def test_all_sessions_go_into_one_new_folder(reflectie: Reflectie, walked: str) -> None:
    reflectie("start", "-t", "leren", "--zonder-verslag", typed="een\n")
    for folder in ("reflectie-export", "reflectie-export-2"):
        result = reflectie("exporteer", "--alles", "--formaat", "json", "--formaat", "md")
        assert (result.code, result.out.splitlines()[0]) == (0, f"4 bestanden in {Path.cwd() / folder}")
        made = sorted(Path(folder).iterdir())
        assert f"reflectie-{walked}.json" in [path.name for path in made]
        assert {path.stat().st_mode & 0o777 for path in made} == {0o600}
        assert Path(folder).stat().st_mode & 0o777 == 0o700
    assert "importeer" not in reflectie("exporteer", "--alles").out


def test_all_sessions_go_into_a_named_folder_and_nothing_is_overwritten_unasked(
    reflectie: Reflectie, walked: str
) -> None:
    arguments = ("exporteer", "--alles", "--formaat", "json", "-o", "weg/map")
    assert reflectie(*arguments).code == 0
    made = Path("weg/map") / f"reflectie-{walked}.json"
    made.write_text("van mij", encoding="utf-8")
    result = reflectie(*arguments)
    assert (result.code, "--overschrijf" in result.err) == (14, True)
    assert made.read_text(encoding="utf-8") == "van mij"
    assert reflectie(*arguments, "--overschrijf").code == 0
    assert json.loads(made.read_text(encoding="utf-8"))["sessie"] == walked


def test_a_session_that_cannot_be_read_is_named_and_the_others_are_written(
    reflectie: Reflectie, walked: str, data_folder: Path
) -> None:
    broken = data_folder / "sessies" / "2026-01-01-leren-aaaa.json"
    broken.write_bytes(b"kapot")
    result = reflectie("exporteer", "--alles", "-o", "map")
    assert (result.code, "Niet geëxporteerd: De sessie 2026-01-01-leren-aaaa is niet te lezen" in result.err) == (
        13,
        True,
    )
    assert [path.name for path in Path("map").iterdir()] == [f"reflectie-{walked}.md"]
    broken.with_name(f"{walked}.json").unlink()
    assert reflectie("exporteer", "--alles", "-o", "niets").code == 13
    assert not Path("niets").exists()


@pytest.mark.parametrize("target", ["-", "dag.json"])
def test_all_sessions_need_a_folder(reflectie: Reflectie, walked: str, target: str) -> None:
    result = reflectie("exporteer", "--alles", "--formaat", "json", "-o", target)
    assert (result.code, "Noem een map bij --uitvoer" in result.err) == (2, True)


def test_a_folder_to_write_in_is_no_file_and_no_link(reflectie: Reflectie, walked: str, tmp_path: Path) -> None:
    Path("bestand").write_text("x")
    Path("koppeling").symlink_to(tmp_path)
    for target in ("bestand", "koppeling"):
        result = reflectie("exporteer", "--alles", "-o", target)
        assert (result.code, "is geen map. Noem een andere map" in result.err) == (14, True)


def test_one_session_or_all_of_them(reflectie: Reflectie, walked: str) -> None:
    for arguments in ((), (walked, "--alles")):
        result = reflectie("exporteer", *arguments)
        assert (result.code, "Noem een sessie, of --alles" in result.err) == (2, True)


def test_without_sessions_there_is_nothing_to_export(reflectie: Reflectie) -> None:
    result = reflectie("exporteer", "--alles")
    assert (result.code, "Er zijn nog geen sessies" in result.err) == (12, True)
