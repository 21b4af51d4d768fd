"""The files that travel within a team: what is read back, and what from elsewhere is refused, and how."""

from __future__ import annotations

import json
import os
import time
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from reflectie_cli.domain.closing import Setting
from reflectie_cli.domain.invitation import Invitation
from reflectie_cli.domain.submission import Given, Submission
from reflectie_cli.domain.text import clean, one_line
from reflectie_cli.errors import ExtraMissing, SessionUnreadable, UsageError
from reflectie_cli.storage import sealing, team_files
from reflectie_cli.storage.deck_file import read_deck
from reflectie_cli.storage.invitations import Invitations, read_invitation
from reflectie_cli.storage.invitations import team_files as files_in
from reflectie_cli.storage.session_file import Unreadable
from reflectie_cli.storage.sessions import SessionFolder
from reflectie_cli.storage.team_files import (
    decode_invitation,
    decode_submission,
    encode_invitation,
    encode_submission,
)
from reflectie_cli.storage.team_shapes import SHAPES, schema
from tests.conftest import ROOT
from tests.exporters.reports import HOSTILE
from tests.team import invitation, submissions

DECK = read_deck(Path(ROOT) / "data" / "cards.yaml")
KEY = "age1" + "q" * 58
ASKED = invitation(DECK, title="Kennisdag", due=date(2026, 12, 1), key=KEY)
SENT = Submission(
    ASKED.id,
    "bijdrage-een",
    2,
    (Given("kennisbeleid-1", "ja\nen nee", ("", "x"), 3),),
    "Fatima",
    ("kennisbeleid-1",),
    (("kennisbeleid", Setting(1, 5, "vaag")),),
)


def altered(content: bytes, change: Any) -> bytes:
    value = json.loads(content)
    change(value)
    return json.dumps(value).encode()


def test_an_invitation_comes_back_as_it_was() -> None:
    found = decode_invitation(encode_invitation(ASKED))
    themes = tuple(theme._replace(aliases=(), tab=theme.title) for theme in ASKED.deck.themes)
    assert found == ASKED._replace(deck=ASKED.deck._replace(themes=themes))


@given(submissions(ASKED, most=1))
def test_a_contribution_comes_back_as_it_was_but_cleaned(found: list[Submission]) -> None:
    [sent] = found
    again = decode_submission(encode_submission(sent))
    assert [card.answer for card in again.cards] == [clean(card.answer).strip() for card in sent.cards]
    assert again._replace(cards=(), dials=()) == sent._replace(cards=(), dials=())
    assert [(own.now, own.word) for _, own in again.dials] == [(own.now, one_line(own.word)) for _, own in sent.dials]


def test_the_files_fit_their_published_schemas_and_a_schema_can_refuse() -> None:
    for kind, content in (("uitnodiging", encode_invitation(ASKED)), ("bijdrage", encode_submission(SENT))):
        name = f"reflectie-{kind}"
        published = json.loads((ROOT / "docs" / "schema" / f"{name}-1.schema.json").read_text(encoding="utf-8"))
        assert published == json.loads(json.dumps(schema(name)))
        jsonschema.validate(json.loads(content), published)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({"soort": name}, published)
    assert set(SHAPES) == {"reflectie-uitnodiging", "reflectie-bijdrage"}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_kept_as_text_and_steers_no_terminal(hostile: str) -> None:
    sent = SENT._replace(cards=(Given("kennisbeleid-1", hostile, ("", hostile), 0),))
    [card] = decode_submission(encode_submission(sent)).cards
    assert card.answer == clean(hostile).strip()
    deck = ASKED.deck._replace(introduction=(hostile,))
    found = decode_invitation(encode_invitation(ASKED._replace(deck=deck, team=hostile, title=hostile[:400])))
    assert found.team == one_line(hostile)
    assert found.deck.introduction == (clean(hostile),)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda one: one.update(soort="reflectie-uitnodiging"), "het is een uitnodiging, en geen bijdrage"),
        (lambda one: one.update(soort="reflectie-sessie"), "het is een sessie, en geen bijdrage"),
        (lambda one: one.update(soort="iets"), "het veld ‘soort’ klopt niet"),
        (lambda one: one.pop("soort"), ""),
        (lambda one: one.update(versie=2), "nieuwere versie van reflectie"),
        (lambda one: one.update(versie=0), "het veld ‘versie’ klopt niet"),
        (lambda one: one.update(bijdrage="../../etc"), "het veld ‘bijdrage’ klopt niet"),
        (lambda one: one.update(uitnodiging="A"), "het veld ‘uitnodiging’ klopt niet"),
        (lambda one: one.update(bijdrage="abcdef\n"), "het veld ‘bijdrage’ klopt niet"),
        (lambda one: one["kaarten"][0].update(deelantwoorden=["x"] * 21), "deelantwoorden’ klopt niet"),
        (lambda one: one.update(uitgave=0), "het veld ‘uitgave’ klopt niet"),
        (lambda one: one.update(uitgave=10**4000), "klopt niet"),
        (lambda one: one.update(kaarten={}), "het veld ‘kaarten’ klopt niet"),
        (lambda one: one["kaarten"][0].update(stand=6), "het veld ‘kaarten 1 › stand’ klopt niet"),
        (lambda one: one["kaarten"][0].update(antwoord=False), "het veld ‘kaarten 1 › antwoord’ klopt niet"),
        (lambda one: one["kaarten"][0].pop("kaart"), "het veld ‘kaart’ klopt niet"),
        (lambda one: one.update(keuzes=["a", "b", "c", "d"]), "het veld ‘keuzes’ klopt niet"),
        (lambda one: one["knoppen"][0].update(nu=0), "klopt niet"),
        (lambda one: one.update(naam="x" * 201), "het veld ‘naam’ klopt niet"),
        (lambda one: one.update(naam="x" * 1_000_000), "groter dan 1 MB"),
    ],
)
def test_a_contribution_that_is_not_sound_says_where(change: Any, why: str) -> None:
    content = altered(encode_submission(SENT), change)
    if not why:
        assert decode_submission(content) == SENT
        return
    with pytest.raises(Unreadable, match=why):
        decode_submission(content)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda one: one.update(team=""), "het veld ‘team’ klopt niet"),
        (lambda one: one.update(team="\u202e\x07 "), "de naam van het team ontbreekt"),
        (lambda one: one.update(uiterlijk="2026-99-99"), "het veld ‘uiterlijk’ klopt niet"),
        (lambda one: one.update(sleutel="age1x"), "het veld ‘sleutel’ klopt niet"),
        (lambda one: one.update(id="x/../y"), "het veld ‘id’ klopt niet"),
        (lambda one: one["kaartenset"].update(themas=[]), "het veld ‘kaartenset › themas’ klopt niet"),
        (lambda one: one["kaartenset"]["themas"][0].update(rol="baas"), "klopt niet"),
        (lambda one: one["kaartenset"]["themas"].append(one["kaartenset"]["themas"][0]), "twee keer"),
        (lambda one: one["kaartenset"]["themas"][0]["kaarten"].append(
            one["kaartenset"]["themas"][0]["kaarten"][0]), "twee keer"),
        (lambda one: one["kaartenset"]["themas"][0]["kaarten"][0].update(deelvragen=["x"] * 21), "klopt niet"),
        (lambda one: one["kaartenset"].update(themas=[
            {"id": f"t{nth}", "titel": "", "rol": "knop", "kaarten": [
                {"id": f"{nth}-{card}", "vraag": "x"} for card in range(150)]} for nth in range(2)]),
         "er staan meer dan 200 kaarten in"),
        (lambda one: one.update(stappen=["dansen"]), "klopt niet"),
        (lambda one: one.update(soort="reflectie-bijdrage"), "het is een bijdrage, en geen uitnodiging"),
    ],
)  # fmt: skip
def test_an_invitation_that_is_not_sound_says_where(change: Any, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        decode_invitation(altered(encode_invitation(ASKED), change))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "beschadigd"),
        (b"hallo", "beschadigd"),
        (b"[]", "geen bijdrage"),
        (b"{}", "geen bijdrage"),
        (b'{"soort": 3}', "geen bijdrage"),
        (b"\xff\xfe{}", "beschadigd"),
        (b"[" * 100_000, "geen bijdrage"),
        (b'{"soort": "reflectie-bijdrage", "versie": 1' + b', "a": [' * 400_000, "MB|beschadigd"),
        (encode_submission(SENT)[:-40], "beschadigd"),
        (encode_submission(SENT).replace(b"ja", b"\\ud800"), "beschadigd"),
        (encode_submission(SENT).replace(b"ja", b"\x00"), "beschadigd"),
    ],
)
def test_what_is_no_json_of_ours_is_told_within_a_second(content: bytes, why: str) -> None:
    began = time.monotonic()
    with pytest.raises(Unreadable, match=why):
        decode_submission(content)
    assert time.monotonic() - began < 1


def test_what_could_not_be_read_again_is_not_written() -> None:
    with pytest.raises(Unreadable, match="groter dan 1 MB"):
        encode_submission(SENT._replace(cards=(Given("kennisbeleid-1", "x" * 1_000_000),)))
    with pytest.raises(Unreadable, match="het veld ‘naam’ klopt niet"):
        encode_submission(SENT._replace(name="x" * 201))


@pytest.fixture
def kept(tmp_path: Path) -> Invitations:
    return Invitations(tmp_path / "map")


def put(folder: Path, name: str, content: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_sent_invitation_is_kept_for_this_user_only(kept: Invitations) -> None:
    assert kept.keep(ASKED._replace(key="")) is None
    assert kept.find(ASKED.id) is not None
    assert kept.find("een-andere") is None
    [path] = kept.folder.iterdir()
    assert path.stat().st_mode & 0o077 == 0
    path.write_bytes(b"{}")
    with pytest.raises(SessionUnreadable, match="Vraag wie je uitnodigde"):
        kept.find(ASKED.id)


def test_an_invitation_that_is_not_there_or_no_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(SessionUnreadable, match="is er niet"):
        read_invitation(tmp_path / "weg.reflectie")
    with pytest.raises(SessionUnreadable, match="geen gewoon bestand"):
        read_invitation(tmp_path)


def test_each_file_is_read_by_itself_and_the_broken_ones_say_why(kept: Invitations, tmp_path: Path) -> None:
    folder = tmp_path / "post"
    put(folder, "a.reflectie", encode_submission(SENT))
    put(folder, "b.reflectie", encode_invitation(ASKED))
    put(folder, "c.reflectie", b"kapot")
    put(folder, "d.reflectie", b"x" * 2_000_001)
    put(folder, "e.txt", b"geen van ons")
    (folder / "f.reflectie").symlink_to(folder / "weg")
    (folder / "g.reflectie").mkdir()
    os.mkfifo(folder / "h.reflectie")
    given = [*files_in([folder]).files, tmp_path / "weg.reflectie"]
    assert files_in([folder]).passed == 1
    found = {one.path.name: one for one in kept.open_all(given)}
    assert found["a.reflectie"].submission == SENT
    assert found["b.reflectie"].invitation is not None
    assert {name: one.problem for name, one in found.items() if one.problem} == {
        "c.reflectie": "het is beschadigd",
        "d.reflectie": "het is groter dan 2 MB",
        "f.reflectie": "het is een koppeling naar een bestand dat er niet is",
        "g.reflectie": "het is geen gewoon bestand",
        "h.reflectie": "het is geen gewoon bestand",
        "weg.reflectie": "het is er niet",
    }


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    path = put(tmp_path / "post", "a.reflectie", b"x")
    assert files_in([path, path.parent, path]).files == (path,)


def test_only_the_private_key_opens_what_was_sealed(kept: Invitations, tmp_path: Path) -> None:
    keys = sealing.new_keys()
    sealed = sealing.seal(encode_submission(SENT), keys.public)
    assert b"Fatima" not in sealed
    path = put(tmp_path / "post", "a.reflectie", sealed)
    assert kept.open_all([path])[0].problem == "het is versleuteld, en de sleutel is niet op deze computer"
    other = sealing.new_keys()
    kept.keep(ASKED._replace(id="een-andere", key=other.public), private=other.private)
    assert kept.open_all([path])[0].submission is None
    place = kept.keep(ASKED._replace(key=keys.public), private=keys.private)
    assert place is not None
    assert place.stat().st_mode & 0o777 == 0o600
    assert kept.open_all([path])[0].submission == SENT
    path.write_bytes(sealed[:-1])
    assert "versleuteld" in kept.open_all([path])[0].problem


def test_what_is_sealed_for_a_crowd_is_not_opened() -> None:
    """Each recipient costs the library a long sum that nothing can break off."""
    keys = sealing.new_keys()
    crowd = b"-> X25519 " + b"A" * 43 + b"\n" + b"B" * 43 + b"\n"
    for many in (5, 30_000):
        content = sealing.MARK + crowd * many + b"--- " + b"C" * 43 + b"\n"
        began = time.monotonic()
        with pytest.raises(Unreadable, match="niet door reflectie versleuteld"):
            sealing.unseal(content, keys.private)
        assert time.monotonic() - began < 1


def test_what_a_mail_program_or_windows_makes_of_a_name_is_recognised(tmp_path: Path) -> None:
    folder = tmp_path / "post"
    for name in ("bijdrage-a.reflectie.txt", "B.REFLECTIE", "uitnodiging-zuid.txt", ".DS_Store", "foto.jpg"):
        put(folder, name, b"x")
    (folder / "map").mkdir()
    found = files_in([folder])
    assert sorted(path.name for path in found.files) == ["B.REFLECTIE", "bijdrage-a.reflectie.txt"]
    assert found.passed == 2


def test_a_key_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="De sleutel in de uitnodiging klopt niet"):
        sealing.seal(b"x", KEY)


def test_without_the_extra_the_install_command_is_the_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyrage", None)
    with pytest.raises(ExtraMissing, match=r"pip install 'reflectie-cli\[versleuteling\]'"):
        sealing.new_keys()


def test_the_largest_file_that_may_come_is_read_within_a_second() -> None:
    many = tuple(Given("kennisbeleid-1", "x" * 4_500) for _ in range(200))
    content = encode_submission(SENT._replace(cards=many))
    assert 0.7 * team_files.MAX_BYTES < len(content) <= team_files.MAX_BYTES
    began = time.monotonic()
    decode_submission(content)
    assert time.monotonic() - began < 1


def test_an_invitation_without_cards_twice_has_its_subject_from_title_or_themes() -> None:
    assert ASKED.subject == "Kennisdag"
    assert isinstance(ASKED, Invitation)
    assert ASKED._replace(title="").subject == "Stevig kennisbeleid"


@pytest.mark.skipif(os.name == "nt", reason="Windows kent deze rechten niet")
def test_a_key_that_others_may_read_is_told_of(kept: Invitations) -> None:
    keys = sealing.new_keys()
    place = kept.keep(ASKED._replace(key=keys.public), private=keys.private)
    assert place is not None
    sessions = SessionFolder(kept.folder.parent)
    assert sessions.unlocked_by_others() == []
    place.chmod(0o644)
    assert sessions.unlocked_by_others() == [place]
