"""Whether states with such ties ever chose: the nearest real choices, and how near is near enough."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik import states
from realpolitik.standings.choices import Cases
from realpolitik.standings.fitting import Model, standardised
from realpolitik.standings.ties import WORDS

__all__ = ["NEAREST", "QUANTILE", "SHARE", "Support", "from_table", "support", "to_table"]

NEAREST = 3
"""The third nearest dispute decides: two might be a whim of one year."""

QUANTILE = 0.95
"""Within support is what lies as near to real choices as this share of them lie to one another."""

SHARE = 0.5
"""A pair is within support if this share of its adversaries, by weight, is."""

UNSEEN = frozenset(term.name for term in WORDS)
"""Terms that say nothing of how near two choices are: most pairs never speak of one another, and silence would make
them alike."""

NAME = "support"
"""The name under which the choices stand in the table ``models``."""

_WHO = ("dispute", "year", "x", "friend", "foe")

Reals = NDArray[np.float64]


@dataclass(frozen=True)
class Support:
    """The choices that a model was fitted on, as places among all ties.

    Attributes
    ----------
    terms, scale
        The terms, and what each is divided by.
    values
        Choice × term, standardised, seen from the side that was joined; sorted by dispute.
    who
        For each choice ``dispute``, ``year``, ``x``, and one originator of the side joined and of the other
        (``friend``, ``foe``).
    farthest
        The distance up to which a pair is within support.
    """

    terms: tuple[str, ...]
    scale: Reals = field(repr=False)
    values: Reals = field(repr=False)
    who: pl.DataFrame = field(repr=False)
    farthest: float

    def standardised(self, values: NDArray[np.floating]) -> Reals:
        """Differences of ties, in the order of ``terms``, in the scale in which distances are taken."""
        return standardised(values, self.scale, np.zeros(len(self.terms)))

    def distances(self, standardised: Reals) -> Reals:
        """Distance to the third nearest dispute, for each row of standardised differences of ties."""
        apart = _to_disputes(standardised, self.values, self.who["dispute"].to_numpy())
        return _nth(apart)

    def within(self, standardised: Reals) -> NDArray[np.bool_]:
        """Whether each row of standardised differences of ties lies within support."""
        return self.distances(standardised) <= self.farthest

    def nearest(self, standardised: Reals, most: int = NEAREST) -> tuple[str, ...]:
        """The nearest choices in words, each of another dispute, nearest first."""
        apart = np.minimum(
            np.linalg.norm(self.values - standardised, axis=1),
            np.linalg.norm(self.values + standardised, axis=1),
        )
        ordered = self.who.with_columns(apart=pl.Series(apart)).sort("apart")
        rows = ordered.unique("dispute", keep="first", maintain_order=True).head(most)
        return tuple(_told(row) for row in rows.iter_rows(named=True))


def support(cases: Cases, model: Model) -> Support:
    """The support of a model: its choices, and how far they lie from one another.

    Parameters
    ----------
    cases
        The choices it was fitted on.
    model
        Gives the terms and their scale.
    """
    at = [i for i, term in enumerate(model.terms) if term not in UNSEEN]
    terms, scale = tuple(model.terms[i] for i in at), model.scale[at]
    part = cases.of(terms)
    sign = np.where(part.joined > 0.5, 1.0, -1.0)
    joined_a = pl.col("joined_a")
    who = part.frame.select(
        "dispute",
        "year",
        "x",
        friend=pl.when(joined_a).then("side_a").otherwise("side_b").list.first(),
        foe=pl.when(joined_a).then("side_b").otherwise("side_a").list.first(),
    ).cast(pl.Int32)
    order = who["dispute"].arg_sort().to_numpy()
    values = (standardised(part.values, scale, np.zeros(len(terms))) * sign[:, None])[order]
    who = who[order]
    dispute = who["dispute"].to_numpy()
    apart = _to_disputes(values, values, dispute)
    own = np.unique(dispute, return_inverse=True)[1]
    apart[np.arange(len(values)), own] = np.inf
    near = _nth(apart)
    farthest = float(np.quantile(near[np.isfinite(near)], QUANTILE)) if near.size else 0.0
    return Support(terms, scale, values, who, farthest)


def to_table(each: Support) -> pl.DataFrame:
    """Lay a support out as rows of the table ``models``: one draw a choice; −1 and −2 hold scale and radius."""
    names = [*each.terms, *_WHO]
    values = np.concatenate([each.values, each.who.select(_WHO).to_numpy()], axis=1)
    blank = np.zeros(len(_WHO))
    top = np.stack(
        [
            np.concatenate([np.full(len(each.terms), each.farthest), blank]),
            np.concatenate([each.scale, blank]),
        ]
    )
    values = np.concatenate([top, values])
    return pl.DataFrame(
        {
            "model": [NAME] * values.size,
            "draw": np.repeat(np.arange(-2, len(values) - 2, dtype=np.int32), len(names)),
            "term": names * len(values),
            "value": values.ravel(),
        }
    )


def from_table(frame: pl.DataFrame) -> Support:
    """Read a support from rows of the table ``models``."""
    names = frame.filter(pl.col("draw") == -1)["term"].to_list()
    terms = tuple(each for each in names if each not in _WHO)
    wide = frame.pivot("term", index="draw", values="value").sort("draw")
    values = wide.select(terms).to_numpy()
    who = wide[2:].select(pl.col(_WHO).cast(pl.Int32))
    return Support(terms, values[1], values[2:], who, float(values[0, 0]))


def _to_disputes(rows: Reals, values: Reals, dispute: NDArray[np.integer]) -> Reals:
    """Row × dispute: distance to the nearest choice of each dispute, seen from either side."""
    square = (rows**2).sum(axis=1)[:, None] + (values**2).sum(axis=1)[None, :]
    apart = np.sqrt(np.maximum(square - 2 * np.abs(rows @ values.T), 0.0))
    starts = np.flatnonzero(np.r_[True, dispute[1:] != dispute[:-1]])
    return np.asarray(np.minimum.reduceat(apart, starts, axis=1))


def _nth(apart: Reals) -> Reals:
    rank = min(NEAREST, apart.shape[1]) - 1
    return np.asarray(np.partition(apart, rank, axis=1)[:, rank])


def _told(row: dict[str, int]) -> str:
    x, friend, foe = (
        states.display_name(row[each], row["year"]) for each in ("x", "friend", "foe")
    )
    return f"{row['year']}: {x} joined {friend} against {foe} (dispute {row['dispute']})"
