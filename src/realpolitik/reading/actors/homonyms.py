"""Names that look like a state's and are not: a person, a bird, a state of the United States, a language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from realpolitik.reading.actors.context import Context
from realpolitik.reading.actors.gazetteer import Sense
from realpolitik.reading.actors.sectors import sector_of
from realpolitik.reading.actors.words import words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["is_homonym"]

_GIVEN = words("homonyms.given")
_ALSO_NAMES = words("homonyms.also_names")
_PLACES = words("homonyms.places")
_FOOD = words("homonyms.food")
_AMERICAN_OFFICES = words("homonyms.american_offices")
_LANGUAGE_VERBS = words("homonyms.language_verbs")
_RANKS = words("homonyms.ranks")
_COMMON_SURNAMES = words("homonyms.common_surnames")


def _before(span: Span) -> Token | None:
    return span.doc[span.start - 1] if span.start > 0 else None


def _after(span: Span) -> Token | None:
    return span.doc[span.end] if span.end < len(span.doc) else None


def _is_namelike(token: Token | None) -> bool:
    return token is not None and token.pos_ == "PROPN" and token.text[:1].isupper()


def _georgia(span: Span, context: Context) -> bool:
    """Georgia of the United States, or before the other one was a state."""
    after, before = _after(span), _before(span)
    if after is not None and after.lower_ in _AMERICAN_OFFICES:
        return True
    if span.end + 1 < len(span.doc) and after is not None and after.text in {"'s", "’s"}:
        return span.doc[span.end + 1].lower_ in _AMERICAN_OFFICES or context.american
    city = before is not None and before.text == "," and span.start > 1
    if city and _is_namelike(span.doc[span.start - 2]) and context.american:
        return True
    return context.american and 372 not in context.states - {372} and not _caucasian(context)


def _caucasian(context: Context) -> bool:
    return bool(context.states & {365, 371, 373, 369}) and context.day.year >= 1990


def _turkey(span: Span, _context: Context) -> bool:
    after = _after(span)
    return after is not None and after.lower_ in _FOOD


def _washington(span: Span, _context: Context) -> bool:
    after, before = _after(span), _before(span)
    if after is not None and after.lower_ in {"state", "university", "post", "times"}:
        return not (after.text == "state" and sector_of(after) is None)
    return before is not None and before.text in {
        "George",
        "Martha",
        "Booker",
        "T.",
        "Kerry",
        "Dinah",
    }


_ODD: dict[str, Callable[[Span, Context], bool]] = {
    "Georgia": _georgia,
    "Turkey": _turkey,
    "Washington": _washington,
}


def _is_persons(span: Span, context: Context) -> bool:
    """Whether the name of a state or a city is part of a person's name here."""
    if span.text not in _ALSO_NAMES:
        return False
    if span.text in context.others:
        return True
    before, after = _before(span), _after(span)
    if before is not None and before.text in _GIVEN:
        return True
    if before is not None and before.lower_ in {"mr.", "mrs.", "ms.", "mr", "mrs", "ms"}:
        return True
    return (
        _is_namelike(after)
        and after is not None
        and after.text not in _PLACES
        and not after.text.isupper()
        and after.text.isalpha()
        and span[-1].head.i >= after.i
        and span[-1].dep_ == "compound"
        and sector_of(after) is None
    )


def _is_language(span: Span) -> bool:
    """Chinese that is spoken, learnt or written."""
    token = span[-1]
    head = token.head
    if token.dep_ in {"dobj", "pobj", "npadvmod", "advmod"} and token.i > head.i:
        bare = not any(child.dep_ in {"det", "nummod"} for child in token.children)
        verb = head.head if token.dep_ == "pobj" else head
        speaks = verb.lemma_.lower() in _LANGUAGE_VERBS
        return bare and speaks and (token.dep_ != "pobj" or head.lower_ in {"in", "into", "from"})
    return False


def _is_not_the_leader(span: Span, sense: Sense, context: Context, sentence: int) -> bool:
    """A surname that is somebody else's: Ivanka Trump, Park Avenue, a common name out of the blue."""
    before, after = _before(span), _after(span)
    ranked = before is not None and before.lower_ in _RANKS
    if _is_namelike(before) and before is not None and not ranked and sector_of(before) is None:
        return before.dep_ == "compound" and before.head.i >= span.start and before.ent_iob_ != "B"
    if (
        _is_namelike(after)
        and after is not None
        and span[-1].dep_ == "compound"
        and sector_of(after) is None
    ):
        return True
    known = context.names_person(sense.person, sentence) or (
        sense.ccode in context.states and span.root.dep_ in {"nsubj", "dobj", "conj", "poss"}
    )
    return span.text in _COMMON_SURNAMES and not ranked and not known


def _the_states(span: Span, context: Context) -> bool:
    after = _after(span)
    wrong = {"members", "parties", "of", "that", "which", "concerned", "in", "party", "member", "-"}
    return context.speaker is not None or (after is not None and after.lower_ in wrong)


def is_homonym(span: Span, sense: Sense, context: Context, sentence: int) -> bool:
    """Tell whether a name is not the actor that it looks like.

    Parameters
    ----------
    span
        The name in the parsed sentence.
    sense
        What it would mean.
    context
        The document.
    sentence
        Number of the sentence.

    Returns
    -------
    bool
    """
    if sense.sort == "surname":
        return _is_not_the_leader(span, sense, context, sentence)
    if sense.sort == "demonym":
        return _is_language(span)
    if span.text in {"the States", "The States"}:
        return _the_states(span, context)
    odd = _ODD.get(span.text)
    return (odd is not None and odd(span, context)) or _is_persons(span, context)
