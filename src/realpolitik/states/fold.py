"""Names without what people write differently: case, accents, punctuation, "the" and "St."."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["fold"]

# Letters that Unicode does not take apart, and signs that split or join what they should not.
_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i", "&": " and "}
    | dict.fromkeys("'’‘ʼ`´.", "")
)
_ACCENTS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """A name as it is compared.

    Parameters
    ----------
    text
        A name in any spelling.

    Returns
    -------
    str
        Lower-case words of plain letters and digits, one space apart.

    Examples
    --------
    >>> fold("Côte d’Ivoire"), fold("St. Kitts & Nevis"), fold("The Gambia"), fold("U.S.A.")
    ('cote divoire', 'saint kitts and nevis', 'gambia', 'usa')
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    words = _WORD.findall(_ACCENTS.sub("", plain).casefold())
    return " ".join("saint" if word == "st" else word for word in words if word != "the")
