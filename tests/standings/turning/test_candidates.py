from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from realpolitik.record import Coverage, Record, open_record, table, writing
from realpolitik.standings.build import build
from realpolitik.standings.turning import candidates, events
from realpolitik.standings.turning.kept import datasets
from tests.tracks.worlds import AMERICA, CHINA, NORTH, RUSSIA, SOUTH, dispute, pact, world

PAIRS = pl.DataFrame({"a": [NORTH, AMERICA], "b": [CHINA, CHINA]})


def told(record: Record, kind: str, pairs: pl.DataFrame = PAIRS) -> list[tuple[Any, ...]]:
    found = events(record, pairs).filter(pl.col("kind") == kind)
    return found.select("a", "b", "year", "what").rows()


def put(place: Path, name: str, rows: list[dict[str, Any]]) -> Record:
    placed = [{"file": "made.csv", "row": n, **each} for n, each in enumerate(rows, 1)]
    with writing(place) as load:
        load.put(
            name,
            "invented",
            pl.DataFrame(placed, schema=table(name).schema),
            release="1",
            coverage=Coverage(1946, 2010),
        )
    return open_record(place, starter=False)


def test_a_pact_begins_and_is_over(tmp_path: Path) -> None:
    record = world(tmp_path, alliances=pact(NORTH, CHINA, *range(1961, 1996)))
    assert told(record, "alliance") == [
        (CHINA, NORTH, 1961, "pact begins (defense)"),
        (CHINA, NORTH, 1996, "pact is over (defense)"),
    ]


def test_the_ends_of_the_data_are_neither_begin_nor_end(tmp_path: Path) -> None:
    record = world(tmp_path, alliances=pact(NORTH, CHINA, *range(1946, 2011)))
    assert told(record, "alliance") == []


def test_of_other_pairs_nothing_is_told(tmp_path: Path) -> None:
    record = world(tmp_path, alliances=pact(RUSSIA, NORTH, 1961))
    assert events(record, PAIRS).filter(pl.col("kind") != "leader").is_empty()


def test_a_display_of_force_is_told_and_a_threat_is_not(tmp_path: Path) -> None:
    rows = [
        *dispute(7, CHINA, AMERICA, 1996, level=3),
        *dispute(8, CHINA, AMERICA, 1999, level=2),
    ]
    assert told(world(tmp_path, disputes=rows), "dispute") == [
        (AMERICA, CHINA, 1996, "dispute, hostility 3")
    ]


def test_sanctions_begin_and_end(tmp_path: Path) -> None:
    case: dict[str, Any] = {"case": 4, "source": AMERICA, "target": CHINA, "multilateral": False}
    rows: list[dict[str, Any]] = [
        {**case, "sender": "USA", "start": 1950, "end": 1971, "kinds": "trade arms"},
        {**case, "case": 5, "sender": "USA", "start": 1989, "end": None, "kinds": None},
        {**case, "case": 6, "sender": "UN", "source": None, "start": 1951, "end": None},
    ]
    assert told(put(tmp_path, "sanctions", rows), "sanction") == [
        (AMERICA, CHINA, 1950, "sanctions begin (USA against China: trade, arms)"),
        (AMERICA, CHINA, 1971, "sanctions end (USA against China: trade, arms)"),
        (AMERICA, CHINA, 1989, "sanctions begin (USA against China)"),
    ]


def test_recognition_is_the_first_exchange_and_a_return_is_none(tmp_path: Path) -> None:
    exchange = {1970: False, 1975: False, 1980: True, 1985: False, 1990: True}
    rows = [
        {"a": AMERICA, "b": CHINA, "year": year, "exchange": there}
        for year, there in exchange.items()
    ]
    record = put(tmp_path, "diplomacy", rows)
    assert told(record, "recognition") == [
        (AMERICA, CHINA, 1980, "diplomatic relations, none in 1975")
    ]
    assert told(record, "diplomacy") == [
        (AMERICA, CHINA, 1985, "no diplomatic relations, there were in 1980"),
        (AMERICA, CHINA, 1990, "diplomatic relations, none in 1985"),
    ]


def test_a_rivalry_that_goes_on_has_no_end(tmp_path: Path) -> None:
    rows = [
        {"rivalry": 1, "a": AMERICA, "b": CHINA, "start": 1949, "end": 1972, "ongoing": False},
        {"rivalry": 2, "a": CHINA, "b": NORTH, "start": 1995, "end": 2010, "ongoing": True},
    ]
    assert told(world(tmp_path, rivalries=rows), "rivalry") == [
        (AMERICA, CHINA, 1949, "rivalry begins"),
        (AMERICA, CHINA, 1972, "rivalry ends"),
        (CHINA, NORTH, 1995, "rivalry begins"),
    ]


def test_without_archigos_the_package_knows_who_came_to_lead(tmp_path: Path) -> None:
    record = world(tmp_path, alliances=pact(CHINA, NORTH, 1961))
    found = told(record, "leader")
    assert (AMERICA, CHINA, 1969, "Richard Nixon comes to lead United States") in found
    # Foreign ministers do not lead.
    assert not any("Kissinger" in what for *_, what in found)


def delivery(source: int, target: int, *years: int) -> list[dict[str, Any]]:
    return [{"source": source, "target": target, "year": year, "tiv": 5.0} for year in years]


def test_arms_begin_after_a_pause_and_stop_before_one(tmp_path: Path) -> None:
    given = (1958, 1959, 1961, 1975, 1976, 2009)
    record = put(tmp_path, "arms", delivery(CHINA, NORTH, *given))
    assert told(record, "arms") == [
        (CHINA, NORTH, 1958, "arms of China to North Korea begin"),
        (CHINA, NORTH, 1962, "arms of China to North Korea stop"),
        (CHINA, NORTH, 1975, "arms of China to North Korea begin"),
        (CHINA, NORTH, 1977, "arms of China to North Korea stop"),
        # The data end in 2010: whether those of 2009 were the last is not known.
        (CHINA, NORTH, 2009, "arms of China to North Korea begin"),
    ]


def only_computed(record: Record) -> Record:
    """The record as the starter is: with computed tables alone."""
    return Record(tuple(each for each in record.live if table(each.table).computed))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Record:
    tmp_path = tmp_path_factory.mktemp("whole")
    pacts = [*pact(CHINA, NORTH, *range(1961, 1996)), *pact(AMERICA, CHINA, 1972)]
    world(
        tmp_path,
        alliances=pacts,
        disputes=[
            *dispute(7, CHINA, NORTH, 1993, level=4),
            *dispute(8, CHINA, NORTH, 1999, level=2),
        ],
        rivalries=[
            {"rivalry": 1, "a": AMERICA, "b": CHINA, "start": 1949, "end": 1972, "ongoing": False}
        ],
    )
    put(tmp_path, "arms", delivery(CHINA, NORTH, 1958, 1959))
    border = {"kind": 1, "start": dt.date(1948, 9, 9), "end": dt.date(2010, 12, 31)}
    put(tmp_path, "contiguity", [{"a": CHINA, "b": NORTH, **border}])
    build(tmp_path, starter=False)
    return open_record(tmp_path, starter=False)


def test_without_the_rows_their_places_still_tell_the_years(whole: Record) -> None:
    kept = only_computed(whole)
    for kind in ("alliance", "arms", "dispute"):
        assert told(kept, kind) == told(whole, kind) != []
    assert told(kept, "rivalry") == [(AMERICA, CHINA, 1949, "rivalry begins")]


def test_where_it_was_not_kept_how_hostile_they_were_every_dispute_is_told(
    whole: Record, tmp_path: Path
) -> None:
    place = tmp_path / "record"
    shutil.copytree(whole.live[0].place, place)
    rows = whole.frame("evidence").with_columns(share=pl.lit(None, dtype=pl.Float32))
    with writing(place) as load:
        load.put(
            "evidence",
            "realpolitik",
            rows.drop("dataset"),
            release="1",
            coverage=Coverage(1946, 2010, complete=False),
        )
    assert told(only_computed(open_record(place, starter=False)), "dispute") == [
        (CHINA, NORTH, 1993, "dispute"),
        (CHINA, NORTH, 1999, "dispute"),
    ]


def test_a_record_knows_which_events_it_cannot_tell(whole: Record) -> None:
    known = datasets(only_computed(whole))
    assert {kind for kind, each in known.items() if not each} == {"diplomacy", "sanction"}
    assert known["leader"] == ("realpolitik",)
    assert {kind for kind, each in datasets(Record(())).items() if each} == {"leader"}


def turn(
    a: int, b: int, date: int, first: int, last: int, *, before: int | None = None
) -> pl.DataFrame:
    seen = date - 1 if before is None else before
    figures = {"last_before": seen, "date": date, "first": first, "last": last}
    return pl.DataFrame({"a": [a], "b": [b], **{name: [each] for name, each in figures.items()}})


def test_candidates_are_those_near_the_interval_of_the_date_nearest_first(tmp_path: Path) -> None:
    rows = [
        *dispute(1, CHINA, SOUTH, 1984, level=4),
        *dispute(2, CHINA, SOUTH, 1993, level=4),
        *dispute(3, CHINA, SOUTH, 1990, level=3),
        *dispute(4, CHINA, SOUTH, 1996, level=5),
    ]
    record = world(tmp_path, disputes=rows)
    pair = pl.DataFrame({"a": [CHINA], "b": [SOUTH]})
    found = events(record, pair).filter(pl.col("kind") == "dispute")
    near = candidates(turn(SOUTH, CHINA, 1992, 1991, 1994), found)
    assert [each.identifier for each in near[SOUTH, CHINA, 1992]] == ["2", "3"]
    assert candidates(turn(SOUTH, CHINA, 1975, 1974, 1976), found) == {}


def test_what_happened_in_a_hole_of_the_data_is_a_candidate(tmp_path: Path) -> None:
    record = world(tmp_path, disputes=dispute(1, CHINA, SOUTH, 1992, level=4))
    found = events(record, pl.DataFrame({"a": [CHINA], "b": [SOUTH]}))
    near = candidates(turn(CHINA, SOUTH, 1995, 1995, 1995, before=1990), found)
    assert "1" in {each.identifier for each in near[CHINA, SOUTH, 1995]}


def test_a_record_without_tables_still_has_leaders() -> None:
    kinds = events(Record(()), PAIRS)["kind"].unique().to_list()
    assert kinds == ["leader"]


@pytest.mark.parametrize("ends", [(CHINA, NORTH), (NORTH, CHINA)])
def test_the_order_of_a_pair_does_not_matter(tmp_path: Path, ends: tuple[int, int]) -> None:
    record = world(tmp_path, alliances=pact(NORTH, CHINA, 1961))
    pair = pl.DataFrame([ends], schema=["a", "b"], orient="row")
    assert len(told(record, "alliance", pair)) == 2
