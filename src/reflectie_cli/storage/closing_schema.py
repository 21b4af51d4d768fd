"""The shape on disk of what a session ends in: cases, choices, dials, agreements, looking back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Literal

import msgspec

from reflectie_cli.domain.closing import (
    Agreement,
    AgreementStatus,
    Choice,
    Dial,
    Influence,
    LookBack,
    Onward,
    Outcome,
    Result,
    Setting,
)
from reflectie_cli.domain.session import Incident, Session, Steps
from reflectie_cli.domain.text import clean
from reflectie_cli.storage.bounds import Moment, Scale, ScaleOrNothing

_Count = Annotated[int, msgspec.Meta(ge=0)]


class StoredIncident(msgspec.Struct, frozen=True):
    """A case with its sources of knowledge."""

    theme_id: str
    text: str
    counted: tuple[str, ...]
    missing: tuple[str, ...]


class StoredChoice(msgspec.Struct, frozen=True):
    """A card that matters most."""

    card_id: str
    theme_title: str
    question: str
    priority: ScaleOrNothing
    feasibility: ScaleOrNothing
    influence: Influence | Literal[""]
    dots: _Count


class StoredSetting(msgspec.Struct, frozen=True):
    """How one person sets a dial."""

    now: Scale
    wanted: ScaleOrNothing
    word: str
    participant: str


class StoredDial(msgspec.Struct, frozen=True):
    """One knop theme with everybody's setting."""

    theme_id: str
    theme_title: str
    settings: Annotated[tuple[StoredSetting, ...], msgspec.Meta(min_length=1)]


class StoredAgreement(msgspec.Struct, frozen=True):
    """What was agreed upon."""

    moment: str
    who: str
    what: str
    due: date | None
    card_id: str
    status: AgreementStatus


class StoredOutcome(msgspec.Struct, frozen=True):
    """What became of one agreement."""

    agreement: _Count
    result: Result
    happened: str
    onward: Onward
    was: str = ""


class StoredLookBack(msgspec.Struct, frozen=True):
    """One look back."""

    at: Moment
    outcomes: tuple[StoredOutcome, ...]
    dials: tuple[StoredDial, ...]


class StoredClosing(msgspec.Struct, frozen=True):
    """The optional steps, and what a session ends in; a file of schema 1 has none."""

    steps: tuple[bool, bool, bool] = (False, False, False)
    knobs: tuple[tuple[str, str], ...] = ()
    incidents: tuple[StoredIncident, ...] = ()
    choices: tuple[StoredChoice, ...] = ()
    dials: tuple[StoredDial, ...] = ()
    agreements: tuple[StoredAgreement, ...] = ()
    look_back_on: date | None = None
    look_backs: tuple[StoredLookBack, ...] = ()
    keep_until: date | None = None


def to_closing(session: Session) -> StoredClosing:
    """The optional steps and the closing in the shape of the file."""
    return StoredClosing(
        steps=(session.steps.incident, session.steps.follow_up, session.steps.closing),
        knobs=session.knobs,
        incidents=tuple(StoredIncident(*one) for one in session.incidents),
        choices=tuple(StoredChoice(*one) for one in session.choices),
        dials=_stored_dials(session.dials),
        agreements=tuple(StoredAgreement(*one) for one in session.agreements),
        look_back_on=session.look_back_on,
        look_backs=tuple(
            StoredLookBack(one.at, tuple(StoredOutcome(*each) for each in one.outcomes), _stored_dials(one.dials))
            for one in session.look_backs
        ),
        keep_until=session.keep_until,
    )


def closing_from(stored: StoredClosing) -> dict[str, Any]:
    """The same as fields of a Session, with every text cleaned."""
    fields = msgspec.structs.asdict(stored)
    return fields | {
        "steps": Steps(*stored.steps),
        "knobs": tuple((clean(theme_id), clean(title)) for theme_id, title in stored.knobs),
        "incidents": tuple(Incident(**cleaned(one)) for one in stored.incidents),
        "choices": tuple(Choice(**cleaned(one)) for one in stored.choices),
        "dials": _dials(stored.dials),
        "agreements": tuple(Agreement(**cleaned(one)) for one in stored.agreements),
        "look_backs": tuple(
            LookBack(one.at, tuple(Outcome(**cleaned(each)) for each in one.outcomes), _dials(one.dials))
            for one in stored.look_backs
        ),
    }


def cleaned(stored: msgspec.Struct) -> dict[str, Any]:
    """The fields of a stored value, with what steers a terminal taken out of every text."""
    fields = msgspec.structs.asdict(stored)
    for name, value in fields.items():
        if isinstance(value, str):
            fields[name] = clean(value)
        elif isinstance(value, tuple):
            fields[name] = tuple(clean(one) if isinstance(one, str) else one for one in value)
    return fields


def _stored_dials(dials: Iterable[Dial]) -> tuple[StoredDial, ...]:
    return tuple(
        StoredDial(one.theme_id, one.theme_title, tuple(StoredSetting(*each) for each in one.settings)) for one in dials
    )


def _dials(stored: Iterable[StoredDial]) -> tuple[Dial, ...]:
    return tuple(
        Dial(clean(one.theme_id), clean(one.theme_title), tuple(Setting(**cleaned(each)) for each in one.settings))
        for one in stored
    )
