"""What is said of states, alliances and wars as such: each nation has interests, small allies are dropped first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from realpolitik.reading.claims.drafts import FAIR, Draft
from realpolitik.reading.claims.grammar import clause, lemma
from realpolitik.reading.claims.lexicon import words
from realpolitik.reading.claims.scene import Scene
from realpolitik.reading.qualities.lexicon import SAYING, THINKING
from realpolitik.reading.qualities.syntax import children, is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["TRIGGERS", "generalisations"]

TRIGGERS = words("generalisations.states") | words("generalisations.alliances")
_OWNING = frozenset({"poss", "det", "nummod", "relcl", "acl", "appos"})
_SHOWN = frozenset({"the", "these", "those", "our", "your", "its", "their", "my"})
_PRESENT = frozenset({"VBZ", "VBP"})


def generalisations(scene: Scene) -> Iterator[Draft]:
    """Find what is said of states as such.

    Parameters
    ----------
    scene
        A sentence.

    Yields
    ------
    Draft
        Generalisation: in the present tense, of a bare plural or of each, every or no state, and without
        a state in the clause.
    """
    for token in scene.doc:
        if token.dep_ not in {"nsubj", "nsubjpass"} or not is_verbal(token.head):
            continue
        about = _about(token)
        verb = token.head
        if about is None or not _timeless(verb) or not _stands_alone(scene, verb):
            continue
        yield Draft("generalisation", about, None, None, verb, modality="opinion", confidence=FAIR)


def _about(noun: Token) -> str | None:
    word = lemma(noun)
    if word in words("generalisations.states"):
        about = "states"
    elif word in words("generalisations.alliances"):
        about = "alliances"
    else:
        return None
    determiners = {one.lower_ for one in children(noun, "det")}
    if determiners & words("generalisations.every"):
        return about
    if any(one.lower_ in _SHOWN for one in noun.doc[noun.left_edge.i : noun.i]):
        return None
    if noun.tag_ == "NNS" and noun.head.tag_ == "VBZ":
        return None
    bare = noun.tag_ == "NNS" and not any(one.dep_ in _OWNING for one in noun.children)
    plain = not any(
        one.ent_type_ or (one.pos_ == "PROPN" and not _opens(one)) or _shown(one)
        for one in noun.lefts
    ) and not any(
        one.dep_ == "prep" and one.lower_ in {"of", "in", "from", "between", "with"}
        for one in noun.rights
    )
    return about if bare and plain else None


def _opens(word: Token) -> bool:
    """Whether a word is the sentence's first, which has a capital anyway."""
    return bool(word.i == 0 or word.nbor(-1).is_quote)


def _shown(word: Token) -> bool:
    """Certain words name some states and not all: western, other, several, diplomatic."""
    return (word.text[:1].isupper() and not _opens(word)) or word.lower_ in words(
        "generalisations.some"
    )


def _is_said_by(verb: Token) -> bool:
    """Diplomats believe that: certain ones do."""
    return lemma(verb) in SAYING | THINKING and bool(children(verb, "ccomp", "xcomp"))


def _timeless(verb: Token) -> bool:
    helpers = children(verb, "aux", "auxpass")
    finite = [one for one in (verb, *helpers) if one.tag_ in _PRESENT]
    if not finite or any(one.tag_ in {"MD", "VBD"} for one in helpers):
        return False
    if _is_said_by(verb) or lemma(verb.head) in {"let", "make", "help", "see"}:
        return False
    if verb.tag_ == "VBG" or any(one.lower_ in {"have", "has"} for one in helpers):
        return False
    return verb.dep_ not in {"relcl", "acl", "advcl", "pcomp"}


def _stands_alone(scene: Scene, verb: Token) -> bool:
    """No state in the clause, and nothing of this moment."""
    first, last = clause(verb)
    inside = scene.doc[first : last + 1]
    now = words("generalisations.now")
    return not any(
        scene.own(one) or one.lower_ in now or one.ent_type_ for one in inside
    ) and not any(one.lower_ in now for one in children(verb, "advmod", "npadvmod"))
