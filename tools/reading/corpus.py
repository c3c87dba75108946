"""The training corpus that the project writes: ``corpus/*.tsv``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from realpolitik.errors import RealpolitikError
from realpolitik.ontology import NONE, ROOTS
from realpolitik.reading.relations.marks import Marked, marked
from realpolitik.reading.values import MODALITIES

__all__ = ["CORPUS", "HEADER", "BadLine", "Example", "examples"]

CORPUS = Path(__file__).parents[2] / "corpus"
HEADER = ["root", "modality", "negated", "speaker", "sentence"]


class BadLine(RealpolitikError):
    """A line of the corpus that is not as its README says."""


@dataclass(frozen=True)
class Example:
    """One sentence of the corpus with its labels, and where it stands."""

    root: str
    modality: str
    negated: bool
    speaker: str
    sentence: Marked
    place: str


def examples(folder: Path = CORPUS) -> list[Example]:
    """Every example, file by file.

    Raises
    ------
    BadLine
        At the first line that has a wrong label, a wrong number of fields or bad marks.
    """
    return [one for path in sorted(folder.glob("*.tsv")) for one in _of(path)]


def _of(path: Path) -> Iterator[Example]:
    lines = path.read_text(encoding="utf-8").splitlines()
    if not lines or lines[0].split("\t") != HEADER:
        raise BadLine(f"{path.name} line 1: the header is {' '.join(HEADER)}, separated by tabs")
    for number, line in enumerate(lines[1:], start=2):
        yield _example(line.split("\t"), f"{path.name} line {number}")


def _example(fields: list[str], place: str) -> Example:
    if len(fields) != len(HEADER):
        raise BadLine(f"{place}: {len(fields)} fields, expected {len(HEADER)}")
    root, modality, negated, speaker, sentence = fields
    if root != NONE and root not in ROOTS:
        raise BadLine(f"{place}: {root!r} is no root")
    if modality not in MODALITIES:
        raise BadLine(f"{place}: {modality!r} is no modality")
    if negated not in {"0", "1"}:
        raise BadLine(f"{place}: negated is 0 or 1, not {negated!r}")
    read = marked(sentence)
    if speaker not in read.text:
        raise BadLine(f"{place}: the speaker {speaker!r} is not in the sentence")
    return Example(root, modality, negated == "1", speaker, read, place)
