"""Which mentions of a sentence may stand in a relation, and by which word.

Two actors of one sentence are a candidate pair if the parse lets the first act upon the second. What the
relation is, and whether there is one, is for the coder to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from realpolitik.reading.values import Mention, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["MOST", "Pair", "pairs"]

MOST = 12
"""Candidate pairs of one sentence at most; a longer list of states says little of any two of them."""

ACTED_UPON = frozenset({"dobj", "obj", "iobj", "dative", "attr", "oprd", "nsubjpass"})
OWN_SUBJECT = frozenset({"nsubj", "nsubjpass"})
VERBS = frozenset({"VERB", "AUX"})
STANDING = frozenset({"be", "exist", "remain", "become", "seem"})
"""Verbs of a state of affairs: "A and B are allies" is a claim and no event."""
ALLEGED = frozenset({"of", "for", "over"})
"""Behind these stands what somebody is blamed, praised or thanked for: "accused X of shelling Y"."""


@dataclass(frozen=True)
class Pair:
    """A source, a target, and the word that joins them.

    Attributes
    ----------
    target
        None where the sentence names nobody who is acted upon.
    together
        Whether they act as one subject.
    far
        Whether the target stands in a clause with another subject, where a relation is rare.
    """

    source: Mention
    target: Mention | None
    predicate: Token
    together: bool
    far: bool = False


def pairs(sentence: Sentence, parsed: Doc, mentions: Sequence[Mention]) -> list[Pair]:
    """Candidate pairs of a sentence, in the order of the source.

    Parameters
    ----------
    sentence, parsed
        The sentence and its parse.
    mentions
        Its mentions; those of no state and no organisation join no pair.

    Returns
    -------
    list of Pair
        At most `MOST`.
    """
    named = [(one, _head(sentence, parsed, one)) for one in mentions if one.ccode is not None]
    found = [
        pair
        for source, a in named
        for target, b in named
        if source.ccode != target.ccode and (pair := _joined(source, a, target, b)) is not None
    ]
    return [*_nearest(found)[:MOST], *_alone(named, found)]


def _nearest(found: Sequence[Pair]) -> list[Pair]:
    """Of several mentions of one pair at one act the two that stand nearest to each other; names before pronouns."""
    best: dict[tuple[int | None, int | None, int], Pair] = {}
    for one in found:
        target = one.target.ccode if one.target else None
        key = one.source.ccode, target, one.predicate.i
        if key not in best or _apart(one) < _apart(best[key]):
            best[key] = one
    return list(best.values())


def _apart(pair: Pair) -> tuple[int, int]:
    ends = [one for one in (pair.source, pair.target) if one is not None]
    pronouns = sum(one.kind == "pronoun" for one in ends)
    return pronouns, abs(ends[0].start - ends[-1].start)


def _alone(named: Sequence[tuple[Mention, Token]], found: Sequence[Pair]) -> list[Pair]:
    """Subjects that act, and upon nobody who is named: "Peru will not sign"."""
    acting = {(pair.source.ccode, pair.predicate.i) for pair in found}
    alone = [
        Pair(source, None, head.head, together=False)
        for source, head in named
        if head.dep_ == "nsubj"
        and head.head.pos_ == "VERB"
        and (source.ccode, head.head.i) not in acting
    ]
    return [pair for pair in alone if not _reports(pair.predicate)]


def _reports(verb: Token) -> bool:
    return any(child.dep_ in {"ccomp", "xcomp"} for child in verb.children)


def _head(sentence: Sentence, parsed: Doc, mention: Mention) -> Token:
    """The word of a mention on which its other words hang."""
    span = parsed.char_span(
        max(mention.start - sentence.start, 0),
        min(mention.end - sentence.start, len(sentence.text)),
        alignment_mode="expand",
    )
    return span.root if span is not None else parsed[0]


def _joined(source: Mention, a: Token, target: Mention, b: Token) -> Pair | None:
    """The pair, unless the parse says that the source does not act upon the target."""
    if a.i == b.i or _list_of(a).i == _list_of(b).i:
        return _if_act(Pair(source, target, _verb_above(_list_of(a)), together=True))
    meeting = _meeting(a, b)
    if meeting is None or _is_aside(a, meeting) or _is_acted_upon(a, b, meeting):
        return None
    own = _own_clause(a, meeting)
    if own is not None:
        if own.dep_ != "relcl":
            return None
        return _if_act(Pair(source, target, own, together=False))
    far = any(one.dep_ != "ccomp" for one in _clauses_between(b, meeting))
    return _if_act(Pair(source, target, _act(meeting, a, b), together=False, far=far))


def _if_act(pair: Pair) -> Pair | None:
    """The pair, unless the word that joins it says how things are."""
    word = pair.predicate
    ready = any(child.dep_ in {"acomp", "xcomp"} for child in word.children)
    return None if word.lemma_ in STANDING and not ready else pair


def _is_aside(a: Token, meeting: Token) -> bool:
    """Whether the source stands in an aside of an act that has another subject: "amid threats by X, Y said"."""
    return _below(a, meeting).dep_ == "prep" and any(
        child.dep_ == "nsubj" for child in meeting.children
    )


def _is_acted_upon(a: Token, b: Token, meeting: Token) -> bool:
    """Whether the source stands in the place of an object, and is not blamed or thanked for an act upon the target."""
    ours, theirs = _below(a, meeting), _below(b, meeting)
    if ours.dep_ not in ACTED_UPON:
        return False
    return not (theirs.dep_ == "prep" and theirs.lower_ in ALLEGED)


def _own_clause(word: Token, top: Token) -> Token | None:
    """The verb below ``top`` in whose clause a source stands, if that clause has a subject of its own."""
    return next(iter(_clauses_between(word, top)), None)


def _clauses_between(word: Token, top: Token) -> list[Token]:
    """Verbs with a subject of their own on the way from a word up to ``top``, which is left out."""
    found = []
    for above in (word, *word.ancestors):
        if above.i == top.i:
            break
        if above.pos_ in VERBS and any(child.dep_ in OWN_SUBJECT for child in above.children):
            found.append(above)
    return found


def _meeting(a: Token, b: Token) -> Token | None:
    """The lowest word above both (one of them may be above the other)."""
    above = {word.i for word in [a, *a.ancestors]}
    return next((word for word in [b, *b.ancestors] if word.i in above), None)


def _below(word: Token, top: Token) -> Token:
    """The child of ``top`` on the way down to ``word``; ``word`` itself if it is the top."""
    for above in word.ancestors:
        if top.i in {word.i, above.i}:
            return word
        word = above
    return word


def _list_of(word: Token) -> Token:
    """The first of a list that a word belongs to: "India" of "India and China"."""
    while word.dep_ == "conj" and word.head.i != word.i and word.head.pos_ not in VERBS:
        word = word.head
    return word


def _verb_above(word: Token) -> Token:
    return next((one for one in word.ancestors if one.pos_ in VERBS), word)


def _act(top: Token, source: Token, target: Token) -> Token:
    """Down from the joining word to the act itself.

    "Vowed to attack X" is about the attack, "received the envoy and thanked X" about the thanks, and "Norway,
    which had hosted X" about the hosting.
    """
    way = [target, *target.ancestors]
    below = [word for word in way if any(one.i == top.i for one in word.ancestors)]
    for word in reversed(below):
        if not _goes_on(word, top, source):
            break
        top = word
    return top if top.i != target.i else _verb_above(top)


def _goes_on(word: Token, top: Token, source: Token) -> bool:
    """Whether the act goes on in a verb below, with the same one acting."""
    if word.pos_ not in VERBS:
        return False
    if word.dep_ in {"relcl", "acl"}:
        return top.i == source.i
    return word.dep_ in {"xcomp", "conj"} and not any(
        child.dep_ in OWN_SUBJECT for child in word.children
    )
