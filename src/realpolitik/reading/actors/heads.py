"""From a name to the phrase that it belongs to: "Chinese" in "Chinese troops" is one MIL mention of China.

The parse says what the name modifies. If that is an agent, the phrase is the mention; if it is a thing that
stands for the government, the adjective alone is; if it is neither, an adjective is no actor.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from realpolitik.reading.actors.drafts import Actor, Draft
from realpolitik.reading.actors.gazetteer import Sense
from realpolitik.reading.actors.sectors import (
    GENERIC,
    RELATIONAL,
    sector_of,
    singular,
    stands_for_government,
)
from realpolitik.reading.actors.words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["HYPHENS", "Hit", "draft_of"]

MODIFIES = frozenset({"amod", "compound", "nmod", "npadvmod", "nummod", "advmod"})
_OF_A_PHRASE = frozenset({"amod", "nummod", "compound"})
POSSESSES = frozenset({"poss"})

HYPHENS = frozenset("-‐‑–")
_AGAINST_OR_FOR = words("heads.against_or_for")
_KINDS = {
    "name": "name",
    "demonym": "demonym",
    "prefix": "demonym",
    "capital": "capital",
    "leader": "leader",
    "surname": "leader",
    "organisation": "organisation",
}
_PLACED = words("heads.placed")
_TRUST = words("heads.trust")
_HOLDERS = words("heads.holders")
_EVENTS = words("heads.events")
_PERSONS = words("heads.persons")
_CROWDS = words("heads.crowds")
_DEALT_IN = words("heads.dealt_in")
_TITLES = words("heads.titles")


@dataclass(frozen=True)
class Hit:
    """A name in a parsed sentence, and what it means."""

    span: Span
    sense: Sense

    @property
    def root(self) -> Token:
        """The token of the name that the rest of the sentence hangs on."""
        return self.span.root


def _char(doc: Doc, at: int) -> str:
    return doc.text[at] if 0 <= at < len(doc.text) else ""


def _joined_after(span: Span) -> str | None:
    """The word that a hyphen joins to the name, lower case: "backed" in "Iran-backed"."""
    text, at = span.doc.text, span.end_char
    if _char(span.doc, at) not in HYPHENS or not _char(span.doc, at + 1).isalpha():
        return None
    end = at + 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[at + 1 : end].lower()


def _joined_before(span: Span) -> str | None:
    """The word that a hyphen joins in front: "pro" in "pro-Russian"."""
    text, at = span.doc.text, span.start_char - 1
    if _char(span.doc, at) not in HYPHENS:
        return None
    start = at
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    return text[start:at].lower()


def _climb(token: Token, inside: Collection[int]) -> Token | None:
    """The noun that a token modifies, through other names and conjunctions; None if it modifies none."""
    node, modifies = token, False
    for _ in range(8):
        if node.dep_ == "conj" and node.head.i < node.i and not modifies:
            if node.head.i not in inside:
                return None
            node = node.head
        elif node.dep_ in MODIFIES and node.head.i != node.i:
            modifies, node = True, node.head
            if node.i not in inside:
                return node if node.i > token.i or node.pos_ in {"NOUN", "PROPN"} else None
        else:
            return None
    return None


def _outermost(noun: Token) -> tuple[Token, str | None]:
    """Climb from an agent to the agent or person that it modifies; the sector of the most telling one."""
    sector = sector_of(noun)
    node = noun
    for _ in range(4):
        upper = node.head
        if node.dep_ not in {"compound", "nmod", "amod"} or upper.i <= node.i:
            break
        upper_sector = sector_of(upper)
        if upper_sector is not None:
            generic = singular(upper.text) in GENERIC and sector is not None
            sector = sector if generic else upper_sector
        elif upper.pos_ != "PROPN" or sector is None:
            break
        node = upper
    return node, sector


def _agent_before(noun: Token, start: int) -> str | None:
    """The sector of a title between a name and a person: "Defense Minister" before "Li Foo"."""
    if noun.pos_ != "PROPN":
        return None
    between = noun.doc[start : noun.i]
    found = [sector_of(token) for token in between if token.dep_ in {"compound", "nmod", "amod"}]
    return next((sector for sector in reversed(found) if sector), None)


def _left_edge(noun: Token, start: int) -> int:
    """The first token of the phrase: adjectives and numbers before the name belong to it."""
    edge = start
    for child in reversed(list(noun.lefts)):
        if child.i >= edge:
            continue
        if child.i == edge - 1 and child.dep_ in _OF_A_PHRASE and child.n_lefts == 0:
            edge = child.i
        else:
            break
    return edge


def _right_edge(noun: Token) -> int:
    """The last token of the phrase: the name of a person right behind the office belongs to it."""
    edge = noun.i
    for child in noun.rights:
        direct = child.left_edge.i == edge + 1
        if child.dep_ == "appos" and direct and child.pos_ == "PROPN" and child.text[:1].isupper():
            edge = child.i
    return edge


def _is_plural(noun: Token) -> bool:
    return noun.tag_ in {"NNS", "NNPS"} or noun.lower_ in {"people", "police"}


def _is_person(noun: Token) -> bool:
    """Whether an agent is one person: an office in the singular, or a name behind one."""
    if _is_plural(noun):
        return False
    named = noun.pos_ == "PROPN" and sector_of(noun) is None
    return named or noun.lower_ in _PERSONS or _right_edge(noun) > noun.i


def _phrase(hit: Hit, noun: Token, sector: str, first: int | None = None) -> Draft:
    doc = hit.span.doc
    left = _left_edge(noun, hit.span.start if first is None else first)
    right = max(_right_edge(noun), hit.span.end - 1)
    sense = hit.sense
    if sense.sort == "organisation" and sector == "GOV":
        sector = sense.sector
    kind = "leader" if sense.sort in {"leader", "surname"} and hit.root.i == noun.i else "agent"
    return Draft(
        min(doc[left].idx, hit.span.start_char),
        max(doc[right].idx + len(doc[right]), hit.span.end_char),
        hit.span.start_char,
        hit.span.end_char,
        Actor(sense.ccode, sense.iso3, sector),
        kind,
        noun.i,
        person=kind == "leader" or _is_person(noun),
        several=_is_plural(noun),
    )


def _alone(hit: Hit, sector: str | None = None, *, several: bool = False) -> Draft:
    sense, span = hit.sense, hit.span
    return Draft(
        span.start_char,
        span.end_char,
        span.start_char,
        span.end_char,
        Actor(sense.ccode, sense.iso3, sector or sense.sector),
        _KINDS[sense.sort],
        hit.root.i,
        person=sense.sort in {"leader", "surname"},
        several=several,
    )


def _owned(hit: Hit) -> Draft | None:
    """China's foreign minister; but China's ally is somebody else."""
    noun = hit.root.head
    if noun.i <= hit.root.i or singular(noun.text) in RELATIONAL or hit.sense.sort == "demonym":
        return None
    noun, sector = _outermost(noun)
    return _phrase(hit, noun, sector) if sector else None


def _inverted(hit: Hit) -> Draft | None:
    """The government of China, the armed forces of Iran, a crowd in Cairo."""
    root = hit.root
    if root.dep_ != "pobj" or root.head.lower_ not in {"of", "in"}:
        return None
    noun = root.head.head
    if noun.i >= root.i or singular(noun.text) in RELATIONAL:
        return None
    if root.head.lower_ == "in" and singular(noun.text) not in _CROWDS:
        return None
    holder = hit.sense.sort == "organisation" and singular(noun.text) in _HOLDERS
    sector = None if holder else sector_of(noun)
    if sector is None or root.head.i != noun.i + 1:
        return None
    return _phrase(hit, noun, sector, noun.i)


def _modifying(hit: Hit, noun: Token, claimed: bool) -> Draft | None:
    """A name that modifies a noun."""
    head, sector = _outermost(noun)
    relational = singular(head.text) in RELATIONAL
    if relational:
        return _related(hit, head)
    if hit.sense.sort == "organisation" and singular(head.text) in _HOLDERS:
        return None
    sector = sector or _agent_before(head, hit.span.end)
    if sector is None:
        return _alone(hit) if _stands(hit, head) else None
    return _alone(hit, sector) if claimed else _phrase(hit, head, sector)


def _stands(hit: Hit, noun: Token) -> bool:
    if hit.sense.sort == "capital" and singular(noun.text) in _EVENTS:
        return False
    return stands_for_government(noun) or hit.sense.sort == "organisation" or _is_dealt_in(noun)


def _is_dealt_in(noun: Token) -> bool:
    """Whether a thing is what another state bans, buys or bombs: then its owner is the target."""
    if noun.dep_ in {"dobj", "nsubjpass"}:
        return noun.head.lemma_.lower() in _DEALT_IN
    return noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in _DEALT_IN


def _related(hit: Hit, noun: Token) -> Draft | None:
    """Its Chinese ally is China; a Chinese counterpart, too; U.S. allies are others."""
    owned = any(child.dep_ == "poss" for child in noun.children)
    if singular(noun.text) in {"counterpart", "colleague", "guest", "host", "patron"} or (
        owned and not _is_plural(noun)
    ):
        return _phrase(hit, noun, "GOV")
    # "The Chinese and American allies": the first of the two is a people of its own.
    doc, start, end = hit.span.doc, hit.span.start, hit.span.end
    the = start > 0 and doc[start - 1].lower_ == "the"
    return _alone(hit, "GOV", several=True) if the and doc[end : end + 1].text == "and" else None


def _as_noun(hit: Hit) -> Draft | None:
    """A demonym that stands alone: the Chinese, two Americans; but not "he is Chinese"."""
    root = hit.root
    before = root.doc[hit.span.start - 1].lower_ if hit.span.start else ""
    the = before == "the"
    plural = root.text.endswith(("s", "men")) and not root.text.endswith("ss")
    counted = any(child.dep_ in {"det", "nummod"} for child in root.children)
    if not counted and not plural and root.dep_ in {"acomp", "attr", "oprd"}:
        return None
    return _alone(hit, "GOV" if the else "CVL", several=plural or the)


def _is_place(hit: Hit) -> bool:
    """In Beijing, near Paris: where something happens is no government."""
    root = hit.root
    if hit.sense.sort != "capital" or root.dep_ != "pobj" or root.head.lower_ not in _PLACED:
        return False
    preposition = root.head
    before = preposition.doc[preposition.i - 1].lower_ if preposition.i else ""
    return before not in _TRUST and preposition.head.lemma_.lower() not in _TRUST


def _hyphenated(hit: Hit, joined: str, inside: Collection[int]) -> Draft | None:
    """U.S.-led forces are the United States' here, Iran-backed militia are nobody's."""
    if joined != "led":
        return None
    noun = _climb(hit.root, {*inside, *(t.i for t in hit.span.doc if t.lower_ in {"led", "-"})})
    sector = sector_of(noun) if noun is not None else None
    return _phrase(hit, noun, sector) if noun is not None and sector else _alone(hit)


def _claimed(hit: Hit, noun: Token, hits: Collection[Hit]) -> bool:
    """Whether another name stands nearer to the noun: Chinese and North Korean leaders."""
    return any(
        hit.span.end <= other.span.start <= noun.i and other.sense.ccode != hit.sense.ccode
        for other in hits
    )


def draft_of(hit: Hit, hits: Collection[Hit]) -> Draft | None:
    """Give the mention that a name makes.

    Parameters
    ----------
    hit
        The name.
    hits
        All names of the sentence, this one included.

    Returns
    -------
    Draft or None
        None where the name is no actor: an adjective of trade or culture, or a place.
    """
    inside = {token.i for other in hits for token in other.span}
    inside |= set(_dashes(hit.span.doc))
    before, after = _joined_before(hit.span), _joined_after(hit.span)
    if before in _AGAINST_OR_FOR:
        return None
    follows = any(other.span.start_char == hit.span.end_char + 1 for other in hits)
    if after is not None and not follows:
        return _hyphenated(hit, after, inside)
    if hit.sense.sort == "prefix" and after is None:
        return None
    noun = _climb(hit.root, inside)
    if noun is not None and noun.i >= hit.span.end:
        return _modifying(hit, noun, _claimed(hit, noun, hits)) or _bare(hit, noun)
    return _nominal(hit)


def _dashes(doc: Doc) -> Iterator[int]:
    return (token.i for token in doc if token.text in HYPHENS)


def _bare(hit: Hit, noun: Token) -> Draft | None:
    """A leader's surname before a thing is nobody; a person's nationality is."""
    del noun
    return _alone(hit) if hit.sense.sort == "leader" else None


def _nominal(hit: Hit) -> Draft | None:
    if hit.root.dep_ in POSSESSES:
        return _owned(hit) or _possessor(hit)
    if hit.sense.sort in {"demonym", "prefix"}:
        return _as_noun(hit)
    if hit.sense.sort in {"leader", "surname"}:
        return _titled(hit)
    return _inverted(hit) or (None if _is_place(hit) else _alone(hit))


def _possessor(hit: Hit) -> Draft | None:
    return _as_noun(hit) if hit.sense.sort in {"demonym", "prefix"} else _alone(hit)


def _titled(hit: Hit) -> Draft:
    """A leader with the titles before the name: Prime Minister Shinzo Abe."""
    doc, left = hit.span.doc, hit.span.start
    while left > 0 and doc[left - 1].dep_ in {"compound", "amod", "nmod"}:
        token = doc[left - 1]
        if token.head.i < left or token.head.i > hit.span.end or token.ent_type_ == "GPE":
            break
        left -= 1
    while left > 0 and doc[left - 1].lower_ in _TITLES:
        left -= 1
    draft = _alone(hit)
    return Draft(
        doc[left].idx,
        draft.end,
        draft.core_start,
        draft.core_end,
        draft.actor,
        "leader",
        draft.head,
        person=True,
    )
