"""The user's own editor: any command, its file private, the text never lost."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from reflectie_cli.ui.editor import NoEditor, edit_text

pytestmark = pytest.mark.skipif(os.name == "nt", reason="de editors in deze tests zijn shellscripts")


@pytest.fixture
def bin_folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = home / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")
    return folder


def script(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o700)
    return path


def left_behind(home: Path) -> list[Path]:
    return list(home.parent.glob("reflectie-*"))


def test_the_edited_text_comes_back_and_nothing_stays_behind(home: Path, bin_folder: Path) -> None:
    editor = script(bin_folder, "ed-meer", 'printf "twee regels\\nmeer\\n\\n" >> "$1"')
    assert edit_text("begin", str(editor)) == "begin\ntwee regels\nmeer"
    assert left_behind(home) == []


def test_an_empty_text_leaves_the_old_one(bin_folder: Path) -> None:
    editor = script(bin_folder, "leeg", ': > "$1"')
    assert edit_text("begin", str(editor)) == "begin"


def test_the_file_is_for_this_user_only(home: Path, bin_folder: Path) -> None:
    editor = script(bin_folder, "kijk", 'stat -c "%a" "$1" "$(dirname "$1")" > "$HOME/rechten"')
    old = os.umask(0)
    try:
        edit_text("begin", str(editor))
    finally:
        os.umask(old)
    assert (home / "rechten").read_text(encoding="utf-8").split() == ["600", "700"]


def test_an_editor_with_arguments_and_spaces(bin_folder: Path) -> None:
    editor = script(bin_folder, "mijn editor", 'printf "%s" "$1" > "$2"')
    assert edit_text("begin", f'"{editor}" --optie') == "--optie"


@pytest.mark.parametrize(("command", "switch"), [("code", "--wait"), ("subl -w", "-w")])
def test_an_editor_that_returns_at_once_is_asked_to_wait(bin_folder: Path, command: str, switch: str) -> None:
    script(bin_folder, command.split(maxsplit=1)[0], 'eval last=\\$$#; echo "$1" > "$last"')
    assert edit_text("begin", command) == switch


def test_an_editor_that_fails_changes_nothing(home: Path, bin_folder: Path) -> None:
    editor = script(bin_folder, "stuk", 'echo weg > "$1"; exit 3')
    with pytest.raises(NoEditor, match=r"stopte met een fout\. Je tekst is niet veranderd"):
        edit_text("begin", str(editor))
    assert left_behind(home) == []


def test_an_editor_that_is_not_there_is_named(bin_folder: Path) -> None:
    with pytest.raises(NoEditor, match="‘bestaatniet’ is er niet"):
        edit_text("begin", "bestaatniet")


def test_an_editor_that_cannot_be_run_is_told(bin_folder: Path) -> None:
    path = bin_folder / "geenprogramma"
    path.write_bytes(b"\x00\x01")
    path.chmod(0o700)
    with pytest.raises(NoEditor, match="kon niet worden gestart"):
        edit_text("begin", str(path))


def test_without_a_setting_the_usual_one_is_taken(bin_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(bin_folder, "nano", 'echo nano > "$1"')
    assert edit_text("begin", "") == "nano"
    monkeypatch.setenv("PATH", str(bin_folder.parent))
    with pytest.raises(NoEditor, match="geen teksteditor ingesteld"):
        edit_text("begin", "")


def test_an_editor_may_save_in_another_encoding(bin_folder: Path) -> None:
    writes = f"{sys.executable} -c \"import sys; open(sys.argv[1], 'wb').write(b'caf\\xe9')\""
    editor = script(bin_folder, "latin", f'{writes} "$1"')
    assert edit_text("begin", str(editor)) == "caf\ufffd"
