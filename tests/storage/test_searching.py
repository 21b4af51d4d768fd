"""The quick ways over many sessions: a sieve that misses nothing, and an order that needs no file opened twice."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.letters import LETTERS, plain
from reflectie_cli.domain.searching import hits, parse_query, passages
from reflectie_cli.domain.session import Contribution, DeckRef, Entry, Session
from reflectie_cli.domain.text import clean
from reflectie_cli.errors import StorageFailed
from reflectie_cli.storage import ordering
from reflectie_cli.storage.ordering import newest_first
from reflectie_cli.storage.searching import sessions_with
from reflectie_cli.storage.session_file import decode_session, encode_session
from reflectie_cli.storage.sessions import Broken, SessionFolder
from reflectie_cli.storage.sieve import Sieve
from tests.fakes import NOW, new_session

TYPED = st.text(
    st.sampled_from('aeinsvzAEINSVZ éÉëïöüñçøłæœßẞﬁĳİıſ’“”–…€\u00ad\u200b\u0301\u0323\u00a0\n\\"²₂ＡⓐªΣς中😀\u0345')
)
DECK = DeckRef("d", "Een set", "1", "Eén bron — van ‘ons’.", "Geen.")


def session_with(answer: str, other: str = "") -> Session:
    entry = Entry("k-1", "k", "Thema", "Vraag?", ("En?",), "", clean(answer), (clean(other),))
    return Session("2026-11-23-k-k3f9", DECK, (entry,), NOW, NOW)


@given(TYPED | st.text(), TYPED | st.text(), TYPED | st.text(max_size=5), st.booleans())
def test_the_sieve_lets_through_every_file_with_a_hit(answer: str, other: str, looked_for: str, exact: bool) -> None:
    session = session_with(answer, other)
    query = parse_query(looked_for, exact=exact)
    content = encode_session(session, revision=1)
    if query.terms and list(hits(passages(decode_session(content)[0]), query)):
        assert Sieve(query.terms).lets_through(content)


@given(TYPED | st.text(), st.data())
def test_the_sieve_lets_through_a_file_that_holds_what_was_cut_out_of_it(answer: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(answer)))
    query = parse_query(answer[start : start + data.draw(st.integers(1, 8))], exact=True)
    content = encode_session(session_with(answer), revision=1)
    if query.terms and list(hits(passages(decode_session(content)[0]), query)):
        assert Sieve(query.terms).lets_through(content)


def test_no_letter_of_any_script_is_missed_within_a_word() -> None:
    for code in range(0x80, sys.maxunicode + 1):
        letters = LETTERS[code]
        for run in re.findall("[a-z0-9]+", f"k{letters}v") if clean(chr(code)) == chr(code) else []:
            if run not in ("k", "v"):
                for cut in range(len(run)):
                    looked_for = run[cut : len(run) - cut] or run
                    assert Sieve([looked_for]).lets_through(f"x k{chr(code)}v x".encode()), hex(code)


@pytest.mark.parametrize("looked_for", ["aeraer", "eraer", "aera", "era", "rae", "raera"])
@pytest.mark.parametrize("typed", ["aeraer", "æræR", "Æraer", "aeRær"])
def test_two_letters_in_one_are_found_in_every_way(typed: str, looked_for: str) -> None:
    if looked_for in plain(typed):
        assert Sieve([looked_for]).lets_through(typed.encode())


@pytest.mark.parametrize("text", ["ca\\u0066é", "ca\\bfe", "ca\\ffe", "\\u0063afe"])
def test_a_letter_that_was_written_as_an_escape_is_not_missed(text: str) -> None:
    assert Sieve(["cafe"]).lets_through(text.encode())


def test_most_files_without_a_hit_are_kept_back() -> None:
    for answer in (
        "Er ligt een visie.",
        "één visie\nen meer",
        "de foto’s – en “meer”",
        "ﬁnanciën",
        "koﬃe œuvre",
        "5 € · hier",
    ):
        assert not Sieve(["beleid"]).lets_through(encode_session(session_with(answer), revision=1))
    assert not Sieve(["visie", "beleid"]).lets_through(b"een visie")
    assert Sieve(["beleid"]).lets_through(b"\xff\xfe")
    assert Sieve(["ae" * 30]).lets_through(b"een visie")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "gegevens"


Keep = Callable[..., str]


@pytest.fixture
def keep(root: Path, deck: Deck) -> Keep:
    """keep('een visie', day=3, sequence=1) → the id; written as another program would, without a note of the order."""

    def kept(answer: str = "", *, day: int = 1, sequence: int = 1) -> str:
        session = new_session(deck, session_id=f"2026-11-{day:02d}-kennisbeleid-k3f{sequence}")
        card = session.entries[0]._replace(answer=answer, contributions=(Contribution("Ja."),))
        session = session._replace(entries=(card, *session.entries[1:]), sequence=sequence)
        (root / "sessies").mkdir(parents=True, exist_ok=True)
        path_of(root, session.id).write_bytes(encode_session(session, revision=1))
        return session.id

    return kept


def path_of(root: Path, session_id: str) -> Path:
    return root / "sessies" / f"{session_id}.json"


def found(root: Path, looked_for: str) -> list[str]:
    return [
        one.id if isinstance(one, Session) else f"kapot {one.session_id}"
        for one in sessions_with(root, parse_query(looked_for))
    ]


def test_only_sessions_that_may_hold_all_words_are_decoded(root: Path, keep: Keep) -> None:
    first, second = keep("één régenboog", sequence=1), keep("Twee REGENBOGEN", sequence=2)
    keep("niets", sequence=3)
    assert found(root, "regenbo") == [second, first]
    assert found(root, "een regenboog") == [first]
    assert len(found(root, "kennisvisie")) == 3  # a question says it; whether an answer does, is for who decodes
    assert found(root, "vergezicht") == []
    assert found(root.parent / "nergens", "visie") == []


def test_what_cannot_be_read_is_named_also_when_it_would_hold_no_hit(root: Path, keep: Keep) -> None:
    good, cut, changed, newer = (keep("visie", sequence=sequence) for sequence in (1, 2, 3, 4))
    path_of(root, cut).write_bytes(path_of(root, cut).read_bytes()[:-40])
    path_of(root, changed).write_bytes(path_of(root, changed).read_bytes().replace(b"visie", b"VISIE"))
    path_of(root, newer).write_bytes(path_of(root, newer).read_bytes().replace(b'"schema":', b'"schema":9'))
    (root / "sessies" / "2026-11-30-map-aaaa.json").mkdir()
    os.mkfifo(root / "sessies" / "2026-11-30-pijp-aaaa.json")
    (root / "sessies" / "2026-11-30-weg-aaaa.json").symlink_to("nergens")
    path_of(root, "2026-11-30-kopie-aaaa").write_bytes(path_of(root, good).read_bytes())
    broken = {f"kapot {one}" for one in (cut, changed, newer)}
    broken |= {f"kapot 2026-11-30-{what}-aaaa" for what in ("map", "pijp", "weg", "kopie")}
    assert set(found(root, "visie")) == broken | {good}
    assert set(found(root, "vergezicht")) == broken - {f"kapot {changed}", "kapot 2026-11-30-kopie-aaaa"}


def test_a_very_long_session_is_looked_at_to_its_end(root: Path, keep: Keep) -> None:
    long = keep("zin " * 50_000 + "zeldzaam")
    assert found(root, "zeldzaam") == [long]
    assert found(root, "vergezicht") == []


def test_a_session_that_goes_while_others_are_looked_at_is_passed_over(root: Path, keep: Keep) -> None:
    first, second = keep("visie", sequence=1), keep("visie", sequence=2)
    looking = sessions_with(root, parse_query("visie"))
    assert getattr(next(looking), "id", "") == second
    path_of(root, first).unlink()
    assert list(looking) == []


def test_a_folder_that_cannot_be_listed_is_told(root: Path, keep: Keep, monkeypatch: pytest.MonkeyPatch) -> None:
    keep()

    def refuse(*_: object) -> list[str]:
        raise PermissionError

    monkeypatch.setattr(os, "listdir", refuse)
    with pytest.raises(StorageFailed):
        found(root, "visie")


def test_the_order_is_that_of_the_numbers_and_not_of_the_days(root: Path, keep: Keep) -> None:
    early, late, middle = keep(day=28, sequence=1), keep(day=1, sequence=3), keep(day=14, sequence=2)
    assert newest_first(root) == [late, middle, early]
    assert SessionFolder(root).latest().id == late


def test_a_file_is_opened_for_its_number_only_once(root: Path, keep: Keep, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = keep(sequence=1), keep(sequence=2)
    newest_first(root)
    third = keep(sequence=3)
    opened: list[str] = []
    read = ordering._read
    monkeypatch.setattr(ordering, "_read", lambda root, ids: opened.extend(ids) or read(root, ids))
    assert newest_first(root) == newest_first(root) == [third, second, first]
    assert opened == [third]
    assert (root / ".volgorde").stat().st_mode & 0o777 == 0o600


def test_the_notes_may_be_lost_damaged_or_refused(root: Path, keep: Keep, monkeypatch: pytest.MonkeyPatch) -> None:
    order = [keep(sequence=sequence) for sequence in (3, 2, 1)]
    notes = root / ".volgorde"
    for content in (b"", b"\xff", f"7\n{order[0]}\n3 {order[0]}x\n99 2020-01-01-weg-aaaa\n2 {order[1]}".encode()):
        notes.write_bytes(content)
        assert newest_first(root) == order
        assert newest_first(root) == order
        assert b"2020" not in notes.read_bytes()
    notes.unlink()

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(ordering.atomic, "replace_file", refuse)
    assert newest_first(root) == order
    assert not notes.exists()


def test_a_number_is_found_however_the_file_is_laid_out(root: Path, keep: Keep) -> None:
    session_id = keep(sequence=5)
    content = path_of(root, session_id).read_bytes()
    moved = content.replace(b'\n "sequence": 5', b' "sequence": 5')
    path_of(root, session_id).write_bytes(moved)  # the checksum fails now: it is in front, to be named
    keep(sequence=7)
    assert newest_first(root)[0] == session_id
    assert isinstance(next(iter(SessionFolder(root).each(newest_first(root)))), Broken)


def test_a_session_that_is_deleted_is_forgotten(root: Path, keep: Keep) -> None:
    gone, stays = keep(sequence=1), keep(sequence=2)
    newest_first(root)
    SessionFolder(root).delete(gone)
    SessionFolder(root).delete(stays)
    assert (root / ".volgorde").read_bytes() == b""
    ordering.forget(root, gone)


def test_unfinished_sessions_are_found_without_decoding_the_others(
    root: Path, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    done, going = keep(sequence=1), keep("een visie", sequence=2)
    path_of(root, "2026-11-30-kapot-aaaa").write_bytes(b"{")
    path_of(root, "2026-11-30-weg-aaaa").symlink_to("nergens")
    sessions = SessionFolder(root)
    finished = sessions.load(done)._replace(finished_at=NOW)
    path_of(root, done).write_bytes(encode_session(finished, revision=2))
    opened: list[str] = []
    load = SessionFolder.load
    monkeypatch.setattr(SessionFolder, "load", lambda self, one: opened.append(one) or load(self, one))
    assert [one.id for one in sessions.unfinished()] == [going]
    assert opened == ["2026-11-30-kapot-aaaa", "2026-11-30-weg-aaaa", going]
    assert sessions.latest(unfinished=True).id == going
