"""What states say of one another in the General Debate, as counts of statements by pair and year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from realpolitik.ontology import NONE, ROOTS, binary, quad
from realpolitik.record import Record
from realpolitik.tracks import raw
from realpolitik.tracks.deeds import KEEP
from realpolitik.tracks.grid import FIRST, Cube, Flags, Grid, decayed_sum, empty_values

__all__ = [
    "LEAST",
    "SURE",
    "Counts",
    "concentration",
    "counts",
    "speeches_shown",
    "speeches_yearly",
    "statement_rows",
]

LEAST = 2.0
"""Statements, older ones weighing less, below which there is no stance: a single sentence is none."""

SURE = 0.5
"""Probability of its root from which on a statement has a stance: more likely that than anything else together."""

EVIDENCE_YEARS = 10
"""Years back of which statements are shown as evidence: an older one weighs less than a quarter."""

FEWEST = 0.5
"""Concentration of the prior at least: half a statement."""

MOST = 50.0
"""Concentration of the prior at most, where pairs do not differ."""

_SIDES = {name: binary(name) for name in ROOTS}
_DENIED = "denied"

VERBAL_CONFLICT = tuple(name for name in ROOTS if quad(name) == 3)
"""Refusals, demands, complaints and threats, whose sentences often deny something: of the hand-labelled ones that do, a
third are hostile nevertheless."""


@dataclass(frozen=True)
class Counts:
    """Counts by year, speaker and state spoken of.

    Attributes
    ----------
    grid
        Years and states.
    spoke
        Year × state: whether it gave a speech.
    named
        Sentences that speak of the other, whatever they say.
    kind, hostile
        Those that say something cooperative, or conflictual, of it.
    """

    grid: Grid
    spoke: Flags
    named: Cube
    kind: Cube
    hostile: Cube

    @property
    def both(self) -> Cube:
        """Statements with a stance."""
        return self.kind + self.hostile


def counts(record: Record) -> Counts | None:
    """Count statements; None without the tables ``statements`` and ``coded_speeches``.

    Cooperation that is negated or denied has no stance: who does not support need not oppose. A refusal, a demand
    and a complaint stand, negated or not: "will not accept" is what makes it one. No stance has what is less
    likely than not.
    """
    span = raw.covered(record, "statements", "coded_speeches")
    if span is None:
        return None
    grid = Grid(max(span[0], FIRST), span[1])
    said = raw.rows(record, "statements").select(
        "source", "target", "year", "root", "confidence", "modality", "negated"
    )
    # Confidence is kept in steps of a twentieth, in single precision.
    sure = pl.col("confidence") > SURE - 0.01
    stands = ~pl.col("negated") | pl.col("root").is_in(VERBAL_CONFLICT)
    said = said.with_columns(
        side=pl.when(stands, pl.col("modality") != _DENIED, sure).then(
            pl.col("root").replace_strict({**_SIDES, NONE: None}, default=None)
        )
    )
    frame, cells = grid.cells(said.collect(), "source", "target")
    side = frame["side"].fill_null("").to_numpy()
    named, kind, hostile = grid.blank(0), grid.blank(0), grid.blank(0)
    np.add.at(named, cells, np.float32(1))
    for cube, name in ((kind, "cooperation"), (hostile, "conflict")):
        np.add.at(cube, tuple(each[side == name] for each in cells), np.float32(1))
    return Counts(grid, _spoke(record, grid), named, kind, hostile)


def _spoke(record: Record, grid: Grid) -> Flags:
    given = raw.rows(record, "coded_speeches").select("ccode", "year").collect()
    _, (year, state, _) = grid.cells(given, "ccode", "ccode")
    flags = np.zeros(grid.there.shape, bool)
    flags[year, state] = True
    return flags


def concentration(kind: Cube, hostile: Cube, mean: Cube) -> float:
    """How many statements the prior weighs, from how much pairs differ beyond chance.

    The moment estimate of a Beta-binomial: with overlap ρ between two statements of one speaker on one state
    in one year, (1 − ρ) / ρ.

    Parameters
    ----------
    kind, hostile
        Statements by year, speaker, state.
    mean
        The share of cooperative ones by year.
    """
    n = (kind + hostile).astype(np.float64)
    expected = np.broadcast_to(mean[:, None, None], n.shape)[n >= 2].astype(np.float64)
    share, n = kind[n >= 2] / n[n >= 2], n[n >= 2]
    variance = expected * (1 - expected)
    if not n.size or not variance.sum():
        return MOST
    spread = float((n * (share - expected) ** 2 / np.maximum(variance, 1e-9)).sum())
    overlap = (spread - n.size) / float((n - 1).sum())
    return float(np.clip((1 - overlap) / max(overlap, 1e-9), FEWEST, MOST))


def _mean(kind: Cube, hostile: Cube) -> Cube:
    """The share of cooperative statements of all pairs by year; one half where there are none."""
    k, h = kind.sum(axis=(1, 2)), hostile.sum(axis=(1, 2))
    return np.asarray((k + 1) / (k + h + 2), np.float32)


def speeches_yearly(record: Record) -> pl.DataFrame:
    """The stance of each speaker to each state in each year, unsmoothed, where there is a statement."""
    found = counts(record)
    if found is None:
        return empty_values()
    n = found.both
    some = np.maximum(n, 1)
    share = (found.kind + 0.5) / (some + 1)
    return found.grid.gather(
        np.asarray((found.kind - found.hostile) / some, np.float32),
        directed=True,
        kept=n > 0,
        se=np.asarray(2 * np.sqrt(share * (1 - share) / some), np.float32),
        n=n,
    )


def speeches_shown(record: Record) -> pl.DataFrame:
    """The stance of each speaker to each state, older statements weighing less, drawn to the year's mean."""
    found = counts(record)
    if found is None:
        return empty_values()
    weight = concentration(found.kind, found.hostile, _mean(found.kind, found.hostile))
    kind, hostile = decayed_sum(found.kind, KEEP), decayed_sum(found.hostile, KEEP)
    n = kind + hostile
    prior = _mean(kind, hostile)[:, None, None]
    share = (kind + np.float32(weight) * prior) / (n + np.float32(weight))
    se = 2 * np.sqrt(share * (1 - share) / (n + np.float32(weight + 1)))
    return found.grid.gather(
        2 * share - 1,
        directed=True,
        kept=(n >= LEAST) & found.spoke[:, :, None],
        se=se,
        n=np.round(n),
    )


def statement_rows(record: Record, a: int, b: int, year: int) -> pl.DataFrame:
    """The statements of a on b in the last ten years; their sentences if they are loaded.

    Returns
    -------
    polars.DataFrame
        ``table``, ``identifier`` (the speech and the characters of the sentence in it), ``dataset``,
        ``file``, ``row``, ``year``, ``root``, ``confidence``, ``said`` (how, where it is not asserted),
        ``sentence`` (null unless the record holds ``documents``).
    """
    said = raw.rows(
        record,
        "statements",
        pl.col("source") == a,
        pl.col("target") == b,
        pl.col("year").is_between(year - EVIDENCE_YEARS + 1, year),
    ).sort("year", "document", "start")
    found = said.collect()
    texts = (
        record.scan("documents")
        .filter(pl.col("document").is_in(found["document"].unique().implode()))
        .select("document", "text")
        .collect()
    )
    how = pl.when(pl.col("negated")).then(pl.lit("not so")).otherwise("modality")
    return found.join(texts, on="document", how="left", maintain_order="left").select(
        table=pl.lit("statements"),
        identifier=pl.format(
            "{}, characters {}–{}", "document", "start", pl.col("start") + pl.col("length")
        ),
        dataset="dataset",
        file=pl.col("document") + ".txt",
        row=pl.lit(1, dtype=pl.Int64),
        year="year",
        root="root",
        confidence=pl.col("confidence").cast(pl.Float64).round(2),
        said=pl.when(how != "asserted").then(how),
        sentence=pl.col("text")
        .str.slice(pl.col("start"), pl.col("length"))
        .str.replace_all(r"\s+", " "),
    )
