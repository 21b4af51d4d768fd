"""The invitations that this user sent, with their keys, beside the sessions; and reading what comes back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from reflectie_cli.domain.invitation import Invitation
from reflectie_cli.domain.submission import Submission
from reflectie_cli.errors import SessionUnreadable
from reflectie_cli.storage import atomic, sealing
from reflectie_cli.storage.listing import INVITATIONS
from reflectie_cli.storage.session_file import Unreadable, read_session_bytes
from reflectie_cli.storage.team_files import (
    ENDING,
    INVITATION,
    MAX_BYTES,
    decode_invitation,
    decode_submission,
    encode_invitation,
    kind_of,
)

_KEY = ".sleutel"


class Received(NamedTuple):
    """One file that was given: what is in it, or why that cannot be told."""

    path: Path
    submission: Submission | None = None
    invitation: Invitation | None = None
    problem: str = ""


class Invitations:
    """The folder of sent invitations in `root`, the user's data folder. Nothing is made until one is kept."""

    def __init__(self, root: Path) -> None:
        self.folder = root / INVITATIONS

    def keep(self, invitation: Invitation, *, private: str = "") -> Path | None:
        """Keep a copy, and its private key first; returns where the key is. Raises StorageFailed."""
        key = self.folder / f"{invitation.id}{_KEY}"
        with atomic.storage_failure(self.folder):
            atomic.make_folder(self.folder)
            if private:
                atomic.write_new(key, f"{private}\n".encode("ascii"))
            atomic.write_new(self.folder / f"{invitation.id}{ENDING}", encode_invitation(invitation))
            atomic.sync_folder(self.folder)
        return key if private else None

    def find(self, invitation_id: str) -> Invitation | None:
        """The invitation with this id that was sent from here. Raises SessionUnreadable when its copy is broken."""
        path = self.folder / f"{invitation_id}{ENDING}"
        return read_invitation(path) if path.exists() else None

    def open_all(self, paths: Iterable[Path]) -> list[Received]:
        """What is in each of these files; each that cannot be read says why. Raises ExtraMissing."""
        return [self._open(path) for path in paths]

    def _open(self, path: Path) -> Received:
        try:
            # What is sealed is a little larger than what is in it.
            content = read_session_bytes(path, limit=2 * MAX_BYTES)
            if content.startswith(sealing.MARK):
                content = self._unsealed(content)
            if kind_of(content) == INVITATION:
                return Received(path, invitation=decode_invitation(content))
            return Received(path, submission=decode_submission(content))
        except FileNotFoundError:
            return Received(path, problem="het is er niet")
        except Unreadable as reason:
            return Received(path, problem=str(reason))

    def _unsealed(self, content: bytes) -> bytes:
        for key in sorted(self.folder.glob(f"*{_KEY}")):
            try:
                return sealing.unseal(content, key.read_text(encoding="ascii").strip())
            except (Unreadable, OSError, UnicodeDecodeError):
                continue
        raise Unreadable("het is versleuteld, en de sleutel is niet op deze computer")


def read_invitation(path: Path) -> Invitation:
    """The invitation in a file. Raises SessionUnreadable, with the place and the way out."""
    try:
        return decode_invitation(read_session_bytes(path, limit=MAX_BYTES))
    except FileNotFoundError:
        raise SessionUnreadable(
            f"Het bestand {path} is er niet. Kijk na waar je de uitnodiging hebt bewaard."
        ) from None
    except Unreadable as reason:
        raise SessionUnreadable(
            f"De uitnodiging {path} is niet te lezen: {reason}. Vraag wie je uitnodigde om haar opnieuw te sturen."
        ) from None


class Found(NamedTuple):
    """The files to look at, each once, and how many others lie beside them in the folders that were named."""

    files: tuple[Path, ...]
    passed: int


def team_files(paths: Iterable[Path]) -> Found:
    """What is named itself, and in a folder what has our ending or looks like a contribution. Raises OSError.

    A mail program may write 'bijdrage-….reflectie.txt', and Windows does not mind about capitals.
    """
    files: dict[Path, Path] = {}
    passed = 0
    for path in paths:
        inside = sorted(path.iterdir()) if path.is_dir() else []
        ours = [one for one in inside if _is_ours(one.name.casefold())]
        # An invitation's letter lies beside it, and the folders of a system are nobody's contribution.
        others = [one for one in inside if one not in ours and not one.name.startswith((".", "uitnodiging-"))]
        passed += len(others)
        for one in ours if path.is_dir() else [path]:
            files.setdefault(one.absolute(), one)
    return Found(tuple(files.values()), passed)


def _is_ours(name: str) -> bool:
    return name.endswith(ENDING) or (name.startswith("bijdrage-") and ENDING in name)
