"""Who more than whom: closer to X than to Y, stronger than Y, none other but X."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from realpolitik.reading.claims.drafts import FAIR, Draft
from realpolitik.reading.claims.grammar import lemma, objects, prepositional
from realpolitik.reading.claims.lexicon import words
from realpolitik.reading.claims.scene import Scene, unique
from realpolitik.reading.qualities.syntax import child, children, is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TRIGGERS", "comparisons"]

TRIGGERS = frozenset({"than", "prefer", "aside", "except", "besides", "apart"})


def comparisons(scene: Scene) -> Iterator[Draft]:
    """Find which state is said to be closer, stronger or alone.

    Parameters
    ----------
    scene
        A sentence.

    Yields
    ------
    Draft
        Comparison.
    """
    if len(scene.states) < 2:
        return
    for token in scene.doc:
        if token.lower_ == "than":
            yield from _than(scene, token)
        elif lemma(token) == "prefer" and token.pos_ == "VERB":
            yield from _preferred(scene, token)
        elif lemma(token) in words("comparisons.others") and _any_other(token):
            yield from _only(scene, token)


def _than(scene: Scene, than: Token) -> Iterator[Draft]:
    if than.i and scene.doc[than.i - 1].lower_ == "rather":
        yield from _rather(scene, than)
        return
    word = _compared(than)
    if word is None:
        return
    low = _positive(word)
    if low in words("comparisons.near") | words("comparisons.far"):
        yield from _nearer(scene, than, word, low in words("comparisons.near"))
    elif low in words("comparisons.bigger") | words("comparisons.smaller"):
        yield from _stronger(scene, than, word, low in words("comparisons.bigger"))


def _positive(word: Token) -> str:
    """The plain form of a comparative."""
    low = word.lemma_.lower()
    if low.endswith("er") and word.tag_ in {"JJR", "RBR"}:
        stem = low[:-2]
        every = (
            words("comparisons.near") | words("comparisons.bigger") | words("comparisons.smaller")
        )
        for form in (stem, f"{stem}e", stem[:-1], f"{stem[:-1]}y"):
            if form in every:
                return form
    return low


def _compared(than: Token) -> Token | None:
    """The comparative that "than" belongs to."""
    head = than.head
    for one in (head, *(kid for kid in head.children if kid.i < than.i), *head.ancestors):
        if one.tag_ in {"JJR", "RBR"} and one.lower_ not in {"more", "less"}:
            return one
        if (
            one.i < than.i
            and any(kid.lower_ == "more" for kid in one.children)
            and one.pos_ == "ADJ"
        ):
            return one
    for place in range(than.i - 1, max(-1, than.i - 9), -1):
        if than.doc[place].tag_ in {"JJR", "RBR"} and than.doc[place].lower_ not in {
            "more",
            "less",
        }:
            return than.doc[place]
    return None


def _behind(scene: Scene, than: Token) -> tuple[str, ...]:
    """The states named right behind "than", through a preposition or a verb of its own."""
    for one in scene.doc[than.i + 1 : than.i + 6]:
        if one.dep_ == "poss" and scene.kinds.get(one.i) == "pronoun":
            continue
        named = scene.party(one)
        if named:
            return named
        if one.pos_ in {"VERB", "AUX"} and one.lower_ not in {"is", "are", "was", "were", "does"}:
            return ()
    return ()


def _nearer(scene: Scene, than: Token, word: Token, near: bool) -> Iterator[Draft]:
    """Closer to X than to Y."""
    verb = word.head if is_verbal(word.head) else None
    if verb is None:
        return
    places = [
        one
        for one in prepositional(word, "to", "with", "toward", "towards")
        + prepositional(verb, "to")
        if one.i < than.i
    ]
    first = unique(state for one in places for state in scene.party(one))
    second = _behind(scene, than)
    for a in scene.subject(verb):
        if len(first) == 1 and len(second) == 1 and len({a, *first, *second}) == 3:
            b, third = (first[0], second[0]) if near else (second[0], first[0])
            yield Draft("comparison", "closer_than", a, b, verb, third=third)


def _stronger(scene: Scene, than: Token, word: Token, bigger: bool) -> Iterator[Draft]:
    """Is stronger than Y, has a bigger army than Y."""
    verb = word.head
    if word.dep_ == "amod" and verb.pos_ == "NOUN":
        if lemma(verb) not in words("comparisons.assets") or not is_verbal(verb.head):
            return
        verb = verb.head
        if lemma(verb) not in {"have", "possess", "field", "command"}:
            return
    elif not is_verbal(verb) or word.dep_ not in {"acomp", "attr", "oprd"}:
        return
    subjects = scene.subject(verb)
    for a in subjects:
        for b in _behind(scene, than):
            if a != b:
                first, second = (a, b) if bigger else (b, a)
                yield Draft("comparison", "stronger_than", first, second, verb)


def _rather(scene: Scene, than: Token) -> Iterator[Draft]:
    """Supports X rather than Y."""
    verb = next((one for one in than.ancestors if one.pos_ == "VERB"), None)
    if verb is None:
        return
    second = _behind(scene, than)
    before = [one for one in scene.doc[verb.i + 1 : than.i] if scene.own(one)]
    first = unique(state for one in before for state in scene.own(one))
    for a in scene.subject(verb):
        kept = [one for one in first if one != a]
        if len(kept) == 1 and len(second) == 1 and len({a, kept[0], second[0]}) == 3:
            yield Draft(
                "comparison",
                "closer_than",
                a,
                kept[0],
                verb,
                third=second[0],
                span=_stretch(scene, verb, than),
                confidence=FAIR,
            )


def _stretch(scene: Scene, verb: Token, than: Token) -> tuple[int, int]:
    last = than.i
    for one in scene.doc[than.i + 1 : than.i + 9]:
        if one.pos_ == "VERB":
            break
        if scene.own(one):
            last = one.i
    top = child(verb, "nsubj")
    return (top.left_edge.i if top is not None else verb.i), last


def _preferred(scene: Scene, verb: Token) -> Iterator[Draft]:
    """Prefers X to Y."""
    first = unique(state for one in objects(verb) for state in scene.party(one))
    places = prepositional(verb, "to", "over") or [
        inner for one in objects(verb) for inner in prepositional(one, "to", "over")
    ]
    second = unique(state for one in places for state in scene.party(one))
    for a in scene.doer(verb):
        if len(first) == 1 and len(second) == 1 and len({a, *first, *second}) == 3:
            yield Draft("comparison", "closer_than", a, first[0], verb, third=second[0])


def _any_other(noun: Token) -> bool:
    before = {one.lower_ for one in noun.lefts}
    return bool(before & {"no", "any", "few"}) and ("other" in before or "no" in before)


def _only(scene: Scene, noun: Token) -> Iterator[Draft]:
    """Is there any other nation that understands X aside from Y? No other state but Y trades with X."""
    verb = noun.head if noun.dep_ == "nsubj" else next(iter(children(noun, "relcl")), None)
    if verb is None or not is_verbal(verb):
        return
    excepted = _excepted(scene, noun)
    if excepted is None:
        return
    alone = scene.party(excepted)
    others = unique(
        state
        for one in [*objects(verb), *prepositional(verb, "with", "to", "for", "on")]
        if one.i != excepted.i
        for state in scene.party(one)
    )
    for a in alone[:1]:
        for b in others[:1]:
            if a != b:
                yield Draft(
                    "comparison", "only", a, b, verb, negated=False, span=_around(noun, excepted)
                )


def _excepted(scene: Scene, noun: Token) -> Token | None:
    """The state behind aside from, apart from, except, but."""
    for one in scene.doc[noun.i + 1 :]:
        if one.lower_ in words("comparisons.except"):
            for after in scene.doc[one.i + 1 : one.i + 5]:
                if scene.own(after):
                    return after
    return None


def _around(noun: Token, excepted: Token) -> tuple[int, int]:
    return min(noun.left_edge.i, excepted.i), max(noun.right_edge.i, excepted.i)
