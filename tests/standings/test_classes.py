from __future__ import annotations

import numpy as np
import pytest

from realpolitik.standings.classes import probabilities, verdict
from realpolitik.standings.values import CLASSES


def draws(paper: float, practice: float, n: int = 100) -> dict[str, np.ndarray]:
    return {"paper": np.full(n, paper), "practice": np.full(n, practice)}


def test_the_classes_and_what_is_mixed_add_to_one() -> None:
    random = np.random.default_rng(2)
    found = probabilities(random.random((5, 400)), random.random((5, 400)))
    total = sum(found.values())
    assert set(found) == set(CLASSES)
    assert (total < 1).all()
    assert (total > 0.3).all()


@pytest.mark.parametrize(
    ("paper", "practice", "name"),
    [
        (0.9, 0.9, "close on paper and in practice"),
        (0.9, 0.1, "close on paper, apart in practice"),
        (0.1, 0.9, "apart on paper, close in practice"),
        (0.1, 0.1, "apart in both"),
    ],
)
def test_a_clear_pair_has_its_class(paper: float, practice: float, name: str) -> None:
    assert verdict([draws(paper, practice)], tracks=3).name == name


def test_a_pair_without_a_pact_on_either_side_is_neither_close_nor_apart_on_paper() -> None:
    found = verdict([draws(0.5, 0.9)], tracks=3)
    assert found.name is None
    assert found.probabilities is not None
    assert found.probabilities["mixed"] == 1
    assert found.why.startswith("mixed")


def test_no_class_is_named_below_eight_in_ten() -> None:
    wavering = {"paper": np.full(100, 0.9), "practice": np.repeat([0.9, 0.1], [79, 21])}
    found = verdict([wavering], tracks=3)
    assert found.name is None
    assert found.why == "no single class: .79 < .80"
    surer = {"paper": np.full(100, 0.9), "practice": np.repeat([0.9, 0.1], [80, 20])}
    assert verdict([surer], tracks=3).name == "close on paper and in practice"


def test_no_class_is_named_from_two_tracks() -> None:
    found = verdict([draws(0.9, 0.9)], tracks=2)
    assert found.name is None
    assert "2 of four" in found.why


def test_no_class_is_named_where_nobody_has_chosen() -> None:
    assert verdict([], tracks=4).name is None
    assert verdict([draws(0.9, 0.9)], tracks=4, supported=False).probabilities is None


def test_no_class_is_named_if_one_row_decides() -> None:
    now = [draws(0.9, 0.1)]
    kept = verdict(now, tracks=3, without={"dispute 1": [draws(0.9, 0.2)]})
    assert kept.name == "close on paper, apart in practice"
    turned = verdict(now, tracks=3, without={"dispute 1": [draws(0.9, 0.8)]})
    assert turned.name is None
    assert turned.why == "one row decides: dispute 1"


def test_the_two_directions_are_averaged_draw_by_draw() -> None:
    one, other = draws(0.9, 0.9), draws(0.9, 0.2)
    found = verdict([one, other], tracks=3)
    assert found.probabilities is not None
    assert found.probabilities["mixed"] == 1
