"""The years that no model has seen: what was foretold from Gibler, Miller and Little, against what came after them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from realpolitik.record import Record
from realpolitik.standings.outlook import happened
from realpolitik.standings.outlook.contenders import Contender, contenders
from realpolitik.standings.outlook.happened import Happened
from realpolitik.standings.outlook.panel import GROUPS, Panel, panel
from realpolitik.standings.outlook.rolling import fitted
from realpolitik.standings.outlook.scores import score
from realpolitik.standings.outlook.targets import Target

__all__ = ["AFTER", "holdout"]

AFTER = "cow_dyadic_mid"
"""The data set that goes on where Gibler, Miller and Little end. It counts more disputes than they do."""

FORETOLD = (Target("dispute", 1), Target("dispute", 5))

Row = dict[str, Any]


def holdout(
    record: Record, *, progress: Callable[[str], None] | None = None
) -> dict[str, Any] | None:
    """Test the models that ship on years that they were neither fitted to nor chosen by.

    Every model is fitted once, to all that Gibler, Miller and Little know. Disputes after them are those of the
    Correlates of War's pairs: they tell what came, and, for forecasts made in later years, what had come by then.

    Parameters
    ----------
    record
        With both data sets in the table ``disputes``.
    progress
        Called with the name of each part.

    Returns
    -------
    dict or None
        As in docs/scoreboard.json; None where the record has no disputes after the first data set.
    """
    say = progress or (lambda _: None)
    seen = happened.disputes(record).known
    after = record.slice("disputes", AFTER)
    if after is None or after.coverage.last <= seen:
        return None
    what = happened.disputes(record, then=AFTER)
    pairs = panel(record, what, happened.sanctions(record, what.known))
    found = []
    for target in FORETOLD:
        years = min(target.years, what.known - seen)
        rows: list[Row] = []
        for each in contenders(target):
            say(f"after {seen}: {target.name}: {each.name}")
            rows += _rows(pairs, what, target, each, (seen, years))
        found.append(
            {
                "target": target.name,
                "within": target.years,
                "judged_within": years,
                "made": [seen, what.known - years],
                "scores": rows,
            }
        )
    return {"fitted_to": seen, "source": AFTER, "to": what.known, "targets": found}


def _rows(
    pairs: Panel, what: Happened, target: Target, each: Contender, asked: tuple[int, int]
) -> list[Row]:
    """The scores of one model: fitted at the end of a year, judged by what came within some years."""
    seen, years = asked
    scales, model, _, _ = fitted(pairs, target, target.happened(pairs, what), each, seen)
    tested = np.flatnonzero((pairs.year >= seen) & (pairs.year <= what.known - years))
    odds = model.log_odds(scales.rows(pairs, tested, np.ones(tested.size)))
    came = pairs.of(what.within(years))[tested] > 0
    found: list[Row] = []
    for group in GROUPS:
        of = pairs.groups[group][tested]
        rows = tested[of]
        figures = score(odds[of], came[of], pairs.year[rows], pairs.i[rows], pairs.j[rows])
        if figures is not None:
            found.append({"model": each.name, "group": group, **figures.to_json()})
    return found
