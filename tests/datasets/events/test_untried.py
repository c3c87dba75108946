"""Event files of which no real one was at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from realpolitik.datasets import Rows
from tests.datasets import made
from tests.datasets.made_events import Row, phoenix, polecat
from tests.datasets.reading import one, rows


def weekly(folder: Path, *some: Row) -> Rows:
    path = folder / "ngecEvents.20200108111842.Release603.DV.txt"
    path.write_bytes(polecat([*some, *({"Event ID": f"usual-{n}"} for n in range(30))]))
    return rows("polecat", path)


def test_polecat_is_latin_1_and_coded_by_roots(tmp_path: Path) -> None:
    found = one(weekly(tmp_path, {}).frame, event="20200101-1")
    assert (found["source"], found["target"], found["place"]) == (710, 2, "Malmö")
    assert (found["cameo"], found["root"], found["quad"]) == (None, "ACCUSE", 3)
    assert (found["source_sector"], found["target_sector"]) == ("GOV", None)
    assert found["place_state"] == 380


def test_states_that_act_together_make_a_row_each(tmp_path: Path) -> None:
    found = weekly(tmp_path, {"Actor Country": "USA; GBR", "Recipient Country": "PRK"}).frame
    some = found.filter(event="20200101-1:USA-PRK")
    assert some["source"].to_list() == [2]
    assert found.filter(target=731)["source"].to_list() == [200, 2]
    assert found["event"].n_unique() == found.height


def test_a_root_that_plover_has_not_is_set_aside(tmp_path: Path) -> None:
    found = weekly(tmp_path, {"Event Type": "YIELD"})
    assert found.set_aside["reason"].to_list() == ["YIELD is no root of PLOVER"]


def test_the_years_of_a_weekly_and_of_a_yearly_file_are_told_by_their_names(tmp_path: Path) -> None:
    packed = made.zipped(
        tmp_path / "ngecEventsDV-2020.txt.zip", {"ngecEventsDV-2020.txt": polecat()}
    )
    for found in (weekly(tmp_path), rows("polecat", packed)):
        assert (found.coverage.first, found.coverage.last) == (2020, 2020)


def test_phoenix_has_no_header_and_names_organisations_as_it_does_states(tmp_path: Path) -> None:
    path = made.zipped(
        tmp_path / "events.full.20140620.txt.zip", {"events.full.20140620.txt": phoenix()}
    )
    found = one(rows("phoenix", path).frame, event="1_1")
    assert (found["source"], found["source_sector"], found["target"]) == (710, "GOV", 1001)
    assert (found["mentions"], found["sources"], found["place_state"]) == (2, 2, 2)
    assert found["intensity"] == pytest.approx(1.9)
    assert found["url"] == "http://example.org/1"
