"""Whether chains agree: the rank-normalised split R-hat and the bulk effective size of Vehtari et al. (2021)."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

__all__ = ["effective_size", "rhat"]

Reals = NDArray[np.float64]
BLOCK = 500
"""Parameters at a time, so that the work fits into memory."""


def rhat(draws: NDArray[np.float32]) -> Reals:
    """The rank-normalised split R-hat, the larger of that of values and that of distances from the median.

    Parameters
    ----------
    draws
        Chain × draw × parameter, at least 4 draws.

    Returns
    -------
    numpy.ndarray
        One value a parameter, 1 where the chains cannot be told apart.

    Examples
    --------
    >>> draws = np.random.default_rng(1).standard_normal((2, 400, 1))
    >>> bool(rhat(draws)[0] < 1.02), bool(rhat(draws + [[[0.0]], [[3.0]]])[0] > 1.5)
    (True, True)
    """
    found = []
    for block in _blocks(draws):
        far = np.abs(block - np.median(block, axis=(0, 1)))
        found.append(np.maximum(_split_rhat(_normal(block)), _split_rhat(_normal(far))))
    return np.concatenate(found)


def effective_size(draws: NDArray[np.float32]) -> Reals:
    """How many independent draws tell as much about the middle of the distribution.

    Parameters
    ----------
    draws
        Chain × draw × parameter, at least 4 draws.

    Returns
    -------
    numpy.ndarray
        One value a parameter.

    Examples
    --------
    >>> draws = np.random.default_rng(1).standard_normal((2, 1000, 1))
    >>> bool(1500 < effective_size(draws)[0] < 2700)
    True
    """
    return np.concatenate([_bulk(_normal(block)) for block in _blocks(draws)])


def _blocks(draws: NDArray[np.float32]) -> list[Reals]:
    """Halves of chains × draw × some parameters."""
    half = draws.shape[1] // 2
    split = np.concatenate([draws[:, :half], draws[:, half : 2 * half]])
    places = range(0, draws.shape[2], BLOCK)
    return [split[:, :, at : at + BLOCK].astype(np.float64) for at in places]


def _normal(values: Reals) -> Reals:
    """Normal scores of the ranks over all chains."""
    chains, length, size = values.shape
    flat = values.reshape(chains * length, size)
    ranks = np.argsort(np.argsort(flat, axis=0, kind="stable"), axis=0, kind="stable")
    normal, n = NormalDist(), chains * length
    scores = np.array([normal.inv_cdf((rank + 0.625) / (n + 0.25)) for rank in range(n)])
    return scores[ranks].reshape(values.shape)


def _split_rhat(values: Reals) -> Reals:
    length = values.shape[1]
    inside = values.var(axis=1, ddof=1).mean(axis=0)
    between = values.mean(axis=1).var(axis=0, ddof=1)
    ratio: Reals = np.sqrt((length - 1) / length + between / inside)
    return ratio


def _bulk(values: Reals) -> Reals:
    """Geyer's initial monotone sequence on the autocorrelations of all chains together."""
    chains, length, _ = values.shape
    centred = values - values.mean(axis=1, keepdims=True)
    spectrum = np.abs(np.fft.rfft(centred, 2 * length, axis=1)) ** 2
    covariance = np.fft.irfft(spectrum, axis=1)[:, :length].mean(axis=0) / length
    inside = covariance[0] * length / (length - 1)
    whole = covariance[0] + values.mean(axis=1).var(axis=0, ddof=1)
    correlation = 1.0 - (inside - covariance) / whole
    correlation[0] = 1.0
    pairs = correlation[: length // 2 * 2].reshape(length // 2, 2, -1).sum(axis=1)
    positive = np.logical_and.accumulate(pairs > 0, axis=0)
    falling = np.minimum.accumulate(np.where(positive, pairs, 0.0), axis=0)
    time = np.maximum(2.0 * falling.sum(axis=0) - 1.0, 1.0 / np.log10(chains * length))
    sizes: Reals = chains * length / time
    return sizes
