"""The pictures of docs/china-north-korea.md, drawn from docs/china-north-korea.json."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from realpolitik import charts
from realpolitik.charts import Panel

__all__ = ["PICTURES", "draw", "panels"]

TURN = 1992
NAMES = {"china": "China", "moscow": "Moscow"}

PICTURES = {
    "control-deeds": "Two pacts with Pyongyang: arms and trade",
    "control-interests": "Two pacts with Pyongyang: votes, and trade with its adversaries",
}
"""File names without their ending, and titles."""
SOURCES = {
    "control-deeds": "Data: sipri, cow_trade. Moscow's trade before 1992 is not in the data.",
    "control-interests": "Data: unvotes, cow_trade. North Korea votes since 1991.",
}


def panels(found: Mapping[str, Any]) -> dict[str, list[Panel]]:
    """What each picture shows."""
    trade = found["trade"]
    return {
        "control-deeds": [
            Panel(
                "arms delivered to North Korea",
                "TIV million",
                {name: _line(found["arms"][key]["yearly"], found) for key, name in NAMES.items()},
            ),
            Panel(
                "North Korea's trade: the patron's share",
                "share",
                {
                    name: _line(
                        trade[key]["north_on_it"], found, since=TURN if key == "moscow" else 0
                    )
                    for key, name in NAMES.items()
                },
            ),
        ],
        "control-interests": [
            Panel(
                "votes in the UN General Assembly, with North Korea",
                "kappa of a session",
                {name: _line(found["votes"][key]["yearly"], found) for key, name in NAMES.items()},
            ),
            Panel(
                "the patron's trade with the United States, South Korea and Japan",
                "share",
                {
                    name: _line(trade[key]["with_adversaries_yearly"], found)
                    for key, name in NAMES.items()
                },
            ),
        ],
    }


def _line(
    yearly: Mapping[str, float | None], found: Mapping[str, Any], since: int = 0
) -> dict[int, float | None]:
    first, last = found["years"]
    return {
        int(year): value for year, value in yearly.items() if max(first, since) <= int(year) <= last
    }


def draw(found: Mapping[str, Any], folder: Path) -> None:
    """Write every picture as SVG."""
    for name, shown in panels(found).items():
        notes = ("1985–2010; the dotted line is 1992", SOURCES[name])
        chart = charts.compared(PICTURES[name], shown, notes=notes, marked=TURN)
        charts.save(chart, folder / f"{name}.svg")
