"""ICEWS's tab-separated events, with every trap that is known of them."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from realpolitik.datasets import Rows
from realpolitik.errors import BadFile
from tests.datasets.made_events import Row, icews
from tests.datasets.reading import one, rows


def tab(folder: Path, *some: Row) -> Rows:
    path = folder / "events.2018.20180711121314.tab"
    usual = [{"Event ID": n} for n in range(100, 120)]
    path.write_bytes(icews([*some, *usual]))
    return rows("icews", path)


def test_a_row_tells_who_did_what_to_whom(tmp_path: Path) -> None:
    found = one(tab(tmp_path, {}).frame, event="1")
    assert (found["source"], found["source_sector"], found["target"]) == (710, "GOV", 731)
    assert (found["cameo"], found["root"], found["story"]) == ("040", "CONSULT", "7")
    assert found["place"] == "Pyongyang, North Korea"


def test_na_is_nothing_and_namibia_is_a_state(tmp_path: Path) -> None:
    found = tab(
        tmp_path,
        {"Source Country": "Namibia"},
        {"Event ID": 2, "Source Country": "NA", "Source Name": "Somebody"},
        {"Event ID": 3, "Source Country": "NULL", "Source Name": "NA"},
    )
    assert one(found.frame, event="1")["source"] == 565
    assert found.left_out == {"a side that is no state and no organisation known here": 2}


def test_an_organisation_has_no_country_and_is_known_by_its_name(tmp_path: Path) -> None:
    sectors = "International Government Organization,Global,Global Diplomatic IGOs"
    row = {"Source Country": "NA", "Source Name": "United Nations", "Source Sectors": sectors}
    found = one(tab(tmp_path, row).frame, event="1")
    assert (found["source"], found["source_sector"]) == (1001, "IGO")


@pytest.mark.parametrize(
    ("listed", "sector"),
    [
        ("Military,Government", "MIL"),
        ("General Population / Civilian / Social,Social", "CVL"),
        ("Parties,(National) Major Party,Center Right", "PTY"),
        ("Government Major Party (In Government),Government", "GOV"),
        ("Protestors / Popular Opposition / Mobs,Dissident", "OPP"),
        ("NA", None),
    ],
)
def test_of_several_sectors_the_first_of_ours_counts(
    listed: str, sector: str | None, tmp_path: Path
) -> None:
    assert (
        one(tab(tmp_path, {"Source Sectors": listed}).frame, event="1")["source_sector"] == sector
    )


def test_nothing_is_quoted(tmp_path: Path) -> None:
    found = tab(tmp_path, {"City": '"Camp'}, {"Event ID": 2, "City": 'Bonifas"'})
    assert found.frame.height == 22


def test_one_story_gives_several_events(tmp_path: Path) -> None:
    found = tab(tmp_path, {"Story ID": 9}, {"Event ID": 2, "Story ID": 9})
    assert found.frame.filter(story="9").height == 2


def test_a_file_without_its_header_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "events.2018.tab"
    path.write_bytes(icews().partition(b"\n")[2])
    with pytest.raises(BadFile, match="not ICEWS events: no column event id"):
        rows("icews", path)


def test_the_real_sample_reads_whole(shared: Path) -> None:
    found = rows("icews", shared / "data/icews/events.2018.sample.tab.gz")
    assert found.sources[0].rows == 3_705
    assert (found.frame.height, found.set_aside.height) == (3_469, 0)
    assert found.frame["root"].is_null().sum() == (found.frame["cameo"] < "03").sum()
    between = found.frame.filter(
        pl.col("source") != pl.col("target"), pl.max_horizontal("source", "target") < 1000
    )
    assert between.height == 1_673
    published = pl.read_parquet(shared / "data/icews/icews_sample_2018.parquet")
    assert set(found.frame["cameo"]) <= set(published["cameo_code"])
