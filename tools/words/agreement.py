"""Whether words agree with votes, pacts and force: rank correlations by decade."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from realpolitik.record import Record
from realpolitik.standings.ties import History, Term
from realpolitik.tracks.grid import Cube, Flags, Grid
from tools.words.resampling import Reals, spread, state_weights

__all__ = ["OTHERS", "agreement", "mutual", "relevant_pairs"]

FEW = 30
"""Pairs below which there is no correlation."""

OTHERS = {
    "votes": Term("votes", "votes"),
    "alliance": Term("alliance", "alliance"),
    "force": Term("force", "force"),
    "rivalry": Term("rivalry", "rivalry"),
}
"""What words are held against; larger force and rivalry are further apart."""


def agreement(record: Record, past: History) -> list[dict[str, Any]]:
    """Rank correlations of the stance of one state to another with votes, pacts and force."""
    stance = past.terms["speeches"]
    relevant = relevant_pairs(record, past)
    found = []
    for first in range(1950, 2020, 10):
        t = slice(first - past.first, first - past.first + 10)
        for among, kept in (("all", None), ("relevant", relevant[t])):
            row = {"first": first, "last": first + 9, "among": among}
            for name in OTHERS:
                row[name] = _correlation(past, stance[t], past.terms[name][t], kept)
            found.append(row)
    return found


def mutual(directed: Cube) -> Cube:
    """The mean of the two directions, or the one that is known."""
    known = ~np.isnan(directed)
    number = known + known.transpose(0, 2, 1).astype(np.float32)
    plain = np.nan_to_num(directed)
    total = plain + plain.transpose(0, 2, 1)
    return np.where(number > 0, total / np.maximum(number, 1), np.nan).astype(np.float32)


def relevant_pairs(record: Record, past: History) -> Flags:
    """Year × state × state: whether the pair is politically relevant."""
    grid = Grid(past.first, past.years[-1])
    cube = grid.spread(record.frame("relevance").with_columns(one=pl.lit(1.0)), "a", "b", "one")
    return np.asarray(np.nan_to_num(np.fmax(cube, cube.transpose(0, 2, 1))) > 0)


def _correlation(
    past: History, stance: Cube, other: Cube, kept: Flags | None
) -> dict[str, Any] | None:
    """Spearman's rank correlation of decade means over pairs; 90 % interval by bootstrap over states."""
    known = ~np.isnan(stance) & ~np.isnan(other)
    known &= True if kept is None else kept
    n = known.sum(axis=0)
    i, j = np.nonzero(n > 0)
    if i.size < FEW:
        return None
    means = [np.where(known, cube, 0).sum(axis=0)[i, j] / n[i, j] for cube in (stance, other)]
    x, y = (pl.Series(each).rank("average").to_numpy() for each in means)
    draws = [_weighted(x, y, weight[i] * weight[j]) for weight in state_weights(past.codes.size)]
    value = _weighted(x, y, np.ones(i.size))
    return {**spread(np.array(draws), value), "pairs": int(i.size)}


def _weighted(x: Reals, y: Reals, w: Reals) -> float:
    w = w / w.sum()
    a, b = x - w @ x, y - w @ y
    scale = np.sqrt((w @ a**2) * (w @ b**2))
    return float((w @ (a * b)) / scale) if scale > 0 else 0.0
