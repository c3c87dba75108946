"""Treaties in practice: in force or a dead letter, kept, broken, renewed, given up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from realpolitik.reading.claims.drafts import FAIR, PLAIN, WEAK, Draft
from realpolitik.reading.claims.grammar import lemma, objects, passive, prepositional, subject
from realpolitik.reading.claims.lexicon import words
from realpolitik.reading.claims.scene import Scene, pairs_of, unique
from realpolitik.reading.qualities.syntax import child, children, is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TRIGGERS", "treaties"]

TRIGGERS = words("treaties.nouns")
_ALIVE = frozenset({"stand", "hold", "endure", "survive", "apply", "bind", "oblige", "commit"})


def treaties(scene: Scene) -> Iterator[Draft]:
    """Find what treaties of states are said to be worth.

    Parameters
    ----------
    scene
        A sentence.

    Yields
    ------
    Draft
        Treaty.
    """
    for token in scene.doc:
        if lemma(token) not in TRIGGERS or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        verb = token.head.head if _governed(token) else token.head
        if not is_verbal(verb):
            continue
        if token.dep_ in {"nsubj", "nsubjpass"} and child(verb, "agent") is None:
            yield from _fate(scene, verb, token)
        if token.dep_ in {"dobj", "nsubjpass"} or _governed(token):
            yield from _handled(scene, verb, token)
    yield from _by_prepositions(scene)


def _governed(noun: Token) -> bool:
    return noun.dep_ == "pobj" and noun.head.lower_ in {"by", "to", "with"}


def _by_prepositions(scene: Scene) -> Iterator[Draft]:
    """Abides by the treaty, complies with the accord, calls the treaty a scrap of paper."""
    for token in scene.doc:
        if token.pos_ != "VERB":
            continue
        if lemma(token) in {"abide", "comply", "adhere", "stick"}:
            for noun in prepositional(token, "by", "with", "to"):
                if lemma(noun) in TRIGGERS:
                    yield from _done(scene, token, noun, "honoured")
        elif lemma(token) in {"withdraw", "pull"}:
            for noun in prepositional(token, "from", "of"):
                if lemma(noun) in TRIGGERS:
                    yield from _done(scene, token, noun, "ended")
        elif lemma(token) in words("status.call"):
            yield from _called(scene, token)


def _pairs(scene: Scene, verb: Token, noun: Token) -> tuple[list[tuple[str, str]], float]:
    """Whose treaty it is."""
    inside = scene.joined(noun)
    for one in children(noun, "relcl", "acl"):
        signers = scene.doer(one) if child(one, "nsubj") is not None else ()
        with_ = [state for place in prepositional(one, "with") for state in scene.party(place)]
        inside = unique([*inside, *signers, *with_])
    if len(inside) == 2:
        return pairs_of(inside), PLAIN
    found = scene.tied(verb, noun)
    if found:
        return found, FAIR
    named = any(
        one.pos_ == "PROPN"
        or one.dep_ in {"relcl", "acl", "amod", "compound"}
        or (one.dep_ == "prep" and one.lower_ in {"on", "for", "of"})
        for one in noun.children
    )
    return ([] if named else scene.around(noun)), WEAK


def _fate(scene: Scene, verb: Token, noun: Token) -> Iterator[Draft]:
    about = _state_of(verb)
    if about is None:
        return
    about, denied = about if isinstance(about, tuple) else (about, None)
    pairs, confidence = _pairs(scene, verb, noun)
    for a, b in pairs[:3]:
        yield Draft("treaty", about, a, b, verb, negated=denied, confidence=confidence)


def _state_of(verb: Token) -> str | tuple[str, bool] | None:
    word = lemma(verb)
    if _is_scrap(verb):
        return "scrap"
    if word in words("treaties.stay") or word in {"enter", "come"}:
        return "in_force" if _valid(verb) else None
    if word in _ALIVE and not passive(verb):
        return "in_force" if word != "hold" or child(verb, "dobj") is None else None
    if word == "exist" and _on_paper(verb):
        return "scrap"
    if word in {"expire", "lapse"}:
        return "ended"
    return None


def _is_scrap(verb: Token) -> bool:
    """Became a scrap of paper, is a dead letter, is not worth the paper, is worthless."""
    if lemma(verb) not in words("status.keep") | words("status.become") | {"prove", "seem"}:
        return False
    for one in verb.children:
        if one.i < verb.i or one.dep_ not in {"attr", "acomp", "oprd", "prep", "dobj"}:
            continue
        if one.lower_ in words("treaties.dead") or _scrap_phrase(one):
            return True
    return False


def _scrap_phrase(token: Token) -> bool:
    near = {one.lower_ for one in token.subtree}
    if near & {"scrap", "wastepaper"} or ("dead" in near and "letter" in near):
        return True
    return "paper" in near and bool(near & {"piece", "worth", "waste", "mere", "empty"})


def _valid(verb: Token) -> bool:
    for one in verb.children:
        if one.dep_ == "acomp" and one.lower_ in words("treaties.valid_adjectives"):
            return True
        if one.dep_ == "prep" and one.lower_ in {"in", "into"}:
            noun = child(one, "pobj")
            if noun is not None and noun.lower_ in {"force", "effect", "place"}:
                return True
    return False


def _on_paper(verb: Token) -> bool:
    return any(one.lower_ == "paper" for one in prepositional(verb, "on"))


def _handled(scene: Scene, verb: Token, noun: Token) -> Iterator[Draft]:
    word = lemma(verb)
    about = _deed(word, noun)
    if about is not None:
        yield from _done(scene, verb, noun, about)
    elif word == "bind" and _governed(noun) and passive(verb):
        yield from _bound(scene, verb, noun)


def _deed(word: str, noun: Token) -> str | None:
    if noun.dep_ == "pobj":
        return None
    if word in words("treaties.break"):
        return "broken"
    if word in words("treaties.end"):
        return "ended"
    if word in words("treaties.renew"):
        return "in_force"
    if word in words("treaties.have") and _is_owned(noun):
        return "in_force"
    return "honoured" if word in words("treaties.keep") else None


def _is_owned(noun: Token) -> bool:
    """Has a treaty with Y, not: keeps the treaty it signed."""
    return any(one.lower_ in {"a", "an", "no"} for one in children(noun, "det"))


def _bound(scene: Scene, verb: Token, noun: Token) -> Iterator[Draft]:
    """X and Y are bound by a treaty."""
    states = unique([*scene.subject(verb), *scene.joined(noun)])
    if len(states) == 2:
        yield Draft("treaty", "in_force", states[0], states[1], verb)


def _done(scene: Scene, verb: Token, noun: Token, about: str) -> Iterator[Draft]:
    pairs, confidence = _pairs(scene, verb, noun)
    actor = scene.doer(verb) if subject(verb) is not None else ()
    for a, b in pairs[:3]:
        first, second = (b, a) if actor == (b,) else (a, b)
        yield Draft("treaty", about, first, second, verb, confidence=confidence)


def _called(scene: Scene, verb: Token) -> Iterator[Draft]:
    """Calls the treaty with Y a scrap of paper."""
    for noun in objects(verb):
        if lemma(noun) not in TRIGGERS:
            continue
        said = [one for one in verb.rights if one.dep_ in {"oprd", "attr", "ccomp", "acomp"}]
        if any(_scrap_phrase(one) or one.lower_ in words("treaties.dead") for one in said):
            pairs, confidence = _pairs(scene, verb, noun)
            for a, b in pairs[:1]:
                yield Draft(
                    "treaty", "scrap", a, b, verb, modality="opinion", confidence=confidence
                )
