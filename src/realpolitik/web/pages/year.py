"""A year: the widest gaps, the largest turns, and how balanced the whole system is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from realpolitik import display
from realpolitik.errors import MissingExtra, NoAnswer
from realpolitik.web import parameters as of
from realpolitik.web.addresses import address
from realpolitik.web.pages.page import Given, Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from realpolitik.record import Record

__all__ = ["YEAR"]

Json = dict[str, Any]

MOST = 20
CANDIDATES_SHOWN = 2


def _values(record: Record, asked: Given) -> Json:
    from realpolitik.standings.pairs import evidence_to

    year = asked.get("at", evidence_to(record))
    gaps = _either(lambda: _gaps(record, year))
    turns = _either(lambda: _turns(record, year))
    balance = _either(lambda: _balance(record, year))
    return {
        "title": f"The world in {year}",
        "summary": _summary(year, gaps, balance),
        "year": year,
        "asked": {},
        "gaps": gaps,
        "turns": turns,
        "balance": balance,
        "note": display.CANDIDATES,
        "preview": {"png": address("/embed/gaps.png", at=year), "alt": f"Widest gaps in {year}"},
        "api": address("/api/gaps", at=year),
        "command": f"realpolitik gaps --at {year}",
    }


def _either(ask: Callable[[], Json]) -> Json:
    """An answer, or why there is none: a year has what its data sets reach."""
    try:
        return {"why": None, **ask()}
    except (NoAnswer, MissingExtra) as error:
        return {"why": str(error)}


def _gaps(record: Record, year: int) -> Json:
    from realpolitik.standings.ranking import gaps

    found = gaps(at=year, most=MOST, record=record)
    return {
        "rows": [
            {
                **row,
                "pair": address("/pair", a=row["iso3_a"], b=row["iso3_b"], at=year),
                "figures": [
                    {
                        "name": name,
                        "figure": form(row[name]),
                        "interval": display.hundred_range(
                            row[f"{name}_lower"], row[f"{name}_upper"], signed=name == "gap"
                        ),
                        "open": address(
                            "/open", a=row["iso3_a"], b=row["iso3_b"], at=year, of=name
                        ),
                    }
                    for name, form in (
                        ("paper", display.hundred),
                        ("practice", display.hundred),
                        ("gap", display.signed_hundred),
                    )
                ],
            }
            for row in found.frame.iter_rows(named=True)
        ],
        "cite": found.cite,
    }


def _turns(record: Record, year: int) -> Json:
    from realpolitik.standings.turning.answer import turns

    found = turns(since=year, until=year, most=MOST, record=record)
    return {
        "found": found.found,
        "rows": [
            {
                "line": display.pair_line(turn),
                "around": display.candidates_line(turn, CANDIDATES_SHOWN),
                "pair": address("/pair", a=turn["iso3_a"], b=turn["iso3_b"], at=year),
            }
            for turn in found.to_json()
        ],
    }


def _balance(record: Record, year: int) -> Json:
    from realpolitik.standings.triads.answer import triads

    found = triads(year, record=record).to_json()
    lower, upper = found["null_interval"] or (None, None)
    return {
        "states": found["nodes"],
        "ties": found["edges"],
        "hostile": found["negative"],
        "triads": found["triads"],
        "balanced": display.hundred(found["balanced_share"]),
        "chance": f"{display.hundred(found['null_share'])} {display.hundred_range(lower, upper)}",
        "balanced_hostile": display.hundred(found["balanced_share_hostile"]),
        "chance_hostile": display.hundred(found["null_share_hostile"]),
        "frustration": found["frustration"],
        "optimal": found["optimal"],
        "against": [
            {
                "names": f"{each['a']['name']} – {each['b']['name']}",
                "pair": address("/pair", a=each["a"]["iso3"], b=each["b"]["iso3"], at=year),
                "hostile": each["sign"] < 0,
            }
            for each in found["against"][:MOST]
        ],
    }


def _summary(year: int, gaps: Json, balance: Json) -> str:
    parts = [f"The world in {year}."]
    if not gaps["why"] and gaps["rows"]:
        widest = gaps["rows"][0]
        figure = widest["figures"][2]
        parts.append(
            f"Furthest apart on paper and in practice: {widest['name_a']} with {widest['name_b']}, "
            f"gap {figure['figure']} points {figure['interval']}."
        )
    if not balance["why"]:
        parts.append(
            f"{balance['ties']:,} ties of {balance['states']} states, {balance['hostile']:,} hostile."
        )
    return " ".join([*parts, f"{display.LIMITS.capitalize()}."])


YEAR = Page("/year", "year.html", (of.AT,), _values)
