"""Every help screen and every usage error, read for English words that should not be there."""

import re

import pytest

from reflectie_cli.cli.app import COMMANDS
from tests.english import english_words
from tests.running import Reflectie

SCREENS = [("--help",), *((name, "--help") for name in COMMANDS), ("deck", "controleer", "--help"), ("start", "-h")]
MISTAKES = [
    ("--onzin",),
    ("strat",),
    ("start", "--onzin"),
    ("start", "--toegankelik"),
    ("start", "--thema"),
    ("start", "--willekeurig=3"),
    ("start", "te", "veel"),
    ("start", "--aantal", "x"),
    ("toon",),
    ("deck",),
    ("deck", "maak"),
    ("deck", "controleer"),
    ("deck", "controleer", "nergens.yaml"),
    ("exporteer", "laatste"),
    ("kaarten", "-t", "onzin"),
    ("--map",),
]


@pytest.mark.parametrize("arguments", SCREENS)
def test_a_help_screen_is_dutch(reflectie: Reflectie, arguments: tuple[str, ...]) -> None:
    result = reflectie(*arguments)
    assert result.code == 0
    assert result.out.startswith("Gebruik: reflectie")
    assert "Toont deze uitleg." in result.out
    assert english_words(result.out) == []


@pytest.mark.parametrize("arguments", MISTAKES)
def test_a_usage_error_is_one_dutch_sentence_with_the_way_out(reflectie: Reflectie, arguments: tuple[str, ...]) -> None:
    result = reflectie(*arguments)
    assert result.code in (2, 11, 12)
    assert result.out == ""
    assert result.err.count("\n") == 1
    assert "reflectie " in result.err or "Kies uit" in result.err or "bijvoorbeeld" in result.err or "pad" in result.err
    assert english_words(result.err) == []


def test_the_near_miss_is_named(reflectie: Reflectie) -> None:
    assert "Bedoel je start?" in reflectie("strat").err
    assert "Bedoel je --toegankelijk?" in reflectie("start", "--toegankelik").err
    assert "Zo werkt het: reflectie start --help" in reflectie("start", "--thema").err


def test_every_command_says_what_it_does(reflectie: Reflectie) -> None:
    out = reflectie("--help").out
    for name, entry in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(entry.does)}$", out, re.MULTILINE)
