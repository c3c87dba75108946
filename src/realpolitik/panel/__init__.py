"""Tables of dyad-years and state-years for statistics, every column with its source."""

from realpolitik.panel.panel import Panel, dyads, state_years

__all__ = ["Panel", "dyads", "state_years"]
