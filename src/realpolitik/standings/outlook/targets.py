"""What is foretold: which event, within how many years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from realpolitik.standings.outlook.happened import Happened
from realpolitik.standings.outlook.panel import Panel

__all__ = ["TARGETS", "Event", "Target"]

Event = Literal["dispute", "sanctions"]


@dataclass(frozen=True)
class Target:
    """An event that may begin within some years.

    A dispute that goes on already is none: a forecast that it goes on into January would be easy praise.

    Attributes
    ----------
    event
        ``dispute``: a militarized dispute between the two begins. ``sanctions``: the one imposes sanctions on
        the other, whichever it is.
    years
        Within so many calendar years after the year that the forecast is made at the end of.
    """

    event: Event
    years: int

    @property
    def name(self) -> str:
        """Its name in tables, such as ``dispute_5``."""
        return f"{self.event}_{self.years}"

    def happened(self, panel: Panel, what: Happened) -> NDArray[np.float64]:
        """1 or 0 for each row of a panel, NaN where the coverage ends before the years are over."""
        found = panel.of(what.within(self.years)).astype(np.float64)
        found[panel.year > what.known - self.years] = np.nan
        return found


TARGETS = (
    Target("dispute", 1),
    Target("dispute", 5),
    Target("dispute", 10),
    Target("sanctions", 1),
    Target("sanctions", 3),
)
"""Everything that is foretold."""
