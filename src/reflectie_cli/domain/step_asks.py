"""What the optional steps show: each step is a card of its own, with its questions one at a time below it."""

from __future__ import annotations

from typing import NamedTuple

from reflectie_cli.domain import closing_walk
from reflectie_cli.domain.closing import SOURCES
from reflectie_cli.domain.session import Entry, Incident, Place, Session

CLOSING = "Afsluiting"
CASE = "Een voorval"


class Shown(NamedTuple):
    """A card for a step, the question that is asked now, and what was answered. `group` names the step."""

    entry: Entry
    question: str
    prefill: str
    group: str
    number: int = 1
    total: int = 1


def incident_of(session: Session, card: int) -> Incident | None:
    """The case of this card's theme, if there is one."""
    theme_id = session.entries[card].theme_id
    return next((one for one in session.incidents if one.theme_id == theme_id), None)


def incident_shown(session: Session, place: Place) -> Shown:
    """The card for a case at the start of a theme."""
    here = session.entries[place.card]
    entry = Entry(
        "", here.theme_id, f"{here.theme_title} · {CASE}", "Noem één situatie uit de laatste drie maanden.",
        subquestions=tuple(f"{nth} {one}" for nth, one in enumerate(SOURCES, start=1)),
        hint="Kort mag. Daarna: welke van deze kennisbronnen telden mee, en welke ontbraken? Alleen Enter slaat over.",
    )  # fmt: skip
    found = incident_of(session, place.card) or Incident(here.theme_id, "")
    if place.part == "incident":
        return Shown(entry, "De situatie", found.text, "voorval")
    which, given = ("telden mee", found.counted) if place.part == "counted" else ("ontbraken", found.missing)
    return Shown(entry, f"Welke kennisbronnen {which}? (nummers)", ", ".join(given), "voorval")


def closing_shown(session: Session, number: int) -> Shown:
    """The card for a step of the closing, with the question that has this number."""
    question = closing_walk.question_at(session, number) or closing_walk.Question("choose")
    group = closing_walk.GROUPS[question.group]
    steps = _steps(session)
    step, bullets, hint = _STEPS[group]
    if session.invited and group == "kiezen":
        step = "Welke kaarten doen er het meest toe? Kies er hooguit drie."
    hint += _FOR_A_TEAM.get(group, "") if session.together else ""
    entry = Entry("", "", CLOSING, step, subquestions=tuple(bullets(session)), hint=hint)
    prefill = closing_walk.text_of(session, question)
    shown = Shown(entry, _label(session, question), prefill, group)
    return shown._replace(number=steps.index(group) + 1, total=len(steps))


def _steps(session: Session) -> list[str]:
    """The steps that this session has. Whether there is something to look back on is known only at the end."""
    if session.invited:
        alone = {"choose": "kiezen", "dials": "knoppen"}
        return [alone[one] for one in session.invited.asked if one in alone and (session.knobs or one != "dials")]
    return [one for one in closing_walk.GROUPS if one != "knoppen" or session.knobs]


def _cards(session: Session) -> list[str]:
    return [f"{nth + 1}. {session.entries[nth].question}" for nth in closing_walk.answered(session)]


def _knobs(session: Session) -> list[str]:
    return [title for _, title in session.knobs]


def _nothing(session: Session) -> list[str]:
    return []


_STEPS = {
    "kiezen": (
        "Wat is haalbaar, en waar ligt de prioriteit? Kies hooguit drie kaarten die er het meest toe doen.",
        _cards,
        "Typ nummers met komma's ertussen.",
    ),
    "knoppen": (
        "Waar staat elke knop nu, en waar wil je hem over zes maanden?",
        _knobs,
        "1 is laag, 5 is hoog. Het is het begin van een gesprek, geen cijfer voor iemand.",
    ),
    "afspraken": (
        "Wat spreek je af? Als [vast moment], dan [wie] [doet wat].",
        _nothing,
        "Een vast moment is er een waarop je vanzelf stuit, zoals het maandagoverleg. "
        "Alleen Enter: geen afspraak (meer).",
    ),
    "terugblik": (
        "Wanneer kijk je terug op de afspraken en de knoppen?",
        _nothing,
        "Bijvoorbeeld 15-1-2027, of over 6 weken. Typ ‘geen’ als je niet terugkijkt.",
    ),
}


_FOR_A_TEAM = {
    "kiezen": " Met ieder drie stippen? Tel ze per kaart, bijvoorbeeld: 1=4, 3=6.",
    "knoppen": " Geef ieders stand: 2 4 3, of Fatima 2, Jan 4.",
}


def _label(session: Session, question: closing_walk.Question) -> str:
    item = question.item
    match question.kind:
        case "choose":
            return "Nummers van de kaarten"
        case "priority" | "feasibility" | "influence":
            number = closing_walk.number_of(session, session.choices[item].card_id)
            return f"Kaart {number}: {_RATED[question.kind]}"
        case "now" | "wanted" | "word":
            return f"{session.knobs[item][1]}: {_DIALLED[question.kind]}"
        case "moment":
            return f"Afspraak {item + 1}. Als"
        case "moment_again":
            return (
                f"‘{session.agreements[item].moment}’ is nog geen moment waarop je vanzelf stuit. Wanneer precies? Als"
            )
        case "who":
            return f"Als {session.agreements[item].moment}, dan (wie)"
        case "what":
            return f"Als {session.agreements[item].moment}, dan {session.agreements[item].who} (doet wat)"
        case "due":
            return "Uiterlijk wanneer? (datum, over 6 weken, of alleen Enter)"
        case "about":
            return "Bij welke kaart? (nummer, of alleen Enter)"
        case _:
            return "Terugblik op"


_RATED = {
    "priority": "prioriteit (1 tot en met 5)",
    "feasibility": "haalbaarheid (1 tot en met 5)",
    "influence": "binnen onze invloed? (ja, deels of nee)",
}
_DIALLED = {"now": "nu (1 tot en met 5)", "wanted": "gewenst over zes maanden", "word": "in één woord, waarom?"}
