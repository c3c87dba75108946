"""Roll calls on the same text: what makes positions of different years comparable.

Bailey, Strezhnev and Voeten give a resolution that comes back in the same words the same parameters in both
sessions, so that a state that votes otherwise has moved and not the question. They matched resolutions by
hand; here roll calls are one if their descriptions, or the headings of their resolutions, are the same once the
publisher's marks are taken away, and most states that took part in both voted alike: a chamber does not turn round
in a year, a heading that is used again for other demands does.
"""

from __future__ import annotations

import polars as pl

__all__ = ["ALIKE", "APART", "bridges", "wordings"]

APART = 2
"""Sessions that may lie between a roll call and the next on the same text, and one: some come every other year."""

ALIKE = 2 / 3
"""Least share of the states in both that voted the same way."""
LEAST = 20
"""Letters of a text that can tell one roll call from others."""
HEADING = 60
"""Letters of a heading that every file has whole."""

_MARKS = (
    (r"(?i)^\s*A/\d+/\S+\s+(\d+\s*(\(\w+\)|\w)?\s+)?-\s*", ""),  # number and item of the agenda
    (r"(?i)\s*:?\s*(draft )?resolution\s*/?\s*adopted by the general.*$", ""),
    (r"\s+-\s+[A-Z][A-Z ,'&().-]+\s*$", ""),  # the index term
    (r"(?i)\b(A|R)/[\w./-]+", " "),
    (r"[^A-Za-z0-9 ]+", " "),
    (r"\s+", " "),
)


def wordings(titles: pl.DataFrame) -> pl.DataFrame:
    """The texts by which a roll call can be known again.

    Parameters
    ----------
    titles
        ``roll_call``, ``title``, ``description``.

    Returns
    -------
    polars.DataFrame
        ``roll_call``, ``text``: none, one or two rows for each roll call.

    Examples
    --------
    >>> rows = {
    ...     "roll_call": [1],
    ...     "title": ["TOPIC"],
    ...     "description": ["Nuclear disarmament : resolution"],
    ... }
    >>> wordings(pl.DataFrame(rows))["text"].to_list()
    ['nuclear disarmament resolution']
    """
    title = pl.col("title").cast(pl.String)
    heading = pl.when(title.str.contains("[a-z]")).then(_plain(title).str.slice(0, HEADING))
    texts = pl.concat(
        [
            titles.select("roll_call", text=_plain(pl.col("description").cast(pl.String))),
            titles.select("roll_call", text=pl.concat_str(pl.lit("heading "), heading)),
        ]
    )
    return texts.filter(pl.col("text").str.len_chars() >= LEAST)


def _plain(text: pl.Expr) -> pl.Expr:
    for pattern, instead in _MARKS:
        text = text.str.replace_all(pattern, instead)
    return text.str.strip_chars().str.to_lowercase()


def bridges(titles: pl.DataFrame, sessions: pl.DataFrame, votes: pl.DataFrame) -> pl.DataFrame:
    """One number for all roll calls on the same text in sessions that follow one another.

    Parameters
    ----------
    titles
        ``roll_call``, ``title``, ``description``.
    sessions
        ``roll_call``, ``session`` of all roll calls.
    votes
        ``roll_call``, ``ccode``, ``vote``.

    Returns
    -------
    polars.DataFrame
        ``roll_call``, ``item``: the number of the first roll call on its text; its own where there is no other.
        A text that several roll calls of one session have tells nothing: they are votes on its parts.

    Examples
    --------
    >>> same = ["Elimination of all forms of racism"] * 2
    >>> titles = pl.DataFrame({"roll_call": [7, 9], "title": [None, None], "description": same})
    >>> sessions = pl.DataFrame({"roll_call": [7, 8, 9], "session": [50, 50, 51]})
    >>> votes = pl.DataFrame({"roll_call": [7, 9], "ccode": [2, 2], "vote": [3, 3]})
    >>> bridges(titles, sessions, votes).rows()
    [(7, 7), (8, 8), (9, 7)]
    """
    item: dict[int, int] = {}
    links = _alike(_links(titles, sessions), votes)
    for call, earlier in links.sort("roll_call").iter_rows():
        item[call] = item.get(earlier, earlier)
    return sessions.sort("roll_call").select(
        "roll_call", item=pl.col("roll_call").replace(item) if item else pl.col("roll_call")
    )


def _links(titles: pl.DataFrame, sessions: pl.DataFrame) -> pl.DataFrame:
    """Each roll call with the one before it on the same text."""
    told = wordings(titles).join(sessions, on="roll_call").unique(["roll_call", "text"])
    alone = told.filter(pl.len().over("session", "text") == 1)
    before = pl.col("roll_call").shift().over("text", order_by="session")
    apart = pl.col("session").diff().over("text", order_by="session")
    links = alone.with_columns(before=before, apart=apart).filter(pl.col("apart") <= APART)
    return links.group_by("roll_call").agg(pl.col("before").max())


def _alike(links: pl.DataFrame, votes: pl.DataFrame) -> pl.DataFrame:
    """The links whose roll calls divided the states alike."""
    told = votes.select("roll_call", "ccode", "vote")
    earlier = told.rename({"roll_call": "before", "vote": "said"})
    both = links.join(told, on="roll_call").join(earlier, on=["before", "ccode"])
    same = both.group_by("roll_call", "before").agg((pl.col("vote") == pl.col("said")).mean())
    return same.filter(pl.col("vote") >= ALIKE).select("roll_call", "before")
