"""Mentions while they are found: in one sentence, with the token that heads them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from realpolitik.reading.values import Mention, Sentence

__all__ = ["Actor", "Draft", "finished", "without_overlaps"]


@dataclass(frozen=True)
class Actor:
    """Who is meant: the state or organisation, and the part of it."""

    ccode: int | None
    iso3: str | None
    sector: str

    @property
    def is_state(self) -> bool:
        """Whether it is a state, or a land that has an ISO code."""
        return self.iso3 is not None

    @property
    def key(self) -> tuple[int | None, str | None]:
        """The state or organisation without its parts."""
        return self.ccode, self.iso3


@dataclass(frozen=True)
class Draft:
    """A mention in a sentence.

    Attributes
    ----------
    start, end
        Offsets in the sentence.
    core_start, core_end
        Offsets of the name itself, to fall back upon where phrases overlap.
    actor
        Who is meant.
    kind
        As in `Mention`.
    head
        Number of the token that heads the phrase.
    person
        Whether it is one person.
    several
        Whether the phrase is in the plural.
    own
        Whether it is the speaker's word for themselves: we, my country.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    actor: Actor
    kind: str
    head: int
    person: bool = False
    several: bool = False
    own: bool = False

    def overlaps(self, other: Draft) -> bool:
        """Whether two mentions share characters."""
        return self.start < other.end and other.start < self.end

    def same_span(self, other: Draft) -> bool:
        """Whether two mentions are the same words."""
        return (self.start, self.end) == (other.start, other.end)


def _joined(first: Draft, second: Draft) -> Draft:
    """One mention of two that overlap and mean the same state."""
    better = max(first, second, key=lambda one: (one.kind == "leader", one.end - one.start))
    other = second if better is first else first
    sector = better.actor.sector if other.actor.sector == "GOV" else other.actor.sector
    return replace(
        better,
        start=min(first.start, second.start),
        end=max(first.end, second.end),
        actor=replace(better.actor, sector=sector),
        person=first.person or second.person,
        several=better.several,
    )


def _merged(drafts: list[Draft]) -> list[Draft]:
    done: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: (one.start, -one.end)):
        last = done[-1] if done else None
        if last and last.overlaps(draft) and last.actor.key == draft.actor.key:
            done[-1] = _joined(last, draft)
        else:
            done.append(draft)
    return done


def without_overlaps(drafts: list[Draft]) -> list[Draft]:
    """Mentions of which no two overlap: those of one state are joined, others fall back on their names.

    Parameters
    ----------
    drafts
        Mentions of one sentence in any order. Two with the same span stand for two actors and stay.

    Returns
    -------
    list of Draft
        By start.
    """
    done: list[Draft] = []
    for draft in _merged(drafts):
        kept = draft
        clash = [one for one in done if one.overlaps(kept) and not one.same_span(kept)]
        if clash:
            done = [_core(one) if one in clash else one for one in done]
            kept = _core(draft)
        if not any(one.overlaps(kept) and not one.same_span(kept) for one in done):
            done.append(kept)
    return sorted(done, key=lambda one: (one.start, one.end))


def _core(draft: Draft) -> Draft:
    return replace(draft, start=draft.core_start, end=draft.core_end)


def finished(draft: Draft, sentence: Sentence) -> Mention:
    """A mention with its offsets in the document."""
    return Mention(
        sentence.start + draft.start,
        sentence.start + draft.end,
        sentence.text[draft.start : draft.end],
        draft.actor.ccode,
        draft.actor.iso3,
        draft.actor.sector,
        draft.kind,
    )
