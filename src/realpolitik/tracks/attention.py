"""Who speaks of whom in the General Debate, and of whom it is silent."""

from __future__ import annotations

import numpy as np
import polars as pl

from realpolitik.record import Record
from realpolitik.tracks.grid import Cube, empty_values
from realpolitik.tracks.speeches import Counts, counts

__all__ = [
    "HALF",
    "KNOWN",
    "WINDOW",
    "attention_shown",
    "attention_yearly",
    "clustering",
    "expected",
    "expected_of",
]

WINDOW = 3
"""Years that are counted together."""

HALF = 0.5
"""Sentences added to what was said and to what was expected, so that silence has a logarithm."""

KNOWN = 1.0
"""Sentences said or expected, within the window, below which a pair has no value: to say nothing of whom one
would hardly name is no silence."""

LEAST_EXPECTED = 1.0
"""Sentences expected from which on a pair tells how much sentences cluster."""


def expected(found: Counts) -> Cube:
    """Sentences to be expected of each speaker on each state in each year.

    A speaker's sentences on all others, spread over them as all other speakers spread theirs.
    """
    said = found.named.astype(np.float64)
    of_speaker = said.sum(axis=2, keepdims=True)
    # What the others say: without the speaker's own sentences, and the state cannot speak of itself.
    others = np.maximum(said.sum(axis=1, keepdims=True) - said, 0)
    could = said.sum(axis=(1, 2), keepdims=True) - of_speaker - of_speaker.transpose(0, 2, 1)
    share = others / np.maximum(could, 1)
    own = np.arange(said.shape[1])
    share[:, own, own] = 0
    share /= np.maximum(share.sum(axis=2, keepdims=True), 1e-9)
    return np.asarray(of_speaker * share, np.float32)


def clustering(found: Counts, foretold: Cube) -> float:
    """How much more counts of a pair vary from year to year than independent sentences would; at least 1.

    Sentences come in paragraphs: who names a state once names it again.
    """
    together = found.spoke[1:, :, None] & found.spoke[:-1, :, None]
    usual = (foretold[1:] >= LEAST_EXPECTED) & (foretold[:-1] >= LEAST_EXPECTED) & together
    later, earlier = found.named[1:][usual], found.named[:-1][usual]
    total = float((later + earlier).sum())
    return max(1.0, float(((later - earlier) ** 2).sum()) / total) if total else 1.0


def expected_of(value: float, n: int) -> float:
    """The sentences that were expected, from a value and the number that was said.

    Examples
    --------
    >>> import math
    >>> round(expected_of(math.log(0.5 / 9.5), 0), 1)
    9.0
    """
    return float((n + HALF) / np.exp(value) - HALF)


def attention_yearly(record: Record) -> pl.DataFrame:
    """Attention in each year alone."""
    return _attention(record, 1)


def attention_shown(record: Record) -> pl.DataFrame:
    """Attention over three years."""
    return _attention(record, WINDOW)


def _attention(record: Record, window: int) -> pl.DataFrame:
    found = counts(record)
    if found is None:
        return empty_values()
    yearly = expected(found)
    extra = clustering(found, yearly)
    said, foretold = _summed(found.named, window), _summed(yearly, window)
    return found.grid.gather(
        np.log((said + HALF) / (foretold + np.float32(HALF))),
        directed=True,
        kept=((said >= KNOWN) | (foretold >= KNOWN)) & found.spoke[:, :, None],
        se=np.sqrt(np.float32(extra) / (said + HALF)),
        n=said,
    )


def _summed(yearly: Cube, window: int) -> Cube:
    """The sums of the last years, each year's included."""
    out = yearly.copy()
    for lag in range(1, min(window, len(yearly))):
        out[lag:] += yearly[:-lag]
    return out
