from __future__ import annotations

import numpy as np
import pytest

from realpolitik.record import Record
from realpolitik.standings import involvement
from realpolitik.standings.choices import begun
from realpolitik.standings.fitting import chance
from realpolitik.standings.involvement import TERMS, at_risk, base_rates, pair_exposure, pair_reach
from realpolitik.standings.models import Fitted
from realpolitik.standings.ties import History


def test_every_state_at_risk_is_a_neighbour_a_major_power_or_a_partner(
    made: Record, past: History
) -> None:
    rows = at_risk(made, past)
    for row in rows.frame.sample(60, seed=1).iter_rows(named=True):
        before = past.at(row["year"] - 1)
        dispute = begun(made, "gml").filter(dispute=row["dispute"]).row(0, named=True)
        x = before.place(row["x"])
        others = [before.place(each) for each in (*dispute["side_a"], *dispute["side_b"])]
        near = np.expm1(before.terms["distance"][x, others]).min() <= 644.1
        partner = (before.terms["alliance"][x, others] > 0).any()
        assert near or partner or before.majors[x]
        assert x not in others


def test_those_who_join_from_outside_are_counted_and_not_lost(made: Record, past: History) -> None:
    rows = at_risk(made, past)
    joined = sum(len(each) for each in begun(made, "gml")["joiners"].to_list())
    assert int(rows.joined.sum()) + rows.missed == joined


def test_a_pair_is_asked_as_a_dispute_of_two(past: History) -> None:
    before = past.at(1980)
    x = np.array([0, 3, 4])
    y, z = np.array([1, 1, 1]), np.array([2, 2, 2])
    one = involvement.exposure(before, x, np.array([1]), np.array([2]))
    assert np.array_equal(one, pair_exposure(before, x, y, z), equal_nan=True)
    reached = involvement.reach(before, np.array([1, 2]))
    assert np.array_equal(reached[x], pair_reach(before, x, y, z))


def test_the_model_foretells_as_many_as_joined(made: Record, past: History) -> None:
    rows = at_risk(made, past)
    model = involvement.fit(rows, draws=0)
    told = chance(model.log_odds(rows.values))[:, 0]
    assert told.mean() == pytest.approx(rows.joined.mean(), rel=1e-3)


def test_more_originators_are_told_from_fewer(made: Record, past: History) -> None:
    before = past.at(1980)
    two = involvement.exposure(before, np.array([0]), np.array([1]), np.array([2]))
    four = involvement.exposure(before, np.array([0]), np.array([1, 3]), np.array([2, 4]))
    column = TERMS.index("originators")
    assert np.exp([two[0, column], four[0, column]]).round(6).tolist() == [2, 4]


def test_base_rates_are_shares_of_one_and_the_same_allies(made: Record, past: History) -> None:
    rates = base_rates(at_risk(made, past))
    shares = [rates[name] for name in ("joined_it", "joined_other", "stayed_out")]
    assert sum(shares) == pytest.approx(1)
    # Alliance is part of the rule by which this world joins.
    assert rates["joined_it"] > rates["joined_other"]


def test_its_draws_differ_and_centre_on_the_estimate(fitted: Fitted) -> None:
    assert fitted.involvement is not None
    estimate, drawn = fitted.involvement.coefficients[0], fitted.involvement.coefficients[1:]
    assert len(drawn) == 512
    assert (drawn.std(axis=0) > 0).all()
    assert (np.abs(drawn.mean(axis=0) - estimate) < drawn.std(axis=0)).all()


def test_two_newton_steps_are_as_good_as_many(made: Record, past: History) -> None:
    rows = at_risk(made, past)
    quick = involvement.fit(rows, draws=3)
    start = quick.standardised(rows.values)
    penalty = np.array([involvement.SLIGHT] + [involvement.RIDGE] * (len(TERMS) - 1))
    weights = involvement.bootstrap_weights(
        involvement.numbered(rows.frame.select("dataset", "dispute")),
        involvement.numbered(rows.frame.select("x")),
        3,
    )
    slow = involvement.newton(start, rows.joined, weights, ridge=penalty)
    assert np.abs(quick.coefficients[1:] - slow).max() < 0.05
