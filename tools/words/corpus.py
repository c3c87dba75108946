"""What there is: speeches, statements, roots, decades."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from realpolitik import states
from realpolitik.ontology import NONE, ROOTS
from realpolitik.record import Record
from realpolitik.tracks.attention import clustering, expected
from realpolitik.tracks.grid import Cube
from realpolitik.tracks.speeches import LEAST, SURE, Counts, concentration

__all__ = ["corpus"]

MOST = 8
"""States that are named most often, as many as are listed."""


def corpus(record: Record, found: Counts) -> dict[str, Any]:
    """Counts of everything."""
    said = record.frame("statements")
    speeches = record.frame("coded_speeches")
    roots = dict(said["root"].value_counts().rows())
    both = found.both
    pair_years = found.named > 0
    most = said.group_by("target").len().sort("len", descending=True).head(MOST)
    return {
        "speeches": speeches.height,
        "speeches_without_a_statement": speeches.join(said, on="document", how="anti").height,
        "statements": said.height,
        "only_named": roots.get(NONE, 0),
        "cooperation": int(found.kind.sum()),
        "conflict": int(found.hostile.sum()),
        "unsure": said.filter(pl.col("root") != NONE, pl.col("confidence") < SURE - 0.01).height,
        "negated": int(said["negated"].sum()),
        "roots": {name: roots.get(name, 0) for name in (*ROOTS, NONE)},
        "pair_years": int(pair_years.sum()),
        "pair_years_with_a_stance": int((both > 0).sum()),
        "values": record.frame("indicators", dataset="speeches").height,
        "least": LEAST,
        "prior_weight": concentration(found.kind, found.hostile, _shares(found)),
        "clustering": clustering(found, expected(found)),
        "most_named": [
            {"name": states.display_name(code, 2000), "statements": n} for code, n in most.rows()
        ],
        "by_decade": [_decade(found, first) for first in range(1946, 2020, 10)],
    }


def _shares(found: Counts) -> Cube:
    k, h = found.kind.sum(axis=(1, 2)), found.hostile.sum(axis=(1, 2))
    return np.asarray((k + 1) / (k + h + 2), np.float32)


def _decade(found: Counts, first: int) -> dict[str, Any]:
    t = slice(first - found.grid.first, first - found.grid.first + 10)
    kind, hostile = float(found.kind[t].sum()), float(found.hostile[t].sum())
    return {
        "first": first,
        "last": min(first + 9, int(found.grid.years[-1])),
        "speeches": int(found.spoke[t].sum()),
        "statements": int(found.named[t].sum()),
        "cooperative": kind / max(kind + hostile, 1),
    }
