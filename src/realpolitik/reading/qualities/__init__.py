"""How something is said: done or only meant, denied, by whom, and when."""

from __future__ import annotations

from realpolitik.reading.qualities.attribution import AUTHOR, Voices
from realpolitik.reading.qualities.dates import when
from realpolitik.reading.qualities.modality import modality
from realpolitik.reading.qualities.negation import negated

__all__ = ["AUTHOR", "Voices", "modality", "negated", "when"]
