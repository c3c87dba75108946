"""All indicators: the package's own, and those that other packages add."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from realpolitik.errors import UnknownName
from realpolitik.tracks import background, bonds, deeds, interests, words
from realpolitik.tracks.indicator import Indicator

__all__ = ["GROUP", "indicator", "indicators"]

log = logging.getLogger(__name__)

GROUP = "realpolitik.indicators"
"""The group of entry points by which other packages add indicators."""

OWN = (
    *words.INDICATORS,
    *bonds.INDICATORS,
    *deeds.INDICATORS,
    *interests.INDICATORS,
    *background.INDICATORS,
)


@cache
def indicators() -> dict[str, Indicator]:
    """Every indicator by its name, the package's own first.

    An entry point of the group ``realpolitik.indicators`` names an `Indicator` or several. One that cannot
    be loaded, or takes the name of another, is named in a warning and left out: a broken plug-in must not
    take the rest away.

    Returns
    -------
    dict of str to Indicator

    Examples
    --------
    >>> indicators()["force"].track
    'deeds'
    """
    found = {each.name: each for each in OWN}
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        for each in _added(point):
            if each.name in found:
                log.warning(
                    "%s: the indicator %r of %s has the name of another and is left out",
                    GROUP,
                    each.name,
                    point.value,
                )
                continue
            found[each.name] = each
    return found


def _added(point: EntryPoint) -> Iterator[Indicator]:
    try:
        loaded = point.load()
    except Exception as error:  # noqa: BLE001 - whatever a foreign package raises
        log.warning("%s: %s cannot be loaded (%s) and is left out", GROUP, point.value, error)
        return
    for each in loaded if isinstance(loaded, list | tuple) else [loaded]:
        if isinstance(each, Indicator):
            yield each
        else:
            log.warning("%s: %s is no Indicator and is left out", GROUP, point.value)


def indicator(name: str) -> Indicator:
    """The indicator of that name.

    Raises
    ------
    UnknownName
        If there is none; the message names the nearest.

    Examples
    --------
    >>> indicator("arms").directed
    True
    """
    known = indicators()
    if name not in known:
        close = get_close_matches(name, known, n=1)
        hint = f"did you mean {close[0]!r}? " if close else ""
        raise UnknownName(f"no indicator {name!r}; {hint}there are: {', '.join(known)}")
    return known[name]
