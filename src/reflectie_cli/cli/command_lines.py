"""Commands as they are typed, for the screen to offer."""

from __future__ import annotations

import os

from reflectie_cli.wiring import App


def command_line(app: App, command: str, session_id: str, *, folder: str = "") -> str:
    """The exact command for this session, with the folder where that is not what the program would take itself."""
    from reflectie_cli.config import Flags, load_settings

    used = folder or str(app.settings.folder)
    if used == str(load_settings(Flags(), os.environ).folder):
        return f"reflectie {command} {session_id}"
    quoted = f'"{used}"' if " " in used else used
    return f"reflectie --map {quoted} {command} {session_id}"
