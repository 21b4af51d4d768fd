"""The report in the order a reader wants it, as blocks with a meaning. Every format and the terminal show these.

What can be decided stands apart from what people think: facts and agreements first, opinions after them, so that
whoever must judge what may be made public need not untangle them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reflectie_cli.domain import words
from reflectie_cli.domain.closing import SOURCES, Agreement, Choice, Dial, Spread, by_group, widest_split_first
from reflectie_cli.domain.report import Chapter, Report
from reflectie_cli.domain.session import Contribution, Entry, Incident
from reflectie_cli.domain.text import shorten
from reflectie_cli.domain.value import Value

if TYPE_CHECKING:
    from reflectie_cli.domain.looking_back import Became, Difference

OPINIONS = "Persoonlijke opvattingen uit deze sessie. Het zijn geen besluiten."
ABOUT_DIALS = "Een knop is het begin van een gesprek. Hij zegt niets over personen en is geen vergelijking met anderen."
ABOUT_DIFFERING = (
    "Bij deze kaarten lopen de standen het verst uiteen (de verschilkaarten). Het verschil zegt hoeveel punten twee "
    "mensen uit de groep gemiddeld uit elkaar zitten, op de schaal van 1 tot en met 5: het gemiddelde over alle paren "
    "(Gini). Het zegt niet wie gelijk heeft."
)
ABOUT_AGREEING = "Over geen enkele kaart lopen de standen uiteen."
ABOUT_CHOICES = "Van links naar rechts steeds haalbaarder, van onder naar boven steeds belangrijker (1 tot en met 5)."


class Heading(Value):
    """A heading of level 3 or 4; the title is level 1 and a section level 2."""

    level: int
    text: str


class Facts(Value):
    """Names with their values."""

    rows: tuple[tuple[str, str], ...]


class Note(Value):
    """A sentence of explanation by the program."""

    text: str


class Case(Value):
    """A case of the last three months, with a sentence on its sources of knowledge (may be empty)."""

    text: str
    sources: str


class Question(Value):
    """A card's question in full, with its number within the theme."""

    theme: str
    number: int
    text: str


class SubQuestion(Value):
    """A sub-question that was answered."""

    text: str


class Answer(Value):
    """What was typed, literally. `joint` is True for the answer that a team gave together, after contributions."""

    text: str
    joint: bool = False


class Contributions(Value):
    """What the members of a team said at a card."""

    given: tuple[Contribution, ...]


class Bullets(Value):
    """Short texts, one a line."""

    items: tuple[str, ...]


class Table(Value):
    """Rows under heads. `caption` says what the table holds."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Figure(Value):
    """One cell of a table of figures: its texts, and how it is shaded, from 1 (lightest) to 5; 0 is not at all.

    A line may end between two of the texts, and not within one where that can be helped. `counts` is True for a number
    in a column of numbers, also where it is not told.
    """

    parts: tuple[str, ...]
    shade: int = 0
    counts: bool = False

    @property
    def text(self) -> str:
        """All that it says."""
        return " ".join(self.parts)


class Figures(Value):
    """A table of figures, each row with its name in front. `head` has a text for the names and one for each figure.

    `total` is True when the last row is over all others. A shade only adds: its text says it all.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Figure, ...]], ...]
    total: bool = False

    @property
    def shaded(self) -> bool:
        """Is it a heat-map?"""
        return any(one.shade for _, figures in self.rows for one in figures)


class Standing(Value):
    """Where a dial stands over many teams, shown as a dial of one session is."""

    theme_title: str
    now: Spread
    wanted: Spread
    words: tuple[str, ...] = ()


class DialChart(Value):
    """Each dial as a bar from now to wanted, the widest split first."""

    dials: tuple[Dial | Standing, ...]

    @property
    def alternative(self) -> str:
        """All values in words."""
        return "; ".join(words.dial(one) for one in self.dials) + "."


class ChoiceField(Value):
    """Choices as points in a field of feasibility by priority, what can be done now first. The first is called A."""

    choices: tuple[Choice, ...]

    @property
    def named(self) -> tuple[tuple[str, Choice], ...]:
        """Each choice with its letter."""
        return tuple((_letters(place), one) for place, one in enumerate(self.choices))

    @property
    def alternative(self) -> str:
        """All points in words."""
        return "; ".join(f"{letter}: {words.point(one)}" for letter, one in self.named) + "."


Block = (
    Heading
    | Facts
    | Note
    | Case
    | Question
    | SubQuestion
    | Answer
    | Contributions
    | Bullets
    | Table
    | Figures
    | DialChart
    | ChoiceField
)


class Section(Value):
    """A part under a heading of level 2. `name` is what a template calls it; it never changes."""

    name: str
    title: str
    blocks: tuple[Block, ...]


class Outline(Value):
    """The whole report. `notices` go on top: a label, and that the session is not finished."""

    title: str
    notices: tuple[str, ...]
    sections: tuple[Section, ...]


def _letters(place: int) -> str:
    """'A' to 'Z', then 'AA', …"""
    before, last = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def outline(report: Report) -> Outline:
    """The report as blocks; a part that would be empty is left out."""
    parts = (
        Section("feiten", "Feiten en afspraken" if report.agreements else "Feiten", tuple(_facts(report))),
        Section("opvattingen", "Opvattingen", tuple(_opinions(report))),
        Section("open", "Open gebleven", tuple(_left_open(report))),
        Section("colofon", "Colofon", (Bullets(tuple(_colophon(report))),)),
    )
    return Outline(report.title, tuple(_notices(report)), tuple(part for part in parts if part.blocks))


def _notices(report: Report) -> Iterator[str]:
    if report.label:
        yield report.label
    if not report.finished:
        yield f"Tussenstand: deze sessie is nog niet afgerond ({report.progress})."


def _facts(report: Report) -> Iterator[Block]:
    known = [("Datum", words.long_date(report.started_at)), ("Thema", words.listed(report.themes))]
    if report.team:
        known.append(("Team", report.team))
    if report.participants:
        known.append(("Deelnemers", words.listed(report.participants)))
    if report.group_size > len(report.participants):
        known.append(("Met", words.counted(report.group_size, "mens", "mensen")))
    known.append(("Stand", report.progress))
    if report.look_back_on:
        known.append(("Terugblik", words.long_date(report.look_back_on)))
    yield Facts(tuple(known))
    if report.agreements:
        yield Heading(3, "Afspraken")
        rows = tuple(_agreement(report, one) for one in report.agreements)
        yield Table("Wie doet wat, en wanneer", ("Afspraak", "Uiterlijk", "Stand"), rows)
    if report.difference:
        yield from _looked_back(report.difference)


def _looked_back(held: Difference) -> Iterator[Block]:
    """What became of the agreements, and where the dials stand beside the time before."""
    yield Heading(3, f"Terugblik van {words.long_date(held.at)}")
    if held.became:
        rows = [(one.was, _outcome(one), one.outcome.happened) for one in held.became]
        yield Table("Wat er van de afspraken kwam", ("Afspraak", "Uitkomst", "Wat er gebeurde"), tuple(rows))
    if held.moved:
        rows = [
            (
                one.theme_title,
                f"{words.scale(one.then)} → {words.scale(one.now)}",
                f"{words.scale(one.wanted)}: {one.move}",
            )
            for one in held.moved
        ]
        yield Table("De knoppen, toen en nu", ("Knop", "Toen → nu", "Gewenst"), tuple(rows))


def _outcome(one: Became) -> str:
    return f"{one.in_words}. {one.became}" if one.became else one.in_words


def _agreement(report: Report, one: Agreement) -> tuple[str, ...]:
    about = next((entry.question for entry in report.entries if entry.card_id == one.card_id), "")
    sentence = words.agreement(one) + (f" (bij: {shorten(about, 70)})" if about else "")
    return sentence, words.long_date(one.due) if one.due else "", one.status


def _opinions(report: Report) -> Iterator[Block]:
    if not (report.chapters or report.choices or report.unrated or report.dials):
        return
    yield Note(OPINIONS)
    if any(len(entry.ratings) > 1 for entry in report.entries):
        yield from _differing(report)
    if report.choices or report.unrated:
        yield Heading(3, "Keuzes")
    if report.choices:
        yield Note(ABOUT_CHOICES)
        yield ChoiceField(by_group(report.choices))
    if report.unrated:
        yield Bullets(tuple(map(words.unrated, report.unrated)))
    if report.dials:
        yield Heading(3, "Knoppen")
        yield Note(ABOUT_DIALS)
        yield DialChart(widest_split_first(report.dials))
    yield from _balance(report.incidents)
    for chapter in report.chapters:
        yield from _chapter(chapter)


def _differing(report: Report) -> Iterator[Block]:
    """The cards to talk about first."""
    from reflectie_cli.domain import standing  # most reports have no ratings

    yield Heading(3, "Waarover eerst praten")
    found = standing.cards_that_differ(report.entries)
    if not found:
        yield Note(ABOUT_AGREEING)
        return
    yield Note(ABOUT_DIFFERING)
    rows = tuple((one.entry.question, standing.points(one.points), standing.counts(one.entry.ratings)) for one in found)
    yield Table("De kaarten waarbij de standen het verst uiteenlopen", ("Kaart", "Verschil", "Standen"), rows)


def _balance(cases: tuple[Incident, ...]) -> Iterator[Block]:
    """How often each source of knowledge counted and was missing, and which one no case rests on."""
    if not cases:
        return
    counted = [(source, sum(source in one.counted for one in cases)) for source in SOURCES]
    rows = [(source, str(number), str(sum(source in one.missing for one in cases))) for source, number in counted]
    yield Heading(3, "Bronnenbalans")
    yield Table("Hoe vaak een kennisbron meetelde in een voorval", ("Kennisbron", "Telde mee", "Ontbrak"), tuple(rows))
    absent = [source for source, number in counted if not number]
    if absent:
        yield Note(f"Geen enkel voorval rust op {' of '.join(absent)}.")


def _chapter(chapter: Chapter) -> Iterator[Block]:
    yield Heading(3, chapter.title)
    if chapter.incident:
        yield Case(chapter.incident.text, words.sources(chapter.incident))
    for number, entry in chapter.cards:
        yield Question(chapter.title, number, entry.question)
        if entry.ratings:
            from reflectie_cli.domain.standing import standing

            yield Note(standing(entry.ratings))
        yield from _said(entry)


def _said(entry: Entry) -> Iterator[Block]:
    if entry.contributions:
        yield Contributions(entry.contributions)
    if entry.answer:
        yield Answer(entry.answer, joint=bool(entry.contributions))
    if entry.follow_up_answer:
        yield SubQuestion(entry.follow_up)
        yield Answer(entry.follow_up_answer)
    for question, answer in zip(entry.subquestions, entry.subanswers, strict=True):
        if answer:
            yield SubQuestion(question)
            yield Answer(answer)


def _left_open(report: Report) -> Iterator[Block]:
    items = [f"{entry.question} ({entry.theme_title}, {words.state(entry)})" for entry in report.left_open]
    if items:
        yield Bullets(tuple(items))


def _colophon(report: Report) -> Iterator[str]:
    yield f"Kaartenset: {report.deck.title}, versie {report.deck.version}"
    yield f"Bron: {report.deck.source}"
    yield f"Licentie van de kaarten: {report.deck.licence}"
    yield f"Sessie: {report.session_id}, laatst bijgewerkt op {words.long_date(report.updated_at)}"
    yield f"Gemaakt met reflectie {report.program_version}; de antwoorden bleven op de eigen computer"
