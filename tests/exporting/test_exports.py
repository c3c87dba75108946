"""Answers as files: whole, read back as they were, and every column told."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest
from polars.testing import assert_frame_equal

import realpolitik as rp
from realpolitik.errors import MissingExtra, NoAnswer, NotWritten, UnknownName
from realpolitik.exporting import ENDINGS, extract, parts
from realpolitik.exporting.variables import LABEL, NAME, PARTS
from realpolitik.record import TABLES
from realpolitik.standings.compare import compare
from realpolitik.tracks import indicators
from tests import made
from tests.disk import full_disk
from tests.standings.idealpoints import points
from tests.standings.sanctions import world

READ: dict[str, Callable[..., pl.DataFrame]] = {
    ".csv": pl.read_csv,
    ".jsonl": pl.read_ndjson,
    ".parquet": pl.read_parquet,
}

ANSWERS: dict[str, Callable[[], Any]] = {
    "timeline": lambda: rp.timeline("china", "north korea", first=1985),
    "ranking": made.ranking,
    "evidence": made.evidence,
    "standing": made.standing,
    "reading": made.reading,
    "comparison": lambda: compare("P5", at=2010),
    "turning": lambda: rp.turning_points("china", "north korea"),
    "triads": lambda: rp.triads(1992),
    "push": lambda: rp.push("usa", "russia", at=1993, trade=True),
    "sanctions": world.answer,
    "outlook": lambda: rp.outlook("china", "north korea"),
    "scoreboard": rp.scoreboard,
    "points": points.answer,
    "indicators": lambda: extract("indicators", indicators=["alliance", "arms"], first=2010),
    "sides": lambda: extract("sides", first=2010, last=2010),
}

EVERY = [
    ("timeline", "series"),
    ("timeline", "tracks"),
    ("timeline", "indicators"),
    ("timeline", "sides"),
    ("ranking", "pairs"),
    ("evidence", "rows"),
    ("standing", "figures"),
    ("reading", "events"),
    ("reading", "claims"),
    ("turning", "turns"),
    ("comparison", "directed"),
    ("comparison", "undirected"),
    ("triads", "ties"),
    ("triads", "balance"),
    ("push", "thirds"),
    ("push", "turns_of_ties"),
    ("sanctions", "cases"),
    ("sanctions", "sanction_rates"),
    ("sanctions", "sanction_studies"),
    ("outlook", "forecasts"),
    ("outlook", "forecast_parts"),
    ("scoreboard", "scores"),
    ("points", "ideal_points"),
    ("indicators", "indicator_table"),
    ("sides", "side_table"),
]


@cache
def answer(name: str) -> Any:
    return ANSWERS[name]()


@cache
def frame(name: str, part: str) -> pl.DataFrame:
    return parts(answer(name))[part]()


def write(folder: Path, name: str, part: str, ending: str, **options: Any) -> Path:
    path = folder / f"{part}{ending}"
    rp.export(answer(name), path, part=part, **options)
    return path


def test_every_part_of_every_answer_is_tried_here() -> None:
    assert {(name, part) for name in ANSWERS for part in parts(answer(name))} == set(EVERY)
    assert {part for _, part in EVERY} == PARTS.keys()


# What the columns mean.


@pytest.mark.parametrize(("name", "part"), EVERY)
def test_every_column_of_every_answer_is_documented(name: str, part: str) -> None:
    assert frame(name, part).columns == list(PARTS[part])


def test_no_column_of_an_answer_is_lost_on_the_way() -> None:
    """A column that an answer gains must be exported, and so documented, too."""
    over_years, comparison = answer("timeline"), answer("comparison")
    found = {
        "series": over_years.frame(),
        "tracks": over_years.tracks,
        "indicators": over_years.indicators,
        "sides": over_years.sides,
        "pairs": answer("ranking").frame,
        "directed": comparison.frame,
        "undirected": comparison.pairs(),
        "rows": answer("evidence").items[0].rows,
        "events": answer("reading").event_frame(),
        "claims": answer("reading").claim_frame(),
        "indicator_table": pl.DataFrame(schema=TABLES["indicators"].schema),
        "side_table": pl.DataFrame(schema=TABLES["sides"].schema),
    }
    for part, given in found.items():
        assert set(given.columns) <= PARTS[part].keys(), part


@pytest.mark.parametrize("part", PARTS)
def test_stata_can_hold_every_name_and_label(part: str) -> None:
    for name, variable in PARTS[part].items():
        assert len(name) <= NAME
        assert name.isidentifier()
        assert 0 < len(variable.label) <= LABEL


def test_the_same_words_stand_in_the_record_and_in_the_codebook() -> None:
    said = {name: column.about for name, column in TABLES["sides"].columns.items()}
    for name, variable in PARTS["side_table"].items():
        if name in said and name not in ("a", "b", "year"):
            assert variable.label == said[name]


def test_the_codebook_tells_each_column_and_each_indicator(tmp_path: Path) -> None:
    path = write(tmp_path, "indicators", "indicator_table", ".csv")
    book = pl.read_csv(path.with_suffix(".codebook.csv"))
    columns = book.filter(pl.col("series").is_null())
    assert columns["column"].to_list() == list(PARTS["indicator_table"])
    series = {row["series"]: row for row in book.drop_nulls("series").to_dicts()}
    assert series.keys() == {"alliance", "arms"}
    alliance = indicators()["alliance"]
    assert alliance.meaning is not None
    assert alliance.meaning.definition in series["alliance"]["meaning"]
    assert series["alliance"]["unit"] == alliance.unit
    assert series["alliance"]["sources"].startswith("atop 5.1")
    assert series["alliance"]["coverage"].endswith("2018, complete")
    assert "has the value 0 inside the coverage" in series["alliance"]["meaning"]
    page = path.with_suffix(".codebook.md").read_text("utf-8")
    for name in (*PARTS["indicator_table"], "indicator_table.bib"):
        assert f"`{name}`" in page
    assert "### arms" in page


def test_the_codebook_tells_what_is_missing_and_how_far_values_reach(tmp_path: Path) -> None:
    path = write(tmp_path, "comparison", "directed", ".csv")
    book = {row["column"]: row for row in pl.read_csv(path.with_suffix(".codebook.csv")).to_dicts()}
    given = frame("comparison", "directed")
    assert book["why"]["missing"] == given["why"].null_count()
    assert float(book["practice"]["lowest"]) == pytest.approx(given["practice"].min(), rel=1e-5)
    assert float(book["practice"]["highest"]) == pytest.approx(given["practice"].max(), rel=1e-5)
    assert book["gap"]["extent"] == "−1 to 1"


def test_citations_lie_beside_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, "timeline", "series", ".csv")
    found = path.with_suffix(".bib").read_text("utf-8")
    for key in answer("timeline").cite:
        assert f"{{{key}," in found


def test_rows_of_the_user_are_told_and_not_cited(tmp_path: Path) -> None:
    mine = replace(answer("ranking"), cite=("atop", "my_treaties"))
    rp.export(mine, tmp_path / "mine.csv")
    found = (tmp_path / "mine.bib").read_text("utf-8")
    assert found.startswith("% my_treaties: your own rows\n@")


# Names and codes.


def test_names_are_those_of_the_year() -> None:
    rows = extract("indicators", indicators=["alliance"], first=1990, last=1993).frame
    russia = (
        rows.filter(pl.col("a") == 365).group_by("year").agg(pl.col("name_a", "iso3_a").first())
    )
    names = {row["year"]: (row["name_a"], row["iso3_a"]) for row in russia.to_dicts()}
    assert names[1990] == ("Soviet Union", "SUN")
    assert names[1993] == ("Russia", "RUS")


def test_namibia_is_not_missing_in_a_spreadsheet(tmp_path: Path) -> None:
    rp.export(extract("sides", first=2009, last=2009), tmp_path / "all.csv", codebook=False)
    read = pl.read_csv(tmp_path / "all.csv")
    assert read["iso3_a"].null_count() == 0
    assert "NAM" in read["iso3_a"].to_list()


@pytest.mark.parametrize(("name", "part"), EVERY)
def test_every_row_names_its_two_states(name: str, part: str) -> None:
    given = frame(name, part)
    assert given.height > 0
    ends = {
        "events": ("source_iso3", "target_iso3", "source_name", "target_name"),
        "claims": ("a_iso3", "b_iso3", "a_name", "b_name"),
        "balance": ("year",),  # of all states together
        "cases": ("target", "iso3_target", "name_target"),  # a sender may be no state
        "sanction_rates": ("origin", "by", "kind", "worked"),  # of all cases
        "sanction_studies": ("origin", "series", "way"),
        "scores": ("event", "group", "model"),  # of models
        "ideal_points": ("ccode", "iso3", "name"),  # of one state each
    }
    for column in ends.get(part, ("a", "b", "iso3_a", "iso3_b", "name_a", "name_b")):
        assert given[column].null_count() == 0


# There and back.


@pytest.mark.parametrize("ending", READ)
@pytest.mark.parametrize(("name", "part"), EVERY)
def test_what_is_written_is_what_is_read(tmp_path: Path, name: str, part: str, ending: str) -> None:
    given = frame(name, part)
    path = write(tmp_path, name, part, ending, codebook=False)
    read = READ[ending](path, **({} if ending == ".parquet" else {"infer_schema_length": None}))
    if ending != ".parquet":
        read = read.cast(given.schema)
    assert_frame_equal(read, given, check_exact=True)


@pytest.mark.parametrize(("name", "part"), EVERY)
def test_stata_reads_values_and_labels(tmp_path: Path, name: str, part: str) -> None:
    given = frame(name, part)
    path = write(tmp_path, name, part, ".dta", codebook=False)
    with pd.read_stata(path, iterator=True) as reader:
        table = reader.read()
        labels, title = reader.variable_labels(), reader.data_label
    assert labels == {column: variable.label for column, variable in PARTS[part].items()}
    assert title
    for column in given:
        read = pl.Series(table[column.name].to_list(), strict=False)
        if column.dtype == pl.String:
            assert read.to_list() == column.fill_null("").to_list()
        else:
            expected = column.cast(pl.Float64).to_list()
            assert read.cast(pl.Float64).fill_nan(None).to_list() == expected


def test_a_parquet_file_carries_its_labels(tmp_path: Path) -> None:
    path = write(tmp_path, "ranking", "pairs", ".parquet")
    about = json.loads(pl.read_parquet_metadata(path)["realpolitik"])
    assert about["labels"] == {name: each.label for name, each in PARTS["pairs"].items()}


def test_a_spreadsheet_that_needs_a_mark_gets_one(tmp_path: Path) -> None:
    plain = write(tmp_path, "ranking", "pairs", ".csv").read_bytes()
    marked = write(tmp_path, "ranking", "pairs", ".csv", bom=True, overwrite=True).read_bytes()
    assert marked == b"\xef\xbb\xbf" + plain
    assert "Côte d’Ivoire".replace("’", "'").encode() in plain


def test_each_line_of_json_lines_is_an_object(tmp_path: Path) -> None:
    path = write(tmp_path, "standing", "figures", ".jsonl")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert len(rows) == frame("standing", "figures").height
    assert {row["kind"] for row in rows} == {"track", "indicator", "side"}


def test_a_figure_that_is_not_there_says_why() -> None:
    rows = frame("standing", "figures").filter(pl.col("series") == "paper")
    towards = rows.filter(pl.col("direction") == "b_with_a").to_dicts()
    assert [(row["value"], row["why"]) for row in towards] == [(None, "China has no adversaries")]


# What goes wrong.


@pytest.mark.parametrize("name", ["pairs.xlsx", "pairs", "pairs.csv.gz"])
def test_an_unknown_ending_names_those_that_are_known(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnknownName) as told:
        rp.export(answer("ranking"), tmp_path / name)
    assert all(ending in str(told.value) for ending in ENDINGS)
    assert "\n" not in str(told.value)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "pairs.csv"
    place.write_text("mine")
    with pytest.raises(NotWritten, match="is there already"):
        rp.export(answer("ranking"), place)
    assert place.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [place]
    done = rp.export(answer("ranking"), place, overwrite=True)
    assert place.read_text() != "mine"
    assert sorted(tmp_path.iterdir()) == sorted(done.files)


def test_a_codebook_that_is_there_is_left_alone_too(tmp_path: Path) -> None:
    (tmp_path / "pairs.codebook.md").write_text("mine")
    with pytest.raises(NotWritten, match=r"pairs\.codebook\.md is there already"):
        rp.export(answer("ranking"), tmp_path / "pairs.dta")
    assert [each.name for each in tmp_path.iterdir()] == ["pairs.codebook.md"]


def test_one_answer_in_two_formats_has_one_codebook(tmp_path: Path) -> None:
    first = rp.export(answer("ranking"), tmp_path / "pairs.csv")
    second = rp.export(answer("ranking"), tmp_path / "pairs.dta")
    assert first.files[1:] == second.files[1:]
    assert len(list(tmp_path.iterdir())) == 5
    with pytest.raises(NotWritten, match="is there already"):
        rp.export(answer("comparison"), tmp_path / "pairs.jsonl")
    assert len(list(tmp_path.iterdir())) == 5


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file" / "pairs.csv", tmp_path / "nowhere" / "pairs.csv"):
        with pytest.raises(NotWritten, match="cannot be written") as told:
            rp.export(answer("ranking"), place)
        assert str(place) in str(told.value)
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(NotWritten, match="is a folder"):
        rp.export(answer("ranking"), tmp_path / "folder.csv", overwrite=True)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, ending: str) -> None:
    before = tmp_path / f"sides{ending}"
    before.write_text("of last week")
    with full_disk(20_000), pytest.raises(NotWritten) as told:
        rp.export(answer("sides"), before, overwrite=True)
    assert str(told.value).startswith(f"{before} cannot be written")
    assert "\n" not in str(told.value)
    assert [each.name for each in tmp_path.iterdir()] == [before.name]
    assert before.read_text() == "of last week"


def test_a_codebook_that_does_not_fit_takes_the_table_with_it(tmp_path: Path) -> None:
    with full_disk(1_500), pytest.raises(NotWritten, match=r"\.bib|codebook"):
        rp.export(
            replace(answer("ranking"), frame=answer("ranking").frame.head(1)), tmp_path / "one.csv"
        )
    assert list(tmp_path.iterdir()) == []


def test_without_pandas_stata_files_name_their_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match=r"realpolitik\[stata\]"):
        rp.export(answer("ranking"), tmp_path / "pairs.dta")
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_answer_or_no_part_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="these can: Comparison, Evidence"):
        rp.export("china", tmp_path / "china.csv")  # type: ignore[arg-type]
    with pytest.raises(UnknownName, match="it has: series, tracks, indicators, sides"):
        rp.export(answer("timeline"), tmp_path / "china.csv", part="pairs")
    with pytest.raises(UnknownName, match=r"only a \.csv"):
        rp.export(answer("timeline"), tmp_path / "china.dta", bom=True)


def test_a_table_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownName, match="there are: indicators, sides"):
        extract("votes")
    with pytest.raises(UnknownName, match="no indicator 'vots'"):
        extract("indicators", indicators=["vots"])
    with pytest.raises(NoAnswer, match="no sides in these years"):
        extract("sides", first=2300)
    with pytest.raises(NoAnswer):
        extract("indicators", indicators=[])
