import json
from pathlib import Path

from tests import transcription
from tests.running import Reflectie


def test_kaarten_shows_all_twenty(reflectie: Reflectie) -> None:
    out = reflectie("kaarten").out
    for question, subquestions, hint in transcription.CARDS.values():
        assert f"\n{question}\n" in out
        assert all(f"\n- {one}\n" in out for one in subquestions)
        assert f"Hint: {hint}" in out


def test_kaarten_of_one_theme_and_as_json(reflectie: Reflectie) -> None:
    listed = json.loads(reflectie("kaarten", "-t", "leren", "--json").out)
    assert [one["id"] for one in listed] == ["leren-1", "leren-2", "leren-3", "leren-4"]
    assert len(json.loads(reflectie("kaarten", "--json").out)) == 20
    assert reflectie("kaarten", "-t", "onzin").code == 11


def test_themas(reflectie: Reflectie) -> None:
    out = reflectie("themas").out
    assert "Titel: Leidinggevende die stuurt" in out
    listed = json.loads(reflectie("themas", "--json").out)
    assert [(one["id"], one["rol"], len(one["kaarten"])) for one in listed] == [
        ("kennisbronnen", "fundament", 8),
        ("leidinggevende", "knop", 4),
        ("kennisbeleid", "knop", 4),
        ("leren", "knop", 4),
    ]


def test_bron_shows_the_source_the_licence_and_every_correction(reflectie: Reflectie) -> None:
    out = reflectie("bron").out
    assert "geen uitgever en geen licentie" in out
    assert out.count("Kaart: ") == transcription.CORRECTIONS_COUNT
    assert "Bron: invlioedssfeer" in out


def test_a_deck_is_checked(reflectie: Reflectie, own_deck: Path) -> None:
    assert "In orde: Lezen, versie 0.1.0, met 1 thema, 1 kaart" in reflectie("deck", "controleer", str(own_deck)).out
    own_deck.write_text(own_deck.read_text(encoding="utf-8").replace("vraag:", "vragen:"), encoding="utf-8")
    result = reflectie("deck", "controleer", str(own_deck))
    assert result.code == 10
    assert "eigen.yaml, regel 18: tijd, kaart 1: veld ‘vragen’ is onbekend" in result.err


def test_the_packaged_deck_passes_its_own_check(reflectie: Reflectie) -> None:
    path = Path(__file__).parents[2] / "data" / "cards.yaml"
    out = reflectie("deck", "controleer", str(path)).out
    assert "4 thema’s, 20 kaarten, 12 deelvragen en 4 hints" in out


def test_an_invalid_or_missing_deck_stops_a_start(reflectie: Reflectie, own_deck: Path) -> None:
    own_deck.write_text("kaartenset: &a\n", encoding="utf-8")
    assert reflectie("start", "-t", "tijd", "--deck", str(own_deck)).code == 10
    assert reflectie("start", "-t", "tijd", "--deck", "nergens.yaml").code == 11
