"""Rolling up the sessions of many teams, one at a time: pure, and the same in whatever order they come.

What is kept grows with the number of teams and cards, not with the number of sessions (but for the few bytes of
`versions`). Too small a session is left out before anything of it is counted, its words and its date as well.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from reflectie_cli.domain.closing import Group
from reflectie_cli.domain.exported import CardSeen, ChoiceSeen, DeckSeen, DialSeen, Exported
from reflectie_cli.domain.overview import (
    GROUPS,
    STATUSES,
    WITHOUT_TEAM,
    Card,
    Cell,
    Choice,
    Knob,
    LeftOut,
    Overview,
    Rated,
    Status,
    Team,
    Theme,
    check_minimum,
    middle_half,
    over_teams,
)
from reflectie_cli.domain.text import fold, one_line
from reflectie_cli.domain.versions import Versions

Order = tuple[datetime, datetime, str]
"""What the latest session has most of: when it began, when it was updated, and its id, for two of one moment."""
Key = tuple[str, str]
"""Of a card or a dial: the id of its deck, and its own."""
_FAR = datetime.max.replace(tzinfo=UTC)
_NEVER: Order = (datetime(1, 1, 1, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC), "")


class _Named:
    """Words that may differ between sessions: those of the latest count."""

    def __init__(self) -> None:
        self.order = _NEVER
        self.words: tuple[str, ...] = ()

    def see(self, order: Order, *words: str) -> None:
        if order >= self.order:
            self.order, self.words = order, words


class _Team(_Named):
    def __init__(self) -> None:
        super().__init__()
        self.sessions = self.people = 0


class _Rating(NamedTuple):
    order: Order
    people: int
    middle: float


class _Card(_Named):
    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()
        self.answered: set[str] = set()
        self.answers = 0
        self.ratings: dict[str, _Rating] = {}


class _Dial(_Named):
    def __init__(self) -> None:
        super().__init__()
        self.cells: dict[str, tuple[Order, Cell]] = {}
        self.too_few: set[str] = set()


class _Choice(_Named):
    def __init__(self) -> None:
        super().__init__()
        self.teams: set[str] = set()
        self.groups: Counter[Group | None] = Counter()


class Tally:
    """Takes one session at a time and gives the figures. A team is known by its folded name."""

    def __init__(self, minimum: int) -> None:
        """`minimum` is in people. Raises UsageError for less than can be allowed."""
        check_minimum(minimum)
        self._minimum = minimum
        self._teams: defaultdict[str, _Team] = defaultdict(_Team)
        self._cards: defaultdict[Key, _Card] = defaultdict(_Card)
        self._dials: defaultdict[Key, _Dial] = defaultdict(_Dial)
        self._choices: defaultdict[Key, _Choice] = defaultdict(_Choice)
        self._agreements: Counter[str] = Counter()
        self._agreeing: defaultdict[str, set[str]] = defaultdict(set)
        self._decks: set[DeckSeen] = set()
        self._every_team: set[str] = set()
        self._too_small = self._unfinished = 0
        self._first, self._last = _FAR, _NEVER[0]
        self._last_of_all = _NEVER[0]

    def add(self, one: Exported) -> None:
        """Count this session, or leave it out when too few people are behind it."""
        team = fold(one.team)
        self._every_team.add(team)
        self._last_of_all = max(self._last_of_all, one.started_at)
        if one.people < self._minimum:
            self._too_small += 1
            return
        order = (one.started_at, one.updated_at, one.id)
        known = self._teams[team]
        known.see(order, one_line(one.team))
        known.sessions += 1
        known.people = max(known.people, one.people)
        self._first, self._last = min(self._first, one.started_at), max(self._last, one.started_at)
        self._unfinished += not one.finished
        self._decks.add(one.deck)
        for card in one.cards:
            self._add_card(card, team, one.deck.id, order)
        for dial in one.dials:
            self._add_dial(dial, team, one, order)
        for choice in one.choices:
            self._add_choice(choice, team, one, order)
        self._agreements.update(one.agreements)
        for status in one.agreements:
            self._agreeing[status].add(team)

    def _add_card(self, card: CardSeen, team: str, deck: str, order: Order) -> None:
        known = self._cards[deck, card.id]
        if order >= known.order:
            known.see(order, card.theme_id, card.theme_title, card.question)
        known.asked.add(team)
        if card.answered:
            known.answered.add(team)
            known.answers += card.answers
        if len(card.ratings) >= self._minimum:
            rating = _Rating(order, len(card.ratings), middle_half(card.ratings).middle)
            known.ratings[team] = max(known.ratings.get(team, rating), rating)

    def _add_dial(self, dial: DialSeen, team: str, one: Exported, order: Order) -> None:
        known = self._dials[one.deck.id, dial.theme_id]
        # One setting of all together is of the whole group. Where people were asked alone, it is of one of them.
        joint = not dial.people and not one.pooled
        people = one.people if joint else dial.people
        if people < self._minimum:
            known.too_few.add(team)
            return
        known.see(order, dial.theme_title)
        now, wanted = zip(*dial.settings, strict=True)
        cell = Cell(people, middle_half(now), middle_half(wanted), joint)
        if team not in known.cells or order >= known.cells[team][0]:
            known.cells[team] = (order, cell)

    def _add_choice(self, choice: ChoiceSeen, team: str, one: Exported, order: Order) -> None:
        # Nothing but dots that were given alone is of as many people as there are dots.
        if one.pooled and choice.group is None and choice.dots < self._minimum:
            return
        known = self._choices[one.deck.id, choice.card_id]
        known.see(order, choice.theme_title, choice.question)
        known.teams.add(team)
        known.groups[choice.group] += 1

    def result(self, *, twice: int = 0) -> Overview:
        """The figures of all sessions so far."""
        teams = sorted(self._teams, key=lambda name: (not name, _natural(name)))
        first, last = (self._first, self._last) if teams else (self._last_of_all, self._last_of_all)
        return Overview(
            minimum=self._minimum,
            first=first,
            last=last,
            sessions=sum(one.sessions for one in self._teams.values()),
            unfinished=self._unfinished,
            teams=tuple(_team(self._teams[name]) for name in teams),
            knobs=tuple(self._knobs(teams)),
            themes=tuple(self._themes()),
            choices=tuple(self._chosen()),
            agreements=tuple(
                Status(status, self._agreements[status], len(self._agreeing[status]))
                for status in STATUSES
                if self._agreements[status]
            ),
            decks=tuple(sorted(self._decks)),
            left_out=LeftOut(
                teams=len(self._every_team - self._teams.keys()),
                sessions=self._too_small,
                dials=sum(len(one.too_few - one.cells.keys()) for one in self._dials.values()),
            ),
            twice=twice,
        )

    def _knobs(self, teams: Sequence[str]) -> Iterable[Knob]:
        shown = {key: one for key, one in self._dials.items() if one.cells}
        for key, one in sorted(shown.items(), key=lambda pair: (fold(pair[1].words[0]), pair[0])):
            cells = tuple(one.cells[team][1] if team in one.cells else None for team in teams)
            set_ = [cell for cell in cells if cell]
            now, wanted = (over_teams([getattr(cell, name).middle for cell in set_]) for name in ("now", "wanted"))
            yield Knob(key[1], one.words[0], cells, now, wanted)

    def _themes(self) -> Iterable[Theme]:
        by_theme: defaultdict[Key, list[tuple[str, _Card]]] = defaultdict(list)
        for (deck, card_id), one in self._cards.items():
            by_theme[deck, one.words[0]].append((card_id, one))
        found = []
        for (deck, theme_id), cards in by_theme.items():
            title = max(cards, key=lambda pair: (pair[1].order, pair[0]))[1].words[1]
            asked, answered = (
                len(set[str]().union(*teams))
                for teams in zip(*((one.asked, one.answered) for _, one in cards), strict=True)
            )
            shown = tuple(_card(card_id, one) for card_id, one in sorted(cards, key=lambda pair: _natural(pair[0])))
            found.append((fold(title), deck, Theme(theme_id, title, asked, answered, shown)))
        return (theme for _, _, theme in sorted(found, key=lambda one: (one[0], one[1], one[2].id)))

    def _chosen(self) -> Iterable[Choice]:
        """What most teams chose comes first."""
        ordered = sorted(
            self._choices.items(), key=lambda pair: (-len(pair[1].teams), pair[0][0], _natural(pair[0][1]))
        )
        for (_, card_id), one in ordered:
            groups = tuple(one.groups[group] for group in GROUPS)
            theme_title, question = one.words
            yield Choice(card_id, theme_title, question, len(one.teams), groups, one.groups[None])


def roll_up(read: Callable[[], Iterable[Exported]], minimum: int) -> Overview:
    """The figures of all sessions that `read` gives. It is called a second time only when that is needed to count.

    Raises UsageError for a `minimum` (in people) that is too low.
    """
    versions = Versions()
    tally = _tallied(read, minimum, versions)
    if versions.overtaken:
        versions.settle()
        tally = _tallied(read, minimum, versions)
    return tally.result(twice=versions.twice)


def _tallied(read: Callable[[], Iterable[Exported]], minimum: int, versions: Versions) -> Tally:
    tally = Tally(minimum)
    for one in read():
        if versions.lets_through(one):
            tally.add(one)
    return tally


def _team(one: _Team) -> Team:
    return Team(one.words[0] or WITHOUT_TEAM, one.sessions, one.people)


def _card(card_id: str, one: _Card) -> Card:
    rated = None
    if one.ratings:
        people = sum(rating.people for rating in one.ratings.values())
        rated = Rated(len(one.ratings), people, over_teams([rating.middle for rating in one.ratings.values()]))
    return Card(card_id, one.words[2], len(one.asked), len(one.answered), one.answers, rated)


def _natural(name: str) -> tuple[list[str | int], str]:
    """What orders 'leren-2' before 'leren-10'."""
    # Texts and numbers alternate, beginning with a text, so that they never meet.
    parts = re.split(r"([0-9]{1,9})", name)
    return [int(part) if nth % 2 else part for nth, part in enumerate(parts)], name
