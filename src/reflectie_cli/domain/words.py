"""The Dutch words for one fact, in one place: terminal, accessible mode and report all take them from here."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from reflectie_cli.domain.session import Entry, Incident, Place, Session, Status
from reflectie_cli.domain.walk import Ask

if TYPE_CHECKING:  # loaded at every start; a closing is not
    from reflectie_cli.domain.closing import Agreement, Choice, Dial, Spread
    from reflectie_cli.domain.outline import Standing

MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
NUMBERS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
STATUS: dict[Status, str] = {"answered": "beantwoord", "skipped": "overgeslagen", "open": "nog open"}


def counted(number: int, one: str, many: str) -> str:
    """'1 kaart', '4 kaarten'."""
    return f"{number} {one if number == 1 else many}"


def cards(number: int) -> str:
    """'1 kaart', '4 kaarten'."""
    return counted(number, "kaart", "kaarten")


def listed(names: tuple[str, ...] | list[str]) -> str:
    """'a', 'a en b', 'a, b en c'."""
    *head, last = names or ("",)
    return f"{', '.join(head)} en {last}" if head else last


def long_date(moment: date | datetime) -> str:
    """'3 november 2026'."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def short_date(moment: date | datetime) -> str:
    """'03-11-2026'."""
    return f"{moment.day:02d}-{moment.month:02d}-{moment.year}"


def typed_date(day: date) -> str:
    """A day as a user types it: '3-1-2027'."""
    return f"{day.day}-{day.month}-{day.year}"


def place(ask: Ask) -> str:
    """'kaart 2 van 4', 'stap 2 van 4', or 'vooraf' for a case before the cards of its theme."""
    if ask.group == "voorval":
        return "vooraf"
    if ask.group:
        return f"stap {ask.number} van {ask.total}"
    return f"kaart {ask.number} van {ask.total}"


def part(ask: Ask) -> str:
    """What is asked now: 'Je antwoord', 'Deelvraag 1 van 2', 'Een bijdrage', 'Jullie gezamenlijke antwoord'."""
    match ask.place.part:
        case "sub":
            total = len(ask.entry.subquestions)
            return "Deelvraag" if total == 1 else f"Deelvraag {ask.place.nth + 1} van {total}"
        case "contribution":
            known = ask.place.nth < len(ask.entry.contributions)
            return f"Bijdrage {ask.place.nth + 1}" + (" (aanpassen)" if known else "")
        case "joint":
            return "Jullie gezamenlijke antwoord"
        case "incident" | "counted" | "missing" | "closing":
            return ask.question
        case "follow_up":
            return f"Doorvragen: {ask.question}"
        case "rating":
            return "Hoe staat het hiermee bij jullie? 1 (nog niets) tot en met 5 (gaat vanzelf)"
        case _:
            return "Je antwoord"


def state(entry: Entry) -> str:
    """'beantwoord', 'overgeslagen' or 'nog open'."""
    return STATUS[entry.status]


def state_in(session: Session, entry: Entry) -> str:
    """The same, with what only came in beforehand as 'ingebracht': that still wants to be talked about."""
    return "ingebracht" if session.pool and entry.contributions and not entry.answer else state(entry)


def kept(session: Session, place: Place) -> str:
    """That an answer is kept, and with a contribution with whom: 'Bewaard bij Fatima.'"""
    if place.card >= len(session.entries):
        return "Bewaard."
    given = session.entries[place.card].contributions[place.nth : place.nth + 1]
    if place.part != "contribution" or not given or not session.participants:
        return "Bewaard."
    if given[0].participant:
        return f"Bewaard bij {given[0].participant}."
    name = _looks_like_a_name(given[0].text)
    if name:
        return f"Bewaard. ‘{name}’ is geen deelnemer; de naam blijft in de tekst staan."
    return "Bewaard."


def _looks_like_a_name(text: str) -> str:
    """'Piet' of 'Piet: ja'; empty for 'https://…', 'om 10: 00' and 'Let op: …'."""
    name, colon, rest = text.partition(": ")
    words = name.split()
    fits = colon and rest and 0 < len(words) <= 3 and len(name) <= 30 and name not in ("Let op", "NB", "PS")
    return name if fits and name[0].isupper() and all(word.replace("-", "").isalpha() for word in words) else ""


def subject(session: Session) -> str:
    """What a session is about: its title, else its themes."""
    return session.title or listed(session.theme_titles)


def minutes(number_of_cards: int, each: int = 0) -> str:
    """Roughly how long it takes: two to four minutes a card, or `each` minutes where somebody keeps the time."""
    if each:
        return f"ongeveer {counted(number_of_cards * each, 'minuut', 'minuten')}"
    low, high = max(number_of_cards * 2, 2), number_of_cards * 4
    return f"ongeveer {low} tot {high} minuten"


def progress(session: Session) -> str:
    """'3 van 4 kaarten beantwoord'; of a pooled session only what was said together counts."""
    if session.pool:
        together = sum(bool(entry.answer) for entry in session.entries)
        return f"{together} van {cards(len(session.entries))} samen beantwoord"
    return f"{session.how_many('answered')} van {cards(len(session.entries))} beantwoord"


def number(value: float) -> str:
    """'3' or '2,5'."""
    return f"{value:g}".replace(".", ",")


def scale(spread: Spread) -> str:
    """'3', or with several people '3 (2 tot 5)'."""
    return number(spread.middle) + (f" ({number(spread.low)} tot {number(spread.high)})" if spread.width else "")


def dial(shown: Dial | Standing) -> str:
    """'Stevig kennisbeleid: nu 2, gewenst 4 (versnipperd)'."""
    why = f" ({listed(shown.words)})" if shown.words else ""
    return f"{shown.theme_title}: nu {scale(shown.now)}, gewenst {scale(shown.wanted)}{why}"


def unrated(choice: Choice) -> str:
    """'Wat helpt? (gekozen, 5 stippen, zonder cijfers)'."""
    dots = f", {counted(choice.dots, 'stip', 'stippen')}" if choice.dots else ""
    return f"{choice.question} (gekozen{dots}, zonder cijfers)"


def point(choice: Choice) -> str:
    """'Wat helpt? (haalbaarheid 4, prioriteit 5, binnen onze invloed: ja): nu doen'."""
    dots = f", {counted(choice.dots, 'stip', 'stippen')}" if choice.dots else ""
    scales = f"haalbaarheid {choice.feasibility}, prioriteit {choice.priority}"
    ours = f", binnen onze invloed: {choice.influence}" if choice.influence else ""
    return f"{choice.question} ({scales}{ours}{dots}): {choice.group}"


def sources(case: Incident) -> str:
    """'Telde mee: ervaringskennis. Ontbrak: wetenschappelijke kennis.' Empty when nobody said."""
    parts = [("Telde mee", case.counted), ("Ontbrak", case.missing)]
    return " ".join(f"{name}: {listed(given)}." for name, given in parts if given)


def agreement(made: Agreement) -> str:
    """'Als het maandagoverleg begint, dan: Fatima leest de visie voor'."""
    return f"Als {made.moment}, dan: {made.who} {made.what}"
