"""Whether two states moved closer or apart, and in what."""

from __future__ import annotations

from collections.abc import Sequence

from realpolitik.checking.moves import ALL, moves, unknown
from realpolitik.checking.question import DECADE, GENERATION, Found, Question
from realpolitik.checking.signs import Sign, told, votes_sign
from realpolitik.checking.wording import and_list, capital, number

__all__ = [
    "apart",
    "because",
    "changing",
    "closer",
    "interests",
    "moved",
]

AREAS: dict[str, tuple[str, ...]] = {
    "foreign_policy": ("votes",),
    "economy": ("dependence",),
    "security": ("alliance", "force", "rivalry", "arms"),
    "all": ALL,
}
"""The indicators that each area of interests is read from; politics has none."""


IN_FULL = frozenset({"pact", "missions"})
"""What is told in full where it did not move: that it lasts is the point."""


def closer(asked: Question) -> Found:
    """Whether votes, disputes, arms, trade, pacts and rivalries moved towards closeness."""
    return moved(asked, 1, _since(asked, DECADE))


def apart(asked: Question) -> Found:
    """Whether votes, disputes, arms, trade, pacts and rivalries moved away from closeness."""
    return moved(asked, -1, _since(asked, DECADE))


def changing(asked: Question) -> Found:
    """Whether anything moved, either way."""
    since = _since(asked, DECADE)
    found, missing = moves(asked.pair, since, min(asked.year, since + GENERATION))
    if not found:
        return _not_reached(asked, missing, since)
    rows = tuple(row for each in found for row in each.rows)
    some = tuple(each for each in found if each.toward)
    why = f"Since {since}: {told(some or found)}."
    return Found("yes" if some else "no", why, rows)


def because(asked: Question) -> Found:
    """Never decided: a record holds what moved and when, not why. What moved is told."""
    since = _since(asked, GENERATION)
    found, _ = moves(asked.pair, since, min(asked.year, since + GENERATION))
    some = tuple(each for each in found if each.toward)
    rows = tuple(row for each in some for row in each.rows)
    what = f" What moved between the two from {since} on: {told(some)}." if some else ""
    return Found("undecidable", f"No record holds causes.{what}", rows)


def interests(asked: Question) -> Found:
    """Interests by what the record has of an area: votes, trade, pacts and force; of politics nothing."""
    way, _, area = asked.claim.about.partition(":")
    if area == "politics":
        return _politics(asked)
    names = AREAS.get(area, ALL)
    if way == "diverged":
        return moved(asked, -1, _since(asked, GENERATION), names)
    if area == "foreign_policy":
        return _aligned_votes(asked)
    return moved(asked, 1, _since(asked, GENERATION), names)


def moved(asked: Question, want: int, since: int, names: Sequence[str] = ALL) -> Found:
    """Whether some indicators moved the way that a claim says, from a year on for at most a generation.

    Returns
    -------
    Found
        ``yes`` if all that moved did so the way claimed, ``no`` if all moved the other way or nothing moved,
        ``partly`` if some did; ``unknown`` if none of them reaches the years.
    """
    until = min(asked.year, since + GENERATION)
    found, missing = moves(asked.pair, since, until, names)
    if not found:
        return _not_reached(asked, missing, since)
    rows = tuple(row for each in found for row in each.rows)
    near = tuple(each for each in found if each.toward > 0)
    far = tuple(each for each in found if each.toward < 0)
    more = unknown(asked.pair, missing)
    beyond = f" ({capital(more)} only.)" if more else ""
    if near and far:
        kept = [each.text for each in found if each.name in IN_FULL and not each.toward]
        unmoved = f"; unchanged: {and_list(kept)}" if kept else ""
        why = f"Closer since {since}: {told(near)}. Further apart: {told(far)}{unmoved}."
        return Found("partly", why, rows)
    with_, against = (near, far) if want > 0 else (far, near)
    if not with_ and not against:
        return Found("no", f"Nothing moved since {since}: {told(found)}{beyond}.", rows)
    why = f"Since {since}: {told(with_ or against)}{_steady(found)}."
    return Found("yes" if with_ else "no", why, rows)


def _steady(found: Sequence[Sign]) -> str:
    """What did not move, a pact in full and the rest by name."""
    kept = [each.text for each in found if each.name in IN_FULL and not each.toward]
    parts = [f"unchanged: {and_list(kept)}"] if kept else []
    moving = {each.name for each in found if each.toward}
    names = sorted({each.name for each in found} - moving - IN_FULL)
    if names:
        parts.append(f"steady: {and_list(names)}")
    return "".join(f"; {each}" for each in parts)


def _since(asked: Question, back: int) -> int:
    named = asked.since
    if named is not None and named < asked.year:
        return named
    return max(asked.year - back, asked.pair.together(asked.year))


def _aligned_votes(asked: Question) -> Found:
    covered = asked.pair.years("votes")
    found = list(votes_sign(asked.pair, asked.year)) if covered else []
    if not found:
        return _no_votes(asked)
    (sign,) = found
    rank = asked.pair.series("votes", column="score").get(asked.year)
    value = asked.pair.series("votes")[asked.year]
    toward = sign.toward if rank is not None else _by_chance(value)
    placed = (
        f", rank {number(rank)} on a scale from −1 to 1 among relevant pairs"
        if rank is not None
        else ""
    )
    why = f"{capital(sign.text)}{placed}."
    answer = {1: "yes", 0: "partly", -1: "no"}[toward]
    return Found(answer, why, sign.rows)  # type: ignore[arg-type]


def _by_chance(value: float) -> int:
    return (value > 0.5) - (value < 0.0)


def _no_votes(asked: Question) -> Found:
    values = asked.pair.series("votes") if asked.pair.years("votes") else {}
    known = [each for each in values if each <= asked.year]
    if not known:
        return Found("unknown", f"The record has no common UN votes of the two by {asked.year}.")
    last = known[-1]
    why = (
        f"UN votes of the two are not in the record for {asked.year}; kappa was {number(values[last])} in "
        f"{last} (UN votes)."
    )
    return Found("unknown", why, (asked.pair.figure("votes", last, number(values[last])),))


def _politics(asked: Question) -> Found:
    """Told and not decided: how states are governed is not what they want."""
    values = asked.pair.series("regime_difference") if asked.pair.years("regime_difference") else {}
    known = [each for each in values if each <= asked.year]
    base = "No table of the record holds political interests."
    if not known:
        return Found("undecidable", base)
    last = known[-1]
    beside = (
        f" How the two are governed differs by {number(values[last])} of 1 in {last} (V-Dem), which is another "
        "thing."
    )
    row = asked.pair.figure("regime_difference", last, number(values[last]))
    return Found("undecidable", base + beside, (row,))


def _not_reached(asked: Question, missing: Sequence[str], since: int) -> Found:
    more = unknown(asked.pair, missing)
    last = f": {more}" if more else ""
    return Found(
        "unknown", f"The record does not reach far enough into {since}–{asked.year}{last}."
    )
