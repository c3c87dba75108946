"""What moved between two states from one year to another, each thing by its name, with its direction."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from realpolitik.checking.between import Between
from realpolitik.checking.signs import LATELY, Sign, dispute_count, pact_text
from realpolitik.checking.values import Row
from realpolitik.checking.wording import number, whose

__all__ = ["ALL", "moves", "unknown"]

ALL = ("votes", "force", "arms", "dependence", "alliance", "rivalry")
"""The indicators that a trend looks at, by name."""

SERIES = frozenset({"votes", "force", "dependence", "rivalry"})
"""Those whose values are read; pacts and arms are told by their rows."""

LEAST_KAPPA = 0.05
"""Change of kappa below which votes held steady: the least difference that a reader would see."""

SURE = 1.0
"""Standard errors of the difference that a change of kappa must exceed: to name a direction, not to test it."""

ROUGH = 0.1
"""Standard error of kappa from which it is told."""

LEAST_SHARE = 0.05
"""Change of a share of trade below which it held steady."""

REGULAR = 3
"""Years with deliveries, of the ten before, from which a stop is one."""

NEAR = 3
"""Years around a beginning in which a value still stands for it."""


def moves(
    pair: Between, since: int, until: int, names: Sequence[str] = ALL
) -> tuple[tuple[Sign, ...], tuple[str, ...]]:
    """What moved from one year to another.

    Parameters
    ----------
    pair
        The record of two states.
    since, until
        Calendar years; each indicator is followed to the last year it knows.
    names
        Of indicators.

    Returns
    -------
    tuple
        The moves, those that came to nothing among them; and the indicators that do not reach half of the
        time asked for.
    """
    readers = {
        "votes": _votes,
        "force": _disputes,
        "arms": _arms,
        "dependence": _trade,
        "alliance": _pact,
        "rivalry": _rivalry,
    }
    found: list[Sign] = []
    missing: list[str] = []
    pair.read(*(each for each in names if each in SERIES))
    for name in names:
        end = _end(pair, name, since, until)
        if end is None:
            missing.append(name)
        else:
            found.extend(readers[name](pair, since, end))
    if len(names) > 1:
        found.extend(_missions(pair, since, until))
    return tuple(found), tuple(missing)


def unknown(pair: Between, names: Sequence[str]) -> str:
    """To which years the indicators that do not reach the time asked for are known."""
    said = {
        "votes": "UN votes",
        "force": "disputes",
        "arms": "arms",
        "dependence": "trade",
        "alliance": "alliances",
        "rivalry": "rivalries",
    }
    known = [(said[name], pair.years(name)) for name in names]
    return ", ".join(f"{what} to {span[1]}" for what, span in known if span is not None)


def _end(pair: Between, name: str, since: int, until: int) -> int | None:
    """The last year of an indicator, if it knows at least half of the time."""
    covered = pair.years(name)
    if covered is None or covered[0] > since + NEAR:
        return None
    end = min(until, covered[1])
    return end if end > since and 2 * (end - since) >= until - since else None


def _before(values: dict[int, float], year: int) -> int | None:
    """The year whose value tells how things stood before: the last one before it, or the first one after."""
    before = [each for each in values if year - NEAR <= each < year]
    after = [each for each in values if year <= each <= year + NEAR]
    return max(before, default=min(after, default=None))


def _votes(pair: Between, since: int, end: int) -> Iterator[Sign]:
    values, errors = pair.series("votes"), pair.series("votes", column="se")
    begin = _before(values, since)
    last = max((each for each in values if each <= end), default=None)
    if begin is None or last is None or last <= begin:
        return
    one, other = values[begin], values[last]
    sure = SURE * math.hypot(errors.get(begin, 0.0), errors.get(last, 0.0))
    toward = _direction(other - one, max(LEAST_KAPPA, sure))
    how = {1: "moved closer", -1: "moved apart", 0: "held steady"}[toward]
    told = [
        f"{number(values[year])}{_rough(errors.get(year, 0.0))} in {year}" for year in (begin, last)
    ]
    text = f"votes {how}, kappa {told[0]} and {told[1]} (UN votes)"
    rows = tuple(
        pair.figure("votes", year, f"kappa {number(values[year])}") for year in (begin, last)
    )
    yield Sign("votes", toward, text, rows)


def _rough(error: float) -> str:
    return f" ± {number(error)}" if error >= ROUGH else ""


def _missions(pair: Between, since: int, end: int) -> Iterator[Sign]:
    """Missions at the last coding before the beginning and at the last one there is."""
    before = [each for each in pair.missions if since - 2 * NEAR < each.year <= since]
    after = [each for each in pair.missions if since < each.year <= end]
    if not before or not after:
        return
    one, other = before[-1], after[-1]
    toward = other.exchange - one.exchange
    text = f"{one.said} in {one.year} and {other.said} in {other.year} (COW diplomatic exchange)"
    yield Sign("missions", toward, text, (one.row, other.row))


def _disputes(pair: Between, since: int, end: int) -> Iterator[Sign]:
    """Disputes after the beginning against those of as many years before it."""
    length = end - since + 1
    earlier = max(since - length, pair.together(since))
    after, after_rows, many = dispute_count(pair, since, end)
    before, before_rows, few = dispute_count(pair, earlier, since - 1)
    if not many and not few:
        yield Sign("disputes", 0, f"no militarized dispute in {earlier}–{end} (GML disputes)")
        return
    rate = few / max(since - earlier, 1)
    toward = _direction(rate - many / length, 0.0)
    text = f"{after} after {'none' if not few else before} in {earlier}–{since - 1} (GML disputes)"
    if few:
        text = f"{after} after {before} (GML disputes)"
    yield Sign("disputes", toward, text, (*before_rows, *after_rows))


def _arms(pair: Between, since: int, end: int) -> Iterator[Sign]:
    for source, name in ((pair.x, pair.name_x(end)), (pair.y, pair.name_y(end))):
        years = [each for each in pair.deliveries(source) if each.year <= end]
        before = [each for each in years if since - 2 * LATELY < each.year <= since]
        after = [each for each in years if each.year > since]
        if not before and not after:
            continue
        last = years[-1]
        stopped = last.year <= end - LATELY
        if len(before) >= REGULAR and stopped:
            text, toward = f"arms from {name} stopped after {last.year} (SIPRI arms)", -1
        elif not before and not stopped:
            text, toward = f"arms from {name} from {after[0].year} on (SIPRI arms)", 1
        else:
            text, toward = f"arms from {name} to {last.year} (SIPRI arms)", 0
        yield Sign("arms", toward, text, (pair.row(last, f"arms from {name}, {last.year}"),))


def _trade(pair: Between, since: int, end: int) -> Iterator[Sign]:
    names = (pair.name_x(end), pair.name_y(end))
    for source, one, other in ((pair.x, *names), (pair.y, *names[::-1])):
        values = pair.series("dependence", source=source)
        begin = _before(values, since)
        last = max((each for each in values if each <= end), default=None)
        if begin is None or last is None or last <= begin:
            continue
        toward = _direction(values[last] - values[begin], LEAST_SHARE)
        how = {1: "rose", -1: "fell", 0: "held steady"}[toward]
        text = (
            f"the share of {whose(one)} trade that is with {other} {how}, {number(values[begin])} in {begin} and "
            f"{number(values[last])} in {last} (COW trade)"
        )
        rows = tuple(
            pair.figure("dependence", year, f"{number(values[year])} of the trade of {one}")
            for year in (begin, last)
        )
        yield Sign("trade", toward, text, rows)


def _pact(pair: Between, since: int, end: int) -> Iterator[Sign]:
    for pact in pair.alliances:
        if pact.holds(since) and pact.holds(end):
            yield Sign("pact", 0, f"{pact_text(pact)} in force throughout (ATOP)", pact.rows)
        elif since <= pact.first <= end:
            yield Sign("pact", 1, f"{pact_text(pact)} concluded (ATOP)", pact.rows)
        elif since <= pact.last < end:
            yield Sign("pact", -1, f"{pact_text(pact)} ended in {pact.last} (ATOP)", pact.rows)


def _rivalry(pair: Between, since: int, end: int) -> Iterator[Sign]:
    years = pair.rival_years
    at_first, at_last = since in years, end in years
    rows: tuple[Row, ...] = tuple(
        pair.row(each, f"rivalry {each.identifier}") for each in pair.behind("rivalry")
    )
    if at_last and not at_first:
        first = min(each for each in years if each > since)
        yield Sign(
            "rivalry", -1, f"a strategic rivalry from {first} on (Thompson's rivalries)", rows
        )
    elif at_first and not at_last:
        last = max(each for each in years if each <= end)
        yield Sign(
            "rivalry", 1, f"the strategic rivalry ended in {last} (Thompson's rivalries)", rows
        )
    elif at_first:
        yield Sign("rivalry", 0, "a strategic rivalry throughout (Thompson's rivalries)", rows)


def _direction(change: float, least: float) -> int:
    return 0 if abs(change) <= least else (1 if change > 0 else -1)
