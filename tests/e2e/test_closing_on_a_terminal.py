"""The closing of a session on a real terminal: choosing, dials, agreements, a date; broken off and gone on with."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.screen import CTRL_C, ENTER, Terminal
from tests.running import Reflectie, reports, shown

TWO = ("start", "--kaart", "kennisbeleid-2", "--kaart", "leren-2", "--zonder-deelvragen")


def typed(terminal: Terminal, *pairs: tuple[str, str]) -> None:
    """At each question, type."""
    for question, answer in pairs:
        terminal.expect(question).field("") if not answer.startswith("=") else terminal.expect(question)
        terminal.send(answer.removeprefix("=") + ENTER)


def test_a_whole_closing_with_a_pause_in_the_middle(reflectie: Reflectie) -> None:
    with Terminal(*TWO, rows=50) as terminal:
        terminal.expect("Enter bewaart").send(f"niet belegd bij ons in huis{ENTER}").expect("kaart 2 van 2").field("")
        terminal.send(f"er is ruimte om te leren{ENTER}").expect("Alle kaarten zijn langs geweest").send(ENTER)
        terminal.expect("Afsluiting · stap 1 van 4", "2. In hoeverre is er binnen")
        typed(
            terminal,
            ("Nummers van de kaarten", "1, 9"),
            ("‘9’ is geen kaart om te kiezen. Kies uit: 1, 2.", "1"),
            ("Kaart 1: prioriteit", "hoog"),
            ("Typ een getal van 1 tot en met 5.", "5"),
            ("Kaart 1: haalbaarheid", "4"),
            ("Kaart 1: binnen onze invloed?", "d"),
        )
        terminal.expect("Afsluiting · stap 2 van 4", "Stevig kennisbeleid: nu").field("").send("2")
        terminal.field("2").send(CTRL_C).expect("Gestopt. Alles is bewaard")
        assert terminal.wait() == 130
    with Terminal("hervat", rows=50) as terminal:
        terminal.expect("Afsluiting · stap 2 van 4", "Stevig kennisbeleid: nu").field("2").send(ENTER)
        typed(
            terminal,
            ("Stevig kennisbeleid: gewenst", "4"),
            ("in één woord, waarom?", "versnipperd"),
            ("Een focus op leren: nu", ""),
            ("Afspraak 1. Als", "vaker"),
            ("‘vaker’ is nog geen moment waarop je vanzelf stuit. Wanneer precies?", "het maandagoverleg begint"),
            ("dan (wie)", "Fatima"),
            ("dan Fatima (doet wat)", "leest de visie voor"),
            ("Uiterlijk wanneer?", "31-2-2027"),
            ("Typ bijvoorbeeld", "over 6 weken"),
            ("Bij welke kaart?", "1"),
            ("Afspraak 2. Als", ""),
        )
        terminal.expect("Afsluiting · stap 4 van 4", "Terugblik op").send(ENTER).expect("Klaar: 2 van 2", "Verslag:")
        assert terminal.wait() == 0
    session = shown(reflectie)
    assert session["keuzes"][0] | {"vraag": "", "thema_titel": ""} == {
        "kaart": "kennisbeleid-2", "thema_titel": "", "vraag": "", "prioriteit": 5, "haalbaarheid": 4,
        "invloed": "deels", "stippen": 0, "groep": "nu doen",
    }  # fmt: skip
    assert session["knoppen"][0]["standen"] == [{"nu": 2, "gewenst": 4, "woord": "versnipperd", "deelnemer": ""}]
    [agreement] = session["afspraken"]
    assert (agreement["moment"], agreement["wie"]) == ("het maandagoverleg begint", "Fatima")
    assert (agreement["wat"], agreement["kaart"]) == ("leest de visie voor", "kennisbeleid-2")
    assert session["terugblik_op"] == agreement["uiterlijk"]
    [report] = reports()
    text = report.read_text(encoding="utf-8")
    assert "Als het maandagoverleg begint, dan: Fatima leest de visie voor" in " ".join(text.split())


def test_every_step_can_be_skipped_and_back_leads_to_the_overview() -> None:
    with Terminal(*TWO, "--zonder-verslag", rows=50) as terminal:
        terminal.expect("Enter bewaart").send(f"een antwoord van vijf woorden{ENTER}").expect("kaart 2 van 2").field("")
        terminal.send(f"/overslaan{ENTER}").expect("Alle kaarten zijn langs geweest").send(ENTER)
        terminal.expect("stap 1 van 4").field("").send(f"/terug{ENTER}").expect(
            "Nummer van een kaart, of Enter om af te"
        )
        terminal.send(ENTER).expect("Afsluiting · stap 1 van 4").field("").send(f"/overslaan{ENTER}")
        terminal.expect("Afsluiting · stap 2 van").field("").send(f"/overslaan{ENTER}")
        terminal.expect("Afspraak 1. Als").field("").send(f"/overslaan{ENTER}").expect("Klaar: 1 van 2")
        assert terminal.wait() == 0


def test_a_closing_in_plain_lines_for_a_team(reflectie: Reflectie, home: Path) -> None:
    team = ("--deelnemer", "Fatima", "--deelnemer", "Jan", "--voorval", "--doorvragen", "--zonder-verslag")
    with Terminal("--toegankelijk", "start", "--kaart", "leren-2", *team, rows=80) as terminal:
        pairs = (
            ("De situatie:", "De brug was dicht."),
            ("Welke kennisbronnen telden mee? (nummers)", "1, profes"),
            ("Welke kennisbronnen ontbraken? (nummers)", "7"),
            ("‘7’ ken ik niet. Kies uit: 1 ervaringskennis", "3"),
            ("Bijdrage 1:", "Fatima: soms"),
            ("Bewaard bij Fatima.", ""),
            ("Jullie gezamenlijke antwoord:", "Nooit."),
            ("Doorvragen:", "In 2024 wel."),
            ("Nummer van een kaart, of Enter om af te ronden:", ""),
            ("Nummers van de kaarten:", "1=6"),
            ("Kaart 1: prioriteit (1 tot en met 5):", "5"),
            ("Kaart 1: haalbaarheid (1 tot en met 5):", "2"),
            ("Kaart 1: binnen onze invloed? (ja, deels of nee):", "nee"),
            ("Een focus op leren: nu (1 tot en met 5):", "Fatima 2, Jan 4"),
            ("Een focus op leren: gewenst over zes maanden:", "4"),
            ("Jullie zijn met 2. Geef ieders getal, of noem wie er meedoet: Fatima 3.", "4 5"),
            ("Een focus op leren: in één woord, waarom?", "tijd, lef"),
            ("Afspraak 1. Als:", ""),
            ("Terugblik op:", "geen"),
        )
        for question, answer in pairs:
            terminal.expect(question).send(answer + ENTER)
        terminal.expect("Klaar: 1 van 1 kaart beantwoord.")
        assert terminal.wait() == 0
    session = shown(reflectie)
    assert session["voorvallen"][0]["telde_mee"] == ["ervaringskennis", "professionele kennis"]
    assert session["voorvallen"][0]["ontbrak"] == ["wetenschappelijke kennis"]
    assert session["kaarten"][0]["doorvraag"]["antwoord"] == "In 2024 wel."
    assert session["keuzes"][0]["groep"] == "elders neerleggen"
    assert session["keuzes"][0]["stippen"] == 6
    assert [(one["deelnemer"], one["nu"], one["gewenst"]) for one in session["knoppen"][0]["standen"]] == [
        ("Fatima", 2, 4), ("Jan", 4, 5),
    ]  # fmt: skip
    assert session["terugblik_op"] is None
