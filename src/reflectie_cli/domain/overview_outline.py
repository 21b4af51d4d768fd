"""The municipality as a whole as blocks, in the order that a director reads: what it is of, dials, choices, cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from reflectie_cli.domain import words
from reflectie_cli.domain.closing import Spread
from reflectie_cli.domain.outline import (
    ABOUT_DIALS,
    Block,
    Bullets,
    DialChart,
    Facts,
    Figure,
    Figures,
    Heading,
    Note,
    Outline,
    Section,
    Standing,
)
from reflectie_cli.domain.overview import (
    ALL_TEAMS,
    GROUPS,
    SPREAD_FROM,
    Cell,
    Choice,
    Knob,
    Overview,
    Rated,
    Theme,
)
from reflectie_cli.domain.report import label_line

TITLE = "Het beeld van alle teams samen"
COUNTING = "Hoe dit is geteld"
NOTHING = "Er is nog niets te tonen: geen enkele groep is groot genoeg, of er is niet te zien hoe groot ze is."
OPINIONS = "Opvattingen van teams, samengeteld. Het zijn geen besluiten."
JOIN_IN = (
    "Zo telt een team mee: start met --deelnemer of --mensen, of voeg bijdragen samen (reflectie team samenvoegen)."
)
NO_FIGURE = "–"
ABOUT_HEAT = (
    "Waar kleur is, volgt die de stand van nu, van 1 tot en met 5. Hoger is niet beter: teams verschillen in werk en "
    f"in wat ze nodig hebben. Een {NO_FIGURE} is geen stand, of een van te weinig mensen."
)
_AT_MOST = 6
"""Dials beside each other; more do not fit on a page."""


def overview_outline(shown: Overview, *, program_version: str, label: str = "", unreadable: int = 0) -> Outline:
    """The overview as blocks; a part that would be empty is left out. `unreadable` is a number of files.

    Raises UsageError for an unknown label.
    """
    notice = label_line(label)
    parts = (
        Section("feiten", "Feiten en afspraken" if shown.agreements else "Feiten", tuple(_facts(shown))),
        Section("opvattingen", "Opvattingen", tuple(_opinions(shown))),
        Section("telling", COUNTING, tuple(_counting(shown, unreadable))),
        Section("colofon", "Colofon", (Bullets(tuple(_colophon(shown, program_version))),)),
    )
    return Outline(TITLE, (notice,) if notice else (), tuple(part for part in parts if part.blocks))


def _facts(shown: Overview) -> Iterator[Block]:
    if shown.first is None or shown.last is None:
        yield Note(NOTHING)
        return
    first, last = words.long_date(shown.first), words.long_date(shown.last)
    under_way = f", waarvan {shown.unfinished} nog niet afgerond" if shown.unfinished else ""
    yield Facts(
        (
            ("Periode", first if first == last else f"{first} tot en met {last}"),
            ("Teams", str(len(shown.teams))),
            ("Sessies", f"{shown.sessions}{under_way}"),
            ("Mensen", f"{shown.people} (per team die van de grootste sessie)"),
            ("Kleinste groep", f"{shown.minimum} mensen"),
            *_missing(shown),
        )
    )
    if shown.agreements:
        rows = [(one.status, _figures(one.agreements, one.teams)) for one in shown.agreements]
        yield Heading(3, "Afspraken")
        yield Figures("Afspraken naar stand", ("Stand", "Afspraken", "Teams"), tuple(rows))


def _missing(shown: Overview) -> Iterator[tuple[str, str]]:
    """That something is left out, for who reads no further."""
    if shown.left_out.sessions:
        yield "Niet meegeteld", f"{words.counted(shown.left_out.sessions, 'sessie', 'sessies')} (zie ‘{COUNTING}’)"


def _opinions(shown: Overview) -> Iterator[Block]:
    if not (shown.knobs or shown.choices or shown.themes):
        return
    yield Note(OPINIONS)
    if shown.knobs:
        yield Heading(3, "Knoppen")
        yield Note(ABOUT_DIALS)
        yield DialChart(tuple(Standing(one.title, one.now, one.wanted) for one in shown.knobs))
        yield Heading(3, "Knoppen per team")
        yield Note(ABOUT_HEAT)
        yield from _heat_maps(shown)
    if shown.choices:
        yield Heading(3, "Keuzes")
        yield _choices(shown)
    for theme in shown.themes:
        yield Heading(3, theme.title)
        yield _cards(theme)


def _heat_maps(shown: Overview) -> Iterator[Figures]:
    """A table of teams by dials. Teams without any dial in it have no row."""
    titles = _apart([one.title for one in shown.knobs])
    for start in range(0, len(shown.knobs), _AT_MOST):
        knobs = shown.knobs[start : start + _AT_MOST]
        rows = [
            (team.name, tuple(_heat(one.cells[place]) for one in knobs))
            for place, team in enumerate(shown.teams)
            if any(one.cells[place] for one in knobs)
        ]
        rows.append((ALL_TEAMS, tuple(map(_all_teams, knobs))))
        head = ("Team", *titles[start : start + _AT_MOST])
        more = f", vanaf de {start + 1}e knop" if start else ""
        yield Figures(f"Per team en knop: nu (spreiding) → gewenst (spreiding){more}", head, tuple(rows), total=True)


def _apart(titles: Sequence[str]) -> list[str]:
    """The titles, each once: two decks may have a dial of the same name."""
    often = Counter(titles)
    so_far = Counter[str]()
    told = []
    for title in titles:
        so_far[title] += 1
        told.append(f"{title} ({so_far[title]})" if often[title] > 1 else title)
    return told


def _heat(cell: Cell | None) -> Figure:
    if cell is None:
        return Figure((NO_FIGURE,))
    now, wanted = _dial(cell.now, cell.wanted)
    return Figure((now, f"{wanted} (samen)" if cell.joint else wanted), _shade(cell.now.middle))


def _all_teams(knob: Knob) -> Figure:
    teams = words.counted(knob.teams, "team", "teams")
    return Figure((*_dial(knob.now, knob.wanted), f"({teams})"), _shade(knob.now.middle))


def _dial(now: Spread, wanted: Spread) -> tuple[str, str]:
    return words.scale(now), f"→ {words.scale(wanted)}"


def _shade(middle: float) -> int:
    """From 1 to 5: a half belongs to the step below it."""
    return int(middle)


def _choices(shown: Overview) -> Figures:
    rows = [
        (
            f"{one.question} ({one.theme_title})",
            (*_figures(one.teams, one.times), Figure(_what_with(one))),
        )
        for one in shown.choices
    ]
    return Figures("Wat teams kozen, het meest gekozen eerst", ("Vraag", "Teams", "Keer", "Wat ermee"), tuple(rows))


def _what_with(choice: Choice) -> tuple[str, ...]:
    """'nu doen 3,', 'zonder cijfers 1'."""
    groups = (*zip(GROUPS, choice.groups, strict=True), ("zonder cijfers", choice.unrated))
    *before, last = (f"{group} {number}" for group, number in groups if number)
    return (*(f"{one}," for one in before), last)


def _cards(theme: Theme) -> Figures:
    rated = any(one.rated for one in theme.cards)
    heads = ("Vraag", "Teams", "Met antwoord", "Antwoorden", *(("Hoe het staat",) if rated else ()))
    rows = [
        (one.question, (*_figures(one.asked, one.answered, one.answers), *((_rated(one.rated),) if rated else ())))
        for one in theme.cards
    ]
    total = (*_figures(theme.asked, theme.teams, theme.answers), *((Figure((NO_FIGURE,)),) if rated else ()))
    rows.append(("Hele thema", total))
    return Figures(f"{theme.title}: hoeveel teams antwoordden, en hoe vaak", heads, tuple(rows), total=True)


def _rated(rated: Rated | None) -> Figure:
    if rated is None:
        return Figure((NO_FIGURE,))
    return Figure((words.scale(rated.stands), f"({words.counted(rated.teams, 'team', 'teams')})"))


def _figures(*numbers: int | None) -> tuple[Figure, ...]:
    return tuple(Figure((NO_FIGURE if number is None else str(number),), counts=True) for number in numbers)


def _counting(shown: Overview, unreadable: int) -> Iterator[Block]:
    yield Bullets(tuple(_rules(shown, unreadable)))
    if shown.teams:
        rows = [(one.name, _figures(one.sessions, one.people)) for one in shown.teams]
        rows.append((ALL_TEAMS, _figures(shown.sessions, shown.people)))
        yield Heading(3, "Teams")
        yield Figures(
            "Welke teams meetellen, in de volgorde van het alfabet",
            ("Team", "Sessies", "Mensen"),
            tuple(rows),
            total=True,
        )


def _rules(shown: Overview, unreadable: int) -> Iterator[str]:
    minimum = shown.minimum
    yield (
        f"Een sessie telt mee als er minstens {minimum} mensen achter zitten. Een kleinere telt nergens in mee, ook "
        "niet in een totaal: zo is ze er ook niet uit te rekenen. Een knop van een team telt mee als minstens "
        f"{minimum} mensen hem zetten, of het team samen."
    )
    yield from _left_out(shown)
    yield (
        "Van een team telt bij elke knop de laatste sessie met genoeg mensen, zodat niemand twee keer meetelt. Keuzes, "
        "afspraken en antwoorden van alle sessies zijn opgeteld. Bij een kaart telt van één mens hoogstens één "
        f"antwoord. Een {NO_FIGURE} bij de antwoorden betekent: minder dan {minimum}. Het hele thema is de som van wat "
        "er staat."
    )
    yield (
        "Een stand is het midden van wat mensen zetten, van 1 tot en met 5. De spreiding van een team (tussen haakjes) "
        f"staat er pas als minstens {SPREAD_FROM} mensen de knop zetten, zonder het laagste en het hoogste kwart. Zo "
        "is moeilijker te raden wat één mens zette; zijn mensen het eens, dan is een stand wel bijna die van iedereen. "
        "Over alle teams is de spreiding de laagste en de hoogste stand van een team; elk team telt daar één keer."
    )
    if shown.twice:
        yield (
            f"{words.counted(shown.twice, 'bestand was', 'bestanden waren')} van een sessie die al meetelde. Van elke "
            "sessie telt wat het laatst is bijgewerkt."
        )
    if unreadable:
        broken = words.counted(unreadable, "bestand was", "bestanden waren")
        yield f"{broken} niet te gebruiken en {_tells(unreadable)} niet mee."


def _left_out(shown: Overview) -> Iterator[str]:
    """How many are in no figure, without names, and how to be counted after all."""
    left = shown.left_out
    if left.sessions:
        nowhere = (
            f"{words.counted(left.teams, 'groep staat', 'groepen staan')} daardoor nergens in. " if left.teams else ""
        )
        yield (
            f"Niet meegeteld: {words.counted(left.sessions, 'sessie', 'sessies')}, omdat er minder dan {shown.minimum} "
            f"mensen achter zitten of niet te zien is hoeveel. {nowhere}{JOIN_IN}"
        )
    if left.dials:
        yield (
            f"Niet meegeteld: {words.counted(left.dials, 'knop', 'knoppen')} van een team, omdat minder dan "
            f"{shown.minimum} mensen die zetten."
        )
    if left.choices:
        yield (
            f"Niet meegeteld: {words.counted(left.choices, 'keuze', 'keuzes')} zonder cijfers, met minder dan "
            f"{shown.minimum} stippen."
        )


def _tells(number: int) -> str:
    return "telt" if number == 1 else "tellen"


def _colophon(shown: Overview, program_version: str) -> Iterator[str]:
    for deck in shown.decks:
        yield f"Kaartenset: {deck.title}, versie {deck.version}"
    yield f"Gemaakt met reflectie {program_version}; er staan geen antwoorden en geen namen van mensen in"
