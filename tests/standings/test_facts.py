"""What the lines of a standing say of words."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import polars as pl

from realpolitik.standings.facts import pair_facts
from realpolitik.standings.pairs import pair_of
from tests.tracks.worlds import world

SCHEMA = {
    "indicator": pl.String,
    "direction": pl.String,
    "year": pl.Int16,
    "value": pl.Float32,
    "n": pl.Int32,
    "by_user": pl.Boolean,
}


def words(place: Path, *rows: tuple[Any, ...]) -> tuple[str, ...]:
    frame = pl.DataFrame([(*row, False) for row in rows], schema=SCHEMA, orient="row")
    record = world(place, alliances=[])
    return pair_facts(record, pair_of("CHN", "PRK", at=2010), frame, 2010)["words"]


def test_silence_is_told_with_what_was_to_be_expected(tmp_path: Path) -> None:
    silence = ("attention", "a→b", 2010, math.log(0.5 / 9.5), 0)
    assert words(tmp_path, silence) == ("China on North Korea: 0 sentences in 2008–10, 9 expected",)


def test_each_direction_has_its_own_sentence(tmp_path: Path) -> None:
    told = words(
        tmp_path,
        ("speeches", "a→b", 2010, -0.15, 3),
        ("speeches", "b→a", 2010, 0.4, 8),
        ("attention", "b→a", 2010, 0.0, 1),
    )
    assert told == (
        "China on North Korea: stance −.15",
        "North Korea on China: stance +.40, 1 sentence in 2008–10, 1 expected",
    )


def test_nothing_is_told_of_another_year(tmp_path: Path) -> None:
    assert words(tmp_path, ("speeches", "a→b", 2009, -0.15, 3)) == ()
