"""What a look back shows: each agreement and dial is a card of its own, with its questions one at a time below it."""

from __future__ import annotations

from datetime import datetime

from reflectie_cli.domain import words
from reflectie_cli.domain.agreements import state
from reflectie_cli.domain.closing import Dial
from reflectie_cli.domain.looking_back_walk import Question, subjects, text_of
from reflectie_cli.domain.session import Entry, Place, Session
from reflectie_cli.domain.walk import Ask

TITLE = "Terugblik"
_LABELS = {
    "result": "Hoe ging het? (gelukt, deels of niet)",
    "happened": "Wat gebeurde er?",
    "onward": "Hoe verder? (houden, aanpassen of stoppen; alleen Enter: houden)",
    "due": "Nieuwe datum",
    "moment": "Als (het moment)",
    "who": "Dan (wie)",
    "what": "Doet (wat)",
    "now": "Nu (1 tot en met 5)",
    "again": "Weer terugblikken op",
}


def ask(session: Session, question: Question, at: datetime) -> Ask:
    """This question with its card. What was answered stands in the field."""
    known = subjects(session, at)
    place = Place(len(session.entries), "closing", question.number)
    number = known.index(question.about) + 1
    label, text = _LABELS[question.kind], text_of(session, question, at)
    return Ask(_entry(session, question, at), place, number, len(known), label, text, TITLE)


def _entry(session: Session, question: Question, at: datetime) -> Entry:
    if question.kind == "again":
        hint = "Bijvoorbeeld 15-1-2027, of over 6 weken. Typ ‘geen’ als je niet meer terugkijkt."
        return Entry("", "", TITLE, "Wanneer kijk je weer terug?", hint=hint)
    if question.kind == "now":
        dial = session.dials[question.item]
        return Entry(
            "", "", TITLE, f"{dial.theme_title}: waar staat deze knop nu?", (_then(dial),), hint=_HINT[session.together]
        )
    made = session.agreements[question.item]
    hint = "Alleen Enter slaat een vraag over."
    return Entry("", "", TITLE, words.agreement(made), _when(session, question.item, at), hint=hint)


_HINT = {
    False: "1 is laag, 5 is hoog. Het is het begin van een gesprek, geen cijfer.",
    True: "1 is laag, 5 is hoog. Geef ieders stand: 2 4 3, of Fatima 2, Jan 4.",
}


def _then(dial: Dial) -> str:
    each = ", ".join(f"{one.participant} {one.now}" for one in dial.settings if one.participant)
    return f"Toen {words.scale(dial.now)}{f': {each}' if each else ''}. Gewenst {words.scale(dial.wanted)}."


def _when(session: Session, place: int, at: datetime) -> tuple[str, ...]:
    made = session.agreements[place]
    how = state(made, at.date())
    if made.due is None:
        return () if how == "zonder datum" else (how.capitalize(),)
    return (f"Uiterlijk {words.long_date(made.due)} ({how})",)
