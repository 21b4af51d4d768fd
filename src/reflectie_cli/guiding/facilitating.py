"""Going along with who leads a talk: a time box for each card, and what to say in which round."""

from __future__ import annotations

from collections.abc import Callable

from reflectie_cli.domain import facilitation
from reflectie_cli.domain.facilitation import Round
from reflectie_cli.domain.session import Session
from reflectie_cli.domain.walk import Ask

TIME_IS_UP = "De tijd voor deze kaart is om. Rond rustig af, of neem er de tijd voor."
TIME_WAS_UP = "De tijd voor de vorige kaart was om."
_SHORTER = ("De tijd is om. Rond rustig af.", "De tijd is om.")
NO_BOX_HERE = "Bij deze vraag loopt geen tijd."


class Facilitator:
    """Implements Talk. A card's time begins when it first comes on the screen and then runs on, whatever happens."""

    def __init__(self, session: Session, minutes: int, seconds: Callable[[], float], *, short: bool = False) -> None:
        """`minutes` a card; `seconds` is a clock that only goes forward.

        The script stands below the first card; `short` leaves it to /tijd there too.
        """
        self._session = session
        self._minutes = minutes
        self._seconds = seconds
        self._short = short
        self._people = facilitation.people_in(session)
        self._begun: dict[int, float] = {}
        self._card = 0
        self._rounds: tuple[Round, ...] = ()
        self._said = ""
        self._owed = ""
        self._told_up = False

    def at(self, ask: Ask) -> None:
        """This is asked now; a card that was not there before gets its time."""
        number = 0 if ask.group else ask.number
        if number != self._card:
            # Who hears and does not see the line below the field hears it when there is a moment.
            self._owed = TIME_WAS_UP if self._card and self._left <= 0 and self._said != TIME_IS_UP else ""
            self._said, self._told_up = "", False
        self._card = number
        if not number:
            return
        self._begun.setdefault(number, self._seconds())
        # What a pooled card holds was written before the talk; what is said here and now was not.
        written = bool(self._session.pool and ask.entry.contributions)
        self._rounds = facilitation.rounds(self._minutes, self._people, written=written)

    def under(self, ask: Ask) -> list[str]:
        """Below a card that has just come: who begins, and the rounds; the first time with what to say."""
        lines = facilitation.short_lines if self._short else facilitation.card_lines
        self._short = True
        return lines(self._session, ask.number, self._rounds)

    def bottom(self, width: int) -> str:
        """The time in at most `width` cells, for the line below the field; empty where no time runs."""
        if not self._card:
            return ""
        if self._left <= 0:
            fitting = (TIME_IS_UP, *_SHORTER)
        else:
            now = self._round[0].name
            left = facilitation.remaining(self._left)
            fitting = (self._both(" · "), f"{now} · kaart {left.replace('ongeveer ', '')}", left)
        line = next((one for one in fitting if len(one) <= width), fitting[-1])
        return line[0].upper() + line[1:]

    def aloud(self) -> str:
        """The time as a line of its own; empty when it says nothing new. That time is up is said once."""
        owed, self._owed = self._owed, ""
        if owed:
            return " ".join(filter(None, (owed, self.aloud())))
        if not self._card:
            return ""
        line = TIME_IS_UP if self._left <= 0 else f"Tijd: {self._both('; ')}."
        if line == self._said:
            return ""
        self._said = line
        return line

    def time(self) -> list[str]:
        """What /tijd says. When the time is up it says so; asking once more begins it anew."""
        if not self._card:
            return [NO_BOX_HERE]
        if self._left <= 0 and not self._told_up:
            self._told_up, self._said = True, TIME_IS_UP
            return [TIME_IS_UP, "Nog een keer /tijd begint de tijd van deze kaart opnieuw."]
        if self._left <= 0:
            self._told_up, self._said = False, ""
            self._begun[self._card] = self._seconds()
            return [f"De tijd voor deze kaart begint opnieuw: {facilitation.lasting(self._minutes * 60)}."]
        both = self._both("; ")
        return [f"{both[0].upper()}{both[1:]}.", f"Zeg bijvoorbeeld: ‘{self._round[0].script}’"]

    def _both(self, between: str) -> str:
        """'in tweetallen nog ongeveer 2 minuten · deze kaart nog ongeveer 11 minuten'."""
        now, left = self._round
        card = f"deze kaart {facilitation.remaining(self._left)}"
        if now is self._rounds[-1]:
            return f"{now.name}{between}{card}"
        return f"{now.name} {facilitation.remaining(left)}{between}{card}"

    @property
    def _elapsed(self) -> float:
        return self._seconds() - self._begun[self._card]

    @property
    def _left(self) -> float:
        return self._minutes * 60 - self._elapsed

    @property
    def _round(self) -> tuple[Round, float]:
        return facilitation.round_at(self._rounds, self._elapsed)
