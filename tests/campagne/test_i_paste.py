"""I: a paste of 1 MB is one answer, whole, and saved within ten seconds' patience of its user."""

from __future__ import annotations

import os
import threading

import pytest

if os.name == "nt":
    pytest.skip("een pseudoterminal is er op Windows niet", allow_module_level=True)

from tests.e2e.screen import ENTER, Terminal
from tests.running import Reflectie, shown

LINE = "één regel met [haken], *sterren* en C:\\paden\n"
PASTED = LINE * (1_000_000 // len(LINE.encode()))


@pytest.mark.parametrize(("arguments", "ready"), [((), "Enter bewaart"), (("--toegankelijk",), "Je antwoord:")])
def test_a_paste_of_a_megabyte_is_kept_whole(reflectie: Reflectie, arguments: tuple[str, ...], ready: str) -> None:
    with Terminal(*arguments, "start", "--thema", "kennisbeleid") as terminal:
        terminal.expect(ready)
        # The program reads while it draws, so pasting and looking go on side by side.
        pasting = threading.Thread(target=lambda: terminal.paste(PASTED).send(ENTER))
        pasting.start()
        terminal.expect("Deelvraag 1 van 2", within=60)
        pasting.join()
    assert shown(reflectie)["kaarten"][0]["antwoord"] == PASTED.strip()
