"""From the votes of a record to its table of ideal points."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from realpolitik.errors import NoAnswer
from realpolitik.record import Record, open_record, table
from realpolitik.standings.build import ESTIMATES_VERSION
from realpolitik.standings.idealpoints.chains import WARM_UP
from realpolitik.standings.idealpoints.estimating import estimate_into
from realpolitik.standings.idealpoints.table import (
    bridged,
    coverage,
    entered,
    estimate,
    estimated,
    inputs,
    kept,
)
from tests.standings.idealpoints import small


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    return small.record(tmp_path_factory.mktemp("record"))


@pytest.fixture(scope="module")
def points(record: Record, tmp_path_factory: pytest.TempPathFactory) -> pl.DataFrame:
    work = tmp_path_factory.mktemp("work") / "parts"
    found = estimate(record, sweeps=1500, seed=1, work=work, workers=1)
    assert not work.exists()
    return found


def test_every_state_and_year_has_a_point_with_its_interval(points: pl.DataFrame) -> None:
    assert points.schema == table("ideal_points").schema
    assert points.height == len(small.STATES) * len(small.YEARS)
    assert points.select(pl.all().null_count()).row(0) == (0,) * points.width
    assert (points["lower"] < points["value"]).all()
    assert (points["value"] < points["upper"]).all()


def test_the_points_are_the_positions_that_made_the_votes(points: pl.DataFrame) -> None:
    both = points.join(small.positions(), on=["ccode", "year"])
    years = both.group_by("year").agg(pl.corr("value", "true"))["value"]
    assert years.min() > 0.95  # type: ignore[operator]


def test_chains_that_agree_say_so(points: pl.DataFrame) -> None:
    assert points["rhat"].is_between(0.99, 1.1).all()
    assert (points["ess"] > 20).all()


def test_texts_that_come_back_are_bridged(record: Record) -> None:
    items = bridged(record)
    again = items.filter(pl.col("roll_call") != pl.col("item"))
    assert all((item - 1) % small.CALLS < small.RETURNING for item in again["item"])
    behind = entered(record)
    assert 0 < behind.bridged <= small.RETURNING * (len(small.YEARS) - 1)
    assert behind.states == len(small.STATES)
    assert behind.votes <= record.frame("votes").height


def test_a_record_without_titles_bridges_nothing(record: Record) -> None:
    untitled = Record(tuple(each for each in record.live if each.table != "roll_call_titles"))
    assert entered(untitled).bridged == 0


def test_a_record_without_votes_says_what_to_load(tmp_path: Path) -> None:
    with pytest.raises(NoAnswer, match="realpolitik load unvotes"):
        estimate(open_record(starter=False), work=tmp_path)


def test_the_first_sweeps_are_left_out(record: Record, tmp_path: Path) -> None:
    assert WARM_UP > 0
    few = estimate(record, sweeps=100, seed=1, work=tmp_path, workers=1)
    assert np.isfinite(few["value"].to_numpy()).all()


def test_an_estimate_is_made_once_for_the_same_votes(
    record: Record, monkeypatch: pytest.MonkeyPatch, points: pl.DataFrame
) -> None:
    made = []

    def once(asked: Record, **_: object) -> pl.DataFrame:
        made.append(asked)
        return points

    monkeypatch.setattr("realpolitik.standings.idealpoints.table.estimate", once)
    assert estimated(record).equals(points)
    assert estimated(record).equals(points)
    assert len(made) == 1
    fewer = Record(tuple(each for each in record.live if each.table != "roll_call_titles"))
    assert kept(fewer) != kept(record)


def test_an_estimate_goes_into_the_users_record(tmp_path: Path) -> None:
    place = tmp_path / "record"
    small.record(place, calls=20)
    made = estimate_into(place, sweeps=100, seed=4)
    now = open_record(place, starter=False)
    live = now.slice("ideal_points", "unvotes")
    assert live == made
    assert (live.release, live.rows) == (ESTIMATES_VERSION, now.frame("ideal_points").height)
    assert live.coverage == coverage(now.frame("ideal_points"))
    assert live.inputs == inputs(now, sweeps=100, seed=4)
