"""From CAMEO's categories to PLOVER's roots."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from realpolitik.errors import UnknownName
from realpolitik.ontology import ROOTS, cameo, category, crosswalk


def test_the_twenty_categories_are_there_with_their_parts() -> None:
    codes = list(crosswalk())
    assert [code for code in codes if len(code) == 2] == [f"{n:02}" for n in range(1, 21)]
    assert all(code[:-1] in codes for code in codes if len(code) > 2)
    assert codes == sorted(codes)


def test_every_root_has_a_category() -> None:
    assert {one.root for one in crosswalk().values()} == {*ROOTS, None}


@pytest.mark.parametrize("name", ROOTS)
def test_the_category_nearest_to_a_root_belongs_to_it(name: str) -> None:
    assert category(cameo(name)).root == name


def test_statements_and_appeals_have_no_root() -> None:
    assert {code[:2] for code, one in crosswalk().items() if one.root is None} == {"01", "02"}
    assert category("0255").quad == 1


def test_yielding_is_split_into_words_and_deeds() -> None:
    assert (category("083").root, category("0841").root, category("0813").root) == (
        "CONCEDE",
        "RETREAT",
        "RETREAT",
    )


def test_an_embargo_coerces_and_a_blockade_is_no_battle() -> None:
    assert {category(code).root for code in ("163", "191", "192")} == {"COERCE"}
    assert {category(code).root for code in ("175", "1712", "190", "204")} == {"ASSAULT"}


def test_a_code_without_its_leading_zero_is_none() -> None:
    with pytest.raises(UnknownName, match="'43' is no code of CAMEO"):
        category("43")


def test_no_published_code_is_missing(shared: Path) -> None:
    folder = shared / "data/gdelt/lookups"
    published = pl.read_csv(
        folder / "CAMEO.eventcodes.txt", separator="\t", infer_schema=False, quote_char=None
    )["CAMEOEVENTCODE"]
    mapped = pl.read_parquet(shared / "data/icews/goldstein_mappings.parquet")["code"]
    assert {*published, *mapped} - set(crosswalk()) == set()


def test_the_words_are_not_the_publishers(shared: Path) -> None:
    table = pl.read_csv(
        shared / "data/gdelt/lookups/CAMEO.eventcodes.txt",
        separator="\t",
        infer_schema=False,
        quote_char=None,
    )
    theirs = {text.lower() for text in table["EVENTDESCRIPTION"]}
    assert [one for one in crosswalk().values() if one.about.lower() in theirs] == []
