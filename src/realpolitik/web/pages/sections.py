"""What a pair's page shows when it is looked at: turning points, who pushes, outlook, sanctions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from realpolitik import display
from realpolitik.web import parameters as of
from realpolitik.web.addresses import address
from realpolitik.web.pages.page import Given, Page

if TYPE_CHECKING:
    from realpolitik.record import Record

__all__ = ["SECTIONS"]

Json = dict[str, Any]

SIGNS = {1: "friendly", 0: "none", -1: "hostile"}
PUSHES = {1: "together", 0: "neither way", -1: "apart"}
EVENTS = {
    "dispute": "a militarized dispute begins",
    "sanctions": "one imposes sanctions on the other",
}
TESTED = {"all": "all pairs", "allied": "allied pairs", "rival": "rival pairs"}
AT_ONCE = 0.01
"""Seconds for what is solved while somebody moves a slider: enough for the third states."""
PARTS_SHOWN = 4
CANDIDATES_SHOWN = 4


def _common(found: Any, title: str, name: str, **more: Any) -> Json:
    pair = {"a": found.a.iso3, "b": found.b.iso3}
    return {
        "title": title,
        "summary": f"{title}. {display.LIMITS.capitalize()}.",
        "pair": pair,
        "names": f"{found.a.name} and {found.b.name}",
        "preview": None,
        "cite": found.cite,
        "api": address(f"/api/{name}", **pair),
        "command": f"realpolitik {name} {pair['a']} {pair['b']}",
        **more,
    }


def _turning(record: Record, asked: Given) -> Json:
    from realpolitik.standings.turning.answer import turning_points

    found = turning_points(asked["a"], asked["b"], record=record)
    turns = found.to_json()
    return _common(
        found,
        found.title,
        "turning-points",
        turns=[
            {
                "firm": turn["firm"],
                "line": display.turn_line(turn),
                "year": turn["date"][:4],
                "open": address(
                    "/open/turn",
                    a=turn["iso3_a"],
                    b=turn["iso3_b"],
                    of=turn["indicator"] or turn["track"],
                    at=turn["date"][:4],
                ),
                "around": display.candidates_line(turn, CANDIDATES_SHOWN),
            }
            for turn in sorted(turns, key=lambda turn: (not turn["firm"], turn["date"]))
        ],
        searched=found.searched,
        lack=found.candidates_lack,
        note=display.CANDIDATES,
        drift=display.DRIFT,
    )


def _pushes(record: Record, asked: Given) -> Json:
    """The third states of a pair; what the whole network says takes a solve, and is made if asked for."""
    from realpolitik.standings.triads.answer import SECONDS, push

    seconds = SECONDS if asked.get("whole") else AT_ONCE
    found = push(asked["a"], asked["b"], at=asked.get("at"), seconds=seconds, record=record)
    plain = found.to_json()
    pair = {"a": plain["a"]["iso3"], "b": plain["b"]["iso3"]}
    return _common(
        found,
        found.title,
        "push",
        year=found.year,
        known=plain["span"],
        own=SIGNS[plain["tie"]],
        rests=plain["tie_rests_on"],
        thirds=[
            {
                "name": each["name"],
                "iso3": each["state"],
                "with_a": SIGNS[each["with_a"]],
                "with_b": SIGNS[each["with_b"]],
                "way": PUSHES[each["push"]],
            }
            for each in plain["thirds"]
        ],
        a=plain["a"]["name"],
        b=plain["b"]["name"],
        leans=None if plain["leans"] is None else PUSHES[plain["leans"]],
        together=plain["together"],
        apart=plain["apart"],
        optimal=plain["optimal"],
        whole=address("/pushes", **pair, at=found.year, whole=True),
        flips=[
            f"{each['a']['name']} – {each['b']['name']}, now {SIGNS[each['sign']]}"
            for each in plain["flips"]
        ],
    )


def _outlook(record: Record, asked: Given) -> Json:
    from realpolitik.standings.outlook.answer import outlook

    found = outlook(asked["a"], asked["b"], record=record)
    plain = found.to_json()
    return _common(
        found,
        f"Outlook of {found.a.name} and {found.b.name}",
        "outlook",
        made=found.made,
        forecasts=[
            {
                **_forecast(each),
                "open": address(
                    "/open/forecast",
                    a=found.a.iso3,
                    b=found.b.iso3,
                    of=each["event"],
                    within=each["within"],
                ),
            }
            for each in plain["forecasts"]
        ],
        expected=plain["sides"],
    )


def _forecast(each: Json) -> Json:
    base, score = each["base_rate"], each["score"]
    return {
        "what": f"{EVENTS[each['event']]}, {display.years(each['from'], each['to'])}",
        "figure": display.of_hundred(each["value"]),
        "interval": display.of_hundred_range(each["lower"], each["upper"]),
        "made": each["made"],
        "base": base and {
            "figure": display.of_hundred(base["share"]),
            "interval": display.of_hundred_range(base["lower"], base["upper"]),
            "kind": base["kind"],
            "years": display.years(base["first"], base["last"]),
            "source": base["source"],
        },
        "rests": [
            f"{part['about']} ×{display.plain_number(part['odds'])}"
            for part in each["rests_on"][:PARTS_SHOWN]
        ],
        "score": score and {
            "group": TESTED[score["group"]],
            "years": display.years(*score["tested"]),
            "auc": display.fraction(score["auc"]),
            "skill": display.fraction(score["brier_skill"]),
            "sure": score["slope_upper"] < 1,
        },
    }  # fmt: skip


def _sanctions(record: Record, asked: Given) -> Json:
    from realpolitik.standings.sanctions.answer import sanctions

    both = [
        sanctions(asked[target], asked[by], record=record)
        for by, target in (("a", "b"), ("b", "a"))
    ]
    first = both[0].to_json()
    pair = {"a": first["by"]["iso3"], "b": first["target"]["iso3"]}
    title = f"Sanctions between {first['by']['name']} and {first['target']['name']}"
    return {
        "title": title,
        "summary": f"{title}. {display.LIMITS.capitalize()}.",
        "pair": pair,
        "names": f"{first['by']['name']} and {first['target']['name']}",
        "preview": None,
        "api": address("/api/sanctions", target=pair["b"], by=pair["a"]),
        "command": f"realpolitik sanctions {pair['a']} {pair['b']}",
        "cite": first["cite"],
        "ways": [_cases(one.to_json()) for one in both],
        "load": display.load_words(first["lists"]),
        "lists": [display.list_words(each) for each in first["lists"] if each["loaded"]],
        "drawn": _drawn(both),
        "rates": [each for each in first["rates"] if (each["by"], each["kind"]) == ("all", "all")],
    }


def _drawn(both: list[Any]) -> list[Json]:
    """What the pictures of both directions ask: those with cases that could be studied, else the average once."""
    plain = [one.to_json() for one in both]
    studied = [one for one in plain if any(each["n"] for each in one["studies"])]
    chosen = studied or [one for one in plain[:1] if one["average"]]
    return [
        {"target": one["target"]["iso3"], "by": one["by"]["iso3"], "title": one["title"]}
        for one in chosen
    ]


def _cases(found: Json) -> Json:
    return {
        "title": found["title"],
        "cases": [
            {
                "years": display.span_words(each),
                "kinds": " ".join(each["kinds"]) or display.NONE,
                "ended": display.ended_words(each),
                "source": f"{each['origin']} {each['case']}",
            }
            for each in found["cases"]
        ],
    }


WHOLE = of.flag("whole", "What the ties of all states together say, too; it takes a solve.")

SECTIONS = (
    Page("/turning", "turning.html", (of.A, of.B), _turning),
    Page("/pushes", "pushes.html", (of.A, of.B, of.AT, WHOLE), _pushes),
    Page("/outlook", "outlook.html", (of.A, of.B), _outlook),
    Page("/sanctions", "sanctions.html", (of.A, of.B), _sanctions),
)
