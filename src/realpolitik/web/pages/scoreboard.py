"""The scoreboard: how well every forecast did against what came."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from realpolitik import display
from realpolitik.web import parameters as of
from realpolitik.web.addresses import address
from realpolitik.web.pages.page import Given, Page

if TYPE_CHECKING:
    from realpolitik.record import Record

__all__ = ["SCOREBOARD"]

Json = dict[str, Any]

EVENTS = {
    "dispute": "A militarized dispute begins",
    "sanctions": "One imposes sanctions on the other",
}
GROUPS = {"all": "all pairs", "allied": "allied pairs", "rival": "rival pairs"}
FIGURES = ("auc", "auc_within_years", "average_precision", "brier_skill")


def _values(record: Record, asked: Given) -> Json:  # noqa: ARG001 - as every page
    from realpolitik.standings.outlook.board import scoreboard

    board = scoreboard(asked.get("event"))
    found = board.to_json()
    after = found["after"]
    return {
        "title": "Scoreboard",
        "summary": "How well every forecast did, by rolling origin, against what came; bars that were missed are named.",
        "events": EVENTS,
        "event": asked.get("event"),
        "targets": [_target(each, each["event"]) for each in found["targets"]],
        "after": after and {
            "years": display.years(after["fitted_to"] + 1, after["to"]),
            "source": after["source"],
            "targets": [_target(each, "dispute") for each in after["targets"]],
        },
        "sides": _sides(found["sides"]),
        "honoured": [
            {**each, "share": display.of_hundred(each["share"]),
             "interval": display.of_hundred_range(each["lower"], each["upper"])}
            for each in found["honoured"]
        ],
        "missed": [_missed(each) for each in found["bars"] if not each["reached"]],
        "bars": len(found["bars"]),
        "cite": board.cite,
        "preview": None,
        "api": address("/api/scoreboard", event=asked.get("event")),
        "command": "realpolitik scoreboard",
    }  # fmt: skip


def _target(each: Json, event: str) -> Json:
    within = each["within"]
    made = each.get("tested") or each["made"]
    return {
        "id": each["target"],
        "title": f"{EVENTS[event]} within {within} year{'' if within == 1 else 's'}",
        "made": display.years(*made),
        "ships": each.get("ships"),
        "groups": [
            {
                "name": name,
                "happened": f"{rows[0]['happened']:,} of {rows[0]['n']:,}",
                "rows": [_row(row) for row in rows],
            }
            for key, name in GROUPS.items()
            if (rows := [row for row in each["scores"] if row["group"] == key])
        ],
    }


def _row(row: Json) -> Json:
    return {
        "model": row["model"],
        "about": row.get("about", ""),
        "figures": [display.fraction(row[name]) for name in FIGURES],
        "slope": display.fraction(row["slope"], 2),
        "interval": _interval(row, "slope"),
    }


def _interval(row: Json, name: str) -> str:
    ends = [row[f"{name}_lower"], row[f"{name}_upper"]]
    if None in ends:
        return ""
    return f"[{', '.join(display.fraction(end, 2) for end in ends)}]"


def _sides(sides: Json | None) -> Json | None:
    return sides and {
        "within": sides["within"],
        "n": f"{sides['n']:,}",
        "ships": sides["ships"],
        "rows": [
            {
                "model": each["model"],
                "about": each["about"],
                "error": display.fraction(each["mean_error"]),
                "skill": display.fraction(each["skill"]),
                "interval": _interval(each, "skill"),
            }
            for each in sides["scores"]
        ],
    }


def _missed(each: Json) -> str:
    wanted: Iterable[str] = (
        f"at {word} {display.fraction(each[name], 2)}"
        for name, word in (("least", "least"), ("most", "most"))
        if each.get(name) is not None
    )
    return (
        f"{each['target'].replace('_', ' within ')}, {GROUPS[each['group']]}: {each['figure'].replace('_', ' ')} "
        f"{display.fraction(each['value'], 2)}, wanted {' and '.join(wanted)}"
    )


SCOREBOARD = Page("/scoreboard", "scoreboard.html", (of.EVENT,), _values)
