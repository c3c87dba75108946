from __future__ import annotations

import numpy as np
import pytest

from realpolitik.record import Record
from realpolitik.standings import fitting
from realpolitik.standings.choices import choices, differences
from realpolitik.standings.fitting import bootstrap_weights, fit, from_table, newton, to_table
from realpolitik.standings.models import Fitted
from realpolitik.standings.ties import History
from tests.standings.worlds import RULE


def problem(n: int = 300, size: int = 4, seed: int = 1):  # type: ignore[no-untyped-def]
    random = np.random.default_rng(seed)
    terms = random.normal(size=(n, size))
    truth = np.array([1.0, -0.5, 0.0, 2.0])[:size]
    chosen = (random.random(n) < fitting.chance(terms @ truth)).astype(float)
    return terms, chosen, random.exponential(size=n)


@pytest.mark.parametrize("ridge", [0.1, 0.5, 2.0])
def test_it_finds_what_scikit_learn_finds(ridge: float) -> None:
    linear_model = pytest.importorskip("sklearn.linear_model")
    terms, chosen, weights = problem()
    theirs = linear_model.LogisticRegression(
        C=1 / ridge, fit_intercept=False, tol=1e-12, max_iter=10_000
    ).fit(terms, chosen, sample_weight=weights)
    ours = newton(terms, chosen, weights[None, :], ridge=ridge)
    assert ours[0] == pytest.approx(theirs.coef_[0], abs=1e-6)


def test_all_draws_at_once_are_each_draw_alone() -> None:
    terms, chosen, weights = problem()
    many = np.stack([weights, weights[::-1], np.ones_like(weights)])
    together = newton(terms, chosen, many)
    alone = [newton(terms, chosen, row[None, :])[0] for row in many]
    assert np.allclose(together, alone, atol=1e-8)


def test_choices_that_one_tie_separates_do_not_run_off_to_infinity() -> None:
    terms = np.linspace(-50, 50, 40)[:, None]
    chosen = (terms[:, 0] > 0).astype(float)
    found = newton(terms, chosen, np.ones((1, 40)), ridge=1e-3)
    assert np.isfinite(found).all()
    assert 0 < found[0, 0] < 20


def test_the_objective_is_at_its_least() -> None:
    terms, chosen, weights = problem()
    found = newton(terms, chosen, weights[None, :], ridge=0.5)[0]

    def loss(b: np.ndarray) -> float:
        p = fitting.chance(terms @ b)
        return float(-(weights * np.log(np.where(chosen > 0.5, p, 1 - p))).sum() + 0.25 * b @ b)

    for step in 0.01 * np.vstack([np.eye(4), -np.eye(4)]):
        assert loss(found + step) > loss(found)


def test_a_mirrored_choice_is_the_same_choice(past: History, made: Record) -> None:
    cases = differences(past, choices(made))
    model = fit("both", cases, tuple(cases.names), draws=0)
    values = cases.values
    there, back = model.log_odds(values)[:, 0], model.log_odds(-values)[:, 0]
    assert np.allclose(there, -back)


def test_a_world_made_by_a_rule_gives_the_rule_back(past: History, made: Record) -> None:
    cases = differences(past, choices(made))
    model = fit("both", cases, tuple(cases.names), draws=0)
    found = dict(zip(model.terms, model.coefficients[0] / model.scale, strict=True))
    for name, weight in RULE.items():
        assert found[name] == pytest.approx(weight, abs=0.35)
    assert abs(found["regime_difference"]) < 0.6


def test_a_missing_tie_says_nothing_either_way(fitted: Fitted) -> None:
    model = fitted.sides["both"]
    values = np.full((1, len(model.terms)), np.nan)
    assert (model.log_odds(values) == 0).all()


def test_one_huge_tie_is_cut_at_five_spreads(fitted: Fitted) -> None:
    model = fitted.sides["paper"]
    huge, at_five = np.array([[1e9]]), 5 * model.scale[None, :]
    assert np.array_equal(model.log_odds(huge), model.log_odds(at_five))


def test_a_factor_of_zero_removes_a_term(fitted: Fitted) -> None:
    model = fitted.sides["both"]
    values = np.ones((1, len(model.terms)))
    lone = np.where(np.array(model.terms) == "votes", 1.0, np.nan)[None, :]
    whole, without = model.log_odds(values), model.log_odds(values, factors={"votes": 0.0})
    assert np.allclose(whole - without, model.log_odds(lone))


def test_the_same_seed_gives_the_same_draws() -> None:
    numbers = np.array([0, 0, 1, 2])
    first, second = (bootstrap_weights(numbers, numbers, 5, seed=3) for _ in range(2))
    assert np.array_equal(first, second)
    assert not np.array_equal(first, bootstrap_weights(numbers, numbers, 5, seed=4))


def test_choices_in_one_dispute_by_one_state_share_their_weight() -> None:
    dispute, state = np.array([0, 0, 1]), np.array([0, 0, 0])
    drawn = bootstrap_weights(dispute, state, 50)
    assert np.array_equal(drawn[:, 0], drawn[:, 1])
    assert not np.allclose(drawn[:, 0], drawn[:, 2])
    assert drawn.mean() == pytest.approx(1, abs=0.35)


def test_models_come_back_from_the_record_as_they_were(past: History, made: Record) -> None:
    cases = differences(past, choices(made))
    model = fit("paper", cases, ("alliance", "votes"), draws=7)
    back = from_table(to_table({"paper": model}))["paper"]
    assert back.terms == model.terms
    for name in ("scale", "centre", "coefficients"):
        assert np.array_equal(getattr(back, name), getattr(model, name))
