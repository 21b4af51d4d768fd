"""How agreements and a look back show on the screen. Views return; the tap prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reflectie_cli.domain import words
from reflectie_cli.domain.agreements import Filed, state
from reflectie_cli.domain.looking_back import Difference
from reflectie_cli.ui.look import Look
from reflectie_cli.ui.tables import table
from reflectie_cli.ui.wrapping import wrap

_HEADS = ("ID", "Stand", "Datum", "Afspraak", "Team")


def agreements(rows: Sequence[Filed], today: date, look: Look) -> str:
    """The agreements with how they stand, as text to print."""
    shown = [
        (
            one.id,
            state(one.agreement, today),
            words.short_date(one.agreement.due) if one.agreement.due else "",
            words.agreement(one.agreement),
            one.session.team,
        )
        for one in rows
    ]
    text = table(_HEADS, shown, look, whole=("ID", "Stand", "Datum"))
    if not look.width:
        return text
    # Without a table a line may be longer than the screen; it is broken at a word.
    lines = (wrap(line, look.width) if len(line) > look.width else [line] for line in text.split("\n"))
    return "\n".join(row for broken in lines for row in broken)


def difference(found: Difference) -> Iterator[tuple[str, str]]:
    """What a look back told: each agreement with what became of it, each dial with where it went."""
    if found.became:
        yield "heading", "Afspraken"
    for became in found.became:
        yield "", f"- {words.agreement(became.agreement)}"
        yield "question", f"  {became.in_words[:1].upper()}{became.in_words[1:]}."
        if became.outcome.happened:
            yield "hint", f"  {became.outcome.happened}"
    if found.moved:
        yield "heading", "Knoppen"
    for moved in found.moved:
        yield "", f"- {moved.theme_title}: {moved.in_words}."
