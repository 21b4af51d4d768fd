"""The user's own editor, with its file in a folder that nobody else can read and that goes afterwards."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

# These return at once and leave the file to a window; their own switch makes them wait.
_WAITING = {"code": "--wait", "codium": "--wait", "subl": "--wait", "atom": "--wait", "zed": "--wait"}


class NoEditor(Exception):
    """Why no editor could be used, as one Dutch sentence."""


def edit_text(text: str, editor: str) -> str:
    """`text` after `editor` (a command with its arguments); unchanged when it comes back empty. Raises NoEditor."""
    command = _command(editor)
    folder = Path(tempfile.mkdtemp(prefix="reflectie-"))  # 0700
    try:
        path = folder / "antwoord.txt"
        path.write_text(text + "\n", encoding="utf-8", newline="\n")
        path.chmod(0o600)
        done = subprocess.run([*command, str(path)], check=False)  # the user's own choice of program
        if done.returncode != 0:
            raise NoEditor("De teksteditor stopte met een fout. Je tekst is niet veranderd.")
        edited = path.read_text(encoding="utf-8-sig", errors="replace").strip("\n")
        return edited if edited.strip() else text
    except OSError:
        raise NoEditor("De teksteditor kon niet worden gestart. Je tekst is niet veranderd.") from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _command(editor: str) -> list[str]:
    words = shlex.split(editor, posix=os.name != "nt") if editor else _usual()
    if not words:
        raise NoEditor("Er is geen teksteditor ingesteld. Zet er een in de variabele EDITOR.")
    program = shutil.which(words[0])
    if program is None:
        raise NoEditor(f"De teksteditor ‘{words[0]}’ is er niet. Zet een andere in de variabele EDITOR.")
    waiting = _WAITING.get(Path(words[0]).stem.lower())
    extra = [waiting] if waiting and waiting not in words and "-w" not in words else []
    return [program, *words[1:], *extra]


def _usual() -> list[str]:
    for name in ("notepad",) if os.name == "nt" else ("nano", "vi"):
        if shutil.which(name):
            return [name]
    return []
