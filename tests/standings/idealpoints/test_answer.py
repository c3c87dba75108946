"""What a user is told about ideal points."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from realpolitik.errors import NoAnswer, NoSuchState
from realpolitik.record import Coverage, Record, open_record, writing
from realpolitik.standings.idealpoints.answer import ideal_points
from tests.standings.idealpoints.points import put_points


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return put_points(tmp_path)


def published(place: Path) -> Record:
    """The same record with the authors' points of two of the states and choices of votes."""
    rows = [(2, 2018, "all", 2.0), (2, 2018, "legacy", 9.0), (365, 2018, "all", -1.0)]
    frame = pl.DataFrame(rows, schema=["ccode", "year", "votes", "value"], orient="row")
    with writing(place) as into:
        into.put(
            "ideal_points_published",
            "ideal_points",
            frame.with_columns(
                lower=pl.col("value") - 0.1,
                upper=pl.col("value") + 0.1,
                n=10,
                file=pl.lit("made.csv"),
                row=pl.int_range(1, pl.len() + 1),
            ),
            release="made",
            coverage=Coverage(2018, 2018),
        )
    return open_record(place, starter=False)


def test_without_a_state_the_last_year_is_put_in_order(record: Record) -> None:
    found = ideal_points(record=record)
    assert (found.at, found.title) == (2018, "Ideal points in 2018")
    assert found.frame["iso3"].to_list() == ["USA", "CHN", "RUS"]
    assert found.frame["value"].is_sorted(descending=True)


def test_a_state_is_shown_over_its_years_by_its_names_of_then(record: Record) -> None:
    found = ideal_points("russia", record=record)
    assert found.at is None
    assert dict(found.frame.select("year", "name").rows()) == {
        1963: "Soviet Union",
        1965: "Soviet Union",
        2018: "Russia",
    }


def test_one_year_of_a_state_is_one_point(record: Record) -> None:
    found = ideal_points("USA", at=1963, record=record)
    assert found.frame.height == 1
    assert found.title == "Ideal points of United States in 1963"


def test_the_published_ones_stand_beside_ours_where_they_are_loaded(tmp_path: Path) -> None:
    put_points(tmp_path)
    found = ideal_points(at=2018, record=published(tmp_path))
    theirs = dict(found.frame.select("iso3", "published").rows())
    assert theirs == {"USA": 2.0, "CHN": None, "RUS": -1.0}
    assert found.cite == ("unvotes", "ideal_points")


def test_without_them_only_the_votes_are_cited(record: Record) -> None:
    found = ideal_points(record=record)
    assert found.frame["published"].null_count() == found.frame.height
    assert found.cite == ("unvotes",)


@pytest.mark.parametrize(
    ("asked", "error", "said"),
    [
        ({"state": "atlantis"}, NoSuchState, 'no state is called "atlantis"'),
        ({"at": 2030}, NoAnswer, "no ideal points in 2030: the votes .* from 1963 to 2018"),
        ({"at": 1964}, NoAnswer, "no ideal points in 1964: its session had fewer than 5"),
        ({"state": "usa", "at": 1964}, NoAnswer, "no ideal points in 1964"),
        ({"state": "fiji"}, NoAnswer, "Fiji has no ideal point: it never cast 5 votes"),
        (
            {"state": "china", "at": 1963},
            NoAnswer,
            "China has no ideal point in 1963: .* between 2018 and 2018",
        ),
    ],
    ids=str,
)
def test_where_there_is_no_point_one_line_says_why(
    record: Record, asked: dict[str, object], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said) as raised:
        ideal_points(**asked, record=record)  # type: ignore[arg-type]
    assert "\n" not in str(raised.value)


def test_a_record_without_points_says_how_to_estimate_them() -> None:
    with pytest.raises(NoAnswer, match="realpolitik ideal-points --estimate"):
        ideal_points(record=open_record(starter=False))
