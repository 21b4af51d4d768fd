"""A real browser and two validators, for pages: what it shows, what is wrong with it, whether anything is active."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import ROOT, needs

TOOLS = ROOT / "tests" / "gereedschap" / "node_modules"
_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
)  # fmt: skip
_CSP = b'<meta http-equiv="Content-Security-Policy"'


class Seen(NamedTuple):
    """What the browser made of a page: the text as shown, the elements and attributes, and what axe found."""

    text: str
    tags: set[str]
    attributes: set[str]
    violations: list[str]
    incomplete: list[str]


def needs_tool(path: Path, what: str) -> None:
    """Skip with the reason on a user's machine; fail in CI, where everything must be there."""
    if not path.exists():
        reason = f"{what} is er niet; installeer het met scripts/install_test_tools.sh"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)


def look_at(page: bytes, *, dark: bool = False) -> Seen:
    """Open the page in Chromium with axe-core in it. Our own policy forbids scripts, so a copy without it is used."""
    needs("chromium", "het leest een pagina zoals een mens die ziet")
    axe = TOOLS / "axe-core" / "axe.min.js"
    needs_tool(axe, "axe-core")
    assert _CSP in page
    script = (
        "const all = [...document.querySelectorAll('html, html *')].filter(one => one.id !== 'vreemd');"
        "const found = {text: document.body.innerText, tags: [...new Set(all.map(one => one.localName))],"
        "attributes: [...new Set(all.flatMap(one => one.getAttributeNames()))]};"
        "axe.run({resultTypes: ['violations', 'incomplete']}).then(done => {"
        "const name = one => one.id + ': ' + one.nodes.map(node => node.html).slice(0, 3).join(' | ');"
        "found.violations = done.violations.map(name); found.incomplete = done.incomplete.map(name);"
        "document.body.innerHTML = ''; document.body.setAttribute('data-gezien', JSON.stringify(found))})"
    )
    head, tail = page.replace(_CSP, b'<meta name="x"').rsplit(b"</body>", 1)
    # A short path: the browser puts a socket in its profile, and a socket's name may not be long.
    with tempfile.TemporaryDirectory(prefix="blad-", dir="/tmp") as profile:
        path = Path(profile) / "pagina.html"
        path.write_bytes(
            head + f'<script id="vreemd">{axe.read_text(encoding="utf-8")};{script}</script></body>'.encode() + tail
        )
        scheme = "--blink-settings=preferredColorScheme=" + ("0" if dark else "1")
        done = subprocess.run(
            ["chromium", *_QUIET, f"--user-data-dir={profile}", scheme, "--window-size=1000,2000",
             "--virtual-time-budget=20000", "--dump-dom", f"file://{path}"],
            capture_output=True, timeout=120, check=True,
            env={**os.environ, "HOME": profile, "TMPDIR": profile},
        )  # fmt: skip
    dom = done.stdout.decode("utf-8")
    assert 'data-gezien="' in dom, done.stderr.decode()[-500:]
    found: dict[str, Any] = json.loads(unescape(dom.split('data-gezien="')[1].split('"')[0]))
    return Seen(found["text"], set(found["tags"]), set(found["attributes"]), found["violations"], found["incomplete"])


def html_errors(pages: Iterable[Path]) -> list[str]:
    """What the W3C's validator has to say of these files; empty when they are valid."""
    needs("java", "de validator van het W3C is een Java-programma")
    jar = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    needs_tool(jar, "de validator van het W3C")
    done = subprocess.run(
        ["java", "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always", *map(str, pages)],
        capture_output=True, check=True, timeout=180,
    )  # fmt: skip
    messages = json.loads(done.stdout)["messages"]
    # It also guesses at the language, and takes a line of signs for Maltese.
    return [
        f"{Path(one['url']).name}:{one.get('lastLine')}: {one['message']}"
        for one in messages
        if "appears to be written in" not in one["message"]
    ]


class Printed(NamedTuple):
    """What a printer would get: the text of all pages, and the colour in the corner of the first."""

    text: str
    background: tuple[int, int, int]


def width_needed(page: bytes, width: int) -> int:
    """How wide the page is in a window of `width`; a headless browser itself is never that narrow."""
    needs("chromium", "het meet een pagina op een telefoon")
    framed = page.replace(_CSP, b'<meta name="x"').decode("utf-8")
    script = (
        f"const frame = document.createElement('iframe'); frame.width = {width}; frame.height = 600;"
        f"frame.srcdoc = {json.dumps(framed).replace('</', '<' + chr(92) + '/')};"
        "frame.onload = () => "
        "document.body.setAttribute('data-breed', frame.contentDocument.documentElement.scrollWidth);"
        "document.body.append(frame)"
    )
    dom = _chromium(f"<!DOCTYPE html><title>x</title><body><script>{script}</script></body>", "--dump-dom")
    return int(dom.split('data-breed="')[1].split('"')[0])


def print_page(page: bytes, folder: Path) -> Printed:
    """Print to PDF, in dark mode as someone may have it, and read that back."""
    needs("chromium", "het drukt een pagina af")
    needs("pdftoppm", "het bekijkt wat er gedrukt is")
    target = folder / "gedrukt.pdf"
    dark = "--blink-settings=preferredColorScheme=0"
    _chromium(page.decode("utf-8"), f"--print-to-pdf={target}", "--no-pdf-header-footer", dark)
    text = subprocess.run(["pdftotext", str(target), "-"], capture_output=True, check=True).stdout.decode("utf-8")
    picture = subprocess.run(
        ["pdftoppm", "-r", "20", "-f", "1", "-l", "1", str(target)], capture_output=True, check=True
    )
    pixels = picture.stdout.split(b"\n", 3)[3]
    return Printed(text, (pixels[0], pixels[1], pixels[2]))


def _chromium(page: str, *options: str) -> str:
    with tempfile.TemporaryDirectory(prefix="blad-", dir="/tmp") as profile:
        path = Path(profile) / "pagina.html"
        path.write_text(page, encoding="utf-8")
        done = subprocess.run(
            ["chromium", *_QUIET, f"--user-data-dir={profile}", "--virtual-time-budget=10000", *options, f"file://{path}"],
            capture_output=True, timeout=120, check=True, env={**os.environ, "HOME": profile, "TMPDIR": profile},
        )  # fmt: skip
        return done.stdout.decode("utf-8")
