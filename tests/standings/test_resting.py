"""What a figure rests on: rows alone, rows together, and the figure without them."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import realpolitik as rp
from realpolitik.errors import NoAnswer, UnknownName
from realpolitik.record import open_record
from realpolitik.standings import moves
from realpolitik.standings.build import build
from realpolitik.standings.resting import SIDES
from tests.tracks.worlds import CHINA, INDIA, dispute, world


@pytest.mark.parametrize("of", [*SIDES, "deeds", "bonds", "interests"])
def test_a_move_is_the_figure_less_the_figure_without(of: str) -> None:
    found = rp.what_moves("China", "North Korea", of=of, at=2010)
    assert found
    for each in found:
        assert each.of == of
        assert each.before is not None
        assert each.after is not None
        assert each.change == pytest.approx(each.before - each.after)
    for figure in {each.figure for each in found}:
        sizes = [abs(each.change) for each in found if each.figure == figure]
        assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("of", ["paper", "practice", "both", "without_votes", "gap"])
def test_moves_start_from_the_figure_that_is_shown(of: str) -> None:
    answer = rp.standing("China", "North Korea", at=2010)
    for figure, side in (("a_with_b", answer.a_with_b), ("b_with_a", answer.b_with_a)):
        assert side is not None
        shown = getattr(side, of).value
        before = [
            each.before
            for each in rp.what_moves("China", "North Korea", of=of, at=2010)
            if each.figure == figure
        ]
        if not side.support:
            assert before == []
            continue
        assert before
        assert before == [pytest.approx(shown)] * len(before)


def test_the_score_of_a_track_is_the_one_that_is_shown() -> None:
    answer = rp.standing("China", "North Korea", at=2010)
    for name in ("deeds", "bonds", "interests"):
        track = answer.tracks[name]
        assert track is not None
        for each in rp.what_moves("China", "North Korea", of=name, at=2010):
            assert each.before == pytest.approx(track.score)


def test_the_disputes_of_a_pair_weigh_more_together_than_the_last_alone() -> None:
    found = rp.what_moves("China", "North Korea", at=2010)
    together = next(each for each in found if each.what.startswith("all 6 disputes of 1993–2010"))
    alone = next(each for each in found if each.what.startswith("dispute 4490"))
    assert together.rows == 6
    assert alone.rows == 1
    assert together.after is not None
    assert alone.after is not None
    assert together.before is not None
    # Practice would be closer without them, and closer still without all.
    assert together.after > alone.after > together.before


def test_without_the_pact_nothing_is_left_on_paper() -> None:
    paper = rp.what_moves("China", "North Korea", of="paper", at=2010)
    pact = next(each for each in paper if each.what.startswith("pact of 1961"))
    assert pact.after == pytest.approx(0.5)
    (bonds, *_) = rp.what_moves("China", "North Korea", of="bonds", at=2010)
    assert bonds.what == "pact of 1961 (China–North Korea)"
    assert bonds.after == 0


def test_an_unknown_figure_and_a_year_without_scores_are_refused() -> None:
    with pytest.raises(UnknownName, match="no figure 'mood'"):
        rp.what_moves("China", "North Korea", of="mood")
    with pytest.raises(NoAnswer, match="nothing is scored after"):
        rp.what_moves("China", "North Korea", at=2015)
    with pytest.raises(NoAnswer, match="no score of words"):
        rp.what_moves("China", "North Korea", of="words", at=2010)


def test_a_spell_of_disputes_taken_away_leaves_what_there_would_be_without_it(
    tmp_path: Path,
) -> None:
    early = dispute(1, CHINA, INDIA, 1992, level=5)
    late = [
        *dispute(2, CHINA, INDIA, 2003, level=4),
        *dispute(3, CHINA, INDIA, 2005, level=3),
        *dispute(4, CHINA, INDIA, 2009, level=2),
    ]
    records = []
    for name, rows in (("all", [*early, *late]), ("early", early)):
        world(tmp_path / name, disputes=rows, rivalries=[], contiguity=[], alliances=[], arms=[])
        build(tmp_path / name, starter=False)
        records.append(open_record(tmp_path / name, starter=False))
    ends = pl.DataFrame({"a": [CHINA], "b": [INDIA]}).cast(pl.Int16)
    found = moves.behind(records[0], ends, 2010)
    spell = found.filter(~pl.col("all"))
    assert spell.select("n", "first", "last").rows() == [(3, 2003, 2009)]
    without = records[1].frame("indicators", dataset="force")
    expected = without.filter(a=CHINA, b=INDIA, year=2010)["value"].item()
    assert spell["left"].item() == pytest.approx(expected)
    assert found.filter("all").select("n", "left").rows() == [(4, 0.0)]


def test_the_last_disputes_of_china_and_india_are_told_together() -> None:
    told = {each.what: each.rows for each in rp.what_moves("China", "India", at=2010)}
    assert told["3 disputes of 2003–2009 (China–India)"] == 3
