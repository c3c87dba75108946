"""The page on words: its figures from invented worlds, and prose that says what they are."""

from __future__ import annotations

import json

import numpy as np
import pytest

from tests.source import ROOT
from tools.markdown import short
from tools.words.agreement import mutual
from tools.words.page import is_null, page, within
from tools.words.resampling import over_states
from tools.words.silence import turn

JSON = ROOT / "docs" / "words.json"


def test_the_mean_of_two_directions_is_the_one_that_is_known() -> None:
    unknown = np.nan
    found = mutual(
        np.array([[[unknown, 0.5, unknown], [-0.5, unknown, 1.0], [unknown] * 3]], np.float32)
    )
    assert found[0, 0, 1] == found[0, 1, 0] == 0
    assert found[0, 1, 2] == found[0, 2, 1] == 1
    assert np.isnan(found[0, 0, 2])


def test_a_turn_is_found_where_the_rate_fell() -> None:
    said = np.array([4.0] * 10 + [0.0] * 10)
    found = turn(said, np.full(20, 3.0))
    assert found is not None
    assert found["place"] == 10
    assert found["log_bayes_factor"] > 5
    assert found["rate_before"] > 1 > found["rate_after"]


def test_a_steady_rate_has_no_turn() -> None:
    found = turn(np.full(20, 3.0), np.full(20, 3.0))
    assert found is not None
    assert found["log_bayes_factor"] < 0


def test_a_few_speeches_have_no_turn() -> None:
    assert turn(np.ones(5), np.ones(5)) is None


def test_pairs_of_one_state_make_a_wider_interval() -> None:
    random = np.random.default_rng(2)
    values = random.normal(size=200)
    apart = np.arange(200)
    star = over_states(values, np.zeros(200, np.intp), apart, 400)
    scattered = over_states(values, apart, apart + 200, 400)
    shared = over_states(np.repeat(values[:20], 10), np.repeat(apart[:20], 10), apart, 400)
    assert star["value"] == scattered["value"]
    assert shared["upper"] - shared["lower"] > 1.5 * (scattered["upper"] - scattered["lower"])


@pytest.mark.parametrize(
    ("value", "text"), [(0.25, ".25"), (-0.25, "−.25"), (1.5, "1.50"), (None, "—"), (-0.001, ".00")]
)
def test_figures_are_written_as_everywhere(value: float | None, text: str) -> None:
    assert short(value) == text


def test_an_interval_that_includes_0_is_a_null() -> None:
    assert is_null({"value": 0.1, "lower": -0.1, "upper": 0.3})
    assert not is_null({"value": 0.2, "lower": 0.1, "upper": 0.3})
    assert within({"value": 0.2, "lower": 0.1, "upper": 0.3}) == ".20 [.10, .30]"


def test_the_page_is_what_its_figures_say() -> None:
    if not JSON.is_file():
        pytest.skip("docs/words.json is not there yet")
    written = (ROOT / "docs" / "words.md").read_text(encoding="utf-8")
    assert page(json.loads(JSON.read_text(encoding="utf-8"))) == written, "run `make words`"
