"""The dynamic ordinal probit of Bailey, Strezhnev and Voeten (2017), drawn by Gibbs sampling.

A state's latent vote is ``level + slope × position`` of its year plus standard normal noise: a yes below one
cutpoint, a no above another, an abstention between. Positions walk at random from year to year. As in the
authors' code, positions are put on mean 0 and standard deviation 1 in every sweep before roll calls are drawn again.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from realpolitik.errors import MissingExtra, NoAnswer
from realpolitik.standings.idealpoints.panel import Panel

__all__ = [
    "FIRST",
    "POLES",
    "PRIOR",
    "STEP",
    "THIN",
    "Chain",
    "advance",
    "begin",
    "loops",
    "rescaled",
    "towards_poles",
]

Reals = NDArray[np.float64]

STEP = 0.25
"""Variance of a year's step: half of one half, the authors' smoother with as many votes as the year before."""
FIRST = (0.0, 1.0)
"""Mean and variance of a state's first position before any vote."""
PRIOR = np.array([25.0, 1.0, 1.0, 1.0])
"""Variance of levels (wide: the authors' cutpoints are flat); variance of slopes (theirs); shape and rate of the
squared width of abstention."""
THIN = 5
"""One sweep of so many is kept."""
POLES = (2, 365)
"""The United States lie above Russia (and the Soviet Union)."""
JITTER = 0.5
"""Chains start so far apart, in standard deviations of positions."""


@dataclass
class Chain:
    """Where a chain is.

    Attributes
    ----------
    position
        Of each spell of the panel.
    call
        Item × (level, slope, width).
    rng
        Its own source of chance.
    """

    position: Reals
    call: Reals
    rng: np.random.Generator


def loops() -> ModuleType:
    """The compiled loops.

    Raises
    ------
    MissingExtra
        If numba is not installed.
    """
    try:
        from realpolitik.standings.idealpoints import kernels
    except ImportError as error:
        raise MissingExtra("fit", "estimating ideal points (numba)") from error
    return kernels


def rescaled(position: Reals) -> Reals:
    """Positions on the scale of mean 0 and standard deviation 1."""
    scaled: Reals = (position - position.mean()) / (position.std() or 1.0)
    return scaled


def towards_poles(panel: Panel, poles: tuple[int, int] = POLES) -> Reals:
    """How much oftener each state sided with the first pole than with the second where the two differed.

    Raises
    ------
    NoAnswer
        If the two never differed in a vote: then nothing tells which end of the line is which.
    """
    upper, lower = (_votes_of(panel, pole) for pole in poles)
    apart = np.where((upper >= 0) & (lower >= 0), np.sign(upper - lower), 0)[panel.item]
    if not apart.any():
        raise NoAnswer(
            "no ideal points: the United States and Russia differed in no roll call that is loaded, "
            "so nothing tells which end of the line is whose"
        )
    size = panel.spells.height
    sided = np.bincount(panel.spell, apart * (panel.code - 1.0), size)
    share: Reals = sided / np.maximum(np.bincount(panel.spell, apart != 0, size), 1)
    return share


def _votes_of(panel: Panel, ccode: int) -> NDArray[np.int64]:
    found = np.full(panel.items.size, -1)
    mine = panel.ccode == ccode
    found[panel.item[mine]] = panel.code[mine]
    return found


def begin(panel: Panel, seed: Any) -> Chain:
    """A chain before its first sweep."""
    rng = np.random.default_rng(seed)
    start = towards_poles(panel) + JITTER * rng.standard_normal(panel.spells.height)
    call = np.zeros((panel.items.size, 3))
    call[:, 2] = panel.ordinal
    return Chain(rescaled(start), call, rng)


def advance(
    panel: Panel,
    chain: Chain,
    sweeps: int,
    *,
    before: Reals | None = None,
    step: float = STEP,
    thin: int = THIN,
) -> NDArray[np.float32]:
    """Draw so many sweeps; the chain is then where the last one left it.

    Parameters
    ----------
    panel
        The votes.
    chain
        Where it starts from.
    sweeps
        How many.
    before
        State × (mean, variance) of its first position before any vote; without it `FIRST`.
    step
        Variance of a year's step.
    thin
        One sweep of so many is kept.

    Returns
    -------
    numpy.ndarray
        Kept sweep × spell: positions.

    Raises
    ------
    MissingExtra
        If numba is not installed.
    """
    kernels = loops()
    told = np.zeros((panel.spells.height, 2))
    if before is None:
        before = np.tile(FIRST, (panel.start.size - 1, 1))
    votes = (panel.first, panel.spell, panel.code, panel.ordinal)
    walks = (panel.start, panel.gap, before)
    kept = []
    for sweep in range(1, sweeps + 1):
        drawn = (chain.position, chain.call)
        kernels.draw_votes_and_calls(chain.rng, votes, PRIOR, drawn, told)
        kernels.draw_walks(chain.rng, walks, step, told, chain.position)
        chain.position = rescaled(chain.position)
        if sweep % thin == 0:
            kept.append(chain.position.astype(np.float32))
    return np.array(kept, dtype=np.float32).reshape(len(kept), panel.spells.height)
