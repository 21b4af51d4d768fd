"""What a value in any file may be, whoever wrote it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec

Scale = Annotated[int, msgspec.Meta(ge=1, le=5)]
ScaleOrNothing = Annotated[int, msgspec.Meta(ge=0, le=5)]
"""0 where nobody said."""
Moment = Annotated[datetime, msgspec.Meta(tz=True)]
"""With its zone: moments of two sessions are compared."""
