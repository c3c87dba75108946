"""A forecast must not know later votes."""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from realpolitik.standings.idealpoints.filtering import filtered, session_of
from realpolitik.standings.idealpoints.panel import panel
from tests.standings.idealpoints import small

LAST = 1983


@cache
def told(last: int = 9999) -> pl.DataFrame:
    votes = small.votes().filter(pl.col("year") <= last)
    return filtered(panel(votes.with_columns(item="roll_call")), seed=5)


def test_later_votes_change_nothing() -> None:
    whole = told().filter(pl.col("year") <= LAST)
    assert whole.equals(told(LAST))


def test_later_roll_calls_on_the_same_text_change_nothing() -> None:
    same = small.votes().with_columns(item=pl.col("roll_call").replace({161: 41, 201: 81}))
    assert filtered(panel(same), seed=5).filter(pl.col("year") <= LAST).equals(told(LAST))


def test_positions_within_a_year_are_found() -> None:
    both = told().join(small.positions(), on=["ccode", "year"])
    years = both.group_by("year").agg(pl.corr("filtered", "true"))["filtered"]
    assert (years > 0.9).all()


def test_each_year_has_its_own_scale() -> None:
    years = (
        told().group_by("year").agg(mean=pl.col("filtered").mean(), spread=pl.col("filtered").std())
    )
    assert years["mean"].abs().max() < 1e-5  # type: ignore[operator]
    assert years["spread"].is_between(0.85, 1.05).all()


def test_a_session_keeps_its_contested_roll_calls_alone() -> None:
    votes = small.votes().with_columns(item=pl.col("roll_call").replace({41: 1}))
    one_side = pl.when(pl.col("roll_call") == 41).then(pl.lit(1)).otherwise("vote")
    whole = panel(votes.with_columns(vote=one_side))
    item = int(np.flatnonzero(whole.items == 1)[0])
    assert whole.first[item + 1] - whole.first[item] == 2 * len(small.STATES)
    assert 1 in session_of(whole, 1980).items
    assert 1 not in session_of(whole, 1981).items
