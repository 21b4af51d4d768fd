"""Report → one web page: no script, nothing loaded from elsewhere, light and dark, for screen, phone and paper."""

from __future__ import annotations

from reflectie_cli.domain.house_style import HouseStyle
from reflectie_cli.domain.report import Report
from reflectie_cli.exporters.templating import built_in, render_template


def render(report: Report, style: HouseStyle) -> bytes:
    """The report as UTF-8 HTML, by the built-in template."""
    return render_template(built_in("html"), "html", report, style, name="verslag.html")
