"""Rows of one's own, as a user brings, sees, leaves out and forgets them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from tests.conftest import ROOT

Run = Callable[..., Ran]
EXAMPLE = str(ROOT / "docs" / "examples" / "russia_north_korea_2024.csv")
PAIR = ("russia", "north korea")


@pytest.fixture
def place(run: Run, tmp_path: Path) -> str:
    """A record with the treaty of 2024, built from the starter alone."""
    folder = str(tmp_path / "record")
    assert run("load", EXAMPLE, "--as", "alliances", "--record", folder).code == 0
    assert run("build", "--record", folder).code == 0
    return folder


def test_the_example_is_loaded_and_shown(run: Run, place: str) -> None:
    found = run("standing", *PAIR, "--at", "2024", "--record", place)
    assert found.code == 0
    assert "(your rows)" in found.out
    assert "on your own rows: russia_north_korea_2024" in " ".join(found.out.split())


def test_without_user_shows_what_the_rows_change(run: Run, place: str) -> None:
    found = run("standing", *PAIR, "--at", "2025", "--without", "user", "--record", place)
    assert found.code == 0
    assert "without your own rows: nothing on Russia and North Korea in 2025" in found.out
    assert "alliance: — → 1" in found.out
    same = run("standing", *PAIR, "--at", "2010", "--without", "user", "--record", place)
    assert "with your own rows it would change\n  nothing" in same.out


def test_without_user_and_json_is_the_publishers_answer(
    run: Run, place: str, tmp_path: Path
) -> None:
    asked = ("standing", *PAIR, "--at", "2010", "--json")
    with_rows = run(*asked, "--without=user", "--record", place)
    assert json.loads(with_rows.out) == json.loads(run(*asked).out)
    refused = run(*(*asked[:-2], "2025", "--json"), "--without", "user", "--record", place)
    assert refused.code == 2
    assert refused.out == ""


def test_only_the_users_rows_can_be_left_out(run: Run) -> None:
    found = run("standing", *PAIR, "--without", "atop")
    assert found.code == 2
    assert len(found.err.strip().splitlines()) == 1


def test_evidence_shows_the_row_and_the_publishers_page(run: Run, place: str) -> None:
    found = run("evidence", *PAIR, "--at", "2024", "--record", place)
    text = " ".join(found.out.split())
    assert "russia_north_korea_2024.csv" in text
    assert "http://www.atopdata.org" in text
    assert "your own rows" in text


def test_the_users_rows_are_cited_as_text_and_as_bibtex(run: Run, place: str) -> None:
    key = "russia_north_korea_2024"
    bibtex = run("cite", key, "--record", place)
    assert bibtex.out.startswith(f"@misc{{{key},")
    plain = run("cite", "--plain", key, "atop", "--record", place).out.splitlines()
    assert plain[0].startswith("realpolitik ")
    assert plain[1].startswith("Leeds, Brett Ashley; ")
    assert plain[2].startswith("Own rows: alliances")


def test_versions_call_the_rows_yours(run: Run, place: str) -> None:
    line = next(
        each
        for each in run("versions", "--record", place).out.splitlines()
        if each.startswith("russia_north_korea_2024")
    )
    assert line.split()[-1] == "yours"


def test_rows_are_forgotten(run: Run, place: str) -> None:
    found = run("forget", "russia_north_korea_2024", "--record", place)
    rows = 2 * (datetime.now(UTC).year - 2023)
    assert (found.code, found.out) == (0, f"alliances: {rows} rows taken out\n")
    assert run("build", "--record", place).code == 0
    assert run("standing", *PAIR, "--at", "2025", "--record", place).code == 2
    assert run("forget", "russia_north_korea_2024", "--record", place).code == 2


def test_a_template_becomes_a_file_that_can_be_loaded(run: Run, tmp_path: Path) -> None:
    text = run("template", "alliances").out
    path = tmp_path / "filled.csv"
    path.write_text(text + "China,Russia,2001,,,no,no,yes,yes,yes,\n", encoding="utf-8")
    found = run("load", str(path), "--as", "alliances", "--record", str(tmp_path / "record"))
    assert found.code == 0
    assert found.out == "your rows filled: alliances: 2 rows, 2001\n"


@pytest.mark.parametrize(
    "words",
    [
        ("load", "atop"),
        ("load", "atop", "file.csv", "--name", "mine"),
        ("load", "no_such_file.csv", "--as", "alliances"),
        ("load", EXAMPLE, "--as", "votes"),
        ("load", EXAMPLE, "--as", "alliances", "--name", "atop"),
        ("template", "moods"),
        ("moves", *PAIR, "--of", "mood"),
        ("forget", "nothing"),
    ],
)
def test_what_is_wrong_is_one_line_and_exit_2(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    found = run(*words, "--record", str(tmp_path / "record"))
    assert found.code == 2
    assert found.out == ""
    assert len(found.err.strip().splitlines()) == 1


def test_moves_tell_the_figure_before_and_after(run: Run) -> None:
    found = run("moves", "china", "north korea", "--of", "bonds")
    assert found.out == "bonds\n  without pact of 1961 (China–North Korea): +1.00 → .00\n"
    plain = json.loads(run("moves", "china", "north korea", "--json").out)
    assert {each["of"] for each in plain} == {"practice"}
    assert any(each["rows"] > 1 for each in plain)
