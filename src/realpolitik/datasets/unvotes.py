"""Roll-call votes in the UN General Assembly, in both forms in which they go round.

The publisher's table lists every state for every roll call, in numbers; the tidy tables of the R package
unvotes have the votes in words, without absences, and the roll calls in a file of their own.

The year of a vote is that in which its session began (session + 1945), as the publisher and the field count:
a few per cent of the votes of a session are cast in the spring after, and session 19, of 1964, has one roll
call, cast in February 1965. The day is in `roll_calls`; before 1997 only its month can be trusted, for the
publisher's days of the month run from 1 to 7 there.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from realpolitik.datasets.dataset import Dataset, Progress, Reading, Rows
from realpolitik.datasets.files import REJECTS, Sheet, sheets
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.rules import BEFORE_FIRST_SESSION, CODE, Number, number, sift
from realpolitik.datasets.shared import lacking, left_out, ordered
from realpolitik.errors import BadFile
from realpolitik.record import Coverage

__all__ = ["DATASET"]

TITLE = "UN roll-call votes"
ISSUES = ("me", "nu", "di", "hr", "co", "ec")
YES, ABSTAIN, NO, ABSENT, NO_MEMBER = 1, 2, 3, 8, 9
TITLES = ("short", "descr")
"""The publisher's names of the columns that say what a roll call was on; not every release has them."""
WORDS = {"yes": YES, "abstain": ABSTAIN, "no": NO, "absent": ABSENT}
HEIRS = ((260, 1990, 255), (678, 1990, 679))
"""Germany and Yemen go on under the names of West Germany and of the Yemen Arab Republic in the session of
the year in which they were united: code, year of the session, code of the state that had the seat."""

PUBLISHED = Layout(
    "votes",
    "UNVotes.RData",
    ("*UNVotes*.parquet", "*UNVotes*.RData", "*UNVotes*.rda", "*UNVotes*.csv", "*UNVotes*.tab"),
    {"roll_call": "rcid", "session": "session", "ccode": "ccode", "vote": "vote"},
    {
        "year": "year",
        "date": "date",
        "resolution": "unres",
        "important": "importantvote",
        **{name: name for name in ISSUES},
        "title": "short",
        "description": "descr",
    },
    dated=True,
)
TIDY = Layout(
    "votes",
    "un_votes (unvotes)",
    ("un_votes*.parquet", "un_votes*.csv"),
    {"roll_call": "rcid", "country": "country", "iso2": "country_code", "vote": "vote"},
    dated=True,
)
ROLL_CALLS = Layout(
    "roll_calls",
    "un_roll_calls (unvotes)",
    ("un_roll_calls*.parquet", "un_roll_calls*.csv"),
    {
        "roll_call": "rcid",
        "session": "session",
        "date": "date",
        "resolution": "unres",
        "important": "importantvote",
        "title": "short",
    },
    {"description": "descr"},
    dated=True,
)
ROLL_CALL_ISSUES = Layout(
    "issues",
    "un_roll_call_issues (unvotes)",
    ("un_roll_call_issues*.parquet", "un_roll_call_issues*.csv"),
    {"roll_call": "rcid", "issue": "short_name"},
    dated=True,
)
LAYOUTS = (TIDY, PUBLISHED, ROLL_CALLS, ROLL_CALL_ISSUES)

ROLL_CALL = Number(low=1)
SESSION = Number(session=True)
SWITCH = Number(low=0, high=1, required=False)


def _day(column: str) -> pl.Expr:
    """A day written as 2/28/1946 or 1946-02-28."""
    text = pl.col(column).cast(pl.String).str.strip_chars()
    return pl.coalesce(
        text.str.to_date("%m/%d/%Y", strict=False),
        text.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False),
    )


def _in_session(frame: pl.DataFrame) -> pl.DataFrame:
    """The day where it lies in the session's year or the one after, else missing; and the year."""
    year = pl.col("session").cast(pl.Int32) + BEFORE_FIRST_SESSION
    fits = pl.col("date").dt.year().is_between(year, year + 1)
    return frame.with_columns(
        year=year,
        date=pl.when(fits).then("date"),
        strange=pl.col("date").is_not_null() & ~fits.fill_null(value=False),
    )


def _succeeded(frame: pl.DataFrame) -> pl.DataFrame:
    """Votes told under the name of a state that had ended go to the state that had taken its seat."""
    code = pl.col("ccode")
    for old, year, heir in HEIRS:
        ended = (pl.col("ccode") == old) & (pl.col("year") >= year)
        code = pl.when(ended).then(heir).otherwise(code)
    return frame.with_columns(ccode=code)


def _seated(frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Set aside votes cast in a session by states that had no seat in its year or the one after."""
    from realpolitik.states import system

    years = frame.select(low=pl.col("year").min(), high=pl.col("year").max()).row(0)
    seats = system(int(years[0] or 0), int(years[1] or 0) + 1, "un")
    either = pl.concat([seats, seats.with_columns(pl.col("year") - 1)]).unique()
    keys = ["ccode", "year"]
    without = frame.select(keys).unique().join(either.cast(pl.Int64), on=keys, how="anti")
    if without.is_empty():
        return frame, pl.DataFrame(schema=REJECTS)
    cast = frame.filter(pl.col("vote") < ABSENT).join(without, on=keys, how="semi")
    said = pl.format("roll_call={} ccode={} vote={}", "roll_call", "ccode", "vote")
    bad = cast.select(
        "file", "row", pl.lit("a vote by a state that was no member").alias("reason"), text=said
    )
    return frame.join(cast, on=["file", "row"], how="anti", maintain_order="left"), bad


def _switch(column: str) -> pl.Expr:
    """A tag that may be text: in one roll call of 2005 the publisher's file has 0 with a stray mark."""
    return pl.col(column).cast(pl.String).str.strip_chars(' "\\').alias(column)


def _tags() -> pl.Expr:
    named = [pl.when(pl.col(name) == 1).then(pl.lit(name)) for name in ISSUES]
    known = pl.any_horizontal(pl.col(name).is_not_null() for name in ISSUES)
    return pl.when(known).then(pl.concat_str(named, separator=" ", ignore_nulls=True))


def _read_published(sheet: Sheet) -> dict[str, Rows]:
    frame = sheet.frame.with_columns(
        _switch("important"), *(_switch(name) for name in ISSUES), date=_day("date")
    )
    member = number("vote", sheet.frame.schema["vote"]) != NO_MEMBER
    kept = frame.filter(member.fill_null(value=True))
    numbers = {
        "roll_call": ROLL_CALL,
        "session": SESSION,
        "ccode": CODE,
        "vote": Number(low=1, high=8),
        "year": Number(year=True, low=1946, required=False),
        "important": SWITCH,
        **dict.fromkeys(ISSUES, SWITCH),
    }
    same = pl.col("session").median().over("roll_call")
    good, set_aside = sift(
        Sheet(sheet.file, sheet.layout, kept, sheet.set_aside, sheet.source),
        TITLE,
        numbers,
        rules={
            "vote is none of 1, 2, 3, 8, 9": ~pl.col("vote").is_in([YES, ABSTAIN, NO, ABSENT]),
            "year is not that of the session": pl.col("year")
            != pl.col("session") + BEFORE_FIRST_SESSION,
            "session is not that of the roll call": pl.col("session") != same,
        },
        key=("roll_call", "ccode"),
    )
    rows, strangers = _seated(_succeeded(_in_session(good)))
    calls = (
        rows.sort("row")
        .group_by("roll_call", maintain_order=True)
        .agg(
            pl.col("session", "year", "file", "row").first(),
            pl.col("date", "resolution", "important", *ISSUES).drop_nulls().first(),
            pl.col("title", "description").cast(pl.String).drop_nulls().first(),
            pl.col("strange").any(),
        )
        .with_columns(issues=_tags())
    )
    return _tables(
        votes=rows,
        calls=calls,
        set_aside={"votes": pl.concat([set_aside, strangers]), "roll_calls": set_aside.clear()},
        sources={"votes": [sheet], "roll_calls": [sheet]},
        gone=left_out(not_a_member=frame.height - kept.height),
        absences=True,
    )


def _unbroken(years: pl.Series) -> tuple[int, int]:
    """The first year and the last one to which there is no gap: every session has roll calls."""
    present = years.unique().sort().to_list()
    last = present[0]
    while last + 1 in present:
        last += 1
    return present[0], last


def _tables(
    *,
    votes: pl.DataFrame,
    calls: pl.DataFrame,
    set_aside: dict[str, pl.DataFrame],
    sources: dict[str, list[Sheet]],
    gone: dict[str, int],
    absences: bool,
) -> dict[str, Rows]:
    """All tables. Without absences a state that has no vote may have been absent or no member."""
    first, last = _unbroken(calls["year"])
    titles = calls.filter(pl.any_horizontal(pl.col("title", "description").is_not_null()))
    strange = int(calls["strange"].sum())
    return {
        "votes": Rows(
            ordered("votes", votes),
            Coverage(first, last, complete=absences),
            tuple(each.source for each in sources["votes"]),
            set_aside["votes"],
            {**gone, **_summed_lacking(sources["votes"])},
        ),
        "roll_calls": Rows(
            ordered(
                "roll_calls",
                calls.with_columns(pl.col("important").cast(pl.Int8).cast(pl.Boolean)),
            ),
            Coverage(first, last),
            tuple(each.source for each in sources["roll_calls"]),
            set_aside["roll_calls"],
            {
                **left_out(day_outside_its_session_left_missing=strange),
                **_summed_lacking(sources["roll_calls"]),
            },
        ),
        "roll_call_titles": Rows(
            ordered("roll_call_titles", titles),
            Coverage(first, last, complete=False),
            tuple(each.source for each in sources["roll_calls"]),
            set_aside["roll_calls"].clear(),
            {reason: n for sheet in sources["roll_calls"] for reason, n in lacking(sheet).items()},
        ),
    }


def _summed_lacking(sheets_read: list[Sheet]) -> dict[str, int]:
    """Columns that a file lacks, those of titles apart: votes and roll calls miss nothing without them."""
    return {
        reason: n
        for sheet in sheets_read
        for reason, n in lacking(sheet).items()
        if not any(f"no column {name} " in reason for name in TITLES)
    }


def _read_roll_calls(sheet: Sheet) -> tuple[pl.DataFrame, pl.DataFrame]:
    good, set_aside = sift(
        sheet,
        TITLE,
        {"roll_call": ROLL_CALL, "session": SESSION, "important": SWITCH},
        key=("roll_call",),
    )
    return _in_session(good.with_columns(date=_day("date"))), set_aside


def _read_issues(sheet: Sheet) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The tags of each roll call that has any, in one text."""
    good, set_aside = sift(
        sheet,
        TITLE,
        {"roll_call": ROLL_CALL},
        rules={f"issue is none of {' '.join(ISSUES)}": ~pl.col("issue").is_in(ISSUES)},
        key=("roll_call", "issue"),
    )
    order = pl.col("issue").replace_strict({name: n for n, name in enumerate(ISSUES)})
    tags = good.sort(order).group_by("roll_call").agg(issues=pl.col("issue").str.join(" "))
    return tags, set_aside


def _coded(frame: pl.DataFrame) -> pl.DataFrame:
    """COW codes for names: dissolved states have no ISO code, and Namibia's code reads as missing."""
    from realpolitik.states import match

    pairs = frame.select("country", "year").unique()
    codes = pairs.with_columns(ccode=match(pairs["country"], pairs["year"]).cast(pl.Int64))
    on = ["country", "year"]
    return frame.join(codes, on=on, how="left", nulls_equal=True, maintain_order="left")


def _read_tidy(read: dict[str, list[Sheet]]) -> dict[str, Rows]:
    votes = read["votes"][0]
    if "roll_calls" not in read:
        raise BadFile(
            f"{votes.file}: has no dates of its own; name the file of roll calls (un_roll_calls), too"
        )
    calls, calls_aside = _read_roll_calls(read["roll_calls"][0])
    sources = list(read["roll_calls"])
    if "issues" in read:
        tags, tags_aside = _read_issues(read["issues"][0])
        calls_aside = pl.concat([calls_aside, tags_aside])
        calls = calls.join(tags, on="roll_call", how="left")
        sources += read["issues"]
    else:
        calls = calls.with_columns(issues=pl.lit(None, dtype=pl.String))
    words = votes.frame.with_columns(
        pl.col("vote").cast(pl.String).str.strip_chars().str.to_lowercase(),
        pl.col("roll_call").cast(pl.Int64, strict=False).alias("call"),
    )
    known = calls.select("date", "session", "year", call=pl.col("roll_call"))
    dated = words.join(known, on="call", how="left", maintain_order="left")
    coded = _coded(dated).drop("call", "iso2")
    sheet = Sheet(votes.file, votes.layout, coded, votes.set_aside, votes.source)
    good, set_aside = sift(
        sheet,
        TITLE,
        {"roll_call": ROLL_CALL},
        rules={
            "no such roll call": pl.col("session").is_null(),
            "country is no state's name": pl.col("ccode").is_null(),
            "vote is none of yes, no, abstain": ~pl.col("vote").is_in(list(WORDS)),
        },
        key=("roll_call", "ccode"),
        ends=("country",),
    )
    good = good.with_columns(vote=pl.col("vote").replace_strict(WORDS, return_dtype=pl.Int8))
    rows, strangers = _seated(_succeeded(good.cast({"year": pl.Int64})))
    return _tables(
        votes=rows,
        calls=calls,
        set_aside={"votes": pl.concat([set_aside, strangers]), "roll_calls": calls_aside},
        sources={"votes": read["votes"], "roll_calls": sources},
        gone={},
        absences=False,
    )


def _read(paths: list[Path], progress: Progress) -> Reading:
    read = sheets(paths, TITLE, LAYOUTS, progress)
    if "votes" not in read:
        raise BadFile(f"{read.popitem()[1][0].file}: no votes; name the file of votes, too")
    tidy = read["votes"][0].layout is TIDY
    tables = _read_tidy(read) if tidy else _read_published(read["votes"][0])
    last = tables["votes"].frame.select(pl.col("year").max().cast(pl.Int64)).item()
    release = f"through session {last - BEFORE_FIRST_SESSION}"
    return Reading(release + (", without absences" if tidy else ""), tables)


DATASET = Dataset(
    key="unvotes",
    title="United Nations General Assembly voting data",
    publisher="Erik Voeten, Harvard Dataverse",
    homepage="https://doi.org/10.7910/DVN/LEJUQZ",
    doi="10.7910/DVN/LEJUQZ",
    release="through session 70, or 74 in the R package unvotes 0.3",
    terms="CC0 (the R package unvotes: MIT); cite the data set.",
    ships="The indicator votes and ideal points, computed from it; no row of it.",
    bibtex="""\
@data{unvotes,
  author = {Voeten, Erik and Strezhnev, Anton and Bailey, Michael},
  title = {{United Nations General Assembly} Voting Data},
  publisher = {Harvard Dataverse},
  year = {2009},
  doi = {10.7910/DVN/LEJUQZ}
}

@article{unvotes_ideal_points,
  author = {Bailey, Michael A. and Strezhnev, Anton and Voeten, Erik},
  title = {Estimating Dynamic State Preferences from {United Nations} Voting Data},
  journal = {Journal of Conflict Resolution},
  volume = {61},
  number = {2},
  pages = {430--456},
  year = {2017},
  doi = {10.1177/0022002715595700}
}
""",
    tables=("votes", "roll_calls", "roll_call_titles"),
    files=tuple(name for each in LAYOUTS for name in each.files),
    about=(
        "One row for each state and roll call. In the publisher's table 9 is no member (left out) and 8 "
        "absent; the tidy tables have neither, so that a state without a vote may have been absent. China's "
        "seat is 713 to October 1971 and 710 after. Titles and descriptions of roll calls tell which ones were on "
        "the same text; the publisher's table of 2015 has none."
    ),
    read=_read,
)
