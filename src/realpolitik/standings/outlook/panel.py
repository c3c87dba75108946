"""Pairs in years, and what was known of them at the end of the year: the terms of every forecast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik import states
from realpolitik.record import Record
from realpolitik.standings.outlook.happened import Happened
from realpolitik.tracks.grid import Cube, Flags, Grid, decayed_sum

__all__ = ["FIRST", "GROUPS", "PUBLISHED", "Panel", "panel"]

FIRST = 1946
"""The first year from which a forecast is made."""

DEMOCRACY = 6.0
"""Polity score from which a state counts as a democracy, as in the literature."""

KEEPS = {"fresh": 0.5, "recent": 0.8, "lasting": 0.95}
"""How much of an event is left a year later, at three speeds."""

LATELY = (1, 3, 5, 10)
"""Years that persistence looks back."""

GROUPS = ("all", "allied", "rival")
"""Pairs that are scored apart."""

PUBLISHED = (
    "joint_democracy",
    "capability_ratio",
    "defense",
    "contiguous",
    "distance",
    "peace_years",
    "peace_years_2",
    "peace_years_3",
)
"""The terms of logits as they are published since Oneal and Russett (1997) and Carter and Signorino (2010)."""

WIDEST = 5
"""The widest class of contiguity of the Correlates of War: up to 400 miles of water."""

MIDDLING = float(np.log1p(4_400))
"""Log of the kilometres between two states where nobody measured them: the typical distance, fixed, so that no
year's term depends on other years."""

Reals = NDArray[np.float32]
Places = NDArray[np.intp]


@dataclass(frozen=True)
class Panel:
    """Pairs a < b of states that were both there, in every year.

    Attributes
    ----------
    grid
        Years and states.
    t, i, j
        Place of each row's year and of its two states on the grid.
    values
        Each term, one number a row, NaN where missing.
    groups
        Which rows belong to each of `GROUPS`.
    """

    grid: Grid
    t: Places = field(repr=False)
    i: Places = field(repr=False)
    j: Places = field(repr=False)
    values: dict[str, Reals] = field(repr=False)
    groups: dict[str, Flags] = field(repr=False)

    @property
    def year(self) -> NDArray[np.int16]:
        """The calendar year of each row."""
        return self.grid.years[self.t]

    def of(self, cube: Cube) -> Reals:
        """The cells of a cube, one a row."""
        return cube[self.t, self.i, self.j]


@dataclass(frozen=True)
class _Cells:
    grid: Grid
    t: Places
    i: Places
    j: Places

    def pair(self, cube: Cube) -> Reals:
        return cube[self.t, self.i, self.j]

    def two(self, square: Reals, name: str) -> dict[str, Reals]:
        """The lower and the higher value of the two states of each row, from year × state."""
        a, b = square[self.t, self.i], square[self.t, self.j]
        return {f"{name}_low": np.minimum(a, b), f"{name}_high": np.maximum(a, b)}


def panel(record: Record, disputes: Happened, sanctions: Happened | None) -> Panel:
    """Lay out every pair and year with its terms.

    Rivalries are no term: their beginnings were coded by people who knew what came later. They only say which
    pairs are scored as rivals.

    Parameters
    ----------
    record
        With raw and computed tables.
    disputes, sanctions
        What happened; without sanctions their terms are missing.

    Returns
    -------
    Panel
    """
    grid = disputes.grid
    there = grid.there[:, :, None] & grid.there[:, None, :]
    there[: FIRST - grid.first] = False
    there &= np.triu(np.ones(there.shape[1:], bool), 1)
    cells = _Cells(grid, *np.nonzero(there))
    pacts = _pacts(record, grid)
    values = {
        **_history(cells, disputes, ""),
        **_active(cells, disputes, ""),
        **_ground(record, cells),
        **_power(record, cells),
        **_regimes(record, cells),
        **_bonds(cells, pacts, disputes),
        **_indicators(record, cells),
        **_times(cells, disputes),
    }
    if sanctions is not None:
        values |= _history(cells, sanctions, "sanctions_")
        values |= _active(cells, sanctions, "sanctions_")
    values |= _products(values)
    # What is left of a rivalry that ended is below 1.
    rival = cells.pair(_indicator(record, grid, "rivalry")) >= 1
    groups = {"all": np.ones(cells.t.size, bool), "allied": values["defense"] > 0, "rival": rival}
    return Panel(grid, cells.t, cells.i, cells.j, values, groups)


def _history(cells: _Cells, what: Happened, prefix: str) -> dict[str, Reals]:
    found = {
        f"{prefix}{name}": np.log1p(cells.pair(decayed_sum(what.begun, keep)))
        for name, keep in KEEPS.items()
    }
    found |= {f"{prefix}lately_{years}": cells.pair(_lately(what, years)) for years in LATELY}
    found[f"{prefix}on"] = cells.pair(what.on)
    found[f"{prefix}severity"] = cells.pair(np.log1p(decayed_sum(what.severity, KEEPS["recent"])))
    years = cells.pair(_peace(what))
    since = years / 10
    return found | {
        f"{prefix}peace_years": since,
        f"{prefix}peace_years_2": since**2,
        f"{prefix}peace_years_3": since**3,
        f"{prefix}peace_log": np.log1p(years),
        f"{prefix}never": cells.pair((np.cumsum(what.on, axis=0) == 0).astype(np.float32)),
    }


def _lately(what: Happened, years: int) -> Cube:
    """Whether an event began in the year or the years before, so many in all."""
    out = (what.begun > 0).astype(np.float32)
    for lag in range(1, years):
        out[lag:] = np.maximum(out[lag:], what.begun[:-lag] > 0)
    return out


def _peace(what: Happened) -> Cube:
    """Years since the last event of a pair, or since both were there."""
    both = what.grid.there[:, :, None] & what.grid.there[:, None, :]
    out = np.zeros_like(what.on)
    for t in range(1, len(out)):
        out[t] = np.where(both[t - 1] & (what.on[t] == 0), out[t - 1] + 1, 0)
    return out


def _active(cells: _Cells, what: Happened, prefix: str) -> dict[str, Reals]:
    """How much of it the two states have with others, each pair itself apart."""
    found: dict[str, Reals] = {}
    for name in ("recent", "lasting"):
        left = decayed_sum(what.begun, KEEPS[name])
        total, own = left.sum(axis=2), cells.pair(left)
        a = np.log1p(np.maximum(total[cells.t, cells.i] - own, 0))
        b = np.log1p(np.maximum(total[cells.t, cells.j] - own, 0))
        found[f"{prefix}active_{name}_low"] = np.minimum(a, b)
        found[f"{prefix}active_{name}_high"] = np.maximum(a, b)
    recent = decayed_sum(what.begun, KEEPS["recent"]).sum(axis=(1, 2))
    size = what.grid.there.sum(axis=1)
    found[f"{prefix}world"] = np.log1p(recent / np.maximum(size, 1)).astype(np.float32)[cells.t]
    return found


def _ground(record: Record, cells: _Cells) -> dict[str, Reals]:
    kilometres = cells.pair(_indicator(record, cells.grid, "distance"))
    land, near = cells.grid.blank(0), cells.grid.blank(0)
    spells = (
        record.scan("contiguity")
        .with_columns(
            year=pl.int_ranges(
                pl.col("start").dt.year().clip(lower_bound=cells.grid.first),
                # Borders hardly move: after the last year of the data they stay.
                pl.when(pl.col("end") == pl.col("end").max())
                .then(cells.grid.last)
                .otherwise(pl.col("end").dt.year())
                + 1,
                dtype=pl.Int16,
            )
        )
        .collect()
        .explode("year")
        .drop_nulls("year")
    )
    for cube, kinds in ((land, (1,)), (near, range(1, WIDEST + 1))):
        _, at = cells.grid.cells(spells.filter(pl.col("kind").is_in(list(kinds))), "a", "b")
        cube[at] = 1
    return {
        "distance": np.log1p(kilometres),
        "land": cells.pair(np.maximum(land, land.transpose(0, 2, 1))),
        "contiguous": cells.pair(np.maximum(near, near.transpose(0, 2, 1))),
    }


def _power(record: Record, cells: _Cells) -> dict[str, Reals]:
    share = _monadic(record, cells.grid, "capabilities", "cinc")
    low_high = cells.two(np.log(np.maximum(share, 1e-6)), "power")
    years = cells.grid.years
    major = np.array([np.isin(cells.grid.codes, list(states.majors(int(y)))) for y in years])
    of_two = cells.two(major.astype(np.float32), "major")
    ratio = low_high["power_high"] - low_high["power_low"]
    return {**low_high, **of_two, "capability_ratio": ratio}


def _regimes(record: Record, cells: _Cells) -> dict[str, Reals]:
    polity = _monadic(record, cells.grid, "regimes", "polity2", dataset="polity5")
    two = cells.two(polity, "polity")
    joint = np.where(np.isnan(two["polity_low"]), np.nan, two["polity_low"] >= DEMOCRACY)
    return {**two, "joint_democracy": joint.astype(np.float32)}


def _pacts(record: Record, grid: Grid) -> dict[str, Cube]:
    frame = record.frame("alliances", dataset="atop")
    found = {}
    for name in ("defense", "nonaggression", "consultation"):
        _, at = grid.cells(frame.filter(pl.col(name)), "source", "target")
        cube = grid.blank(0)
        cube[at] = 1
        found[name] = np.maximum(cube, cube.transpose(0, 2, 1))
    return found


def _bonds(cells: _Cells, pacts: Mapping[str, Cube], disputes: Happened) -> dict[str, Reals]:
    """Pacts of the two, and the third states that join or part them."""
    foes = np.log1p(decayed_sum(disputes.begun, KEEPS["recent"]))
    defense = pacts["defense"]
    found = {name: cells.pair(cube) for name, cube in pacts.items()}
    friend_of_foe = foes @ defense
    both_ways = friend_of_foe + friend_of_foe.transpose(0, 2, 1)
    return found | {
        "friends_of_foes": np.log1p(cells.pair(both_ways)),
        "shared_foes": np.log1p(cells.pair(foes @ foes)),
        "shared_friends": np.log1p(cells.pair(defense @ defense)),
    }


def _indicators(record: Record, cells: _Cells) -> dict[str, Reals]:
    votes = cells.pair(_indicator(record, cells.grid, "votes"))
    depends = _indicator(record, cells.grid, "dependence")
    back = cells.pair(depends.transpose(0, 2, 1))
    depends_on = np.sqrt(np.maximum(cells.pair(depends), 0)), np.sqrt(np.maximum(back, 0))
    return {
        "votes": votes,
        "votes_missing": np.isnan(votes).astype(np.float32),
        "dependence_low": np.fmin(*depends_on),
        "dependence_high": np.fmax(*depends_on),
        "igos": np.log1p(cells.pair(_indicator(record, cells.grid, "igos"))),
    }


def _times(cells: _Cells, disputes: Happened) -> dict[str, Reals]:
    there = disputes.grid.there
    age = np.zeros(there.shape, np.float32)
    for t in range(1, len(age)):
        age[t] = np.where(there[t], age[t - 1] + there[t - 1], 0)
    return {**cells.two(np.log1p(age), "age"), "states": np.log(there.sum(axis=1))[cells.t]}


def _products(values: Mapping[str, Reals]) -> dict[str, Reals]:
    """Terms that matter more together than each by itself."""
    near = values["contiguous"]
    far = np.nan_to_num(values["distance"], nan=MIDDLING)
    pairs = {
        "near_power": near * values["power_high"],
        "near_active_low": near * values["active_recent_low"],
        "near_active_high": near * values["active_recent_high"],
        "near_lasting": near * values["lasting"],
        "near_peace": near * values["peace_log"],
        "near_allied": near * values["defense"],
        "near_age": near * values["age_low"],
        "far_power": far * values["power_high"],
        "far_power_low": far * values["power_low"],
        "far_active": far * values["active_recent_high"],
        "far_major": far * values["major_high"],
        "allied_lasting": values["defense"] * values["lasting"],
        "allied_active": values["defense"] * values["active_recent_low"],
        "active_both": values["active_recent_low"] * values["active_recent_high"],
        "never_active": values["never"] * values["active_lasting_low"],
        "power_both": values["power_high"] * values["power_low"],
    }
    squares = {
        "distance_2": far**2,
        "lasting_2": values["lasting"] ** 2,
        "recent_2": values["recent"] ** 2,
        "polity_product": values["polity_low"] * values["polity_high"],
    }
    return {name: np.asarray(each, np.float32) for name, each in {**pairs, **squares}.items()}


def _indicator(record: Record, grid: Grid, name: str) -> Cube:
    """An indicator as a cube; undirected ones in both directions, and zeros where they are known."""
    found = record.slice("indicators", name)
    if found is None:
        return grid.blank()
    rows = record.frame("indicators", dataset=name).select("a", "b", "year", "value")
    cube = grid.spread(rows, "a", "b", "value")
    if (rows["a"] < rows["b"]).all():
        cube = np.fmax(cube, cube.transpose(0, 2, 1))
    if found.coverage.complete:
        known = (grid.years >= found.coverage.first) & (grid.years <= found.coverage.last)
        cube[known] = np.nan_to_num(cube[known])
    return cube


def _monadic(
    record: Record, grid: Grid, table: str, column: str, *, dataset: str | None = None
) -> Reals:
    """Year × state of one column."""
    frame = record.frame(table, dataset=dataset) if dataset else record.frame(table)
    rows = frame.filter(
        pl.col("year").is_between(grid.first, grid.last), pl.col("ccode").is_in(grid.codes.tolist())
    )
    out = np.full(grid.there.shape, np.nan, np.float32)
    at = np.searchsorted(grid.codes, rows["ccode"].to_numpy())
    out[rows["year"].to_numpy() - grid.first, at] = rows[column].cast(pl.Float32).to_numpy()
    return out
