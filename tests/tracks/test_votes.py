"""Votes in the General Assembly as an indicator."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from realpolitik.record import Record
from realpolitik.tracks import indicator
from realpolitik.tracks.ballots import SHRINK
from realpolitik.tracks.similarity import similarity
from tests.tracks.worlds import AMERICA, CHINA, NORTH, RUSSIA, SOUTH, TAIWAN, value, world

VOTES = indicator("votes")


def ballots(year: int, **states: str) -> list[dict[str, int]]:
    """Votes of some states in one year, a letter a roll call: y, a, n; x for absent, a dot for no row."""
    codes = {
        "america": AMERICA,
        "china": CHINA,
        "north": NORTH,
        "south": SOUTH,
        "taiwan": TAIWAN,
        "russia": RUSSIA,
    }
    return [
        {"roll_call": year * 1000 + call, "ccode": codes[name], "year": year, "vote": vote}
        for name, letters in states.items()
        for call, letter in enumerate(letters)
        if (vote := {"y": 1, "a": 2, "n": 3, "x": 8}.get(letter)) is not None
    ]


YES_AND_NO = "yynnyynnyynn"


def test_few_joint_votes_are_drawn_towards_independence(tmp_path: Path) -> None:
    record = world(tmp_path, votes=ballots(2000, china=YES_AND_NO, north=YES_AND_NO))
    assert value(VOTES.yearly(record), CHINA, NORTH, 2000) == 1
    n = len(YES_AND_NO)
    assert value(VOTES.shown(record), CHINA, NORTH, 2000) == pytest.approx(n / (n + SHRINK))


def test_three_years_are_averaged(tmp_path: Path) -> None:
    against = YES_AND_NO.translate(str.maketrans("yn", "ny"))
    record = world(
        tmp_path,
        votes=[
            *ballots(1999, china=YES_AND_NO, north=YES_AND_NO),
            *ballots(2000, china=YES_AND_NO, north=against),
            *ballots(2001, china=YES_AND_NO, north=YES_AND_NO),
            *ballots(2002, china=YES_AND_NO, north=YES_AND_NO),
        ],
    )
    shown = VOTES.shown(record).filter(a=CHINA, b=NORTH)
    n = np.array([12, 24, 36, 36])
    assert shown["n"].to_list() == n.tolist()
    assert shown["value"].to_numpy() == pytest.approx(
        n / (n + SHRINK) * [1, 0, 1 / 3, 1 / 3], abs=1e-6
    )


def test_a_pair_that_votes_alike_on_everything_has_no_kappa(tmp_path: Path) -> None:
    record = world(tmp_path, votes=ballots(2000, china="y" * 12, north="y" * 12))
    assert VOTES.yearly(record).is_empty()
    assert VOTES.shown(record).is_empty()


def test_a_pair_that_never_parted_is_still_uncertain(tmp_path: Path) -> None:
    record = world(tmp_path, votes=ballots(2000, china=YES_AND_NO, north=YES_AND_NO))
    assert VOTES.yearly(record)["se"].item() > 0.05


def test_a_state_that_has_left_does_not_vote_on_from_its_past(tmp_path: Path) -> None:
    """The seat of Taiwan went to Beijing in 1971."""
    record = world(
        tmp_path,
        votes=[
            *ballots(1970, taiwan=YES_AND_NO, america=YES_AND_NO),
            *ballots(1972, china=YES_AND_NO, america=YES_AND_NO),
        ],
    )
    shown = VOTES.shown(record)
    assert shown.filter(a=AMERICA, b=TAIWAN)["year"].to_list() == [1970, 1971]
    assert shown.filter(a=AMERICA, b=CHINA)["year"].to_list() == [1972]


def test_a_member_whose_vote_is_suspended_keeps_its_last_sessions(tmp_path: Path) -> None:
    record = world(
        tmp_path,
        votes=[
            *ballots(1999, china=YES_AND_NO, north=YES_AND_NO),
            *(
                row
                for year in (2000, 2001, 2002)
                for row in ballots(year, china=YES_AND_NO, south=YES_AND_NO)
            ),
        ],
    )
    assert VOTES.shown(record).filter(a=CHINA, b=NORTH)["year"].to_list() == [1999, 2000, 2001]


def test_a_year_without_roll_calls_is_bridged(tmp_path: Path) -> None:
    record = world(
        tmp_path,
        votes=[
            *ballots(1963, russia=YES_AND_NO, america=YES_AND_NO),
            *ballots(1964, russia="y", america="n"),
            *ballots(1965, russia=YES_AND_NO, america=YES_AND_NO),
        ],
    )
    assert VOTES.yearly(record)["year"].to_list() == [1963, 1965]
    shown = VOTES.shown(record)
    assert shown["year"].to_list() == [1963, 1964, 1965]
    assert shown["value"][1] == shown["value"][0]
    assert shown["n"].to_list() == [12, 12, 24]


def test_the_end_of_the_votes_is_no_hole(tmp_path: Path) -> None:
    record = world(tmp_path, votes=ballots(2000, china=YES_AND_NO, north=YES_AND_NO))
    assert VOTES.shown(record)["year"].to_list() == [2000]


def test_absences_are_no_votes(tmp_path: Path) -> None:
    record = world(tmp_path, votes=ballots(2000, china="x" + YES_AND_NO, north="y" + YES_AND_NO))
    assert VOTES.yearly(record)["n"].item() == 12


def test_the_rows_behind_a_pair_are_their_joint_votes_of_three_years(tmp_path: Path) -> None:
    record = world(
        tmp_path,
        votes=[
            *ballots(1998, china="yn", north="yn"),
            *ballots(1999, china="yn.", north="y.n"),
            *ballots(2001, china="nx", north="ny", america="nn"),
        ],
    )
    rows = VOTES.rows(record, NORTH, CHINA, 2001)
    assert rows["identifier"].to_list() == ["1999000", "1999000", "2001000", "2001000"]


def test_yearly_kappa_is_that_of_similarity(real: Record) -> None:
    votes = real.frame("votes").filter(pl.col("year").is_in([1960, 1992, 2010]))
    ours = VOTES.yearly(real).drop_nulls()
    public = similarity(votes, measures=["kappa"], se=False).drop_nulls()
    both = ours.join(public, on=["a", "b", "year"], suffix="_public")
    assert both.height > 25_000
    assert (both["value"] - both["kappa"]).abs().max() < 1e-6
    assert (both["n"] == both["n_public"]).all()


def test_china_and_north_korea_vote_alike(real: Record) -> None:
    yearly = VOTES.yearly(real)
    assert value(yearly, CHINA, NORTH, 1991) == pytest.approx(0.39, abs=0.005)
    assert value(yearly, CHINA, NORTH, 1992) == pytest.approx(0.82, abs=0.005)


def test_the_prc_has_no_votes_before_october_1971(real: Record) -> None:
    for frame in (VOTES.yearly(real), VOTES.shown(real)):
        assert frame.filter((pl.col("a") == CHINA) | (pl.col("b") == CHINA))["year"].min() == 1971


@pytest.mark.parametrize("korea", [NORTH, SOUTH])
def test_the_koreas_have_no_votes_before_1991(real: Record, korea: int) -> None:
    for frame in (VOTES.yearly(real), VOTES.shown(real)):
        assert frame.filter((pl.col("a") == korea) | (pl.col("b") == korea))["year"].min() == 1991


def test_1964_is_a_hole_and_no_event(real: Record) -> None:
    assert value(VOTES.yearly(real), AMERICA, RUSSIA, 1964) is None
    assert value(VOTES.shown(real), AMERICA, RUSSIA, 1964) is not None
