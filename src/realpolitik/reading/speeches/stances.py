"""What is asked of the relation coder: a sentence in which the speaker's state is the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from realpolitik.reading.relations.marks import Marked, Span
from realpolitik.reading.values import Mention, Sentence
from realpolitik.states import display_name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Stance", "stance_sentence", "stances"]

_FIRST_PERSONS = frozenset({"i", "we"})
_OWNERS = frozenset({"my", "our"})
_SELVES = frozenset(
    "delegation government country nation people state republic authorities administration union kingdom".split()  # noqa: SIM905
)
_SUBJECTS = frozenset({"nsubj"})
_CLAUSES = frozenset({"conj", "xcomp", "ccomp", "advcl", "relcl", "acl", "pcomp", "parataxis"})
_OTHERS = frozenset({"REB", "OPP", "CRM"})
"""Sectors that do not stand for their state."""

STATES = 1000
"""Codes of states are below."""


@dataclass(frozen=True)
class Stance:
    """One sentence and one state that it speaks of.

    Attributes
    ----------
    sentence
        The sentence.
    target
        COW code of the state spoken of.
    asked
        What the relation coder is asked.
    predicate
        The word that says it, whose modality and negation count.
    """

    sentence: Sentence
    target: int
    asked: Marked
    predicate: Token


def stance_sentence(text: str, target: Span, source: Span | None, speaker: str) -> Marked:
    """Mark the speaker's state as the source of a sentence.

    Parameters
    ----------
    text
        The sentence.
    target
        Where it names the state spoken of.
    source
        Where the speaker speaks of itself, as the subject; None where it does not. Then "… said:" is put in
        front, as in the corpus that the coder was trained on.
    speaker
        Name of the speaker's state.

    Returns
    -------
    Marked

    Examples
    --------
    >>> from realpolitik.reading.relations.marks import marks
    >>> found = stance_sentence("The raid by Chad was a crime.", (12, 16), None, "Niger")
    >>> marks(found.text, found.source, found.target)
    '<s>Niger</s> said: The raid by <t>Chad</t> was a crime.'
    """
    if source is not None:
        return Marked(text, source, target)
    front = f"{speaker} said: "
    start, end = target
    return Marked(front + text, (0, len(speaker)), (start + len(front), end + len(front)))


def stances(
    sentences: Sequence[Sentence],
    parsed: Sequence[Doc],
    mentions: Sequence[Sequence[Mention]],
    *,
    speaker: int,
    day: date,
) -> list[Stance]:
    """Every sentence with every other state that it speaks of, once each.

    Parameters
    ----------
    sentences, parsed, mentions
        Of one speech, sentence by sentence.
    speaker
        COW code of the state whose speech it is.
    day
        Day of the speech.
    """
    name = _name(speaker, day)
    return [
        _stance(sentence, doc, mention, _own(sentence, found, speaker), name)
        for sentence, doc, found in zip(sentences, parsed, mentions, strict=True)
        for mention in _targets(found, speaker)
    ]


def _own(sentence: Sentence, found: Sequence[Mention], speaker: int) -> list[Span]:
    """Where a sentence names the speaker's own state."""
    mine = (one for one in found if one.ccode == speaker)
    return [(one.start - sentence.start, one.end - sentence.start) for one in mine]


def _name(speaker: int, day: date) -> str:
    return "European Union" if speaker > STATES else display_name(speaker, day)


def _targets(found: Sequence[Mention], speaker: int) -> list[Mention]:
    """The other states of a sentence, each by its first mention that names it, else by its first one."""
    first: dict[int, Mention] = {}
    for mention in sorted(found, key=lambda one: one.kind in {"pronoun", "description"}):
        code = mention.ccode
        if code is None or code >= STATES or code == speaker or mention.sector in _OTHERS:
            continue
        first.setdefault(code, mention)
    return sorted(first.values(), key=lambda one: (one.start, one.ccode))


def _stance(
    sentence: Sentence, doc: Doc, mention: Mention, own: Sequence[Span], name: str
) -> Stance:
    start = max(mention.start - sentence.start, 0)
    end = min(mention.end - sentence.start, len(sentence.text))
    subject, predicate = _said_by(_head(doc, start, end), own)
    asked = stance_sentence(sentence.text, (start, end), subject, name)
    assert mention.ccode is not None
    return Stance(sentence, mention.ccode, asked, predicate)


def _head(doc: Doc, start: int, end: int) -> Token:
    span = doc.char_span(start, end, alignment_mode="expand")
    return doc[0] if span is None else span.root


def _said_by(target: Token, own: Sequence[Span]) -> tuple[Span | None, Token]:
    """The nearest subject above a target that is the speaker, with its verb; else the verb of the sentence."""
    verb = None
    for above in (target, *target.ancestors):
        if above.pos_ not in {"VERB", "AUX"} and above.dep_ != "ROOT":
            continue
        verb = above
        for child in above.lefts:
            span = _self(child, own) if child.dep_ in _SUBJECTS else None
            if span is not None and not span[0] <= target.idx < span[1]:
                return span, above
    return None, verb if verb is not None else target


def _self(subject: Token, own: Sequence[Span]) -> Span | None:
    """The words of a subject if it is the speaker."""
    if subject.lower_ in _FIRST_PERSONS:
        return subject.idx, subject.idx + len(subject)
    if subject.lemma_.lower() in _SELVES:
        owner = next((child for child in subject.lefts if child.lower_ in _OWNERS), None)
        if owner is not None:
            return owner.idx, subject.idx + len(subject)
    return next((span for span in own if span[0] <= subject.idx < span[1]), None)
