"""The pages say what the code does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source import ROOT
from tools import docs


@pytest.mark.parametrize("name", docs.PAGES)
def test_a_generated_page_is_what_the_code_says(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == docs.PAGES[name](), "run `make docs`"


def test_a_page_that_was_changed_by_hand_is_found(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for name, write in docs.PAGES.items():
        (tmp_path / name).write_text(write(), encoding="utf-8")
    assert list(docs.stale(tmp_path)) == []
    (tmp_path / "DATA.md").write_text("as remembered", encoding="utf-8")
    assert list(docs.stale(tmp_path)) == ["DATA.md"]


def test_every_public_name_command_indicator_table_and_data_set_has_a_heading() -> None:
    import realpolitik
    from realpolitik.cli import app
    from realpolitik.datasets import DATASETS
    from realpolitik.record import TABLES
    from realpolitik.tracks import indicators

    wanted = {
        "docs/python.md": {f"## {name}" for name in realpolitik.__all__},
        "docs/commands.md": {f"## realpolitik {each.name}" for each in app.registered_commands},
        "docs/indicators.md": {f"### {name}" for name in indicators()},
        "docs/tables.md": {f"### {name}" for name in TABLES},
        "DATA.md": {f"## {each.title}" for each in DATASETS.values()},
    }
    for name, headings in wanted.items():
        lines = set((ROOT / name).read_text(encoding="utf-8").splitlines())
        assert headings - lines == set()


def test_every_public_name_says_what_it_is() -> None:
    import realpolitik

    for name in realpolitik.__all__:
        said = getattr(realpolitik, name).__doc__
        assert said, name
        assert len(said.split()) > 4, name
