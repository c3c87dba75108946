from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from realpolitik.standings.triads.foretelling import QUESTIONS, foretelling
from realpolitik.standings.triads.pair_years import BACKGROUND, PairYears

FEUD = 0.9
"""Chance that a pair comes to blows where the world obeys balance and third states push it apart."""


def world(*, obeys: bool, seed: int = 4, states: int = 24) -> PairYears:
    """Pairs of states over fifty years, with ties and pushes at random."""
    random = np.random.default_rng(seed)
    a, b = np.triu_indices(states, 1)
    years = np.arange(1950, 2000)
    size = a.size * years.size
    together, apart = random.integers(0, 3, size), random.integers(0, 3, size)
    net = np.log1p(together) - np.log1p(apart)
    pushed_apart = (apart > together) if obeys else random.random(size) < 0.4
    return PairYears(
        year=np.repeat(years, a.size),
        a=np.tile(a, years.size),
        b=np.tile(b, years.size),
        sign=random.choice([-1, 0, 1], size).astype(np.int8),
        together=together,
        apart=apart,
        background=random.normal(size=(size, len(BACKGROUND))),
        balance=np.column_stack([net, (together - apart) / np.maximum(together + apart, 1)]),
        fight=random.random(size) < np.where(pushed_apart, FEUD, 0.1),
        pact=random.random(size) < 0.5,
    )


@pytest.fixture(scope="module")
def obedient() -> dict[str, Any]:
    return foretelling(world(obeys=True))


@pytest.fixture(scope="module")
def deaf() -> dict[str, Any]:
    return foretelling(world(obeys=False))


def test_where_pushes_work_pairs_pushed_apart_fight_more(obedient: dict[str, Any]) -> None:
    for name in ("friends_fight", "strangers_fight"):
        found = obedient[name]
        assert found["expected"] == "apart"
        assert found["rates"]["apart"]["rate"] == pytest.approx(FEUD, abs=0.02)
        assert found["difference"]["lower"] > 0.7


def test_where_pushes_work_foes_that_are_pushed_together_rest(obedient: dict[str, Any]) -> None:
    assert obedient["foes_rest"]["expected"] == "together"
    assert obedient["foes_rest"]["difference"]["lower"] > 0.7


def test_where_pushes_work_they_foretell_and_no_luck_is_needed(obedient: dict[str, Any]) -> None:
    for gain in obedient["friends_fight"]["gains"].values():
        assert gain["log_loss"]["lower"] > 0.1
        assert gain["auc_with"] > 0.8 > gain["auc_without"]


def test_where_they_do_nothing_nothing_is_found(deaf: dict[str, Any]) -> None:
    for name in ("friends_fight", "strangers_fight", "foes_rest"):
        assert abs(deaf[name]["difference"]["value"]) < 0.05
        for gain in deaf[name]["gains"].values():
            assert gain["log_loss"]["lower"] < 0.002
            assert gain["auc_with"] == pytest.approx(0.5, abs=0.05)


def test_each_pair_and_year_is_in_one_group_of_one_kind_of_tie() -> None:
    pairs = world(obeys=True)
    found = foretelling(pairs)
    for question in QUESTIONS:
        rates = found[question.name]["rates"]
        assert sum(each["n"] for each in rates.values()) == (pairs.sign == question.sign).sum()


def test_what_never_came_is_no_ground_for_a_gain() -> None:
    pairs = world(obeys=True)
    never = foretelling(replace(pairs, fight=np.zeros_like(pairs.fight)))
    assert set(never["friends_fight"]["gains"].values()) == {None}


def test_no_model_learns_from_what_was_not_over_before_it_is_tried() -> None:
    pairs = world(obeys=True)
    # What came of these pairs was known in 1970 at the earliest.
    late = (pairs.year >= 1965) & (pairs.year < 1970)
    other = replace(pairs, fight=np.where(late, ~pairs.fight, pairs.fight))
    one, two = (foretelling(each)["strangers_fight"]["gains"] for each in (pairs, other))
    assert one["1970"] == two["1970"]
    assert one["1980"] != two["1980"]
