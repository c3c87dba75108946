"""The colours of pictures in a page: names of the style's variables, so that dark and light need one picture."""

from __future__ import annotations

from realpolitik.charts import Hues, Palette

__all__ = ["DIVERGING", "PAGE", "RISING"]

PAGE = Palette(
    ink="var(--ink)",
    quiet="var(--quiet)",
    faint="var(--faint)",
    ground="var(--ground)",
    paper="var(--paper)",
    practice="var(--practice)",
)

SEVEN = range(7)
DIVERGING = Hues(
    tuple(f"var(--shade-{number})" for number in SEVEN),
    tuple(f"var(--on-shade-{number})" for number in SEVEN),
)
RISING = Hues(
    tuple(f"var(--rise-{number})" for number in SEVEN),
    tuple(f"var(--on-rise-{number})" for number in SEVEN),
)
