"""Figures and tables as the generated pages of docs/ write them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["short", "table"]


def short(value: float | None, digits: int = 2) -> str:
    """A share as the docs write it: .91, −.24, 1.00; a dash where there is none.

    Examples
    --------
    >>> short(-0.236), short(1.2), short(None)
    ('−.24', '1.20', '—')
    """
    if value is None:
        return "—"
    text = f"{abs(value):.{digits}f}"
    text = text.removeprefix("0") if abs(value) < 1 else text
    return f"−{text}" if value < 0 and float(text) else text


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)
