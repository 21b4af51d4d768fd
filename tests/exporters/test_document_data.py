"""What a template may count on is written down, and all of it is there."""

import re

from reflectie_cli.domain.session import Contribution
from reflectie_cli.exporters.document_data import document_data
from tests.conftest import ROOT
from tests.exporters.reports import closed, entry

DOCUMENT = (ROOT / "docs" / "sjablonen.md").read_text(encoding="utf-8")
DATA = document_data(
    closed(
        entry(1, answer="ja", contributions=(Contribution("nee", "Jan"),), subanswers=("soms",)),
        entry(2),
        label="intern-beraad",
    )
)


def test_everything_of_the_report_is_in_the_document() -> None:
    named = set(re.findall(r"`(?:verslag)?\.(\w+)(?:\.(\w+))?", DOCUMENT)) | set(
        re.findall(r"`verslag\.(\w+)`", DOCUMENT)
    )
    words = {word for pair in named for word in ([pair] if isinstance(pair, str) else pair) if word}
    assert set(DATA) - words == set()


def test_every_kind_of_block_is_in_the_document_with_its_fields() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", DOCUMENT, re.MULTILINE))
    kinds = {block["soort"]: block for part in DATA["delen"] for block in part["blokken"]}
    assert set(rows) >= set(kinds)
    assert len(kinds) == 12
    for kind, block in kinds.items():
        for field in set(block) - {"soort"}:
            assert f"`{field}`" in rows[kind], (kind, field)


def test_the_parts_have_the_names_that_are_promised() -> None:
    assert [part["naam"] for part in DATA["delen"]] == ["feiten", "opvattingen", "open", "colofon"]
