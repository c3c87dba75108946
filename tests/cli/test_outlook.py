"""What may come, and how forecasts did, as a user asks for it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from jsonschema import Draft202012Validator

from realpolitik.schemas import schema
from tests.cli.conftest import Ran

Run = Callable[..., Ran]

PAIR = ("china", "north korea")


def answered(ran: Ran) -> str:
    assert ran.code == 0, ran.err
    return ran.out


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("outlook", *PAIR), "outlook"),
        (("outlook", "fiji", "peru", "--within", "5"), "outlook"),
        (("scoreboard",), "scoreboard"),
        (("scoreboard", "--event", "sanctions"), "scoreboard"),
    ],
    ids=str,
)
def test_json_stands_alone_and_keeps_the_contract(
    run: Run, words: tuple[str, ...], name: str
) -> None:
    ran = run(*words, "--json")
    value = json.loads(answered(ran))
    assert ran.err == ""
    assert [each.message for each in Draft202012Validator(schema(name)).iter_errors(value)] == []


@pytest.mark.parametrize(
    "words",
    [("outlook", *PAIR), ("outlook", "usa", "uk", "--within", "3"), ("scoreboard",)],
    ids=" ".join,
)
def test_a_pipe_gets_eighty_plain_columns(run: Run, words: tuple[str, ...]) -> None:
    text = answered(run(*words))
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 80


def test_the_forecast_stands_beside_the_base_rate_and_the_score(run: Run) -> None:
    text = " ".join(answered(run("outlook", *PAIR)).split())
    assert "foretold from the end of 2010 and 2005" in text
    assert re.search(r"a dispute begins 2011–2015 \d+ \[\d+, \d+\] \d\.\d \[", text)
    assert "allied, no rivals, neighbours (gml)" in text
    assert re.search(r"dispute 2011–2015 allied pairs 1970–2005 \.\d+ \.\d+ ", text)
    assert "what the two did to each other before ×" in text
    assert "which pairs turn nothing foretells" in text


def test_a_model_that_was_too_sure_is_said_to_have_been(run: Run) -> None:
    text = " ".join(answered(run("outlook", "usa", "china")).split())
    assert "too sure of itself there (slope below 1): dispute 2011," in text
    assert "too sure" not in answered(run("outlook", *PAIR, "--within", "5"))


def test_small_chances_are_told_apart(run: Run) -> None:
    text = answered(run("outlook", "fiji", "peru", "--within", "5"))
    assert re.search(r"2011–2015 +0\.0\d+ ", text)


def test_the_scoreboard_says_which_bars_were_missed(run: Run) -> None:
    text = " ".join(answered(run("scoreboard")).split())
    assert "bars missed: dispute within 1, rival pairs, slope" in text
    assert "on 2011–2014, which no model had seen" in text
    assert "ours ships" in text
    assert "published logit" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("outlook", "china", "CHN"), "the same state"),
        (("outlook", "china", "atlantis"), 'no state is called "atlantis"'),
        (("outlook", "east germany", "china"), "it was no state in 2010"),
        (("outlook", *PAIR, "--within", "7"), "nothing is foretold within 7 years"),
        (("outlook", *PAIR, "--within", "soon"), "should be a valid integer"),
        (("outlook", *PAIR, "--at", "2030"), "No such option"),
        (("outlook", "china"), "Missing argument"),
        (("scoreboard", "--event", "war"), "no event is called 'war'"),
        (("outlook", *PAIR, "--part", "scores", "-o", "x.csv"), "has no part 'scores'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_bad_input_is_one_line_and_exit_two(run: Run, words: tuple[str, ...], said: str) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert said in ran.err


def test_forecasts_and_scores_are_written_as_tables(run: Run, tmp_path: Path) -> None:
    for words, part in (
        (("outlook", *PAIR), "forecasts"),
        (("outlook", *PAIR, "--part", "forecast_parts"), "forecast_parts"),
        (("scoreboard",), "scores"),
    ):
        file = tmp_path / f"{part}.parquet"
        answered(run(*words, "-o", str(file)))
        assert pl.read_parquet(file).height > 0
        assert file.with_suffix(".codebook.md").is_file()


def test_a_picture_is_drawn(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "outlook.svg"
    answered(run("outlook", *PAIR, "--chart", str(file)))
    assert "sanctions begin 2006" in file.read_text(encoding="utf-8")
