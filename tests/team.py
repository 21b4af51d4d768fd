"""A team that first thinks alone: an invitation, colleagues who answer it, and their files."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st

from reflectie_cli.domain.beginning import Wish, draw
from reflectie_cli.domain.closing import Setting
from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.invitation import Invitation, invite, secret_id
from reflectie_cli.domain.submission import Given, Submission
from tests.running import Reflectie

COLLEAGUES = ("Fatima", "Jan", "Noor", "Piet", "Aya", "Bram", "Cor", "Dewi")


def typed(number: int, *, dial: bool = True) -> str:
    """What colleague `number` types at an invitation about kennisbeleid: every question, with marks of his own."""
    cards = [
        f"antwoord een van {number}", f"deel een van {number}", "", str(1 + number % 5),
        f"antwoord twee van {number}", str(1 + number % 2),
        "", "", "",
        f"antwoord vier van {number}", "3",
    ]  # fmt: skip
    closing = ["", "1" if number % 3 else "2", *(["2", "4", f"woord{number}"] if dial else [])]
    return "\n".join([*cards, *closing]) + "\n"


def invitation_file(reflectie: Reflectie, *options: str, team: str = "Zuid") -> Path:
    """The invitation that the program makes for theme kennisbeleid."""
    before = set(Path.cwd().glob("uitnodiging-*.reflectie"))
    result = reflectie("team", "uitnodigen", "--team", team, "-t", "kennisbeleid", *options)
    assert result.code == 0, result.err
    return (set(Path.cwd().glob("uitnodiging-*.reflectie")) - before).pop()


def contributed(reflectie: Reflectie, invitation: Path, number: int, home: Path, *options: str) -> Path:
    """What colleague `number` sends back, made in a data folder of his own."""
    sent = home.parent / "post"
    sent.mkdir(parents=True, exist_ok=True)
    before = set(sent.iterdir())
    result = reflectie(
        "--map", str(home), "bijdragen", str(invitation), "--uitvoer", str(sent), *options, typed=typed(number)
    )
    assert result.code == 0, result.err
    return (set(sent.iterdir()) - before).pop()


def changed(path: Path, **fields: Any) -> Path:
    """The same file with other fields, beside it."""
    content = json.loads(path.read_bytes()) | fields
    other = path.with_name(f"anders-{len(list(path.parent.iterdir()))}.reflectie")
    other.write_text(json.dumps(content), encoding="utf-8")
    return other


def invitation(deck: Deck, **fields: Any) -> Invitation:
    """An invitation for theme kennisbeleid."""
    drawn = draw(deck, Wish(themes=("kennisbeleid",)))
    more = {"asked": ("rating", "choose", "dials")} | fields
    return invite(deck, drawn, invitation_id="uitnodiging-een", team="Zuid", **more)


def submissions(asked: Invitation, *, most: int = 8) -> st.SearchStrategy[list[Submission]]:
    """Contributions of different colleagues to this invitation."""
    texts = st.text(max_size=8)
    cards = [card for _, card in asked.drawn]

    @st.composite
    def one(draw: st.DrawFn) -> Submission:
        given = []
        for card in cards:
            answer, rating = draw(texts), draw(st.integers(0, 5))
            given.append(Given(card.id, answer, tuple(draw(texts) for _ in card.subquestions), rating))
        dial = draw(st.none() | st.builds(Setting, st.integers(1, 5), st.integers(1, 5), texts))
        return Submission(
            asked.id, secret_id(Random(draw(st.integers(0, 2**64)))), draw(st.integers(1, 3)), tuple(given),
            name="" if asked.anonymous else draw(st.sampled_from(COLLEAGUES)),
            choices=tuple(draw(st.sets(st.sampled_from([card.id for card in cards]), max_size=3))),
            dials=(("kennisbeleid", dial),) if dial else (),
        )  # fmt: skip

    return st.lists(one(), min_size=1, max_size=most, unique_by=lambda each: each.id)
