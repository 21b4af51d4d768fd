"""Another version of a session, asked about in a real terminal: with fields, narrow, and in plain lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflectie_cli.storage.sessions import SessionFolder
from tests.e2e.screen import CTRL_C, DOWN, ENTER, Terminal
from tests.sessions import keep
from tests.storage.exports import exported, plain

ID = plain().id
COPY = f"{ID}-kopie1"


@pytest.fixture(autouse=True)
def _two_versions(data_folder: Path) -> None:
    first, *rest = plain().entries
    keep(data_folder, plain())
    Path("a.json").write_bytes(exported(plain(entries=(first._replace(answer="Anders."), *rest))))


def answers(data_folder: Path) -> dict[str, str]:
    folder = SessionFolder(data_folder)
    return {one: folder.load(one).entries[0].answer for one in folder.ids()}


@pytest.mark.parametrize("columns", [80, 40])
def test_who_takes_the_one_from_the_file_keeps_their_own_as_a_copy(data_folder: Path, columns: int) -> None:
    with Terminal("importeer", "a.json", columns=columns, rows=50) as terminal:
        terminal.expect("is hier anders dan in het bestand", "Die van mij: bijgewerkt op", "Wat wil je?")
        terminal.expect("Beide houden", "Die van mij houden", "Die uit het bestand nemen")
        terminal.send(DOWN).send(DOWN).send(ENTER)
        terminal.expect("1 sessie overgenomen:", "is nu die uit het bestand.", "Hierna kun je:")
        assert terminal.wait() == 0
        assert terminal.restored()
    assert answers(data_folder) == {ID: "Anders.", COPY: "Zelden."}


def test_in_plain_lines_it_is_a_number(data_folder: Path) -> None:
    with Terminal("importeer", "a.json", "--toegankelijk", rows=40) as terminal:
        terminal.expect("1. Beide houden", "Nummer:").send(f"2{ENTER}")
        terminal.expect("de sessie van hier is gebleven")
        assert terminal.wait() == 0
    assert answers(data_folder) == {ID: "Zelden."}


def test_ctrl_c_at_the_question_changes_nothing(data_folder: Path) -> None:
    with Terminal("importeer", "a.json") as terminal:
        terminal.expect("Wat wil je?").send(CTRL_C).expect("Er is niets overgenomen.")
        assert terminal.wait() == 130
        assert terminal.restored()
    assert answers(data_folder) == {ID: "Zelden."}
