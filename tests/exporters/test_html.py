"""The web page: valid, accessible, light and dark, nothing active, and every text as it was typed."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from pathlib import Path

import pytest

from reflectie_cli.domain.closing import Choice
from reflectie_cli.domain.house_style import NIGHT, PAPER, HouseStyle, contrast
from reflectie_cli.exporters.carrying import composed
from reflectie_cli.exporters.html import render
from tests.exporters.browser import html_errors, look_at, print_page, width_needed
from tests.exporters.reports import HOSTILE, STYLE, closed, closed_with, entry, full_of, report

HOUSE = HouseStyle(organisation="Gemeente <Voorbeeld>", color="#ffcc00", font="Fira Sans")
EVERYTHING = closed(
    entry(1, answer="Elke ochtend.\n  In de trein.\n\nEn thuis.", subanswers=("Ja.", "")),
    entry(2),
    team="Zuid",
    participants=("Fatima", "Jan"),
    label="intern-beraad",
    finished_at=None,
)
ACTIVE = {
    "script",
    "iframe",
    "object",
    "embed",
    "link",
    "a",
    "img",
    "form",
    "input",
    "base",
    "video",
    "audio",
    "foreignobject",
}


def test_every_page_is_valid(tmp_path: Path) -> None:
    pages = {"alles": render(EVERYTHING, HOUSE), "niets": render(report(entry(1)), STYLE)}
    for number, hostile in enumerate(HOSTILE):
        pages[f"antwoord-{number}"] = render(full_of(hostile), STYLE)
        pages[f"afsluiting-{number}"] = render(closed_with(hostile), STYLE)
    paths = []
    for name, page in pages.items():
        paths.append(tmp_path / f"{name}.html")
        paths[-1].write_bytes(page)
    assert html_errors(paths) == []


def test_the_validator_can_fail(tmp_path: Path) -> None:
    path = tmp_path / "fout.html"
    path.write_text("<p>geen pagina", encoding="utf-8")
    assert html_errors([path])


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("style", [STYLE, HOUSE], ids=["plain", "house"])
def test_nobody_is_shut_out(style: HouseStyle, dark: bool) -> None:
    seen = look_at(render(EVERYTHING, style), dark=dark)
    assert seen.violations == []
    # Text in a picture is the one thing that axe does not judge; its colours are judged below.
    assert all(one.startswith("color-contrast: <text") for one in seen.incomplete)


def test_the_accessibility_checker_can_fail() -> None:
    page = render(EVERYTHING, STYLE).replace(b"--reflectie-rustig: #4b5560", b"--reflectie-rustig: #cccccc")
    assert any(one.startswith("color-contrast") for one in look_at(page).violations)


@pytest.mark.parametrize("color", ["#1f4e79", "#ffcc00", "#ffffff", "#000000", "#808080", "#e30613"])
def test_any_house_colour_can_be_read_on_light_and_on_dark(color: str) -> None:
    style = HouseStyle(color=color)
    assert contrast(style.on_light, PAPER) >= 4.5
    assert contrast(style.on_dark, NIGHT) >= 4.5


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert HouseStyle(color="#1f4e79").on_light == "#1f4e79"
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_was_typed_is_shown_as_it_is_and_does_nothing(hostile: str) -> None:
    seen = look_at(render(closed_with(hostile), STYLE))
    assert seen.tags & ACTIVE == set()
    assert not [name for name in seen.attributes if name.startswith("on") or name in ("href", "src", "style", "srcset")]
    # A browser shows no white space at the ends of a line; nothing else may differ.
    lines = [line.strip() for line in seen.text.split("\n")]
    for line in composed(hostile).split("\n"):
        assert any(line.strip().replace("\t", " ") in shown.replace("\t", " ") for shown in lines), line


def test_nothing_is_loaded_and_no_script_may_run() -> None:
    page = render(EVERYTHING, HOUSE).decode("utf-8")
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    assert f'content="{policy}"' in page
    assert not re.search(r"url\(|@import|https?://|<script|javascript:", page)


def test_the_house_style_is_in_it() -> None:
    page = render(EVERYTHING, HOUSE).decode("utf-8")
    assert "Gemeente &lt;Voorbeeld&gt;" in page
    assert 'font-family: "Fira Sans", system-ui' in page
    assert f"--reflectie-accent: {HOUSE.on_light};" in page


def test_pictures_have_their_values_in_words() -> None:
    page = render(EVERYTHING, STYLE).decode("utf-8")
    pictures = re.findall(r'<svg[^>]+role="img" aria-label="([^"]+)"', page)
    assert len(pictures) == 3
    assert "A: In hoeverre hebben wij een kennisvisie? (haalbaarheid 4, prioriteit 5" in pictures[0]
    assert pictures[1].startswith("Stevig kennisbeleid: nu 2 (1 tot 4), gewenst 4 (4 tot 5)")


def test_nothing_empty_is_shown_without_a_closing() -> None:
    page = render(report(entry(1, answer="ja")), STYLE).decode("utf-8")
    body = page.split("<body")[1]
    for word in ("<svg", "<figure", "<table", "Keuzes", "Knoppen", "Afspraken"):
        assert word not in body


@pytest.mark.parametrize("together", [1, 2, 3, 8, 20])
def test_choices_at_one_place_all_stay_readable_and_in_their_cell(together: int) -> None:
    made = replace(report(entry(1, answer="ja")), choices=(Choice("x", "X", "Wat?", 5, 5),) * together)
    page = render(made, STYLE).decode("utf-8")
    found = re.findall(r'<circle class="punt" cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"', page)
    circles = [(float(x), float(y), float(radius)) for x, y, radius in found]
    assert len(circles) == together
    for nth, (x, y, radius) in enumerate(circles):
        assert x - radius >= 256
        assert x + radius <= 310
        assert y - radius >= 8
        assert y + radius <= 62
        for other_x, other_y, _ in circles[:nth]:
            assert math.hypot(x - other_x, y - other_y) >= radius * 1.5


def test_the_label_and_that_it_is_not_finished_stand_on_top(tmp_path: Path) -> None:
    seen = look_at(render(EVERYTHING, STYLE)).text
    assert seen.startswith("Tijd\n\nIntern beraad – kan persoonlijke beleidsopvattingen bevatten (art. 5.2 Woo).")
    assert (
        "\nTussenstand: deze sessie is nog niet afgerond (1 van 2 kaarten beantwoord).\n\nFeiten en afspraken" in seen
    )
    assert "Een voorval: De brug was dicht." in seen


def test_a_phone_shows_all_of_it_without_scrolling_sideways() -> None:
    for made in (EVERYTHING, closed_with("x" * 300), closed_with("woord " * 40)):
        page = render(made, HOUSE)
        assert b'<meta name="viewport" content="width=device-width, initial-scale=1">' in page
        assert width_needed(page, 320) <= 320


def test_a_printer_gets_all_of_it_in_black_on_white(tmp_path: Path) -> None:
    printed = print_page(render(EVERYTHING, HOUSE), tmp_path)
    assert "Intern beraad" in printed.text
    assert "Elke ochtend." in printed.text
    assert printed.background == (255, 255, 255)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(EVERYTHING, HOUSE) == render(EVERYTHING, HOUSE)


def test_a_very_large_answer_is_a_page() -> None:
    assert len(render(report(entry(1, answer="woord " * 35_000)), STYLE)) > 200_000
