"""How two states are said to stand: allies, friends, rivals, at war, close or apart."""

from __future__ import annotations

from realpolitik.checking.between import ARMED
from realpolitik.checking.question import Found, Question
from realpolitik.checking.signs import Sign, Signs, dispute_count, pact_text, signs, told
from realpolitik.checking.values import Row
from realpolitik.checking.wording import and_list, capital, dataset_name, number, span

__all__ = [
    "allies",
    "at_war",
    "dependent",
    "far_apart",
    "friends",
    "longtime_allies",
    "neutral",
    "no_relations",
    "pact_not_known",
    "rivals",
    "used_to_be_close",
]

RUN = 5
"""Years in a row of which a claim on the past must hold."""

LONG = 10
"""Years after which an alliance is a longtime one."""

LISTED = frozenset({"rivalry", "war"})
"""Signs against closeness that only a pact stands up to: arms can go to a rival, too."""

DECIDING = frozenset({"arms", "disputes", "pact", "sanctions"}) | LISTED
"""Signs that decide; to vote alike is no friendship, to vote apart no enmity."""

MUCH, LITTLE = 0.2, 0.05
"""Shares of a state's trade from which it depends on the other, and below which it does not."""


def allies(asked: Question) -> Found:
    """Whether a defence or offence pact is, or was, in force; what practice says is told beside."""
    if asked.past:
        return _once_allies(asked)
    if not asked.pair.covers("alliance", asked.year):
        return pact_not_known(asked)
    signs_ = signs(asked.pair, asked.year)
    pact = next((each for each in asked.pair.alliances if each.holds(asked.year)), None)
    if pact is None:
        return _no_pact(asked, signs_)
    held = f"{capital(pact_text(pact))} is in force in {asked.year} (ATOP)."
    return Found("yes", f"{held}{_practice(signs_)}", pact.rows + signs_.rows)


def longtime_allies(asked: Question) -> Found:
    """Whether a pact is in force and has been for ten years; "longtime" is no more than that."""
    found = allies(asked)
    if found.answer != "yes" or asked.past:
        return found
    pact = next(each for each in asked.pair.alliances if each.holds(asked.year))
    if asked.year - pact.first < LONG:
        return Found("partly", found.why, found.rows)
    return found


def used_to_be_close(asked: Question) -> Found:
    """Whether the two once had a pact, or else once stood close."""
    found = _once_allies(asked)
    return found if found.answer == "yes" else friends(asked)


def friends(asked: Question) -> Found:
    """Whether what the record has speaks for closeness and nothing against it."""
    return _once(asked, 1) if asked.past else _by_signs(asked, 1)


def far_apart(asked: Question) -> Found:
    """Whether what the record has speaks against closeness and nothing for it."""
    return _once(asked, -1) if asked.past else _by_signs(asked, -1)


def rivals(asked: Question) -> Found:
    """Whether historians list the two as strategic rivals."""
    pair, year = asked.pair, asked.year
    if asked.past:
        years = [each for each in pair.rival_years if each <= year]
        if years:
            rows = _rivalry_rows(asked)
            why = f"Listed as strategic rivals in {span(years)} ({dataset_name('tss')}, from 1946 on)."
            return Found("yes", why, rows)
        return far_apart(asked)
    if not pair.covers("rivalry", year):
        return _ended(asked, "rivalry", "Strategic rivalries are")
    found = signs(pair, year)
    if year in pair.rival_years:
        return Found("yes", _sentence(found.far, year), found.rows)
    if any(each.name == "disputes" for each in found.far):
        why = f"On no list of strategic rivals in {year} ({dataset_name('tss')}). But {told(found.far)}."
        return Found("partly", why, found.rows)
    why = (
        f"On no list of strategic rivals in {year} ({dataset_name('tss')}).{_nothing_after(found)}"
    )
    return Found("no", why, found.rows)


def at_war(asked: Question) -> Found:
    """Whether a dispute of the two reached the level of war in the year."""
    pair, year = asked.pair, asked.year
    wars = pair.war_years
    said = f"years at war on record since 1946: {span(wars)}" if wars else "no war since 1946"
    rows = tuple(row for first, _, row in pair.disputes if first in wars)
    if asked.past:
        before = [each for each in wars if each <= year]
        return Found("yes" if before else "no", f"{capital(said)} (GML disputes).", rows)
    if not pair.covers("force", year):
        return _ended(asked, "force", "Disputes and wars are", f"; {said}")
    why = f"{'War' if year in wars else 'No war'} between the two in {year}; {said} (GML disputes)."
    return Found("yes" if year in wars else "no", why, rows)


def neutral(asked: Question) -> Found:
    """Whether the one is bound to the other, or between the other and a third state, to either."""
    year = asked.year
    others = [asked.pair.y] if asked.third is None else [asked.pair.y, asked.third]
    rows: tuple[Row, ...] = ()
    for other in others:
        pair = asked.between(asked.pair.x, other)
        if not pair.covers("alliance", year):
            return pact_not_known(asked)
        pact = next((each for each in pair.alliances if each.holds(year)), None)
        if pact is not None:
            why = (
                f"{capital(pact_text(pact))} with {pair.name_y(year)} is in force in {year} (ATOP)."
            )
            return Found("no", why, pact.rows)
        disputes = [each for each in pair.disputes if year - 10 < each[0] <= year]
        if disputes and asked.third is not None:
            why = f"A militarized dispute with {pair.name_y(year)} in {disputes[-1][0]} (GML disputes)."
            return Found("no", why, (disputes[-1][2],))
    if asked.third is None:
        return Found(
            "undecidable",
            f"No defence pact between the two in {year} (ATOP); neutrality itself is in no table.",
        )
    return Found("partly", f"No defence pact with either in {year} (ATOP).", rows)


def dependent(asked: Question) -> Found:
    """How much of the one's trade is with the other."""
    pair = asked.pair
    shares = pair.series("dependence", source=pair.x)
    covered = pair.years("dependence")
    if covered is None or not shares:
        return Found(
            "unknown", f"The record has no trade reported between {asked.a} and {asked.b}."
        )
    year = min(asked.year, covered[1])
    value = shares.get(year)
    if value is None or year < asked.year:
        last = max((each for each in shares if each <= year), default=min(shares))
        why = (
            f"{capital(asked.a)}'s trade with {asked.b} is not in the record for {asked.year} (COW trade, to "
            f"{covered[1]}); it was {number(shares[last])} of its trade in {last}."
        )
        return Found("unknown", why, (pair.figure("dependence", last, number(shares[last])),))
    answer = "yes" if value >= MUCH else ("no" if value < LITTLE else "partly")
    why = f"{number(value)} of {asked.a}'s reported trade in {year} was with {asked.b} (COW trade)."
    return Found(answer, why, (pair.figure("dependence", year, number(value)),))  # type: ignore[arg-type]


def no_relations(asked: Question) -> Found:
    """Whether neither has a mission in the other, as the diplomatic exchange was last coded."""
    missions = asked.pair.missions
    if not missions:
        return Found("unknown", NO_MISSIONS)
    at = [each for each in missions if each.year <= asked.year]
    if not at or asked.year - at[-1].year >= CODED_EVERY:
        last = missions[-1] if at else missions[0]
        why = (
            f"Missions are not in the record for {asked.year}; {last.said} in {last.year} "
            f"({dataset_name(last.row.dataset)}, every five years)."
        )
        return Found("unknown", why, (last.row,))
    last = at[-1]
    why = (
        f"{capital(last.said)} in {last.year} ({dataset_name(last.row.dataset)}, every five years)."
    )
    return Found("no" if last.exchange else "yes", why, (last.row,))


CODED_EVERY = 5
"""Years from one coding of the diplomatic exchange to the next."""

NO_MISSIONS = (
    "The record holds no diplomatic exchange of the two; load cow_diplomacy, which is coded every five years "
    "to 2005."
)


def _once_allies(asked: Question) -> Found:
    pair = asked.pair
    if pair.years("alliance") is None:
        return pact_not_known(asked)
    before = [each for each in pair.alliances if each.first < asked.year]
    if not before:
        return Found("no", "No defence pact of the two since 1946 (ATOP).")
    pact = before[-1]
    covered = pair.years("alliance")
    assert covered is not None  # asked above
    end = "in force to " + ("the end of the data in " if pact.last >= covered[1] else "")
    text = f"{capital(pact_text(pact))}, {end}{pact.last} (ATOP)."
    return Found("yes", text, pact.rows)


def _no_pact(asked: Question, found: Signs) -> Found:
    """No pact: still partly so where practice alone puts the two on one side."""
    other = next((each for each in asked.pair.pacts if each.holds(asked.year)), None)
    ended = [each for each in asked.pair.alliances if each.last < asked.year]
    more = f"; {pact_text(ended[-1])} ended in {ended[-1].last}" if ended else ""
    if other is not None and not other.owed & ARMED:
        more += f"; {pact_text(other)} is, which owes no help"
    base = f"No defence pact of the two is in force in {asked.year} (ATOP){more}."
    sides = tuple(each for each in found.near if each.name == "side")
    rows = (*(other.rows if other else ()), *found.rows)
    if sides and not any(each.name in LISTED for each in found.far):
        return Found("partly", f"{base} {capital(told(sides))}.", rows)
    return Found("no", base, rows)


def pact_not_known(asked: Question) -> Found:
    """What is said where alliances do not reach the year."""
    covered = asked.pair.years("alliance")
    if covered is None:
        return Found("unknown", "The record holds no alliances; load atop.")
    last = [each for each in asked.pair.alliances if each.holds(covered[1])]
    known = (
        f"{pact_text(last[-1])} was in force then" if last else "no defence pact was in force then"
    )
    rows = last[-1].rows if last else ()
    if asked.year < covered[0]:
        return Found("unknown", f"Alliances are in the record from {covered[0]} on.", ())
    return Found("unknown", f"Alliances are known to {covered[1]} (ATOP); {known}.", rows)


def _by_signs(asked: Question, want: int) -> Found:
    """Pacts, arms, disputes, sanctions and rivalries decide; votes and sides are told and decide nothing."""
    found = signs(asked.pair, asked.year)
    listed = any(each.name in LISTED for each in found.far)
    if not found.deeds and not (want < 0 and listed):
        return _deeds_not_known(asked, found)
    near = _names(found.near) & ({"pact"} if listed else DECIDING)
    far = _names(found.far) & DECIDING
    with_, against = (near, far) if want > 0 else (far, near)
    if not with_ and not against:
        every = told((*found.near, *found.far, *found.neither))
        why = f"Nothing in the record decides it in {asked.year}: {every}."
        return Found("unknown", why, found.rows)
    why = _both_ways(found, asked.year)
    if with_ and against:
        return Found("partly", why, found.rows)
    return Found("yes" if with_ else "no", why, found.rows)


def _names(found: tuple[Sign, ...]) -> frozenset[str]:
    return frozenset(each.name for each in found)


def _deeds_not_known(asked: Question, found: Signs) -> Found:
    known = (*found.near, *found.far)
    deeds = tuple(each for each in found.ended if each.name in {"disputes", "war"})
    if not deeds and not known:
        return Found(
            "unknown", f"The record does not reach {asked.year} for this pair.", found.rows
        )
    first = (
        f"Disputes are not in the record for {asked.year}: {told(deeds)}."
        if deeds
        else f"Disputes are not in the record for {asked.year}."
    )
    rest = f" In {asked.year}: {told(known)}." if known else ""
    return Found("unknown", f"{first}{rest}", found.rows)


def _once(asked: Question, want: int) -> Found:
    """Whether there was a run of years in the past of which the claim holds."""
    pair = asked.pair
    covered = pair.years("force")
    if covered is None:
        return Found("unknown", "The record holds no disputes; load gml.")
    best: list[int] = []
    run: list[int] = []
    for year in range(covered[0], min(asked.year - 1, covered[1]) + 1):
        run = [*run, year] if _held(asked, year, want) else []
        best = max(best, run, key=len)
    if len(best) < RUN:
        return _never_so(asked, want)
    parts, rows = (_nearness if want > 0 else _farness)(asked, best)
    other = "no dispute and no rivalry" if want > 0 else "no pact and no arms"
    return Found("yes", f"In {span(best)}: {and_list(parts)}, and {other} (to {covered[1]}).", rows)


def _nearness(asked: Question, years: list[int]) -> tuple[list[str], tuple[Row, ...]]:
    """What spoke for closeness in some years."""
    pair = asked.pair
    pacts = [each for each in pair.alliances if each.first <= years[-1] and each.last >= years[0]]
    parts = [f"{pact_text(each)} (ATOP)" for each in pacts]
    rows = [row for each in pacts for row in each.rows]
    for source, name in ((pair.x, pair.name_x(years[-1])), (pair.y, pair.name_y(years[-1]))):
        sent = [each for each in pair.deliveries(source) if years[0] <= each.year <= years[-1]]
        if sent:
            parts.append(f"arms from {name} in {span(each.year for each in sent)} (SIPRI arms)")
            rows += [pair.row(each, f"arms from {name}, {each.year}") for each in sent]
    return parts, tuple(rows)


def _farness(asked: Question, years: list[int]) -> tuple[list[str], tuple[Row, ...]]:
    """What spoke against closeness in some years."""
    pair = asked.pair
    text, rows, _ = dispute_count(pair, years[0], years[-1])
    rival = [each for each in pair.rival_years if years[0] <= each <= years[-1]]
    parts = [f"{text} (GML disputes)"]
    if rival:
        parts.append(f"a strategic rivalry in {span(rival)} (Thompson's rivalries)")
    return parts, (*rows, *_rivalry_rows(asked))


def _held(asked: Question, year: int, want: int) -> bool:
    """Pacts, arms, rivalries and disputes alone: quick, and known for every year."""
    pair = asked.pair
    near = any(each.holds(year) for each in pair.alliances) or any(
        year - 5 < each.year <= year
        for source in (pair.x, pair.y)
        for each in pair.deliveries(source)
    )
    far = year in pair.rival_years or any(year - 10 < each[0] <= year for each in pair.disputes)
    return (near and not far) if want > 0 else (far and not near)


def _never_so(asked: Question, want: int) -> Found:
    text, rows, how_many = _all_disputes(asked)
    pacts = asked.pair.alliances
    pact = f"{pact_text(pacts[-1])}" if pacts else "no defence pact"
    why = f"No stretch of {RUN} years speaks for it alone: {text}, {pact} (GML disputes, ATOP)."
    speaks = bool(pacts) if want > 0 else how_many > 0
    rows = (*rows, *(row for each in pacts for row in each.rows))
    return Found("partly" if speaks else "unknown", why, rows)


def _all_disputes(asked: Question) -> tuple[str, tuple[Row, ...], int]:
    return dispute_count(asked.pair, 1946, asked.year)


def _rivalry_rows(asked: Question) -> tuple[Row, ...]:
    pair = asked.pair
    return tuple(pair.row(each, f"rivalry {each.identifier}") for each in pair.behind("rivalry"))


def _both_ways(found: Signs, year: int) -> str:
    if found.near and found.far:
        return f"In {year}, for closeness: {told(found.near)}. Against it: {told(found.far)}."
    return _sentence(found.near or found.far, year)


def _sentence(found: tuple[Sign, ...], year: int) -> str:
    return f"In {year}: {told(found)}."


def _practice(found: Signs) -> str:
    """What practice says beside a pact, where it says anything."""
    beside = [
        each
        for each in (*found.far, *found.near, *found.neither, *found.ended)
        if each.name in {"disputes", "war", "votes", "arms", "rivalry"}
        and (each.toward or each.name in {"disputes", "votes"} or "after" in each.text)
    ]
    return f" In practice: {told(tuple(beside))}." if beside else ""


def _nothing_after(found: Signs) -> str:
    known = tuple(each for each in (*found.neither, *found.ended) if each.name == "disputes")
    return f" {capital(told(known))}." if known else ""


def _ended(asked: Question, name: str, what: str, more: str = "") -> Found:
    covered = asked.pair.years(name)
    if covered is None:
        return Found("unknown", f"{what} not in the record.")
    found = signs(asked.pair, covered[1])
    known = found.far
    last = f" Last known, in {covered[1]}: {told(known)}." if known else ""
    bound = f"from {covered[0]} on" if asked.year < covered[0] else f"to {covered[1]}"
    return Found("unknown", f"{what} in the record {bound}{more}.{last}", found.rows)
