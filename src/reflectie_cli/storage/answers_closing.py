"""What a session ends in, in an answers file: voorvallen, keuzes, knoppen, afspraken, terugblik.

Values are texts as they would be typed, so that the same rules hold for both.
"""

from __future__ import annotations

from typing import Any

from reflectie_cli.domain.answers import Written
from reflectie_cli.domain.deck import KNOB, Deck
from reflectie_cli.domain.text import clean_answer, shorten
from reflectie_cli.storage.fields import Fields
from reflectie_cli.storage.tree import Node, Scalar, Sequence

KEYS = ("voorvallen", "keuzes", "knoppen", "afspraken", "terugblik")
_CASE = {"situatie": "incident", "telde_mee": "counted", "ontbrak": "missing"}
_CHOICE = {
    "kaart": "card",
    "prioriteit": "priority",
    "haalbaarheid": "feasibility",
    "invloed": "influence",
    "stippen": "dots",
}
_DIAL = {"nu": "now", "gewenst": "wanted", "woord": "word"}
_AGREEMENT = {"als": "moment", "wie": "who", "wat": "what", "uiterlijk": "due", "kaart": "about"}


def closing_fields(top: Fields, deck: Deck) -> dict[str, Any]:
    """The closing of an AnswerSheet as its fields. Raises the fault of `top` with file and line."""
    themes = {theme.id for theme in deck.themes}
    knobs = {theme.id for theme in deck.themes if theme.role == KNOB}
    cards = {card.id for _, card in deck.cards()}
    choices = tuple(_written(top, one, "keuzes", _CHOICE) for one in top.list("keuzes"))
    agreements = tuple(_written(top, one, "afspraken", _AGREEMENT) for one in top.list("afspraken"))
    for name, written, field in (("keuzes", choices, "card"), ("afspraken", agreements, "about")):
        for one in written:
            if (one.get(field) or field == "card") and one.get(field) not in cards:
                problem = f"{name}: de kaart ‘{shorten(one.get(field), 40)}’ staat niet in deze kaartenset"
                top.refuse(problem, one.line)
    for one in agreements:
        for dutch in ("als", "wie", "wat"):
            if not one.get(_AGREEMENT[dutch]):
                top.refuse(f"afspraken: veld ‘{dutch}’ ontbreekt", one.line)
    look_back = top.node.items.get("terugblik")
    dials = _by_theme(top, "knoppen", _DIAL, knobs)
    incidents = _by_theme(top, "voorvallen", _CASE, themes)
    for name, by_theme, dutch, field in (
        ("voorvallen", incidents, "situatie", "incident"),
        ("knoppen", dials, "nu", "now"),
    ):
        for theme_id, one in by_theme.items():
            if not one.get(field):
                top.refuse(f"{name}, {theme_id}: veld ‘{dutch}’ ontbreekt", one.line)
    if look_back and not (choices or dials or agreements):
        top.refuse("‘terugblik’ hoort bij keuzes, knoppen of afspraken; die staan er niet", look_back.line)
    return {
        "incidents": incidents,
        "choices": choices,
        "dials": dials,
        "agreements": agreements,
        "look_back": Written({"text": _text(top, look_back, "terugblik")}, look_back.line)
        if look_back
        else Written({}),
    }


def _by_theme(top: Fields, name: str, names: dict[str, str], known: set[str]) -> dict[str, Written]:
    if name not in top.node.items:
        return {}
    group = top.group(name, name)
    for theme_id in group.node.items:
        if theme_id not in known:
            problem = f"‘{shorten(theme_id, 40)}’ kan hier niet. Kies uit: {', '.join(sorted(known))}"
            group.refuse(problem, group.line(theme_id))
    return {theme_id: _written(top, node, f"{name}, {theme_id}", names) for theme_id, node in group.node.items.items()}


def _written(top: Fields, node: Node, where: str, names: dict[str, str]) -> Written:
    fields = top.inside(node, where)
    fields.only(*names)
    found = {name: _text(fields, fields.node.items.get(dutch), dutch) for dutch, name in names.items()}
    return Written(found, node.line)


def _text(fields: Fields, node: Node | None, name: str) -> str:
    """A text, or a list of texts with commas between them."""
    if node is None:
        return ""
    if isinstance(node, Sequence) and all(isinstance(one, Scalar) for one in node.items):
        return ", ".join(clean_answer(one.text) for one in node.items if isinstance(one, Scalar))
    if not isinstance(node, Scalar):
        fields.refuse(f"veld ‘{name}’ moet een tekst zijn", node.line)
    return clean_answer(node.text)
