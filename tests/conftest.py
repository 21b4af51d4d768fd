"""What every test gets: a home of its own, no colour or accessibility from outside, and the deck."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reflectie_cli.domain.deck import Deck
from reflectie_cli.errors import ReflectieError
from reflectie_cli.storage.deck_file import read_deck
from tests.english import english_words
from tests.running import reflectie, walked

__all__ = ["reflectie", "walked"]

ROOT = Path(__file__).parents[1]
NOW = datetime(2026, 11, 23, 14, 3, tzinfo=UTC)
_FROM_OUTSIDE = (
    "REFLECTIE_MAP",
    "REFLECTIE_DECK",
    "REFLECTIE_TOEGANKELIJK",
    "ACCESSIBLE",
    "NO_COLOR",
    "FORCE_COLOR",
    "VISUAL",
    "EDITOR",
    "COLUMNS",
    "LINES",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The long form of the campaign runs only when it is asked for, with -m lang."""
    if "lang" not in config.option.markexpr:
        long = [item for item in items if item.get_closest_marker("lang")]
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder that is empty, and a working folder in it: the test's own, never the user's."""
    folder = tmp_path / "home"
    work = folder / "werk"
    work.mkdir(parents=True)
    for name in _FROM_OUTSIDE:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(work)
    return folder


@pytest.fixture(autouse=True)
def _every_sentence_is_dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever error a test provokes, its sentence is read for English words that should not be there."""
    begin = ReflectieError.__init__

    def read(error: ReflectieError, sentence: str) -> None:
        assert english_words(sentence) == [], sentence
        begin(error, sentence)

    monkeypatch.setattr(ReflectieError, "__init__", read)


@pytest.fixture
def data_folder(home: Path) -> Path:
    """Where the program keeps its sessions in this test."""
    return home / "data" / "reflectie"


@pytest.fixture(scope="session")
def deck() -> Deck:
    """The real deck."""
    return read_deck(ROOT / "data" / "cards.yaml")


def needs(tool: str, reason: str) -> None:
    """Skip with the reason on a user's machine; fail in CI, where everything must be there."""
    from shutil import which

    if which(tool) is None:
        if os.environ.get("CI"):
            pytest.fail(f"{tool} ontbreekt in CI: {reason}")
        pytest.skip(f"{tool} is er niet: {reason}")


OWN_DECK = """\
kaartenset:
  id: lezen
  titel: Lezen
  versie: 0.1.0
  taal: nl
  bron: Eigen werk.
  licentie: CC0.
introductie:
  titel: Over lezen
  tekst:
    - Lezen helpt.
themas:
  - id: tijd
    titel: Tijd
    rol: knop
    kaarten:
      - id: tijd-1
        vraag: Wanneer lees je?
"""


@pytest.fixture
def own_deck(tmp_path: Path) -> Path:
    """A small deck of one card."""
    path = tmp_path / "eigen.yaml"
    path.write_text(OWN_DECK, encoding="utf-8")
    return path
