"""An anonymous contribution, and all that is made of it: searched byte by byte for whoever made it."""

from __future__ import annotations

import socket
import zipfile
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflectie_cli import wiring
from reflectie_cli.domain.events import Ask, Finish, Noted, Said
from reflectie_cli.domain.invitation import contributing
from reflectie_cli.domain.pooling import pooled
from reflectie_cli.domain.session import Session
from reflectie_cli.domain.submission import submission_of
from reflectie_cli.domain.walk import advance, step_at
from reflectie_cli.exporters.registry import FORMATS
from reflectie_cli.storage.deck_file import read_deck
from reflectie_cli.storage.session_file import encode_session
from reflectie_cli.storage.sessions import SessionFolder
from reflectie_cli.storage.team_files import decode_submission, encode_submission
from tests.conftest import ROOT
from tests.fakes import NOW, SESSION_ID
from tests.running import Reflectie
from tests.team import COLLEAGUES, contributed, invitation, invitation_file

ASKED = invitation(read_deck(Path(ROOT) / "data" / "cards.yaml"))
MACHINE, PERSON = "werkplek-zonnebloem", "qwillemijntje"
DAY = datetime(2031, 7, 19, 13, 37, 42, tzinfo=UTC)
"""When colleagues wrote; the facilitator pools at another time."""
SIGNS = (
    MACHINE, PERSON, "2031-07-19", "19-07-2031", "juli 2031", "20310719", "13:37:4", str(int(DAY.timestamp()))[:7],
    *COLLEAGUES,
)  # fmt: skip
"""Nothing of this may be anywhere. Each is long enough not to stand by chance in a checksum or a table of places."""


def unpacked(content: bytes) -> bytes:
    """The bytes with what is packed in them: an office file is a zip, a PDF has compressed streams."""
    if content.startswith(b"PK"):
        archive = zipfile.ZipFile(BytesIO(content))
        return b"\n".join(name.encode() + archive.read(name) for name in archive.namelist())
    if content.startswith(b"%PDF"):
        import pypdf

        document = pypdf.PdfReader(BytesIO(content))
        text = "".join(page.extract_text() for page in document.pages) + str(document.metadata)
        return content + text.encode()
    return content


def write(
    reflectie: Reflectie, monkeypatch: pytest.MonkeyPatch, asked: Path, number: int, home: Path
) -> tuple[Path, str]:
    """A contribution from a machine, an account and a time that can be recognised; its file and its session's id."""
    with monkeypatch.context() as colleague:
        colleague.setattr(socket, "gethostname", lambda: MACHINE)
        for name in ("USER", "LOGNAME", "USERNAME"):
            colleague.setenv(name, PERSON)
        colleague.setattr(wiring, "datetime", _clock(number))
        path = contributed(reflectie, asked, number, home, "--naam", COLLEAGUES[number])
    return path, SessionFolder(home).ids()[0]


def _clock(number: int) -> type[datetime]:
    class Late(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return DAY + timedelta(seconds=number)

    return Late


def test_nothing_of_who_wrote_it_is_in_the_file_or_in_anything_made_of_it(
    reflectie: Reflectie, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, data_folder: Path
) -> None:
    homes = tmp_path / PERSON
    homes.mkdir()
    asked = invitation_file(reflectie)
    wrote = [write(reflectie, monkeypatch, asked, nth, homes / f"map{nth}") for nth in range(8)]
    signs = [*SIGNS, *(session_id for _, session_id in wrote)]
    contributions = {path.name: path.read_bytes() for path, _ in wrote}
    # Named by chance, and gathered where the facilitator keeps them.
    post = tmp_path / "binnen"
    post.mkdir()
    for name, content in contributions.items():
        (post / name).write_bytes(content)
    assert reflectie("team", "samenvoegen", str(post)).code == 0
    out = tmp_path / "uit"
    out.mkdir()
    for form in FORMATS:
        assert reflectie("exporteer", "laatste", "--formaat", form, "--uitvoer", str(out)).code == 0
    made = {path.name: path.read_bytes() for folder in (data_folder / "sessies", out) for path in folder.iterdir()}
    assert len(made) >= len(FORMATS) + 1
    for name, content in (contributions | made).items():
        found = [sign for sign in signs if sign.encode() in unpacked(content) or sign in name]
        assert found == [], name
    assert b"antwoord een van 3" in unpacked(made[next(name for name in made if name.endswith(".odt"))])


def test_the_search_would_find_a_name(reflectie: Reflectie, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    home = tmp_path / PERSON
    home.mkdir()
    asked = invitation_file(reflectie, "--met-namen")
    path, session_id = write(reflectie, monkeypatch, asked, 2, home / "map")
    assert b"Noor" in path.read_bytes()
    assert b"2031-07-19" in (home / "map" / "sessies" / f"{session_id}.json").read_bytes()


@given(
    name=st.text("ABCDEFGHIJ", min_size=8, max_size=20),
    at=st.datetimes(datetime(2031, 1, 1), datetime(2039, 1, 1), timezones=st.just(UTC)).filter(
        lambda at: f"{at:%H:%M:%S}" != f"{NOW:%H:%M:%S}"  # when the facilitator pools, which is no secret
    ),
    answers=st.lists(st.text("klmnop ", max_size=6), min_size=20, max_size=40),
    edition=st.integers(0, 4),
)
def test_whatever_is_answered_only_what_was_said_travels(
    name: str, at: datetime, answers: list[str], edition: int
) -> None:
    session = contributing(ASKED, session_id="2031-bijdrage-WXYZ", contribution_id="bijdrage-een", name=name, at=at)
    session = _answered(session, answers, at)
    invited = session.invited
    assert invited is not None
    session = session._replace(invited=invited._replace(edition=edition))
    content = encode_submission(submission_of(session))
    signs = (name, "WXYZ", at.isoformat(), at.date().isoformat(), f"T{at:%H:%M:%S}", str(int(at.timestamp())))
    assert [sign for sign in signs if sign.encode() in content] == []
    other = pooled(ASKED, [decode_submission(content)], session_id=SESSION_ID, at=NOW)
    made = encode_session(other, revision=1)
    assert [sign for sign in signs if sign.encode() in made] == []


@given(st.lists(st.text("klmnop ", max_size=6), min_size=20, max_size=20), st.permutations(range(4)))
def test_the_order_in_which_someone_wrote_leaves_no_trace(answers: list[str], order: list[int]) -> None:
    """The same answers, given card by card in any order, are the same bytes."""
    begun = contributing(ASKED, session_id=SESSION_ID, contribution_id="bijdrage-een", name="", at=NOW)
    straight = other = begun
    for card in range(4):
        straight = _noted(straight, card, answers[card])
    for card in order:
        other = _noted(other, card, answers[card])
    assert encode_submission(submission_of(other)) == encode_submission(submission_of(straight))


def _noted(session: Session, card: int, answer: str) -> Session:
    return advance(session._replace(place=session.place._replace(card=card)), Noted(answer), at=NOW)


def _answered(session: Session, answers: list[str], at: datetime) -> Session:
    given = iter(answers)
    while isinstance(ask := step_at(session), Ask):
        text = "" if ask.place.part in ("rating", "closing") else next(given, "")
        session = advance(session, Said(text), at=at)
        if session.finished:
            break
    return advance(session, Finish(), at=at) if not session.finished else session
