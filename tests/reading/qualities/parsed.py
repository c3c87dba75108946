"""Sentences of tests, parsed, with the word that matters in stars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realpolitik.reading.parsing import parse, sentences

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["starred"]


def starred(text: str) -> Token:
    """The token that begins behind the star of ``The army *attacked the town.``"""
    place = text.index("*")
    found = sentences(text.replace("*", "", 1))
    index = max(i for i, one in enumerate(found) if one.start <= place)
    shift = found[index].start
    return next(token for token in parse(found)[index] if token.idx + shift == place)
