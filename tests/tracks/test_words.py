"""What states say of one another, and whom they do not name."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from realpolitik.record import Coverage, Record, open_record
from realpolitik.tracks import indicator
from realpolitik.tracks.attention import WINDOW, clustering, expected, expected_of
from realpolitik.tracks.compute import indicator_coverage, indicator_table
from realpolitik.tracks.speeches import LEAST, concentration, counts
from tests.tracks.worlds import AMERICA, CHINA, JAPAN, NORTH, RUSSIA, SOUTH, value, world

SPEECHES, ATTENTION = indicator("speeches"), indicator("attention")
FIRST, LAST = 1992, 2003
COVERAGE = Coverage(FIRST, LAST)
EVERYBODY = (AMERICA, RUSSIA, CHINA, NORTH, SOUTH, JAPAN)


def speech(state: int, year: int) -> dict[str, Any]:
    return {
        "document": name(state, year),
        "ccode": state,
        "year": year,
        "characters": 9_000,
        "hash": "0",
    }


def name(state: int, year: int) -> str:
    return f"S{state}_{year - 1945}_{year}"


def said(
    source: int, target: int, year: int, root: str, times: int = 1, **more: Any
) -> list[dict[str, Any]]:
    """So many statements of one state on another in one speech."""
    return [
        {
            "document": name(source, year),
            "start": 100 * n,
            "length": 50,
            "source": source,
            "target": target,
            "year": year,
            "root": root,
            "confidence": 0.8,
            "modality": "asserted",
            "negated": False,
            **more,
        }
        for n in range(times)
    ]


def spoken(
    place: Path, statements: list[dict[str, Any]], absent: tuple[tuple[int, int], ...] = ()
) -> Record:
    """A record in which everybody speaks every year, but for some."""
    speeches = [
        speech(state, year)
        for year in range(FIRST, LAST + 1)
        for state in EVERYBODY
        if (state, year) not in absent
    ]
    return world(place, coverage=COVERAGE, statements=statements, coded_speeches=speeches)


def test_friendly_words_stand_above_hostile_ones(tmp_path: Path) -> None:
    record = spoken(
        tmp_path, said(NORTH, CHINA, 1995, "SUPPORT", 6) + said(NORTH, AMERICA, 1995, "ACCUSE", 6)
    )
    shown = SPEECHES.shown(record)
    friend, foe = value(shown, NORTH, CHINA, 1995), value(shown, NORTH, AMERICA, 1995)
    assert friend is not None
    assert foe is not None
    assert friend > 0 > foe
    assert value(shown, CHINA, NORTH, 1995) is None


def test_the_yearly_value_is_the_balance_of_the_year_alone(tmp_path: Path) -> None:
    words = said(NORTH, JAPAN, 1995, "ACCUSE", 3) + said(NORTH, JAPAN, 1996, "SUPPORT", 1)
    yearly = SPEECHES.yearly(spoken(tmp_path, words))
    assert value(yearly, NORTH, JAPAN, 1995) == -1
    assert value(yearly, NORTH, JAPAN, 1996) == 1
    assert value(yearly, NORTH, JAPAN, 1997) is None


def test_a_statement_weighs_half_after_five_years(tmp_path: Path) -> None:
    found = SPEECHES.shown(spoken(tmp_path, said(NORTH, JAPAN, 1993, "ACCUSE", 8)))
    n = dict(found.filter(a=NORTH, b=JAPAN).select("year", "n").rows())
    assert (n[1993], n[1998], n[2003]) == (8, 4, 2)


def test_a_year_without_a_speech_is_missing_and_not_neutral(tmp_path: Path) -> None:
    words = said(CHINA, JAPAN, 1995, "ACCUSE", 8)
    record = spoken(tmp_path, words, absent=((CHINA, 1996),))
    for each in (SPEECHES, ATTENTION):
        shown = each.shown(record)
        assert value(shown, CHINA, JAPAN, 1995) is not None
        assert value(shown, CHINA, JAPAN, 1996) is None
        assert value(shown, CHINA, JAPAN, 1997) is not None


def test_one_sentence_is_no_stance(tmp_path: Path) -> None:
    shown = SPEECHES.shown(spoken(tmp_path, said(CHINA, JAPAN, 1995, "ACCUSE", int(LEAST) - 1)))
    assert shown.is_empty()


def test_whoever_is_only_named_is_neither_friend_nor_foe(tmp_path: Path) -> None:
    words = said(CHINA, JAPAN, 1995, "NONE", 9) + said(CHINA, SOUTH, 1995, "SUPPORT", 9)
    record = spoken(tmp_path, words)
    assert value(SPEECHES.shown(record), CHINA, JAPAN, 1995) is None
    assert value(ATTENTION.shown(record), CHINA, JAPAN, 1995) is not None


@pytest.mark.parametrize("how", [{"negated": True}, {"modality": "denied"}])
def test_what_is_not_so_counts_for_no_side(tmp_path: Path, how: dict[str, Any]) -> None:
    found = counts(spoken(tmp_path, said(CHINA, JAPAN, 1995, "SUPPORT", 3, **how)))
    assert found is not None
    assert found.both.sum() == 0
    assert found.named.sum() == 3


def test_a_refusal_stands_though_it_denies_something(tmp_path: Path) -> None:
    found = counts(spoken(tmp_path, said(CHINA, JAPAN, 1995, "REJECT", 3, negated=True)))
    assert found is not None
    assert found.hostile.sum() == 3


def test_few_statements_stand_near_the_mean_of_all(tmp_path: Path) -> None:
    crowd = [
        each
        for year in range(FIRST, LAST + 1)
        for target, root in ((JAPAN, "SUPPORT"), (SOUTH, "ACCUSE"))
        for each in said(RUSSIA, target, year, root, 6)
    ]
    words = crowd + said(CHINA, NORTH, 1995, "SUPPORT", 2) + said(CHINA, SOUTH, 1995, "SUPPORT", 20)
    shown = SPEECHES.shown(spoken(tmp_path, words))
    few, many = (shown.filter(a=CHINA, b=b, year=1995).row(0, named=True) for b in (NORTH, SOUTH))
    assert few["value"] < many["value"]
    assert few["se"] > many["se"] > 0


def test_states_that_differ_leave_the_prior_little_weight() -> None:
    random = np.random.default_rng(1)
    n = np.full((1, 60, 60), 8)
    mean = np.array([0.5], np.float32)
    alike = random.binomial(n, 0.5).astype(np.float32)
    apart = random.binomial(n, random.beta(0.5, 0.5, n.shape)).astype(np.float32)
    assert concentration(alike, n - alike, mean) > 20
    assert concentration(apart, n - apart, mean) == pytest.approx(1.0, abs=0.3)


def everybody_names(target: int, years: range, but: int, times: int = 4) -> list[dict[str, Any]]:
    """All but one name a state every year, and all name two others."""
    return [
        each
        for year in years
        for source in EVERYBODY
        for named, often in ((target, 0 if source == but else times), (JAPAN, 3), (RUSSIA, 3))
        if named != source
        for each in said(source, named, year, "NONE", often)
    ]


def test_silence_shows_where_all_others_speak(tmp_path: Path) -> None:
    record = spoken(tmp_path, everybody_names(NORTH, range(FIRST, LAST + 1), but=CHINA))
    row = ATTENTION.shown(record).filter(a=CHINA, b=NORTH, year=1999).row(0, named=True)
    assert row["n"] == 0
    assert row["value"] < -1.5
    assert expected_of(row["value"], 0) > 2 * WINDOW


def test_an_expectation_is_spread_as_others_spread_theirs(tmp_path: Path) -> None:
    found = counts(spoken(tmp_path, everybody_names(NORTH, range(1995, 1996), but=CHINA)))
    assert found is not None
    foretold, said_ = expected(found), found.named
    year = 1995 - FIRST
    # China names two others three times each; what it says in all is what is expected of it in all.
    assert foretold[year].sum(axis=1) == pytest.approx(said_[year].sum(axis=1), abs=1e-4)
    assert foretold[:, np.arange(len(foretold[0])), np.arange(len(foretold[0]))].sum() == 0
    assert foretold[:year].sum() == 0


def test_nobody_is_silent_on_whom_nobody_names(tmp_path: Path) -> None:
    record = spoken(tmp_path, everybody_names(NORTH, range(FIRST, LAST + 1), but=CHINA))
    assert ATTENTION.shown(record).filter(b=AMERICA).is_empty()


def test_sentences_that_come_in_paragraphs_make_a_wider_interval(tmp_path: Path) -> None:
    steady = everybody_names(NORTH, range(FIRST, LAST + 1), but=CHINA)
    bursts = everybody_names(NORTH, range(FIRST, LAST + 1, 2), but=CHINA, times=12)
    bursts += everybody_names(NORTH, range(FIRST + 1, LAST + 1, 2), but=CHINA, times=2)
    found = [counts(spoken(tmp_path / each, rows)) for each, rows in (("a", steady), ("b", bursts))]
    extra = [clustering(each, expected(each)) for each in found if each is not None]
    assert extra[0] == 1
    assert extra[1] > 1.5


def test_as_often_as_expected_is_zero() -> None:
    assert expected_of(0.0, 4) == pytest.approx(4)
    assert expected_of(math.log(4.5 / 9.5), 4) == pytest.approx(9)


def test_attention_has_no_score_and_moves_no_track(tmp_path: Path) -> None:
    record = spoken(tmp_path, everybody_names(NORTH, range(FIRST, LAST + 1), but=CHINA))
    assert ATTENTION.weight == 0
    assert indicator_table(record, "attention")["score"].null_count() > 0
    assert indicator_table(record, "attention")["score"].drop_nulls().is_empty()


def test_words_promise_no_zeros(tmp_path: Path) -> None:
    record = spoken(tmp_path, said(CHINA, JAPAN, 1995, "ACCUSE", 3))
    assert indicator_coverage(record, "speeches") == Coverage(FIRST, LAST, complete=False)


def test_without_statements_there_is_no_value(tmp_path: Path) -> None:
    record = world(tmp_path, alliances=[])
    for each in (SPEECHES, ATTENTION):
        assert each.shown(record).is_empty()
        assert each.yearly(record).is_empty()


def test_the_evidence_names_the_speech_and_the_characters(tmp_path: Path) -> None:
    record = spoken(
        tmp_path,
        said(CHINA, JAPAN, 1994, "ACCUSE") + said(CHINA, JAPAN, 1995, "NONE", negated=True),
    )
    rows = SPEECHES.rows(record, CHINA, JAPAN, 1995)
    assert rows.select("identifier", "root", "said", "sentence").rows() == [
        (f"{name(CHINA, 1994)}, characters 0–50", "ACCUSE", None, None),
        (f"{name(CHINA, 1995)}, characters 0–50", "NONE", "not so", None),
    ]
    assert SPEECHES.rows(record, CHINA, JAPAN, 2010).is_empty()


def test_the_evidence_is_the_sentence_where_the_speeches_are_loaded(tmp_path: Path) -> None:
    text = "We greet you. Japan must face\nits past. Thank you."
    words = said(CHINA, JAPAN, 1995, "REQUEST", start=14, length=25)
    document = {
        "document": name(CHINA, 1995),
        "speaker": "CHN",
        "ccode": CHINA,
        "session": 50,
        "year": 1995,
        "characters": len(text),
        "hash": "0",
        "text": text,
    }
    record = world(
        tmp_path,
        coverage=COVERAGE,
        statements=words,
        coded_speeches=[speech(CHINA, 1995)],
        documents=[document],
    )
    (sentence,) = SPEECHES.rows(record, CHINA, JAPAN, 1995)["sentence"]
    assert sentence == "Japan must face its past."


def test_a_rank_needs_all_speakers(tmp_path: Path) -> None:
    record = world(
        tmp_path,
        coverage=Coverage(FIRST, LAST, complete=False, states=(CHINA, JAPAN)),
        statements=said(CHINA, JAPAN, 1995, "ACCUSE", 3),
        coded_speeches=[speech(CHINA, 1995)],
    )
    found = indicator_table(record, "speeches")
    assert found["score"].null_count() == found.height > 0


def test_the_shipped_silence_of_china_on_north_korea() -> None:
    record = open_record()
    said = record.frame("statements")
    china = said.filter(source=CHINA, target=NORTH)["year"].unique()
    spoke = record.frame("coded_speeches").filter(ccode=CHINA)["year"]
    assert (spoke < 1991).sum() - (china < 1991).sum() <= 2
    assert (china >= 1991).sum() <= 0.25 * (spoke >= 1991).sum()
    assert said.filter(source=NORTH, target=AMERICA).height > 400


def test_the_shipped_attention_of_north_korea_is_on_america() -> None:
    found = open_record().frame("indicators", dataset="attention").filter(a=NORTH, b=AMERICA)
    assert found["year"].to_list() == list(range(1991, 2025))
    assert (found["value"] > 0).all()
