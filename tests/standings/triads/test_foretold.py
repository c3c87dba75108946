"""What became of pushed pairs stands beside every push, whatever their tie."""

from __future__ import annotations

from dataclasses import replace

import pytest

from realpolitik.standings.triads.foretelling import QUESTIONS
from realpolitik.standings.triads.foretold import foretold, shortened


@pytest.mark.parametrize("tie", [1, 0, -1])
def test_every_pair_has_rates_of_its_like(tie: int) -> None:
    asked = {each.about for each in QUESTIONS if each.sign == tie}
    assert {each.about for each in foretold(tie)} == asked
    assert asked


def test_a_difference_counts_only_if_its_interval_leaves_out_zero() -> None:
    rate = foretold(-1)[0]
    verdicts = [
        replace(rate, lower=lower, upper=upper).verdict
        for lower, upper in ((0.01, 0.2), (-0.1, 0.1), (-0.2, -0.01))
    ]
    assert verdicts == ["as expected", "no sure difference", "against"]


def test_trials_that_could_not_be_made_are_not_counted() -> None:
    rates = {way: {"rate": 0.5, "n": 2} for way in ("together", "apart")}
    gain = {"log_loss": {"value": 0.2, "lower": 0.1, "upper": 0.3}}
    worse = {"log_loss": {"value": -0.2, "lower": -0.3, "upper": -0.1}}
    found = {
        "about": "foes rest",
        "expected": "together",
        "rates": rates,
        "difference": {"value": 0.0, "lower": -0.1, "upper": 0.1},
        "gains": {"1970": None, "1980": gain, "1990": worse},
    }
    (row,) = shortened({"foes_rest": found}, {"foes_rest": -1}, 5)
    assert (row["trials"], row["helped"], row["harmed"]) == (2, 1, 1)
