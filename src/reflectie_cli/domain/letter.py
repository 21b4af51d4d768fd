"""What a facilitator sends along with an invitation, in plain Dutch. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from reflectie_cli.domain import words
from reflectie_cli.domain.invitation import Invitation


def letter(invitation: Invitation, file_name: str) -> str:
    """The text for a message; `file_name` is that of the invitation. Not wrapped: a mail program does that."""
    return "\n".join(_lines(invitation, file_name)) + "\n"


def privacy(invitation: Invitation) -> Iterator[str]:
    """What is promised about a contribution, a sentence each. No more than that is true."""
    if invitation.anonymous:
        yield "Je bijdrage is anoniem: je naam, je computer, tijdstippen en de volgorde van schrijven staan er niet in."
        yield (
            "Wie het bestand van je krijgt, ziet wel van wie het bericht komt. "
            "In het gesprek staan de antwoorden per kaart door elkaar."
        )
    else:
        yield "Bij je bijdrage staat je naam; het team ziet wie wat schreef."
    if invitation.key:
        yield "Je bijdrage is versleuteld: alleen wie je uitnodigde, kan haar openen."


def _lines(invitation: Invitation, file_name: str) -> Iterator[str]:
    cards = len(invitation.drawn)
    extra = '"reflectie-cli[versleuteling]"' if invitation.key else "reflectie-cli"
    yield f"Onderwerp: Jouw bijdrage voor {invitation.team}"
    yield ""
    yield "Hallo,"
    yield ""
    yield (
        f"Met {invitation.team} praten we binnenkort over: {invitation.subject}. Eerst denkt ieder van ons er alleen "
        "over na. Daarna leggen we de antwoorden naast elkaar. Zo telt iedereen mee, ook wie liever eerst nadenkt."
    )
    yield ""
    yield f"Het zijn {words.cards(cards)} en het kost {words.minutes(cards)}. Stoppen en later verdergaan kan altijd."
    yield ""
    yield "Zo doe je mee:"
    yield ""
    yield "1. Installeer het programma. Dat hoeft één keer; je hebt Python 3.11 of nieuwer nodig. Typ in een terminal:"
    yield f"   python3 -m pip install {extra}"
    yield f"   (op Windows: py -m pip install {extra})"
    yield f"2. Bewaar het bestand {file_name} bij dit bericht, open een terminal in die map, en typ:"
    yield f"   reflectie bijdragen {file_name}"
    until = f", uiterlijk {words.long_date(invitation.due)}" if invitation.due else ""
    yield f"3. Aan het eind staat er een bestand dat begint met ‘bijdrage-’. Stuur dat naar mij terug{until}."
    yield ""
    yield from privacy(invitation)
    yield "Er gaat niets van je computer af tot je dat bestand zelf verstuurt."
    yield ""
    yield "Tot dan!"
