"""The command that says since when, on what ships."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from jsonschema import Draft202012Validator

from realpolitik.schemas import schema
from tests.cli.conftest import Ran

Run = Callable[..., Ran]

PAIR = ("turning-points", "china", "north korea")
EVERYONE = ("turning-points", "--all", "--since", "1990")


@pytest.mark.parametrize(
    "words",
    [
        PAIR,
        (*PAIR, "--track", "deeds", "--since", "1990"),
        EVERYONE,
        (*EVERYONE, "--indicator", "votes", "--most", "3"),
    ],
    ids=" ".join,
)
def test_json_is_a_list_that_keeps_the_contract(run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words, "--json")
    value = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert isinstance(value, list)
    faults = Draft202012Validator(schema("turning-points")).iter_errors(value)
    assert [each.message for each in faults] == []
    assert value


def test_a_turn_is_a_plain_line_with_its_year_levels_and_chance(run: Run) -> None:
    text = run("turning-points", "usa", "cuba", "--indicator", "votes").out
    assert "  1959 votes moved apart, 0." in text
    assert "P >.99" in text
    assert "Castro comes to lead Cuba" in text


def test_what_may_be_drift_stands_apart_and_after_what_is_firm(run: Run) -> None:
    text = run("turning-points", "russia", "india", "--indicator", "votes").out
    heading = text.index("\n  may be drift\n")
    assert text.index("1991", heading) > heading
    assert "1991" not in text[:heading]


def test_the_answer_says_what_a_turn_near_an_event_does_not_say(run: Run) -> None:
    text = " ".join(run(*PAIR).out.split())
    assert "a candidate, not a cause" in text
    assert "this record knows of no diplomacy, sanction" in text


def test_a_pair_that_did_not_turn_is_told_so(run: Run) -> None:
    ran = run("turning-points", "switzerland", "mongolia", "--indicator", "votes")
    assert ran.code == 0
    assert "no turn in any of the series" in ran.out


def test_no_line_is_wider_than_a_pipe_gets(run: Run) -> None:
    for words in (PAIR, EVERYONE):
        assert max(map(len, run(*words).out.splitlines())) <= 80


def test_the_largest_turns_are_as_many_as_asked(run: Run) -> None:
    value = json.loads(run(*EVERYONE, "--track", "bonds", "--most", "7", "--json").out)
    assert len(value) == 7
    assert all(each["firm"] and each["date"] >= "1990" for each in value)
    assert {each["track"] for each in value} == {"bonds"}


def test_turns_can_be_exported_and_drawn(run: Run, tmp_path: Path) -> None:
    table, picture = tmp_path / "turns.csv", tmp_path / "turns.svg"
    ran = run(*PAIR, "--track", "bonds", "-o", str(table), "--chart", str(picture))
    assert ran.code == 0, ran.err
    rows = pl.read_csv(table)
    assert {"date", "firm", "closer", "name_a"} <= set(rows.columns)
    assert 1961 in rows["date"].to_list()
    assert "alliance" in picture.read_text("utf-8")
    assert (tmp_path / "turns.codebook.md").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("turning-points",), ("two states", "--all")),
        (("turning-points", "china"), ("two states",)),
        (("turning-points", "china", "china"), ("same state",)),
        (("turning-points", "china", "atlantis"), ("atlantis",)),
        ((*PAIR, "--track", "wrods"), ("wrods", "words")),
        ((*PAIR, "--indicator", "vote"), ("'vote'", "'votes'")),
        ((*PAIR, "--indicator", "distance"), ("distance", "background")),
        ((*PAIR, "--indicator", "votes", "--track", "deeds"), ("interests",)),
        ((*PAIR, "--since", "2150"), ("2150",)),
        (("turning-points", "--all", "--since", "2150"), ("2150",)),
        (("turning-points", "china", "cuba", "--all"), ("--all",)),
        (("turning-points", "--all", "--chart", "x.svg"), ("--chart",)),
        (("turning-points", "--all", "--most", "0"), ("--most",)),
        (("turning-points", "iceland", "nepal", "--indicator", "speeches"), ("Iceland", "Nepal")),
    ],
    ids=lambda words: " ".join(words)[:60],
)
def test_one_line_says_what_is_wrong(
    run: Run, words: tuple[str, ...], says: tuple[str, ...]
) -> None:
    ran = run(*words)
    assert ran.code == 2, ran
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1, ran.err
    for said in says:
        assert said in ran.err


def test_a_pair_without_a_firm_or_any_turn_has_no_picture(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "x.svg"
    ran = run(
        "turning-points", "switzerland", "mongolia", "--indicator", "votes", "--chart", str(place)
    )
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert not place.exists()
