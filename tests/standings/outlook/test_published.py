from __future__ import annotations

from pathlib import Path

from realpolitik.standings.outlook.published import published, ships
from realpolitik.standings.outlook.scoreboard import beats
from realpolitik.standings.outlook.targets import TARGETS

DOCS = Path(__file__).parents[3] / "docs"
PACKAGE = Path(__file__).parents[3] / "src" / "realpolitik" / "standings" / "outlook"


def test_the_package_ships_the_scoreboard_of_the_docs() -> None:
    docs = (DOCS / "scoreboard.json").read_bytes()
    assert (PACKAGE / "scoreboard.json").read_bytes() == docs


def test_every_target_ships_or_not_by_its_published_scores() -> None:
    assert list(ships()) == [each.name for each in TARGETS]
    for each in published()["targets"]:
        assert ships()[each["target"]] == beats(each["scores"])
