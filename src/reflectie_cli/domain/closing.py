"""What a session ends in: dials that were set, cards that were chosen, and agreements that were made.

Frozen values and the few figures that a reader needs of them. A dial starts a talk; it is never a score of people.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal, NamedTuple, get_args

LOWEST, HIGHEST = 1, 5
"""Every scale runs from 1 to 5."""

Influence = Literal["ja", "deels", "nee"]
Group = Literal["nu doen", "voorbereiden", "klein houden", "elders neerleggen"]
AgreementStatus = Literal["open", "klaar", "vervallen"]
Result = Literal["gelukt", "deels", "niet"]
Onward = Literal["houden", "aanpassen", "stoppen"]
SOURCES = ("ervaringskennis", "professionele kennis", "wetenschappelijke kennis")
"""The three sources of knowledge that the deck holds for equal."""


class Spread(NamedTuple):
    """The middle (median) of what several people set, with the lowest and the highest."""

    middle: float
    low: float
    high: float

    @property
    def width(self) -> float:
        """How far apart they are; 0 when all agree."""
        return self.high - self.low


class Setting(NamedTuple):
    """How one person sets a dial: now, and wanted in six months, from 1 to 5, with one word why."""

    now: int
    wanted: int
    word: str = ""
    participant: str = ""


class Dial(NamedTuple):
    """One knop theme with everybody's setting; at least one."""

    theme_id: str
    theme_title: str
    settings: tuple[Setting, ...]

    @property
    def now(self) -> Spread:
        """Where it stands."""
        return spread(one.now for one in self.settings)

    @property
    def wanted(self) -> Spread:
        """Where people want it in six months."""
        return spread(one.wanted for one in self.settings)

    @property
    def complete(self) -> bool:
        """Did everybody say where it stands and where they want it?"""
        return all(one.now and one.wanted for one in self.settings)

    @property
    def words(self) -> tuple[str, ...]:
        """The words why, in order, each once."""
        return tuple(dict.fromkeys(one.word for one in self.settings if one.word))


class Choice(NamedTuple):
    """A card that matters most, with its priority and feasibility (1 to 5) and whether it is ours to influence."""

    card_id: str
    theme_title: str
    question: str
    priority: int
    feasibility: int
    influence: Influence | Literal[""] = ""
    """Empty when nobody said."""
    dots: int = 0
    """How many dots a team gave; 0 when nobody counted."""

    @property
    def rated(self) -> bool:
        """Has it a priority and a feasibility?"""
        return bool(self.priority and self.feasibility)

    @property
    def group(self) -> Group:
        """What to do with it. From 4 up a scale counts as high; what is not ours goes to who it belongs to."""
        if self.influence == "nee":
            return "elders neerleggen"
        if self.priority < 4:
            return "klein houden"
        return "nu doen" if self.feasibility >= 4 else "voorbereiden"


class Agreement(NamedTuple):
    """'Als [moment], dan [who] [what]': an implementation intention (Gollwitzer & Sheeran 2006)."""

    moment: str
    who: str = ""
    what: str = ""
    due: date | None = None
    card_id: str = ""
    status: AgreementStatus = "open"

    @property
    def complete(self) -> bool:
        """Is there a moment, somebody, and something to do?"""
        return bool(self.moment and self.who and self.what)


class Outcome(NamedTuple):
    """What became of one agreement, by its place (0-based) in the session."""

    agreement: int
    result: Result
    happened: str = ""
    onward: Onward = "houden"
    was: str = ""
    """The agreement as it stood when this was said, in words: it may be adjusted afterwards."""


class LookBack(NamedTuple):
    """One look back: what became of each agreement, and where the dials stand now."""

    at: datetime
    outcomes: tuple[Outcome, ...] = ()
    dials: tuple[Dial, ...] = ()


def spread(values: Iterable[int]) -> Spread:
    """The middle and the outer ends of at least one value."""
    from statistics import median  # a fifth of what a report without dials costs

    ordered = sorted(values)
    return Spread(float(median(ordered)), ordered[0], ordered[-1])


def by_group(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """What to do now first, what belongs elsewhere last; else the order stays."""
    order = get_args(Group)
    return tuple(sorted(choices, key=lambda choice: order.index(choice.group)))


def widest_split_first(dials: Iterable[Dial]) -> tuple[Dial, ...]:
    """Where people differ most comes first; else the order stays."""
    return tuple(sorted(dials, key=lambda dial: -max(dial.now.width, dial.wanted.width)))
