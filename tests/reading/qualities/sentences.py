"""The development sentences of this folder: invented, each predicate in braces with its labels.

``{word|modality|negated|speaker|date}``: the modality by its first letter, a dash for none; ``\\n`` begins a
paragraph. These were at hand while the rules were written; the figures that count come from
``tests/reading/labelled``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from realpolitik.reading.values import MODALITIES

__all__ = ["rows"]

_BRACES = re.compile(r"\{([^|{}]+)\|(\w)\|([01])\|([^|{}]+)\|([^|{}]+)\}")
_BY_LETTER = {name[0]: name for name in MODALITIES}


def rows() -> list[dict[str, Any]]:
    """The sentences as rows of a labelled file."""
    lines = Path(__file__).with_name("sentences.tsv").read_text(encoding="utf-8").splitlines()
    return [_row(*line.split("\t")) for line in lines[1:]]


def _row(date: str, marked: str) -> dict[str, Any]:
    text, events, at = "", [], 0
    marked = marked.replace("\\n", "\n")
    for found in _BRACES.finditer(marked):
        word, letter, negated, speaker, when = found.groups()
        text += marked[at : found.start()]
        events.append(
            {
                "predicate": [len(text), len(text) + len(word)],
                "modality": _BY_LETTER[letter],
                "negated": negated == "1",
                "speaker": None if speaker == "-" else speaker,
                "when": None if when == "-" else when,
            }
        )
        text += word
        at = found.end()
    return {"date": date, "text": text + marked[at:], "events": events}
