"""Published ideal points, in both forms."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from realpolitik.datasets.ideal_points import ISSUES
from realpolitik.record import Coverage
from tests.datasets import made, made_breadth
from tests.datasets.reading import one, read, rows


def test_three_variants_of_one_state_and_year_stay_three(tmp_path: Path) -> None:
    path = made.csv(tmp_path / "IdealpointsJuly2025.csv", made_breadth.ideal_points())
    found = rows("ideal_points", path)
    pair = found.frame.filter(ccode=710, year=1992)
    assert pair["votes"].to_list() == ["all", "final_passage", "legacy"]
    assert pair["value"].n_unique() == 3
    assert pair["lower"].null_count() == 1


def test_a_state_without_an_estimate_has_no_row(tmp_path: Path) -> None:
    path = made.csv(tmp_path / "IdealpointsJuly2025.csv", made_breadth.ideal_points())
    found = rows("ideal_points", path)
    assert found.left_out == {"no estimate": 8}
    assert found.frame["year"].max() == 1993
    assert found.coverage == Coverage(1991, 1993, complete=False)


def test_older_releases_count_sessions(tmp_path: Path) -> None:
    path = made.csv(
        tmp_path / "IdealpointestimatesAll_Apr2020.csv", made_breadth.ideal_points_by_session()
    )
    found = read("ideal_points", path)
    frame = found.tables["ideal_points_published"].frame
    assert found.release == "Apr 2020"
    assert frame["year"].unique().sort().to_list() == [1946, 1991, 2019]


def test_files_of_different_votes_are_read_together_and_kept_apart(tmp_path: Path) -> None:
    for part in ISSUES.values():
        made.csv(
            tmp_path / f"Idealpointestimates{part or 'All'}_Apr2020.csv",
            made_breadth.ideal_points_by_session(part),
        )
    frame = rows("ideal_points", tmp_path).frame
    assert set(frame["votes"]) == set(ISSUES)
    assert one(frame, ccode=2, year=1991, votes="nuclear")["file"].startswith(
        "IdealpointestimatesNuclear"
    )


def test_the_newest_release_of_a_folder_is_read(tmp_path: Path) -> None:
    made.csv(
        tmp_path / "IdealpointestimatesAll_Apr2020.csv", made_breadth.ideal_points_by_session()
    )
    made.csv(tmp_path / "IdealpointsJuly2025.csv", made_breadth.ideal_points())
    assert read("ideal_points", tmp_path).release == "Jul 2025"


@pytest.mark.parametrize("name", ["IdealpointsJuly2025.dta", "idealpoints_july2025.parquet"])
def test_the_real_points_of_2025(shared: Path, name: str) -> None:
    if name.endswith(".dta"):
        pytest.importorskip("pandas")
    found = rows("ideal_points", shared / "data/un_ideal_points" / name)
    assert found.set_aside.is_empty()
    assert dict(found.frame["votes"].value_counts().rows()) == {
        "all": 11_232,
        "final_passage": 11_421,
        "legacy": 11_238,
    }
    # Of 2024 only the votes on final passage were counted.
    assert set(found.frame.filter(year=2024)["votes"]) == {"final_passage"}
    assert found.coverage == Coverage(1946, 2024, complete=False)
    # 17 rows have a blank code and name, and an older estimate all the same.
    assert one(found.frame, ccode=260, year=1990, votes="legacy")["value"] == pytest.approx(
        1.895, abs=1e-3
    )


def test_the_real_points_of_2020_by_issue(shared: Path) -> None:
    paths = sorted((shared / "data/un_ideal_points").glob("Idealpointestimates*.csv.gz"))
    found = read("ideal_points", *paths).tables["ideal_points_published"]
    counts = dict(found.frame["votes"].value_counts().rows())
    assert counts["all"] == 10_469
    assert set(counts) == set(ISSUES)
    assert found.coverage == Coverage(1946, 2019, complete=False)
    assert found.frame.filter(pl.col("value") < pl.col("lower")).is_empty()
