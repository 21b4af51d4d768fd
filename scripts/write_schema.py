"""Write docs/schema/reflectie-sessie-1.schema.json anew. Run it after a change of the JSON export."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from reflectie_cli.exporters.json_file import schema

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "schema" / "reflectie-sessie-1.schema.json"


def text() -> str:
    """The schema as the file has it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{TARGET.relative_to(ROOT)}\n")
