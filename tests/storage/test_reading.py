"""Decks and answers that people write by hand: every fault has its place, and nothing is more than text."""

import json
import runpy
import time
from pathlib import Path

import pytest

from reflectie_cli.domain.deck import Deck
from reflectie_cli.errors import DeckInvalid, NotInDeck, ReflectieError, StorageFailed, UsageError
from reflectie_cli.storage import compiled_deck, packaged_deck, tree
from reflectie_cli.storage.answers_file import answers_from, read_answers
from reflectie_cli.storage.deck_file import deck_from, read_deck
from tests.conftest import OWN_DECK, ROOT


def fault(text: str | bytes, *, replace: tuple[str, str] | None = None) -> str:
    if isinstance(text, str):
        text = (text.replace(*replace) if replace else text).encode("utf-8", "surrogatepass")
    with pytest.raises(DeckInvalid) as caught:
        deck_from(text, name="eigen.yaml")
    assert caught.value.exit_code == 10
    return caught.value.sentence


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("vraag: Wanneer lees je?", "vraag: [a]", "regel 18: kaart tijd-1: veld ‘vraag’ moet een tekst zijn."),
        ("vraag: Wanneer lees je?", "vraag: ''", "regel 18: kaart tijd-1: veld ‘vraag’ is leeg."),
        ("vraag: Wanneer lees je?", "hint: x", "regel 17: kaart tijd-1: veld ‘vraag’ ontbreekt."),
        ("        vraag: W", "        deelvragen: x\n        vraag: W", "regel 18: kaart tijd-1: veld ‘deelvragen’"),
        (
            "        vraag: W",
            "        deelvragen: [[]]\n        vraag: W",
            "veld ‘deelvragen’ moet een lijst van teksten",
        ),
        (
            "        vraag: W",
            "        deelvragen: ['']\n        vraag: W",
            "veld ‘deelvragen’ moet een lijst van teksten",
        ),
        ("vraag:", "vragen:", "regel 18: tijd, kaart 1: veld ‘vragen’ is onbekend. Bekend zijn: id, vraag,"),
        ("id: tijd-1", "id: Tijd 1", "veld ‘id’ (‘Tijd 1’) mag alleen kleine letters"),
        ("id: tijd-1", "id: " + "a" * 61, "mag alleen kleine letters"),
        ("rol: knop", "rol: hendel", "regel 15: thema 1: veld ‘rol’ moet fundament of knop zijn."),
        ("  - id: tijd\n", "  - id: alle\n", "regel 13: thema 1: de naam ‘alle’ betekent"),
        ("    rol: knop", "    rol: knop\n    aliassen: [alle]", "de naam ‘alle’ hoort al bij alle"),
        ("    kaarten:\n", "    kaarten: []\n    x:\n", "is onbekend"),
        ("titel: Lezen", "titel:", "regel 3: kaartenset: veld ‘titel’ is leeg."),
        ("kaarten:\n      - id: tijd-1\n        vraag: Wanneer lees je?\n", "kaarten: []\n", "‘kaarten’ is leeg."),
        ("    kaarten:\n      - id: tijd-1\n        vraag: Wanneer lees je?\n", "", "veld ‘kaarten’ ontbreekt."),
        (
            "      - id: tijd-1\n        vraag: Wanneer lees je?\n",
            "      - x\n",
            "tijd, kaart 1: hier horen velden te staan",
        ),
        ("themas:", "thema:", "regel 12: kaartenset: veld ‘thema’ is onbekend."),
        ("  tekst:\n    - Lezen helpt.", "  tekst: Lezen helpt.", "introductie: veld ‘tekst’ moet een lijst zijn."),
        ("introductie:\n  titel: Over lezen\n  tekst:\n    - Lezen helpt.\n", "", "veld ‘introductie’ ontbreekt."),
        ("introductie:\n  titel: Over lezen\n  tekst:\n    - Lezen helpt.", "introductie: x", "hier horen velden"),
        ("versie: 0.1.0", "versie: 0.1.0\n  versie: 2", "regel 5: ‘versie’ staat er twee keer."),
        ("versie: 0.1.0", "versie: &a 1", "verwijzingen met & en * mogen hier niet."),
        ("versie: 0.1.0", "versie: *a", "verwijzingen met & en * mogen hier niet."),
        ("versie: 0.1.0", "versie: !!int 1", "typen met ! mogen hier niet."),
        ("versie: 0.1.0", "? [a]\n  : b", "een lijst of groep kan geen sleutel zijn."),
        ("versie: 0.1.0", "versie: [", "geen geldige YAML"),
        ("versie: 0.1.0", "versie: \x1b", "regel 4: hier staat een stuurteken"),
        ("versie: 0.1.0", 'versie: "\\ud800"', "geen geldige YAML"),
    ],
)
def test_every_fault_in_a_deck_has_its_place(old: str, new: str, told: str) -> None:
    assert old in OWN_DECK
    sentence = fault(OWN_DECK, replace=(old, new))
    assert sentence.startswith("eigen.yaml, regel ")
    assert told in sentence


def test_a_card_id_comes_once_and_a_name_points_at_one_theme() -> None:
    doubled = OWN_DECK + "      - id: tijd-1\n        vraag: Nog eens?\n"
    assert "kaart tijd-1: dit id komt twee keer voor." in fault(doubled)
    second = OWN_DECK + "  - id: rust\n    titel: TIJD\n    rol: knop\n    kaarten: [{id: rust-1, vraag: x}]\n"
    assert "thema rust: de naam ‘tijd’ hoort al bij tijd." in fault(second)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "het bestand is leeg"),
        (b"- a\n", "hier horen velden te staan"),
        (b"a: b\n---\nc: d\n", "regel 2: er staat meer dan"),
        (b"\xff\xfe", "dit is geen UTF-8"),
        (b"a: x\nb: \xff", "regel 2: dit is geen UTF-8"),
        (b"a" * 1_000_001, "groter dan 1 MB"),
        (b"[" * 30 + b"]" * 30, "meer dan 20 lagen"),
        (b"- a\n" * 50_001, "te veel onderdelen"),
        (b"a: {b: [&x *x]}", "verwijzingen"),
        (b"%YAML 9.9\n---\na", "geen geldige YAML"),
        (b"a: b: c", "geen geldige YAML"),
        ("a: \ufffe".encode(), "geen geldige YAML"),
    ],
)
def test_a_hostile_file_is_one_fault_and_soon(content: bytes, told: str) -> None:
    before = time.process_time()
    assert told in fault(content)
    assert time.process_time() - before < 1


def test_a_file_bomb_of_merge_keys_is_refused_at_once() -> None:
    bomb = "a: &a {x: 1}\n" + "".join(f"k{n}: &b{n} {{<<: [*a, *a]}}\n" for n in range(9))
    assert "verwijzingen" in fault(bomb)


def test_an_empty_list_may_be_left_empty() -> None:
    deck = deck_from(OWN_DECK.replace("    rol: knop\n", "    rol: knop\n    aliassen:\n").encode(), name="x")
    assert deck.themes[0].aliases == ()


def test_every_scalar_is_text() -> None:
    values = ("no", "2020-99-99", "9" * 5000, "0x1f", "null", "~", "1e3", "true")
    for value in values:
        assert deck_from(OWN_DECK.replace("0.1.0", value).encode(), name="x").version == value


def test_a_deck_that_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(NotInDeck, match="bestaat niet"):
        read_deck(tmp_path / "nergens.yaml")
    (tmp_path / "bestand").write_text("x")
    with pytest.raises(NotInDeck, match="bestaat niet"):
        read_deck(tmp_path / "bestand" / "deck.yaml")
    with pytest.raises(DeckInvalid, match="niet te lezen"):
        read_deck(tmp_path)


def test_the_ready_made_table_is_that_of_the_deck_as_it_is(deck: Deck) -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "compile_deck.py"))
    source, target, compiled = (script[name] for name in ("SOURCE", "TARGET", "compiled"))
    assert target.read_text(encoding="utf-8") == compiled(deck, source.read_bytes())
    assert packaged_deck.deck_from_table(compiled_deck.TABLE) == deck
    assert packaged_deck.packaged_deck(source) == deck


def test_a_deck_that_was_changed_is_read_anew(tmp_path: Path) -> None:
    changed = tmp_path / "cards.yaml"
    text = (ROOT / "data" / "cards.yaml").read_text(encoding="utf-8")
    changed.write_text(text.replace("een kennisvisie?", "een visie op kennis?"), encoding="utf-8")
    questions = [card.question for _, card in packaged_deck.packaged_deck(changed).cards()]
    assert "In hoeverre hebben wij binnen onze organisatie een visie op kennis?" in questions
    with pytest.raises(NotInDeck):
        packaged_deck.packaged_deck(tmp_path / "nergens.yaml")


def refused(text: str | bytes, deck: Deck) -> ReflectieError:
    with pytest.raises(ReflectieError) as caught:
        answers_from(text.encode() if isinstance(text, str) else text, deck, name="a.yaml")
    return caught.value


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("x", UsageError, "regel 1: hier hoort ‘antwoorden:’"),
        ("titel: a\n", UsageError, "veld ‘antwoorden’ ontbreekt"),
        ("antwoorden: a\n", UsageError, "hier horen velden"),
        ("antwoorden: {}\nnaam: a\n", UsageError, "regel 2: antwoorden: veld ‘naam’ is onbekend"),
        ("antwoorden:\n  onzin-1: x\n", NotInDeck, "regel 2: de kaart ‘onzin-1’"),
        ("antwoorden:\n  leren-1: [x]\n", UsageError, "regel 2: kaart leren-1"),
        ("antwoorden:\n  leren-1: {antwoord: {a: b}}\n", UsageError, "veld ‘antwoord’ moet een tekst zijn"),
        ("antwoorden:\n  leren-1: {deelvragen: x}\n", UsageError, "veld ‘deelvragen’ moet een lijst zijn"),
        ("antwoorden:\n  leren-1:\n    deelvragen:\n      - a\n      - b\n", UsageError, "regel 5: kaart leren-1: 2"),
        ("antwoorden:\n  leren-1: {deelvragen: [[a]]}\n", UsageError, "veld ‘deelvragen’ moet een tekst zijn"),
        ("antwoorden:\n  leren-1: {bijdragen: [a]}\n", UsageError, "bij ‘bijdragen’ hoort een lijst"),
        ("antwoorden:\n  leren-1: {bijdragen: [{deelnemer: a}]}\n", UsageError, "veld ‘tekst’ ontbreekt"),
        ("antwoorden:\n  leren-1: {bijdragen: [{tekst: a, x: b}]}\n", UsageError, "veld ‘x’ is onbekend"),
        ("antwoorden: [", UsageError, "geen geldige YAML"),
        ('{"antwoorden": {"leren-1": "a", "leren-1": "b"}}', UsageError, "twee keer"),
    ],
)
def test_every_fault_in_an_answers_file_has_its_place(
    deck: Deck, text: str, kind: type[ReflectieError], told: str
) -> None:
    error = refused(text, deck)
    assert type(error) is kind
    assert error.sentence.startswith("a.yaml, regel ")
    assert told in error.sentence


def test_yaml_and_json_give_the_same_answers(deck: Deck) -> None:
    content = {
        "titel": "Dag",
        "team": "Zuid",
        "deelnemers": ["Fatima"],
        "antwoorden": {
            "leren-1": {"antwoord": "goed 😀 \\ud83d", "deelvragen": ["tab\there"]},
            "leren-2": {"bijdragen": [{"deelnemer": "Jan", "tekst": "ja"}]},
            "leren-3": "nee",
            "leren-4": None,
        },
    }
    sheets = [
        answers_from(json.dumps(content, **more).encode(), deck, name="a.json")  # type: ignore[arg-type]
        for more in ({}, {"indent": "\t"}, {"ensure_ascii": False})
    ]
    bare = [{key: card._replace(line=0) for key, card in sheet.cards.items()} for sheet in sheets]
    assert bare[0] == bare[1] == bare[2]
    assert bare[0]["leren-1"].answer == "goed 😀 \\ud83d"
    assert bare[0]["leren-1"].subanswers == ("tab\there",)
    assert bare[0]["leren-4"].answer == ""
    assert sheets[0].participants == ("Fatima", "Jan")
    assert (sheets[0].title, sheets[0].team) == ("Dag", "Zuid")


def test_what_looks_like_a_value_is_text(deck: Deck) -> None:
    text = "antwoorden:\n  leren-1: no\n  leren-2: 2020-99-99\n  leren-3: 'null'\n  leren-4:\n"
    cards = answers_from(text.encode(), deck, name="a.yaml").cards
    assert [cards[f"leren-{number}"].answer for number in range(1, 5)] == ["no", "2020-99-99", "null", ""]
    assert cards["leren-2"].line == 3


def test_an_answers_file_is_read_from_its_path(deck: Deck, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("\ufeffantwoorden: {leren-1: één}\n", encoding="utf-8")
    assert read_answers(path, deck).cards["leren-1"].answer == "één"


def test_an_answers_file_that_is_no_file(deck: Deck, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="bestaat niet"):
        read_answers(tmp_path / "nergens", deck)
    with pytest.raises(StorageFailed, match="niet te lezen"):
        read_answers(tmp_path, deck)


def test_the_limits_are_what_is_promised() -> None:
    assert (tree.MAX_BYTES, tree.MAX_EVENTS, tree.MAX_DEPTH) == (1_000_000, 50_000, 20)
