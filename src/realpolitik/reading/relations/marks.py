"""A sentence with a source and a target marked ``<s>…</s>`` and ``<t>…</t>``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from realpolitik.errors import RealpolitikError

__all__ = ["BadMarks", "Marked", "Span", "marked", "marks", "tags"]

Span = tuple[int, int]

_TAG = re.compile(r"<(/?)([st])>")


class BadMarks(RealpolitikError):
    """A sentence whose source and target are not marked as they must be."""


@dataclass(frozen=True)
class Marked:
    """A sentence without its marks, and where source and target stand in it.

    Attributes
    ----------
    text
        The plain sentence.
    source, target
        Start and end of each span, in characters of ``text``; None where the sentence does not name it, as
        in "Two newspapers were closed".
    """

    text: str
    source: Span | None
    target: Span | None


def marked(sentence: str) -> Marked:
    """Read the marks of a sentence.

    Parameters
    ----------
    sentence
        A sentence with ``<s>…</s>`` and ``<t>…</t>``; of several marks of a kind the first one counts, one of
        the two kinds may be missing, and one may stand within the other.

    Raises
    ------
    BadMarks
        If there is no mark, or one is never closed, or closes what was not opened.

    Examples
    --------
    >>> marked("<s>Chad</s> thanked <t>Niger</t>.")
    Marked(text='Chad thanked Niger.', source=(0, 4), target=(13, 18))
    """
    pieces: list[str] = []
    opened: dict[str, int] = {}
    spans: dict[str, tuple[int, int]] = {}
    at = length = 0
    for tag in _TAG.finditer(sentence):
        pieces.append(sentence[at : tag.start()])
        length += len(pieces[-1])
        at = tag.end()
        closing, kind = tag.groups()
        if not closing:
            opened[kind] = length
        elif kind not in opened:
            raise BadMarks(f"{_shown(sentence)}: </{kind}> closes what was not opened")
        else:
            spans.setdefault(kind, (opened.pop(kind), length))
    pieces.append(sentence[at:])
    if opened or not spans:
        raise BadMarks(f"{_shown(sentence)}: mark the source <s>…</s> and the target <t>…</t>")
    return Marked("".join(pieces), spans.get("s"), spans.get("t"))


def marks(text: str, source: Span | None, target: Span | None) -> str:
    """Write the marks of a source and a target into a sentence, the inverse of `marked`.

    Examples
    --------
    >>> marks("Chad thanked Niger.", (0, 4), (13, 18))
    '<s>Chad</s> thanked <t>Niger</t>.'
    """
    for at, _, kind, closing in reversed(tags(source, target)):
        text = f"{text[:at]}<{'/' if closing else ''}{kind}>{text[at:]}"
    return text


def tags(source: Span | None, target: Span | None) -> list[tuple[int, int, str, bool]]:
    """Place, rank, kind and whether it closes, of each mark in order; of two at one place the closing first."""
    found = []
    for kind, span in (("s", source), ("t", target)):
        if span is not None:
            found += [(span[0], 1, kind, False), (span[1], 0, kind, True)]
    return sorted(found)


def _shown(sentence: str) -> str:
    return repr(sentence if len(sentence) <= 60 else f"{sentence[:59]}…")
