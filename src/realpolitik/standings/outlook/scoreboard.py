"""The scoreboard: every model on every target, in three groups of pairs, by rolling origin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from realpolitik.standings.outlook.contenders import OURS, PLAIN, Contender, contenders
from realpolitik.standings.outlook.happened import Happened
from realpolitik.standings.outlook.panel import GROUPS, Panel
from realpolitik.standings.outlook.rolling import BLOCK, ONE_IN, ORIGINS, TRAINED_FROM, foretold
from realpolitik.standings.outlook.scores import DRAWS, Score, score
from realpolitik.standings.outlook.targets import TARGETS, Event, Target

__all__ = ["BARS", "SLOPES", "bars", "beats", "scoreboard"]

BARS = {
    ("allied", "auc"): 0.907,
    ("allied", "brier_skill"): 0.20,
    ("all", "auc"): 0.945,
    ("all", "brier_skill"): 0.21,
}
"""What was reached before, for disputes within 5 years: group and figure, and the least that will do."""

BARRED = Target("dispute", 5)

SLOPES = (0.8, 1.2)
"""Slopes of calibration that will do."""

Reals = NDArray[np.float64]
Row = dict[str, Any]


def scoreboard(
    panel: Panel,
    events: Mapping[Event, Happened],
    *,
    targets: Sequence[Target] = TARGETS,
    origins: Iterable[int] = ORIGINS,
    progress: Callable[[str], None] | None = None,
) -> dict[str, Any]:
    """Test every model on every target.

    Parameters
    ----------
    panel
        Every pair and year.
    events
        What happened; targets of other events are left out.
    targets
        What is foretold.
    origins
        Years at whose end models are fitted anew.
    progress
        Called with the name of each part.

    Returns
    -------
    dict
        As in docs/scoreboard.json.
    """
    say = progress or (lambda _: None)
    listed = tuple(origins)
    found = []
    for target in targets:
        if target.event not in events:
            continue
        what = events[target.event]
        happened = target.happened(panel, what)
        rows: list[Row] = []
        for each in contenders(target):
            say(f"{target.name}: {each.name}")
            rows += _rows(panel, happened, each, foretold(panel, target, happened, each, listed))
        found.append(
            {
                "target": target.name,
                "event": target.event,
                "within": target.years,
                "tested": [listed[0], min(listed[-1] + BLOCK - 1, what.known - target.years)],
                "scores": rows,
                "ships": beats(rows),
            }
        )
    return {
        "schema": 1,
        "protocol": {
            "origins": list(listed),
            "trained_from": TRAINED_FROM,
            "one_in": ONE_IN,
            "bootstrap_draws": DRAWS,
        },
        "targets": found,
        "bars": bars(found),
    }


def beats(rows: Sequence[Row], ours: str = OURS, plain: str = PLAIN) -> bool:
    """Whether our model beats the plain logit among all pairs, by ranking and by Brier skill."""
    of = {row["model"]: row for row in rows if row["group"] == "all"}
    if ours not in of or plain not in of:
        return False
    return all(of[ours][each] > of[plain][each] for each in ("auc", "brier_skill"))


def bars(targets: Sequence[Row]) -> list[Row]:
    """What had to be reached, and what was: the figures of `BARS`, and each slope of calibration."""
    found = []
    for target in targets:
        rows = {row["group"]: row for row in target["scores"] if row["model"] == OURS}
        if target["target"] == BARRED.name:
            found += [
                _bar(target, rows[group], figure, (least, None))
                for (group, figure), least in BARS.items()
                if group in rows
            ]
        found += [_bar(target, rows[group], "slope", SLOPES) for group in GROUPS if group in rows]
    return found


def _bar(target: Row, row: Row, figure: str, bounds: tuple[float, float | None]) -> Row:
    least, most = bounds
    value = row[figure]
    return {
        "target": target["target"],
        "group": row["group"],
        "figure": figure,
        "value": value,
        "lower": row.get(f"{figure}_lower"),
        "upper": row.get(f"{figure}_upper"),
        "least": least,
        "most": most,
        "reached": value >= least and (most is None or value <= most),
    }


def _rows(panel: Panel, happened: Reals, each: Contender, odds: Reals) -> list[Row]:
    found: list[Row] = []
    for group in GROUPS:
        rows = np.flatnonzero(~np.isnan(odds) & panel.groups[group])
        figures = _score(panel, happened, odds, rows)
        if figures is not None:
            named = {"model": each.name, "about": each.about, "group": group}
            found.append({**named, **figures.to_json()})
    return found


def _score(panel: Panel, happened: Reals, odds: Reals, rows: NDArray[np.intp]) -> Score | None:
    return score(odds[rows], happened[rows] > 0, panel.year[rows], panel.i[rows], panel.j[rows])
