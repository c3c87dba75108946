"""Tables of dyad-years: their rows, what is missing and what is 0, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from realpolitik import states
from realpolitik.errors import MissingExtra, NoAnswer, NotWritten, UnknownName
from realpolitik.panel import Panel, dyads, state_years
from realpolitik.record import Record, open_record
from realpolitik.tracks import combine, compute, indicators

TWO = (2, 731)


def cell(panel: Panel, column: str, year: int, a: int = 2, b: int = 731) -> Any:
    return panel.to_polars().filter(ccode1=a, ccode2=b, year=year)[column].item()


def of_two(record: Record, first: int = 1950, last: int = 2012) -> Panel:
    return dyads(first, last, among=TWO, record=record)


def test_a_directed_pair_has_two_rows_a_year_and_an_undirected_one() -> None:
    directed = dyads(1990, 1990).to_polars()
    undirected = dyads(1990, 1990, directed=False).to_polars()
    assert directed.height == 2 * undirected.height
    assert (undirected["ccode1"] < undirected["ccode2"]).all()


def test_two_states_that_never_were_there_on_one_day_are_no_pair() -> None:
    found = dyads(1990, 1990, among=[255, 260, 265]).to_polars()
    # The Federal Republic ended where Germany began again; both knew the Democratic Republic or neither did.
    pairs = {(row[0], row[1]) for row in found.rows()}
    assert (260, 255) not in pairs
    assert (260, 265) in pairs


@pytest.mark.parametrize("system", ["cow", "gw"])
def test_no_key_stands_twice(system: Any) -> None:
    panel = dyads(1816, 2016, system=system)
    keys = [name for name in panel.keys if system == "cow" or not name.startswith("ccode")]
    assert not panel.to_polars().select(keys).is_duplicated().any()


def test_a_panel_of_states_has_every_state_year_of_the_system() -> None:
    found = state_years(1946, 2010).to_polars()
    assert found.sort("year", "ccode").equals(states.system(1946, 2010))


def test_a_gleditsch_ward_panel_has_its_own_numbers_and_the_cow_codes_beside_them() -> None:
    found = state_years(1980, 2000, system="gw", among=["Yemen"]).to_polars()
    assert found.columns == ["gwcode", "ccode", "year"]
    assert (678, 679, 2000) in found.rows()


def test_a_year_without_a_dispute_is_0_inside_the_list_and_missing_after_it(
    invented: Record,
) -> None:
    panel = of_two(invented).add_disputes()
    last = invented.slice("disputes", "gml")
    assert last is not None
    assert cell(panel, "gmlmidongoing", 1950) is None
    assert cell(panel, "gmlmidongoing", 1952) == 1
    assert cell(panel, "gmlmidongoing", last.coverage.last + 1) is None
    assert cell(panel, "dispnum", 1950) is None


def test_what_is_not_known_is_minus_nine_or_missing(invented: Record) -> None:
    year = 1952
    coded = of_two(invented).add_disputes()
    missing = of_two(invented).add_disputes(unknown="missing")
    assert cell(coded, "fatality", year) == -9
    assert cell(missing, "fatality", year) is None
    assert cell(missing, "hostlev", year) == 4


def test_a_joiner_begins_or_not_by_the_rule_that_is_named(invented: Record) -> None:
    began = {
        rule: cell(of_two(invented).add_disputes(initiators=rule), "init2", 1952)
        for rule in ("sidea-all-joiners", "sidea-with-joiners", "sidea-orig")
    }
    assert began == {"sidea-all-joiners": 1, "sidea-with-joiners": 0, "sidea-orig": 0}


def test_several_disputes_of_one_year_are_refused_where_none_is_to_be_chosen(
    invented: Record,
) -> None:
    with pytest.raises(NoAnswer, match="would be multiplied"):
        of_two(invented).add_disputes(duplicates="refuse")


def test_neighbours_are_by_land_by_water_or_not(invented: Record) -> None:
    panel = dyads(1960, 1960, record=invented).add_contiguity("nearest")
    assert cell(panel, "conttype", 1960, 20, 2) == 1
    assert cell(panel, "conttype", 1960, 740, 732) == 4
    assert cell(panel, "conttype", 1960, 2, 731) == 0


def test_relevant_pairs_are_neighbours_or_have_a_major_power(invented: Record) -> None:
    bare = dyads(1960, 1960, record=invented)
    kept = bare.keep_relevant().add_contiguity().to_polars()
    majors = [int(code) for code in states.majors(1960)]
    has_major = pl.col("ccode1").is_in(majors) | pl.col("ccode2").is_in(majors)
    assert kept.filter(~has_major)["conttype"].unique().to_list() == [1, 4]
    assert kept.filter(has_major).height == bare.to_polars().filter(has_major).height


def test_capabilities_are_those_of_either_end(invented: Record) -> None:
    pair = dyads(1950, 2016, record=invented).add_capabilities().to_polars()
    there = pair.select("ccode1", "ccode2", "year", "cinc1", "milex2")
    back = pair.select(ccode1="ccode2", ccode2="ccode1", year="year", one="cinc2", two="milex1")
    both = there.join(back, on=["ccode1", "ccode2", "year"])
    assert both["cinc1"].drop_nulls().len() > 0
    assert both["cinc1"].eq_missing(both["one"]).all()
    assert both["milex2"].eq_missing(both["two"]).all()


def test_peace_is_counted_from_the_year_after_a_dispute(invented: Record) -> None:
    panel = of_two(invented, 1951, 1980).add_disputes().add_peace_years(powers=2).to_polars()
    one = panel.filter(ccode1=2).select("year", "gmlmidongoing", "gmlmidspell", "gmlmidspell2")
    count, expected = 0, []
    for ongoing in one["gmlmidongoing"]:
        expected.append(None if ongoing is None else count)
        count = 0 if ongoing else count + 1
    assert one["gmlmidspell"].to_list() == expected
    assert one.drop_nulls().filter(pl.col("gmlmidspell2") != pl.col("gmlmidspell") ** 2).is_empty()


def test_peace_needs_disputes(invented: Record) -> None:
    with pytest.raises(NoAnswer, match="call add_disputes first"):
        of_two(invented).add_peace_years()


def test_no_source_adds_a_row(invented: Record) -> None:
    bare = dyads(1950, 1960, record=invented)
    full = bare.add_disputes().add_contiguity().add_capabilities()
    assert full.to_polars().select(bare.keys).equals(bare.to_polars())


def test_nothing_is_computed_that_is_not_asked_for(
    invented: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    from realpolitik.panel import parts

    read: list[str] = []
    joined = parts.joined

    def counted(rows: Any, added: Any, columns: Any, *more: Any, **options: Any) -> Any:
        read.extend(each.name for each in columns)
        return joined(rows, added, columns, *more, **options)

    for module in ("disputes", "pairs", "parts"):
        monkeypatch.setattr(f"realpolitik.panel.{module}.joined", counted)
    panel = of_two(invented).add_disputes().add_capabilities().add_contiguity()
    assert read == []
    found = panel.select("conttype").to_polars()
    assert found.columns == ["ccode1", "ccode2", "year", "conttype"]
    assert read == ["conttype"]


def test_a_column_that_another_needs_is_computed_and_not_shown(invented: Record) -> None:
    panel = of_two(invented).add_disputes().add_peace_years().select("gmlmidspell")
    assert panel.to_polars().columns == ["ccode1", "ccode2", "year", "gmlmidspell"]


def test_a_track_is_the_mean_that_a_timeline_shows() -> None:
    record = open_record()
    found = dyads(1990, 2010, among=[2, 732], record=record).add_tracks().to_polars()
    rows = compute.pair_table(record, 2, 732, first=1990, last=2010)
    speaking = [name for name, each in indicators().items() if each.track == "bonds"]
    bonds = rows.filter(pl.col("indicator").is_in(speaking)).with_columns(track=pl.lit("bonds"))
    expected = combine.series(bonds).select("year", "score")
    both = found.filter(ccode1=2).join(expected, on="year")
    assert both.height == expected.height > 0
    assert both["bonds"].to_list() == pytest.approx(both["score"].to_list(), abs=1e-6)


def test_a_side_is_the_one_that_the_record_holds() -> None:
    record = open_record()
    panel = dyads(2005, 2005, among=[710, 731], record=record).add_standing()
    side = record.frame("sides").filter(a=710, b=731, year=2005)
    assert cell(panel, "paper", 2005, 710, 731) == side["paper"].item()
    assert cell(panel, "gap", 2005, 710, 731) == side["gap"].item()


def test_each_column_tells_its_source_and_its_years(invented: Record) -> None:
    panel = of_two(invented, 1940, 2030 - 20).add_disputes().add_contiguity()
    versions = panel.versions().filter(column="conttype")
    assert versions.select("table", "dataset", "release").row(0) == (
        "contiguity",
        "cow_contiguity",
        "3.2",
    )
    covered = panel.coverage().filter(column="gmlmidonset")
    entry = invented.slice("dispute_details", "gml")
    assert entry is not None
    assert covered["first"].item() == max(1940, entry.coverage.first)
    assert panel.cite == ("cow_contiguity", "gml")


def test_a_panel_is_written_and_read_again(invented: Record, tmp_path: Path) -> None:
    panel = of_two(invented).add_disputes()
    path = panel.write_parquet(tmp_path / "panel.parquet")
    assert pl.read_parquet(path).equals(panel.to_polars())
    with pytest.raises(NotWritten, match="name another place"):
        panel.write_parquet(path / "beneath")


def test_a_panel_goes_to_pandas_and_to_arrow(invented: Record) -> None:
    panel = of_two(invented, 1952, 1953)
    assert panel.to_pandas()["year"].tolist() == panel.to_polars()["year"].to_list()
    assert panel.to_arrow().num_rows == panel.to_polars().height


def test_without_pandas_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pl.DataFrame, "to_pandas", absent)
    monkeypatch.setattr(pl.DataFrame, "to_arrow", absent)
    panel = dyads(1990, 1990, among=TWO)
    for wanted in (panel.to_pandas, panel.to_arrow):
        with pytest.raises(MissingExtra, match=r"realpolitik\[frames\]"):
            wanted()


def absent(_: pl.DataFrame) -> None:
    raise ModuleNotFoundError


@pytest.mark.parametrize("years", [(1815, 1900), (1990, 1980), (1990, 2999)])
def test_years_outside_the_system_are_refused(years: tuple[int, int]) -> None:
    with pytest.raises(NoAnswer, match="systems of states run from 1816"):
        dyads(*years)


def test_an_unknown_system_is_refused() -> None:
    with pytest.raises(UnknownName, match="there are: cow, gw"):
        state_years(1990, 1990, system="both")  # type: ignore[arg-type]


def test_a_source_that_the_record_lacks_is_named_with_its_command(invented: Record) -> None:
    panel = of_two(invented)
    with pytest.raises(NoAnswer, match="no alliances; run: realpolitik load atop PATH"):
        panel.add_alliances()
    with pytest.raises(NoAnswer, match="run: realpolitik load cow_dyadic_mid PATH"):
        panel.add_disputes("cow")
    with pytest.raises(NoAnswer, match="no sides; run: realpolitik build"):
        panel.add_standing()
    with pytest.raises(NoAnswer, match="no indicators; run: realpolitik build"):
        panel.add_tracks()


@pytest.mark.parametrize(
    ("option", "value"),
    [("which", "mie"), ("duplicates", "any"), ("initiators", "all"), ("unknown", "0")],
)
def test_an_unknown_option_of_disputes_is_refused(
    invented: Record, option: str, value: str
) -> None:
    with pytest.raises(UnknownName, match=f"{value!r}; there are: "):
        of_two(invented).add_disputes(**{option: value})  # type: ignore[arg-type]


def test_unknown_columns_and_measures_are_refused_with_what_there_is(invented: Record) -> None:
    panel = of_two(invented).add_disputes()
    with pytest.raises(UnknownName, match="did you mean 'hostlev'"):
        panel.select("hostlevel")
    with pytest.raises(UnknownName, match="no measure of votes 'tau'"):
        panel.add_votes("tau")
    with pytest.raises(UnknownName, match="no relation 'best'"):
        panel.add_contiguity("best")


def test_a_source_is_added_once(invented: Record) -> None:
    with pytest.raises(UnknownName, match="'dispnum' already"):
        of_two(invented).add_disputes().add_disputes()


def test_a_source_of_pairs_cannot_be_added_to_states(invented: Record) -> None:
    with pytest.raises(NoAnswer, match=r"begin with rp\.dyads"):
        state_years(1990, 1990, record=invented).add_disputes()


def own(**columns: list[int]) -> pl.DataFrame:
    return pl.DataFrame({"year": [1990, 1990], "mine": [1, 2], **columns})


def test_own_columns_join_on_the_keys() -> None:
    panel = dyads(1990, 1990, among=TWO).add_own(own(ccode1=[2, 731], ccode2=[731, 2]))
    assert panel.to_polars()["mine"].to_list() == [1, 2]


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (
            own(gwcode1=[2, 731], gwcode2=[731, 2]),
            "system gw cannot join a panel of the system cow",
        ),
        (own(ccode1=[2, 2], ccode2=[731, 731]), "2 rows share their key and would multiply"),
        (own(ccode1=[2, 731]), "no column ccode2"),
    ],
)
def test_own_columns_that_do_not_fit_are_refused(frame: pl.DataFrame, said: str) -> None:
    with pytest.raises(NoAnswer, match=said):
        dyads(1990, 1990, among=TWO).add_own(frame)
