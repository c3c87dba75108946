"""Fetching from publishers, as the command line tells it; the fetching itself is tested in tests/datasets."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from realpolitik.datasets import sync as room
from realpolitik.datasets.sync import SyncReport
from realpolitik.datasets.sync.report import Synced
from tests.cli.conftest import Ran

Run = Callable[..., Ran]


def test_what_programs_may_not_fetch_is_said_with_the_way_by_hand(run: Run, tmp_path: Path) -> None:
    done = run("--record", str(tmp_path / "record"), "sync", "sipri", "--check")
    assert done.code == 0
    assert "realpolitik load sipri PATH" in done.out


def test_an_unknown_data_set_is_one_line(run: Run) -> None:
    done = run("sync", "atopp")
    assert done.code == 2
    assert len(done.err.strip().splitlines()) == 1


@pytest.mark.parametrize(("outcome", "code"), [("out of reach", 2), ("current", 0), ("loaded", 0)])
def test_what_could_not_be_had_ends_with_two(
    run: Run, monkeypatch: pytest.MonkeyPatch, outcome: str, code: int
) -> None:
    item = Synced("atop", outcome, "a line", warnings=("changed under its name",))  # type: ignore[arg-type]
    monkeypatch.setattr(room, "sync", lambda *_, **__: SyncReport((item,)))
    done = run("sync", "atop")
    assert done.code == code
    assert "atop" in done.out
    assert "changed under its name" in done.err
    assert ("realpolitik build" in done.err) == (outcome == "loaded")
    assert json.loads(run("sync", "atop", "--json").out)["schema"] == 1
