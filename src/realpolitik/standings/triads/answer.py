"""Who pushes two states, by their names: what faces ask."""

from __future__ import annotations

from dataclasses import replace

from realpolitik import states
from realpolitik.record import Record
from realpolitik.standings.triads.network import network
from realpolitik.standings.triads.pushing import Third, thirds

__all__ = ["thirds_between"]


def thirds_between(
    record: Record, x: int, y: int, year: int, *, window: int = 1
) -> tuple[Third, ...]:
    """The third states that push two states in a year, named; nothing is solved.

    Parameters
    ----------
    record
        A record with the computed tables ``indicators`` and ``evidence``.
    x, y
        COW codes of the two.
    year
        Calendar year.
    window
        Years, this one included, in which a dispute counts.

    Returns
    -------
    tuple of Third
        In the order of their codes; empty if one of the two has no pact, dispute or rivalry with anybody.

    Raises
    ------
    NoAnswer
        If pacts, disputes or rivalries are not known in that year.

    Examples
    --------
    >>> from realpolitik.record import open_record
    >>> [(each.name, each.sign) for each in thirds_between(open_record(), 710, 731, 1993)]
    [('Russia', -1)]
    """
    found = network(record, year, window=window)
    a, b = states.iso3(x, year), states.iso3(y, year)
    if a not in found.nodes or b not in found.nodes:
        return ()
    return tuple(
        replace(each, name=states.display_name(states.from_iso3(each.state, year).ccode, year))
        for each in thirds(found, a, b)
    )
