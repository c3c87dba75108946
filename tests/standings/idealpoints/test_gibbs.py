"""The sampler gives back what was put in."""

from __future__ import annotations

import sys
from functools import cache

import numpy as np
import polars as pl
import pytest
from numpy.typing import NDArray

from realpolitik.errors import MissingExtra, NoAnswer
from realpolitik.standings.idealpoints import kernels
from realpolitik.standings.idealpoints.gibbs import advance, begin, loops, towards_poles
from realpolitik.standings.idealpoints.panel import Panel, panel
from tests.standings.idealpoints import small

Reals = NDArray[np.float64]


@cache
def drawn() -> tuple[Panel, NDArray[np.float32]]:
    told = panel(small.votes().with_columns(item="roll_call"))
    chain = begin(told, 3)
    advance(told, chain, 300)
    return told, advance(told, chain, 2000)


def truth(told: Panel) -> Reals:
    joined = told.spells.join(
        small.positions(), on=["ccode", "year"], how="left", maintain_order="left"
    )
    true = joined["true"].to_numpy()
    scaled: Reals = (true - true.mean()) / true.std()
    return scaled


def test_positions_that_made_the_votes_are_found_again() -> None:
    told, draws = drawn()
    assert np.corrcoef(draws.mean(axis=0), truth(told))[0, 1] > 0.97


def test_intervals_hold_what_they_promise() -> None:
    told, draws = drawn()
    low, high = np.quantile(draws, [0.05, 0.95], axis=0)
    held = ((low <= truth(told)) & (truth(told) <= high)).mean()
    assert 0.8 <= held <= 0.98


def test_the_united_states_are_at_the_upper_end() -> None:
    told, draws = drawn()
    mean = draws.mean(axis=0)
    ends = {state: mean[told.spells["ccode"].to_numpy() == state].mean() for state in (2, 365)}
    assert ends[2] > 1 > -1 > ends[365]


def test_every_draw_is_on_one_scale() -> None:
    _, draws = drawn()
    assert draws.mean(axis=1) == pytest.approx(0, abs=1e-5)
    assert draws.std(axis=1) == pytest.approx(1, abs=1e-5)


def test_a_state_that_was_away_is_less_sure_when_it_comes_back() -> None:
    away = (pl.col("ccode") == 710) & pl.col("year").is_between(1981, 1986)
    few = (pl.col("ccode") == 710) & (pl.col("year") == 1987) & (pl.col("roll_call") % 4 > 0)
    told = panel(small.votes().filter(~away, ~few).with_columns(item="roll_call"))
    chain = begin(told, 3)
    advance(told, chain, 200)
    spread = advance(told, chain, 1000).std(axis=0)
    last = told.spells["year"].to_numpy() == 1987
    others = spread[last & (told.spells["ccode"].to_numpy() != 710)]
    back = spread[last & (told.spells["ccode"].to_numpy() == 710)]
    assert back[0] > np.median(others)


def test_votes_that_never_part_the_poles_tell_no_direction() -> None:
    usa = small.votes().filter(ccode=2).select("roll_call", said="vote")
    votes = small.votes().join(usa, on="roll_call")
    followed = votes.with_columns(
        vote=pl.when(pl.col("ccode") == 365).then("said").otherwise("vote")
    )
    with pytest.raises(NoAnswer, match="nothing tells which end of the line is whose"):
        towards_poles(panel(followed.with_columns(item="roll_call")))


@pytest.mark.parametrize(("low", "high"), [(-0.5, 0.5), (1.0, 1.2), (2.5, 9.0), (-4.0, 3.0)])
def test_a_latent_abstention_lies_between_the_cutpoints_as_a_normal_number_does(
    low: float, high: float
) -> None:
    rng = np.random.default_rng(1)
    found = np.array([kernels.within(rng, low, high) for _ in range(20_000)])
    assert found.min() >= low
    assert found.max() <= high
    plain = np.random.default_rng(2).standard_normal(4_000_000)
    plain = plain[(plain > low) & (plain < high)]
    assert found.mean() == pytest.approx(plain.mean(), abs=0.02)
    assert found.std() == pytest.approx(plain.std(), abs=0.02)


@pytest.mark.parametrize("bound", [-2.0, 0.2, 0.5, 3.0])
def test_a_latent_vote_lies_beyond_the_cutpoint_as_a_normal_number_does(bound: float) -> None:
    rng = np.random.default_rng(1)
    found = np.array([kernels.beyond(rng, bound) for _ in range(20_000)])
    assert found.min() > bound
    plain = np.random.default_rng(2).standard_normal(4_000_000)
    assert found.mean() == pytest.approx(plain[plain > bound].mean(), abs=0.02)


def test_without_numba_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "realpolitik.standings.idealpoints.kernels", None)
    monkeypatch.delattr("realpolitik.standings.idealpoints.kernels")
    with pytest.raises(MissingExtra, match=r"numba.*realpolitik\[fit\]"):
        loops()
