"""Years of peace: how long ago a pair was last in a dispute."""

from __future__ import annotations

import polars as pl

from realpolitik.errors import NoAnswer
from realpolitik.panel.parts import Part, Rows, Told

__all__ = ["peace_part"]


def peace_part(columns: tuple[Told, ...], *, powers: int) -> Part:
    """Years since the last year with a dispute, counted within the panel, and their powers.

    The first year of a pair is 0. A year of a dispute still counts the peace before it; the year after is 0
    [1]_. Cubic terms are what is advised in place of a dummy for each year [2]_.

    References
    ----------
    .. [1] N. Beck, J. N. Katz and R. Tucker (1998), "Taking Time Seriously", American Journal of Political
       Science 42(4), 1260-1288.
    .. [2] D. B. Carter and C. S. Signorino (2010), "Back to the Future", Political Analysis 18(3), 271-292.
    """
    found = [each for each in columns if each.name in ("gmlmidongoing", "cowmidongoing")]
    if not found:
        raise NoAnswer("peace years are counted from disputes; call add_disputes first")
    ongoing = found[-1]
    name = ongoing.name.replace("ongoing", "spell")
    pair = ["ccode1", "ccode2"]

    def apply(panel: Rows) -> Rows:
        event = pl.col(ongoing.name)
        # A new spell begins the year after an event, and where a pair comes back after years without both.
        fresh = (event.shift(1) == 1) | (pl.col("year").diff() != 1)
        spell = (
            fresh.fill_null(value=False).cast(pl.Int32).cum_sum().over(pair).alias("spell number")
        )
        count = (pl.col("year") - pl.col("year").first()).over([*pair, "spell number"])
        known = pl.when(event.is_not_null()).then(count).alias(name)
        raised = [
            (pl.col(name).cast(pl.Float64) ** power).alias(f"{name}{power}")
            for power in range(2, powers + 1)
        ]
        counted = panel.with_columns(spell).with_columns(known)
        return counted.mapped(lambda rows: rows.drop("spell number")).with_columns(*raised)

    names = (name, *(f"{name}{power}" for power in range(2, powers + 1)))
    told = tuple(
        Told(
            name=each,
            dataset=ongoing.dataset,
            release=ongoing.release,
            first=ongoing.first,
            last=ongoing.last,
            vintage=ongoing.vintage,
        )
        for each in names
    )
    return Part(told, apply, needs=(ongoing.name,))
