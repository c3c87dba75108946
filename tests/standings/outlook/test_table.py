from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from realpolitik.record import Record
from realpolitik.standings.outlook import table
from realpolitik.standings.outlook.parts import PARTS
from tests.standings.outlook import small
from tests.standings.outlook.small import AMERICA, BRITAIN, CANADA, FRANCE, MEXICO


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """America quarrels with its neighbours and imposes sanctions on Britain and France, time and again."""
    random = np.random.default_rng(9)
    disputes, cases = [], []
    for number, year in enumerate(range(1905, 1961)):
        if random.random() < 0.5:
            disputes += small.dispute(number, AMERICA, CANADA if year % 2 else MEXICO, (year,), 4)
        if random.random() < 0.3:
            cases.append(small.case(number, AMERICA, BRITAIN if year % 2 else FRANCE, year, year))
    pacts = small.pact(AMERICA, CANADA, range(1946, 1961))
    return small.put(tmp_path_factory.mktemp("table"), disputes, cases=cases, pacts=pacts)


@pytest.fixture(scope="module")
def told(world: Record) -> pl.DataFrame:
    return table.outlook_table(world)


def test_every_pair_of_the_last_year_is_foretold_once_for_each_target(told: pl.DataFrame) -> None:
    assert told.schema == pl.Schema(table.OUTLOOK)
    assert told["year"].unique().to_list() == [small.LAST]
    assert not told.select(table.OUTLOOK_KEY).is_duplicated().any()
    pairs = told.group_by("event", "within").len()
    assert pairs.height == 5
    assert pairs["len"].n_unique() == 1


def test_an_interval_holds_its_forecast_however_it_was_rounded(told: pl.DataFrame) -> None:
    assert (told["lower"] <= told["value"]).all()
    assert (told["value"] <= told["upper"]).all()
    assert (told["upper"] <= 1).all()


def test_the_kind_of_a_pair_stands_beside_its_forecast(told: pl.DataFrame) -> None:
    neighbours = told.filter(pl.col("a") == AMERICA, pl.col("b").is_in([CANADA, FRANCE]))
    kinds = neighbours.select("b", "allied", "near").unique().sort("b").rows()
    assert kinds == [(CANADA, True, True), (FRANCE, False, False)]


def test_the_parts_of_a_pair_add_up_to_its_log_odds(world: Record, told: pl.DataFrame) -> None:
    found = table.part_table(world)
    assert found.schema == pl.Schema(table.PART_COLUMNS)
    assert set(found["event"]) == {"dispute", "sanctions"}
    both = found.join(told, on=list(table.OUTLOOK_KEY), suffix="_told")
    odds = pl.col("value").cast(pl.Float64).log() - (1 - pl.col("value").cast(pl.Float64)).log()
    sums = pl.sum_horizontal(list(PARTS))
    rest = both.select("event", rest=odds - sums).group_by("event").agg(pl.all().std())
    # Each part is kept to a tenth, and what is left is the mean of all pairs.
    assert (rest["rest"] < 0.15).all()


def test_no_dispute_speaks_in_the_past_of_sanctions(world: Record) -> None:
    found = table.part_table(world)
    assert found.filter(pl.col("event") == "dispute")["disputes"].is_null().all()
    assert found.filter(pl.col("event") == "sanctions")["disputes"].is_not_null().all()


def test_base_rates_tell_what_share_of_what(world: Record) -> None:
    rates = table.base_rate_table(world)
    assert rates.schema == pl.Schema(table.BASE_RATES)
    assert not rates.select(table.BASE_RATES_KEY).is_duplicated().any()
    assert rates.select(table.BASE_RATES_KEY).null_count().sum_horizontal().item() == 0
    assert "a dispute begins within 5 years" in rates["about"].to_list()
    assert "allied, no rivals, neighbours" in rates["kind"].to_list()


def test_a_record_without_what_happened_foretells_nothing(tmp_path: Path) -> None:
    empty = small.put(tmp_path, []).without("gml")
    assert table.outlook_table(empty).is_empty()
    assert table.part_table(empty).is_empty()
    assert table.base_rate_table(empty).is_empty()
    assert "gml" in str(table.why_not(empty))


def test_a_model_that_does_not_ship_foretells_nothing(
    world: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "ships", lambda: {"dispute_1": True, "dispute_5": False})
    found = table.outlook_table(world)
    assert found.select("event", "within").unique().rows() == [("dispute", 1)]
    assert table.part_table(world).is_empty()
