from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from realpolitik.record import Record, open_record
from realpolitik.standings.choices import Cases, begun, choices, differences
from realpolitik.standings.ties import History
from tests.standings import worlds
from tests.standings.worlds import AMERICA, CANADA, CHINA, RUSSIA, participant


def record_of(place: Path, *rows: dict[str, object], source: str = "gml") -> Record:
    return worlds.put(place, {}, worlds.parts()[1], list(rows), source=source)


def dispute(number: int, year: int, *joiners: tuple[int, bool]) -> list[dict[str, object]]:
    """Russia acts against America; the others join later, with Russia or against it."""
    return [
        participant(number, RUSSIA, year, side_a=True, first=True),
        participant(number, AMERICA, year, side_a=False, first=True),
        *(participant(number, x, year, side_a=with_a, first=False) for x, with_a in joiners),
    ]


def test_those_who_began_a_dispute_made_no_choice(tmp_path: Path) -> None:
    record = record_of(tmp_path, *dispute(1, 1980, (CHINA, True)))
    found = choices(record)
    assert found["x"].to_list() == [CHINA]
    assert found.row(0, named=True)["side_a"] == [RUSSIA]
    assert found.row(0, named=True)["side_b"] == [AMERICA]


def test_a_state_on_both_sides_chose_neither(tmp_path: Path) -> None:
    rows = dispute(1, 1980, (CHINA, True), (CANADA, False))
    twice = {**participant(1, CHINA, 1980, side_a=False, first=False), "start_month": 3}
    assert choices(record_of(tmp_path, *rows, twice))["x"].to_list() == [CANADA]


def test_a_dispute_without_an_opponent_is_no_choice(tmp_path: Path) -> None:
    rows = dispute(1, 1980, (CHINA, True))
    assert choices(record_of(tmp_path, rows[0], rows[2])).is_empty()


def test_a_dispute_that_goes_on_is_placed_where_it_began(tmp_path: Path) -> None:
    late = {**participant(1, CHINA, 1984, side_a=True, first=False)}
    record = record_of(tmp_path, *dispute(1, 1980), late)
    assert choices(record)["year"].to_list() == [1980]


def test_who_joins_later_is_not_known_before(tmp_path: Path) -> None:
    late = participant(1, CHINA, 1984, side_a=True, first=False)
    record = record_of(tmp_path, *dispute(1, 1980), late)
    assert choices(record, last=1983).is_empty()
    assert begun(record, "gml", last=1983)["joiners"].to_list() == [[]]


def test_a_second_list_adds_only_disputes_that_nobody_joins_in_the_first(tmp_path: Path) -> None:
    first = [*dispute(1, 1980, (CHINA, True)), *dispute(2, 1981)]
    second = [*dispute(1, 1980, (CANADA, False)), *dispute(2, 1981, (CANADA, False))]
    record_of(tmp_path, *first)
    record_of(tmp_path, *second, source="cow_mid")
    found = choices(open_record(tmp_path, starter=False))
    assert found.select("dataset", "dispute", "x").rows() == [
        ("gml", 1, CHINA),
        ("cow_mid", 2, CANADA),
    ]


def test_a_difference_is_the_tie_to_one_side_less_that_to_the_other(past: History) -> None:
    found = Cases(*_one_case(past))
    before = past.at(1979)
    x, a, b = (before.place(each) for each in (CHINA, RUSSIA, AMERICA))
    for name, value in zip(found.names, found.values[0], strict=True):
        tie = before.terms[name]
        assert value == pytest.approx(float(tie[x, a]) - float(tie[x, b]), abs=1e-6)


def test_the_ties_to_many_originators_are_averaged(past: History, tmp_path: Path) -> None:
    more = participant(1, CANADA, 1980, side_a=False, first=True)
    listed = choices(record_of(tmp_path, *dispute(1, 1980, (CHINA, True)), more))
    found = differences(past, listed)
    before = past.at(1979)
    x, a, b, c = (before.place(each) for each in (CHINA, RUSSIA, AMERICA, CANADA))
    votes = before.terms["votes"].astype(float)
    expected = votes[x, a] - (votes[x, b] + votes[x, c]) / 2
    assert found.values[0, found.names.index("votes")] == pytest.approx(expected)


def test_a_tie_that_is_missing_on_one_side_has_no_difference(past: History, tmp_path: Path) -> None:
    listed = choices(record_of(tmp_path, *dispute(1, 1980, (CHINA, True))))
    place = [int(np.searchsorted(past.codes, each)) for each in (CHINA, RUSSIA)]
    holed = past.terms["votes"].copy()
    holed[:, place[0], place[1]] = np.nan
    found = differences(
        History(
            past.first,
            past.codes,
            past.there,
            {**past.terms, "votes": holed},
            past.adversaries,
            past.majors,
        ),
        listed,
    )
    assert not found.known("votes")[0]
    assert found.known("force")[0]


def test_each_dispute_weighs_one(past: History, made: Record) -> None:
    cases = differences(past, choices(made))
    total = np.bincount(cases.disputes, cases.weights)
    assert np.allclose(total, 1)
    assert total.size == cases.frame.select("dispute").n_unique()


def _one_case(past: History):  # type: ignore[no-untyped-def]
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        listed = choices(record_of(Path(folder), *dispute(1, 1980, (CHINA, True))))
        found = differences(past, listed)
    return found.frame, found.names, found.values


def test_the_protocol_has_its_choices(shared: Path, tmp_path: Path) -> None:
    from realpolitik.datasets import load

    load("gml", [shared / "data"], record_path=tmp_path)
    found = choices(open_record(tmp_path, starter=False), sources=("gml",))
    assert found.height == 329
    assert found["dispute"].n_unique() == 130
