"""How likely a state is to join a dispute of others at all: small, and shown beside every side."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik.record import Record
from realpolitik.standings.choices import FIRST, LAST, begun, numbered
from realpolitik.standings.fitting import (
    DRAWS,
    SEED,
    Model,
    bootstrap_weights,
    newton,
    standardised,
)
from realpolitik.standings.ties import NEIGHBOUR_KM, History, Ties

__all__ = [
    "CONSTANT",
    "TERMS",
    "AtRisk",
    "at_risk",
    "base_rates",
    "exposure",
    "fit",
    "pair_exposure",
    "pair_reach",
    "reach",
]

CONSTANT = "constant"

TERMS = (
    CONSTANT,
    "ally_of_one",
    "ally_of_both",
    "touching",
    "distance",
    "major",
    "force",
    "rivalry",
    "originators",
)
"""What makes a state likely to join: allied with one side or with both, the border, the distance, being a
major power, its own hostility and rivalry with one of those who fight, and how many they are."""

RIDGE = 1.0
"""Penalty on the coefficients; next to none on 45,000 rows."""

SLIGHT = 1e-6
"""Penalty on the constant."""

BLOCK = 32
"""Bootstrap draws fitted at once: as many as fit into memory."""

Reals = NDArray[np.float64]
_GROUND = ("alliance", "distance", "force", "rivalry")


@dataclass(frozen=True)
class AtRisk:
    """States that could have joined a dispute, and whether they did.

    Attributes
    ----------
    frame
        ``dataset``, ``dispute``, ``year``, ``x``, ``joined`` (either side), ``with_a`` (null if it stayed
        out), ``ally_a``, ``ally_b`` (allied with an originator of the side).
    values
        Row × `TERMS`.
    missed
        States that joined though they were no neighbour, major power or pact partner.
    """

    frame: pl.DataFrame
    values: Reals = field(repr=False)
    missed: int

    @property
    def joined(self) -> Reals:
        """1 for each state that joined either side."""
        return self.frame["joined"].cast(pl.Float64).to_numpy()

    def where(self, keep: NDArray[np.bool_]) -> AtRisk:
        """Some of the rows."""
        return AtRisk(self.frame.filter(pl.Series(keep)), self.values[keep], self.missed)


def reach(ties: Ties, originators: NDArray[np.intp]) -> NDArray[np.bool_]:
    """States at risk: neighbours, major powers and pact partners of one who is in the dispute from the start.

    Parameters
    ----------
    ties
        Ties of the year before.
    originators
        Their places.

    Returns
    -------
    numpy.ndarray
        For each state whether it is at risk; never an originator.
    """
    near = np.nan_to_num(ties.terms["distance"][:, originators], nan=np.inf)
    pact = np.nan_to_num(ties.terms["alliance"][:, originators]) > 0
    found = ties.majors | (near <= np.log1p(NEIGHBOUR_KM)).any(axis=1) | pact.any(axis=1)
    found[originators] = False
    return np.asarray(found)


def exposure(
    ties: Ties, x: NDArray[np.intp], side_a: NDArray[np.intp], side_b: NDArray[np.intp]
) -> Reals:
    """What makes states likely to join a dispute.

    Parameters
    ----------
    ties
        Ties of the year before.
    x
        Places of the states.
    side_a, side_b
        Places of the originators.

    Returns
    -------
    numpy.ndarray
        State × `TERMS`.
    """
    both = np.concatenate([side_a, side_b])
    square = {name: ties.terms[name][np.ix_(x, both)] for name in _GROUND}
    return _terms(square, ties.majors[x], side_a.size)


def pair_exposure(
    ties: Ties, x: NDArray[np.intp], y: NDArray[np.intp], z: NDArray[np.intp]
) -> Reals:
    """What makes each state x likely to join a dispute of y with z: row × `TERMS`."""
    square = {
        name: np.stack([ties.terms[name][x, y], ties.terms[name][x, z]], axis=1) for name in _GROUND
    }
    return _terms(square, ties.majors[x], 1)


def pair_reach(
    ties: Ties, x: NDArray[np.intp], y: NDArray[np.intp], z: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """Whether each state x is at risk of joining a dispute of y with z."""
    found = ties.majors[x].copy()
    for other in (y, z):
        near = np.nan_to_num(ties.terms["distance"][x, other], nan=np.inf)
        pact = np.nan_to_num(ties.terms["alliance"][x, other]) > 0
        found |= pact | (near <= np.log1p(NEIGHBOUR_KM))
    return found


def _terms(square: dict[str, NDArray[np.float32]], majors: NDArray[np.bool_], first: int) -> Reals:
    """State × `TERMS` from ties to each originator, of which the first so many are side A."""
    pact = np.nan_to_num(square["alliance"]) > 0
    with_a, with_b = pact[:, :first].any(axis=1), pact[:, first:].any(axis=1)
    count = square["alliance"].shape[1]
    nearest = np.nan_to_num(square["distance"], nan=np.inf).min(axis=1)
    columns = [
        np.ones(majors.size),
        with_a ^ with_b,
        with_a & with_b,
        nearest == 0,
        np.where(np.isfinite(nearest), nearest, np.nan),
        majors,
        np.nan_to_num(square["force"]).max(axis=1),
        np.nan_to_num(square["rivalry"]).max(axis=1),
        np.full(majors.size, np.log(count)),
    ]
    return np.stack([np.asarray(each, np.float64) for each in columns], axis=1)


def at_risk(
    record: Record, past: History, *, first: int = FIRST, last: int = LAST, source: str = "gml"
) -> AtRisk:
    """List who could have joined each dispute, with the ties of the year before.

    Parameters
    ----------
    record
        A record with the table ``dispute_participants``.
    past
        Ties of the years before.
    first, last
        Years in which the disputes began.
    source
        The data set of disputes.
    """
    frames, values, missed = [], [], 0
    for (year,), disputes in begun(record, source, first=first, last=last).group_by(
        "year", maintain_order=True
    ):
        before = int(str(year)) - 1
        if before not in past.years:
            continue
        ties = past.at(before)
        for dispute in disputes.iter_rows(named=True):
            rows, terms, out = _risk_of(ties, dispute)
            frames.append(rows)
            values.append(terms)
            missed += out
    if not frames:
        return AtRisk(pl.DataFrame(schema=_RISK), np.empty((0, len(TERMS))), 0)
    return AtRisk(pl.concat(frames), np.concatenate(values), missed)


def fit(rows: AtRisk, *, draws: int = DRAWS, seed: int = SEED) -> Model:
    """Fit the model of involvement; draws are a Bayesian bootstrap over disputes and over states.

    Each draw starts from the estimate and takes two Newton steps, enough at 45,000 rows.
    """
    centre, scale = rows.values.mean(axis=0), rows.values.std(axis=0)
    centre[0], scale[0] = 0, 1
    scale = np.where(scale > 0, scale, 1)
    centre, scale = _known_moments(rows.values, centre, scale)
    terms = standardised(rows.values, scale, centre)
    penalty = np.array([SLIGHT] + [RIDGE] * (len(TERMS) - 1))
    estimate = newton(terms, rows.joined, np.ones((1, len(terms))), ridge=penalty)
    drawn = [estimate]
    dispute = numbered(rows.frame.select("dataset", "dispute"))
    state = numbered(rows.frame.select("x"))
    for begin in range(0, draws, BLOCK):
        size = min(BLOCK, draws - begin)
        weight = bootstrap_weights(dispute, state, size, seed + begin)
        start = np.repeat(estimate, size, axis=0)
        drawn.append(newton(terms, rows.joined, weight, ridge=penalty, start=start, steps=2))
    return Model("involvement", TERMS, scale, centre, np.concatenate(drawn))


def base_rates(rows: AtRisk) -> dict[str, float]:
    """Of the allies of an originator that had no ally on the other side: what share did what.

    Returns
    -------
    dict
        ``joined_it``, ``joined_other``, ``stayed_out`` (shares), ``allies`` (how many).
    """
    one = rows.frame.filter(pl.col("ally_a") ^ pl.col("ally_b"))
    with_ally = one["with_a"] == one["ally_a"]
    count = one.height
    return {
        "joined_it": float((with_ally & one["joined"]).sum()) / max(count, 1),
        "joined_other": float((~with_ally & one["joined"]).sum()) / max(count, 1),
        "stayed_out": float((~one["joined"]).sum()) / max(count, 1),
        "allies": count,
    }


_RISK = {
    "dataset": pl.String(),
    "dispute": pl.Int32(),
    "year": pl.Int16(),
    "x": pl.Int16(),
    "joined": pl.Boolean(),
    "with_a": pl.Boolean(),
    "ally_a": pl.Boolean(),
    "ally_b": pl.Boolean(),
}


def _risk_of(ties: Ties, dispute: dict[str, object]) -> tuple[pl.DataFrame, Reals, int]:
    """The states at risk in one dispute, and how many joined without being among them."""
    side_a, side_b = _places(ties, dispute["side_a"]), _places(ties, dispute["side_b"])
    joined = dict(zip(dispute["joiners"], dispute["joined_a"], strict=True))  # type: ignore[call-overload]
    if not side_a.size or not side_b.size:
        return pl.DataFrame(schema=_RISK), np.empty((0, len(TERMS))), 0
    x = np.flatnonzero(reach(ties, np.concatenate([side_a, side_b])))
    codes = ties.codes[x].tolist()
    pact = np.nan_to_num(ties.terms["alliance"][x]) > 0
    rows = pl.DataFrame(
        {
            "dataset": [dispute["dataset"]] * len(codes),
            "dispute": [dispute["dispute"]] * len(codes),
            "year": [dispute["year"]] * len(codes),
            "x": codes,
            "joined": [each in joined for each in codes],
            "with_a": [joined.get(each) for each in codes],
            "ally_a": pact[:, side_a].any(axis=1),
            "ally_b": pact[:, side_b].any(axis=1),
        },
        schema=_RISK,
    )
    return rows, exposure(ties, x, side_a, side_b), len(set(joined) - set(codes))


def _places(ties: Ties, codes: object) -> NDArray[np.intp]:
    found = [ties.place(int(each)) for each in codes]  # type: ignore[attr-defined]
    return np.array([each for each in found if each is not None], np.intp)


def _known_moments(values: Reals, centre: Reals, scale: Reals) -> tuple[Reals, Reals]:
    """Mean and spread of the one column that may be missing, distance, from the known ones."""
    column = TERMS.index("distance")
    known = values[~np.isnan(values[:, column]), column]
    centre[column] = known.mean() if known.size else 0
    scale[column] = known.std() if known.size and known.std() > 0 else 1
    return centre, scale
