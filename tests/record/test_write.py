"""Writing a record: what is refused, what comes back, what is kept and what is swept away."""

from __future__ import annotations

import contextlib
import os
import time
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from realpolitik.errors import RecordError, UnknownName
from realpolitik.record import TABLES, Record, writing
from realpolitik.record.write import KEEP_UNLISTED
from tests.record.worlds import (
    KEY,
    files,
    load_marked,
    marked,
    marks,
    opened,
    put,
    put_marked,
    rows,
)

FRESH = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def loaded(place: Path, name: str, frame: pl.DataFrame, **given: Any) -> Record:
    with writing(place) as load:
        put(load, name, frame, **given)
    return opened(place)


def fail_to_load(place: Path, votes: pl.DataFrame) -> set[str]:
    """A load that ends in an error after a slice was put; the files that there were then."""
    with contextlib.suppress(ZeroDivisionError), writing(place) as load:
        put(load, "votes", votes)
        written = files(place)
        raise ZeroDivisionError
    return written


# All or nothing, and the same again


def test_loading_twice_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_marked(tmp_path, 1990)
    before = {file: (tmp_path / file).read_bytes() for file in files(tmp_path)}
    times = {file: (tmp_path / file).stat().st_mtime_ns for file in before}
    time.sleep(1.1)  # `loaded` counts seconds
    load_marked(tmp_path, 1990)
    assert {file: (tmp_path / file).read_bytes() for file in files(tmp_path)} == before
    assert {file: (tmp_path / file).stat().st_mtime_ns for file in before} == times


def test_the_same_content_has_the_same_hash_in_any_record(tmp_path: Path) -> None:
    first = loaded(tmp_path / "a", "votes", marked("votes", 1990)).slice("votes", KEY)
    second = loaded(tmp_path / "b", "votes", marked("votes", 1990)).slice("votes", KEY)
    other = loaded(tmp_path / "c", "votes", marked("votes", 1991)).slice("votes", KEY)
    assert first is not None
    assert second is not None
    assert other is not None
    assert (first.sha256, first.file) == (second.sha256, second.file)
    assert first.sha256 != other.sha256


def test_a_new_release_with_the_same_rows_is_published(tmp_path: Path) -> None:
    loaded(tmp_path, "votes", marked("votes", 1990), release="2019")
    each = loaded(tmp_path, "votes", marked("votes", 1990), release="2020").slice("votes", KEY)
    assert each is not None
    assert each.release == "2020"


def test_a_load_that_fails_leaves_nothing(tmp_path: Path) -> None:
    load_marked(tmp_path, 1950)
    before = files(tmp_path)
    written = fail_to_load(tmp_path, marked("votes", 1990))
    assert written > before
    assert files(tmp_path) == before
    assert marks(opened(tmp_path)) == {("1950", 1950)}


def test_a_load_that_fails_keeps_a_live_file_that_it_wrote_again(tmp_path: Path) -> None:
    load_marked(tmp_path, 1950)
    each = opened(tmp_path).slice("votes", KEY)
    assert each is not None
    each.path.write_bytes(b"harmed")
    fail_to_load(tmp_path, marked("votes", 1950))
    assert marks(opened(tmp_path)) == {("1950", 1950)}


def test_a_dropped_slice_is_live_no_longer(tmp_path: Path) -> None:
    load_marked(tmp_path, 1950)
    with writing(tmp_path) as load:
        load.drop("votes", KEY)
        load.drop("votes", "never there")
    assert opened(tmp_path).slice("votes", KEY) is None
    assert opened(tmp_path).slice("regimes", KEY) is not None


def test_a_load_reads_what_it_has_just_put_and_others_do_not(tmp_path: Path) -> None:
    load_marked(tmp_path, 1950)
    with writing(tmp_path) as load:
        put_marked(load, 1990)
        load.drop("regimes", KEY)
        within = load.record()
        assert set(within.frame("votes")["year"]) == {1990}
        assert not within.has("regimes")
        assert marks(opened(tmp_path)) == {("1950", 1950)}
    assert opened(tmp_path) == within


def test_an_empty_load_makes_an_empty_record(tmp_path: Path) -> None:
    with writing(tmp_path / "new"):
        pass
    assert opened(tmp_path / "new").slices() == []


# Sweeping


def unlisted(place: Path) -> set[str]:
    named = {file for each in opened(place).slices() for file in (each.file, each.rejects) if file}
    return files(place) - named - {"record.json"}


def age(place: Path, names: set[str], seconds: float) -> None:
    for name in names:
        os.utime(place / name, (time.time() - seconds,) * 2)


def test_files_no_longer_listed_stay_a_day_and_no_longer(tmp_path: Path) -> None:
    load_marked(tmp_path, 1950)
    age(tmp_path, files(tmp_path), 100 * KEEP_UNLISTED)
    load_marked(tmp_path, 1990)
    old = unlisted(tmp_path)
    assert len(old) == 4, "three tables, and the rows set aside of one"
    load_marked(tmp_path, 1990)
    assert unlisted(tmp_path) == old
    age(tmp_path, old, KEEP_UNLISTED - 60)
    load_marked(tmp_path, 1990)
    assert unlisted(tmp_path) == old
    age(tmp_path, old, KEEP_UNLISTED + 60)
    load_marked(tmp_path, 1990)
    assert unlisted(tmp_path) == set()
    assert marks(opened(tmp_path)) == {("1990", 1990)}


def test_what_a_killed_load_left_is_swept_after_a_day(tmp_path: Path) -> None:
    load_marked(tmp_path, 1950)
    digits = "0123456789abcdef01234567"
    left = {
        f"votes/dataset=killed/{digits}.parquet",
        f"votes/dataset=killed/{digits}.parquet.4711.new",
        f"rejects/killed-{digits}.parquet",
        "record.json.4711.new",
    }
    for name in left:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"half")
    load_marked(tmp_path, 1950)
    assert unlisted(tmp_path) == left
    age(tmp_path, left, KEEP_UNLISTED + 60)
    load_marked(tmp_path, 1950)
    assert unlisted(tmp_path) == set()
    assert not (tmp_path / "votes" / "dataset=killed").exists()


def test_files_that_are_not_ours_are_never_swept(tmp_path: Path) -> None:
    theirs = {
        "votes/dataset=mine/part-0.parquet",
        "sales/dataset=2019/data.csv",
        "rejects/letter.txt",
        "thesis.new",
    }
    for name in theirs:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"years of work")
    age(tmp_path, theirs, 100 * KEEP_UNLISTED)
    load_marked(tmp_path, 1950)
    load_marked(tmp_path, 1990)
    assert theirs < files(tmp_path)


# Places


def test_a_place_beneath_a_file_cannot_be_made_a_record(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a letter")
    with pytest.raises(
        RecordError, match=r"cannot be made a record \(Not a directory\); name another place"
    ):
        load_marked(tmp_path / "file" / "record", 1990)
    assert (tmp_path / "file").read_text() == "a letter"


def test_a_table_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    load_marked(tmp_path, 1950)
    (tmp_path / "trade").write_text("in the way")
    sold = rows("trade", {"source": 710, "target": 731, "year": 1992, "flow": 541.0})
    with pytest.raises(RecordError, match=r"trade.*cannot be written .*; the record is as it was"):
        loaded(tmp_path, "trade", sold)
    assert marks(opened(tmp_path)) == {("1950", 1950)}


# What comes back

DTYPES: dict[Any, st.SearchStrategy[Any]] = {
    pl.Int8(): st.integers(-128, 127),
    pl.Int16(): st.integers(-32768, 32767),
    pl.Int32(): st.integers(-(2**31), 2**31 - 1),
    pl.Int64(): st.integers(-(2**63), 2**63 - 1),
    pl.Float32(): st.floats(width=32, allow_nan=False, allow_infinity=False),
    pl.Float64(): st.floats(allow_nan=False, allow_infinity=False),
    pl.Boolean(): st.booleans(),
    pl.String(): st.text(max_size=5),
    pl.Date(): st.dates(date(1000, 1, 1), date(2999, 12, 31)),
}


@FRESH
@given(data=st.data(), name=st.sampled_from(list(TABLES)))
def test_every_table_gives_its_rows_back(tmp_path: Path, data: st.DataObject, name: str) -> None:
    table = TABLES[name]
    row = st.fixed_dictionaries(
        {key: st.none() | DTYPES[dtype] for key, dtype in table.schema.items()}
    )
    given_rows = data.draw(
        st.lists(row, max_size=5, unique_by=lambda each: tuple(each[key] for key in table.key))
    )
    frame = pl.DataFrame(given_rows, schema=table.schema)
    back = loaded(tmp_path, name, frame).frame(name)
    assert_frame_equal(back.drop("dataset"), frame)
    assert set(back["dataset"]) <= {KEY}


STEP = st.floats(1e-6, 1e3)


@FRESH
@given(step=STEP, steps=st.lists(st.none() | st.floats(-32767.4, 32767.4), min_size=1, max_size=9))
def test_a_scaled_column_comes_back_within_half_a_step(
    tmp_path: Path, step: float, steps: list[float | None]
) -> None:
    exact = [None if each is None else each * step for each in steps]
    frame = rows(
        "regimes",
        *({"ccode": ccode, "year": 1990, "uds": value} for ccode, value in enumerate(exact, 2)),
    )
    back = loaded(tmp_path, "regimes", frame, scale={"uds": step}).frame("regimes")
    assert back.schema["uds"] == pl.Float64
    for value, given_value in zip(back["uds"], exact, strict=True):
        if given_value is None:
            assert value is None, "what is missing stays missing"
        else:
            assert abs(value - given_value) <= step * 0.5000001


def test_a_scaled_column_of_singles_comes_back_as_singles(tmp_path: Path) -> None:
    frame = rows(
        "distance", *({"a": 2, "b": 3 + k, "year": 1990, "km": k * 0.37} for k in range(99))
    )
    record = loaded(tmp_path, "distance", frame, scale={"km": 0.01})
    assert pl.read_parquet_schema(record.live[0].path)["km"] == pl.Int16
    back = record.frame("distance")
    assert back.schema["km"] == pl.Float32
    assert (back["km"] - frame["km"]).abs().max() <= 0.00501
    assert record.scan("distance").filter(pl.col("km") > 36).collect().height == 1


@pytest.mark.parametrize("scale", [{}, {"value": 0.001}])
def test_one_year_is_found_without_reading_the_others(
    tmp_path: Path, scale: dict[str, float]
) -> None:
    years = pl.DataFrame({"year": range(1946, 2011)}, schema={"year": pl.Int16})
    pairs = pl.DataFrame({"b": range(3, 103)}, schema={"b": pl.Int16})
    frame = pl.concat(
        [
            rows("indicators"),
            years.join(pairs, how="cross").with_columns(
                a=pl.lit(2, pl.Int16), value=pl.lit(0.5, pl.Float32)
            ),
        ],
        how="diagonal",
    )
    record = loaded(tmp_path, "indicators", frame, scale=scale, row_group=100)
    groups = pyarrow.parquet.ParquetFile(record.live[0].path).metadata
    column = list(frame.columns).index("year")
    bounds = [
        groups.row_group(number).column(column).statistics
        for number in range(groups.num_row_groups)
    ]
    assert [(each.min, each.max) for each in bounds] == [(year, year) for year in range(1946, 2011)]
    wanted = record.scan("indicators").filter(pl.col("year") == 1992)
    scanned = wanted.explain().split("Parquet SCAN")[1]
    assert "SELECTION" in scanned, "the filter has reached the file"
    assert wanted.collect().height == 100


@pytest.mark.parametrize("value", [32768.0, -32769.0, 40000.0, 65536.0, 1e300])
def test_a_value_beyond_int16_is_refused_and_never_wrapped(tmp_path: Path, value: float) -> None:
    frame = rows("regimes", {"ccode": 2, "year": 1990, "uds": value})
    with pytest.raises(RecordError, match=r"uds has values beyond 32767 steps of 1.0"):
        loaded(tmp_path, "regimes", frame, scale={"uds": 1.0})
    assert files(tmp_path) == set()


@pytest.mark.parametrize("scale", [{"ccode": 1.0}, {"uds": 0.0}, {"uds": -1.0}, {"speed": 1.0}])
def test_a_scale_that_cannot_be_undone_is_refused(tmp_path: Path, scale: dict[str, float]) -> None:
    with pytest.raises(RecordError, match="cannot be stored in steps of"):
        loaded(tmp_path, "regimes", marked("regimes", 1990), scale=scale)


def test_rows_come_back_as_given_from_other_types(tmp_path: Path) -> None:
    frame = marked("votes", 1990).with_columns(
        pl.col("ccode").cast(pl.Int64), pl.col("vote").cast(pl.Float64)
    )
    back = loaded(tmp_path, "votes", frame.select(reversed(frame.columns))).frame("votes")
    assert_frame_equal(back.drop("dataset"), marked("votes", 1990))


@pytest.mark.parametrize(
    ("column", "match"),
    [
        (pl.lit(99999).alias("ccode"), "ccode has values that do not fit Int16"),
        (pl.lit(1.5).alias("vote"), "vote has fractions that do not fit Int8"),
        (pl.lit("yes").alias("vote"), "vote has values that do not fit Int8"),
        (pl.lit(float("nan")).alias("vote"), "vote has values that do not fit Int8"),
        (
            pl.lit(2).cast(pl.Int16).alias("ccode"),
            r"40 rows are not alone with their \('roll_call'",
        ),
        (pl.lit(1).alias("weight"), "has unknown columns weight"),
    ],
)
def test_a_frame_that_would_not_come_back_is_refused(
    tmp_path: Path, column: pl.Expr, match: str
) -> None:
    load_marked(tmp_path, 1950)
    with pytest.raises(RecordError, match=match) as raised:
        loaded(tmp_path, "votes", marked("votes", 1990).with_columns(column))
    assert "votes of invented" in str(raised.value)
    assert len(str(raised.value).splitlines()) == 1
    assert marks(opened(tmp_path)) == {("1950", 1950)}


def test_a_missing_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="votes of invented: lacks columns row, vote"):
        loaded(tmp_path, "votes", marked("votes", 1990).drop("vote", "row"))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_what_is_missing_is_null_and_not_a_number_that_is_none(
    tmp_path: Path, value: float
) -> None:
    frame = rows("regimes", {"ccode": 2, "year": 1990, "uds": value})
    for scale in ({}, {"uds": 0.1}):
        with pytest.raises(RecordError, match="uds has values that are not finite"):
            loaded(tmp_path, "regimes", frame, scale=scale)


def test_an_unknown_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="no table 'treaties'"):
        loaded(tmp_path, "treaties", pl.DataFrame())


@pytest.mark.parametrize(
    "name", ["", ".", "..", "a/b", "../up", "/tmp", "a\\b", "two words", "-x", "x=y", "é", "a\n"]
)
def test_a_name_that_is_no_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(RecordError, match="cannot name a data set"):
        loaded(tmp_path, "votes", marked("votes", 1990), dataset=name)


def test_rows_set_aside_without_a_reason_are_refused(tmp_path: Path) -> None:
    nameless = pl.DataFrame({"file": ["made_up.csv"], "row": [1], "text": ["x"]})
    with pytest.raises(RecordError, match="rows set aside without reason"):
        loaded(tmp_path, "votes", marked("votes", 1990), set_aside=nameless)
