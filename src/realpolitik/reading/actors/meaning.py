"""Which of the things that a name can mean it means, at a date and in a document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from realpolitik.reading.actors.context import Context
from realpolitik.reading.actors.gazetteer import Sense
from realpolitik.states.when import Spell

__all__ = ["meant"]

GRACE = timedelta(days=366)
"""How long before and after an office the surname alone still means its holder."""

CANDIDACY = timedelta(days=10 * 366)
"""How long before an office a full name is already known as this person's."""

KOREAS = (731, 732)
CONGOS = (484, 490)
RECOGNISED = 1992
"""From the year after both Koreas joined the United Nations "Korea" alone is South Korea, if the
document names neither."""

ZAIRE = range(1972, 1997)
"""The full years in which one Congo was called Zaire and "Congo" meant the other."""


def _covers(spell: Spell, context: Context, grace: timedelta = timedelta()) -> bool:
    first = spell.first.toordinal() - grace.days
    last = spell.end.toordinal() + (grace.days if spell.last else 0)
    return first <= context.day.toordinal() <= last


def _alive(sense: Sense, context: Context) -> bool:
    return any(_covers(life, context) for life in sense.lives)


def _holds(sense: Sense, context: Context, sentence: int) -> bool:
    """Whether the name can mean this at the document's date."""
    if sense.sort == "surname":
        known = sense.lasting and sense.spell.first <= context.day
        return (
            known
            or _covers(sense.spell, context, GRACE)
            or context.names_person(sense.person, sentence)
        )
    if sense.sort == "leader":
        return sense.spell.first - CANDIDACY <= context.day
    if sense.sort == "capital":
        return _covers(sense.spell, context) or sense.ccode in context.states
    return _covers(sense.spell, context)


def _one(senses: Sequence[Sense]) -> Sense | None:
    """The sense on which all agree in the actor they mean."""
    actors = {(sense.ccode, sense.iso3) for sense in senses}
    return senses[0] if len(actors) == 1 else None


def _korea(senses: Sequence[Sense], context: Context) -> Sense | None:
    by_code = {sense.ccode: sense for sense in senses}
    named = [code for code in KOREAS if code in context.states]
    if context.speaker in KOREAS:
        return by_code.get(context.speaker)
    if named == [732]:
        return by_code.get(732)
    return by_code.get(732) if not named and context.day.year >= RECOGNISED else None


def _congo(senses: Sequence[Sense], context: Context) -> Sense | None:
    by_code = {sense.ccode: sense for sense in senses}
    named = [code for code in CONGOS if code in context.states]
    if context.speaker in CONGOS:
        return by_code.get(context.speaker)
    if context.day.year in ZAIRE:
        return by_code.get(484)
    return by_code.get(named[0] if len(named) == 1 else 490)


def _shared(senses: Sequence[Sense], context: Context) -> Sense | None:
    """The state meant by a name that several had: the living one that it is not loosely."""
    codes = {sense.ccode for sense in senses}
    alive = [sense for sense in senses if _alive(sense, context)] or list(senses)
    if codes.issuperset(KOREAS) and 730 not in {sense.ccode for sense in alive}:
        return _korea(alive, context)
    if codes.issuperset(CONGOS):
        return _congo(senses, context)
    return _one([sense for sense in alive if not sense.loose]) or _one(alive)


def meant(senses: Sequence[Sense], context: Context, sentence: int) -> Sense | None:
    """Tell what a name means.

    Parameters
    ----------
    senses
        What the gazetteer gives for the name.
    context
        The document.
    sentence
        Number of the sentence, for surnames, which need an earlier full name outside the office.

    Returns
    -------
    Sense or None
        None where the name can mean several states and nothing decides.
    """
    holding = [sense for sense in senses if _holds(sense, context, sentence)]
    if not holding:
        return None
    agreed = _one(holding)
    if agreed is not None:
        return agreed
    named = [s for s in holding if context.names_person(s.person, sentence)]
    office = [s for s in holding if s.sort == "surname" and _covers(s.spell, context)]
    return (
        _one(named) or _one(office) or _shared([s for s in holding if s.sort != "surname"], context)
    )
