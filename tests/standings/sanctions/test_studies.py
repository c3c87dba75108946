"""What changes after a date, and what changes at dates at which nothing happened."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from realpolitik.record import Record, open_record, table, writing
from realpolitik.standings.sanctions.deviations import KS, after, deviations, rank
from realpolitik.standings.sanctions.studies import Event, fresh, pooled, study
from tests.standings.sanctions import world

CODES = (2, 20, 40, 70, 90, 91, 92, 93, 94, 95, 100, 101, 130, 135, 140, 155, 160, 165, 200, 220)


@pytest.fixture(scope="module")
def noise(tmp_path_factory: pytest.TempPathFactory) -> Record:
    return world.noise(tmp_path_factory.mktemp("noise"), CODES)


def moved(place: Path, base: Record, event: Event, by: float) -> Record:
    """The same world, in which one pair moves in one year for good."""
    rows = base.frame("indicators")
    low, high = sorted((event.source, event.target))
    struck = (pl.col("a") == low) & (pl.col("b") == high) & (pl.col("year") > event.year)
    value = pl.when(struck).then(pl.col("value") + by).otherwise("value")
    schema = table("indicators").schema
    entry = base.slice("indicators", "votes")
    assert entry is not None
    with writing(place) as load:
        frame = rows.with_columns(value=value).select(*schema).cast(schema)  # type: ignore[arg-type]
        load.put("indicators", "votes", frame, release="1", coverage=entry.coverage)
        kept = base.frame("relevance").drop("dataset")
        load.put("relevance", "realpolitik", kept, release="1", coverage=entry.coverage)
    return open_record(place, starter=False)


def of_votes(record: Record, events: list[Event]) -> list[object]:
    return [each for each in study(record, events, events) if each.name == "votes"]


def test_a_straight_line_does_not_depart_from_its_trend() -> None:
    line = (0.3 * np.arange(40, dtype=np.float32))[None]
    assert np.allclose(deviations(line, np.array([20])), 0, atol=1e-5)


def test_a_year_that_is_missing_stays_missing_and_a_trend_needs_its_years() -> None:
    line = np.arange(40, dtype=np.float32)[None].copy()
    line[0, 23] = np.nan
    found = deviations(line, np.array([20]))[0]
    assert np.isnan(found[KS == 3][0])
    assert not np.isnan(after(found[None])[0])
    line[0, 10:15] = np.nan
    assert np.isnan(deviations(line, np.array([20]))).all()


def test_nothing_is_told_of_years_beyond_the_data() -> None:
    line = np.ones((1, 22), np.float32)
    found = deviations(line, np.array([20]))[0]
    assert np.isnan(found[KS >= 2]).all()
    assert np.isnan(after(found[None])[0])


def test_a_rank_is_never_zero() -> None:
    assert rank(100.0, np.zeros(19)) == 0.05


def test_where_nothing_happens_a_tenth_of_the_ranks_lies_below_a_tenth(noise: Record) -> None:
    pairs = [(a, b) for a, b in product(CODES, CODES) if a < b]
    events = [Event(a, b, 1960 + (7 * n) % 45) for n, (a, b) in enumerate(pairs)]
    for which in ("pairs", "years"):
        ranks = []
        # One at a time: a pair that is an event itself is no placebo of another.
        for event in events[::3]:
            (found,) = of_votes(noise, [event])
            p = found.rank(which)  # type: ignore[attr-defined]
            if p is not None:
                ranks.append(p)
        share = np.mean(np.array(ranks) <= 0.1)
        assert len(ranks) > 50
        assert 0.02 <= share <= 0.2, (which, share)


def test_a_pair_that_moves_stands_out_from_both_placebos(noise: Record, tmp_path: Path) -> None:
    event = Event(2, 40, 1985)
    record = moved(tmp_path, noise, event, 12.0)
    (found,) = pooled(of_votes(record, [event]))  # type: ignore[arg-type]
    assert found.change == pytest.approx(12, abs=5)
    assert found.p_pairs is not None
    assert found.p_years is not None
    assert found.p_pairs <= 0.06
    assert found.p_years <= 0.1


def test_a_placebo_never_had_sanctions_and_lies_away_from_every_beginning(noise: Record) -> None:
    event = Event(2, 40, 1985)
    others = [Event(2, code, 1950) for code in CODES if code not in (2, 40)]
    (alone,) = (e for e in study(noise, [event], [event]) if e.name == "votes")
    (crowded,) = (e for e in study(noise, [event], [event, *others]) if e.name == "votes")
    assert len(alone.pairs) == 2 * (len(CODES) - 2)
    assert len(crowded.pairs) == len(CODES) - 2
    assert len(alone.years) == world.LAST - world.FIRST + 1 - 11


def test_without_enough_placebos_there_is_no_rank(tmp_path: Path) -> None:
    record = world.noise(tmp_path, CODES[:5])
    (found,) = of_votes(record, [Event(2, 40, 1985)])
    assert found.rank("pairs") is None  # type: ignore[attr-defined]
    assert found.rank("years") is not None  # type: ignore[attr-defined]


def test_what_follows_upon_another_has_no_trend_of_its_own() -> None:
    events = [Event(2, 40, 1960), Event(2, 40, 1965), Event(2, 40, 1971), Event(20, 40, 1961)]
    assert [each.year for each in fresh(events, events)] == [1960, 1971, 1961]


def test_the_mean_over_events_has_an_interval_and_one_event_has_none(noise: Record) -> None:
    events = [Event(2, 40, 1985), Event(2, 70, 1975), Event(20, 90, 1990)]
    (several,) = pooled(of_votes(noise, events))  # type: ignore[arg-type]
    assert several.interval is not None
    assert several.interval[0] < several.change < several.interval[1]
    (one,) = pooled(of_votes(noise, events[:1]))  # type: ignore[arg-type]
    assert one.interval is None
