"""YAML or JSON → AnswerSheet. Checked against the cards that are asked, before anything is saved."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reflectie_cli.domain.answers import AnswerSheet, CardAnswers
from reflectie_cli.domain.deck import Card, Deck
from reflectie_cli.domain.session import Contribution
from reflectie_cli.domain.text import clean_answer, one_line, shorten
from reflectie_cli.errors import NotInDeck, StorageFailed, UsageError
from reflectie_cli.storage import tree
from reflectie_cli.storage.answers_closing import KEYS, closing_fields
from reflectie_cli.storage.fields import Fields

STANDARD_INPUT = "-"


def read_answers(path: Path, deck: Deck) -> AnswerSheet:
    """The answers in the file at `path`. Raises UsageError, NotInDeck or StorageFailed."""
    try:
        content = tree.read_bytes(path)
    except FileNotFoundError:
        raise UsageError(f"Het antwoordenbestand {path} bestaat niet. Kijk het pad na.") from None
    except (OSError, ValueError):
        raise StorageFailed(f"Het antwoordenbestand {path} is niet te lezen. Kijk of het een bestand is.") from None
    return answers_from(content, deck, name=path.name)


def answers_from(content: bytes, deck: Deck, *, name: str) -> AnswerSheet:
    """The answers in `content`; `name` is what faults call the file. Raises UsageError or NotInDeck."""
    looks_like_json = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")
    try:
        root = tree.parse(content, as_json=looks_like_json)
    except tree.TreeError as error:
        raise UsageError(f"{name}, regel {error.line}: {error.problem}.") from None
    if not isinstance(root, tree.Mapping):
        raise UsageError(f"{name}, regel {root.line}: hier hoort ‘antwoorden:’ te staan, met de kaarten eronder.")
    top = Fields(root, name, "antwoorden", UsageError)
    top.only("titel", "team", "deelnemers", "antwoorden", *KEYS)
    cards = _cards(top, {card.id: card for _, card in deck.cards()})
    named = (given.participant for answers in cards.values() for given in answers.contributions)
    participants = [one_line(one) for one in top.texts("deelnemers")] + [one for one in named if one]
    return AnswerSheet(
        cards=cards,
        title=one_line(top.text("titel", required=False)),
        team=one_line(top.text("team", required=False)),
        participants=tuple(dict.fromkeys(participants)),
        **closing_fields(top, deck),
    )


def _cards(top: Fields, known: Mapping[str, Card]) -> dict[str, CardAnswers]:
    found: dict[str, CardAnswers] = {}
    listed = top.group("antwoorden", "antwoorden")
    for card_id, node in listed.node.items.items():
        line = listed.line(card_id)
        if card_id not in known:
            raise NotInDeck(
                f"{top.file}, regel {line}: de kaart ‘{shorten(card_id, 40)}’ staat niet in deze kaartenset. "
                "Alle kaarten: reflectie kaarten"
            )
        found[card_id] = _card(top, node, known[card_id])._replace(line=line)
    return found


def _card(top: Fields, node: tree.Node, card: Card) -> CardAnswers:
    where = f"kaart {card.id}"
    if isinstance(node, tree.Scalar):
        return CardAnswers(answer=_answer(node))
    fields = top.inside(node, where)
    fields.only("antwoord", "deelvragen", "bijdragen", "doorvraag")
    subanswers = fields.list("deelvragen")
    if len(subanswers) > len(card.subquestions):
        problem = f"{len(subanswers)} antwoorden bij ‘deelvragen’, maar de kaart heeft er {len(card.subquestions)}"
        fields.refuse(problem, subanswers[len(card.subquestions)].line)
    return CardAnswers(
        answer=_scalar(fields, fields.node.items.get("antwoord"), "antwoord"),
        subanswers=tuple(_scalar(fields, one, "deelvragen") for one in subanswers),
        contributions=tuple(_contribution(fields, one, where) for one in fields.list("bijdragen")),
        follow_up=_scalar(fields, fields.node.items.get("doorvraag"), "doorvraag"),
    )


def _contribution(card: Fields, node: tree.Node, where: str) -> Contribution:
    if isinstance(node, tree.Scalar):
        card.refuse("bij ‘bijdragen’ hoort een lijst van ‘deelnemer: …’ met ‘tekst: …’", node.line)
    fields = card.inside(node, f"{where}, bijdragen")
    fields.only("deelnemer", "tekst")
    return Contribution(clean_answer(fields.text("tekst")), one_line(fields.text("deelnemer", required=False)))


def _scalar(fields: Fields, node: tree.Node | None, name: str) -> str:
    if node is None:
        return ""
    if not isinstance(node, tree.Scalar):
        fields.refuse(f"veld ‘{name}’ moet een tekst zijn", node.line)
    return _answer(node)


def _answer(node: tree.Scalar) -> str:
    # An empty place in YAML, or null in JSON, is no answer; everything else is text as it stands.
    return "" if node.bare and node.text in ("", "null", "~") else clean_answer(node.text)
