"""Reading exported sessions: only what is needed, whatever somebody put in the folder."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from reflectie_cli.domain.session import Contribution
from reflectie_cli.storage import lean_file
from reflectie_cli.storage.lean_file import LeftOut, files_in, read_exported
from reflectie_cli.storage.session_file import MAX_BYTES
from reflectie_cli.storage.sessions import SessionFolder
from tests.conftest import ROOT
from tests.exporters.reports import closed, entry
from tests.exporters.test_other_formats import json_file
from tests.overviews import card, file_of, made, seen, write


def names(*paths: Path | str) -> list[str]:
    return [Path(one).name for one in files_in(map(str, paths))]


def why(path: Path | str) -> str:
    found = read_exported(str(path))
    assert isinstance(found, LeftOut), found
    assert found.path == str(path)
    return found.why


def changed(tmp_path: Path, **fields: object) -> Path:
    content = json.loads(file_of(made()))
    content.update(fields)
    path = tmp_path / "anders.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_a_session_that_was_exported_is_read(tmp_path: Path) -> None:
    session = made(
        settings=[(2, 4)] * 5, entries=(card("leren", 1, contributions=(Contribution("ja", "a"),)), card("leren", 2))
    )
    [path] = write(tmp_path, [session])
    found = read_exported(str(path))
    assert not isinstance(found, LeftOut)
    assert (found.id, found.team, found.people, found.pooled) == (session.id, "Zuid", 5, False)
    assert [(one.id, one.answered, one.answers) for one in found.cards] == [("leren-1", True, 1), ("leren-2", False, 0)]
    assert found.deck_seen == (session.deck.id, session.deck.title, session.deck.version)
    assert [one.people for one in found.dials] == [5]


def test_everything_that_a_session_ends_in_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "alles.json"
    path.write_bytes(json_file.render(closed(entry(1, answer="ja", ratings=(1, 5))), None))  # type: ignore[arg-type]
    found = read_exported(str(path))
    assert not isinstance(found, LeftOut)
    assert [one.group for one in found.choices] == ["nu doen", "voorbereiden", "elders neerleggen"]
    assert [one.status for one in found.agreements] == ["open", "klaar"]
    assert list(found.cards[0].ratings) == [1, 5]


def test_every_field_that_is_read_is_in_the_published_schema() -> None:
    schema = json.loads((ROOT / "docs" / "schema" / "reflectie-sessie-1.schema.json").read_text(encoding="utf-8"))
    published = {name for one in schema["$defs"].values() for name in one["properties"]}
    read = {
        name
        for one in vars(lean_file).values()
        if isinstance(one, type) and hasattr(one, "__struct_encode_fields__")
        for name in one.__struct_encode_fields__
    }
    # What our own files have instead, and what is reckoned here.
    assert read - published == {"schema", "mark"}


def test_nobody_can_say_beforehand_which_version_a_file_is(tmp_path: Path) -> None:
    found = read_exported(str(changed(tmp_path, mark=7)))
    assert not isinstance(found, LeftOut)
    assert found.mark != 7
    assert found.mark >> 32 == (tmp_path / "anders.json").stat().st_size
    assert 0 <= seen(made()).mark < 2**64


def test_folders_give_their_files_by_name_however_deep(tmp_path: Path) -> None:
    write(tmp_path / "b" / "dieper", [made(1)])
    write(tmp_path / "a", [made(3), made(2)])
    (tmp_path / "a" / "lees.txt").write_text("x", encoding="utf-8")
    (tmp_path / "a" / "Z.JSON").write_text("{}", encoding="utf-8")
    (tmp_path / "map.json").mkdir()
    assert names(tmp_path) == [
        "2026-01-05-tijd-k2.json", "2026-01-05-tijd-k3.json", "Z.JSON", "2026-01-05-tijd-k1.json",
    ]  # fmt: skip
    assert names(tmp_path / "a" / "lees.txt", tmp_path / "nergens") == ["lees.txt", "nergens"]


def test_a_link_to_a_folder_is_followed_once_and_never_in_circles(tmp_path: Path) -> None:
    write(tmp_path / "een", [made(1)])
    (tmp_path / "een" / "rond").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "twee").symlink_to(tmp_path / "een", target_is_directory=True)
    (tmp_path / "zichzelf.json").symlink_to(tmp_path / "zichzelf.json")
    assert names(tmp_path) == ["2026-01-05-tijd-k1.json", "zichzelf.json"]
    assert names(tmp_path / "een", tmp_path / "twee") == ["2026-01-05-tijd-k1.json", "zichzelf.json"]


def test_a_link_to_itself_is_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Entry:
        name, path = "x.json", "x.json"

        def is_dir(self) -> bool:
            raise OSError

    assert lean_file._is_folder(Entry()) is False  # type: ignore[arg-type]


def test_a_folder_that_may_not_be_looked_into_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> object:
        raise PermissionError(13, "nee", path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert names(tmp_path) == [tmp_path.name]
    assert why(tmp_path) == "het is geen gewoon bestand"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "beschadigd"),
        (b"{", "beschadigd"),
        (b"[1]", "beschadigd"),
        (b"\xff\xfe", "beschadigd"),
        (b"[" * 100_000, "beschadigd"),
        (b'{"soort": "\xff"}', "beschadigd"),
        (b"{}", "geen sessie die met reflectie exporteer"),
        (b'{"soort": "reflectie-beeld", "versie": 1}', "geen sessie die met reflectie exporteer"),
        (b'{"soort": "reflectie-sessie", "versie": 2}', "een nieuwere versie van reflectie"),
        (b'{"soort": "reflectie-sessie", "versie": 1}', "het is beschadigd"),
    ],
)
def test_what_is_no_session_is_left_out_with_the_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    assert reason in why(path)


@pytest.mark.parametrize(
    "fields",
    [
        {"kaarten": [{"id": "x"}]},
        {"sessie": ""},
        {"begonnen": "2026-01-05T09:30:00"},
        {"begonnen": "gisteren"},
        {"groepsgrootte": -1},
        {"knoppen": [{"thema": "t", "thema_titel": "T", "standen": []}]},
        {"knoppen": [{"thema": "t", "thema_titel": "T", "standen": [{"nu": 6, "gewenst": 1}]}]},
        {"afspraken": [{"stand": "weg"}]},
        {"keuzes": [{"kaart": "k", "thema_titel": "T", "vraag": "?", "groep": "nooit"}]},
    ],
    ids=str,
)
def test_a_file_with_a_value_that_cannot_be_is_left_out(tmp_path: Path, fields: dict[str, object]) -> None:
    assert why(changed(tmp_path, **fields)) == "het is beschadigd"


@pytest.mark.parametrize("field", ["begonnen", "bijgewerkt"])
@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59-14:00", "2101-01-01T00:00:00Z", "1999-12-31T23:59:59Z"])
def test_a_moment_outside_this_century_is_left_out(tmp_path: Path, field: str, moment: str) -> None:
    assert why(changed(tmp_path, **{field: moment})) == "een tijdstip ligt buiten de jaren 2000 tot en met 2100"


def test_a_group_larger_than_any_is_left_out(tmp_path: Path) -> None:
    assert why(changed(tmp_path, groepsgrootte=10_001)) == "de groepsgrootte is hoger dan 10000"
    assert not isinstance(read_exported(str(changed(tmp_path, groepsgrootte=10_000))), LeftOut)


def test_a_file_that_an_editor_marked_as_text_is_the_same_file(tmp_path: Path) -> None:
    path = tmp_path / "gemerkt.json"
    path.write_bytes(b"\xef\xbb\xbf" + file_of(made()))
    found = read_exported(str(path))
    assert not isinstance(found, LeftOut)
    assert found.mark == seen(made()).mark


def test_our_own_session_files_are_told_apart(data_folder: Path) -> None:
    keeper = SessionFolder(data_folder).create(made())
    keeper.close()
    assert "reflectie exporteer --formaat json" in why(keeper.path)


def test_what_is_no_ordinary_file_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.json")
    (tmp_path / "weg.json").symlink_to(tmp_path / "nergens")
    assert why(tmp_path / "pijp.json") == "het is geen gewoon bestand"
    assert why(tmp_path / "weg.json") == "het is een koppeling naar een bestand dat er niet is"
    (tmp_path / "rond.json").symlink_to(tmp_path / "rond.json")
    assert why(tmp_path / "rond.json") == "het is een koppeling die naar zichzelf wijst"
    assert why(tmp_path / "nergens.json") == "het is er niet"


def test_a_file_of_more_than_forty_megabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "groot.json"
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    assert why(path) == "het is groter dan 40 MB"


@pytest.mark.parametrize("call", ["read", "fstat"])
def test_a_file_that_fails_while_it_is_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    [path] = write(tmp_path, [made()])

    def fail(*given: object) -> bytes:
        raise OSError(5, "stuk")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail)
        found = read_exported(str(path))
    assert isinstance(found, LeftOut) or call == "read", "what is read in pieces is read once more, the usual way"


def test_a_file_that_grows_meanwhile_is_read_the_usual_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [path] = write(tmp_path, [made()])
    monkeypatch.setattr(os, "read", lambda handle, size: b"{")
    assert not isinstance(read_exported(str(path)), LeftOut)
