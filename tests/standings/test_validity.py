from __future__ import annotations

import json
from typing import Any

import numpy as np
import polars as pl
import pytest

from realpolitik.record import Record
from realpolitik.standings import validity
from realpolitik.standings.choices import choices, differences
from realpolitik.standings.fitting import fit
from realpolitik.standings.models import MODELS, Fitted
from realpolitik.standings.outcomes import hollow
from realpolitik.standings.ties import History
from tests.source import ROOT
from tools import validity_page


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "docs" / "validity.json").read_text("utf-8"))
    return found


def test_the_page_says_what_the_figures_say(published: dict[str, Any]) -> None:
    page = (ROOT / "docs" / "validity.md").read_text("utf-8")
    assert page == validity_page.page(published), "run `make validity`"


def test_the_figures_have_the_keys_that_others_read(published: dict[str, Any]) -> None:
    for model in ("paper", "practice", "both"):
        scored = published["side"]["test_1980"][model]
        assert {"accuracy", "log_loss", "brier", "n", "disputes"} <= set(scored)
    assert {"test_1980", "base_rates", "base_rates_in_wars"} <= set(published["involvement"])
    assert {"rivalry_onset_among_allies", "sanctions_onset", "arms_stop"} <= set(
        published["external"]
    )


def test_choices_after_1980_are_foretold_as_well_as_promised(published: dict[str, Any]) -> None:
    now = published["side"]["test_1980"]
    assert now["practice"]["disputes"] == 46
    assert now["practice"]["accuracy"] >= 0.86
    assert now["both"]["accuracy"] >= 0.88
    assert now["gain"]["practice_over_paper"]["lower"] > 0


def test_the_first_protocol_is_reproduced_within_its_intervals(published: dict[str, Any]) -> None:
    again = published["side"]["protocol"]["test_1980"]
    for model, accuracy in published["published"]["accuracy_1980"].items():
        assert again[model]["accuracy_lower"] <= accuracy <= again[model]["accuracy_upper"]
    votes = published["published"]["votes_gain_1980"]
    assert votes["lower"] <= again["gain"]["votes"]["log_loss"] <= votes["upper"]


def test_intervals_hold_the_truth_about_nine_times_of_ten(published: dict[str, Any]) -> None:
    for model in ("paper", "practice", "both"):
        # 400 simulations: a standard error of .01 where a model has one term.
        assert 0.85 <= published["side"]["coverage"][model]["mean"] <= 0.96


def test_involvement_is_calibrated(published: dict[str, Any]) -> None:
    for cut in validity.CUTS:
        assert 0.8 <= published["involvement"][f"test_{cut}"]["slope"] <= 1.2


def test_nothing_rests_on_the_largest_dispute(published: dict[str, Any]) -> None:
    spared = published["side"]["without_largest"]["test_1980"]
    whole = published["side"]["test_1980"]
    for model in ("paper", "practice", "both"):
        assert spared[model]["accuracy"] == pytest.approx(whole[model]["accuracy"], abs=0.05)


def test_no_row_of_a_publisher_stands_in_the_figures(published: dict[str, Any]) -> None:
    text = json.dumps(published)
    assert "joined_a" not in text
    assert "side_a" not in text


def test_a_test_set_begins_where_its_training_set_ends(past: History, made: Record) -> None:
    cases = differences(past, choices(made))
    train, test = validity.training(cases, 1980), validity.kept_for_test(cases, 1980)
    assert train.frame["year"].max() == 1979
    assert test.frame["year"].min() == 1980
    assert set(test.frame["dataset"]) == {"gml"}


def test_practice_wins_where_practice_is_the_rule(past: History, made: Record) -> None:
    """In the made-up world alliance, force and votes decide: both must beat either alone."""
    cases = differences(past, choices(made))
    train, test = validity.training(cases, 1980), validity.kept_for_test(cases, 1980)
    told = {
        name: validity.foretold(fit(name, train, terms, draws=0), test)
        for name, terms in MODELS.items()
    }
    losses = {name: validity.score(each, test).log_loss for name, each in told.items()}
    assert losses["both"] < losses["practice"] < losses["paper"]
    assert losses["practice"] < losses["without_votes"]


def test_the_hollow_measure_fixes_the_share_in_disputes_of_three(
    past: History, made: Record
) -> None:
    found = hollow(made, past)
    assert found["same_side_of_three"] == pytest.approx(1 / 3)
    assert np.isnan(found["same_side_of_ten_and_more"])


def test_sanctions_that_are_not_there_are_null(past: History, fitted: Fitted) -> None:
    from realpolitik.standings.outcomes import external

    assert external(past, fitted, None)["sanctions_onset"] is None
    some = pl.DataFrame({"source": [2], "target": [710], "year": [1990]})
    found = external(past, fitted, some)["sanctions_onset"]
    # From five years before; later years are the outcome itself.
    assert found["happened"] <= 5
    assert found["n"] > 100


def test_json_has_no_nan_and_four_digits() -> None:
    assert validity.plain({"a": [float("nan"), 0.123456], "b": 3, "c": "x"}) == {
        "a": [None, 0.1235],
        "b": 3,
        "c": "x",
    }
