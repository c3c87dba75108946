from __future__ import annotations

import pytest

from realpolitik.errors import UnknownName
from realpolitik.standings.outlook.board import SCORES, scoreboard
from realpolitik.standings.outlook.published import published


def test_the_whole_board_is_what_was_published() -> None:
    assert scoreboard().to_json() == published()


def test_one_event_can_be_asked_for() -> None:
    only = scoreboard("sanctions").to_json()
    assert {each["event"] for each in only["targets"]} == {"sanctions"}
    assert {each["target"] for each in only["bars"]} == {"sanctions_1", "sanctions_3"}
    assert only["after"] is None
    assert scoreboard("dispute").to_json()["after"] is not None


def test_no_other_event_is_foretold() -> None:
    with pytest.raises(UnknownName, match="there are dispute, sanctions"):
        scoreboard("war")


def test_every_score_is_in_the_table_once() -> None:
    frame = scoreboard().tables()["scores"]()
    assert frame.columns == list(SCORES)
    key = ["event", "within", "held_out", "group", "model"]
    assert not frame.select(key).is_duplicated().any()
    figures = scoreboard().to_json()
    parts = (*figures["targets"], *figures["after"]["targets"])
    assert frame.height == sum(len(each["scores"]) for each in parts)
    assert frame["held_out"].any()
