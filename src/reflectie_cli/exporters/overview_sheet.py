"""An overview as every format of it gets it."""

from __future__ import annotations

from typing import NamedTuple

from reflectie_cli.domain.outline import Outline
from reflectie_cli.domain.overview import Overview
from reflectie_cli.domain.overview_outline import overview_outline


class Sheet(NamedTuple):
    """An overview to be written, with its label's name (may be empty) and how many files could not be read."""

    overview: Overview
    program_version: str
    label: str = ""
    unreadable: int = 0

    @property
    def outline(self) -> Outline:
        """Its blocks. Raises UsageError for an unknown label."""
        return overview_outline(
            self.overview, program_version=self.program_version, label=self.label, unreadable=self.unreadable
        )
