"""Treaties: on paper, and what was done about them."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from realpolitik.checking.beginnings import alliance_ended, basis_gone, turn
from realpolitik.checking.moves import moves
from realpolitik.checking.question import Found, Question
from realpolitik.checking.signs import pact_text
from realpolitik.checking.status import pact_not_known
from realpolitik.checking.values import Row
from realpolitik.checking.wording import capital, count
from realpolitik.standings.choices import SOURCES, begun

__all__ = ["broken", "dead_letter", "ended", "honoured", "in_force", "joined"]


def in_force(asked: Question) -> Found:
    """Whether a pact of any kind is in force in the year."""
    if not asked.pair.covers("alliance", asked.year):
        return pact_not_known(asked)
    pact = next((each for each in asked.pair.pacts if each.holds(asked.year)), None)
    if pact is None:
        past = [each for each in asked.pair.pacts if each.last < asked.year]
        more = f"; {pact_text(past[-1])} ended in {past[-1].last}" if past else ""
        rows = past[-1].rows if past else ()
        return Found("no", f"No pact of the two is in force in {asked.year} (ATOP){more}.", rows)
    return Found(
        "yes", f"{capital(pact_text(pact))} is in force in {asked.year} (ATOP).", pact.rows
    )


def ended(asked: Question) -> Found:
    """Whether a pact of the two came to its end."""
    return alliance_ended(asked)


def dead_letter(asked: Question) -> Found:
    """A pact in force on paper, against what deeds, votes and trade did: mixed deeds make it ``partly``."""
    pact = next((each for each in asked.pair.alliances if each.holds(asked.year)), None)
    if pact is None:
        return _no_letter(asked)
    deeds = basis_gone(asked)
    if deeds.answer == "unknown":
        return replace(deeds, answer="undecidable")
    # On paper it lives on, whatever was done: never more than partly, and not for trade or arms alone.
    names = ("force", "rivalry", "votes")
    found, _ = moves(asked.pair, turn(asked), asked.year, names)
    broke = any(each.toward < 0 for each in found)
    return replace(deeds, answer="partly" if broke else "no")


def _no_letter(asked: Question) -> Found:
    if not asked.pair.covers("alliance", asked.year):
        return pact_not_known(asked)
    if not asked.pair.alliances:
        return Found("undecidable", "No defence pact of the two is on record since 1946 (ATOP).")
    return alliance_ended(asked)


def honoured(asked: Question) -> Found:
    """Whether the one joined the other in disputes that the other was in from the first day."""
    found = joined(asked)
    if found is None:
        return Found("unknown", NO_PARTICIPANTS)
    with_, against, stayed, rows, years = found
    total = with_ + against + stayed
    if not total:
        return Found("undecidable", f"{capital(asked.b)} was in no dispute under the pact {years}.")
    why = (
        f"Of {count(total, 'dispute')} that {asked.b} was in from the first day, {asked.a} joined it in {with_}, the "
        f"other side in {against}, and stayed out of {stayed} ({years}, GML disputes); whether the pact bound it to "
        "join is not in the record."
    )
    if against and not with_:
        return Found("no", why, rows)
    return Found("partly" if with_ else "undecidable", why, rows)


def broken(asked: Question) -> Found:
    """Whether the one stood on the other side in a dispute, or fought the other, under the pact."""
    pair = asked.pair
    under = [
        each
        for each in pair.disputes
        if any(pact.holds(each[0]) for pact in pair.pacts) and each[0] <= asked.year
    ]
    if not pair.pacts:
        return Found("undecidable", "No pact of the two is on record since 1946 (ATOP).")
    if not under:
        return Found(
            "unknown",
            f"No militarized dispute of the two under {pact_text(pair.pacts[-1])} is on record (GML disputes).",
            pair.pacts[-1].rows,
        )
    why = (
        f"{capital(count(len(under), 'militarized dispute'))} of the two fell under {pact_text(pair.pacts[-1])} (GML "
        "disputes, ATOP); whether that broke it is for a reader of the treaty."
    )
    rows = (*pair.pacts[-1].rows, *(row for _, _, row in under))
    return Found("undecidable", why, rows)


NO_PARTICIPANTS = "Who joined whom is not in the figures that ship with realpolitik; load gml, which tells it to 2010."


def joined(asked: Question) -> tuple[int, int, int, tuple[Row, ...], str] | None:
    """How often the one joined the other's side, the other one, or none.

    Returns
    -------
    tuple or None
        Times with it, against it, out of it; the rows; the years in words. None without the raw table.
    """
    source = next((s for s in SOURCES if asked.pair.record.slice("dispute_participants", s)), None)
    if source is None:
        return None
    record, x, y = asked.pair.record, asked.pair.x, asked.pair.y
    entry = record.slice("dispute_participants", source)
    assert entry is not None  # chosen above
    first, last = _years(asked, entry.coverage.last)
    found = begun(record, source, first=first, last=last).filter(
        pl.col("side_a").list.contains(y) | pl.col("side_b").list.contains(y),
        ~(pl.col("side_a").list.contains(x) | pl.col("side_b").list.contains(x)),
    )
    if asked.third is not None:
        other = (
            pl.when(pl.col("side_a").list.contains(y))
            .then(pl.col("side_b"))
            .otherwise(pl.col("side_a"))
        )
        found = found.filter(other.list.contains(asked.third))
    places = _places(asked, source)
    with_ = against = stayed = 0
    rows: list[Row] = []
    for each in found.iter_rows(named=True):
        on_a = y in each["side_a"]
        choice = dict(zip(each["joiners"], each["joined_a"], strict=True)).get(x)
        with_ += choice is not None and choice == on_a
        against += choice is not None and choice != on_a
        stayed += choice is None
        what = "stayed out" if choice is None else ("with" if choice == on_a else "against")
        told = f"dispute {each['dispute']}, {each['year']}: {what}"
        file, row = places[each["dispute"], y if choice is None else x]
        rows.append(Row("dispute_participants", source, entry.release, file, row, told))
    return with_, against, stayed, tuple(rows), f"{first}–{last}"


def _places(asked: Question, source: str) -> dict[tuple[int, int], tuple[str, int]]:
    """Where the publisher's file tells that one of the two was in a dispute, by dispute and state."""
    found = (
        asked.pair.record.scan("dispute_participants", dataset=source)
        .filter(pl.col("ccode").is_in([asked.pair.x, asked.pair.y]))
        .sort("row", descending=True)
        .select("dispute", "ccode", "file", "row")
        .collect()
    )
    return {(dispute, ccode): (file, row) for dispute, ccode, file, row in found.iter_rows()}


def _years(asked: Question, end: int) -> tuple[int, int]:
    last = min(asked.year, end)
    pacts = [each for each in asked.pair.alliances if each.first <= last]
    first = pacts[-1].first if pacts else max(last - 20, 1947)
    return min(first, last), last
