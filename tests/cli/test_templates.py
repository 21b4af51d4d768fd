"""A user's own template, the house style, and what of it goes wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reflectie_cli.exporters.templating import KINDS, built_in
from tests.running import Reflectie, reports


def own(text: str, name: str = "eigen.md") -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


@pytest.mark.parametrize("kind", KINDS)
def test_the_built_in_template_gives_the_built_in_report(reflectie: Reflectie, walked: str, kind: str) -> None:
    shown = reflectie("verslag", "sjabloon", "--formaat", kind).out
    assert shown == built_in(kind)
    reflectie("exporteer", walked, "--sjabloon", own(shown, f"eigen.{kind}"), "-o", f"een.{kind}")
    reflectie("exporteer", walked, "-o", f"twee.{kind}")
    assert Path(f"een.{kind}").read_bytes() == Path(f"twee.{kind}").read_bytes()


def test_html_is_shown_when_nothing_is_said_and_others_are_refused(reflectie: Reflectie) -> None:
    assert reflectie("verslag", "sjabloon").out.startswith("<!DOCTYPE html>")
    result = reflectie("verslag", "sjabloon", "--formaat", "pdf")
    assert (result.code, result.err) == (2, "Er is geen sjabloon voor ‘pdf’. Kies uit: md, html.\n")


def test_the_template_tells_the_format(reflectie: Reflectie, walked: str) -> None:
    template = own("<p>{{ verslag.titel }}</p>", "kort.html")
    assert reflectie("exporteer", walked, "--sjabloon", template, "-o", "-").out == "<p>Stevig kennisbeleid</p>"
    reflectie("exporteer", walked, "--sjabloon", template)
    assert [path.name for path in reports()] == [f"reflectie-{walked}.html"]


def test_a_template_is_for_its_own_format_only(reflectie: Reflectie, walked: str) -> None:
    template = own("kort: {{ verslag.titel | cel }}")
    formats = ("--formaat", "md", "--formaat", "json")
    reflectie("exporteer", walked, "--sjabloon", template, *formats, "-o", "twee.md")
    assert Path("twee.md").read_text(encoding="utf-8") == "kort: Stevig kennisbeleid\n"
    assert Path("twee.json").read_text(encoding="utf-8").startswith("{")
    assert reflectie("exporteer", walked, "--sjabloon", template, "--formaat", "pdf").code == 2
    assert reflectie("exporteer", walked, "--sjabloon", own("x", "eigen.txt")).code == 2


def test_a_session_ends_in_the_users_own_form(reflectie: Reflectie) -> None:
    template = own("{% for deel in verslag.delen %}{{ deel.titel | kop }}, {% endfor %}")
    reflectie("start", "-t", "leren", "--sjabloon", template, "--verslag", "dag.md", typed="een\n\n\n\n\n\n\n\n\n")
    assert Path("dag.md").read_text(encoding="utf-8") == "Feiten, Opvattingen, Open gebleven, Colofon, \n"


def test_what_was_typed_is_escaped_in_a_users_own_page(reflectie: Reflectie) -> None:
    reflectie("start", "--kaart", "leren-2", "--titel", "<b>&", "--zonder-verslag", typed="<script>x</script>\n\n")
    template = own("{{ verslag.titel }} {{ verslag.delen[1].blokken[3].tekst }}", "eigen.html")
    out = reflectie("exporteer", "laatste", "--sjabloon", template, "-o", "-").out
    assert out == "&lt;b&gt;&amp; &lt;script&gt;x&lt;/script&gt;"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\n{% for %}", "regel 2: dit is geen geldige Jinja."),
        ("a\n{% endfor %}", "regel 2: dit is geen geldige Jinja."),
        ("{{ verslag.titel | safe }}", "regel 1: dit is geen geldige Jinja."),
        ("a\n{% autoescape false %}{% endautoescape %}", "regel 2: dit is geen geldige Jinja."),
        ("a\nb\n{{ verslag.onzin }}", "regel 3: ‘onzin’ is er niet. Wat er is, staat in docs/sjablonen.md."),
        ("a\n{{ onzin }}", "regel 2: ‘onzin’ is er niet."),
        ("a\n{{ verslag.__class__.__mro__ }}", "regel 2: dit mag niet in een sjabloon."),
        ("a\n{{ verslag.delen.append(1) }}", "regel 2: dit mag niet in een sjabloon."),
        ("a\n{% include '/etc/passwd' %}", "regel 2: dit kan niet worden uitgewerkt."),
        ("a\n{{ 1 / 0 }}", "regel 2: dit kan niet worden uitgewerkt."),
        ("a\n{{ range(10 ** 9) | list }}", "regel 2: dit kan niet worden uitgewerkt."),
        ("a\n{{ range(1001) | list }}", "regel 2: dit kan niet worden uitgewerkt."),
        ("{% for a in range(999) %}{% for b in range(999) %}{{ 'x' * 99 }}{% endfor %}{% endfor %}", "wordt te groot"),
        ("{{ " + "(" * 3000 + ")" * 3000 + " }}", "er is te veel in elkaar gezet"),
        ("{% for a in [1] %}" * 25 + "{% endfor %}" * 25, "er is te veel in elkaar gezet"),
        ("{{ " + "9" * 5000 + " }}", "er is te veel in elkaar gezet"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "een stuk roept zichzelf steeds opnieuw aan."),
    ],
)
def test_a_fault_names_the_template_and_the_line(reflectie: Reflectie, walked: str, text: str, told: str) -> None:
    result = reflectie("exporteer", walked, "--sjabloon", own(text, "fout.html"), "-o", "dag.html")
    assert result.code == 2
    assert result.err.startswith("Sjabloon fout.html")
    assert told in result.err
    assert result.err.count("\n") == 1
    assert not Path("dag.html").exists()


def test_a_template_is_looked_at_before_anything_is_asked(reflectie: Reflectie, data_folder: Path) -> None:
    assert reflectie("start", "-t", "leren", "--sjabloon", own("{% for %}"), typed="een\n").code == 2
    assert not data_folder.exists()


def test_a_template_that_cannot_be_read(reflectie: Reflectie, walked: str) -> None:
    assert "bestaat niet" in reflectie("exporteer", walked, "--sjabloon", "nergens.md").err
    Path("map.md").mkdir()
    assert reflectie("exporteer", walked, "--sjabloon", "map.md").code == 74
    Path("latin.md").write_bytes("één".encode("latin-1"))
    assert "is geen UTF-8" in reflectie("exporteer", walked, "--sjabloon", "latin.md").err
    Path("groot.md").write_bytes(b"x" * 1_000_001)
    assert "groter dan 1 MB" in reflectie("exporteer", walked, "--sjabloon", "groot.md").err


def settings(home: Path, text: str) -> None:
    config = home / "config" / "reflectie" / "instellingen.toml"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(text, encoding="utf-8")


def test_the_house_style_comes_from_the_settings(reflectie: Reflectie, walked: str, home: Path) -> None:
    settings(home, '[huisstijl]\norganisatie = "Gemeente <Voorbeeld>"\nkleur = "#E30613"\nlettertype = "Fira Sans"\n')
    page = reflectie("exporteer", walked, "--formaat", "html", "-o", "-").out
    assert "Gemeente &lt;Voorbeeld&gt;" in page
    assert "--reflectie-accent: #e30613" in page
    assert 'font-family: "Fira Sans"' in page


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('huisstijl = "x"', "de instelling ‘huisstijl’ moet een groep: [huisstijl] zijn"),
        ('[huisstijl]\nlogo = "x"', "de instelling ‘logo’ ken ik niet. Bekend zijn: organisatie, kleur"),
        ("[huisstijl]\nkleur = 3", "de instelling ‘kleur’ moet een tekst tussen aanhalingstekens zijn"),
        ('[huisstijl]\nkleur = "rood"', "‘kleur’ bij [huisstijl] moet een kleur zijn zoals #1f4e79"),
        ("[huisstijl]\nlettertype = 'x\"; } body { color: red'", "‘lettertype’ bij [huisstijl] moet een naam zijn"),
        ('[huisstijl]\nlettertypemap = "/nergens"', "de map /nergens bij ‘lettertypemap’ bestaat niet"),
    ],
)
def test_a_house_style_that_is_wrong_is_told_with_its_place(
    reflectie: Reflectie, home: Path, text: str, told: str
) -> None:
    settings(home, text)
    result = reflectie("doctor")
    assert result.code == 2
    assert "instellingen.toml: " in result.err
    assert told in result.err


def test_a_file_for_another_program_does_not_land_on_the_screen(
    reflectie: Reflectie, walked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = reflectie("exporteer", walked, "--formaat", "csv", "-o", "-").out
    assert content.startswith("\ufeffthema;kaart;")
    monkeypatch.setattr("reflectie_cli.ui.look._is_terminal", lambda _: True)
    monkeypatch.setenv("TERM", "dumb")
    result = reflectie("exporteer", walked, "--formaat", "odt", "-o", "-")
    assert result.code == 2
    assert result.err == "odt is niet op het scherm te lezen. Noem een bestand met --uitvoer.\n"


def test_16_when_an_extra_is_missing_before_anything_is_asked(
    reflectie: Reflectie, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reflectie_cli.exporters.registry.find_spec", lambda _: None)
    for name, extra in (("odt", "office"), ("docx", "office"), ("pdf", "pdf")):
        result = reflectie("start", "-t", "leren", "--formaat", name, typed="een\n")
        assert result.code == 16
        assert (
            result.err
            == f"Voor {name} is een uitbreiding nodig. Installeer die met: pip install 'reflectie-cli[{extra}]'\n"
        )
    assert not data_folder.exists()
    shown = reflectie("doctor").out
    assert "Voor odt, docx en pdf is een uitbreiding nodig: pip install 'reflectie-cli[alles]'" in shown
    assert shown.endswith("Alles is in orde.\n")


def test_every_format_comes_out_of_one_command(reflectie: Reflectie, walked: str) -> None:
    names = ("md", "html", "odt", "docx", "pdf", "csv", "json")
    options = [part for name in names for part in ("--formaat", name)]
    Path("map").mkdir()
    result = reflectie("exporteer", walked, *options, "-o", f"map{os.sep}", "--label", "intern-beraad")
    assert result.code == 0
    assert sorted(path.suffix[1:] for path in Path("map").iterdir()) == sorted(names)
    assert all(path.stat().st_size > 500 and path.stat().st_mode & 0o077 == 0 for path in Path("map").iterdir())


def test_doctor_tells_when_the_font_of_the_house_style_is_not_there(reflectie: Reflectie, home: Path) -> None:
    settings(home, '[huisstijl]\nlettertype = "Source Sans 3"\n')
    assert "in orde  Lettertype voor de PDF: Source Sans 3" in reflectie("doctor").out
    settings(home, '[huisstijl]\nlettertype = "Fira Sans"\n')
    assert "let op   Lettertype voor de PDF: Fira Sans" in reflectie("doctor").out


def test_memory_that_runs_out_is_a_fault_of_the_template(
    reflectie: Reflectie, walked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> str:
        raise MemoryError

    monkeypatch.setattr("reflectie_cli.exporters.templating._bounded", full)
    result = reflectie("exporteer", walked, "--sjabloon", own("x"), "-o", "-")
    assert (result.code, "het verslag wordt te groot" in result.err) == (2, True)


@pytest.mark.parametrize(
    ("options", "target"),
    [
        (("--formaat", "html"), "verslag.pdf"),
        (("--formaat", "md"), "verslag.json"),
        (("--sjabloon", "eigen.md"), "verslag.html"),
    ],
)
def test_a_name_that_contradicts_the_format_is_refused(
    reflectie: Reflectie, walked: str, options: tuple[str, ...], target: str
) -> None:
    own("x")
    result = reflectie("exporteer", walked, *options, "-o", target)
    assert result.code == 2
    assert f"De naam {target} zegt {target.split('.')[1]}, maar je vraagt" in result.err
    assert not Path(target).exists()


def test_of_a_name_with_a_dot_nothing_is_taken_off(reflectie: Reflectie, walked: str) -> None:
    reflectie("exporteer", walked, "--formaat", "md", "--formaat", "json", "-o", "rapport.v2")
    assert Path("rapport.v2.md").exists()
    assert Path("rapport.v2.json").exists()
