"""The wheel, in an empty environment outside the repository."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.running import WALK


def run(*command: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, input=typed, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = ("-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT))
    done = run(sys.executable, *command)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_deck_the_licence_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "reflectie_cli/data/cards.yaml" in names
    assert "reflectie_cli/py.typed" in names
    for name in ("templates/verslag.html", "templates/verslag.md", "templates/verslag.typ", "fonts/README.md"):
        assert f"reflectie_cli/exporters/{name}" in names
    assert len([name for name in names if name.endswith(".ttf")]) == 6
    assert len([name for name in names if "/fonts/OFL-" in name]) == 4
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith("tests")]


def test_the_metadata_names_the_licence(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    metadata = next(name for name in archive.namelist() if name.endswith("METADATA"))
    assert "License-Expression: EUPL-1.2" in archive.read(metadata).decode("utf-8")


def test_the_installed_wheel_shows_the_cards_and_leads_a_whole_session(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "leeg", with_pip=True)
    scripts = tmp_path / "leeg" / ("Scripts" if os.name == "nt" else "bin")
    pip = run(str(scripts / "pip"), "install", "--require-hashes", "-r", str(ROOT / "requirements" / "run.txt"))
    if pip.returncode and not os.environ.get("CI"):
        pytest.skip("de pakketbron is niet bereikbaar")
    assert pip.returncode == 0, pip.stderr
    assert run(str(scripts / "pip"), "install", "--no-deps", str(wheel)).returncode == 0
    reflectie = str(scripts / "reflectie")
    assert "leren-4" in run(reflectie, "kaarten").stdout
    done = run(reflectie, "start", "--thema", "kennisbeleid", "--verslag", "dag.md", typed=WALK)
    assert done.returncode == 0, done.stderr
    assert "een visie" in Path("dag.md").read_text(encoding="utf-8")
    assert "Klaar: 4 van 4 kaarten beantwoord." in done.stdout
    assert run(reflectie, "doctor").stdout.endswith("Alles is in orde.\n")
