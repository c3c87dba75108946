"""Text as people read it: one paragraph a line, no invisible characters, no words cut at line ends."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter

__all__ = ["continues", "tidy"]

LINE_ENDS = re.compile("\r\n|[\r\v\x1c-\x1e\x85\u2028]")
PARAGRAPH_ENDS = re.compile("[\f\u2029]")
# Soft hyphens, zero-width and direction marks; surrogates, which no file can hold; controls.
UNSEEN = re.compile(
    "\u00ad\n?[ \t]*|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
TERMINAL = tuple(".!?:;\"'”’)]…")
# A column of print or of a mail; whoever writes longer lines does not wrap them by hand.
WIDEST = 140
NARROWEST = 20
# How full a line must be, with the next word, to have been broken for want of room.
FULL = 0.85
# One that ends within a sentence may be shorter: print is ragged; headings are shorter still.
RAGGED = 0.6
# Of the breaks in a wrapped text, those that fall into a sentence.
WRAPPED = 0.4
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
PART = re.compile(r"[^\W\d_]+")
CUT = re.compile(r"([^\W\d_]+)[-‐]$")
LONGEST_WORD = 60
# First parts that keep their hyphen ("anti-", "co-", "long-term"), but not before an ending ("long-er").
# Parts that begin as many plain words ("pro-", "inter-", "de-") are not among them.
_COMPOUNDS = (
    "anti co cross double east ex far free full half hard high ill left long low mid military neo "
    "new non north oil one post quasi right self semi short single small south third three two "
    "ultra vice war well west wide year"
)
ENDINGS = ("age", "dom", "er", "ish", "ist", "it", "ly", "ment", "ness", "ning", "pon", "st")
COMPOUNDS = frozenset(_COMPOUNDS.split())


def tidy(text: str) -> str:
    r"""A text without what only a printer or a machine needs.

    Line ends become one kind; soft hyphens, zero-width characters and controls go; a text whose lines
    were broken at a width (mails, OCR, PDF) gets its paragraphs back, with the words that were cut at
    a line end. Markup is left alone: it is text. All else keeps its place: a line end becomes a blank, a
    run of blanks stays one, so that an offset in a clean file is the same before and after.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        The text in NFC, paragraphs divided by line ends.

    Examples
    --------
    >>> tidy("The minister re\u00adjected\r\nthe offer. He will not nego-\r\ntiate.")
    'The minister rejected the offer. He will not negotiate.'
    """
    text = PARAGRAPH_ENDS.sub("\n\n", LINE_ENDS.sub("\n", text))
    text = unicodedata.normalize("NFC", UNSEEN.sub("", text).translate(LIGATURES))
    lines = _single_spaced(SPACE.sub(" ", text).split("\n"))
    return "\n".join(_paragraphs(lines, text))


def continues(line: str, after: str) -> bool:
    """Whether a sentence goes on over a line end."""
    return bool(line) and after[:1].islower() and not line.endswith(TERMINAL[:5])


def _breaks(lines: list[str]) -> list[tuple[str, str]]:
    return [(a, b) for a, b in itertools.pairwise(lines) if a and b]


def _single_spaced(lines: list[str]) -> list[str]:
    """The lines without their blanks, if each has one behind it and sentences run over them."""
    bare = [line.strip() for line in lines]
    filled = [line for line in bare if line]
    if len(filled) < 4 or len(_breaks(bare)) > 0.1 * len(filled):
        return lines
    if max(map(len, filled)) > WIDEST:
        return lines
    running = sum(continues(a, b) for a, b in _breaks(filled))
    return filled if running >= WRAPPED * (len(filled) - 1) else lines


def _width(lines: list[str]) -> int | None:
    """The width at which lines were broken, or None for a text that was not."""
    breaks = _breaks(lines)
    if not breaks:
        return None
    lengths = sorted(len(line) for line, _ in breaks)
    # One long line (an address, a table) does not make the column wider.
    width = lengths[int(0.95 * (len(lengths) - 1))]
    running = sum(continues(a, b) for a, b in breaks)
    if not NARROWEST <= width <= WIDEST or running < WRAPPED * len(breaks):
        return None
    return width


def _paragraphs(lines: list[str], text: str) -> list[str]:
    bare = [line.strip() for line in lines]
    width = _width(bare)
    words: Counter[str] | None = None
    done: list[list[str]] = []
    for place, line in enumerate(bare):
        last = bare[place - 1] if place else ""
        if not _joins(last, line, width):
            done.append([lines[place]])
            continue
        pieces = done[-1]
        pieces[-1] = pieces[-1].rstrip()
        cut = CUT.search(last[-LONGEST_WORD:])
        if cut and line[:1].isalpha():
            words = words or Counter(WORD.findall(text.lower()))
            if not _keeps_hyphen(cut[1], line, words):
                pieces[-1] = pieces[-1][:-1]
            pieces.append(line)
        else:
            pieces += [" ", line]
    return ["".join(pieces) for pieces in done]


def _joins(last: str, line: str, width: int | None) -> bool:
    if not last or not line:
        return False
    if continues(last, line) or (line[0].isalpha() and CUT.search(last[-LONGEST_WORD:])):
        return True
    if width is None or line.startswith(("- ", "* ", "• ", "– ", "— ")):
        return False
    if len(last) >= RAGGED * width and (last[-1].isalnum() or last[-1] == ","):
        return True
    return len(last) + 1 + len(line.split(" ", 1)[0]) > FULL * width


def _keeps_hyphen(first: str, line: str, words: Counter[str]) -> bool:
    """Whether a word cut at a line end has its hyphen: as elsewhere in the text, or by its first part."""
    rest = PART.match(line)
    second = rest[0] if rest else ""
    closed = words[(first + second).lower()]
    hyphened = words[f"{first}-{second}".lower()]
    if hyphened == closed:
        kept = first.lower() in COMPOUNDS and not second.startswith(ENDINGS)
        return kept or second[:1].isupper()
    return hyphened > closed
