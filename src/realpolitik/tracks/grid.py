"""Dense pairs: one year, one square of states.

An indicator over all pairs is a few operations on arrays of year × state × state: some 200 states make 40,000
cells a year, which numpy handles faster than any join. Missing cells are NaN.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from realpolitik import states
from realpolitik.tracks.indicator import VALUES

__all__ = ["FIRST", "Cube", "Flags", "Grid", "decayed_peak", "decayed_sum", "empty_values"]

FIRST = 1946
"""First year of every series: the first of the United Nations. Older data enter by what is left of them."""

Cube = NDArray[np.float32]
"""Year × state × state; or state × state."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Grid:
    """The states of some years, in the order of their COW codes.

    Attributes
    ----------
    first, last
        Calendar years, both included.
    """

    first: int
    last: int

    @cached_property
    def years(self) -> NDArray[np.int16]:
        """The years, in order."""
        return np.arange(self.first, self.last + 1, dtype=np.int16)

    @cached_property
    def codes(self) -> NDArray[np.int16]:
        """COW codes of all states that ever were in the system in these years, in order."""
        return np.unique(self._system["ccode"].to_numpy())

    @cached_property
    def there(self) -> Flags:
        """Year × state: whether the state was in the system on any day of the year."""
        flags = np.zeros((self.years.size, self.codes.size), bool)
        year, code = self._system["year"].to_numpy(), self._system["ccode"].to_numpy()
        flags[year - self.first, np.searchsorted(self.codes, code)] = True
        return flags

    @cached_property
    def _system(self) -> pl.DataFrame:
        return states.system(self.first, self.last)

    def both(self, year: int) -> Flags:
        """State × state: two different states that were both there."""
        here = self.there[year - self.first]
        pairs: Flags = here[:, None] & here[None, :]
        np.fill_diagonal(pairs, val=False)
        return pairs

    def blank(self, value: float = np.nan) -> Cube:
        """A cube filled with one value."""
        size = self.codes.size
        return np.full((self.years.size, size, size), value, np.float32)

    def cells(
        self, frame: pl.DataFrame, a: str, b: str, year: str = "year"
    ) -> tuple[pl.DataFrame, tuple[NDArray[np.intp], ...]]:
        """The rows of a frame that have a cell, and their cells.

        Returns
        -------
        tuple
            The rows whose year and states are on the grid, and their indices (year, a, b).
        """
        frame = frame.filter(
            pl.col(year).is_between(self.first, self.last),
            *(pl.col(each).is_in(self.codes.tolist()) for each in (a, b)),
        )
        place = [np.searchsorted(self.codes, frame[each].to_numpy()) for each in (a, b)]
        return frame, (frame[year].to_numpy().astype(np.intp) - self.first, *place)

    def spread(self, frame: pl.DataFrame, a: str, b: str, value: str) -> Cube:
        """A cube of one column of a frame; NaN where the frame has no row."""
        frame, cells = self.cells(frame, a, b)
        cube = self.blank()
        cube[cells] = frame[value].cast(pl.Float32).to_numpy()
        return cube

    def gather(
        self,
        value: Cube,
        *,
        directed: bool,
        kept: Flags | None = None,
        se: Cube | float = 0.0,
        n: Cube | int = 1,
    ) -> pl.DataFrame:
        """The cells of a cube as rows.

        Parameters
        ----------
        value
            Year × state × state.
        directed
            False to keep a < b only.
        kept
            Which cells; without it those that are not NaN. Years before `FIRST` and pairs not both in the
            system are never kept.
        se, n
            A cube, or one number for all cells.

        Returns
        -------
        polars.DataFrame
            ``a``, ``b``, ``year``, ``value``, ``se``, ``n``, sorted by year, a, b.
        """
        kept = ~np.isnan(value) if kept is None else kept.copy()
        kept[: max(0, FIRST - self.first)] = False
        kept &= self.there[:, :, None] & self.there[:, None, :]
        if directed:
            size = self.codes.size
            kept[:, np.arange(size), np.arange(size)] = False
        else:
            kept &= np.triu(np.ones(kept.shape[1:], bool), 1)
        year, a, b = np.nonzero(kept)
        found = {
            "a": self.codes[a],
            "b": self.codes[b],
            "year": self.years[year],
            "value": value[kept],
            "se": np.broadcast_to(se, kept.shape)[kept],
            "n": np.broadcast_to(n, kept.shape)[kept],
        }
        return pl.DataFrame(found).cast(VALUES)  # type: ignore[arg-type]


def empty_values() -> pl.DataFrame:
    """No row, with the columns of an indicator's values."""
    return pl.DataFrame(schema=VALUES)


def decayed_peak(yearly: Cube, keep: float) -> Cube:
    """The highest value so far, each older year's lowered by the factor ``keep`` a year.

    Examples
    --------
    >>> import numpy as np
    >>> decayed_peak(np.array([4, 0, 3], np.float32)[:, None, None], 0.5).ravel().tolist()
    [4.0, 2.0, 3.0]
    """
    out = yearly.copy()
    for t in range(1, len(out)):
        np.maximum(out[t], out[t - 1] * np.float32(keep), out=out[t])
    return out


def decayed_sum(yearly: Cube, keep: float) -> Cube:
    """The sum so far, each older year's value lowered by the factor ``keep`` a year.

    Examples
    --------
    >>> import numpy as np
    >>> decayed_sum(np.array([4, 0, 3], np.float32)[:, None, None], 0.5).ravel().tolist()
    [4.0, 2.0, 4.0]
    """
    out = yearly.copy()
    for t in range(1, len(out)):
        out[t] += out[t - 1] * np.float32(keep)
    return out
