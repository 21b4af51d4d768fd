"""The outline as plain data with Dutch names: what templates see, a user's own as well as ours.

Texts are the raw texts; each template escapes for its own format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

from reflectie_cli.domain import words
from reflectie_cli.domain.closing import HIGHEST, LOWEST, Choice, Dial, Spread
from reflectie_cli.domain.drawing import choice_rows, dial_rows
from reflectie_cli.domain.outline import (
    Answer,
    Block,
    Bullets,
    Case,
    ChoiceField,
    Contributions,
    DialChart,
    Facts,
    Figure,
    Figures,
    Heading,
    Note,
    Outline,
    Question,
    Standing,
    SubQuestion,
    Table,
    outline,
)
from reflectie_cli.domain.report import Report
from reflectie_cli.exporters.carrying import carried

Data = dict[str, Any]
_DRAWN = 80
"""Characters on a line of a drawing."""


def document_data(report: Report, carry: Callable[[str], str] = str) -> Data:
    """{'titel': …, 'meldingen': […], 'delen': [{'naam', 'titel', 'blokken': [{'soort', …}]}], …}.

    `carry` gets every text and gives it back as the format can carry it.
    """
    about: Data = {
        "sessie": report.session_id,
        "datum": report.started_at.date().isoformat(),
        "datum_voluit": words.long_date(report.started_at),
        "bijgewerkt": report.updated_at.date().isoformat(),
        "themas": report.themes,
        "team": report.team,
        "deelnemers": report.participants,
        "afgerond": report.finished,
        "stand": report.progress,
        "label": report.label,
        "kaartenset": {"id": report.deck.id, "titel": report.deck.title, "versie": report.deck.version},
        "programmaversie": report.program_version,
        "wat": "reflectieverslag",
    }
    about["voorblad"] = [
        *((name, about[name]) for name in ("datum", "sessie", "themas", "team", "deelnemers", "afgerond")),
        ("kaartenset", f"{report.deck.id} {report.deck.version}"),
        ("label", report.label),
    ]
    return outline_data(outline(report), about, carry)


def outline_data(shown: Outline, about: Mapping[str, Any], carry: Callable[[str], str] = str) -> Data:
    """Any outline as such data, with what is told `about` the whole: 'label', 'programmaversie', 'wat' and 'voorblad'.

    'wat' says in a word what it is, and 'voorblad' has what goes on top of Markdown, each a name with its value.
    """
    found: Data = {
        "titel": shown.title,
        "meldingen": shown.notices,
        **about,
        "schaal": {"laagste": LOWEST, "hoogste": HIGHEST},
        "delen": [
            {"naam": part.name, "titel": part.title, "blokken": [_block(one) for one in part.blocks]}
            for part in shown.sections
        ],
    }
    return {name: carried_through(value, carry) for name, value in found.items()}


def carried_through(value: Any, carry: Callable[[str], str]) -> Any:
    """`value`, plain data, with every text in it as the format can carry it."""
    if isinstance(value, str):
        return carry(value)
    if isinstance(value, Mapping):
        # A drawing was fitted with its names as they are carried; it must not grow any more.
        return {name: one if name == "tekening" else carried_through(one, carry) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [carried_through(one, carry) for one in value]
    return value


def _block(block: Block) -> Data:
    kind, fields = _KINDS[type(block)]
    return {"soort": kind, **fields(block)}


def dial_data(shown: Dial | Standing) -> Data:
    """One dial: {'thema', 'nu', 'gewenst', 'woorden', 'tekst'}, what its picture is made of."""
    return {
        "thema": shown.theme_title,
        "nu": _spread(shown.now),
        "gewenst": _spread(shown.wanted),
        "woorden": shown.words,
        "tekst": words.dial(shown),
    }


def _figure(shown: Figure) -> Data:
    return {"tekst": shown.text, "stukken": shown.parts, "getal": shown.counts, "tint": shown.shade}


def _drawn(chart: DialChart) -> str:
    """The drawing, with its names as every format can carry them: they must not grow after it was fitted."""
    dials = tuple(Standing(carried(one.theme_title), one.now, one.wanted) for one in chart.dials)
    return "\n".join(dial_rows(DialChart(dials), _DRAWN))


def _spread(shown: Spread) -> Data:
    return {"midden": shown.middle, "laagste": shown.low, "hoogste": shown.high, "tekst": words.scale(shown)}


def _point(letter: str, shown: Choice) -> Data:
    return {
        "letter": letter,
        "kaart": shown.card_id,
        "thema": shown.theme_title,
        "vraag": shown.question,
        "haalbaarheid": shown.feasibility,
        "prioriteit": shown.priority,
        "invloed": shown.influence,
        "stippen": shown.dots,
        "groep": shown.group,
        "tekst": words.point(shown),
    }


_KINDS: dict[type, tuple[str, Callable[[Any], Data]]] = {
    Heading: ("kop", lambda one: {"niveau": one.level, "tekst": one.text}),
    Facts: ("feiten", lambda one: {"rijen": [{"naam": name, "waarde": value} for name, value in one.rows]}),
    Note: ("toelichting", lambda one: {"tekst": one.text}),
    Case: ("voorval", lambda one: {"tekst": one.text, "bronnen": one.sources}),
    Question: ("vraag", lambda one: {"thema": one.theme, "nummer": one.number, "tekst": one.text}),
    SubQuestion: ("deelvraag", lambda one: {"tekst": one.text}),
    Answer: ("antwoord", lambda one: {"tekst": one.text, "samen": one.joint}),
    Contributions: (
        "bijdragen",
        lambda one: {"bijdragen": [{"deelnemer": each.participant, "tekst": each.text} for each in one.given]},
    ),
    Bullets: ("opsomming", lambda one: {"punten": one.items}),
    Table: ("tabel", lambda one: {"bijschrift": one.caption, "kop": one.head, "rijen": one.rows}),
    Figures: (
        "cijfers",
        lambda one: {
            "bijschrift": one.caption,
            "kop": one.head,
            "rijen": [{"naam": name, "cijfers": [_figure(each) for each in figures]} for name, figures in one.rows],
            "totaal": one.total,
            "getint": one.shaded,
        },
    ),
    DialChart: (
        "knoppen",
        lambda one: {
            "knoppen": [dial_data(each) for each in one.dials],
            "tekst": one.alternative,
            "tekening": _drawn(one),
        },
    ),
    ChoiceField: (
        "keuzes",
        lambda one: {
            "punten": [_point(*each) for each in one.named],
            "tekst": one.alternative,
            "tekening": "\n".join(choice_rows(one)),
        },
    ),
}
assert set(_KINDS) == set(get_args(Block))
