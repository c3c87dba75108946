from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from realpolitik.standings.involvement import AtRisk
from realpolitik.standings.outlook.rates import honoured, such_pairs
from tests.standings.outlook.small import drawn_panel


def risk(joined_with: list[bool | None]) -> AtRisk:
    """One ally of side A in each dispute: True joined it, False joined the other side, None stayed out."""
    n = len(joined_with)
    frame = pl.DataFrame(
        {
            "dispute": list(range(n)),
            "year": [1950] * n,
            "joined": [each is not None for each in joined_with],
            "with_a": joined_with,
            "ally_a": [True] * n,
            "ally_b": [False] * n,
        }
    )
    return AtRisk(frame, np.zeros((n, 1)), 0)


def test_most_allies_stay_out_and_a_few_join() -> None:
    joined, other, out = honoured(risk([True] * 2 + [False] + [None] * 7))
    assert [each.share for each in (joined, other, out)] == [0.2, 0.1, 0.7]
    assert joined.lower < 0.2 < joined.upper
    assert joined.n == 10


def test_too_few_allies_give_no_rate() -> None:
    assert honoured(risk([True, None])) == ()


def test_pairs_like_this_one_are_counted_up_to_its_year_and_no_further() -> None:
    panel, happened = drawn_panel(11)
    row = int(np.flatnonzero(panel.year == 1955)[0])
    found = such_pairs(panel, happened, row, about="a dispute begins", source="made")
    assert found is not None
    past = panel.year <= 1955
    assert found.n == past.sum()
    assert found.share == pytest.approx(happened[past].mean())
    assert found.last == 1955
    assert found.lower < found.share < found.upper
    assert "not allied, no rivals, far" in found.about
