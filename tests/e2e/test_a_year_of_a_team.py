"""A whole year of a team in a terminal: session, agreements, look back, second session, compare."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.screen import ENTER, Terminal
from tests.running import Reflectie, shown

TEAM = ("--team", "Zuid", "--deelnemer", "Fatima", "--deelnemer", "Jan", "--kaart", "leren-2", "--zonder-verslag")


def led(*pairs: tuple[str, str], arguments: tuple[str, ...], days_later: int = 0) -> str:
    """Type at each question; returns all that stood on the screen at the end."""
    with Terminal("--toegankelijk", *arguments, rows=120, days_later=days_later) as terminal:
        for question, answer in pairs:
            terminal.expect(question).send(answer + ENTER)
        assert terminal.wait() == 0, terminal.flat()
        return terminal.flat()


def test_a_year_of_a_team(reflectie: Reflectie) -> None:
    led(
        ("Bijdrage 1:", "Fatima: te weinig"),
        ("Bijdrage 2:", ""),
        ("Jullie gezamenlijke antwoord:", "Er is te weinig ruimte om te leren."),
        ("om af te ronden:", ""),
        ("Nummers van de kaarten:", "1=6"),
        ("prioriteit (1 tot en met 5):", "5"),
        ("haalbaarheid (1 tot en met 5):", "4"),
        ("binnen onze invloed?", "ja"),
        ("Een focus op leren: nu", "Fatima 2, Jan 2"),
        ("gewenst over zes maanden:", "4 4"),
        ("in één woord, waarom?", "tijd"),
        ("Afspraak 1. Als:", "het maandagoverleg begint"),
        ("dan (wie):", "Fatima"),
        ("dan Fatima (doet wat):", "vraagt wat we leerden"),
        ("Uiterlijk wanneer?", "over 6 weken"),
        ("Bij welke kaart?", "1"),
        ("Afspraak 2. Als:", ""),
        ("Terugblik op:", "over 6 weken"),
        arguments=("start", *TEAM),
    )
    first = shown(reflectie)["sessie"]

    due = led(arguments=("afspraken",), days_later=50)
    assert "het maandagoverleg begint" in due
    assert "te laat" in due
    with Terminal("--toegankelijk", rows=60, days_later=50) as terminal:
        terminal.expect("Terugblik op: Een focus op leren", "Afspraken bekijken")

    seen = led(
        ("Hoe ging het? (gelukt, deels of niet):", "deels"),
        ("Wat gebeurde er?", "het kwam er twee keer van"),
        ("Hoe verder?", "aanpassen"),
        ("Nieuwe datum:", "over 6 weken"),
        ("Als (het moment):", ""),
        ("Dan (wie):", ""),
        ("Doet (wat):", ""),
        ("Nu (1 tot en met 5):", "Fatima 3, Jan 4"),
        ("Terugblik, stap 3 van 3", ""),
        arguments=("terugblik",),
        days_later=50,
    )
    assert "dichterbij" in seen
    [held] = [shown(reflectie, first)["terugblik"]]
    assert (held["afspraken"][0]["uitkomst"], held["afspraken"][0]["verder"]) == ("deels", "aanpassen")
    assert (held["knoppen"][0]["toen"], held["knoppen"][0]["nu"]) == (2, 3.5)
    report = reflectie("exporteer", first, "-o", "-").out
    assert "Terugblik van" in report
    assert "deels gelukt; dit passen we aan" in report

    second = led(
        ("Bijdrage 1:", ""),
        ("Jullie gezamenlijke antwoord:", "Er is nu elke maandag ruimte om te leren."),
        ("om af te ronden:", ""),
        ("Nummers van de kaarten:", ""),
        ("Een focus op leren: nu", "Fatima 4, Jan 4"),
        ("gewenst over zes maanden:", "5 5"),
        ("in één woord, waarom?", ""),
        ("Afspraak 1. Als:", ""),
        ("Terugblik op:", "geen"),
        arguments=("start", *TEAM, "--eerder"),
        days_later=365,
    )
    agreed = second.index("Nog open: Als het maandagoverleg begint, dan: Fatima vraagt wat we leerden")
    assert agreed < second.index("In hoeverre is er") < second.index("Een jaar geleden")
    assert "Er is te weinig ruimte om te leren." in second

    compared = led(arguments=("vergelijk", first, "laatste"), days_later=365)
    assert "Er is te weinig ruimte om te leren." in compared
    assert "Er is nu elke maandag ruimte om te leren." in compared
    assert "nu 2 → 4" in compared
    assert "Er is te »weinig«" in led(arguments=("zoek", "weinig ruimte"), days_later=365)
    assert not list(Path.cwd().glob("reflectie-*"))
