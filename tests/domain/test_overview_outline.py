"""The municipality as a whole as blocks: what a director reads first, and what is said of who is left out."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reflectie_cli.domain.closing import Agreement, Choice, Dial, Setting
from reflectie_cli.domain.outline import Block, Bullets, DialChart, Facts, Figures, Heading, Note, Outline
from reflectie_cli.domain.overview_outline import JOIN_IN, NOTHING, overview_outline
from reflectie_cli.domain.session import DeckRef, Session
from reflectie_cli.domain.text import fold
from reflectie_cli.errors import UsageError
from tests.overviews import EIGHT, card, made, municipality, rolled_up


def outlined(*sessions: Session, label: str = "", unreadable: int = 0, minimum: int = 4) -> Outline:
    shown = rolled_up(*sessions, minimum=minimum)
    return overview_outline(shown, program_version="0.1.0", label=label, unreadable=unreadable)


def blocks(shown: Outline) -> list[Block]:
    return [block for part in shown.sections for block in part.blocks]


def tables(shown: Outline) -> dict[str, Figures]:
    return {block.caption: block for block in blocks(shown) if isinstance(block, Figures)}


def sentences(shown: Outline) -> str:
    return "\n".join(item for block in blocks(shown) if isinstance(block, Bullets) for item in block.items)


def facts(shown: Outline) -> dict[str, str]:
    return dict(row for block in blocks(shown) if isinstance(block, Facts) for row in block.rows)


def cells(table: Figures) -> dict[str, list[str]]:
    return {name: [one.text for one in figures] for name, figures in table.rows}


WHOLE = (
    made(1, team="Zuid", people=8, settings=EIGHT),
    made(
        9,
        team="Noord",
        finished_at=None,
        entries=(card("leren", 1, answer="ja", ratings=(2, 3, 3, 4)), card("leren", 2)),
        dials=(Dial("leren", "Een focus op leren", (Setting(4, 4),)),),
        choices=(
            Choice("leren-1", "Een focus op leren", "Zo?", 5, 5),
            Choice("leren-2", "Een focus op leren", "Of zo?", 0, 0, dots=4),
        ),
        agreements=(Agreement("maandag", "wij", "lezen"), Agreement("dinsdag", "wij", "lezen", status="klaar")),
    ),
)


def test_it_begins_with_what_it_is_of() -> None:
    shown = facts(outlined(*WHOLE))
    assert shown == {
        "Periode": "6 januari 2026 tot en met 14 januari 2026",
        "Teams": "2",
        "Sessies": "2, waarvan 1 nog niet afgerond",
        "Mensen": "13 (per team die van de grootste sessie)",
        "Kleinste groep": "4 mensen",
    }
    assert facts(outlined(WHOLE[0]))["Periode"] == "6 januari 2026"
    left_out = facts(outlined(*WHOLE, made(3, people=2)))["Niet meegeteld"]
    assert left_out == "1 sessie (zie ‘Hoe dit is geteld’)"


def test_the_heat_map_says_every_value_in_words_and_the_last_row_is_over_all() -> None:
    [heat] = [one for one in tables(outlined(*WHOLE)).values() if one.shaded]
    assert heat.head == ("Team", "Een focus op leren")
    assert cells(heat) == {
        "Noord": ["4 → 4 (samen)"],
        "Zuid": ["2 (2 tot 4) → 5 (4 tot 5)"],
        "Alle teams": ["3 (2 tot 4) → 4,5 (4 tot 5) (2 teams)"],
    }
    assert [one.shade for _, [one] in heat.rows] == [4, 2, 3]
    assert heat.total


def test_a_dial_that_a_team_does_not_have_is_a_dash_and_a_team_without_any_has_no_row() -> None:
    other = made(3, team="West", dials=(Dial("tijd", "Tijd", (Setting(1, 2),)),))
    [heat] = [one for one in tables(outlined(*WHOLE, other, made(4, team="Oost"))).values() if one.shaded]
    assert cells(heat)["West"] == ["–", "1 → 2 (samen)"]
    assert "Oost" not in cells(heat)


def test_more_dials_than_fit_beside_each_other_go_on_in_a_table_below() -> None:
    many = tuple(Dial(f"k{nth}", f"Knop {nth}", (Setting(3, 4),)) for nth in range(8))
    found = [one for one in tables(outlined(made(dials=many))).values() if one.shaded]
    assert [len(one.head) for one in found] == [7, 3]
    assert found[1].caption.endswith(", vanaf de 7e knop")


def test_dials_of_one_name_are_told_apart() -> None:
    other = made(3, team="West", deck=DeckRef("d", "Een ander spel", "1", "b", "l"), settings=[(3, 3)] * 4)
    [heat] = [one for one in tables(outlined(WHOLE[0], other)).values() if one.shaded]
    assert heat.head == ("Team", "Een focus op leren (1)", "Een focus op leren (2)")
    assert cells(heat)["West"] == ["3 → 3", "–"]


def test_dials_are_drawn_over_all_teams() -> None:
    [chart] = [block for block in blocks(outlined(*WHOLE)) if isinstance(block, DialChart)]
    assert chart.alternative == "Een focus op leren: nu 3 (2 tot 4), gewenst 4,5 (4 tot 5)."


def test_choices_cards_and_agreements_are_tables_with_numbers() -> None:
    found = tables(outlined(*WHOLE))
    assert cells(found["Afspraken naar stand"]) == {"open": ["1", "1"], "klaar": ["1", "1"]}
    assert cells(found["Wat teams kozen, het meest gekozen eerst"]) == {
        "Zo? (Een focus op leren)": ["1", "1", "nu doen 1"],
        "Of zo? (Een focus op leren)": ["1", "1", "zonder cijfers 1"],
    }
    theme = found["Een focus op leren: hoeveel teams antwoordden, en hoe vaak"]
    assert theme.head == ("Vraag", "Teams", "Met antwoord", "Antwoorden", "Hoe het staat")
    assert list(cells(theme).values()) == [["2", "2", "–", "3 (1 team)"], ["1", "0", "0", "–"], ["2", "2", "–", "–"]]


def test_the_spread_of_a_team_is_shown_from_eight_people_and_that_is_told() -> None:
    [heat] = [one for one in tables(outlined(made(people=7, settings=EIGHT[:7]))).values() if one.shaded]
    assert cells(heat) == {"Zuid": ["2 → 5"], "Alle teams": ["2 → 5 (1 team)"]}
    text = sentences(outlined(*WHOLE))
    assert "staat er pas als minstens 8 mensen de knop zetten" in text
    assert "niet te zien is wat één mens zette" not in text


def test_choices_that_are_left_out_are_told_as_a_number() -> None:
    few = Choice("leren-1", "Een focus op leren", "Geheim?", 0, 0, dots=3)
    shown = outlined(made(choices=(few, few)))
    assert "Niet meegeteld: 2 keuzes zonder cijfers, met minder dan 4 stippen." in sentences(shown)
    assert "Geheim?" not in str(shown)


def test_more_than_one_intention_with_a_choice_are_told_in_a_row() -> None:
    kinds = (Choice("leren-1", "L", "Zo?", 5, 5), Choice("leren-1", "L", "Zo?", 2, 2))
    found = tables(outlined(made(1, choices=kinds[:1]), made(2, choices=kinds[1:])))
    assert cells(found["Wat teams kozen, het meest gekozen eerst"]) == {
        "Zo? (L)": ["1", "2", "nu doen 1, klein houden 1"]
    }


def test_who_is_left_out_is_told_without_a_name_and_with_the_way_to_be_counted() -> None:
    few = made(5, team="Geheim", people=3)
    alone = made(6, team="Geheim", settings=[(1, 1)] * 3)
    text = sentences(outlined(*WHOLE, few, made(7, people=1)))
    assert "Niet meegeteld: 2 sessies, omdat er minder dan 4 mensen achter zitten of niet te zien is hoeveel." in text
    assert "1 groep staat daardoor nergens in." in text
    assert JOIN_IN in text
    assert "Geheim" not in str(outlined(*WHOLE, few))
    assert "Niet meegeteld: 1 knop van een team, omdat minder dan 4 mensen die zetten." in sentences(outlined(alone))
    assert "nergens in." not in sentences(outlined(*WHOLE, made(7, people=1)))
    assert "Niet meegeteld" not in sentences(outlined(*WHOLE))


def test_files_that_came_twice_or_could_not_be_used_are_told() -> None:
    text = sentences(outlined(*WHOLE, WHOLE[0], unreadable=2))
    assert "1 bestand was van een sessie die al meetelde." in text
    assert "2 bestanden waren niet te gebruiken en tellen niet mee." in text
    assert "1 bestand was niet te gebruiken en telt niet mee." in sentences(outlined(*WHOLE, unreadable=1))


def test_where_nothing_counts_that_is_said_and_nothing_else_is_shown() -> None:
    shown = outlined(made(people=2))
    assert [part.name for part in shown.sections] == ["feiten", "telling", "colofon"]
    assert blocks(shown)[0] == Note(NOTHING)
    assert tables(shown) == {}
    assert JOIN_IN in sentences(shown)


def test_a_minimum_and_a_label_are_on_it() -> None:
    shown = outlined(*WHOLE, label="intern-beraad", minimum=5)
    assert shown.notices[0].startswith("Intern beraad")
    assert facts(shown)["Kleinste groep"] == "5 mensen"
    assert "minstens 5 mensen" in sentences(shown)
    with pytest.raises(UsageError):
        outlined(*WHOLE, label="geheim")


def test_nobody_is_ranked() -> None:
    for caption, table in tables(outlined(*municipality(40))).items():
        assert len({name for name, _ in table.rows}) == len(table.rows)
        if "team" in table.head[0].lower():
            *names, last = (name for name, _ in table.rows)
            assert last == "Alle teams"
            words = [fold(name.split(" ")[0]) for name in names]
            assert all(one <= other for one, other in pairwise(words)), caption


def test_headings_go_down_one_level_at_a_time() -> None:
    assert {block.level for block in blocks(outlined(*municipality(5))) if isinstance(block, Heading)} == {3}
