"""Sanctions by the names of states: what an answer says, and what it does not pretend to know."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

import realpolitik as rp
from realpolitik.errors import NoAnswer, NoSuchState
from realpolitik.record import Coverage, open_record, writing
from realpolitik.standings.sanctions.answer import sanctions
from realpolitik.standings.sanctions.table import (
    STUDIES,
    STUDIES_KEY,
    sanction_rate_table,
    sanction_study_table,
)
from tests.standings.sanctions import world


def told() -> dict[str, Any]:
    return world.answer().to_json()


def test_the_cases_say_what_was_demanded_how_it_ended_and_where_that_stands() -> None:
    assert [each["case"] for each in told()["cases"]] == [5, 11, 6, 13]
    mixed = told()["cases"][1]
    assert mixed["demands"] == [
        {"objective": "prevent_war", "outcome": "success_total", "result": "full"},
        {"objective": "terrorism", "outcome": "failed", "result": "failed"},
    ]
    assert (mixed["origin"], mixed["file"], mixed["row"]) == ("gsdb", "gsdb.csv", 1)
    assert (mixed["full"], mixed["part"]) == (False, True)


def test_a_case_that_goes_on_is_in_force_and_has_not_failed() -> None:
    last = told()["cases"][-1]
    assert (last["status"], last["end"], last["full"], last["any"]) == ("in force",) + (None,) * 3


def test_sanctions_of_organisations_are_listed_for_the_target_and_are_no_senders(
    tmp_path: Path,
) -> None:
    found = rp.sanctions("iran", record=world.put(tmp_path))
    senders = [each["sender"] for each in found.to_json()["cases"]]
    assert "UN" in senders
    assert all(event.source != 0 for event, _ in found.beginnings)
    assert {each["source"] for each in found.to_json()["beginnings"]} == {2, 20, 200}
    assert told()["other_senders"] == 3


def test_after_1960_cuba_traded_less_with_america_than_any_placebo(tmp_path: Path) -> None:
    found = rp.sanctions("CUB", by="USA", record=world.put(tmp_path)).to_json()
    (trade,) = (
        each for each in found["studies"] if (each["series"], each["way"]) == ("dependence", "back")
    )
    assert trade["change"] < -0.1
    assert trade["pairs"]["p"] < 0.05
    assert trade["change"] < trade["years"]["lower"]
    first = found["beginnings"][0]
    (alone,) = (
        each for each in first["changes"] if (each["series"], each["way"]) == ("dependence", "back")
    )
    assert first["year"] == 1960
    assert alone["change"] < -0.2


def test_what_began_within_five_years_of_another_is_not_studied_apart(tmp_path: Path) -> None:
    found = rp.sanctions("CUB", by="USA", record=world.put(tmp_path)).to_json()
    assert [(each["year"], each["studied"]) for each in found["beginnings"]] == [
        (1960, True),
        (1962, False),
        (1996, True),
    ]


def test_only_later_cases_are_shown_on_demand(tmp_path: Path) -> None:
    found = rp.sanctions("iran", since=1995, record=world.put(tmp_path))
    assert found.cases["start"].min() == 1995


def test_a_list_that_is_not_loaded_is_named_and_the_other_still_answers(tmp_path: Path) -> None:
    found = rp.sanctions("iran", record=world.put(tmp_path, gsdb=()))
    assert [each.loaded for each in found.lists] == [True, False]
    assert set(found.cases["origin"]) == {"ties"}


def test_a_list_that_was_loaded_without_outcomes_is_to_be_loaded_again(tmp_path: Path) -> None:
    whole = world.put(tmp_path / "whole")
    with writing(tmp_path / "old") as load:
        rows = whole.frame("sanctions", dataset="ties").drop("dataset")
        load.put("sanctions", "ties", rows, release="1", coverage=Coverage(1946, 2005))
    found = rp.sanctions("iran", record=open_record(tmp_path / "old"))
    assert "load it again" in (found.lists[0].part or "")
    assert found.rates.filter(origin="ties").height in (
        0,
        rp.sanctions("iran").rates.filter(origin="ties").height,
    )


def test_the_starter_has_no_case_and_says_so() -> None:
    found = rp.sanctions("iran")
    assert found.cases.is_empty()
    assert not any(each.loaded for each in found.lists)


def test_kept_tables_answer_where_no_case_is_loaded(tmp_path: Path) -> None:
    whole = world.put(tmp_path / "whole")
    rates, studies = sanction_rate_table(whole), sanction_study_table(whole)
    with writing(tmp_path / "kept") as load:
        span = Coverage(1946, 2022)
        load.put("sanction_rates", "realpolitik", rates, release="1", coverage=span)
        load.put("sanction_studies", "realpolitik", studies, release="1", coverage=span)
    found = rp.sanctions("iran", record=open_record(tmp_path / "kept", starter=False))
    assert found.rates.equals(rates)
    assert found.average.height == studies.height > 100
    assert found.studies == ()
    assert set(found.cite) == {"gsdb", "ties"}


def test_the_average_table_has_one_row_a_year_and_one_for_the_change(tmp_path: Path) -> None:
    found = sanction_study_table(world.put(tmp_path))
    assert found.schema == pl.Schema(STUDIES)
    assert not found.select(STUDIES_KEY).is_duplicated().any()
    rows = found.group_by("origin", "series", "way").len()["len"]
    assert set(rows) == {17}
    ranked = found.filter(pl.col("p_pairs").is_not_null())
    assert ranked.height > 0
    assert ranked["k"].null_count() == ranked.height


def test_the_order_of_the_two_matters(tmp_path: Path) -> None:
    with pytest.raises(NoAnswer, match="no case of sanctions of Iran on United States"):
        sanctions("USA", by="IRN", record=world.put(tmp_path))


@pytest.mark.parametrize(
    ("words", "error", "says"),
    [
        ({"target": "narnia"}, NoSuchState, "narnia"),
        ({"target": "usa", "by": "america"}, NoAnswer, "same state"),
        ({"target": "fiji", "by": "usa"}, NoAnswer, r"in TIES \(1946–2005, a part\)"),
        ({"target": "iran", "since": 2999}, NoAnswer, "future"),
        ({"target": "iran", "since": 2021}, NoAnswer, "2021 or later"),
    ],
)
def test_a_question_without_an_answer_is_told_in_one_line(
    tmp_path: Path, words: dict[str, Any], error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says) as raised:
        rp.sanctions(**words, record=world.put(tmp_path))
    assert "\n" not in str(raised.value)


def test_a_pair_without_a_case_names_the_list_that_is_not_loaded(tmp_path: Path) -> None:
    with pytest.raises(NoAnswer, match="load GSDB too: realpolitik load gsdb PATH"):
        rp.sanctions("fiji", record=world.put(tmp_path, gsdb=()))
