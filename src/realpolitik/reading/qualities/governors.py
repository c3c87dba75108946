"""What the word above a predicate makes of it: denied that, plans to, the risk of, called for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realpolitik.reading.qualities.lexicon import (
    ASKED_FOR,
    CLAIMS,
    DENYING,
    DENYING_CLAIMS,
    DREADED,
    GUESSING,
    HYPOTHETICAL,
    HYPOTHETICAL_ADJECTIVES,
    HYPOTHETICAL_NOUNS,
    INTENDED,
    INTENDED_ADJECTIVES,
    INTENDED_NOUNS,
    JUDGEMENTS,
    JUDGING,
    NO_DENIAL,
    PLANNED,
    QUALITIES,
    SAYING,
    SEEMING,
    UNTRUE,
    VERDICTS,
)
from realpolitik.reading.qualities.negation import negated
from realpolitik.reading.qualities.syntax import child, children, is_verbal, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from realpolitik.reading.values import Modality

__all__ = ["governed", "judged"]

_VIEWS = frozenset(
    {"belief", "view", "opinion", "conviction", "conclusion", "impression", "judgement", "judgment"}
)
_PROOF = frozenset({"evidence", "proof", "sign", "indication"})
_FEARING = frozenset({"hope", "fear", "worry", "dread"})
_KEEPING_FROM = frozenset(
    {
        "prevent", "bar", "ban", "prohibit", "deter", "stop", "discourage", "dissuade", "block", "keep",
        "forbid", "protect", "hinder",
    }
)  # fmt: skip


def governed(token: Token, head: Token) -> Modality | None:
    """What the governing word makes of a word that depends on it; None if it leaves it as it is.

    Parameters
    ----------
    token
        A predicate, or a word on the way up from it.
    head
        Its head in the parse.
    """
    if token.dep_ in {"ccomp", "xcomp", "acl", "pcomp", "csubj", "advcl", "relcl"}:
        return _clause(token, head)
    if token.dep_ in {"dobj", "nsubjpass", "pobj", "nsubj"}:
        return _object(token, head)
    return None


def _infinitive(token: Token) -> bool:
    return any(one.dep_ == "aux" and one.tag_ == "TO" for one in token.children)


def _clause(token: Token, head: Token) -> Modality | None:
    lemma, to = lemma_of(head), _infinitive(token)
    if token.dep_ == "pcomp":
        return _behind(head)
    if token.dep_ == "advcl":
        return _adverbial(token, head, to=to)
    if token.dep_ == "relcl" and not (lemma in CLAIMS and _denied_object(head)):
        return "intended" if to and not _ordinal(head) else None
    if is_verbal(head):
        return _verb_clause(token, head, lemma, to=to)
    if head.pos_ == "ADJ":
        return _adjective(head, lemma, to=to)
    return _noun_clause(head, lemma, to=to)


def _ordinal(noun: Token) -> bool:
    """The first to send congratulations has sent them."""
    return noun.lower_ in {"first", "last", "only", "second", "one"} or any(
        one.lower_ in {"first", "last", "only", "second"} for one in noun.children
    )


def _adverbial(token: Token, head: Token, *, to: bool) -> Modality | None:
    if lemma_of(head) in {"wonder", "ask"} and any(
        one.lower_ == "if" for one in children(token, "mark")
    ):
        return "hypothetical"
    if any(one.lower_ in {"until", "till"} for one in children(token, "mark")):
        committed = lemma_of(head) in INTENDED and token.dep_ == "advcl"
        return "hypothetical" if committed or head.tag_ == "VB" else None
    if lemma_of(head) in DENYING and token.tag_ in {"VBG", "VBN"} and not negated(head):
        return "denied" if token.i > head.i and child(token, "mark", "nsubj") is None else None
    if lemma_of(head) in SAYING and token.i < head.i and _ordered(token):
        return "hypothetical"
    calls = to and lemma_of(head) in {"call", "appeal", "ask", "beg", "plead"}
    return "hypothetical" if calls else ("intended" if to and token.i > head.i else None)


def _verb_clause(token: Token, head: Token, lemma: str, *, to: bool) -> Modality | None:
    said = _what_is_said(token, head, lemma)
    if said is not None:
        return said
    if lemma == "doubt" and negated(head):
        return None
    if token.dep_ == "ccomp" and any(
        one.lower_ in {"if", "whether"} for one in children(token, "mark")
    ):
        return "hypothetical"
    if lemma in {"need", "have"} and to and head.tag_ in {"VBZ", "VBP"} and not _yet(head, token):
        return "opinion"
    if lemma in SEEMING:
        return "hypothetical"
    if lemma == "ought":
        return "opinion"
    if lemma == "be":
        return _behind_copula(head, to=to)
    return _behind_verb(token, head, lemma, to=to)


def _what_is_said(token: Token, head: Token, lemma: str) -> Modality | None:
    """Denied, untrue, ordered."""
    if lemma in DENYING and not negated(head):
        return "denied"
    if lemma in {"dispute", "contest"} and token.dep_ == "ccomp" and not negated(head):
        return "denied"
    if token.dep_ == "ccomp" and _untrue(head):
        return "denied"
    if token.dep_ == "ccomp" and lemma in SAYING and _ordered(token):
        return "hypothetical"
    return None


def _behind_verb(token: Token, head: Token, lemma: str, *, to: bool) -> Modality | None:
    if lemma == "want" and child(token, "nsubj") is not None:
        return "hypothetical"
    if lemma == "go":
        return "intended" if to and head.tag_ == "VBG" else None
    if lemma == "hope" and to:
        return "intended"
    bare = to or token.tag_ in {"VB", "VBG"}
    if lemma == "hope" and to:
        return "intended"
    if lemma in INTENDED and (to or token.tag_ == "VBG"):
        return "intended"
    if lemma in HYPOTHETICAL and (bare or lemma in _FEARING):
        return "hypothetical"
    if lemma in {"suggest", "indicate", "prove", "show"} and negated(head):
        return "hypothetical"
    if lemma in JUDGING:
        return judged(head)
    if (
        to
        and lemma in SAYING
        and lemma not in {"say", "claim", "report", "show", "find", "believe"}
    ):
        return "hypothetical"
    return None


def _yet(head: Token, token: Token) -> bool:
    return any(one.lower_ == "yet" for one in head.doc[head.i : token.i])


def judged(head: Token) -> Modality:
    """I think is an opinion; what others are said to think, or is believed to be, may be so."""
    who = child(head, "nsubj")
    first = who is not None and who.lower_ in {"i", "we"}
    if child(head, "nsubjpass") is not None:
        return "hypothetical"
    return "opinion" if first or lemma_of(head) not in GUESSING else "hypothetical"


def _ordered(verb: Token) -> bool:
    """Stop the killing, the bishops urged; don't shoot."""
    if verb.tag_ != "VB" or child(verb, "nsubj", "nsubjpass", "expl", "mark") is not None:
        return False
    return all(one.lower_ in {"do", "let"} for one in children(verb, "aux"))


def _behind_copula(copula: Token, *, to: bool) -> Modality | None:
    """Is to meet; the conclusion is that; it would be folly to."""
    who = child(copula, "nsubj")
    lemma = lemma_of(who) if who is not None else ""
    said = children(copula, "acomp", "attr")
    if lemma in _VIEWS or any(_judges(one) for one in said):
        return "opinion"
    if lemma in HYPOTHETICAL_NOUNS or any(lemma_of(one) in HYPOTHETICAL_ADJECTIVES for one in said):
        return "hypothetical"
    if any(_ordinal(one) for one in said):
        return None
    return "intended" if to and not said else None


def _judges(word: Token) -> bool:
    """Shabby, a mistake, too kind, high time."""
    if lemma_of(word) in VERDICTS | JUDGEMENTS | QUALITIES:
        return True
    return any(one.lower_ == "too" or lemma_of(one) in JUDGEMENTS for one in word.children)


def _untrue(verb: Token) -> bool:
    """It is false that; the report is a lie; calls the report a fabrication."""
    for one in verb.children:
        if one.dep_ not in {"acomp", "attr", "oprd", "ccomp", "dobj", "xcomp"}:
            continue
        if lemma_of(one) in UNTRUE and not is_verbal(one):
            return not negated(verb)
        if one.lower_ in {"true", "correct", "accurate"} and one.dep_ in {"acomp", "attr"}:
            return negated(verb)
        if any(lemma_of(kid) in UNTRUE for kid in children(one, "oprd", "acomp")):
            return True
    return False


def _adjective(head: Token, lemma: str, *, to: bool) -> Modality | None:
    if lemma in HYPOTHETICAL_ADJECTIVES:
        return "hypothetical"
    if to and lemma in INTENDED_ADJECTIVES:
        return "intended"
    if lemma in UNTRUE and head.dep_ in {"acomp", "attr", "oprd"} and not negated(head.head):
        return "denied"
    if _judges(head) or head.lower_ in {"convinced", "sure", "certain", "confident", "guilty"}:
        return "opinion"
    return None


def _noun_clause(head: Token, lemma: str, *, to: bool) -> Modality | None:
    if _share_denied(head, lemma):
        return "denied"
    if lemma in _PROOF:
        return "hypothetical" if _missing(head) else None
    if lemma in {"failure", "refusal", "inability"} or (to and _ordinal(head)):
        return None
    if lemma in {"denial", "rebuttal"} or (lemma in CLAIMS and _denied_object(head)):
        return "denied"
    if to and lemma in INTENDED_NOUNS:
        return "intended"
    if lemma in _VIEWS or (_judges(head) and lemma not in INTENDED_NOUNS):
        return "opinion"
    if lemma in HYPOTHETICAL_NOUNS and (
        to or lemma not in CLAIMS | {"right", "need", "power", "way", "reason"}
    ):
        return "hypothetical"
    if lemma in {"fear", "hope", "suspicion", "rumour", "rumor", "warning"}:
        return "hypothetical"
    return "hypothetical" if to else None


def _missing(noun: Token) -> bool:
    """No proof, lacks proof."""
    return (
        any(one.lower_ in {"no", "any", "little"} for one in noun.children)
        or lemma_of(noun.head) in {"lack", "want", "without"}
        or (is_verbal(noun.head) and negated(noun.head))
    )


def _denied_object(noun: Token) -> bool:
    """A claim that somebody rejects, or that is called untrue."""
    head = noun.head
    while noun.dep_ in {"pobj", "prep", "conj"} and head.i != noun.i:
        noun, head = head, head.head
    if lemma_of(noun) in {"truth", "substance", "basis", "foundation"}:
        return any(one.lower_ in {"no", "little"} for one in noun.children)
    if not is_verbal(head) or negated(head):
        return False
    if noun.dep_ in {"nsubj", "nsubjpass", "dobj"} and _untrue(head):
        return True
    return noun.dep_ in {"dobj", "prep", "nsubjpass"} and lemma_of(head) in DENYING_CLAIMS


def _behind(preposition: Token) -> Modality | None:
    """Behind a preposition: the threat of attacking, barred from attacking, plans on attacking."""
    governor, word = preposition.head, preposition.lower_
    lemma = lemma_of(governor)
    if word == "in" and governor.lower_ in {"interested", "intent"}:
        return "intended"
    if _share_denied(governor, lemma):
        return "denied"
    if not is_verbal(governor) and word in {
        "in",
        "of",
        "for",
        "about",
        "against",
        "on",
        "to",
        "at",
    }:
        if governor.pos_ == "ADJ":
            return _adjective(governor, lemma, to=True)
        return _noun_clause(governor, lemma, to=False)
    if word == "for" and lemma in {"deserve", "merit"}:
        return "opinion"
    if word == "from" and lemma in _KEEPING_FROM:
        return "hypothetical"
    if lemma in {"plan", "commit", "insist", "bent"} and word in {"on", "to"}:
        return "intended"
    if lemma in {"think", "dream", "talk", "warn"} and word in {"of", "about", "against"}:
        return "hypothetical"
    return None


def _object(token: Token, head: Token) -> Modality | None:
    """The noun of a deed as an object: denied the attack, planned an attack, the risk of an attack."""
    if token.dep_ == "pobj":
        return _noun_behind(head)
    lemma = lemma_of(head)
    if token.dep_ == "nsubj" or token.pos_ == "PROPN":
        return None
    if lemma in DENYING and lemma_of(token) not in NO_DENIAL and not negated(head):
        return "denied"
    if lemma in PLANNED:
        return "intended"
    return "hypothetical" if lemma in DREADED else None


def _noun_behind(preposition: Token) -> Modality | None:
    governor, word = preposition.head, preposition.lower_
    lemma = lemma_of(governor)
    if word == "of" and lemma in CLAIMS | {"talk", "story"} and _denied_object(governor):
        return "denied"
    if is_verbal(governor):
        return _verb_and_preposition(lemma, word)
    if _share_denied(governor, lemma):
        return "denied"
    if lemma in {"plan", "preparation", "promise", "pledge"}:
        return "intended"
    if lemma == "denial":
        return "denied"
    return "hypothetical" if lemma in ASKED_FOR else None


def _share_denied(noun: Token, lemma: str) -> bool:
    """Denied responsibility for the bombing, denied any intention of attacking."""
    return (
        lemma in _SHARES
        and noun.dep_ in {"dobj", "conj"}
        and lemma_of(noun.head) in DENYING | {"disown"}
        and not negated(noun.head)
    )


_SHARES = frozenset(
    {
        "involvement", "responsibility", "role", "part", "hand", "complicity", "knowledge", "guilt", "blame",
        "intention", "plan", "link", "connection", "participation", "collusion", "share", "intent", "truth",
    }
)  # fmt: skip


def _verb_and_preposition(lemma: str, word: str) -> Modality | None:
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
    return "hypothetical" if word in {"against", "of"} and lemma in {"warn", "caution"} else None
