"""The pictures of balance and of pushes."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

import realpolitik as rp
from realpolitik import charts
from tests.test_charts import parts, rows


@cache
def balance() -> Any:
    return charts.balance(rp.triads(1992)).to_dict()


@cache
def pushed() -> Any:
    return charts.pushed(rp.push("usa", "russia", at=1993, trade=True)).to_dict()


def test_both_say_their_reach_their_sources_and_what_they_do_not_say() -> None:
    for spec in (balance(), pushed()):
        below = " ".join(spec["title"]["subtitle"])
        assert "evidence to 2010" in below
        assert "Data: atop" in below
        assert "forecast" in below
        assert len(spec["description"]) > 60


def test_balance_is_drawn_for_every_year_and_the_year_asked_for_is_marked() -> None:
    lines = rows(balance(), "line")
    assert len(lines) == 3
    assert {row["year"] for row in lines[2]} == set(range(1946, 2011))
    assert rows(balance(), "rule") == [[{"year": 1992}]] * 3


def test_years_that_are_only_bounded_are_said_to_be() -> None:
    found = rp.triads(1992)
    years = found.series()
    one = replace(found, series=lambda: years.with_columns(optimal=years["year"] != 1993))
    assert "upper bounds" in " ".join(charts.balance(one).to_dict()["title"]["subtitle"])
    assert "upper bounds" not in " ".join(balance()["title"]["subtitle"])


def test_a_third_state_stands_to_the_side_that_it_pushes_to() -> None:
    drawn = rows(pushed(), "point")[0]
    sides = {row["name"]: row["push"] for row in drawn}
    assert sides["Japan"] < 0 < sides["Iran"]
    assert sides["Japan"] < sides["Turkey"]


def test_the_two_ways_differ_by_shape_as_well_as_by_colour() -> None:
    (point,) = [unit for unit in parts(pushed()) if unit["mark"]["type"] == "point"]
    assert point["encoding"]["shape"]["scale"]["range"] == ["circle", "diamond"]
    assert "enem" not in json.dumps(pushed()).lower()


def test_a_pair_that_nobody_pushes_has_a_picture_too() -> None:
    nobody = rp.push("ethiopia", "chile", at=1960)
    assert nobody.push.thirds == ()
    ET.fromstring(charts.svg(charts.pushed(nobody)))
