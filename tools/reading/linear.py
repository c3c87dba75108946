"""Fit the linear model on the corpus, and write it as plain arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from realpolitik.reading.relations.features import features
from realpolitik.reading.relations.labels import LABELS
from realpolitik.reading.relations.marks import Marked
from tools.reading.corpus import Example

__all__ = ["Linear", "fit", "predict", "write"]

LEAST = 3
"""Examples that a feature must occur in."""

C = 20.0
"""Inverse strength of the ridge penalty; chosen on the validation set."""


@dataclass(frozen=True)
class Linear:
    """Feature names, weights (features by labels) and intercepts."""

    names: tuple[str, ...]
    weights: npt.NDArray[np.float64]
    intercept: npt.NDArray[np.float64]


def fit(rows: Sequence[Example]) -> Linear:
    """Fit the multinomial logit."""
    lists = [features(row.sentence) for row in rows]
    counts: dict[str, int] = {}
    for one in lists:
        for name in one:
            counts[name] = counts.get(name, 0) + 1
    names = tuple(sorted(name for name, n in counts.items() if n >= LEAST))
    wanted = np.array([LABELS.index(row.root) for row in rows])
    model = LogisticRegression(C=C, max_iter=150).fit(_matrix(lists, names), wanted)
    weights = np.zeros((len(names), len(LABELS)))
    intercept = np.full(len(LABELS), -20.0)
    weights[:, model.classes_] = model.coef_.T
    intercept[model.classes_] = model.intercept_
    return Linear(names, weights, intercept)


def _matrix(lists: Sequence[Sequence[str]], names: Sequence[str]) -> sparse.csr_matrix:
    """One row a sentence, of length 1, as `realpolitik.reading.relations.linear` scales them."""
    place = {name: i for i, name in enumerate(names)}
    rows, columns, values = [], [], []
    for i, one in enumerate(lists):
        known = [place[name] for name in one if name in place]
        rows += [i] * len(known)
        columns += known
        values += [max(len(known), 1) ** -0.5] * len(known)
    return sparse.csr_matrix((values, (rows, columns)), shape=(len(lists), len(names)))


def predict(model: Linear, sentences: Sequence[Marked]) -> npt.NDArray[np.float64]:
    """Logits, one row a sentence, one column a label."""
    matrix = _matrix([features(one) for one in sentences], model.names)
    return np.asarray(matrix @ model.weights + model.intercept)


def write(model: Linear, path: Path) -> None:
    """Write the model; weights as int8 with one scale, which moves no probability by a hundredth."""
    scale = np.float32(np.abs(model.weights).max() / 127)
    np.savez_compressed(
        path,
        features=np.frombuffer("\n".join(model.names).encode(), dtype=np.uint8),
        weights=np.round(model.weights / scale).astype(np.int8),
        scale=scale,
        intercept=model.intercept.astype(np.float32),
    )
