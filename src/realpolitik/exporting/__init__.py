"""Answers as files for other programs, each with its codebook and what to cite.

>>> from realpolitik.exporting import parts
>>> from realpolitik.standings.ranking import partners
>>> list(parts(partners("CHN", at=2010)))
['pairs']
"""

from __future__ import annotations

from realpolitik.exporting.exports import Exported, export
from realpolitik.exporting.files import ENDINGS, check
from realpolitik.exporting.frames import Answer, Extract, extract, parts

__all__ = ["ENDINGS", "Answer", "Exported", "Extract", "check", "export", "extract", "parts"]
