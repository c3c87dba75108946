"""The picture of forecasts beside base rates."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import realpolitik as rp
from realpolitik import charts
from tests.test_charts import rows


@cache
def drawn(a: str, b: str) -> Any:
    return charts.outlook(rp.outlook(a, b)).to_dict()


def test_every_forecast_has_a_row_with_its_interval_and_base_rate() -> None:
    found = rp.outlook("china", "north korea")
    (dots,) = rows(drawn("china", "north korea"), "circle")
    assert [row["value"] for row in dots] == [100 * each.value for each in found.forecasts]
    for row in dots:
        assert row["lower"] <= row["value"] <= row["upper"]
        assert row["base_lower"] <= row["base"] <= row["base_upper"]


def test_a_small_chance_is_inside_the_picture() -> None:
    spec = drawn("fiji", "peru")
    (dots,) = rows(spec, "circle")
    scale = spec["layer"][0]["encoding"]["x"]["scale"]
    assert scale["type"] == "log"
    assert scale["domain"][0] <= min(row["value"] for row in dots)


def test_it_says_from_when_it_is_and_on_what_data() -> None:
    spec = drawn("china", "north korea")
    below = " ".join(spec["title"]["subtitle"])
    assert "2010 or before" in below
    assert "polity5" in below
    assert "of 100 such pairs" in spec["description"]


def test_forecast_and_base_rate_differ_in_shape_as_well() -> None:
    marks = {each["mark"]["type"]: each["mark"] for each in drawn("usa", "china")["layer"]}
    assert marks["point"]["shape"] == "diamond"
    assert "circle" in marks


def test_no_tick_lies_outside_the_axis() -> None:
    text = json.dumps(drawn("china", "north korea"))
    domain = json.loads(re.search(r'"domain": (\[[^]]*\])', text)[1])  # type: ignore[index]
    ticks = json.loads(re.search(r'"values": (\[[^]{]*\])', text)[1])  # type: ignore[index]
    assert ticks[0] == domain[0]
    assert ticks[-1] == domain[1]
