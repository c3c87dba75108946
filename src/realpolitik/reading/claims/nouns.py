"""What a state is to another, by a noun: X is Y's ally, they call Y a foe, ceased to be rivals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from realpolitik.reading.claims.drafts import FAIR, WEAK, Draft
from realpolitik.reading.claims.grammar import clause, governor, has_child, lemma, objects, subject
from realpolitik.reading.claims.lexicon import table, words
from realpolitik.reading.claims.scene import Scene, pairs_of, unique
from realpolitik.reading.qualities import negated
from realpolitik.reading.qualities.syntax import child, children, is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TRIGGERS", "nouns"]

TRIGGERS = frozenset(table("status.nouns"))


def nouns(scene: Scene) -> Iterator[Draft]:
    """Find what states are said to be to each other.

    Parameters
    ----------
    scene
        A sentence.

    Yields
    ------
    Draft
        Status; onset where they became it, end where they ceased to be it; and, where it is said of the
        past with "used to" or denied with "no longer", the presupposition that they were.
    """
    for token in scene.doc:
        about = table("status.nouns").get(lemma(token))
        if about is None or token.pos_ not in {"NOUN", "PROPN", "ADJ"} or _is_asked(token):
            continue
        said = _predicated(scene, token)
        if said is not None:
            yield from _drafts(scene, token, about, said)


@dataclass(frozen=True, eq=False)
class _Said:
    """The verb that says it, who is said to be it, and whether somebody only calls him so."""

    verb: Token
    states: tuple[str, ...]
    by: tuple[str, ...] | None = None


def _is_asked(token: Token) -> bool:
    return _in_a_question(token) and any(
        one.tag_ in {"WP", "WDT", "WRB"} and one.dep_ in {"nsubj", "attr"}
        for one in token.head.children
    )


def _in_a_question(token: Token) -> bool:
    """Whether the sentence asks."""
    return bool(token.doc[-1].text.rstrip("\"'”’)") == "?" or token.doc[-1].text == "?")


def _predicated(scene: Scene, noun: Token) -> _Said | None:
    """Of whom the noun is said: by a verb of being, becoming or calling."""
    first = _first(noun)
    head = governor(first)
    if head is None:
        return None
    if first.dep_ in {"attr", "oprd", "dobj", "acomp"} and is_verbal(head):
        return _being(scene, head) or _called(scene, head, first)
    if first.dep_ in {"ccomp", "appos"}:
        return _called_small(scene, first)
    if first.dep_ == "pobj" and head.lower_ == "as" and is_verbal(head.head):
        return _called_as(scene, head.head)
    if first.dep_ == "pobj" and head.lower_ in {"into", "as"}:
        return None
    return None


def _first(noun: Token) -> Token:
    while noun.dep_ == "conj" and noun.head.i < noun.i and not is_verbal(noun.head):
        noun = noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.tag_ == "JJS":
        return noun.head.head
    return noun


_BEING = words("status.keep") | words("status.become")


def _being(scene: Scene, verb: Token) -> _Said | None:
    if lemma(verb) not in _BEING:
        return None
    states = scene.subject(verb)
    return _Said(verb, states) if states or not scene.states else None


def _called(scene: Scene, verb: Token, noun: Token) -> _Said | None:
    """Calls Y its enemy; Y is considered an enemy."""
    if lemma(verb) not in words("status.call"):
        return None
    targets = [one for one in objects(verb) if one.i != noun.i]
    states = unique(state for one in targets for state in scene.party(one))
    by = scene.doer(verb) if subject(verb) is not None else ()
    return _Said(verb, states, by) if states else None


def _called_small(scene: Scene, noun: Token) -> _Said | None:
    """Calls Y its enemy, where the parser takes "Y its enemy" for one thing."""
    head = noun.head
    if noun.dep_ == "appos" and head.dep_ in {"dobj", "nsubj"} and is_verbal(head.head):
        verb, states = head.head, scene.own(head)
        comma = any(one.text == "," for one in scene.doc[head.i : noun.i])
        if lemma(verb) in words("status.call") and states and not comma:
            return _Said(verb, states, scene.doer(verb))
    own = child(noun, "nsubj")
    if noun.dep_ == "ccomp" and own is not None and lemma(head) in words("status.call"):
        states = scene.party(own)
        return _Said(head, states, scene.doer(head)) if states else None
    return None


def _called_as(scene: Scene, verb: Token) -> _Said | None:
    """Regards Y as an enemy; Y is seen as an enemy."""
    if lemma(verb) not in words("status.call_as"):
        return None
    states = unique(state for one in objects(verb) for state in scene.party(one))
    return _Said(verb, states, scene.doer(verb)) if states else None


def _drafts(scene: Scene, noun: Token, about: str, said: _Said) -> Iterator[Draft]:
    pairs, confidence = _pairs(scene, noun, said)
    for a, b in pairs:
        draft = Draft("status", about, a, b, said.verb, confidence=confidence)
        draft = replace(draft, span=_span(scene, said, noun))
        if said.by is not None:
            yield replace(draft, modality="opinion")
            continue
        yield from _by_verb(draft, noun, about)


def _pairs(
    scene: Scene, noun: Token, said: _Said
) -> tuple[list[tuple[str | None, str | None]], float]:
    owners = _owners(scene, noun)
    plain = [(a, b) for a in said.states for b in owners if a != b]
    if plain:
        return [*plain], 0.9 if said.by is None else FAIR
    if said.by and not owners:
        return [(a, b) for a in said.by for b in said.states if a != b], FAIR
    if len(said.states) > 1:
        several = noun.tag_ in {"NNS", "NNPS"} or has_child(noun, "each")
        return ([*pairs_of(said.states)] if several and not owners else []), 0.9
    if not said.states and said.by is None and not owners:
        return _nobody(scene, noun)
    return [], WEAK


def _nobody(scene: Scene, noun: Token) -> tuple[list[tuple[str | None, str | None]], float]:
    """What used to be allies: of the two that the sentences before and behind are both about."""
    pair = set(scene.before)
    if (
        noun.tag_ in {"NNS", "NNPS"}
        and not scene.states
        and len(pair) == 2
        and pair == set(scene.after)
    ):
        return [(scene.before[0], scene.before[1])], WEAK
    return [], WEAK


def _owners(scene: Scene, noun: Token) -> tuple[str, ...]:
    """Whose ally: Y's, of Y, to Y, "a Chinese ally"."""
    found: list[str] = []
    for one in noun.children:
        if one.dep_ in {"poss", "amod", "compound", "nmod"} and one.i < noun.i:
            found.extend(scene.party(one))
        if one.dep_ == "prep" and one.lower_ in {"of", "to", "with", "for"}:
            for inner in children(one, "pobj"):
                found.extend(scene.party(inner))
    if not found and noun.dep_ == "conj" and not is_verbal(noun.head):
        return _owners(scene, noun.head)
    if not found:
        found.extend(
            state
            for later in children(noun, "conj")
            if lemma(later) in TRIGGERS
            for one in children(later, "prep")
            if one.lower_ in {"of", "to"}
            for inner in children(one, "pobj")
            for state in scene.party(inner)
        )
    return unique(found)


def _span(scene: Scene, said: _Said, noun: Token) -> tuple[int, int]:
    first, last = clause(said.verb)
    top = subject(said.verb)
    if top is None and first < noun.i:
        missed = scene.missed_start(said.verb)
        first = missed if missed is not None else _last_break(said.verb, first)
    if top is not None and top.i < said.verb.i and top.dep_ not in {"relcl", "acl"}:
        first = min(first, top.left_edge.i)
    return first, max(last, noun.i)


def _last_break(verb: Token, first: int) -> int:
    """Where the parser missed the subject, the clause starts behind the last comma before the verb."""
    commas = [one.i + 1 for one in verb.doc[first : verb.i] if one.text in {",", ";", ":", "and"}]
    commas = [place for place in commas if verb.doc[place - 1].text != "and"] or [first]
    return commas[-1]


def _by_verb(draft: Draft, noun: Token, about: str) -> Iterator[Draft]:
    verb = draft.predicate
    above = verb.head if verb.dep_ == "xcomp" else None
    if any(
        one.lower_ in words("presuppositions.past") for one in children(noun, "amod", "compound")
    ):
        yield replace(draft, tense="past")
        yield replace(draft, type="presupposition", about="used_to_be", tense="past")
    elif any(
        one.lower_ in words("presuppositions.perhaps") - {"likely", "future"}
        for one in children(noun, "amod", "compound")
    ):
        yield replace(draft, modality="hypothetical")
    elif above is not None and lemma(above) in words("status.stop"):
        yield replace(draft, type="end", about=_ended(about), predicate=above)
    elif (above is not None and above.lower_ == "used") or _used_to(verb):
        yield replace(draft, tense="past", modality="asserted")
        yield replace(
            draft, type="presupposition", about="used_to_be", tense="past", modality="asserted"
        )
    elif lemma(verb) in words("status.become"):
        yield replace(
            draft, type="onset", about=table("onsets.become").get(lemma(noun), "alliance")
        )
    else:
        yield draft
        if negated(verb) and _no_longer(verb):
            yield replace(
                draft, type="presupposition", about="used_to_be", negated=False, tense="past"
            )


def _used_to(verb: Token) -> bool:
    return any(one.lower_ == "used" for one in children(verb, "aux"))


def _no_longer(verb: Token) -> bool:
    return any(one.lower_ in {"longer", "anymore"} for one in children(verb, "advmod"))


def _ended(about: str) -> str:
    return {"friends": "friendship", "allies": "alliance", "partners": "alliance"}.get(about, "war")
