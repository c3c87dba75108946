"""From scores to tracks."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from realpolitik.errors import UnknownName
from realpolitik.tracks.combine import Z, combine, series


def rows(*given: tuple[str, str, int, float | None, float], year: int = 2000) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {"indicator": name, "track": track, "year": year + lag, "score": score, "score_se": se}
            for name, track, lag, score, se in given
        ],
        schema={
            "indicator": pl.String,
            "track": pl.String,
            "year": pl.Int16,
            "score": pl.Float32,
            "score_se": pl.Float32,
        },
    )


TWO = rows(("votes", "interests", 0, 0.5, 0.3), ("portfolio", "interests", 0, -0.1, 0.0))


def test_a_track_is_the_mean_of_its_scores_with_the_error_of_the_mean() -> None:
    track = combine(TWO).row(0, named=True)
    assert track["score"] == pytest.approx(0.2)
    assert track["upper"] - track["score"] == pytest.approx(Z * 0.15)
    assert track["indicators"] == ["portfolio", "votes"]


def test_a_weight_of_nothing_leaves_an_indicator_out() -> None:
    track = combine(TWO, {"votes": 0}).row(0, named=True)
    assert track["score"] == track["lower"] == track["upper"] == pytest.approx(-0.1)
    assert track["indicators"] == ["portfolio"]


def test_weights_need_not_add_up_to_one() -> None:
    assert combine(TWO, {"votes": 2})["score"].item() == pytest.approx(0.3)
    assert combine(TWO, {"votes": 3, "portfolio": 3})["score"].item() == pytest.approx(0.2)


def test_both_directions_count_half_each() -> None:
    found = combine(
        rows(
            ("dependence", "interests", 0, 0.9, 0.0),
            ("dependence", "interests", 0, 0.1, 0.0),
            ("votes", "interests", 0, -0.5, 0.0),
        )
    )
    assert found["score"].item() == pytest.approx(0.0)


def test_an_indicator_without_a_score_is_silent() -> None:
    found = combine(rows(("votes", "interests", 0, None, 0.0), ("force", "deeds", 0, -0.4, 0.0)))
    assert found["track"].to_list() == ["deeds"]


def test_a_track_whose_weights_are_all_nothing_is_missing_and_not_zero() -> None:
    assert combine(TWO, {"votes": 0, "portfolio": 0}).is_empty()


def test_an_unknown_weight_is_named_with_the_nearest_known_one() -> None:
    with pytest.raises(UnknownName, match="no indicator 'vote' to weigh; did you mean 'votes'"):
        combine(TWO, {"vote": 0})


def test_an_indicator_that_the_pair_lacks_may_be_weighed() -> None:
    assert combine(TWO, {"arms": 0})["score"].item() == pytest.approx(0.2)


@pytest.mark.parametrize("weight", [-1.0, float("nan"), float("inf")])
def test_a_weight_below_nothing_is_refused(weight: float) -> None:
    with pytest.raises(UnknownName, match="of 'votes' must be 0 or more"):
        combine(TWO, {"votes": weight})


def test_intervals_stay_on_the_scale() -> None:
    track = combine(rows(("votes", "interests", 0, 0.95, 0.5))).row(0, named=True)
    assert track["upper"] == 1
    assert track["lower"] < 0.2


def test_a_data_set_that_starts_begins_a_new_segment_and_is_no_turn() -> None:
    found = series(
        rows(
            *(("portfolio", "interests", lag, 0.1, 0.0) for lag in range(6)),
            *(("votes", "interests", lag, 0.9, 0.0) for lag in (2, 3)),
        )
    )
    assert found["segment"].to_list() == [0, 0, 1, 1, 2, 2]
    assert found["indicators"].list.len().to_list() == [1, 1, 2, 2, 1, 1]


def test_a_direction_that_stops_begins_a_new_segment() -> None:
    found = series(
        rows(
            *(("dependence", "interests", lag, 0.1, 0.0) for lag in range(4)),
            *(("dependence", "interests", lag, 0.9, 0.0) for lag in range(2)),
        )
    )
    assert found["segment"].to_list() == [0, 0, 1, 1]


def test_a_year_without_evidence_parts_two_segments() -> None:
    found = series(rows(*(("force", "deeds", lag, 0.1, 0.0) for lag in (0, 1, 3))))
    assert found["segment"].to_list() == [0, 0, 1]


def test_segments_of_one_track_do_not_count_in_another() -> None:
    found = series(
        rows(
            *(("force", "deeds", lag, 0.1, 0.0) for lag in (0, 2)),
            *(("votes", "interests", lag, 0.1, 0.0) for lag in (5, 6)),
        )
    )
    assert found.select("track", "segment").rows() == [
        ("deeds", 0),
        ("deeds", 1),
        ("interests", 0),
        ("interests", 0),
    ]


@given(
    st.lists(
        st.tuples(st.floats(-1, 1), st.floats(0, 1), st.floats(0.1, 5)), min_size=1, max_size=6
    )
)
def test_a_track_lies_among_its_scores_within_its_interval(
    drawn: list[tuple[float, float, float]],
) -> None:
    names = ("votes", "portfolio", "rivals", "dependence", "stakes_friends", "stakes_adversaries")
    given = rows(
        *(
            (name, "interests", 0, score, se)
            for name, (score, se, _) in zip(names, drawn, strict=False)
        )
    )
    weights = {name: weight for name, (_, _, weight) in zip(names, drawn, strict=False)}
    track = combine(given, weights).row(0, named=True)
    scores = given["score"]
    assert scores.min() - 1e-6 <= track["score"] <= scores.max() + 1e-6  # type: ignore[operator]
    assert -1 <= track["lower"] <= track["score"] + 1e-9
    assert track["score"] - 1e-9 <= track["upper"] <= 1


def test_what_is_shown_only_moves_no_track_and_begins_no_segment() -> None:
    years = [("alliance", "bonds", lag, 1.0, 0.0) for lag in range(3)]
    beside = [("igos", "bonds", 1, -0.5, 0.0), ("diplomacy", "bonds", 1, 0.2, 0.0)]
    found = series(rows(*years, *beside))
    assert found["score"].to_list() == [1, 1, 1]
    assert found["segment"].unique().to_list() == [0]
    assert combine(rows(*beside)).is_empty()


def test_a_reader_lets_speak_what_is_shown_only() -> None:
    both = rows(("alliance", "bonds", 0, 1.0, 0.0), ("igos", "bonds", 0, -0.5, 0.0))
    assert combine(both, {"igos": 1})["score"].item() == pytest.approx(0.25)
    assert combine(both, {"igos": 1})["indicators"].to_list() == [["alliance", "igos"]]
    assert combine(both, {"alliance": 0}).is_empty()
