"""Reports to export: a small golden one, and one with any text in every place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from reflectie_cli.domain.closing import Agreement, Choice, Dial, Setting
from reflectie_cli.domain.house_style import HouseStyle
from reflectie_cli.domain.report import Report, build_report
from reflectie_cli.domain.session import Contribution, DeckRef, Entry, Incident, Session

STYLE = HouseStyle()
BEGUN = datetime(2026, 11, 23, 14, 3, tzinfo=UTC)
DECK = DeckRef("direct-zelf-aan-de-slag", "Direct zelf aan de slag", "1.0.0", "Een boek.", "Geen licentie genoemd.")
# What may break a format: markup, tables, links, code, entities, lists, rules, right-to-left, emoji, controls.
HOSTILE = (
    "**vet** en *schuin* en __onder__ en ~~weg~~",
    "[link](https://voorbeeld.nl) ![beeld](x.png) <https://a.nl> www.a.nl iemand@voorbeeld.nl",
    "# kop\n## kop\n- punt\n+ punt\n* punt\n1. een\n2) twee\n> citaat",
    "---\n===\n***\n___\n```\ncode\n```\n~~~",
    "<script>alert(1)</script> &amp; &#60; &nbsp; <!-- weg -->",
    "a | b\n--- | ---\n1 | 2",
    "    ingesprongen\n\ttab",
    "tekst\n---\ntekst\n===",
    "[ref]: http://a.nl\n\n[^1]: noot\n\n$x^2$ `code` \\ \\n \\*",
    "regel\x1b[31m rood \x07\x00 \u202eomgekeerd\u2066",
    "שלום عربى 日本語 👩‍👧 é",
    "=SOM(A1)\n@naam\n-1\n+31",
    "x" * 200,
    "#hashtag en 3. en - en + en 2026. Klaar",
    "a_b_c en _a_ en __init__.py en 5 * 3 * 2 en C:\\map\\naam",
    "{{ 7 * 7 }} {% raw %} ${HOME} %s",
    '#let x = 1 #import "x" @ref <label> $x$ // weg /* weg */ #eval("1")',
    "cmd|' /C calc'!A0 ;\t\"x\";'y'\n+1;=1",
    "niet-teken \uffff en \ufdd0 en \U0001ffff, BOM \ufeff, zacht\u00adstreepje, nul\u200bbreed",
    "e\u0301 n\u0303 a\u0308\u0323 Z\u0351\u036b\u0343, ﷽, Ω Ж Ł ģ ş ğ €",
    "]]> <![CDATA[ x ]]> <?php echo 1 ?> <!DOCTYPE x> &lt;b&gt;",
    "<img src=x onerror=alert(1)> <a href='javascript:alert(1)'>klik</a> <iframe src=//a.nl>",
)


def entry(number: int = 1, **fields: object) -> Entry:
    """A card of theme 'Tijd' with sub-questions as many as there are sub-answers."""
    subanswers = fields.get("subanswers", ())
    assert isinstance(subanswers, tuple)
    subquestions = tuple(f"Deelvraag {nth}?" for nth, _ in enumerate(subanswers, start=1))
    made = Entry(f"tijd-{number}", "tijd", "Tijd", f"Vraag {number}?", subquestions, seen=True)
    return made._replace(**fields)  # type: ignore[arg-type]


def session(entries: Iterable[Entry], **fields: object) -> Session:
    """A finished session of these entries."""
    made = Session("2026-11-23-tijd-k3f9", DECK, tuple(entries), BEGUN, BEGUN + timedelta(minutes=20), BEGUN)
    return made._replace(**fields)  # type: ignore[arg-type]


def report(*entries: Entry, label: str = "", without_names: bool = False, **fields: object) -> Report:
    """The report of such a session."""
    return build_report(session(entries, **fields), program_version="0.1.0", label=label, without_names=without_names)


def full_of(text: str) -> Report:
    """A report with `text` in every place where a user or a deck may put one."""
    line = " ".join(text.split()) or "x"
    made = Entry(
        "tijd-1", "tijd", line, text, (text,), hint=text, answer=text, subanswers=(text,),
        contributions=(Contribution(text, line), Contribution(text)), seen=True,
        follow_up=line, follow_up_answer=text,
    )  # fmt: skip
    skipped = made._replace(card_id="tijd-2", answer="", subanswers=("",), contributions=(), follow_up_answer="")
    case = Incident("tijd", text, (line,), (line,))
    return report(
        made,
        skipped,
        incidents=(case,),
        title=line,
        team=line,
        participants=(line,),
        deck=DeckRef("d", line, "1", line, line),
    )


DIALS = (
    Dial("leren", "Een focus op leren", (Setting(3, 4, "tijd"),)),
    Dial("kennisbeleid", "Stevig kennisbeleid", (
        Setting(1, 4, "versnipperd", "Fatima"), Setting(4, 5, "op weg", "Jan"), Setting(2, 4, "versnipperd"),
    )),
)  # fmt: skip
CHOICES = (
    Choice("kennisbeleid-1", "Stevig kennisbeleid", "In hoeverre hebben wij een kennisvisie?", 5, 4, "ja", 3),
    Choice("leren-2", "Een focus op leren", "Is er ruimte om fouten te maken?", 4, 2, "deels", 2),
    Choice("leren-4", "Een focus op leren", "Wordt er geleerd over domeinen heen?", 4, 2, "nee", 1),
)
AGREEMENTS = (
    Agreement(
        "het maandagoverleg begint", "Fatima", "leest een alinea uit de visie voor", date(2027, 1, 15), "kennisbeleid-1"
    ),
    Agreement("een project is afgerond", "Jan", "plant een nagesprek", None, "leren-2", "klaar"),
)


def closed(*entries: Entry, **fields: object) -> Report:
    """A report with all that a closing adds: dials, choices and agreements."""
    case = Incident(
        "tijd", "De brug was dicht.", ("ervaringskennis", "professionele kennis"), ("professionele kennis",)
    )
    made = report(*entries, incidents=(case,), look_back_on=date(2027, 1, 15), **fields)  # type: ignore[arg-type]
    return replace(made, dials=DIALS, choices=CHOICES, agreements=AGREEMENTS)


def closed_with(text: str) -> Report:
    """A report with `text` in every place that a closing fills."""
    line = " ".join(text.split()) or "x"
    return replace(
        full_of(text),
        dials=(Dial("x", line, (Setting(1, 5, line, line), Setting(5, 1, line))),),
        choices=(Choice("tijd-1", line, text, 3, 3, "deels"),),
        agreements=(Agreement(line, line, line, date(2028, 2, 29)),),
    )
