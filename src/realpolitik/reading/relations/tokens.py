"""From a marked sentence to the token numbers that the sentence encoder reads."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from realpolitik.reading.relations.marks import Marked, tags

if TYPE_CHECKING:
    from tokenizers import BertWordPieceTokenizer

__all__ = ["MODELS", "batch", "token_ids"]

MODELS = files("realpolitik.reading.relations") / "models"
"""Where the trained models lie."""

PAD, CLS, SEP = 0, 101, 102
OPEN_SOURCE, OPEN_TARGET = 1, 3
MARK = {("s", False): OPEN_SOURCE, ("s", True): 2, ("t", False): OPEN_TARGET, ("t", True): 4}
"""Numbers of BERT's unused words, which stand for the marks."""

LONGEST = 112
"""Tokens that are read at most; around longer ones the text farthest from the marks is cut."""


@cache
def tokenizer() -> BertWordPieceTokenizer:
    """The encoder's word pieces."""
    from tokenizers import BertWordPieceTokenizer

    return BertWordPieceTokenizer(str(MODELS / "vocab.txt"), lowercase=True)


def token_ids(sentence: Marked) -> list[int]:
    """Token numbers of a marked sentence, its marks as tokens of their own."""
    found = tags(sentence.source, sentence.target)
    bounds = [0, *(tag[0] for tag in found), len(sentence.text)]
    pieces = [sentence.text[a:b] for a, b in pairwise(bounds)]
    encoded = tokenizer().encode_batch(pieces, add_special_tokens=False)
    before, *between = [list(piece.ids) for piece in encoded]
    after = between.pop()
    middle: list[int] = []
    for (_, _, kind, closing), ids in zip(found, [*between, []], strict=True):
        middle += [MARK[kind, closing], *ids]
    return [CLS, *_fitted(before, middle, after), SEP]


def _fitted(before: list[int], middle: list[int], after: list[int]) -> list[int]:
    """Cut what lies farthest from the marks, then what lies between them."""
    room = LONGEST - 2
    if len(middle) > room:
        half = room // 2
        middle = middle[:half] + middle[-(room - half) :]
    spare = room - len(middle)
    left = min(len(before), max(spare - len(after), spare // 2))
    right = min(len(after), spare - left)
    return before[len(before) - left :] + middle + after[:right]


def batch(rows: list[list[int]]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Token numbers padded to one length, and the mask of what is no padding."""
    width = max(len(row) for row in rows)
    ids = np.full((len(rows), width), PAD, dtype=np.int64)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = row
    return ids, (ids != PAD).astype(np.int64)
