"""Looking back on a session: what became of each agreement, where the dials stand now, and the difference.

One look back is held on one day: whoever stops halfway and comes back that day goes on with it. Later it is a new one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from reflectie_cli.domain import words
from reflectie_cli.domain.agreements import with_agreement
from reflectie_cli.domain.closing import (
    Agreement,
    AgreementStatus,
    Dial,
    LookBack,
    Onward,
    Outcome,
    Result,
    Setting,
    Spread,
)
from reflectie_cli.domain.session import Session

RESULTS: dict[Result, str] = {"gelukt": "gelukt", "deels": "deels gelukt", "niet": "niet gelukt"}
ONWARD: dict[Onward, str] = {
    "houden": "dit houden we",
    "aanpassen": "dit passen we aan",
    "stoppen": "hier stoppen we mee",
}
Move = Literal["op de gewenste stand", "dichterbij", "gelijk gebleven", "even ver weg", "verder weg"]


class Became(NamedTuple):
    """What became of one agreement."""

    agreement: Agreement
    outcome: Outcome

    @property
    def was(self) -> str:
        """What was agreed, as it stood then."""
        return self.outcome.was or words.agreement(self.agreement)

    @property
    def became(self) -> str:
        """What is agreed now, where that is something else; else empty."""
        now = words.agreement(self.agreement)
        return now if now != self.was else ""

    @property
    def in_words(self) -> str:
        """'deels gelukt; dit houden we'. What is done and kept needs no second half."""
        done = self.outcome.result == "gelukt" and self.outcome.onward == "houden"
        return RESULTS[self.outcome.result] + ("" if done else f"; {ONWARD[self.outcome.onward]}")


class Moved(NamedTuple):
    """Where a dial stood the time before, where it stands now, and where it was wanted."""

    theme_title: str
    then: Spread
    now: Spread
    wanted: Spread

    @property
    def move(self) -> Move:
        """Which way it went, seen from what was wanted; between middles."""
        before = abs(self.wanted.middle - self.then.middle)
        after = abs(self.wanted.middle - self.now.middle)
        if not after:
            return "op de gewenste stand"
        if self.now.middle == self.then.middle:
            return "gelijk gebleven"
        if after == before:
            return "even ver weg"
        return "dichterbij" if after < before else "verder weg"

    @property
    def in_words(self) -> str:
        """'toen 2, nu 3, gewenst 4: dichterbij'."""
        then, now, wanted = map(words.scale, (self.then, self.now, self.wanted))
        return f"toen {then}, nu {now}, gewenst {wanted}: {self.move}"


class Difference(NamedTuple):
    """The last look back beside what was before it."""

    at: datetime
    became: tuple[Became, ...]
    moved: tuple[Moved, ...]


def difference(session: Session) -> Difference | None:
    """What the last look back of this session tells; None when it has none."""
    if not session.look_backs:
        return None
    *before, last = session.look_backs
    became = [
        Became(session.agreements[one.agreement], one)
        for one in last.outcomes
        if one.agreement < len(session.agreements)
    ]
    moved = []
    for dial in last.dials:
        earlier = _earlier(session, before, dial.theme_id)
        if earlier:
            moved.append(Moved(dial.theme_title, earlier.now, dial.now, dial.wanted))
    return Difference(last.at, tuple(became), tuple(moved))


def held_on(session: Session, at: datetime) -> LookBack:
    """The look back of this day; an empty one when none was held yet."""
    last = session.look_backs[-1:]
    return last[0] if last and _same_day(last[0], at) else LookBack(at)


def with_look_back(session: Session, held: LookBack, *, at: datetime) -> Session:
    """The session with this look back as that of its day; an empty one is none."""
    others = session.look_backs
    if others and _same_day(others[-1], held.at):
        others = others[:-1]
    mine = (held,) if held.outcomes or held.dials else ()
    return session._replace(look_backs=(*others, *mine), updated_at=at)


def with_outcome(session: Session, held: LookBack, outcome: Outcome, *, at: datetime) -> Session:
    """The session with what became of an agreement, and the agreement at the status that follows from it."""
    others = [one for one in held.outcomes if one.agreement != outcome.agreement]
    outcome = outcome._replace(was=outcome.was or words.agreement(session.agreements[outcome.agreement]))
    outcomes = tuple(sorted((*others, outcome), key=lambda one: one.agreement))
    made = session.agreements[outcome.agreement]._replace(status=status_after(outcome))
    session = with_look_back(session, held._replace(outcomes=outcomes), at=at)
    return with_agreement(session, outcome.agreement, made, at=at)


def without_outcome(session: Session, held: LookBack, place: int, *, at: datetime) -> Session:
    """The session as if nothing had been said of this agreement: it is open again."""
    outcomes = tuple(one for one in held.outcomes if one.agreement != place)
    session = with_look_back(session, held._replace(outcomes=outcomes), at=at)
    return with_agreement(session, place, session.agreements[place]._replace(status="open"), at=at)


def status_after(outcome: Outcome) -> AgreementStatus:
    """What is adjusted goes on, what worked is done, what is stopped falls away; all else stays open."""
    if outcome.onward == "aanpassen":
        return "open"
    if outcome.result == "gelukt":
        return "klaar"
    return "vervallen" if outcome.onward == "stoppen" else "open"


def with_dial(session: Session, held: LookBack, dial: Dial | None, theme_id: str, *, at: datetime) -> Session:
    """The session with where this dial stands now; None takes it away."""
    order = {one.theme_id: nth for nth, one in enumerate(session.dials)}
    others = [one for one in held.dials if one.theme_id != theme_id]
    dials = sorted([*others, *([dial] if dial else [])], key=lambda one: order.get(one.theme_id, len(order)))
    return with_look_back(session, held._replace(dials=tuple(dials)), at=at)


def dial_now(earlier: Dial, points: Sequence[tuple[str, int]]) -> Dial:
    """The dial as these people set it now: (name or '', point). What was wanted stays what each wanted then."""
    middle = int(earlier.wanted.middle + 0.5)
    by_name = {one.participant: one for one in earlier.settings if one.participant}
    in_order = len(points) == len(earlier.settings)
    settings = []
    for place, (name, point) in enumerate(points):
        same = by_name.get(name) or (earlier.settings[place] if in_order and not name else Setting(0, middle, "", name))
        settings.append(Setting(point, same.wanted, "", same.participant))
    return Dial(earlier.theme_id, earlier.theme_title, tuple(settings))


def _earlier(session: Session, before: Sequence[LookBack], theme_id: str) -> Dial | None:
    """The dial at the look back before, or else in the session itself."""
    known = [dial for one in reversed(before) for dial in one.dials]
    known += [dial for dial in session.dials if dial.complete]
    return next((dial for dial in known if dial.theme_id == theme_id), None)


def _same_day(held: LookBack, at: datetime) -> bool:
    """On the clock of who looks back: a stored time may carry another zone."""
    return held.at.astimezone(at.tzinfo).date() == at.date()
