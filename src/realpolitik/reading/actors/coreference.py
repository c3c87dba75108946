"""Goes through a document and adds whom pronouns and descriptions stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from realpolitik.reading.actors.descriptions import described, owns
from realpolitik.reading.actors.drafts import Actor, Draft
from realpolitik.reading.actors.memory import Memory, Scene
from realpolitik.reading.actors.people import People
from realpolitik.reading.actors.pronouns import FIRST, PRONOUNS, pronoun
from realpolitik.reading.actors.quotes import Quotes
from realpolitik.states.register import register

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["resolved"]


def _pronouns(token: Token, actors: Sequence[Actor]) -> Iterator[Draft]:
    start, end = token.idx, token.idx + len(token)
    person = token.lower_ in {"he", "she", "him", "his", "her"}
    for actor in actors:
        yield Draft(
            start,
            end,
            start,
            end,
            actor,
            "pronoun",
            token.i,
            person=person,
            several=len(actors) > 1,
            own=token.lower_ in FIRST,
        )


def _voice(speaker: int | None) -> Actor | None:
    known = register().get(speaker) if speaker is not None else None
    return Actor(known.state.ccode, known.state.iso3, "GOV") if known else None


def _refers(
    token: Token, memory: Memory, voice: Actor | None, day: date, speech: bool
) -> list[Draft]:
    if owns(token):
        return []
    if token.lower_ in PRONOUNS:
        return list(_pronouns(token, pronoun(token, memory, voice)))
    return described(token, memory, voice, day, speech=speech)


def resolved(
    parsed: Sequence[Doc],
    named: Sequence[list[Draft]],
    *,
    day: date,
    speaker: int | None,
) -> list[list[Draft]]:
    """Add the mentions that refer back to those that name their actor.

    Parameters
    ----------
    parsed
        The sentences of a document.
    named
        The mentions of each that name their actor.
    day
        The day of the document.
    speaker
        COW code of the state whose speech it is.

    Returns
    -------
    list of list of Draft
        By start, sentence by sentence.
    """
    memory, people, quotes = Memory(), People(), Quotes()
    own = _voice(speaker)
    for number, (doc, drafts) in enumerate(zip(parsed, named, strict=True)):
        scene = Scene(doc, number, list(drafts))
        scene.add(people.found(doc, drafts))
        memory.scenes.append(scene)
        quoted = quotes.inside(scene)
        heard = quotes.heard(scene, quoted)
        for token in doc:
            voice = heard if quoted[token.i] else own
            if scene.covering(token):
                continue
            scene.add(
                _refers(token, memory, voice and replace(voice, sector="GOV"), day, own is not None)
            )
    return [scene.drafts for scene in memory.scenes]
