"""Balance and pushes as text for a terminal: plain values in, Rich renderables out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from realpolitik import display

__all__ = ["pushed_text", "triads_text"]

QUIET = "dim"
SIGNS = {1: "friendly", 0: "none", -1: "hostile"}
PUSHES = {1: "together", 0: "neither way", -1: "apart"}
COLOURS = {1: "blue", -1: "yellow"}
"""The words say the same without any."""

MOST = 10
"""Ties that are listed before the rest is only counted."""
THIRDS = 25
NARROW = 64
"""Below so many columns each third state is told in a line of words."""

TIES_ARE = (
    "friendly: a defence or offence pact; hostile: a dispute or rivalry, which outweigh a pact"
)
OF_BALANCE = (
    "three members of one alliance are balanced whoever deals: see the triads with a hostile tie",
    "a balanced year forecasts nothing; what became of pushed pairs: realpolitik push A B",
)
OF_PUSHES = "a push is a position, who stands where, and no forecast"

Json = dict[str, Any]


def triads_text(found: Json) -> Group:
    """The balance of a year."""
    head = _heading(f"Friends and foes, {found['year']}", found)
    ties = (
        f"{found['nodes']:,} states, {found['edges']:,} ties, {found['negative']:,} of them hostile"
    )
    despite = f" ({found['contradictory']:,} despite a pact)" if found["contradictory"] else ""
    return Group(
        head,
        _in(Text(ties + despite)),
        _in(Text(TIES_ARE, QUIET)),
        Text(),
        _in(_shares(found)),
        Text(),
        _in(Text(_frustration(found))),
        *_against(found),
        Text(),
        _in(Text("\n".join(OF_BALANCE), QUIET)),
        _in(Text(display.INTERVALS, QUIET)),
    )


def _heading(title: str, found: Json) -> Text:
    parts = [f"ties known {display.years(*found['span'])}"]
    if found["window"] > 1:
        parts.insert(0, f"disputes of {found['window']} years")
    return Text(title, "bold").append(f" · {' · '.join(parts)}", "default")


def _in(what: RenderableType, by: int = 2) -> Padding:
    return Padding(what, (0, 0, 0, by))


def _shares(found: Json) -> Table:
    table = _table("", "of 100", "signs dealt anew")
    lower, upper = found["null_interval"] or (None, None)
    dealt = f"{display.hundred(found['null_share'])} {display.hundred_range(lower, upper)}"
    of_all = f"balanced, of {found['triads']:,} triads"
    table.add_row(of_all, display.hundred(found["balanced_share"]), dealt.strip())
    table.add_row(
        "of those with a hostile tie",
        display.hundred(found["balanced_share_hostile"]),
        display.hundred(found["null_share_hostile"]),
    )
    return table


def _table(*titles: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    for title in titles:
        table.add_column(title)
    return table


def _frustration(found: Json) -> str:
    says = "against the best division of all states into two camps stand"
    if found["optimal"]:
        return (
            f"{says} {_count(found['frustration'], 'tie')}: the frustration, proven to be the least"
        )
    return f"{says} {_bounds(found['bound'], found['frustration'])}; {_NOT_PROVEN}"


_NOT_PROVEN = "not solved in the time given, --seconds gives more"


def _bounds(lower: int, upper: int) -> str:
    return f"at least {lower:,} and at most {_count(upper, 'tie')}"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _against(found: Json) -> Iterator[RenderableType]:
    if found["against"]:
        yield Text()
        yield _in(
            Text("those that stand against one such division, the most unbalanced first", QUIET)
        )
        yield _in(_flips(found["against"]))


def _flips(flips: Sequence[Json]) -> Group:
    grid = Table.grid(padding=(0, 2))
    for each in flips[:MOST]:
        names = f"{each['a']['name']} – {each['b']['name']}"
        triads = f"{_count(each['unbalanced'], 'unbalanced triad')}, {each['balanced']:,} balanced"
        grid.add_row(names, _sign(each["sign"]), triads)
    return Group(grid, *_more(flips, MOST))


def _more(rows: Sequence[Json], most: int) -> Iterator[Text]:
    if len(rows) > most:
        yield Text(f"and {len(rows) - most:,} more; --json lists all", QUIET)


def _sign(sign: int) -> Text:
    return Text(SIGNS[sign], COLOURS.get(sign, ""))


# A push.


def pushed_text(found: Json, width: int, *, trade: bool) -> Group:
    """Who pushes two states, what could be turned, and what became of such pairs."""
    a, b = found["a"]["name"], found["b"]["name"]
    return Group(
        _heading(f"{a} – {b}, {found['year']}", found),
        _in(Text(f"their own tie: {_own(found)}")),
        _in(Text(TIES_ARE, QUIET)),
        Text(),
        *_thirds(found, width, trade=trade),
        Text(),
        _in(Text(_whole(found))),
        Text(),
        *_turns(found),
        Text(),
        *_rates(found),
        _in(Text(OF_PUSHES, QUIET)),
    )


def _own(found: Json) -> str:
    rests = found["tie_rests_on"]
    if not found["tie"]:
        return "none"
    if found["tie"] > 0:
        return "friendly (a pact)"
    hostile = " and ".join(f"a {each}" for each in rests if each != "pact")
    return f"hostile ({hostile}{', despite a pact' if 'pact' in rests else ''})"


def _thirds(found: Json, width: int, *, trade: bool) -> Iterator[RenderableType]:
    thirds = found["thirds"]
    if not thirds:
        yield _in(Text("no third state has a tie to both"))
        return
    listing = _thirds_in_rows if width >= NARROW else _thirds_in_lines
    yield _in(listing(found, trade=trade))
    yield from (_in(text) for text in _more(thirds, THIRDS))
    yield _in(Text(_balance(found, trade=trade)))


def _thirds_in_rows(found: Json, *, trade: bool) -> Table:
    titles = ("third state", f"with {found['a']['name']}", f"with {found['b']['name']}")
    table = _table(*titles, "pushes them", *(("of 100 of their trade",) if trade else ()))
    for each in found["thirds"][:THIRDS]:
        stake = (display.hundred(each["stake"]),) if trade else ()
        table.add_row(
            each["name"], _sign(each["with_a"]), _sign(each["with_b"]), _way(each["push"]), *stake
        )
    return table


def _thirds_in_lines(found: Json, *, trade: bool) -> Text:
    lines = []
    for each in found["thirds"][:THIRDS]:
        signs = (each["with_a"], each["with_b"])
        friend, foe = (
            [
                end["name"]
                for end, sign in zip((found["a"], found["b"]), signs, strict=True)
                if sign == one
            ]
            for one in (1, -1)
        )
        parts = [
            f"{word} with {' and '.join(names)}"
            for word, names in (("friendly", friend), ("hostile", foe))
            if names
        ]
        weight = f", {display.hundred(each['stake'])} of 100 of their trade" if trade else ""
        lines.append(f"{each['name']} pushes {PUSHES[each['push']]}: {', '.join(parts)}{weight}")
    return Text("\n".join(lines))


def _way(push: int) -> Text:
    return Text(PUSHES[push], COLOURS[push])


def _balance(found: Json, *, trade: bool) -> str:
    ways = [each["push"] for each in found["thirds"]]
    said = f"together {ways.count(1):,}, apart {ways.count(-1):,}"
    if trade and found["weighed"] is not None:
        said += f"; weighed by trade {display.signed_hundred(found['weighed'])} of 100"
    return said


def _whole(found: Json) -> str:
    one, two = (
        f"{found[name]:,}"
        if found[f"{name}_bound"] == found[name]
        else f"{found[f'{name}_bound']:,} to {found[name]:,}"
        for name in ("together", "apart")
    )
    leans = found["leans"]
    where = "not decided" if leans is None else f"push {PUSHES[leans]}"
    proven = "proven" if found["optimal"] else _NOT_PROVEN
    return (
        f"all ties together: {where}; against the best division stand {one} ties with the two in"
        f" one camp, {two} with each in another ({proven})"
    )


def _turns(found: Json) -> Iterator[RenderableType]:
    flips = found["flips"]
    if flips:
        yield _in(
            Text("the cheapest turns: each brings all states one tie nearer to balance", QUIET)
        )
        yield _in(_flips(flips))
    elif found["flips_complete"]:
        none = f"none of their {_count(found['ties'], 'tie')}, turned, brings all states nearer to balance"
        yield _in(Text(none))
    if not found["flips_complete"]:
        yield _in(Text(f"the turns of some ties were {_NOT_PROVEN}", QUIET))


VERDICTS = {
    "as expected": "as balance expects",
    "against": "against what balance expects",
    "no sure difference": "no sure difference",
}


def _rates(found: Json) -> Iterator[RenderableType]:
    yield _in(
        Text("what became of pairs with such a tie, pushed by most of their third states", QUIET)
    )
    for each in found["base_rates"]:
        together, apart = display.hundred(each["together"]), display.hundred(each["apart"])
        yield _in(
            Text(
                f"{each['about']} within {each['within']} years: {together} of 100 pushed together,"
                f" {apart} pushed apart: {VERDICTS[each['verdict']]}; beyond what is known of a pair"
                f" anyway the pushes helped in {each['helped']} of {each['trials']} trials, harmed in"
                f" {each['harmed']}"
            )
        )
