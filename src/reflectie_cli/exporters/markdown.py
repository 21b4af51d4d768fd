"""Report → Markdown: readable as plain text, valid in a linter, the same bytes for the same session."""

from __future__ import annotations

from reflectie_cli.domain.house_style import HouseStyle
from reflectie_cli.domain.report import Report
from reflectie_cli.exporters.templating import built_in, render_template


def render(report: Report, style: HouseStyle) -> bytes:
    """The report as UTF-8 Markdown, by the built-in template."""
    return render_template(built_in("md"), "md", report, style, name="verslag.md")
