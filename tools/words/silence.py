"""Who falls silent about whom, and since when."""

from __future__ import annotations

from math import lgamma, log
from typing import Any

import numpy as np

from realpolitik import states
from realpolitik.tracks.attention import expected
from realpolitik.tracks.grid import Cube
from realpolitik.tracks.speeches import Counts
from tools.words.resampling import Reals

__all__ = ["silence", "silences", "turn"]

CHINA, NORTH, SOUTH, AMERICA, RUSSIA, JAPAN = 710, 731, 732, 2, 365, 740

END_OF_THE_COLD_WAR = 1991

SILENCES = (
    (CHINA, NORTH),
    (CHINA, SOUTH),
    (CHINA, AMERICA),
    (RUSSIA, NORTH),
    (AMERICA, NORTH),
    (JAPAN, NORTH),
    (NORTH, CHINA),
    (NORTH, AMERICA),
    (NORTH, SOUTH),
)
"""Speakers and states spoken of whose silence, or none, is looked at."""


def silences(found: Counts) -> list[dict[str, Any]]:
    """The pairs that are looked at."""
    return [silence(found, *pair) for pair in SILENCES]


def silence(found: Counts, speaker: int, target: int) -> dict[str, Any]:
    """How often one names another against what is to be expected, and since when that is otherwise."""
    grid = found.grid
    s, t = (int(np.searchsorted(grid.codes, code)) for code in (speaker, target))
    spoke = found.spoke[:, s] & grid.there[:, t]
    years = grid.years[spoke].astype(int)
    said, foretold = found.named[spoke, s, t], expected(found)[spoke, s, t]
    change = turn(said.astype(np.float64), foretold.astype(np.float64))
    cold = years < END_OF_THE_COLD_WAR
    others = found.named[spoke, s].sum(axis=1)
    return {
        "speaker": states.display_name(speaker, 2000),
        "of": states.display_name(target, 2000),
        "speeches": int(spoke.sum()),
        "before_1991": _told_of(said[cold], foretold[cold], others[cold]),
        "from_1991": _told_of(said[~cold], foretold[~cold], others[~cold]),
        "turn": None if change is None else {**change, "year": int(years[change["place"]])},
        "by_year": [
            {"year": int(y), "said": int(m), "expected": float(e)}
            for y, m, e in zip(years, said, foretold, strict=True)
        ],
    }


def _told_of(said: Cube, foretold: Cube, others: Cube) -> dict[str, float]:
    return {
        "speeches": int(said.size),
        "said": int(said.sum()),
        "expected": float(foretold.sum()),
        "speeches_that_name_it": int((said > 0).sum()),
        "on_all_others": int(others.sum()),
    }


SHORTEST = 3
"""Speeches on either side of a turn at least."""


def turn(said: Reals, foretold: Reals) -> dict[str, Any] | None:
    """The one year in which the rate against expectation changed most likely, and how sure that is.

    Poisson counts with a rate times what is expected, one rate before and one after, each with a Gamma(½, ½)
    prior; all places are alike before the data.
    """
    n = said.size
    if n < 2 * SHORTEST:
        return None
    places = np.arange(SHORTEST, n - SHORTEST + 1)
    logs = np.array(
        [
            _evidence(said[:p].sum(), foretold[:p].sum())
            + _evidence(said[p:].sum(), foretold[p:].sum())
            for p in places
        ]
    )
    whole = _evidence(said.sum(), foretold.sum())
    mass = np.exp(logs - logs.max())
    mass /= mass.sum()
    best = int(places[mass.argmax()])
    near = np.abs(places - best) <= 1
    return {
        "place": best,
        "mass": float(mass[near].sum()),
        "log_bayes_factor": float(logs.max() + np.log(np.exp(logs - logs.max()).mean()) - whole),
        "rate_before": float((said[:best].sum() + 0.5) / (foretold[:best].sum() + 0.5)),
        "rate_after": float((said[best:].sum() + 0.5) / (foretold[best:].sum() + 0.5)),
    }


def _evidence(said: float, foretold: float) -> float:
    """Log marginal likelihood of counts under a Gamma(½, ½) rate, less what no rate changes."""
    return lgamma(said + 0.5) - (said + 0.5) * log(foretold + 0.5) - lgamma(0.5) + 0.5 * log(0.5)
