"""Every way in which reflectie can stop short: one class per exit code, with its own Dutch sentence.

The sentence says what is wrong, where, and what to do now. It never holds an answer.
"""

from __future__ import annotations


class ReflectieError(Exception):
    """Base of all expected errors. `sentence` is what the user reads; `exit_code` is what the shell sees."""

    exit_code = 1

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class UsageError(ReflectieError):
    """Wrong use of the command line, the configuration or an answers file."""

    exit_code = 2


class DeckInvalid(ReflectieError):
    """A deck that breaks a rule; the sentence names file, line, card and field."""

    exit_code = 10


class NotInDeck(ReflectieError):
    """A theme, card or deck that is not there."""

    exit_code = 11


class SessionNotFound(ReflectieError):
    """No session, or more than one, answers to the given name."""

    exit_code = 12


class SessionUnreadable(ReflectieError):
    """A session file that cannot be trusted. It is left as it is."""

    exit_code = 13


class TargetExists(ReflectieError):
    """The file to write is already there, or is not a plain file."""

    exit_code = 14


class SessionInUse(ReflectieError):
    """Another window holds the session."""

    exit_code = 15


class ExtraMissing(ReflectieError):
    """A format needs an extra; the sentence is the install command."""

    exit_code = 16


class StorageFailed(ReflectieError):
    """Disk full or another input/output error; what was there before is still there."""

    exit_code = 74


class Interrupted(ReflectieError):
    """Ended by the user or a signal; everything is kept. Exit code 130, or 128 + the signal's number."""

    exit_code = 130

    def __init__(self, sentence: str = "", *, signal_number: int = 2) -> None:
        super().__init__(sentence)
        self.exit_code = 128 + signal_number
