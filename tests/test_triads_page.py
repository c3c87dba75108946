"""docs/triads.md says what docs/triads.json holds."""

from __future__ import annotations

import json
from typing import Any

import pytest

from realpolitik.standings.triads.foretold import FILE
from tests.source import ROOT
from tools import triads, triads_page


@pytest.fixture
def figures() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "docs" / "triads.json").read_text(encoding="utf-8"))
    return found


def test_the_page_is_what_its_figures_say(figures: dict[str, Any]) -> None:
    text = (ROOT / "docs" / "triads.md").read_text(encoding="utf-8")
    assert text == triads_page.page(figures), "run `python -m tools.triads`"


def test_the_rates_beside_every_push_are_those_of_the_page(figures: dict[str, Any]) -> None:
    carried = json.loads(FILE.read_text(encoding="utf-8"))
    assert carried == triads.rates(figures), "run `python -m tools.triads`"
    assert {each["about"] for each in carried} == {
        each["about"] for each in figures["questions"].values()
    }


def test_every_published_window_is_proven_and_none_departs_from_what_was_known(
    figures: dict[str, Any],
) -> None:
    windows = figures["windows"]
    assert len(windows) == 51
    assert all(each["optimal"] and each["bound"] == each["frustration"] for each in windows)
    known = [each for each in windows if each["known"] is not None]
    assert len(known) == 7
    assert all(each["known"] == each["frustration"] for each in known)


def test_a_gain_whose_interval_holds_zero_is_not_called_help(figures: dict[str, Any]) -> None:
    question = next(iter(figures["questions"].values()))
    for gain in question["gains"].values():
        gain["log_loss"] = {"value": 0.1, "lower": -0.001, "upper": 0.2}
    text = triads_page.page(figures)
    assert f"{question['about']}: " in text
    line = next(each for each in text.splitlines() if each.startswith(f"- {question['about']}"))
    assert "help in 0 of 3 trials and harm in 0" in line


def test_a_year_that_is_not_solved_is_shown_as_bounds(figures: dict[str, Any]) -> None:
    year = figures["years"][0]
    year.update(optimal=False, bound=3, frustration=5)
    row = next(
        each
        for each in triads_page.page(figures).splitlines()
        if each.startswith(f"| {year['year']} |")
    )
    assert row.endswith("| 3 to 5 |")
