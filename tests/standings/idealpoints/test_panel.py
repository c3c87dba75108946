"""Which votes tell anything."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from realpolitik.errors import NoAnswer
from realpolitik.standings.idealpoints.panel import LEAST_CALLS, LEAST_VOTES, Panel, panel
from tests.standings.idealpoints import small


def made(frame: pl.DataFrame) -> Panel:
    return panel(frame.with_columns(item="roll_call"))


def test_an_absence_is_no_vote() -> None:
    votes = small.votes()
    absent = pl.DataFrame(
        {"roll_call": [1], "ccode": [70], "year": [1980], "vote": [8]}, schema=votes.schema
    )
    assert made(pl.concat([votes, absent])).spells.equals(made(votes).spells)


def test_a_roll_call_on_which_all_agree_is_left_out() -> None:
    votes = small.votes()
    agreed = votes.with_columns(
        vote=pl.when(pl.col("roll_call") == 7).then(pl.lit(1)).otherwise("vote")
    )
    assert 7 in made(votes).items
    assert 7 not in made(agreed).items


def test_a_session_with_hardly_a_roll_call_is_left_out() -> None:
    votes = small.votes().filter(
        (pl.col("year") != 1984) | (pl.col("roll_call") <= 4 * small.CALLS + LEAST_CALLS - 1)
    )
    assert 1984 not in made(votes).spells["year"]
    assert 1985 in made(votes).spells["year"]


def test_a_state_with_one_vote_has_no_point() -> None:
    votes = small.votes()
    lonely = pl.DataFrame(
        {"roll_call": [1], "ccode": [511], "year": [1980], "vote": [1]}, schema=votes.schema
    )
    found = made(pl.concat([votes, lonely]))
    assert 511 not in found.spells["ccode"]
    assert found.spells["n"].min() >= LEAST_VOTES


def test_years_without_votes_are_a_gap() -> None:
    votes = small.votes().filter(
        ~((pl.col("ccode") == 710) & pl.col("year").is_between(1982, 1984))
    )
    found = made(votes)
    mine = found.spells["ccode"].to_numpy() == 710
    assert found.spells["year"].to_numpy()[mine].tolist() == [1980, 1981, 1985, 1986, 1987]
    assert found.gap[mine].tolist()[1:] == [1, 4, 1, 1]


def test_a_roll_call_without_abstentions_has_two_sides() -> None:
    found = made(small.votes().filter(pl.col("vote") != 2))
    assert not found.ordinal.any()
    assert set(np.unique(found.code)) == {0, 2}


def test_the_votes_of_roll_calls_on_one_text_are_one_item() -> None:
    both = small.votes().with_columns(item=pl.col("roll_call").replace({41: 1}))
    found = panel(both)
    assert 41 not in found.items
    assert found.first[1] - found.first[0] == 2 * len(small.STATES)


def test_votes_with_one_side_alone_tell_nothing() -> None:
    with pytest.raises(NoAnswer, match="no roll call has two sides"):
        made(small.votes().with_columns(vote=pl.lit(1)))
