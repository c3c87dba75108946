"""Where the marks of pictures of models lead: each says its figure in words and opens what it rests on.

Every mark of a turn, a forecast, a balance, a change after sanctions or an ideal point is a row of a drawn
specification. A row is known by the columns that it has, and is given ``says`` and ``open``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from realpolitik import display
from realpolitik.web.addresses import address

__all__ = ["are_rows", "marked", "with_rows"]

Spec = dict[str, Any]
Tell = Callable[[Spec], Spec]

TARGET = {"type": "point", "opacity": 0, "size": 70, "filled": True, "cursor": "pointer"}
"""Laid over a small mark, so that a finger finds it."""


def with_rows(part: Any, tell: Tell) -> Any:
    """A specification with every row of its data told anew.

    Examples
    --------
    >>> with_rows({"data": {"values": [{"year": 1}]}}, lambda row: {**row, "says": "one"})
    {'data': {'values': [{'year': 1, 'says': 'one'}]}}
    """
    if isinstance(part, list):
        return [with_rows(each, tell) for each in part]
    if not isinstance(part, dict):
        return part
    return {
        key: [tell(row) for row in value]
        if key == "values" and are_rows(value)
        else with_rows(value, tell)
        for key, value in part.items()
    }


def are_rows(value: Any) -> bool:
    """Whether values are rows of data, and not the ticks of an axis."""
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


def marked(name: str, spec: Spec, found: Any) -> Spec:
    """A picture of a model with its marks told.

    Parameters
    ----------
    name
        ``turning``, ``outlook``, ``balance``, ``sanctions`` or ``ideal-points``; any other stays as it is.
    spec
        As Altair gives it.
    found
        The answer that was drawn.
    """
    ways = {
        "turning": _turning,
        "outlook": _outlook,
        "balance": _balance,
        "sanctions": _sanctions,
        "ideal-points": _ideal_points,
    }
    if name not in ways:
        return spec
    config = {**spec.get("config", {}), "mark": {"cursor": "pointer"}}
    return {**ways[name](spec, found), "config": config}


def _with_targets(panel: Spec, tell: Tell) -> Spec:
    """A panel with its rows told, and its dots easier to reach and named for who cannot see them."""
    told = with_rows(panel, tell)
    over = [
        {
            "data": layer["data"],
            "mark": TARGET,
            "encoding": {
                **{axis: layer["encoding"][axis] for axis in ("x", "y")},
                "description": {"field": "says", "type": "nominal"},
            },
        }
        for layer in told["layer"]
        if _kind(layer) in ("circle", "point") and layer["data"].get("values")
    ]
    return {**told, "layer": [*told["layer"], *over]}


def _kind(layer: Spec) -> str:
    mark = layer["mark"]
    return str(mark if isinstance(mark, str) else mark["type"])


def _turning(spec: Spec, found: Any) -> Spec:
    points, courses = found
    iso3 = {each.ccode: each.iso3 for each in (points.a, points.b)}
    panels = [
        _with_targets(panel, _turned(course, iso3))
        for panel, course in zip(spec["vconcat"], courses, strict=True)
    ]
    return {**spec, "vconcat": panels}


def _turned(course: Any, iso3: Mapping[int, str]) -> Tell:
    series = course.indicator or course.track
    ends = {"a": iso3[course.a], "b": iso3[course.b]}
    turns = [each.to_json() for each in course.turns]

    def opened(turn: Spec) -> Spec:
        where = address("/open/turn", **ends, of=series, at=turn["date"][:4])
        return {"says": display.turn_line(turn), "open": where}

    def tell(row: Spec) -> Spec:
        if "stretch" in row:
            says = f"{series.replace('_', ' ')}, {row['year']}: {display.plain_number(row['value'])} ({course.unit})"
            where = address("/open", **ends, at=row["year"], of=series)
            return {**row, "says": says, "open": where}
        if "firm" in row:
            return {**row, **opened(next(t for t in turns if t["date"][:4] == str(row["year"])))}
        if "what" in row:
            near = next(t for t in turns if _is_around(t, row))
            return {**row, **opened(near), "says": f"{row['year']}: {row['what']}"}
        return {**row, **_level(row, turns, opened)}

    return tell


def _is_around(turn: Spec, row: Spec) -> bool:
    return any((e["year"], e["what"]) == (row["year"], row["what"]) for e in turn["candidates"])


def _level(row: Spec, turns: Sequence[Spec], opened: Callable[[Spec], Spec]) -> Spec:
    """A level opens the turn that begins it, the first one that which ends it."""
    begins = [turn for turn in turns if int(turn["date"][:4]) <= row["from"]]
    value, lower, upper = (display.plain_number(row[name]) for name in ("value", "lower", "upper"))
    says = f"level {display.years(row['from'], row['to'])}: {value} [{lower}, {upper}]"
    return {**opened(begins[-1] if begins else turns[0]), "says": says}


def _outlook(spec: Spec, found: Any) -> Spec:
    forecasts = found.to_json()["forecasts"]
    pair = {"a": found.a.iso3, "b": found.b.iso3}

    def tell(row: Spec) -> Spec:
        each = forecasts[row["place"]]
        base = each["base_rate"]
        beside = "no base rate" if base is None else (
            f"pairs alike {display.of_hundred(base['share'])} {display.of_hundred_range(base['lower'], base['upper'])}"
        )  # fmt: skip
        figure = display.of_hundred(each["value"])
        interval = display.of_hundred_range(each["lower"], each["upper"])
        where = address("/open/forecast", **pair, of=each["event"], within=each["within"])
        return {
            **row,
            "says": f"{row['name']}: {figure} of 100 {interval}, {beside}",
            "open": where,
        }

    return with_rows(spec, tell)  # type: ignore[no-any-return]


def _balance(spec: Spec, _found: Any) -> Spec:
    def panel(one: Spec) -> Spec:
        title = one["title"]["text"] if isinstance(one["title"], dict) else one["title"]

        def tell(row: Spec) -> Spec:
            if "segment" not in row:
                return row
            says = f"{title}, {row['year']}{', ' if row['name'] else ''}{row['name']}: {display.fraction(row['value'])}"
            return {**row, "says": says, "open": address("/open/balance", at=row["year"])}

        return _with_targets(one, tell)

    return {**spec, "vconcat": [panel(one) for one in spec["vconcat"]]}


def _sanctions(spec: Spec, found: Any) -> Spec:
    by = found["by"] and found["by"]["iso3"]
    keys = iter(_drawn_series(found))

    def panel(one: Spec) -> Spec:
        series, way = next(keys)

        def tell(row: Spec) -> Spec:
            if "change" not in row:
                return row
            says = f"{display.series_words(series, way)}, year {row['k']}: {display.change_words(row['change'])}"
            asked = {"target": found["target"]["iso3"], "by": by, "of": series, "way": way}
            return {**row, "says": says, "open": address("/open/sanctions", **asked)}

        return _with_targets(one, tell)

    return {**spec, "concat": [panel(one) for one in spec["concat"]]}


def _drawn_series(found: Spec) -> list[tuple[str, str]]:
    """The series of the panels, in order: those studied, else the averages."""
    studied = {(each["series"], each["way"]) for each in found["studies"] if each["n"]}
    origin = next((each["origin"] for each in found["average"]), None)
    average = {
        (each["series"], each["way"])
        for each in found["average"]
        if each["origin"] == origin and each["k"] is not None
    }
    return [key for key in display.TOLD_SERIES if key in (studied or average)]


def _ideal_points(spec: Spec, found: Any) -> Spec:
    points = found.to_json()["points"]

    def tell(row: Spec) -> Spec:
        if "place" not in row:
            return row
        which = "" if row["which"] == "ours" else ", published"
        interval = display.score_range(row["lower"], row["upper"])
        says = f"{row['name']}, {row['year']}{which}: {display.score(row['value'])} {interval}"
        where = address("/open/ideal-point", state=points[row["place"]]["iso3"], at=row["year"])
        return {**row, "says": says, "open": where}

    return _with_targets(spec, tell)
