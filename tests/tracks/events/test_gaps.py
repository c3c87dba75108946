"""What of a stream of event files is missing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import polars as pl

from realpolitik.tracks.events import gaps, silent_days


def quarters(start: datetime, n: int) -> list[str]:
    times = [start + timedelta(minutes=15 * k) for k in range(n)]
    return [f"{time:%Y%m%d%H%M%S}.export.CSV.zip:{time:%Y%m%d%H%M%S}.export.CSV" for time in times]


def test_a_whole_day_of_quarter_hours_has_no_gap() -> None:
    assert gaps(quarters(datetime(2018, 1, 1, tzinfo=UTC), 96)).is_empty()


def test_a_missing_quarter_of_an_hour_is_told() -> None:
    names = quarters(datetime(2018, 1, 1, tzinfo=UTC), 96)
    found = gaps([*names[:10], *names[13:]]).row(0, named=True)
    assert (found["first"], found["last"]) == (
        datetime(2018, 1, 1, 2, 30, tzinfo=UTC),
        datetime(2018, 1, 1, 3, 0, tzinfo=UTC),
    )
    assert (found["files"], found["unit"]) == (3, "quarter-hour")


def test_a_missing_day_is_told_and_one_that_never_was_is_no_fault_of_the_user() -> None:
    names = [f"201401{day:02}.export.CSV.zip" for day in (20, 22, 26)]
    assert gaps(names).select("files", "unit", "never_published").rows() == [
        (1, "day", False),
        (3, "day", True),
    ]


def test_years_months_and_days_of_gdelt_follow_one_another() -> None:
    names = ["2004.zip:2004.csv", "2005.zip:2005.csv", "200601.zip:200601.csv"]
    assert gaps([*names, "20060201.export.CSV.zip"]).is_empty()
    assert gaps([*names, "20060203.export.CSV.zip"])["files"].to_list() == [2]
    assert gaps(["201312.zip", "20140102.export.CSV.zip"])["files"].to_list() == [1]


def test_a_month_that_is_missing_is_told_in_days() -> None:
    assert gaps(["201301.csv", "201303.csv"])["files"].to_list() == [28]


def test_a_name_without_a_time_or_with_the_time_of_making_says_nothing() -> None:
    assert gaps(
        ["mine.csv", "ngecEvents.20200108111842.Release603.DV.txt", "20151399.csv"]
    ).is_empty()


def test_phoenix_and_icews_have_a_word_before_the_time() -> None:
    names = ["events.full.20140620.txt", "events.full.20140622.txt"]
    assert gaps(names)["files"].to_list() == [1]
    assert gaps(["events.2016.tab", "events.2018.20180711121314.tab"])["files"].to_list() == [
        366 - 1
    ]


def test_days_without_an_event_are_told() -> None:
    days = pl.Series([date(2018, 6, 1), None, date(2018, 6, 3)])
    assert silent_days(days).to_list() == [date(2018, 6, 2)]
    assert silent_days(pl.Series([], dtype=pl.Date)).is_empty()
