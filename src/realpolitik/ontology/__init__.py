"""PLOVER roots, quad classes, CAMEO codes and intensities: what one actor can do to another."""

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

__all__ = ["NONE", "QUADS", "ROOTS", "Root", "binary", "cameo", "intensity", "quad", "root"]
