"""Whether one state stands closer to a second than to a third, is stronger, or has no other ally."""

from __future__ import annotations

import polars as pl

from realpolitik.checking.between import Between
from realpolitik.checking.question import Found, Question
from realpolitik.checking.signs import WINDOW, dispute_count, pact_text
from realpolitik.checking.values import Row
from realpolitik.checking.wording import capital, number
from realpolitik.states import display_name
from realpolitik.tracks import raw

__all__ = ["closer_than", "only_ally", "stronger_than"]

LEAST_KAPPA, LEAST_SHARE = 0.05, 0.01
"""Differences below which two ties are alike."""

Compared = tuple[int, str, tuple[Row, ...]]
"""Which of the two is closer (+1 the second state, −1 the third), in words, with rows."""


def closer_than(asked: Question) -> Found:
    """Pacts, votes, disputes and trade of the first state with the two others, side by side."""
    if asked.third is None:
        return Found("undecidable", "The comparison names no third state.")
    other = asked.between(asked.pair.x, asked.third)
    for pair in (asked.pair, other):
        pair.read("votes", "dependence")
    found = [
        each
        for compare in (_pacts, _votes, _disputes, _trade)
        if (each := compare(asked, other)) is not None
    ]
    if not found:
        return Found("unknown", f"The record compares nothing of the two in {asked.year}.")
    rows = tuple(row for _, _, each in found for row in each)
    names = asked.b, other.name_y(asked.year)
    near = ", ".join(text for toward, text, _ in found if toward > 0)
    far = ", ".join(text for toward, text, _ in found if toward < 0)
    alike = ", ".join(text for toward, text, _ in found if not toward)
    parts = [
        f"closer to {names[0]}: {near}" if near else "",
        f"closer to {names[1]}: {far}" if far else "",
        f"alike: {alike}" if alike and not (near and far) else "",
    ]
    why = ". ".join(capital(each) for each in parts if each) + "."
    if near and far:
        return Found("partly", why, rows)
    return Found("yes" if near else ("no" if far else "partly"), why, rows)


def stronger_than(asked: Question) -> Found:
    """Material capabilities, where they are loaded."""
    entry = raw.chosen(asked.pair.record, "capabilities")
    if entry is None:
        return Found("unknown", "The record holds no material capabilities; load cow_nmc.")
    codes = [asked.pair.x, asked.pair.y]
    rows = raw.rows(
        asked.pair.record,
        "capabilities",
        pl.col("ccode").is_in(codes),
        pl.col("year") == min(asked.year, entry.coverage.last),
    ).collect()
    shares = {row["ccode"]: row for row in rows.drop_nulls("cinc").iter_rows(named=True)}
    if len(shares) < len(codes) or asked.year > entry.coverage.last:
        known = f"known to {entry.coverage.last}"
        return Found(
            "unknown", f"Capabilities of the two are not in the record for {asked.year}; {known}."
        )
    one, other = (shares[code] for code in codes)
    why = (
        f"Material capabilities in {one['year']}: {asked.a} {number(one['cinc'])} of the world's, {asked.b} "
        f"{number(other['cinc'])} (COW capabilities)."
    )
    told = tuple(
        Row(
            "capabilities",
            each["dataset"],
            entry.release,
            each["file"],
            each["row"],
            f"cinc {each['cinc']:.4f}",
        )
        for each in (one, other)
    )
    return Found("yes" if one["cinc"] > other["cinc"] else "no", why, told)


def only_ally(asked: Question) -> Found:
    """All states with which the first has a defence or offence pact in the year."""
    record, year = asked.pair.record, asked.year
    covered = asked.pair.years("alliance")
    if covered is None or not covered[0] <= year <= covered[1]:
        end = f"to {covered[1]}" if covered else "not at all"
        return Found("unknown", f"Alliances are known {end} (ATOP).")
    x = asked.pair.x
    found = (
        record.scan("indicators", dataset="alliance")
        .filter(
            pl.col("year") == year, (pl.col("a") == x) | (pl.col("b") == x), pl.col("value") > 0
        )
        .select(partner=pl.when(pl.col("a") == x).then("b").otherwise("a"))
        .collect()["partner"]
        .unique()
        .to_list()
    )
    names = sorted(display_name(code, year) for code in found)
    row = asked.pair.figure("alliance", year, f"{len(names)} partners of {asked.a}")
    if len(names) > 6:
        names = [*names[:5], f"{len(found) - 5} more"]
    why = f"Partners of {asked.a} in a defence pact in {year} (ATOP): {', '.join(names) or 'none'}."
    return Found("yes" if found == [asked.pair.y] else "no", why, (row,))


def _year(asked: Question, name: str, other: Between) -> int | None:
    """The year to compare in: that of the claim, where the record knows it."""
    return (
        asked.year
        if asked.pair.covers(name, asked.year) and other.covers(name, asked.year)
        else None
    )


def _pacts(asked: Question, other: Between) -> Compared | None:
    year = _year(asked, "alliance", other)
    if year is None:
        return None
    pair = [
        next((each for each in between.alliances if each.holds(year)), None)
        for between in (asked.pair, other)
    ]
    mine, theirs = pair
    if (mine is None) == (theirs is None):
        said = "no defence pact with either" if mine is None else "a defence pact with both"
        return 0, f"{said} (ATOP)", ()
    held = mine or theirs
    assert held is not None  # one of the two is there
    return (1 if mine else -1), f"{pact_text(held)} (ATOP)", held.rows


def _votes(asked: Question, other: Between) -> Compared | None:
    year = asked.year
    one = asked.pair.series("votes").get(year) if asked.pair.years("votes") else None
    two = other.series("votes").get(year) if one is not None else None
    if one is None or two is None:
        return None
    text = f"votes at kappa {number(one)} against {number(two)} in {year} (UN votes)"
    rows = (asked.pair.figure("votes", year, number(one)), other.figure("votes", year, number(two)))
    return _toward(one - two, LEAST_KAPPA), text, rows


def _disputes(asked: Question, other: Between) -> Compared | None:
    year = _year(asked, "force", other)
    if year is None:
        return None
    one, rows, many = dispute_count(asked.pair, year - WINDOW + 1, year)
    two, more, few = dispute_count(other, year - WINDOW + 1, year)
    if not many and not few:
        return None
    return _toward(few - many, 0), f"{one} against {two} (GML disputes)", (*rows, *more)


def _trade(asked: Question, other: Between) -> Compared | None:
    year = asked.year
    if asked.pair.years("dependence") is None:
        return None
    one = asked.pair.series("dependence", source=asked.pair.x).get(year)
    two = other.series("dependence", source=asked.pair.x).get(year)
    if one is None or two is None:
        return None
    text = f"{number(one)} of its trade against {number(two)} in {year} (COW trade)"
    rows = (
        asked.pair.figure("dependence", year, number(one)),
        other.figure("dependence", year, number(two)),
    )
    return _toward(one - two, LEAST_SHARE), text, rows


def _toward(difference: float, least: float) -> int:
    return 0 if abs(difference) <= least else (1 if difference > 0 else -1)
