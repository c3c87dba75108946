"""In which figures two answers to one question differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from realpolitik.standings.values import Side, Standing

__all__ = ["Difference", "differences"]

FIGURES = ("paper", "practice", "both", "without_votes", "involvement", "gap")
LEAST = 5e-7
"""Differences below this are the noise of single precision."""


@dataclass(frozen=True)
class Difference:
    """One figure that two answers give differently.

    Attributes
    ----------
    what
        An indicator, a track, ``class``, or a figure of the sides.
    of
        ``a_with_b``, ``b_with_a``, ``a→b``, ``b→a``, or None.
    kind
        indicator, track, side or class.
    one, other
        The figure in the first and in the second answer; None where there is none.
    """

    what: str
    of: str | None
    kind: str
    one: float | str | None
    other: float | str | None

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "what": self.what,
            "of": self.of,
            "kind": self.kind,
            "one": self.one,
            "other": self.other,
        }


def differences(one: Standing | None, other: Standing | None) -> tuple[Difference, ...]:
    """The figures in which two standings differ.

    Parameters
    ----------
    one, other
        Two answers to one question, such as without and with the user's own rows; None where there is no
        answer.

    Returns
    -------
    tuple of Difference
        Indicators, tracks, sides and the class, those alone that differ.
    """
    first, second = (dict(_figures(each)) for each in (one, other))
    keys = dict.fromkeys((*first, *second))
    return tuple(
        Difference(*key, first.get(key), second.get(key))
        for key in keys
        if _differ(first.get(key), second.get(key))
    )


Key = tuple[str, str | None, str]


def _figures(standing: Standing | None) -> Iterator[tuple[Key, float | str | None]]:
    if standing is None:
        return
    for name, track in standing.tracks.items():
        for each in track.indicators if track else ():
            yield (each.name, each.direction, "indicator"), each.value
        yield (name, None, "track"), track.score if track else None
    for way, side in (("a_with_b", standing.a_with_b), ("b_with_a", standing.b_with_a)):
        yield from _of_side(way, side)
    yield ("class", None, "class"), standing.verdict.name


def _of_side(way: str, side: Side | None) -> Iterator[tuple[Key, float | None]]:
    for name in FIGURES:
        yield (name, way, "side"), None if side is None else getattr(side, name).value


def _differ(one: float | str | None, other: float | str | None) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) > LEAST
    return one != other
