"""What ends a verdict: the indicators that models read, and no other."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from realpolitik.errors import NoAnswer
from realpolitik.record import Coverage, Record, open_record, table, writing
from realpolitik.standings.answer import standing
from realpolitik.standings.pairs import evidence_to
from realpolitik.standings.ties import TERMS
from realpolitik.standings.timeline import timeline
from realpolitik.tracks import indicators

SHOWN_ONLY = ("sanctions", "diplomacy", "igos")


def put(place: Path, **ends: int) -> Record:
    """Indicators that end in some years, with one value each."""
    row = {"a": 2, "b": 710, "year": 1990, "value": 1.0, "se": 0.0, "n": 1}
    frame = pl.DataFrame([row], schema=table("indicators").schema)
    with writing(place) as load:
        for name, last in ends.items():
            load.put("indicators", name, frame, release="1", coverage=Coverage(1946, last))
    return open_record(place, starter=False)


def test_an_indicator_that_no_model_reads_ends_no_verdict(tmp_path: Path) -> None:
    for name in SHOWN_ONLY:
        assert name not in {term.indicator for term in TERMS.values()}
    record = put(tmp_path, alliance=2018, force=2010, sanctions=2005, diplomacy=2005, igos=2014)
    assert evidence_to(record) == 2010


def test_the_first_of_those_that_models_read_ends_it(tmp_path: Path) -> None:
    assert evidence_to(put(tmp_path, alliance=2018, votes=2015, igos=1999)) == 2015


def test_without_any_of_them_what_there_is_ends_it(tmp_path: Path) -> None:
    assert evidence_to(put(tmp_path, igos=2014, sanctions=2005)) == 2005


def test_without_indicators_there_is_no_answer(tmp_path: Path) -> None:
    with pytest.raises(NoAnswer, match="no indicators"):
        evidence_to(put(tmp_path))


def test_an_indicator_without_a_value_in_the_year_does_not_speak(tmp_path: Path) -> None:
    record = put(tmp_path, alliance=2018, force=2010, sanctions=2005)
    answer = standing("USA", "China", at=1990, record=record)
    deeds = answer.tracks["deeds"]
    assert deeds is not None
    assert {each.name for each in deeds.indicators} == {"force", "sanctions"}
    assert standing("USA", "China", at=1990, record=record).evidence_to == 2010
    later = standing("USA", "China", at=2008, record=record).tracks["deeds"]
    assert later is None or "sanctions" not in {
        each.name for each in later.indicators if each.value
    }


def test_every_term_of_a_model_is_an_indicator_and_none_is_shown_only() -> None:
    assert {term.indicator for term in TERMS.values()} <= set(indicators())
    assert timeline("USA", "China").evidence_to == 2010


def test_sanctions_of_organisations_are_told_of_their_target_and_of_no_pair(tmp_path: Path) -> None:
    case = {"case": 1, "sender": "UN", "multilateral": True, "target": 731, "start": 2006}
    schema = table("sanctions").schema
    frame = pl.DataFrame([{**case, "file": "x.csv", "row": 1}], schema=schema)
    value = {"a": 2, "b": 731, "year": 2008, "value": 2.0, "se": 0.0, "n": 2}
    figures = pl.DataFrame([value], schema=table("indicators").schema)
    with writing(tmp_path) as load:
        load.put("sanctions", "gsdb", frame, release="3", coverage=Coverage(2000, 2010))
        load.put("indicators", "sanctions", figures, release="1", coverage=Coverage(2000, 2010))
    record = open_record(tmp_path, starter=False)
    deeds = standing("USA", "North Korea", at=2008, record=record).tracks["deeds"]
    assert deeds is not None
    assert deeds.facts == (
        "sanctions of United States on North Korea: 2 cases",
        "North Korea under sanctions of UN",
    )
    assert {each.direction: each.value for each in deeds.indicators} == {"a→b": 2, "b→a": 0}
