"""docs/sanctions.md says what docs/sanctions.json holds."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.source import ROOT
from tools import sanctions_page


@pytest.fixture
def figures() -> dict[str, Any]:
    text = (ROOT / "docs" / "sanctions.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def change(rows: list[dict[str, Any]], series: str, way: str) -> dict[str, Any]:
    (found,) = (
        row for row in rows if (row["origin"], row["series"], row["way"]) == ("ties", series, way)
    )
    return found


def test_the_page_is_what_its_figures_say(figures: dict[str, Any]) -> None:
    text = (ROOT / "docs" / "sanctions.md").read_text(encoding="utf-8")
    assert text == sanctions_page.page(figures), "run `make sanctions`"


def test_a_change_that_does_not_stand_out_is_not_bold(figures: dict[str, Any]) -> None:
    text = sanctions_page.page(figures)
    assert "| votes |" in text
    assert "| **dependence, target to sender** |" in text


def test_what_the_page_calls_sound_stands_out_without_smoothing_too(
    figures: dict[str, Any],
) -> None:
    for rows in (figures["changes"], figures["unsmoothed"]):
        trade = change(rows, "dependence", "back")
        assert trade["upper"] < 0
        assert trade["p_pairs"] <= 0.05
        assert trade["p_years"] <= 0.05
    shown, plain = (change(figures[name], "speeches", "back") for name in ("changes", "unsmoothed"))
    assert shown["p_pairs"] <= 0.1 < plain["p_pairs"]


def test_votes_pacts_and_interests_stand_out_in_no_list(figures: dict[str, Any]) -> None:
    text = sanctions_page.page(figures)
    assert "these stand out in neither list: votes, bonds, interests." in " ".join(text.split())
