"""The tables of the record, and the page that explains it."""

from __future__ import annotations

import re
from dataclasses import fields

import polars as pl
import pytest

from realpolitik.errors import UnknownName
from realpolitik.record import TABLES, Coverage, Slice, Source, Table, empty, table
from tests.source import ROOT

PAGE = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")

each_table = pytest.mark.parametrize("each", TABLES.values(), ids=TABLES)


@each_table
def test_a_key_is_made_of_columns(each: Table) -> None:
    assert set(each.key) <= set(each.columns)
    assert len(set(each.key)) == len(each.key) > 0


@each_table
def test_a_raw_table_keeps_the_place_of_each_row(each: Table) -> None:
    if not each.computed:
        assert each.schema["file"] == pl.String
        assert each.schema["row"] == pl.Int64


@each_table
def test_no_column_is_named_as_the_one_that_a_scan_adds(each: Table) -> None:
    assert "dataset" not in each.columns


@each_table
def test_states_and_years_have_one_type_in_every_table(each: Table) -> None:
    for name in {"ccode", "a", "b", "target", "year"} & set(each.columns):
        assert each.schema[name] == pl.Int16


@each_table
def test_every_column_says_in_a_line_what_it_means(each: Table) -> None:
    for about in (each.about, *(column.about for column in each.columns.values())):
        assert re.fullmatch(r"\S[^\n]*[^\s.;,:]", about)


@each_table
def test_an_empty_table_has_its_columns(each: Table) -> None:
    assert empty(each.name).schema == each.schema
    assert empty(each.name).height == 0


def test_a_table_that_does_not_exist_is_named_with_those_that_do() -> None:
    with pytest.raises(UnknownName, match="no table 'treaties' in the record; there are: votes, "):
        table("treaties")


def test_the_page_explains_every_field_of_the_list() -> None:
    section = PAGE.split("## `record.json`")[1].split("\n## ")[0]
    cells = "".join(line.split("|")[1] for line in section.splitlines() if line.startswith("| `"))
    explained = re.findall(r"`(\w+)`", cells)
    assert explained == [each.name for each in fields(Slice) if each.name not in {"layer", "place"}]


@pytest.mark.parametrize("value", [Coverage, Source])
def test_the_page_names_every_field_inside_a_field(value: type[Coverage | Source]) -> None:
    for each in fields(value):
        assert f"`{each.name}`" in PAGE
