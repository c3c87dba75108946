from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from realpolitik.standings.fitting import from_table, to_table
from realpolitik.standings.outlook import forecasts, happened
from realpolitik.standings.outlook.happened import Happened
from realpolitik.standings.outlook.panel import Panel, panel
from realpolitik.standings.outlook.scoreboard import bars, beats, scoreboard
from realpolitik.standings.outlook.targets import Target
from realpolitik.standings.validity import plain
from tests.standings.outlook import small
from tools import scoreboard_page


def rows(ours: float, theirs: float) -> list[dict[str, object]]:
    figures = {
        "group": "all",
        "brier_skill": 0.2,
        "slope": 1.0,
        "slope_lower": 0.9,
        "slope_upper": 1.1,
    }
    return [
        {"model": "ours", **figures, "auc": ours, "brier_skill": 0.3},
        {"model": "published logit", **figures, "auc": theirs},
    ]


def test_a_model_ships_only_if_it_beats_the_plain_logit() -> None:
    assert beats(rows(0.9, 0.8))
    assert not beats(rows(0.8, 0.9))
    assert not beats(rows(0.8, 0.8))
    assert not beats(rows(0.9, 0.8)[:1])


def test_a_bar_that_is_missed_is_said_to_be_missed() -> None:
    found = bars([{"target": "dispute_5", "scores": rows(0.94, 0.8)}])
    reached = {(each["group"], each["figure"]): each["reached"] for each in found}
    assert {each["figure"] for each in found if each["lower"] is not None} == {"slope"}
    assert reached == {("all", "auc"): False, ("all", "brier_skill"): True, ("all", "slope"): True}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Panel, Happened]:
    """Two quarrelsome states of America, and peace elsewhere."""
    random = np.random.default_rng(8)
    disputes = []
    number = 0
    for year in range(1905, 1961):
        for a, b in ((2, 70), (20, 101), (100, 130), (135, 160), (140, 160)):
            if random.random() < 0.6:
                number += 1
                disputes += small.dispute(number, a, b, (year,), 4)
    record = small.put(tmp_path_factory.mktemp("board"), disputes)
    what = happened.disputes(record)
    return panel(record, what, None), what


def test_the_board_has_every_model_and_the_page_every_table(world: tuple[Panel, Happened]) -> None:
    pairs, what = world
    target = Target("dispute", 1)
    found = plain(scoreboard(pairs, {"dispute": what}, targets=(target,), origins=(1955,)))
    (only,) = found["targets"]
    every = [each["model"] for each in only["scores"] if each["group"] == "all"]
    assert every == [
        "climatology",
        "persistence",
        "past events",
        "published logit",
        "ours with states",
        "ours",
    ]
    by = {each["model"]: each for each in only["scores"] if each["group"] == "all"}
    assert by["climatology"]["auc"] == 0.5
    assert by["past events"]["auc"] > 0.9
    assert only["tested"] == [1955, 1959]
    json.dumps(found, allow_nan=False)
    text = scoreboard_page.page({**found, "honoured": []})
    assert "within 1 year\n" in text
    assert all(f"| {model} |" in text for model in every)


def test_forecasts_come_back_from_the_table_of_models(world: tuple[Panel, Happened]) -> None:
    pairs, what = world
    model = forecasts.fit(pairs, Target("dispute", 5), what, draws=20)
    back = from_table(to_table({model.name: model}))
    first = forecasts.forecasts(pairs, {model.name: model}, 1960)
    second = forecasts.forecasts(pairs, back, 1960)
    assert first.equals(second)
    assert first.schema == pl.Schema(forecasts.FORECASTS)
    quarrel = first.filter(pl.col("a") == 2, pl.col("b") == 70).row(0, named=True)
    quiet = first.filter(pl.col("a") == 2, pl.col("b") == 155).row(0, named=True)
    assert quarrel["value"] > 10 * quiet["value"]
    assert quarrel["lower"] <= quarrel["value"] <= quarrel["upper"]


def test_no_forecast_where_no_model_ships(world: tuple[Panel, Happened]) -> None:
    pairs, what = world
    models = forecasts.fit_all(pairs, {"dispute": what}, ships={"dispute_5": False})
    assert models == {}
    assert forecasts.forecasts(pairs, models, 1960).is_empty()


def test_ten_years_are_never_safer_than_five(world: tuple[Panel, Happened]) -> None:
    """Even where a model, fitted apart, says so."""
    pairs, what = world
    five = forecasts.fit(pairs, Target("dispute", 5), what, draws=5)
    longer = np.array(five.coefficients)
    longer[:, 0] -= 1
    ten = replace(five, name="outlook_dispute_10", coefficients=longer)
    told = forecasts.forecasts(pairs, {each.name: each for each in (five, ten)}, 1960)
    for figure in ("value", "lower", "upper"):
        by = told.pivot("within", index=["a", "b"], values=figure)
        assert (by["5"] == by["10"]).all()
