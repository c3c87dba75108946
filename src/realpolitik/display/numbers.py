"""How numbers are written: scores, probabilities, values in an indicator's own unit, years."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = [
    "MINUS",
    "NONE",
    "Json",
    "figure_and_range",
    "fraction",
    "hundred",
    "hundred_range",
    "of_hundred",
    "of_hundred_range",
    "plain_number",
    "score",
    "score_range",
    "signed_hundred",
    "track_range",
    "years",
]

MINUS = "−"
NONE = "—"
"""What stands where there is no figure."""

Json = Mapping[str, Any]


def score(value: float | None) -> str:
    """A score in [−1, 1], always with its sign.

    Examples
    --------
    >>> score(0.914), score(-0.24), score(0.001), score(1), score(None)
    ('+.91', '−.24', '.00', '+1.00', '—')
    """
    if value is None:
        return NONE
    text = f"{abs(value):.2f}".removeprefix("0")
    if text == ".00":
        return text
    return f"{MINUS if value < 0 else '+'}{text}"


def score_range(lower: float | None, upper: float | None) -> str:
    """The interval of a score.

    Examples
    --------
    >>> score_range(-0.05, 0.31)
    '[−.05, +.31]'
    """
    return "" if lower is None or upper is None else f"[{score(lower)}, {score(upper)}]"


def track_range(track: Json) -> str:
    """The interval of a track, or that nothing in it was sampled.

    Examples
    --------
    >>> coded = {"kind": "coded"}
    >>> track_range({"lower": 0.7, "upper": 0.7, "indicators": [coded]})
    'coded'
    """
    if all(each["kind"] == "coded" for each in track["indicators"]):
        return "coded"
    return score_range(track["lower"], track["upper"])


def hundred(value: float | None) -> str:
    """A probability as so many of 100; never 0 or 100 where it only rounds to them.

    Examples
    --------
    >>> hundred(0.86), hundred(0.003), hundred(0.998), hundred(0.0), hundred(None)
    ('86', '<1', '>99', '0', '—')
    """
    if value is None:
        return NONE
    if 0 < value <= 0.005:
        return "<1"
    if 0.995 <= value < 1:
        return ">99"
    return f"{100 * value:.0f}"


def of_hundred(value: float | None) -> str:
    """A share as so many of 100, to two digits however small: of rare events it is the small ones that differ.

    Examples
    --------
    >>> of_hundred(0.63), of_hundred(0.0196), of_hundred(0.00031), of_hundred(0.0), of_hundred(None)
    ('63', '2.0', '0.031', '0', '—')
    """
    if value is None:
        return NONE
    if not 0 < value < 0.0995:
        return hundred(value)
    return f"{100 * value:#.2g}".rstrip(".")


def of_hundred_range(lower: float | None, upper: float | None) -> str:
    """The interval of a share of 100.

    Examples
    --------
    >>> of_hundred_range(0.008, 0.15)
    '[0.80, 15]'
    """
    if lower is None or upper is None:
        return ""
    return f"[{of_hundred(lower)}, {of_hundred(upper)}]"


def fraction(value: float | None, digits: int = 3) -> str:
    """A figure around 0 and 1, as tables of scores write it.

    Examples
    --------
    >>> fraction(0.954), fraction(-0.0004), fraction(1.047, 2), fraction(-0.22, 2), fraction(None)
    ('.954', '.000', '1.05', '−.22', '—')
    """
    if value is None:
        return NONE
    text = f"{abs(value):.{digits}f}"
    sign = MINUS if value < 0 and float(text) else ""
    return sign + text.removeprefix("0")


def signed_hundred(value: float | None) -> str:
    """A difference of two probabilities in hundredths, with its sign.

    Examples
    --------
    >>> signed_hundred(0.11), signed_hundred(-0.024), signed_hundred(0.0)
    ('+11', '−2', '0')
    """
    if value is None:
        return NONE
    size = f"{abs(100 * value):.0f}"
    if size == "0":
        return size
    return f"{MINUS if value < 0 else '+'}{size}"


def hundred_range(lower: float | None, upper: float | None, *, signed: bool = False) -> str:
    """The interval of a probability, or of a difference of two.

    Examples
    --------
    >>> hundred_range(0.73, 0.94), hundred_range(-0.02, 0.25, signed=True)
    ('[73, 94]', '[−2, +25]')
    """
    if lower is None or upper is None:
        return ""
    form = signed_hundred if signed else hundred
    return f"[{form(lower)}, {form(upper)}]"


def plain_number(value: float | None) -> str:
    """A value in an indicator's own unit, to three significant digits.

    Examples
    --------
    >>> plain_number(0.8217), plain_number(-3), plain_number(14523.7), plain_number(0.00021)
    ('0.822', '−3', '14,500', '0.00021')
    """
    if value is None:
        return NONE
    if value == int(value) and abs(value) < 1e5:
        text = f"{abs(int(value)):,}"
    elif abs(value) >= 1000:
        text = f"{float(f'{abs(value):.3g}'):,.0f}"
    else:
        text = f"{abs(value):.3g}"
    return f"{MINUS if value < 0 else ''}{text}"


def years(first: int, last: int) -> str:
    """A span of years.

    Examples
    --------
    >>> years(1946, 2010), years(2010, 2010)
    ('1946–2010', '2010')
    """
    return str(first) if first == last else f"{first}–{last}"


def figure_and_range(row: Json, name: str) -> str:
    """A figure of a table of sides with its interval, in hundredths.

    Examples
    --------
    >>> figure_and_range({"gap": 0.11, "gap_lower": -0.02, "gap_upper": 0.25}, "gap")
    '+11 [−2, +25]'
    """
    signed = name == "gap"
    form = signed_hundred if signed else hundred
    interval = hundred_range(row[f"{name}_lower"], row[f"{name}_upper"], signed=signed)
    return f"{form(row[name])} {interval}".strip()
