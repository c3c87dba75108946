"""No published figure moves in silence."""

from __future__ import annotations

import polars as pl

from realpolitik.standings.build import ESTIMATES_VERSION
from tests.source import ROOT
from tools.docs import shipped
from tools.freeze import FROZEN, figures

ROUNDING = 0.002
"""The starter keeps figures in steps, and another processor may round the last digit otherwise."""

KEY = ["a", "b", "year"]


def test_the_figures_are_those_of_their_version() -> None:
    text = FROZEN.read_text(encoding="utf-8")
    assert text.splitlines()[0] == f"# estimates {ESTIMATES_VERSION}", "run tools.freeze"
    frozen = pl.read_csv(FROZEN, comment_prefix="#", infer_schema_length=None)
    now = figures(shipped())
    assert frozen.height > 180
    assert frozen.select(KEY).rows() == now.select(KEY).rows()
    for name in set(frozen.columns) - set(KEY):
        both = pl.DataFrame({"then": frozen[name], "now": now[name]})
        assert both.filter(pl.col("then").is_null() != pl.col("now").is_null()).is_empty(), name
        moved = (both["then"] - both["now"]).abs().max()
        assert moved is not None
        assert moved <= ROUNDING + 1e-9, (
            f"{name} moved by {moved}: raise ESTIMATES_VERSION and say why"
        )  # type: ignore[operator]


def test_the_changelog_speaks_of_the_version_of_the_estimates() -> None:
    assert ESTIMATES_VERSION in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
