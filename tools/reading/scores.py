"""How well the relation coder does on a published set that it was not trained on."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import numpy as np
import numpy.typing as npt

from realpolitik.ontology import ROOTS, binary, quad
from realpolitik.reading.relations.labels import LABELS
from realpolitik.reading.relations.marks import Marked, marked

__all__ = ["macro_f1", "plv", "plv_scores"]

YIELD = "YIELD"
YIELDING = ("CONCEDE", "RETREAT")
"""The two roots that the published set keeps as one."""


def plv(path: Path) -> tuple[list[Marked], list[str], list[int]]:
    """Sentences, gold roots and gold quad classes of a PLV file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return (
        [marked(row["marked_sentence"]) for row in rows],
        [row["gold_root"] for row in rows],
        [int(row["gold_penta"]) for row in rows],
    )


def macro_f1(gold: list[str], found: list[str]) -> float:
    """Mean of the F1 of each class of the gold labels, 0 to 1."""
    scores = []
    for label in sorted(set(gold)):
        hit = sum(g == f == label for g, f in zip(gold, found, strict=True))
        wrong = sum(f == label for f in found) + sum(g == label for g in gold)
        scores.append(2 * hit / wrong if wrong else 0.0)
    return float(np.mean(scores))


def plv_scores(
    probability: npt.NDArray[np.float64], gold_root: list[str], gold_quad: list[int]
) -> dict[str, float]:
    """Macro-F1 of root, quad class and binary; NONE is no label of that set and left out."""
    roots = list(ROOTS)
    best = [roots[i] for i in probability[:, : len(roots)].argmax(1)]
    found = [YIELD if name in YIELDING else name for name in best]
    return {
        "root": macro_f1(gold_root, found),
        "quad": macro_f1([str(one) for one in gold_quad], [str(quad(name)) for name in best]),
        "binary": macro_f1(
            ["cooperation" if one <= 2 else "conflict" for one in gold_quad],
            [binary(name) for name in best],
        ),
        "none": float((probability.argmax(1) == LABELS.index("NONE")).mean()),
    }
