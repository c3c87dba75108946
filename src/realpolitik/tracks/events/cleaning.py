"""Which reported events count: rules that can be switched on and off, each with its effect.

A rule only ever takes rows away; no row is changed. Every rule is a function of a frame with the columns of
`events`, and of ``dataset`` where rows of several are together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from realpolitik.errors import UnknownName

__all__ = ["OFFICIAL", "RULES", "Cleaned", "Rule", "clean"]

OFFICIAL = ("GOV", "MIL", "SPY", "COP", "LEG", "JUD", "IGO")
"""Sectors that act for a state or an organisation of states; so does one that is named without a sector."""

PLACES = 1
"""Decimals of a degree to which two places are the same: some 10 km, the spread of gazetteers for one city."""

SINGLE = 1
"""Sources of a row that nobody else confirms."""

PAIR = ("source", "target")
_ORDER = ("_mentions", "_weight", "_dataset", "event")


@dataclass(frozen=True)
class Rule:
    """One reason for which an event does not count.

    Attributes
    ----------
    name
        By which it is switched.
    about
        What it takes away, in a sentence.
    drops
        From the rows to whether each is taken away, as long as the frame.
    """

    name: str
    about: str
    drops: Callable[[pl.DataFrame], pl.Series]


@dataclass(frozen=True)
class Cleaned:
    """What is left, and what each rule did.

    Attributes
    ----------
    frame
        The rows that are left, in their order.
    effects
        One row for each rule in the order in which they act: ``rule``, ``on``, ``alone`` (rows that it takes
        from all), ``in_turn`` (rows that it takes from what the rules before it left), ``left``. A rule
        that is switched off has its ``alone`` all the same.
    """

    frame: pl.DataFrame
    effects: pl.DataFrame


def _itself(frame: pl.DataFrame) -> pl.Series:
    return frame["source"] == frame["target"]


def _unofficial(frame: pl.DataFrame) -> pl.Series:
    official = [
        pl.col(f"{side}_sector").is_null() | pl.col(f"{side}_sector").is_in(OFFICIAL)
        for side in PAIR
    ]
    return frame.select(~pl.all_horizontal(official)).to_series()


def _ranked(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows with their place, the most mentioned first, then the gravest, so that the best is kept."""
    dataset = pl.col("dataset") if "dataset" in frame.columns else pl.lit("")
    return (
        frame.with_row_index("_place")
        .with_columns(
            _mentions=-pl.col("mentions").fill_null(0),
            _weight=-pl.col("intensity").abs().fill_null(0),
            _dataset=dataset,
        )
        .sort(_ORDER)
    )


def _all_but_first(frame: pl.DataFrame, key: Sequence[pl.Expr], asked: pl.Expr) -> pl.Series:
    """Whether a row comes after another of the same key; rows that are not asked are never dropped."""
    ranked = _ranked(frame).with_columns(
        [each.alias(f"_{n}") for n, each in enumerate(key)], _asked=asked
    )
    names = [f"_{n}" for n in range(len(key))]
    again = ranked.select(
        "_place", again=pl.col("_asked") & ~pl.struct([*names, "_asked"]).is_first_distinct()
    )
    return again.sort("_place")["again"]


def _place() -> list[pl.Expr]:
    """Where it happened: to a tenth of a degree, or by name where that is not known."""
    known = pl.col("latitude").is_not_null() & pl.col("longitude").is_not_null()
    return [
        pl.col("latitude").round(PLACES),
        pl.col("longitude").round(PLACES),
        pl.when(~known).then(pl.col("place").str.to_lowercase()),
    ]


def _duplicate(frame: pl.DataFrame) -> pl.Series:
    # A data set without CAMEO's codes is compared by roots, with itself alone.
    code = pl.coalesce("cameo", "root")
    key = [pl.col("source"), pl.col("target"), pl.col("date"), code, *_place()]
    return _all_but_first(frame, key, code.is_not_null())


def _same_story(frame: pl.DataFrame) -> pl.Series:
    dataset = [pl.col("dataset")] if "dataset" in frame.columns else []
    key = [*dataset, pl.col("story"), pl.col("source"), pl.col("target"), pl.col("quad")]
    return _all_but_first(frame, key, pl.col("story").is_not_null())


def _single(frame: pl.DataFrame) -> pl.Series:
    return frame.select((pl.col("sources") <= SINGLE).fill_null(value=False)).to_series()


_RULES = (
    Rule("self", "a state or organisation with itself", _itself),
    Rule("actors", "a side that acts for no state, such as media, firms, crowds", _unofficial),
    Rule(
        "duplicates",
        "the same pair, direction, code, day and place again, in this data set or another",
        _duplicate,
    ),
    Rule(
        "stories",
        "another event of one quad class between the same two in the same story",
        _same_story,
    ),
    Rule("single", "told by one source only; kept where the number is not told", _single),
)

RULES: dict[str, Rule] = {rule.name: rule for rule in _RULES}
"""Every rule by its name, in the order in which they act."""


def clean(frame: pl.DataFrame, rules: Sequence[str] | None = None) -> Cleaned:
    """Take away what does not count, and tell what each rule took.

    Parameters
    ----------
    frame
        Rows of `events`, with ``dataset`` if of several.
    rules
        Names of `RULES`; all but "single" without it, which would leave little of most data sets. They act in
        the order of `RULES`.

    Returns
    -------
    Cleaned

    Raises
    ------
    UnknownName
        If there is no such rule.

    Examples
    --------
    >>> from realpolitik.record import empty
    >>> clean(empty("events"), ["self"]).effects["rule"].to_list()
    ['self', 'actors', 'duplicates', 'stories', 'single']
    """
    named = [name for name in RULES if name != "single"] if rules is None else list(rules)
    unknown = [name for name in named if name not in RULES]
    if unknown:
        raise UnknownName(f"no rule {unknown[0]!r}; there are: {', '.join(RULES)}")
    left, effects = frame, []
    for name, rule in RULES.items():
        alone = int(rule.drops(frame).sum())
        taken = 0
        if name in named:
            drops = rule.drops(left)
            taken = int(drops.sum())
            left = left.filter(~drops)
        effects.append((name, name in named, alone, taken, left.height))
    schema = {
        "rule": pl.String,
        "on": pl.Boolean,
        "alone": pl.Int64,
        "in_turn": pl.Int64,
        "left": pl.Int64,
    }
    return Cleaned(left, pl.DataFrame(effects, schema=schema, orient="row"))
