"""JSON for other programs: as its published schema says; and the registry of formats."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from reflectie_cli.domain.deck import Deck
from reflectie_cli.domain.session import Contribution
from reflectie_cli.domain.text import clean
from reflectie_cli.errors import ExtraMissing, UsageError
from reflectie_cli.exporters import deck_json, json_file, registry, sessions_json
from reflectie_cli.exporters.registry import FORMATS, available, find_format, format_of, render
from tests.exporters.reports import HOSTILE, STYLE, closed, entry, full_of, report, session

SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "reflectie-sessie-1.schema.json"


def test_the_published_schema_is_the_one_in_the_code() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == json.loads(json.dumps(json_file.schema()))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_any_text_gives_json_that_fits_the_schema_and_holds_the_text(hostile: str) -> None:
    written = json.loads(json_file.render(full_of(hostile), STYLE))
    jsonschema.validate(written, json_file.schema())
    assert clean(written["kaarten"][0]["antwoord"]) == clean(hostile)


def test_the_schema_can_refuse() -> None:
    written = json.loads(json_file.render(report(entry(1, answer="ja")), STYLE))
    del written["kaarten"][0]["vraag"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written, json_file.schema())


def test_a_card_in_json() -> None:
    made = entry(1, answer="Zelden.", subanswers=("ja", ""), contributions=(Contribution("Nooit.", "Jan"),))
    [card] = json.loads(json_file.render(report(made, participants=("Jan",)), STYLE))["kaarten"]
    assert card == {
        "id": "tijd-1",
        "thema": "tijd",
        "thema_titel": "Tijd",
        "vraag": "Vraag 1?",
        "hint": "",
        "status": "beantwoord",
        "antwoord": "Zelden.",
        "deelvragen": [
            {"vraag": "Deelvraag 1?", "antwoord": "ja"},
            {"vraag": "Deelvraag 2?", "antwoord": ""},
        ],
        "bijdragen": [{"deelnemer": "Jan", "tekst": "Nooit."}],
        "doorvraag": None,
        "standen": [],
        "verschil": None,
        "gezien": True,
    }


def test_a_closing_in_json() -> None:
    written = json.loads(json_file.render(closed(entry(1, answer="ja")), STYLE))
    jsonschema.validate(written, json_file.schema())
    assert written["knoppen"][1]["standen"][0] == {"nu": 1, "gewenst": 4, "woord": "versnipperd", "deelnemer": "Fatima"}
    assert written["keuzes"][0] == {
        "kaart": "kennisbeleid-1", "thema_titel": "Stevig kennisbeleid",
        "vraag": "In hoeverre hebben wij een kennisvisie?", "prioriteit": 5, "haalbaarheid": 4, "invloed": "ja",
        "stippen": 3, "groep": "nu doen",
    }  # fmt: skip
    assert written["afspraken"][0] == {
        "moment": "het maandagoverleg begint", "wie": "Fatima", "wat": "leest een alinea uit de visie voor",
        "uiterlijk": "2027-01-15", "kaart": "kennisbeleid-1", "stand": "open",
    }  # fmt: skip


def test_how_far_people_are_apart_in_json() -> None:
    made = report(entry(1, ratings=(3, 3)), entry(2, ratings=(1, 2, 5)), entry(3, ratings=(4,)))
    written = json.loads(json_file.render(made, STYLE))
    jsonschema.validate(written, json_file.schema())
    assert [card["verschil"] for card in written["kaarten"]] == [0.0, 2.6667, None]
    assert written["verschilkaarten"] == ["tijd-2"]


def test_the_deck_in_json_has_every_card(deck: Deck) -> None:
    cards = json.loads(deck_json.cards_json(deck.themes))
    assert [card["id"] for card in cards] == [card.id for _, card in deck.cards()]
    themes = json.loads(deck_json.themes_json(deck.themes))
    assert [len(theme["kaarten"]) for theme in themes] == [len(theme.cards) for theme in deck.themes]


def test_the_list_of_sessions_holds_no_answers() -> None:
    listed = sessions_json.sessions_json([session([entry(1, answer="geheim")], team="Zuid")])
    assert "geheim" not in listed
    [one] = json.loads(listed)
    assert (one["team"], one["beantwoord"], one["kaarten"]) == ("Zuid", 1, 1)


def test_every_format_renders_bytes() -> None:
    made = report(entry(1, answer="ja"))
    for name, form in FORMATS.items():
        written = render(made, name, STYLE)
        assert written
        assert not form.text or b"Vraag 1?" in written


def test_a_format_is_found_by_name_or_ending() -> None:
    assert find_format(" .MD ").name == "md"
    assert format_of("verslag.JSON") == "json"
    assert format_of("verslag") == format_of("verslag.txt") == format_of("-") == "md"


def test_a_file_must_be_what_its_name_says() -> None:
    with pytest.raises(UsageError, match=r"Bestanden op \.rtf maak ik niet"):
        format_of("verslag.rtf")


def test_a_folder_may_have_a_dot_in_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "sessies.2026"
    folder.mkdir()
    assert format_of(str(folder)) == "md"


def test_a_format_whose_extra_is_missing_says_the_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "find_spec", lambda _: None)
    with pytest.raises(ExtraMissing, match=r"pip install 'reflectie-cli\[office\]'"):
        available("odt")
    assert available("md").installed


def test_an_unknown_format_is_refused_with_the_choices() -> None:
    with pytest.raises(UsageError, match="Kies uit: md, html, odt, docx, pdf, csv, json"):
        find_format("exe")
