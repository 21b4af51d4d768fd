"""What does not fit in an exported session, in Dutch and with its place. The reader itself tells it in English."""

from __future__ import annotations

import re

_PLACE = re.compile(r"- at `\$([^`]*)`$")
_STEP = re.compile(r"\.([a-z_]+)|\[([0-9]+)\]")
_MISSING = re.compile(r"required field `([a-z_]+)`")
_ONE_OF = {
    "kaarten": "kaart",
    "deelvragen": "deelvraag",
    "bijdragen": "bijdrage",
    "knoppen": "knop",
    "keuzes": "keuze",
    "afspraken": "afspraak",
    "standen": "stand",
}
_WRONG = (
    ("Expected `str", "dit moet een tekst zijn"),
    ("encoded date", "dit is geen datum"),
    ("timezone", "bij dit tijdstip ontbreekt de tijdzone"),
    ("datetime", "dit is geen tijdstip"),
    ("Expected `array", "dit is geen lijst van de juiste lengte"),
    ("Expected `object", "hier horen velden te staan"),
    ("Expected `bool", "dit moet waar of onwaar zijn (true of false)"),
    ("Expected `int", "dit getal kan hier niet"),
    ("Expected `float", "dit getal kan hier niet"),
    ("Integer value", "dit getal kan hier niet"),
)


def in_dutch(message: str) -> str:
    """'kaart 3, veld ‘vraag’: dit ontbreekt', from a message of the reader; never with what stands in the field."""
    found = _PLACE.search(message)
    steps = [(one[1], one[2]) for one in _STEP.finditer(found[1])] if found else []
    if missing := _MISSING.search(message):
        steps.append((missing[1], ""))
    where = ", ".join(_steps(steps)) or "het hele bestand"
    return f"{where}: {'dit ontbreekt' if missing else _wrong(message)}"


def _steps(steps: list[tuple[str, str]]) -> list[str]:
    """'kaart 3' for `.kaarten[2]`; 'veld ‘vraag’' for all else."""
    told: list[str] = []
    for name, number in steps:
        if name:
            told.append(f"veld ‘{name}’")
        else:  # of a list, which has a name
            many = told.pop().removeprefix("veld ‘").removesuffix("’")
            told.append(f"{_ONE_OF.get(many, many)} {int(number) + 1}")
    return told


def _wrong(message: str) -> str:
    return next((told for begins, told in _WRONG if begins in message), "deze waarde kan hier niet")
