"""Reads office files back: the parts in them, and what LibreOffice makes of them."""

from __future__ import annotations

import json
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from reflectie_cli.domain.report import Report
from reflectie_cli.domain.session import Contribution, Incident
from tests.exporters import reports

NS = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "xlink": "http://www.w3.org/1999/xlink",
}
_UA = {name: {"type": kind, "value": value} for name, kind, value in (
    ("PDFUACompliance", "boolean", "true"), ("SelectPdfVersion", "long", "17"),
)}  # fmt: skip
FILTERS = {
    "pdf": f"pdf:writer_pdf_Export:{json.dumps(_UA)}",
    "fodt": "fodt",
    "txt": "txt:Text (encoded):UTF8",
}


def full_of_names(*, without_names: bool) -> Report:
    """A report in which Fatima and Jan stand wherever a user can have put them."""
    return reports.report(
        reports.entry(
            answer="Jan en FATIMA samen.", subanswers=("Fatima’s plan.",), follow_up="Waarom?",
            follow_up_answer="Omdat Jan het zei.",
            contributions=(Contribution("Zegt Jan, tegen Fatima.", "Jan"), Contribution("fatima: ja", "Fatima")),
        ),
        without_names=without_names, title="Kennisdag van Jan", team="Team Fatima", participants=("Fatima", "Jan"),
        incidents=(Incident("tijd", "Jan belde Fatima.", ("ervaringskennis",)),),
        dials=reports.DIALS, choices=reports.CHOICES, agreements=reports.AGREEMENTS,
    )  # fmt: skip


def parts(data: bytes) -> dict[str, bytes]:
    """Each part of the zip by name, in order."""
    with ZipFile(BytesIO(data)) as source:
        assert source.testzip() is None
        return {name: source.read(name) for name in source.namelist()}


def tree(data: bytes) -> etree._Element:
    """XML, read without fetching or expanding anything."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def found(data: bytes, path: str) -> list:
    """What an XPath finds, with the prefixes of NS."""
    return tree(data).xpath(path, namespaces=NS)


def typed(data: bytes, kind: str, style: str) -> list[str]:
    """The paragraphs of a style, in one pass: of a hundred thousand lines the libraries make a minute's work."""
    inside = parts(data)
    if kind == "odt":
        said = found(inside["content.xml"], f"//text:p[@text:style-name='{style}']")
    else:
        said = found(inside["word/document.xml"], f"//w:p[w:pPr/w:pStyle/@w:val='{style}']")
    return ["".join(map(_typed, one.iter())) for one in said]


def _typed(element: etree._Element) -> str:
    match etree.QName(element).localname:
        case "line-break" | "br":
            shown = "\n"
        case "tab":
            shown = "\t"
        case "s":
            shown = " " * int(element.get(f"{{{NS['text']}}}c", "1"))
        case _:
            return element.text or ""
    return shown + (element.tail or "")


def converted(files: dict[str, bytes], to: str, folder: Path) -> dict[str, bytes]:
    """Each file as LibreOffice writes it in another form; one run for all, in a profile of its own."""
    source, target = folder / f"voor-{to}", folder / to
    source.mkdir()
    for name, data in files.items():
        (source / name).write_bytes(data)
    made = subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / f'profiel-{to}').as_uri()}", "--headless",
         "--convert-to", FILTERS[to], "--outdir", str(target), *(str(source / name) for name in files)],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    back = {name: target / f"{Path(name).stem}.{to}" for name in files}
    missing = [name for name, path in back.items() if not path.exists()]
    assert not missing, f"LibreOffice kon {missing} niet lezen: {made.stderr[-2000:]}"
    return {name: path.read_bytes() for name, path in back.items()}


def pdf_text(data: bytes) -> str:
    """The text of a PDF, as pdftotext reads it."""
    return subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode("utf-8")
