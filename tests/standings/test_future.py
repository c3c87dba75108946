"""What is said of a year must not change with what happened afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from realpolitik.record import Coverage, Record, open_record, writing
from realpolitik.standings import models, sides
from realpolitik.standings.choices import choices, differences
from realpolitik.standings.fitting import fit
from realpolitik.standings.models import MODELS, Fitted
from realpolitik.standings.support import support
from realpolitik.standings.ties import TERMS, history
from realpolitik.tracks import compute
from tests.standings import worlds

THEN = 1985


def foretold(record: Record, year: int = THEN) -> dict[str, np.ndarray]:
    """Every draw of every pair in a year, from models fitted to what had happened by then."""
    past = history(record, models.FIRST - 1, year)
    cases = differences(past, choices(record, last=year))
    fitted = {name: fit(name, cases, terms, draws=16) for name, terms in MODELS.items()}
    now = past.at(year)
    x, y = (each.ravel() for each in np.indices((now.codes.size, now.codes.size)))
    rows = sides.batch(now, x[x != y], y[x != y])
    everything = Fitted(fitted, None, support(cases, fitted["both"]))
    found = sides.draws(now, everything, rows)
    return {**found, "at": np.stack([rows.x, rows.y])}


def shuffled(frame: pl.DataFrame, column: str, random: np.random.Generator) -> pl.DataFrame:
    """All values of the rows after `THEN` in another order."""
    later = frame.filter(pl.col("year") > THEN)
    order = random.permutation(later.height)
    return pl.concat(
        [
            frame.filter(pl.col("year") <= THEN),
            later.with_columns(later[column].gather(order).alias(column)),
        ]
    )


def same(one: dict[str, np.ndarray], other: dict[str, np.ndarray]) -> bool:
    return one.keys() == other.keys() and all(
        np.array_equal(one[name], other[name], equal_nan=True) for name in one
    )


def test_a_shuffled_future_changes_nothing_of_what_was_said_before(tmp_path: Path) -> None:
    frames, adversaries, participants = worlds.parts()
    random = np.random.default_rng(11)
    other = {name: shuffled(frame, "value", random) for name, frame in frames.items()}
    turned = [
        {**each, "side_a": not each["side_a"]} if each["start_year"] > THEN else each
        for each in participants
    ]
    first = worlds.put(tmp_path / "as it was", frames, adversaries, participants)
    second = worlds.put(
        tmp_path / "shuffled", other, shuffled(adversaries, "weight", random), turned
    )
    assert same(foretold(first), foretold(second))
    # The test can fail: the shuffle reaches the years after.
    assert not same(foretold(first, THEN + 1), foretold(second, THEN + 1))


RAW = {
    "alliances": ["defense", "offense"],
    "disputes": ["hostility_source", "hostility_target"],
    "trade": ["flow"],
    "arms": ["tiv"],
    "votes": ["vote"],
    "distance": ["km"],
    "regimes": ["polyarchy"],
}
"""Raw tables with a row a year, and what is shuffled in them."""


def test_real_data_shuffled_after_a_year_change_nothing_before(
    shared: Path, tmp_path: Path
) -> None:
    first = _raw(shared, tmp_path / "as it was")
    second = _raw(shared, tmp_path / "shuffled")
    random = np.random.default_rng(12)
    with writing(tmp_path / "shuffled") as load:
        for entry in second.slices():
            columns = RAW.get(entry.table)
            frame = second.frame(entry.table, dataset=entry.dataset).drop("dataset")
            if entry.table == "dispute_participants":
                later = pl.col("start_year") > THEN
                frame = frame.with_columns(side_a=pl.col("side_a") ^ later)
            elif entry.table == "rivalries":
                ended = pl.when(pl.col("end") > THEN).then(THEN + 1).otherwise("end")
                frame = frame.filter(pl.col("start") <= THEN).with_columns(end=ended)
            elif columns is None:
                continue
            for column in columns or ():
                frame = shuffled(frame, column, random)
            load.put(
                entry.table,
                entry.dataset,
                frame,
                release=entry.release,
                coverage=entry.coverage,
            )
    said = [foretold(_computed(place)) for place in (tmp_path / "as it was", tmp_path / "shuffled")]
    assert first.slices("disputes")
    assert said[0]["practice"].shape[0] > 10_000
    assert same(said[0], said[1])


def _raw(shared: Path, place: Path) -> Record:
    """The publishers' files that sides rest on, as a record."""
    from realpolitik.datasets import load

    for key in (
        "unvotes",
        "atop",
        "gml",
        "cow_mid",
        "tss",
        "cow_trade",
        "sipri",
        "cow_mindist",
        "democracy",
    ):
        load(key, [shared / "data"], record_path=place)
    return open_record(place, starter=False)


def _computed(place: Path) -> Record:
    """The same record with the computed tables that sides need."""
    with writing(place) as load:
        raw = load.record()
        weights = compute.adversary_table(raw)
        years: dict[str, Any] = {"release": "1", "coverage": Coverage(1946, 2010, complete=False)}
        load.put("adversaries", "realpolitik", weights, **years)
        blank = [pl.lit(None).alias(each) for each in ("score", "score_se")]
        for name in dict.fromkeys(term.indicator for term in TERMS.values()):
            shown = compute.indicator(name).shown(raw).with_columns(blank)
            load.put(
                "indicators",
                name,
                worlds.indicator_rows(shown.filter(pl.col("year") >= 1946)),
                release="1",
                coverage=compute.indicator_coverage(raw, name),
            )
    return open_record(place, starter=False)


@pytest.mark.parametrize("name", ["paper", "practice", "both"])
def test_no_model_reads_the_year_of_the_dispute_itself(made: Record, name: str) -> None:
    listed = choices(made)
    past = history(made, models.FIRST - 1, models.LAST - 1)
    before = differences(past, listed)
    assert before.frame.height == listed.height
    assert past.years[-1] == listed["year"].max() - 1
    assert set(MODELS[name]) <= set(before.names)
