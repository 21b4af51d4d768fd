"""Exported sessions that come in: what a session holds comes back; a file from anybody is a session or one fault."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reflectie_cli.domain.beginning import Circle, Wish, begin, draw
from reflectie_cli.domain.closing import Agreement, Choice, Dial, LookBack, Outcome, Setting
from reflectie_cli.domain.house_style import HouseStyle
from reflectie_cli.domain.moving import carried
from reflectie_cli.domain.places import is_sound
from reflectie_cli.domain.report import build_report
from reflectie_cli.domain.session import Contribution, Incident, Place, Pool, Session, Steps
from reflectie_cli.domain.walk import Back, Event, Finish, Jump, Noted, Said, SkipCard, advance, step_at
from reflectie_cli.errors import SessionUnreadable
from reflectie_cli.exporters import json_file, registry
from reflectie_cli.storage.deck_file import read_deck
from reflectie_cli.storage.exported_file import Fault, files_in, read_exported, session_from
from reflectie_cli.storage.session_file import decode_session, encode_session
from tests.conftest import NOW, ROOT
from tests.english import english_words
from tests.storage.exports import exported, plain, sessions

DECK = read_deck(ROOT / "data" / "cards.yaml")
SAID = st.sampled_from(["", "1", "2", "3 4", "Fatima 2, Jan 4", "vaak", "meer rust", "Fatima", "een kaart", "1-1-2030"])
EVENTS: st.SearchStrategy[Event] = st.one_of(SAID.map(Said), SAID.map(Said), st.builds(SkipCard), st.builds(Finish))


@given(sessions())
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_session_comes_back_but_for_its_number_and_its_invitation(session: Session) -> None:
    content = exported(session)
    back = session_from(content)
    assert back == carried(session)
    assert exported(back) == content
    assert back.invited is None
    assert is_sound(back)


@given(sessions())
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_file_that_an_editor_marked_as_text_comes_in_too(session: Session) -> None:
    assert session_from(b"\xef\xbb\xbf" + exported(session)) == carried(session)


@given(sessions())
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_without_names_it_comes_back_too(session: Session) -> None:
    content = exported(session, without_names=True)
    back = session_from(content)
    assert exported(back) == content


@given(
    st.sampled_from([Circle(), Circle(with_subquestions=False), Circle(team="Zuid", participants=("Fatima", "Jan"))]),
    st.lists(EVENTS, max_size=60),
)
@settings(max_examples=100, deadline=None)
def test_wherever_a_walk_stands_it_goes_on_there(circle: Circle, events: list[Event]) -> None:
    steps = Steps(incident=True, follow_up=True, closing=True)
    session = begin(
        DECK,
        draw(DECK, Wish(themes=("leren",), number=2)),
        circle._replace(steps=steps),
        session_id="2026-11-23-leren-k3f9",
        at=NOW,
    )
    for event in events:
        session = advance(session, event, at=NOW)
        assert session_from(exported(session)) == session


def test_names_stay_out_of_every_new_field() -> None:
    named = plain(
        participants=("Fatima", "Jan"),
        title="Gesprek met Jan",
        dials=(Dial("tijd", "Tijd", (Setting(2, 0, "Jan zei het", "Jan"),)),),
        look_backs=(
            LookBack(
                NOW, (Outcome(0, "niet", "Jan was ziek"),), (Dial("tijd", "Tijd", (Setting(3, 4, "", "Fatima"),)),)
            ),
        ),
    )
    content = exported(named, without_names=True).decode()
    assert "Jan" not in content
    assert "Fatima" not in content
    back = session_from(content.encode())
    assert back.participants == ("deelnemer 1", "deelnemer 2")
    assert back.dials[0].settings[0].participant == "deelnemer 2"
    assert back.look_backs[0].outcomes[0].happened == "deelnemer 2 was ziek"


def older(session: Session) -> dict[str, Any]:
    """The file as it was written before it held what a session needs to go on."""
    written: dict[str, Any] = json.loads(exported(session))
    del written["hervatten"]
    for card in written["kaarten"]:
        del card["gezien"]
    return written


def read(written: object) -> Session:
    return session_from(json.dumps(written).encode())


def test_a_file_from_before_tells_what_it_can() -> None:
    session = plain()
    assert read(older(session)) == session._replace(group_size=0, steps=Steps(closing=True))
    skipped = read(older(plain(title="Dag", finished_at=None)))
    assert (skipped.title, skipped.finished_at, skipped.place) == ("Dag", None, Place(2, "review"))
    assert [entry.status for entry in skipped.entries] == ["answered", "skipped"]


def test_a_file_from_before_goes_on_at_the_first_open_card() -> None:
    session = plain(finished_at=None, agreements=(), dials=(), look_backs=())
    first, second = session.entries
    session = session._replace(entries=(first, second._replace(seen=False)))
    back = read(older(session))
    assert (back.place, back.steps, back.look_backs) == (Place(1), Steps(), ())
    together = read(older(session._replace(team="Zuid")))
    assert together.place == Place(1, "contribution")


def test_of_a_look_back_from_before_stays_what_can_be_told_apart() -> None:
    written = older(plain())
    told = written["terugblik"]
    assert read(written).look_backs[0].outcomes[0].agreement == 0
    told["knoppen"][0]["nu"] = 2.5
    told["afspraken"][0]["afspraak"] = "iets anders"
    assert read(written).look_backs == (LookBack(plain().look_backs[0].at),)
    told["afspraken"] = told["afspraken"] * 2
    told["knoppen"] = []
    assert [one.agreement for one in read(written).look_backs[0].outcomes] == [0, 1]


def test_what_the_reader_knows_is_what_the_writer_writes() -> None:
    """A field that is added to the export and not read would be lost at an import."""
    from reflectie_cli.exporters import json_closing, json_onward
    from reflectie_cli.storage import exported_closing, exported_shape

    only_told = {
        "label",
        "programmaversie",
        "soort",
        "versie",
        "groep",
        "toen",
        "beweging",
        "verschil",
        "verschilkaarten",
        "samengevoegd",
    }
    pairs = [
        (json_file.SessionFile, exported_shape.ExportedSession),
        (json_file.Card, exported_shape.Card),
        (json_file.Contribution, exported_shape.Contribution),
        (json_file.SubQuestion, exported_shape.SubQuestion),
        (json_file.Deck, exported_shape.Deck),
        (json_file.Became, exported_shape.Became),
        (json_file.Moved, exported_shape.Moved),
        (json_file.LookBack, exported_shape.Told),
        *((getattr(json_closing, one), getattr(exported_closing, one)) for one in ("Incident", "Dial", "Setting")),
        *((getattr(json_closing, one), getattr(exported_closing, one)) for one in ("Choice", "Agreement")),
        *((getattr(json_onward, one), getattr(exported_closing, one)) for one in ("Outcome", "LookBack")),
        *((getattr(json_onward, one), getattr(exported_shape, one)) for one in ("Onward", "Place", "Steps", "Knob")),
        (json_onward.Pool, exported_shape.Pool),
    ]
    for writer, reader in pairs:
        written, known = (set(one.__struct_encode_fields__) for one in (writer, reader))
        assert written - only_told == known - only_told, writer


Change = Callable[[dict[str, Any]], object]


def changed(change: Change) -> bytes:
    written = json.loads(exported(plain(participants=("Jan",))))
    change(written)
    return json.dumps(written).encode()


def fault(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "van Jan.json"
    path.write_bytes(content)
    before = time.process_time()
    with pytest.raises(SessionUnreadable) as caught:
        read_exported(path)
    assert time.process_time() - before < 1
    assert caught.value.exit_code == 13
    return caught.value.sentence


HOSTILE: list[tuple[Change, str]] = [
    (lambda one: one.update(soort="iets"), "geen geëxporteerde sessie"),
    (lambda one: one.pop("soort"), "geen geëxporteerde sessie"),
    (lambda one: (one.pop("soort"), one.update(schema=3)), "uit de map met sessies zelf"),
    (lambda one: one.update(versie=2), "nieuwere versie van reflectie"),
    (lambda one: one.update(versie="x"), "veld ‘versie’: dit getal kan hier niet"),
    (lambda one: one.pop("kaarten"), "veld ‘kaarten’: dit ontbreekt"),
    (lambda one: one.update(kaarten=[]), "veld ‘kaarten’: dit is geen lijst van de juiste lengte"),
    (lambda one: one.update(kaarten=one["kaarten"] * 2501), "veld ‘kaarten’: dit is geen lijst van de juiste lengte"),
    (lambda one: one.update(kaarten="x"), "veld ‘kaarten’: dit is geen lijst"),
    (lambda one: one["kaarten"][1].pop("vraag"), "kaart 2, veld ‘vraag’: dit ontbreekt"),
    (lambda one: one["kaarten"][1].update(vraag=1), "kaart 2, veld ‘vraag’: dit moet een tekst zijn"),
    (lambda one: one["kaarten"][1].update(id=""), "kaart 2, veld ‘id’"),
    (lambda one: one["kaarten"][1].update(id="tijd-1"), "de kaart ‘tijd-1’ staat er twee keer"),
    (lambda one: one["kaarten"][0].update(deelvragen=[{"vraag": []}]), "kaart 1, deelvraag 1, veld ‘vraag’"),
    (lambda one: one["kaarten"][0].update(standen=[3, 6]), "kaart 1, stand 2: dit getal kan hier niet"),
    (lambda one: one["kaarten"][0].update(standen=[True]), "kaart 1, stand 1: dit getal kan hier niet"),
    (lambda one: one["kaarten"][0].update(gezien="ja"), "veld ‘gezien’: dit moet waar of onwaar zijn"),
    (lambda one: one["knoppen"][0]["standen"][0].update(nu=0), "knop 1, stand 1, veld ‘nu’: dit getal"),
    (lambda one: one["knoppen"][0].update(standen=[]), "knop 1, veld ‘standen’: dit is geen lijst"),
    (lambda one: one["knoppen"].append(one["knoppen"][0]), "‘knoppen’ staat een thema twee keer"),
    (lambda one: one["hervatten"].update(knopthemas=[]), "een thema dat geen knop is"),
    (lambda one: one["afspraken"][0].update(stand="misschien"), "afspraak 1, veld ‘stand’: deze waarde kan hier niet"),
    (lambda one: one["afspraken"][0].update(uiterlijk="2020-99-99"), "veld ‘uiterlijk’: dit is geen datum"),
    (lambda one: one["afspraken"][0].update(uiterlijk=5), "afspraak 1, veld ‘uiterlijk’"),
    (lambda one: one["afspraken"].clear(), "een afspraak die er niet is"),
    (lambda one: one["hervatten"]["terugblikken"][0]["knoppen"][0].update(thema="x"), "een knop die er niet is"),
    (lambda one: one.update(keuzes=[{"kaart": "x", "thema_titel": "", "vraag": ""}]), "een kaart die er niet is"),
    (lambda one: one.update(voorvallen=[{"thema": "x", "tekst": ""}]), "een thema zonder kaarten"),
    (lambda one: one.update(begonnen="gisteren"), "veld ‘begonnen’: dit is geen"),
    (lambda one: one.update(begonnen="2026-11-23T14:03:00"), "veld ‘begonnen’: bij dit tijdstip ontbreekt de tijdzone"),
    (lambda one: one.update(begonnen="0001-01-01T00:00:00+14:00"), "buiten de jaren 1900 tot 9000"),
    (lambda one: one["hervatten"].update(afgerond_op="9999-12-31T23:00:00-12:00"), "buiten de jaren"),
    (lambda one: one.update(groepsgrootte=10**400), "dit getal kan hier niet"),
    (lambda one: one.update(groepsgrootte=-1), "veld ‘groepsgrootte’: dit getal kan hier niet"),
    (lambda one: one.update(groepsgrootte=1.5), "veld ‘groepsgrootte’: dit getal kan hier niet"),
    (lambda one: one.update(deelnemers=["x"] * 1001), "veld ‘deelnemers’"),
    (lambda one: one.update(kaartenset=[]), "veld ‘kaartenset’: hier horen velden te staan"),
    *(
        (lambda one, name=name: one.update(sessie=name), "veld ‘sessie’: dit is geen id van een sessie")
        for name in (
            "", "x", "../2026-11-23-tijd-k3f9", "2026-11-23-tijd/k3f9", "2026-11-23-tijd\\k3f9", "2026-11-23-Tijd-k3f9",
            "2026-11-23-tijd-k3f9\n", "2026-11-23-tijd-k3f9.json", "2026-11-23-tijd-\x00", "２０２６-11-23-tijd-k3f9",
            "2026-11-23-", "2026-11-23-" + "a" * 90, "2026-11-23-tíjd-k3f9", "volgnummer", ".", "2026-11-23-tijd--x",
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "told"), HOSTILE)
def test_a_fault_has_its_file_its_place_and_a_way_out(tmp_path: Path, change: Change, told: str) -> None:
    sentence = fault(tmp_path, changed(change))
    assert sentence.startswith("van Jan.json: ")
    assert told in sentence
    assert sentence.endswith(". Maak het bestand opnieuw met: reflectie exporteer SESSIE --formaat json")
    assert "Zelden" not in sentence


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"\xff\xfe", b"[]", b"null", b"[" * 1_000_000, b'{"x":' * 1_000_000, b"\x00" * 1000,
        b'{"soort": "reflectie-sessie", "titel": "\\ud800"}', b'{"soort": "reflectie-sessie", "titel": "\xff"}',
        b'{"soort": "reflectie-sessie", "versie": ' + b"9" * 100_000 + b"}",
    ],
)  # fmt: skip
def test_what_is_no_json_at_all_is_one_fault(tmp_path: Path, content: bytes) -> None:
    assert fault(tmp_path, content).startswith("van Jan.json: ")


BOMBS = {
    "lijst van getallen": b'{"soort":"reflectie-sessie","kaarten":[{"standen":[' + b"1," * 19_900_000 + b"1]}]}",
    "lege kaarten": b'{"soort":"reflectie-sessie","kaarten":[' + b"{}," * 13_000_000 + b"{}]}",
    "losse teksten": b'{"soort":"reflectie-sessie","deelnemers":[' + b'"",' * 13_000_000 + b'""]}',
    "teksten zonder komma": b'{"soort":"reflectie-sessie","deelnemers":[' + b'""' * 19_000_000 + b"]}",
    "aanhalingstekens in een tekst": b'{"soort":"reflectie-sessie","titel":"' + b'\\"' * 19_000_000 + b'"}',
    "te groot": b" " * 40_000_001,
}
_MEASURED = """
import re, sys, time
from pathlib import Path
from reflectie_cli.errors import SessionUnreadable
from reflectie_cli.storage.exported_file import read_exported
before = time.process_time()
try:
    read_exported(Path(sys.argv[1]))
except SessionUnreadable:
    highest = re.search(r"VmHWM:\\s+([0-9]+) kB", Path("/proc/self/status").read_text())
    print(time.process_time() - before, int(highest[1]) // 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Alleen Linux vertelt het hoogste geheugen zo.")
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_within_a_second_and_200_mb(tmp_path: Path, bomb: str) -> None:
    path = tmp_path / "bom.json"
    path.write_bytes(BOMBS[bomb])
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    ran = subprocess.run(
        [sys.executable, "-c", _MEASURED, str(path)], capture_output=True, text=True, check=True, env=environment
    )
    seconds, megabytes = ran.stdout.split()
    assert (float(seconds) < 1, int(megabytes) < 200) == (True, True), ran.stdout


def test_a_text_of_many_commas_is_a_session(tmp_path: Path) -> None:
    entry = plain().entries[0]._replace(answer='1,2,"3",\\' * 200_000, subanswers=("x",))
    path = tmp_path / "lang.json"
    path.write_bytes(exported(plain(entries=(entry,), choices=())))
    assert read_exported(path).entries == (entry,)


def test_what_steers_a_terminal_is_taken_out_and_names_stay_on_one_line() -> None:
    nasty = "\x1b[31mrood\x00\u202e\u2066\x9b"
    session = plain()
    first, second = session.entries
    written = json.loads(exported(session))
    written.update(
        titel=f"a\n{nasty}", team=f"Zuid\n{nasty}", deelnemers=[f"Jan\n{nasty}", " ", "\x07", "Jan [31mrood"]
    )
    written["hervatten"].update(titel=f"a\n{nasty}")
    written["kaarten"][0].update(
        antwoord=f"één\n{nasty}", bijdragen=[{"deelnemer": f"x\n{nasty}", "tekst": nasty}], thema_titel=nasty
    )
    written["afspraken"][0].update(moment=f"a\nb{nasty}")
    back = read(written)
    assert (back.title, back.team, back.participants) == ("a [31mrood", "Zuid [31mrood", ("Jan [31mrood",))
    assert back.entries[0].answer == "één\n[31mrood"
    assert back.entries[0].contributions == (Contribution("[31mrood", "x [31mrood"),)
    assert back.agreements[0].moment == "a b[31mrood"
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", repr(back).encode().decode("utf-8"))
    assert (first.card_id, second.card_id) == ("tijd-1", "tijd-2")


@pytest.mark.parametrize(
    "place",
    [
        {"kaart": 9, "deel": "antwoord", "nummer": 0},
        {"kaart": 0, "deel": "elders", "nummer": 0},
        {"kaart": 0, "deel": "deelvraag", "nummer": 7},
        {"kaart": 2, "deel": "afsluiting", "nummer": 10**12},
        None,
    ],
)
def test_a_place_that_is_none_becomes_the_first_open_card(place: object) -> None:
    written = json.loads(exported(plain(finished_at=None)))
    written["kaarten"][1]["gezien"] = False
    written["hervatten"].update(plek=place, afgerond_op=None)
    assert read(written).place == Place(1)


PIECES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 10**20) | st.floats() | st.text(max_size=5)
    | st.sampled_from(["2026-11-23", "2026-11-23T14:03:00Z", "tijd", "tijd-1", "afsluiting", "bijdrage", "deelvraag"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip


def places(node: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The way to each value in a tree."""
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path, *(found for key, value in inner for found in places(value, (*path, key)))][bool(not path) :]


def full() -> Session:
    """A session with something in every field of its export."""
    first, second = plain().entries
    first = first._replace(
        contributions=(Contribution("Ja.", "Jan"),), follow_up="Hoe dan?", follow_up_answer="Zo.", ratings=(2, 3)
    )
    return plain(
        entries=(first, second),
        participants=("Jan", "Fatima"),
        team="Zuid",
        steps=Steps(incident=True, follow_up=True, closing=True),
        incidents=(Incident("tijd", "De brug.", ("ervaringskennis",), ()),),
        choices=(Choice("tijd-2", "Tijd", "Vraag 2?", 0, 0), Choice("tijd-1", "Tijd", "Vraag 1?", 4, 4, "ja", 2)),
        agreements=(*plain().agreements, Agreement("half")),
        place=Place(2, "closing", 200_000),
        finished_at=None,
        look_back_on=date(2027, 1, 1),
        pool=Pool("u1", True, (("b1", 2),), (("tijd-1", 1),)),
    )


def came_of(content: bytes) -> Session | str:
    """The session, or the fault."""
    try:
        return session_from(content)
    except Fault as reason:
        return str(reason)


@given(st.data())
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_changed_in_a_file_gives_a_session_that_works_or_one_fault(data: st.DataObject) -> None:
    written = json.loads(exported(full()))
    for _ in range(data.draw(st.integers(1, 3))):
        *way, last = data.draw(st.sampled_from(places(written)))
        node = written
        for key in way:
            node = node[key]
        node[last] = data.draw(PIECES)
    session = came_of(json.dumps(written).encode())
    if isinstance(session, str):
        assert english_words(session) == []
        return
    assert is_sound(session)
    assert decode_session(encode_session(session, revision=1))[0] == session
    for without_names in (False, True):
        report = build_report(session, program_version="1", without_names=without_names)
        for name in ("json", "md", "csv", "html"):
            assert registry.render(report, name, HouseStyle())
    for event in (Said("1"), Said("Jan 2"), Noted(""), Back(), SkipCard(), Jump(0), Said("x"), Finish()):
        step_at(session)
        session = advance(session, event, at=NOW)


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_whatever_bytes_are_changed_gives_a_session_or_one_fault(data: st.DataObject) -> None:
    content = bytearray(exported(full()))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=4))
    session = came_of(bytes(content))
    assert isinstance(session, str) or is_sound(session)


def test_a_file_that_was_saved_by_a_notebook_program_is_read() -> None:
    assert session_from(b"\xef\xbb\xbf" + exported(plain())) == plain()


def test_a_moment_keeps_its_zone() -> None:
    session = plain(started_at=datetime.fromisoformat("2026-11-23T15:03:00+01:00"))
    back = session_from(exported(session))
    assert back.started_at.isoformat() == "2026-11-23T15:03:00+01:00"
    assert back.started_at == datetime(2026, 11, 23, 14, 3, tzinfo=UTC)


def test_a_day_to_keep_until_comes_along() -> None:
    assert session_from(exported(plain(keep_until=date(2030, 1, 1)))).keep_until == date(2030, 1, 1)


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.json")
    (tmp_path / "weg.json").symlink_to(tmp_path / "nergens")
    (tmp_path / "map.json").mkdir()
    told = {
        "pijp.json": "geen gewoon bestand",
        "weg.json": "koppeling naar een bestand dat er niet is",
        "map.json": "geen gewoon bestand",
        "niets.json": "bestaat niet. Kijk het pad na.",
    }
    for name, sentence in told.items():
        with pytest.raises(SessionUnreadable, match=sentence):
            read_exported(tmp_path / name)


def test_of_a_folder_all_exports_are_taken_and_nothing_else(tmp_path: Path) -> None:
    for name in ("b.json", "a.json", ".verborgen.json", "lees.txt"):
        (tmp_path / name).write_text("x")
    assert files_in(tmp_path) == [tmp_path / "a.json", tmp_path / "b.json"]
    assert files_in(tmp_path / "a.json") == [tmp_path / "a.json"]
    empty = tmp_path / "leeg"
    empty.mkdir()
    with pytest.raises(SessionUnreadable, match="exporteer --alles --formaat json"):
        files_in(empty)


def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", forbidden)
    with pytest.raises(SessionUnreadable, match="is niet te lezen"):
        files_in(tmp_path)
