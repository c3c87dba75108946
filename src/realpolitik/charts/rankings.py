"""Pairs in order, and paper against practice."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from realpolitik import display
from realpolitik.charts.canvas import PRINT, Palette, altair, data, framed, sources

if TYPE_CHECKING:
    import altair as alt

    from realpolitik.standings.ranking import Ranking

__all__ = ["paper_against_practice", "ranked", "ranking"]

SQUARE = 400
ROW = 14
"""Pixels between two names of a ranked plot."""
RANKED_WIDTH = 340
ROWS = 50
"""Names in one column of a ranked plot; more stand in a further column."""
FEW_LETTERS, MANY_LETTERS = 78, 140
"""Of a line above one plot, and above several side by side."""
DOT, LETTER, LINE = 1.5, 1.4, 3
"""Half a dot, and a letter's width and height, in hundredths of the scatter's side."""
RANKED_SAYS = "of 100 disputes that it joins; dots: in practice, diamonds: on paper"


def paper_against_practice(ranking: Ranking, *, colours: Palette = PRINT) -> alt.LayerChart:
    """Every pair of a ranking: paper against practice, with both intervals."""
    notes = (
        "of 100 disputes that it joins; thin lines: 90 % intervals; on the diagonal both agree",
        *_ranking_notes(ranking),
    )
    frame = framed(ranking.title, notes, colours, _about_ranking(ranking), FEW_LETTERS)
    return cast("alt.LayerChart", _scatter(ranking, colours, **frame))


def _ranking_notes(ranking: Ranking) -> tuple[str, str]:
    reach = f"{ranking.at} · evidence to {ranking.evidence_to} · {display.LIMITS}"
    return reach, sources(ranking.cite)


def _scatter(ranking: Ranking, colours: Palette, **frame: Any) -> Any:
    alt = altair()
    rows = _in_hundredths(ranking)
    names = _far_apart(rows)
    scale = alt.Scale(domain=[0, 100])
    x = alt.X("practice:Q", scale=scale, axis=alt.Axis(title="in practice, of 100"))
    y = alt.Y("paper:Q", scale=scale, axis=alt.Axis(title="on paper, of 100"))
    base = alt.Chart(data(rows))
    thin = {"color": colours.quiet, "opacity": 0.35, "strokeWidth": 0.8}
    ends = [{"practice": 0, "paper": 0}, {"practice": 100, "paper": 100}]
    return alt.layer(
        alt.Chart(data(ends)).mark_line(strokeDash=[2, 3], color=colours.quiet).encode(x=x, y=y),
        base.mark_rule(**thin).encode(x="practice_lower:Q", x2="practice_upper:Q", y=y),
        base.mark_rule(**thin).encode(x=x, y="paper_lower:Q", y2="paper_upper:Q"),
        base.mark_circle(size=34, color=colours.paper, opacity=0.9).encode(x=x, y=y),
        *(
            alt.Chart(data(row for row in names if row["align"] == align))
            .mark_text(align=align, dx=dx, fontSize=10, color=colours.ink)
            .encode(x=x, y=y, text="name:N")
            for align, dx in (("left", 6), ("right", -6))
        ),
        width=SQUARE,
        height=SQUARE,
        **frame,
    )


def _in_hundredths(ranking: Ranking) -> list[dict[str, Any]]:
    one = ranking.frame["a"].n_unique() == 1
    figures = [f"{name}{end}" for name in ("paper", "practice") for end in ("", "_lower", "_upper")]
    return [
        {
            "name": row["name_b"] if one else f"{row['name_a']} with {row['name_b']}",
            "place": place,
            **{name: None if row[name] is None else 100 * row[name] for name in figures},
        }
        for place, row in enumerate(ranking.frame.iter_rows(named=True))
    ]


def _far_apart(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The points that can be named without a name over a point or a name, the furthest apart first.

    A name stands to the right of its point, or, where there is no room, to the left. Sizes are in hundredths
    of the square's side.
    """
    known = [row for row in rows if row["paper"] is not None and row["practice"] is not None]
    dots = {
        row["name"]: (row["practice"] - DOT, row["practice"] + DOT, row["paper"]) for row in known
    }
    named: list[dict[str, Any]] = []
    taken: list[tuple[float, float, float]] = []
    for row in sorted(known, key=lambda each: -abs(each["paper"] - each["practice"])):
        others = [dot for name, dot in dots.items() if name != row["name"]] + taken
        begin, end, height = dots[row["name"]]
        width = LETTER * len(row["name"])
        for align, left in (("left", end), ("right", begin - width)):
            if left >= 0 and left + width <= 100 and _free(left, left + width, height, others):
                named.append({**row, "align": align})
                taken.append((left, left + width, height))
                break
    return named


def _free(
    left: float, right: float, height: float, taken: Iterable[tuple[float, float, float]]
) -> bool:
    return all(
        abs(other - height) > LINE or right < begin or end < left for begin, end, other in taken
    )


def _about_ranking(ranking: Ranking) -> str:
    rows = list(ranking.frame.iter_rows(named=True))
    said = "; ".join(
        f"{row['name_a']} with {row['name_b']}: paper {display.figure_and_range(row, 'paper')}, "
        f"practice {display.figure_and_range(row, 'practice')}"
        for row in rows[:5]
    )
    more = f", and {len(rows) - 5} more pairs" if len(rows) > 5 else ""
    return f"{ranking.title}, {ranking.at}, of 100, with 90 % intervals. {said}{more}."


def ranked(ranking: Ranking, *, colours: Palette = PRINT) -> alt.HConcatChart:
    """Pairs in order, one line each: practice as a dot with its interval, paper as a hollow diamond."""
    notes = (f"{RANKED_SAYS}; bars: 90 % intervals of practice", *_ranking_notes(ranking))
    frame = framed(ranking.title, notes, colours, _about_ranking(ranking), FEW_LETTERS)
    blocks = _ranked(ranking, colours)
    return cast("alt.HConcatChart", altair().hconcat(*blocks, spacing=16, **frame))


def _ranked(ranking: Ranking, colours: Palette) -> list[Any]:
    rows = _in_hundredths(ranking)
    number = math.ceil(len(rows) / ROWS)
    size = math.ceil(len(rows) / max(1, number))
    blocks = [rows[start : start + size] for start in range(0, len(rows), size)]
    width = RANKED_WIDTH if number == 1 else RANKED_WIDTH // 2
    return [_ranked_block(block, width, colours) for block in blocks]


def _ranked_block(rows: list[dict[str, Any]], width: int, colours: Palette) -> Any:
    alt = altair()
    order = alt.EncodingSortField("place", order="ascending")
    y = alt.Y("name:N", sort=order, axis=alt.Axis(title=None, ticks=False, labelLimit=220))
    scale = alt.Scale(domain=[0, 100])
    axis = alt.Axis(title="of 100", values=[0, 25, 50, 75, 100], orient="top")
    base = alt.Chart(data(rows)).encode(y=y)
    return alt.layer(
        base.mark_rule(strokeWidth=4, opacity=0.35, color=colours.practice).encode(
            x=alt.X("practice_lower:Q", scale=scale, axis=axis), x2="practice_upper:Q"
        ),
        base.mark_rule(strokeWidth=0.8, color=colours.quiet).encode(
            x=alt.X("practice:Q", scale=scale), x2="paper:Q"
        ),
        base.mark_circle(size=36, opacity=1, color=colours.practice).encode(
            x=alt.X("practice:Q", scale=scale)
        ),
        base.mark_point(
            size=34, shape="diamond", filled=False, strokeWidth=1.4, color=colours.paper, opacity=1
        ).encode(x=alt.X("paper:Q", scale=scale)),
        width=width,
        height=ROW * len(rows),
    )


def ranking(found: Ranking, *, colours: Palette = PRINT) -> alt.HConcatChart:
    """A ranking: paper against practice, and beside it the pairs in order."""
    notes = (f"{RANKED_SAYS}; thin lines and bars: 90 % intervals", *_ranking_notes(found))
    frame = framed(found.title, notes, colours, _about_ranking(found), MANY_LETTERS)
    parts = [_scatter(found, colours), *_ranked(found, colours)]
    return cast("alt.HConcatChart", altair().hconcat(*parts, spacing=24, **frame))
