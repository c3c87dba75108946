"""Groups on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable

from jsonschema import Draft202012Validator

from realpolitik.schemas import schema
from tests.cli.conftest import Ran


def test_a_group_is_compared_as_squares_within_eighty_columns(run: Callable[..., Ran]) -> None:
    done = run("compare", "NATO", "--at", "2010")
    assert done.code == 0
    assert max(map(len, done.out.splitlines())) <= 80
    assert {"paper", "practice", "gap"} <= set(done.out.splitlines())


def test_one_figure_may_be_asked_for(run: Callable[..., Ran]) -> None:
    done = run("compare", "china,north korea,south korea", "--figure", "practice")
    assert "practice" in done.out.splitlines()
    assert "gap" not in done.out.splitlines()


def test_the_json_of_a_comparison_keeps_its_promise(run: Callable[..., Ran]) -> None:
    answer = json.loads(run("compare", "P5", "--json").out)
    assert list(Draft202012Validator(schema("comparison")).iter_errors(answer)) == []


def test_partners_may_be_asked_among_a_group(run: Callable[..., Ran]) -> None:
    done = run("partners", "china", "--among", "ASEAN")
    assert "Indonesia" in done.out
    assert "Cuba" not in done.out


def test_a_misspelt_group_or_figure_is_one_line(run: Callable[..., Ran]) -> None:
    for words in (
        ("compare", "NATOO"),
        ("compare", "ASEAN", "--figure", "gaps"),
        ("compare", "china"),
    ):
        done = run(*words)
        assert done.code == 2
        assert len(done.err.strip().splitlines()) == 1
