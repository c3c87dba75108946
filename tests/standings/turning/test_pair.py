from __future__ import annotations

from pathlib import Path

import pytest

from realpolitik.errors import UnknownName
from realpolitik.record import open_record
from realpolitik.standings.turning import turns_of
from tests.standings.turning.related import relate
from tests.tracks.worlds import AMERICA, CHINA, NORTH, RUSSIA, dispute, pact, world


def test_every_indicator_of_the_pair_is_asked(tmp_path: Path) -> None:
    fights = [
        row for year in range(1991, 2011) for row in dispute(year, CHINA, NORTH, year, level=4)
    ]
    record = world(
        tmp_path,
        alliances=[*pact(CHINA, NORTH, *range(1961, 1996)), *pact(RUSSIA, NORTH, 1961)],
        disputes=fights,
    )
    found = turns_of(record, NORTH, CHINA)
    assert [(each.indicator, each.date) for each in found if each.indicator == "alliance"] == [
        ("alliance", "1961"),
        ("alliance", "1996"),
    ]
    force = next(each for each in found if each.indicator == "force")
    assert (force.track, force.date, force.a, force.b) == ("deeds", "1991", CHINA, NORTH)
    assert any(each.kind == "dispute" for each in force.candidates)


def test_only_what_was_named_is_asked(tmp_path: Path) -> None:
    record = world(tmp_path, alliances=pact(CHINA, NORTH, *range(1961, 1996)))
    assert {each.indicator for each in turns_of(record, CHINA, NORTH)} >= {"alliance"}
    assert turns_of(record, CHINA, NORTH, names=["votes"]) == ()
    with pytest.raises(UnknownName):
        turns_of(record, CHINA, NORTH, names=["vote"])


def test_a_pair_without_anything_has_no_turn(tmp_path: Path) -> None:
    record = world(tmp_path, alliances=pact(CHINA, NORTH, *range(1961, 1996)))
    assert turns_of(record, CHINA, AMERICA, names=["alliance", "votes"]) == ()


def test_with_relevance_the_track_as_a_whole_turns(tmp_path: Path) -> None:
    world(tmp_path, alliances=pact(CHINA, 2, *range(1961, 1996)))
    relate(tmp_path)
    found = turns_of(open_record(tmp_path, starter=False), 2, CHINA, names=["alliance"])
    tracks = [each for each in found if each.indicator is None]
    assert [(each.track, each.date) for each in tracks] == [("bonds", "1961"), ("bonds", "1996")]
