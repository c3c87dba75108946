"""One state with every other: what the map of the world shows."""

from __future__ import annotations

import polars as pl
import pytest

import realpolitik as rp
from realpolitik.errors import NoAnswer, UnknownName
from realpolitik.standings.around import Around, around, figures_of

RECORD = rp.open_record()


def _of(found: Around, iso3: str) -> dict[str, object]:
    return found.frame.row(by_predicate=pl.col("iso3") == iso3, named=True)


def test_practice_around_china_is_that_of_the_pair() -> None:
    found = around("CHN", "practice", at=2010, record=RECORD)
    side = rp.standing("CHN", "PRK", at=2010, record=RECORD).a_with_b
    assert side is not None
    assert _of(found, "PRK")["figure"] == pytest.approx(side.practice.value)


def test_a_track_around_china_is_that_of_the_pair() -> None:
    track = rp.standing("CHN", "PRK", at=2010, record=RECORD).tracks["deeds"]
    assert track is not None
    found = around("CHN", "deeds", at=2010, record=RECORD)
    assert _of(found, "PRK")["figure"] == pytest.approx(track.score)


def test_inward_turns_a_directed_indicator_around() -> None:
    out = around("CHN", "dependence", at=2010, record=RECORD)
    back = around("CHN", "dependence", at=2010, inward=True, record=RECORD)
    assert float(str(_of(out, "PRK")["value"])) < 0.01 < float(str(_of(back, "PRK")["value"]))


def test_every_other_state_of_the_year_is_there_and_says_why_it_has_no_figure() -> None:
    found = around("USA", "practice", at=1950, record=RECORD)
    missing = found.frame.filter(found.frame["figure"].is_null())
    assert "USA" not in found.frame["iso3"]
    assert missing.height > 0
    assert missing["why"].null_count() == 0


def test_two_states_without_a_pact_are_a_known_nothing() -> None:
    assert _of(around("CHN", "alliance", at=2010, record=RECORD), "BRA")["figure"] == 0


def test_after_the_evidence_ends_no_side_is_shown_but_votes_are() -> None:
    with pytest.raises(NoAnswer, match="evidence"):
        around("CHN", "practice", at=2019, record=RECORD)
    with pytest.raises(NoAnswer, match="evidence"):
        around("CHN", "deeds", at=2019, record=RECORD)
    assert around("CHN", "votes", at=2018, record=RECORD).frame["figure"].count() > 100


def test_an_unknown_figure_is_told_with_what_there_is() -> None:
    with pytest.raises(UnknownName, match="practice"):
        around("CHN", "friendship", record=RECORD)


def test_every_figure_that_is_offered_can_be_shown() -> None:
    for names in figures_of(RECORD).values():
        for name in names:
            assert around("FRA", name, at=1990, record=RECORD).frame["figure"].count() > 0


def test_its_plain_values_hold_every_row() -> None:
    found = around("CHN", "gap", at=2000, record=RECORD)
    assert len(found.to_json()["states"]) == found.frame.height
