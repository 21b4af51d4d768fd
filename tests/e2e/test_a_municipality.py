"""From an invitation to the municipality as a whole: eight colleagues, a talk, a report, and forty other teams."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from reflectie_cli.domain.session import DeckRef, Session
from reflectie_cli.exporters.registry import FORMATS
from reflectie_cli.storage.sessions import SessionFolder
from tests.overviews import municipality, write
from tests.running import Reflectie, shown
from tests.team import contributed, invitation_file

TALK = (
    *("samen een", "samen twee", "", "", "samen vier", ""),  # four cards, one that nobody answered, and the overview
    *("", "5", "4", "ja", "4", "2", "deels"),  # two cards with most dots
    *("", "", ""),  # the dial as everybody set it
    *("het maandagoverleg begint", "wij", "lezen een alinea voor", "over 6 weken", "1", "", ""),
)
OTHERS = 40


@pytest.fixture
def zuid(reflectie: Reflectie, tmp_path: Path) -> Path:
    """The exported session of a team of which eight colleagues contributed, each in a data folder of his own."""
    homes = tmp_path / "collegas"
    asked = invitation_file(reflectie)
    for number in range(8):
        contributed(reflectie, asked, number, homes / f"map{number}")
    assert "Zuid: 8 bijdragen, anoniem, 4 kaarten." in reflectie("team", "samenvoegen", str(homes / "post")).out
    result = reflectie(
        "hervat", "laatste", "--begeleider", "--minuten", "6", "--zonder-verslag", typed="\n".join(TALK) + "\n"
    )
    assert result.code == 0, result.err
    for said in ("Om mee te openen:", "Begin met de kaarten", "Om mee af te sluiten:", "Klaar: 3 van 4 kaarten"):
        assert said in result.out
    folder = tmp_path / "gemeente"
    folder.mkdir()
    assert reflectie("exporteer", "laatste", "--formaat", "json", "--uitvoer", str(folder)).code == 0
    return next(folder.iterdir())


def _others(zuid: Path) -> Iterator[Session]:
    """Forty teams that used the same cards."""
    deck = json.loads(zuid.read_bytes())["kaartenset"]
    for one in municipality(OTHERS):
        yield one._replace(deck=DeckRef(*(deck[name] for name in ("id", "titel", "versie", "bron", "licentie"))))


def rolled_up(reflectie: Reflectie, folder: Path) -> dict[str, Any]:
    result = reflectie("beeld", str(folder), "--formaat", "json", "--uitvoer", "-")
    assert result.code == 0, result.err
    return dict(json.loads(result.out))


def test_what_everybody_thought_alone_becomes_what_the_team_agreed(reflectie: Reflectie, zuid: Path) -> None:
    session = json.loads(zuid.read_bytes())
    assert session == shown(reflectie)
    assert [card["antwoord"] for card in session["kaarten"]] == ["samen een", "samen twee", "", "samen vier"]
    assert [len(card["bijdragen"]) for card in session["kaarten"]] == [16, 8, 0, 8]
    assert [(one["prioriteit"], one["stippen"]) for one in session["keuzes"]] == [(5, 5), (4, 3)]
    [dial] = session["knoppen"]
    assert [(own["nu"], own["gewenst"], own["deelnemer"]) for own in dial["standen"]] == [(2, 4, "")] * 8
    [made] = session["afspraken"]
    assert (made["moment"], made["kaart"]) == ("het maandagoverleg begint", "kennisbeleid-1")


def test_the_report_says_what_to_talk_about_first_and_names_nobody(reflectie: Reflectie, zuid: Path) -> None:
    out = Path("verslag")
    out.mkdir()
    for form in FORMATS:
        assert reflectie("exporteer", "laatste", "--formaat", form, "--uitvoer", str(out)).code == 0
    assert len(list(out.iterdir())) == len(FORMATS)
    text = next(out.glob("*.md")).read_text(encoding="utf-8")
    first = text.partition("### Waarover eerst praten")[2].partition("\n## ")[0]
    ratings = {card["id"]: card["standen"] for card in shown(reflectie)["kaarten"]}
    for card_id in shown(reflectie)["verschilkaarten"]:
        given = ratings[card_id]
        pairs = [abs(one - other) for nth, one in enumerate(given) for other in given[nth + 1 :]]
        assert f"{sum(pairs) / len(pairs):.1f}".replace(".", ",") in first
    assert shown(reflectie)["verschilkaarten"] == ["kennisbeleid-1", "kennisbeleid-2"]
    for number in range(8):
        assert text.count(f"antwoord een van {number}") == 1


def test_forty_other_teams_and_this_one_make_the_municipality(reflectie: Reflectie, zuid: Path) -> None:
    folder = zuid.parent
    alone = rolled_up(reflectie, folder)
    write(folder / "anderen", _others(zuid))
    whole, others = rolled_up(reflectie, folder), rolled_up(reflectie, folder / "anderen")
    assert alone["teams"] == [{"naam": "Zuid", "sessies": 1, "mensen": 8}]
    names = [one["naam"] for one in whole["teams"]]
    assert sorted([one["naam"] for one in others["teams"]] + ["Zuid"]) == sorted(names)
    assert len(names) > OTHERS / 2
    for part, field in (("afspraken", "aantal"), ("themas", "antwoorden"), ("themas", "teams")):
        summed = {
            name: sum(one[field] for one in of[part]) for name, of in (("een", alone), ("rest", others), ("al", whole))
        }
        assert summed["al"] == summed["een"] + summed["rest"], (part, field)
    [knob] = [one for one in whole["knoppen"] if one["thema"] == "kennisbeleid"]
    [own] = [one for one in knob["per_team"] if one["team"] == "Zuid"]
    assert (own["mensen"], own["nu"]["midden"], own["gewenst"]["midden"]) == (8, 2.0, 4.0)
    # The whole is made of what stands there, so that nothing can be worked out from it.
    assert knob["nu"]["midden"] == median(one["nu"]["midden"] for one in knob["per_team"])
    assert all(one["mensen"] >= whole["kleinste_groep"] for one in knob["per_team"])


def test_every_form_of_the_municipality_is_made_and_says_the_same(reflectie: Reflectie, zuid: Path) -> None:
    folder, out = zuid.parent, Path("beeld")
    write(folder / "anderen", _others(zuid))
    out.mkdir()
    forms = ("md", "html", "pdf", "csv", "json")
    options = [part for form in forms for part in ("--formaat", form)]
    assert reflectie("beeld", str(folder), *options, "--uitvoer", str(out)).code == 0
    made = {path.suffix[1:]: path for path in out.iterdir()}
    assert set(made) == set(forms)
    whole = json.loads(made["json"].read_bytes())
    rows = list(csv.reader(io.StringIO(made["csv"].read_text(encoding="utf-8-sig")), delimiter=";"))
    texts = [made[form].read_text(encoding="utf-8") for form in ("md", "html")] + [" ".join(map(" ".join, rows))]
    for one in whole["teams"]:
        assert all(one["naam"] in text for text in texts)
    assert made["pdf"].read_bytes().startswith(b"%PDF")
    assert "Zuid" in reflectie("beeld", str(folder)).out


def test_the_session_goes_on_at_another_computer(reflectie: Reflectie, zuid: Path, tmp_path: Path) -> None:
    elsewhere = ("--map", str(tmp_path / "thuis"))
    assert reflectie(*elsewhere, "importeer", str(zuid)).code == 0
    assert len(SessionFolder(tmp_path / "thuis").ids()) == 1
    assert "het maandagoverleg begint" in reflectie(*elsewhere, "afspraken").out
    again = reflectie(*elsewhere, "exporteer", "laatste", "--formaat", "json", "--uitvoer", "-").out
    assert json.loads(again) == json.loads(zuid.read_bytes())
