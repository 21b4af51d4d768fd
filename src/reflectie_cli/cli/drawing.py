"""Drawing the cards that a command asks for."""

from __future__ import annotations

from reflectie_cli.domain.beginning import Drawn, Wish, draw
from reflectie_cli.wiring import App


def draw_cards(app: App, wish: Wish, *, seed: int | None = None) -> list[Drawn]:
    """The cards for this session. Raises NotInDeck."""
    answered: set[str] = set()
    if wish.new_first:
        from reflectie_cli.domain.history import answered_cards

        answered = answered_cards(app.sessions.readable())
    chance = app.chance(seed) if wish.shuffled else None
    return draw(app.deck, wish, chance=chance, answered=answered)
