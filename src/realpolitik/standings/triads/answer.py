"""Balance and pushes by the names of states: what faces ask."""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from functools import partial

import polars as pl

from realpolitik import states
from realpolitik.errors import NoAnswer
from realpolitik.record import Record
from realpolitik.standings.pairs import Pair, datasets_of, opened, pair_of
from realpolitik.standings.triads import pushing
from realpolitik.standings.triads.flips import flips
from realpolitik.standings.triads.foretold import foretold
from realpolitik.standings.triads.frustration import frustration
from realpolitik.standings.triads.network import INDICATORS, Network, grounds, network, span
from realpolitik.standings.triads.over_years import over_years
from realpolitik.standings.triads.pushing import Third, thirds, trade_shares
from realpolitik.standings.triads.triads import Triads
from realpolitik.standings.triads.triads import triads as of_year
from realpolitik.standings.triads.values import Balance, Pushed, code_of, name_of
from realpolitik.states import State

__all__ = ["SECONDS", "push", "thirds_between", "triads"]

log = logging.getLogger(__name__)

SECONDS = 10.0
"""Time for what is solved for one answer; every single year needs less than one."""


def triads(
    year: int | None = None,
    *,
    window: int = 1,
    seconds: float = SECONDS,
    record: Record | None = None,
) -> Balance:
    """How balanced the friendly and hostile ties of all states are in one year.

    A defence or offence pact in force is a friendly tie, a militarized dispute in the year or a rivalry a
    hostile one; where a pair has both, it is hostile. A triad is balanced if it has no hostile tie or two.
    The frustration is the fewest ties that stand against any division of the states into two camps (Aref and
    Wilson 2019); a packing of odd cycles proves that there are no fewer.

    Parameters
    ----------
    year
        Calendar year; without it the last in which all three are known.
    window
        Years, this one included, in which a dispute counts; 1 to 100.
    seconds
        Time for the frustration, more than 0. After it the best bounds are given, and ``optimal`` is false.
    record
        Without it the default record over the starter.

    Returns
    -------
    Balance
        Shares are in [0, 1]; those of signs dealt anew have a 90 % interval.

    Raises
    ------
    NoAnswer
        If pacts, disputes or rivalries are not known in that year; if the window or the time is none.
    MissingExtra
        If scipy is not installed.

    Examples
    --------
    >>> found = triads(1992).to_json()
    >>> found["nodes"], found["frustration"], found["optimal"]
    (140, 39, True)
    """
    record = opened(record)
    known, at = _asked(record, year, seconds)
    found = of_year(record, at, window=window, seconds=seconds)
    against = flips(found.network, found.frustration).listed
    return Balance(
        found,
        window,
        known,
        against,
        _ties(record, found, window),
        partial(over_years, record, window=window, seconds=6 * seconds),
        datasets_of(record, *INDICATORS),
    )


def push(
    a: str | int,
    b: str | int,
    *,
    at: int | None = None,
    window: int = 1,
    trade: bool = False,
    seconds: float = SECONDS,
    record: Record | None = None,
) -> Pushed:
    """The third states that push two states together or apart, and the cheapest turns of their ties.

    A friend of both and a foe of both push two states together; a friend of the one and foe of the other
    pushes them apart. It is a position and no forecast: ``rates`` say what became of such pairs.

    Parameters
    ----------
    a, b
        Names or codes of two states.
    at
        Calendar year; without it the last in which pacts, disputes and rivalries are all known.
    window
        Years, this one included, in which a dispute counts; 1 to 100.
    trade
        True to weigh the third states by their share in the trade of the two.
    seconds
        Time for all that is solved, more than 0. After it bounds are given, and ``optimal`` is false.
    record
        Without it the default record over the starter.

    Returns
    -------
    Pushed

    Raises
    ------
    NoSuchState, NoAnswer
        If a state is unknown; if the two are one; if one of them has no tie in that year; if ties are not
        known in it; if the window or the time is none.
    MissingExtra
        If scipy is not installed.

    Examples
    --------
    >>> found = push("china", "north korea", at=1993)
    >>> (
    ...     [(each.name, each.sign) for each in found.push.thirds],
    ...     found.push.together,
    ...     found.push.apart,
    ... )
    ([('Russia', -1)], 51, 50)
    """
    record = opened(record)
    known, year = _asked(record, at, seconds)
    until = time.monotonic() + seconds
    pair = pair_of(a, b, at=year)
    net = network(record, year, window=window)
    x, y = (_tied(net, one, window) for one in (pair.a, pair.b))
    shares = trade_shares(record, net) if trade else None
    log.info("solve: %d ties of %d, for %g seconds at most", len(net.edges), year, seconds)
    found = pushing.push(net, x, y, shares=shares, seconds=seconds / 2)
    whole = frustration(net, seconds=max(0.0, until - time.monotonic()))
    turns = flips(net, whole, around=(x, y), seconds=max(0.0, until - time.monotonic()))
    both = [net.place(x), net.place(y)]
    return Pushed(
        a=_dated(pair.a, year),
        b=_dated(pair.b, year),
        push=replace(found, thirds=_with_name(found.thirds, year)),
        window=window,
        span=known,
        rests_on=_rests_on(record, pair, year, window),
        flips=turns,
        ties=sum(1 for i, j in net.edges.tolist() if i in both or j in both),
        trade=trade,
        rates=foretold(found.tie),
        cite=datasets_of(record, *INDICATORS, *(("dependence",) if trade else ())),
    )


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
    return _with_name(thirds(found, a, b), year)


def _asked(record: Record, year: int | None, seconds: float) -> tuple[tuple[int, int], int]:
    if not seconds > 0:
        raise NoAnswer(f"{seconds:g} seconds are no time to solve in; give more than 0")
    known = span(record)
    return known, known[1] if year is None else year


def _tied(net: Network, one: State, window: int) -> str:
    """The name of a state's node."""
    node = states.iso3(one.ccode, net.year)
    if node in net.nodes:
        return node
    name = states.display_name(one.ccode, net.year)
    if not states.in_system(one.ccode, net.year):
        raise NoAnswer(f"{name} was no state in {net.year}")
    wider = "a wider --window or another year" if window == 1 else "another year"
    raise NoAnswer(
        f"{name} has no pact, dispute or rivalry with anybody in {net.year}; try {wider}"
    )


def _ties(record: Record, found: Triads, window: int) -> pl.DataFrame:
    net = found.network
    codes = [code_of(node, net.year) for node in net.nodes]
    wrong = set(found.frustration.frustrated)
    rows = [
        (*sorted((codes[i], codes[j])), net.year, int(sign), (i, j) in wrong)
        for (i, j), sign in zip(net.edges.tolist(), net.edge_signs, strict=True)
    ]
    schema = {
        **dict.fromkeys(("a", "b", "year"), pl.Int16),
        "sign": pl.Int8,
        "against": pl.Boolean,
    }
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    why = grounds(record, net.year, window=window)
    return frame.join(why, on=("a", "b"), how="left").sort("a", "b")


def _rests_on(record: Record, pair: Pair, year: int, window: int) -> tuple[str, ...]:
    a, b = sorted(pair.codes)
    rows = grounds(record, year, window=window).filter(pl.col("a") == a, pl.col("b") == b)
    names = ("pact", "dispute", "rivalry")
    return tuple(name for row in rows.iter_rows(named=True) for name in names if row[name])


def _with_name(found: tuple[Third, ...], year: int) -> tuple[Third, ...]:
    return tuple(replace(each, name=name_of(each.state, year)) for each in found)


def _dated(state: State, year: int) -> State:
    return replace(
        state, name=states.display_name(state.ccode, year), iso3=states.iso3(state.ccode, year)
    )
