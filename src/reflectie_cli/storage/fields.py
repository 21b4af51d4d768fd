"""Reading named fields from a tree, with every fault told by file, line, place and field."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, NoReturn

from reflectie_cli.domain.text import shorten
from reflectie_cli.errors import ReflectieError
from reflectie_cli.storage.tree import Mapping, Node, Scalar, Sequence

Fault = Callable[[str], ReflectieError]


class Fields(NamedTuple):
    """The fields of one mapping. `where` names the card, theme or part; `fault` makes the error."""

    node: Mapping
    file: str
    where: str
    fault: Fault

    def text(self, name: str, *, required: bool = True) -> str:
        """The text of field `name`; empty when it is not there and not required."""
        node = self.node.items.get(name)
        if node is None:
            return self._missing(name) if required else ""
        if not isinstance(node, Scalar):
            self.refuse(f"veld ‘{name}’ moet een tekst zijn", node.line)
        if required and not node.text.strip():
            self.refuse(f"veld ‘{name}’ is leeg", node.line)
        return node.text.strip()

    def texts(self, name: str) -> tuple[str, ...]:
        """The list of texts in field `name`; empty when it is not there."""
        found = []
        for item in self.list(name):
            if not isinstance(item, Scalar) or not item.text.strip():
                self.refuse(f"veld ‘{name}’ moet een lijst van teksten zijn", item.line)
            found.append(item.text.strip())
        return tuple(found)

    def list(self, name: str, *, required: bool = False) -> tuple[Node, ...]:
        """The items of the list in field `name`; empty when it is not there and not required."""
        node = self.node.items.get(name)
        if node is None:
            return self._missing(name) if required else ()
        if isinstance(node, Scalar) and not node.text and not required:
            return ()
        if not isinstance(node, Sequence):
            self.refuse(f"veld ‘{name}’ moet een lijst zijn", node.line)
        if required and not node.items:
            self.refuse(f"veld ‘{name}’ is leeg", node.line)
        return node.items

    def group(self, name: str, where: str) -> Fields:
        """The mapping in field `name`."""
        node = self.node.items.get(name)
        if node is None:
            self._missing(name)
        return self.inside(node, where)

    def inside(self, node: Node, where: str) -> Fields:
        """The fields of `node`, which must be a mapping."""
        if not isinstance(node, Mapping):
            raise self._fault_at(where, "hier horen velden te staan (naam: waarde)", node.line)
        return Fields(node, self.file, where, self.fault)

    def only(self, *known: str) -> None:
        """Refuse any field that is not in `known`."""
        for name, line in self.node.key_lines.items():
            if name not in known:
                self.refuse(f"veld ‘{shorten(name, 40)}’ is onbekend. Bekend zijn: {', '.join(known)}", line)

    def line(self, name: str) -> int:
        """The line of field `name`, or of the mapping where it is not there."""
        return self.node.key_lines.get(name, self.node.line)

    def refuse(self, problem: str, line: int) -> NoReturn:
        """Raise the fault with its place."""
        raise self._fault_at(self.where, problem, line)

    def _fault_at(self, where: str, problem: str, line: int) -> ReflectieError:
        return self.fault(f"{self.file}, regel {line}: {where}: {problem}.")

    def _missing(self, name: str) -> NoReturn:
        self.refuse(f"veld ‘{name}’ ontbreekt", self.node.line)
