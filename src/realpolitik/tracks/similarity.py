"""How alike two states vote: agreement, S, Cohen's kappa and Scott's pi, for all pairs at once.

The votes of a year are written as one matrix of zeros and ones, a row for each state and choice, a column for
each roll call. Its product with its own transpose holds, for every pair of states, the table of how often one
chose this while the other chose that; every measure is arithmetic on those tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise
from typing import Any, Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik.errors import BadFile, UnknownName

__all__ = ["MEASURES", "Weights", "disagreement", "joint_votes", "measures_of", "similarity"]

MEASURES = ("agreement", "s", "kappa", "pi")
"""The measures of `similarity`, in the order of their columns."""

Weights = Literal["linear", "quadratic"] | None
"""How far apart two choices are: by steps, by squared steps, or (None) only the same or not."""

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


def similarity(
    votes: Any,
    *,
    measures: Sequence[str] = MEASURES,
    by: Literal["year", "session"] | None = "year",
    weights: Weights | Literal["all"] = "linear",
    categories: Sequence[int] = (1, 2, 3),
    least: int = 1,
    se: bool = True,
) -> pl.DataFrame:
    """How alike every pair of states voted in the same roll calls.

    Parameters
    ----------
    votes
        One row for each vote: ``roll_call``, ``ccode`` (any code or name of the voter), ``vote``, and the
        column that ``by`` names. A Polars frame, or any frame that speaks Arrow (pandas, pyarrow).
    measures
        Some of ``agreement``, ``s``, ``kappa``, ``pi``.
    by
        ``year`` or ``session`` for one row a pair and period, None for one row a pair.
    weights
        How far apart two choices are. ``linear``: by the steps between them, so that yes and abstain are
        half as far apart as yes and no; ``quadratic``: by squared steps; None: the same or not (nominal);
        ``all``: linear and nominal, in columns such as ``kappa`` and ``kappa_nominal``.
    categories
        The choices in their order. Any other vote (8, absent, in the UN data) is no vote.
    least
        Pairs with fewer joint votes than this are left out.
    se
        False to leave the standard errors out.

    Returns
    -------
    polars.DataFrame
        ``a``, ``b`` (a < b), the column that ``by`` names, ``n`` (roll calls in which both voted), and for
        each measure its value and its standard error ``<measure>_se``. Agreement runs from 0 to 1, the other
        three from −1 to 1; kappa and pi are 0 for two states that agree as often as two that vote
        independently at the same rates. Sorted by period, a, b.

        Kappa and pi are null where chance would leave no disagreement (both states made one and the same
        choice throughout): nothing tells agreement from habit there. A standard error is null below two
        joint votes.

    Raises
    ------
    UnknownName
        If a measure, a weighting or a column is not known.
    BadFile
        If a state has two votes in one roll call.

    Notes
    -----
    With v the disagreement between two choices (0 the same, 1 the farthest apart), D the mean of v over the
    joint votes, and E the mean of v over all combinations of the two states' votes:
    agreement = 1 − D, S = 1 − 2D [2]_, kappa = 1 − D/E [3]_ [4]_, and pi is kappa with both states' shares
    replaced by their mean [5]_. Häge [1]_ shows why S without a correction for chance mistakes a shared
    habit of voting yes for shared preferences.

    Standard errors are by the delta method, with joint votes as independent draws from one table [6]_.
    Roll calls of one session are not independent, and the standard errors are then too small.

    References
    ----------
    .. [1] F. M. Häge (2011), "Choice or circumstance? Adjusting measures of foreign policy similarity for
       chance agreement", Political Analysis 19(3), 287-305.
    .. [2] C. S. Signorino and J. M. Ritter (1999), "Tau-b or not tau-b", International Studies Quarterly
       43(1), 115-144.
    .. [3] J. Cohen (1960), "A coefficient of agreement for nominal scales", Educational and Psychological
       Measurement 20(1), 37-46.
    .. [4] J. Cohen (1968), "Weighted kappa", Psychological Bulletin 70(4), 213-220.
    .. [5] W. A. Scott (1955), "Reliability of content analysis", Public Opinion Quarterly 19(3), 321-325.
    .. [6] J. L. Fleiss, J. Cohen and B. S. Everitt (1969), "Large sample standard errors of kappa and
       weighted kappa", Psychological Bulletin 72(5), 323-327.

    Examples
    --------
    Two states that part once in four roll calls, by one step:

    >>> import polars as pl
    >>> votes = pl.DataFrame(
    ...     {
    ...         "year": [1999] * 8,
    ...         "roll_call": [1, 1, 2, 2, 3, 3, 4, 4],
    ...         "ccode": [20, 710] * 4,
    ...         "vote": [1, 1, 3, 3, 1, 2, 1, 1],
    ...     }
    ... )
    >>> similarity(votes, measures=["agreement", "kappa"], se=False)
    shape: (1, 6)
    ┌─────┬─────┬──────┬─────┬───────────┬──────────┐
    │ a   ┆ b   ┆ year ┆ n   ┆ agreement ┆ kappa    │
    │ --- ┆ --- ┆ ---  ┆ --- ┆ ---       ┆ ---      │
    │ i64 ┆ i64 ┆ i64  ┆ i32 ┆ f64       ┆ f64      │
    ╞═════╪═════╪══════╪═════╪═══════════╪══════════╡
    │ 20  ┆ 710 ┆ 1999 ┆ 4   ┆ 0.875     ┆ 0.714286 │
    └─────┴─────┴──────┴─────┴───────────┴──────────┘
    """
    _known("measure", measures, MEASURES)
    _known("weighting", [weights or "None"], ("linear", "quadratic", "None", "all"))
    coded = _coded(votes, by, categories)
    schemes: list[tuple[str, Weights]] = (
        [("", "linear"), ("_nominal", None)] if weights == "all" else [("", weights)]
    )
    tables = [(suffix, disagreement(len(categories), scheme)) for suffix, scheme in schemes]
    blocks = []
    for period in coded.periods():
        joint = joint_votes(period.vote, period.roll_call, period.state, len(categories))
        joint = joint.at_least(least)
        columns: dict[str, NDArray[Any]] = {
            "a": joint.a,
            "b": joint.b,
            "period": np.full(joint.a.size, period.code, np.intp),
            "n": joint.n.astype(np.int32),
        }
        for suffix, table in tables:
            for name, (value, error) in measures_of(joint.counts, table, measures, se=se).items():
                columns[f"{name}{suffix}"] = value
                if error is not None:
                    columns[f"{name}{suffix}_se"] = error
        blocks.append(columns)
    return coded.labelled(blocks, [f"{m}{s}" for s, _ in schemes for m in measures], se=se)


def disagreement(categories: int, weights: Weights) -> Floats:
    """How far apart two choices are, from 0 (the same) to 1 (the farthest).

    Examples
    --------
    >>> disagreement(3, "linear").tolist()
    [[0.0, 0.5, 1.0], [0.5, 0.0, 0.5], [1.0, 0.5, 0.0]]
    """
    place = np.arange(categories, dtype=np.float64)
    steps = np.abs(place[:, None] - place[None, :])
    if weights is None:
        return (steps > 0).astype(np.float64)
    return (steps / max(categories - 1, 1)) ** (2 if weights == "quadratic" else 1)


@dataclass(frozen=True)
class JointVotes:
    """Every pair of states that voted together: ``counts[k, l, p]`` votes of pair p where a chose k, b chose l."""

    a: Ints
    b: Ints
    n: Floats
    counts: Floats

    def at_least(self, least: int) -> JointVotes:
        """Only the pairs with that many joint votes."""
        kept = self.n >= max(least, 1)
        if kept.all():
            return self
        return JointVotes(self.a[kept], self.b[kept], self.n[kept], self.counts[:, :, kept])


def joint_votes(vote: Ints, roll_call: Ints, state: Ints, categories: int) -> JointVotes:
    """Count the joint votes of all pairs by one matrix product.

    Parameters
    ----------
    vote, roll_call, state
        One entry a vote: the choice from 0, and two whole numbers.
    categories
        How many choices there are.

    Returns
    -------
    JointVotes
        Pairs with a < b, in order, those without a joint vote included (with n = 0).
    """
    states, row = np.unique(state, return_inverse=True)
    calls, column = np.unique(roll_call, return_inverse=True)
    size = states.size
    chose = np.zeros((categories * size, calls.size), np.float32)
    chose[vote * size + row, column] = 1
    # Exact: whole numbers below 2^24 in single precision.
    product = (chose @ chose.T).reshape(categories, size, categories, size)
    upper = np.triu_indices(size, 1)
    flat = upper[0] * size + upper[1]
    counts = np.empty((categories, categories, flat.size))
    for k in range(categories):
        for other in range(categories):
            counts[k, other] = product[k, :, other, :].ravel()[flat]
    return JointVotes(states[upper[0]], states[upper[1]], counts.sum(axis=(0, 1)), counts)


def measures_of(
    counts: Floats, table: Floats, measures: Sequence[str] = MEASURES, *, se: bool = True
) -> dict[str, tuple[Floats, Floats | None]]:
    """Similarity measures of many pairs from their joint votes.

    Parameters
    ----------
    counts
        ``counts[k, l, p]``: how often, in pair p, a chose k while b chose l; any counts of at least 0.
    table
        Disagreement of two choices, 0 to 1; symmetric, 0 on the diagonal.
    measures
        Which of `MEASURES`.
    se
        Whether to give standard errors.

    Returns
    -------
    dict
        For each measure its values and standard errors (or None), NaN where they are not defined.
    """
    n = counts.sum(axis=(0, 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = _weighted_sum(counts, table)
        distance = apart / n
        out: dict[str, tuple[Floats, Floats | None]] = {}
        spread = None
        if se:
            second = _weighted_sum(counts, table**2) / n
            spread = _root(second - distance**2, n)
        if "agreement" in measures:
            out["agreement"] = (1 - distance, spread)
        if "s" in measures:
            out["s"] = (1 - 2 * distance, None if spread is None else 2 * spread)
        rows, columns = counts.sum(axis=1), counts.sum(axis=0)
        if "kappa" in measures:
            out["kappa"] = _corrected(counts, table, apart, (rows, columns), se=se)
        if "pi" in measures:
            pooled = (rows + columns) / 2
            out["pi"] = _corrected(counts, table, apart, (pooled, pooled), se=se)
    return {name: out[name] for name in measures}


def _weighted_sum(counts: Floats, table: Floats) -> Floats:
    """The sum of counts times table, choice by choice; cells of weight 0 cost nothing."""
    total = np.zeros(counts.shape[2])
    for (k, other), weight in np.ndenumerate(table):
        if weight:
            total += weight * counts[k, other]
    return total


def _root(variance: Floats, n: Floats) -> Floats:
    """Standard error of a mean; NaN for fewer than two draws, which cannot show any spread."""
    return np.where(n >= 2, np.sqrt(np.maximum(variance, 0) / n), np.nan)


def _corrected(
    counts: Floats, table: Floats, apart: Floats, margins: tuple[Floats, Floats], *, se: bool
) -> tuple[Floats, Floats | None]:
    """1 − D/E and its standard error, for expected disagreement E from two sets of marginal counts."""
    rows, columns = margins
    n = rows.sum(axis=0)
    by_column, by_row = table @ columns, table @ rows
    # In whole votes, so that "no disagreement expected" is an exact zero and not a rounding error.
    chance = (rows * by_column).sum(axis=0)
    ratio = np.where(chance > 0, apart * n / chance, np.nan)
    if not se:
        return 1 - ratio, None
    expected = chance / n**2
    # The change of D/E with the share of each cell: v/E − (D/E) (u + t)/E; its mean over the votes is −D/E.
    second = np.zeros_like(n)
    for k in range(table.shape[0]):
        for other in range(table.shape[0]):
            slope = table[k, other] - ratio / n * (by_column[k] + by_row[other])
            second += counts[k, other] * slope * slope
    variance = second / (n * expected**2) - ratio**2
    return 1 - ratio, np.where(chance > 0, _root(variance, n), np.nan)


@dataclass(frozen=True)
class _Period:
    code: int
    vote: Ints
    roll_call: Ints
    state: Ints


@dataclass(frozen=True)
class _Coded:
    """Votes as whole numbers, sorted by period, and what the numbers stand for."""

    by: str | None
    states: pl.Series
    labels: pl.Series
    period: Ints
    vote: Ints
    roll_call: Ints
    state: Ints

    def periods(self) -> Iterator[_Period]:
        edges = np.searchsorted(self.period, np.arange(len(self.labels) + 1))
        for code, (start, stop) in enumerate(pairwise(edges)):
            part = slice(start, stop)
            yield _Period(code, self.vote[part], self.roll_call[part], self.state[part])

    def labelled(
        self, blocks: list[dict[str, NDArray[Any]]], names: list[str], *, se: bool
    ) -> pl.DataFrame:
        columns = [each for name in names for each in ([name, f"{name}_se"] if se else [name])]
        whole = {
            key: np.concatenate([each[key] for each in blocks])
            if blocks
            else np.empty(0, np.int32 if key in {"a", "b", "period", "n"} else np.float64)
            for key in ("a", "b", "period", "n", *columns)
        }
        frame = pl.DataFrame(whole, nan_to_null=True)
        named = [self.states.gather(frame[key]).alias(key) for key in ("a", "b")]
        if self.by is not None:
            named.append(self.labels.gather(frame["period"]).alias(self.by))
        return pl.DataFrame([*named, *frame.select("n", *columns)])


def _coded(votes: Any, by: str | None, categories: Sequence[int]) -> _Coded:
    frame = votes.collect() if isinstance(votes, pl.LazyFrame) else votes
    frame = frame if isinstance(frame, pl.DataFrame) else pl.DataFrame(frame)
    needed = ["roll_call", "ccode", "vote", *([by] if by else [])]
    missing = [each for each in needed if each not in frame.columns]
    if missing:
        raise UnknownName(
            f"similarity: the votes have no column {', '.join(missing)}; they need {', '.join(needed)}"
        )
    frame = frame.select(needed).filter(pl.col("vote").is_in(list(categories))).drop_nulls()
    if by:
        frame = frame.sort(by)
    choice = frame["vote"].replace_strict(
        list(categories), range(len(categories)), return_dtype=pl.Int64
    )
    states, state = _numbered(frame["ccode"])
    labels, period = _numbered(frame[by]) if by else (pl.Series([None]), np.zeros(len(frame), int))
    calls, roll_call = _numbered(frame["roll_call"])
    _refuse_two_votes(frame, roll_call * len(states) + state, len(calls) * len(states))
    return _Coded(by, states, labels, period, choice.to_numpy(), roll_call, state)


def _refuse_two_votes(frame: pl.DataFrame, place: Ints, places: int) -> None:
    taken = np.zeros(places, bool)
    taken[place] = True
    if np.count_nonzero(taken) == place.size:
        return
    order = np.argsort(place, kind="stable")
    second = order[1:][np.diff(place[order]) == 0][0]
    row = frame.row(int(second), named=True)
    raise BadFile(
        f"similarity: {row['ccode']} has two votes in roll call {row['roll_call']}; keep one row"
    )


def _numbered(column: pl.Series) -> tuple[pl.Series, Ints]:
    """The sorted values of a column, and for each row the place of its value among them."""
    values = column.unique().sort()
    places = column.replace_strict(values, pl.Series(range(len(values)), dtype=pl.Int64))
    return values, places.to_numpy().astype(np.intp, copy=False)


def _known(what: str, given: Sequence[str], known: Sequence[str]) -> None:
    for each in given:
        if each not in known:
            close = get_close_matches(each, known, n=1)
            hint = f"did you mean {close[0]!r}? " if close else ""
            raise UnknownName(f"no {what} {each!r}; {hint}there are: {', '.join(known)}")
