from __future__ import annotations

import json

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from realpolitik.standings.turning import contract, find_turns, turn_values
from realpolitik.standings.turning.candidates import Candidate
from realpolitik.standings.turning.marginals import Reals
from realpolitik.standings.turning.turns import TURNS
from tests.standings.turning.noise import YEARS, noise, steps

CHINA, RUSSIA, NORTH = 710, 365, 731


def frame(values: Reals, *, start: int = 1946) -> pl.DataFrame:
    """Series as rows of pairs (1, 2), (2, 3), …; what is NaN has no row."""
    series, period = np.nonzero(~np.isnan(values))
    return pl.DataFrame(
        {
            "a": series + 1,
            "b": series + 2,
            "year": period + start,
            "value": values[series, period],
        }
    )


def test_a_turn_is_dated_to_the_first_year_of_the_new_level() -> None:
    values = 0.1 * noise(1)
    values[0, 46:] += 1
    turn = find_turns(frame(values)).row(0, named=True)
    assert (turn["a"], turn["b"], turn["date"], turn["kind"]) == (1, 2, 1992, "shift")
    assert turn["first"] <= 1992 <= turn["last"]
    assert turn["before_lower"] < 0 < turn["before_upper"]
    assert turn["after_lower"] < 1 < turn["after_upper"]
    assert turn["firm"]
    assert turn["log_bayes_factor"] > 10


def test_after_a_hole_the_date_is_the_first_year_seen() -> None:
    values = 0.1 * noise(1)
    values[0, 46:] += 1
    values[0, 44:49] = np.nan
    turns = find_turns(frame(values))
    assert turns.select("last_before", "date").rows() == [(1989, 1995)]


def test_a_year_without_a_vote_is_no_turn() -> None:
    values = 0.1 * noise(40, seed=8)
    values[:, 18] = np.nan
    found = find_turns(frame(values))
    assert found.filter(pl.col("date").is_between(1963, 1966)).height <= 1


def test_a_missing_value_is_a_missing_row() -> None:
    values = 0.1 * noise(3)
    values[:, 40:] += 1
    rows = frame(values)
    gone = pl.col("year").is_between(1970, 1974)
    kept = find_turns(rows.filter(~gone))
    for nothing in (None, float("nan"), float("inf")):
        blank = rows.with_columns(value=pl.when(gone).then(nothing).otherwise("value"))
        assert_frame_equal(find_turns(blank), kept)


def test_the_order_of_rows_does_not_matter() -> None:
    values, _ = steps(30, 3.0)
    rows = frame(values)
    assert_frame_equal(find_turns(rows.sample(fraction=1, shuffle=True, seed=1)), find_turns(rows))


@pytest.mark.parametrize("memory", [0.0, 0.3, 0.6, 0.75, 0.9])
def test_noise_has_a_firm_turn_in_few_series_whatever_it_remembers(memory: float) -> None:
    found = find_turns(frame(noise(600, memory=memory)))
    assert found.filter("firm").select("a").n_unique() / 600 <= 0.05


def test_a_step_in_noise_is_firm() -> None:
    values, at = steps(300, 3.0)
    truth = pl.DataFrame({"a": np.arange(300) + 1, "at": at + 1946})
    found = find_turns(frame(values)).filter("firm").join(truth, on="a")
    right = found.filter((pl.col("date") - pl.col("at")).abs() <= 1)
    assert right["a"].n_unique() / 300 >= 0.88


def test_a_pact_that_ends_is_one_firm_turn() -> None:
    coded = np.zeros((1, YEARS))
    coded[0, 15:51] = 1
    found = find_turns(frame(coded))
    assert found["date"].to_list() == [1961, 1997]
    assert found["firm"].all()
    assert (found["probability"] > 0.999).all()


def test_counts_have_levels_above_zero() -> None:
    random = np.random.default_rng(3)
    counts = random.poisson(np.where(np.arange(YEARS) < 40, 0.3, 4.0), (50, YEARS)).astype(float)
    found = find_turns(frame(counts), count=True)
    assert (found["before_lower"] >= 0).all()
    near = found.filter(pl.col("date").is_between(1985, 1987))
    assert near["a"].n_unique() >= 45
    held = near.filter(pl.col("after_lower") <= 4.0, pl.col("after_upper") >= 4.0)
    assert held.height / near.height >= 0.8


@pytest.mark.parametrize(
    "values",
    [[], [3.0], [2.0] * 30, [None] * 30, [1.0, 5.0, 1.0]],
    ids=["none", "one", "constant", "missing", "short"],
)
def test_where_nothing_can_turn_there_is_an_empty_answer(values: list[float | None]) -> None:
    rows = pl.DataFrame(
        {
            "a": [2] * len(values),
            "b": [20] * len(values),
            "year": range(len(values)),
            "value": values,
        },
        schema={"a": pl.Int16, "b": pl.Int16, "year": pl.Int16, "value": pl.Float32},
    )
    found = find_turns(rows)
    assert found.is_empty()
    assert found.columns == ["a", "b", *TURNS]


def test_series_are_told_apart_by_any_keys_even_if_one_is_missing() -> None:
    values = 0.1 * noise(2)
    values[1, 30:] += 1
    rows = frame(values).with_columns(
        track=pl.when(pl.col("a") == 1).then(None).otherwise(pl.lit("votes"))
    )
    found = find_turns(rows, keys=("track",))
    assert found.filter(pl.col("date") == 1976)["track"].to_list() == ["votes"]


def test_the_contract_is_plain_and_in_order() -> None:
    values = 0.1 * noise(1)
    values[0, 20:40] += 1
    turns = find_turns(frame(values)).with_columns(
        a=pl.lit(CHINA, dtype=pl.Int16), b=pl.lit(NORTH, dtype=pl.Int16)
    )
    event = Candidate("alliance", 1966, "pact begins (defense)", "atop")
    around = {(CHINA, NORTH, 1966): (event,)}
    found = contract(turn_values(turns[::-1], track="interests", indicator="votes", around=around))
    assert json.loads(json.dumps(found)) == found
    assert [each["date"] for each in found] == ["1966", "1986"]
    assert {
        "track",
        "indicator",
        "date",
        "probability",
        "before",
        "after",
        "kind",
        "log_bayes_factor",
        "candidates",
    } <= set(found[0])
    assert found[0]["before"]["lower"] < found[0]["before"]["value"] < found[0]["after"]["lower"]
    assert [each["what"] for each in found[0]["candidates"]] == ["pact begins (defense)"]
    assert found[1]["candidates"] == []


def test_months_are_written_as_months() -> None:
    values = 0.1 * noise(1)
    values[0, 40:] += 1
    turns = find_turns(frame(values, start=12 * 1990))
    assert turn_values(turns, track="deeds", indicator="x", monthly=True)[0].date == "1993-05"
