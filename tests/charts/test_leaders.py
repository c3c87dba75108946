"""Who led two states, beside their years."""

from __future__ import annotations

import realpolitik as rp
from realpolitik.charts import leader_rows, leaders


def test_who_led_stands_in_the_years_asked_for() -> None:
    found = rp.timeline("CHN", "PRK", first=1990, last=2010)
    rows = leader_rows(found)
    kim = [row for row in rows if row["name"] == "Kim Jong-il"]
    assert [(row["first"], row["last"]) for row in kim] == [(1994, 2010)]
    assert all(1990 <= row["first"] < row["last"] <= 2010 for row in rows)
    assert "Mao Zedong" not in {row["name"] for row in rows}


def test_two_in_office_at_once_stand_in_two_lanes() -> None:
    spec = leaders(rp.timeline("CHN", "PRK", first=1990, last=2010)).to_dict()
    (china, _) = spec["vconcat"]
    bars = china["data"]["values"]
    for one in bars:
        for other in bars:
            apart = one["lane"] != other["lane"] or one["last"] <= other["first"]
            assert one is other or apart or other["last"] <= one["first"]


def test_a_state_of_which_no_leader_is_listed_says_so() -> None:
    spec = leaders(rp.timeline("TUV", "KIR", first=2001, last=2010)).to_dict()
    assert "Tuvalu" in spec["description"]
