"""One sentence with its actors, and who stands where in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from realpolitik.reading.claims.grammar import (
    chain,
    passive,
    prepositional,
    subject,
)
from realpolitik.reading.claims.lexicon import table, words
from realpolitik.reading.qualities.syntax import child, children, is_verbal
from realpolitik.reading.values import Mention, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Scene", "pairs_of", "unique"]

_OFFICIAL = frozenset({"GOV", "MIL", "LEG", "SPY", "JUD", "COP", "PTY", ""})
"""Sectors that stand for their state; rebels and opponents do not."""

_MOST = 4
"""States of one list at most; more than that are a crowd, not pairs."""

_STANDS = words("scene.stands")
_OWNING = frozenset({"between", "of", "among"})
_BOTH = frozenset(
    {"two", "both", "them", "sides", "countries", "neighbours", "neighbors", "capitals"}
)
_JOINING = ("between", "with", "of", "to", "toward", "towards", "among", "against", "from", "for")
_SPELLED = frozenset({"-", "–", "—", "/"})


def unique(states: Iterable[str]) -> tuple[str, ...]:
    """States in order, each once."""
    return tuple(dict.fromkeys(states))


def pairs_of(states: Sequence[str]) -> list[tuple[str, str]]:
    """Every two of a short list of states."""
    return list(combinations(states, 2)) if 2 <= len(states) <= _MOST else []


def _crossed(first: Sequence[str], second: Sequence[str]) -> list[tuple[str, str]]:
    return [(a, b) for a in first for b in second if a != b][:_MOST]


class Scene:
    """A sentence, its parse and its actors.

    Parameters
    ----------
    index, sentence, doc
        The sentence.
    mentions
        Its actors; only states that act as such count, not rebels or organisations.
    last, after
        States of the sentence before and of the one behind it.
    before
        States of the sentence before, and of those before that one, until there are two.
    """

    def __init__(
        self,
        index: int,
        sentence: Sentence,
        doc: Doc,
        mentions: Sequence[Mention],
        *,
        last: tuple[str, ...] = (),
        before: tuple[str, ...] = (),
        after: tuple[str, ...] = (),
    ) -> None:
        self.index, self.sentence, self.doc = index, sentence, doc
        self.last, self.before, self.after = last, before, after
        self.lemmas = frozenset(one.lemma_.lower() for one in doc)
        self._at: dict[int, tuple[str, ...]] = {}
        self._ends: dict[int, int] = {}
        self.kinds: dict[int, str] = {}
        for one in mentions:
            self._place(one)
        self.states = unique(state for found in self._at.values() for state in found)

    def _place(self, mention: Mention) -> None:
        if mention.iso3 is None or mention.sector not in _OFFICIAL:
            return
        start, end = mention.start - self.sentence.start, mention.end - self.sentence.start
        span = self.doc.char_span(max(start, 0), end, alignment_mode="expand")
        if span is None or not len(span):
            return
        head = span.root.i
        self._at[head] = (*self._at.get(head, ()), mention.iso3)
        self._ends[span.end - 1] = head
        self.kinds[head] = mention.kind

    def own(self, token: Token) -> tuple[str, ...]:
        """The states that a word itself names."""
        return self._at.get(token.i, ())

    def party(self, token: Token) -> tuple[str, ...]:
        """The states that a noun phrase stands for, with those joined to it by "and"."""
        return unique(state for one in chain(token) for state in self._single(one))

    def _single(self, token: Token) -> tuple[str, ...]:
        found = self.own(token)
        if found:
            return (*found, *self._joined_owners(token))
        low = token.lemma_.lower()
        if low in table("status.nouns"):
            return self._named_beside(token) or self._peoples(token)
        if low in _STANDS:
            for noun in prepositional(token, "of", "in"):
                return self.party(noun)
            return tuple(
                state for one in token.lefts if one.dep_ == "poss" for state in self.own(one)
            )
        return self._named_beside(token) if token.lower_ in {"home", "land"} else ()

    def _joined_owners(self, token: Token) -> Iterator[str]:
        """The leaders of X and Y stand for both."""
        for one in token.rights:
            if one.dep_ == "prep" and one.lower_ == "of":
                for noun in children(one, "pobj"):
                    for other in children(noun, "conj"):
                        yield from self.own(other)

    def _named_beside(self, token: Token) -> tuple[str, ...]:
        """Its ally Syria, ally Syria, the home of jazz, the United States."""
        for one in token.children:
            if one.dep_ in {"appos", "compound", "nmod"} and self.own(one):
                return self.party(one)
        for noun in prepositional(token, "of"):
            for one in chain(noun):
                for inner in children(one, "appos"):
                    if self.own(inner) and token.lower_ in {"home", "land"}:
                        return self.own(inner)
        if token.dep_ == "compound" and self.own(token.head):
            return self.own(token.head)
        return ()

    def _peoples(self, token: Token) -> tuple[str, ...]:
        """The Chinese and American allies: "the Chinese" is China."""
        for one in token.lefts:
            before = self.doc[one.i - 1].lower_ if one.i else ""
            after = self.doc[one.i + 1].lower_
            if self.own(one) and one.dep_ == "amod" and before == "the" and after == "and":
                return self.own(one)
        return ()

    def subject(self, verb: Token) -> tuple[str, ...]:
        """The states that are the subject of a verb."""
        token = subject(verb)
        if token is not None and token.pos_ not in {"VERB", "AUX"}:
            return self.party(token)
        return self._just_before(verb)

    def doer(self, verb: Token) -> tuple[str, ...]:
        """The states that do what a verb says: its subject, or the agent of the passive."""
        agents = [one for by in children(verb, "agent") for one in children(by, "pobj")]
        if agents and child(verb, "nsubj") is None:
            return self.party(agents[0])
        return () if passive(verb) else self.subject(verb)

    def _just_before(self, verb: Token) -> tuple[str, ...]:
        """The states named right before a verb whose subject the parser missed."""
        here = self._missed(verb)
        return self.party(here) if here is not None else ()

    def missed_start(self, verb: Token) -> int | None:
        """Where the subject that the parser missed begins."""
        here = self._missed(verb)
        return here.left_edge.i if here is not None else None

    def _missed(self, verb: Token) -> Token | None:
        if verb.tag_ not in {"VBD", "VBZ", "VBP"} and child(verb, "aux") is None:
            return None
        place = verb.i
        while place and self.doc[place - 1].pos_ in {"AUX", "ADV", "PART"}:
            place -= 1
        head = self._ends.get(place - 1)
        if head is None or (verb.head.i != verb.i and verb.dep_ in {"acl", "relcl", "xcomp"}):
            return None
        here = self.doc[head]
        while here.dep_ == "conj" and self.own(here.head) and here.head.i < here.i:
            here = here.head
        return here

    def joined(self, noun: Token) -> tuple[str, ...]:
        """The states that a noun of relation joins: ties between X and Y, X's war with Y, the X–Y pact.

        One state where only one is named; none of "ties with X and Y", which do not join X to Y.
        """
        core, others = self._parts(noun)
        if core or len(others) == 1:
            return unique([*core, *others])
        return ()

    def _parts(self, noun: Token) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Whose tie it is, and those with whom."""
        core, others = list(self._left(noun)), list[str]()
        for inner, toward in self._right(noun):
            (others if toward else core).extend(self.party(inner))
        if not core and not others and noun.dep_ == "conj" and not is_verbal(noun.head):
            return self._parts(noun.head)
        return unique(core), unique(others)

    def _left(self, noun: Token) -> Iterator[str]:
        for place in range(noun.left_edge.i, noun.i):
            yield from self._at.get(place, ())

    def _right(self, noun: Token) -> Iterator[tuple[Token, bool]]:
        for one in noun.rights:
            if one.dep_ == "prep" and one.lower_ in _JOINING:
                yield from self._behind(one)
            elif one.dep_ in {"acl", "relcl"}:
                yield from self._in_clause(one)

    def _in_clause(self, verb: Token) -> Iterator[tuple[Token, bool]]:
        """The treaty that X signed with Y; the friendship created by X and Y."""
        own = child(verb, "nsubj")
        what = child(verb, "dobj")
        if own is not None and (what is None or what.tag_ == "WDT" or what.lower_ == "that"):
            yield own, False
        yield from ((one, False) for one in prepositional(verb, "between"))
        yield from ((one, True) for one in prepositional(verb, "with"))
        for by in children(verb, "agent"):
            yield from ((one, False) for one in children(by, "pobj"))

    def _behind(self, preposition: Token) -> Iterator[tuple[Token, bool]]:
        toward = preposition.lower_ not in _OWNING
        for noun in children(preposition, "pobj"):
            yield noun, toward
            if not self.party(noun):
                yield from self._right(noun)

    def tied(self, verb: Token, noun: Token) -> list[tuple[str, str]]:
        """The pairs that a noun of relation and its verb name: X cut its ties with Y.

        Parameters
        ----------
        verb
            The verb above the noun.
        noun
            A noun of relation.

        Returns
        -------
        list of tuple of str
            Empty where two states are not both named.
        """
        core, others = self._parts(noun)
        if len(core) >= 2:
            return pairs_of(core)
        if core and others:
            return _crossed(core, others)
        above = subject(verb)
        subjects = () if above is not None and above.i == noun.i else self._holders(verb)
        with_ = prepositional(verb, "with", "to", "toward", "towards", "between", "from")
        others = unique([*core, *others, *(state for one in with_ for state in self.party(one))])
        if subjects:
            return _crossed(subjects, others) or pairs_of(subjects)
        if core:
            return _crossed(core, others)
        return pairs_of(others) if prepositional(verb, "between") else []

    def _holders(self, verb: Token) -> tuple[str, ...]:
        return self.doer(verb) or (() if passive(verb) else self.subject(verb))

    def around(self, noun: Token) -> list[tuple[str, str]]:
        """The pair that "the relationship" means: the only two states named before it, or in the last sentences."""
        two = any(one.lower_ in _BOTH for one in prepositional(noun, "between"))
        definite = any(
            one.lower_ in {"the", "this", "that", "their", "these"} and one.dep_ in {"det", "poss"}
            for one in noun.children
        )
        if not two and not definite:
            return []
        earlier = unique(state for place in range(noun.i) for state in self._at.get(place, ()))
        states = earlier or (self.before if two else self.last)
        return pairs_of(states) if len(states) == 2 else []
