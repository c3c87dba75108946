"""How a check writes figures, years, lists and data sets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = [
    "and_list",
    "capital",
    "count",
    "dataset_name",
    "number",
    "span",
    "whose",
    "with_article",
]

NAMES = {
    "atop": "ATOP",
    "atop_treaties": "ATOP treaties",
    "cow_diplomacy": "COW diplomatic exchange",
    "cow_igo": "COW organisations",
    "cow_mid": "COW disputes",
    "cow_nmc": "COW capabilities",
    "cow_trade": "COW trade",
    "cow_wars": "COW wars",
    "democracy": "V-Dem",
    "gml": "GML disputes",
    "gsdb": "GSDB sanctions",
    "sipri": "SIPRI arms",
    "thompson_dreyer": "Thompson and Dreyer's rivalries",
    "ties": "TIES sanctions",
    "tss": "Thompson's rivalries",
    "ungdc": "UN General Debate",
    "unvotes": "UN votes",
}
"""Data sets as a sentence calls them; any other goes by its key."""

ARTICLE = ("United ", "Soviet ", "Republic ", "Democratic Republic", "Federal Republic")
PLURAL = frozenset(
    {"Netherlands", "Philippines", "Maldives", "Bahamas", "Comoros", "Seychelles", "Gambia"}
)
"""Names with an article."""

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def dataset_name(key: str) -> str:
    """A data set as a sentence calls it.

    Examples
    --------
    >>> dataset_name("gml"), dataset_name("my_treaties")
    ('GML disputes', 'my_treaties')
    """
    return NAMES.get(key, key)


def number(value: float) -> str:
    """A share or an index, as the other faces write it.

    Examples
    --------
    >>> number(0.536), number(-0.04), number(0.0021), number(1.0), number(0.0)
    ('.54', '−.04', '.002', '1.00', '.00')
    """
    digits = 3 if 0 < abs(value) < 0.01 else 2
    text = f"{abs(value):.{digits}f}"
    text = text.removeprefix("0") if abs(value) < 1 else text
    return f"−{text}" if value < 0 and float(text) else text


def count(how_many: int, one: str, more: str | None = None) -> str:
    """So many things.

    Examples
    --------
    >>> count(0, "dispute"), count(1, "dispute"), count(6, "dispute"), count(31, "dispute")
    ('no dispute', 'one dispute', 'six disputes', '31 disputes')
    """
    said = WORDS[how_many] if how_many < len(WORDS) else str(how_many)
    return f"{said} {one if how_many < 2 else more or one + 's'}"


def span(years: Iterable[int]) -> str:
    """The first and the last of some years.

    Examples
    --------
    >>> span([1993, 2004, 2010]), span([1993])
    ('1993–2010', '1993')
    """
    listed = list(years)
    first, last = min(listed), max(listed)
    return str(first) if first == last else f"{first}–{last}"


def and_list(parts: Sequence[str], *, between: str = ", ") -> str:
    """Parts of a sentence.

    Examples
    --------
    >>> and_list(["votes"]), and_list(["votes", "trade", "arms"])
    ('votes', 'votes, trade and arms')
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{between.join(parts[:-1])} and {parts[-1]}"


def capital(text: str) -> str:
    """A sentence with its first letter in upper case.

    Examples
    --------
    >>> capital("six disputes")
    'Six disputes'
    """
    return text[:1].upper() + text[1:]


def with_article(name: str) -> str:
    """A state's name as it stands inside a sentence.

    Examples
    --------
    >>> (
    ...     with_article("United States"),
    ...     with_article("Central African Republic"),
    ...     with_article("China"),
    ... )
    ('the United States', 'the Central African Republic', 'China')
    """
    the = name.startswith(ARTICLE) or name.endswith(("Republic", "Islands")) or name in PLURAL
    return f"the {name}" if the else name


def whose(name: str) -> str:
    """The genitive of a name.

    Examples
    --------
    >>> whose("China"), whose("United States")
    ("China's", "United States'")
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"
