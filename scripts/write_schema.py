"""Write the JSON Schemas in docs/schema/ anew. Run it after a change of what is written as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from reflectie_cli.exporters import json_file, overview_json

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "schema"
SCHEMAS = {
    f"reflectie-sessie-{json_file.VERSION}.schema.json": json_file.schema,
    f"reflectie-beeld-{overview_json.VERSION}.schema.json": overview_json.schema,
}


def text(schema: dict[str, Any]) -> str:
    """The schema as its file has it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    for name, schema in SCHEMAS.items():
        target = FOLDER / name
        target.write_text(text(schema()), encoding="utf-8", newline="\n")
        sys.stdout.write(f"{target.relative_to(ROOT)}\n")
