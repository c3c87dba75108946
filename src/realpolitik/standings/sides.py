"""With whom a state would side: for a pair x and y, the mean over y's adversaries.

The figure of x with y answers one question: y is in a dispute with one of its adversaries z, and x joins;
how likely is it to join y's side? It is averaged over z by the weight of each adversary.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik import states
from realpolitik.record import Record
from realpolitik.record.schema import TABLES
from realpolitik.standings import classes, involvement
from realpolitik.standings.fitting import Model, chance
from realpolitik.standings.models import VERSION as MODELS_VERSION
from realpolitik.standings.models import Fitted, read_models
from realpolitik.standings.support import SHARE
from realpolitik.standings.ties import LEAST_WEIGHT, TERMS, Ties, history
from realpolitik.standings.values import Adversary, Estimate, Side

__all__ = [
    "VERSION",
    "Batch",
    "batch",
    "draws",
    "frame",
    "gathered",
    "interval",
    "side",
    "side_table",
    "years",
]

VERSION = f"table 1, {MODELS_VERSION}"
"""Raised when the averaging or the table changes, so that a record built before is built again."""

LOWER, UPPER = 0.05, 0.95
"""Ends of the 90 % interval."""

BLOCK = 2048
"""Pairs computed at once in the table: as many as fit into memory."""

Reals = NDArray[np.floating]
Places = NDArray[np.intp]


@dataclass(frozen=True)
class Batch:
    """Pairs with the adversaries of the second state, as rows x, y, z.

    Attributes
    ----------
    x, y
        Places of the two states of each pair.
    pair
        For each row the number of its pair; pairs are in order and each has at least one row.
    z
        For each row the place of the adversary.
    weight
        For each row its weight, summing to 1 over a pair.
    heavy
        For each row the adversary's own weight, before that.
    """

    x: Places
    y: Places
    pair: Places = field(repr=False)
    z: Places = field(repr=False)
    weight: Reals = field(repr=False)
    heavy: Reals = field(repr=False)

    def mean(self, values: Reals) -> Reals:
        """Weighted mean over the adversaries of each pair; values are row × …."""
        starts = np.flatnonzero(np.r_[True, self.pair[1:] != self.pair[:-1]])
        counts = np.diff(np.r_[starts, self.pair.size])
        weights = self.weight.reshape(-1, *[1] * (values.ndim - 1))
        # One adversary of every pair at a time: several times faster than numpy's reduceat.
        total = values[starts] * weights[starts]
        for place in range(1, int(counts.max(initial=0))):
            further = counts > place
            rows = starts[further] + place
            total[further] += values[rows] * weights[rows]
        return np.asarray(total)


def batch(ties: Ties, x: Places, y: Places, *, against: int | None = None) -> Batch:
    """Put to each pair the adversaries of its second state.

    Parameters
    ----------
    ties
        Ties of the year.
    x, y
        Places of the two states of each pair.
    against
        The place of one state to take as the only adversary, whatever its weight.

    Returns
    -------
    Batch
        Pairs without an adversary other than x are left out.
    """
    if against is None:
        heavy = np.where(ties.adversaries >= LEAST_WEIGHT, ties.adversaries, 0)[y]
    else:
        heavy = np.zeros((y.size, ties.codes.size), np.float32)
        heavy[:, against] = 1
    heavy[np.arange(y.size), y] = 0
    heavy[np.arange(x.size), x] = 0
    kept = heavy.sum(axis=1) > 0
    x, y, heavy = x[kept], y[kept], heavy[kept]
    pair, z = np.nonzero(heavy)
    weight = heavy / heavy.sum(axis=1, keepdims=True)
    return Batch(x, y, pair, z, weight[pair, z], heavy[pair, z])


def gathered(ties: Ties, rows: Batch, terms: tuple[str, ...]) -> Reals:
    """Differences of ties, f(x, y) − f(x, z): row × term."""
    x, y = rows.x[rows.pair], rows.y[rows.pair]
    return np.stack(
        [ties.terms[each][x, y] - ties.terms[each][x, rows.z] for each in terms], axis=1
    )


def draws(
    ties: Ties, fitted: Fitted, rows: Batch, *, factors: Mapping[str, float] | None = None
) -> dict[str, Reals]:
    """Every draw of every figure of every pair.

    Parameters
    ----------
    ties
        Ties of the year.
    fitted
        The models.
    rows
        The pairs.
    factors
        Weights of some terms' contributions; 0 removes one.

    Returns
    -------
    dict
        For ``paper``, ``practice``, ``both``, ``without_votes``, ``gap`` and ``involvement`` an array
        pair × draw, of which draw 0 is the estimate. Involvement is NaN where x is no neighbour, major
        power or pact partner of those who fight.
    """
    found = {
        name: rows.mean(_chances(model, gathered(ties, rows, model.terms), factors))
        for name, model in fitted.sides.items()
    }
    if "paper" in found and "practice" in found:
        found["gap"] = found["paper"] - found["practice"]
    if fitted.involvement is not None:
        found["involvement"] = _involvement(ties, fitted.involvement, rows)
    return found


def interval(values: Reals) -> tuple[Reals, Reals, Reals]:
    """Estimate and ends of its 90 % interval, from draws in the last axis, the first of which is the estimate."""
    value = values[..., 0]
    if values.shape[-1] == 1:
        return value, np.full_like(value, np.nan), np.full_like(value, np.nan)
    ordered = np.sort(values[..., 1:], axis=-1)
    last = ordered.shape[-1] - 1
    lower, upper = (ordered[..., round(share * last)] for share in (LOWER, UPPER))
    return value, np.minimum(lower, value), np.maximum(upper, value)


def side(
    ties: Ties,
    fitted: Fitted,
    x: int,
    y: int,
    *,
    against: int | None = None,
    weights: Mapping[str, float] | None = None,
) -> Side | None:
    """With whom x would side, were y in a dispute with one of its adversaries.

    Parameters
    ----------
    ties
        Ties of the year.
    fitted
        The models.
    x, y
        COW codes.
    against
        COW code of the one adversary to look at; without it all are averaged.
    weights
        Weights of some indicators' contributions, to see what rests on them; nothing is fitted anew.

    Returns
    -------
    Side or None
        None if y has no adversary (other than x), or a state was not there.
    """
    rows = pair_batch(ties, x, y, against=against)
    if rows is None:
        return None
    place = fitted.support
    differences = place.standardised(gathered(ties, rows, place.terms))
    inside = bool(rows.weight[place.within(differences)].sum() >= SHARE)
    figures = draws(ties, fitted, rows, factors=_factors(weights))
    nearest = place.nearest(rows.weight @ differences)
    told = {name: _estimate(figures.get(name), name, inside=inside) for name in _FIGURES}
    return Side(
        adversaries=_adversaries(ties, rows),
        paper=told["paper"],
        practice=told["practice"],
        both=told["both"],
        without_votes=told["without_votes"],
        involvement=told["involvement"],
        gap=told["gap"],
        support=inside,
        nearest=nearest,
    )


def pair_batch(ties: Ties, x: int, y: int, *, against: int | None = None) -> Batch | None:
    """The batch of one pair by COW codes, or None if there is nobody to be averaged over."""
    i, j = ties.place(x), ties.place(y)
    z = None if against is None else ties.place(against)
    if i is None or j is None or (against is not None and z is None):
        return None
    rows = batch(ties, np.array([i]), np.array([j]), against=z)
    return rows if rows.x.size else None


def pair_draws(
    ties: Ties,
    fitted: Fitted,
    x: int,
    y: int,
    *,
    against: int | None = None,
    weights: Mapping[str, float] | None = None,
) -> dict[str, Reals] | None:
    """The draws of one pair by COW codes: name to an array of draws, the first the estimate; or None."""
    rows = pair_batch(ties, x, y, against=against)
    if rows is None:
        return None
    found = draws(ties, fitted, rows, factors=_factors(weights))
    return {name: values[0] for name, values in found.items()}


def years(record: Record) -> range:
    """The years in which every term of the models is covered."""
    spans = [
        slice_.coverage
        for term in TERMS.values()
        if (slice_ := record.slice("indicators", term.indicator)) is not None
    ]
    spans += [each.coverage for each in record.slices("adversaries")]
    if not spans:
        return range(0)
    return range(max(each.first for each in spans), min(each.last for each in spans) + 1)


def frame(ties: Ties, fitted: Fitted, x: Places, y: Places) -> pl.DataFrame:
    """Sides of many pairs in one year, as rows of the table ``sides``.

    Parameters
    ----------
    ties
        Ties of the year.
    fitted
        The models.
    x, y
        Places of the two states of each pair.

    Returns
    -------
    polars.DataFrame
        Pairs within support only.
    """
    parts = [
        _block(ties, fitted, x[begin : begin + BLOCK], y[begin : begin + BLOCK])
        for begin in range(0, max(x.size, 1), BLOCK)
    ]
    return pl.concat(parts)


def side_table(record: Record) -> pl.DataFrame:
    """The table ``sides``: all relevant pairs within support, both ways, in all years with every term.

    Returns
    -------
    polars.DataFrame
        In the schema of the table, sorted by year, a, b.
    """
    schema = TABLES["sides"].schema
    fitted, span = read_models(record), years(record)
    if fitted is None or not span:
        return pl.DataFrame(schema=schema)
    past = history(record, span[0], span[-1])
    relevant = record.frame("relevance").partition_by("year", as_dict=True)
    found = [pl.DataFrame(schema=schema)]
    for year in span:
        ties = past.at(year)
        pairs = relevant.get((year,))
        if pairs is None:
            continue
        pairs = pairs.filter(*(pl.col(end).is_in(ties.codes.tolist()) for end in ("a", "b")))
        a, b = (np.searchsorted(ties.codes, pairs[end].to_numpy()) for end in ("a", "b"))
        rows = frame(ties, fitted, np.concatenate([a, b]), np.concatenate([b, a]))
        found.append(rows.select(pl.col(name).cast(dtype) for name, dtype in schema.items()))
    return pl.concat(found).sort("year", "a", "b")


_FIGURES = ("paper", "practice", "both", "without_votes", "involvement", "gap")
_TABLED = ("paper", "practice", "both", "involvement", "gap")


def _chances(model: Model, values: Reals, factors: Mapping[str, float] | None) -> Reals:
    """P(sides with y) of each row under every draw; single precision is finer than any interval."""
    return chance(model.log_odds(values, factors=factors).astype(np.float32))


def _involvement(ties: Ties, model: Model, rows: Batch) -> Reals:
    """P(joins either side), averaged over those adversaries in whose dispute x could be expected at all."""
    x, y = rows.x[rows.pair], rows.y[rows.pair]
    at_risk = involvement.pair_reach(ties, x, y, rows.z)[:, None]
    values = involvement.pair_exposure(ties, x, y, rows.z)
    found = chance(model.log_odds(values).astype(np.float32))
    share = rows.mean(at_risk.astype(np.float32))
    total = rows.mean(found * at_risk)
    return np.divide(total, share, out=np.full_like(total, np.nan), where=share > 0)


def _estimate(values: Reals | None, name: str, *, inside: bool) -> Estimate:
    if name == "involvement":
        if values is None or np.isnan(values).any():
            return Estimate(
                None, why="no neighbour, major power or pact partner of those who fight"
            )
    elif not inside:
        return Estimate(None, why="no state with such ties joined a dispute")
    if values is None:
        return Estimate(None, why="no model was fitted")
    value, lower, upper = (float(each[0]) for each in interval(values))
    return Estimate(value, lower, upper)


def _adversaries(ties: Ties, rows: Batch) -> tuple[Adversary, ...]:
    order = np.argsort(-rows.heavy, kind="stable")
    return tuple(
        Adversary(states.state(int(ties.codes[rows.z[each]])), float(rows.heavy[each]))
        for each in order
    )


def _factors(weights: Mapping[str, float] | None) -> dict[str, float]:
    """Weights of indicators as weights of terms."""
    given = weights or {}
    return {name: given[term.indicator] for name, term in TERMS.items() if term.indicator in given}


def _block(ties: Ties, fitted: Fitted, x: Places, y: Places) -> pl.DataFrame:
    rows = batch(ties, x, y)
    if not rows.x.size:
        return pl.DataFrame(schema=TABLES["sides"].schema)
    differences = fitted.support.standardised(gathered(ties, rows, fitted.support.terms))
    inside = rows.mean(fitted.support.within(differences).astype(np.float32)) >= SHARE
    if not inside.any():
        return pl.DataFrame(schema=TABLES["sides"].schema)
    rows = batch(ties, rows.x[inside], rows.y[inside])
    figures = draws(ties, fitted, rows)
    columns: dict[str, object] = {
        "a": ties.codes[rows.x],
        "b": ties.codes[rows.y],
        "year": np.full(rows.x.size, ties.year, np.int16),
    }
    for name in _TABLED:
        values = figures.get(name, np.full((rows.x.size, 1), np.nan))
        ends = zip(("", "_lower", "_upper"), interval(values), strict=True)
        columns.update({f"{name}{end}": each for end, each in ends})
    columns.update(classes.probabilities(figures["paper"][:, 1:], figures["practice"][:, 1:]))
    columns["supported"] = np.full(rows.x.size, True)
    return pl.DataFrame(columns, nan_to_null=True).cast(TABLES["sides"].schema)  # type: ignore[arg-type]
