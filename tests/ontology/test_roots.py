"""What one actor can do to another."""

from __future__ import annotations

import pytest

from realpolitik.errors import UnknownName
from realpolitik.ontology import QUADS, ROOTS, binary, cameo, intensity, quad


def test_there_are_sixteen_roots() -> None:
    assert len(ROOTS) == 16


def test_every_quad_class_has_roots() -> None:
    assert {quad(name) for name in ROOTS} == set(QUADS)


@pytest.mark.parametrize("name", ROOTS)
def test_conflict_has_a_negative_weight_and_cooperation_a_positive_one(name: str) -> None:
    assert (intensity(name) > 0) == (binary(name) == "cooperation")


def test_yielding_is_cameos_eighth_category() -> None:
    assert {cameo(name)[:2] for name in ("CONCEDE", "RETREAT")} == {"08"}


def test_a_root_that_does_not_exist_names_those_that_do() -> None:
    with pytest.raises(UnknownName, match=r"YIELD.*AGREE"):
        quad("YIELD")
