"""How figures are written, and how answers look in a notebook: plain values in, strings out.

Every face writes a figure by the functions of this module, so that the same figure reads the same on a
terminal, on a page, in a picture and in a notebook. It knows answers only as the plain values of their
``to_json()``, and imports no other room.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

__all__ = [
    "EVERY",
    "INTERVALS",
    "LIMITS",
    "MINUS",
    "NONE",
    "Line",
    "Markup",
    "between",
    "dispute_line",
    "evidence_html",
    "figure_and_range",
    "figure_lines",
    "flat",
    "hundred",
    "hundred_range",
    "listed",
    "moves_lines",
    "plain_number",
    "ranking_html",
    "score",
    "score_range",
    "sides_tables",
    "signed_hundred",
    "standing_html",
    "table",
    "tag",
    "timeline_html",
    "track_range",
    "tracks_table",
    "verdict_line",
    "whose",
    "years",
]

MINUS = "−"
NONE = "—"
"""What stands where there is no figure."""

LIMITS = "not a forecast of war, not a statement of intentions"
INTERVALS = "90 % intervals in brackets"
EVERY = 5
"""Years between two rows of a table over the years."""

Json = Mapping[str, Any]


# Numbers.


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


# Words.


def listed(items: Iterable[str], most: int = 3) -> str:
    """The first few of a list, and how many more there are.

    Examples
    --------
    >>> listed(["South Korea", "United States", "Japan", "Laos", "Chad"])
    'South Korea, United States, Japan and 2 more'
    """
    all_of_them = list(items)
    named = ", ".join(all_of_them[:most])
    more = len(all_of_them) - most
    return f"{named} and {more} more" if more > 0 else named


def whose(name: str) -> str:
    """The genitive of a name.

    Examples
    --------
    >>> whose("China"), whose("United States")
    ("China's", "United States'")
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def years(first: int, last: int) -> str:
    """A span of years.

    Examples
    --------
    >>> years(1946, 2010), years(2010, 2010)
    ('1946–2010', '2010')
    """
    return str(first) if first == last else f"{first}–{last}"


def between(direction: str | None, a: str, b: str) -> str:
    """An indicator's direction in names; empty for one without.

    Examples
    --------
    >>> between("b→a", "China", "North Korea")
    'North Korea → China'
    """
    if direction is None:
        return ""
    return f"{a} → {b}" if direction == "a→b" else f"{b} → {a}"


def verdict_line(verdict: Json) -> str:
    """The class of a pair, or why there is none.

    Examples
    --------
    >>> verdict_line({"name": None, "why": "two tracks of the three it needs"})
    'no class named: two tracks of the three it needs'
    """
    why = verdict.get("why") or ""
    if verdict.get("name"):
        return f"{verdict['name']}" + (f" ({why})" if why else "")
    return f"no class named: {why}" if why else "no class named"


def dispute_line(side: Json, y: str) -> str:
    """Of which disputes a side speaks.

    Examples
    --------
    >>> dispute_line({"adversaries": [{"name": "Japan"}]}, "North Korea")
    'if North Korea fights Japan'
    >>> dispute_line({"adversaries": [{"name": "Japan"}, {"name": "Chad"}]}, "Cuba")
    'if Cuba fights one of its adversaries (Japan, Chad)'
    """
    foes = [each["name"] for each in side["adversaries"]]
    if len(foes) == 1:
        return f"if {y} fights {foes[0]}"
    return f"if {y} fights one of its adversaries ({listed(foes)})"


class Line(NamedTuple):
    """One line of a side: its name, what it says, the figure, its unit and interval, or why there is none."""

    name: str
    says: str
    figure: str
    unit: str
    interval: str
    why: str


def figure_lines(side: Json, x: str, y: str) -> list[Line]:
    """One direction of a pair, line by line, for every face that shows it.

    Where no side has a figure and all for one reason, it is said once.

    Parameters
    ----------
    side
        A side as plain values.
    x, y
        Names of the state that chooses and of the one that fights.

    Examples
    --------
    >>> known = {"value": 0.86, "lower": 0.73, "upper": 0.94}
    >>> unknown = {"value": None, "lower": None, "upper": None, "why": "words are not loaded"}
    >>> names = ("involvement", "both", "practice", "without_votes", "gap")
    >>> side = {"paper": unknown, **dict.fromkeys(names, known)}
    >>> for line in figure_lines(side, "China", "North Korea")[:3]:
    ...     print(line.says, line.figure, line.unit, line.interval or line.why)
    China joins either side 86 of 100 [73, 94]
    if it joins, it sides with North Korea 86 of 100 [73, 94]
      on paper alone —  words are not loaded
    """
    lines = (
        ("involvement", f"{x} joins either side"),
        ("both", f"if it joins, it sides with {y}"),
        ("paper", "  on paper alone"),
        ("practice", "  in practice alone"),
        ("without_votes", "  in practice, UN votes left out"),
        ("gap", "  gap: paper less practice"),
    )
    found = [_line(name, says, side[name]) for name, says in lines if name in side]
    sides = [line for line in found if line.name != "involvement"]
    if len({line.why for line in sides}) == 1 and sides[0].why:
        return [line for line in found if line.name in {"involvement", "both"}]
    return found


def _line(name: str, says: str, estimate: Json) -> Line:
    if estimate["value"] is None:
        return Line(name, says, NONE, "", "", estimate.get("why") or "")
    signed = name == "gap"
    form, unit = (signed_hundred, "points") if signed else (hundred, "of 100")
    interval = hundred_range(estimate["lower"], estimate["upper"], signed=signed)
    return Line(name, says, form(estimate["value"]), unit, interval, "")


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


# HTML. Everything that is not Markup is escaped, so that nothing can be forgotten.


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def flat(parts: Iterable[Any]) -> Markup:
    """Join pieces into HTML: what is no Markup is escaped, None is left out.

    Examples
    --------
    >>> flat(["a < b", None, Markup("<br>")])
    'a &lt; b<br>'
    """
    return Markup("".join(_escaped(part) for part in parts if part is not None))


def _escaped(part: Any) -> str:
    return part if isinstance(part, Markup) else html.escape(str(part))


def tag(name: str, *inside: Any, **attributes: Any) -> Markup:
    """An HTML element.

    Parameters
    ----------
    name
        Its name.
    *inside
        What it holds: text, which is escaped, or other elements.
    **attributes
        Its attributes; a trailing underscore is dropped, other ones become hyphens, None leaves one out.

    Examples
    --------
    >>> tag("td", "5 < 6", class_="figure", data_year=1991)
    '<td class="figure" data-year="1991">5 &lt; 6</td>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{written}>{flat(inside)}</{name}>")


def table(
    caption: str, head: Sequence[str], rows: Iterable[Sequence[Any]], *, texts: Sequence[int] = (0,)
) -> Markup:
    """An HTML table; the columns in ``texts`` hold words, the others figures, set flush right."""

    def cell(kind: str, column: int, value: Any, **attributes: Any) -> Markup:
        style = "text-align:left" if column in texts else "text-align:right;white-space:nowrap"
        return tag(kind, value, style=style, **attributes)

    header = tag("tr", *(cell("th", i, each, scope="col") for i, each in enumerate(head)))
    body = [
        tag(
            "tr",
            *(
                cell("th", i, each, scope="row") if i == 0 else cell("td", i, each)
                for i, each in enumerate(row)
            ),
        )
        for row in rows
    ]
    return tag(
        "table", tag("caption", caption), tag("thead", header), tag("tbody", *body), class_="rp"
    )


def standing_html(standing: Json) -> Markup:
    """A standing, for a notebook."""
    a, b = standing["a"]["name"], standing["b"]["name"]
    return tag(
        "div",
        tag("strong", f"{a} – {b}"),
        f" · {standing['at']} · evidence to {standing['evidence_to']}",
        tag("p", verdict_line(standing["class"])),
        tracks_table(standing),
        *(each for each in sides_tables(standing) if each is not None),
        *(tag("p", line) for line in moves_lines(standing)),
        tag("p", f"{INTERVALS} · {LIMITS}"),
    )


def tracks_table(standing: Json) -> Markup:
    """The four tracks of a standing."""
    rows = [
        (
            name,
            score(track and track["score"]),
            track_range(track) if track else "",
            "; ".join(track.get("facts", ())) if track else _why(standing, name),
        )
        for name, track in standing["tracks"].items()
    ]
    caption = "Tracks: −1 apart, 0 as the median pair without a tie, +1 close"
    return table(caption, ("track", "score", "90 % interval", "what it says"), rows, texts=(0, 3))


def _why(standing: Json, name: str) -> str:
    return str(standing.get("why", {}).get(name, "no data"))


def sides_tables(standing: Json) -> list[Markup | None]:
    """Both directions of a standing; None for one without figures."""
    names = (standing["a"]["name"], standing["b"]["name"])
    return [
        _side_table(standing["side"][key], *order)
        for key, order in (("a_with_b", names), ("b_with_a", names[::-1]))
    ]


def _side_table(side: Json | None, x: str, y: str) -> Markup | None:
    if side is None:
        return None
    rows = [
        (line.says.strip(), line.figure, line.unit, line.interval or line.why)
        for line in figure_lines(side, x, y)
    ]
    said = dispute_line(side, y)
    caption = f"{said[0].upper()}{said[1:]}"
    return table(caption, ("what", "figure", "unit", "90 % interval"), rows, texts=(0, 2, 3))


def moves_lines(standing: Json) -> list[str]:
    """What the figures of a standing rest on."""
    names = (standing["a"]["name"], standing["b"]["name"])
    parts = []
    for figure, name in zip(("a_with_b", "b_with_a"), names, strict=True):
        moves = [
            f"{each['what']} ({signed_hundred(each['change'])})"
            for each in standing["moves"]
            if each.get("figure", "a_with_b") == figure
        ]
        if moves:
            parts.append(f"{whose(name)} side rests chiefly on (points): {', '.join(moves)}")
    return parts


def timeline_html(timeline: Json) -> Markup:
    """A timeline, for a notebook: every fifth year."""
    by_year: dict[int, dict[str, float | None]] = {}
    for row in timeline["tracks"]:
        by_year.setdefault(row["year"], {})[row["track"]] = row["score"]
    names = [
        name
        for name in ("words", "bonds", "deeds", "interests")
        if any(name in found for found in by_year.values())
    ]
    last = max(by_year, default=0)
    rows = [
        (year, *(score(found.get(name)) for name in names))
        for year, found in sorted(by_year.items())
        if year % EVERY == 0 or year == last
    ]
    caption = (
        f"{timeline['a']['name']} – {timeline['b']['name']}, tracks every fifth year"
        f" · evidence to {timeline['evidence_to']}"
    )
    return table(caption, ("year", *names), rows)


def ranking_html(ranking: Json) -> Markup:
    """A ranking, for a notebook."""
    rows = [
        (
            f"{row['name_a']} with {row['name_b']}",
            figure_and_range(row, "paper"),
            figure_and_range(row, "practice"),
            figure_and_range(row, "gap"),
        )
        for row in ranking["pairs"]
    ]
    caption = f"{ranking['title']}, {ranking['at']} · of 100 · {INTERVALS}"
    return table(caption, ("pair", "paper", "practice", "gap"), rows)


def evidence_html(evidence: Json) -> Markup:
    """The evidence of a pair, for a notebook."""
    a, b = evidence["a"]["name"], evidence["b"]["name"]
    rows = [
        (
            item["indicator"],
            item["track"],
            between(item["direction"], a, b),
            plain_number(item["value"]),
            item["unit"],
            item["year"],
            ", ".join(f"{each['dataset']} {each['release']}" for each in item["origins"]),
            len(item["rows"]),
        )
        for item in evidence["items"]
    ]
    caption = f"{a} – {b}, {evidence['at']} · evidence to {evidence['evidence_to']}"
    head = ("indicator", "track", "direction", "value", "unit", "year", "data sets", "rows")
    return table(caption, head, rows, texts=(0, 1, 2, 4, 6))
