"""Exact Bayesian multiple change points, for many series at once.

Sums over every way to cut a series into segments, by the recursions of Fearnhead (2006), "Exact and efficient
Bayesian inference for multiple changepoint problems", Statistics and Computing 16: 203–213. Nothing is sampled:
the same series gives the same probabilities. Each step of a recursion is taken for a whole block of series.

Missing periods add nothing: a series is the run of its observed periods, and a change between two of them is as
likely beforehand as in all the periods that lie between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from realpolitik.standings.turning.marginals import Model, Reals, normal

__all__ = [
    "CHANGE",
    "SHORTEST",
    "Posterior",
    "change_points",
    "log_unchanged",
    "numbers_of_changes",
]

CHANGE = 0.04
"""Probability beforehand that a level ends with a period: one change in 25 years."""

SHORTEST = 3
"""Observed periods that a level lasts at least."""

BLOCK = 192
"""Series that go through a recursion together: their segments stay in the processor's cache."""

WORKERS = 2

Rows = NDArray[np.intp]
Scores = Callable[[int], Reals]


@dataclass(frozen=True)
class Posterior:
    """What is known of the changes of each series.

    Attributes
    ----------
    change
        Series × period: probability that a new level begins there. A change in a hole of the data is dated to
        the first observed period after it. 0 where nothing was observed.
    near
        The same for the period itself, the observed one before or the one after. No two changes are that
        close, so that this is a probability, too.
    log_changed
        The log-likelihood of the series if it has one change or more; NaN for one too short for a change.
    log_unchanged
        The same if it has none.
    """

    change: Reals
    near: Reals
    log_changed: Reals
    log_unchanged: Reals

    @property
    def log_bayes_factor(self) -> Reals:
        """Of one or more changes against none."""
        return self.log_changed - self.log_unchanged

    @property
    def expected(self) -> Reals:
        """The expected number of changes of each series."""
        return np.asarray(self.change.sum(axis=1))


@dataclass(frozen=True)
class _Block:
    """Series with equally many observed periods: time × series."""

    rows: Rows
    periods: Rows
    values: Reals
    survived: Reals
    """log-probability that no change came in any step before the period."""
    changed: Reals
    """log-probability of a change in the step after the period."""


def change_points(values: Reals, *, models: Sequence[Model] = (normal,)) -> Posterior:
    """Find where the levels of series change.

    Parameters
    ----------
    values
        Series × period, evenly spaced periods; NaN where nothing was observed.
    models
        `marginals.normal`, or `marginals.counted` for counts. Of several, alike beforehand, each speaks as
        much as the series speaks for it.

    Returns
    -------
    Posterior

    Examples
    --------
    >>> import numpy as np
    >>> step = np.array([[1.0, 1.2, 0.9, 1.1, 1.0, 4.1, 3.9, 4.0, 4.2, 3.8]])
    >>> change_points(step).change.argmax().item()
    5
    """
    values = np.asarray(values, dtype=np.float64)
    short = np.full(len(values), np.nan)
    found = Posterior(np.zeros(values.shape), np.zeros(values.shape), short, short.copy())

    def fill(block: _Block) -> None:
        parts = [_posterior(block, model) for model in models]
        change, changed, unchanged = (np.stack(each) for each in zip(*parts, strict=True))
        prior_changed, prior_unchanged = _prior(block)
        whole = np.logaddexp(changed, unchanged)
        shares = np.exp(whole - _log_sum(whole))
        change = (shares[:, None] * change).sum(axis=0)
        near = change.copy()
        near[1:] += change[:-1]
        near[:-1] += change[1:]
        found.change[block.rows, block.periods] = change
        found.near[block.rows, block.periods] = np.minimum(near, 1.0)
        found.log_changed[block.rows] = _log_mean(changed) - prior_changed
        found.log_unchanged[block.rows] = _log_mean(unchanged) - prior_unchanged

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(fill, _blocks(values)))
    return found


def log_unchanged(values: Reals, *, models: Sequence[Model] = (normal,)) -> Reals:
    """The log-likelihood of each series if its level never changes.

    Parameters
    ----------
    values, models
        As for `change_points`, whose ``log_unchanged`` this is: without looking for changes.
    """
    values = np.asarray(values, dtype=np.float64)
    found = np.full(len(values), np.nan)
    for block in _blocks(values):
        last = len(block.values) - 1
        found[block.rows] = _log_mean(
            np.stack([model(block.values).ending(last)[0] for model in models])
        )
    return found


def numbers_of_changes(values: Reals, *, most: int = 10, model: Model = normal) -> Reals:
    """How many changes each series has.

    Parameters
    ----------
    values, model
        As for `change_points`.
    most
        Larger numbers are not told apart.

    Returns
    -------
    array
        Series × (``most`` + 1): the probabilities of 0, 1, … changes; the last is that of ``most`` or more.
    """
    values = np.asarray(values, dtype=np.float64)
    found = np.zeros((len(values), most + 1))
    found[:, 0] = 1.0
    for block in _blocks(values):
        found[block.rows] = _numbers(block, model, most)
    return found


def _blocks(values: Reals) -> Iterator[_Block]:
    """The series that are long enough for a change, those with equally many periods together."""
    seen = ~np.isnan(values)
    lengths = seen.sum(axis=1)
    for length in np.unique(lengths):
        if length < 2 * SHORTEST:
            continue
        alike = np.flatnonzero(lengths == length)
        for start in range(0, alike.size, BLOCK):
            rows = alike[start : start + BLOCK]
            # The observed periods of each series, in order: those that are False sort last.
            periods = np.argsort(~seen[rows], axis=1, kind="stable")[:, :length].T
            steps = np.diff(periods, axis=0)
            stays = np.zeros(periods.shape)
            np.cumsum(steps * np.log1p(-CHANGE), axis=0, out=stays[1:])
            changed = np.log(-np.expm1(steps * np.log1p(-CHANGE)))
            yield _Block(rows, periods, values[rows, periods], stays, changed)


def _posterior(block: _Block, model: Model) -> tuple[Reals, Reals, Reals]:
    """Probability of a change before each period (time × series); log p(values, changes) and of none."""
    length = len(block.values)
    marginal = model(block.values)
    segments = np.empty((length, *block.values.shape))
    for end in range(SHORTEST - 1, length):
        segments[end, : end + 1] = marginal.ending(end)

    def scores(end: int) -> Reals:
        return segments[end, : end + 2 - SHORTEST]

    before = _forward(block, scores)
    after = _backward(block, segments)
    changes, none = _ends(block, before, scores)
    whole = np.logaddexp(changes, none)
    change = np.exp(before + after - whole)
    change[0] = 0.0
    return change, changes, none


def _forward(block: _Block, scores: Scores) -> Reals:
    """Log p(values before the period, a new level begins with it), for every period."""
    length = len(block.values)
    found = np.full(block.values.shape, -np.inf)
    found[0] = 0.0
    # What a start has left of its prior, once the steps in which it cannot end are taken off.
    waited = _waited(block)
    left = found - waited
    for end in range(SHORTEST - 1, length - SHORTEST):
        total = _log_sum(left[: end + 2 - SHORTEST] + scores(end))
        found[end + 1] = total + block.survived[end] + block.changed[end]
        left[end + 1] = found[end + 1] - waited[end + 1]
    return found


def _backward(block: _Block, segments: Reals) -> Reals:
    """Log p(values from the period on | a new level begins with it), for every period."""
    length = len(block.values)
    found = np.full(block.values.shape, -np.inf)
    waited = _waited(block)
    # Of every end: what comes after it. After the last value nothing does.
    rest = np.full(block.values.shape, -np.inf)
    rest[-1] = block.survived[-1]
    for start in range(length - SHORTEST, -1, -1):
        first = start + SHORTEST - 1
        found[start] = _log_sum(segments[first:, start] + rest[first:]) - waited[start]
        if start:
            rest[start - 1] = block.survived[start - 1] + block.changed[start - 1] + found[start]
    return found


def _ends(block: _Block, before: Reals, scores: Scores) -> tuple[Reals, Reals]:
    """Log p(values, one or more changes) and log p(values, none)."""
    last = len(block.values) - 1
    starts = last + 2 - SHORTEST
    found = before[:starts] - _waited(block)[:starts] + scores(last) + block.survived[last]
    return _log_sum(found[1:]), found[0]


def _waited(block: _Block) -> Reals:
    """For every start, log-probability of no change in the steps before its level could have ended."""
    found = np.empty_like(block.survived)
    found[: 1 - SHORTEST] = block.survived[SHORTEST - 1 :]
    found[1 - SHORTEST :] = 0.0
    return found


def _prior(block: _Block) -> tuple[Reals, Reals]:
    """log-probabilities of one or more changes and of none, before any value is seen."""
    gaps, back = np.unique(block.periods - block.periods[0], axis=1, return_inverse=True)
    steps = np.diff(gaps, axis=0)
    survived = np.zeros(gaps.shape)
    np.cumsum(steps * np.log1p(-CHANGE), axis=0, out=survived[1:])
    changed = np.log(-np.expm1(steps * np.log1p(-CHANGE)))
    blank = _Block(np.arange(gaps.shape[1]), gaps, np.zeros(gaps.shape), survived, changed)

    def even(end: int) -> Reals:
        return np.zeros((end + 2 - SHORTEST, gaps.shape[1]))

    changes, none = _ends(blank, _forward(blank, even), even)
    return changes[back.ravel()], none[back.ravel()]


def _numbers(block: _Block, model: Model, most: int) -> Reals:
    """Probabilities of 0, 1, … changes, series × number."""
    length, waited = len(block.values), _waited(block)
    marginal = model(block.values)
    # Number × time × series: as in `_forward`, but with so many changes before.
    left = np.full((most + 1, *block.values.shape), -np.inf)
    left[0, 0] = -waited[0]
    for end in range(SHORTEST - 1, length - SHORTEST):
        starts = end + 2 - SHORTEST
        scores = marginal.ending(end)[:starts]
        total = np.stack([_log_sum(each[:starts] + scores) for each in left])
        total += block.survived[end] + block.changed[end] - waited[end + 1]
        left[1:, end + 1] = total[:-1]
        left[-1, end + 1] = np.logaddexp(left[-1, end + 1], total[-1])
    starts = length + 1 - SHORTEST
    scores = marginal.ending(length - 1)[:starts]
    weight = np.stack([_log_sum(each[:starts] + scores) for each in left])
    shares = np.exp(weight - _log_sum(weight))
    return np.asarray(shares.T)


def _log_sum(terms: Reals) -> Reals:
    """Log Σ exp over the first axis, without overflow; −∞ where every term is."""
    peak = terms.max(axis=0)
    peak = np.where(np.isfinite(peak), peak, 0.0)
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(np.exp(terms - peak).sum(axis=0)) + peak)


def _log_mean(terms: Reals) -> Reals:
    return np.asarray(_log_sum(terms) - np.log(len(terms)))
