"""A file that was damaged is refused, or its damage is told: no row goes silently, none is changed."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from realpolitik.datasets import Reading
from realpolitik.errors import BadFile
from tests.datasets import made, made_breadth
from tests.datasets.reading import read

MADE: dict[str, tuple[str, Callable[[], made.Values]]] = {
    "atop": ("atop5_1ddyr.csv", made.atop),
    "cow_mid": ("MIDB 5.0.csv", made.participants),
    "gml": ("gml-ddy-disputes-2.2.1.csv", made.pairs),
    "cow_trade": ("Dyadic_COW_4.0.csv", made.trade),
    "cow_mindist": ("cow_mindist.csv", made.distance),
    "democracy": ("cw_democracy.csv", made.democracy),
    "unvotes": ("UNVotes.csv", made.published_votes),
    "ideal_points": ("Idealpointestimates_Apr2020.csv", made_breadth.ideal_points_by_session),
    "atop_treaties": ("atop5_1m.csv", made_breadth.members),
    "dcad": ("DCAD-v1.0-dyadic.csv", made_breadth.agreements),
    "cow_dyadic_mid": ("dyadic_mid_4.03.csv", made_breadth.dyadic_mid),
    "mie": ("mie-1.0.csv", made_breadth.mie),
    "cow_wars": ("cow_war_inter.csv", made_breadth.wars),
    "ties": ("ties_custom.csv", made_breadth.ties),
    "gsdb": ("GSDB_V3.csv", made_breadth.plain_gsdb),
    "cow_diplomacy": ("Diplomatic_Exchange_2006v1.csv", made_breadth.one_way_diplomacy),
    "cow_igo": ("cow_igo_ndy.csv", made_breadth.igos),
    "cow_nmc": ("NMC-70-abridged.csv", made_breadth.capabilities),
    "gdp": ("cw_gdppop.csv", made_breadth.economies),
    "cow_trade_totals": ("National_COW_4.0.csv", made_breadth.trade_totals),
    "polity5": ("polity5.csv", made_breadth.polity),
    "vdem": ("V-Dem-CY-Core-v15.csv", made_breadth.vdem),
    "archigos": ("archigos_leaders.csv", made_breadth.short_leaders),
}
ROWS = {"cow_trade": 2}
"""Rows of ours that one row of theirs becomes, where it is not one."""

MAIN = {"unvotes": "votes"}
fuzzing = settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])


def main(key: str, reading: Reading) -> tuple[pl.DataFrame, int, int]:
    """Our rows, and how many of theirs were set aside or left out."""
    name = MAIN.get(key) or next(iter(reading.tables))
    rows = reading.tables[name]
    gone = sum(n for reason, n in rows.left_out.items() if "missing" not in reason)
    return rows.frame, rows.set_aside.height, gone


def attempt(key: str, path: Path) -> Reading | str:
    """What was read, or why nothing was."""
    try:
        return read(key, path)
    except BadFile as error:
        return str(error)


def whole(key: str, tmp_path: Path) -> tuple[Path, bytes]:
    name, values = MADE[key]
    path = made.csv(tmp_path / name, values())
    return path, path.read_bytes()


def test_a_number_that_no_column_holds_is_set_aside(tmp_path: Path) -> None:
    path, good = whole("ties", tmp_path)
    path.write_bytes(good.replace(b"1960010107", b"2960010107"))
    found = attempt("ties", path)
    assert not isinstance(found, str)
    assert main("ties", found)[1] == 1


@pytest.mark.parametrize("key", MADE)
@fuzzing
@given(data=st.data())
def test_a_changed_byte_loses_no_row_and_changes_no_other(
    key: str, tmp_path: Path, data: st.DataObject
) -> None:
    path, good = whole(key, tmp_path)
    before, *_ = main(key, read(key, path))
    place = data.draw(st.integers(good.index(b"\n") + 1, len(good) - 1))
    new = data.draw(st.integers(0, 255).filter(lambda byte: byte != good[place]))
    path.write_bytes(good[:place] + bytes([new]) + good[place + 1 :])
    found = attempt(key, path)
    if isinstance(found, str):
        assert "\n" not in found
        return
    after, aside, gone = main(key, found)
    lines = re.split(rb"\r\n|\n", path.read_bytes())[1:]
    theirs = sum(line.strip(b', \t"') != b"" for line in lines)
    assert after.height // ROWS.get(key, 1) + aside + gone == theirs
    touched = good[:place].count(b"\n")
    untouched = before.filter(pl.col("row") < touched)
    rows_aside = before.height - after.height
    same = untouched.join(after, on=before.columns, how="semi", nulls_equal=True)
    assert untouched.height - same.height <= max(rows_aside, 0) + ROWS.get(key, 1)


@pytest.mark.parametrize("key", MADE)
def test_a_dropped_column_is_missed_or_told(key: str, tmp_path: Path) -> None:
    name, make = MADE[key]
    before = main(key, read(key, made.csv(tmp_path / name, make())))[0]
    for column in make():
        values = {other: cells for other, cells in make().items() if other != column}
        path = made.csv(tmp_path / name, values)
        found = attempt(key, path)
        if isinstance(found, str):
            assert column.lower() in found
            continue
        after = main(key, found)[0]
        told = [reason for rows in found.tables.values() for reason in rows.left_out]
        assert after.equals(before) or f"no column {column} in {name}" in told


@pytest.mark.parametrize("key", MADE)
@fuzzing
@given(data=st.data())
def test_a_doubled_row_is_set_aside(key: str, tmp_path: Path, data: st.DataObject) -> None:
    path, good = whole(key, tmp_path)
    before, aside_before, gone_before = main(key, read(key, path))
    lines = good.splitlines(keepends=True)
    line = data.draw(st.integers(1, len(lines) - 1))
    path.write_bytes(b"".join([*lines, lines[line]]))
    after, aside, gone = main(key, read(key, path))
    assert after.drop("row").equals(before.drop("row"))
    assert aside + gone == aside_before + gone_before + 1


@pytest.mark.parametrize("key", MADE)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "latin-1"])
def test_another_encoding_changes_nothing(key: str, encoding: str, tmp_path: Path) -> None:
    path, good = whole(key, tmp_path)
    before = main(key, read(key, path))[0]
    path.write_bytes(good.decode().encode(encoding))
    assert main(key, read(key, path))[0].equals(before)


@pytest.mark.parametrize("key", MADE)
def test_utf_16_without_its_mark_is_refused(key: str, tmp_path: Path) -> None:
    path, good = whole(key, tmp_path)
    path.write_bytes(good.decode().encode("utf-16-le"))
    with pytest.raises(BadFile, match="no text file"):
        read(key, path)


@pytest.mark.parametrize("key", MADE)
@fuzzing
@given(data=st.data())
def test_a_file_cut_short_is_refused_or_its_last_line_set_aside(
    key: str, tmp_path: Path, data: st.DataObject
) -> None:
    path, good = whole(key, tmp_path)
    before = main(key, read(key, path))[0]
    path.write_bytes(good[: data.draw(st.integers(0, len(good) - 1))])
    found = attempt(key, path)
    if isinstance(found, str):
        assert "\n" not in found
        return
    after = main(key, found)[0]
    assert after.height <= before.height
    new = after.join(before, on=before.columns, how="anti", nulls_equal=True)
    assert new.height <= ROWS.get(key, 1)


@pytest.mark.parametrize("key", MADE)
def test_columns_in_another_order_change_nothing(key: str, tmp_path: Path) -> None:
    name, make = MADE[key]
    before = main(key, read(key, made.csv(tmp_path / name, make())))[0]
    turned = dict(reversed(make().items()))
    assert main(key, read(key, made.csv(tmp_path / name, turned)))[0].equals(before)


@pytest.mark.parametrize("key", MADE)
def test_rows_in_another_order_change_nothing_but_their_numbers(key: str, tmp_path: Path) -> None:
    name, make = MADE[key]
    before = main(key, read(key, made.csv(tmp_path / name, make())))[0]
    turned = {column: list(reversed(cells)) for column, cells in make().items()}
    after = main(key, read(key, made.csv(tmp_path / name, turned)))[0]
    assert after.drop("row").equals(before.drop("row"))


@given(junk=st.binary(max_size=300))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("name", ["x.csv", "x.csv.gz", "x.zip", "x.parquet", "x.dta", "x.RData"])
def test_junk_is_never_read(name: str, tmp_path: Path, junk: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(junk) if name.endswith(".gz") else junk)
    for key in ("atop", "sipri"):
        with pytest.raises(BadFile) as caught:
            read(key, path)
        assert "\n" not in str(caught.value)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_a_damaged_parquet_file_never_crashes(tmp_path: Path, place: int, byte: int) -> None:
    path = tmp_path / "cow_mindist.parquet"
    pl.DataFrame(made.distance()).write_parquet(path, compression="uncompressed")
    data = bytearray(path.read_bytes())
    data[place % len(data)] = byte
    path.write_bytes(data)
    found = attempt("cow_mindist", path)
    if isinstance(found, str):
        assert "\n" not in found
        return
    frame, aside, gone = main("cow_mindist", found)
    assert frame.height + aside + gone == 9
