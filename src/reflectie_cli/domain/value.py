"""Frozen values that cost next to nothing to define.

A NamedTuple or a dataclass writes and compiles code for each class when its module is loaded. Where many small values
are defined together, as the blocks of a report, that is a tenth of what making a PDF takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NoReturn, dataclass_transform


@dataclass_transform(frozen_default=True)
class Value:
    """Base of a frozen value: its annotated fields in order, those with a default last, as in a frozen dataclass.

    Equal when the class and all fields are. Raises TypeError when a field is missing, given twice or not known.
    """

    __match_args__: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[Mapping[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        cls.__match_args__ = tuple(cls.__annotations__)  # type: ignore[misc]
        cls._defaults = {name: cls.__dict__[name] for name in cls.__match_args__ if name in cls.__dict__}

    def __init__(self, *given: Any, **named: Any) -> None:
        fields = self.__match_args__
        positional = dict(zip(fields, given, strict=False))
        values = {**self._defaults, **positional, **named}
        if len(given) > len(fields) or positional.keys() & named.keys() or values.keys() != set(fields):
            raise TypeError(f"{type(self).__name__} has the fields {', '.join(fields)}")
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__dict__ == self.__dict__

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__[name] for name in self.__match_args__))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self.__match_args__)
        return f"{type(self).__name__}({fields})"
