"""YAML → Deck. A fault is told with file, line, card and field."""

from __future__ import annotations

import re
from pathlib import Path

from reflectie_cli.domain.deck import ALL_THEMES, Card, Correction, Deck, Theme
from reflectie_cli.domain.text import fold, shorten
from reflectie_cli.errors import DeckInvalid, NotInDeck
from reflectie_cli.storage import tree
from reflectie_cli.storage.fields import Fields

ROLES = ("fundament", "knop")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read_deck(path: Path) -> Deck:
    """The deck in the YAML file at `path`. Raises NotInDeck when there is no file, DeckInvalid for any fault."""
    try:
        content = tree.read_bytes(path)
    except (FileNotFoundError, NotADirectoryError):
        raise NotInDeck(f"De kaartenset {path} bestaat niet. Kijk het pad na, of laat --deck weg.") from None
    except (OSError, ValueError):
        raise DeckInvalid(f"{path}: dit bestand is niet te lezen. Kijk of het een bestand is en van jou.") from None
    return deck_from(content, name=path.name)


def deck_from(content: bytes, *, name: str) -> Deck:
    """The deck in `content`; `name` is what faults call the file. Raises DeckInvalid."""
    try:
        root = tree.parse(content)
    except tree.TreeError as error:
        raise DeckInvalid(f"{name}, regel {error.line}: {error.problem}.") from None
    top = Fields(root, name, "kaartenset", DeckInvalid) if isinstance(root, tree.Mapping) else None
    if top is None:
        raise DeckInvalid(f"{name}, regel {root.line}: hier horen velden te staan, zoals ‘kaartenset:’ en ‘themas:’.")
    top.only("kaartenset", "introductie", "themas", "redactie")
    return _deck(top)


def _deck(top: Fields) -> Deck:
    about = top.group("kaartenset", "kaartenset")
    about.only("id", "titel", "versie", "taal", "bron", "licentie")
    introduction = top.group("introductie", "introductie")
    introduction.only("titel", "tekst")
    themes = tuple(_theme(top, node, number) for number, node in enumerate(top.list("themas", required=True), 1))
    _refuse_doubles(top, themes)
    return Deck(
        id=_id(about, "id"),
        title=about.text("titel"),
        version=about.text("versie"),
        language=about.text("taal"),
        source=about.text("bron"),
        licence=about.text("licentie"),
        introduction_title=introduction.text("titel"),
        introduction=introduction.texts("tekst"),
        themes=themes,
        corrections=tuple(_correction(top, node, number) for number, node in enumerate(top.list("redactie"), 1)),
    )


def _theme(top: Fields, node: tree.Node, number: int) -> Theme:
    fields = top.inside(node, f"thema {number}")
    fields.only("id", "titel", "tabblad", "rol", "aliassen", "kaarten")
    theme_id = _id(fields, "id")
    if theme_id == ALL_THEMES:
        fields.refuse(f"de naam ‘{ALL_THEMES}’ betekent alle thema's en kan geen thema zijn", fields.line("id"))
    role = fields.text("rol")
    if role not in ROLES:
        fields.refuse(f"veld ‘rol’ moet {' of '.join(ROLES)} zijn", fields.line("rol"))
    cards = fields.list("kaarten", required=True)
    return Theme(
        id=theme_id,
        title=fields.text("titel"),
        tab=fields.text("tabblad", required=False) or fields.text("titel"),
        role=role,
        aliases=fields.texts("aliassen"),
        cards=tuple(_card(fields, card, f"{theme_id}, kaart {place}") for place, card in enumerate(cards, 1)),
    )


def _card(theme: Fields, node: tree.Node, where: str) -> Card:
    fields = theme.inside(node, where)
    fields.only("id", "vraag", "deelvragen", "hint")
    card_id = _id(fields, "id")
    named = fields.inside(node, f"kaart {card_id}")
    return Card(card_id, named.text("vraag"), named.texts("deelvragen"), named.text("hint", required=False))


def _correction(top: Fields, node: tree.Node, number: int) -> Correction:
    fields = top.inside(node, f"redactie {number}")
    fields.only("plaats", "bron", "kaart")
    return Correction(fields.text("plaats"), fields.text("bron"), fields.text("kaart"))


def _id(fields: Fields, name: str) -> str:
    value = fields.text(name)
    if not _ID.fullmatch(value) or len(value) > 60:
        problem = f"veld ‘{name}’ (‘{shorten(value, 40)}’) mag alleen kleine letters, cijfers en koppeltekens hebben"
        fields.refuse(problem, fields.line(name))
    return value


def _refuse_doubles(top: Fields, themes: tuple[Theme, ...]) -> None:
    """Card ids are unique in a deck; a name points at one theme only."""
    cards: set[str] = set()
    names: dict[str, str] = {}
    theme_nodes = top.list("themas")
    for theme, node in zip(themes, theme_nodes, strict=True):
        fields = top.inside(node, f"thema {theme.id}")
        for name in {fold(known) for known in (theme.id, theme.title, *theme.aliases)}:
            if name in names or name == ALL_THEMES:
                fields.refuse(f"de naam ‘{shorten(name, 40)}’ hoort al bij {names.get(name, ALL_THEMES)}", node.line)
            names[name] = theme.id
        for card, card_node in zip(theme.cards, fields.list("kaarten"), strict=True):
            if card.id in cards:
                fields.inside(card_node, f"kaart {card.id}").refuse("dit id komt twee keer voor", card_node.line)
            cards.add(card.id)
