"""Which reported events count."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from realpolitik.errors import UnknownName
from realpolitik.record import table
from realpolitik.tracks.events import RULES, clean
from tests.source import ROOT

USUAL: dict[str, object] = {
    "date": date(2018, 1, 1),
    "source": 710,
    "target": 731,
    "cameo": "043",
    "root": "CONSULT",
    "quad": 1,
    "intensity": 2.8,
    "place": "Pyongyang",
    "latitude": 39.02,
    "longitude": 125.75,
    "mentions": 4,
    "sources": 2,
    "dataset": "gdelt",
}


def events(*rows: Mapping[str, object]) -> pl.DataFrame:
    """Rows that differ from the usual one, and from one another in their number."""
    schema: dict[str, pl.DataType] = {**table("events").schema, "dataset": pl.String()}
    whole = [{"event": str(n), **USUAL, **row} for n, row in enumerate(rows)]
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in whole], schema=schema)


def left(frame: pl.DataFrame, *rules: str) -> list[str]:
    return clean(frame, rules).frame["event"].to_list()


def test_a_state_does_nothing_to_itself() -> None:
    assert left(events({}, {"target": 710}), "self") == ["0"]


def test_a_newspaper_or_a_crowd_is_no_government() -> None:
    frame = events(
        {"source_sector": "GOV"},
        {"target_sector": "MED"},
        {"source_sector": "CVL"},
        {"source_sector": "MIL", "target_sector": "LEG"},
        {"target": 1001, "target_sector": "IGO"},
    )
    assert left(frame, "actors") == ["0", "3", "4"]


def test_what_several_tell_is_one_event_and_the_most_mentioned_is_kept() -> None:
    frame = events({}, {"mentions": 9}, {"dataset": "icews", "mentions": None, "latitude": 39.03})
    assert left(frame, "duplicates") == ["1"]


@pytest.mark.parametrize(
    "other",
    [
        {"source": 731, "target": 710},
        {"cameo": "042"},
        {"date": date(2018, 1, 2)},
        {"latitude": 38.0},
    ],
)
def test_another_direction_code_day_or_place_is_another_event(other: dict[str, object]) -> None:
    assert left(events({}, other), "duplicates") == ["0", "1"]


def test_without_coordinates_the_name_of_the_place_tells() -> None:
    nowhere = {"latitude": None, "longitude": None}
    frame = events(nowhere, nowhere | {"place": "pyongyang"}, nowhere | {"place": "Beijing"})
    assert left(frame, "duplicates") == ["0", "2"]


def test_one_story_tells_one_thing_of_a_kind_between_two() -> None:
    story: dict[str, object] = {"story": "s"}
    frame = events(
        story,
        story | {"cameo": "036", "intensity": 4.0},
        story | {"cameo": "112", "quad": 3},
        story | {"source": 731, "target": 710},
        story | {"dataset": "icews"},
        {"story": None},
        {"story": None},
    )
    assert left(frame, "stories") == ["1", "2", "3", "4", "5", "6"]


def test_what_one_source_tells_alone_goes_and_what_is_not_told_stays() -> None:
    assert left(events({}, {"sources": 1}, {"sources": None}), "single") == ["0", "2"]


def test_each_rule_tells_what_it_takes_alone_and_in_turn() -> None:
    frame = events({}, {}, {"target": 710}, {"target": 710})
    effects = clean(frame, ["self", "duplicates"]).effects
    assert effects.select("rule", "on", "alone", "in_turn", "left").rows()[:3] == [
        ("self", True, 2, 2, 2),
        ("actors", False, 0, 0, 2),
        ("duplicates", True, 2, 1, 1),
    ]


def test_a_rule_that_does_not_exist_names_those_that_do() -> None:
    with pytest.raises(UnknownName, match="no rule 'bots'; there are: self, actors, duplicates"):
        clean(events({}), ["bots"])


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "source": st.sampled_from([2, 710]),
            "target": st.sampled_from([2, 710]),
            "cameo": st.sampled_from(["043", "190", None]),
            "mentions": st.sampled_from([1, 2, None]),
            "sources": st.sampled_from([1, None]),
            "story": st.sampled_from(["a", "b", None]),
            "source_sector": st.sampled_from(["GOV", "MED", None]),
            "latitude": st.sampled_from([39.02, None]),
        }
    ),
    max_size=12,
)


@given(rows=ROWS, data=st.data())
def test_cleaning_takes_away_adds_nothing_and_does_not_depend_on_the_order_of_rows(
    rows: list[dict[str, object]], data: st.DataObject
) -> None:
    frame = events(*rows)
    names = data.draw(st.sets(st.sampled_from(sorted(RULES))))
    done = clean(frame, sorted(names))
    assert done.frame.equals(frame.join(done.frame, on="event", how="semi"))
    assert frame.height - done.effects["in_turn"].sum() == done.frame.height
    assert (done.effects["in_turn"] <= done.effects["alone"]).all() or "duplicates" in names
    mixed = frame.sample(fraction=1, shuffle=True, seed=1)
    assert set(clean(mixed, sorted(names)).frame["event"]) == set(done.frame["event"])
    again = clean(done.frame, sorted(names))
    assert again.frame.equals(done.frame)


def test_what_the_rules_take_from_the_real_files(shared: Path) -> None:
    from realpolitik.datasets import DATASETS

    page = (ROOT / "docs/events.md").read_text(encoding="utf-8")
    for key, path, took in (
        ("gdelt", "gdelt/events_v1/20151207.export.CSV.zip", [278, 46, 225, 235, 0]),
        ("gdelt2", "gdelt/events_v2/20180101000000.export.CSV.zip", [121, 39, 134, 89, 0]),
        ("icews", "icews/events.2018.sample.tab.gz", [1587, 254, 671, 106, 0]),
    ):
        read = DATASETS[key].read([shared / "data" / path], lambda what, share: None)
        rows = read.tables["events"]
        done = clean(rows.frame)
        assert done.effects["in_turn"].to_list() == took
        told = [rows.sources[0].rows, rows.frame.height, *took[:4], done.frame.height]
        assert " | ".join(f"{n:,}" for n in told) in page
