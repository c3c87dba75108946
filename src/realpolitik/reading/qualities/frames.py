"""Within a sentence, which words make somebody the speaker of which others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from realpolitik.reading.qualities.denials import denier
from realpolitik.reading.qualities.lexicon import (
    ANNOUNCED,
    CLAIMS,
    COMMITTED,
    DENYING,
    DENYING_CLAIMS,
    NEEDS_THAT,
    PROMISED,
    SAYING,
    SURE,
    THINKING,
    VOICED,
)
from realpolitik.reading.qualities.syntax import (
    ancestors,
    child,
    children,
    is_verbal,
    lemma_of,
    subject,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Frame", "author_speaks", "frames_of", "introduces", "sayers", "tag_lines"]

_FIRST = frozenset({"i", "my", "me", "mine", "myself"})
_ACCUSING = frozenset({"accuse", "blame", "charge", "suspect"})
_ADMITTING = frozenset({"deny", "admit", "report", "acknowledge", "claim", "allege", "recall"})
_NOBODY = frozenset(
    {
        "i",
        "we",
        "there",
        "that",
        "this",
        "what",
        "you",
        "nothing",
        "nobody",
        "none",
        "no-one",
        "one",
        "some",
    }
)
_MARKS = frozenset({",", '"', "”", "“", "''", "``", "—", "–", "-", "?", "!", "’", "'", ";", ":"})
_TURNS = frozenset({"but", "and", "while", "although", "though", "whereas"})
_QUOTES = '"“”„«»'


@dataclass(frozen=True)
class Frame:
    """A speaker (token index), the word that makes him one, and the tokens that he says."""

    speaker: int
    verb: int
    first: int = 0
    last: int = 0
    has_clause: bool = True
    quoted_only: bool = False

    def covers(self, token: int, *, quoted: bool) -> bool:
        """Whether a token is among what is said."""
        if token in {self.verb, self.speaker} or (self.quoted_only and not quoted):
            return False
        return self.first <= token <= self.last


def frames_of(predicate: Token) -> list[Frame]:
    """The speakers that govern a predicate in the parse, nearest first; who denies it comes before all."""
    found: list[Frame] = []
    denying = denier(predicate)
    if denying is not None:
        return [Frame(denying.i, denying.head.i)]
    for here, head in ancestors(predicate):
        frame = _frame(here, head)
        if frame is not None and frame.speaker != predicate.i and not _cut_off(predicate, head):
            found.append(frame)
    return found


def _cut_off(predicate: Token, verb: Token) -> bool:
    """Behind "…, officials said;" the publisher speaks again, and before a semicolon he has spoken."""
    left, right = sorted((predicate.i, verb.i))
    quoted = any(one.text in _QUOTES for one in verb.doc[left:right])
    return not quoted and any(one.text == ";" for one in verb.doc[left:right])


def _frame(here: Token, head: Token) -> Frame | None:
    speaker: Token | None = None
    if head.dep_ == "acomp" and here.dep_ == "ccomp" and head.lower_ in SURE:
        speaker = _person(head.head)
    elif is_verbal(head):
        speaker = _of_verb(here, head) or _of_passive(here, head)
    elif here.dep_ in {"acl", "ccomp", "relcl"} and lemma_of(head) in CLAIMS:
        speaker = _of_noun(here, head)
    elif here.dep_ == "prep" and lemma_of(head) in CLAIMS and _rejecting(head) is not None:
        speaker = _person(_rejecting(head) or head)
    elif here.dep_ in {"pcomp", "pobj"} and head.dep_ == "prep":
        speaker = _behind_preposition(here, head)
    if speaker is None or speaker.i == here.i:
        return None
    return Frame(speaker.i, head.i)


def _of_verb(here: Token, head: Token) -> Token | None:
    lemma = lemma_of(head)
    if lemma in PROMISED and not _quotes(head):
        return None
    if here.dep_ == "ccomp" and (lemma in SAYING or lemma in THINKING):
        return _of_clause(here, head, lemma)
    return _person(head) if _tells(here, head, lemma) else None


def _of_clause(clause: Token, verb: Token, lemma: str) -> Token | None:
    if lemma in NEEDS_THAT and child(clause, "mark") is None and not _finite(clause):
        return None
    if lemma in {"announce", "declare"} and _own_deed_to_come(clause):
        return None
    return _teller(verb) if clause.i > verb.i else _person(verb)


def _tells(here: Token, head: Token, lemma: str) -> bool:
    """Whether a verb that is none of saying, or has no clause, still makes its subject a speaker."""
    dep = here.dep_
    if dep == "xcomp" and lemma in COMMITTED | _ADMITTING:
        return True
    if dep == "advcl" and lemma in DENYING and here.tag_ in {"VBG", "VBN"} and here.i > head.i:
        return child(here, "mark", "nsubj") is None
    if dep in {"dobj", "nsubjpass"} and lemma in ANNOUNCED:
        return True
    if dep in {"oprd", "ccomp", "xcomp"} and lemma == "call":
        return _what(head)
    if dep != "ccomp":
        return False
    return (lemma in VOICED and _claim_object(head)) or (
        lemma in {"make", "leave", "let"} and _made_clear(head)
    )


def _of_passive(here: Token, head: Token) -> Token | None:
    """Is said by La Paz to have barred the plane."""
    by = child(head, "agent")
    if here.dep_ != "xcomp" or by is None or lemma_of(head) not in SAYING | THINKING:
        return None
    return child(by, "pobj")


def _finite(clause: Token) -> bool:
    """Found Chile had cut it, but not: found itself to be alone."""
    who = child(clause, "nsubj", "nsubjpass")
    verbs = (clause, *children(clause, "aux", "auxpass"))
    return (
        who is not None
        and not who.lower_.endswith(("self", "selves"))
        and any(one.tag_ in {"VBD", "VBZ", "VBP", "MD"} for one in verbs)
    )


def _own_deed_to_come(verb: Token) -> bool:
    """Announced that it would withdraw: a promise, whose source it is."""
    who = child(verb, "nsubj")
    will = any(one.lower_ in {"will", "would"} for one in children(verb, "aux"))
    return will and who is not None and who.pos_ == "PRON"


def _what(verb: Token) -> bool:
    """What the president called repeated attacks."""
    return any(one.lower_ == "what" and one.i < verb.i for one in verb.children)


def _made_clear(verb: Token) -> bool:
    """Made clear that, left no doubt that, let it be known that."""
    return any(
        one.lower_ in {"clear", "plain", "known", "doubt"}
        for one in verb.subtree
        if one.i < verb.i + 5
    )


def _quotes(verb: Token) -> bool:
    return any(one.text in _QUOTES for one in verb.doc)


def _claim_object(verb: Token) -> bool:
    return any(lemma_of(one) in CLAIMS for one in children(verb, "dobj"))


def _person(verb: Token) -> Token | None:
    """The subject of a verb of saying, unless it is the "it" of "it was reported"."""
    who = _quoted_source(verb) or subject(verb)
    if who is None or who.dep_ == "expl" or who.lower_ in _NOBODY:
        return None
    if who.lower_ == "it" and who.head.i != verb.i and verb.dep_ == "xcomp":
        return None
    passive = child(verb, "nsubjpass") is not None or (verb.tag_ == "VBN" and verb.dep_ == "acl")
    if passive and child(verb, "agent") is None:
        return None
    return who


def _quoted_source(verb: Token) -> Token | None:
    """Quoted a source as saying: the source says it."""
    preposition = verb.head
    if verb.dep_ == "pcomp" and preposition.lower_ == "as":
        return child(preposition.head, "dobj", "nsubjpass")
    return None


def _of_noun(here: Token, noun: Token) -> Token | None:
    """The ministry's claim that; the claim by the ministry that; who rejects the claim, if he does."""
    if lemma_of(noun) in {"promise", "pledge", "vow", "threat"}:
        return None
    if here.dep_ == "relcl" and child(here, "mark") is None:
        return None
    rejecting = _rejecting(noun)
    if rejecting is not None:
        return _person(rejecting)
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    for preposition in children(noun, "prep", "agent"):
        if preposition.lower_ in {"by", "from", "of"}:
            return child(preposition, "pobj")
    if noun.dep_ in {"dobj", "nsubjpass"} and lemma_of(noun.head) in VOICED:
        return _person(noun.head)
    return None


def _rejecting(noun: Token) -> Token | None:
    here = noun
    while here.dep_ in {"pobj", "prep", "conj"} and here.head.i != here.i:
        here = here.head
    verb = here.head
    if here.dep_ == "dobj" and lemma_of(verb) in DENYING_CLAIMS | DENYING:
        return verb
    return None


def _behind_preposition(here: Token, preposition: Token) -> Token | None:
    """X accused Y of attacking Z; X blamed Y for the attack; X boasted of having attacked."""
    verb, word = preposition.head, preposition.lower_
    if verb.dep_ == "dobj" and lemma_of(verb.head) in _ACCUSING:
        verb = verb.head
    if not is_verbal(verb):
        return None
    lemma = lemma_of(verb)
    if word in {"of", "for", "with", "on"} and lemma in _ACCUSING:
        return _person(verb)
    if word in {"of", "about"} and here.dep_ == "pcomp" and lemma in SAYING:
        return _person(verb)
    if (
        word == "of"
        and here.dep_ == "pobj"
        and lemma in {"speak", "tell", "complain", "report", "boast"}
    ):
        return _person(verb)
    return None


def sayers(doc: Doc) -> list[Frame]:
    """Everybody in a sentence who says anything, whatever he says."""
    found = []
    for token in doc:
        if is_verbal(token) and lemma_of(token) in SAYING:
            who = _person(token)
            if who is not None:
                found.append(Frame(who.i, token.i))
    return found


def tag_lines(doc: Doc, quoted: Sequence[tuple[int, int]]) -> list[Frame]:
    """The speakers whose words are the sentence: "…, the ministry said", "according to …", "Minister: …".

    Parameters
    ----------
    doc
        A parsed sentence.
    quoted
        Its quoted parts, as offsets.
    """
    found: list[Frame] = []
    for token in doc:
        if any(left <= token.idx < right for left, right in quoted):
            continue
        frame = _according(token) or _as_said(token) or _tag(token, quoted) or _heading(token)
        if frame is not None:
            found.append(frame)
    return found


def _according(token: Token) -> Frame | None:
    """According to the ministry; in the words of the minister."""
    if token.lower_ == "according":
        to = child(token, "prep")
    elif token.lower_ in _ACCOUNTS and token.dep_ == "pobj" and token.head.lower_ in _BY:
        owner = child(token, "poss")
        to = next((one for one in children(token, "prep") if one.lower_ == "of"), None)
        if owner is not None and owner.lower_ not in {"my", "our", "its", "his", "her", "their"}:
            return Frame(owner.i, token.i, *_scope(token))
    else:
        return None
    who = child(to, "pobj") if to is not None else None
    if who is None:
        return None
    return Frame(who.i, token.i, *_scope(token))


def _as_said(token: Token) -> Frame | None:
    """As the consul said; as the consul put it."""
    if token.dep_ != "advcl" or lemma_of(token) not in SAYING | {"put", "have", "see"}:
        return None
    edge = token.doc[token.left_edge.i]
    if edge.i and edge.nbor(-1).text not in _MARKS:
        return None
    who = child(token, "nsubj")
    if edge.lower_ != "as" or who is None or child(token, "ccomp") is not None:
        return None
    if who.lower_ in _NOBODY or (lemma_of(token) not in SAYING and child(token, "dobj") is None):
        return None
    return Frame(who.i, token.i, *_reach(token))


_ACCOUNTS = frozenset(
    {"words", "account", "version", "view", "eyes", "opinion", "telling", "judgement", "judgment"}
)
_BY = frozenset({"in", "by", "on"})


def _scope(token: Token) -> tuple[int, int]:
    """The clause that "according to" belongs to; the whole sentence at its edges."""
    clause = token.head if token.lower_ == "according" else token.head.head
    whole = token.i <= 2 or clause.right_edge.i >= len(token.doc) - 3 or not is_verbal(clause)
    first, last = (0, len(token.doc)) if whole else (clause.left_edge.i, clause.right_edge.i)
    first = max([first, *(one.i + 1 for one in token.doc[: token.i] if one.text == ";")])
    return first, last


def _tag(token: Token, quoted: Sequence[tuple[int, int]]) -> Frame | None:
    if not is_verbal(token) or lemma_of(token) not in SAYING:
        return None
    if token.dep_ in {"relcl", "acl"} and not _inserted(token):
        return None
    if lemma_of(token) in PROMISED and _deed_of_its_own(token):
        return None
    clause, apart = _says(token), _set_off(token)
    if not (clause or quoted or apart):
        return None
    who = _teller(token) if apart else _person(token)
    if who is None or (quoted and not clause and not apart and not _beside_quote(token, quoted)):
        return None
    if clause and not apart:
        return Frame(who.i, token.i, 0, len(token.doc), quoted_only=True)
    first, last = _reach(token)
    return Frame(who.i, token.i, first, last, has_clause=clause, quoted_only=not apart)


def _deed_of_its_own(verb: Token) -> bool:
    """Vowed to stay, urged them to stop: no tag line."""
    return any(one.i > verb.i and one.dep_ in {"xcomp", "ccomp", "dobj"} for one in verb.children)


def _teller(verb: Token) -> Token | None:
    """Gaborone, said the paper, has asked: behind the verb, though the parser may take what is before it."""
    after = [one for one in verb.rights if one.dep_ in {"dobj", "nsubj", "attr", "oprd"}]
    before = verb.nbor(-1).text if verb.i else ""
    if before in _MARKS and after and after[0].pos_ in {"NOUN", "PROPN", "PRON"}:
        return after[0]
    return _person(verb)


def _inserted(verb: Token) -> bool:
    """Kigali, the minister announced, asks: parsed as a relative clause, without a relative pronoun."""
    if any(one.tag_ in {"WDT", "WP", "WRB"} or one.dep_ == "mark" for one in verb.subtree):
        return False
    return (
        _set_off(verb)
        and verb.right_edge.i + 1 < len(verb.doc)
        and (verb.doc[verb.right_edge.i + 1].text in _MARKS or verb.right_edge.text in _MARKS)
    )


def _says(verb: Token) -> bool:
    return child(verb, "ccomp", "parataxis") is not None


def _set_off(verb: Token) -> bool:
    """Between commas, or behind the last one: …, the ministry said."""
    if any(one.dep_ == "ccomp" and one.i > verb.i for one in verb.children):
        return False
    if verb.tag_ in {"VBG", "VB"} and verb.dep_ != "pcomp":
        return False
    subjects = [one for one in verb.children if one.dep_ == "nsubj" and one.i < verb.i]
    left = min([verb.i, *(one.left_edge.i for one in subjects)])
    if subjects and any(
        one.text in {",", ";"} for one in verb.doc[subjects[0].right_edge.i + 1 : verb.i]
    ):
        left = verb.i
    helping = [one.i for one in children(verb, "aux", "neg", "advmod") if one.i < left]
    left = min([left, *helping])
    return left > 0 and verb.doc[left - 1].text in _MARKS


def _beside_quote(verb: Token, quoted: Sequence[tuple[int, int]]) -> bool:
    return any(abs(verb.idx - right) < 120 or abs(left - verb.idx) < 120 for left, right in quoted)


def _reach(verb: Token) -> tuple[int, int]:
    """What a tag line covers: from the last semicolon before it to where the publisher takes over again."""
    doc = verb.doc
    first = max((one.i + 1 for one in doc[: verb.i] if one.text == ";"), default=0)
    last = min((one.i for one in doc[verb.i :] if one.text == ";"), default=len(doc))
    if first and verb.i - first <= 3:
        first = 0
    turn = _turn(verb)
    return first, min(last, turn) if turn is not None else last


def _turn(verb: Token) -> int | None:
    """Where the publisher takes over again: …, the ministry said, but the army stayed."""
    doc = verb.doc
    for one in doc[verb.i + 1 : verb.i + 14]:
        before = doc[one.i - 1].text
        if one.lower_ in _TURNS and (before in {",", "—", "–"} or before in _QUOTES):
            return int(one.i)
        if one.lower_ in {"as", "after"} and before not in {",", "—", "–"}:
            return int(one.i)
    return None


def introduces(doc: Doc, quoted: Sequence[tuple[int, int]]) -> Token | None:
    """The envoy was blunt: "…"; who is the subject of the clause before a colon."""
    if not quoted:
        return None
    before = doc.text[: quoted[0][0]].rstrip(_QUOTES + " ")
    if not before.endswith(":"):
        return None
    return next((one for one in doc if one.dep_ == "nsubj" and one.idx < len(before)), None)


def _heading(token: Token) -> Frame | None:
    """Minister: Kenya will send troops. Mr. Diallo (Guinea): we reject the charge."""
    if (
        token.text not in {":", "):"}
        or token.i == 0
        or token.i > 12
        or token.i + 2 >= len(token.doc)
    ):
        return None
    before = list(token.doc[: token.i])
    opening = next((one.i for one in before if one.text == "("), None)
    if opening and (before[-1].text == ")" or token.text == "):"):
        before = before[:opening]
    named = before[-1].pos_ == "PROPN" or before[0].tag_ in {"NN", "NNS"}
    if any(is_verbal(one) for one in before) or not named or len(before) > 6:
        return None
    return Frame(before[-1].i, token.i, token.i + 1, len(token.doc))


def author_speaks(doc: Doc, quoted: Sequence[tuple[int, int]]) -> bool:
    """Whether a sentence says "I" or "my" outside quotation marks."""
    return any(
        token.lower_ in _FIRST
        and token.pos_ == "PRON"
        and not any(left <= token.idx < right for left, right in quoted)
        for token in doc
    )
