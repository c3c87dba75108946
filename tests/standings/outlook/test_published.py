from __future__ import annotations

from pathlib import Path

from realpolitik.standings.outlook.published import published, ships
from realpolitik.standings.outlook.scoreboard import beats
from realpolitik.standings.outlook.targets import TARGETS
from tools import scoreboard_page

DOCS = Path(__file__).parents[3] / "docs"
PACKAGE = Path(__file__).parents[3] / "src" / "realpolitik" / "standings" / "outlook"


def test_the_package_ships_the_scoreboard_of_the_docs() -> None:
    docs = (DOCS / "scoreboard.json").read_bytes()
    assert (PACKAGE / "scoreboard.json").read_bytes() == docs


def test_every_target_ships_or_not_by_its_published_scores() -> None:
    assert list(ships()) == [each.name for each in TARGETS]
    for each in published()["targets"]:
        assert ships()[each["target"]] == beats(each["scores"])


def test_the_page_says_what_the_figures_say() -> None:
    text = (DOCS / "scoreboard.md").read_text(encoding="utf-8")
    assert text == scoreboard_page.page(published())


def test_the_page_says_what_was_missed_and_what_fell_on_later_years() -> None:
    text = (DOCS / "scoreboard.md").read_text(encoding="utf-8")
    missed = [each for each in published()["bars"] if not each["reached"]]
    assert text.count("**missed**") == len(missed) > 0
    assert "## The years after: 2011 to 2014" in text
    assert "AUC of ours here against that by rolling origin" in text
    assert "Nothing here foretells which pairs turn" in text
