"""Balance over the years, and the third states that push a pair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from realpolitik import display
from realpolitik.charts.canvas import PRINT, Palette, altair, data, framed, sources
from realpolitik.charts.lines import Panel, compared

if TYPE_CHECKING:
    import altair as alt

    from realpolitik.standings.triads.values import Balance, Pushed

__all__ = ["balance", "pushed"]

WIDTH, ROW = 320, 16
LETTERS = 84
ROWS = 60
"""Third states that are drawn; of more the first are."""

WAYS = ("pushes together", "pushes apart")


def balance(found: Balance, *, colours: Palette = PRINT) -> alt.VConcatChart:
    """Balanced triads and frustration over all years that are known, the year asked for marked.

    Parameters
    ----------
    found
        The balance of one year.
    colours
        Of the picture.
    """
    rows = found.series()
    years = rows["year"].to_list()

    def line(name: str) -> dict[int, float | None]:
        return dict(zip(years, rows[name].to_list(), strict=True))

    panels = [
        Panel(
            "Balanced, of all triads",
            "share",
            {"observed": line("balanced_share"), "signs dealt anew": line("null_share")},
        ),
        Panel(
            "Balanced, of the triads with a hostile tie",
            "share",
            {
                "observed": line("balanced_share_hostile"),
                "signs dealt anew": line("null_share_hostile"),
            },
        ),
        Panel("Frustration", "share of all ties", {"": line("frustration_per_tie")}),
    ]
    what = "frustration: ties that stand against the best division into two camps"
    unproven = "" if rows["optimal"].all() else "; some years are upper bounds"
    notes = (
        f"{what}{unproven}; dashes mark {found.year}",
        "signs dealt anew: mean over deals of the same signs on the same ties",
        f"{display.years(*found.span)} · evidence to {found.span[1]} · a balanced year forecasts nothing",
        sources(found.cite),
    )
    return compared(
        "Friends and foes of all states", panels, notes=notes, marked=found.year, colours=colours
    )


def pushed(found: Pushed, *, colours: Palette = PRINT) -> alt.LayerChart:
    """The third states of a pair: to the right those that push together, to the left the others.

    Parameters
    ----------
    found
        Who pushes the two.
    colours
        Of the picture.

    Returns
    -------
    altair.LayerChart
        The length of a line is the third state's share in their trade, or one without it.
    """
    rows = _rows(found)
    length = "share in the trade of the two, of 100" if found.trade else "one third state"
    more = len(found.push.thirds) - len(rows)
    notes = (
        f"{found.year}; right, circles: pushes together; left, diamonds: pushes apart; length: {length}",
        *((f"{more} more third states are not drawn",) if more else ()),
        f"evidence to {found.span[1]} · a push is a position, who stands where, and no forecast",
        sources(found.cite),
    )
    frame = framed(found.title, notes, colours, _about(found), LETTERS)
    return cast("alt.LayerChart", _lollipops(rows, length, colours, **frame))


def _rows(found: Pushed) -> list[dict[str, Any]]:
    drawn = [each for each in found.push.thirds if not found.trade or each.stake is not None]
    return [
        {
            "name": each.name,
            "place": place,
            "way": WAYS[0] if each.sign > 0 else WAYS[1],
            "push": each.sign * (1 if each.stake is None else 100 * each.stake),
        }
        for place, each in enumerate(sorted(drawn[:ROWS], key=lambda each: -each.sign))
    ]


def _lollipops(rows: list[dict[str, Any]], length: str, colours: Palette, **frame: Any) -> Any:
    alt = altair()
    order = alt.EncodingSortField("place", order="ascending")
    y = alt.Y("name:N", sort=order, axis=alt.Axis(title=None, ticks=False, labelLimit=220))
    reach = max((abs(row["push"]) for row in rows), default=1.0) * 1.05
    axis = alt.Axis(title=f"apart ← {length} → together", tickCount=5)
    x = alt.X("push:Q", scale=alt.Scale(domain=[-reach, reach], nice=False), axis=axis)
    hue = alt.Scale(domain=list(WAYS), range=[colours.paper, colours.practice])
    shape = alt.Scale(domain=list(WAYS), range=["circle", "diamond"])
    base = alt.Chart(data(rows)).encode(y=y, color=alt.Color("way:N", scale=hue, legend=None))
    return alt.layer(
        base.mark_rule(strokeWidth=2).encode(x=x, x2=alt.datum(0)),
        base.mark_point(size=46, filled=True, opacity=1).encode(
            x=x, shape=alt.Shape("way:N", scale=shape, legend=None)
        ),
        alt.Chart(data([{"zero": 0}])).mark_rule(color=colours.quiet).encode(x="zero:Q"),
        width=WIDTH,
        height=ROW * max(1, len(rows)),
        **frame,
    )


def _about(found: Pushed) -> str:
    ways = {
        word: [each.name for each in found.push.thirds if each.sign == sign]
        for word, sign in (("together", 1), ("apart", -1))
    }
    said = "; ".join(
        f"{word}: {display.listed(names, 8) or 'none'}" for word, names in ways.items()
    )
    return f"{found.title}, third states with a tie to both. {said}."
