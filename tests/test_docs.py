"""What the documents say is so: their commands run, their links point somewhere, their tables are complete."""

import re
import shlex
from pathlib import Path

import pytest

from reflectie_cli.cli.app import COMMANDS
from reflectie_cli.exporters.registry import FORMATS
from tests.conftest import ROOT
from tests.running import WALK, Reflectie
from tests.team import contributed, invitation_file

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").glob("*.md")])


def commands() -> list[str]:
    written = re.findall(r"`(reflectie(?: [^`]+)?)`", README) + re.findall(r"^(reflectie .+)$", README, re.MULTILINE)
    return sorted({one for one in written if "PAD" not in one and "--installeer" not in one})


def fenced(mark: str) -> str:
    found = re.search(rf"<!-- {re.escape(mark)} -->\n```\w+\n(.*?)```", README, re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize("command", commands())
def test_a_command_in_the_readme_runs(reflectie: Reflectie, command: str) -> None:
    Path("antwoorden.yaml").write_text(fenced("antwoorden.yaml"), encoding="utf-8")
    reflectie("start", "-t", "kennisbeleid", "--zonder-verslag", typed=WALK)
    reflectie("start", "-t", "kennisbeleid", "--zonder-verslag", typed="een\n")
    _a_team_wrote(reflectie, Path("bijdragen"))
    if "--begeleider" in command:
        reflectie("team", "samenvoegen", "bijdragen")
    result = reflectie(*shlex.split(command)[1:], typed="3\neen\n")
    assert result.code == 0, result.err


def _a_team_wrote(reflectie: Reflectie, sent: Path) -> None:
    """The invitation here, and four contributions in `sent`."""
    asked = invitation_file(reflectie)
    for number in range(4):
        made = contributed(reflectie, asked, number, Path.cwd().parent / "collegas" / f"map{number}")
        sent.mkdir(exist_ok=True)
        made.rename(sent / made.name)


def test_the_commands_about_a_team_run(reflectie: Reflectie) -> None:
    text = (ROOT / "docs" / "team.md").read_text(encoding="utf-8")
    found = re.findall(r"`reflectie ([^`…]+)`", text) + re.findall(r"^ *reflectie (.+)$", text, re.MULTILINE)
    assert {" ".join(one.split()[:2]) for one in found} == {
        "team uitnodigen",
        "bijdragen uitnodiging-zuid.reflectie",
        "team samenvoegen",
        "hervat laatste",
    }
    _a_team_wrote(reflectie, Path("MAP"))
    # The talk is about what was begun last: after pooling, and before anybody contributes here.
    first = ("team samenvoegen", "hervat laatste")
    for command in sorted(found, key=lambda one: [not one.startswith(early) for early in first]):
        # Without an option it asks, and here nobody answers.
        expected = 2 if command == "team uitnodigen" else 0
        assert reflectie(*shlex.split(command)).code == expected, command


def test_every_command_is_in_the_readme() -> None:
    for name in COMMANDS:
        assert f"`reflectie {name}" in README


def test_the_answers_in_the_readme_give_a_team_session(reflectie: Reflectie) -> None:
    Path("antwoorden.yaml").write_text(fenced("antwoorden.yaml"), encoding="utf-8")
    out = reflectie("start", "--antwoorden", "antwoorden.yaml").out
    assert "3 van 4 kaarten beantwoord" in out


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_link_in_a_document_points_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", text):
        assert (document.parent / target).exists(), target


def test_the_house_style_in_the_readme_is_understood(reflectie: Reflectie, home: Path) -> None:
    config = home / "config" / "reflectie" / "instellingen.toml"
    config.parent.mkdir(parents=True)
    config.write_text(fenced("instellingen.toml"), encoding="utf-8")
    shown = reflectie("doctor").out
    assert "in orde  Lettertype voor de PDF: Source Sans 3" in shown
    assert shown.endswith("Alles is in orde.\n")


def test_every_format_is_in_the_readme_with_a_page_of_it() -> None:
    for name in FORMATS:
        assert f"`{name}`" in README
        assert f"(docs/voorbeeld/{name}.png)" in README


def test_the_commands_about_templates_run(reflectie: Reflectie, walked: str) -> None:
    text = (ROOT / "docs" / "sjablonen.md").read_text(encoding="utf-8")
    first, second = re.findall(r"^reflectie (.+)$", text, re.MULTILINE)
    command, target = first.split(" > ")
    Path(target).write_text(reflectie(*shlex.split(command)).out, encoding="utf-8")
    assert reflectie(*shlex.split(second)).code == 0
    assert Path("verslag.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_example_session_is_what_the_program_takes(reflectie: Reflectie) -> None:
    out = reflectie("start", "--antwoorden", str(ROOT / "docs" / "voorbeeld" / "antwoorden.yaml")).out
    assert "12 van 16 kaarten beantwoord" in out


def test_every_decision_is_listed() -> None:
    listed = (ROOT / "docs" / "besluiten" / "README.md").read_text(encoding="utf-8")
    for path in (ROOT / "docs" / "besluiten").glob("0*.md"):
        assert f"({path.name})" in listed


def test_the_recording_shows_the_card_as_it_is_now(reflectie: Reflectie) -> None:
    recorded = (ROOT / "docs" / "opname.txt").read_text(encoding="utf-8")
    assert "Stevig kennisbeleid · kaart 1 van 4" in recorded
    assert "Deelvraag 1 van 2: Zo ja, helpt dit? Op welke manier?" in recorded
    picture = (ROOT / "docs" / "opname.svg").read_text(encoding="utf-8")
    assert "kennisvisie?" in picture
    assert "http" not in picture.replace('xmlns="http://www.w3.org/2000/svg"', "")


def test_the_version_is_the_same_everywhere() -> None:
    from reflectie_cli import __version__

    assert f"softwareVersion: {__version__}\n" in (ROOT / "publiccode.yml").read_text(encoding="utf-8")
