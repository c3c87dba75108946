from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from realpolitik.errors import UnknownName
from realpolitik.record import Coverage
from realpolitik.standings.turning import find_turns, track_values, turning_values
from tests.tracks.worlds import CHINA, NORTH, pact, world


def between(frame: pl.DataFrame, a: int, b: int) -> pl.DataFrame:
    return frame.filter(pl.col("a") == a, pl.col("b") == b).sort("year")


def test_years_without_a_pact_are_zeros_while_both_states_are_there(tmp_path: Path) -> None:
    record = world(tmp_path, alliances=pact(CHINA, NORTH, *range(1961, 2001)))
    found = between(turning_values(record, "alliance"), CHINA, NORTH)
    # North Korea entered the system in 1948.
    assert found["year"].to_list() == list(range(1948, 2011))
    assert found.filter(pl.col("value") > 0)["year"].to_list() == list(range(1961, 2001))
    assert find_turns(found)["date"].to_list() == [1961, 2001]


def test_pairs_that_never_had_a_pact_have_no_rows(tmp_path: Path) -> None:
    record = world(tmp_path, alliances=pact(CHINA, NORTH, 1961))
    pairs = turning_values(record, "alliance").select("a", "b").unique()
    assert pairs.rows() == [(CHINA, NORTH)]


def test_of_incomplete_data_no_zero_is_made(tmp_path: Path) -> None:
    record = world(
        tmp_path,
        alliances=pact(CHINA, NORTH, 1961, 1962),
        coverage=Coverage(1946, 2010, complete=False),
    )
    assert turning_values(record, "alliance")["year"].to_list() == [1961, 1962]


def test_a_record_without_the_table_has_no_values(tmp_path: Path) -> None:
    record = world(tmp_path, alliances=pact(CHINA, NORTH, 1961))
    assert turning_values(record, "votes").is_empty()


def test_an_unknown_indicator_is_named() -> None:
    with pytest.raises(UnknownName, match="votes"):
        turning_values(None, "vote")  # type: ignore[arg-type]


def scores(name: str, first: int, last: int, score: float, *, a: int = CHINA) -> pl.DataFrame:
    years = np.arange(first, last + 1)
    return pl.DataFrame(
        {
            "indicator": name,
            "track": "interests",
            "a": a,
            "b": NORTH if a == CHINA else CHINA,
            "year": years,
            "score": np.full(years.size, score),
            "score_se": 0.0,
        }
    )


def test_a_data_set_that_starts_is_no_turn_of_its_track() -> None:
    rows = pl.concat([scores("votes", 1960, 2010, 0.2), scores("portfolio", 1946, 2010, 0.9)])
    found = track_values(rows)
    assert found["year"].to_list() == list(range(1960, 2011))
    assert found["value"].unique().to_list() == pytest.approx([0.55])
    assert find_turns(found, keys=["track"]).is_empty()


def test_an_indicator_of_a_few_years_is_left_out_of_the_constant_set() -> None:
    rows = pl.concat([scores("votes", 1946, 2010, 0.2), scores("portfolio", 2000, 2010, 0.9)])
    found = track_values(rows)
    assert found["year"].to_list() == list(range(1946, 2011))
    assert found["value"].unique().to_list() == pytest.approx([0.2])


def test_both_directions_belong_to_the_constant_set() -> None:
    rows = pl.concat(
        [
            scores("dependence", 1950, 2010, 0.2),
            scores("dependence", 1970, 2010, 0.6, a=NORTH),
            scores("votes", 1946, 2010, 0.8),
        ]
    )
    found = track_values(rows)
    assert found["year"].min() == 1970
    assert found["value"].unique().to_list() == pytest.approx([0.6])


def test_indicators_that_never_speak_together_make_no_track() -> None:
    rows = pl.concat([scores("votes", 1947, 1978, 0.2), scores("portfolio", 1979, 2010, 0.9)])
    assert track_values(rows).is_empty()


def test_a_pair_without_scores_has_no_track() -> None:
    assert track_values(scores("votes", 1946, 1950, 0.2).clear()).is_empty()
