"""Whether a deed is told as done, or meant, feared, denied, made to depend on something, or merely thought.

The words next to the predicate are asked first (auxiliaries, conditions, adverbs), then what governs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from realpolitik.reading.qualities.lexicon import (
    ADVERBS_OF_OPINION,
    ADVERBS_OF_PERHAPS,
    CLAIMS,
    COMMITTING,
    CONDITIONS,
    DENYING,
    DENYING_CLAIMS,
    HYPOTHETICAL,
    HYPOTHETICAL_ADJECTIVES,
    HYPOTHETICAL_NOUNS,
    INTENDED,
    INTENDED_ADJECTIVES,
    INTENDED_NOUNS,
    JUDGING,
    NO_DENIAL,
    PLANNED,
    POSSIBLE,
    SAYING,
    SEEMING,
    THINKING,
)
from realpolitik.reading.qualities.syntax import child, children, is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token

    from realpolitik.reading.values import Modality

__all__ = ["modality"]

_STEPS = 10
_WILL = frozenset({"will", "'ll", "’ll", "shall", "wo", "sha"})
_MAY = frozenset({"may", "might", "could", "can", "ca"})
_OUGHT = frozenset({"should", "must", "ought"})


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
    if _commits(predicate) and _plain(predicate):
        return "intended"
    here = predicate
    for _ in range(_STEPS):
        found = _here(here)
        if found is not None:
            return found
        head = here.head
        if head.i == here.i:
            return _root(here)
        found = _governed(here, head)
        if found is not None:
            return found
        if _ends(here, head):
            return "asserted"
        here = head
    return "asserted"


def _commits(predicate: Token) -> bool:
    """To promise is to mean to do, also where the promise is the predicate: agreed to exchange envoys."""
    if not is_verbal(predicate):
        return predicate.lower_ in {"ready", "willing", "prepared", "poised", "set", "due"} and (
            child(predicate, "xcomp", "prep") is not None
        )
    lemma = predicate.lemma_.lower()
    if lemma in {"vow", "promise", "pledge", "threaten", "offer", "plan", "intend", "undertake"}:
        return child(predicate, "nsubjpass") is None or child(predicate, "xcomp") is not None
    return lemma in COMMITTING and child(predicate, "xcomp") is not None


def _plain(predicate: Token) -> bool:
    """Neither denied nor hoped for nor made to depend on something."""
    return _conditional(predicate) is False and _auxiliary(predicate) is None


def _here(token: Token) -> Modality | None:
    """What the words at the token itself say."""
    if not is_verbal(token):
        return _of_noun(token) or _copular(token)
    if _conditional(token):
        return "conditional"
    found = _auxiliary(token)
    if found is not None:
        return found
    return _adverbs(token)


def _copular(token: Token) -> Modality | None:
    return "conditional" if _conditional(token) else None


def _of_noun(noun: Token) -> Modality | None:
    for one in noun.children:
        if one.dep_ not in {"amod", "compound", "advmod"}:
            continue
        if one.lower_ in POSSIBLE:
            return "hypothetical"
        if one.lower_ in {
            "planned",
            "proposed",
            "upcoming",
            "imminent",
            "intended",
            "forthcoming",
            "scheduled",
            "pending",
            "promised",
            "threatened",
            "future",
            "coming",
            "impending",
        }:
            return "intended"
        if one.lower_ in {"would", "be"}:
            return "hypothetical"
    return None


def _conditional(token: Token) -> bool:
    """In a clause with "if", or with such a clause beside it."""
    return (
        (token.dep_ != "ccomp" and _marked(token))
        or any(_marked(one) and not _even(one) for one in children(token, "advcl"))
        or any(_on_condition(one) for one in children(token, "prep"))
    )


def _marked(clause: Token) -> bool:
    for one in clause.children:
        if one.dep_ in {"mark", "advmod"} and one.lower_ in CONDITIONS and one.i < clause.i:
            return not _as_before(one)
        if one.dep_ == "aux" and one.lower_ in {"should", "had", "were"} and _inverts(one, clause):
            return True
    return clause.lower_ in {"provided", "providing", "assuming", "supposing"} and any(
        one.dep_ == "ccomp" for one in clause.children
    )


def _as_before(mark: Token) -> bool:
    """As if, whatever it brings, is no condition; "once" is one only of what is to come."""
    before = mark.nbor(-1).lower_ if mark.i else ""
    if mark.lower_ == "once":
        return (
            before in {"at", "for"}
            or mark.head.tag_ not in {"VBZ", "VBP"}
            or (mark.i != mark.head.left_edge.i)
        )
    return before == "as"


def _inverts(auxiliary: Token, clause: Token) -> bool:
    """Inverted for a condition: should Iran attack."""
    own = child(clause, "nsubj", "nsubjpass")
    return own is not None and auxiliary.i < own.i and clause.dep_ == "advcl"


def _even(clause: Token) -> bool:
    return any(one.dep_ == "advmod" and one.lower_ == "even" for one in clause.children)


def _on_condition(preposition: Token) -> bool:
    noun = child(preposition, "pobj")
    word = preposition.lower_
    if noun is None:
        return False
    return (
        word == "on" and noun.lower_ in {"condition", "conditions"} and not _anonymous(noun)
    ) or (word == "in" and noun.lower_ in {"case", "event"} and noun.n_rights > 0)


def _anonymous(condition: Token) -> bool:
    return any(one.lower_ == "anonymity" for one in condition.subtree)


def _auxiliary(verb: Token) -> Modality | None:
    for one in verb.children:
        if one.dep_ not in {"aux", "auxpass"}:
            continue
        word = one.lower_
        if word in _MAY:
            return "hypothetical"
        if word in _WILL:
            return "hypothetical" if _asked(verb) else "intended"
        if word == "would" or (word in {"'d", "’d"} and verb.tag_ == "VB"):
            return _would(verb)
        if word in _OUGHT:
            return "hypothetical" if verb.tag_ == "VB" and _said(verb) else "opinion"
    return None


def _asked(verb: Token) -> bool:
    """A question about what is to come."""
    return verb.dep_ == "ROOT" and verb.sent[-1].text == "?" and not _wh(verb)


def _wh(verb: Token) -> bool:
    return any(one.tag_ in {"WRB", "WP", "WDT"} for one in verb.children)


def _would(verb: Token) -> Modality:
    """After a verb of saying "would" is the will of then: said it would attack."""
    if any(one.lower_ in ADVERBS_OF_PERHAPS for one in verb.children):
        return "hypothetical"
    for here, head in _up(verb):
        if here.dep_ in {"ccomp", "acl", "parataxis"}:
            lemma = head.lemma_.lower()
            if lemma in THINKING | HYPOTHETICAL_NOUNS:
                return "opinion" if lemma in JUDGING else "hypothetical"
            return (
                "intended"
                if lemma in SAYING | CLAIMS | INTENDED | INTENDED_NOUNS
                else "hypothetical"
            )
    said = any(one.lemma_.lower() in SAYING for one in children(verb, "parataxis", "ccomp"))
    return (
        "intended"
        if said or (verb.lemma_ not in {"be", "have"} and _said(verb))
        else "hypothetical"
    )


def _said(verb: Token) -> bool:
    return any(
        head.lemma_.lower() in SAYING and here.dep_ in {"ccomp", "parataxis"}
        for here, head in _up(verb)
    )


def _up(token: Token) -> list[tuple[Token, Token]]:
    steps: list[tuple[Token, Token]] = []
    here = token
    while here.head.i != here.i and len(steps) < _STEPS:
        steps.append((here, here.head))
        here = here.head
    return steps


def _adverbs(verb: Token) -> Modality | None:
    for one in verb.children:
        if one.dep_ == "advmod" and one.lower_ in ADVERBS_OF_PERHAPS:
            return "hypothetical"
        if one.dep_ == "advmod" and one.lower_ in ADVERBS_OF_OPINION:
            return "opinion"
        if one.dep_ == "prep" and _in_my_view(one):
            return "opinion"
    return None


def _in_my_view(preposition: Token) -> bool:
    noun = child(preposition, "pobj")
    return (
        noun is not None
        and noun.lower_ in {"view", "opinion", "judgement", "judgment", "eyes", "mind"}
        and any(one.dep_ == "poss" for one in noun.children)
    )


def _root(token: Token) -> Modality:
    if token.doc[-1].text == "?" and not _wh(token) and is_verbal(token):
        return "hypothetical"
    if _ordered(token):
        return "hypothetical"
    return "opinion" if _judges(token) else "asserted"


def _ordered(verb: Token) -> bool:
    """An imperative: look at the interests."""
    return (
        verb.tag_ == "VB"
        and child(verb, "nsubj", "nsubjpass", "aux", "expl") is None
        and verb.i <= 2
    )


def _judges(verb: Token) -> bool:
    """It is a mistake; that was shameful: the copula with a word of praise or blame."""
    if verb.lemma_ != "be":
        return False
    return any(one.lemma_.lower() in _VERDICTS for one in children(verb, "acomp", "attr"))


_VERDICTS = frozenset(
    [
        "mistake",
        "folly",
        "shame",
        "disgrace",
        "triumph",
        "disaster",
        "catastrophe",
        "failure",
        "success",
        "pity",
        "tragedy",
        "blunder",
        "farce",
        "sham",
        "outrage",
        "hypocrisy",
        "absurd",
        "foolish",
        "wise",
        "unwise",
        "reckless",
        "shameful",
        "dangerous",
        "good",
        "bad",
        "right",
        "wrong",
        "unjust",
        "just",
        "unfair",
        "fair",
        "legitimate",
        "illegitimate",
        "necessary",
        "unnecessary",
        "essential",
        "important",
        "clear",
        "obvious",
        "naive",
        "cynical",
        "hypocritical",
        "unacceptable",
        "regrettable",
        "inevitable",
        "dishonest",
        "brutal",
        "brave",
        "courageous",
        "cowardly",
        "weak",
        "strong",
        "crucial",
        "vital",
        "senseless",
        "pointless",
        "futile",
        "counterproductive",
        "irresponsible",
        "deplorable",
        "commendable",
        "admirable",
        "best",
        "worst",
    ]
)


def _governed(token: Token, head: Token) -> Modality | None:
    """What the governing word makes of the token."""
    if token.dep_ in {"ccomp", "xcomp", "acl", "pcomp", "csubj", "advcl", "relcl"}:
        return _clause(token, head)
    if token.dep_ in {"dobj", "nsubjpass", "pobj", "nsubj"}:
        return _object(token, head)
    return None


def _infinitive(token: Token) -> bool:
    return any(one.dep_ == "aux" and one.tag_ == "TO" for one in token.children)


def _clause(token: Token, head: Token) -> Modality | None:
    lemma, to = head.lemma_.lower(), _infinitive(token)
    if token.dep_ == "pcomp":
        return _behind(head)
    if token.dep_ == "advcl":
        return "intended" if to and token.i > head.i else None
    if token.dep_ == "relcl":
        return "intended" if to else None
    if is_verbal(head):
        return _verb_clause(token, head, lemma, to=to)
    if head.pos_ == "ADJ":
        return _adjective(head, lemma, to=to)
    return _noun_clause(head, lemma, to=to)


def _verb_clause(token: Token, head: Token, lemma: str, *, to: bool) -> Modality | None:
    if lemma in DENYING and not _negated(head):
        return "denied"
    if token.dep_ == "ccomp" and any(
        one.lower_ in {"if", "whether"} for one in children(token, "mark")
    ):
        return "hypothetical"
    if lemma in SEEMING:
        return "opinion"
    if lemma == "be" and to:
        return "intended"
    if lemma == "go" and to and head.tag_ == "VBG":
        return "intended"
    if (to or token.tag_ == "VBG") and lemma in INTENDED:
        return "intended"
    if lemma in HYPOTHETICAL and (
        to or token.tag_ in {"VB", "VBG"} or lemma in {"hope", "fear", "worry", "dread"}
    ):
        return "hypothetical"
    if lemma in JUDGING:
        return "opinion"
    if (
        lemma in SAYING
        and to
        and lemma not in {"say", "claim", "report", "show", "find", "believe"}
    ):
        return "hypothetical"
    return None


def _negated(verb: Token) -> bool:
    return child(verb, "neg") is not None


def _adjective(head: Token, lemma: str, *, to: bool) -> Modality | None:
    if lemma in HYPOTHETICAL_ADJECTIVES:
        return "hypothetical"
    if to and lemma in INTENDED_ADJECTIVES:
        return "intended"
    if head.lower_ in {"convinced", "sure", "certain", "confident"}:
        return "opinion"
    return None


def _noun_clause(head: Token, lemma: str, *, to: bool) -> Modality | None:
    if lemma in {"denial", "rebuttal"} or (lemma in CLAIMS and _denied_object(head)):
        return "denied"
    if to and lemma in INTENDED_NOUNS:
        return "intended"
    if lemma in {"belief", "view", "opinion", "conviction", "conclusion", "impression"}:
        return "opinion"
    if lemma in HYPOTHETICAL_NOUNS and (
        to or lemma not in {"right", "need", "power", "way", "reason"}
    ):
        return "hypothetical"
    return "hypothetical" if to else None


def _denied_object(noun: Token) -> bool:
    head = noun.head
    while noun.dep_ in {"pobj", "prep", "conj"} and head.i != noun.i:
        noun, head = head, head.head
    return (
        noun.dep_ in {"dobj", "prep", "nsubjpass"}
        and head.lemma_.lower() in DENYING_CLAIMS
        and not _negated(head)
    )


def _behind(preposition: Token) -> Modality | None:
    """Behind a preposition: the threat of attacking, barred from attacking, accused of attacking."""
    governor, word = preposition.head, preposition.lower_
    lemma = governor.lemma_.lower()
    if word in {"of", "for", "about", "against", "on", "to", "at"} and not is_verbal(governor):
        return (
            _noun_clause(governor, lemma, to=False)
            if governor.pos_ != "ADJ"
            else _adjective(governor, lemma, to=True)
        )
    if word == "from" and lemma in {
        "prevent",
        "bar",
        "ban",
        "prohibit",
        "deter",
        "stop",
        "discourage",
        "dissuade",
        "block",
        "keep",
    }:
        return "hypothetical"
    if word in {"on", "about", "of", "for", "against", "to"} and lemma in {
        "plan",
        "insist",
        "think",
        "dream",
        "talk",
        "commit",
        "warn",
    }:
        return "intended" if lemma in {"plan", "commit", "insist"} else "hypothetical"
    if word == "without":
        return None
    return None


def _object(token: Token, head: Token) -> Modality | None:
    """The noun of a deed as an object: denied the attack, planned an attack, the risk of an attack."""
    if token.dep_ == "pobj":
        return _noun_behind(head)
    lemma = head.lemma_.lower()
    if token.dep_ == "nsubj" or token.pos_ == "PROPN":
        return None
    if lemma in DENYING and token.lemma_ not in NO_DENIAL and not _negated(head):
        return "denied"
    if lemma in {
        "plan",
        "intend",
        "propose",
        "promise",
        "pledge",
        "schedule",
        "threaten",
        "plot",
        "offer",
        "prepare",
        "contemplate",
    }:
        return "intended" if lemma in PLANNED or lemma in INTENDED else None
    if lemma in {
        "fear",
        "urge",
        "demand",
        "prevent",
        "avert",
        "avoid",
        "request",
        "seek",
        "consider",
        "want",
        "expect",
        "recommend",
        "advocate",
        "risk",
        "deter",
        "mull",
        "oppose",
        "await",
        "forestall",
        "favour",
        "favor",
    }:
        return "hypothetical"
    return None


def _noun_behind(preposition: Token) -> Modality | None:
    governor, word = preposition.head, preposition.lower_
    lemma = governor.lemma_.lower()
    if is_verbal(governor):
        if word == "for" and lemma in {
            "call",
            "ask",
            "appeal",
            "press",
            "push",
            "plead",
            "hope",
            "lobby",
            "wait",
            "beg",
        }:
            return "hypothetical"
        if word == "for" and lemma in {"prepare", "plan", "schedule", "set", "slate"}:
            return "intended"
        return (
            "hypothetical" if word in {"against", "of"} and lemma in {"warn", "caution"} else None
        )
    if lemma in {"plan", "preparation", "promise", "pledge"}:
        return "intended"
    if lemma in {
        "risk",
        "danger",
        "possibility",
        "fear",
        "threat",
        "prospect",
        "hope",
        "chance",
        "call",
        "demand",
        "likelihood",
        "request",
        "appeal",
        "warning",
        "spectre",
        "specter",
    }:
        return "hypothetical"
    if lemma == "denial":
        return "denied"
    return None


def _ends(token: Token, head: Token) -> bool:
    """Where what is above says nothing more of the token: clauses of their own."""
    if token.dep_ in {"relcl", "advcl", "appos", "parataxis"}:
        return True
    if token.dep_ == "conj" and is_verbal(token):
        return child(token, "nsubj", "nsubjpass") is not None
    if token.dep_ in {"ccomp", "acl"}:
        return not _raises(head)
    if token.dep_ == "prep" and is_verbal(head):
        return not _light_phrase(token)
    return False


def _light_phrase(preposition: Token) -> bool:
    return preposition.lower_ in {"in", "to", "with", "out", "of", "for", "on"}


def _raises(head: Token) -> bool:
    """What was said is told as done, whatever the mood of saying it."""
    return not is_verbal(head) or head.lemma_.lower() not in SAYING
