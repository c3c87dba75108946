"""Which roll calls are one: what makes years comparable."""

from __future__ import annotations

import polars as pl

from realpolitik.standings.idealpoints.bridging import bridges, wordings

TEXT = "Permanent sovereignty over natural resources"
HEADING = "Peaceful settlement of the question of Palestine"


def titled(*rows: tuple[int, str | None, str | None]) -> pl.DataFrame:
    schema = {"roll_call": pl.Int32, "title": pl.String, "description": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def held(**sessions: int) -> pl.DataFrame:
    return pl.DataFrame(
        {"roll_call": [int(name[1:]) for name in sessions], "session": list(sessions.values())},
        schema={"roll_call": pl.Int32, "session": pl.Int16},
    )


def alike(*calls: int, turned: int = 0, among: int = 9) -> pl.DataFrame:
    """Votes of some states, of whom so many vote the other way in the last roll call."""
    rows = [
        (call, state, 3 if call == calls[-1] and state <= turned else 1)
        for call in calls
        for state in range(1, among + 1)
    ]
    schema = {"roll_call": pl.Int32, "ccode": pl.Int16, "vote": pl.Int8}
    return pl.DataFrame(rows, schema=schema, orient="row")


def test_the_same_text_in_the_next_session_is_one_roll_call() -> None:
    found = bridges(titled((1, None, TEXT), (2, None, TEXT)), held(c1=40, c2=41), alike(1, 2))
    assert found.rows() == [(1, 1), (2, 1)]


def test_a_text_that_comes_back_year_after_year_is_one_throughout() -> None:
    titles = titled(*((call, None, TEXT) for call in (1, 2, 3, 4)))
    found = bridges(titles, held(c1=40, c2=41, c3=43, c4=44), alike(1, 2, 3, 4))
    assert found["item"].to_list() == [1, 1, 1, 1]


def test_a_text_from_long_ago_is_another_question() -> None:
    titles = titled((1, None, TEXT), (2, None, TEXT))
    assert bridges(titles, held(c1=40, c2=43), alike(1, 2))["item"].to_list() == [1, 2]


def test_votes_on_the_parts_of_one_text_are_bridged_with_nothing() -> None:
    titles = titled((1, None, TEXT), (2, None, TEXT), (3, None, TEXT))
    found = bridges(titles, held(c1=40, c2=41, c3=41), alike(1, 2, 3))
    assert found["item"].to_list() == [1, 2, 3]


def test_a_heading_over_other_demands_is_no_bridge() -> None:
    titles = titled((1, None, TEXT), (2, None, TEXT))
    many = bridges(titles, held(c1=40, c2=41), alike(1, 2, turned=4))
    few = bridges(titles, held(c1=40, c2=41), alike(1, 2, turned=3))
    assert many["item"].to_list() == [1, 2]
    assert few["item"].to_list() == [1, 1]


def test_the_publishers_marks_do_not_hide_a_text() -> None:
    titles = titled(
        (1, None, f"{TEXT} : resolution / adopted by the General Assembly"),
        (2, None, f"A/72/251 42 - {TEXT}. - NATURAL RESOURCES"),
    )
    assert wordings(titles)["text"].unique().to_list() == [TEXT.lower()]


def test_a_heading_serves_where_the_description_is_another() -> None:
    titles = titled((1, HEADING, "A/73/251 39 - Question of it"), (2, f"{HEADING} ", "something"))
    assert bridges(titles, held(c1=73, c2=74), alike(1, 2))["item"].to_list() == [1, 1]


def test_a_topic_in_capitals_is_no_heading() -> None:
    topic = "NUCLEAR DISARMAMENT, MIDDLE EAST"
    assert wordings(titled((1, topic, None), (2, topic, None))).is_empty()


def test_without_titles_every_roll_call_stands_alone() -> None:
    assert bridges(titled(), held(c1=40, c2=41), alike(1, 2))["item"].to_list() == [1, 2]
