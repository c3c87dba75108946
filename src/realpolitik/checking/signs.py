"""What in a year speaks for two states being close, and what against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from realpolitik.checking.between import ARMED, Between, Pact
from realpolitik.checking.values import Row
from realpolitik.checking.wording import and_list, count, dataset_name, number, span

__all__ = [
    "LATELY",
    "WINDOW",
    "Sign",
    "Signs",
    "arms_sign",
    "dispute_count",
    "pact_text",
    "signs",
    "told",
    "votes_sign",
]

WINDOW = 20
"""Years back that disputes are counted in, as a standing counts them."""

LATELY = 5
"""Years after the last delivery in which arms still speak: half of them are remembered then."""

MANY = 10
"""Years with deliveries from which their stop is worth telling."""

RANK = 0.5
"""Rank among the politically relevant pairs of a year (−1 to 1) from which agreement in votes speaks."""

EVEN = 0.5
"""Even odds of siding with the one or the other."""


@dataclass(frozen=True)
class Sign:
    """One thing that speaks for closeness (+1), against it (−1), or for neither (0)."""

    name: str
    toward: int
    text: str
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Signs:
    """The signs of one pair in one year, and what is not known of it.

    Attributes
    ----------
    near, far
        Signs for and against closeness.
    neither
        What was looked up and speaks for neither.
    ended
        For each indicator that does not reach the year, what was last known.
    deeds
        Whether disputes are known for the year.
    """

    near: tuple[Sign, ...]
    far: tuple[Sign, ...]
    neither: tuple[Sign, ...]
    ended: tuple[Sign, ...]
    deeds: bool

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows behind them."""
        every = (*self.near, *self.far, *self.neither, *self.ended)
        return tuple(row for each in every for row in each.rows)


def signs(pair: Between, year: int) -> Signs:
    """Everything that the record says for and against the closeness of a pair in a year."""
    known: list[Sign] = []
    ended: list[Sign] = []
    pair.read("force", "rivalry", "votes")
    readers = {
        "alliance": _pact,
        "force": _disputes,
        "rivalry": _rivalry,
        "arms": arms_sign,
        "votes": votes_sign,
    }
    for name, read in readers.items():
        if pair.covers(name, year):
            known.extend(read(pair, year))
        else:
            ended.extend(_last(pair, name, year))
    known.extend(_sides(pair, year))
    known.extend(_sanctions(pair, year))
    return Signs(
        near=tuple(each for each in known if each.toward > 0),
        far=tuple(each for each in known if each.toward < 0),
        neither=tuple(each for each in known if each.toward == 0),
        ended=tuple(ended),
        deeds=pair.covers("force", year),
    )


def told(found: tuple[Sign, ...]) -> str:
    """Signs as a list."""
    return and_list([each.text for each in found], between=", ")


def pact_text(pact: Pact) -> str:
    """A pact with its kind and its beginning."""
    before = " or before" if pact.first == 1946 else ""
    return f"{_kind(pact)} of {pact.first}{before}"


def _kind(pact: Pact) -> str:
    names = {
        "neutrality": "neutrality",
        "nonaggression": "non-aggression",
        "consultation": "consultation",
    }
    if pact.owed & ARMED:
        return "a defence pact" if "defense" in pact.owed else "an offence pact"
    return f"a pact of {and_list([text for key, text in names.items() if key in pact.owed])}"


def _pact(pair: Between, year: int) -> Iterator[Sign]:
    for pact in pair.alliances:
        if pact.holds(year):
            yield Sign("pact", 1, f"{pact_text(pact)} in force (ATOP)", pact.rows)
            return
    yield Sign("pact", 0, "no defence pact (ATOP)")


def dispute_count(pair: Between, first: int, last: int) -> tuple[str, tuple[Row, ...], int]:
    """Disputes that began in some years, in words, with their rows and their number."""
    found = [each for each in pair.disputes if first <= each[0] <= last]
    if not found:
        return f"no militarized dispute in {span([first, last])}", (), 0
    years = span(each[0] for each in found)
    text = f"{count(len(found), 'militarized dispute')} in {years}"
    return text, tuple(row for _, _, row in found), len(found)


def _disputes(pair: Between, year: int) -> Iterator[Sign]:
    if year in pair.war_years:
        rows = tuple(row for _, _, row in pair.disputes if row.what.endswith(str(year)))
        yield Sign("war", -1, f"war in {year} (GML disputes)", rows)
    text, rows, how_many = dispute_count(pair, year - WINDOW + 1, year)
    yield Sign("disputes", -1 if how_many else 0, f"{text} (GML disputes)", rows)


def _rivalry(pair: Between, year: int) -> Iterator[Sign]:
    if year not in pair.rival_years:
        yield Sign("rivalry", 0, "no strategic rivalry listed (Thompson's rivalries)")
        return
    begun = [each for each in pair.behind("rivalry") if each.year <= year]
    since = f" since {begun[-1].year}" if begun else ""
    rows = tuple(pair.row(each, f"rivalry {each.identifier}") for each in begun[-1:])
    yield Sign("rivalry", -1, f"a strategic rivalry{since} (Thompson's rivalries)", rows)


def arms_sign(pair: Between, year: int) -> Iterator[Sign]:
    """Deliveries of the last years between the two, either way; and one that stopped."""
    for source, name in ((pair.x, pair.name_x(year)), (pair.y, pair.name_y(year))):
        found = [each for each in pair.deliveries(source) if each.year <= year]
        if not found:
            continue
        last = found[-1].year
        recent = tuple(
            pair.row(each, f"arms from {name}, {each.year}")
            for each in found
            if each.year > last - LATELY
        )
        if last > year - LATELY:
            yield Sign("arms", 1, f"arms from {name} to {last} (SIPRI arms)", recent)
        elif last > year - WINDOW and len(found) >= MANY:
            yield Sign("arms", 0, f"no arms from {name} after {last} (SIPRI arms)", recent[-1:])


def votes_sign(pair: Between, year: int) -> Iterator[Sign]:
    """How alike the two vote, and where that stands among the pairs of the year."""
    value = pair.series("votes").get(year)
    if value is None:
        return
    rank = pair.series("votes", column="score").get(year)
    text = f"votes in the General Assembly at kappa {number(value)} in {year} (UN votes)"
    row = pair.figure("votes", year, f"kappa {number(value)}")
    toward = 0 if rank is None or abs(rank) < RANK else (1 if rank > 0 else -1)
    yield Sign("votes", toward, text, (row,))


def _sides(pair: Between, year: int) -> Iterator[Sign]:
    for a, b in ((pair.x, pair.y), (pair.y, pair.x)):
        found = pair.side(a, b, year)
        if found is None or not found["supported"]:
            continue
        toward = (found["practice_lower"] > EVEN) - (found["practice_upper"] < EVEN)
        names = (pair.name_x(year), pair.name_y(year))
        one, other = names if a == pair.x else names[::-1]
        share, low, high = (
            round(100 * found[key]) for key in ("practice", "practice_lower", "practice_upper")
        )
        text = f"{one} would in practice side with {other} in {share} of 100 [{low}, {high}] were it to join"
        yield Sign("side", toward, text, (_side_row(pair, year, text),))


def _side_row(pair: Between, year: int, text: str) -> Row:
    entry = pair.record.slice("sides", "realpolitik")
    release = entry.release if entry else ""
    return Row("sides", "realpolitik", release, None, None, f"{year}: {text}")


def _sanctions(pair: Between, year: int) -> Iterator[Sign]:
    for case in pair.sanctions.iter_rows(named=True):
        entry = pair.record.slice("sanctions", case["dataset"])
        known = entry is not None and year <= entry.coverage.last
        if known and case["start"] <= year and (case["end"] is None or case["end"] >= year):
            sender = pair.name_x(year) if case["source"] == pair.x else pair.name_y(year)
            text = f"sanctions of {sender} since {case['start']} ({dataset_name(case['dataset'])})"
            yield Sign("sanctions", -1, text, (sanction_row(pair, case),))
            return


def sanction_row(pair: Between, case: dict[str, object]) -> Row:
    """A case of sanctions as a row."""
    key = str(case["dataset"])
    found = pair.record.slice("sanctions", key)
    what = f"case {case['case']}: {case['sender']}, {case['start']}–{case['end'] or ''}"
    return Row(
        "sanctions",
        key,
        found.release if found else "",
        str(case["file"]),
        int(str(case["row"])),
        what,
    )


def _last(pair: Between, name: str, year: int) -> Iterator[Sign]:
    """What an indicator last knew of the pair, where it ends before the year."""
    covered = pair.years(name)
    if covered is None or covered[1] >= year:
        return
    end = covered[1]
    readers = {
        "alliance": _pact,
        "force": _disputes,
        "rivalry": _rivalry,
        "arms": arms_sign,
        "votes": votes_sign,
    }
    for each in readers[name](pair, end):
        yield Sign(each.name, 0, f"{each.text}, known to {end}", each.rows)
