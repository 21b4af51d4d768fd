"""Encrypting a contribution to the facilitator, with age (https://age-encryption.org/v1, by the pyrage library).

The public key travels in the invitation; only the private key, which never leaves the facilitator's data folder, opens
what was sealed with it. This is the only module that knows the library, which comes with an extra.
"""

from __future__ import annotations

from typing import NamedTuple

from reflectie_cli.errors import ExtraMissing, UsageError
from reflectie_cli.storage.session_file import Unreadable

MARK = b"age-encryption.org/v1\n"
"""How a sealed file begins."""
_HEADER, _RECIPIENTS = 2_000, 4
"""Bytes, and how many may open it. Ours has one and a decoy; each more costs the library its own long sum."""


class KeyPair(NamedTuple):
    """A public key ('age1…') and the private key ('AGE-SECRET-KEY-1…') that belongs to it."""

    public: str
    private: str


def require() -> None:
    """Raises ExtraMissing when the library is not there: better said before anybody types."""
    try:
        import pyrage  # noqa: F401
    except ImportError:
        raise ExtraMissing(
            "Voor een versleutelde bijdrage is een uitbreiding nodig. "
            "Installeer die met: pip install 'reflectie-cli[versleuteling]'"
        ) from None


def new_keys() -> KeyPair:
    """A key pair of its own for one invitation. Raises ExtraMissing."""
    require()
    from pyrage import x25519

    identity = x25519.Identity.generate()
    return KeyPair(str(identity.to_public()), str(identity))


def seal(content: bytes, public: str) -> bytes:
    """`content` for whoever has the private key. Raises ExtraMissing, or UsageError for a key that is none."""
    require()
    import pyrage

    try:
        sealed: bytes = pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(public)])
    except pyrage.RecipientError:
        raise UsageError("De sleutel in de uitnodiging klopt niet. Vraag wie je uitnodigde om een nieuwe.") from None
    return sealed


def check_key(public: str) -> None:
    """Raises ExtraMissing, or UsageError for a key that is none: better said before anybody types."""
    seal(b"", public)


def unseal(content: bytes, private: str) -> bytes:
    """What was sealed. Raises ExtraMissing, or Unreadable when this key does not open it."""
    require()
    header, end, _ = content[:_HEADER].partition(b"\n---")
    if not end or header.count(b"\n-> ") > _RECIPIENTS:
        raise Unreadable("het is beschadigd, of niet door reflectie versleuteld")
    import pyrage

    try:
        opened: bytes = pyrage.decrypt(content, [pyrage.x25519.Identity.from_str(private)])
    except (pyrage.DecryptError, pyrage.IdentityError):
        raise Unreadable("het is beschadigd, of versleuteld voor iemand anders") from None
    return opened
