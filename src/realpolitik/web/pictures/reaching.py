"""What a picture in a page has besides: points that can be pointed at, and a line at the year shown.

A drawn specification is taken and points are laid over its lines, each with what it says in words and where it
leads, so that the script of the page knows nothing of figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from realpolitik import display
from realpolitik.web.addresses import address
from realpolitik.web.pictures.marks import marked, with_rows

__all__ = ["reachable"]

Spec = dict[str, Any]

POINT = {"type": "point", "opacity": 0, "size": 90, "filled": True, "cursor": "pointer"}
RULE = {"type": "rule", "strokeWidth": 1.2, "color": "var(--ink)", "opacity": 0.55}
GROUND = {"type": "rule", "strokeWidth": 10, "opacity": 0, "cursor": "col-resize"}
WAYS = ("paper", "practice", "gap")
AT = "at"
"""The signal by which a page moves the line."""


def reachable(name: str, spec: Spec, found: Any) -> Spec:
    """A picture over the years with its points and the line of the year.

    Parameters
    ----------
    name
        ``tracks``, ``leaders``, ``sides``, ``gap`` or ``gaps``; any other as `marked` has it.
    spec
        As Altair gives it.
    found
        The timeline or ranking that was drawn.
    """
    if name == "gaps":
        return _ranked(spec, found)
    if name not in ("tracks", "sides", "gap", "leaders"):
        return marked(name, spec, found)
    pair = {"a_with_b": (found.a, found.b), "b_with_a": (found.b, found.a)}
    panels = [
        _panel(panel, number, name, pair, spec.get("datasets", {}))
        for number, panel in enumerate(spec["vconcat"])
    ]
    return {
        **spec,
        "vconcat": panels,
        "params": [*spec.get("params", ()), {"name": AT, "value": found.last}],
    }


def _ranked(spec: Spec, found: Any) -> Spec:
    """A ranking whose every mark says its pair and opens the pair's gap."""
    pairs = found.frame.to_dicts()

    def told(row: Spec) -> Spec:
        if "place" not in row:
            return row
        pair = pairs[row["place"]]
        figures = (f"{way} {display.figure_and_range(pair, way)}" for way in WAYS)
        where = address("/open", a=pair["iso3_a"], b=pair["iso3_b"], at=found.at, of="gap")
        return {**row, "says": f"{row['name']}: {', '.join(figures)}", "open": where}

    config = {**spec.get("config", {}), "mark": {"cursor": "pointer"}}
    return {**with_rows(spec, told), "config": config}


def _panel(
    panel: Spec, number: int, name: str, pair: Mapping[str, tuple[Any, Any]], datasets: Spec
) -> Spec:
    line = next((each for each in panel["layer"] if _kind(each) == "line"), None)
    if line is None:
        return {**panel, "layer": [*panel["layer"], _rule(panel["layer"][0]["encoding"]["x"])]}
    source = line.get("data") or panel["data"]
    rows = source["values"] if "values" in source else datasets[source["name"]]
    told = list(_told(rows, panel, number, name, pair))
    x = line["encoding"]["x"]
    y = {key: value for key, value in line["encoding"]["y"].items() if key != "axis"}
    points = {
        "data": {"values": told},
        "mark": POINT,
        "encoding": {"x": x, "y": y, "description": {"field": "says", "type": "nominal"}},
    }
    return {**panel, "layer": [_years(x), *panel["layer"], _rule(x), points]}


def _rule(x: Spec) -> Spec:
    """The line of the year shown, which a page moves by a signal."""
    return {
        "data": {"values": [{}]},
        "transform": [{"calculate": AT, "as": "year"}],
        "mark": RULE,
        "encoding": {"x": {**x, "field": "year"}},
    }


def _years(x: Spec) -> Spec:
    """Every year of a panel, to be gone to."""
    first, last = x["scale"]["domain"]
    return {
        "data": {"values": [{"year": year, "go": year} for year in range(first, last + 1)]},
        "mark": GROUND,
        "encoding": {"x": x},
    }


def _kind(layer: Spec) -> str:
    mark = layer["mark"]
    return str(mark if isinstance(mark, str) else mark["type"])


def _told(
    rows: list[Spec], panel: Spec, number: int, name: str, pair: Mapping[str, tuple[Any, Any]]
) -> Iterator[Spec]:
    """The rows of a line, each with its figure in words and where it opens."""
    title = panel["title"]["text"] if isinstance(panel["title"], dict) else panel["title"]
    for row in rows:
        if name == "tracks":
            ends, of = pair["a_with_b"], title
            says = (
                f"{display.score(row['score'])} {display.score_range(row['lower'], row['upper'])}"
            )
        else:
            ends = pair["a_with_b" if number == 0 else "b_with_a"]
            of = row["way"]
            says = _hundredths(row, signed=name == "gap")
        what = title if name == "gap" or of == title else f"{title}, {of}"
        yield {
            "year": row["year"],
            **{key: row[key] for key in ("score", "value") if key in row},
            "says": f"{what}, {row['year']}: {says}",
            "open": address("/open", a=ends[0].iso3, b=ends[1].iso3, at=row["year"], of=of),
        }


def _hundredths(row: Spec, *, signed: bool) -> str:
    """A figure that is drawn in hundredths."""
    value, lower, upper = (row[key] / 100 for key in ("value", "lower", "upper"))
    if signed:
        return f"{display.signed_hundred(value)} points {display.hundred_range(lower, upper, signed=True)}"
    return f"{display.hundred(value)} of 100 {display.hundred_range(lower, upper)}"
