"""UN votes: who could vote, how, and in which session."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from realpolitik.datasets import Reading
from realpolitik.errors import BadFile
from realpolitik.record import Coverage
from tests.datasets import made
from tests.datasets.reading import one, read

VOTES = ["roll_call", "ccode", "year", "vote"]


def published(tmp_path: Path, **changed: list[object]) -> Reading:
    return read("unvotes", made.csv(tmp_path / "UNVotes.csv", made.published_votes() | changed))


def tidy(tmp_path: Path, *, issues: bool = True) -> Reading:
    votes, calls, tags = made.tidy_votes()
    paths = [
        made.csv(tmp_path / "un_votes_2019.csv", votes),
        made.csv(tmp_path / "un_roll_calls_2019.csv", calls),
    ]
    if issues:
        paths.append(made.csv(tmp_path / "un_roll_call_issues_2019.csv", tags))
    return read("unvotes", *paths)


def test_a_state_that_is_no_member_has_no_row(tmp_path: Path) -> None:
    rows = published(tmp_path).tables["votes"]
    nines = made.published_votes()["vote"].count(9)
    assert rows.left_out == {"not a member": nines}
    assert rows.frame.height == rows.sources[0].rows - nines
    assert set(rows.frame["vote"].unique()) == {1, 2, 3, 8}


def test_the_koreas_have_no_votes_before_september_1991(tmp_path: Path) -> None:
    koreas = published(tmp_path).tables["votes"].frame.filter(pl.col("ccode").is_in([731, 732]))
    assert koreas["year"].min() == 1991


def test_the_prc_has_no_votes_before_october_1971_and_the_roc_none_after(tmp_path: Path) -> None:
    for reading in (published(tmp_path), tidy(tmp_path)):
        votes = reading.tables["votes"].frame
        assert votes.filter(ccode=713)["roll_call"].to_list() == [1, 2]
        assert votes.filter(ccode=710)["roll_call"].to_list() == [3, 4, 5, 6]


def test_the_year_of_a_vote_is_that_in_which_its_session_began(tmp_path: Path) -> None:
    for reading in (published(tmp_path), tidy(tmp_path)):
        call = one(reading.tables["roll_calls"].frame, roll_call=6)
        assert (call["session"], call["year"], call["date"]) == (46, 1991, date(1992, 3, 2))
        assert set(reading.tables["votes"].frame.filter(roll_call=6)["year"]) == {1991}


def test_germany_and_yemen_are_not_told_by_the_names_of_states_that_had_ended(
    tmp_path: Path,
) -> None:
    for reading in (published(tmp_path), tidy(tmp_path)):
        codes = reading.tables["votes"].frame.filter(roll_call=4)["ccode"].to_list()
        assert {255, 679} <= set(codes)
        assert not {260, 678} & set(codes)


def test_namibia_is_not_missing(tmp_path: Path) -> None:
    votes, *_ = made.tidy_votes()
    assert "NA" in votes["country_code"]
    assert tidy(tmp_path).tables["votes"].frame.filter(ccode=565)["roll_call"].to_list() == [
        4,
        5,
        6,
    ]


def test_states_without_an_iso_code_are_known_by_their_names(tmp_path: Path) -> None:
    frame = tidy(tmp_path).tables["votes"].frame
    assert frame.filter(ccode=678)["roll_call"].to_list() == [2, 3]


def test_words_and_numbers_say_the_same(tmp_path: Path) -> None:
    frame = tidy(tmp_path).tables["votes"].frame
    said = made.tidy_votes()[0]
    where = [n for n, name in enumerate(said["country"]) if name == "India"]
    words = [said["vote"][n] for n in where]
    codes = {"yes": 1, "abstain": 2, "no": 3}
    assert frame.filter(ccode=750).sort("roll_call")["vote"].to_list() == [codes[w] for w in words]


def test_without_absences_a_missing_vote_proves_nothing(tmp_path: Path) -> None:
    assert tidy(tmp_path).tables["votes"].coverage.complete is False
    assert tidy(tmp_path).release == "through session 46, without absences"
    assert published(tmp_path).tables["votes"].coverage.complete is True
    assert published(tmp_path).release == "through session 46"


def test_the_roll_calls_are_the_same_in_both_forms(tmp_path: Path) -> None:
    columns = ["roll_call", "session", "date", "year"]
    ours, theirs = (
        reading.tables["roll_calls"].frame.select(columns)
        for reading in (published(tmp_path), tidy(tmp_path))
    )
    assert ours.equals(theirs)


def test_what_a_roll_call_was_on_is_kept_where_the_publisher_says_it(tmp_path: Path) -> None:
    said = tidy(tmp_path).tables["roll_call_titles"].frame
    assert said["title"].to_list() == ["FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "SIXTH"]
    assert said["description"].null_count() == 6
    silent = published(tmp_path).tables
    assert silent["roll_call_titles"].frame.is_empty()
    assert "no column descr in UNVotes.csv" in silent["roll_call_titles"].left_out
    assert not any("descr" in reason for reason in silent["votes"].left_out)


def test_economic_issues_are_text_and_still_a_flag(tmp_path: Path) -> None:
    values = made.published_votes()
    assert '0"' in values["ec"]
    values["ec"] = [
        "1" if n == 2 else flag for n, flag in zip(values["rcid"], values["ec"], strict=True)
    ]
    calls = read("unvotes", made.csv(tmp_path / "UNVotes.csv", values)).tables["roll_calls"]
    assert calls.frame["issues"].to_list() == ["hr", "me hr ec", "hr", "hr", "hr", "hr"]
    assert calls.set_aside.is_empty()


def test_issue_tags_come_from_their_own_file(tmp_path: Path) -> None:
    calls = tidy(tmp_path).tables["roll_calls"]
    assert calls.frame["issues"].to_list() == [None, "me hr", None, "ec", None, None]
    assert calls.frame["important"].to_list() == [False, False, None, True, False, False]
    assert tidy(tmp_path, issues=False).tables["roll_calls"].frame["issues"].null_count() == 6


def test_votes_in_words_need_their_roll_calls(tmp_path: Path) -> None:
    votes, calls, _ = made.tidy_votes()
    with pytest.raises(BadFile, match=r"un_votes\.csv: .*name the file of roll calls"):
        read("unvotes", made.csv(tmp_path / "un_votes.csv", votes))
    with pytest.raises(BadFile, match=r"calls\.csv: no votes; name the file of votes, too"):
        read("unvotes", made.csv(tmp_path / "calls.csv", calls))


@pytest.mark.parametrize("vote", [0, 4, 7, 10, "yes", ""])
def test_a_vote_that_is_none_is_set_aside(tmp_path: Path, vote: object) -> None:
    values = made.published_votes()
    place = values["ccode"].index(20)
    values["vote"][place] = vote
    rows = read("unvotes", made.csv(tmp_path / "UNVotes.csv", values)).tables["votes"]
    assert rows.set_aside["row"].to_list() == [place + 1]
    assert rows.frame.filter(roll_call=1, ccode=20).is_empty()


def test_a_vote_by_a_state_that_was_no_member_is_set_aside(tmp_path: Path) -> None:
    values = made.published_votes()
    place = values["ccode"].index(731)
    values["vote"][place] = 1
    rows = read("unvotes", made.csv(tmp_path / "UNVotes.csv", values)).tables["votes"]
    assert rows.set_aside.select("row", "reason").rows() == [
        (place + 1, "a vote by a state that was no member")
    ]


def test_a_row_that_names_another_session_than_its_roll_call_is_set_aside(tmp_path: Path) -> None:
    values = made.published_votes()
    values["session"][3] = 27
    values["year"][3] = 1972
    rows = read("unvotes", made.csv(tmp_path / "UNVotes.csv", values)).tables["votes"]
    assert rows.set_aside["reason"].to_list() == ["session is not that of the roll call"]


def test_a_vote_in_an_unknown_roll_call_or_by_an_unknown_name_is_set_aside(tmp_path: Path) -> None:
    votes, calls, _ = made.tidy_votes()
    votes["rcid"][0], votes["country"][1], votes["vote"][2] = 99, "Atlantis", "maybe"
    paths = [
        made.csv(tmp_path / "votes.csv", votes),
        made.csv(tmp_path / "calls.csv", calls),
    ]
    rows = read("unvotes", *paths).tables["votes"]
    assert rows.set_aside.select("row", "reason").rows() == [
        (1, "no such roll call"),
        (2, "country is no state's name"),
        (3, "vote is none of yes, no, abstain"),
    ]


def test_a_day_outside_its_session_is_left_missing_and_counted(tmp_path: Path) -> None:
    votes, calls, _ = made.tidy_votes()
    calls["date"][0] = "1966-12-07"
    paths = [made.csv(tmp_path / "v.csv", votes), made.csv(tmp_path / "c.csv", calls)]
    rows = read("unvotes", *paths).tables["roll_calls"]
    assert rows.left_out["day outside its session left missing"] == 1
    assert one(rows.frame, roll_call=1)["date"] is None


def test_a_stray_session_in_the_future_widens_no_coverage(tmp_path: Path) -> None:
    votes, calls, _ = made.tidy_votes()
    votes = {name: values[:6] for name, values in votes.items()}
    calls = {name: values[:2] for name, values in calls.items()}
    for name, value in zip(calls, (7, 60, 0, "2005-10-10", None, None), strict=True):
        calls[name].append(value)
    paths = [made.csv(tmp_path / "v.csv", votes), made.csv(tmp_path / "c.csv", calls)]
    assert read("unvotes", *paths).tables["roll_calls"].coverage == Coverage(1970, 1971)


def test_rdata_reads_as_the_same_table(tmp_path: Path) -> None:
    pytest.importorskip("rdata")
    path = made.rdata(tmp_path / "UNVotes2015.RData", "x", made.published_votes())
    unpacked = made.rdata(
        tmp_path / "plain.rda", "completeVotes", made.published_votes(), pack=False
    )
    wanted = published(tmp_path).tables["votes"].frame.select(VOTES)
    for each in (path, unpacked):
        assert read("unvotes", each).tables["votes"].frame.select(VOTES).equals(wanted)


def test_a_folder_with_both_forms_gives_the_newer_one(tmp_path: Path) -> None:
    tidy(tmp_path)
    published(tmp_path)
    assert read("unvotes", tmp_path).release.endswith("without absences")


@pytest.fixture(scope="module")
def old(shared: Path) -> Reading:
    return read("unvotes", shared / "data/un_votes/unvotes_published_2015.parquet")


@pytest.fixture(scope="module")
def new(shared: Path) -> Reading:
    return read("unvotes", shared / "data/un_votes")


def test_their_sizes_and_years(old: Reading, new: Reading) -> None:
    assert old.tables["votes"].frame.height == 1_066_613 - 254_521
    assert old.tables["votes"].left_out == {"not a member": 254_521}
    assert new.tables["votes"].frame.height == 870_109
    assert new.tables["roll_calls"].frame.height == 6_203
    assert new.tables["votes"].coverage == Coverage(1946, 2019, complete=False)
    assert all(
        rows.set_aside.is_empty() for reading in (old, new) for rows in reading.tables.values()
    )


def test_both_releases_tell_the_same_votes(old: Reading, new: Reading) -> None:
    before = old.tables["votes"].frame.filter(pl.col("vote") < 8).select(VOTES)
    # One roll call moved to the next session in the later release.
    after = new.tables["votes"].frame.select(VOTES)
    same = ["roll_call", "ccode", "vote"]
    assert before.join(after, on=same, how="anti").is_empty()
    calls = before["roll_call"].unique()
    again = after.filter(pl.col("roll_call").is_in(calls.implode()))
    assert again.join(before, on=same, how="anti").is_empty()


def test_the_pairs_that_both_vote_in_a_year_are_827379(new: Reading) -> None:
    states = new.tables["votes"].frame.group_by("year").agg(n=pl.col("ccode").n_unique())
    n = states["n"].cast(pl.Int64)
    assert (n * (n - 1) // 2).sum() == 827_379


def test_session_19_has_one_roll_call(new: Reading) -> None:
    call = one(new.tables["roll_calls"].frame, session=19)
    assert (call["year"], call["date"]) == (1964, date(1965, 2, 6))


def test_every_country_of_the_tidy_file_is_a_state(new: Reading) -> None:
    assert new.tables["votes"].frame["ccode"].n_unique() == 200
    assert new.tables["votes"].frame.filter(ccode=565).height == 2_455


def test_the_rdata_file_is_the_parquet_file(shared: Path, old: Reading) -> None:
    pytest.importorskip("rdata")
    again = read("unvotes", shared / "data/un_votes/UNVotesPublished.RData")
    for table in ("votes", "roll_calls"):
        ours = old.tables[table].frame.drop("file")
        assert again.tables[table].frame.drop("file").equals(ours)


def test_every_tag_of_the_real_file_stands_at_its_roll_call(new: Reading) -> None:
    calls = new.tables["roll_calls"].frame
    assert calls["issues"].str.split(" ").list.len().sum() == 5_745
    # No tag is not known from not tagged: a third of the roll calls, more in the newest sessions.
    untagged = calls.with_columns(none=pl.col("issues").is_null())
    newest = untagged.filter(pl.col("year") >= 2017)["none"].mean()
    assert calls["issues"].null_count() == 2_104
    assert newest == pytest.approx(93 / 310)
