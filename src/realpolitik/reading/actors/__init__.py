"""Who acts in a text: states by their names, peoples, capitals, leaders and agents, and organisations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from realpolitik.reading.actors.context import context_of
from realpolitik.reading.actors.coreference import resolved
from realpolitik.reading.actors.drafts import finished
from realpolitik.reading.actors.explicit import explicit
from realpolitik.reading.actors.matching import matches, names_a_state
from realpolitik.reading.values import Mention, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["mentions", "names_a_state"]


def mentions(
    sentences: Sequence[Sentence],
    parsed: Sequence[Doc],
    *,
    date: dt.date | None,
    speaker: int | None = None,
) -> list[list[Mention]]:
    """Find who is mentioned in a document, sentence by sentence.

    Parameters
    ----------
    sentences
        The sentences of one document, in order.
    parsed
        The parse of each, as `reading.parsing.parse` gives it.
    date
        The day of the document, by which names and leaders are read; today without it.
    speaker
        COW code of the state whose speech the document is; then "we" and "my country" mean it.

    Returns
    -------
    list of list of Mention
        For each sentence its mentions by start. None overlap, save that two may share one span ("the two
        countries"). Pronouns and descriptions stand for whom they refer to; those that refer to no state
        or organisation are left out.

    Examples
    --------
    >>> from realpolitik.reading.parsing import parse, sentences
    >>> cut = sentences("Chinese troops left. Beijing said they would not return.")
    >>> [
    ...     [(one.text, one.iso3, one.sector) for one in found]
    ...     for found in mentions(cut, parse(cut), date=None)
    ... ]
    [[('Chinese troops', 'CHN', 'MIL')], [('Beijing', 'CHN', 'GOV'), ('they', 'CHN', 'GOV')]]
    """
    found = [matches(sentence.text) for sentence in sentences]
    context = context_of(
        (sentence.text for sentence in sentences), found, day=date, speaker=speaker
    )
    drafts = [
        explicit(doc, matched, context, number)
        for number, (doc, matched) in enumerate(zip(parsed, found, strict=True))
    ]
    everything = resolved(parsed, drafts, day=context.day, speaker=speaker)
    return [
        [finished(draft, sentence) for draft in of]
        for sentence, of in zip(sentences, everything, strict=True)
    ]
