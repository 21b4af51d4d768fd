"""Report → Markdown: readable as plain text, valid in a linter, the same bytes for the same session."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from reflectie_cli.domain import words
from reflectie_cli.domain.report import Report
from reflectie_cli.domain.session import Contribution, Entry
from reflectie_cli.domain.text import clean, one_line

WIDTH = 80
"""Characters on a line; what the common linters ask."""
_HEADING_ROOM = WIDTH - len("### ")

# What was typed is text, never markup. Characters that Markdown may read anywhere are always escaped; those that matter
# only at the start of a line are escaped at the start of a word, because a line may be wrapped before any word.
_ANYWHERE = re.compile(r"([\\`*\[\]<|~$])")
_WORD_EDGE = re.compile(r"(?<![^\W_])(_)|(_)(?![^\W_])")
_WORD_START = re.compile(r"(?<!\S)([#>]|[-+](?=\s|$)|[-=+]+(?=\s|$)|:(?=\s))")
_NUMBER = re.compile(r"(?<!\S)(\d{1,9})([.)])(?!\S)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINK = re.compile(r"(?i)(?<=[a-z])(:)(?=//)|(?<=\bwww)(\.)|(@)")


def render(report: Report) -> bytes:
    """The report as UTF-8 Markdown."""
    blocks = [*_front_matter(report), *_opening(report), *_chapters(report), *_left_open(report), *_colophon(report)]
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def escape(text: str) -> str:
    """`text` so that Markdown shows it as it stands."""
    text = _ANYWHERE.sub(r"\\\1", clean(text).replace("\t", "    "))
    for pattern in (_WORD_EDGE, _WORD_START, _LINK):
        text = pattern.sub(lambda found: f"\\{found[0]}", text)
    return _ENTITY.sub("\\\\&", _NUMBER.sub(r"\1\\\2", text))


def paragraphs(text: str, *, lead: str = "", indent: str = "") -> str:
    """`text` as paragraphs: a blank line stays one, a single newline becomes a hard break, lines are wrapped.

    `lead` is Markdown that goes before the first words; `indent` is put before every line.
    """
    parts = [part for part in re.split(r"\n\s*\n", clean(text).strip("\n")) if part.strip()]
    shown = []
    for number, part in enumerate(parts):
        lines = [_spaced(line) for line in part.split("\n") if line.strip()]
        first = [lead + lines[0], *lines[1:]] if number == 0 else lines
        shown.append("\\\n".join(_wrap(line, indent) for line in first))
    return f"\n{indent.rstrip()}\n".join(shown) or indent + lead.strip()


def _spaced(line: str) -> str:
    """One typed line, escaped, with the spaces at its start kept."""
    line = line.replace("\t", "    ").rstrip()
    bare = line.lstrip(" ")
    return "&nbsp;" * (len(line) - len(bare)) + escape(bare)


def _wrap(line: str, indent: str) -> str:
    rows, row = [], ""
    for word in line.split(" "):
        if row and len(indent) + len(row) + 1 + len(word) > WIDTH - 1:  # one column for the hard break
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}" if row else word
    return "\n".join(indent + one for one in [*rows, row] if one)


def _front_matter(report: Report) -> Iterator[str]:
    # JSON strings are YAML strings, so nothing that was typed can break out of the front matter.
    fields: list[tuple[str, object]] = [
        ("titel", report.title),
        ("datum", report.started_at.date().isoformat()),
        ("sessie", report.session_id),
        ("themas", list(report.themes)),
        ("team", report.team),
        ("deelnemers", list(report.participants)),
        ("afgerond", report.finished),
        ("kaartenset", f"{report.deck.id} {report.deck.version}"),
        ("label", report.label),
    ]
    lines = [line for name, value in fields if value not in ("", []) for line in _field(name, value)]
    yield "\n".join(["---", *lines, "---"])


def _field(name: str, value: object) -> Iterator[str]:
    if isinstance(value, list):
        yield f"{name}:"
        for one in value:
            yield from _quoted("  - ", one)
    elif isinstance(value, str):
        yield from _quoted(f"{name}: ", value)
    else:
        yield f"{name}: {json.dumps(value)}"


def _quoted(lead: str, text: str) -> Iterator[str]:
    """A YAML text in double quotes; a long one goes on after a backslash, which joins the lines again."""
    row, *rest = json.dumps(one_line(text), ensure_ascii=False).split(" ")
    row = lead + row
    for word in rest:
        if len(row) + 1 + len(word) > WIDTH - 2:  # columns for the space and the backslash
            yield f"{row} \\"
            row = f"    {word}"
        else:
            row = f"{row} {word}"
    yield row


def _opening(report: Report) -> Iterator[str]:
    yield f"# {_heading(report.title)}"
    if report.label:
        yield paragraphs(report.label, indent="> ")
    if not report.finished:
        yield paragraphs(f"Tussenstand: deze sessie is nog niet afgerond ({report.progress}).", indent="> ")
    rows = [] if _fits(report.title) else [("Titel", report.title)]
    rows += [("Datum", words.long_date(report.started_at)), ("Thema", words.listed(report.themes))]
    if report.team:
        rows.append(("Team", report.team))
    if report.participants:
        rows.append(("Deelnemers", words.listed(report.participants)))
    rows.append(("Stand", report.progress))
    yield "\n".join(_item(f"{name}: {value}") for name, value in rows)


def _chapters(report: Report) -> Iterator[str]:
    for chapter in report.chapters:
        yield f"## {_heading(chapter.title)}"
        for number, entry in chapter.cards:
            yield f"### {_heading(chapter.title, after=f', vraag {number}')}"
            yield from _card(entry)


def _card(entry: Entry) -> Iterator[str]:
    yield paragraphs(entry.question, indent="> ")
    if entry.contributions:
        yield "Bijdragen:"
        yield "\n".join(_contribution(given) for given in entry.contributions)
    if entry.answer:
        yield paragraphs(entry.answer, lead="**Samen:** " if entry.contributions else "")
    for question, answer in zip(entry.subquestions, entry.subanswers, strict=True):
        if answer:
            yield paragraphs(question, lead="*Deelvraag:* ")
            yield paragraphs(answer)


def _contribution(given: Contribution) -> str:
    lead = f"**{escape(given.participant)}:** " if given.participant else ""
    body = paragraphs(given.text, lead=lead, indent="  ")
    return "- " + body[2:]


def _left_open(report: Report) -> Iterator[str]:
    if not report.left_open:
        return
    yield "## Open gebleven"
    yield "\n".join(
        _item(f"{entry.question} ({entry.theme_title}, {words.state(entry)})") for entry in report.left_open
    )


def _colophon(report: Report) -> Iterator[str]:
    yield "## Colofon"
    rows = [
        f"Kaartenset: {report.deck.title}, versie {report.deck.version}",
        f"Bron: {report.deck.source}",
        f"Licentie van de kaarten: {report.deck.licence}",
        f"Sessie: {report.session_id}, laatst bijgewerkt op {words.long_date(report.updated_at)}",
        f"Gemaakt met reflectie {report.program_version}; de antwoorden bleven op de eigen computer",
    ]
    yield "\n".join(_item(row) for row in rows)


def _item(text: str) -> str:
    return "- " + paragraphs(text, indent="  ")[2:]


def _heading(text: str, *, after: str = "") -> str:
    """`text` on one line that fits with its marks, cut where it is too long; `after` is never cut."""
    line = shown = one_line(text)
    while len(escape(shown)) + len(after) > _HEADING_ROOM:
        line = line[:-1].rstrip()
        shown = f"{line}…"
    return escape(shown) + after


def _fits(title: str) -> bool:
    return len(escape(one_line(title))) <= _HEADING_ROOM
