"""Goes through a document and asks each family of rules for its claims."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from realpolitik.reading.claims import (
    adjectives,
    capabilities,
    causes,
    comparisons,
    demands,
    ends,
    generalisations,
    interests,
    methods,
    motives,
    nouns,
    onsets,
    presuppositions,
    rhetoric,
    schedules,
    support,
    threats,
    ties,
    treaties,
    trends,
)
from realpolitik.reading.claims.drafts import Draft, finished
from realpolitik.reading.claims.scene import Scene
from realpolitik.reading.qualities import Voices
from realpolitik.reading.values import Claim, Mention, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["claims"]

Family = Callable[[Scene], Iterator[Draft]]

_FAMILIES: tuple[tuple[frozenset[str], Family], ...] = (
    (nouns.TRIGGERS, nouns.nouns),
    (adjectives.TRIGGERS, adjectives.adjectives),
    (ties.TRIGGERS, ties.ties),
    (trends.TRIGGERS, trends.trends),
    (onsets.TRIGGERS, onsets.onsets),
    (ends.TRIGGERS, ends.ends),
    (causes.TRIGGERS, causes.causes),
    (treaties.TRIGGERS, treaties.treaties),
    (interests.TRIGGERS, interests.interests),
    (rhetoric.TRIGGERS, rhetoric.rhetoric),
    (support.TRIGGERS, support.support),
    (comparisons.TRIGGERS, comparisons.comparisons),
    (capabilities.TRIGGERS, capabilities.capabilities),
    (motives.TRIGGERS, motives.motives),
    (demands.TRIGGERS, demands.demands),
    (schedules.TRIGGERS, schedules.schedules),
    (threats.TRIGGERS, threats.threats),
    (presuppositions.TRIGGERS, presuppositions.presuppositions),
    (generalisations.TRIGGERS, generalisations.generalisations),
    (methods.TRIGGERS, methods.methods),
)
"""Each family with the lemmas of which a sentence must have one."""


def claims(
    sentences: Sequence[Sentence],
    parsed: Sequence[Doc],
    mentions: Sequence[Sequence[Mention]],
    voices: Voices,
    *,
    date: dt.date | None,
) -> list[Claim]:
    """Find what a document claims of how states stand.

    Parameters
    ----------
    sentences
        The sentences of one document, in order.
    parsed
        The parse of each, as `reading.parsing.parse` gives it.
    mentions
        The actors of each, as `reading.actors.mentions` gives them.
    voices
        The document's speakers.
    date
        The day of the document, from which "later this month" counts.

    Returns
    -------
    list of Claim
        By start. Contradictory ones all stand, each with its speaker. The states of a claim are those
        that the construction itself names, also through a pronoun or a description; two states that are
        merely named in one sentence make no claim.

    Examples
    --------
    >>> from realpolitik.reading.actors import mentions
    >>> from realpolitik.reading.parsing import parse, sentences
    >>> from realpolitik.reading.qualities import Voices
    >>> cut = sentences(
    ...     "Norway and Chad used to be allies. Togo says that its treaty with Chad is dead."
    ... )
    >>> parsed = parse(cut)
    >>> actors = mentions(cut, parsed, date=None)
    >>> for one in claims(cut, parsed, actors, Voices(parsed, cut, actors), date=None):
    ...     print(one.type, one.about, one.a, one.b, one.tense, "|", one.text)
    status allies NOR TCD past | Norway and Chad used to be allies
    presupposition used_to_be NOR TCD past | Norway and Chad used to be allies
    treaty scrap TGO TCD present | its treaty with Chad is dead
    """
    named = [_states(found) for found in mentions]
    found: list[Claim] = []
    for index, (sentence, doc) in enumerate(zip(sentences, parsed, strict=True)):
        scene = Scene(
            index,
            sentence,
            doc,
            mentions[index],
            last=named[index - 1] if index else (),
            before=_before(named, index),
            after=named[index + 1] if index + 1 < len(named) else (),
        )
        found.extend(
            finished(draft, sentence, index, voices=voices, date=date) for draft in _drafts(scene)
        )
    return sorted(_once(found), key=lambda one: (one.start, one.end))


def _states(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.iso3 for one in mentions if one.iso3 is not None))


def _before(named: Sequence[tuple[str, ...]], index: int) -> tuple[str, ...]:
    """The states of the nearest of the sentences before, and of one more where that names only one."""
    found: tuple[str, ...] = ()
    for back in range(index - 1, max(-1, index - 4), -1):
        if len(found) < 2:
            found = tuple(dict.fromkeys([*named[back], *found]))
    return found


def _drafts(scene: Scene) -> Iterator[Draft]:
    for triggers, family in _FAMILIES:
        if not triggers.isdisjoint(scene.lemmas):
            yield from family(scene)


def _once(found: Sequence[Claim]) -> list[Claim]:
    """Each claim of a place once: two rules may see the same."""
    kept: list[Claim] = []
    for one in found:
        if not any(_same(one, other) for other in reversed(kept[-24:])):
            kept.append(one)
    return kept


def _same(one: Claim, other: Claim) -> bool:
    pair = {one.a, one.b} == {other.a, other.b} and one.third == other.third
    return (
        pair
        and (one.type, one.about, one.negated) == (other.type, other.about, other.negated)
        and one.start < other.end
        and other.start < one.end
    )
