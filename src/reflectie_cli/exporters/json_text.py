"""Rows as JSON that a person can read too, for other programs."""

from __future__ import annotations

import msgspec


def indented(rows: object) -> str:
    """The rows as indented JSON with a last newline."""
    return (msgspec.json.format(msgspec.json.encode(rows), indent=2) + b"\n").decode("utf-8")
