"""The one plug-in point."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import EntryPoint
from types import ModuleType

import polars as pl
import pytest

from realpolitik.errors import UnknownName
from realpolitik.record import TABLES
from realpolitik.tracks import TRACKS, VALUES, Indicator, indicator, indicators, registry
from realpolitik.tracks.meanings import SCALES

MADE_UP = replace(indicator("distance"), name="made_up_visits", track="words")


@pytest.fixture
def fresh() -> Iterator[None]:
    registry.indicators.cache_clear()
    yield
    registry.indicators.cache_clear()


def plugged(monkeypatch: pytest.MonkeyPatch, **objects: object) -> None:
    """Install a package, for the moment, whose entry points name these objects."""
    module = ModuleType("made_up_package")
    vars(module).update(objects)
    monkeypatch.setitem(sys.modules, "made_up_package", module)
    points = [EntryPoint(name, f"made_up_package:{name}", registry.GROUP) for name in objects] + [
        EntryPoint("gone", "made_up_package:gone", registry.GROUP)
    ]
    monkeypatch.setattr(
        registry, "entry_points", lambda group: points if group == registry.GROUP else []
    )


@pytest.mark.usefixtures("fresh")
def test_another_package_adds_an_indicator(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    own = list(indicators())
    registry.indicators.cache_clear()
    several = (replace(MADE_UP, name="one_more"), replace(MADE_UP, name="votes"), "no indicator")
    plugged(monkeypatch, visits=MADE_UP, several=several)
    with caplog.at_level(logging.WARNING):
        found = indicators()
    assert list(found) == [*own, "one_more", "made_up_visits"]
    assert found["votes"].track == "interests"
    said = caplog.text
    assert "made_up_package:gone cannot be loaded" in said
    assert "'votes' of made_up_package:several has the name of another" in said
    assert "made_up_package:several is no Indicator" in said


def test_a_misspelt_indicator_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="no indicator 'vote'; did you mean 'votes'"):
        indicator("vote")


@pytest.mark.parametrize("found", indicators().values(), ids=lambda each: each.name)
def test_every_indicator_says_what_it_means_and_reads_tables_that_exist(found: Indicator) -> None:
    assert found.track in (*TRACKS, "background")
    assert set(found.tables) <= set(TABLES)
    assert found.meaning is not None
    for text in vars(found.meaning).values():
        assert text.endswith(".")


def test_every_indicator_is_explained_on_the_page_of_indicators() -> None:
    from tests.source import ROOT

    page = (ROOT / "docs" / "indicators.md").read_text(encoding="utf-8")
    for found in indicators().values():
        assert found.meaning is not None
        assert f"### {found.name}\n" in page
        for text in (found.about, found.unit, *vars(found.meaning).values()):
            assert text in page, found.name
    for heading, text in SCALES.items():
        assert f"### {heading}\n\n{text}\n" in page


@pytest.mark.parametrize("found", indicators().values(), ids=lambda each: each.name)
def test_an_empty_record_gives_no_values_and_no_error(found: Indicator) -> None:
    from realpolitik.record import Record

    for values in (found.yearly(Record(())), found.shown(Record(()))):
        assert values.is_empty()
        assert dict(values.schema) == VALUES
    assert found.rows(Record(()), 710, 731, 2000).is_empty()


def test_the_room_imports_no_heavy_library_and_no_data_set() -> None:
    script = (
        "import sys, realpolitik.tracks.compute, realpolitik.tracks.combine;"
        "print(*sorted({'pandas', 'scipy', 'sklearn', 'pyarrow', 'realpolitik.datasets'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_sparse_tables_promise_zeros_and_others_do_not() -> None:
    assert {name for name, each in indicators().items() if each.sparse} == {
        "alliance",
        "force",
        "rivalry",
        "arms",
        "rivals",
        "sanctions",
    }
    assert pl.Float32() == VALUES["value"]
