"""The pages on data say what the readers do."""

from __future__ import annotations

import re

import pytest

from realpolitik.datasets import DATASETS, NOT_USED
from realpolitik.record import TABLES
from tests.datasets.reading import READERS
from tests.source import ROOT


def section(page: str, heading: str) -> str:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert f"\n## {heading}\n" in text
    return text.split(f"\n## {heading}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("key", READERS)
def test_every_data_set_says_on_what_terms_it_may_be_used_and_what_of_it_ships(key: str) -> None:
    one = DATASETS[key]
    said = section("DATA.md", one.title)
    assert one.key == key
    for fact in (one.publisher, one.homepage, one.terms, one.ships, one.release, one.doi or ""):
        assert fact in said
    assert one.bibtex.strip() in said
    assert re.search(r"no row of it|nothing", one.ships.lower())
    assert set(one.tables) <= {name for name, table in TABLES.items() if not table.computed}


@pytest.mark.parametrize("key", READERS)
def test_every_citation_is_bibtex_that_begins_with_the_key(key: str) -> None:
    text = DATASETS[key].bibtex
    assert text.count("{") == text.count("}")
    names = re.findall(r"^@\w+\{(\w+),$", text, re.MULTILINE)
    assert names[0] == key
    assert all(name == key or name.startswith(f"{key}_") for name in names)
    assert len(re.findall(r"^  year = \{\d{4}\},?$", text, re.MULTILINE)) == len(names)
    if DATASETS[key].doi is not None:
        assert str(DATASETS[key].doi) in text


def test_no_two_data_sets_cite_under_one_name() -> None:
    names = [
        name
        for one in DATASETS.values()
        for name in re.findall(r"^@\w+\{(\w+),$", one.bibtex, re.MULTILINE)
    ]
    assert len(names) == len(set(names))


def test_cow_formal_alliances_are_not_read() -> None:
    assert "Correlates of War Formal Alliances" in NOT_USED
    assert "Formal Alliances" in section("DATA.md", "Not used")
    patterns = [name.lower() for one in DATASETS.values() for name in one.files]
    assert not [name for name in patterns if "alliance_v4" in name]


@pytest.mark.parametrize("key", READERS)
def test_the_page_of_readers_tells_tables_and_coverage(key: str) -> None:
    said = section("docs/datasets.md", key)
    assert [name for name in DATASETS[key].tables if f"`{name}`" not in said] == []
    assert "\nCoverage: " in said
