import json
from pathlib import Path

import pytest

from tests.running import WALK, Reflectie, only_session, reports, shown


def test_a_pipe_walks_the_four_cards_and_leaves_a_report(reflectie: Reflectie) -> None:
    result = reflectie("start", "--thema", "kennisbeleid", typed=WALK)
    assert result.code == 0
    assert result.err == ""
    assert "Kaart 4 van 4" in result.out
    assert "Klaar: 4 van 4 kaarten beantwoord." in result.out
    [report] = reports()
    text = report.read_text(encoding="utf-8")
    assert str(report) in result.out
    for said in ("een visie", "ja, dat helpt", "niet belegd", "in formats", "meer borgen", "partners"):
        assert f"\n{said}\n" in text


def test_the_end_of_a_pipe_is_a_pause_with_the_command_to_resume(reflectie: Reflectie) -> None:
    result = reflectie("start", "--thema", "kennisbeleid", typed="een visie\n")
    assert result.code == 0
    session = only_session(reflectie)
    assert f"Ga verder met: reflectie hervat {session['id']}" in result.out
    assert session["beantwoord"] == 1
    assert not session["afgerond"]
    assert reports() == []


def test_a_last_line_without_a_line_end_is_an_answer_too(reflectie: Reflectie) -> None:
    reflectie("start", "--thema", "kennisbeleid", typed="zonder regeleinde")
    assert shown(reflectie)["kaarten"][0]["antwoord"] == "zonder regeleinde"


@pytest.mark.parametrize("name", ["kennisbeleid", "BELEID", "3", "Stevig kennisbeleid", "stevig-kennisbeleid"])
def test_a_theme_answers_to_its_id_alias_and_title(reflectie: Reflectie, name: str) -> None:
    reflectie("start", "--thema", name)
    assert only_session(reflectie)["themas"] == ["kennisbeleid"]


def test_more_themes_come_in_deck_order_and_alle_is_every_theme(reflectie: Reflectie) -> None:
    reflectie("start", "-t", "leren", "-t", "bronnen")
    assert only_session(reflectie)["themas"] == ["kennisbronnen", "leren"]
    assert "-gemengd-" in only_session(reflectie)["id"]
    assert "Kaart 1 van 20" in reflectie("start", "-t", "alle").out


def test_an_unknown_theme_names_the_valid_ones_and_the_nearest(reflectie: Reflectie) -> None:
    result = reflectie("start", "--thema", "kennisbelied")
    assert result.code == 11
    assert "Bedoel je kennisbeleid?" in result.err
    assert "kennisbronnen, leidinggevende, kennisbeleid, leren of alle" in result.err
    assert only_nothing_kept(reflectie)


def test_a_beginning_that_fits_two_themes_is_not_guessed(reflectie: Reflectie) -> None:
    result = reflectie("start", "--thema", "kennis")
    assert result.code == 11
    assert "kennisbronnen of kennisbeleid" in result.err


def test_without_a_theme_the_first_line_chooses_by_number(reflectie: Reflectie) -> None:
    result = reflectie("start", typed="2, 4\nantwoord\n")
    assert "1. Kennisbronnen (8 kaarten)" in result.out
    assert only_session(reflectie)["themas"] == ["leidinggevende", "leren"]


def test_without_a_theme_and_without_input_a_theme_is_asked_for(reflectie: Reflectie) -> None:
    result = reflectie("start")
    assert result.code == 2
    assert "--thema" in result.err


def test_loose_cards_and_a_number(reflectie: Reflectie) -> None:
    reflectie("start", "--kaart", "leren-3", "--kaart", "KENNISBELEID-2")
    assert [card["id"] for card in shown(reflectie)["kaarten"]] == ["leren-3", "kennisbeleid-2"]
    reflectie("start", "-t", "kennisbronnen", "--aantal", "3")
    assert len(shown(reflectie)["kaarten"]) == 3


def test_the_same_seed_draws_the_same_cards(reflectie: Reflectie) -> None:
    drawn = []
    for seed in ("7", "7", "8"):
        reflectie("start", "-t", "alle", "--zaad", seed, "--aantal", "5")
        drawn.append([card["id"] for card in shown(reflectie)["kaarten"]])
    assert drawn[0] == drawn[1] != drawn[2]


def test_shuffled_cards_are_the_same_cards_in_another_order(reflectie: Reflectie) -> None:
    reflectie("start", "-t", "alle", "--willekeurig")
    ids = [card["id"] for card in shown(reflectie)["kaarten"]]
    assert len(set(ids)) == 20


def test_cards_that_were_never_answered_come_first(reflectie: Reflectie, walked: str) -> None:
    reflectie("start", "-t", "kennisbeleid", "-t", "leren", "--nieuw-eerst")
    ids = [card["id"] for card in shown(reflectie)["kaarten"]]
    assert ids[:4] == ["leren-1", "leren-2", "leren-3", "leren-4"]
    assert ids[4:] == ["kennisbeleid-1", "kennisbeleid-2", "kennisbeleid-3", "kennisbeleid-4"]


def test_a_team_gives_contributions_and_a_joint_answer(reflectie: Reflectie) -> None:
    typed = "fatima: te weinig tijd\nPiet: wie weet\n\nmeer tijd maken\n/pauze\n"
    arguments = ("--team", "Zuid", "--deelnemer", "Fatima", "--deelnemer", "Jan", "--titel", "Dag [1]")
    result = reflectie("start", "--kaart", "leren-2", *arguments, typed=typed)
    assert result.code == 0
    session = shown(reflectie)
    assert (session["team"], session["deelnemers"], session["titel"]) == ("Zuid", ["Fatima", "Jan"], "Dag [1]")
    [card] = session["kaarten"]
    assert card["antwoord"] == "meer tijd maken"
    assert card["bijdragen"] == [
        {"deelnemer": "Fatima", "tekst": "te weinig tijd"},
        {"deelnemer": "", "tekst": "Piet: wie weet"},
    ]


def test_without_subquestions_only_the_cards_are_asked(reflectie: Reflectie) -> None:
    result = reflectie("start", "-t", "kennisbeleid", "--zonder-deelvragen", typed="1\n2\n3\n4\n")
    assert "Klaar: 4 van 4" in result.out


def test_the_report_goes_where_it_was_asked(reflectie: Reflectie, tmp_path: Path) -> None:
    reflectie("start", "-t", "beleid", "--verslag", str(tmp_path / "dag.md"), typed=WALK)
    assert "een visie" in (tmp_path / "dag.md").read_text(encoding="utf-8")
    reflectie("start", "-t", "beleid", "--verslag", str(tmp_path / "dag.json"), typed=WALK)
    assert json.loads((tmp_path / "dag.json").read_text(encoding="utf-8"))["soort"] == "reflectie-sessie"
    reflectie("start", "-t", "beleid", "--formaat", "md", "--formaat", "json", typed=WALK)
    assert sorted(path.suffix for path in reports()) == [".json", ".md"]


def test_no_report_when_none_is_wanted(reflectie: Reflectie) -> None:
    assert "Verslag:" not in reflectie("start", "-t", "beleid", "--zonder-verslag", typed=WALK).out
    assert reports() == []


def test_an_existing_report_is_refused_before_anything_is_asked(reflectie: Reflectie, tmp_path: Path) -> None:
    target = tmp_path / "dag.md"
    target.write_text("van iemand", encoding="utf-8")
    result = reflectie("start", "-t", "beleid", "--verslag", str(target), typed=WALK)
    assert result.code == 14
    assert "bestaat al" in result.err
    assert "Kaart 1" not in result.out
    assert target.read_text(encoding="utf-8") == "van iemand"
    assert reflectie("start", "-t", "beleid", "--verslag", str(target), "--overschrijf", typed=WALK).code == 0
    assert "een visie" in target.read_text(encoding="utf-8")


def test_nothing_stays_behind_but_the_report(reflectie: Reflectie, home: Path) -> None:
    result = reflectie("start", "-t", "beleid", "--zonder-opslag", typed=WALK)
    assert result.code == 0
    assert "Er wordt niets bewaard" in result.out
    [report] = reports()
    left = [path for path in home.rglob("*") if path.is_file()]
    assert left == [report]
    assert "hervat" not in result.out


def test_a_paused_session_that_is_not_kept_still_leaves_its_report(reflectie: Reflectie) -> None:
    reflectie("start", "-t", "beleid", "--zonder-opslag", typed="een visie\n/pauze\n")
    [report] = reports()
    assert "Tussenstand" in report.read_text(encoding="utf-8")


def test_neither_kept_nor_reported_is_refused(reflectie: Reflectie) -> None:
    result = reflectie("start", "-t", "beleid", "--zonder-opslag", "--zonder-verslag")
    assert result.code == 2
    assert "blijft er niets over" in result.err


def test_an_own_deck_is_used_and_its_questions_stay_with_the_session(reflectie: Reflectie, own_deck: Path) -> None:
    result = reflectie("start", "-t", "tijd", "--deck", str(own_deck), "--zonder-verslag", typed="op maandag\n\n")
    assert "Vraag: Wanneer lees je?" in result.out
    own_deck.unlink()
    assert "Wanneer lees je?" in reflectie("toon", "laatste").out


def test_a_number_that_is_none_is_refused(reflectie: Reflectie) -> None:
    assert reflectie("start", "-t", "beleid", "--aantal", "veel").code == 2
    assert "1 of meer" in reflectie("start", "-t", "beleid", "--aantal", "0").err
    assert "--zaad moet een heel getal zijn" in reflectie("start", "-t", "beleid", "--zaad", "x").err


def test_snel_asks_one_card_and_writes_no_report(reflectie: Reflectie) -> None:
    result = reflectie("snel", "--thema", "leren", typed="kort\n" + "\n" * 3)
    assert result.code == 0
    assert "Kaart 1 van 1" in result.out
    assert "Overzicht" not in result.out
    assert "Alle kaarten" not in result.out
    session = only_session(reflectie)
    assert (session["kaarten"], session["afgerond"]) == (1, True)
    assert reports() == []


def test_the_card_of_the_day_is_the_same_all_day(reflectie: Reflectie) -> None:
    cards = []
    for _ in range(2):
        reflectie("snel", "--kaart-van-de-dag")
        cards.append(shown(reflectie)["kaarten"][0]["id"])
    assert cards[0] == cards[1]


def test_the_card_of_the_day_can_be_of_one_theme(reflectie: Reflectie) -> None:
    reflectie("snel", "--kaart-van-de-dag", "-t", "leren")
    assert shown(reflectie)["kaarten"][0]["thema"] == "leren"
    assert reflectie("snel", "--kaart-van-de-dag", "-t", "onzin").code == 11


def test_snel_writes_a_report_when_asked(reflectie: Reflectie) -> None:
    reflectie("snel", "--thema", "leren", "--verslag", "kaart.md", typed="kort\n\n\n\n")
    assert "kort" in Path("kaart.md").read_text(encoding="utf-8")


def only_nothing_kept(reflectie: Reflectie) -> bool:
    return json.loads(reflectie("sessies", "--json").out) == []


def test_what_was_answered_before_is_shown_on_the_card(reflectie: Reflectie) -> None:
    reflectie("start", "--kaart", "leren-2", typed="Vorige keer was er geen ruimte.\n")
    out = reflectie("start", "--kaart", "leren-2", "--kaart", "leren-3", "--eerder", typed="nu wel\n/pauze\n").out
    assert "Eerder vandaag" in out
    assert out.count("Vorige keer was er geen ruimte.") == 1
    assert "Vorige keer" not in reflectie("start", "--kaart", "leren-2", typed="/pauze\n").out
    resumed = reflectie("hervat", "laatste", "--eerder", typed="/pauze\n").out
    assert "nu wel" in resumed


def test_what_was_written_alone_does_not_come_on_the_screen_of_a_team(reflectie: Reflectie) -> None:
    reflectie("start", "--kaart", "leren-2", typed="Alleen voor mij.\n")
    out = reflectie("start", "--kaart", "leren-2", "--team", "Zuid", "--eerder", typed="/pauze\n").out
    assert "Alleen voor mij." not in out


@pytest.mark.parametrize(
    ("option", "settings", "kept"),
    [
        (("--bewaren-tot", "2 jaar"), "", True),
        ((), 'bewaartermijn = "18 maanden"\n', True),
        (("--bewaren-tot", "nooit"), 'bewaartermijn = "18 maanden"\n', False),
        ((), "", False),
    ],
)
def test_a_session_is_kept_until_the_day_that_was_asked(
    reflectie: Reflectie, home: Path, data_folder: Path, option: tuple[str, ...], settings: str, kept: bool
) -> None:
    config = home / "config" / "reflectie" / "instellingen.toml"
    config.parent.mkdir(parents=True)
    config.write_text(settings, encoding="utf-8")
    assert reflectie("start", "--kaart", "leren-2", *option, typed="een\n").code == 0
    [path] = (data_folder / "sessies").glob("*.json")
    stored = json.loads(path.read_bytes())["session"]["closing"]["keep_until"]
    assert (stored is not None) is kept


def test_a_retention_that_is_no_day_is_refused_before_anything_is_asked(
    reflectie: Reflectie, data_folder: Path
) -> None:
    assert reflectie("start", "--kaart", "leren-2", "--bewaren-tot", "ooit", typed="een\n").code == 2
    assert not (data_folder / "sessies").exists()


def test_a_session_tells_what_is_still_open_of_the_same_people(reflectie: Reflectie) -> None:
    lines = ["een antwoord van vijf hele woorden", "", "", ""]
    for nth in range(5):
        lines += [f"maandag {nth} begint", "Jan", "leest voor", "", ""]
    reflectie("start", "--kaart", "leren-2", typed="\n".join([*lines, "", "geen", ""]))
    out = reflectie("start", "--kaart", "leren-1", typed="/pauze\n").out
    assert out.count("Nog open: Als maandag") == 3
    assert "En nog 2. Alle afspraken: reflectie afspraken" in out
    assert out.index("Nog open") > out.casefold().index("kaart 1 van 1")
    assert "Nog open" not in reflectie("start", "--kaart", "leren-1", "--team", "Zuid", typed="/pauze\n").out
    assert "Nog open" not in reflectie("snel", "-t", "leren", typed="/pauze\n").out


def test_a_team_without_names_says_with_how_many_it_is(reflectie: Reflectie) -> None:
    team = ("start", "--team", "Zuid", "--kaart", "leren-2", "--zonder-afsluiting")
    assert reflectie(*team, "--mensen", "6", typed="een\n\nsamen\n\n").code == 0
    assert shown(reflectie)["groepsgrootte"] == 6
    [report] = reports()
    assert "- Met: 6 mensen\n" in report.read_text(encoding="utf-8")
    named = ("--deelnemer", "Jan", "--deelnemer", "Aya")
    assert reflectie(*team, *named, "--mensen", "1", "--zonder-verslag", typed="een\n\nsamen\n\n").code == 0
    assert shown(reflectie)["groepsgrootte"] == 2


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--mensen", "6"), "--mensen is voor een team rond één scherm."),
        (("--team", "Zuid", "--mensen", "zes"), "--mensen moet een heel getal zijn"),
        (("--team", "Zuid", "--mensen", "0"), "--mensen moet 1 of meer zijn."),
        (("--team", "Zuid", "--mensen", "1001"), "--mensen is hooguit 1000."),
    ],
)
def test_with_how_many_is_a_number_of_a_team(reflectie: Reflectie, options: tuple[str, ...], why: str) -> None:
    result = reflectie("start", "--kaart", "leren-2", *options)
    assert (result.code, why in result.err) == (2, True)
