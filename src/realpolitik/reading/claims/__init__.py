"""What a text claims of how states stand: allies, worse than before, a dead letter, because of a third."""

from __future__ import annotations

from realpolitik.reading.claims.finding import claims
from realpolitik.reading.claims.kinds import KINDS, meaning

__all__ = ["KINDS", "claims", "meaning"]
