import re
import subprocess
import sys
import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import docx
import odfdo
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reflectie_cli.domain.closing import Choice, Dial, Setting, by_group
from reflectie_cli.domain.house_style import INK, PAPER, HouseStyle, contrast
from reflectie_cli.domain.outline import ChoiceField, DialChart, outline
from reflectie_cli.domain.report import LABELS
from reflectie_cli.domain.session import Contribution, Incident
from reflectie_cli.exporters import docx as docx_file
from reflectie_cli.exporters import odt as odt_file
from reflectie_cli.exporters import office_tables
from reflectie_cli.exporters.carrying import carried
from reflectie_cli.exporters.office import Markup, palette, paragraphs, xml
from tests.conftest import needs
from tests.exporters import reports
from tests.exporters.office_reader import NS, converted, found, full_of_names, parts, pdf_text, typed

KINDS = {"odt": odt_file.render, "docx": docx_file.render}
BOTH = pytest.mark.parametrize("kind", KINDS)
STYLE = HouseStyle(organisation="Gemeente Voorbeeld")
W = f"{{{NS['w']}}}"
TABLES = ["Wie doet wat, en wanneer", "Keuzes", "Knoppen", "Hoe vaak een kennisbron meetelde in een voorval"]
# LibreOffice writes no readable code for this pair of marks above and below one letter: its fault, not the file's.
UNMAPPED_BY_LIBREOFFICE = "a\u0308\u0323"


def full() -> reports.Report:
    made = reports.closed(
        reports.entry(1, answer="Samen dit.\n\nEn dat.\nEn verder.", subanswers=("Want het kan.", ""),
                      contributions=(Contribution("Eerst dit.\n\nDan dat.", "Fatima"), Contribution("Anders"))),
        reports.entry(2, answer="Kort."),
        reports.entry(3),
        label="intern-beraad", title="Kennisdag", team="Samenleving", participants=("Fatima", "Jan"), finished_at=None,
    )  # fmt: skip
    return replace(made, dials=(*made.dials, Dial("x", "Half", (Setting(2, 4), Setting(3, 5)))))


# Twelve choices at each point whose cell bears a name, and at one that does not.
POINTS = ((5, 4), (5, 1), (3, 1), (2, 5))
CROWD = tuple(Choice(f"x-{nth}", "Tijd", f"Vraag {nth}?", *POINTS[nth // 12]) for nth in range(48))
CASES = {
    "vol": full(),
    "klein": reports.report(reports.entry(answer="Ja.")),
    "druk": replace(reports.closed(reports.entry()), choices=CROWD),
    "leeg": reports.report(reports.entry(), finished_at=None),
    "bekend": full_of_names(without_names=False),
    "onbekend": full_of_names(without_names=True),
    "naamloos": reports.report(
        reports.entry(contributions=(Contribution("Zegt Jan", "Jan"),)), participants=("Jan",), without_names=True
    ),
    **{f"raar{number}": reports.closed_with(text) for number, text in enumerate(reports.HOSTILE)},
}
FILES = {
    f"{case}-{kind}.{kind}": render(report, STYLE) for case, report in CASES.items() for kind, render in KINDS.items()
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    needs("soffice", "LibreOffice leest de verslagen terug")
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module")
def as_pdf(folder: Path) -> dict[str, bytes]:
    return converted(FILES, "pdf", folder)


@pytest.fixture(scope="module")
def as_text(folder: Path) -> dict[str, str]:
    return {name: data.decode("utf-8-sig") for name, data in converted(FILES, "txt", folder).items()}


@pytest.fixture(scope="module")
def as_opened(folder: Path) -> dict[str, bytes]:
    """What LibreOffice holds after it has opened each file, as flat ODF."""
    return converted(FILES, "fodt", folder)


def test_libreoffice_makes_an_accessible_pdf_of_every_report(as_pdf):
    import page

    failures = {
        name: [failure.message for failure in page.validate_pdf_bytes(data, profile="ua1").failures]
        for name, data in as_pdf.items()
        if UNMAPPED_BY_LIBREOFFICE not in str(CASES[name.split("-")[0]])
    }
    assert {name: said for name, said in failures.items() if said} == {}
    assert len(failures) > 40


@BOTH
@pytest.mark.parametrize("number", range(len(reports.HOSTILE)))
def test_a_hostile_text_is_what_libreoffice_reads_to_the_letter(as_text, kind, number):
    shown = as_text[f"raar{number}-{kind}.{kind}"].replace("\r\n", "\n")
    for part in paragraphs(reports.HOSTILE[number]):
        # As answer to a sub-question, where nothing goes before or after it.
        assert f"\n{part}\n" in shown


@BOTH
def test_a_pdf_of_a_hostile_report_holds_its_text(as_pdf, kind):
    needs("pdftotext", "het leest de pdf terug")
    for number, text in enumerate(reports.HOSTILE):
        if text.isascii() and "\x1b" not in text:
            shown = "".join(pdf_text(as_pdf[f"raar{number}-{kind}.{kind}"]).split())
            assert "".join(text.split()) in shown


def test_nothing_in_a_report_is_active_after_libreoffice_opened_it(as_opened):
    allowed = {"page-number", "page-count", "tab", "line-break", "s", "p", "h", "span", "list", "list-item"}
    for name, data in as_opened.items():
        inside = found(data, "//office:body//text:* | //style:master-page//text:*")
        used = {one.tag.removeprefix(f"{{{NS['text']}}}") for one in inside}
        assert used - allowed - {"sequence-decls", "sequence-decl", "soft-page-break", "list-header"} == set(), name
        assert found(data, "//office:body//*[@xlink:href] | //office:event-listeners") == []
        # LibreOffice writes an empty macro library into every document.
        assert found(data, "//office:script//*[local-name()='module'] | //office:script//@xlink:href") == []
        assert found(data, "//office:body//text:page-number | //text:a | //text:bookmark") == []


@BOTH
def test_nothing_in_a_file_points_outside(kind):
    for name, data in FILES.items():
        if name.endswith(kind):
            inside = parts(data)
            assert not [
                part for part in inside if "macro" in part.lower() or "vba" in part.lower() or part.endswith(".bin")
            ]
            assert not any(b"TargetMode" in inside[part] for part in inside if part.endswith(".rels"))
            for part in (part for part in inside if part.endswith(".xml")):
                assert found(inside[part], "//@xlink:href | //w:hyperlink | //w:instrText | //text:a") == []
                assert {field.strip() for field in found(inside[part], "//w:fldSimple/@w:instr")} <= {
                    "PAGE",
                    "NUMPAGES",
                }


def test_libreoffice_sees_headings_without_numbers_and_without_a_gap_in_levels(as_opened):
    for kind in KINDS:
        data = as_opened[f"vol-{kind}.{kind}"]
        headings = [
            (int(one.get(f"{{{NS['text']}}}outline-level")), "".join(one.itertext())) for one in found(data, "//text:h")
        ]
        assert headings == [
            (1, "Kennisdag"), (2, "Feiten en afspraken"), (3, "Afspraken"), (2, "Opvattingen"), (3, "Keuzes"),
            (3, "Knoppen"), (3, "Bronnenbalans"), (3, "Tijd"), (4, "1. Vraag 1?"), (4, "2. Vraag 2?"),
            (2, "Open gebleven"), (2, "Colofon"),
        ]  # fmt: skip
        assert set(found(data, "//text:outline-level-style/@style:num-format")) <= {""}


def test_libreoffice_sees_lists_and_tables_with_a_header_row(as_opened):
    for kind in KINDS:
        data = as_opened[f"vol-{kind}.{kind}"]
        assert len(found(data, "//table:table")) == len(found(data, "//table:table/table:table-header-rows")) == 4
        items = ["".join(one.itertext()).strip() for one in found(data, "//text:list-item")]
        assert any(one.startswith("Fatima: Eerst dit.") for one in items)
        assert any(one.startswith("A: In hoeverre hebben wij een kennisvisie?") for one in items)


def test_libreoffice_reads_title_and_language(as_opened):
    for kind in KINDS:
        data = as_opened[f"vol-{kind}.{kind}"]
        assert found(data, "//office:meta/dc:title/text()") == ["Kennisdag"]
        assert found(data, "//office:meta/dc:language/text()") == ["nl-NL"]
        assert found(data, "//style:default-style[@style:family='paragraph']/style:text-properties/@fo:language") == [
            "nl"
        ]


@BOTH
def test_the_numbers_of_dials_and_choices_stand_in_words_too(as_text, kind):
    shown = as_text[f"vol-{kind}.{kind}"]
    for words in (
        "nu 2 (1 tot 4), gewenst 4 (4 tot 5)",
        "nu 2,5 (2 tot 3), gewenst 4,5 (4 tot 5)",
        "nu 3, gewenst 4",
        "versnipperd en op weg",
        "(haalbaarheid 4, prioriteit 5, binnen onze invloed: ja, 3 stippen): nu doen",
        "Elders neerleggen",
    ):
        assert words in shown


@BOTH
def test_a_report_says_what_it_is_not(as_text, kind):
    full, small = as_text[f"vol-{kind}.{kind}"], as_text[f"klein-{kind}.{kind}"]
    label, unfinished = outline(CASES["vol"]).notices
    assert label == LABELS["intern-beraad"]
    assert unfinished == "Tussenstand: deze sessie is nog niet afgerond (2 van 3 kaarten beantwoord)."
    assert f"\n{label}\n{unfinished}\nFeiten en afspraken\n" in full.replace("\r\n", "\n")
    assert READERS[kind](FILES[f"vol-{kind}.{kind}"], "Melding")[:2] == [label, unfinished]
    for absent in ("Tussenstand", "Intern beraad", "Knoppen", "Keuzes", "Afspraken", "Open gebleven"):
        assert absent not in small
    assert "Opvattingen" not in as_text[f"leeg-{kind}.{kind}"]
    assert "Jan" not in as_text[f"naamloos-{kind}.{kind}"]


@BOTH
def test_without_names_no_name_is_anywhere_in_a_file(as_text, as_opened, kind):
    def hit(case: str) -> set[str]:
        told = b" ".join((*parts(FILES[f"{case}-{kind}.{kind}"]).values(), as_opened[f"{case}-{kind}.{kind}"]))
        told += as_text[f"{case}-{kind}.{kind}"].encode()
        return set(re.findall(r"\b(?:fatima|jan)\b", told.decode("utf-8", "replace").casefold()))

    assert hit("bekend") == {"fatima", "jan"}
    assert hit("onbekend") == set()
    assert "deelnemer 1 leest een alinea uit de visie voor" in as_text[f"onbekend-{kind}.{kind}"]


@BOTH
def test_a_case_is_a_box_with_a_sentence_on_its_sources(as_text, kind):
    told = "Een voorval: De brug was dicht."
    sources = "Telde mee: ervaringskennis en professionele kennis. Ontbrak: professionele kennis."
    assert READERS[kind](FILES[f"vol-{kind}.{kind}"], "Melding")[2:] == [told, sources]
    assert f"\nTijd\n{told}\n{sources}\n1. Vraag 1?\n" in as_text[f"vol-{kind}.{kind}"].replace("\r\n", "\n")
    unsaid = KINDS[kind](reports.report(reports.entry(), incidents=(Incident("tijd", "Een.\n\nTwee."),)), STYLE)
    assert READERS[kind](unsaid, "Melding") == ["Een voorval: Een.", "Twee."]


def test_the_balance_of_sources_is_a_table_with_heads(as_opened):
    for kind in KINDS:
        balance = found(as_opened[f"vol-{kind}.{kind}"], "//table:table")[-1]
        rows = [
            ["".join(cell.itertext()).strip() for cell in row.iterfind("table:table-cell", NS)]
            for row in balance.iter(f"{{{NS['table']}}}table-row")
        ]
        assert rows == [
            ["Kennisbron", "Telde mee", "Ontbrak"], ["ervaringskennis", "1", "0"],
            ["professionele kennis", "1", "1"], ["wetenschappelijke kennis", "0", "0"],
        ]  # fmt: skip
        heads = balance.iterfind("table:table-header-rows/table:table-row/table:table-cell", NS)
        assert ["".join(head.itertext()).strip() for head in heads] == rows[0]


def test_what_one_person_says_is_an_item_of_its_own(as_opened):
    items = found(as_opened["vol-odt.odt"], "//text:list-item[.//text:p[contains(., 'Eerst dit')]]/../text:list-item")
    shown = [["".join(part.itertext()) for part in item.iterfind("text:p", NS)] for item in items]
    assert shown == [["Fatima: Eerst dit.", "Dan dat."], ["Anders"]]
    # In Word a style begins an item, and another one goes on with it.
    said = found(parts(FILES["vol-docx.docx"])["word/document.xml"], "//w:p[.//w:t[.='Fatima:']]/following::w:p")[:3]
    styles = [(one.find("w:pPr/w:pStyle", NS).get(f"{W}val"), "".join(one.itertext())) for one in said]
    assert styles[:2] == [("Puntvervolg", "Dan dat."), ("Bijdrage", "Anders")]
    assert READERS["docx"](FILES["vol-docx.docx"], "Bijdrage") == ["Fatima: Eerst dit.", "Anders"]


@BOTH
def test_twelve_choices_at_one_point_all_stand_in_its_cell(as_pdf, as_opened, kind):
    field = found(as_opened[f"druk-{kind}.{kind}"], "//table:table")[1]
    cells = ["".join(cell.itertext()).strip() for cell in field.iter(f"{{{NS['table']}}}table-cell")]
    letters = [letter for letter, _ in ChoiceField(by_group(CROWD)).named]
    for start in range(0, 48, 12):
        assert any(cell.startswith(", ".join(letters[start : start + 12])) for cell in cells)
    shown = pdf_text(as_pdf[f"druk-{kind}.{kind}"])
    words = re.findall(r"\b[A-Z]{1,2}\b", shown)
    assert all(words.count(letter) >= 2 for letter in letters)  # none is broken in two


@BOTH
def test_the_same_report_gives_the_same_bytes_at_any_time(kind, monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(2_000_000_000))
    assert KINDS[kind](CASES["vol"], STYLE) == FILES[f"vol-{kind}.{kind}"]
    code = (
        "import sys; from tests.exporters.test_office import CASES, KINDS, STYLE;"
        f"sys.stdout.buffer.write(KINDS[{kind!r}](CASES['vol'], STYLE))"
    )
    again = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=Path(__file__).parents[2])
    assert again.stdout == FILES[f"vol-{kind}.{kind}"]


@BOTH
def test_rendering_writes_no_file(kind, tmp_path):
    KINDS[kind](CASES["vol"], STYLE)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_an_odt_begins_with_its_type_and_lists_what_it_holds():
    data = FILES["vol-odt.odt"]
    with ZipFile(BytesIO(data)) as source:
        first = source.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
    assert data[38:77] == b"application/vnd.oasis.opendocument.text"
    inside = parts(data)
    listed = found(inside["META-INF/manifest.xml"], "//@*[local-name()='full-path']")
    assert set(listed) == {"/", *inside} - {"mimetype", "META-INF/manifest.xml"}


@BOTH
def test_metadata_are_ours_and_have_the_dates_of_the_session(kind):
    inside = parts(FILES[f"vol-{kind}.{kind}"])
    about = inside["meta.xml" if kind == "odt" else "docProps/core.xml"]
    assert found(about, "//dc:title/text()") == ["Kennisdag"]
    assert found(about, "//dc:creator/text()") == ["Gemeente Voorbeeld"]
    assert found(about, "//dc:language/text()") == ["nl-NL"]
    assert found(about, "//meta:creation-date/text() | //dcterms:created/text()") == ["2026-11-23T14:03:00Z"]
    assert found(about, "//dc:date/text() | //dcterms:modified/text()") == ["2026-11-23T14:23:00Z"]
    everything = b"".join(inside.values()).lower()
    for library in (b"odfdo", b"python-docx", b"lpod", b"microsoft office", b"2013-12", b"libreoffice/"):
        assert library not in everything
    assert b"reflectie 0.1.0" in inside["meta.xml" if kind == "odt" else "docProps/app.xml"]


def test_a_report_without_an_organisation_is_by_the_program():
    about = parts(docx_file.render(CASES["klein"], HouseStyle()))["docProps/core.xml"]
    assert found(about, "//dc:creator/text()") == ["reflectie"]


@BOTH
def test_every_paragraph_has_a_style_that_exists_and_none_is_the_plain_one(kind):
    inside = parts(FILES[f"vol-{kind}.{kind}"])
    if kind == "odt":
        used = set(found(inside["content.xml"], "//office:body//@text:style-name | //office:body//@table:style-name"))
        known = set(found(inside["styles.xml"], "//@style:name")) | set(
            found(inside["content.xml"], "//office:automatic-styles//@style:name")
        )
        unstyled = found(inside["content.xml"], "//office:body//*[self::text:p or self::text:h][not(@text:style-name)]")
    else:
        used = set(found(inside["word/document.xml"], "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"))
        known = set(found(inside["word/styles.xml"], "//@w:styleId"))
        unstyled = found(inside["word/document.xml"], "//w:p[not(w:pPr/w:pStyle)]")
    assert used <= known
    assert unstyled == []
    assert {"Antwoord", "Deelvraag", "Bijdrage", "Melding", "Toelichting", "Feit", "Colofon"} <= used
    assert "Quote" not in known


def test_header_rows_of_a_docx_repeat_and_are_marked_and_tables_are_described():
    body = parts(FILES["vol-docx.docx"])["word/document.xml"]
    assert len(found(body, "//w:tbl")) == 4
    assert len(found(body, "//w:tbl/w:tr[1]/w:trPr/w:tblHeader")) == 4
    assert found(body, "//w:tblLook/@w:firstRow") == ["1"] * 4
    assert found(body, "//w:tblCaption/@w:val") == TABLES
    assert "Half: nu 2,5 (2 tot 3)" in found(body, "//w:tblDescription/@w:val")[2]
    assert len(found(body, "//w:trPr[not(w:cantSplit)]")) == 0


def test_header_rows_of_an_odt_repeat_and_tables_are_described():
    body = parts(FILES["vol-odt.odt"])["content.xml"]
    assert len(found(body, "//table:table/table:table-header-rows/table:table-row")) == 4
    assert found(body, "//table:title/text()") == TABLES
    assert "Half: nu 2,5 (2 tot 3)" in found(body, "//table:desc/text()")[2]
    used = set(found(body, "//table:table-column/@table:style-name"))
    assert used <= set(found(body, "//style:style[@style:family='table-column']/@style:name"))


@BOTH
def test_the_footer_counts_pages_and_names_the_house_and_the_report(kind):
    inside = parts(FILES[f"vol-{kind}.{kind}"])
    footer = inside["styles.xml" if kind == "odt" else "word/footer1.xml"].decode()
    assert "Gemeente Voorbeeld · Kennisdag" in footer
    for field in ("text:page-number", "text:page-count") if kind == "odt" else (" PAGE ", " NUMPAGES "):
        assert field in footer


@BOTH
def test_the_house_style_gives_colour_and_font(kind):
    made = parts(KINDS[kind](CASES["vol"], HouseStyle(organisation="A & B <c>", color="#ffcc00", font="Fira Sans")))
    styles = made["styles.xml" if kind == "odt" else "word/styles.xml"].decode()
    assert "Fira Sans" in styles
    assert HouseStyle(color="#ffcc00").on_light.removeprefix("#") in styles
    assert "$" not in styles


@pytest.mark.parametrize("color", ["#000000", "#ffffff", "#ff0000", "#1f4e79", "#ffff00", "#008800"])
def test_text_in_a_table_can_be_read_on_every_shade(color):
    shades = {name: f"#{shade}" for name, shade in palette(HouseStyle(color=color)).items()}
    assert contrast(PAPER, shades["color"]) >= 4.5
    assert all(contrast(INK, shades[name]) >= 4.5 for name in ("half", "light", "faint", "grey"))


def looks(*settings: Setting) -> list[tuple[str, tuple[str, ...]]]:
    grid = office_tables.dials(DialChart((Dial("x", "X", settings),)))
    return [(cell.look, cell.lines) for cell in grid.rows[0][1:-1]]


def test_a_dial_is_coloured_up_to_now_and_points_to_wanted():
    assert looks(Setting(2, 4)) == [
        ("full", ()), ("full", ("nu 2",)), ("gap", ()), ("wanted", ("→ 4",)), ("empty", ()),
    ]  # fmt: skip
    assert looks(Setting(2, 2))[1] == ("full", ("nu 2", "→ 2"))
    assert looks(Setting(4, 1))[:4] == [("wanted", ("→ 1",)), ("full", ()), ("full", ()), ("full", ("nu 4",))]


def test_a_middle_between_two_steps_colours_half_a_cell():
    assert looks(Setting(2, 4), Setting(3, 5))[2] == ("half", ("nu 2,5",))
    assert looks(Setting(2, 4), Setting(3, 5))[4] == ("wanted", ("→ 4,5",))
    assert looks(Setting(2, 3), Setting(3, 3))[2] == ("half", ("nu 2,5", "→ 3"))


def test_text_is_never_markup():
    assert xml("a", {"b": '"<'}, "<c>", Markup("<d/>")) == '<a b="&quot;&lt;">&lt;c&gt;<d/></a>'


def read_docx(data: bytes, style: str) -> list[str]:
    return [one.text for one in docx.Document(BytesIO(data)).paragraphs if one.style.style_id == style]


def read_odt(data: bytes, style: str) -> list[str]:
    return [one.inner_text for one in odfdo.Document(BytesIO(data)).body.get_paragraphs(style=style)]


READERS = {"odt": read_odt, "docx": read_docx}


@BOTH
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=()) | st.sampled_from("\n\t <&$*\x00\uffff\ud800"), min_size=1))
def test_any_text_comes_back_as_it_was_typed(kind, text):
    made = KINDS[kind](reports.report(reports.entry(answer=text)), STYLE)
    assert READERS[kind](made, "Antwoord") == paragraphs(text)
    everywhere = KINDS[kind](reports.closed_with(text), STYLE)
    line = " ".join(text.split()) or "x"
    assert READERS[kind](everywhere, "Deelvraag")[:2] == [carried(line), carried(text)]
    case, *rest = paragraphs(text)
    assert READERS[kind](everywhere, "Melding")[: len(rest) + 1] == [f"Een voorval: {case}", *rest]


@BOTH
def test_lines_paragraphs_spaces_and_tabs_stay_as_typed(kind):
    text = "  twee\n\tin  gesprongen \n \n\nlaatste\n   drie"
    made = KINDS[kind](reports.report(reports.entry(answer=text)), STYLE)
    assert READERS[kind](made, "Antwoord") == ["  twee\n\tin  gesprongen ", "laatste\n   drie"]


LONG = ["Een zin  met\tvan alles <en> nog wat.\n" * 5400, "a\n" * 100_000, "a\t" * 100_000]


@BOTH
@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_an_answer_of_200_kilobytes_comes_back_whole(kind, text):
    made = KINDS[kind](reports.report(reports.entry(answer=text)), STYLE)
    assert typed(made, kind, "Antwoord") == [text.strip("\n")]


@BOTH
def test_a_title_and_a_name_of_any_length_stand_whole_in_the_text_and_short_in_the_metadata(kind):
    title = ("woord " * 33_000).strip()
    inside = parts(
        KINDS[kind](reports.report(reports.entry(answer="Ja."), title=title), HouseStyle(organisation=title))
    )
    about = inside["meta.xml" if kind == "odt" else "docProps/core.xml"]
    for path in ("//dc:title/text()", "//dc:creator/text()"):
        (shown,) = found(about, path)
        assert len(shown) <= 255
        assert shown.endswith("…")
    assert title in inside["content.xml" if kind == "odt" else "word/document.xml"].decode()
    footer = inside["styles.xml" if kind == "odt" else "word/footer1.xml"].decode()
    assert max(map(len, re.findall(r">([^<]*woord[^<]*)<", footer))) <= 2 * 70 + 3
