"""What is in a contribution, word for word: nobody sends what he has not seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reflectie_cli.domain import words
from reflectie_cli.domain.session import Session
from reflectie_cli.domain.submission import Given, Submission

Styled = Iterator[tuple[str, str]]


def submission(session: Session, sent: Submission, path: Path) -> Styled:
    """All that the file holds, then what it does not hold, then where it is and what to do with it."""
    asked = {entry.card_id: entry for entry in session.entries}
    invited = session.invited
    assert invited is not None
    yield "", ""
    yield "heading", "Dit staat in je bijdrage"
    if sent.name:
        yield "", f"Je naam: {sent.name}"
    for given in sent.cards:
        entry = asked[given.card_id]
        yield "question", entry.question
        yield from _said(given, entry.subquestions)
    if sent.choices:
        yield "question", "Wat er het meest toe doet"
        yield from (("", f"- {asked[card_id].question}") for card_id in sent.choices)
    if sent.dials:
        yield "question", "Knoppen"
    titles = dict(session.knobs)
    for theme_id, own in sent.dials:
        why = f" ({own.word})" if own.word else ""
        yield "", f"- {titles[theme_id]}: nu {own.now}, gewenst {own.wanted}{why}"
    yield "", ""
    yield "", _beside(sent)
    if invited.key:
        yield "", "Het bestand is versleuteld: alleen wie je uitnodigde, kan het openen."
    yield "", ""
    yield "good", f"Je bijdrage: {path}"
    until = f" Dat kan tot en met {words.long_date(invited.due)}." if invited.due else ""
    yield "", f"Stuur dit bestand naar wie je uitnodigde.{until}"


def _beside(sent: Submission) -> str:
    """What else is in the file: what ties it to the invitation, and nothing more."""
    numbers = "een nummer van de uitnodiging, een nummer dat door toeval gekozen is, en de hoeveelste versie dit is"
    if sent.name:
        return f"Verder staan erin: {numbers}. Niet: je computer, tijdstippen of de volgorde waarin je schreef."
    return f"Verder staan erin: {numbers}. Niet: je naam, je computer, tijdstippen of de volgorde waarin je schreef."


def _said(given: Given, subquestions: tuple[str, ...]) -> Styled:
    if given.answer:
        yield "", f"Antwoord: {given.answer}"
    for question, answer in zip(subquestions, given.subanswers, strict=True):
        if answer:
            yield "hint", f"Deelvraag: {question}"
            yield "", f"Antwoord: {answer}"
    if given.rating:
        yield "", f"Hoe staat het hiermee: {given.rating}"
