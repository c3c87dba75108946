from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from realpolitik.record import Coverage, Record, open_record, writing
from realpolitik.standings.models import MODELS
from realpolitik.standings.ties import PAPER, PRACTICE, TERMS, History, history, ties
from tests.standings import worlds
from tests.standings.worlds import AMERICA, CHINA, RUSSIA


def stored(record: Record, name: str, a: int, b: int, year: int) -> float:
    rows = record.frame("indicators", dataset=name).filter(a=a, b=b, year=year)
    return float(rows["value"].sum())


def test_paper_and_practice_share_no_term() -> None:
    assert not set(PAPER) & set(PRACTICE)
    assert set(MODELS["both"]) == set(PAPER) | set(PRACTICE) == set(TERMS)


def test_an_undirected_tie_is_the_same_from_both_ends(past: History) -> None:
    votes = past.at(1990).terms["votes"]
    assert np.array_equal(votes, votes.T, equal_nan=True)


def test_arms_count_for_the_one_that_received_them(made: Record, past: History) -> None:
    found = past.at(1990)
    x, y = found.place(CHINA), found.place(RUSSIA)
    delivered = stored(made, "arms", RUSSIA, CHINA, 1990)
    assert found.terms["arms"][x, y] == pytest.approx(np.log1p(delivered), rel=1e-5)


def test_dependence_enters_as_the_root_of_a_share(made: Record, past: History) -> None:
    found = past.at(1990)
    share = stored(made, "dependence", CHINA, AMERICA, 1990)
    tie = found.terms["dependence"][found.place(CHINA), found.place(AMERICA)]
    assert tie == pytest.approx(np.sqrt(share), rel=1e-5)


def test_complete_data_say_zero_and_incomplete_data_say_nothing(made: Record, tmp_path) -> None:  # type: ignore[no-untyped-def]
    pact = pl.DataFrame({"a": [2], "b": [20], "year": [1990], "value": [1.0]})
    for complete, expected in ((True, 0.0), (False, np.nan)):
        place = tmp_path / str(complete)
        with writing(place) as load:
            load.put(
                "indicators",
                "alliance",
                worlds.indicator_rows(pact),
                release="1",
                coverage=Coverage(1980, 2000, complete=complete),
            )
        found = ties(open_record(place, starter=False), 1990)
        tie = found.terms["alliance"][found.place(AMERICA), found.place(CHINA)]
        assert np.array_equal(tie, expected, equal_nan=True)


def test_no_zero_is_read_outside_the_years_covered(tmp_path) -> None:  # type: ignore[no-untyped-def]
    pact = pl.DataFrame({"a": [2], "b": [20], "year": [1990], "value": [1.0]})
    with writing(tmp_path) as load:
        rows = worlds.indicator_rows(pact)
        load.put("indicators", "alliance", rows, release="1", coverage=Coverage(1980, 2000))
    past = history(open_record(tmp_path, starter=False), 1979, 1981)
    cell = (np.searchsorted(past.codes, AMERICA), np.searchsorted(past.codes, CHINA))
    before, after = (past.terms["alliance"][year - 1979][cell] for year in (1979, 1980))
    assert np.isnan(before)
    assert after == 0


def test_a_state_that_was_not_there_has_no_place(past: History) -> None:
    assert past.at(1955).place(265) is not None
    assert past.at(1995).place(265) is None


def test_only_the_five_and_their_like_are_major(past: History) -> None:
    found = past.at(1985)
    assert found.codes[found.majors].tolist() == [2, 200, 220, 365, 710]


def test_one_cell_can_be_replaced_and_the_rest_stays(past: History) -> None:
    found = past.at(1990)
    changed = found.with_cell("votes", CHINA, AMERICA, -1.0)
    i, j = found.place(CHINA), found.place(AMERICA)
    assert changed.terms["votes"][i, j] == changed.terms["votes"][j, i] == -1
    assert found.terms["votes"][i, j] != -1
    others = np.ones(found.terms["votes"].shape, bool)
    others[i, j] = others[j, i] = False
    assert np.array_equal(
        changed.terms["votes"][others], found.terms["votes"][others], equal_nan=True
    )
    assert changed.with_cell("adversaries", CHINA, AMERICA, 0.7).adversaries[j, i] == np.float32(
        0.7
    )
