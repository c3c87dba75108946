from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from realpolitik.record import Record
from realpolitik.record.schema import TABLES
from realpolitik.standings import sides
from realpolitik.standings.fitting import chance
from realpolitik.standings.models import Fitted
from realpolitik.standings.ties import LEAST_WEIGHT, History, Ties
from tests.standings.worlds import STATES

YEAR = 1990


@pytest.fixture(scope="module")
def now(past: History) -> Ties:
    return past.at(YEAR)


@pytest.fixture(scope="module")
def pair(now: Ties) -> tuple[int, int]:
    """A state and another that has at least two adversaries, itself not among them."""
    for y in STATES:
        foes = now.codes[now.adversaries[now.place(y)] >= LEAST_WEIGHT]
        others = [x for x in STATES if x != y and x not in foes]
        if foes.size >= 2 and others:
            return others[0], y
    raise AssertionError("the made-up world has no such pair")


def by_hand(now: Ties, fitted: Fitted, x: int, y: int, name: str) -> float:
    """The figure from its definition, adversary by adversary."""
    model = fitted.sides[name]
    i, j = now.place(x), now.place(y)
    total = weight = 0.0
    for k in range(now.codes.size):
        heavy = float(now.adversaries[j, k])
        if heavy < LEAST_WEIGHT or k in (i, j):
            continue
        apart = np.array([now.terms[t][i, j] - now.terms[t][i, k] for t in model.terms])
        odds = float(np.nan_to_num(np.clip(apart / model.scale, -5, 5)) @ model.coefficients[0])
        total += heavy * float(chance(np.array(odds)))
        weight += heavy
    return total / weight


@pytest.mark.parametrize("name", ["paper", "practice", "both", "without_votes"])
def test_a_side_is_the_mean_over_adversaries(
    now: Ties, fitted: Fitted, pair: tuple[int, int], name: str
) -> None:
    drawn = sides.pair_draws(now, fitted, *pair)
    assert drawn is not None
    assert drawn[name][0] == pytest.approx(by_hand(now, fitted, *pair, name), abs=1e-5)


def test_to_side_with_one_is_not_to_side_with_the_other(
    now: Ties, fitted: Fitted, pair: tuple[int, int]
) -> None:
    x, y = pair
    foe = int(now.codes[np.argmax(now.adversaries[now.place(y)])])
    there = sides.pair_draws(now, fitted, x, y, against=foe)
    back = sides.pair_draws(now, fitted, x, foe, against=y)
    assert there is not None
    assert back is not None
    assert np.allclose(there["both"] + back["both"], 1, atol=1e-5)


def test_the_gap_is_paper_less_practice_in_every_draw(
    now: Ties, fitted: Fitted, pair: tuple[int, int]
) -> None:
    drawn = sides.pair_draws(now, fitted, *pair)
    assert drawn is not None
    assert np.allclose(drawn["gap"], drawn["paper"] - drawn["practice"])


def test_adversaries_come_heaviest_first_and_the_chooser_is_none_of_them(
    now: Ties, fitted: Fitted
) -> None:
    y = next(each for each in STATES if (now.adversaries[now.place(each)] > 0).sum() >= 2)
    foes = now.codes[now.adversaries[now.place(y)] >= LEAST_WEIGHT].tolist()
    found = sides.side(now, fitted, foes[0], y)
    assert found is not None
    listed = [each.state.ccode for each in found.adversaries]
    assert set(listed) == set(foes[1:])
    weights = [each.weight for each in found.adversaries]
    assert weights == sorted(weights, reverse=True)


def test_without_an_adversary_there_is_no_figure(now: Ties, fitted: Fitted) -> None:
    peaceful = replace(now, adversaries=np.zeros_like(now.adversaries))
    assert sides.side(peaceful, fitted, STATES[0], STATES[1]) is None
    assert sides.side(now, fitted, STATES[0], 9999) is None


def test_a_faint_adversary_is_none(now: Ties, fitted: Fitted, pair: tuple[int, int]) -> None:
    x, y = pair
    faint = replace(now, adversaries=np.minimum(now.adversaries, LEAST_WEIGHT / 2))
    assert sides.side(faint, fitted, x, y) is None


def test_against_one_state_asks_of_it_alone(
    now: Ties, fitted: Fitted, pair: tuple[int, int]
) -> None:
    x, y = pair
    other = next(each for each in STATES if each not in (x, y))
    found = sides.side(now, fitted, x, y, against=other)
    assert found is not None
    assert [each.state.ccode for each in found.adversaries] == [other]


def test_ties_beyond_all_choices_have_no_figure_but_the_nearest_cases(
    now: Ties, fitted: Fitted, pair: tuple[int, int]
) -> None:
    narrow = replace(fitted, support=replace(fitted.support, farthest=1e-9))
    found = sides.side(now, narrow, *pair)
    assert found is not None
    assert not found.support
    assert found.practice.value is None
    assert found.practice.why is not None
    assert len(found.nearest) == 3


def test_the_interval_holds_the_figure_and_nine_draws_of_ten(
    now: Ties, fitted: Fitted, pair: tuple[int, int]
) -> None:
    drawn = sides.pair_draws(now, fitted, *pair)
    assert drawn is not None
    value, lower, upper = sides.interval(drawn["practice"])
    assert lower <= value <= upper
    inside = (drawn["practice"][1:] >= lower) & (drawn["practice"][1:] <= upper)
    assert inside.mean() == pytest.approx(0.9, abs=0.02)


def test_a_weight_of_zero_makes_an_indicator_count_for_nothing(
    now: Ties, fitted: Fitted, pair: tuple[int, int]
) -> None:
    blank = replace(now, terms={**now.terms, "votes": np.full_like(now.terms["votes"], np.nan)})
    ignored = sides.pair_draws(now, fitted, *pair, weights={"votes": 0.0})
    absent = sides.pair_draws(blank, fitted, *pair)
    assert ignored is not None
    assert absent is not None
    assert np.allclose(ignored["practice"], absent["practice"], atol=1e-6)


def test_a_far_and_minor_state_without_a_pact_is_not_expected_to_join(
    now: Ties, fitted: Fitted, pair: tuple[int, int]
) -> None:
    x, y = pair
    far = np.full_like(now.terms["distance"], np.log1p(9000))
    nobody = replace(
        now,
        terms={**now.terms, "distance": far, "alliance": np.zeros_like(far)},
        majors=np.zeros_like(now.majors),
    )
    found = sides.side(nobody, fitted, x, y)
    assert found is not None
    assert found.involvement.value is None
    assert found.involvement.why is not None
    near = sides.side(replace(nobody, majors=np.ones_like(now.majors)), fitted, x, y)
    assert near is not None
    assert near.involvement.value is not None


def test_the_table_says_what_a_single_question_says(
    made: Record, now: Ties, fitted: Fitted
) -> None:
    table = sides.side_table(made)
    assert table.schema == TABLES["sides"].schema
    assert table.select("a", "b", "year").is_unique().all()
    rows = table.filter(pl.col("year") == YEAR)
    assert rows.height > 60
    for row in rows.sample(12, seed=3).iter_rows(named=True):
        found = sides.side(now, fitted, row["a"], row["b"])
        assert found is not None
        for name in ("paper", "practice", "both", "gap"):
            figure = getattr(found, name)
            assert row[name] == pytest.approx(figure.value, abs=1e-5)
            assert row[f"{name}_lower"] == pytest.approx(figure.lower, abs=1e-5)
            assert row[f"{name}_upper"] == pytest.approx(figure.upper, abs=1e-5)


def test_a_figure_does_not_depend_on_what_else_is_computed(now: Ties, fitted: Fitted) -> None:
    size = now.codes.size
    x, y = (each.ravel() for each in np.indices((size, size)))
    kept = x != y
    whole = sides.frame(now, fitted, x[kept], y[kept])
    part = sides.frame(now, fitted, x[kept][::7], y[kept][::7])
    shared = whole.join(part, on=["a", "b"], how="semi").sort("a", "b")
    assert shared.equals(part.sort("a", "b"))


def test_the_years_are_those_in_which_every_term_is_known(made: Record) -> None:
    assert sides.years(made) == range(1946, 2011)
    assert not sides.years(made.without("votes", "force", "alliance", "rivalry", "arms", "realpolitik",
        "dependence", "distance", "regime_difference", "speeches"))  # fmt: skip
