"""What a figure of a model opens: a turn, a forecast, a balance, a change after sanctions, an ideal point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from realpolitik import display
from realpolitik.errors import NoAnswer
from realpolitik.web import parameters as of
from realpolitik.web.addresses import address
from realpolitik.web.pages.page import Given, Page

if TYPE_CHECKING:
    from realpolitik.record import Record
    from realpolitik.standings.turning.courses import Course

__all__ = ["BEHIND"]

Json = dict[str, Any]

EVENTS = {"dispute": "a militarized dispute begins", "sanctions": "one imposes sanctions"}
TESTED = {"all": "all pairs", "allied": "allied pairs", "rival": "rival pairs"}
YEARS_AROUND = 5
"""Years on either side of a turn whose values are told."""
AGAINST_SHOWN = 40
CURRENT = ("deeds", "bonds", "interests", "words")


@dataclass(frozen=True)
class Cell:
    """Some words, which may lead somewhere."""

    words: str
    href: str | None = None


@dataclass(frozen=True)
class Block:
    """A table of what a figure rests on."""

    heading: str
    rows: tuple[tuple[Cell, ...], ...]
    columns: tuple[str, ...] = ()
    note: str = ""


def _block(
    heading: str, rows: Iterable[Iterable[Any]], columns: tuple[str, ...] = (), note: str = ""
) -> Block:
    told = tuple(
        tuple(each if isinstance(each, Cell) else Cell(str(each)) for each in row) for row in rows
    )
    return Block(heading, told, columns, note)


def _behind(record: Record, found: Any, title: str, figure: str, **more: Any) -> Json:
    from realpolitik.citing import cite_plain

    cite = tuple(found if isinstance(found, (list, tuple)) else found.cite)
    return {
        "title": title,
        "summary": f"{title}: {figure}",
        "figure": figure,
        "interval": "",
        "says": "",
        "preview": None,
        "cite": {
            "plain": cite_plain(cite, record=record),
            "href": address("/cite", keys=",".join(cite)),
            "keys": cite,
        },
        "links": (),
        **more,
    }


def _turn(record: Record, asked: Given) -> Json:
    from realpolitik.standings.turning.answer import turning_points
    from realpolitik.standings.turning.courses import courses

    found = turning_points(asked["a"], asked["b"], record=record)
    series, year = asked["of"], str(asked["at"])
    here = [
        turn
        for turn in found.turns
        if (turn.indicator or turn.track) == series and str(turn.date)[:4] == year
    ]
    # A directed series turns in either direction; the address names the one from a to b first.
    here.sort(key=lambda turn: turn.a != found.a.ccode)
    if not here:
        raise NoAnswer(f"{found.title}: no turn of {series} in {year}")
    told = here[0].to_json()
    ends = {"a": told["iso3_a"], "b": told["iso3_b"]}
    course = next((each for each in courses(found, record=record) if here[0] in each.turns), None)
    line = display.turn_line(told)
    return _behind(
        record,
        found,
        f"{told['name_a']} and {told['name_b']}: a turn in {series.replace('_', ' ')}",
        line,
        says=(
            "The level of the series changed here with this probability, found in unsmoothed yearly values. "
            + ("" if told["firm"] else f"It {display.DRIFT}. ")
            + "A date says when, not why."
        ),
        blocks=[
            _turn_block(told),
            *([_values_block(course, told, ends)] if course else []),
            _block(
                "What happened around it",
                (
                    (each["year"], each["what"], Cell(each["dataset"], f"/data#{each['dataset']}"))
                    for each in told["candidates"]
                ),
                note=f"{display.CANDIDATES.capitalize()}.",
            ),
        ],
        links=(
            Cell(f"The pair in {year}", address("/pair", **ends, at=year)),
            Cell("How turning points are found", "/method#turns"),
        ),
        api=address("/api/turning-points", **ends),
        command=f"realpolitik turning-points {ends['a']} {ends['b']}",
    )


def _turn_block(told: Json) -> Block:
    def level(name: str) -> str:
        one = told[name]
        return " ".join(
            (
                display.plain_number(one["value"]),
                f"[{display.plain_number(one['lower'])}, {display.plain_number(one['upper'])}]",
            )
        )

    return _block(
        "The turn",
        [
            ("Date, and its 90 % interval", f"{told['date']} [{display.years(*_ends(told))}]"),
            ("Last value before it", told["last_before"]),
            ("Probability of a change here, of 100", display.of_hundred(told["probability"])),
            ("Log of the Bayes factor", display.plain_number(told["log_bayes_factor"])),
            ("Level before", level("before")),
            ("Level after", level("after")),
            ("Kind", told["kind"]),
            ("Firm", "yes" if told["firm"] else f"no, it {display.DRIFT}"),
        ],
    )


def _ends(told: Json) -> tuple[int, int]:
    return int(told["first"][:4]), int(told["last"][:4])


def _values_block(course: Course, told: Json, ends: Json) -> Block:
    """The values beside the turn, each of which opens its rows; a series without some opens its levels' years."""
    series = course.indicator or course.track
    first, last = _ends(told)
    near = range(first - YEARS_AROUND, last + YEARS_AROUND + 1)

    def opening(year: int) -> str:
        return address("/open", **ends, at=year, of=series)

    values = [
        (Cell(str(year), opening(year)), display.plain_number(value))
        for year, value in sorted(course.values.items())
        if year in near
    ]
    if not values:
        years = (int(told["last_before"][:4]), int(told["date"][:4]))
        values = [(Cell(str(year), opening(year)), "its figure and rows") for year in years]
    how = {
        "unsmoothed": "the values in which the turn was found",
        "smoothed": "the values that the record has, which have something of the years beside them",
        "levels": "the years on either side",
    }[course.shown]
    return _block(
        "Its values",
        values,
        ("Year", course.unit),
        f"{how.capitalize()}; open a year for its rows.",
    )


def _forecast(record: Record, asked: Given) -> Json:
    from realpolitik.standings.outlook.answer import outlook

    found = outlook(asked["a"], asked["b"], record=record)
    plain = found.to_json()
    of_event = [each for each in plain["forecasts"] if each["event"] == asked["of"]]
    each = next((one for one in of_event if one["within"] == asked["within"]), None)
    if each is None:
        raise NoAnswer(f"no {asked['of']} within {asked['within']} years is foretold of the two")
    pair = {"a": found.a.iso3, "b": found.b.iso3}
    span = display.years(each["from"], each["to"])
    telling = each if each["rests_on"] else next((o for o in of_event if o["rests_on"]), each)
    return _behind(
        record,
        found,
        f"{found.a.name} and {found.b.name}: {EVENTS[each['event']]}, {span}",
        f"{display.of_hundred(each['value'])} of 100 such pairs",
        interval=display.of_hundred_range(each["lower"], each["upper"]),
        says=(
            f"Foretold from the end of {each['made']}, by a ridge logit with a 90 % interval over states: of 100 "
            "pairs with the same figures, in how many it begins. Later years are not known to it."
        ),
        blocks=[
            _parts_block(telling, each),
            _base_block(each["base_rate"]),
            _score_block(each["score"]),
        ],
        links=(
            *(
                Cell(
                    f"{name.capitalize()} in {each['made']}",
                    address("/open", **pair, at=each["made"], of=name),
                )
                for name in _with_rows(record, pair, each["made"])
            ),
            Cell("Scoreboard", f"/scoreboard#{each['event']}_{each['within']}"),
            Cell("How it is computed", "/method#outlook"),
        ),
        api=address("/api/outlook", **pair),
        command=f"realpolitik outlook {pair['a']} {pair['b']} --within {each['within']}",
    )


def _with_rows(record: Record, pair: Json, year: int) -> list[str]:
    """The tracks of a year that open."""
    from realpolitik.standings.answer import standing

    found = standing(pair["a"], pair["b"], at=year, record=record)
    return [name for name in CURRENT if found.tracks[name] is not None]


def _parts_block(telling: Json, each: Json) -> Block:
    note = "By what the odds of the average pair are multiplied, rounded; what is left out moves nothing."
    if telling is not each:
        note = f"{note} As told for {display.years(telling['from'], telling['to'])}."
    return _block(
        "What it rests on",
        (
            (part["about"].capitalize(), f"× {display.plain_number(part['odds'])}")
            for part in telling["rests_on"]
        ),
        ("Part", "Odds"),
        note if telling["rests_on"] else "The record does not tell its parts.",
    )


def _base_block(base: Json | None) -> Block:
    if base is None:
        return _block("Base rate", (), note="There were too few pairs alike for one.")
    share = f"{display.of_hundred(base['share'])} {display.of_hundred_range(base['lower'], base['upper'])}"
    return _block(
        "Base rate",
        [
            ("Of 100 pairs alike", share),
            ("Which", base["kind"]),
            ("Cases", f"{base['n']:,}"),
            ("Years", display.years(base["first"], base["last"])),
            ("Counted in", base["source"]),
        ],
    )


def _score_block(score: Json | None) -> Block:
    if score is None:
        return _block("How the model did before", (), note="The scoreboard has no such group.")
    slope = f"{display.fraction(score['slope'], 2)} [{display.fraction(score['slope_lower'], 2)}, {display.fraction(score['slope_upper'], 2)}]"
    return _block(
        "How the model did before",
        [
            (
                "Tested on",
                f"{TESTED[score['group']]}, forecasts made {display.years(*score['tested'])}",
            ),
            ("AUC", display.fraction(score["auc"])),
            ("Brier skill", display.fraction(score["brier_skill"])),
            ("Slope of calibration; 1 honest, below 1 too sure", slope),
        ],
    )


def _balance(record: Record, asked: Given) -> Json:
    from realpolitik.standings.triads.answer import triads

    answer = triads(asked.get("at"), record=record)
    found = answer.to_json()
    year = found["year"]
    lower, upper = found["null_interval"] or (None, None)
    return _behind(
        record,
        found["cite"],
        f"Friends and foes of all states in {year}",
        f"{display.hundred(found['balanced_share'])} of 100 triads are balanced",
        interval=f"with the signs dealt anew {display.hundred(found['null_share'])} {display.hundred_range(lower, upper)}",
        says=(
            "Friendly is a defence or offence pact in force, hostile a dispute of the year or a rivalry. Three "
            "members of one alliance are balanced whoever deals; a balanced year forecasts nothing."
        ),
        blocks=[
            _block("Counted", _counted(found)),
            _block(
                "Ties against the best division into two camps",
                (_against(each, year) for each in found["against"][:AGAINST_SHOWN]),
                note="Open a tie for the rows that it rests on.",
            ),
        ],
        links=(
            Cell(f"The year {year}", address("/year", at=year)),
            Cell("How it is computed", "/method#pushes"),
        ),
        api=address("/api/triads", year=year),
        command=f"realpolitik triads {year}",
    )


def _counted(found: Json) -> Iterator[tuple[str, str]]:
    yield "States with a tie", f"{found['nodes']:,}"
    yield "Ties", f"{found['edges']:,}"
    yield "Hostile ones", f"{found['negative']:,}"
    yield "Both friendly and hostile", f"{found['contradictory']:,}"
    yield "Triads", f"{found['triads']:,}"
    for number, count in enumerate(found["triads_by_hostile_ties"]):
        yield f"Triads with {number or 'no'} hostile tie{'' if number == 1 else 's'}", f"{count:,}"
    yield "Balanced, of 100 with a hostile tie", display.hundred(found["balanced_share_hostile"])
    yield "The same with the signs dealt anew", display.hundred(found["null_share_hostile"])
    proven = (
        "proven the fewest"
        if found["optimal"]
        else f"not proven the fewest; at least {found['bound']}"
    )
    yield "Ties against the best division", f"{found['frustration']:,}, {proven}"


def _against(each: Json, year: int) -> tuple[Cell, Cell]:
    hostile = each["sign"] < 0
    where = address(
        "/open",
        a=each["a"]["iso3"],
        b=each["b"]["iso3"],
        at=year,
        of="deeds" if hostile else "bonds",
    )
    names = f"{each['a']['name']} – {each['b']['name']}"
    return Cell(names, where), Cell("hostile" if hostile else "friendly")


def _after_sanctions(record: Record, asked: Given) -> Json:
    from realpolitik.standings.sanctions.answer import sanctions

    found = sanctions(asked["target"], asked.get("by"), record=record).to_json()
    series, way = asked["of"], asked.get("way", "both")
    studied = [
        each
        for each in found["studies"]
        if (each["series"], each["way"]) == (series, way) and each["n"]
    ]
    origin = next((each["origin"] for each in found["average"]), None)
    rows = studied[0]["by_year"] if studied else [
        each
        for each in found["average"]
        if (each["series"], each["way"], each["origin"]) == (series, way, origin) and each["k"] is not None
    ]  # fmt: skip
    if not rows:
        raise NoAnswer(f"{found['title']}: nothing is known of {series} around a beginning")
    whose = (
        found["title"]
        if studied
        else f"After sanctions of any state, the average over {str(origin).upper()}"
    )
    known = [each for each in rows if each["change"] is not None]
    last = known[-1] if known else rows[-1]
    return _behind(
        record,
        found["cite"],
        f"{whose}: {display.series_words(series, way)}",
        f"{display.change_words(last['change'])} in year {last['k']}",
        says=f"Mean departure from the trend of the ten years before. {display.FOLLOWED.capitalize()}.",
        blocks=[
            _block(
                "Year by year",
                (
                    (
                        each["k"],
                        display.change_words(each["change"]),
                        _changes(each, ""),
                        _changes(each, "pairs_"),
                        _changes(each, "years_"),
                        each.get("n", display.NONE),
                    )
                    for each in rows
                ),
                ("Year after", "Change", "90 % interval", "Other pairs", "Other years", "Cases"),
                "Other pairs: 5 to 95 % of the same at pairs of the two in the same years that never had sanctions. "
                "Other years: of the same pairs.",
            ),
            _block(
                "Cases",
                (
                    (
                        display.span_words(each),
                        " ".join(each["kinds"]),
                        f"{each['origin']} {each['case']}",
                    )
                    for each in found["cases"]
                ),
                note=""
                if found["cases"]
                else (display.load_words(found["lists"]) or "No case is listed."),
            ),
        ],
        api=address(
            "/api/sanctions", target=found["target"]["iso3"], by=(found["by"] or {}).get("iso3")
        ),
        command=f"realpolitik sanctions {found['target']['iso3']}",
    )


def _changes(each: Json, prefix: str) -> str:
    low, high = each.get(f"{prefix}lower"), each.get(f"{prefix}upper")
    if low is None or high is None:
        return display.NONE
    return f"[{display.change_words(low)}, {display.change_words(high)}]"


def _ideal_point(record: Record, asked: Given) -> Json:
    from realpolitik.standings.idealpoints.answer import ideal_points

    found = ideal_points(asked["state"], at=asked["at"], record=record)
    (point,) = found.to_json()["points"]
    return _behind(
        record,
        found,
        found.title,
        display.score(point["value"]),
        interval=display.score_range(point["lower"], point["upper"]),
        says=(
            "The place on the line that orders most votes in the General Assembly; the United States are at the "
            "upper end. A dynamic ordinal probit (Bailey, Strezhnev and Voeten 2017), estimated by this project."
        ),
        blocks=[
            _block(
                "What it rests on",
                [
                    ("Votes of the year", f"{point['n']:,}"),
                    ("Standard error", display.plain_number(point["se"])),
                    ("By the votes up to the year alone", display.score(point["filtered"])),
                    ("R-hat of the chains; 1 is converged", display.plain_number(point["rhat"])),
                    ("Effective draws", display.plain_number(point["ess"])),
                ],
            ),
            _block("As published", _published(point), note="" if point["published"] is not None else (
                "Not loaded: realpolitik load ideal_points PATH")),
        ],
        links=(
            Cell("Over the years", address("/ideal-points", state=point["iso3"], at=point["year"])),
            Cell("How it is computed", "/method#ideal-points"),
        ),
        api=address("/api/ideal-points", state=point["iso3"], at=point["year"]),
        command=f"realpolitik ideal-points {point['iso3']} --at {point['year']}",
    )  # fmt: skip


def _published(point: Json) -> Iterator[tuple[str, str]]:
    if point["published"] is not None:
        interval = display.score_range(point["published_lower"], point["published_upper"])
        yield "On its own scale", f"{display.plain_number(point['published'])} {interval}"


def _series(example: str) -> of.Parameter:
    return of.text("of", "Which series.", required=True, example=example)


DATED = of.year("at", "The year.", required=True, example="1993")

BEHIND = (
    Page("/open/turn", "behind.html", (of.A, of.B, _series("votes"), DATED), _turn),
    Page(
        "/open/forecast",
        "behind.html",
        (
            of.A,
            of.B,
            of.choice("of", "Which event.", of.EVENTS, required=True, example="dispute"),
            of.whole("within", "How many years.", 1, 10, required=True, example="5"),
        ),
        _forecast,
    ),
    Page("/open/balance", "behind.html", (of.AT,), _balance),
    Page(
        "/open/sanctions",
        "behind.html",
        (of.TARGET, of.BY, _series("words"), of.choice("way", "Which direction.", ("both", "out", "back"))),
        _after_sanctions,
    ),
    Page("/open/ideal-point", "behind.html", (of.STATE, DATED), _ideal_point),
)  # fmt: skip
