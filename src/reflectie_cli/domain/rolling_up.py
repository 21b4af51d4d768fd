"""Rolling up the sessions of many teams, one at a time: pure, and the same in whatever order they come.

What is kept grows with the number of teams and cards, not with the number of sessions (but for the few bytes of
`versions`). Too small a session is left out before anything of it is counted, its words and its date as well.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from reflectie_cli.domain.closing import Spread
from reflectie_cli.domain.exported import CardSeen, ChoiceSeen, DeckSeen, DialSeen, Exported, SettingSeen, stamp
from reflectie_cli.domain.overview import (
    ALL_TEAMS,
    GROUPS,
    SPREAD_FROM,
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
from reflectie_cli.domain.text import fold, one_line, shorten, visible
from reflectie_cli.domain.versions import Versions

Key = tuple[str, str]
"""Of a card or a dial: the id of its deck, and its own."""
_NAME, _QUESTION = 120, 300
"""Characters that are kept of the name of a team, a theme or a deck, and of a question."""
_OURS = frozenset(map(fold, (WITHOUT_TEAM, ALL_TEAMS)))
"""What no team may pass for."""


class _Named:
    """Words that may differ between sessions: those of the latest count. `order` is what the latest has most of."""

    def __init__(self) -> None:
        self.order = b""
        self.words: tuple[str, ...] = ()


class _Team(_Named):
    def __init__(self) -> None:
        super().__init__()
        self.sessions = self.people = 0


class _Rating(NamedTuple):
    order: bytes
    people: int
    ratings: Sequence[int]


class _Card(_Named):
    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()
        self.answered: set[str] = set()
        self.answers = 0
        self.ratings: dict[str, _Rating] = {}


class _Set(NamedTuple):
    """A dial of one team, not reckoned yet: most are overtaken by a later session."""

    order: bytes
    people: int
    settings: Sequence[SettingSeen]
    joint: bool


class _Dial(_Named):
    def __init__(self) -> None:
        super().__init__()
        self.cells: dict[str, _Set] = {}
        self.too_few: set[str] = set()


class _Choice(_Named):
    def __init__(self) -> None:
        super().__init__()
        self.teams: set[str] = set()
        self.groups: Counter[str] = Counter()


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
        self._too_small = self._unfinished = self._few_dots = 0
        self._first: datetime | None = None
        self._last: datetime | None = None

    def add(self, one: Exported) -> None:
        """Count this session, or leave it out when too few people are behind it."""
        name = shorten(visible(one.team), _NAME)
        team = fold(name)
        self._every_team.add(team)
        people = one.people
        if people < self._minimum:
            self._too_small += 1
            return
        order = stamp(one.started_at) + stamp(one.updated_at) + one.id.encode()
        known = self._teams[team]
        if order >= known.order:
            known.order, known.words = order, (name,)
        known.sessions += 1
        known.people = max(known.people, people)
        begun = one.started_at
        self._first, self._last = min(self._first or begun, begun), max(self._last or begun, begun)
        self._unfinished += not one.finished
        deck = one.deck_seen
        self._decks.add(DeckSeen(deck.id, _kept(deck.title), _kept(deck.version)))
        self._add_cards(one.cards, team, deck.id, order, people)
        for dial in one.dials:
            self._add_dial(dial, team, deck.id, one, order, people)
        for choice in one.choices:
            self._add_choice(choice, team, deck.id, order)
        for made in one.agreements:
            self._agreements[made.status] += 1
            self._agreeing[made.status].add(team)

    def _add_cards(self, cards: Sequence[CardSeen], team: str, deck: str, order: bytes, people: int) -> None:
        for card in cards:  # the inmost of the whole: it has few calls
            known = self._cards[deck, card.id]
            if order >= known.order:
                known.order = order
                known.words = (card.theme_id, _kept(card.theme_title), _kept(card.question, _QUESTION))
            known.asked.add(team)
            if card.answered:
                known.answered.add(team)
                known.answers += min(card.answers, people)  # who said more than one thing is one
            if len(card.ratings) >= self._minimum and (team not in known.ratings or order >= known.ratings[team].order):
                known.ratings[team] = _Rating(order, min(len(card.ratings), people), card.ratings)

    def _add_dial(self, dial: DialSeen, team: str, deck: str, one: Exported, order: bytes, all_: int) -> None:
        known = self._dials[deck, dial.theme_id]
        # One setting of all together is of the whole group. Where people were asked alone, it is of one of them.
        people = dial.people
        joint = not people and not one.pooled
        people = all_ if joint else min(people, all_)
        if people < self._minimum:
            known.too_few.add(team)
            return
        if order >= known.order:
            known.order, known.words = order, (_kept(dial.theme_title),)
        if team not in known.cells or order >= known.cells[team].order:
            known.cells[team] = _Set(order, people, dial.settings, joint)

    def _add_choice(self, choice: ChoiceSeen, team: str, deck: str, order: bytes) -> None:
        # Without figures, which a team gives together, a choice is of as many people as there are dots.
        if not choice.group and choice.dots < self._minimum:
            self._few_dots += 1
            return
        known = self._choices[deck, choice.card_id]
        if order >= known.order:
            known.order, known.words = order, (_kept(choice.theme_title), _kept(choice.question, _QUESTION))
        known.teams.add(team)
        known.groups[choice.group] += 1

    def result(self, *, twice: int = 0) -> Overview:
        """The figures of all sessions so far."""
        teams = sorted(self._teams, key=lambda name: (not name, _natural(name)))
        return Overview(
            minimum=self._minimum,
            first=self._first,
            last=self._last,
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
            decks=tuple(sorted(DeckSeen(one.id, *map(one_line, one[1:])) for one in self._decks)),
            left_out=LeftOut(
                teams=len(self._every_team - self._teams.keys()),
                sessions=self._too_small,
                dials=sum(len(one.too_few - one.cells.keys()) for one in self._dials.values()),
                choices=self._few_dots,
            ),
            twice=twice,
        )

    def _knobs(self, teams: Sequence[str]) -> Iterable[Knob]:
        shown = {key: one for key, one in self._dials.items() if one.cells}
        for key, one in sorted(shown.items(), key=lambda pair: (fold(pair[1].words[0]), pair[0])):
            cells = tuple(_cell(one.cells[team]) if team in one.cells else None for team in teams)
            now, wanted = (
                over_teams([getattr(cell, name).middle for cell in cells if cell]) for name in ("now", "wanted")
            )
            yield Knob(key[1], one_line(one.words[0]), cells, now, wanted)

    def _themes(self) -> Iterable[Theme]:
        by_theme: defaultdict[Key, list[tuple[str, _Card]]] = defaultdict(list)
        for (deck, card_id), one in self._cards.items():
            by_theme[deck, one.words[0]].append((card_id, one))
        found = []
        for (deck, theme_id), cards in by_theme.items():
            title = one_line(max(cards, key=lambda pair: (pair[1].order, pair[0]))[1].words[1])
            asked, answered = (
                len(set[str]().union(*teams))
                for teams in zip(*((one.asked, one.answered) for _, one in cards), strict=True)
            )
            shown = tuple(
                _card(card_id, one, self._minimum) for card_id, one in sorted(cards, key=lambda pair: _natural(pair[0]))
            )
            found.append((fold(title), deck, Theme(theme_id, title, asked, answered, shown)))
        return (theme for _, _, theme in sorted(found, key=lambda one: (one[0], one[1], one[2].id)))

    def _chosen(self) -> Iterable[Choice]:
        """What most teams chose comes first."""
        ordered = sorted(
            self._choices.items(), key=lambda pair: (-len(pair[1].teams), pair[0][0], _natural(pair[0][1]))
        )
        for (_, card_id), one in ordered:
            groups = tuple(one.groups[group] for group in GROUPS)
            theme_title, question = map(one_line, one.words)
            yield Choice(card_id, theme_title, question, len(one.teams), groups, one.groups[""])


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
    name = one.words[0] or WITHOUT_TEAM
    return Team(f"‘{name}’" if one.words[0] and fold(name) in _OURS else name, one.sessions, one.people)


def _kept(text: str, longest: int = _NAME) -> str:
    """No more than that of it; it is cleaned where it is shown, which of most sessions it never is."""
    return text if len(text) <= longest else shorten(text, longest)


def _cell(one: _Set) -> Cell:
    now, wanted = (middle_half(getattr(each, name) for each in one.settings) for name in ("now", "wanted"))
    if one.people < SPREAD_FROM:  # not told, so not kept either
        now, wanted = (Spread(each.middle, each.middle, each.middle) for each in (now, wanted))
    return Cell(one.people, now, wanted, one.joint)


def _card(card_id: str, one: _Card, minimum: int) -> Card:
    rated = None
    if one.ratings:
        people = sum(each.people for each in one.ratings.values())
        middles = [middle_half(each.ratings).middle for each in one.ratings.values()]
        rated = Rated(len(one.ratings), people, over_teams(middles))
    answers = None if 0 < one.answers < minimum else one.answers
    return Card(card_id, one_line(one.words[2]), len(one.asked), len(one.answered), answers, rated)


def _natural(name: str) -> tuple[list[str | int], str]:
    """What orders 'leren-2' before 'leren-10'."""
    # Texts and numbers alternate, beginning with a text, so that they never meet.
    parts = re.split(r"([0-9]{1,9})", name)
    return [int(part) if nth % 2 else part for nth, part in enumerate(parts)], name
