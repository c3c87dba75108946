"""What two states say of each other. No data set of words is read yet."""

from __future__ import annotations

from realpolitik.tracks.indicator import Indicator

__all__ = ["INDICATORS"]

INDICATORS: tuple[Indicator, ...] = ()
