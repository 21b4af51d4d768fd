import json
from pathlib import Path

import pytest

from tests.running import WALK, Reflectie, only_session, reports, shown

YAML = """\
titel: Kaartendag
antwoorden:
  kennisbeleid-1:
    antwoord: een visie
    deelvragen:
      - ja, dat helpt
  kennisbeleid-2: niet belegd
"""


def written(text: str, name: str = "antwoorden.yaml") -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_a_file_gives_the_same_session_as_typing(reflectie: Reflectie) -> None:
    reflectie("start", "-t", "kennisbeleid", typed=WALK)
    typed = shown(reflectie)["kaarten"]
    file = written(
        """\
antwoorden:
  kennisbeleid-1: {antwoord: een visie, deelvragen: ["ja, dat helpt"]}
  kennisbeleid-2: niet belegd
  kennisbeleid-3: {antwoord: in formats, deelvragen: [meer borgen]}
  kennisbeleid-4: partners
"""
    )
    result = reflectie("start", "-t", "kennisbeleid", "--antwoorden", file)
    assert result.code == 0
    assert shown(reflectie)["kaarten"] == typed
    assert shown(reflectie)["afgerond"] is True


def test_nothing_is_asked_and_the_rest_counts_as_skipped(reflectie: Reflectie) -> None:
    result = reflectie("start", "--antwoorden", written(YAML))
    assert result.code == 0
    assert "Kaart 1" not in result.out
    assert "Ingevuld uit antwoorden.yaml: 2 van 4 kaarten beantwoord." in result.out
    session = shown(reflectie)
    assert session["titel"] == "Kaartendag"
    assert [card["status"] for card in session["kaarten"]] == ["beantwoord"] * 2 + ["overgeslagen"] * 2
    assert len(reports()) == 1


def test_json_and_standard_input_do_the_same(reflectie: Reflectie) -> None:
    content = json.dumps({"antwoorden": {"leren-1": {"antwoord": "goed 😀", "deelvragen": ["tijd"]}}})
    assert reflectie("start", "--antwoorden", "-", typed=content).code == 0
    card = shown(reflectie)["kaarten"][0]
    assert card["antwoord"] == "goed 😀"
    assert card["deelvragen"][0]["antwoord"] == "tijd"


def test_a_team_with_contributions(reflectie: Reflectie) -> None:
    file = written(
        """\
team: Zuid
deelnemers: [Fatima]
antwoorden:
  leren-2:
    bijdragen:
      - {deelnemer: Fatima, tekst: te weinig}
      - {deelnemer: Jan, tekst: genoeg}
      - tekst: zonder naam
    antwoord: samen meer
"""
    )
    assert reflectie("start", "--kaart", "leren-2", "--antwoorden", file).code == 0
    session = shown(reflectie)
    assert session["deelnemers"] == ["Fatima", "Jan"]
    card = session["kaarten"][0]
    assert [one["deelnemer"] for one in card["bijdragen"]] == ["Fatima", "Jan", ""]
    assert card["antwoord"] == "samen meer"


def test_a_name_may_hold_a_colon(reflectie: Reflectie) -> None:
    file = written(
        "antwoorden:\n  leren-2:\n    bijdragen: [{deelnemer: 'Dr: Jan', tekst: hoi}, {deelnemer: Dr, tekst: dag}]\n"
    )
    assert reflectie("start", "--antwoorden", file).code == 0
    given = shown(reflectie)["kaarten"][1]["bijdragen"]
    assert given == [{"deelnemer": "Dr: Jan", "tekst": "hoi"}, {"deelnemer": "Dr", "tekst": "dag"}]


def test_a_report_to_standard_output_is_nothing_but_the_report(reflectie: Reflectie) -> None:
    result = reflectie("start", "--antwoorden", written(YAML), "--verslag", "-")
    assert result.out.startswith("---\ntitel:")
    assert result.out.endswith("op de eigen computer\n")
    assert "Ingevuld uit" in result.err
    assert "Teruglezen:" in result.err


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("antwoorden:\n  kennisbeleid-9: x\n", 11, "regel 2: de kaart ‘kennisbeleid-9’ staat niet"),
        ("antwoorden:\n  kennisbeleid-2:\n    antwoord: [a]\n", 2, "regel 3: kaart kennisbeleid-2: veld ‘antwoord’"),
        ("antwoorden:\n  kennisbeleid-2:\n    deelvragen: [a]\n", 2, "regel 3"),
        ("antwoorden:\n  kennisbeleid-1:\n    deelvraag: a\n", 2, "veld ‘deelvraag’ is onbekend"),
        ("antwoorden: {}\n", 2, "geen enkele kaart"),
        ("- a\n", 2, "regel 1"),
        ("antwoorden: [\n", 2, "geen geldige YAML"),
        ("antwoorden:\n  leren-1: x\n", 2, "hoort niet bij deze sessie"),
        ("antwoorden:\n  kennisbeleid-1:\n    bijdragen: [{tekst: a}]\n", 2, "team of deelnemers"),
    ],
)
def test_a_fault_is_told_with_its_place_and_nothing_is_saved(
    reflectie: Reflectie, data_folder: Path, text: str, code: int, told: str
) -> None:
    result = reflectie("start", "-t", "kennisbeleid", "--antwoorden", written(text))
    assert result.code == code
    assert told in result.err
    assert result.err.count("\n") == 1
    assert not (data_folder / "sessies").exists()
    assert reports() == []


def test_subquestions_in_the_file_are_not_silently_dropped(reflectie: Reflectie) -> None:
    result = reflectie("start", "--zonder-deelvragen", "--antwoorden", written(YAML))
    assert result.code == 2
    assert "zonder-deelvragen" in result.err


def test_a_file_that_is_not_there(reflectie: Reflectie) -> None:
    result = reflectie("start", "--antwoorden", "nergens.yaml")
    assert (result.code, "nergens.yaml bestaat niet" in result.err) == (2, True)


def test_an_existing_report_is_refused_before_the_session_is_kept(reflectie: Reflectie, data_folder: Path) -> None:
    written("van iemand", "dag.md")
    assert reflectie("start", "--antwoorden", written(YAML), "--verslag", "dag.md").code == 14
    assert not (data_folder / "sessies").exists()


def test_without_keeping_or_reporting(reflectie: Reflectie, data_folder: Path) -> None:
    assert reflectie("start", "--antwoorden", written(YAML), "--zonder-opslag").code == 0
    assert not data_folder.exists()
    assert reflectie("start", "--antwoorden", written(YAML), "--zonder-verslag").code == 0
    assert only_session(reflectie)["beantwoord"] == 2


CLOSING = """\
team: Zuid
deelnemers: [Fatima, Jan]
antwoorden:
  kennisbeleid-2: Niet belegd bij ons in huis.
  leren-2: {antwoord: Nooit., doorvraag: In 2024 wel.}
voorvallen:
  leren: {situatie: De brug was dicht., telde_mee: [1, professionele kennis], ontbrak: 3}
keuzes:
  - {kaart: leren-2, prioriteit: 5, haalbaarheid: 4, invloed: ja, stippen: 6}
knoppen:
  leren: {nu: "Fatima 2, Jan 4", gewenst: 4 5, woord: "tijd, lef"}
afspraken:
  - {als: het maandagoverleg begint, wie: Fatima, wat: leest voor, uiterlijk: 2099-01-15, kaart: leren-2}
terugblik: 2099-02-01
"""


def test_a_closing_in_the_file_gives_the_same_as_typing(reflectie: Reflectie) -> None:
    result = reflectie("start", "--kaart", "kennisbeleid-2", "--kaart", "leren-2", "--antwoorden", written(CLOSING))
    assert result.code == 0, result.err
    session = shown(reflectie)
    assert session["voorvallen"][0]["telde_mee"] == ["ervaringskennis", "professionele kennis"]
    assert [(one["kaart"], one["stippen"], one["groep"]) for one in session["keuzes"]] == [("leren-2", 6, "nu doen")]
    assert [one["gewenst"] for one in session["knoppen"][0]["standen"]] == [4, 5]
    [made] = session["afspraken"]
    assert (made["wie"], made["uiterlijk"], made["kaart"]) == ("Fatima", "2099-01-15", "leren-2")
    assert session["terugblik_op"] == "2099-02-01"
    assert session["kaarten"][1]["doorvraag"]["antwoord"] == "In 2024 wel."
    [report] = reports()
    assert "Als het maandagoverleg begint, dan: Fatima leest voor" in report.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("prioriteit: 5", "prioriteit: 9"), "regel 9: Typ een getal van 1 tot en met 5."),
        (
            ("kaart: leren-2, prio", "kaart: leren-9, prio"),
            "regel 9: antwoorden: keuzes: de kaart ‘leren-9’ staat niet",
        ),
        (("invloed: ja", "invloed: soms"), "regel 9: Typ ja, deels of nee."),
        (("gewenst: 4 5", "gewenst: 4"), "regel 11: Jullie zijn met 2. Geef ieders getal"),
        (('nu: "Fatima 2, Jan 4", ', ""), "regel 11: antwoorden: knoppen, leren: veld ‘nu’ ontbreekt"),
        (("situatie: De brug was dicht., ", ""), "regel 7: antwoorden: voorvallen, leren: veld ‘situatie’ ontbreekt"),
        (("wie: Fatima, ", ""), "regel 13: antwoorden: afspraken: veld ‘wie’ ontbreekt"),
        (("2099-01-15", "2020-01-15"), "regel 13: "),
        (("2099-02-01", "[a: b]"), "regel 14: antwoorden: veld ‘terugblik’ moet een tekst zijn"),
        (("ontbrak: 3", "ontbrak: boeken"), "regel 7: ‘boeken’ ken ik niet."),
        (("  leren: {situatie", "  kennisbronnen: {situatie"), "regel 7: voorvallen: kennisbronnen hoort niet bij"),
        (
            ("  leren: {nu", "  kennisbronnen: {nu"),
            "regel 11: knoppen: ‘kennisbronnen’ kan hier niet. Kies uit: kennisb",
        ),
        (("als: het", "alss: het"), "regel 13: afspraken: veld ‘alss’ is onbekend"),
        (("antwoord: Nooit.", "antwoord: Er ligt een stuk klaar."), "heeft een doorvraag, maar na dit antwoord"),
    ],
)
def test_a_fault_in_the_closing_is_told_with_its_line_and_nothing_is_saved(
    reflectie: Reflectie, data_folder: Path, change: tuple[str, str], told: str
) -> None:
    file = written(CLOSING.replace(*change))
    result = reflectie("start", "--kaart", "kennisbeleid-2", "--kaart", "leren-2", "--antwoorden", file)
    assert result.code == 2, result.out
    assert told in result.err
    assert not (data_folder / "sessies").exists()


def test_a_day_to_look_back_without_anything_to_look_back_on_is_refused(reflectie: Reflectie) -> None:
    result = reflectie("start", "--antwoorden", written(YAML + "terugblik: 2099-02-01\n"))
    assert result.code == 2
    assert "regel 8: antwoorden: ‘terugblik’ hoort bij keuzes, knoppen of afspraken; die staan er niet" in result.err


def test_a_moment_that_is_vague_in_a_file_is_taken_as_it_was_written(reflectie: Reflectie) -> None:
    file = written(CLOSING.replace("het maandagoverleg begint", "er tijd is"))
    result = reflectie("start", "--kaart", "kennisbeleid-2", "--kaart", "leren-2", "--antwoorden", file)
    assert result.code == 0, result.err
    assert shown(reflectie)["afspraken"][0]["moment"] == "er tijd is"


def test_a_choice_without_figures_is_kept_and_reported(reflectie: Reflectie) -> None:
    file = written(CLOSING.replace("prioriteit: 5, haalbaarheid: 4, invloed: ja, stippen: 6", ""))
    result = reflectie("start", "--kaart", "kennisbeleid-2", "--kaart", "leren-2", "--antwoorden", file)
    assert result.code == 0, result.err
    assert [one["kaart"] for one in shown(reflectie)["keuzes"]] == ["leren-2"]
    assert "(gekozen, zonder cijfers)" in reports()[0].read_text(encoding="utf-8")
