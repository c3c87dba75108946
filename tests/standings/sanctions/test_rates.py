"""How often sanctions worked: what counts as a case, and what is neither success nor failure."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from scipy.stats import beta

from realpolitik.datasets import load
from realpolitik.record import open_record
from realpolitik.standings.sanctions.cases import cases, decided, demands
from realpolitik.standings.sanctions.rates import RATES, base_rates, jeffreys
from realpolitik.standings.sanctions.table import RATES_KEY, sanction_rate_table
from tests.standings.sanctions import world


def rate(frame: pl.DataFrame, **which: str) -> dict[str, object]:
    return frame.filter(**which).row(0, named=True)


@pytest.mark.parametrize(("yes", "n"), [(0, 10), (3, 10), (94, 472), (250, 255), (7, 7)])
def test_the_interval_is_jeffreys(yes: int, n: int) -> None:
    low, high = beta.ppf([0.05, 0.95], yes + 0.5, n - yes + 0.5)
    found = jeffreys(yes, n)
    assert found[0] == (0 if yes == 0 else pytest.approx(low, abs=2e-4))
    assert found[1] == (1 if yes == n else pytest.approx(high, abs=2e-4))


def test_what_goes_on_or_has_no_outcome_is_no_failure(tmp_path: Path) -> None:
    frame = base_rates(world.put(tmp_path))
    ties = rate(frame, origin="ties", by="all", worked="full")
    assert (ties["yes"], ties["n"], ties["open"]) == (2, 5, 3)
    gsdb = rate(frame, origin="gsdb", by="all", worked="part")
    assert (gsdb["yes"], gsdb["n"], gsdb["open"]) == (2, 2, 1)


def test_too_few_cases_have_counts_and_no_share(tmp_path: Path) -> None:
    gsdb = rate(base_rates(world.put(tmp_path)), origin="gsdb", by="all", worked="full")
    assert gsdb["n"] == 2
    assert gsdb["share"] is gsdb["lower"] is None


def test_each_reading_of_success_holds_the_one_before(tmp_path: Path) -> None:
    frame = base_rates(world.put(tmp_path))
    ties = frame.filter(origin="ties", by="all")["yes"].to_list()
    assert ties == [2, 3, 4]


def test_a_case_of_several_demands_is_one_case(tmp_path: Path) -> None:
    record = world.put(tmp_path)
    mixed = decided(demands(record)).filter(origin="gsdb", case=11).row(0, named=True)
    assert (mixed["full"], mixed["part"], mixed["open"]) == (False, True, False)
    frame = base_rates(record)
    assert rate(frame, by="objective", kind="prevent_war", worked="full")["n"] == 2
    assert rate(frame, by="objective", kind="terrorism", worked="full")["n"] == 1


def test_a_case_of_several_types_counts_in_each(tmp_path: Path) -> None:
    frame = base_rates(world.put(tmp_path)).filter(by="type", worked="full")
    assert dict(frame.select("kind", "n").rows()) == {"arms": 1, "trade": 2}


def test_an_outcome_before_the_imposition_is_no_outcome_of_sanctions(tmp_path: Path) -> None:
    found = cases(world.put(tmp_path)).filter(origin="ties", case=6)
    assert found["status"].to_list() == ["outcome not coded"]


def test_a_record_without_lists_has_no_rates() -> None:
    found = base_rates(open_record())
    assert found.is_empty()
    assert found.schema == RATES


def test_the_real_lists_code_success_very_differently(shared: Path, tmp_path: Path) -> None:
    for name in ("ties", "gsdb"):
        load(name, shared / "data/sanctions", record_path=tmp_path)
    frame = sanction_rate_table(open_record(tmp_path, starter=False))
    whole = {
        (row["origin"], row["worked"]): (row["yes"], row["n"], row["open"])
        for row in frame.filter(by="all").iter_rows(named=True)
    }
    assert whole["ties", "full"] == (94, 472, 272)
    assert whole["ties", "any"] == (255, 472, 272)
    assert whole["gsdb", "full"] == (102, 178, 389)
    assert not frame.select(RATES_KEY).is_duplicated().any()
    known = frame.drop_nulls("share")
    assert (known["lower"] <= known["share"]).all()
    assert (known["share"] <= known["upper"]).all()
