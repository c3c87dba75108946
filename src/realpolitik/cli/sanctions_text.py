"""Sanctions as text for a terminal: plain values in, Rich renderables out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from realpolitik import display

__all__ = ["sanctions_text"]

Json = Mapping[str, Any]

QUIET = "dim"
EACH_SHOWN = (
    ("words", "both"),
    ("deeds", "both"),
    ("bonds", "both"),
    ("interests", "both"),
    ("votes", "both"),
    ("dependence", "back"),
)
"""The series whose change is told beginning by beginning."""
STANDS_OUT = 0.1


def sanctions_text(found: Json) -> Group:
    """The cases, how often such cases worked, and what changed after they began."""
    count = len({(each["origin"], each["case"]) for each in found["cases"]})
    cases = f" · {count} case{'' if count == 1 else 's'}" if count else ""
    return Group(
        Text(found["title"], "bold").append(cases, "default"),
        *_cases(found),
        Text(),
        *_rates(found),
        *_changes(found),
        *_each(found),
        *_average(found),
    )


def _grid(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> Padding:
    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    for place, title in enumerate(head):
        grid.add_column(title, justify="right" if place in right else "left")
    for row in rows:
        grid.add_row(*row)
    return Padding(grid, (0, 0, 0, 2))


def _line(text: str) -> Padding:
    return Padding(Text(text, QUIET), (0, 0, 0, 2))


def _cases(found: Json) -> Iterator[RenderableType]:
    lines = [display.list_words(each) for each in found["lists"] if each["loaded"]]
    yield from map(_line, lines)
    load = display.load_words(found["lists"])
    if load is not None:
        yield Padding(Text(load), (0, 0, 0, 2))
    grouped: dict[tuple[str, int], list[Json]] = {}
    for each in found["cases"]:
        grouped.setdefault((each["origin"], each["case"]), []).append(each)
    rows = [
        (
            display.span_words(some[0]),
            display.sender_words([each["name_source"] or each["sender"] for each in some]),
            " ".join(some[0]["kinds"]) or display.NONE,
            display.ended_words(some[0]),
            f"{origin} {case}",
        )
        for (origin, case), some in grouped.items()
    ]
    if rows:
        yield Text()
        yield _grid(("years", "by", "type", "demanded and how it ended, as coded", "case"), rows)
    if found["other_senders"]:
        yield _line(
            f"{found['other_senders']} more of other senders: "
            f"realpolitik sanctions {found['target']['iso3']}"
        )


def _rates(found: Json) -> Iterator[RenderableType]:
    kept = display.kept_rates(found)
    if not kept:
        return
    yield Text("How often such cases worked", "bold").append(" · of 100 that ended", "default")
    rows = [(name, kind, *display.rate_cells(rates)) for name, kind, rates in kept]
    head = ("", "", *display.WORKED_WORDS.values(), "ended", "open")
    yield _grid(head, rows, right=(5, 6))
    yield _line(
        "what goes on or has no coded outcome is open: neither success nor failure; "
        "coded by the publishers, with hindsight; 90 % intervals"
    )


def _changes(found: Json) -> Iterator[RenderableType]:
    if not found["studies"]:
        return
    studied = sum(each["studied"] for each in found["beginnings"])
    yield Text()
    yield Text("What changed after they began", "bold").append(
        f" · years 1 to 5 against the trend of the ten before · {studied} beginnings studied",
        "default",
    )
    rows = [
        (
            display.series_words(each["series"], each["way"]),
            display.change_words(each["change"]) + _mark(each["pairs"], each["years"]),
            display.placebo_words(each["pairs"]),
            display.placebo_words(each["years"]),
            str(each["n"]),
        )
        for each in found["studies"]
        if each["n"]
    ]
    yield _grid(("", "change", "other pairs that year", "other years of theirs", "n"), rows, (1, 4))
    yield _line(f"* both ranks at most .1; {display.FOLLOWED}")
    followers = len(found["beginnings"]) - studied
    if followers:
        yield _line(
            f"{followers} that began within five years of another between the two have no trend "
            "of their own and are not studied apart"
        )


def _each(found: Json) -> Iterator[RenderableType]:
    rows = [
        (f"{each['year']} {each['name']}", *_cells(each))
        for each in found["beginnings"]
        if {(one["series"], one["way"]) for one in each["changes"]} & set(EACH_SHOWN)
    ]
    if len(rows) < 2:
        return
    yield Text()
    yield Text("After each of them", "bold").append(" · the change after it alone", "default")
    yield _grid(("", *(name for name, _ in EACH_SHOWN)), rows, right=range(1, 7))


def _cells(beginning: Json) -> list[str]:
    told = {(one["series"], one["way"]): one for one in beginning["changes"]}
    return [_cell(told.get(key)) for key in EACH_SHOWN]


def _cell(one: Json | None) -> str:
    if one is None:
        return display.NONE
    return display.score(one["change"]) + _star(one["p_pairs"], one["p_years"])


def _mark(pairs: Json | None, years: Json | None) -> str:
    return _star(*(None if each is None else each["p"] for each in (pairs, years)))


def _star(*ranks: float | None) -> str:
    return "*" if all(p is not None and p <= STANDS_OUT for p in ranks) else ""


def _average(found: Json) -> Iterator[RenderableType]:
    if found["studies"] or not found["average"]:
        return
    rows = [
        (
            {"ties": "TIES", "gsdb": "GSDB"}.get(each["origin"], each["origin"]),
            display.series_words(each["series"], each["way"]),
            display.change_words(each["change"])
            + _mark(_placebo(each, "pairs"), _placebo(each, "years")),
            display.placebo_words(_placebo(each, "pairs")),
            display.placebo_words(_placebo(each, "years")),
            str(each["n"]),
        )
        for each in found["average"]
        if each["k"] is None and (each["series"], each["way"]) in display.TOLD_SERIES
    ]
    yield Text()
    yield Text("What changed after sanctions began, on average over all cases", "bold")
    head = ("", "", "change", "other pairs that year", "other years of theirs", "n")
    yield _grid(head, rows, right=(2, 5))
    yield _line(f"* both ranks at most .1; {display.FOLLOWED}; every series: --json")


def _placebo(row: Json, which: str) -> Json | None:
    if row[f"p_{which}"] is None:
        return None
    return {end: row[f"{which}_{end}"] for end in ("lower", "upper")} | {"p": row[f"p_{which}"]}
