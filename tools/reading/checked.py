"""Hold coded statements of the General Debate against sentences that were read and labelled one by one.

``python -m tools.reading.checked`` takes the statements that were coded into the cache, or parquet files that
are named, joins them with ``tests/reading/speeches/checked.tsv`` and prints how often the two agree, as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik.ontology import NONE, ROOTS, binary
from realpolitik.standings.coded import work_folder
from realpolitik.tracks.speeches import SURE
from tools.words.resampling import spread

__all__ = ["LABELS", "figures", "joined", "labels", "stances"]

LABELS = Path(__file__).parents[2] / "tests/reading/speeches/checked.tsv"
KEY = ("document", "start", "target")

COOPERATION, CONFLICT, NEITHER, WRONG = "coop", "conf", "none", "wrong"
STANCES = (COOPERATION, CONFLICT, NEITHER)
SHORT = {"cooperation": COOPERATION, "conflict": CONFLICT}
SIDES = {NONE: NEITHER} | {name: SHORT[binary(name)] for name in ROOTS}

BANDS = (0.5, 0.7, 0.9)
"""Where the bands of confidence part."""

AROUND = 5
"""Years before and after in which other statements tell whether a speaker is a critic or a friend."""

DRAWS = 1000
SEED = 12

Rows = NDArray[np.str_]
Figure = Callable[[Rows, Rows], float]


def labels(path: Path = LABELS) -> pl.DataFrame:
    """What the reader labelled: ``document``, ``start``, ``target``, ``stance``, ``root`` or null."""
    return pl.read_csv(path, separator="\t", comment_prefix="#", null_values="")


def stances(statements: pl.DataFrame) -> pl.DataFrame:
    """Statements with the stance that each has, and that which the indicator of speeches counts.

    Returns
    -------
    polars.DataFrame
        Also ``said``, the side of the root, and ``counted``, the same with ``none`` for what is negated,
        denied or less likely than not.
    """
    side = pl.col("root").replace_strict(SIDES)
    # Confidence is kept in steps of a hundredth, in single precision.
    counts = (
        ~pl.col("negated")
        & (pl.col("modality") != "denied")
        & (pl.col("confidence") > SURE - 0.005)
    )
    return statements.with_columns(
        said=side, counted=pl.when(counts).then(side).otherwise(pl.lit(NEITHER))
    )


def band(confidence: pl.Expr) -> pl.Expr:
    """The band in which a confidence is, in words."""
    rounded = confidence.cast(pl.Float64).round(2)
    found = pl.lit(f"{BANDS[-1]} to 1.0")
    for low, high in reversed(list(pairwise((0.0, *BANDS)))):
        found = pl.when(rounded < high).then(pl.lit(f"{low} to {high}")).otherwise(found)
    return found


def standing(statements: pl.DataFrame, chosen: pl.DataFrame) -> pl.DataFrame:
    """Whether the speaker of each chosen row is a critic or a friend of its target by its other statements."""
    others = statements.select(
        "source", "target", other="document", at="start", then="year", other_said="counted"
    )
    near = (pl.col("then") - pl.col("year")).abs() <= AROUND
    itself = (pl.col("other") == pl.col("document")) & (pl.col("at") == pl.col("start"))
    balance = (
        chosen.select(*KEY, "source", "year")
        .join(others, on=["source", "target"])
        .filter(near, ~itself)
        .group_by(KEY)
        .agg(
            balance=(pl.col("other_said") == COOPERATION).sum().cast(pl.Int64)
            - (pl.col("other_said") == CONFLICT).sum().cast(pl.Int64)
        )
    )
    against = pl.when(pl.col("balance") < 0).then(pl.lit("critic")).otherwise(pl.lit("neither"))
    found = pl.when(pl.col("balance") > 0).then(pl.lit("friend")).otherwise(against)
    return chosen.join(balance, on=KEY, how="left").with_columns(standing=found).drop("balance")


def joined(statements: pl.DataFrame, checked: pl.DataFrame) -> pl.DataFrame:
    """The labelled statements that were coded, with both labels.

    Parameters
    ----------
    statements
        As ``realpolitik.reading.speeches`` codes them; all of them, for the standing of the speakers.
    checked
        From `labels`.

    Returns
    -------
    polars.DataFrame
        Of each row ``stance`` and ``gold`` (its root) by the reader, ``said``, ``counted`` and ``root`` by the
        coder, and by what it is grouped: ``band``, ``decade``, ``standing``.
    """
    sided = stances(statements)
    found = checked.rename({"root": "gold"}).with_columns(
        pl.col("target").cast(sided["target"].dtype)
    )
    found = found.with_columns(pl.col("start").cast(sided["start"].dtype)).join(sided, on=KEY)
    return standing(sided, found).with_columns(
        band=band(pl.col("confidence")), decade=pl.format("{}s", pl.col("year") // 10 * 10)
    )


def agreement(reader: Rows, coder: Rows) -> float:
    """The share of rows that have the same label; NaN without rows."""
    return float(np.mean(reader == coder)) if reader.size else float("nan")


def kappa(reader: Rows, coder: Rows) -> float:
    """Cohen's kappa: the agreement beyond that of two who label as often so, by chance."""
    chance = sum(float(np.mean(reader == one) * np.mean(coder == one)) for one in np.unique(reader))
    return (agreement(reader, coder) - chance) / (1 - chance) if chance < 1 else float("nan")


def with_interval(figure: Figure, reader: pl.Series, coder: pl.Series) -> dict[str, Any]:
    """The number of rows, and a figure with its 90 % interval by bootstrap over them if they allow one."""
    a, b = reader.to_numpy().astype(str), coder.to_numpy().astype(str)
    if not a.size:
        return {"rows": 0}
    draws = np.random.default_rng(SEED).integers(0, a.size, (DRAWS, a.size))
    found = np.array([figure(a[draw], b[draw]) for draw in draws])
    value, found = figure(a, b), found[~np.isnan(found)]
    if not found.size:
        return {"rows": int(a.size)}
    ends = {name: round(end, 3) for name, end in spread(found, value).items()}
    return {"rows": int(a.size), **ends}


def confusion(rows: pl.DataFrame, coder: str) -> dict[str, dict[str, int]]:
    """Rows by the label of the reader, then by that of the coder."""
    return {
        reader: {
            one: rows.filter(pl.col("stance") == reader, pl.col(coder) == one).height
            for one in STANCES
        }
        for reader in (*STANCES, WRONG)
    }


def compared(rows: pl.DataFrame, coder: str) -> dict[str, Any]:
    """The figures of some rows by one of the coder's stances, ``said`` or ``counted``."""
    meant = rows.filter(pl.col("stance") != WRONG)
    both = meant.filter(pl.col("stance") != NEITHER, pl.col(coder) != NEITHER)
    roots = both.drop_nulls("gold")
    found = {
        "three_way": with_interval(agreement, meant["stance"], meant[coder]),
        "three_way_kappa": with_interval(kappa, meant["stance"], meant[coder]),
        "binary": with_interval(agreement, both["stance"], both[coder]),
        "binary_kappa": with_interval(kappa, both["stance"], both[coder]),
        "root": with_interval(agreement, roots["gold"], roots["root"]),
    }
    for one in STANCES:
        claimed = rows.filter(pl.col(coder) == one)
        true = rows.filter(pl.col("stance") == one)
        found[f"precision_{one}"] = with_interval(agreement, claimed["stance"], claimed[coder])
        found[f"recall_{one}"] = with_interval(agreement, true["stance"], true[coder])
    return found | {"confusion": confusion(rows, coder)}


def figures(rows: pl.DataFrame, labelled: int) -> dict[str, Any]:
    """All figures of rows from `joined`.

    Parameters
    ----------
    rows
        From `joined`.
    labelled
        How many rows were labelled: some may not be coded any more.

    Returns
    -------
    dict
        ``target`` is the share of rows whose target is the state that is meant. Agreement on stances is among
        those, precision and recall of a stance among all. ``by`` has the groups.
    """
    right = pl.Series(["right"] * rows.height, dtype=pl.String)
    target = pl.when(rows["stance"] != WRONG).then(pl.lit("right")).otherwise(pl.lit("wrong"))
    return {
        "labelled": labelled,
        "coded": rows.height,
        "target": with_interval(agreement, rows.select(t=target)["t"], right),
        "said": compared(rows, "said"),
        "counted": compared(rows, "counted"),
        "by": {
            name: {
                str(value): {coder: compared(some, coder) for coder in ("said", "counted")}
                for (value,), some in sorted(rows.group_by(name), key=lambda one: str(one[0]))
            }
            for name in ("band", "decade", "standing")
        },
    }


def main(places: Sequence[str]) -> None:
    """Print the figures."""
    statements = pl.read_parquet([Path(p) for p in places] or str(work_folder() / "*.parquet"))
    checked = labels()
    print(json.dumps(figures(joined(statements, checked), checked.height), indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])
