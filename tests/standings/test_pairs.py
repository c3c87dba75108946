"""Pairs over the years, in order, and opened to their rows, from the figures that ship with the package."""

from __future__ import annotations

import polars as pl
import pytest

import realpolitik as rp
from realpolitik.errors import NoAnswer, NoSuchState, UnknownName


def test_a_line_breaks_where_the_set_of_indicators_changes() -> None:
    tracks = rp.timeline("China", "North Korea").tracks.sort("track", "year")
    changed = (pl.col("indicators") != pl.col("indicators").shift()).over("track")
    stays = pl.col("segment") == pl.col("segment").shift().over("track")
    assert tracks.filter(changed & stays).is_empty()


def test_no_track_or_side_outlives_the_evidence() -> None:
    found = rp.timeline("China", "North Korea", first=1990, last=2015)
    assert found.evidence_to == 2010
    assert found.tracks["year"].max() == 2010
    assert found.sides["year"].max() == 2010
    assert found.indicators["year"].max() == 2015


def test_the_timeline_and_the_standing_say_the_same_up_to_the_rounding_of_the_starter() -> None:
    answer = rp.standing("China", "North Korea", at=2009)
    row = rp.timeline("China", "North Korea", first=2009, last=2009).sides.row(
        by_predicate=pl.col("direction") == "a_with_b", named=True
    )
    assert answer.a_with_b is not None
    for name in ("paper", "practice", "both", "involvement", "gap"):
        told = getattr(answer.a_with_b, name)
        for end, value in (("", told.value), ("_lower", told.lower), ("_upper", told.upper)):
            assert row[f"{name}{end}"] == pytest.approx(value, abs=0.01), name


def test_the_long_frame_holds_every_series() -> None:
    found = rp.timeline("USA", "GBR", first=2000)
    frame = found.frame()
    assert frame.columns == ["kind", "series", "direction", "year", "value", "lower", "upper"]
    assert set(frame["kind"].unique()) == {"track", "indicator", "side"}
    assert frame.filter(kind="side").height == 5 * found.sides.height
    assert frame.filter(kind="track").height == found.tracks.height


def test_years_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(NoAnswer, match="earlier one first"):
        rp.timeline("USA", "GBR", first=2000, last=1990)
    with pytest.raises(NoAnswer, match="nothing on"):
        rp.timeline("USA", "GBR", first=1820, last=1830)


def test_partners_are_ordered_by_side_in_practice() -> None:
    found = rp.partners("China", at=2009)
    practice = found.frame["practice"].to_list()
    assert practice == sorted(practice, reverse=True)
    assert found.frame["a"].unique().to_list() == [710]
    assert found.frame["name_b"].null_count() == 0
    assert "North Korea" in found.frame["name_b"].to_list()


def test_gaps_are_ordered_by_the_nearer_end_of_their_interval() -> None:
    frame = rp.gaps(at=2009, most=None).frame
    nearer = frame.select(pl.max_horizontal("gap_lower", -pl.col("gap_upper"))).to_series()
    assert nearer.is_sorted(descending=True)
    assert len(rp.gaps(at=2009).frame) == 20


def test_where_paper_is_silent_there_is_no_gap_to_rank() -> None:
    assert (
        rp.gaps(at=2009, most=None).frame.filter(pl.col("paper").is_between(0.41, 0.59)).is_empty()
    )
    silent = rp.gaps(at=2009, most=None, silent=True).frame
    assert silent.filter(pl.col("paper").is_between(0.49, 0.51)).height > 0


def test_a_year_without_sides_is_no_answer() -> None:
    for year in (1900, 2014):
        with pytest.raises(NoAnswer, match="evidence runs from"):
            rp.partners("China", at=year)
        with pytest.raises(NoAnswer, match="evidence runs from"):
            rp.gaps(at=year)


def test_evidence_of_a_dispute_is_its_place_in_the_publishers_file() -> None:
    found = rp.evidence("China", "North Korea", at=2010, track="deeds")
    force = next(each for each in found.items if each.indicator == "force")
    assert force.layer == "starter"
    assert not force.complete
    assert force.how == "realpolitik load gml PATH"
    assert [(each.dataset, each.release) for each in force.origins] == [("gml", "2.2.1")]
    assert "4490" in force.rows["identifier"].to_list()
    assert force.rows["row"].null_count() == 0


def test_every_shown_figure_has_evidence() -> None:
    answer = rp.standing("USA", "JPN", at=2005)
    figures = {
        (each.name, each.direction)
        for track in answer.tracks.values()
        if track
        for each in track.indicators
    }
    items = rp.evidence("USA", "JPN", at=2005).items
    assert {(each.indicator, each.direction) for each in items} == figures
    assert all(each.origins for each in items)


def test_what_cannot_be_opened_is_said() -> None:
    with pytest.raises(UnknownName, match="no track 'deed'"):
        rp.evidence("USA", "JPN", track="deed")
    with pytest.raises(NoAnswer, match="in words"):
        rp.evidence("Bhutan", "Chad", at=2005, track="words")
    with pytest.raises(NoSuchState):
        rp.evidence("USA", "Atlantis")


def test_the_starter_holds_no_raw_table_and_no_content_of_a_row() -> None:
    from realpolitik.record import TABLES, open_record
    from realpolitik.record.store import STARTER, overlay, read_list

    starter = overlay([read_list(STARTER, layer="starter")])
    assert starter.slices()
    assert all(TABLES[each.table].computed for each in starter.slices())
    assert starter.frame("evidence")["share"].null_count() == starter.frame("evidence").height
    assert sum(path.stat().st_size for path in STARTER.rglob("*.parquet")) <= 25_000_000
    assert not open_record().damaged(computed=True)


def test_partners_are_asked_among_all_states_and_not_only_the_relevant() -> None:
    from realpolitik.record import open_record

    found = rp.partners("Kenya", at=2009).frame
    relevant = open_record().frame("relevance").filter(pl.col("year") == 2009)
    pairs = relevant.filter((pl.col("a") == 501) | (pl.col("b") == 501)).height
    assert found.height > pairs


def test_the_table_of_sides_and_what_is_computed_agree() -> None:
    from realpolitik.record import open_record

    table = open_record().frame("sides").filter(pl.col("year") == 2009, pl.col("a") == 710)
    both = rp.partners("China", at=2009).frame.join(table, on=["a", "b", "year"], suffix="_table")
    assert both.height == table.height
    for name in ("paper", "practice", "both", "involvement", "gap"):
        apart = (both[name] - both[f"{name}_table"]).abs().max()
        assert apart is not None
        assert apart < 0.01, name  # type: ignore[operator]
