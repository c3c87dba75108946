"""Speeches coded: what each says of each other state, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from realpolitik.reading import actors, parsing
from realpolitik.reading.qualities.modality import modality
from realpolitik.reading.qualities.negation import negated
from realpolitik.reading.relations.classify import probabilities
from realpolitik.reading.relations.labels import LABELS
from realpolitik.reading.relations.marks import Marked
from realpolitik.reading.speeches.selection import is_courtesy, selected
from realpolitik.reading.speeches.stances import Stance, stances
from realpolitik.reading.values import Sentence

__all__ = ["CODED", "VERSION", "Speech", "code"]

VERSION = 1
"""Raised when the same models would code a speech otherwise."""

CODED: dict[str, pl.DataType] = {
    "document": pl.String(),
    "start": pl.Int32(),
    "length": pl.Int16(),
    "source": pl.Int16(),
    "target": pl.Int16(),
    "year": pl.Int16(),
    "root": pl.String(),
    "confidence": pl.Float32(),
    "modality": pl.String(),
    "negated": pl.Boolean(),
}
"""Columns of what `code` returns."""

DEBATE = (9, 25)
"""Month and day by which names and leaders are read."""

AT_A_TIME = 32
"""Sentences that the encoder runs at a time: a third faster than one by one."""

HUNDREDTHS = 2


@dataclass(frozen=True)
class Speech:
    """A speech in the General Debate.

    Attributes
    ----------
    document
        Its name.
    source
        COW code of the state that speaks.
    year
        Of the debate.
    text
        What is said.
    """

    document: str
    source: int
    year: int
    text: str


def code(speeches: Iterable[Speech]) -> pl.DataFrame:
    """Code what every speech says of every other state.

    Parameters
    ----------
    speeches
        Any number; their sentences are asked of the relation coder together.

    Returns
    -------
    polars.DataFrame
        One row for each sentence and other state in it: ``document``, ``start`` and ``length`` (characters
        of the text), ``source``, ``target``, ``year``, ``root`` (NONE where the state is only named),
        ``confidence``, ``modality``, ``negated``; sorted by document, start, target. Courtesies to the
        officers of the Assembly are left out.

    Raises
    ------
    MissingExtra
        If the ``read`` extra is not installed.
    """
    found: list[dict[str, object]] = []
    asked: dict[Marked, int] = {}
    places: list[int] = []
    for speech in speeches:
        for stance in _stances(speech):
            places.append(asked.setdefault(stance.asked, len(asked)))
            found.append(_row(speech, stance))
    if not found:
        return pl.DataFrame(schema=CODED)
    chances = probabilities(list(asked), rows=AT_A_TIME)
    best = chances.argmax(axis=1)
    roots = [LABELS[best[place]] for place in places]
    sure = [round(float(chances[place, best[place]]), HUNDREDTHS) for place in places]
    rows = pl.DataFrame(found).with_columns(
        root=pl.Series(roots, dtype=pl.String), confidence=pl.Series(sure, dtype=pl.Float32)
    )
    return rows.select(pl.col(name).cast(dtype) for name, dtype in CODED.items()).sort(
        "document", "start", "target"
    )


def _stances(speech: Speech) -> list[Stance]:
    chosen: Sequence[Sentence] = selected(speech.text, speech.source)
    parsed = parsing.parse(chosen)
    day = date(speech.year, *DEBATE)
    mentions = actors.mentions(chosen, parsed, date=day, speaker=speech.source)
    found = stances(chosen, parsed, mentions, speaker=speech.source, day=day)
    return [one for one in found if not is_courtesy(one.sentence)]


def _row(speech: Speech, stance: Stance) -> dict[str, object]:
    return {
        "document": speech.document,
        "start": stance.sentence.start,
        "length": len(stance.sentence.text),
        "source": speech.source,
        "target": stance.target,
        "year": speech.year,
        "modality": modality(stance.predicate),
        "negated": negated(stance.predicate),
    }
