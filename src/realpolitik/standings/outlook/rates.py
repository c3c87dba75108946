"""Base rates that stand beside every forecast: how often it came to that, in cases like it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik.standings.involvement import AtRisk
from realpolitik.standings.outlook.panel import Panel
from realpolitik.tracks.grid import Flags

__all__ = ["LEAST", "Rate", "honoured", "such_pairs"]

DRAWS = 500
SEED = 9
LEAST = 5
"""Cases below which no share is given."""

HOW_ALIKE = {
    "allied": ("not allied", "allied"),
    "rival": ("no rivals", "rivals"),
    "near": ("far from each other", "neighbours"),
}
Reals = NDArray[np.float64]


@dataclass(frozen=True)
class Rate:
    """A share of cases, with a 90 % interval.

    Attributes
    ----------
    about
        What share of what, in words.
    share, lower, upper
        The share and the ends of its interval.
    n
        How many cases.
    source
        Keys of the data sets that it was counted in.
    first, last
        Years of the cases.
    """

    about: str
    share: float
    lower: float
    upper: float
    n: int
    source: str
    first: int
    last: int

    def to_json(self) -> dict[str, Any]:
        """Every field."""
        return asdict(self)


def such_pairs(panel: Panel, happened: Reals, row: int, *, about: str, source: str) -> Rate | None:
    """How often it happened to pairs that are allied, rivals and neighbours as one pair is.

    Parameters
    ----------
    panel
        Every pair and year.
    happened
        1, 0, or NaN where it is not known.
    row
        The pair and year.
    about
        What happened, such as "a dispute begins within 5 years".
    source
        Data sets.

    Returns
    -------
    Rate or None
        None where there are too few such pairs. Only what was known in the year of the row counts.
    """
    traits = {
        "allied": panel.groups["allied"],
        "rival": panel.groups["rival"],
        "near": panel.values["contiguous"] > 0,
    }
    alike = ~np.isnan(happened) & (panel.year <= panel.year[row])
    for flags in traits.values():
        alike &= flags == flags[row]
    if int(alike.sum()) < LEAST:
        return None
    low, high = _over_states(panel, happened, alike)
    kind = ", ".join(HOW_ALIKE[name][int(flags[row])] for name, flags in traits.items())
    return Rate(
        f"{about}, of pairs and years: {kind}",
        float(happened[alike].mean()),
        low,
        high,
        int(alike.sum()),
        source,
        int(panel.year[alike].min()),
        int(panel.year[alike].max()),
    )


def honoured(rows: AtRisk, *, source: str = "gml, atop") -> tuple[Rate, ...]:
    """What allies did when their ally was in a dispute from its first day, and they had none on the other side.

    Parameters
    ----------
    rows
        Of `involvement.at_risk`.
    source
        Data sets.

    Returns
    -------
    tuple of Rate
        Joined it, joined the other side, stayed out; empty without such allies.
    """
    one = rows.frame.filter(pl.col("ally_a") ^ pl.col("ally_b"))
    if one.height < LEAST:
        return ()
    with_ally = pl.col("with_a") == pl.col("ally_a")
    what = {
        "joined it": pl.col("joined") & with_ally.fill_null(value=False),
        "joined the other side": pl.col("joined") & ~with_ally.fill_null(value=True),
        "stayed out": ~pl.col("joined"),
    }
    years = int(str(one["year"].min())), int(str(one["year"].max()))
    found = []
    for name, flag in what.items():
        by = one.group_by("dispute", maintain_order=True).agg(yes=flag.sum(), n=pl.len())
        yes, n = by["yes"].to_numpy().astype(np.float64), by["n"].to_numpy().astype(np.float64)
        weights = np.random.default_rng(SEED).exponential(size=(DRAWS, by.height))
        low, high = np.quantile((weights @ yes) / (weights @ n), (0.05, 0.95))
        about = f"allies of a state in a dispute that {name}"
        share = float(yes.sum() / n.sum())
        found.append(Rate(about, share, float(low), float(high), one.height, source, *years))
    return tuple(found)


def _over_states(panel: Panel, happened: Reals, alike: Flags) -> tuple[float, float]:
    """Ends of the interval of a share, each state with a random weight, a pair with the product of its two."""
    size = panel.grid.codes.size
    pair = panel.i[alike] * size + panel.j[alike]
    count = np.bincount(pair, minlength=size * size).reshape(size, size).astype(np.float64)
    yes = np.bincount(pair, happened[alike], size * size).reshape(size, size)
    weights = np.random.default_rng(SEED).exponential(size=(DRAWS, size))
    share = ((weights @ yes) * weights).sum(axis=1) / ((weights @ count) * weights).sum(axis=1)
    low, high = np.quantile(share, (0.05, 0.95))
    return float(low), float(high)
