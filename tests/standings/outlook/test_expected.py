from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from realpolitik.standings.outlook import expected as room
from realpolitik.standings.outlook.expected import AHEAD, MODELS, NO_CHANGE, expectations, sides
from realpolitik.standings.outlook.published import published

YEARS = range(1950, 2011)


class _Made:
    """A record that has nothing but sides."""

    def __init__(self, rows: pl.DataFrame) -> None:
        self.rows = rows

    def has(self, name: str) -> bool:
        return name == "sides"

    def frame(self, _: str) -> pl.DataFrame:
        return self.rows


def walk(pull: float, *, seed: int = 3, pairs: int = 300) -> pl.DataFrame:
    """Sides that are pulled to .5 by so much a year, and pushed about."""
    random = np.random.default_rng(seed)
    now = random.uniform(0.3, 0.7, pairs)
    frames = []
    for year in YEARS:
        names = {"a": np.arange(pairs) % 30 + 1, "b": np.arange(pairs) // 30 + 100}
        frames.append(pl.DataFrame({**names, "year": np.full(pairs, year), "practice": now}))
        # Small enough for a walk without any pull to stay inside.
        step = random.normal(0, 0.05 if pull else 0.01, pairs)
        now = now + pull * (0.5 - now) + step
    return pl.concat(frames).cast({"a": pl.Int16, "b": pl.Int16, "year": pl.Int16})


def board(rows: pl.DataFrame) -> dict[str, object]:
    found = room.score_sides(_Made(rows))  # type: ignore[arg-type]
    assert found is not None
    return found


def test_where_sides_wander_nothing_beats_no_change() -> None:
    found = board(walk(0.0))
    assert found["ships"] == NO_CHANGE
    assert found["coefficients"] == {}


def test_where_sides_come_back_it_is_foretold_how_fast() -> None:
    found = board(walk(0.2))
    assert found["ships"] != NO_CHANGE
    by = {each["model"]: each for each in found["scores"]}  # type: ignore[attr-defined]
    left = 1 - 0.8**AHEAD
    assert by["middle"]["skill"] == pytest.approx(left / 2, abs=0.06)
    assert by["middle"]["skill_lower"] > 0.2


def test_no_forecast_knows_what_comes_later() -> None:
    rows = walk(0.2)
    cut = rows.with_columns(
        pl.when(pl.col("year") > 1980).then(0.9).otherwise(pl.col("practice")).alias("practice")
    )
    for model in MODELS:
        told = []
        for frame in (rows, cut):
            found = sides(frame)
            known = found.year <= 1980 - AHEAD
            now = found.year == 1980
            told.append(room.expected(found, model, room.fitted(found, model, known))[now])
        assert np.allclose(*told)


def test_nine_in_ten_end_within_the_interval() -> None:
    rows = walk(0.2)
    told = board(rows)
    later = walk(0.2, seed=4)
    found = expectations(later.filter(pl.col("year") <= 2000), told, 2000)
    came = later.filter(pl.col("year") == 2000 + AHEAD)
    by = {(a, b): value for a, b, value in came.select("a", "b", "practice").iter_rows()}
    inside = [each["lower"] <= by[each["a"], each["b"]] <= each["upper"] for each in found]
    assert 0.84 <= np.mean(inside) <= 0.96


def test_a_pair_without_a_side_in_the_year_is_not_foretold() -> None:
    told = published()["sides"]
    assert expectations(walk(0.2).filter(pl.col("year") < 2000), told, 2000) == []


def test_the_published_model_beat_no_change_by_both_errors() -> None:
    told = published()["sides"]
    by = {each["model"]: each for each in told["scores"]}
    ships = by[told["ships"]]
    assert ships["skill_lower"] > 0
    assert ships["mean_error"] < by[NO_CHANGE]["mean_error"]
    assert ships["skill"] == max(each["skill"] for each in by.values())
