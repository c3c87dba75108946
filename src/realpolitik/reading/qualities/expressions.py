"""Expressions of time in a text, resolved against the date of the article.

Rules of our own: the general libraries need a millisecond and more for each expression, and a speech has
thousands of them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from realpolitik.reading.values import When

__all__ = ["Expression", "expressions"]

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH_OF = {name[:3]: number for number, name in enumerate(_MONTHS, 1)}
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100}
_DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_NUMBER = r"(?:\d{1,3}|an?|a couple of|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|hundred)"
_UNIT = r"(?:day|week|month|year|decade|fortnight)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"

_PATTERN = re.compile(
    "|".join(
        (
            rf"(?P<iso>\b{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b)",
            rf"(?P<mdy>\b{_MONTH}\s+{_DAY}(?:\s*[-–]\s*\d{{1,2}})?,?\s+{_YEAR}\b)",
            rf"(?P<dmy>\b{_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}\b)",
            rf"(?P<my>\b{_MONTH},?\s+(?:of\s+)?{_YEAR}\b)",
            rf"(?P<md>\b{_MONTH}\s+(?:the\s+)?{_DAY}\b(?!\s*(?:,\d|:\d|per\b|%)))",
            rf"(?P<dm>\b{_DAY}(?:\s+of)?\s+{_MONTH}(?![a-z]))",
            r"(?P<decade>\b(?:1[5-9]|20)\d0[’']?s\b)",
            r"(?P<short>[’']\d0s\b)",
            rf"(?P<named>\b(?:{'|'.join(_DECADES)})\b)",
            rf"(?P<ago>\b{_NUMBER}\s+{_UNIT}s?\s+(?:ago|earlier|before|previously|hence|from now|later)\b)",
            rf"(?P<inunits>\b(?:in|within)\s+{_NUMBER}\s+{_UNIT}s?(?:['’]s?)?\s+time\b)",
            r"(?P<parts>\b(?:this|yesterday|tomorrow)\s+(?:morning|afternoon|evening|night)\b)",
            r"(?P<near>\b(?:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|today|tonight|tomorrow|overnight)\b)",
            r"(?P<ofmonth>\bthe\s+\d{1,2}(?:st|nd|rd|th)\s+of\s+(?:this|last|next)\s+month\b)",
            r"(?P<ordinal>\bon\s+the\s+\d{1,2}(?:st|nd|rd|th)\b(?!\s+(?:of|day|anniversary|birthday)))",
            r"(?P<anaphor>\bthe\s+(?:next|following|same|previous)\s+(?:day|night|week|month|year|morning)\b)",
            rf"(?P<relative>\b(?:last|past|this|next|previous|coming)\s+(?:day|week|weekend|fortnight|month|year|decade|night|{_SEASON}|{_WEEKDAY}|{_MONTH})(?![a-z]))",
            r"(?P<holiday>\b(?:May\s+Day|Christmas\s+(?:Day|Eve)|Boxing\s+Day|New\s+Year[’']s\s+(?:Day|Eve)))",
            r"(?P<yearend>\b(?:by|before|at)\s+(?:the\s+)?(?:year[’']s\s+end|year-end|end\s+of\s+the\s+year|the\s+year\s+is\s+out))",
            r"(?P<weekend>\b(?:over|at|on|during)\s+the\s+weekend\b)",
            rf"(?P<season>\b(?:in|by|during|since|until|before|this|late|early)\s+(?:the\s+)?{_SEASON}(?:\s+of\s+{_YEAR})?\b)",
            rf"(?P<weekday>\b{_WEEKDAY}s?(?:\s+(?:night|morning|afternoon|evening))?\b)",
            r"(?P<month>\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)",
            rf"(?P<year>(?<![\d,.$€£])\b{_YEAR}\b(?![\d%]|,\d|\.\d))",
        )
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Expression:
    """An expression of time: its place in the text, its date for what is past, and for what is to come."""

    start: int
    end: int
    kind: str
    past: When
    future: When


def expressions(text: str, date: dt.date | None) -> Iterator[Expression]:
    """The expressions of time of a text, in order.

    Parameters
    ----------
    text
        A sentence.
    date
        Date of the article, which "on Monday" and "last year" count from; without it these are unknown.
    """
    for found in _PATTERN.finditer(text):
        kind = str(found.lastgroup)
        words = found.group()
        if _misread(kind, words, text, found):
            continue
        past, future = _READERS[kind](words.lower(), date)
        yield Expression(found.start(), found.end(), kind, past, future)


def _misread(kind: str, words: str, text: str, found: re.Match[str]) -> bool:
    """May the verb, march the deed, Friday prayers no date; years that count something else."""
    before = text[max(0, found.start() - 14) : found.start()].lower()
    if kind in {"month", "weekday", "named"} and not words[0].isupper():
        return kind != "named" or not before.endswith(("the ", "late ", "early ", "mid-"))
    if (
        kind == "month"
        and words in {"May", "March", "August"}
        and not re.search(
            r"(?:in|since|by|until|till|of|from|to|during|last|next|this|before|after|early|late|mid|and|between|through|for|around|’s|'s)[\s-]$",
            before,
        )
    ):
        return True
    if kind == "year":
        return bool(
            re.search(
                r"(?:resolutions?|no\.|article|flight|law|decree|number|nos\.|some|about|than|nearly|over|almost|boeing|fifa|top)\s+$",
                before,
            )
        )
    if kind == "weekday":
        return text[found.end() : found.end() + 8].lower().startswith((" prayer", " club"))
    return False


def _number(words: str) -> int:
    for one in words.split():
        if one.isdigit():
            return int(one)
        if one == "couple":
            return 2
    return next(
        (_NUMBERS[one] for one in words.split() if one in _NUMBERS and one not in {"a", "an"}), 1
    )


def _day(date: dt.date) -> When:
    return When(date.isoformat(), "day")


def _month(date: dt.date) -> When:
    return When(f"{date.year:04d}-{date.month:02d}", "month")


def _year(year: int) -> When:
    return When(f"{year:04d}", "year") if 1 <= year <= 9999 else When()


def _decade(year: int) -> When:
    return When(f"{year // 10 * 10:04d}", "decade")


def _shift(date: dt.date, months: int) -> dt.date:
    count = date.year * 12 + date.month - 1 + months
    return dt.date(max(1, count // 12), count % 12 + 1, 1)


Pair = tuple[When, When]


def _same(value: When) -> Pair:
    return value, value


def _valid(year: int, month: int, day: int) -> When:
    try:
        return _day(dt.date(year, month, day))
    except ValueError:
        return When()


def _find_month(words: str) -> int:
    return next(
        _MONTH_OF[one[:3]]
        for one in re.findall(r"[a-z]+", words)
        if one[:3] in _MONTH_OF and (one in _MONTHS or len(one) <= 4)
    )


def _find_year(words: str) -> int | None:
    found = re.search(_YEAR, words)
    return int(found.group()) if found else None


def _find_day(words: str) -> int:
    found = re.search(r"(?<!\d)\d{1,2}(?!\d)", words)
    return int(found.group()) if found else 1


def _iso(words: str, _: dt.date | None) -> Pair:
    year, month, day = words.split("-")
    return _same(_valid(int(year), int(month), int(day)))


def _full(words: str, _: dt.date | None) -> Pair:
    return _same(_valid(_find_year(words) or 1, _find_month(words), _find_day(words)))


def _month_year(words: str, _: dt.date | None) -> Pair:
    return _same(When(f"{_find_year(words):04d}-{_find_month(words):02d}", "month"))


def _month_day(words: str, date: dt.date | None) -> Pair:
    """Without a year: the last such day for what is past, the next for what is to come."""
    if date is None:
        return _same(When())
    month, day = _find_month(words), _find_day(words)
    later = (month, day) > (date.month, date.day)
    earlier = (month, day) < (date.month, date.day)
    return _valid(date.year - later, month, day), _valid(date.year + earlier, month, day)


def _bare_month(words: str, date: dt.date | None) -> Pair:
    if date is None:
        return _same(When())
    month = _find_month(words)
    return (
        _month(dt.date(date.year - (month > date.month), month, 1)),
        _month(dt.date(date.year + (month < date.month), month, 1)),
    )


def _in_decade(words: str, _: dt.date | None) -> Pair:
    return _same(_decade(int(words[:4])))


def _short_decade(words: str, _: dt.date | None) -> Pair:
    decade = int(re.sub(r"\D", "", words))
    return _same(_decade((1900 if decade >= 30 else 2000) + decade))


def _named_decade(words: str, _: dt.date | None) -> Pair:
    return _same(_decade(1900 + _DECADES[words]))


def _bare_year(words: str, _: dt.date | None) -> Pair:
    return _same(_year(int(words)))


def _ago(words: str, date: dt.date | None) -> Pair:
    if date is None or re.search(r"(?:earlier|before|previously|later)$", words):
        return _same(_anaphoric(words, date))
    return _same(_moved(words, date, -1 if words.endswith("ago") else 1))


def _anaphoric(words: str, date: dt.date | None) -> When:
    """Two years earlier than what? The article's day, where nothing else is at hand."""
    if date is None or words.endswith("later"):
        return When()
    return _moved(words, date, -1)


def _moved(words: str, date: dt.date, sign: int) -> When:
    count = _number(words) * sign
    try:
        if "day" in words:
            return _day(date + dt.timedelta(days=count))
        if "week" in words or "fortnight" in words:
            weeks = count * (2 if "fortnight" in words else 1)
            return _month(date + dt.timedelta(weeks=weeks))
        if "month" in words:
            return _month(_shift(date, count))
        return _year(date.year + count * (10 if "decade" in words else 1))
    except (OverflowError, ValueError):
        return When()


def _in_units(words: str, date: dt.date | None) -> Pair:
    return _same(_moved(words, date, 1) if date else When())


def _near(words: str, date: dt.date | None) -> Pair:
    if date is None:
        return _same(When())
    step = {"yesterday": -1, "tomorrow": 1}.get(words, 0)
    if "before" in words:
        step = -2
    elif "after" in words:
        step = 2
    return _same(_day(date + dt.timedelta(days=step)))


def _part(words: str, date: dt.date | None) -> Pair:
    return _near(words.split(maxsplit=1)[0], date)


def _relative(words: str, date: dt.date | None) -> Pair:
    if date is None:
        return _same(When())
    which, unit = words.rsplit(None, 1)
    step = {"last": -1, "past": -1, "previous": -1, "this": 0}.get(which, 1)
    if unit in _WEEKDAYS:
        return _relative_weekday(unit, date, step)
    if unit[:3] in _MONTH_OF and (unit in _MONTHS or len(unit) <= 4) and unit != "month":
        return _relative_month(unit, date, step)
    return _same(_relative_unit(unit, date, step))


def _relative_unit(unit: str, date: dt.date, step: int) -> When:
    if unit in {"day", "night"}:
        return _day(date + dt.timedelta(days=step))
    if unit in {"week", "weekend"}:
        return (
            _month(date + dt.timedelta(weeks=step)) if unit == "week" else _weekend_of(date, step)
        )
    if unit == "fortnight":
        return _month(date + dt.timedelta(weeks=2 * step))
    if unit == "month":
        return _month(_shift(date, step))
    if unit == "decade":
        return _decade(date.year + 10 * step)
    return _year(date.year + step)


def _relative_weekday(unit: str, date: dt.date, step: int) -> Pair:
    number = _WEEKDAYS.index(unit)
    back = (date.weekday() - number) % 7
    past = date - dt.timedelta(days=back)
    future = date + dt.timedelta(days=(number - date.weekday()) % 7)
    if step < 0:
        return _same(_day(past if back else date - dt.timedelta(days=7)))
    if step > 0:
        return _same(_day(future if back else date + dt.timedelta(days=7)))
    return _day(past), _day(future)


def _relative_month(unit: str, date: dt.date, step: int) -> Pair:
    past, future = _bare_month(unit, date)
    if step < 0:
        here = _MONTH_OF[unit[:3]] == date.month
        return _same(_month(dt.date(date.year - 1, date.month, 1)) if here else past)
    if step > 0:
        here = _MONTH_OF[unit[:3]] == date.month
        return _same(_month(dt.date(date.year + 1, date.month, 1)) if here else future)
    this = _month(dt.date(date.year, _MONTH_OF[unit[:3]], 1))
    return _same(this)


def _weekend_of(date: dt.date, step: int) -> When:
    saturday = date - dt.timedelta(days=(date.weekday() - 5) % 7)
    return _day(saturday if step < 0 else saturday + dt.timedelta(weeks=1))


def _weekend(_: str, date: dt.date | None) -> Pair:
    if date is None:
        return _same(When())
    return _weekend_of(date, -1), _weekend_of(date, 1)


def _season(words: str, date: dt.date | None) -> Pair:
    """A season is no month; the year stands for it: the last one gone, or the next to come."""
    year = _find_year(words)
    if year is not None:
        return _same(_year(year))
    if date is None:
        return _same(When())
    first = next(start for name, start in _SEASONS.items() if name in words)
    return _year(date.year - (first > date.month)), _year(date.year + (first + 2 < date.month))


_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def _weekday(words: str, date: dt.date | None) -> Pair:
    day = words.split(maxsplit=1)[0]
    if date is None or day.endswith("days"):
        return _same(When())
    return _relative_weekday(day, date, 0)


def _anaphor(_: str, __: dt.date | None) -> Pair:
    """The next day after what? The sentence before knows."""
    return _same(When())


_HOLIDAYS = {
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "may day": (5, 1),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
}


def _holiday(words: str, date: dt.date | None) -> Pair:
    if date is None:
        return _same(When())
    month, day = _HOLIDAYS[" ".join(words.replace("’", "'").split())]
    later, earlier = (month, day) > (date.month, date.day), (month, day) < (date.month, date.day)
    return _valid(date.year - later, month, day), _valid(date.year + earlier, month, day)


def _of_month(words: str, date: dt.date | None) -> Pair:
    if date is None:
        return _same(When())
    step = {"last": -1, "this": 0, "next": 1}[words.split()[-2]]
    month = _shift(date, step)
    return _same(_valid(month.year, month.month, _find_day(words)))


def _ordinal(words: str, date: dt.date | None) -> Pair:
    """On the 12th: of this month or the one beside it."""
    if date is None:
        return _same(When())
    day = _find_day(words)
    before, after = _shift(date, -(day > date.day)), _shift(date, day < date.day)
    return _valid(before.year, before.month, day), _valid(after.year, after.month, day)


def _year_end(_: str, date: dt.date | None) -> Pair:
    return _same(_year(date.year) if date else When())


_READERS: dict[str, Callable[[str, dt.date | None], Pair]] = {
    "iso": _iso,
    "mdy": _full,
    "dmy": _full,
    "my": _month_year,
    "md": _month_day,
    "dm": _month_day,
    "decade": _in_decade,
    "short": _short_decade,
    "named": _named_decade,
    "ago": _ago,
    "inunits": _in_units,
    "near": _near,
    "relative": _relative,
    "parts": _part,
    "weekend": _weekend,
    "anaphor": _anaphor,
    "holiday": _holiday,
    "ofmonth": _of_month,
    "ordinal": _ordinal,
    "yearend": _year_end,
    "season": _season,
    "weekday": _weekday,
    "month": _bare_month,
    "year": _bare_year,
}
