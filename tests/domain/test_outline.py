"""The outline of a report, where a block has only half of what it can show."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from reflectie_cli.domain.closing import SOURCES, Agreement, Choice, Outcome, Spread
from reflectie_cli.domain.looking_back import Became, Difference, Moved
from reflectie_cli.domain.outline import (
    ABOUT_AGREEING,
    ABOUT_DIFFERING,
    Block,
    Bullets,
    ChoiceField,
    Heading,
    Note,
    Table,
    outline,
)
from reflectie_cli.domain.report import Report
from reflectie_cli.domain.session import Incident
from tests.exporters.reports import entry, report

AT = datetime(2027, 1, 4, 10, tzinfo=UTC)
MADE = Agreement("het overleg begint", "Fatima", "leest voor", card_id="tijd-1")
BECAME = Became(MADE, Outcome(0, "deels", "Het liep.", "aanpassen", "Als het stil is, dan: Jan leest voor"))
MOVED = Moved("Tijd", Spread(2.0, 2, 2), Spread(3.0, 3, 3), Spread(4.0, 4, 4))


def blocks_of(made: Report) -> list[Block]:
    return [block for section in outline(made).sections for block in section.blocks]


def captions(held: Difference) -> list[str]:
    blocks = blocks_of(replace(report(entry(answer="a")), difference=held))
    return [block.caption for block in blocks if isinstance(block, Table)]


def test_a_look_back_shows_what_it_has_and_no_empty_table() -> None:
    assert captions(Difference(AT, (BECAME,), ())) == ["Wat er van de afspraken kwam"]
    assert captions(Difference(AT, (), (MOVED,))) == ["De knoppen, toen en nu"]


def test_an_agreement_that_was_adjusted_is_shown_as_it_was_and_as_it_is() -> None:
    blocks = blocks_of(replace(report(entry(answer="a")), difference=Difference(AT, (BECAME,), ())))
    [table] = [block for block in blocks if isinstance(block, Table)]
    assert table.rows == (
        (
            "Als het stil is, dan: Jan leest voor",
            "deels gelukt; dit passen we aan. Als het overleg begint, dan: Fatima leest voor",
            "Het liep.",
        ),
    )


def test_an_agreement_names_the_question_that_it_belongs_to() -> None:
    blocks = blocks_of(report(entry(answer="a"), agreements=(MADE, MADE._replace(card_id="elders"))))
    [table] = [block for block in blocks if isinstance(block, Table)]
    assert [row[0] for row in table.rows] == [
        "Als het overleg begint, dan: Fatima leest voor (bij: Vraag 1?)",
        "Als het overleg begint, dan: Fatima leest voor",
    ]


def test_only_a_source_that_is_missing_is_named() -> None:
    def notes(*counted: str) -> list[str]:
        blocks = blocks_of(report(entry(answer="a"), incidents=(Incident("tijd", "De brug.", counted, ()),)))
        return [block.text for block in blocks if isinstance(block, Note) and "voorval" in block.text]

    assert notes(*SOURCES) == []
    assert notes(SOURCES[0]) == [f"Geen enkel voorval rust op {SOURCES[1]} of {SOURCES[2]}."]


def test_choices_without_figures_are_listed_and_draw_no_field() -> None:
    blocks = blocks_of(report(entry(answer="a"), choices=(Choice("tijd-1", "Tijd", "Vraag 1?", 0, 0),)))
    assert Heading(3, "Keuzes") in blocks
    assert Bullets(("Vraag 1? (gekozen, zonder cijfers)",)) in blocks
    assert not [block for block in blocks if isinstance(block, ChoiceField)]


def test_what_to_talk_about_first_comes_before_the_other_opinions_and_each_card_says_how_it_stands() -> None:
    [opinions] = [one for one in outline(report(
        entry(1, answer="a", ratings=(3, 3)), entry(2, ratings=(1, 2, 5)), entry(3, answer="b"),
        choices=(Choice("tijd-1", "Tijd", "Vraag 1?", 0, 0),),
    )).sections if one.name == "opvattingen"]  # fmt: skip
    headings = [block.text for block in opinions.blocks if isinstance(block, Heading)]
    assert headings == ["Waarover eerst praten", "Keuzes", "Tijd"]
    assert Note(ABOUT_DIFFERING) in opinions.blocks
    [table] = [block for block in opinions.blocks if isinstance(block, Table)]
    assert table.rows == (("Vraag 2?", "2,7 punt", "één keer 1, één keer 2, één keer 5"),)
    told = [block.text for block in opinions.blocks if isinstance(block, Note) and block.text.startswith("Stand:")]
    assert [one[:19] for one in told] == ["Stand: 3, van twee ", "Stand: 2 (1 tot 5),"]


def test_where_nobody_differs_the_report_says_so_and_where_nobody_rated_it_says_nothing() -> None:
    assert Note(ABOUT_AGREEING) in blocks_of(report(entry(1, ratings=(3, 3))))
    for ratings in ((), (3,)):
        blocks = blocks_of(report(entry(1, answer="a", ratings=ratings)))
        assert Heading(3, "Waarover eerst praten") not in blocks


def test_a_choice_without_figures_keeps_its_dots() -> None:
    chosen = (Choice("tijd-1", "Tijd", "Vraag 1?", 0, 0, dots=5), Choice("tijd-2", "Tijd", "Vraag 2?", 0, 0, dots=1))
    blocks = blocks_of(report(entry(answer="a"), choices=chosen))
    wanted = ("Vraag 1? (gekozen, 5 stippen, zonder cijfers)", "Vraag 2? (gekozen, 1 stip, zonder cijfers)")
    assert Bullets(wanted) in blocks
