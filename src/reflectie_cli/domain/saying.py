"""What was said at a card, as one flat row: for reading cards beside each other, or an earlier answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from reflectie_cli.domain.session import Entry

Kind = Literal["antwoord", "bijdrage", "gezamenlijk antwoord", "deelvraag", "doorvraag"]


class Said(NamedTuple):
    """One text as it was typed. `lead` is who said it, or what was asked; empty for an answer to the question."""

    kind: Kind
    text: str
    lead: str = ""

    @property
    def asked(self) -> bool:
        """Is this the answer to a question of its own?"""
        return self.kind in ("deelvraag", "doorvraag")


def said(entry: Entry) -> tuple[Said, ...]:
    """Everything that was said at a card, in the order of a report; empty when nothing was."""
    return tuple(_said(entry))


def spoken(one: Said) -> str:
    """'Fatima: Nooit.', 'Samen: Zelden.', 'Soms.': a text with who said it, without the question it answers."""
    if one.kind == "gezamenlijk antwoord":
        return f"Samen: {one.text}"
    return f"{one.lead}: {one.text}" if one.lead and not one.asked else one.text


def question(one: Said) -> str:
    """'Deelvraag: Helpt dit?', 'Doorgevraagd: Waaraan merk je dat?'; empty for what has no question of its own."""
    if not one.asked:
        return ""
    return f"{'Deelvraag' if one.kind == 'deelvraag' else 'Doorgevraagd'}: {one.lead}"


def _said(entry: Entry) -> Iterator[Said]:
    for given in entry.contributions:
        yield Said("bijdrage", given.text, given.participant)
    if entry.answer:
        yield Said("gezamenlijk antwoord" if entry.contributions else "antwoord", entry.answer)
    if entry.follow_up_answer:
        yield Said("doorvraag", entry.follow_up_answer, entry.follow_up)
    for asked, answer in zip(entry.subquestions, entry.subanswers, strict=True):
        if answer:
            yield Said("deelvraag", answer, asked)
