"""triads and push on the command line."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import polars as pl
import pytest

from tests.cli.conftest import Process, Ran

Run = Callable[..., Ran]


def flat(text: str) -> str:
    return " ".join(text.split())


def test_a_year_says_what_is_balanced_proven_and_not_foretold(run: Run) -> None:
    said = flat(run("triads", "1992").out)
    assert "Friends and foes, 1992 · ties known 1946–2010" in said
    assert "39 ties: the frustration, proven to be the least" in said
    assert "Dominican Republic – Haiti" in said
    assert "a balanced year forecasts nothing" in said


def test_a_pair_says_who_pushes_it_what_could_turn_and_what_became_of_such_pairs(run: Run) -> None:
    said = flat(run("push", "china", "north korea", "--at", "1993").out)
    assert "their own tie: hostile (a dispute, despite a pact)" in said
    assert "Russia hostile friendly apart" in said
    assert "push apart" in said
    assert "51 ties with the two in one camp, 50 with each in another (proven)" in said
    assert "none of their 9 ties, turned," in said
    assert "against what balance expects" in said
    assert "no forecast" in said


def test_the_cheapest_turns_are_listed(run: Run) -> None:
    said = flat(run("push", "usa", "russia", "--at", "1993").out)
    assert "Haiti – United States hostile 29 unbalanced triads, 6 balanced" in said


def test_trade_is_shown_where_it_is_asked_for(run: Run) -> None:
    with_trade = flat(run("push", "usa", "russia", "--at", "1993", "--trade").out)
    assert "Japan friendly hostile apart 10" in with_trade
    assert "weighed by trade −12 of 100" in with_trade
    assert "trade" not in run("push", "usa", "russia", "--at", "1993").out


def test_a_pair_with_nobody_between_them_says_so(run: Run) -> None:
    said = run("push", "ethiopia", "chile", "--at", "1960").out
    assert "no third state has a tie to both" in said
    assert "their own tie: none" in said


def test_a_narrow_terminal_cuts_no_word_off(process: Process) -> None:
    ran = process("push", "usa", "russia", "--at", "1993", "--trade", COLUMNS="40")
    said = flat(ran.out)
    assert "Japan pushes apart: friendly with United States, hostile with Russia, 10 of 100" in said
    assert "Iran pushes together: hostile with United States and Russia" in said
    assert "…" not in ran.out
    assert max(map(len, ran.out.splitlines())) <= 40


def test_many_third_states_are_not_all_listed(run: Run) -> None:
    said = run("push", "usa", "uk", "--at", "2009").out
    assert "and 2 more; --json lists all" in said


def test_a_solve_cut_short_is_shown_as_bounds(run: Run) -> None:
    year = flat(run("triads", "1992", "--seconds", "0.000001").out)
    assert "at least" in year
    assert "at most" in year
    assert "not solved in the time given" in year
    assert "proven to be the least" not in year
    pair = flat(run("push", "usa", "russia", "--at", "1993", "--seconds", "0.000001").out)
    assert "not decided" in pair
    assert "(proven)" not in pair
    assert "the turns of some ties were not solved" in pair


def test_json_is_alone_and_whole(run: Run) -> None:
    year = json.loads(run("triads", "1992", "--json").out)
    assert (year["year"], year["frustration"], year["optimal"]) == (1992, 39, True)
    pair = json.loads(run("push", "usa", "uk", "--at", "2009", "--json").out)
    assert len(pair["thirds"]) == 27
    assert pair["a"]["name"] == "United States"


def test_tables_are_written(run: Run, tmp_path: Path) -> None:
    ties, years, thirds = (tmp_path / f"{name}.csv" for name in ("ties", "years", "thirds"))
    run("triads", "1992", "-o", str(ties))
    run("triads", "1992", "-o", str(years), "--part", "balance")
    run("push", "usa", "russia", "--at", "1993", "-o", str(thirds))
    assert pl.read_csv(ties)["against"].sum() == 39
    assert pl.read_csv(years).height == 65
    assert "Japan" in pl.read_csv(thirds)["name_third"].to_list()
    assert ties.with_suffix(".bib").exists()


def test_pictures_are_drawn(run: Run, tmp_path: Path) -> None:
    for words in (("triads", "1992"), ("push", "usa", "russia", "--at", "1993")):
        place = tmp_path / f"{words[0]}.svg"
        assert run(*words, "--chart", str(place)).code == 0
        text = "".join(ET.parse(place).getroot().itertext())
        assert "Data: atop" in text


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("triads", "1945"), "no signed network for 1945"),
        (("triads", "2150"), "from 1946 to 2010"),
        (("triads", "soon"), "triads --help"),
        (("triads", "1992", "--window", "0"), "a window of 0 years"),
        (("triads", "1992", "--window", "-4"), "a window of -4 years"),
        (("triads", "1992", "--window", "1000000000"), "up to 100"),
        (("triads", "1992", "--seconds", "0"), "more than 0"),
        (("triads", "1992", "--seconds", "-1"), "more than 0"),
        (("triads", "1992", "--seconds", "nan"), "more than 0"),
        (("triads", "1992", "--chart", "x.jpg"), ".svg, .png or .html"),
        (("triads", "1992", "-o", "x.xyz"), ".csv"),
        (("triads", "1992", "-o", "x.csv", "--part", "nothing"), "ties, balance"),
        (("push", "china"), "push --help"),
        (("push", "china", "china", "--at", "1993"), "same state"),
        (("push", "china", "atlantis", "--at", "1993"), "atlantis"),
        (("push", "china", "tuvalu", "--at", "2005"), "Tuvalu has no pact"),
        (("push", "china", "croatia", "--at", "1980"), "Croatia was no state in 1980"),
        (("push", "china", "cuba", "--at", "2030"), "from 1946 to 2010"),
        (("push", "china", "cuba", "--at", "1993", "--window", "0"), "a window of 0 years"),
        (("push", "china", "cuba", "--at", "1993", "--seconds", "0"), "more than 0"),
    ],
    ids=lambda words: " ".join(words)[:60],
)
def test_one_line_says_what_is_wrong(
    run: Run, words: tuple[str, ...], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert says in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_solve_that_is_interrupted_ends_with_one_line() -> None:
    words = ["push", "usa", "russia", "--at", "2000", "--window", "65", "--seconds", "100"]
    solving = subprocess.Popen(
        [sys.executable, "-m", "realpolitik", "-v", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert solving.stderr is not None
    assert solving.stderr.readline().startswith("info: solve: ")  # it needs some forty seconds
    solving.send_signal(signal.SIGINT)
    out, err = solving.communicate(timeout=60)
    assert (solving.returncode, out) == (130, "")
    assert err == "realpolitik: interrupted; the record is as it was\n"


@pytest.mark.parametrize(
    "words", [("triads", "1992"), ("push", "china", "north korea", "--at", "1993")], ids=" ".join
)
def test_a_terminal_without_unicode_reads_it_too(process: Process, words: tuple[str, ...]) -> None:
    ran = process(*words, PYTHONIOENCODING="ascii")
    assert ran.code == 0
    assert "?" not in ran.out
