"""The composition root: builds one frozen App from settings, streams, clock and chance."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reflectie_cli.config import Flags, Settings, load_settings
from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.session import Session
from reflectie_cli.ui.look import Look, look_at
from reflectie_cli.ui.tap import Tap, prepare

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from reflectie_cli.guiding.ports import Asker, Clock, Keeper
    from reflectie_cli.storage.invitations import Invitations
    from reflectie_cli.storage.sessions import SessionFolder

    class Chooser(Asker, Protocol):
        """An Asker that can also lead the choices around a session."""

        def confirm(self, question: str) -> bool:
            """Ask yes or no."""

        def choose_themes(self, deck: Deck) -> tuple[str, ...]:
            """Ask which themes."""

        def choose(self, question: str, choices: Sequence[tuple[str, str]]) -> str:
            """Ask for one of several."""

        def ask(self, question: str) -> str:
            """Ask for a short line; it may be empty."""

        def hold(self) -> None:
            """Let what stands on the screen be read before it goes. Raises Interrupted."""


_HERE = Path(__file__).parent
# In a wheel the deck lies inside the package; in a working copy at the top, where a person looks for it.
_DECK_PLACES = (_HERE / "data" / "cards.yaml", _HERE.parents[1] / "data" / "cards.yaml")


class App:
    """Everything a command needs. What is heavy is made when it is first asked for; nothing is set afterwards."""

    def __init__(self, settings: Settings, look: Look, tap: Tap, clock: Clock, *, deck: Deck | None = None) -> None:
        """`deck` is for a run on cards that came with an invitation; else it is read when it is asked for."""
        self.settings = settings
        self.look = look
        self.tap = tap
        self.clock = clock
        self._given = deck

    @cached_property
    def deck(self) -> Deck:
        """The deck of this run. Raises DeckInvalid or NotInDeck."""
        if self._given is not None:
            return self._given
        if self.settings.deck_path is None:
            from reflectie_cli.storage.packaged_deck import packaged_deck

            return packaged_deck(self.deck_path)
        from reflectie_cli.storage.deck_file import read_deck

        return read_deck(self.deck_path)

    @property
    def deck_path(self) -> Path:
        """Where the deck of this run is read from."""
        return self.settings.deck_path or next(path for path in _DECK_PLACES if path.exists())

    @cached_property
    def sessions(self) -> SessionFolder:
        """The folder of sessions."""
        from reflectie_cli.storage.sessions import SessionFolder

        return SessionFolder(self.settings.folder)

    @cached_property
    def invitations(self) -> Invitations:
        """The invitations that were sent from here."""
        from reflectie_cli.storage.invitations import Invitations

        return Invitations(self.settings.folder)

    def with_deck(self, deck: Deck) -> App:
        """The same, on this deck."""
        return App(self.settings, self.look, self.tap, self.clock, deck=deck)

    @cached_property
    def asker(self) -> Chooser:
        """Who asks: fields on a terminal that can, lines elsewhere."""
        if self.look.beamer:
            from reflectie_cli.ui.beamer_asker import BeamerAsker

            return BeamerAsker(self.tap, self.look, self.settings.editor, lambda: self.deck)
        if self.look.fields:
            from reflectie_cli.ui.terminal_asker import TerminalAsker

            return TerminalAsker(self.tap, self.look, self.settings.editor, lambda: self.deck)
        from reflectie_cli.domain.steering import complete
        from reflectie_cli.guiding.ports import EndOfInput
        from reflectie_cli.ui.lines import LineReader
        from reflectie_cli.ui.plain_asker import PlainAsker

        reader = LineReader(keyboard=self.look.keyboard, ended=EndOfInput, complete=complete)
        return PlainAsker(self.tap, self.look.width, self.settings.editor, lambda: self.deck, reader)

    def chance(self, seed: int | None = None) -> Random:
        """A source of chance; with a seed, the same one each time."""
        from random import Random

        return Random(seed)

    def keep(self, session: Session, *, nowhere: bool = False) -> Keeper:
        """Hold a new session. Raises StorageFailed."""
        if nowhere:
            from reflectie_cli.storage.nowhere import Nowhere

            return Nowhere(session)
        return self.sessions.create(session)


def build_app(flags: Flags) -> App:
    """The App for this process. Raises UsageError for a wrong configuration."""
    settings = load_settings(flags, os.environ)
    prepare(sys.stdout)
    prepare(sys.stderr)
    look = look_at(sys.stdin, sys.stdout, os.environ, accessible=settings.accessible, color=settings.color)
    look = look._replace(beamer=flags.beamer and look.fields)
    return App(settings, look, Tap(color=look.color), lambda: datetime.now().astimezone())
