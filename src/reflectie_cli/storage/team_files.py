"""Reading and writing the files that travel within a team. Documented JSON; the schemas are in docs/schema/.

They come from elsewhere, so nothing in them is trusted: types, sizes and ids are checked, and what steers a terminal is
taken out of every text.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec

from reflectie_cli.domain.closing import Setting
from reflectie_cli.domain.deck import Card, Deck, Theme
from reflectie_cli.domain.invitation import IN_DUTCH, Invitation
from reflectie_cli.domain.submission import Given, Submission
from reflectie_cli.domain.text import clean, one_line
from reflectie_cli.storage.session_file import Unreadable
from reflectie_cli.storage.team_shapes import (
    CardShape,
    DeckShape,
    DialShape,
    GivenShape,
    InvitationShape,
    SubmissionShape,
    ThemeShape,
)

ENDING = ".reflectie"
VERSION = 1
MAX_BYTES = 1_000_000
"""Of a file, before or after it is encrypted. More than that nobody types."""
MAX_CARDS = 200
INVITATION, SUBMISSION = "reflectie-uitnodiging", "reflectie-bijdrage"
_CALLED = {INVITATION: "uitnodiging", SUBMISSION: "bijdrage", "reflectie-sessie": "sessie"}
_Shape = TypeVar("_Shape", bound=msgspec.Struct)


def encode_invitation(invitation: Invitation) -> bytes:
    """The invitation as readable UTF-8 JSON. Raises Unreadable when it would be too large to read again."""
    deck = invitation.deck
    shape = InvitationShape(
        id=invitation.id,
        team=invitation.team,
        title=invitation.title,
        anonymous=invitation.anonymous,
        asked=tuple(IN_DUTCH[one] for one in invitation.asked),  # type: ignore[misc]
        with_subquestions=invitation.with_subquestions,
        due=invitation.due,
        key=invitation.key,
        deck=DeckShape(
            deck.id, deck.title, deck.version, deck.language, deck.source, deck.licence, deck.introduction_title,
            deck.introduction, tuple(map(_theme_shape, deck.themes)),
        ),
    )  # fmt: skip
    return _encoded(shape)


def decode_invitation(content: bytes) -> Invitation:
    """The invitation in `content`. Raises Unreadable."""
    shape = _decoded(content, InvitationShape, INVITATION)
    deck = shape.deck
    steps = {name: step for step, name in IN_DUTCH.items()}
    found = Invitation(
        id=shape.id,
        deck=Deck(
            id=one_line(deck.id), title=one_line(deck.title), version=one_line(deck.version),
            language=one_line(deck.language), source=clean(deck.source), licence=clean(deck.licence),
            introduction_title=one_line(deck.introduction_title), introduction=tuple(map(clean, deck.introduction)),
            themes=tuple(map(_theme, deck.themes)),
        ),
        team=one_line(shape.team), title=one_line(shape.title), anonymous=shape.anonymous,
        asked=tuple(steps[one] for one in dict.fromkeys(shape.asked)), with_subquestions=shape.with_subquestions,
        due=shape.due, key=shape.key,
    )  # fmt: skip
    cards = [card.id for _, card in found.drawn]
    if len(cards) > MAX_CARDS:
        raise Unreadable(f"er staan meer dan {MAX_CARDS} kaarten in")
    themes = [theme.id for theme in found.deck.themes]
    if len(set(cards)) < len(cards) or len(set(themes)) < len(themes):
        raise Unreadable("een kaart of thema staat er twee keer in")
    if not found.team:
        raise Unreadable("de naam van het team ontbreekt")
    return found


def encode_submission(submission: Submission) -> bytes:
    """The contribution as readable UTF-8 JSON. Raises Unreadable when it would be too large to read again."""
    shape = SubmissionShape(
        invitation=submission.invitation,
        id=submission.id,
        edition=submission.edition,
        cards=tuple(GivenShape(*one) for one in submission.cards),
        name=submission.name,
        choices=submission.choices,
        dials=tuple(DialShape(theme, own.now, own.wanted, own.word) for theme, own in submission.dials),
    )
    return _encoded(shape)


def decode_submission(content: bytes) -> Submission:
    """The contribution in `content`, not encrypted. Raises Unreadable."""
    shape = _decoded(content, SubmissionShape, SUBMISSION)
    return Submission(
        invitation=shape.invitation,
        id=shape.id,
        edition=shape.edition,
        cards=tuple(
            Given(one_line(one.card_id), clean(one.answer).strip(), _said(one.subanswers), one.rating)
            for one in shape.cards
        ),
        name=one_line(shape.name),
        choices=tuple(map(one_line, shape.choices)),
        dials=tuple((one_line(one.theme), Setting(one.now, one.wanted, one_line(one.word))) for one in shape.dials),
    )


def kind_of(content: bytes) -> str:
    """What `content` says that it is: 'reflectie-uitnodiging', …; empty when it says nothing."""
    try:
        return msgspec.json.decode(content, type=_Kind).soort
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return ""


class _Kind(msgspec.Struct, frozen=True):
    soort: str = ""
    versie: Any = None


def _said(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(clean(one).strip() for one in texts)


def _theme_shape(theme: Theme) -> ThemeShape:
    role: Any = theme.role
    return ThemeShape(theme.id, theme.title, role, tuple(CardShape(*card) for card in theme.cards))


def _theme(shape: ThemeShape) -> Theme:
    cards = tuple(
        Card(one_line(one.id), clean(one.question), tuple(map(clean, one.subquestions)), clean(one.hint))
        for one in shape.cards
    )
    title = one_line(shape.title)
    return Theme(one_line(shape.id), title, title, shape.role, (), cards)


def _encoded(shape: msgspec.Struct) -> bytes:
    # The kind goes first: whoever opens the file should see what it is.
    fields = msgspec.to_builtins(shape)
    first = {name: fields.pop(name) for name in ("soort", "versie")}
    content = msgspec.json.format(msgspec.json.encode(first | fields), indent=1) + b"\n"
    if len(content) > MAX_BYTES:
        raise Unreadable("het wordt groter dan 1 MB. Maak een tekst korter")
    try:
        msgspec.json.decode(content, type=type(shape))
    except msgspec.ValidationError as reason:  # too long a name, for one: better told here than by who gets it
        raise Unreadable(_place(str(reason))) from None
    return content


def _decoded(content: bytes, shape: type[_Shape], wanted: str) -> _Shape:
    if len(content) > MAX_BYTES:
        raise Unreadable("het is groter dan 1 MB")
    found = kind_of(content)
    if found in _CALLED and found != wanted:
        raise Unreadable(f"het is een {_CALLED[found]}, en geen {_CALLED[wanted]}")
    try:
        if found == wanted and _newer(content):
            raise Unreadable("het is gemaakt met een nieuwere versie van reflectie")
        return msgspec.json.decode(content, type=shape)
    except msgspec.ValidationError as reason:
        raise Unreadable(_place(str(reason)) if found else f"het is geen {_CALLED[wanted]}") from None
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise Unreadable("het is beschadigd") from None


def _newer(content: bytes) -> bool:
    version = msgspec.json.decode(content, type=_Kind).versie
    return isinstance(version, int) and version > VERSION


_FIELD = re.compile(r"at `\$\.?([^`]+)`|field `([^`]+)`")


def _place(reason: str) -> str:
    """'het veld ‘kaarten 3 › stand’ klopt niet', from the library's English sentence."""
    found = _FIELD.search(reason)
    name = next(filter(None, found.groups())) if found else ""
    counted = re.sub(r"\[(\d+)\]", lambda nth: f" {int(nth[1]) + 1}", name.replace("[...]", "")).replace(".", " › ")
    return f"het veld ‘{one_line(counted)[:60]}’ klopt niet" if name else "de inhoud klopt niet"
