from __future__ import annotations

import numpy as np

from realpolitik.standings.fitting import chance, newton
from realpolitik.standings.outlook.logit import CONSTANT, Rows, drawn, fit


def world(
    seed: int, *, states: int = 12, n: int = 3000, spread: float = 0.8
) -> tuple[Rows, np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    i = random.integers(0, states - 1, n)
    j = np.minimum(i + random.integers(1, states, n), states - 1)
    terms = np.column_stack([np.ones(n), random.normal(size=(n, 2))])
    effects = random.normal(0, spread, states)
    odds = terms @ [-1.0, 1.0, -0.5] + effects[i] + effects[j]
    happened = (random.random(n) < chance(odds)).astype(np.float64)
    return Rows(terms, i, j, states, np.ones(n)), happened, effects


def test_effects_of_states_are_those_of_columns_of_states() -> None:
    rows, happened, _ = world(1)
    found = fit(rows, happened, ridge=2.0, state_ridge=4.0)
    columns = np.zeros((happened.size, rows.states))
    np.add.at(columns, (np.arange(happened.size), rows.i), 1)
    np.add.at(columns, (np.arange(happened.size), rows.j), 1)
    penalty = np.array([CONSTANT, 2.0, 2.0] + [4.0] * rows.states)
    both = np.column_stack([rows.terms, columns])
    expected = newton(both, happened, np.ones((1, happened.size)), ridge=penalty)[0]
    np.testing.assert_allclose(found.coefficients, expected[:3], atol=1e-5)
    np.testing.assert_allclose(found.effects, expected[3:], atol=1e-5)


def test_the_truth_comes_out() -> None:
    rows, happened, effects = world(2, states=30, n=40_000)
    found = fit(rows, happened, ridge=0.1, state_ridge=1.0)
    np.testing.assert_allclose(found.coefficients[1:], [1.0, -0.5], atol=0.06)
    assert np.corrcoef(found.effects, effects)[0, 1] > 0.97


def test_a_weight_of_three_is_three_rows() -> None:
    rows, happened, _ = world(3, n=500)
    weights = np.where(np.arange(500) % 2, 3.0, 1.0)
    again = np.repeat(np.arange(500), weights.astype(int))
    weighted = fit(Rows(rows.terms, rows.i, rows.j, rows.states, weights), happened)
    repeated = Rows(
        rows.terms[again], rows.i[again], rows.j[again], rows.states, np.ones(again.size)
    )
    np.testing.assert_allclose(
        weighted.coefficients, fit(repeated, happened[again]).coefficients, atol=1e-6
    )


def test_what_never_happened_is_unlikely_and_not_impossible() -> None:
    rows, happened, _ = world(4, n=200)
    found = fit(rows, np.zeros_like(happened))
    assert np.isfinite(found.coefficients).all()
    assert chance(found.log_odds(rows)).max() < 0.01


def test_draws_of_states_are_wider_than_chance_where_states_differ() -> None:
    """Terms that belong to a state vary from state to state: an interval over rows would be far too narrow."""
    random = np.random.default_rng(5)
    size = 40
    i, j = np.triu_indices(size, 1)
    i, j = np.repeat(i, 10), np.repeat(j, 10)
    of_state, effect = random.normal(size=(2, size))
    terms = np.column_stack([np.ones(i.size), of_state[i] + of_state[j]])
    happened = (random.random(i.size) < chance(effect[i] + effect[j] - 1)).astype(np.float64)
    rows = Rows(terms, i, j, size, np.ones(i.size))
    found = fit(rows, happened, ridge=0.1, state_ridge=None)
    spread = drawn(found, rows, happened, 400).std(axis=0)[1]
    naive = np.sqrt(np.linalg.inv(found.hessian)[1, 1])
    assert spread > 3 * naive


def test_draws_agree_with_fits_to_reweighted_states() -> None:
    rows, happened, _ = world(6, states=25, n=6000, spread=0.3)
    found = fit(rows, happened, ridge=0.1, state_ridge=None)
    quick = drawn(found, rows, happened, 400)
    random = np.random.default_rng(7)
    slow = []
    for _ in range(60):
        weight = random.exponential(size=25)
        both = Rows(rows.terms, rows.i, rows.j, 25, weight[rows.i] * weight[rows.j])
        slow.append(fit(both, happened, ridge=0.1, state_ridge=None).coefficients)
    ratio = quick.std(axis=0) / np.std(slow, axis=0)
    assert (ratio > 0.6).all()
    assert (ratio < 1.6).all()
    np.testing.assert_allclose(quick.mean(axis=0), found.coefficients, atol=0.1)
