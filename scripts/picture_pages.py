"""Picture one page of each format of the example session, for the README: docs/voorbeeld/*.png. Run it after a change.

Needs what scripts/install_test_tools.sh installs. Every picture is what another program made of the file that the
program itself wrote.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "voorbeeld"
FORMATS = ("md", "html", "odt", "docx", "pdf", "csv", "json")
_BROWSER = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")


def main() -> None:
    """Make the session, write each format, and picture it."""
    with tempfile.TemporaryDirectory(prefix="blad-", dir="/tmp") as folder:
        home = Path(folder)
        options = [part for name in FORMATS for part in ("--formaat", name)]
        command = [sys.executable, "-m", "reflectie_cli", "--map", str(home / "data"), "start", *options]
        run(*command, "--antwoorden", str(TARGET / "antwoorden.yaml"), "--verslag", str(home / "verslag.md"), home=home)
        for name in FORMATS:
            picture(home / f"verslag.{name}", TARGET / f"{name}.png", home)


def picture(source: Path, target: Path, home: Path) -> None:
    """The first page of `source` as a PNG file."""
    match source.suffix:
        case ".html":
            browse(source, target, home)
        case ".md" | ".json":
            text = escape(source.read_text(encoding="utf-8"))
            page = home / f"{source.name}.html"
            page.write_text(f"<meta charset=utf-8><pre style='font-size:13px'>{text}</pre>", encoding="utf-8")
            browse(page, target, home)
        case ".pdf":
            first_page(source, target)
        case _:
            options = ["--infilter=CSV:59,34,76,1"] if source.suffix == ".csv" else []
            profile = f"-env:UserInstallation=file://{home}/kantoor"
            to_pdf = ("soffice", "--headless", profile, *options, "--convert-to", "pdf", "--outdir", str(home / "uit"))
            run(*to_pdf, str(source), home=home)
            first_page(home / "uit" / f"{source.stem}.pdf", target)


def browse(page: Path, target: Path, home: Path) -> None:
    """What a browser shows of it, in the shape of a page."""
    size = ("--window-size=800,1130", "--hide-scrollbars", f"--user-data-dir={home}/blad")
    run(*_BROWSER, *size, f"--screenshot={target}", f"file://{page}", home=home)


def first_page(source: Path, target: Path) -> None:
    """The first page of a PDF."""
    run("pdftoppm", "-r", "72", "-png", "-singlefile", str(source), str(target.with_suffix("")))


def run(*command: str, home: Path | None = None) -> None:
    """Run it; its words are shown only when it fails."""
    environment = {**os.environ, **({"HOME": str(home), "XDG_CONFIG_HOME": str(home)} if home else {})}
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    if done.returncode:
        raise SystemExit(f"{command[0]}: {done.stderr.decode()[-500:]}")


if __name__ == "__main__":
    main()
    sys.stdout.write(f"{TARGET.relative_to(ROOT)}/*.png\n")
