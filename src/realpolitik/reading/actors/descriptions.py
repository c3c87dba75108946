"""Whom a description means: the two countries, the North, the kingdom, its longtime ally, the latter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from realpolitik.reading.actors.drafts import Actor, Draft
from realpolitik.reading.actors.memory import SUBJECTS, Memory, Scene
from realpolitik.reading.actors.sectors import RELATIONAL, sector_of, singular
from realpolitik.reading.actors.words import words
from realpolitik.states.register import register

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["described", "owns"]

PAIR_REACH = 4
"""Sentences back in which "the two countries" find their pair."""

REACH = 3
"""Sentences back in which "the country" finds its state."""

DOCUMENT = 200
"""Sentences back for "the kingdom" and "the North": the whole of an article, a part of a book."""

_PAIRED = words("descriptions.paired")
_COUNTRY = words("descriptions.country")
_OFFICES = words("descriptions.offices")
_OF_ASSEMBLY = words("descriptions.of_assembly")
_MONARCHIES = frozenset(
    [
        200,
        210,
        211,
        212,
        230,
        380,
        385,
        390,
        570,
        572,
        600,
        663,
        670,
        692,
        760,
        790,
        800,
        811,
        820,
        955,
    ]
)
# fmt: off
_ISLANDS = frozenset([
    31, 40, 41, 51, 52, 53, 54, 55, 56, 57, 58, 60, 200, 205, 338, 352, 395, 402, 403, 580,
    581, 590, 591, 692, 713, 740, 780, 781, 830, 840, 860, 920, 935, 940, 946, 947, 950,
    955, 970, 983, 986, 987, 990,
])
# fmt: on
_EMIRATES = frozenset([690, 692, 694, 696])
_SULTANATES = frozenset([698, 835])
_KINDS = {
    "kingdom": _MONARCHIES,
    "monarchy": _MONARCHIES,
    "island": _ISLANDS,
    "emirate": _EMIRATES,
    "sultanate": _SULTANATES,
}
_SIDES = ((731, 732, date.max), (816, 817, date(1976, 7, 2)), (678, 680, date(1990, 5, 22)))


@cache
def _state(ccode: int) -> Actor:
    return Actor(ccode, register()[ccode].state.iso3, "GOV")


def _phrase(token: Token, first: Token, actor: Actor, **more: bool) -> Draft:
    start, end = first.idx, token.idx + len(token)
    return Draft(start, end, start, end, actor, "description", token.i, **more)


def _determiner(token: Token, words: frozenset[str]) -> Token | None:
    return next((child for child in token.lefts if child.lower_ in words), None)


_KNOWN_PAIRS = {
    "korea": (731, 732),
    "superpower": (2, 365),
    "germany": (260, 265),
    "yemen": (678, 680),
}
_THE = frozenset({"the", "this", "that"})
_TWO = frozenset({"two", "both"})


def _is_free(token: Token, scene: Scene) -> bool:
    """Whether nothing else says whose it is: no name in the phrase, no "of", no clause."""
    if scene.covering(token):
        return False
    heavy = any(
        child.dep_ in {"relcl", "acl", "poss"} or (child.dep_ == "prep" and child.lower_ == "of")
        for child in token.children
    )
    inside = any(
        draft.start < token.idx and draft.start >= token.left_edge.idx for draft in scene.drafts
    )
    return not heavy and not inside and token.dep_ not in {"compound", "nmod"}


def _pair(token: Token, memory: Memory) -> list[Actor]:
    """The two states last mentioned together, or else the last two."""
    for scene in (memory.now, *memory.earlier(PAIR_REACH)):
        subject = scene.main_subject()
        if subject is None or (scene is memory.now and subject.i >= token.i):
            continue
        joined = {d.actor.key: d.actor for d in scene.at(subject) if d.actor.is_state}
        if len(joined) == 2:
            return list(joined.values())
        if scene is memory.now and joined:
            break
    return memory.states_back(token, PAIR_REACH)[1::-1]


def _two(token: Token, memory: Memory) -> Iterator[Draft]:
    first = _determiner(token, _TWO)
    modifies = token.dep_ in {"compound", "amod", "nmod"}
    if first is None or modifies or memory.now.covering(token):
        return
    start = _determiner(token, frozenset({"the", "these", "those", "both"})) or first
    known = _KNOWN_PAIRS.get(singular(token.text))
    pair = [_state(ccode) for ccode in known] if known else _pair(token, memory)
    if len(pair) == 2:
        sector = sector_of(token) or "GOV"
        sector = sector if sector in {"GOV", "MIL"} else "GOV"
        for actor in pair:
            yield _phrase(token, start, replace(actor, sector=sector), several=True)


def _both(token: Token, memory: Memory) -> Iterator[Draft]:
    """Both, each and the two without a noun: the pair that is the subject before."""
    before = token.doc[token.i - 1] if token.i else None
    the = before is not None and before.lower_ in {"the", "these"}
    if token.dep_ not in SUBJECTS or (token.lower_ == "two") != the:
        return
    if any(child.dep_ == "prep" for child in token.children):
        return
    first = before if the and before is not None else token
    pair = _pair(token, memory)
    if len(pair) == 2:
        for actor in pair:
            yield _phrase(token, first, replace(actor, sector="GOV"), several=True)


def _ordinal(token: Token, memory: Memory) -> Iterator[Draft]:
    """The former and the latter: of the two states named last, in the order in which they were named."""
    the = token.doc[token.i - 1] if token.i else None
    modifies = token.dep_ in {"amod", "compound"} and token.head.i > token.i
    if the is None or the.lower_ != "the" or modifies:
        return
    pair = memory.states_back(token, 1, named=True)[1::-1]
    if len(pair) == 2:
        yield _phrase(token, the, replace(pair[token.lower_ == "latter"], sector="GOV"))


def _side(token: Token, memory: Memory, day: date, reach: int) -> Iterator[Draft]:
    """The North, the South: of Korea, Viet Nam or Yemen, whichever was named last."""
    the = token.doc[token.i - 1] if token.i else None
    modifies = token.dep_ in {"compound", "amod", "nmod"} and token.head.i > token.i
    if the is None or the.lower_ != "the" or modifies or memory.now.covering(token):
        return
    for draft in (*memory.back(token, reach), *memory.now.drafts):
        for north, south, end in _SIDES:
            if draft.actor.ccode in {north, south} and day <= end:
                actor = _state(north if token.text == "North" else south)
                yield _phrase(token, the, actor)
                return


def _country(token: Token, memory: Memory, own: Actor | None) -> Iterator[Draft]:
    """The country, the government, the army: of the state that the text is about."""
    the = _determiner(token, _THE)
    if the is None or not _is_free(token, memory.now):
        return
    actor = _topic(token, memory, own)
    if actor is not None:
        sector = sector_of(token) or "GOV"
        person = singular(token.text) in {"president", "premier", "king", "chancellor", "emperor"}
        actor = replace(actor, sector="GOV" if sector == "CVL" else sector)
        yield _phrase(token, the, actor, person=person)


def _topic(token: Token, memory: Memory, own: Actor | None) -> Actor | None:
    """The state that was last a subject, or else last mentioned; in a speech not the speaker's."""
    subjects = (memory.now.at(s) for s in memory.now.subjects(token) if s.i != token.i)
    here = memory.now.before(token)
    before = (
        scene.at(subject)
        for scene in memory.earlier(REACH - 1)
        if (subject := scene.main_subject()) is not None
    )
    for drafts in (*subjects, here, *before):
        states = {d.actor.key: d.actor for d in drafts if d.actor.is_state}
        if own is not None:
            states.pop(own.key, None)
        if len(states) == 1 or (states and drafts is here):
            return next(iter(states.values()))
    others = (a for a in memory.states_back(token, REACH) if own is None or a.key != own.key)
    return next(others, None)


def _of_a_kind(token: Token, memory: Memory, kinds: frozenset[int]) -> Iterator[Draft]:
    """The kingdom, the island: the last state mentioned that is one."""
    the = _determiner(token, _THE)
    if the is None or not _is_free(token, memory.now):
        return
    for actor in memory.states_back(token, DOCUMENT):
        if actor.ccode in kinds:
            yield _phrase(token, the, replace(actor, sector="GOV"))
            return


def _relation(token: Token, memory: Memory) -> Iterator[Draft]:
    """Its longtime ally: the last state mentioned that is not the owner itself."""
    owner = next((child for child in token.lefts if child.dep_ == "poss"), None)
    named = any(child.dep_ == "appos" for child in token.rights)
    if owner is None or named or token.dep_ in {"attr", "appos", "compound", "nmod", "oprd"}:
        return
    owners = {draft.actor.key for draft in memory.now.covering(owner)}
    if not owners or token.tag_ != "NN" or memory.now.covering(token):
        return
    for actor in memory.states_back(token, REACH):
        if actor.key not in owners:
            first = token.doc[owner.right_edge.i + 1]
            yield _phrase(token, first, replace(actor, sector="GOV"))
            return


def _own(token: Token, voice: Actor | None) -> Iterator[Draft]:
    """My country, our government: the speaker's."""
    owner = next((child for child in token.lefts if child.lower_ in {"my", "our"}), None)
    if owner is None or voice is None or not _is_ones_own(token):
        return
    sector = sector_of(token) or "GOV"
    sector = "GOV" if singular(token.text) in {"nation", "state", "country"} else sector
    yield _phrase(token, owner, replace(voice, sector=sector), own=True)


_OWN = words("descriptions.own")
_OWNED = frozenset(["GOV", "MIL", "LEG", "COP"])


def _is_ones_own(noun: Token) -> bool:
    """Whether "our" before a noun makes it a part of the speaker's state: our army, not our allies."""
    word = singular(noun.text)
    if word in RELATIONAL or noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    return (word in _OWN and noun.tag_ != "NNS") or sector_of(noun) in _OWNED


def owns(token: Token) -> bool:
    """Tell whether a "my" or "our" is part of a description: our delegation."""
    return token.lower_ in {"my", "our"} and token.dep_ == "poss" and _is_ones_own(token.head)


def described(
    token: Token, memory: Memory, voice: Actor | None, day: date, *, speech: bool
) -> list[Draft]:
    """Find the mention that a description makes.

    Parameters
    ----------
    token
        The head of the description.
    memory
        The document up to it.
    voice
        Who says "my country" here.
    day
        The day of the document.
    speech
        Whether the document is a speech, in which the president is the assembly's, and the North and the
        South are mostly the world's.

    Returns
    -------
    list of Draft
        Two for a pair, empty where nothing decides.
    """
    word = token.lower_
    if word in {"former", "latter"}:
        return list(_ordinal(token, memory))
    if word in {"both", "each", "two"}:
        return list(_both(token, memory))
    if token.text in {"North", "South"}:
        return list(_side(token, memory, day, REACH if speech else DOCUMENT))
    if token.pos_ not in {"NOUN", "PROPN"}:
        return []
    noun = singular(word)
    if found := list(_own(token, voice)):
        return found
    if noun in _PAIRED and (found := list(_two(token, memory))):
        return found
    return list(_single(token, noun, memory, voice if speech else None))


def _single(token: Token, noun: str, memory: Memory, own: Actor | None) -> Iterator[Draft]:
    if noun in _KINDS:
        yield from _of_a_kind(token, memory, _KINDS[noun])
    elif noun in RELATIONAL:
        yield from _relation(token, memory)
    elif (noun in _COUNTRY and (token.tag_ == "NN" or noun == "authority")) or (
        noun in _OFFICES and token.tag_ == "NN" and not (own and noun in _OF_ASSEMBLY)
    ):
        yield from _country(token, memory, own)
