"""The PDF: valid for screen readers and archives, whatever is in it, and read back by other programs."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import page
import pypdf
import pytest
import typst
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reflectie_cli.domain import words
from reflectie_cli.domain.closing import Agreement, Choice, Dial, Setting
from reflectie_cli.domain.house_style import HouseStyle
from reflectie_cli.domain.outline import outline
from reflectie_cli.domain.report import LABELS, Report
from reflectie_cli.domain.session import Contribution, Incident
from reflectie_cli.domain.text import clean
from reflectie_cli.errors import UsageError
from reflectie_cli.exporters import glyphs
from reflectie_cli.exporters.glyph_table import COVERED
from reflectie_cli.exporters.glyphs import clusters, covered, drawable
from reflectie_cli.exporters.pdf import DUTCH, FAMILIES, FONTS, SPELLED, font_missing, render
from reflectie_cli.exporters.pdf_text import EVERYDAY, HYPHENATED, RIGHT_TO_LEFT, SEAM, laid_out
from tests.conftest import ROOT, needs
from tests.exporters.office_reader import full_of_names
from tests.exporters.reports import BEGUN, CHOICES, DIALS, HOSTILE, closed, closed_with, entry, full_of, report

PLAIN = HouseStyle()
OURS = HouseStyle("Gemeente Voorbeeld", "#ffcc00")
TEAM = entry(
    answer="We hebben een visie.",
    subanswers=("Ja, deels.",),
    contributions=(Contribution("Er ligt een stuk.", "Jan"), Contribution("Dat kende ik niet.")),
)
WIDTH, HEIGHT, MARGIN = 595.28, 841.89, 70.87
"""Of an A4 page, in points."""


def pdf(made: Report, style: HouseStyle = PLAIN) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(render(made, style)))


def poppler(content: bytes, *options: str) -> str:
    needs("pdftotext", "leest de PDF terug")
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=content, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def bare(text: str) -> str:
    """Without what a line break may add or take away."""
    return re.sub(r"[\s\u00ad\u200b-\u200f\u2060\u061c\x02\x03-]", "", text)


def sound_streams(content: bytes) -> bool:
    """Is every stream as long as it says?"""
    ends = [
        start.end() + int(start[1])
        for start in re.finditer(rb"/Length (\d+)(?:(?!endobj).)*?>>\s*?stream\n", content, re.DOTALL)
    ]
    return bool(ends) and all(content[end : end + 10] == b"\nendstream" for end in ends)


def faults(content: bytes) -> list[str]:
    """What PDF/UA-1 and PDF/A-2a find wrong."""
    found = [
        failure.message for kind in ("ua1", "2a") for failure in page.validate_pdf_bytes(content, profile=kind).failures
    ]
    # page-validation 0.11 takes a CR that is the last byte of compressed data for a part of the line end after it.
    alarm = "a stream /Length does not match its raw content length"
    return [message for message in found if not (message == alarm and sound_streams(content))]


def objects(found: object, seen: set[int]) -> Iterator[object]:
    """All that can be reached from `found`."""
    if isinstance(found, pypdf.generic.IndirectObject):
        if found.idnum in seen:
            return
        seen.add(found.idnum)
        found = found.get_object()
    yield found
    if isinstance(found, dict):
        for value in found.values():
            yield from objects(value, seen)
    elif isinstance(found, list):
        for value in found:
            yield from objects(value, seen)


def tags(read: pypdf.PdfReader) -> list[dict[str, object]]:
    root = read.trailer["/Root"]["/StructTreeRoot"]
    return [found for found in objects(root, set()) if isinstance(found, dict) and "/S" in found and "/P" in found]


def named(read: pypdf.PdfReader, kind: str) -> list[dict[str, object]]:
    return [tag for tag in tags(read) if tag["/S"] == kind]


@pytest.mark.parametrize("style", [PLAIN, OURS])
@pytest.mark.parametrize(
    "made",
    [
        report(entry(answer="Ja.")),
        report(entry()),
        report(TEAM, entry(2), finished_at=None, title="Kennisdag", team="Samenleving", participants=("Jan", "Fatima")),
        report(TEAM, label="intern-beraad"),
        closed(TEAM, entry(2, answer="Nee.")),
    ],
)
def test_a_report_is_good_for_screen_readers_and_for_archives(made: Report, style: HouseStyle) -> None:
    assert faults(render(made, style)) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_in_any_place_makes_a_valid_pdf(text: str) -> None:
    assert faults(render(full_of(text), HouseStyle(text))) == []
    assert faults(render(closed_with(text), PLAIN)) == []


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(closed(TEAM), OURS) == render(closed(TEAM), OURS)


def test_the_time_is_that_of_the_report_with_or_without_a_time_zone() -> None:
    made = report(entry(answer="Ja."))
    assert pdf(made).metadata.creation_date == made.updated_at == BEGUN + timedelta(minutes=20)
    naive = replace(made, updated_at=datetime(2026, 1, 2, 3, 4, 5, 678))
    assert pdf(naive).metadata.creation_date == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_nothing_in_it_acts_and_nothing_is_attached() -> None:
    for text in HOSTILE:
        read = pdf(full_of(text))
        found = list(objects(read.trailer, set()))
        keys = {key for one in found if isinstance(one, dict) for key in one}
        active = {
            "/URI",
            "/JS",
            "/JavaScript",
            "/Launch",
            "/OpenAction",
            "/AA",
            "/Annots",
            "/EmbeddedFiles",
            "/EF",
            "/AF",
        }
        assert not keys & active
        assert not read.attachments


def test_the_template_reads_nothing_but_itself() -> None:
    for path in (FONTS.parent / "templates").glob("*.typ"):
        template = path.read_text(encoding="utf-8")
        assert not re.search(r"\b(include|read|plugin|image|csv|xml|yaml|toml|cbor|eval) *[(\"]", template)
        assert set(re.findall(r"import +\"([^\"]*)\"", template)) <= {"basis.typ", "beelden.typ"}


def test_making_a_pdf_writes_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.rglob("*"))
    render(closed(TEAM), PLAIN)
    assert set(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("text", HOSTILE)
def test_another_program_reads_a_text_back_as_it_was_typed(text: str) -> None:
    read = poppler(render(report(entry(answer=text, subanswers=(text,))), PLAIN))
    expected = drawable(clean(text).expandtabs()).splitlines()
    if any(map(has_right_to_left, expected)):  # pdftotext turns the brackets in such a line
        expected_words = Counter(word for line in expected for word in re.split(r"[\s\[\]]+", line))
        assert all(read.count(word) >= 2 * number for word, number in expected_words.items())
    else:
        assert bare(read).count(bare("".join(expected))) == 2


def has_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


def test_right_to_left_text_is_read_in_its_own_order() -> None:
    read = poppler(render(report(entry(answer="שלום עולם\n\nمرحبا بالعالم\n\nHij zei שלום.")), PLAIN))
    assert "שלום עולם" in bare_marks(read)
    assert "مرحبا بالعالم" in bare_marks(read)


def bare_marks(text: str) -> str:
    """Without the marks that pdftotext puts around right-to-left text."""
    return re.sub("[\u200e\u200f\u202a-\u202e]", "", text)


def test_a_right_to_left_paragraph_starts_at_the_right() -> None:
    found = places(render(report(entry(answer="Gewoon.\n\nשלום")), PLAIN))
    assert next(left for left, _, word in found if "ש" in word) > WIDTH / 2


class Box(NamedTuple):
    """A word on a page, in points."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    word: str

    def touches(self, other: Box) -> bool:
        return self.page == other.page and (
            self.left < other.right
            and other.left < self.right
            and self.top + 2 < other.bottom - 2  # a word's box is higher than its letters
            and other.top + 2 < self.bottom - 2
        )


def boxes(content: bytes) -> list[Box]:
    word = re.compile(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*)</word>')
    pages = poppler(content, "-bbox").split("<page ")[1:]
    return [
        Box(nth, *map(float, found[:4]), found[4]) for nth, page in enumerate(pages) for found in word.findall(page)
    ]


def places(content: bytes) -> list[tuple[float, float, str]]:
    """Each word with its left and right end, in points."""
    found = re.findall(r'<word xMin="(\S+)" yMin="\S+" xMax="(\S+)" yMax="\S+">(.*)</word>', poppler(content, "-bbox"))
    return [(float(left), float(right), word) for left, right, word in found]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 200,
        "W" * 120,
        "M" * 22,
        "W" * 40,
        "https://voorbeeld.nl/" + "een/heel-lang/pad?met=veel&" * 12,
        "arbeidsongeschiktheidsverzekeringsmaatschappij " * 9,
        "👩‍👧" * 50,
        "שלוםעולם" * 20,
        "a" + "\u0301" * 400,
        ("a" + "\u0301" * 30) * 100,
        "een\xa0woord\u2060en\u202fnog\u2011een\u2007" * 20,
        "\u200b" + "x" * 200,
        "\xa0" * 200 + "x" * 200,
    ],
)
def test_nothing_runs_off_the_page(text: str) -> None:
    for left, right, word in places(render(closed_with(text), HouseStyle(text))):
        assert left > MARGIN - 1
        assert right < WIDTH - MARGIN + 2, word


def test_long_words_are_hyphenated() -> None:
    read = poppler(render(report(entry(answer="kennismanagementsystemen " * 40)), PLAIN))
    assert re.search(r"[a-z][-\u00ad]\n", read)


def test_blank_lines_line_ends_and_indents_are_kept() -> None:
    read = poppler(render(report(entry(answer="een\ntwee\n    drie\n\n\n\nvier  vijf")), PLAIN), "-layout")
    lines = [line.replace("\xa0", " ") for line in read.splitlines()]
    first = next(place for place, line in enumerate(lines) if line.strip() == "een")
    assert lines[first + 1].strip() == "twee"
    assert lines[first + 2].index("drie") > lines[first].index("een") + 1
    assert any("vier" in line and "vijf" in line for line in lines[first + 3 :])


def test_a_very_long_answer_is_all_there() -> None:
    content = render(report(entry(answer="Een zin die telkens terugkomt. " * 6500)), PLAIN)
    assert poppler(content).count("telkens") == 6500
    assert len(content) < 2_000_000


WORDS = "woord " * 5600
"""33,600 characters: more than a string in a PDF may have."""


def long_dial(text: str) -> Report:
    return replace(closed(TEAM), dials=(Dial("x", "Tijd", (Setting(1, 5, text), Setting(2, 3, "kort"))),))


def long_choice(text: str) -> Report:
    return replace(closed(TEAM), choices=(Choice("x", "Tijd", text, 5, 5, "ja"),))


PLACES: dict[str, Callable[[str], Report]] = {
    "title": lambda text: report(TEAM, title=text),
    "team": lambda text: report(TEAM, team=text),
    "participant": lambda text: report(entry(contributions=(Contribution("Ja.", text),)), participants=(text,)),
    "theme": lambda text: report(entry(theme_title=text, answer="Ja.")),
    "question": lambda text: report(entry(question=text, answer="Ja.")),
    "sub-question": lambda text: report(entry(subquestions=(text,), subanswers=("Ja.",))),
    "case": lambda text: report(TEAM, incidents=(Incident("tijd", text),)),
    "dial word": long_dial,
    "choice": long_choice,
    "agreement": lambda text: replace(closed(TEAM), agreements=(Agreement(text, "Jan", "belt"),)),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_text_longer_than_a_pdf_string_may_be_is_whole_on_the_page(place: str) -> None:
    content = render(PLACES[place](WORDS.strip()), PLAIN)
    assert faults(content) == []
    found = boxes(content)
    assert sum(box.word.startswith("woord") for box in found) >= 5600
    for box in found:
        assert box.left > MARGIN - 1
        assert box.right < WIDTH - MARGIN + 2
        assert box.bottom < HEIGHT - 30


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "text", ["x" * 33_000, "👩\u200d👧" * 11_000, "שלום " * 6_600, "e\u0301\u0323" * 11_000, "een\xa0" * 8_000]
)
def test_any_long_text_in_any_place_gives_a_pdf(place: str, text: str) -> None:
    content = render(PLACES[place](text), PLAIN)
    for string in objects(pypdf.PdfReader(BytesIO(content)).trailer, set()):
        if isinstance(string, str):
            assert len(string.encode("utf-16-be")) < 32_000
    for left, right, word in places(content):
        assert left > MARGIN - 1
        assert right < WIDTH - MARGIN + 2, word


def test_a_heading_that_is_too_long_begins_as_one_and_follows_in_full() -> None:
    text = "Kan dit? " * 70 + "https://voorbeeld.nl/" + "x" * 40
    content = render(report(entry(question=text, answer="Ja."), title=text), PLAIN)
    read = pypdf.PdfReader(BytesIO(content))
    assert [str(one["/S"]) for one in tags(read)].count("/H4") == 1
    bookmark = read.outline[0].title
    assert bookmark.startswith("Kan dit? Kan dit? ")
    assert bookmark.endswith("…")
    assert len(bookmark) <= 601
    assert bare(structure(content).replace('" "', "")).count(f'{bare(text)}"') == 2
    fits = ("Kan dit? " * 60).strip()
    assert pdf(report(entry(answer="Ja."), title=fits)).outline[0].title == fits


def test_an_alternative_text_that_is_too_long_goes_on_below_the_picture() -> None:
    for made, rest in (
        (long_dial("woord " * 3000), "Alle standen staan onder het beeld."),
        (replace(long_choice("woord " * 3000), dials=()), "Alle keuzes staan onder het beeld."),
    ):
        content = render(made, PLAIN)
        told = [str(tag["/Alt"]) for tag in named(pypdf.PdfReader(BytesIO(content)), "/Figure")][-1]
        assert len(told) < 8100
        assert told.endswith(f"… {rest}")
        assert poppler(content).count("woord") >= 3000


def test_many_dials_go_on_on_the_next_page() -> None:
    many = tuple(dial._replace(theme_title=f"Thema-{nth}") for nth, dial in enumerate(DIALS * 25))
    content = render(replace(closed(TEAM), dials=many), PLAIN)
    assert faults(content) == []
    found = [box for box in boxes(content) if box.word.startswith("Thema-")]
    assert {box.word for box in found} == {dial.theme_title for dial in many}
    assert all(box.bottom < HEIGHT - 30 for box in found)


# No language has so many marks on a letter or people in an emoji; what lays out the page breaks on them.
PILES = {
    "a" + "\u0301" * 100_000: "a[100000 accenten]",
    "a" + "\u0351" * 33: "a[33 accenten]",
    "\u0301" * 100_000: "[100000 tekens die hier niet te tonen zijn]",
    "👩" + "\u200d👧" * 20_000: "[20001 emoji’s]",
    "👍" + "🏽" * 50_000: "[50001 emoji’s]",
    "ש" + "\u05b0" * 100_000: "ש[100000 accenten]",
    "中" + "\u0301" * 40: "[Chinees: 41 tekens]",
    "a" + "\u200d" * 66_000 + "b": "a\u200db",
    "a" + "\u200e" * 66_000 + "b": "a\u200eb",
    "🏴" + "\U000e0067" * 50_000: "🏴\U000e0067",
    "a" + "\u200d" + "\u0301\u200d" * 40: "a[40 accenten]",
    "a" + "\u200d" * 33 + "b": "ab",
    "a" + "\u0301" * 32: "a" + "\u0301" * 32,
    "👩" + "\u200d👧" * 16: "👩" + "\u200d👧" * 16,
}


@pytest.mark.parametrize(("typed", "drawn"), PILES.items(), ids=range(len(PILES)))
def test_a_pile_on_one_letter_becomes_a_dutch_word(typed: str, drawn: str) -> None:
    assert drawable(typed) == drawn
    assert drawable(drawn) == drawn
    assert faults(render(full_of(typed), PLAIN)) == []


@pytest.mark.parametrize(
    "text",
    [
        ("a" + "\u0301" * 32) * 3_000,
        ("ש" + "\u05b0" * 32) * 3_000,
        ("👩" + "\u200d👧" * 15) * 1_600,
        "שלום עולם " * 10_000,
        "ש" * 100_000,
        "x" * 200_000,
        "\xa0" * 100_000,
        "a\xa0" * 70_000,
        "a\u2060" * 50_000,
        "\u200bx" + "x" * 50_000,
        " " * 100_000 + "a\n" + " " * 100_000 + "b",
        "a\n" * 30_000,
    ],
    ids=range(12),
)
def test_200_kilobytes_of_anything_give_a_pdf(text: str) -> None:
    content = render(report(entry(answer=text)), PLAIN)
    assert content.startswith(b"%PDF")
    for left, right, word in places(content):
        assert left > MARGIN - 1
        assert right < WIDTH - MARGIN + 2, word


def test_the_title_the_language_the_maker_and_the_label_are_in_the_metadata() -> None:
    read = pdf(report(entry(answer="Ja."), title="Kennisdag", label="intern-beraad"), OURS)
    assert read.metadata.title == "Kennisdag"
    assert read.metadata.author == "Gemeente Voorbeeld"
    assert "art. 5.2 Woo" in read.metadata["/Keywords"]
    assert read.trailer["/Root"]["/Lang"] == "nl-NL"
    assert pdf(report(entry(answer="Ja."))).metadata.author == "reflectie"


def test_bookmarks_follow_the_headings() -> None:
    def titles(found: list[object]) -> Iterator[str]:
        for one in found:
            if isinstance(one, list):
                yield from titles(one)
            else:
                yield str(one.title)

    assert list(titles(pdf(closed(TEAM), PLAIN).outline)) == [
        "Tijd",
        "Feiten en afspraken",
        "Afspraken",
        "Opvattingen",
        "Keuzes",
        "Knoppen",
        "Bronnenbalans",
        "Tijd",
        "1. Vraag 1?",
        "Colofon",
    ]


def test_words_of_people_are_tagged_as_quotes_and_agreements_as_a_table_with_heads() -> None:
    read = pdf(closed(TEAM))
    assert len(named(read, "/BlockQuote")) == 3
    assert len(named(read, "/Table")) == len(named(read, "/THead")) == 2
    assert len(named(read, "/TH")) == 3 + 3
    assert [len(named(read, f"/H{level}")) for level in (1, 2, 3, 4)] == [1, 3, 5, 1]


def structure(content: bytes) -> str:
    """The tags with their texts in the order in which a screen reader meets them: 'LI Lbl "•" LBody P "Ja."'."""
    needs("pdfinfo", "leest de tags van de PDF terug")
    done = subprocess.run(["pdfinfo", "-struct-text", "-"], input=content, capture_output=True, check=True)
    lines = (line.strip() for line in done.stdout.decode("utf-8", "replace").splitlines())
    return " ".join(re.sub(r'^(\w+)(?: <.*>)?(?: ".*")?(?: \(block\)|:| \(block\):)+$', r"\1", line)
                    for line in lines if not line.startswith("/"))  # fmt: skip


def test_a_case_stands_in_a_box_before_the_cards_with_a_sentence_on_its_sources() -> None:
    content = render(closed(TEAM), PLAIN)
    told = 'P "Een voorval:" " De brug was dicht." P "Telde mee: ervaringskennis en professionele kennis. Ontbrak: '
    assert f'H3 "Tijd" {told}professionele kennis." H4 "1. Vraag 1?"' in structure(content)
    assert "Een voorval: De brug was dicht.\n" in poppler(content)
    unsaid = replace(closed(TEAM).chapters[0], incident=Incident("tijd", "De brug.\n\nEn de weg."))
    shown = structure(render(replace(closed(TEAM), chapters=(unsaid,)), PLAIN))
    assert 'P "Een voorval:" " De brug." P "En de weg." H4' in shown


def test_the_balance_of_sources_is_a_table_with_heads() -> None:
    content = render(closed(TEAM), PLAIN)
    head = 'H3 "Bronnenbalans" Table THead TR TH "Kennisbron" TH "Telde mee" TH "Ontbrak" TBody'
    rows = (("ervaringskennis", 1, 0), ("professionele kennis", 1, 1), ("wetenschappelijke kennis", 0, 0))
    cells = " ".join(f'TR TD "{name}" TD "{counted}" TD "{missing}"' for name, counted, missing in rows)
    shown = structure(content).replace('" "', "")  # what is hyphenated stands apart
    assert f'{head} {cells} P "Geen enkel voorval rust op wetenschappelijke kennis."' in shown


def test_what_one_person_says_cannot_be_read_as_the_words_of_another() -> None:
    given = (
        Contribution("Eerst dit.\n\nDan dat.", "Jan"),
        Contribution("Dat kende ik niet.\n\nEcht niet."),
        Contribution("Ik wel."),
    )
    content = render(report(entry(contributions=given, answer="Zo is het.")), PLAIN)
    item = 'LI Lbl "•" LBody'
    assert (
        f'BlockQuote L {item} P "Jan:" " Eerst dit." P "Dan dat." {item} P "Dat kende ik niet." P "Echt niet." '
        f'{item} P "Ik wel." BlockQuote P "Samen:" " Zo is het."' in structure(content)
    )
    lines = [line.strip() for line in poppler(content, "-layout").splitlines() if line.strip()]
    start = lines.index("• Jan: Eerst dit.")
    assert lines[start + 1 : start + 6] == [
        "Dan dat.", "• Dat kende ik niet.", "Echt niet.", "• Ik wel.", "Samen: Zo is het."
    ]  # fmt: skip


def test_the_label_and_that_it_is_not_finished_stand_on_top() -> None:
    made = report(TEAM, entry(2), label="intern-beraad", finished_at=None)
    label, unfinished = outline(made).notices
    assert label == LABELS["intern-beraad"]
    shown = " ".join(poppler(render(made, PLAIN)).split())
    assert shown.index(label) < shown.index(unfinished) < shown.index("Feiten")
    assert unfinished == "Tussenstand: deze sessie is nog niet afgerond (1 van 2 kaarten beantwoord)."
    finished = poppler(render(report(TEAM), PLAIN))
    assert "Tussenstand" not in finished
    assert "Intern beraad" not in finished


def test_without_names_no_name_is_anywhere_in_it() -> None:
    def hit(made: Report) -> set[str]:
        content = render(made, PLAIN)
        told = [poppler(content), *map(str, pypdf.PdfReader(BytesIO(content)).metadata.values())]
        for one in objects(pypdf.PdfReader(BytesIO(content)).trailer, set()):
            if isinstance(one, pypdf.generic.StreamObject):
                told.append(one.get_data().decode("latin-1"))
            elif isinstance(one, str):
                told.append(one)
        return set(re.findall(r"\b(?:fatima|jan)\b", " ".join(told).casefold()))

    assert hit(full_of_names(without_names=False)) == {"fatima", "jan"}
    hidden = full_of_names(without_names=True)
    assert hit(hidden) == set()
    assert "deelnemer 1 leest een alinea uit" in structure(render(hidden, PLAIN))


def test_each_picture_tells_all_its_values_in_words() -> None:
    told = [str(tag["/Alt"]) for tag in named(pdf(closed(TEAM)), "/Figure")]
    assert len(told) == 2
    assert all(words.point(choice) in told[0] for choice in CHOICES)
    assert all(words.dial(dial) in told[1] for dial in DIALS)


def test_without_dials_choices_or_agreements_there_is_no_picture_and_no_table() -> None:
    read = pdf(report(TEAM))
    assert not named(read, "/Figure")
    assert not named(read, "/Table")
    assert "Knoppen" not in "".join(one.extract_text() for one in read.pages)


@pytest.mark.parametrize(("priority", "feasibility"), [(5, 5), (5, 4), (5, 1), (3, 1), (1, 1)])
def test_choices_at_one_point_all_stay_readable(priority: int, feasibility: int) -> None:
    many = tuple(Choice(f"k-{nth}", "Tijd", f"Vraag {nth}?", priority, feasibility) for nth in range(12))
    content = render(replace(closed(TEAM), choices=many), PLAIN)
    assert faults(content) == []
    found = [box for box in boxes(content) if box.word in list("ABCDEFGHIJKL")]
    field, listed = found[:12], found[12:]
    assert [box.word for box in field] == [box.word for box in listed] == list("ABCDEFGHIJKL")
    assert all(box.right < WIDTH - MARGIN for box in found)
    names = [box for box in boxes(content) if box.word in ("nu", "doen", "voorbereiden", "klein", "houden")]
    around = [box for box in names if box.page == field[0].page]
    assert not [(one, other) for one, other in combinations((*field, *around), 2) if one.touches(other)]


def test_of_more_choices_at_one_point_the_field_says_how_many_and_the_list_has_all() -> None:
    many = tuple(Choice(f"k-{nth}", "Tijd", f"Vraag {nth}?", 5, 4) for nth in range(130))
    content = render(replace(closed(TEAM), choices=many), PLAIN)
    assert faults(content) == []
    read = poppler(content)
    assert "en nog 118" in read
    assert set(re.findall(r"Vraag (\d+)\?", read)) == set(map(str, range(130)))
    assert "binnen onze invloed" not in read  # nobody said


def test_every_choice_stands_in_the_list_under_its_group() -> None:
    read = poppler(render(closed(TEAM), PLAIN))
    groups = [read.index(f"{name}\n") for name in ("Nu doen", "Voorbereiden", "Elders neerleggen")]
    assert groups == sorted(groups)
    assert "binnen onze invloed: deels · 2 stippen" in read
    assert "prioriteit 4 · binnen onze invloed: nee · 1 stip" in read


def test_every_page_says_whose_it_is_and_which_page() -> None:
    read = pdf(report(*(entry(nth, answer="Ja. " * 300) for nth in range(1, 9)), title="Kennisdag"), OURS)
    for nth, one in enumerate(read.pages, start=1):
        text = one.extract_text()
        assert f"Pagina {nth} van {len(read.pages)}" in text
        assert "Gemeente Voorbeeld · Kennisdag" in text


def test_no_heading_is_left_alone_at_the_end_of_a_page() -> None:
    made = report(*(entry(nth, question=f"Vraag {nth}?", answer="Ja.\n" * (nth % 5 + 1)) for nth in range(1, 80)))
    for one in pdf(made).pages:
        *_, last, _ = one.extract_text().strip().splitlines()
        assert not re.match(r"\d+\. Vraag", last)


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("中文", "[Chinees: 2 tekens]"),
        ("中文，段落。第二句\n中", "[Chinees: 8 tekens]\n[Chinees: 1 teken]"),
        ("日本語のテキスト", "[Japans: 8 tekens]"),
        ("안녕하세요 여러분", "[Koreaans: 8 tekens]"),
        ("ภาษาไทย", "[Thais: 7 tekens]"),
        ("हिन्दी", "[Hindi (Devanagari): 3 tekens]"),
        ("a\uffffb", "a[teken U+FFFF]b"),
        ("\ue000", "[teken U+E000]"),
        ("█▓▒░", "[4 tekens die hier niet te tonen zijn]"),
        ("a\ufffd", "a\ufffd"),
        ("\U0001fbff \U0001f9ff", "[teken U+1FBFF] \U0001f9ff"),
        ("\U0001faff", "[emoji]"),
        ("Z\u0351", "Z[accent U+0351]"),
        ("Z\u0351\u036b\u0343", "Z[3 accenten]"),
        ("e\u0301 👩‍👧 👍🏽 🇳🇱", "e\u0301 👩‍👧 👍🏽 🇳🇱"),
        ("❤\ufe0f 1\ufe0f\u20e3", "❤ 1\u20e3"),
        ("\ufeffa\u00adb\u200bc", "a\u00adb\u200bc"),
        ("𝓗𝓲 ﬃ", "Hi ﬃ"),
        ("\u0301a", "\xa0\u0301a"),
    ],
)
def test_what_cannot_be_drawn_becomes_a_dutch_word(typed: str, drawn: str) -> None:
    assert drawable(typed) == drawn
    assert drawable(drawn) == drawn


def test_what_dutch_is_written_with_needs_no_look_at_the_fonts() -> None:
    assert all(map(covered, EVERYDAY))
    assert not any(unicodedata.combining(one) for one in EVERYDAY)


def test_the_font_of_every_report_draws_all_dutch_and_our_own_signs() -> None:
    drawn = glyphs._fonts()[FAMILIES.index("Source Sans 3")]
    own = "".join(path.read_text(encoding="utf-8") for path in (FONTS.parent / "templates").glob("*.typ"))
    assert (EVERYDAY | set(own)) - {"\n"} <= drawn


@pytest.mark.parametrize(("typed", "opened"), [("Café: 3 – 4 €", DUTCH), ("Goed 👍", FONTS), ("שלום", FONTS)])
def test_the_other_fonts_are_opened_only_for_a_text_that_needs_them(
    monkeypatch: pytest.MonkeyPatch, typed: str, opened: Path
) -> None:
    looked_at: list[Path] = []
    real = typst.Fonts

    def fonts(**given: Any) -> typst.Fonts:
        looked_at.extend(given["font_paths"])
        return real(**given)

    monkeypatch.setattr(typst, "Fonts", fonts)
    assert faults(render(full_of(typed), PLAIN)) == []
    assert looked_at == [opened]


def test_the_table_of_glyphs_is_that_of_the_fonts() -> None:
    pytest.importorskip("fontTools", reason="fontTools leest de lettertypen; zie requirements/dev.in")
    from scripts.list_glyphs import TARGET, glyph_table

    assert TARGET.read_text(encoding="utf-8") == glyph_table()


def test_every_character_that_the_table_names_is_drawn_in_every_style() -> None:
    spans = [span.partition("-") for ranges in COVERED.values() for span in ranges.split()]
    codes = sorted({code for first, _, last in spans for code in range(int(first, 16), int(last or first, 16) + 1)})
    assert len(codes) > 3500
    kept = [chr(code) for code in codes if not chr(code).isspace() and clean(chr(code))]
    for start in range(0, len(kept), 1500):
        assert render(closed_with(" ".join(kept[start : start + 1500])), PLAIN)
    missing = [one for one in kept if drawable(one).strip("\xa0") not in (one, "")]
    assert missing == []


def test_every_letter_of_the_first_plane_and_more_gives_a_pdf() -> None:
    codes = [*range(0x20, 0xD800), *range(0xE000, 0x10000), *range(0x10000, 0x20000, 7), *range(0xE0000, 0xE0200)]
    letters = [chr(code) for code in codes]
    for start in range(0, len(letters), 6000):
        chunk = letters[start : start + 6000]
        assert render(report(entry(answer="".join(chunk), subanswers=(" ".join(chunk),))), PLAIN)


ODD = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from(
            "a \n\t\u200d\u200c\ufe0f\u0301\u0651\u05b0🏽👩🇳❤0\u20e3ש\u0644中\u00ad\u200f\u2060\u0351\U000e0067🏴\xa0-"
        ),
    ),
    max_size=60,
)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ODD, ODD)
@example("\u0301", "\u200d🏽")
@example("🏽\n🏽", " 🏽 \u0651")
def test_any_unicode_gives_a_pdf(one: str, other: str) -> None:
    made = entry(answer=one, subanswers=(other,), contributions=(Contribution(other, one),), question=one or "?")
    assert render(report(made, title=other, team=one), HouseStyle(one))


@settings(max_examples=300, deadline=None)
@given(ODD)
def test_laying_out_loses_no_word_and_is_stable(text: str) -> None:
    assert "".join(clusters(text)) == text
    assert drawable(drawable(text)) == drawable(text)
    out = laid_out(text)
    assert out.count(HYPHENATED) % 2 == 0
    expected = drawable(clean(text).replace("\t", "    "))
    assert bare(out.replace(SEAM, "").replace(RIGHT_TO_LEFT, "")) == bare(expected)


def test_the_users_own_font_goes_first_and_ours_complete_it(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    for path in FONTS.rglob("NotoSansHebrew*"):
        shutil.copy(path, folder)
    style = HouseStyle(font="Noto Sans Hebrew", font_folder=folder)
    content = render(full_of("Café שלום 👍 中"), style)
    assert faults(content) == []
    assert not font_missing(style)


def test_a_font_that_is_not_there_gives_the_built_in_one() -> None:
    style = HouseStyle(font="Bestaat Niet", font_folder=Path("/bestaat/niet"))
    assert faults(render(closed(TEAM), style)) == []
    assert font_missing(style)
    assert not font_missing(HouseStyle())
    assert not font_missing(HouseStyle(font="source sans 3"))


def test_a_font_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = typst.compile

    def refuse(*given: object, **named: object) -> bytes:
        if "Streng" in json.loads(named["sys_inputs"]["verslag"])["stijl"]["lettertypen"]:  # type: ignore[index]
            raise typst.TypstError("mag niet", "mag niet")
        return whole(*given, **named)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(typst, "compile", refuse)
    with pytest.raises(UsageError, match="lettertype ‘Streng’"):
        render(closed(TEAM), HouseStyle(font="Streng"))


class PanicException(BaseException):
    """Named as what a panic in Rust is here."""


@pytest.mark.parametrize("problem", [PanicException("index"), typst.TypstError("te lang", "te lang")])
def test_a_text_that_typst_refuses_is_shown_in_words(monkeypatch: pytest.MonkeyPatch, problem: BaseException) -> None:
    whole, tries = typst.compile, []

    def refuse(*given: object, **named: object) -> bytes:
        tries.append(named)
        if "Ω" in named["sys_inputs"]["verslag"]:  # type: ignore[index]
            raise problem
        return whole(*given, **named)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(typst, "compile", refuse)
    made = report(entry(answer="Café ΩΩΩ en Ω.\n\nGewoon."), title="Over Ω", label="intern-beraad")
    content = render(made, HouseStyle("Bureau Ω"))
    assert len(tries) == 2
    assert faults(content) == []
    shown = " ".join(poppler(content).split())
    assert "Café [3 tekens die hier niet te tonen zijn] en [1 teken dat hier niet te tonen is]. Gewoon." in shown
    assert SPELLED in shown
    assert "Intern beraad" in shown
    assert SPELLED not in poppler(render(report(entry(answer="Ja.")), PLAIN))
    tries.clear()
    assert render(made, HouseStyle("Bureau Ω", font="Streng"))
    assert len(tries) == 3  # with the font, without it, in words


def test_stopping_while_a_pdf_is_made_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*given: object, **named: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(typst, "compile", stop)
    with pytest.raises(KeyboardInterrupt):
        render(closed(TEAM), PLAIN)


def test_a_mistake_of_ours_is_not_blamed_on_a_font(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object, **named: object) -> bytes:
        raise typst.TypstError("stuk", "stuk")

    monkeypatch.setattr(typst, "compile", refuse)
    for style in (PLAIN, HouseStyle(font="Streng")):
        with pytest.raises(typst.TypstError):
            render(closed(TEAM), style)


def test_the_fonts_are_small_and_have_their_licences() -> None:
    fonts = list(FONTS.rglob("*.ttf"))
    assert sum(path.stat().st_size for path in fonts) < 3_000_000
    for path in fonts:
        assert (FONTS / f"OFL-{path.name.partition('-')[0]}.txt").is_file()
        assert path.name in (FONTS / "README.md").read_text(encoding="utf-8")
    assert (ROOT / "scripts" / "list_glyphs.py").is_file()
