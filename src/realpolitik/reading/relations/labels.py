"""The labels of the relation coder: the sixteen roots and NONE."""

from __future__ import annotations

from realpolitik.ontology import NONE, ROOTS

__all__ = ["LABELS"]

LABELS: tuple[str, ...] = (*ROOTS, NONE)
