"""What is said of tone and silence, with an invented record of what states say of each other."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from realpolitik.record import Coverage, Record, open_record, table, writing
from tests.checking.claims import held

NORTH, CHINA, US = 731, 710, 2
STANCES = [
    (NORTH, US, -0.6, 0.1, 20),
    (US, NORTH, -0.4, 0.1, 12),
    (CHINA, US, 0.05, 0.2, 6),
    (US, CHINA, 0.4, 0.1, 15),
]
MENTIONS = [
    # log((said + .5) / (expected + .5)): none of nine, nine of nine.
    (CHINA, NORTH, -2.94, 0.5, 0),
    (NORTH, US, 0.0, 0.2, 9),
]


def figures(rows: list[tuple[int, int, float, float, int]]) -> pl.DataFrame:
    made: list[dict[str, Any]] = [
        {"a": a, "b": b, "year": 2000, "value": value, "se": se, "n": n}
        for a, b, value, se, n in rows
    ]
    return pl.DataFrame(made, schema=table("indicators").schema)


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Record:
    place = tmp_path_factory.mktemp("spoken") / "record"
    with writing(place) as load:
        for name, rows in (("speeches", STANCES), ("attention", MENTIONS)):
            covered = Coverage(1946, 2001, complete=False)
            load.put("indicators", name, figures(rows), release="1", coverage=covered)
    return open_record(place, starter=False)


TONES = [
    ("hostile", "PRK", "USA", "supported"),
    ("friendly", "PRK", "USA", "record shows otherwise"),
    ("friendly", "USA", "CHN", "supported"),
    ("hostile", "CHN", "USA", "partly"),
    ("not_hostile", "PRK", "USA", "record shows otherwise"),
    ("not_hostile", "CHN", "USA", "supported"),
    ("hostile", "CHN", "PRK", "not in the record"),
]


@pytest.mark.parametrize(("about", "a", "b", "result"), TONES)
def test_a_tone_is_a_stance_beyond_its_uncertainty(
    spoken: Record, about: str, a: str, b: str, result: str
) -> None:
    assert held(spoken, f"rhetoric {about}", a, b, at=2000).result == result


def test_a_stance_is_told_with_its_error_and_both_ways_where_both_are_meant(spoken: Record) -> None:
    found = held(spoken, "rhetoric not_hostile", "CHN", "USA", at=2000)
    assert "China on the United States stands at .05 ± .20 in 2000" in found.why
    assert "the United States on China stands at .40" in found.why
    assert [row.dataset for row in found.rows] == ["speeches", "speeches"]


def test_silence_is_to_say_less_than_is_expected(spoken: Record) -> None:
    found = held(spoken, "rhetoric silent", "CHN", "PRK", at=2000)
    assert found.result == "supported"
    assert "0 sentences of 1998–2000, where 9 were to be expected" in found.why
    assert held(spoken, "rhetoric silent", "PRK", "USA", at=2000).result == (
        "record shows otherwise"
    )


def test_who_would_hardly_name_the_other_is_not_silent(spoken: Record) -> None:
    assert held(spoken, "rhetoric silent", "USA", "CHN", at=2000).result == "not in the record"


def test_after_the_last_speech_nothing_is_known(spoken: Record) -> None:
    found = held(spoken, "rhetoric hostile", "PRK", "USA", at=2010)
    assert found.result == "not in the record"
    assert "1946–2001" in found.why
