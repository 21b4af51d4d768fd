"""The Dutch words for one fact, in one place: terminal, accessible mode and report all take them from here."""

from __future__ import annotations

from datetime import date, datetime

from reflectie_cli.domain.session import Entry, Session, Status
from reflectie_cli.domain.walk import Ask

_MONTHS = [
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
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def short_date(moment: date | datetime) -> str:
    """'03-11-2026'."""
    return f"{moment.day:02d}-{moment.month:02d}-{moment.year}"


def place(ask: Ask) -> str:
    """'kaart 2 van 4'."""
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
        case _:
            return "Je antwoord"


def state(entry: Entry) -> str:
    """'beantwoord', 'overgeslagen' or 'nog open'."""
    return STATUS[entry.status]


def subject(session: Session) -> str:
    """What a session is about: its title, else its themes."""
    return session.title or listed(session.theme_titles)


def minutes(number_of_cards: int) -> str:
    """Roughly how long it takes: two to four minutes a card."""
    low, high = max(number_of_cards * 2, 2), number_of_cards * 4
    return f"ongeveer {low} tot {high} minuten"


def progress(session: Session) -> str:
    """'3 van 4 kaarten beantwoord'."""
    return f"{session.how_many('answered')} van {cards(len(session.entries))} beantwoord"
