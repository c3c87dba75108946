from __future__ import annotations

import numpy as np

from realpolitik.standings import support
from realpolitik.standings.models import Fitted
from realpolitik.standings.support import NEAREST, QUANTILE


def test_most_real_choices_lie_within_their_own_support(fitted: Fitted) -> None:
    inside = fitted.support.within(fitted.support.values).mean()
    assert inside >= QUANTILE


def test_a_choice_seen_from_the_other_side_is_as_near(fitted: Fitted) -> None:
    some = fitted.support.values[:20]
    assert np.allclose(fitted.support.distances(some), fitted.support.distances(-some))


def test_ties_that_nobody_had_lie_outside(fitted: Fitted) -> None:
    strange = np.full((1, len(fitted.support.terms)), 5.0)
    strange[0, ::2] = -5
    assert not fitted.support.within(strange)[0]


def test_one_dispute_is_not_enough(fitted: Fitted) -> None:
    """A place next to one crowded dispute and far from all others is not within support."""
    place = fitted.support
    terms = len(place.terms)
    values = np.concatenate([np.zeros((9, terms)), np.full((9, terms), 5.0)])
    who = place.who.head(18).with_columns(dispute=np.repeat([1, 2, 3, 4], [9, 3, 3, 3]))
    crowded = support.Support(place.terms, place.scale, values, who, farthest=1.0)
    assert not crowded.within(np.zeros((1, terms)))[0]
    assert crowded.within(np.full((1, terms), 5.0))[0]


def test_the_nearest_cases_are_of_different_disputes_and_told_in_words(fitted: Fitted) -> None:
    found = fitted.support.nearest(fitted.support.values[0])
    assert len(set(found)) == NEAREST
    row = fitted.support.who.row(0, named=True)
    assert found[0].startswith(f"{row['year']}: ")
    assert " joined " in found[0]
    assert " against " in found[0]
    assert f"dispute {row['dispute']}" in found[0]


def test_support_comes_back_from_the_record_as_it_was(fitted: Fitted) -> None:
    back = support.from_table(support.to_table(fitted.support))
    assert back.terms == fitted.support.terms
    assert np.array_equal(back.values, fitted.support.values)
    assert back.who.equals(fitted.support.who)
    assert back.farthest == fitted.support.farthest
