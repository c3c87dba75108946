"""What a document has mentioned so far, for those who refer back to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from realpolitik.reading.actors.drafts import Actor, Draft

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["SUBJECTS", "Memory", "Scene"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
CLAUSES = frozenset(
    {"advcl", "ccomp", "xcomp", "relcl", "acl", "conj", "pcomp", "parataxis", "dep", "acomp"}
)


@dataclass
class Scene:
    """One sentence with the mentions found in it so far."""

    doc: Doc
    number: int
    drafts: list[Draft]

    def at(self, token: Token) -> list[Draft]:
        """The mentions that a token heads, with those joined to it by "and" or in apposition to it."""
        heads = {token.i, *(other.i for other in token.conjuncts)}
        heads |= {child.i for child in token.rights if child.dep_ == "appos"}
        return [draft for draft in self.drafts if draft.head in heads]

    def covering(self, token: Token) -> list[Draft]:
        """The mentions whose words include a token."""
        return [draft for draft in self.drafts if draft.start <= token.idx < draft.end]

    def before(self, token: Token) -> list[Draft]:
        """The mentions that end before a token, the nearest first."""
        return [draft for draft in reversed(self.drafts) if draft.end <= token.idx]

    def add(self, found: Iterable[Draft]) -> None:
        """Add mentions that overlap none that are there, and keep the order."""
        new = [one for one in found if not any(one.overlaps(other) for other in self.drafts)]
        self.drafts.extend(new)
        self.drafts.sort(key=lambda one: (one.start, one.end))

    def subjects(self, token: Token) -> Iterator[Token]:
        """The subjects of the clauses around a token, the nearest first, all before it."""
        node = token
        for _ in range(12):
            verb = _verb_of(node)
            if verb is None:
                return
            subject = _subject(verb)
            if subject is not None and subject.i < token.i:
                relative = verb.dep_ == "relcl" and subject.tag_ in {"WDT", "WP"}
                yield verb.head if relative else subject
            if verb.dep_ not in CLAUSES or verb.head.i == verb.i:
                return
            node = verb

    def main_subject(self) -> Token | None:
        """The subject of the sentence's main clause."""
        roots = [token for token in self.doc if token.head.i == token.i]
        return next((s for root in roots if (s := _subject(root)) is not None), None)


def _verb_of(token: Token) -> Token | None:
    """The verb above a token."""
    node = token
    for _ in range(20):
        if node.head.i == node.i:
            return None
        node = node.head
        if node.pos_ in {"VERB", "AUX"}:
            return node
    return None


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, its own or its controller's: the object in "urged China to go"."""
    own = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    if own is not None or verb.dep_ != "xcomp":
        return own
    return next(
        (c for c in verb.head.children if c.dep_ in {"dobj", "dative"} and c.i < verb.i), None
    )


@dataclass
class Memory:
    """The sentences of a document up to the present one."""

    scenes: list[Scene] = field(default_factory=list)

    @property
    def now(self) -> Scene:
        """The present sentence."""
        return self.scenes[-1]

    def earlier(self, reach: int) -> list[Scene]:
        """The sentences before the present one, the nearest first, at most `reach`."""
        return self.scenes[-2 : -2 - reach : -1]

    def back(self, token: Token, reach: int) -> Iterator[Draft]:
        """Every mention before a token, the nearest first, up to `reach` sentences back."""
        yield from self.now.before(token)
        for scene in self.earlier(reach):
            yield from reversed(scene.drafts)

    def states_back(self, token: Token, reach: int, *, named: bool = False) -> list[Actor]:
        """The distinct states before a token, the nearest first; on demand only those named outright."""
        found = (
            draft.actor
            for draft in self.back(token, reach)
            if draft.actor.is_state and not (named and draft.kind in {"description", "pronoun"})
        )
        distinct: dict[tuple[int | None, str | None], Actor] = {}
        for actor in found:
            distinct.setdefault(actor.key, actor)
        return list(distinct.values())
