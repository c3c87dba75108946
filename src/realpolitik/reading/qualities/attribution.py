"""Who says it: the publisher, or a speaker whom the text names, perhaps through another one.

Within a sentence the parse tells (said, according to, the ministry's claim that). Across sentences
quotation marks tell: a quotation that runs on has one speaker, and one that follows another without a
word between them has the speaker of the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from realpolitik.reading.qualities.frames import (
    Frame,
    author_speaks,
    frames_of,
    introduces,
    sayers,
    tag_lines,
)
from realpolitik.reading.qualities.quotations import Quotation, quotations
from realpolitik.reading.qualities.syntax import phrase
from realpolitik.reading.values import Mention, Sentence, Speaker

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["AUTHOR", "Voices"]

AUTHOR = Speaker("the author", None, None)
"""Who says "I" outside quotation marks: nobody whom the text names, and not the publisher."""

_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "who", "which", "that"})
_ONWARD = 9
"""Sentences at most behind the last one in the first person that are still the author's."""

_BETWEEN = 6
"""Sentences at most between two in the first person that are still the author's."""


@dataclass(frozen=True)
class _Named:
    """The last speaker, who may be "he" in the next sentence."""

    sentence: int
    speaker: Speaker


class Voices:
    """The speakers of a document.

    Parameters
    ----------
    docs
        The parsed sentences.
    sentences
        The same sentences with their places in the document.
    mentions
        The actors of each sentence, which tell a speaker's state and sector.
    first_person
        Whether "I" makes a passage the author's; not in a speech, where everything is.
    """

    def __init__(
        self,
        docs: Sequence[Doc],
        sentences: Sequence[Sentence],
        mentions: Sequence[Sequence[Mention]],
        *,
        first_person: bool = True,
    ) -> None:
        self._docs = docs
        self._sentences = sentences
        self._mentions = mentions
        self._quotes = quotations(sentences)
        self._tags = [tag_lines(doc, self._outside(i)) for i, doc in enumerate(docs)]
        self._authored = self._passages() if first_person else frozenset()
        self._last: list[Speaker | None] = []
        self._name_speakers()
        self._of_quote: dict[int, Speaker | None] = {}
        self._attribute_quotes()

    def speaker_of(self, sentence: int, predicate: Token) -> Speaker | None:
        """To whom a predicate is attributed, nearest speaker first, those who report him in ``via``.

        Parameters
        ----------
        sentence
            Index of the sentence.
        predicate
            A token of its parse.

        Returns
        -------
        Speaker or None
            None where the publisher says it.
        """
        chain = [self._speaker(sentence, one) for one in self._frames(sentence, predicate)]
        outer = self._around(sentence, predicate)
        if outer is not None:
            chain.append(outer)
        return _linked(chain)

    def _frames(self, sentence: int, predicate: Token) -> list[Frame]:
        inside = frames_of(predicate)
        known = {one.verb for one in inside}
        quoted = self._quote_at(sentence, predicate.idx) is not None
        tags = [
            one
            for one in self._tags[sentence]
            if one.verb not in known and one.covers(predicate.i, quoted=quoted)
        ]
        return inside + tags

    def _around(self, sentence: int, predicate: Token) -> Speaker | None:
        """The speaker of the quotation the predicate stands in, or the author in the first person."""
        quote = self._quote_at(sentence, predicate.idx)
        if quote is not None:
            return self._of_quote.get(quote)
        return AUTHOR if sentence in self._authored else None

    def _quote_at(self, sentence: int, place: int) -> int | None:
        for quote in self._quotes[sentence]:
            if quote.start <= place < quote.end:
                return quote.number
        return None

    def _outside(self, sentence: int) -> list[tuple[int, int]]:
        return [(one.start, one.end) for one in self._quotes[sentence]]

    def _speaker(self, sentence: int, frame: Frame) -> Speaker:
        """A speaker with his place in the document, his state and sector."""
        doc, start = self._docs[sentence], self._sentences[sentence].start
        first, last = phrase(doc[frame.speaker])
        left, right = doc[first].idx, doc[last].idx + len(doc[last])
        found = self._mention(sentence, doc[frame.speaker], start + left, start + right)
        speaker = Speaker(doc.text[left:right], start + left, start + right)
        if found is not None:
            return replace(speaker, ccode=found.ccode, iso3=found.iso3, sector=found.sector)
        if speaker.text.lower() in _PRONOUNS and sentence and self._last:
            before = self._last[min(sentence, len(self._last)) - 1]
            if before is not None:
                return replace(speaker, ccode=before.ccode, iso3=before.iso3, sector=before.sector)
        return speaker

    def _mention(self, sentence: int, head: Token, left: int, right: int) -> Mention | None:
        """The mention at the head of the phrase, else the first one in it."""
        place = self._sentences[sentence].start + head.idx
        inside = [
            one
            for one in self._mentions[sentence]
            if left <= one.start < right or one.start <= place < one.end
        ]
        at = [one for one in inside if one.start <= place < one.end]
        return next(iter(at or inside), None)

    def _name_speakers(self) -> None:
        """Sentence by sentence, the last speaker who was named."""
        last: Speaker | None = None
        for i, doc in enumerate(self._docs):
            for one in (*self._tags[i], *sayers(doc)):
                named = self._speaker(i, one)
                if named.text.lower() not in _PRONOUNS or named.ccode is not None:
                    last = named
            self._last.append(last)

    def _attribute_quotes(self) -> None:
        """Each quotation gets the speaker of the tag line beside it, else the one of the quotation before."""
        before: tuple[int, Speaker | None] | None = None
        for number, places in _places(self._quotes).items():
            speaker = self._beside(places)
            if speaker is None and before is not None and places[0] - before[0] <= 1:
                speaker = before[1]
            if speaker is None:
                speaker = self._told_before(places[0])
            self._of_quote[number] = speaker
            before = (places[-1], speaker)

    def _beside(self, places: list[int]) -> Speaker | None:
        for i in [*reversed(places)]:
            own = self._tag_of_quote(i)
            if own is not None:
                return own
        first = places[0]
        if first and self._docs[first - 1].text.rstrip().endswith(":"):
            return self._tag_of_quote(first - 1) or _only(
                self._mentions[first - 1], self._sentences[first - 1]
            )
        return self._after(places)

    def _tag_of_quote(self, sentence: int) -> Speaker | None:
        tags = self._tags[sentence]
        if tags:
            return self._speaker(sentence, tags[-1])
        who = introduces(self._docs[sentence], self._outside(sentence))
        return self._speaker(sentence, Frame(who.i, who.head.i)) if who is not None else None

    def _told_before(self, sentence: int) -> Speaker | None:
        """The prefect says it is over. "Nobody was hurt."."""
        if (
            not sentence
            or self._sentences[sentence].paragraph != self._sentences[sentence - 1].paragraph
        ):
            return None
        opening = self._quotes[sentence][0].start
        return self._tag_of_quote(sentence - 1) if opening <= 1 else None

    def _after(self, places: list[int]) -> Speaker | None:
        """Said the minister on the next line, as the cut of sentences may have it."""
        following = places[-1] + 1
        if following < len(self._docs) and len(self._docs[following]) <= 12:
            tags = [one for one in self._tags[following] if not one.has_clause]
            if (
                tags
                and self._sentences[following].paragraph == self._sentences[places[-1]].paragraph
            ):
                return self._speaker(following, tags[0])
        return None

    def _passages(self) -> frozenset[int]:
        """Sentences in the first person, and those that stand between two of them."""
        own = [
            i
            for i, doc in enumerate(self._docs)
            if author_speaks(doc, self._outside(i)) and not self._tags[i]
        ]
        found = set(own)
        for here, following in pairwise(own):
            gap = range(here + 1, following)
            if len(gap) <= _BETWEEN and not any(self._tags[i] for i in gap):
                found.update(gap)
        for here in own:
            found.update(self._onward(here))
        return frozenset(found)

    def _onward(self, sentence: int) -> Iterator[int]:
        """What follows in the same voice: up to another voice, or a gap wider than between paragraphs."""
        usual = _usual_gap(self._sentences)
        for i in range(sentence + 1, min(len(self._docs), sentence + 1 + _ONWARD)):
            gap = self._sentences[i].start - self._sentences[i - 1].end
            if self._tags[i] or gap > usual:
                return
            yield i


def _usual_gap(sentences: Sequence[Sentence]) -> int:
    """Characters between two paragraphs, as most often in the document."""
    gaps = Counter(
        following.start - here.end
        for here, following in pairwise(sentences)
        if here.paragraph != following.paragraph
    )
    return gaps.most_common(1)[0][0] if gaps else 1


def _places(quotes: Sequence[Sequence[Quotation]]) -> dict[int, list[int]]:
    places: dict[int, list[int]] = {}
    for i, found in enumerate(quotes):
        for one in found:
            places.setdefault(one.number, []).append(i)
    return places


def _only(mentions: Sequence[Mention], sentence: Sentence) -> Speaker | None:
    if not mentions:
        return None
    one = mentions[0]
    if one.start < sentence.start:
        return None
    return Speaker(one.text, one.start, one.end, one.ccode, one.iso3, one.sector)


def _linked(chain: Sequence[Speaker]) -> Speaker | None:
    """Link speakers; a pronoun that can only mean the speaker around it gives way to him."""
    kept: list[Speaker] = []
    for one in chain:
        if kept and _same(kept[-1], one):
            if kept[-1].text.lower() in _PRONOUNS:
                kept[-1] = one
            continue
        kept.append(one)
    linked: Speaker | None = None
    for one in reversed(kept):
        linked = replace(one, via=linked)
    return linked


def _same(inner: Speaker, outer: Speaker) -> bool:
    if inner.start is not None and inner.start == outer.start:
        return True
    if inner.text.lower() in _PRONOUNS:
        return inner.ccode is None or inner.ccode == outer.ccode
    return False
