"""The linear model: multinomial logit on words by their place to the marks, stored as plain arrays."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file

import numpy as np
import numpy.typing as npt

from realpolitik.reading.relations.features import features
from realpolitik.reading.relations.labels import LABELS
from realpolitik.reading.relations.marks import Marked
from realpolitik.reading.relations.tokens import MODELS

__all__ = ["probabilities"]


@cache
def _model() -> tuple[dict[str, int], npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Row of each feature, weights (features by labels) and intercepts."""
    with as_file(MODELS / "linear.npz") as path, np.load(path) as stored:
        names = bytes(stored["features"]).decode().split("\n")
        weights = stored["weights"].astype(np.float32) * stored["scale"]
        return {name: i for i, name in enumerate(names)}, weights, stored["intercept"]


def probabilities(sentences: Sequence[Marked]) -> npt.NDArray[np.float64]:
    """Probability of each label, one row a sentence, one column for each of `LABELS`."""
    known, weights, intercept = _model()
    found = np.zeros((len(sentences), len(LABELS)))
    for i, sentence in enumerate(sentences):
        rows = [known[name] for name in features(sentence) if name in known]
        score = intercept + weights[rows].sum(axis=0) / max(len(rows), 1) ** 0.5
        raised = np.exp(score - score.max())
        found[i] = raised / raised.sum()
    return found
