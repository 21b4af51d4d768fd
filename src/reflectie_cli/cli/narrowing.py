"""What commands over all sessions share: which themes are meant, what can be read, how much is shown at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reflectie_cli.domain.deck import find_themes
from reflectie_cli.domain.session import Session
from reflectie_cli.domain.text import fold
from reflectie_cli.errors import NotInDeck
from reflectie_cli.wiring import App

if TYPE_CHECKING:
    from reflectie_cli.storage.sessions import Broken

SCREENFUL = 20
"""How many sessions, or cards with a hit, are shown at once."""


def readable(opened: Iterable[Session | Broken], broken: list[Broken]) -> Iterator[Session]:
    """The sessions among these; what cannot be read is put with `broken`, to be named at the end."""
    for one in opened:
        if isinstance(one, Session):
            yield one
        else:
            broken.append(one)


def theme_ids(app: App, names: list[str]) -> set[str]:
    """Theme ids of this deck; a name that is not in it may be of another deck's session, and is taken as it is."""
    found: set[str] = set()
    for name in names:
        try:
            found.update(theme.id for theme in find_themes(app.deck, [name]))
        except NotInDeck:
            known = {one for session in app.sessions.readable() for one in session.theme_ids}
            if fold(name) not in known:
                raise
            found.add(fold(name))
    return found
