"""What begins between states: relations established, alliances formed, wars declared, sanctions imposed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from realpolitik.reading.claims.drafts import FAIR, Draft
from realpolitik.reading.claims.grammar import lemma, objects, prepositional, subject
from realpolitik.reading.claims.lexicon import table, words
from realpolitik.reading.claims.scene import Scene, pairs_of, unique
from realpolitik.reading.qualities.syntax import children

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TRIGGERS", "onsets"]

TRIGGERS = (
    words("onsets.relations_nouns")
    | words("onsets.alliance_nouns")
    | frozenset(table("onsets.named"))
    | {"war", "sanction", "recognise", "recognize", "ally", "recognition", "severing"}
    | frozenset(table("trends.process"))
)
_WARLIKE = {"declare", "wage", "launch"}


def onsets(scene: Scene) -> Iterator[Draft]:
    """Find what is said to begin between states.

    Parameters
    ----------
    scene
        A sentence.

    Yields
    ------
    Draft
        Onset.
    """
    if not scene.states:
        return
    for token in scene.doc:
        if token.pos_ == "VERB":
            yield from _established(scene, token)
            yield from _began(scene, token)
            yield from _recognised(scene, token)
        elif token.pos_ == "NOUN" and lemma(token) in words("onsets.establishment"):
            yield from _establishment(scene, token)


def _established(scene: Scene, verb: Token) -> Iterator[Draft]:
    for noun in objects(verb):
        about = _made(lemma(verb), lemma(noun), noun)
        if about in {"war", "sanctions"}:
            yield from _upon(scene, verb, noun, about)
        elif about is not None:
            for a, b in scene.tied(verb, noun):
                yield Draft("onset", about, a, b, verb)


def _made(verb: str, noun: str, token: Token) -> str | None:
    if verb in words("onsets.establish") and noun in words("onsets.relations_nouns"):
        return "relations"
    if verb in words("onsets.form") and noun in words("onsets.alliance_nouns"):
        return "alliance" if noun not in {"treaty", "pact"} or _of_alliance(token) else None
    if verb in _WARLIKE and noun == "war":
        return "war"
    return "sanctions" if verb == "impose" and noun == "sanction" else None


def _of_alliance(noun: Token) -> bool:
    places = [*prepositional(noun, "of"), *children(noun, "compound", "amod")]
    return any(one.lower_ in words("onsets.allying") for one in places)


def _upon(scene: Scene, verb: Token, noun: Token, about: str) -> Iterator[Draft]:
    """Declared war on Y, imposed sanctions on Y."""
    places = prepositional(noun, "on", "upon", "against") + prepositional(
        verb, "on", "upon", "against"
    )
    for a in scene.doer(verb):
        for b in unique(state for one in places for state in scene.party(one)):
            if a != b:
                yield Draft("onset", about, a, b, verb)


def _began(scene: Scene, verb: Token) -> Iterator[Draft]:
    """Their rivalry began in 1998; war broke out between them; the severing of ties started in 1992."""
    move = lemma(verb)
    if move not in words("onsets.begin") | words("onsets.break_out"):
        return
    top = subject(verb)
    if top is None or objects(verb):
        return
    about = table("onsets.named").get(lemma(top)) or table("onsets.named").get(top.lower_)
    if top.lower_ in table("trends.process"):
        worse = table("trends.process")[top.lower_] in {"apart", "worse"}
        about = "decline" if worse else "relations"
    if about is None or (move == "break" and not _out(verb)):
        return
    pairs = pairs_of(scene.joined(top)) or pairs_of(
        unique(state for one in prepositional(top, "of", "in") for state in scene.joined(one))
    )
    pairs = pairs or scene.tied(verb, top)
    for a, b in pairs[:1]:
        yield Draft("onset", about, a, b, verb, confidence=FAIR)


def _out(verb: Token) -> bool:
    return any(one.lower_ == "out" for one in children(verb, "prt", "advmod"))


def _recognised(scene: Scene, verb: Token) -> Iterator[Draft]:
    """Recognised Y: as a state, not as a threat."""
    if lemma(verb) not in {"recognise", "recognize"} or prepositional(verb, "as"):
        return
    for noun in objects(verb):
        for a in scene.doer(verb):
            for b in scene.own(noun):
                if a != b and scene.kinds.get(noun.i) != "pronoun":
                    yield Draft("onset", "relations", a, b, verb)


def _establishment(scene: Scene, noun: Token) -> Iterator[Draft]:
    """The establishment of diplomatic relations between X and Y; X's recognition of Y."""
    if lemma(noun) == "recognition":
        left = unique(
            state for one in noun.lefts if one.dep_ in {"poss", "amod"} for state in scene.own(one)
        )
        by = prepositional(noun, "by")
        left = left or unique(state for one in by for state in scene.own(one))
        right = unique(state for one in prepositional(noun, "of") for state in scene.own(one))
        pairs = [(a, b) for a in left for b in right if a != b]
    else:
        pairs = [
            pair
            for one in prepositional(noun, "of")
            if lemma(one) in words("onsets.relations_nouns")
            for pair in pairs_of(unique([*scene.joined(one), *scene.joined(noun)]))
        ]
    for a, b in pairs[:1]:
        yield Draft("onset", "relations", a, b, noun, confidence=FAIR)
