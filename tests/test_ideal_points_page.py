"""docs/ideal-points.md says what docs/ideal-points.json holds, and the figures keep the bars."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl

from realpolitik.datasets import load
from realpolitik.record import open_record
from realpolitik.standings.idealpoints.answer import published_points
from realpolitik.standings.idealpoints.table import entered
from tests.source import ROOT
from tools import ideal_points_page

DOCS = ROOT / "docs"
FOUND = json.loads((DOCS / "ideal-points.json").read_text(encoding="utf-8"))
YEARS = {each["year"]: each for each in FOUND["years"]}


def test_the_page_is_made_from_the_figures() -> None:
    assert (DOCS / "ideal-points.md").read_text(encoding="utf-8") == ideal_points_page.page(FOUND)


def test_ours_order_states_within_a_year_as_the_published_ones_do() -> None:
    assert FOUND["correlation"]["median"] >= 0.985
    assert min(each["ours"] for each in FOUND["years"]) >= 0.93
    assert set(YEARS) == set(range(1946, 2020)) - {1964}


def test_by_votes_up_to_the_year_alone_the_order_is_nearly_the_same() -> None:
    assert FOUND["filtered"]["median"] >= 0.98
    assert FOUND["filtered"]["least"] >= 0.93


def test_the_chains_were_long_and_agree() -> None:
    assert FOUND["chains"] == 2
    assert FOUND["sweeps"] - FOUND["warm_up"] >= 5_000
    assert FOUND["rhat"]["median"] < 1.005
    assert FOUND["rhat"]["most"] < 1.1
    assert FOUND["close"] > 0.9
    assert FOUND["ess"]["median"] > 400


def test_the_votes_of_the_real_files_are_those_behind_the_figures(
    shared: Path, tmp_path: Path
) -> None:
    load("unvotes", shared / "data/un_votes", record_path=tmp_path)
    load("ideal_points", shared / "data/un_ideal_points", record_path=tmp_path)
    record = open_record(tmp_path, starter=False)
    behind = entered(record)
    assert (behind.votes, behind.roll_calls, behind.bridged) == (
        FOUND["votes"],
        FOUND["roll_calls"],
        FOUND["bridged"],
    )
    counts = dict(published_points(record).group_by("year").agg(pl.len()).rows())
    assert all(each["states"] <= counts[year] for year, each in YEARS.items())
