"""The municipality as a whole: which sessions count, and that no figure tells of a group that is too small."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflectie_cli.domain.closing import Agreement, Choice, Dial, Setting, Spread
from reflectie_cli.domain.exported import stamp
from reflectie_cli.domain.overview import (
    MINIMUM,
    SPREAD_FROM,
    WITHOUT_TEAM,
    LeftOut,
    Overview,
    check_minimum,
    middle_half,
)
from reflectie_cli.domain.report import nameless
from reflectie_cli.domain.rolling_up import roll_up
from reflectie_cli.domain.session import Contribution, DeckRef, Entry, Pool, Session
from reflectie_cli.domain.text import fold
from reflectie_cli.domain.versions import Versions
from reflectie_cli.errors import UsageError
from tests.overviews import BEGUN, THEMES, card, file_of, made, municipality, rolled_up, seen

STEPS = st.integers(1, 5)
NAMES = tuple("abcdefg")


@st.composite
def sessions(draw: st.DrawFn, ids: st.SearchStrategy[int] = st.integers(0, 10_000)) -> Session:  # noqa: B008
    """Any session: of a few teams, of none to seven people, with whatever they leave behind."""
    size = draw(st.integers(0, 7))
    pooled = draw(st.booleans())
    names = NAMES[:size] if draw(st.booleans()) and not pooled else ()
    who = st.sampled_from(("", *names))
    dialled = st.lists(st.builds(Setting, STEPS, STEPS, st.just(""), who), min_size=1, max_size=7).map(tuple)
    cards = draw(
        st.lists(st.tuples(st.sampled_from(tuple(THEMES)), st.integers(1, 3)), min_size=1, max_size=4, unique=True)
    )
    begun = BEGUN + timedelta(hours=draw(st.integers(0, 3)))
    return made(
        draw(ids),
        team=draw(st.sampled_from(("", "Zuid", "zuid ", "Noord", "West"))),
        participants=names,
        group_size=size if pooled or draw(st.booleans()) else 0,
        pool=Pool("u", True) if pooled else None,
        started_at=begun,
        updated_at=begun + timedelta(hours=draw(st.integers(0, 3))),
        entries=tuple(
            card(
                theme, number,
                answer=draw(st.sampled_from(("", "ja"))),
                contributions=tuple(Contribution("nee", name) for name in draw(st.lists(who, max_size=5))),
                ratings=tuple(sorted(draw(st.lists(STEPS, max_size=6)))),
                question=draw(st.sampled_from(("Zo?", "Of zo?"))),
            )
            for theme, number in cards
        ),
        dials=tuple(Dial(one, THEMES[one], draw(dialled)) for one in draw(st.sets(st.sampled_from(("leren", "tijd"))))
                    if one in THEMES),
        choices=tuple(
            draw(st.lists(st.builds(
                Choice, st.just(f"{cards[0][0]}-{cards[0][1]}"), st.just("Thema"), st.just("Zo?"), st.integers(0, 5),
                st.integers(0, 5), st.sampled_from(("ja", "nee", "")), st.integers(0, 5),
            ), max_size=2))
        ),
        agreements=tuple(
            Agreement("maandag", "wij", "lezen", None, "", one)
            for one in draw(st.lists(st.sampled_from(("open", "klaar", "vervallen")), max_size=3))
        ),
    )  # fmt: skip


MANY = st.lists(sessions(), max_size=8, unique_by=lambda one: one.id)


def figures(shown: Overview) -> Overview:
    """All but how much was left out."""
    return shown._replace(left_out=LeftOut(), twice=0)


@given(MANY, st.randoms())
@settings(max_examples=80, deadline=None)
def test_the_order_of_the_files_does_not_matter(found: list[Session], chance: Any) -> None:
    shuffled = chance.sample(found, len(found))
    assert rolled_up(*shuffled) == rolled_up(*found)


@given(st.lists(sessions(st.integers(0, 2)), max_size=7), st.randoms())
@settings(max_examples=120, deadline=None)
def test_of_a_session_its_latest_file_counts_in_full_whatever_came_first(found: list[Session], chance: Any) -> None:
    latest: dict[str, Session] = {}
    for one in found:
        before = latest.get(one.id, one)
        latest[one.id] = max(before, one, key=lambda each: (each.updated_at, seen(each).mark))
    shown = rolled_up(*chance.sample(found, len(found)))
    assert shown._replace(twice=0) == rolled_up(*latest.values())
    assert shown.twice == len(found) - len(latest)


@given(MANY, st.lists(sessions(st.integers(20_000, 30_000)), max_size=5, unique_by=lambda one: one.id))
@settings(max_examples=80, deadline=None)
def test_a_group_that_is_too_small_changes_no_figure(found: list[Session], more: list[Session]) -> None:
    small = [one for one in more if seen(one).people < MINIMUM]
    without, with_ = rolled_up(*found), rolled_up(*found, *small)
    if without.teams:
        assert figures(with_) == figures(without)
        assert with_.left_out.sessions == without.left_out.sessions + len(small)


@given(MANY, st.data())
@settings(max_examples=80, deadline=None)
def test_what_too_few_people_set_could_as_well_have_been_anything_else(
    found: list[Session], data: st.DataObject
) -> None:
    def otherwise(session: Session) -> Session:
        changed = []
        for dial, as_read in zip(session.dials, seen(session).dials, strict=True):
            joint = not as_read.people and session.pool is None
            few = not joint and as_read.people < MINIMUM
            new = tuple(one._replace(now=data.draw(STEPS), wanted=data.draw(STEPS)) for one in dial.settings)
            changed.append(dial._replace(settings=new) if few else dial)
        entries = tuple(
            entry._replace(ratings=tuple(data.draw(STEPS) for _ in entry.ratings))
            if len(entry.ratings) < MINIMUM
            else entry
            for entry in session.entries
        )
        return session._replace(dials=tuple(changed), entries=entries)

    assert rolled_up(*map(otherwise, found)) == rolled_up(*found)


@given(MANY, st.integers(4, 7))
@settings(max_examples=80, deadline=None)
def test_every_figure_is_of_enough_people_and_every_total_of_what_is_shown(found: list[Session], minimum: int) -> None:
    shown = rolled_up(*found, minimum=minimum)
    assert all(team.people >= minimum for team in shown.teams)
    assert shown.people == sum(team.people for team in shown.teams)
    assert shown.sessions == sum(team.sessions for team in shown.teams)
    for knob in shown.knobs:
        cells = [cell for cell in knob.cells if cell]
        assert all(cell.people >= minimum for cell in cells)
        assert (knob.teams, knob.people) == (len(cells), sum(cell.people for cell in cells))
        for of_all, of_each in ((knob.now, [one.now for one in cells]), (knob.wanted, [one.wanted for one in cells])):
            middles = [one.middle for one in of_each]
            assert of_all == Spread(median(middles), min(middles), max(middles))
    for theme in shown.themes:
        told = [one.answers for one in theme.cards if one.answers is not None]
        assert all(one == 0 or one >= minimum for one in told)
        assert (theme.answers or 0) == sum(told)
        assert max(one.answered for one in theme.cards) <= theme.teams <= theme.asked <= len(shown.teams)
        for one in theme.cards:
            assert one.answered <= one.asked
            assert one.rated is None or one.rated.people >= minimum * one.rated.teams
    assert all(one.times == sum(one.groups) + one.unrated > 0 for one in shown.choices)
    counted = [one for one in found if seen(one).people >= minimum]
    assert shown.sessions == len(counted)
    assert sum(one.agreements for one in shown.agreements) == sum(len(one.agreements) for one in counted)


@given(MANY)
@settings(max_examples=60, deadline=None)
def test_nothing_but_what_counts_is_in_it(found: list[Session]) -> None:
    counted = [one for one in found if seen(one).people >= MINIMUM]
    shown = rolled_up(*found)
    assert figures(shown) == figures(rolled_up(*counted)) or not counted
    if counted:
        assert (shown.first, shown.last) == (
            min(one.started_at for one in counted), max(one.started_at for one in counted),
        )  # fmt: skip


def test_the_file_is_read_again_only_when_a_later_version_came_after_an_earlier_one() -> None:
    early, late = made(1), made(1, updated_at=BEGUN + timedelta(days=9), team="Noord")
    for order, times in (((early, late), 2), ((late, early), 1), ((late, late), 1), ((late,), 1)):
        reads: list[Sequence[Session]] = []

        def read(order: Sequence[Session] = order, reads: list[Sequence[Session]] = reads) -> Any:
            reads.append(order)
            return map(seen, order)

        assert [team.name for team in roll_up(read, MINIMUM).teams] == ["Noord"]
        assert len(reads) == times


def test_two_files_of_one_moment_that_differ_give_the_same_in_both_orders() -> None:
    one, other = made(1, team="Noord"), made(1, team="Zuid")
    assert rolled_up(one, other) == rolled_up(other, one)
    named, unnamed = made(1, title="Over Deelnemer 1"), nameless(made(1, title="Over Deelnemer 1"))
    assert figures(rolled_up(named, unnamed)) == figures(rolled_up(named))


def test_teams_are_one_by_their_folded_name_and_shown_as_they_were_spelled_last() -> None:
    shown = rolled_up(made(1, team="ZUID"), made(2, team=" Zuid  "), made(3, team="noord"))
    assert [(team.name, team.sessions) for team in shown.teams] == [("noord", 1), ("Zuid", 2)]


def test_teams_stand_in_the_order_of_the_alphabet_and_of_their_numbers() -> None:
    teams = ("Wijk 10", "Wijk 2", "Zuid", "", "Beheer")
    shown = rolled_up(*(made(nth, team=name) for nth, name in enumerate(teams)))
    assert [team.name for team in shown.teams] == ["Beheer", "Wijk 2", "Wijk 10", "Zuid", WITHOUT_TEAM]


def test_the_latest_session_that_is_large_enough_sets_the_dial() -> None:
    old = made(1, settings=[(1, 1)] * 4)
    new = made(2, settings=[(3, 4)] * 5)
    for newest in (made(3, people=2, settings=[(5, 5)] * 2), made(3, settings=[(5, 5)] * 3), made(3)):
        [knob] = rolled_up(old, new, newest).knobs
        assert knob.now == Spread(3, 3, 3)
        assert knob.people == 5


def test_a_team_that_is_large_enough_once_is_not_so_for_its_smaller_sessions() -> None:
    small = made(2, people=2, entries=(card("leren", 2, answer="ja"),))
    shown = rolled_up(made(1), small)
    assert [one.id for theme in shown.themes for one in theme.cards] == ["leren-1"]
    assert shown.left_out == LeftOut(teams=0, sessions=1)
    assert rolled_up(small).left_out == LeftOut(teams=1, sessions=1)
    assert rolled_up(small).teams == ()


def test_one_setting_of_nobody_is_that_of_the_whole_team() -> None:
    together = Dial("leren", "Leren", (Setting(2, 4),))
    [knob] = rolled_up(made(dials=(together,))).knobs
    assert knob.cells[0] is not None
    assert (knob.cells[0].people, knob.cells[0].joint) == (5, True)


@pytest.mark.parametrize("participant", ["", "Deelnemer 1"])
def test_but_where_people_were_asked_alone_it_is_of_one_of_them(participant: str) -> None:
    alone = Dial("leren", "Leren", (Setting(2, 4, "", participant),))
    pooled = made(dials=(alone,), pool=Pool("u", True), group_size=6, participants=())
    shown = rolled_up(pooled)
    assert shown.knobs == ()
    assert shown.left_out.dials == 1


def test_a_choice_with_too_few_dots_and_no_figures_is_in_no_figure_whether_made_alone_or_together() -> None:
    few, enough = (Choice("leren-1", "Leren", "Zo?", 0, 0, dots=dots) for dots in (3, 4))
    pool = Pool("u", True)
    assert rolled_up(made(choices=(few,), pool=pool, group_size=6)).choices == ()
    assert rolled_up(made(choices=(enough,), pool=pool, group_size=6)).choices[0].unrated == 1
    rated = few._replace(priority=5, feasibility=4)  # the team itself made something of it
    assert rolled_up(made(choices=(rated,), pool=pool, group_size=6)).choices[0].groups == (1, 0, 0, 0)
    together = rolled_up(made(choices=(few, few)))
    assert together.choices == ()
    assert together.left_out == LeftOut(choices=2)


def test_sessions_of_one_person_never_count_however_many_there_are() -> None:
    alone = [made(nth, team="", participants=()) for nth in range(20)]
    shown = rolled_up(*alone)
    assert shown.teams == ()
    assert shown.left_out == LeftOut(teams=1, sessions=20)


def test_only_what_the_file_says_of_its_size_tells_how_many_people_a_session_is_of() -> None:
    said = tuple(Contribution("ja", name) for name in ("", "Jan", "JAN ", "J\u00e1n", "Piet", ""))
    dial = Dial("leren", "Leren", tuple(Setting(1, 1) for _ in range(5)))
    unknown = made(participants=(), entries=(card("leren", 1, contributions=said),), dials=(dial,))
    assert seen(unknown).people == 0
    assert rolled_up(unknown).left_out == LeftOut(teams=1, sessions=1)
    assert seen(made(people=2)).people == 2
    assert seen(made(people=2, group_size=9)).people == 9


def test_a_dial_is_of_as_many_people_as_there_are_settings_and_never_of_more_than_there_were() -> None:
    def people(*names: str, size: int = 5) -> list[int]:
        dial = Dial("leren", "Leren", tuple(Setting(2, 4, "", name) for name in names))
        shown = rolled_up(made(participants=(), group_size=size, dials=(dial,)))
        return [cell.people for knob in shown.knobs for cell in knob.cells if cell]

    assert people("", "", "", "") == [4]
    assert people("", "", "a", "b") == [4]
    assert people("a", "A", "a", "b") == [], "one person who set it more than once is one"
    assert people(*[""] * 20) == [5]
    assert people("", "", "") == []


def test_how_a_card_stands_is_never_of_more_people_than_there_were() -> None:
    [theme] = rolled_up(made(entries=(card("leren", 1, ratings=(3,) * 20),))).themes
    assert theme.cards[0].rated is not None
    assert theme.cards[0].rated.people == 5


@pytest.mark.parametrize(("people", "spread"), [(4, (1, 1)), (7, (1, 1)), (8, (1, 5)), (9, (1, 5))])
def test_the_spread_of_a_team_is_told_from_eight_people(people: int, spread: tuple[int, int]) -> None:
    values = [1, 1, 1, 1, 5, 5, 5, 5, 1][:people] if people >= 8 else [1, 1, 1, 1, 5, 5, 5][:people]
    [knob] = rolled_up(made(people=people, settings=[(one, one) for one in values])).knobs
    assert knob.cells[0] is not None
    assert (knob.cells[0].has_spread, knob.cells[0].now[1:]) == (people >= SPREAD_FROM, spread)


def test_what_a_team_set_together_has_no_spread_however_many_they_were() -> None:
    [knob] = rolled_up(made(people=9, dials=(Dial("leren", "Leren", (Setting(2, 4),)),))).knobs
    assert knob.cells[0] is not None
    assert (knob.cells[0].people, knob.cells[0].joint, knob.cells[0].has_spread) == (9, True, False)


def test_of_a_small_team_nothing_is_kept_but_the_middle() -> None:
    [knob] = rolled_up(made(people=7, settings=[(one, 1) for one in (1, 2, 2, 3, 4, 5, 5)])).knobs
    assert knob.cells[0] is not None
    assert knob.cells[0].now == Spread(3, 3, 3)


def test_who_says_more_at_a_card_is_one_answer() -> None:
    def answers(number: int, people: int) -> int | None:
        said = tuple(Contribution(f"deel {nth}") for nth in range(number))
        entry = card("leren", 1, contributions=said)
        [theme] = rolled_up(made(participants=(), group_size=people, entries=(entry,))).themes
        return theme.cards[0].answers

    assert answers(12, 4) == 4
    assert answers(5, 6) == 5


def test_answers_of_too_few_people_are_not_told_and_no_total_gives_them_away() -> None:
    few, enough = ((Contribution("ja"),) * number for number in (3, 5))
    entries = (
        card("leren", 1, contributions=few), card("leren", 2, contributions=enough), card("leren", 3),
        card("kennisbeleid", 1, contributions=few), card("kennisbeleid", 2), card("kennisbronnen", 1),
    )  # fmt: skip
    shown = {one.id: one for one in rolled_up(made(entries=entries)).themes}
    assert [one.answers for one in shown["leren"].cards] == [None, 5, 0]
    assert {name: one.answers for name, one in shown.items()} == {
        "leren": 5, "kennisbeleid": None, "kennisbronnen": 0,
    }  # fmt: skip


def test_a_copy_is_the_same_session_and_the_last_version_counts() -> None:
    first = made(1, team="Noord")
    copy = made(2, team="Zuid", id=f"{first.id}-kopie1")
    of_copy = made(3, team="West", id=f"{first.id}-kopie1-kopie2")
    for found in ((first, copy, of_copy), (of_copy, copy, first)):
        shown = rolled_up(*found)
        assert [(team.name, team.sessions) for team in shown.teams] == [("West", 1)]
        assert shown.twice == 2


def test_no_team_passes_for_the_total_or_for_those_without_a_name() -> None:
    names = ("Alle teams", "ALLE  TEAMS", "(sessies zonder team)", "Alle\u200b teams", "", "\u200b\ufeff")
    shown = rolled_up(*(made(nth, team=name) for nth, name in enumerate(names)))
    assert [(team.name, team.sessions) for team in shown.teams] == [
        ("‘(sessies zonder team)’", 1), ("‘Alle teams’", 3), (WITHOUT_TEAM, 2),
    ]  # fmt: skip


def test_what_nobody_sees_makes_no_other_team() -> None:
    hidden = ("\u200b", "\u200d", "\u00ad", "\ufeff", "\u2060")
    shown = rolled_up(*(made(nth, team=f"Zu{one}id") for nth, one in enumerate(hidden)))
    assert [(team.name, team.sessions) for team in shown.teams] == [("Zuid", 5)]


def test_titles_are_kept_no_longer_than_they_can_be_shown() -> None:
    long = "woord " * 1_000
    entry = card("leren", 1, question=long, theme_title=long, answer="ja")
    shown = rolled_up(
        made(
            team=long, entries=(entry,), deck=DeckRef("d", long, "1", "b", "l"),
            dials=(Dial("leren", long, (Setting(1, 2),)),), choices=(Choice("leren-1", long, long, 5, 5),),
        )
    )  # fmt: skip
    [theme], [knob], [choice] = shown.themes, shown.knobs, shown.choices
    names = [shown.teams[0].name, theme.title, knob.title, choice.theme_title, shown.decks[0].title]
    assert {len(one) for one in names} == {120}
    assert {len(theme.cards[0].question), len(choice.question)} == {300}
    assert all(one.endswith("…") for one in (*names, choice.question))


def test_where_nothing_counts_no_day_is_told() -> None:
    shown = rolled_up(made(1, people=3))
    assert (shown.first, shown.last) == (None, None)


def test_a_minimum_under_four_is_refused_with_the_reason() -> None:
    check_minimum(4)
    with pytest.raises(UsageError, match="te raden wie wat zei"):
        check_minimum(3)
    with pytest.raises(UsageError):
        rolled_up(minimum=0)


def test_the_outermost_quarters_stay_out_of_a_spread() -> None:
    assert middle_half([1, 2, 3, 5]) == Spread(2.5, 2, 3)
    assert middle_half([3, 3, 3, 5]) == middle_half([1, 3, 3, 3]) == Spread(3, 3, 3)
    assert middle_half([1, 1, 2, 3, 4, 5, 5, 5]) == Spread(3.5, 2, 5)
    assert middle_half([4]) == Spread(4, 4, 4)


def test_cards_of_two_decks_are_not_one_card() -> None:
    other = DeckRef("ander", "Een ander spel", "1", "b", "l")
    shown = rolled_up(made(1), made(2, deck=other))
    assert [one.asked for theme in shown.themes for one in theme.cards] == [1, 1]
    assert [deck.title for deck in shown.decks] == ["Een ander spel", "Direct zelf aan de slag"]


def test_words_are_those_of_the_latest_session_that_counts() -> None:
    def worded(number: int, question: str, title: str, **more: Any) -> Session:
        return made(number, entries=(card("leren", 1, question=question, theme_title=title, answer="ja"),), **more)

    shown = rolled_up(
        worded(2, "Nu?", "Leren nu"), worded(1, "Toen?", "Leren toen"), worded(3, "Geheim?", "Geheim", people=1)
    )
    assert [(theme.title, theme.cards[0].question) for theme in shown.themes] == [("Leren nu", "Nu?")]


def test_who_only_says_how_it_stands_gives_no_answer() -> None:
    shown = rolled_up(made(entries=(card("leren", 1, ratings=(1, 2, 4, 5)), card("leren", 2, ratings=(1, 2)))))
    first, second = shown.themes[0].cards
    assert (first.asked, first.answered, first.answers) == (1, 1, 0)
    assert first.rated is not None
    assert (first.rated.people, first.rated.stands.middle) == (4, 3)
    assert second.rated is None


def test_moments_before_all_time_are_its_begin() -> None:
    assert stamp(datetime.min.replace(tzinfo=UTC)) == bytes(8)
    zone = datetime.fromisoformat("0001-01-01T00:00:00+02:00")
    assert stamp(zone) == bytes(8)


def test_of_every_session_a_few_bytes_are_kept() -> None:
    versions = Versions()
    assert versions.lets_through(seen(made(1)))
    assert not versions.lets_through(seen(made(1)))
    assert versions.twice == 1
    versions.settle()
    assert versions.lets_through(seen(made(1)))
    assert not versions.lets_through(seen(made(1)))


def test_forty_teams_give_the_figures_of_a_plain_count() -> None:
    found = list(municipality(40))
    shown = rolled_up(*found)
    plain = Plain([json.loads(file_of(one)) for one in found])
    assert {fold(team.name): (team.sessions, team.people) for team in shown.teams} == plain.teams
    assert len(shown.teams) > 25
    assert shown.left_out == LeftOut(
        plain.teams_left_out, plain.sessions_left_out, plain.dials_left_out, plain.choices_left_out
    )
    got = {
        (team.name, knob.theme_id): (cell.people, cell.now.middle, cell.wanted.middle)
        for knob in shown.knobs
        for team, cell in zip(shown.teams, knob.cells, strict=True)
        if cell
    }
    assert got == plain.cells
    cards = {one.id: (one.asked, one.answered, one.answers) for theme in shown.themes for one in theme.cards}
    assert cards == plain.cards
    assert {one.card_id: (one.teams, one.times) for one in shown.choices} == plain.choices
    assert {one.status: (one.agreements, one.teams) for one in shown.agreements} == plain.agreements


class Plain:
    """The same figures, counted the long way from the JSON, with all sessions in memory."""

    def __init__(self, files: list[dict[str, Any]]) -> None:
        sizes = {one["sessie"]: one["groepsgrootte"] for one in files}
        counted = [one for one in files if sizes[one["sessie"]] >= 4]
        counted.sort(key=lambda one: one["begonnen"])
        names = {one["team"] for one in files}
        self.teams = {
            fold(name): (
                sum(one["team"] == name for one in counted),
                max(sizes[one["sessie"]] for one in counted if one["team"] == name),
            )
            for name in {one["team"] for one in counted}
        }
        self.teams_left_out = len(names) - len(self.teams)
        self.sessions_left_out = len(files) - len(counted)
        self._dials(counted, sizes)
        self._cards(counted, sizes)
        self._rest(counted)

    def _dials(self, counted: list[dict[str, Any]], sizes: dict[str, int]) -> None:
        self.cells: dict[tuple[str, str], tuple[int, float, float]] = {}
        few = set()
        for one in counted:
            for dial in one["knoppen"]:
                names = [each["deelnemer"] for each in dial["standen"]]
                people = len(set(names)) if all(names) else len(names)
                if names == [""] and not one["samengevoegd"]:
                    people = sizes[one["sessie"]]
                if people < 4:
                    few.add((one["team"], dial["thema"]))
                    continue
                middles = (median(each[name] for each in dial["standen"]) for name in ("nu", "gewenst"))
                self.cells[one["team"], dial["thema"]] = (people, *middles)  # type: ignore[assignment]
        self.dials_left_out = len(few - set(self.cells))

    def _cards(self, counted: list[dict[str, Any]], sizes: dict[str, int]) -> None:
        asked, answered, answers = defaultdict(set), defaultdict(set), Counter[str]()
        for one in counted:
            for each in one["kaarten"]:
                asked[each["id"]].add(one["team"])
                if each["status"] != "beantwoord":
                    continue
                answered[each["id"]].add(one["team"])
                only_rated = each["standen"] and not each["antwoord"]
                said = min(len(each["bijdragen"]), sizes[one["sessie"]])
                answers[each["id"]] += said or (0 if only_rated else 1)
        self.cards = {
            name: (len(teams), len(answered[name]), answers[name] if answers[name] not in (1, 2, 3) else None)
            for name, teams in asked.items()
        }

    def _rest(self, counted: list[dict[str, Any]]) -> None:
        chosen, agreed = defaultdict(list), defaultdict(list)
        self.choices_left_out = 0
        for one in counted:
            for each in one["keuzes"]:
                if each["groep"] or each["stippen"] >= 4:
                    chosen[each["kaart"]].append(one["team"])
                else:
                    self.choices_left_out += 1
            for each in one["afspraken"]:
                agreed[each["stand"]].append(one["team"])
        self.choices = {name: (len(set(teams)), len(teams)) for name, teams in chosen.items()}
        self.agreements = {name: (len(teams), len(set(teams))) for name, teams in agreed.items()}


def test_an_entry_that_was_skipped_is_asked_and_not_answered() -> None:
    skipped = Entry("leren-1", "leren", "Leren", "Zo?", seen=True)
    [theme] = rolled_up(made(entries=(skipped,))).themes
    assert (theme.asked, theme.teams, theme.answers) == (1, 0, 0)
