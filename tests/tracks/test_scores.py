"""Relevance and scores: where a pair stands among those that could come to blows or terms."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from realpolitik.record import Record
from realpolitik.tracks import indicator
from realpolitik.tracks.relevance import relevance_table
from realpolitik.tracks.scores import LEAST, scored
from tests.tracks.worlds import AMERICA, CHINA, INDIA, NORTH, SOUTH, dispute, pact, rivals, world

BOLIVIA, BHUTAN, PERU, CHILE = 145, 760, 135, 155


def relevance(tmp_path: Path, **tables: list[dict[str, object]]) -> pl.DataFrame:
    tables = {"alliances": [], "rivalries": [], **tables}
    return relevance_table(world(tmp_path, **tables))


def pairs(frame: pl.DataFrame, year: int, *, tie: bool | None = None) -> set[tuple[int, int]]:
    found = frame.filter(year=year)
    found = found if tie is None else found.filter(tie=tie)
    return set(found.select("a", "b").rows())


def test_any_pair_with_a_major_power_is_relevant(tmp_path: Path) -> None:
    found = relevance(tmp_path)
    assert (AMERICA, BHUTAN) in pairs(found, 2000, tie=False)
    assert (BOLIVIA, BHUTAN) not in pairs(found, 2000)


def test_neighbours_are_relevant_while_there_is_a_border(tmp_path: Path) -> None:
    spell = {"a": PERU, "b": BOLIVIA, "kind": 1, "start": date(1990, 5, 1), "end": date(1999, 1, 1)}
    found = relevance(
        tmp_path, contiguity=[spell, {**spell, "b": CHILE, "end": date(2005, 12, 31)}]
    )
    assert (PERU, BOLIVIA) not in pairs(found, 1989)
    assert (PERU, BOLIVIA) in pairs(found, 1990)
    assert (PERU, BOLIVIA) not in pairs(found, 2000)
    # This one was there when the data ended.
    assert (PERU, CHILE) in pairs(found, 2010)


def test_four_hundred_miles_of_water_make_no_neighbours(tmp_path: Path) -> None:
    spell = {"a": PERU, "b": BOLIVIA, "kind": 5, "start": date(1990, 5, 1), "end": date(2010, 1, 1)}
    assert (PERU, BOLIVIA) not in pairs(relevance(tmp_path, contiguity=[spell]), 2000)


def test_pact_dispute_and_rivalry_are_ties(tmp_path: Path) -> None:
    found = relevance(
        tmp_path,
        alliances=pact(BOLIVIA, PERU, 2000, consultation=True),
        disputes=dispute(1, BOLIVIA, CHILE, 1995, level=2),
        rivalries=[rivals(1, PERU, CHILE, 1990, 2003)],
    )
    ties = {(PERU, BOLIVIA), (BOLIVIA, CHILE), (PERU, CHILE)}
    assert ties <= pairs(found, 2000, tie=True)
    assert ties & pairs(found, 2004) == {(BOLIVIA, CHILE)}
    assert not ties & pairs(found, 2005)


def test_only_states_that_exist_are_relevant(tmp_path: Path) -> None:
    found = relevance(tmp_path)
    ukraine = 369
    years = found.filter((pl.col("a") == AMERICA) & (pl.col("b") == ukraine))["year"]
    assert years.min() == 1991


def test_without_pacts_and_rivalries_nothing_is_relevant(tmp_path: Path) -> None:
    assert relevance_table(world(tmp_path, disputes=dispute(1, 2, 20, 2000, level=2))).is_empty()


SAMPLED, CLOSE, APART, DIRECTED = (
    indicator(name) for name in ("votes", "alliance", "force", "arms")
)


def untied(count: int, tied: int = 0) -> pl.DataFrame:
    """Relevant pairs (1, 2), (1, 3), … of one year, the last ones with a tie."""
    return pl.DataFrame(
        {
            "a": [1] * (count + tied),
            "b": range(2, 2 + count + tied),
            "year": 2000,
            "tie": [False] * count + [True] * tied,
        },
        schema={"a": pl.Int16, "b": pl.Int16, "year": pl.Int16, "tie": pl.Boolean},
    )


def values(given: dict[int, float], se: float = 0) -> pl.DataFrame:
    return pl.DataFrame(
        {"a": 1, "b": list(given), "year": 2000, "value": list(given.values()), "se": se, "n": 1},
        schema={
            "a": pl.Int16,
            "b": pl.Int16,
            "year": pl.Int16,
            "value": pl.Float32,
            "se": pl.Float32,
            "n": pl.Int32,
        },
    )


def test_the_median_of_pairs_without_a_tie_scores_zero() -> None:
    found = scored(values({b: float(b) for b in range(2, 23)}), SAMPLED, untied(21))
    scores = found["score"].to_list()
    assert scores[10] == 0
    assert scores == sorted(scores)
    assert scores[0] == pytest.approx(-scores[-1])
    assert scores[-1] > 0.9


def test_ties_do_not_move_the_zero() -> None:
    """Twenty allies at the far end change who is close, not where the middle is."""
    given = values({b: float(b) if b < 23 else 100.0 for b in range(2, 43)})
    found = scored(given, SAMPLED, untied(21, tied=20))
    assert found.filter(b=12)["score"].item() == 0
    assert 0 < found.filter(b=22)["score"].item() < found.filter(b=30)["score"].item() == 1


def test_a_pair_without_a_dispute_stands_in_the_middle_and_the_worst_at_the_end() -> None:
    found = scored(values({2: 0.5, 3: 4.0}), APART, untied(38, tied=2))
    scores = dict(found.select("b", "score").rows())
    assert -1 <= scores[3] < scores[2] < 0
    zero = scored(values({2: 0.5, 3: 4.0, 4: 0.0}), APART, untied(38, tied=2))
    assert zero.filter(b=4)["score"].item() == 0


def test_where_the_data_are_incomplete_a_missing_row_is_no_zero() -> None:
    given = values({2: 0.5, 3: 4.0})
    assert scored(given, APART, untied(38), complete=False)["score"].null_count() == 2


def test_pairs_beyond_relevance_are_placed_on_the_same_scale() -> None:
    given = values({**{b: float(b) for b in range(2, 23)}, 99: 12.0})
    found = scored(given, SAMPLED, untied(21))
    assert found.filter(b=99)["score"].item() == found.filter(b=12)["score"].item() == 0


def test_both_directions_are_ranked() -> None:
    there, back = values({2: 10.0}), values({2: 5.0}).rename({"a": "b", "b": "a"})
    found = scored(pl.concat([there, back.select(there.columns)]), DIRECTED, untied(20))
    assert found["score"].to_list() == [1.0, 0.5]


def test_a_pair_is_ranked_among_those_on_its_side_of_the_middle() -> None:
    """Three of forty pairs trade arms: the least of them is no near ally of the most."""
    found = scored(values({2: 1.0, 3: 50.0, 4: 900.0}), DIRECTED, untied(40))
    assert found["score"].to_list() == pytest.approx([1 / 3, 2 / 3, 1])


def test_one_pact_is_as_close_as_another() -> None:
    found = scored(values({2: 1.0, 3: 1.0}), CLOSE, untied(30, tied=2))
    assert found["score"].to_list() == [1, 1]


def test_a_year_with_too_few_pairs_has_no_score() -> None:
    given = values({b: float(b) for b in range(2, 2 + LEAST)})
    assert scored(given, SAMPLED, untied(LEAST))["score"].null_count() == 0
    assert scored(given, SAMPLED, untied(LEAST - 1))["score"].null_count() == LEAST
    assert scored(given, SAMPLED, untied(0))["score_se"].null_count() == LEAST


def test_the_standard_error_is_the_slope_of_the_rank() -> None:
    given = values({b: float(b) for b in range(2, 43)}, se=2.0)
    found = scored(given, SAMPLED, untied(41))
    assert found.filter(b=22)["score_se"].item() == pytest.approx(2 / 20, abs=1e-6)


def test_a_coded_indicator_has_no_standard_error() -> None:
    found = scored(values({2: 1.0}), CLOSE, untied(20))
    assert found["score_se"].to_list() == [0]


@given(st.lists(st.integers(-5, 5), min_size=LEAST, max_size=60), st.sampled_from([CLOSE, SAMPLED]))
def test_scores_keep_the_order_of_values(drawn: list[int], kind: object) -> None:
    given = values({b: float(each) for b, each in enumerate(drawn, 2)}, se=0.5)
    found = scored(given, kind, untied(len(drawn))).sort("value")  # type: ignore[arg-type]
    assert found["score"].is_between(-1, 1).all()
    assert found["score"].is_sorted()
    assert (found["score_se"] >= 0).all()
    if kind is SAMPLED:
        middle = np.sort(np.array(drawn))[(len(drawn) - 1) // 2]
        assert (found.filter(pl.col("value") == float(middle))["score"] == 0).all()


def test_the_middle_of_every_sparse_indicator_is_zero(real: Record) -> None:
    """So that a pair without a row may be given the score 0 without computing it."""
    from realpolitik.tracks import indicators
    from realpolitik.tracks.scores import _base

    table = relevance_table(real)
    for found in indicators().values():
        if found.sparse:
            shown = found.shown(real)
            middles = {float(each[1]) for each in _base(shown, found, table, zeros=True).values()}
            assert middles == {0}, found.name


def test_the_koreas_and_their_neighbours_are_relevant(real: Record) -> None:
    table = relevance_table(real)
    assert table["year"].min() == 1946
    for pair in ((CHINA, NORTH), (CHINA, SOUTH), (NORTH, SOUTH), (AMERICA, INDIA)):
        assert pair in pairs(table, 2010)
    assert 4000 < table.filter(year=2010).height < 6000
