"""A frame of the user's own beside the sources of the record."""

from __future__ import annotations

from typing import Any

import polars as pl

from realpolitik.errors import NoAnswer
from realpolitik.panel.parts import Part, Rows, Told

__all__ = ["own_part"]


def own_part(frame: Any, keys: tuple[str, ...], system: str, name: str) -> Part:
    """Columns of a frame with one row a key.

    Raises
    ------
    NoAnswer
        If it has the keys of the other system, lacks one, or has two rows of one key.
    """
    found = frame if isinstance(frame, pl.DataFrame) else pl.DataFrame(frame)
    by_gw = any(column.startswith("gwcode") for column in found.columns)
    if by_gw != (system == "gw"):
        theirs, ours = ("gw", "cow") if by_gw else ("cow", "gw")
        raise NoAnswer(
            f"{name}: a frame of the system {theirs} cannot join a panel of the system {ours}, whose codes "
            f"are other ones; begin with system={theirs!r}"
        )
    on = [key for key in keys if system == "cow" or not key.startswith("ccode")]
    lacking = [key for key in on if key not in found.columns]
    if lacking:
        raise NoAnswer(f"{name}: no column {', '.join(lacking)}; a frame joins on {', '.join(on)}")
    twice = found.filter(pl.struct(on).is_duplicated())
    if twice.height:
        where = ", ".join(
            f"{key} {value}" for key, value in twice.select(on).row(0, named=True).items()
        )
        raise NoAnswer(
            f"{name}: {twice.height} rows share their key and would multiply the panel's (first {where}); "
            "keep one row each"
        )
    added = [column for column in found.columns if column not in keys]
    small = found.select(pl.col(on).cast(pl.Int16), *added).lazy()
    columns = tuple(Told(name=column, dataset=name) for column in added)

    def apply(rows: Rows) -> Rows:
        return rows.mapped(
            lambda frame: frame.join(small, on=on, how="left", maintain_order="left")
        )

    return Part(columns, apply)
