"""What single states have and are: capabilities, product, trade, regimes, leaders; and their codes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from realpolitik import states
from realpolitik.record import Coverage
from tests.datasets import made, made_breadth
from tests.datasets.reading import one, rows


def test_minus_nine_is_not_known_and_zero_is_zero(tmp_path: Path) -> None:
    frame = rows(
        "cow_nmc", made.csv(tmp_path / "NMC-70-abridged.csv", made_breadth.capabilities())
    ).frame
    assert one(frame, ccode=731, year=1990)["military_expenditure"] is None
    assert one(frame, ccode=710, year=1990)["iron_steel"] == 0
    totals = rows(
        "cow_trade_totals", made.csv(tmp_path / "National_COW_4.0.csv", made_breadth.trade_totals())
    ).frame
    assert one(totals, ccode=731, year=1990)["imports"] is None
    assert one(totals, ccode=710, year=1990)["exports"] == 0


def test_the_real_capabilities(shared: Path) -> None:
    found = rows("cow_nmc", shared / "data/cow_nmc")
    assert found.frame.height == 17_121
    assert found.coverage == Coverage(1816, 2022, complete=False)
    assert found.frame["military_expenditure"].null_count() == 2_360
    shares = found.frame.group_by("year").agg(pl.col("cinc").sum())["cinc"]
    assert shares.is_between(0.99, 1.08).all()


def test_the_real_product_and_population_come_with_their_uncertainty(shared: Path) -> None:
    found = rows("gdp", shared / "data/regime")
    assert found.frame.height == 16_536
    assert found.coverage == Coverage(1816, 2019, complete=False)
    china = one(found.frame, ccode=710, year=2010)
    assert 1_200 < china["population"] < 1_500
    assert 0 < china["gdp_sd"] < china["gdp"]


def test_an_estimate_that_nobody_made_is_missing(tmp_path: Path) -> None:
    frame = rows("gdp", made.csv(tmp_path / "cw_gdppop.csv", made_breadth.economies())).frame
    assert one(frame, ccode=731, year=1991)["gdp_per_head"] is None


def test_the_real_totals_of_trade(shared: Path) -> None:
    found = rows("cow_trade_totals", shared / "data/trade")
    assert found.frame.height == 14_410
    assert found.frame["imports"].null_count() == 1_548
    assert found.coverage == Coverage(1870, 2014, complete=False)


def test_interruptions_and_transitions_are_no_scores(tmp_path: Path) -> None:
    values = made_breadth.polity()
    values["polity2"][1] = -88
    found = rows("polity5", made.csv(tmp_path / "polity5.csv", values))
    assert found.set_aside.is_empty()
    assert one(found.frame, ccode=2, year=1991)["polity2"] is None
    assert one(found.frame, ccode=200, year=1991)["polity2"] == 2


def test_of_two_polities_in_one_year_the_newer_is_the_state(tmp_path: Path) -> None:
    found = rows("polity5", made.csv(tmp_path / "polity5.csv", made_breadth.polity()))
    assert one(found.frame, ccode=345, year=1991)["polity2"] == -5
    assert found.left_out == {
        "before 1816": 1,
        "no state of the system": 1,
        "the polity that ended in the year": 1,
    }


def test_politys_own_numbers_are_not_cows(tmp_path: Path) -> None:
    path = made.csv(tmp_path / "p5v2018.csv", made_breadth.polity_published())
    codes = set(rows("polity5", path).frame["ccode"])
    # Kosovo 341, South Sudan 525 and Sudan 626 in Polity; 347, 626 and 625 in the COW system.
    assert {347, 345, 341, 626, 625, 530, 816, 365} <= codes
    assert codes.isdisjoint({348, 525, 529, 818, 364, 99})


def test_the_real_polities(shared: Path) -> None:
    found = rows("polity5", shared / "data/regime")
    assert found.frame.height == 17_092
    assert found.left_out["no state of the system"] == 76
    assert found.left_out["the polity that ended in the year"] == 7
    assert found.frame["polity2"].drop_nulls().is_between(-10, 10).all()
    assert found.set_aside.is_empty()
    assert one(found.frame, ccode=365, year=1922)["polity2"] == -7


def test_a_divided_state_goes_under_its_own_code(tmp_path: Path) -> None:
    found = rows("vdem", made.csv(tmp_path / "V-Dem-CY-Core-v15.csv", made_breadth.vdem()))
    assert one(found.frame, ccode=260, year=1989)["polyarchy"] == 0.25
    assert one(found.frame, ccode=255, year=1990)["polyarchy"] == 0.25
    assert one(found.frame, ccode=678, year=1970)["polyarchy"] == 0.25
    assert found.frame.filter(ccode=255, year=1989).is_empty()
    assert found.left_out == {"before 1816": 8, "no state of the system": 3}


def leaders(tmp_path: Path) -> pl.DataFrame:
    return rows(
        "archigos", made.csv(tmp_path / "archigos_leaders.csv", made_breadth.leaders())
    ).frame


def test_a_leader_who_outlives_a_code_goes_on_under_the_next(tmp_path: Path) -> None:
    spell = leaders(tmp_path).filter(spell="AAA-1").sort("start")
    assert spell["ccode"].to_list() == [260, 255]
    assert (spell["start"][0], spell["end"][1]) == (date(1982, 10, 1), date(1998, 10, 27))
    assert spell["end"][0] < spell["start"][1]
    assert spell["start"][1].year == 1990


def test_gleditsch_and_wards_numbers_become_cow_codes(tmp_path: Path) -> None:
    frame = leaders(tmp_path)
    # 970 is Kiribati there and Nauru here, 971 Nauru there; 340 is Serbia there and 345 here.
    assert one(frame, spell="BBB-1")["ccode"] == 946
    assert one(frame, spell="EEE-1")["ccode"] == 970
    assert one(frame, spell="DDD-1")["ccode"] == 345
    assert one(frame, spell="CCC-1")["born"] is None


def test_who_was_in_office_at_the_end_is_marked(tmp_path: Path) -> None:
    row = one(leaders(tmp_path), spell="AAA-2")
    assert (row["ongoing"], row["woman"], row["end"]) == (True, True, date(2015, 12, 31))
    assert not one(leaders(tmp_path), spell="CCC-1")["ongoing"]


def test_the_real_leaders(shared: Path) -> None:
    found = rows("archigos", shared / "data/regime")
    assert found.left_out == {"no state of the system": 30}
    assert found.frame["spell"].n_unique() == 3_409 - 30
    assert found.frame["ongoing"].sum() == 168
    assert found.set_aside.is_empty()
    kohl = found.frame.filter(name="Kohl").sort("start")
    assert kohl["ccode"].to_list() == [260, 255]
    there = states.spells("cow")["ccode"]
    assert found.frame["ccode"].is_in(there.implode()).all()


def test_the_publishers_crosswalk_agrees_with_our_states(shared: Path) -> None:
    panel = pl.read_parquet(shared / "data/cow_system/cow_gw_panel.parquet").drop_nulls()
    ours = (
        states.gw_numbers()
        .with_columns(
            year=pl.int_ranges(
                pl.col("start").dt.year(), pl.col("end").dt.year().fill_null(2025) + 1
            )
        )
        .explode("year")
        .select(gwcode=pl.col("gw").cast(pl.Int64), ours="ccode", year=pl.col("year"))
    )
    joined = panel.join(ours, on=["gwcode", "year"], how="left")
    agreed = joined.group_by("gwcode", "year", "ccode").agg(
        same=(pl.col("ours") == pl.col("ccode")).any()
    )
    differ = agreed.filter(~pl.col("same").fill_null(value=False))
    assert differ.height <= 60, differ.sort("gwcode", "year")
