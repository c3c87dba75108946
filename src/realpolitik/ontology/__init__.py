"""PLOVER roots, quad classes, CAMEO codes and intensities: what one actor can do to another."""

from realpolitik.ontology.crosswalk import Category, category, crosswalk
from realpolitik.ontology.roots import (
    NONE,
    QUADS,
    ROOTS,
    Root,
    binary,
    cameo,
    intensity,
    quad,
    root,
)

__all__ = [
    "NONE",
    "QUADS",
    "ROOTS",
    "Category",
    "Root",
    "binary",
    "cameo",
    "category",
    "crosswalk",
    "intensity",
    "quad",
    "root",
]
