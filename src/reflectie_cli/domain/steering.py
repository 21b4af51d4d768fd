"""Words that begin with '/' steer the walk. Pure: text in, meaning out."""

from __future__ import annotations

from typing import NamedTuple

from reflectie_cli.domain.text import fold, shorten

COMMANDS = {
    "terug": "één vraag terug; je antwoord staat er nog",
    "overslaan": "naar de volgende kaart; wat je al schreef blijft staan",
    "overzicht": "alle kaarten zien en naar een kaart springen",
    "bewerk": "verder schrijven in je eigen teksteditor",
    "regels": "een antwoord van meer regels schrijven",
    "wis": "het antwoord op deze vraag weghalen",
    "tijd": "hoeveel tijd er nog is; is die om, dan begint een tweede /tijd opnieuw",
    "intro": "de inleiding bij de kaarten lezen",
    "pauze": "bewaren en stoppen; later ga je verder",
    "help": "deze uitleg",
}
"""Each command with what it does. Help, completion and the accessible mode take their words from here."""


class Typed(NamedTuple):
    """A text to keep as an answer."""

    text: str


class Steer(NamedTuple):
    """A known command, without its slash, and the text that stood before it in the field."""

    command: str
    rest: str = ""


class Unknown(NamedTuple):
    """A line that begins with a slash and is no command; `sentence` explains. The line stays as draft."""

    sentence: str


Meaning = Typed | Steer | Unknown


def interpret(line: str, field: str = "") -> Meaning:
    """What a typed line means; `field` is what stood in the field before. '//tekst' is a text that begins with a slash.

    A command counts after a space or new line too, or right behind the untouched field: whoever goes back to an
    answer and types /terug behind it wants to go back. 'heen/terug' stays text.
    """
    text = line.strip()
    head, slash, word = text.rpartition("/")
    if slash and fold(word) in COMMANDS and (not head or head[-1].isspace() or head == field):
        return Steer(fold(word), head.strip())
    if not text.startswith("/"):
        return Typed(line)
    if text.startswith("//"):
        return Typed(text[1:])
    word = fold(text[1:])
    meant = complete(f"/{word}") if word else []
    nearest = f" Bedoel je {' of '.join(meant)}?" if meant else ""
    return Unknown(
        f"‘{shorten(text, 30)}’ is geen opdracht.{nearest} Je tekst staat er nog. "
        "Is het een antwoord dat met / begint? Typ dan // vooraan. Alle opdrachten: /help"
    )


def as_typed(text: str) -> str:
    """An earlier answer as it must stand in the field to mean the same again."""
    return f"/{text}" if text.startswith("/") else text


def complete(line: str) -> list[str]:
    """The commands, with their slash, that `line` can become."""
    if not line.startswith("/") or "\n" in line:
        return []
    return [f"/{command}" for command in COMMANDS if command.startswith(line[1:].casefold())]
