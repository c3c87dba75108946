"""Words, deeds, bonds and interests: one indicator, one object."""

from realpolitik.tracks.indicator import TRACKS, VALUES, Indicator, Meaning
from realpolitik.tracks.registry import indicator, indicators
from realpolitik.tracks.similarity import similarity

__all__ = ["TRACKS", "VALUES", "Indicator", "Meaning", "indicator", "indicators", "similarity"]
