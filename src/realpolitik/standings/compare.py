"""The states of a list with one another: on paper, in practice, and the gap, as a matrix."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import polars as pl

from realpolitik import states
from realpolitik.errors import NoAnswer, UnknownName
from realpolitik.record import Record
from realpolitik.standings.pairs import datasets_of, evidence_to, opened
from realpolitik.standings.ranking import FIGURES, named, sides_between, title_of, year_of
from realpolitik.standings.ties import LEAST_WEIGHT
from realpolitik.states import Listed, State

__all__ = ["REASONS", "Comparison", "compare", "why_none"]

MEANS = ("paper", "practice", "both", "involvement", "gap")
"""The figures of which a pair has a mean of its two directions."""


REASONS = (
    "one of the two was no state in the year",
    "the other has no adversary",
    "no state with such ties joined a dispute",
)
"""Why a directed pair has no figures; of several the first."""


@dataclass(frozen=True)
class Comparison:
    """Every state of a list with every other, both ways.

    Attributes
    ----------
    title
        What is compared.
    members
        The states, in the order of the list.
    frame
        One row a directed pair, in the order of the members, n (n − 1) in all: ``a``, ``b`` (COW codes),
        ``iso3_a``, ``iso3_b``, ``name_a``, ``name_b``, ``year``, and paper, practice, both, involvement
        and gap, each with ``_lower`` and ``_upper``, the ends of its 90 % interval; ``supported``; ``why``.
        Where ``supported`` is false the figures are null and ``why`` is one of `REASONS`.
    at, evidence_to
        The year asked for; the last one that has sides.
    cite
        Keys of the data sets behind it.
    """

    title: str
    members: tuple[State, ...] = field(repr=False)
    frame: pl.DataFrame = field(repr=False)
    at: int
    evidence_to: int
    cite: tuple[str, ...]

    def matrix(self, figure: str = "gap") -> pl.DataFrame:
        """One figure as a square: who chooses in the rows, who fights in the columns.

        Parameters
        ----------
        figure
            paper, practice, both, involvement or gap; or the end of an interval, such as ``gap_lower``.

        Returns
        -------
        polars.DataFrame
            ``state`` (ISO-3) and one column for each member by its ISO-3 code, in the order of the
            members; null on the diagonal and where there is no figure.

        Raises
        ------
        UnknownName
            If there is no such figure.

        Examples
        --------
        >>> compare("china, north korea, south korea", at=2010).matrix("practice").columns
        ['state', 'CHN', 'PRK', 'KOR']
        """
        if figure not in FIGURES:
            raise UnknownName(f"no figure is called {figure!r}; there are {', '.join(MEANS)}")
        codes = [states.iso3(one.ccode, at=self.at) for one in self.members]
        wide = self.frame.pivot("iso3_b", index="iso3_a", values=figure)
        return wide.select(pl.col("iso3_a").alias("state"), *codes)

    def pairs(self) -> pl.DataFrame:
        """One row a pair, without direction.

        Returns
        -------
        polars.DataFrame
            ``a``, ``b`` (COW codes, a < b), ``iso3_a``, ``iso3_b``, ``name_a``, ``name_b``, ``year``;
            paper, practice, both, involvement and gap, each the mean of the two directions, null unless
            both have it; ``directions`` (0, 1 or 2), how many have figures. The mean has no interval: the
            two directions rest on the same evidence, and their intervals do not tell how the errors go
            together.

        Examples
        --------
        >>> compare("BRICS", at=2010).pairs().height
        10
        """
        low, high = pl.min_horizontal("a", "b"), pl.max_horizontal("a", "b")
        means = [
            pl.when(pl.col(each).count() == 2).then(pl.col(each).mean()).alias(each)
            for each in MEANS
        ]
        both_ways = (
            self.frame.group_by(a=low, b=high)
            .agg(*means, directions=pl.col("supported").sum().cast(pl.Int8))
            .sort("a", "b")
        )
        labels = self.frame.select("a", "b", "iso3_a", "iso3_b", "name_a", "name_b", "year")
        return labels.join(both_ways, on=("a", "b"), how="inner").sort("a", "b")

    def to_json(self) -> dict[str, Any]:
        """The comparison as plain values; a missing figure is None."""
        return {
            "schema": 1,
            "title": self.title,
            "at": self.at,
            "evidence_to": self.evidence_to,
            "members": [
                {
                    "ccode": one.ccode,
                    "iso3": states.iso3(one.ccode, at=self.at),
                    "name": states.display_name(one.ccode, self.at),
                }
                for one in self.members
            ],
            "directed": self.frame.to_dicts(),
            "pairs": self.pairs().to_dicts(),
            "cite": list(self.cite),
        }


def compare(members: Listed, *, at: int | None = None, record: Record | None = None) -> Comparison:
    """Set the states of a list against one another: paper, practice and gap of every pair, both ways.

    Parameters
    ----------
    members
        A group such as ``"NATO"``, names with commas between them, or a list in which states and groups
        may stand.
    at
        Calendar year, for the figures and for who is a member; without it the last year with every input.

    Returns
    -------
    Comparison
        Whoever was a member on any day of the year.

    Raises
    ------
    NoSuchState
        If a name is neither a state nor a group, or a group had no member in that year.
    NoAnswer
        If the year has no sides, or the list has fewer than two states.

    Examples
    --------
    >>> five = compare("P5", at=2010)
    >>> five.title, five.frame.height
    ('P5 in 2010', 20)
    """
    record = opened(record)
    year = year_of(record, at)
    found = states.states_of(members, at=year)
    if len(found) < 2:
        raise NoAnswer(f"only {found[0].name} is listed; name two states or more, or a group")
    codes = [one.ccode for one in found]
    everyone = (
        pl.DataFrame({"a": codes, "b": [codes] * len(codes)})
        .explode("b")
        .cast(pl.Int16)
        .filter(pl.col("a") != pl.col("b"))
    )
    rows = sides_between(record, year, codes, codes)
    joined = everyone.join(rows, on=("a", "b"), how="left", maintain_order="left")
    frame = joined.with_columns(
        year=pl.lit(year, pl.Int16), supported=pl.col("supported").fill_null(value=False)
    )
    frame = frame.with_columns(why=why_none(record, frame, year))
    return Comparison(
        f"{title_of(members, year)} in {year}",
        tuple(found),
        named(frame, year, "supported", "why"),
        year,
        evidence_to(record),
        datasets_of(record),
    )


def why_none(record: Record, frame: pl.DataFrame, year: int) -> pl.Series:
    """For each directed pair without figures one of `REASONS`, else null."""
    opposed = (
        record.scan("adversaries")
        .filter(pl.col("year") == year, pl.col("weight") >= LEAST_WEIGHT)
        .group_by(pl.col("a").alias("b"))
        .agg(foes=pl.col("b"))
        .collect()
    )
    there = states.system(year, year)["ccode"].implode()
    # Whoever chooses is no adversary of the one that fights: it must have another.
    others = pl.col("foes").list.set_difference(pl.concat_list("a")).list.len().fill_null(0)
    told = frame.join(opposed, on="b", how="left", maintain_order="left").select(
        why=pl.when("supported")
        .then(None)
        .when(~(pl.col("a").is_in(there) & pl.col("b").is_in(there)))
        .then(pl.lit(REASONS[0]))
        .when(others == 0)
        .then(pl.lit(REASONS[1]))
        .otherwise(pl.lit(REASONS[2]))
    )
    return told["why"]
