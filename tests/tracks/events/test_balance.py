"""Cooperation against conflict, in words or in deeds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import polars as pl
import pytest

from realpolitik.record import table
from realpolitik.tracks.events import balances


def events(*rows: Mapping[str, object]) -> pl.DataFrame:
    schema: dict[str, pl.DataType] = dict(table("events").schema)
    usual = {"date": date(2018, 1, 1), "source": 710, "target": 731, "quad": 1, "root": "CONSULT"}
    whole = [{"event": str(n), **usual, **row} for n, row in enumerate(rows)]
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in whole], schema=schema)


WORDS = [{}, {}, {}, {"quad": 3, "root": "ACCUSE"}]


def test_three_friendly_words_and_a_hostile_one_are_half_way_to_friendship() -> None:
    (one,) = balances(events(*WORDS), "verbal").rows(named=True)
    assert (one["cooperation"], one["conflict"], one["n"], one["value"]) == (3, 1, 4, 0.5)
    assert -1 < one["lower"] < one["value"] < one["upper"] < 1


def test_words_and_deeds_are_told_apart() -> None:
    frame = events(*WORDS, {"quad": 4, "root": "ASSAULT"})
    assert balances(frame, "material")["value"].to_list() == [-1]


def test_each_direction_has_its_own_figure_and_a_pair_has_one() -> None:
    frame = events(*WORDS, {"source": 731, "target": 710, "quad": 3, "root": "REJECT"})
    assert balances(frame, "verbal").select("source", "value").rows() == [(710, 0.5), (731, -1.0)]
    (one,) = balances(frame, "verbal", directed=False).rows(named=True)
    assert (one["a"], one["b"], one["n"]) == (710, 731, 5)
    assert one["value"] == pytest.approx(0.2)


def test_months_are_told_apart() -> None:
    frame = events({}, {"date": date(2018, 2, 28)}, {"date": date(2018, 2, 1)})
    assert balances(frame, "verbal", by="month")["n"].to_list() == [1, 2]
    assert balances(frame, "verbal")["n"].to_list() == [3]


def test_a_press_that_grows_tenfold_is_no_trend() -> None:
    later = [{**row, "date": date(2018, 1, 1) + timedelta(days=365)} for row in WORDS * 10]
    others = [{"source": 2, "date": row["date"]} for row in later]
    frame = events(*WORDS, *({"source": 2} for _ in WORDS), *later, *others)
    pair = balances(frame, "verbal").filter(source=710)
    assert pair["value"].to_list() == [0.5, 0.5]
    assert pair["weight"].to_list() == [0.5, 0.5]
    assert (pair["upper"] - pair["lower"]).diff()[1] < 0


def test_statements_organisations_and_a_state_with_itself_do_not_count() -> None:
    frame = events({"root": None}, {"target": 1001}, {"target": 710}, {})
    assert balances(frame, "verbal")["n"].to_list() == [1]
