"""The whole walk in a real terminal: what stands on the screen, and what is kept."""

import re
from pathlib import Path

import pytest

from tests.e2e.screen import (
    ALT_ENTER,
    CTRL_C,
    CTRL_D,
    CTRL_J,
    DOWN,
    ENTER,
    F2,
    SPACE,
    TAB,
    Terminal,
    session_files,
)
from tests.running import Reflectie, only_session, shown

START = ("start", "--thema", "kennisbeleid", "--zonder-afsluiting")
COLOR = re.compile(rb"\x1b\[[0-9;]*(?:3[0-7]|9[0-7])(?:;[0-9]+)*m")


def test_the_whole_walk_by_theme(reflectie: Reflectie, data_folder: Path) -> None:
    with Terminal(*START, rows=40) as terminal:
        terminal.expect("Reflectie: Stevig kennisbeleid", "4 kaarten, ongeveer 8 tot 16 minuten", "kaart 1 van 4")
        terminal.expect("In hoeverre hebben wij binnen onze organisatie een kennisvisie?", "Enter bewaart")
        terminal.send(f"Ja, [deels] *echt*{ENTER}").expect("Bewaard.", "Deelvraag 1 van 2: Zo ja, helpt dit?")
        assert len(session_files(data_folder)) == 1
        terminal.send(f"houvast{ENTER}").expect("Deelvraag 2 van 2: Zo nee, zouden we dit willen?")
        terminal.send(ENTER).expect("kaart 2 van 4").send(f"nee{ENTER}").expect("kaart 3 van 4")
        terminal.send(ENTER).expect("Deelvraag: Op welke manier zouden we dit").send(ENTER).expect("kaart 4 van 4")
        terminal.send(f"partners{ENTER}").expect("Alle kaarten zijn langs geweest: 3 van 4 kaarten beantwoord")
        terminal.expect("3. overgeslagen", "Nummer van een kaart, of Enter om af te ronden")
        terminal.send(ENTER).expect("Klaar: 3 van 4 kaarten beantwoord.", "Verslag:", "Hierna kun je:")
        assert terminal.wait() == 0
        assert terminal.restored()
    [report] = Path.cwd().glob("*.md")
    assert "Ja, \\[deels\\] \\*echt\\*" in report.read_text(encoding="utf-8")
    assert shown(reflectie)["kaarten"][0]["deelvragen"][0]["antwoord"] == "houvast"


def test_the_walk_by_menu(reflectie: Reflectie) -> None:
    with Terminal("start") as terminal:
        terminal.expect("Welke thema's?", "Kennisbronnen (8 kaarten)", "spatie: kiezen")
        terminal.send(ENTER).expect("Kies met de spatiebalk minstens één thema.")
        terminal.send(DOWN + SPACE + DOWN + SPACE + ENTER).expect("kaart 1 van 8", "Leidinggevende die stuurt")
        assert "done" not in terminal.flat()
        terminal.send(f"/pauze{ENTER}").expect("Gepauzeerd. Alles is bewaard.")
        assert terminal.wait() == 0
    assert only_session(reflectie)["themas"] == ["leidinggevende", "kennisbeleid"]


def test_the_start_screen_leads_to_everything(reflectie: Reflectie) -> None:
    with Terminal() as terminal:
        terminal.expect("Wat wil je doen?", "Een sessie beginnen", "Eén kaart, een paar minuten", "Stoppen")
        assert "Verder met" not in terminal.flat()
        terminal.send(DOWN + ENTER).expect("kaart 1 van 1", "Enter bewaart").send("half").field("half")
        terminal.send(CTRL_C).expect("Gestopt. Alles is bewaard")
        assert terminal.wait() == 130
    with Terminal() as terminal:
        terminal.expect("Verder met 2").send(ENTER).expect("Verder met:").field("half")
        terminal.send(f" kort /pauze{ENTER}")
        assert terminal.wait() == 0
    with Terminal() as terminal:
        terminal.expect("Je laatste sessie teruglezen").send(DOWN * 3 + ENTER).expect("nog niet afgerond")
        assert terminal.wait() == 0


def test_ctrl_c_and_ctrl_d_leave_the_start_screen() -> None:
    for key in (CTRL_C, CTRL_D):
        with Terminal() as terminal:
            terminal.expect("Wat wil je doen?").send(key)
            assert terminal.wait() == 130
            assert terminal.restored()


def test_going_back_shows_the_old_answer_ready_to_edit(reflectie: Reflectie) -> None:
    with Terminal(*START) as terminal:
        terminal.expect("Enter bewaart").send(f"eerste versie{ENTER}").expect("Deelvraag 1 van 2").field("")
        terminal.send(f"/terug{ENTER}").field("eerste versie")
        terminal.send(f", beter{ENTER}").expect("eerste versie, beter", "Deelvraag 1 van 2").field("")
        terminal.send(f"/pauze{ENTER}")
        assert terminal.wait() == 0
    assert shown(reflectie)["kaarten"][0]["antwoord"] == "eerste versie, beter"


def test_a_command_behind_an_old_answer_steers(reflectie: Reflectie) -> None:
    with Terminal(*START) as terminal:
        terminal.expect("Enter bewaart").send(f"een visie{ENTER}").expect("Deelvraag 1 van 2").field("")
        terminal.send(f"/terug{ENTER}").field("een visie")
        terminal.send(f"/overslaan{ENTER}").expect("kaart 2 van 4").field("")
        terminal.send(f"half /pauze{ENTER}").expect("Gepauzeerd")
        assert terminal.wait() == 0
    assert shown(reflectie)["kaarten"][0]["antwoord"] == "een visie"
    with Terminal("hervat") as terminal:
        terminal.expect("kaart 2 van 4").field("half")


def test_the_overview_jumps_and_the_review_gives_one_more_chance(reflectie: Reflectie) -> None:
    with Terminal(*START, "--zonder-deelvragen", "--zonder-verslag", rows=50) as terminal:
        terminal.expect("Enter bewaart").send(f"/overzicht{ENTER}").expect("Overzicht: 0 van 4", "4. nog open")
        terminal.send(f"9{ENTER}").expect("Typ het nummer van een kaart (1 tot en met 4)").send(ENTER).field("")
        terminal.send(f"/overzicht{ENTER}").expect("Nummer van een kaart, of Enter om terug te gaan")
        terminal.send(f"4{ENTER}").expect("kaart 4 van 4").field("")
        terminal.send(f"vier{ENTER}").expect("Overzicht: 1 van 4 kaarten beantwoord, 3 kaarten nog")
        terminal.send(f"2{ENTER}").expect("kaart 2 van 4").field("")
        terminal.send(f"twee{ENTER}").expect("2 van 4 kaarten beantwoord, 2 kaarten nog niet langs geweest")
        terminal.send(f"/terug{ENTER}").field("vier")
        terminal.send(ENTER).expect("Overzicht: 2 van 4").send(ENTER).expect("Klaar: 2 van 4")
        assert terminal.wait() == 0
    assert [card["status"] for card in shown(reflectie)["kaarten"]] == ["nog open", "beantwoord"] * 2


def test_help_and_introduction_are_one_command_away() -> None:
    with Terminal(*START, rows=50) as terminal:
        terminal.expect("Enter bewaart").send(f"/help{ENTER}").expect("/overslaan", "nieuwe regel", "//tekst")
        terminal.expect("Enter: verder").send(ENTER).field("")
        terminal.send(f"/intro{ENTER}").expect("Direct zelf aan de slag", "binnen het team én binnen de gemeente")
        terminal.expect("Enter: verder").send(ENTER).field("").expect("kaart 1 van 4")


def test_a_long_answer_is_wrapped_at_words_while_it_is_typed(reflectie: Reflectie) -> None:
    words = "We spreken elke maandag over wat inwoners ons vertelden, en leggen dat naast de cijfers van de wijk."
    with Terminal(*START, columns=40, rows=40) as terminal:
        terminal.expect("Enter bewaart").send(words).expect(words)
        whole_words(terminal, words)
        terminal.send(ENTER).expect("Deelvraag 1 van 2")
    assert shown(reflectie)["kaarten"][0]["antwoord"] == words


def test_an_emptied_field_loses_nothing(reflectie: Reflectie) -> None:
    with Terminal(*START) as terminal:
        terminal.expect("Enter bewaart").send(f"een visie{ENTER}").expect("Deelvraag 1 van 2").send(f"/terug{ENTER}")
        terminal.field("een visie").expect("lege Enter: zo laten").send("\x15").field("").send(ENTER)
        terminal.expect("Je eerdere antwoord blijft staan. Weghalen kan met /wis.", "Deelvraag 1 van 2")
        terminal.send(f"/terug{ENTER}").field("een visie").send(f"/wis{ENTER}").expect("is weggehaald.").field("")
    assert shown(reflectie)["kaarten"][0]["antwoord"] == ""


def test_the_bottom_line_follows_the_width_of_the_window() -> None:
    with Terminal(*START) as terminal:
        terminal.expect("Enter bewaart · lege Enter: overslaan · Ctrl+J nieuwe regel · /help")
        terminal.resize(40, 24).expect("Enter bewaart · leeg: overslaan · /help")


def test_an_unknown_command_is_explained_and_kept_as_draft(reflectie: Reflectie) -> None:
    with Terminal(*START) as terminal:
        terminal.expect("Enter bewaart").send(f"/terugg{ENTER}").expect("‘/terugg’ is geen opdracht.").field("/terugg")
        terminal.send(CTRL_C)
        assert terminal.wait() == 130
    with Terminal("hervat") as terminal:
        terminal.field("/terugg").send("\x15").field("").send(f"//schuin{ENTER}").expect("Deelvraag 1 van 2").field("")
        terminal.send(f"/terug{ENTER}").field("//schuin").send(CTRL_C)
        assert terminal.wait() == 130
    assert shown(reflectie)["kaarten"][0]["antwoord"] == "/schuin"


def test_commands_complete_as_you_type_and_with_tab() -> None:
    with Terminal(*START) as terminal:
        terminal.expect("Enter bewaart").send("/ove").expect(
            "/overslaan naar de volgende kaart", "/overzicht alle kaarten"
        )
        terminal.send("rz" + TAB).field("/overzicht").send(ENTER).expect("Overzicht: 0 van 4")


def test_ctrl_j_and_alt_enter_make_a_new_line_and_a_paste_keeps_its_lines(reflectie: Reflectie) -> None:
    with Terminal(*START) as terminal:
        terminal.expect("Enter bewaart").send(f"een{CTRL_J}twee{ALT_ENTER}drie").field("een\ntwee\ndrie").send(ENTER)
        terminal.expect("Deelvraag 1 van 2").field("").paste("vier\nvijf\n\nzes").expect("zes").send(ENTER)
        terminal.expect("Deelvraag 2 van 2").send(CTRL_C)
        assert terminal.wait() == 130
    card = shown(reflectie)["kaarten"][0]
    assert card["antwoord"] == "een\ntwee\ndrie"
    assert card["deelvragen"][0]["antwoord"] == "vier\nvijf\n\nzes"


def test_keys_typed_before_the_field_is_ready_are_not_lost(reflectie: Reflectie) -> None:
    with Terminal(*START) as terminal:
        terminal.expect("kaart 1 van 4").send(f"vroeg{ENTER}tweede")
        terminal.expect("Deelvraag 1 van 2").field("tweede").send(CTRL_C)
        assert terminal.wait() == 130
    assert shown(reflectie)["kaarten"][0]["antwoord"] == "vroeg"


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_an_ending_keeps_the_draft_and_hervat_brings_it_back(reflectie: Reflectie, key: str) -> None:
    with Terminal(*START) as terminal:
        terminal.expect("Enter bewaart").send(f"een visie{ENTER}").expect("Deelvraag 1 van 2").field("")
        terminal.send("half een zi").field("half een zi").send(key)
        terminal.expect("Gestopt. Alles is bewaard, ook wat je nog aan het typen was.")
        assert terminal.wait() == 130
        command = f"reflectie hervat {only_session(reflectie)['id']}"
        assert f"Ga verder met: {command}" in terminal.flat()
        assert terminal.restored()
    with Terminal(*command.split()[1:]) as terminal:
        terminal.expect("Verder met: Stevig kennisbeleid", "Deelvraag 1 van 2").field("half een zi")
        terminal.send(f"n{ENTER}").expect("Deelvraag 2 van 2")
    assert shown(reflectie)["kaarten"][0]["deelvragen"][0]["antwoord"] == "half een zin"


def test_a_team_on_one_screen(reflectie: Reflectie) -> None:
    names = ("--team", "Zuid", "--deelnemer", "Fatima", "--deelnemer", "Jan")
    with Terminal("start", "--kaart", "leren-2", "--zonder-afsluiting", *names, rows=40) as terminal:
        terminal.expect("kaart 1 van 1", "Iedere Enter voegt een bijdrage toe", "Bijdrage 1", "lege Enter: verder")
        terminal.send(f"fatima: te weinig{ENTER}").expect("Bijdrage 2").field("")
        terminal.send(f"Piet: wie?{ENTER}").expect("Bijdrage 3").field("")
        terminal.send(ENTER).expect("Jullie gezamenlijke antwoord").field("")
        terminal.send(f"/terug{ENTER}").expect("Bijdrage 3").field("").send(f"/terug{ENTER}").field("Piet: wie?")
        terminal.send(f"/terug{ENTER}").expect("Bijdrage 1 (aanpassen)").field("Fatima: te weinig")
        terminal.send(f" tijd{ENTER}").field("Piet: wie?").send(ENTER).field("").send(ENTER)
        terminal.expect("Jullie gezamenlijke antwoord").field("").send(f"meer tijd{ENTER}")
        terminal.expect("Alle kaarten zijn langs geweest").send(ENTER).expect("Klaar: 1 van 1")
        assert terminal.wait() == 0
    [card] = shown(reflectie)["kaarten"]
    assert [(one["deelnemer"], one["tekst"]) for one in card["bijdragen"]] == [
        ("Fatima", "te weinig tijd"),
        ("", "Piet: wie?"),
    ]
    assert card["antwoord"] == "meer tijd"


def test_one_quick_card_ends_after_its_answer() -> None:
    with Terminal("snel", "--thema", "leidinggevende") as terminal:
        terminal.expect("kaart 1 van 1", "Enter bewaart").send(f"kort{ENTER}").expect(
            "Klaar: 1 van 1 kaart beantwoord."
        )
        assert terminal.wait() == 0
    assert list(Path.cwd().glob("reflectie-*")) == []


def test_it_reads_well_at_forty_columns() -> None:
    with Terminal("start", "--kaart", "kennisbeleid-2", "--zonder-afsluiting", columns=40, rows=40) as terminal:
        terminal.expect("verantwoordelijkheden met betrekking", "Enter bewaart")
        for words in ("kennisbeleid en -beheer", "binnen onze organisatie belegd?"):
            assert words in terminal.flat()
        terminal.send(f"ja{ENTER}").expect("Alle kaarten zijn langs geweest").send(ENTER).expect("Hierna kun je:")
        assert terminal.wait() == 0


def whole_words(terminal: Terminal, text: str) -> None:
    """No line of the screen ends in the middle of one of the words of `text`."""
    words = set(text.split())
    for line in terminal.screen.display:
        for word in line.replace("│", " ").split():
            assert word in words or not any(one.startswith(word) and len(word) > 3 for one in words), line


def test_no_word_is_broken_at_forty_columns(reflectie: Reflectie) -> None:
    with Terminal("start", "--thema", "kennisbeleid", columns=40, rows=60) as terminal:
        terminal.expect("Enter bewaart · leeg: overslaan · /help").send(f"/overzicht{ENTER}")
        terminal.expect("Overzicht: 0 van 4 kaarten beantwoord", "Enter om terug te gaan")
        assert any("…" in line for line in terminal.screen.display)
        whole_words(terminal, "kennisvisie verantwoordelijkheden kennisdeling kennispartners organisatie gaan terug")
        terminal.send(f"/pauze{ENTER}").expect("Gepauzeerd.")
    with Terminal(columns=40, rows=40) as terminal:
        terminal.expect("Wat wil je doen?", "(pijltjes: bewegen, Enter: kiezen)", "Een sessie beginnen")
        whole_words(terminal, "pijltjes: bewegen, Enter: kiezen)")
    with Terminal("start", columns=40, rows=40) as terminal:
        terminal.expect("Welke thema's?", "spatie: kiezen,", "Enter: beginnen)")
        whole_words(terminal, "pijltjes: bewegen, spatie: kiezen, Enter: beginnen)")


@pytest.mark.parametrize("arguments", [("--help",), ("start", "--help"), ("doctor",), ("themas",)])
@pytest.mark.parametrize("columns", [40, 80])
def test_what_a_command_shows_is_wrapped_at_words(arguments: tuple[str, ...], columns: int) -> None:
    with Terminal(*arguments, columns=columns, rows=200) as terminal:
        assert terminal.wait() == 0
        lines = [line.rstrip() for line in terminal.screen.display]
    assert max(map(len, lines)) <= columns
    shown = " ".join(" ".join(lines).split())
    for words in {
        "--help": ("uitleg.", "verslag", "reflectie start"),
        "start": ("genummerde keuzes", "deelvragen."),
        "doctor": ("Alles is in orde.", "(wordt gemaakt bij je eerste sessie)"),
        "themas": ("focus-op-leren,", "Rol"),
    }[arguments[0]]:
        assert words in shown


@pytest.mark.parametrize(("arguments", "environment"), [((), {"NO_COLOR": "1"}), (("--geen-kleur",), {})])
def test_without_colour_nothing_is_coloured_and_nothing_is_missing(
    arguments: tuple[str, ...], environment: dict[str, str]
) -> None:
    with Terminal(*START, *arguments, environment=environment) as terminal:
        terminal.expect("kaart 1 van 4", "Enter bewaart").send(f"ja{ENTER}").expect("Bewaard.", "Deelvraag 1 van 2")
        assert COLOR.findall(terminal.raw) == []


def test_with_colour_only_the_sixteen_are_used() -> None:
    with Terminal(*START) as terminal:
        terminal.expect("kaart 1 van 4", "Enter bewaart").send(f"ja{ENTER}").expect("Bewaard.", "Deelvraag 1 van 2")
        assert COLOR.findall(terminal.raw)
        assert b"38;5" not in terminal.raw
        assert b"38;2" not in terminal.raw


def test_the_editor_gets_the_text_and_gives_it_back(home: Path) -> None:
    editor = home / "editor.sh"
    editor.write_text(
        '#!/bin/sh\nls -ld "$(dirname "$1")" > "$HOME/rechten"\nprintf "meer" >> "$1"\n', encoding="utf-8"
    )
    editor.chmod(0o700)
    with Terminal(*START, environment={"EDITOR": str(editor)}) as terminal:
        terminal.expect("Enter bewaart").send("begin" + F2).field("begin\nmeer")
        terminal.send(CTRL_C)
        assert terminal.wait() == 130
    assert (home / "rechten").read_text(encoding="utf-8").startswith("drwx------")
    assert list(home.parent.glob("reflectie-*")) == []


def test_a_second_window_is_refused_with_the_reason(reflectie: Reflectie) -> None:
    with Terminal(*START) as terminal:
        terminal.expect("Enter bewaart").send(f"een{ENTER}").expect("Deelvraag 1 van 2")
        result = reflectie("hervat")
        assert result.code == 15
        assert "al open in een ander venster" in result.err


def test_a_hostile_deck_and_answer_cannot_steer_the_terminal(own_deck: Path) -> None:
    text = own_deck.read_text(encoding="utf-8").replace("Wanneer lees je?", '"Wanneer\\e]0;kaap\\a lees \\u202Eje?"')
    own_deck.write_text(text, encoding="utf-8")
    with Terminal("start", "-t", "tijd", "--deck", str(own_deck)) as terminal:
        terminal.expect("lees je?", "Enter bewaart").paste("veilig\x1b]0;kaap\x07 ja").expect("veilig").send(ENTER)
        terminal.expect("Alle kaarten zijn langs geweest")
        assert b"\x1b]0;" not in terminal.raw
        assert "\u202e".encode() not in terminal.raw


def test_a_broken_session_offers_its_previous_version(reflectie: Reflectie, data_folder: Path) -> None:
    with Terminal(*START) as terminal:
        terminal.expect("Enter bewaart").send(f"een{ENTER}").expect("Deelvraag 1 van 2").send(f"/pauze{ENTER}")
        assert terminal.wait() == 0
    [path] = session_files(data_folder)
    path.write_bytes(path.read_bytes()[:200])
    with Terminal("hervat", path.stem) as terminal:
        terminal.expect("is niet te lezen", "Wil je verder met de vorige versie? (j/n)").send(f"n{ENTER}")
        assert terminal.wait() == 13
    assert path.stat().st_size == 200
    with Terminal("hervat", path.stem) as terminal:
        terminal.expect("Wil je verder met de vorige versie? (j/n)").send(f"j{ENTER}")
        terminal.expect("Verder met: Stevig kennisbeleid", "kaart 1 van 4", "Enter bewaart").send(f"/pauze{ENTER}")
        assert terminal.wait() == 0
    assert [kept.stat().st_size for kept in path.parent.glob("*.kapot-1")] == [200]


def test_a_report_that_cannot_be_written_leaves_the_session_and_says_how(home: Path) -> None:
    target = home / "verslagen"
    target.mkdir()
    with Terminal(
        "start", "--kaart", "kennisbeleid-2", "--zonder-afsluiting", "--verslag", str(target / "x.md"), rows=40
    ) as terminal:
        terminal.expect("Enter bewaart").send(f"ja{ENTER}").expect("Alle kaarten zijn langs geweest")
        (target / "x.md").write_text("was er al", encoding="utf-8")
        terminal.send(ENTER).expect("De sessie is bewaard. Schrijf het verslag met: reflectie exporteer")
        assert terminal.wait() == 14
    assert (target / "x.md").read_text(encoding="utf-8") == "was er al"


def test_a_session_that_stays_nowhere_leaves_only_its_report(data_folder: Path) -> None:
    with Terminal(*START, "--zonder-opslag", rows=40) as terminal:
        terminal.expect("Er wordt niets bewaard, alleen het verslag.", "Enter bewaart").send(f"ja{ENTER}")
        terminal.expect("Deelvraag 1 van 2").send(CTRL_C).expect("Gestopt. Er is niets bewaard in de app", "Verslag:")
        assert terminal.wait() == 130
    [report] = Path.cwd().glob("*.md")
    assert "Tussenstand" in report.read_text(encoding="utf-8")
    assert session_files(data_folder) == []
