"""Within a sentence, which words make somebody the speaker of which others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from realpolitik.reading.qualities.lexicon import (
    ANNOUNCED,
    CLAIMS,
    COMMITTED,
    SAYING,
    THINKING,
)
from realpolitik.reading.qualities.syntax import ancestors, child, children, is_verbal, subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Frame", "author_speaks", "frames_of", "tag_lines"]

_FIRST = frozenset({"i", "my", "me", "mine", "myself"})
_ACCUSING = frozenset(
    {"accuse", "blame", "charge", "suspect", "criticise", "criticize", "condemn", "denounce"}
)
_MARKS = frozenset({",", '"', "”", "“", "''", "``", "—", "–", "-", "?", "!", "’", "'", ";", ":"})


@dataclass(frozen=True)
class Frame:
    """A speaker (token index), the word that makes him one, and the tokens that he says."""

    speaker: int
    verb: int
    first: int
    last: int
    has_clause: bool = True
    quoted_only: bool = False

    def covers(self, token: int, *, quoted: bool) -> bool:
        """Whether a token is among what is said."""
        if token in {self.verb, self.speaker}:
            return False
        if self.quoted_only and not quoted:
            return False
        return self.first <= token <= self.last


def frames_of(predicate: Token) -> list[Frame]:
    """The speakers that govern a predicate in the parse, nearest first."""
    found: list[Frame] = []
    for here, head in ancestors(predicate):
        frame = _frame(here, head)
        if frame is not None and frame.speaker != predicate.i:
            found.append(frame)
    return found


def _frame(here: Token, head: Token) -> Frame | None:
    speaker: Token | None = None
    if is_verbal(head):
        speaker = _of_verb(here, head)
    elif here.dep_ in {"acl", "ccomp", "relcl", "appos"} and head.lemma_.lower() in CLAIMS:
        speaker = _of_noun(here, head)
    elif here.dep_ in {"pcomp", "pobj"} and head.dep_ == "prep":
        speaker = _accused(head)
    if speaker is None or speaker.i == here.i:
        return None
    return Frame(speaker.i, head.i, 0, 0)


def _of_verb(here: Token, head: Token) -> Token | None:
    lemma = head.lemma_.lower()
    if here.dep_ == "ccomp" and (lemma in SAYING or lemma in THINKING):
        return _person(head)
    if here.dep_ == "xcomp" and lemma in COMMITTED:
        return _person(head)
    if here.dep_ == "xcomp" and lemma in {
        "deny",
        "admit",
        "report",
        "acknowledge",
        "claim",
        "allege",
        "recall",
    }:
        return _person(head)
    if here.dep_ in {"dobj", "nsubjpass"} and lemma in ANNOUNCED:
        return _person(head)
    if here.dep_ == "pcomp" and lemma in _ACCUSING:
        return _person(head)
    return None


def _person(verb: Token) -> Token | None:
    """The subject of a verb of saying, unless it is the "it" of "it was reported"."""
    who = subject(verb)
    if who is None:
        return None
    passive = child(verb, "nsubjpass") is not None and child(verb, "agent") is None
    if passive or who.dep_ == "expl" or (who.lower_ == "it" and child(verb, "agent") is not None):
        return None
    return None if who.lower_ in {"there", "that", "this", "what", "you"} else who


def _of_noun(here: Token, noun: Token) -> Token | None:
    """The ministry's claim that; the claim by the ministry that; reports that (of nobody)."""
    if here.dep_ == "relcl" and child(here, "mark") is None:
        return None
    if here.dep_ == "appos":
        return None
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    for preposition in children(noun, "prep", "agent"):
        if preposition.lower_ in {"by", "from", "of"}:
            return child(preposition, "pobj")
    return None


def _accused(preposition: Token) -> Token | None:
    """X accused Y of attacking Z; X blamed Y for the attack."""
    verb = preposition.head
    if (
        preposition.lower_ in {"of", "for", "with"}
        and verb.lemma_.lower() in {"accuse", "blame", "charge", "suspect"}
        and is_verbal(verb)
    ):
        return _person(verb)
    return None


def tag_lines(doc: Doc, quoted: Sequence[tuple[int, int]]) -> list[Frame]:
    """The speakers whose words are the sentence: "…, the ministry said", "according to …", "Minister: …".

    Parameters
    ----------
    doc
        A parsed sentence.
    quoted
        Its quoted parts, as offsets.
    """
    found: list[Frame] = []
    for token in doc:
        if any(left <= token.idx < right for left, right in quoted):
            continue
        frame = _according(token) or _tag(token, quoted) or _heading(token)
        if frame is not None:
            found.append(frame)
    return found


def _according(token: Token) -> Frame | None:
    """According to the ministry; in the words of the minister; for the government (no)."""
    if token.lower_ != "according":
        return None
    to = child(token, "prep")
    who = child(to, "pobj") if to is not None else None
    if who is None:
        return None
    clause = token.head
    edges = token.left_edge.i, token.right_edge.i
    whole = token.i <= 1 or edges[1] >= len(token.doc) - 3 or not is_verbal(clause)
    first, last = (0, len(token.doc)) if whole else (clause.left_edge.i, clause.right_edge.i)
    return Frame(who.i, token.i, first, last)


def _tag(token: Token, quoted: Sequence[tuple[int, int]]) -> Frame | None:
    if not is_verbal(token) or token.lemma_.lower() not in SAYING or token.dep_ in {"relcl", "acl"}:
        return None
    clause = _says(token)
    around = bool(quoted)
    if not (clause or around or _set_off(token)):
        return None
    who = _person(token)
    if who is None or (around and not clause and not _beside_quote(token, quoted)):
        return None
    if clause and not _set_off(token):
        return Frame(who.i, token.i, 0, len(token.doc), has_clause=True, quoted_only=True)
    first, last = _reach(token)
    return Frame(
        who.i, token.i, first, last, has_clause=clause, quoted_only=around and not _set_off(token)
    )


def _says(verb: Token) -> bool:
    return any(one.dep_ in {"ccomp", "parataxis"} for one in verb.children)


def _set_off(verb: Token) -> bool:
    """Between commas, or behind the last one: …, the ministry said."""
    if any(one.dep_ == "ccomp" and one.i > verb.i for one in verb.children):
        return False
    left = min([verb.i, *(one.left_edge.i for one in verb.children if one.dep_ == "nsubj")])
    return left > 0 and verb.doc[left - 1].text in _MARKS


def _beside_quote(verb: Token, quoted: Sequence[tuple[int, int]]) -> bool:
    return any(abs(verb.idx - right) < 120 or abs(left - verb.idx) < 120 for left, right in quoted)


def _reach(verb: Token) -> tuple[int, int]:
    """What a tag line covers: from the last semicolon before it to the next one behind it."""
    doc = verb.doc
    first = max((one.i + 1 for one in doc[: verb.i] if one.text == ";"), default=0)
    last = min((one.i for one in doc[verb.i :] if one.text == ";"), default=len(doc))
    if first and verb.i - first <= 3:
        first = 0
    turn = _turn(verb)
    return first, min(last, turn) if turn is not None else last


def _turn(verb: Token) -> int | None:
    """Where the publisher takes over again: …, the ministry said, but the army stayed."""
    doc = verb.doc
    for one in doc[verb.i + 1 : verb.i + 12]:
        if one.lower_ in {"but", "and", "while", "although", "though", "as", "after"} and (
            doc[one.i - 1].text in {",", "”", '"'} or one.lower_ in {"as", "after"}
        ):
            return int(one.i)
    return None


def _heading(token: Token) -> Frame | None:
    """Minister: Kenya will send troops."""
    if token.text != ":" or token.i == 0 or token.i > 8 or token.i + 2 >= len(token.doc):
        return None
    before = token.doc[: token.i]
    if any(is_verbal(one) for one in before) or before[-1].pos_ not in {"NOUN", "PROPN"}:
        return None
    return Frame(before[-1].i, token.i, token.i + 1, len(token.doc))


def author_speaks(doc: Doc, quoted: Sequence[tuple[int, int]]) -> bool:
    """Whether a sentence says "I" or "my" outside quotation marks."""
    return any(
        token.lower_ in _FIRST
        and token.pos_ == "PRON"
        and not any(left <= token.idx < right for left, right in quoted)
        for token in doc
    )
