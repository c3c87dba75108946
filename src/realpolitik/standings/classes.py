"""The class of a pair: close or apart, on paper and in practice, named only when the evidence carries it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from realpolitik.standings.values import CLASSES, Verdict

__all__ = ["LEAST", "MARGIN", "TRACKS", "probabilities", "verdict"]

LEAST = 0.8
"""A class is named from this probability on."""

MARGIN = 0.1
"""Nearer to one half than this is neither close nor apart: a state without a tie to either stands at .5."""

TRACKS = 3
"""So many of the four tracks must exist."""

Reals = NDArray[np.floating]


def probabilities(paper: Reals, practice: Reals) -> dict[str, NDArray[np.float64]]:
    """The share of draws in each class.

    Parameters
    ----------
    paper, practice
        Pair × draw: P(sides with the other) on paper and in practice, draw by draw the same bootstrap
        sample.

    Returns
    -------
    dict
        For each class of `CLASSES` one share a pair; what is left to 1 is mixed, neither close nor apart in
        one of the two.

    Examples
    --------
    >>> paper, practice = np.array([[0.9, 0.9, 0.5, 0.9]]), np.array([[0.8, 0.3, 0.9, 0.7]])
    >>> {name: float(p[0]) for name, p in probabilities(paper, practice).items()}
    {'close_close': 0.5, 'close_apart': 0.25, 'apart_close': 0.0, 'apart_apart': 0.0}
    """
    flags = {
        "paper": {"close": paper >= 0.5 + MARGIN, "apart": paper <= 0.5 - MARGIN},
        "practice": {"close": practice >= 0.5 + MARGIN, "apart": practice <= 0.5 - MARGIN},
    }
    found = {}
    for name in CLASSES:
        on_paper, in_practice = name.split("_")
        both = flags["paper"][on_paper] & flags["practice"][in_practice]
        found[name] = both.mean(axis=-1)
    return found


def verdict(
    directions: Iterable[Mapping[str, Reals]],
    *,
    tracks: int,
    supported: bool = True,
    without: Mapping[str, Iterable[Mapping[str, Reals]]] | None = None,
) -> Verdict:
    """Name the class of a pair, or say why there is none.

    Parameters
    ----------
    directions
        For each direction that has figures, its draws of ``paper`` and ``practice`` (arrays of one
        dimension, the same draws); the pair's are their mean.
    tracks
        How many of the four tracks the pair has.
    supported
        Whether the pair lies within support.
    without
        The same draws again without one row of evidence: for the name of each row, its directions.

    Returns
    -------
    Verdict
    """
    draws = list(directions)
    if not draws or not supported:
        return Verdict(None, None, "no state with such ties has chosen, or there is no adversary")
    shares = _shares(draws)
    listed = {**shares, "mixed": max(0.0, 1.0 - sum(shares.values()))}
    name, share = max(listed.items(), key=lambda each: each[1])
    told = {CLASSES.get(key, key): round(value, 4) for key, value in listed.items()}
    if tracks < TRACKS:
        return Verdict(None, told, f"only {tracks} of four tracks; a class needs {TRACKS}")
    if share < LEAST:
        return Verdict(None, told, f"no single class: {_short(share)} < {_short(LEAST)}")
    if name == "mixed":
        return Verdict(None, told, "mixed: near one half on paper or in practice")
    for row, other in (without or {}).items():
        if _winner(list(other)) != name:
            return Verdict(None, told, f"one row decides: {row}")
    return Verdict(CLASSES[name], told, f"{_short(share)} of the draws")


def _shares(draws: list[Mapping[str, Reals]]) -> dict[str, float]:
    paper, practice = (
        np.mean([each[name] for each in draws], axis=0) for name in ("paper", "practice")
    )
    return {name: float(share) for name, share in probabilities(paper, practice).items()}


def _winner(draws: list[Mapping[str, Reals]]) -> str | None:
    """The class that would be named from these draws."""
    if not draws:
        return None
    name, share = max(_shares(draws).items(), key=lambda each: each[1])
    return name if share >= LEAST else None


def _short(share: float) -> str:
    return f"{share:.2f}".removeprefix("0")
