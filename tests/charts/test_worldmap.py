"""The map of squares."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import polars as pl

import realpolitik as rp
from realpolitik import states
from realpolitik.charts import SHADES, figure_in_words, world_map
from realpolitik.charts.worldmap import places, shade
from realpolitik.standings.around import around

RECORD = rp.open_record()


def test_every_state_since_1946_has_a_square() -> None:
    codes = states.system(1946, 2020)["ccode"].unique()
    assert [code for code in codes if states.state(code).iso3 not in places()] == []


def test_no_two_states_of_one_year_share_a_square() -> None:
    for year in range(1946, 2021):
        squares = [places()[states.state(code).iso3] for code in states.system(year, year)["ccode"]]
        assert len(set(squares)) == len(squares), year


def test_a_state_without_a_figure_is_hatched_and_a_state_that_was_not_yet_has_no_square() -> None:
    found = around("CHN", "practice", at=1990, record=RECORD)
    drawn = world_map(found)
    missing = found.frame.filter(found.frame["figure"].is_null()).height
    assert drawn.count("url(#missing)") == missing + 1  # the legend's own
    assert "KAZ" not in drawn


def test_every_square_says_its_figure_and_leads_somewhere() -> None:
    found = around("CHN", "practice", at=2010, record=RECORD)
    drawn = world_map(found, link=lambda iso3: f"/pair?b={iso3}")
    assert len(re.findall(r'<a href="/pair\?b=', drawn)) == found.frame.height
    row = found.frame.row(by_predicate=pl.col("iso3") == "PRK", named=True)
    assert f'aria-label="North Korea: {figure_in_words(row, "share")}"' in drawn


def test_the_map_is_sound_xml_with_its_date_and_sources() -> None:
    drawn = world_map(around("CHN", "votes", at=2000, record=RECORD))
    ET.fromstring(drawn)
    assert "2000 · evidence to" in drawn
    assert "unvotes" in drawn


def test_one_half_is_in_the_middle_and_ends_are_in_the_outer_shades() -> None:
    assert [shade("share", value) for value in (0, 0.5, 1)] == [0, 3, 6]
    assert [shade("score", value) for value in (-1, 0, 1)] == [0, 3, 6]
    assert all(len(each.names) == len(each.breaks) + 1 == 7 for each in SHADES.values())
