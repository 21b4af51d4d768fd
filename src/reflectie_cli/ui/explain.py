"""The words of help that both modes show."""

from __future__ import annotations

from collections.abc import Iterator

EMPTY_SKIPS = "lege Enter: overslaan"
EMPTY_GOES_ON = "lege Enter: verder"
EMPTY_KEEPS = "lege Enter: zo laten"
GO_ON = "Enter: verder"
CONTRIBUTIONS = (
    "Iedere Enter voegt een bijdrage toe; een naam ervoor mag (Fatima: …). Lege Enter: het gezamenlijke antwoord."
)
JOINT = "Bespreek wat er is ingebracht, en typ jullie gezamenlijke antwoord. Nog een bijdrage toevoegen kan met /terug."
_FIELD_KEYS = (
    ("Enter", "bewaart je antwoord en gaat verder"),
    ("Ctrl+J", "nieuwe regel (Alt+Enter kan ook)"),
    ("F2", "verder schrijven in je eigen teksteditor"),
    ("Ctrl+C", "stoppen; alles blijft bewaard, ook wat je nog typte"),
)
_LINE_KEYS = (
    ("Enter", "bewaart je antwoord en gaat verder; een lege regel slaat de vraag over"),
    ("Enter op een lege regel", "houdt een eerder antwoord zoals het is"),
    ("Ctrl+C", "stoppen; alles blijft bewaard"),
)


def at_the_first_card(part: str) -> str:
    """What is told below the first card at this part of it, or empty."""
    return {"contribution": CONTRIBUTIONS, "joint": JOINT}.get(part, "")


def bottom_line(width: int, part: str, *, answered: bool = False) -> str:
    """The line under the field at this part of the card: as much as fits."""
    empty = EMPTY_GOES_ON if part == "contribution" else EMPTY_SKIPS
    if answered:
        empty = EMPTY_KEEPS
    for parts in (
        ("Enter bewaart", empty, "Ctrl+J nieuwe regel", "/help"),
        ("Enter bewaart", empty, "/help"),
        ("Enter bewaart", empty.replace("lege Enter", "leeg"), "/help"),
    ):
        if len(" · ".join(parts)) <= width:
            break
    return " · ".join(parts)


def explanation(*, fields: bool) -> Iterator[str]:
    """Keys and commands, one a line."""
    from reflectie_cli.domain.steering import COMMANDS

    for key, does in _FIELD_KEYS if fields else _LINE_KEYS:
        yield f"{key}: {does}"
    for command, does in COMMANDS.items():
        yield f"/{command}: {does}"
    yield "//tekst: een antwoord dat met een / begint"


def overview_question(*, review: bool) -> str:
    """What is asked under the overview."""
    after = "af te ronden" if review else "terug te gaan"
    return f"Nummer van een kaart, of Enter om {after}"
