"""What an import shows: the two versions of a session beside each other, and what became of the files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import tzinfo

from reflectie_cli.domain import words
from reflectie_cli.domain.session import Session
from reflectie_cli.errors import ReflectieError
from reflectie_cli.ui.opening import Styled

_NAMED = 3
"""How many sessions that were here already are named; of more only their number is told."""


@dataclass
class Came:
    """What became of the files so far."""

    new: list[Session] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    """A sentence for each session that was here in another version."""
    doubled: bool = False
    """Are there now two versions of a session with agreements?"""
    unasked: bool = False
    """Were both kept because nobody could be asked?"""
    refused: list[ReflectieError] = field(default_factory=list)


def sides(theirs: Session, ours: Session, zone: tzinfo | None) -> Iterator[Styled]:
    """When each was last changed, how far it is, and which is newer; moments are told in `zone`."""
    yield "", ""
    yield "heading", f"De sessie {theirs.id} is hier anders dan in het bestand."
    yield "", f"Over: {words.subject(ours)}"
    for name, one, other in (("Die van mij", ours, theirs), ("In het bestand", theirs, ours)):
        at = one.updated_at.astimezone(zone)
        newer = ", nieuwer" if one.updated_at > other.updated_at else ""
        yield "", f"{name}: bijgewerkt op {words.long_date(at)} om {at:%H:%M}{newer}; {words.progress(one)}."


def above(came: Came) -> Iterator[Styled]:
    """What stands above the sessions that came in."""
    if came.new:
        yield "good", f"{words.counted(len(came.new), 'sessie', 'sessies')} overgenomen:"
    elif not came.known and not came.told:
        yield "", "Er is niets overgenomen."


def below(came: Came) -> Iterator[Styled]:
    """What was here already, and what there is to know of other versions."""
    if came.new and (came.known or came.told):
        yield "", ""
    if came.known:
        names = words.listed(came.known) if len(came.known) <= _NAMED else ""
        was = "was" if len(came.known) == 1 else "waren"
        yield "", f"{words.counted(len(came.known), 'sessie', 'sessies')} {was} er al{names and f': {names}'}."
    yield from (("", sentence) for sentence in came.told)
    if came.unasked:
        yield "", "Er kon niets worden gevraagd; daarom houd je beide. Zelf kiezen kan met --bij-verschil."
    if came.doubled:
        yield "", "De afspraken staan nu in beide. Wat je niet nodig hebt, gaat weg met: reflectie verwijder SESSIE"
