"""Sanctions: who imposed them, on whom, until when, and what a file that was cut can say."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from realpolitik.datasets import Rows
from realpolitik.record import Coverage
from tests.datasets import made, made_breadth
from tests.datasets.reading import one, read

UNITED_STATES, CANADA, NORTH, RUSSIA, CHINA = 2, 20, 731, 365, 710


def gsdb(tmp_path: Path, values: made.Values | None = None, name: str = "GSDB_V3.csv") -> Path:
    return made.csv(tmp_path / name, values or made_breadth.gsdb())


def ties(tmp_path: Path) -> Path:
    return made.csv(tmp_path / "ties_custom.csv", made_breadth.ties())


def test_the_year_3000_is_no_year(tmp_path: Path) -> None:
    frame = rows("ties", ties(tmp_path)).frame
    assert one(frame, case=1960010101)["end"] is None
    assert one(frame, case=1960010102)["end"] == 1966
    assert frame["end"].max() < 2005


def test_the_european_union_is_a_sender_without_a_code_and_no_target(tmp_path: Path) -> None:
    found = rows("ties", ties(tmp_path))
    union = found.frame.filter(sender="EU")
    assert union["source"].null_count() == union.height == 4
    assert union["multilateral"].all()
    assert found.left_out == {"against an organisation": 4}


def test_imposed_cases_promise_no_zeros(tmp_path: Path) -> None:
    assert rows("ties", ties(tmp_path)).coverage == Coverage(1960, 2005, complete=False)


def test_threats_that_came_to_nothing_are_no_sanctions(tmp_path: Path) -> None:
    path = made.csv(tmp_path / "TIESv4-1.csv", made_breadth.ties_published())
    found = rows("ties", path)
    assert found.left_out == {"threats that were not imposed": 1}
    assert found.frame["case"].to_list() == [1990010101, 1990010103, 1990010104, 1990010105]
    stepwise = one(found.frame, case=1990010103)
    assert (stepwise["start"], stepwise["end"]) == (1992, None)


def test_the_real_imposed_cases(shared: Path) -> None:
    found = rows("ties", shared / "data/sanctions")
    assert found.frame.height == 744
    assert found.left_out == {"against an organisation": 22}
    assert found.set_aside.is_empty()
    assert found.frame["end"].max() == 2012
    assert found.frame["end"].null_count() > 250
    assert found.coverage == Coverage(1946, 2005, complete=False)


def rows(key: str, place: Path) -> Rows:
    return read(key, place).tables["sanctions"]


def demands(key: str, place: Path) -> pl.DataFrame:
    return read(key, place).tables["sanction_demands"].frame


def test_how_a_case_ended_is_told_in_the_words_of_the_users_manual(tmp_path: Path) -> None:
    values = made_breadth.ties()
    values["finaloutcome"] = [7, 8, 10, "NA", -9, 6] * 4
    found = demands("ties", made.csv(tmp_path / "ties_custom.csv", values))
    told = dict(found.filter(pl.col("case") < 1960010106).select("case", "outcome").rows())
    assert told == {
        1960010101: "total_acquiescence",
        1960010102: "capitulation_of_sender",
        1960010103: "negotiated_settlement",
    }


def test_an_outcome_that_the_manual_does_not_know_sets_the_case_aside(tmp_path: Path) -> None:
    values = made_breadth.ties()
    values["finaloutcome"][0] = 11
    found = rows("ties", made.csv(tmp_path / "ties_custom.csv", values))
    assert found.set_aside.select("row", "reason").rows() == [(1, "outcome 11 is above 10")]


def test_each_issue_of_a_case_is_a_demand_and_the_case_has_one_outcome(tmp_path: Path) -> None:
    found = demands("ties", made.csv(tmp_path / "TIESv4-1.csv", made_breadth.ties_published()))
    assert found.select("case", "demand", "objective", "outcome").rows() == [
        (1990010101, 1, "end_proliferation", "total_acquiescence"),
        (1990010101, 2, "contain_military_behaviour", "total_acquiescence"),
        (1990010103, 1, "human_rights", None),
        (1990010104, 1, None, "negotiated_settlement"),
    ]


def test_each_demand_of_the_global_sanctions_data_base_has_its_own_outcome(tmp_path: Path) -> None:
    values = made_breadth.gsdb()
    values["objective"][0], values["success"][0] = "democracy,other", "success_total,failed"
    found = demands("gsdb", gsdb(tmp_path, values)).filter(case=10)
    assert found.select("demand", "objective", "outcome").rows() == [
        (1, "democracy", "success_total"),
        (2, "other", "failed"),
    ]


def test_a_demand_whose_outcome_a_list_lacks_has_none(tmp_path: Path) -> None:
    values = made_breadth.gsdb()
    values["objective"][0], values["success"][0] = "democracy,other", "failed"
    found = demands("gsdb", gsdb(tmp_path, values)).filter(case=10)
    assert found["outcome"].to_list() == ["failed", None]


def test_no_demand_is_told_of_a_case_that_is_left_out(tmp_path: Path) -> None:
    found = read("gsdb", gsdb(tmp_path)).tables
    assert set(found["sanction_demands"].frame["case"]) == set(found["sanctions"].frame["case"])


def test_the_real_outcomes_are_those_that_the_file_counts(shared: Path) -> None:
    ended = dict(demands("ties", shared / "data/sanctions")["outcome"].value_counts().rows())
    assert ended["total_acquiescence"] == 94
    assert ended["capitulation_of_sender"] == 153
    assert demands("ties", shared / "data/sanctions")["objective"].null_count() == 476
    told = demands("gsdb", shared / "data/sanctions")
    assert told.filter(outcome="success_total").height == 128
    assert told["objective"].null_count() == 0


def test_united_nations_sanctions_are_one_row_and_not_one_for_each_member(tmp_path: Path) -> None:
    frame = rows("gsdb", gsdb(tmp_path)).frame
    un = frame.filter(sender="UN", target=NORTH)
    assert un.height == 2
    assert un["source"].null_count() == 2
    assert un["multilateral"].all()


def test_each_state_that_a_case_lists_is_a_sender_and_a_target(tmp_path: Path) -> None:
    frame = rows("gsdb", gsdb(tmp_path)).frame
    both = frame.filter(case=13).select("source", "target").rows()
    assert sorted(both) == [(2, 630), (2, 652), (20, 630), (20, 652)]
    joined = frame.filter(case=12)
    assert sorted(joined["sender"].to_list()) == ["EU", "Norway", "Switzerland"]
    assert joined["row"].n_unique() == 1


def test_a_name_with_a_comma_is_one_name(tmp_path: Path) -> None:
    assert one(rows("gsdb", gsdb(tmp_path)).frame, case=10)["target"] == NORTH


def test_cases_of_or_against_no_state_are_left_out_and_counted(tmp_path: Path) -> None:
    found = rows("gsdb", gsdb(tmp_path))
    assert found.left_out == {"no state sends or is sent them": 6}
    assert set(found.frame["case"]).isdisjoint({14, 15, 16})


def test_a_sender_whom_nobody_knows_is_set_aside(tmp_path: Path) -> None:
    values = made_breadth.gsdb()
    values["sanctioning_state"][0] = "Untied States"
    found = rows("gsdb", gsdb(tmp_path, values))
    assert found.set_aside.select("row", "reason").rows() == [(1, "sender is no state's name")]


def test_what_ends_in_the_last_year_of_the_release_goes_on(tmp_path: Path) -> None:
    frame = rows("gsdb", gsdb(tmp_path)).frame
    assert one(frame, case=10)["end"] == 2014
    assert one(frame, case=42)["end"] is None
    newer = rows("gsdb", gsdb(tmp_path, name="GSDB_V4.csv")).frame
    assert one(newer, case=42)["end"] == 2022


def test_a_mark_at_the_beginning_is_no_letter(tmp_path: Path) -> None:
    path = gsdb(tmp_path)
    whole = rows("gsdb", path).frame
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert rows("gsdb", path).frame.equals(whole)


def test_a_file_without_early_ends_knows_only_the_years_since_its_first_end(tmp_path: Path) -> None:
    found = read("gsdb", gsdb(tmp_path))
    assert found.tables["sanctions"].coverage == Coverage(2014, 2022, complete=False)
    assert found.release == "3, a part of it"


def test_a_whole_release_promises_zeros(tmp_path: Path) -> None:
    n = 1_100
    values = {name: [cells[7]] * n for name, cells in made_breadth.gsdb().items()}
    values["case_id"] = list(range(1, n + 1))
    values["begin"] = [1950 + k % 60 for k in range(n)]
    values["end"] = [1952 + k % 60 for k in range(n)]
    found = read("gsdb", gsdb(tmp_path, values))
    assert found.tables["sanctions"].coverage == Coverage(1950, 2022, complete=True)
    assert found.release == "3"


def test_the_real_copy_is_known_to_be_a_part(shared: Path) -> None:
    found = read("gsdb", shared / "data/sanctions")
    sanctions = found.tables["sanctions"]
    assert found.release == "3, a part of it"
    assert sanctions.coverage == Coverage(2013, 2022, complete=False)
    assert sanctions.set_aside.is_empty()
    assert sanctions.left_out == {"no state sends or is sent them": 21}
    assert sanctions.frame["case"].n_unique() == 588 - 21
    un = sanctions.frame.filter(sender="UN")
    assert un["source"].null_count() == un.height > 30
    assert sanctions.frame.filter(source=UNITED_STATES, target=RUSSIA).height > 0


def test_both_lists_fill_one_table_and_stay_apart(shared: Path) -> None:
    one_list, other = (rows(key, shared / "data/sanctions").frame for key in ("ties", "gsdb"))
    assert one_list.schema == other.schema
    assert one_list.filter(pl.col("kinds").is_not_null()).is_empty()
    assert (
        other.filter(kinds="").height + other.filter(pl.col("kinds") != "").height == other.height
    )


@pytest.mark.parametrize(("column", "value"), [("begin", 2030), ("end", 2024), ("trade", 2)])
def test_what_cannot_be_in_a_case_is_set_aside(tmp_path: Path, column: str, value: int) -> None:
    values = made_breadth.gsdb()
    values[column][0] = value
    assert rows("gsdb", gsdb(tmp_path, values)).set_aside["row"].to_list() == [1]
