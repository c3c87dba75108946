"""When a tie between two states began or ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from realpolitik.checking.between import Level, Pact
from realpolitik.checking.question import GENERATION, Answer, Found, Question
from realpolitik.checking.signs import pact_text, sanction_row
from realpolitik.checking.status import CODED_EVERY, NO_MISSIONS, far_apart, friends
from realpolitik.checking.trends import apart, moved
from realpolitik.checking.values import Row
from realpolitik.checking.wording import capital, dataset_name, span

__all__ = [
    "alliance_began",
    "alliance_ended",
    "basis_gone",
    "decline_began",
    "friendship_ended",
    "relations_began",
    "relations_ended",
    "rivalry_began",
    "sanctions_began",
    "sanctions_ended",
    "turn",
    "war_began",
    "war_ended",
]


PRACTICE = ("force", "arms", "votes", "dependence")
"""Indicators of what was done, apart from what was signed."""


def relations_began(asked: Question) -> Found:
    """Between which two codings of the diplomatic exchange missions appear."""
    return _missions_change(asked, began=True)


def relations_ended(asked: Question) -> Found:
    """Between which two codings of the diplomatic exchange missions disappear."""
    return _missions_change(asked, began=False)


def _missions_change(asked: Question, *, began: bool) -> Found:
    missions = asked.pair.missions
    if not missions:
        return Found("unknown", NO_MISSIONS)
    year = asked.since
    if year is None:
        return _ever_changed(asked, missions, began=began)
    source = dataset_name(missions[0].row.dataset)
    before = [each for each in missions if each.year < year]
    after = [each for each in missions if each.year >= year]
    if not before or not after:
        edge = missions[-1] if before else missions[0]
        why = (
            f"Missions are not in the record around {year}; {edge.said} in {edge.year} ({source})."
        )
        return Found("unknown", why, (edge.row,))
    one, other = before[-1], after[0]
    rows = (one.row, other.row)
    seen = f"{capital(one.said)} in {one.year}, {other.said} {_by(other, began=began)} ({source})"
    if one.exchange != other.exchange and other.exchange == began:
        return Found("partly", f"{seen}: the date itself is not in the record.", rows)
    if one.exchange == other.exchange == (not began) and other.year == year:
        # It may have come later in the year of the coding.
        later = after[1] if len(after) > 1 else None
        if later is not None and later.exchange == began:
            why = f"{capital(other.said)} in {other.year}, {later.said} by {later.year} ({source}): the date itself is not in the record."
            return Found("partly", why, (other.row, later.row))
    return Found("no", f"{seen}.", rows)


def _by(level: Level, *, began: bool) -> str:
    return f"by {level.year}" if level.exchange == began else f"in {level.year}"


def _ever_changed(asked: Question, missions: Sequence[Level], *, began: bool) -> Found:
    known = [each for each in missions if each.year <= asked.year]
    source = dataset_name(missions[0].row.dataset)
    changes = [
        (one, other)
        for one, other in pairwise(known)
        if one.exchange != began and other.exchange == began
    ]
    if not known:
        return Found("unknown", NO_MISSIONS)
    last = known[-1]
    if last.exchange != began:
        if asked.year - last.year >= CODED_EVERY:
            why = f"Missions are known to {last.year} ({source}): {last.said} then."
            return Found("unknown", why, (last.row,))
        return Found("no", f"{capital(last.said)} in {last.year} ({source}).", (last.row,))
    if not changes:
        why = f"{capital(known[0].said)} already in {known[0].year} ({source})."
        return Found("unknown", why, (known[0].row,))
    one, other = changes[-1]
    why = f"{capital(one.said)} in {one.year}, {other.said} by {other.year} ({source})."
    return Found("yes", why, (one.row, other.row))


def alliance_began(asked: Question) -> Found:
    """In which year a defence or offence pact came into force."""
    pair = asked.pair
    covered = pair.years("alliance")
    if covered is None:
        return Found("unknown", "The record holds no alliances; load atop.")
    year = asked.since or asked.year
    if year > covered[1]:
        return Found(
            "unknown", f"Alliances are known to {covered[1]} (ATOP).", _rows(pair.alliances)
        )
    known = [each for each in pair.alliances if each.first <= year]
    if not known:
        later = f"; {pact_text(pair.alliances[0])} came later" if pair.alliances else ""
        return Found("no", f"No defence pact of the two by {year} (ATOP){later}.")
    last = known[-1]
    why = f"{capital(pact_text(last))}, in force to {last.last} (ATOP)."
    if asked.since is None:
        return Found("yes" if last.holds(year) else "partly", why, last.rows)
    if last.first == 1946:
        return Found("unknown" if year <= 1946 else "no", why, last.rows)
    return Found("yes" if last.first == asked.since else "no", why, last.rows)


def alliance_ended(asked: Question) -> Found:
    """Whether the pact is still in force on paper; what practice says is told beside."""
    pair = asked.pair
    covered = pair.years("alliance")
    if covered is None:
        return Found("unknown", "The record holds no alliances; load atop.")
    if not pair.alliances:
        why = f"No defence pact of the two is on record since {covered[0]} (ATOP) that could have ended."
        return Found("undecidable", why)
    year = min(asked.year, covered[1])
    known = [each for each in pair.alliances if each.first <= year]
    if not known:
        return Found("no", f"{capital(pact_text(pair.alliances[0]))} came later (ATOP).")
    pact = known[-1]
    if pact.holds(year):
        if max(asked.year if asked.since is None else 0, asked.since or 0) > covered[1]:
            why = (
                f"Alliances are known to {covered[1]} (ATOP); {pact_text(pact)} was in force then."
            )
            return Found("unknown", why, pact.rows)
        return _still_in_force(asked, pact, year)
    why = f"{capital(pact_text(pact))} ended in {pact.last} (ATOP)."
    if asked.since is not None and abs(asked.since - pact.last) > 1:
        return Found("partly", why, pact.rows)
    return Found("yes", why, pact.rows)


def _still_in_force(asked: Question, pact: Pact, year: int) -> Found:
    beside = moved(asked, -1, turn(asked), PRACTICE)
    on_paper = f"On paper {pact_text(pact)} is in force in {year} (ATOP)."
    if beside.answer == "unknown":
        return Found("no", on_paper, pact.rows)
    return Found("no", f"{on_paper} In practice: {_one(beside.why)}", pact.rows + beside.rows)


def _one(why: str) -> str:
    """Two sentences drawn into one."""
    text = why.rstrip(".").replace(". Further", "; further")
    return f"{text[:1].lower()}{text[1:]}."


def turn(asked: Question) -> int:
    """The year from which a change is looked for."""
    if asked.since is not None and asked.since < asked.year:
        return asked.since
    return max(asked.year - GENERATION, asked.pair.together(asked.year))


def basis_gone(asked: Question) -> Found:
    """Pact on paper, and what deeds, votes and trade did since: a basis itself is in no table."""
    found = moved(asked, -1, turn(asked), PRACTICE)
    pact = next((each for each in asked.pair.alliances if each.holds(asked.year)), None)
    held = f"{pact_text(pact)} is in force on paper (ATOP); " if pact else ""
    rows = (*(pact.rows if pact else ()), *found.rows)
    why = capital(f"{held}{_one(found.why)}") if held else found.why
    if found.answer == "yes" and pact:
        return Found("partly", why, rows)
    return replace(found, why=why, rows=rows)


def friendship_ended(asked: Question) -> Found:
    """Whether deeds and ties moved away from closeness, from a time that had it."""
    before = friends(replace(asked, past=True))
    after = apart(replace(asked, since=turn(asked)))
    rows = before.rows + after.rows
    if after.answer == "unknown":
        return after
    if before.answer in {"no", "unknown"}:
        return Found("undecidable", before.why, before.rows)
    return replace(after, rows=rows)


def decline_began(asked: Question) -> Found:
    """Whether what moved since the year moved apart."""
    return apart(replace(asked, since=turn(asked)))


def rivalry_began(asked: Question) -> Found:
    """In which year the two come onto the list of strategic rivals."""
    pair = asked.pair
    covered = pair.years("rivalry")
    if covered is None or (asked.since or asked.year) > covered[1]:
        return far_apart(asked)
    begun = [each for each in pair.behind("rivalry") if each.year <= asked.year]
    if not begun:
        found = far_apart(asked)
        if found.answer == "yes":
            return replace(found, answer="partly")
        return found
    rows = tuple(pair.row(each, f"rivalry {each.identifier}, from {each.year}") for each in begun)
    first = begun[-1].year
    why = f"Listed as strategic rivals from {first} on ({dataset_name(begun[-1].dataset)})."
    if asked.since is None:
        return Found("yes", why, rows)
    return Found("yes" if first == asked.since else "no", why, rows)


def war_began(asked: Question) -> Found:
    """In which years disputes of the two reached the level of war."""
    return _wars(asked, began=True)


def war_ended(asked: Question) -> Found:
    """In which years a war of the two ended."""
    return _wars(asked, began=False)


def _wars(asked: Question, *, began: bool) -> Found:
    pair = asked.pair
    covered = pair.years("force")
    if covered is None:
        return Found("unknown", "The record holds no disputes; load gml.")
    wars = _runs(pair.war_years)
    rows = tuple(
        row for year, _, row in pair.disputes if any(one <= year <= last for one, last in wars)
    )
    listed = ", ".join(span(each) for each in wars)
    why = f"Wars of the two since {covered[0]}: {listed or 'none'} (GML disputes, to {covered[1]})."
    if asked.since is None:
        # One that went on in the last year known has not ended yet.
        known = min(asked.year, covered[1])
        past = [each for each in wars if (each[0] <= known if began else each[1] < known)]
        absent: Answer = "no" if asked.year <= covered[1] else "unknown"
        return Found("yes" if past else absent, why, rows)
    if asked.since > covered[1]:
        return Found("unknown", why, rows)
    return Found(
        "yes" if any(each[0 if began else 1] == asked.since for each in wars) else "no", why, rows
    )


def _runs(years: Sequence[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for year in years:
        if found and year == found[-1][1] + 1:
            found[-1] = (found[-1][0], year)
        else:
            found.append((year, year))
    return found


def sanctions_began(asked: Question) -> Found:
    """In which years the one imposed sanctions on the other."""
    return _sanctions(asked, began=True)


def sanctions_ended(asked: Question) -> Found:
    """In which years sanctions of the one on the other ended."""
    return _sanctions(asked, began=False)


def _sanctions(asked: Question, *, began: bool) -> Found:
    pair = asked.pair
    if not pair.record.has("sanctions"):
        return Found("unknown", "The record holds no sanctions; load gsdb or ties.")
    cases = [
        each
        for each in pair.sanctions.iter_rows(named=True)
        if (each["source"], each["target"]) == (pair.x, pair.y)
    ]
    if not cases:
        return Found(
            "unknown", f"The sanctions that are loaded hold none of {asked.a} on {asked.b}."
        )
    rows = tuple(sanction_row(pair, each) for each in cases)
    spells = ", ".join(f"{each['start']}–{each['end'] or ''}" for each in cases)
    why = (
        f"Sanctions of {asked.a} on {asked.b}: {spells} ({dataset_name(str(cases[0]['dataset']))})."
    )
    years = [each["start" if began else "end"] for each in cases]
    known = [each for each in years if each is not None and each <= asked.year]
    if asked.since is not None:
        return Found("yes" if asked.since in known else "unknown", why, rows)
    return Found("yes" if known else ("unknown" if began else "no"), why, rows)


def _rows(pacts: Sequence[Pact]) -> tuple[Row, ...]:
    return tuple(row for each in pacts for row in each.rows)
