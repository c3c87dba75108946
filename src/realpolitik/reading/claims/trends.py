"""How ties move: relations soured, drifted apart, growing conflict, increasingly worried about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from realpolitik.reading.claims.drafts import FAIR, PLAIN, WEAK, Draft
from realpolitik.reading.claims.grammar import clause, lemma, objects, prepositional, subject
from realpolitik.reading.claims.lexicon import table, words
from realpolitik.reading.claims.scene import Scene, pairs_of, unique
from realpolitik.reading.qualities.syntax import children, is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TRIGGERS", "trends"]

_NOUNS = words("trends.nouns")
_DISCORD = words("trends.discord")
TRIGGERS = (
    _NOUNS
    | _DISCORD
    | frozenset(table("trends.process"))
    | frozenset(table("trends.drift"))
    | words("trends.worried")
    | frozenset(table("trends.distance"))
    | frozenset(table("trends.move"))
)


def trends(scene: Scene) -> Iterator[Draft]:
    """Find how ties between states are said to move.

    Parameters
    ----------
    scene
        A sentence.

    Yields
    ------
    Draft
        Trend.
    """
    if not scene.states and not scene.before:
        return
    for token in scene.doc:
        if token.pos_ in {"VERB", "AUX"}:
            yield from _by_verb(scene, token)
        elif token.pos_ in {"NOUN", "PROPN"}:
            yield from _by_noun(scene, token)
        elif token.lower_ in words("trends.worried"):
            yield from _worried(scene, token)


def _by_verb(scene: Scene, verb: Token) -> Iterator[Draft]:
    yield from _moved(scene, verb)
    yield from _made(scene, verb)
    yield from _drifted(scene, verb)
    about = table("trends.distance").get(lemma(verb))
    if about is not None:
        yield from _distanced(scene, verb, about)


def _moved(scene: Scene, verb: Token) -> Iterator[Draft]:
    """Relations soured; tension grew; that is changing."""
    top = subject(verb)
    if top is not None and top.lower_ in {"that", "this", "it", "which"} and verb.dep_ == "conj":
        yield from _pointed(scene, verb)
        return
    if top is None or (
        verb.dep_ == "xcomp" and lemma(verb.head) not in {"begin", "start", "continue"}
    ):
        return
    word = lemma(top)
    about = _moves(verb, word)
    if about is None or objects(verb):
        about = _turned(verb) if word in _NOUNS else None
    if about is None:
        return
    pairs, confidence = scene.tied(verb, top), PLAIN
    if not pairs:
        pairs, confidence = scene.around(top), WEAK
    for a, b in pairs:
        yield Draft("trend", about, a, b, verb, confidence=confidence)


def _pointed(scene: Scene, verb: Token) -> Iterator[Draft]:
    """They had a friendly relationship, but that is changing."""
    about = table("trends.move").get(lemma(verb))
    if about is None or objects(verb):
        return
    for noun in children(verb.head, "dobj", "nsubj", "attr"):
        if lemma(noun) in _NOUNS:
            for a, b in scene.tied(verb.head, noun):
                yield Draft("trend", about, a, b, verb, confidence=FAIR)


def _moves(verb: Token, word: str) -> str | None:
    move = lemma(verb)
    if word in _DISCORD:
        return table("trends.discord_move").get(move)
    return table("trends.move").get(move) if word in _NOUNS else None


def _turned(verb: Token) -> str | None:
    """Relations got worse, grew tense, became warmer."""
    if lemma(verb) not in {"get", "grow", "become", "turn", "go"}:
        return None
    for one in children(verb, "acomp", "attr", "oprd", "advmod"):
        low = one.lower_
        if low in {"worse", "colder", "cooler"}:
            return "worse"
        if low in {"better", "warmer"}:
            return "better"
        if low in {"closer", "stronger", "deeper"}:
            return "closer"
        kind = table("ties.adjectives").get(low)
        if kind is not None and kind != "no_relations":
            return "worse" if kind == "apart" else "better"
    return None


def _made(scene: Scene, verb: Token) -> Iterator[Draft]:
    """Strengthened its ties with Y."""
    about = table("trends.active").get(lemma(verb))
    if about is None:
        return
    for noun in objects(verb):
        if lemma(noun) in _NOUNS:
            for a, b in scene.tied(verb, noun):
                yield Draft("trend", about, a, b, verb)


def _drifted(scene: Scene, verb: Token) -> Iterator[Draft]:
    """Drifted apart, moved closer to Y, drew away from Y."""
    if lemma(verb) not in words("trends.drifting"):
        return
    for one in verb.children:
        about = table("trends.drift").get(one.lower_)
        if about is None or one.i < verb.i:
            continue
        movers = unique(
            state for thing in children(verb, "dobj") for state in scene.party(thing)
        ) or scene.subject(verb)
        places = prepositional(one, "to", "from", "with") + prepositional(
            verb, "to", "from", "with"
        )
        others = unique(state for place in places for state in scene.party(place))
        if about == "apart" and one.lower_ == "away" and not others:
            continue
        yield from _each(movers, others, places, about, verb)


def _each(
    movers: tuple[str, ...],
    others: tuple[str, ...],
    places: list[Token],
    about: str,
    verb: Token,
) -> Iterator[Draft]:
    pairs = [(a, b) for a in movers for b in others if a != b]
    for a, b in pairs or ([] if places else pairs_of(movers)):
        yield Draft("trend", about, a, b, verb)


def _distanced(scene: Scene, verb: Token, about: str) -> Iterator[Draft]:
    """Distanced itself from Y."""
    itself = any(one.lower_.endswith(("self", "selves")) for one in children(verb, "dobj"))
    if not itself:
        return
    for place in prepositional(verb, "from", "with"):
        for a in scene.subject(verb):
            for b in scene.party(place):
                if a != b:
                    yield Draft("trend", about, a, b, verb)


def _by_noun(scene: Scene, noun: Token) -> Iterator[Draft]:
    word = noun.lower_ if noun.lower_ in table("trends.process") else lemma(noun)
    about = table("trends.process").get(word)
    if about is not None:
        yield from _process(scene, noun, about)
    elif word in _DISCORD and _growing(noun):
        yield from _grown(scene, noun)


def _process(scene: Scene, noun: Token, about: str) -> Iterator[Draft]:
    """The severing of ties between them; the rapprochement between X and Y."""
    if _is_plain(noun) and not any(
        lemma(one) in _NOUNS for one in prepositional(noun, "of", "in", "with")
    ):
        pairs = pairs_of(scene.joined(noun)) if _names_process(noun) else []
    else:
        pairs = pairs_of(scene.joined(noun))
        for one in prepositional(noun, "of", "in"):
            pairs = pairs or pairs_of(scene.joined(one))
    for a, b in pairs[:1]:
        yield Draft(
            "trend", about, a, b, noun, span=_noun_span(noun), negated=_no(noun), confidence=FAIR
        )


def _no(noun: Token) -> bool:
    """There is no rapprochement; what else is denied of one does not deny it."""
    return any(one.lower_ == "no" for one in noun.children)


def _is_plain(noun: Token) -> bool:
    """Whether a noun alone does not say that ties are meant."""
    return not any(lemma(one) in _NOUNS for one in noun.children)


def _names_process(noun: Token) -> bool:
    return noun.lower_ in words("trends.whole")


def _growing(noun: Token) -> bool:
    return any(
        one.lower_ in words("trends.growing_adjectives")
        for one in children(noun, "amod", "compound")
    )


def _grown(scene: Scene, noun: Token) -> Iterator[Draft]:
    """The growing rift between X and Y; X in growing conflict with Y."""
    states = scene.joined(noun)
    above = noun.head
    if len(states) == 1 and noun.dep_ == "pobj" and above.lower_ == "in":
        holder = above.head
        found = scene.subject(holder) if is_verbal(holder) else scene.party(holder)
        states = unique([*found, *states])
    elif len(states) == 1 and noun.dep_ == "dobj":
        states = unique([*scene.doer(above), *states])
    if len(states) == 2:
        first, last = _noun_span(noun)
        if noun.dep_ == "pobj" and not is_verbal(above.head):
            first = min(first, above.head.left_edge.i)
        span = (first, last)
        yield Draft(
            "trend", "worse", states[0], states[1], noun, span=span, negated=False, confidence=FAIR
        )


def _noun_span(noun: Token) -> tuple[int, int]:
    return clause(noun) if not is_verbal(noun) else (noun.left_edge.i, noun.right_edge.i)


def _worried(scene: Scene, token: Token) -> Iterator[Draft]:
    """Increasingly worried about Y's missiles."""
    verb = token.head if token.dep_ == "acomp" else token
    more = {one.lower_ for one in token.children} | {one.lower_ for one in children(verb, "advmod")}
    rising = more & words("trends.increasingly") or (
        {"more"} <= more and lemma(verb) in {"grow", "become", "get"}
    )
    if not rising and not (lemma(verb) == "grow" and token.dep_ == "acomp"):
        return
    for place in prepositional(token, "about", "of", "by", "at", "over", "with"):
        others = scene.party(place) or scene.joined(place)
        for a in scene.subject(verb):
            for b in others:
                if a != b:
                    yield Draft("trend", "worried", a, b, verb)
