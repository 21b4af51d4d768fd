"""The folder of sessions: what is kept, who may have it, and what happens when it was touched by others."""

import errno
import os
import re
from datetime import date
from pathlib import Path
from typing import NoReturn

import msgspec
import pytest

from reflectie_cli.domain.beginning import Circle
from reflectie_cli.domain.closing import Choice, LookBack, Outcome
from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.session import Contribution, DeckRef, Draft, Incident, Invited, Place, Pool, Session, Steps
from reflectie_cli.domain.walk import Finish, Said, advance
from reflectie_cli.errors import SessionInUse, SessionNotFound, SessionUnreadable, StorageFailed
from reflectie_cli.storage import atomic, session_file
from reflectie_cli.storage.open_session import OpenSession
from reflectie_cli.storage.session_file import Unreadable, decode_draft, decode_session, encode_session
from reflectie_cli.storage.sessions import Broken, SessionFolder
from tests.exporters.reports import AGREEMENTS, CHOICES, DIALS
from tests.fakes import NOW, SESSION_ID, new_session

OLDER = sorted((Path(__file__).parent / "bestanden").glob("*.json"))


@pytest.fixture
def sessions(tmp_path: Path) -> SessionFolder:
    return SessionFolder(tmp_path / "gegevens")


@pytest.fixture
def session(deck: Deck) -> Session:
    return new_session(deck)


def say(opened: OpenSession, text: str) -> Session:
    return opened.save(advance(opened.session, Said(text), at=NOW))


def file_of(sessions: SessionFolder, session_id: str = SESSION_ID) -> Path:
    return sessions.folder / f"{session_id}.json"


def test_a_session_comes_back_as_it_was_saved(sessions: SessionFolder, deck: Deck) -> None:
    session = new_session(deck, circle=Circle("Dag", "Zuid", ("Fatima",)))
    opened = sessions.create(session)
    for text in ("Fatima: één", "twee \u200d 😀", ""):
        say(opened, text)
    saved = opened.save(advance(opened.session, Finish(), at=NOW))
    opened.close()
    assert sessions.load(SESSION_ID) == saved
    assert saved.sequence == 1


def test_the_file_is_readable_private_and_carries_its_version(sessions: SessionFolder, session: Session) -> None:
    opened = sessions.create(session)
    say(opened, "één visie")
    opened.close()
    path = file_of(sessions)
    stored = msgspec.json.decode(path.read_bytes())
    assert (stored["schema"], stored["revision"]) == (3, 2)
    assert stored["checksum"].startswith("sha256:")
    assert "één visie" in path.read_text(encoding="utf-8")
    assert [one.stat().st_mode & 0o777 for one in (sessions.root, sessions.folder, path)] == [0o700, 0o700, 0o600]


def test_one_previous_generation_and_a_draft_stand_beside_it(sessions: SessionFolder, session: Session) -> None:
    opened = sessions.create(session)
    say(opened, "een")
    say(opened, "twee")
    opened.keep_draft(Draft(opened.session.place, "half"))
    assert sessions.load(SESSION_ID, previous=True).entries[0].subanswers == ("", "")
    assert opened.draft() == Draft(opened.session.place, "half")
    assert {path.stat().st_mode & 0o777 for path in sessions.folder.iterdir()} == {0o600}
    say(opened, "drie")
    assert opened.draft() is None
    opened.keep_draft(Draft(opened.session.place, "half"))
    opened.keep_draft(Draft(opened.session.place, ""))
    assert opened.draft() is None
    opened.close()
    sessions.delete(SESSION_ID)
    assert [path.name for path in sessions.folder.iterdir() if SESSION_ID in path.name] == []
    assert sessions.ids() == []


def test_a_draft_of_another_place_or_a_broken_one_is_left_alone(sessions: SessionFolder, session: Session) -> None:
    opened = sessions.create(session)
    opened.keep_draft(Draft(Place(3), "van elders"))
    assert opened.draft() is None
    (sessions.folder / f"{SESSION_ID}.concept").write_bytes(b"{")
    assert opened.draft() is None
    assert decode_draft(b"\xff") is None


def test_a_draft_at_a_place_outside_the_walk_is_found_there_only(sessions: SessionFolder, session: Session) -> None:
    opened = sessions.create(session)
    outside = Place(0, "closing", 1_000_000_010)
    assert opened.draft_at(outside) == ""
    opened.keep_draft(Draft(outside, "half"))
    assert (opened.draft_at(outside), opened.draft_at(Place(3)), opened.draft()) == ("half", "", None)
    [draft] = sessions.folder.glob("*.concept*")
    draft.write_bytes(b"\xff")
    assert opened.draft_at(outside) == ""
    opened.close()


def test_a_session_is_not_created_twice(sessions: SessionFolder, session: Session) -> None:
    sessions.create(session).close()
    with pytest.raises(SessionInUse, match="bestaat al"):
        sessions.create(session)


def test_a_second_window_is_refused_until_the_first_closes(sessions: SessionFolder, session: Session) -> None:
    opened = sessions.create(session)
    for attempt in (sessions.open, sessions.delete):
        with pytest.raises(SessionInUse, match="al open in een ander venster"):
            attempt(SESSION_ID)
    opened.close()
    sessions.open(SESSION_ID).close()


def test_a_file_that_changed_underneath_becomes_a_conflict_copy(sessions: SessionFolder, session: Session) -> None:
    opened = sessions.create(session)
    say(opened, "van ons")
    theirs = encode_session(advance(session, Said("van hen"), at=NOW), revision=2)
    file_of(sessions).write_bytes(theirs)
    opened.keep_draft(Draft(opened.session.place, "half"))
    saved = say(opened, "nog iets van ons")
    assert saved.id == f"{SESSION_ID}-kopie1"
    assert "intussen ergens anders veranderd" in opened.notice
    assert opened.path == file_of(sessions, saved.id)
    assert file_of(sessions).read_bytes() == theirs
    assert sessions.load(saved.id).entries[0].subanswers[0] == "nog iets van ons"
    assert not (sessions.folder / f"{SESSION_ID}.concept").exists()
    assert say(opened, "verder").id == saved.id
    assert opened.notice == ""
    opened.close()


def test_a_second_conflict_gets_its_own_copy(sessions: SessionFolder, session: Session) -> None:
    for number in (1, 2):
        opened = sessions.create(session) if number == 1 else sessions.open(SESSION_ID)
        file_of(sessions).write_bytes(encode_session(session, revision=number + 5))
        assert say(opened, "x").id == f"{SESSION_ID}-kopie{number}"
        opened.close()


def test_a_save_that_was_broken_off_after_its_replace_is_no_conflict(
    sessions: SessionFolder, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = sessions.create(session)

    def broken_off(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(atomic, "sync_folder", broken_off)
        with pytest.raises(KeyboardInterrupt):
            say(opened, "een")
    assert say(opened, "een").id == SESSION_ID
    assert opened.notice == ""
    opened.close()


def test_a_file_that_was_taken_away_is_written_anew(sessions: SessionFolder, session: Session) -> None:
    opened = sessions.create(session)
    file_of(sessions).unlink()
    assert say(opened, "een").id == SESSION_ID
    opened.close()
    assert sessions.load(SESSION_ID).entries[0].answer == "een"


def test_a_session_can_move_to_another_folder(sessions: SessionFolder, session: Session, tmp_path: Path) -> None:
    opened = sessions.create(session)
    opened.move(tmp_path / "elders")
    say(opened, "daar")
    assert SessionFolder(tmp_path / "elders").load(SESSION_ID).entries[0].answer == "daar"
    assert sessions.load(SESSION_ID).entries[0].answer == ""
    sessions.open(SESSION_ID).close()
    opened.close()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_failed_save_leaves_the_old_session(
    sessions: SessionFolder, session: Session, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    opened = sessions.create(session)
    say(opened, "een")

    def fail(*_: object) -> NoReturn:
        raise OSError(number, "kapot")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail)
        with pytest.raises(StorageFailed):
            say(opened, "twee")
        with pytest.raises(StorageFailed):
            opened.keep_draft(Draft(opened.session.place, "half"))
    assert opened.session.entries[0].subanswers == ("", "")
    assert say(opened, "twee").entries[0].subanswers[0] == "twee"
    opened.close()


def test_a_failed_first_save_lets_go_of_the_session(
    sessions: SessionFolder, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> NoReturn:
        raise StorageFailed("vol")

    with monkeypatch.context() as patched:
        patched.setattr(OpenSession, "save", fail)
        with pytest.raises(StorageFailed):
            sessions.create(session)
    sessions.create(session).close()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "beschadigd of geen sessie"),
        (b"[]", "beschadigd of geen sessie"),
        (b"\xff", "beschadigd of geen sessie"),
        (b'{"schema": 4}', "nieuwere versie van reflectie"),
        (b'{"schema": 1, "revision": 1, "checksum": "sha256:0", "session": {}}', "controlesom"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_told_and_not_touched(
    sessions: SessionFolder, session: Session, content: bytes, why: str
) -> None:
    opened = sessions.create(session)
    opened.close()
    file_of(sessions).write_bytes(content)
    for attempt in (sessions.load, sessions.open):
        with pytest.raises(SessionUnreadable) as caught:
            attempt(SESSION_ID)
        assert why in caught.value.sentence
        assert "niet aangeraakt" in caught.value.sentence
        assert "--vorige" not in caught.value.sentence
    assert file_of(sessions).read_bytes() == content
    [broken] = sessions.all()
    assert isinstance(broken, Broken)
    with pytest.raises(SessionUnreadable):
        sessions.resolve("laatste")


def test_parts_that_do_not_fit_and_a_wrong_name_are_refused(sessions: SessionFolder, session: Session) -> None:
    with pytest.raises(Unreadable, match="passen niet bij elkaar"):
        decode_session(encode_session(session._replace(place=Place(9)), revision=1))
    sessions.create(session).close()
    file_of(sessions).write_bytes(encode_session(session._replace(id="2026-11-23-leren-aaaa"), revision=1))
    with pytest.raises(SessionUnreadable, match="hoort bij een andere sessie"):
        sessions.load(SESSION_ID)


def test_the_previous_generation_takes_over_and_the_broken_file_is_set_aside(
    sessions: SessionFolder, session: Session
) -> None:
    opened = sessions.create(session)
    say(opened, "een")
    say(opened, "twee")
    opened.close()
    file_of(sessions).write_bytes(b"kapot")
    with pytest.raises(SessionUnreadable, match=f"reflectie hervat {SESSION_ID} --vorige"):
        sessions.load(SESSION_ID)
    assert sessions.has_previous(SESSION_ID)
    opened = sessions.open(SESSION_ID, previous=True)
    say(opened, "anders")
    opened.close()
    assert sessions.load(SESSION_ID).entries[0].subanswers[0] == "anders"
    assert sessions.load(SESSION_ID, previous=True).entries[0].answer == "een"
    assert (sessions.folder / f"{SESSION_ID}.kapot-1").read_bytes() == b"kapot"
    file_of(sessions).unlink()
    sessions.open(SESSION_ID, previous=True).close()
    file_of(sessions).write_bytes(b"weer kapot")
    sessions.open(SESSION_ID, previous=True).close()
    assert (sessions.folder / f"{SESSION_ID}.kapot-2").exists()


def test_leftovers_of_a_killed_save_are_swept_by_who_opens_it(sessions: SessionFolder, session: Session) -> None:
    sessions.create(session).close()
    leftover = sessions.folder / f".{SESSION_ID}.json.123.tmp"
    leftover.write_bytes(b"half")
    sessions.open(SESSION_ID).close()
    assert not leftover.exists()
    assert sessions.ids() == [SESSION_ID]


def test_sessions_are_ordered_by_sequence_and_not_by_the_clock(sessions: SessionFolder, session: Session) -> None:
    for day in ("2026-11-23", "2038-01-20", "1999-01-01"):
        sessions.create(session._replace(id=f"{day}-leren-aaaa")).close()
    assert sessions.latest().id == "1999-01-01-leren-aaaa"
    assert sessions.resolve("laatste") == "1999-01-01-leren-aaaa"
    assert [one.sequence for one in sessions.readable()] == [3, 1, 2]


def test_a_lost_counter_is_counted_again(sessions: SessionFolder, session: Session) -> None:
    sessions.create(session).close()
    for content in (None, b"onzin"):
        counter = sessions.folder / "volgnummer"
        counter.unlink()
        if content:
            counter.write_bytes(content)
        name = f"2026-11-24-leren-{'b' if content else 'a'}aaa"
        opened = sessions.create(session._replace(id=name))
        opened.close()
    assert [one.sequence for one in sessions.readable()] == [1, 2, 3]


def test_a_name_points_at_one_session(sessions: SessionFolder, session: Session) -> None:
    with pytest.raises(SessionNotFound, match="reflectie start"):
        sessions.resolve("laatste")
    for number in range(4):
        sessions.create(session._replace(id=f"2026-11-2{number}-leren-aaaa")).close()
    assert sessions.resolve("2026-11-21") == "2026-11-21-leren-aaaa"
    assert sessions.resolve("2026-11-21-leren-aaaa") == "2026-11-21-leren-aaaa"
    with pytest.raises(SessionNotFound, match=r"past op 4 sessies: .*, …\. Typ een langer begin"):
        sessions.resolve("2026")
    for name in ("1999", "", "../geheim"):
        with pytest.raises(SessionNotFound):
            sessions.resolve(name)
    with pytest.raises(SessionNotFound):
        sessions.load("2026-11-29-leren-aaaa")


def test_the_latest_unfinished_session(sessions: SessionFolder, session: Session) -> None:
    first = sessions.create(session)
    first.close()
    opened = sessions.create(session._replace(id="2026-11-24-leren-aaaa"))
    opened.save(advance(opened.session, Finish(), at=NOW))
    opened.close()
    assert sessions.latest().id == "2026-11-24-leren-aaaa"
    assert sessions.latest(unfinished=True).id == SESSION_ID
    sessions.delete(SESSION_ID)
    with pytest.raises(SessionNotFound, match="geen open sessie om verder te gaan"):
        sessions.latest(unfinished=True)


def test_a_session_deleted_in_another_window_is_passed_over(
    sessions: SessionFolder, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "ids", lambda: [SESSION_ID])
    assert list(sessions.all()) == []


def test_a_file_that_cannot_be_read_at_all(sessions: SessionFolder, session: Session) -> None:
    sessions.folder.mkdir(parents=True)
    file_of(sessions).mkdir()
    with pytest.raises(SessionUnreadable, match="het is geen gewoon bestand"):
        sessions.load(SESSION_ID)


def test_a_device_that_fails_while_reading_is_told(
    sessions: SessionFolder, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    sessions.create(session).close()
    for number, why in ((errno.EIO, "het lezen ging mis (EIO)"), (errno.EACCES, "je mag het niet lezen")):

        def broken(*_: object, code: int = number) -> NoReturn:
            raise OSError(code, "")

        with monkeypatch.context() as patch:
            patch.setattr(session_file.os, "open", broken)
            with pytest.raises(SessionUnreadable, match=re.escape(why)):
                sessions.load(SESSION_ID)


def test_one_odd_entry_in_the_folder_hides_no_other_session(sessions: SessionFolder, session: Session) -> None:
    sessions.create(session).close()
    (sessions.folder / "2026-01-01-map-aaaa.json").mkdir()
    (sessions.folder / "2026-01-01-nergens-aaaa.json").symlink_to(sessions.folder / "nergens")
    os.mkfifo(sessions.folder / "2026-01-01-pijp-aaaa.json")
    big = sessions.folder / "2026-01-01-groot-aaaa.json"
    with big.open("wb") as stream:
        stream.truncate(session_file.MAX_BYTES + 1)
    problems = {one.session_id: one.problem for one in sessions.all() if isinstance(one, Broken)}
    assert len(problems) == 4
    assert "groter dan 40 MB" in problems["2026-01-01-groot-aaaa"]
    assert "koppeling naar een bestand dat er niet is" in problems["2026-01-01-nergens-aaaa"]
    assert [one.id for one in sessions.readable()] == [SESSION_ID]
    assert sessions.latest().id == SESSION_ID


def test_a_session_that_would_grow_too_large_is_refused_before_anything_is_lost(
    sessions: SessionFolder, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = sessions.create(session)
    monkeypatch.setattr(session_file, "MAX_BYTES", 10_000)
    with pytest.raises(StorageFailed, match="groter dan 40 MB"):
        opened.save(advance(session, Said("x" * 20_000), at=NOW))
    opened.close()
    assert sessions.load(SESSION_ID).entries[0].answer == ""


def test_a_session_from_elsewhere_steers_no_terminal(sessions: SessionFolder, session: Session) -> None:
    bad = "a\x1b[31m\u202eb"
    entry = session.entries[0]._replace(answer=bad, subanswers=(bad, ""), contributions=(Contribution(bad, bad),))
    made = session.with_entry(0, entry)._replace(
        title=bad, place=Place(0, "joint"), participants=(bad,), deck=DeckRef(*(bad,) * 5)
    )
    sessions.create(session).close()
    file_of(sessions).write_bytes(session_file.encode_session(made, revision=2))
    assert "\x1b" not in repr(sessions.load(SESSION_ID))
    assert "\\x1b" not in repr(sessions.load(SESSION_ID))
    assert "\\u202e" not in repr(sessions.load(SESSION_ID))


def test_who_may_read_along_is_seen(sessions: SessionFolder, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sessions.unlocked_by_others() == []
    assert not sessions.is_open_to_others()
    sessions.create(session).close()
    file_of(sessions).chmod(0o640)
    assert sessions.unlocked_by_others() == [file_of(sessions)]
    sessions.folder.chmod(0o750)
    assert sessions.is_open_to_others()
    assert f"chmod -R go= {sessions.root}" in sessions.way_to_close()
    monkeypatch.setattr("reflectie_cli.storage.sessions._ON_WINDOWS", True)
    assert sessions.unlocked_by_others() == []
    assert not sessions.is_open_to_others()


def test_a_session_that_is_kept_nowhere_leaves_nothing(session: Session, tmp_path: Path) -> None:
    from reflectie_cli.storage.nowhere import Nowhere

    keeper = Nowhere(session)
    keeper.keep_draft(Draft(session.place, "half"))
    keeper.move(tmp_path)
    saved = keeper.save(advance(session, Said("een"), at=NOW))
    assert (keeper.session, keeper.path, keeper.draft()) == (saved, None, None)
    keeper.close()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_session_with_a_whole_closing_comes_back_as_it_was(sessions: SessionFolder, session: Session) -> None:
    made = session._replace(
        steps=Steps(True, True, True),
        knobs=(("kennisbeleid", "Stevig kennisbeleid"),),
        incidents=(
            Incident("kennisbeleid", "Toen de brug dicht was.", ("ervaringskennis",), ("professionele kennis",)),
        ),
        choices=CHOICES,
        dials=DIALS,
        agreements=AGREEMENTS,
        look_back_on=date(2028, 2, 29),
        look_backs=(LookBack(NOW, (Outcome(0, "deels", "te druk", "aanpassen"),), DIALS),),
        keep_until=date(2030, 1, 1),
        group_size=8,
        invited=Invited("u", "b", "Beleid", False, ("rating", "dials"), "Fatima", date(2026, 12, 1), "age1", 2),
        pool=Pool("u", True, (("b", 1), ("c", 2)), (("tijd-1", 2),)),
    ).with_entry(
        0,
        session.entries[0]._replace(
            follow_up="Waaraan merk je dat?", follow_up_answer="Aan de vragen.", ratings=(1, 5)
        ),
    )
    sessions.create(made).close()
    assert sessions.load(SESSION_ID) == made._replace(sequence=1)


@pytest.mark.parametrize("path", OLDER, ids=lambda path: path.stem)
def test_a_file_of_an_earlier_version_is_read_and_goes_on_in_the_new_one(sessions: SessionFolder, path: Path) -> None:
    sessions.folder.mkdir(parents=True)
    (sessions.folder / path.name).write_bytes(path.read_bytes())
    session = sessions.load(path.stem)
    assert session.how_many("answered") in (2, 12)
    written_in = msgspec.json.decode(path.read_bytes())["schema"]
    assert session.steps == Steps(closing=written_in > 1)
    assert len(session.choices) == len(session.dials) == len(session.agreements) == written_in - 1
    assert (session.keep_until, session.group_size, session.invited, session.pool) == (None, 0, None, None)
    opened = sessions.open(path.stem)
    opened.save(opened.session)
    opened.close()
    assert msgspec.json.decode((sessions.folder / path.name).read_bytes())["schema"] == session_file.SCHEMA
    assert sessions.load(path.stem) == session
    assert (sessions.folder / f"{path.stem}.vorige").read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    "broken",
    [
        Choice("x", "X", "Wat?", 6, 1),
        Choice("x", "X", "Wat?", 1, 1, "misschien"),  # type: ignore[arg-type]
    ],
)
def test_a_closing_that_cannot_be_is_refused(sessions: SessionFolder, session: Session, broken: Choice) -> None:
    sessions.create(session).close()
    content = encode_session(session._replace(choices=(broken,)), revision=2)
    file_of(sessions).write_bytes(content)
    with pytest.raises(SessionUnreadable):
        sessions.load(SESSION_ID)
