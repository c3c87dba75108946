"""Answers as files, from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from tests.cli.conftest import Ran

Run = Callable[..., Ran]
PAIR = ("china", "north korea")

COMMANDS = {
    "standing": ("standing", *PAIR, "--at", "2009"),
    "timeline": ("timeline", *PAIR, "--from", "2000"),
    "partners": ("partners", "china", "--at", "2009"),
    "gaps": ("gaps", "--at", "2009"),
    "compare": ("compare", "P5", "--at", "2009"),
    "evidence": ("evidence", *PAIR, "--at", "2009"),
    "extract": ("extract", "indicators", "--only", "arms, alliance", "--from", "2005"),
}


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_every_answer_goes_into_a_table(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    file = tmp_path / "answer.csv"
    ran = run(*words, "--out", str(file))
    assert ran.code == 0
    assert "answer.codebook.md" in ran.err
    head = ["a", "b", "iso3_a", "iso3_b", "name_a", "name_b"]
    assert pl.read_csv(file, infer_schema_length=None).columns[:6] == head
    assert {each.name for each in tmp_path.iterdir()} == {
        "answer.csv",
        "answer.bib",
        "answer.codebook.md",
        "answer.codebook.csv",
    }


def test_json_stays_alone_on_standard_output(run: Run, tmp_path: Path) -> None:
    alone = run("partners", "china", "--json")
    with_file = run("partners", "china", "--json", "--out", str(tmp_path / "p.csv"))
    assert with_file.out == alone.out


def test_a_part_of_a_timeline_is_written(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "sides.parquet"
    assert run("timeline", *PAIR, "--out", str(file), "--part", "sides").code == 0
    assert "practice_lower" in pl.read_parquet(file).columns
    ran = run("timeline", *PAIR, "--out", str(file), "--part", "pairs", "--overwrite")
    assert ran.code == 2
    assert "series, tracks, indicators, sides" in ran.err


def test_a_file_is_replaced_only_knowingly(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "gaps.csv"
    file.write_text("mine")
    ran = run("gaps", "--out", str(file))
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    assert "is there already" in ran.err
    assert file.read_text() == "mine"
    assert run("gaps", "--out", str(file), "--overwrite", "--bom").code == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbfa,b,")


@pytest.mark.parametrize("words", [COMMANDS["extract"], COMMANDS["gaps"]], ids=["extract", "gaps"])
def test_an_unknown_ending_is_refused_in_a_line(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    ran = run(*words, "-o", str(tmp_path / "table.xlsx"))
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert ".csv .parquet .dta .jsonl" in ran.err


def test_a_place_that_cannot_be_written_is_refused_in_a_line(run: Run, tmp_path: Path) -> None:
    ran = run("gaps", "-o", str(tmp_path / "nowhere" / "table.csv"))
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    assert "cannot be written" in ran.err
