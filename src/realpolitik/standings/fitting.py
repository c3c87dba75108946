"""Conditional logits of choices: ridge, damped Newton, all bootstrap draws at once.

The difference of the ties to the two sides carries the whole choice, so that the logit has no constant: a
state with the same ties to both is as likely to join either.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik.standings.choices import Cases

__all__ = [
    "CLIP",
    "DRAWS",
    "RIDGE",
    "SEED",
    "Model",
    "bootstrap_weights",
    "chance",
    "fit",
    "from_table",
    "newton",
    "standardised",
    "to_table",
    "typical",
]

CLIP = 5.0
"""Standardised differences are cut here: one huge tie must not decide by itself."""

RIDGE = 0.5
"""Penalty on half the squared coefficients (1 / C), chosen by rolling origin before 1980."""

DRAWS = 512
"""Bootstrap draws. The same ones serve every pair, so that no figure depends on what else is computed."""

SEED = 20_100
"""Seed of the bootstrap draws."""

STATE_SHAPE = 2.0
"""Shape of the gamma weights of states: mean 1, variance one half. In simulations (docs/validity.md) 90 %
intervals then hold the truth in 88–96 %; without weights of states in 79–82 %, with exponential ones in up to
99 % where a model has one term."""

STEPS = 60
TOLERANCE = 1e-9
HALVINGS = 30

Reals = NDArray[np.float64]


@dataclass(frozen=True)
class Model:
    """A fitted logit: how ties, or differences of ties, make log-odds.

    Attributes
    ----------
    name
        Its name in the table ``models``.
    terms
        Its terms, in order; ``constant`` is a term whose value is 1.
    scale
        What each term is divided by.
    centre
        What is subtracted from each term before; 0 for differences.
    coefficients
        Draw × term; the first row is the estimate, the others are bootstrap draws.
    """

    name: str
    terms: tuple[str, ...]
    scale: Reals = field(repr=False)
    centre: Reals = field(repr=False)
    coefficients: Reals = field(repr=False)

    def standardised(self, values: NDArray[np.floating]) -> Reals:
        """Terms as the model sees them: centred, scaled, cut at ±5, and 0 where missing."""
        return standardised(values, self.scale, self.centre)

    def log_odds(
        self, values: NDArray[np.floating], *, factors: Mapping[str, float] | None = None
    ) -> Reals:
        """Log-odds under every draw.

        Parameters
        ----------
        values
            … × term, raw.
        factors
            Weights other than 1 of some terms' contributions, to see what rests on them.

        Returns
        -------
        numpy.ndarray
            … × draw.
        """
        given = factors or {}
        weights = np.array([given.get(term, 1.0) for term in self.terms])
        return np.asarray(self.standardised(values) @ (self.coefficients * weights).T, np.float64)


def standardised(values: NDArray[np.floating], scale: Reals, centre: Reals) -> Reals:
    """Values centred, scaled and cut at ±5; a missing one is 0 and says nothing either way."""
    return np.nan_to_num(np.clip((values - centre) / scale, -CLIP, CLIP), nan=0.0)


def typical(values: Reals) -> Reals:
    """The root mean square of each column, missing values apart; 1 for a column that says nothing.

    Examples
    --------
    >>> typical(np.array([[3.0, np.nan], [-4.0, 0.0]])).round(3).tolist()
    [3.536, 1.0]
    """
    there = ~np.isnan(values)
    square = np.where(there, values, 0.0) ** 2
    size = np.sqrt(square.sum(axis=0) / np.maximum(there.sum(axis=0), 1))
    return np.asarray(np.where(size > 0, size, 1.0))


def chance(log_odds: Reals) -> Reals:
    """The probability that log-odds stand for, without overflow.

    Examples
    --------
    >>> chance(np.array([-1000.0, 0.0, 2.0])).round(3).tolist()
    [0.0, 0.5, 0.881]
    """
    return 0.5 * (1 + np.tanh(0.5 * log_odds))


def newton(
    terms: Reals,
    chosen: Reals,
    weights: Reals,
    *,
    ridge: float | Reals = RIDGE,
    start: Reals | None = None,
    steps: int = STEPS,
) -> Reals:
    """Fit a weighted ridge logit without a constant, once for each row of weights.

    Minimises Σ w·log(1 + exp(∓ terms·b)) + ridge/2·Σ b². Each Newton step is halved until the objective
    falls, without which separable choices run off to infinity.

    Parameters
    ----------
    terms
        Choice × term.
    chosen
        1 or 0 for each choice.
    weights
        Fit × choice, not negative.
    ridge
        The penalty, one for all terms or one for each.
    start
        Fit × term to start from; zeros without it.
    steps
        At most so many.

    Returns
    -------
    numpy.ndarray
        Fit × term.

    Examples
    --------
    >>> terms = np.array([[1.0], [2.0], [-1.0]])
    >>> newton(terms, np.array([1.0, 1.0, 1.0]), np.ones((1, 3)), ridge=1.0).round(3).tolist()
    [[0.41]]
    """
    size = terms.shape[1]
    penalty = np.broadcast_to(np.asarray(ridge, np.float64), (size,))
    upper = np.triu_indices(size)
    products = terms[:, upper[0]] * terms[:, upper[1]]
    signs = np.where(chosen > 0.5, 1.0, -1.0)

    def objective(b: Reals) -> Reals:
        loss = np.einsum("fn,fn->f", weights, np.logaddexp(0.0, -(b @ terms.T) * signs))
        return np.asarray(loss + 0.5 * (b**2) @ penalty)

    b = np.zeros((len(weights), size)) if start is None else start.copy()
    value = objective(b)
    for _ in range(steps):
        p = chance(b @ terms.T)
        slope = (weights * (p - chosen)) @ terms + b * penalty
        curve = np.empty((len(b), size, size))
        curve[:, upper[0], upper[1]] = (weights * p * (1 - p)) @ products
        curve[:, upper[1], upper[0]] = curve[:, upper[0], upper[1]]
        curve[:, range(size), range(size)] += penalty
        step = np.asarray(np.linalg.solve(curve, slope[:, :, None])[:, :, 0], np.float64)
        b, value = _damped(objective, b, value, step)
        if np.abs(step).max() < TOLERANCE:
            break
    return b


def bootstrap_weights(
    disputes: NDArray[np.intp],
    states: NDArray[np.intp],
    draws: int = DRAWS,
    seed: int = SEED,
) -> Reals:
    """Random weights of choices that stand for other disputes and other states.

    A Bayesian bootstrap two ways (Rubin 1981; Owen and Eckles 2012): each dispute has a standard exponential
    weight, each state that joins a gamma weight, and a choice the product of its two.

    Parameters
    ----------
    disputes, states
        Numbers from 0, one for each choice.
    draws
        How many.
    seed
        Of the generator.

    Returns
    -------
    numpy.ndarray
        Draw × choice.
    """
    random = np.random.default_rng(seed)
    by_dispute = random.exponential(size=(draws, int(disputes.max(initial=0)) + 1))
    size = (draws, int(states.max(initial=0)) + 1)
    by_state = random.gamma(STATE_SHAPE, 1 / STATE_SHAPE, size)
    return by_dispute[:, disputes] * by_state[:, states]


def fit(
    name: str,
    cases: Cases,
    terms: tuple[str, ...],
    *,
    ridge: float = RIDGE,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Model:
    """Fit one model of sides to choices, with its bootstrap draws.

    Parameters
    ----------
    name
        Name of the model.
    cases
        Choices with their differences of ties.
    terms
        Terms of the model.
    ridge
        Penalty.
    draws
        Bootstrap draws; 0 for the estimate alone.
    seed
        Of the draws.

    Returns
    -------
    Model
    """
    part = cases.of(terms)
    scale = typical(part.values)
    values = standardised(part.values, scale, np.zeros(len(terms)))
    weights = part.weights[None, :]
    estimate = newton(values, part.joined, weights, ridge=ridge)
    drawn = np.empty((0, len(terms)))
    if draws:
        random = bootstrap_weights(part.disputes, part.states, draws, seed) * weights
        start = np.repeat(estimate, draws, axis=0)
        drawn = newton(values, part.joined, random, ridge=ridge, start=start)
    return Model(name, terms, scale, np.zeros(len(terms)), np.concatenate([estimate, drawn]))


def to_table(models: Mapping[str, Model]) -> pl.DataFrame:
    """Lay models out as rows of the table ``models``; constants have the draw −1 (scale) and −2 (centre)."""
    return pl.concat([_rows(each) for each in models.values()])


def from_table(frame: pl.DataFrame) -> dict[str, Model]:
    """Read models from rows of the table ``models``."""
    found: dict[str, Model] = {}
    for (name,), rows in frame.group_by("model", maintain_order=True):
        terms = tuple(rows.filter(pl.col("draw") == 0)["term"].to_list())
        wide = rows.pivot("term", index="draw", values="value").sort("draw")
        values = wide.select(terms).to_numpy()
        found[str(name)] = Model(str(name), terms, values[1], values[0], values[2:])
    return found


def _rows(model: Model) -> pl.DataFrame:
    values = np.vstack([model.centre, model.scale, model.coefficients])
    draw = np.arange(-2, len(values) - 2, dtype=np.int32)
    return pl.DataFrame(
        {
            "model": [model.name] * values.size,
            "draw": np.repeat(draw, len(model.terms)),
            "term": list(model.terms) * len(values),
            "value": values.ravel(),
        }
    )


def _damped(
    objective: Callable[[Reals], Reals], b: Reals, value: Reals, step: Reals
) -> tuple[Reals, Reals]:
    length = np.ones(len(b))
    new, reached = b, value
    for _ in range(HALVINGS):
        new = b - length[:, None] * step
        reached = objective(new)
        worse = reached > value + 1e-12
        if not worse.any():
            break
        length[worse] /= 2
    return new, reached
