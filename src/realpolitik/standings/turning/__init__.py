"""Since when: the years in which an indicator or a track turned, with their probabilities."""

from realpolitik.standings.turning.candidates import Candidate, candidates, events
from realpolitik.standings.turning.pair import turns_of
from realpolitik.standings.turning.series import track_values, turning_values
from realpolitik.standings.turning.turns import Turn, contract, find_turns, turn_values

__all__ = [
    "Candidate",
    "Turn",
    "candidates",
    "contract",
    "events",
    "find_turns",
    "track_values",
    "turn_values",
    "turning_values",
    "turns_of",
]
