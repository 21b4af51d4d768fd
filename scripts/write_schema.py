"""Write the JSON Schemas in docs/schema/ anew. Run it after a change of a documented JSON file."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from reflectie_cli.exporters import json_file, overview_json
from reflectie_cli.storage import team_shapes

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "schema"


def schemas() -> dict[str, dict[str, Any]]:
    """Each schema by the name of its file."""
    return {
        "reflectie-sessie-1": json_file.schema(),
        "reflectie-beeld-1": overview_json.schema(),
        **{f"{kind}-1": team_shapes.schema(kind) for kind in team_shapes.SHAPES},
    }


if __name__ == "__main__":
    for name, schema in schemas().items():
        target = FOLDER / f"{name}.schema.json"
        text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        target.write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{target.relative_to(ROOT)}\n")
