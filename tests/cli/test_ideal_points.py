"""Ideal points, as a user asks for them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from jsonschema import Draft202012Validator

from realpolitik.record import open_record
from realpolitik.schemas import schema
from tests.cli.conftest import Ran
from tests.standings.idealpoints import small
from tests.standings.idealpoints.points import put_points

Run = Callable[..., Ran]


def answered(ran: Ran) -> str:
    assert ran.code == 0, ran.err
    return ran.out


@pytest.fixture
def ask(run: Run, tmp_path: Path) -> Run:
    """The command on a record with a few points."""
    put_points(tmp_path / "record")

    def command(*words: str) -> Ran:
        return run("ideal-points", *words, "--record", str(tmp_path / "record"))

    return command


@pytest.mark.parametrize("words", [(), ("--state", "russia"), ("--state", "usa", "--at", "1963")])
def test_json_stands_alone_and_keeps_the_contract(ask: Run, words: tuple[str, ...]) -> None:
    ran = ask(*words, "--json")
    value = json.loads(answered(ran))
    assert ran.err == ""
    faults = Draft202012Validator(schema("ideal-points")).iter_errors(value)
    assert [each.message for each in faults] == []


def test_a_year_is_put_in_order(ask: Run) -> None:
    lines = answered(ask()).splitlines()
    assert lines[0] == "Ideal points in 2018"
    assert [line.split("  ")[1] for line in lines[2:5]] == ["United States", "China", "Russia"]
    assert "+2.60  [+2.40, +2.80]    +2.55     30" in lines[2]


def test_a_pipe_gets_eighty_plain_columns(ask: Run) -> None:
    for words in ((), ("--state", "russia")):
        text = answered(ask(*words))
        assert "\x1b" not in text
        assert max(map(len, text.splitlines())) <= 80


def test_a_state_is_shown_year_by_year(ask: Run) -> None:
    text = answered(ask("--state", "soviet union"))
    assert [line.split()[0] for line in text.splitlines()[2:5]] == ["1963", "1965", "2018"]


@pytest.mark.parametrize("words", [(), ("--state", "russia")])
@pytest.mark.parametrize("end", ["svg", "html"])
def test_a_picture_is_drawn(ask: Run, tmp_path: Path, words: tuple[str, ...], end: str) -> None:
    file = tmp_path / f"points.{end}"
    answered(ask(*words, "--chart", str(file)))
    assert "Ideal points" in file.read_text(encoding="utf-8")


def test_a_table_comes_with_its_codebook(ask: Run, tmp_path: Path) -> None:
    file = tmp_path / "points.csv"
    answered(ask("-o", str(file)))
    frame = pl.read_csv(file)
    assert frame["iso3"].to_list() == ["USA", "CHN", "RUS"]
    assert "`filtered`" in (tmp_path / "points.codebook.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--state", "atlantis"), 'no state is called "atlantis"'),
        (("--state", "fiji"), "it never cast 5 votes"),
        (("--at", "2030"), "from 1963 to 2018"),
        (("--at", "1964"), "no ideal points in 1964"),
        (("--sweeps", "0"), "greater than or equal to 100"),
        (("--estimate", "--sweeps", "0"), "greater than or equal to 100"),
        (("--estimate", "--seed", "-1"), "greater than or equal to 0"),
        (("--sweeps", "200"), "add --estimate"),
        (("--estimate",), "no votes in the record"),
        (("--chart", "points.txt"), "points.txt"),
    ],
    ids=str,
)
def test_bad_input_gets_one_line(ask: Run, words: tuple[str, ...], said: str) -> None:
    ran = ask(*words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_an_estimate_is_made_from_the_votes_loaded_and_answers(run: Run, tmp_path: Path) -> None:
    small.record(tmp_path, calls=20)
    words = ("--estimate", "--sweeps", "100", "--seed", "2", "--at", "1985")
    ran = run("ideal-points", *words, "--record", str(tmp_path))
    assert answered(ran).startswith("Ideal points in 1985\n")
    assert "estimated from the votes loaded, in your record" in ran.err
    found = open_record(tmp_path, starter=False).frame("ideal_points")
    assert set(found["year"]) == set(small.YEARS)
