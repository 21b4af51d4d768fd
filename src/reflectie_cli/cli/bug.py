"""A bug: an apology, and a log file with places in the code and never with an answer."""

from __future__ import annotations

import os
import platform
import traceback
from datetime import datetime
from pathlib import Path

from reflectie_cli import __version__
from reflectie_cli.config import Flags, load_settings
from reflectie_cli.errors import ReflectieError
from reflectie_cli.storage import atomic


def report_bug(error: BaseException) -> str:
    """Write the log and return the sentence for the user. The error's own message may hold an answer: left out."""
    rows = [f"reflectie {__version__}, Python {platform.python_version()}, {platform.system()}", type(error).__name__]
    rows += [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    sorry = "Er ging iets mis in het programma zelf; dat spijt ons. Wat bewaard was, is er nog."
    try:
        folder = load_settings(Flags(), os.environ).folder / "fouten"
        atomic.make_folder(folder)
        path = _free(folder)
        atomic.write_new(path, ("\n".join(rows) + "\n").encode("utf-8"))
    except (OSError, ReflectieError):
        return f"{sorry} ({type(error).__name__})"
    return f"{sorry} In {path} staat waar het misging, zonder je antwoorden. Stuur dat bestand gerust mee."


def _free(folder: Path) -> Path:
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    return folder / f"fout-{stamp}-{os.getpid()}.txt"
