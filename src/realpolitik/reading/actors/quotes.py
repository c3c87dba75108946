"""Whose words stand between quotation marks, for those who say "we" there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from realpolitik.reading.actors.drafts import Actor
from realpolitik.reading.actors.memory import Scene
from realpolitik.reading.actors.words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Quotes"]

OPENING, CLOSING, EITHER = "“", "”", '"'

_SAYING = words("quotes.saying")


@dataclass
class Quotes:
    """The quotation that is open, and who speaks in it."""

    is_open: bool = False
    speaker: Actor | None = None

    def inside(self, scene: Scene) -> list[bool]:
        """For each token of a sentence whether it is quoted; remembers what stays open."""
        flags: list[bool] = []
        for token in scene.doc:
            mark = token.text
            if mark in {OPENING, CLOSING, EITHER}:
                self.is_open = mark == OPENING or (mark == EITHER and not self.is_open)
                flags.append(False)
            else:
                flags.append(self.is_open)
        return flags

    def heard(self, scene: Scene, quoted: list[bool]) -> Actor | None:
        """Who speaks in the quotation of a sentence: the subject of its verb of saying, or as before."""
        if not any(quoted):
            if not self.is_open:
                self.speaker = None
            return None
        subject = next((s for token in scene.doc if (s := _says(token, quoted)) is not None), None)
        if subject is not None:
            drafts = scene.at(subject)
            self.speaker = drafts[0].actor if len(drafts) == 1 else None
        return self.speaker


def _says(token: Token, quoted: list[bool]) -> Token | None:
    """The subject of a verb of saying outside the quotation."""
    if quoted[token.i] or token.lemma_.lower() not in _SAYING:
        return None
    return next(
        (c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"} and not quoted[c.i]), None
    )
