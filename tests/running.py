"""Running the program in this process, as its command line does."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from reflectie_cli.cli.app import run

WALK = "een visie\nja, dat helpt\n\nniet belegd\nin formats\nmeer borgen\npartners\n\n"
"""Eight lines: kennisbeleid has four cards with three sub-questions; the last line closes the overview."""


class Result(NamedTuple):
    """How a run ended."""

    code: int
    out: str
    err: str


Reflectie = Callable[..., Result]


@pytest.fixture
def reflectie(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Reflectie:
    """reflectie('toon', 'laatste', typed='…') → Result."""

    def call(*arguments: str, typed: str | bytes = "") -> Result:
        content = typed.encode() if isinstance(typed, str) else typed
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))
        capsys.readouterr()
        code = run(list(arguments))
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return call


@pytest.fixture
def walked(reflectie: Reflectie) -> str:
    """The id of a finished session about kennisbeleid."""
    result = reflectie("start", "--thema", "kennisbeleid", "--zonder-verslag", typed=WALK)
    assert result.code == 0, result.err
    return only_session(reflectie)["id"]


def only_session(reflectie: Reflectie) -> dict[str, Any]:
    """What `sessies --json` says of the one session there is."""
    listed = json.loads(reflectie("sessies", "--json").out)
    assert len(listed) == 1
    return dict(listed[0])


def shown(reflectie: Reflectie, session: str = "laatste") -> dict[str, Any]:
    """What `toon --json` says."""
    return dict(json.loads(reflectie("toon", session, "--json").out))


def reports() -> list[Path]:
    """The reports in the working folder."""
    return sorted(Path.cwd().glob("reflectie-*"))
