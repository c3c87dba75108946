"""Forecasts beside base rates, on a scale where small chances differ too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from realpolitik import display
from realpolitik.charts.canvas import PRINT, Palette, altair, data, framed, sources

if TYPE_CHECKING:
    import altair as alt

    from realpolitik.standings.outlook.values import Outlook

__all__ = ["outlook"]

ROW, WIDTH = 34, 420
EVENTS = {"dispute": "dispute begins", "sanctions": "sanctions begin"}
TICKS = [0.001, 0.01, 0.1, 1, 10, 100]


def outlook(found: Outlook, *, colours: Palette = PRINT) -> alt.LayerChart:
    """Every forecast as a dot with its interval, the base rate of pairs alike as a hollow diamond."""
    rows = [_row(place, each) for place, each in enumerate(found.to_json()["forecasts"])]
    notes = (
        "dots: foretold for these two; diamonds: the share among pairs alike; bars and lines: 90 % intervals",
        f"foretold from the end of the last year of the data, {found.made} or before; later years are not known",
        sources(found.cite),
    )
    frame = framed(found.title, notes, colours, _about(found))
    return cast("alt.LayerChart", _drawn(rows, colours, **frame))


def _drawn(rows: list[dict[str, Any]], colours: Palette, **frame: Any) -> Any:
    alt = altair()
    y = alt.Y(
        "name:N",
        sort=alt.EncodingSortField("place", order="ascending"),
        axis=alt.Axis(title=None, ticks=False, labelLimit=240),
    )
    least = _least(rows)
    scale = alt.Scale(type="log", domain=[least, 100], clamp=True)
    ticks = [each for each in TICKS if each >= least]
    axis = alt.Axis(title="of 100 such pairs", values=ticks, format="~g")
    base = alt.Chart(data(rows)).encode(y=y)
    x = alt.X("value:Q", scale=scale, axis=axis)
    return alt.layer(
        base.mark_rule(strokeWidth=5, opacity=0.35, color=colours.practice).encode(
            x=alt.X("lower:Q", scale=scale, axis=axis), x2="upper:Q"
        ),
        base.mark_rule(strokeWidth=1, color=colours.paper, yOffset=7).encode(
            x=alt.X("base_lower:Q", scale=scale), x2="base_upper:Q"
        ),
        base.mark_circle(size=56, opacity=1, color=colours.practice).encode(x=x),
        base.mark_point(
            size=46,
            shape="diamond",
            filled=False,
            strokeWidth=1.6,
            color=colours.paper,
            opacity=1,
            yOffset=7,
        ).encode(x=alt.X("base:Q", scale=scale)),
        width=WIDTH,
        height=ROW * len(rows),
        **frame,
    )


def _row(place: int, each: dict[str, Any]) -> dict[str, Any]:
    base = each["base_rate"]
    return {
        "place": place,
        "name": f"{EVENTS[each['event']]} {display.years(each['from'], each['to'])}",
        **{name: _hundredths(each[name]) for name in ("value", "lower", "upper")},
        "base": None if base is None else _hundredths(base["share"]),
        "base_lower": None if base is None else _hundredths(base["lower"]),
        "base_upper": None if base is None else _hundredths(base["upper"]),
    }


def _hundredths(value: float) -> float:
    return 100 * value


def _least(rows: list[dict[str, Any]]) -> float:
    """The largest tick below everything that is drawn."""
    ends = [row[name] for row in rows for name in ("lower", "base_lower") if row[name] is not None]
    least = min((end for end in ends if end > 0), default=1)
    return max((tick for tick in TICKS[:-1] if tick <= least), default=TICKS[0])


def _about(found: Outlook) -> str:
    said = "; ".join(
        f"{EVENTS[each['event']]} {display.years(each['from'], each['to'])}: "
        f"{display.of_hundred(each['value'])} {display.of_hundred_range(each['lower'], each['upper'])}"
        for each in found.to_json()["forecasts"]
    )
    return f"{found.title}, of 100 such pairs, with 90 % intervals. {said}."
