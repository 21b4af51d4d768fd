"""The program as a process that is fed answers, and what it kept of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

CONFIRMED = b"Bewaard."
ALL = ("start", "--thema", "alle", "--zonder-verslag")
QUESTIONS = 32
"""Twenty cards and twelve sub-questions."""


def answers(number: int = QUESTIONS) -> list[str]:
    """Answers that are told apart."""
    return [f"antwoord {nth:02d} van {number}" for nth in range(number)]


def start(folder: Path, *arguments: str, prefix: tuple[str, ...] = ()) -> subprocess.Popen[bytes]:
    """The program with its data in `folder`, on pipes. `prefix` goes before its command."""
    return subprocess.Popen(
        [*prefix, sys.executable, "-m", "reflectie_cli", *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "REFLECTIE_MAP": str(folder)}, cwd=folder.parent,
    )  # fmt: skip


def kept(folder: Path) -> list[str]:
    """The answers in the one session in `folder`, in the order in which they are asked, read without the program."""
    [path] = (folder / "sessies").glob("*.json")
    return said(json.loads(path.read_bytes())["session"])


def said(session: dict[str, Any]) -> list[str]:
    """The answers in a stored session, in order; those that were not given are left out."""
    texts = [text for entry in session["entries"] for text in (entry["answer"], *entry["subanswers"])]
    return [text for text in texts if text]
