"""The relation of marked pairs: the mean of a small sentence encoder and a linear model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import polars as pl

from realpolitik.ontology import ROOTS, binary, quad
from realpolitik.reading.relations import encoder, linear
from realpolitik.reading.relations.labels import LABELS
from realpolitik.reading.relations.marks import Marked, marked

__all__ = ["ENCODER_SHARE", "classify", "probabilities"]

ENCODER_SHARE = 0.9
"""Weight of the encoder in the mean; chosen on the validation set (docs/reading.md)."""


def classify(sentences: Sequence[str]) -> pl.DataFrame:
    """What the marked source does to the marked target, one row a sentence.

    The root is the likeliest of the sixteen; ``none`` is the probability that the one does nothing to the
    other, by which `realpolitik.read` leaves pairs out.

    Parameters
    ----------
    sentences
        English sentences with the source marked ``<s>…</s>`` and the target ``<t>…</t>``.

    Returns
    -------
    polars.DataFrame
        ``root``, ``quad`` (1 to 4), ``binary`` (``cooperation`` or ``conflict``), ``probability`` of the root
        given that there is a relation, ``none``, and one column for each root with its probability, in the
        order of `realpolitik.ontology.ROOTS`. The sixteen and ``none`` sum to 1.

    Raises
    ------
    BadMarks
        If a sentence has no mark, or one that is not closed.
    MissingExtra
        If the ``read`` extra is not installed.

    Examples
    --------
    >>> found = classify(["<s>Chad</s> expelled two envoys of <t>Niger</t>."])
    >>> found.select("root", "quad", "binary").row(0)
    ('SANCTION', 4, 'conflict')
    """
    found = probabilities([marked(one) for one in sentences])
    related = found[:, : len(ROOTS)]
    best = [LABELS[i] for i in related.argmax(axis=1)]
    total = related.sum(axis=1)
    columns = {name: found[:, i] for i, name in enumerate(ROOTS)}
    return pl.DataFrame(
        {
            "root": pl.Series(best, dtype=pl.String),
            "quad": pl.Series([quad(name) for name in best], dtype=pl.Int8),
            "binary": pl.Series([binary(name) for name in best], dtype=pl.String),
            "probability": related.max(axis=1, initial=0.0) / np.where(total > 0, total, 1.0),
            "none": found[:, len(ROOTS)],
            **columns,
        }
    )


def probabilities(sentences: Sequence[Marked], *, rows: int = 1) -> npt.NDArray[np.float64]:
    """Probability of each label, one row a sentence, one column for each of `LABELS`.

    ``rows`` is how many sentences the encoder runs at a time: see `encoder.probabilities`.
    """
    if not sentences:
        return np.zeros((0, len(LABELS)))
    return ENCODER_SHARE * encoder.probabilities(sentences, rows=rows) + (
        1 - ENCODER_SHARE
    ) * linear.probabilities(sentences)
