"""A small, safe reader for the YAML and JSON that people write by hand.

Only events are read, so nothing is constructed: every scalar is text, and anchors, aliases, tags and duplicate keys
are refused. Limits: 1 MB, 50,000 events, depth 20 (threat 5). Every node knows its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from reflectie_cli.domain.text import clean

MAX_BYTES = 1_000_000
MAX_EVENTS = 50_000
MAX_DEPTH = 20
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
# Characters that YAML does not allow; only these make the difference between 'broken' and 'not text at all'.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class TreeError(Exception):
    """What is wrong in the text, and at which line (counted from 1)."""

    def __init__(self, problem: str, line: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line


class Scalar(NamedTuple):
    """A text with its line. `bare` is True when it stood without quotes."""

    text: str
    line: int
    bare: bool = False


class Sequence(NamedTuple):
    """A list with its line."""

    items: tuple[Node, ...]
    line: int


class Mapping(NamedTuple):
    """Keys with their values, in order; `key_lines` has the line of each key."""

    items: dict[str, Node]
    key_lines: dict[str, int]
    line: int


Node = Scalar | Sequence | Mapping


def read_bytes(path: Path) -> bytes:
    """The file's bytes, at most one more than the limit. Raises OSError."""
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def parse(content: bytes, *, as_json: bool = False) -> Node:
    """The tree in `content`. `as_json` allows what JSON writes otherwise than YAML. Raises TreeError."""
    if len(content) > MAX_BYTES:
        raise TreeError("het bestand is groter dan 1 MB", 1)
    text = _decode(content)
    if as_json:
        text = _json_to_yaml(text)
    try:
        return _Composer(text).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise TreeError("dit is geen geldige YAML of JSON", mark.line + 1 if mark else 1) from None
    except yaml.YAMLError:  # a character that YAML does not allow at all
        raise TreeError("dit is geen geldige YAML of JSON", 1) from None


def _decode(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise TreeError("dit is geen UTF-8; bewaar het bestand als UTF-8", line) from None
    found = _CONTROL.search(text)
    if found:
        raise TreeError("hier staat een stuurteken dat er niet hoort", text.count("\n", 0, found.start()) + 1)
    return text


def _json_to_yaml(text: str) -> str:
    """JSON writes a character beyond U+FFFF as two escapes, and may indent with tabs; YAML knows neither."""

    def joined(found: re.Match[str]) -> str:
        high, low = int(found[2], 16), int(found[3], 16)
        return found[1] + chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))

    return re.sub(r"(?m)^[ \t]+", lambda found: " " * len(found[0]), _PAIR.sub(joined, text))


class _Composer:
    """Builds nodes from events, counting as it goes."""

    def __init__(self, text: str) -> None:
        self._events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=_LOADER))
        self._count = 0

    def document(self) -> Node:
        self._next()  # stream start
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            raise TreeError("het bestand is leeg", 1)
        root = self._node(self._next(), depth=1)
        self._next()  # document end
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            raise TreeError("er staat meer dan één document in het bestand", _line(after))
        return root

    def _next(self) -> yaml.Event:
        self._count += 1
        event = next(self._events)
        if self._count > MAX_EVENTS:
            raise TreeError("het bestand heeft te veel onderdelen (meer dan 50.000)", _line(event))
        return event

    def _node(self, event: yaml.Event, *, depth: int) -> Node:
        line = _line(event)
        if depth > MAX_DEPTH:
            raise TreeError("er zijn meer dan 20 lagen in elkaar gezet", line)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise TreeError("verwijzingen met & en * mogen hier niet", line)
        if getattr(event, "tag", None):
            raise TreeError("typen met ! mogen hier niet", line)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(clean(event.value), line, bare=event.implicit[0])
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(line, depth)
        return self._mapping(line, depth)

    def _sequence(self, line: int, depth: int) -> Sequence:
        items = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._node(event, depth=depth + 1))
        return Sequence(tuple(items), line)

    def _mapping(self, line: int, depth: int) -> Mapping:
        items: dict[str, Node] = {}
        key_lines: dict[str, int] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._node(event, depth=depth + 1)
            if not isinstance(key, Scalar):
                raise TreeError("een lijst of groep kan geen sleutel zijn", key.line)
            if key.text in items:
                raise TreeError(f"‘{key.text[:40]}’ staat er twee keer", key.line)
            items[key.text] = self._node(self._next(), depth=depth + 1)
            key_lines[key.text] = key.line
        return Mapping(items, key_lines, line)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
