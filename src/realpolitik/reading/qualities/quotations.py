"""Where quotation marks open and close, across sentences and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from realpolitik.reading.values import Sentence

__all__ = ["Quotation", "quotations"]

_MARKS = re.compile(r"[\"“”„«»]|''|``")
_OPENING = frozenset({"“", "„", "«", "``"})
_CLOSING = frozenset({"”", "»", "''"})
_LONGEST = 40
"""Sentences that a quotation may run on without a closing mark, before we take the mark for a slip."""


@dataclass(frozen=True)
class Quotation:
    """The part of a quotation that stands in one sentence; parts of one quotation share its number."""

    number: int
    start: int
    end: int


def quotations(sentences: Sequence[Sentence]) -> list[list[Quotation]]:
    """The quoted parts of each sentence, by offsets in the sentence.

    Parameters
    ----------
    sentences
        The sentences of a document, in order. A paragraph that opens with a mark while the one before
        has not closed its own goes on with the same quotation, as newspapers set it.
    """
    found: list[list[Quotation]] = []
    number, opened, since = 0, False, 0
    for index, sentence in enumerate(sentences):
        parts: list[Quotation] = []
        new = index == 0 or sentences[index - 1].paragraph != sentence.paragraph
        if opened and (index - since > _LONGEST or (new and not _opens(sentence.text))):
            opened = False
        at = 0
        for mark in _MARKS.finditer(sentence.text):
            opening = _is_opening(sentence.text, mark, opened=opened)
            if opening and opened and new and mark.start() == 0:
                at = mark.end()
            elif opening and not opened:
                number, opened, since, at = number + 1, True, index, mark.end()
            elif not opening and opened:
                parts.append(Quotation(number, at, mark.start()))
                opened = False
        if opened:
            parts.append(Quotation(number, at, len(sentence.text)))
        found.append(parts)
    return found


def _opens(text: str) -> bool:
    mark = _MARKS.match(text)
    return mark is not None and mark.group() not in _CLOSING


def _is_opening(text: str, mark: re.Match[str], *, opened: bool) -> bool:
    if mark.group() in _OPENING:
        return True
    if mark.group() in _CLOSING:
        return False
    before = text[mark.start() - 1 : mark.start()]
    after = text[mark.end() : mark.end() + 1]
    if (not before or before in " \t([—–-") and after and not after.isspace():
        return True
    if before and not before.isspace():
        return False
    return not opened
