"""Persons that a document introduces with their state: "Li Foo, China's envoy," and later "Li".

Leaders are known beforehand; everybody else by what the text says of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from realpolitik.reading.actors.drafts import Actor, Draft
from realpolitik.reading.actors.sectors import sector_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["People"]

SHORTEST = 2
"""Letters of a name by which a person is known again."""


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper() and len(token.text) >= SHORTEST


def _name_before(token: Token) -> Iterator[Token]:
    """The tokens of a person's name that end with a token."""
    for child in token.lefts:
        if child.dep_ == "compound" and _is_name(child):
            yield child
    yield token


def _named(draft: Draft, doc: Doc) -> list[Token]:
    """The name of a person within a mention that begins with an office."""
    tokens = [t for t in doc if draft.start <= t.idx < draft.end]
    names = []
    for token in reversed(tokens):
        if (
            not _is_name(token)
            or sector_of(token)
            or draft.core_start <= token.idx < draft.core_end
        ):
            break
        names.append(token)
    return names[::-1]


def _placed(tokens: list[Token], actor: Actor) -> Draft:
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    return Draft(start, end, start, end, actor, "agent", tokens[-1].i, person=True)


class People:
    """Who was introduced in a document so far, by each part of the name that may stand alone."""

    def __init__(self) -> None:
        self._known: dict[str, Actor] = {}

    def found(self, doc: Doc, drafts: list[Draft]) -> list[Draft]:
        """The mentions of persons in a sentence, of its own introductions and of earlier ones.

        Parameters
        ----------
        doc
            The parsed sentence.
        drafts
            The mentions that it names outright.

        Returns
        -------
        list of Draft
        """
        introduced = [*self._in_apposition(doc, drafts)]
        for draft in drafts:
            if draft.kind == "agent" and draft.person:
                self._remember(_named(draft, doc), draft.actor)
        return [*introduced, *self._again(doc, [*drafts, *introduced])]

    def _remember(self, tokens: list[Token], actor: Actor) -> None:
        if len(tokens) > 1:
            for token in (tokens[0], tokens[-1]):
                self._known[token.text] = actor

    def _in_apposition(self, doc: Doc, drafts: list[Draft]) -> Iterator[Draft]:
        for draft in drafts:
            office = doc[draft.head]
            if draft.kind != "agent" or office.dep_ != "appos":
                continue
            tokens = list(_name_before(office.head))
            if _is_name(office.head) and len(tokens) > 1 and not _covered(tokens[-1], drafts):
                self._remember(tokens, draft.actor)
                yield _placed(tokens, draft.actor)

    def _again(self, doc: Doc, drafts: list[Draft]) -> Iterator[Draft]:
        if not self._known:
            return
        for token in doc:
            actor = self._known.get(token.text)
            if actor is None or not _is_name(token) or _covered(token, drafts):
                continue
            if token.dep_ not in {"compound", "nmod"} and not _others_name(token):
                yield _placed([token], actor)


def _others_name(token: Token) -> bool:
    """Whether another given name stands before."""
    return any(child.dep_ == "compound" and _is_name(child) for child in token.lefts)


def _covered(token: Token, drafts: list[Draft]) -> bool:
    return any(draft.start <= token.idx < draft.end for draft in drafts)
