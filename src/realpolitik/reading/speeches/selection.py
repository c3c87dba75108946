"""Which sentences of a speech are worth a parse, and which are mere courtesy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from realpolitik.reading.actors.gazetteer import Sense, gazetteer
from realpolitik.reading.actors.matching import matches
from realpolitik.reading.parsing import sentences
from realpolitik.reading.values import Sentence

__all__ = ["OPENING", "is_courtesy", "names_another", "selected", "unwrapped"]

OPENING = 4000
"""Characters of a speech within which its speaker pays respects to the Assembly's officers."""

STATES = 1000
"""Codes of states are below."""

_BREAK = re.compile(r"[ \t\f]*(?:\r?\n|\u2028)[ \t\f]*")
_GAP = re.compile(r"(?<=[^\s.!?:;”\"])[ \t\f]*\r?\n\s*\r?\n\s*(?=[a-z])")
_WRAPPED = 35
"""Characters from which a line that ends without a full stop goes on in the next one; shorter ones are
headings and forms of address."""

_ENDS = frozenset(".!?:;…")
_CLOSING = "\"”’')]"

_REFERS_BACK = re.compile(
    r"\b(?:it|its|they|their|theirs|them|th(?:at|is|ese|ose)"
    r" (?:\w+ )?(?:countr(?:y|ies)|states?|nations?|governments?|regimes?|peoples?|authorities)|two countries|two"
    r" states|both countries|both states|the (?:former|latter))\b",
    re.IGNORECASE,
)
_OFFICE = (
    r"(?:presid(?:ent|ency|es?|ed|ing)|secretary[- ]general|predecessors?|general assembly|this assembly"
    r"|the assembly|session|high office|this office|our deliberations|our work|our debates?|the chair)"
)
_RESPECTS = (
    r"(?:congratulat\w*|felicitat\w*|tribute|elect(?:ed|ion)|grat(?:itude|eful)|appreciation|thanks?"
    r"|guid(?:e|ed|ance)|honou?r(?:ed)?|pleas(?:ed|ure)|satisfaction|wish(?:es)?|skill\w*|wis(?:e|dom|ely)"
    r"|experience|qualit(?:y|ies)|success\w*|cooperation|confiden\w+|commend\w*|compliment\w*|salut\w+|welcome)"
)
_COURTESY = re.compile(
    rf"\b{_OFFICE}\b.*\b{_RESPECTS}\b|\b{_RESPECTS}\b.*\b{_OFFICE}\b"
    rf"|\b(?:you|your|his|her),? .*\b{_RESPECTS}\b.*\b(?:country|office|election|task)\b",
    re.IGNORECASE | re.DOTALL,
)


def unwrapped(text: str) -> str:
    r"""A text of the same length whose line breaks stand only where a paragraph ends.

    Up to 1991 a line of the corpus is a paragraph; later on most speeches are printed lines, some of them
    with a page's end in the middle of a sentence.

    Examples
    --------
    >>> unwrapped("The people of Chad have long been friends of the people\nof Niger.\nThey are.")
    'The people of Chad have long been friends of the people of Niger.\nThey are.'
    """
    joined = _GAP.sub(lambda found: " " * len(found[0]), text)
    return "".join(_pieces(joined))


def _pieces(text: str) -> Iterator[str]:
    at = 0
    line = 0
    for found in _BREAK.finditer(text):
        before = text[line : found.start()]
        yield text[at : found.start()]
        yield " " * len(found[0]) if _goes_on(before, text, found.end()) else found[0]
        at = line = found.end()
    yield text[at:]


def _goes_on(before: str, text: str, after: int) -> bool:
    """Whether a line goes on in the next one."""
    if not before or after >= len(text) or text[after] in "\r\n":
        return False
    plain = before.rstrip().rstrip(_CLOSING)
    if plain[-1:] in _ENDS:
        return False
    return len(before) >= _WRAPPED or text[after].islower()


def is_courtesy(sentence: Sentence) -> bool:
    """Whether a sentence at the beginning of a speech pays respects to an officer of the Assembly.

    The officer's country is named in it, by everybody and whatever they think of it.

    Examples
    --------
    >>> one = "I congratulate Mr. Moreno of Chad on his election to the presidency of this session."
    >>> is_courtesy(Sentence(one, 0, 0)), is_courtesy(Sentence(one, 9000, 30))
    (True, False)
    """
    return sentence.start < OPENING and _COURTESY.search(sentence.text) is not None


def names_another(text: str, speaker: int) -> bool:
    """Whether a text has a name that means, or may mean, another state than the speaker's.

    Examples
    --------
    >>> (
    ...     names_another("China thanks the Chinese people.", 710),
    ...     names_another("Beijing and Seoul", 710),
    ... )
    (False, True)
    """
    return any(
        _is_another(sense, speaker) for match in matches(text) for sense in gazetteer()[match.name]
    )


def _is_another(sense: Sense, speaker: int) -> bool:
    if sense.sort == "surname" or sense.ccode == speaker:
        return False
    return sense.iso3 is not None or (sense.ccode is not None and sense.ccode < STATES)


def selected(text: str, speaker: int) -> list[Sentence]:
    """The sentences of a speech in which another state may be spoken of, in order.

    A sentence counts that names one, and the one behind it if it may refer back. For sentences left out in
    between an empty one stands, so that nothing refers across them.

    Parameters
    ----------
    text
        The speech.
    speaker
        COW code of the state whose speech it is.

    Returns
    -------
    list of Sentence
        Offsets count characters of the text; line breaks within a sentence are blanks.
    """
    return list(_selected(sentences(unwrapped(text)), speaker))


def _selected(cut: Sequence[Sentence], speaker: int) -> Iterator[Sentence]:
    named = False
    skipped = False
    for sentence in cut:
        refers = named and _REFERS_BACK.search(sentence.text) is not None
        named = names_another(sentence.text, speaker)
        if not named and not refers:
            skipped = True
            continue
        if skipped:
            yield Sentence("", sentence.start, sentence.paragraph)
        yield sentence
        skipped = False
