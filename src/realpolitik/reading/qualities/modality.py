"""Whether a deed is told as done, or meant, feared, denied, made to depend on something, or merely thought.

The words next to the predicate are asked first (conditions, auxiliaries, adverbs), then what governs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from realpolitik.reading.qualities.conditions import conditional, if_only, in_case_of
from realpolitik.reading.qualities.denials import denier
from realpolitik.reading.qualities.governors import governed, judged
from realpolitik.reading.qualities.lexicon import (
    ADVERBS_OF_OPINION,
    ADVERBS_OF_PERHAPS,
    CLAIMS,
    COMMITTING,
    FORTHCOMING,
    HYPOTHETICAL_ADJECTIVES,
    HYPOTHETICAL_NOUNS,
    INTENDED,
    INTENDED_NOUNS,
    JUDGEMENTS,
    JUDGING,
    JUDGING_DEEDS,
    JUDGING_NOUNS,
    LIGHT,
    NAMING,
    OCCURRING,
    POSSIBLE,
    PROMISING,
    SAYING,
    THINKING,
    THROUGH,
    UNTRUE,
    VERDICTS,
)
from realpolitik.reading.qualities.syntax import ancestors, child, children, is_verbal, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from realpolitik.reading.values import Modality

__all__ = ["modality"]

_STEPS = 10
_WILL = frozenset({"will", "'ll", "’ll", "shall", "wo", "sha"})
_MAY = frozenset({"may", "might", "could", "can", "ca"})
_OUGHT = frozenset({"should", "must", "ought"})
_TO_COME = frozenset({"tomorrow", "next", "soon", "shortly"})
_WEEKDAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)


def modality(predicate: Token) -> Modality:
    """How a deed is said.

    Parameters
    ----------
    predicate
        A verb, or the noun of a deed ("attack"), in a parsed sentence.

    Returns
    -------
    {"asserted", "intended", "conditional", "denied", "hypothetical", "opinion"}
        Asserted: it happened, happens, or was said. Intended: will be done, planned, promised.
        Conditional: depends on an "if", on either side of it. Denied: somebody says it did not happen.
        Hypothetical: could, might, is hoped or feared. Opinion: a judgement.
    """
    if denier(predicate) is not None:
        return "denied"
    if _commits(predicate):
        promise = _promise(predicate)
        if promise is not None:
            return promise
    here = predicate
    for _ in range(_STEPS):
        found = _here(here)
        if found is not None:
            return found
        head = here.head
        if head.i == here.i:
            return _root(here)
        found = governed(here, head)
        if found is not None:
            return _within(found, here, head)
        if _ends(here, head):
            return "asserted"
        if _and_that(here):
            return governed(head, head.head) or "asserted"
        here = head
    return "asserted"


def _and_that(clause: Token) -> bool:
    """Said that it would leave, and that it had paid: its own mood under the same verb."""
    return clause.dep_ == "conj" and child(clause, "nsubj", "nsubjpass") is not None


def _promise(predicate: Token) -> Modality | None:
    """A promise is meant, or hangs on what the promised deed hangs on; None if it is no plain promise."""
    around = [*children(predicate, "xcomp", "ccomp")]
    if predicate.dep_ in {"acomp", "attr"}:
        around.append(predicate.head)
    if any(conditional(one) for one in around):
        return "conditional"
    return "intended" if _plain(predicate) else None


def _commits(predicate: Token) -> bool:
    """To promise is to mean to do, also where the promise is the predicate: agreed to exchange envoys."""
    if not is_verbal(predicate):
        if lemma_of(predicate) in {
            "offer",
            "proposal",
            "promise",
            "pledge",
            "vow",
            "threat",
            "plan",
        }:
            return True
        return predicate.lower_ in {"ready", "willing", "prepared", "poised", "set", "due"} and (
            child(predicate, "xcomp", "prep") is not None
        )
    lemma = lemma_of(predicate)
    if lemma == "pledge" and any(one.lower_ in _TOKENS for one in children(predicate, "dobj")):
        return False
    if lemma in PROMISING:
        return child(predicate, "nsubjpass") is None or child(predicate, "xcomp") is not None
    return lemma in COMMITTING and child(predicate, "xcomp") is not None


_TOKENS = frozenset(
    {"solidarity", "support", "loyalty", "friendship", "allegiance", "fealty", "backing"}
)


def _plain(predicate: Token) -> bool:
    """Neither doubted, nor denied, nor made to depend on something."""
    if _here(predicate) is not None:
        return False
    clause = predicate.head if predicate.dep_ in {"attr", "dobj"} else predicate
    return governed(clause, clause.head) not in {"denied", "hypothetical", "opinion"}


def _within(found: Modality, token: Token, head: Token) -> Modality:
    """Might agree to send: what is meant within what may be is what may be."""
    if token.dep_ == "pobj" and is_verbal(head.head) and conditional(head.head):
        return "conditional"
    if found not in {"intended", "hypothetical"} or token.dep_ not in {
        "xcomp",
        "ccomp",
        "acl",
        "dobj",
    }:
        return found
    verb = head if is_verbal(head) or head.dep_ not in {"acomp", "attr", "dobj"} else head.head
    around = _around(verb) if is_verbal(verb) else None
    return around if around in {"conditional", "denied", "hypothetical"} else found


def _around(verb: Token) -> Modality | None:
    """The mood of a governing verb itself, through those that it shares its subject with."""
    own = _here(verb)
    if own is not None or verb.head.i == verb.i or verb.dep_ not in {"xcomp", "ccomp", "pcomp"}:
        return own
    above = governed(verb, verb.head)
    return above if above is not None or verb.dep_ != "xcomp" else _around(verb.head)


def _here(token: Token) -> Modality | None:
    """What the words at the token itself say."""
    if not is_verbal(token):
        hangs = conditional(token) or in_case_of(token)
        return _of_noun(token) or ("conditional" if hangs else None)
    if if_only(token):
        return "hypothetical"
    if conditional(token):
        return "hypothetical" if _never_was(token) else "conditional"
    if _tomorrow(token):
        return "intended"
    if lemma_of(token) in JUDGING_DEEDS:
        return _auxiliary(token) or "opinion"
    return _auxiliary(token) or _adverbs(token) or _had_the_right(token)


def _had_the_right(token: Token) -> Modality | None:
    """Had no right to seize, had no business seizing, did well to refuse."""
    head = token.head
    if token.dep_ in {"acl", "relcl"} and head.lower_ in {
        "right",
        "business",
        "cause",
        "excuse",
        "duty",
    }:
        return "opinion" if lemma_of(head.head) in {"have", "be"} else None
    if token.dep_ in {"xcomp", "advcl"} and lemma_of(head) in {"do", "err", "deserve"}:
        well = any(
            one.lower_ in {"well", "right", "wrong", "ill", "badly", "better"}
            for one in head.children
        )
        return "opinion" if well or lemma_of(head) != "do" else None
    return None


def _never_was(verb: Token) -> bool:
    """Had London asked, Dublin would have lent: of what did not come to pass."""
    words = [one.lower_ for one in children(verb, "aux")]
    if "have" in words and any(one in {"would", "could", "might", "'d", "’d"} for one in words):
        return True
    return "had" in words and verb.dep_ == "advcl" and _never_was(verb.head)


def _tomorrow(verb: Token) -> bool:
    """Leaves tomorrow; are meeting on Monday: the present tense of what is to come."""
    doing = verb.tag_ == "VBG" and any(one.lower_ in {"is", "are"} for one in children(verb, "aux"))
    if not doing and verb.tag_ not in {"VBZ", "VBP"}:
        return False
    times = children(verb, "npadvmod", "advmod", "prep")
    words = {one.lower_ for kid in times for one in kid.subtree}
    return bool(words & _TO_COME) or (doing and bool(words & _WEEKDAYS))


def _of_noun(noun: Token) -> Modality | None:
    for one in children(noun, "amod", "compound", "advmod"):
        if one.lower_ in POSSIBLE:
            return "hypothetical"
        if one.lower_ in FORTHCOMING:
            return "intended"
        if one.lower_ in JUDGEMENTS:
            return "opinion"
    if lemma_of(noun) in JUDGING_NOUNS:
        return "opinion"
    return _told_of(noun, noun.head)


def _told_of(noun: Token, verb: Token) -> Modality | None:
    """The raid was shabby; they called the raid a crime; they called the report of the raid a lie."""
    if noun.dep_ in {"nsubj", "csubj"} and lemma_of(verb) == "be":
        return "opinion" if _judges(verb) or _of_some_kind(verb) else None
    if noun.dep_ in {"dobj", "nsubj", "nsubjpass"}:
        return _named(noun, verb)
    return None


def _of_some_kind(copula: Token) -> bool:
    return any(
        one.pos_ == "ADJ"
        and one.lower_ not in _NEUTRAL
        and one.lower_ not in HYPOTHETICAL_ADJECTIVES
        for one in children(copula, "acomp")
    )


_NEUTRAL = frozenset(
    {
        "over", "complete", "due", "ready", "underway", "under", "new", "mutual", "annual", "secret", "final",
        "conditional", "effective", "first", "last", "short", "brief", "long", "public", "unclear", "visible",
        "near", "imminent", "heavy", "limited", "partial", "total", "temporary", "subject", "inconclusive",
    }
)  # fmt: skip


def _named(noun: Token, verb: Token) -> Modality | None:
    """Called, branded, described as a crime, or as an invention."""
    naming = verb if lemma_of(verb) in NAMING else verb.head
    if lemma_of(naming) not in NAMING:
        return None
    names = [
        one
        for one in naming.children
        if one.dep_ in {"oprd", "ccomp", "attr", "xcomp"} and one.i > naming.i
    ]
    for preposition in children(naming, "prep"):
        if preposition.lower_ == "as":
            names.extend(children(preposition, "pobj", "amod", "pcomp"))
    names = [one for one in names if not is_verbal(one) and one.i != noun.i]
    if any(lemma_of(one) in UNTRUE for one in names):
        return "denied"
    return "opinion" if names else None


def _auxiliary(verb: Token) -> Modality | None:
    helping = children(verb, "aux", "auxpass")
    for one in (*helping, *(kid for first in helping for kid in children(first, "aux"))):
        word = one.lower_
        if word in _MAY:
            return "hypothetical"
        if word in _WILL:
            return _will(verb)
        if word == "would" or (word in {"'d", "’d"} and verb.tag_ == "VB"):
            return _would(verb)
        if word in _OUGHT:
            return "intended" if _by_treaty(verb) else "opinion"
    return None


def _asks(verb: Token) -> bool:
    """A question: whether it attacks."""
    if any(one.lower_ in {"whether", "if"} for one in children(verb, "mark")):
        return True
    return verb.dep_ == "ROOT" and verb.doc[-1].text == "?" and not _wh(verb)


def _wh(verb: Token) -> bool:
    return any(one.tag_ in {"WRB", "WP", "WDT"} for one in verb.children)


def _will(verb: Token) -> Modality:
    """Will attack, unless somebody only fears or thinks it, or asks."""
    if _asks(verb):
        return "hypothetical"
    if any(one.lower_ in ADVERBS_OF_PERHAPS for one in children(verb, "advmod")):
        return "hypothetical"
    return _future_within(verb, verb.head) if verb.dep_ in {"ccomp", "acl"} else "intended"


def _future_within(verb: Token, head: Token) -> Modality:
    lemma = lemma_of(head)
    if lemma in JUDGING:
        return judged(head)
    if lemma in {"fear", "hope", "worry", "dread", "doubt"}:
        return "hypothetical"
    if not is_verbal(head) and lemma in HYPOTHETICAL_NOUNS - INTENDED_NOUNS - CLAIMS:
        return "hypothetical"
    found = governed(verb, head)
    return found if found in {"denied", "opinion"} else "intended"


def _would(verb: Token) -> Modality:
    """After a verb of saying "would" is the will of then: said it would attack."""
    if _asks(verb) or any(one.lower_ in ADVERBS_OF_PERHAPS for one in children(verb, "advmod")):
        return "hypothetical"
    for here, head in ancestors(verb):
        if here.dep_ in {"ccomp", "acl", "parataxis"}:
            lemma = lemma_of(head)
            if lemma in SAYING | CLAIMS | INTENDED | INTENDED_NOUNS:
                return _future_within(here, head)
            return _future_within(here, head) if lemma in THINKING else "hypothetical"
    said = any(lemma_of(one) in SAYING for one in children(verb, "parataxis"))
    return "intended" if said else "hypothetical"


def _by_treaty(verb: Token) -> bool:
    """Must withdraw under the accord: what was agreed, not what somebody holds right."""
    return any(
        preposition.lower_ in {"under", "by"} and lemma_of(noun) in _TREATIES
        for preposition in children(verb, "prep")
        for noun in children(preposition, "pobj")
    )


_TREATIES = frozenset(
    {
        "deal",
        "agreement",
        "accord",
        "treaty",
        "term",
        "pact",
        "plan",
        "truce",
        "protocol",
        "armistice",
        "ceasefire",
    }
)


def _adverbs(verb: Token) -> Modality | None:
    for one in verb.children:
        if one.dep_ == "advmod" and one.lower_ in ADVERBS_OF_PERHAPS:
            return "hypothetical"
        if one.dep_ == "advmod" and one.lower_ in ADVERBS_OF_OPINION:
            return "opinion"
        if one.dep_ == "advmod" and one.lower_.endswith("ly") and one.lower_[:-2] in JUDGEMENTS:
            return "opinion"
        if one.dep_ == "prep" and _in_my_view(one):
            return "opinion"
    return None


def _in_my_view(preposition: Token) -> bool:
    """In my view, to its credit, in bad faith, out of spite."""
    noun = child(preposition, "pobj")
    if noun is None:
        return False
    if noun.lower_ in {"view", "opinion", "judgement", "judgment", "eyes", "mind", "estimation"}:
        return child(noun, "poss") is not None
    if noun.lower_ in {"credit", "shame", "discredit", "honour", "honor", "disgrace"}:
        return preposition.lower_ == "to" and child(noun, "poss") is not None
    return noun.lower_ in {"spite", "malice", "greed", "cowardice", "arrogance", "folly"} and (
        preposition.lower_ in {"out", "of", "in", "from", "with"}
    )


def _root(token: Token) -> Modality:
    if is_verbal(token) and _asks(token):
        return "hypothetical"
    if _ordered(token):
        return "hypothetical"
    return "opinion" if _judges(token) else "asserted"


def _ordered(verb: Token) -> bool:
    """An imperative: look at the interests."""
    if verb.tag_ != "VB" or child(verb, "nsubj", "nsubjpass", "expl") is not None:
        return False
    return verb.left_edge.i <= 2 and all(
        one.lower_ in {"do", "let"} for one in children(verb, "aux")
    )


def _judges(verb: Token) -> bool:
    """It is a mistake; that was shameful: the copula with a word of praise or blame."""
    return lemma_of(verb) == "be" and any(
        lemma_of(word) in VERDICTS | JUDGEMENTS
        for one in children(verb, "acomp", "attr")
        for word in (one, *children(one, "amod"))
    )


def _ends(token: Token, head: Token) -> bool:
    """Where what is above says nothing more of the token: clauses of their own."""
    dep = token.dep_
    if dep in {"relcl", "advcl", "appos", "parataxis", "csubj", "csubjpass"}:
        return True
    if dep == "conj" and is_verbal(token):
        return child(token, "nsubj", "nsubjpass") is not None and child(token, "mark") is None
    lemma = lemma_of(head)
    if dep == "ccomp" and token.i < head.i and lemma not in SAYING | THINKING:
        return True
    if dep in {"ccomp", "acl"}:
        return is_verbal(head) and lemma in SAYING
    if is_verbal(token):
        return False
    return _noun_ends(token, head, lemma)


_PIECES = frozenset(
    {"act", "series", "round", "wave", "campaign", "start", "beginning", "resumption", "kind"}
)


def _noun_ends(token: Token, head: Token, lemma: str) -> bool:
    """A deed that a verb does shares its mood (will carry out an attack); one that it meets does not."""
    dep = token.dep_
    if is_verbal(head):
        if dep == "prep":
            return token.lower_ not in {"in", "to", "with", "out", "of", "for", "on"}
        return dep in {"dobj", "nsubjpass"} and lemma not in LIGHT | THROUGH | OCCURRING
    return dep == "prep" and lemma not in _PIECES
