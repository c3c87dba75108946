"""realpolitik: where two states really stand, on paper and in practice."""

from __future__ import annotations

__version__ = "0.1.0"
