"""What the linear model sees of a marked sentence: its words by where they stand to the marks."""

from __future__ import annotations

import re

from realpolitik.reading.relations.marks import Marked

__all__ = ["features"]

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+")
_ENDING = re.compile(r"(?:['’]s|ing|ed|es|s|ly|ion|ions)$")

NEAR = 4
"""Words behind a mark that are also taken with their distance group."""


def features(sentence: Marked) -> list[str]:
    """Names of the features that a marked sentence has.

    A word counts anywhere, and again with its zone: before the marks, within the source, between, within the
    target, behind. The order of the marks is part of the zone, because it tells active from passive.

    Examples
    --------
    >>> from realpolitik.reading.relations.marks import marked
    >>> features(marked("<s>Chad</s> thanked <t>Niger</t>."))[1:4]
    ['* thank', '* ^ thank', '* thank $']
    """
    text = sentence.text.lower()
    first, second, order = _ordered(sentence)
    zones = {
        "before": text[: first[0]],
        "within1": text[slice(*first)],
        "between": text[first[1] : second[0]],
        "within2": text[slice(*second)],
        "behind": text[max(first[1], second[1]) :],
    }
    found: list[str] = []
    for zone, piece in zones.items():
        found += _of_zone(f"{order}>{zone}", [_stem(word) for word in _WORD.findall(piece)], zone)
    return sorted(set(found), key=lambda one: (not one.startswith("*"), found.index(one)))


def _ordered(sentence: Marked) -> tuple[tuple[int, int], tuple[int, int], str]:
    source, target = sentence.source, sentence.target
    if source is None or target is None:
        span = source or target or (0, 0)
        return span, (span[1], span[1]), "s" if source else "t"
    return (source, target, "st") if source[0] <= target[0] else (target, source, "ts")


def _of_zone(zone: str, words: list[str], kind: str) -> list[str]:
    if kind.startswith("within"):
        return [f"{zone} {word}" for word in words[-3:]]
    pairs = [f"{a} {b}" for a, b in zip(["^", *words], [*words, "$"], strict=False)]
    found = [f"* {word}" for word in words]
    found += [f"* {pair}" for pair in pairs]
    found += [f"{zone} {word}" for word in words]
    found += [f"{zone} {pair}" for pair in pairs]
    found += [f"{zone} ^{NEAR} {word}" for word in words[:NEAR]]
    return found


def _stem(word: str) -> str:
    return _ENDING.sub("", word) if len(word) > 4 else word
