"""A user's own file: what it may say, what is refused, and what of it comes into the record."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from realpolitik.datasets import DATASETS
from realpolitik.datasets.own import FORMS, forget, load_own, template
from realpolitik.errors import BadFile, UnknownName
from realpolitik.record import TABLES, Coverage, open_record, writing
from tests.conftest import ROOT

EXAMPLE = ROOT / "docs" / "examples" / "russia_north_korea_2024.csv"
RUSSIA, NORTH, SOUTH, CHINA = 365, 731, 732, 710
NOW = datetime.now(UTC).year


def written(folder: Path, *lines: str, name: str = "mine.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def loaded(folder: Path, table: str, *lines: str) -> pl.DataFrame:
    """What the lines of a file come to in the record."""
    place = folder / "record"
    load_own(table, written(folder, *lines), record_path=place)
    return open_record(place, starter=False).frame(table)


def refused(folder: Path, table: str, *lines: str) -> str:
    with pytest.raises(BadFile) as caught:
        load_own(table, written(folder, *lines), record_path=folder / "record")
    assert not (folder / "record" / "record.json").exists()
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_the_treaty_of_2024_holds_in_every_year_up_to_now(tmp_path: Path) -> None:
    entry = load_own("alliances", EXAMPLE, record_path=tmp_path)
    assert entry.by_user
    assert entry.dataset == "russia_north_korea_2024"
    assert entry.coverage == Coverage(2024, NOW, complete=False, states=(RUSSIA, NORTH))
    rows = open_record(tmp_path, starter=False).frame("alliances")
    assert rows["year"].unique().sort().to_list() == list(range(2024, NOW + 1))
    assert set(rows.select("source", "target").rows()) == {(RUSSIA, NORTH), (NORTH, RUSSIA)}
    owed = rows.select("defense", "offense", "neutrality", "nonaggression", "consultation")
    assert owed.unique().rows() == [(True, False, False, False, True)]
    # Counted as an editor counts the lines below the header, whatever stands above it.
    assert rows.select("file", "row").unique().rows() == [(EXAMPLE.name, 1)]


def test_a_pact_may_bind_one_side_only(tmp_path: Path) -> None:
    rows = loaded(tmp_path, "alliances", "a,b,year,defense,mutual", "Russia,China,1999,yes,no")
    assert rows.select("source", "target", "year").rows() == [(RUSSIA, CHINA, 1999)]


def test_a_state_is_meant_as_it_was_called_in_the_year(tmp_path: Path) -> None:
    rows = loaded(
        tmp_path,
        "alliances",
        "a,b,year,defense",
        "Germany,Italy,1939,yes",
        "Soviet Union,731,1970,yes",
        "GMY,PRK,1995,no",
    )
    assert set(rows["source"]) == {255, 325, 365, 731}


def test_a_file_may_come_from_a_spreadsheet_with_semicolons_and_blank_lines(
    tmp_path: Path,
) -> None:
    rows = loaded(
        tmp_path,
        "arms",
        "supplier;recipient;year;tiv",
        ";;;",
        "Russia;North Korea;2024;12.5",
        "# end",
    )
    assert rows.select("source", "target", "year", "tiv", "row").rows() == [
        (RUSSIA, NORTH, 2024, 12.5, 2)
    ]


def test_a_dispute_is_seen_from_both_sides_in_each_of_its_years(tmp_path: Path) -> None:
    rows = loaded(
        tmp_path,
        "disputes",
        "a,b,start,end,level_a,level_b",
        "Russia,Ukraine,2022-02-24,2023,5,4",
    )
    assert rows.height == 4
    from_russia = rows.filter(source=RUSSIA)
    assert from_russia.select("year", "hostility_source", "hostility_target").rows() == [
        (2022, 5, 4),
        (2023, 5, 4),
    ]
    assert rows["start_year"].unique().to_list() == [2022]
    # Above every publisher's number, so that it takes no row's place.
    assert rows["dispute"].min() >= 1_000_000_000  # type: ignore[operator]


def test_a_rivalry_without_an_end_goes_on(tmp_path: Path) -> None:
    rows = loaded(tmp_path, "rivalries", "a,b,start,end", "China,India,2017,")
    assert rows.select("a", "b", "start", "end", "ongoing").rows() == [(710, 750, 2017, NOW, True)]


@pytest.mark.parametrize(
    ("table", "row", "says"),
    [
        ("alliances", "Russia,Nowhereland,2024,yes", "row 1: no state is called"),
        ("alliances", "Russia,Russia,2024,yes", "are one state"),
        ("alliances", "Russia,South Korea,1930,yes", "South Korea was no state in 1930"),
        ("alliances", "Russia,North Korea,1600,yes", "year is '1600', expected a year from 1816"),
        ("alliances", "Russia,North Korea,2024-13-45,yes", "or a day such as 2024-12-04"),
        ("alliances", "Russia,North Korea,2024,perhaps", "expected yes or no"),
        ("alliances", "Russia,North Korea,2024,", "no obligation is told"),
        ("alliances", "Russia,North Korea,,yes", "give either year, or start and end"),
        ("alliances", "Russia,North Korea,2024", "3 fields, expected 4"),
        ("alliances", "Korea,Russia,2024,yes", "could be"),
        ("alliances", ",Russia,2024,yes", "a is empty"),
    ],
)
def test_a_bad_row_is_named_with_its_file_and_the_mend(
    tmp_path: Path, table: str, row: str, says: str
) -> None:
    message = refused(tmp_path, table, "a,b,year,defense", row)
    assert message.startswith("mine.csv row 1: ")
    assert says in message
    assert "nothing was loaded" in message


def test_one_bad_row_among_good_ones_keeps_all_out(tmp_path: Path) -> None:
    message = refused(
        tmp_path,
        "alliances",
        "a,b,year,defense",
        "Russia,North Korea,2024,yes",
        "Russia,Nowhereland,2024,yes",
        "Russia,China,never,yes",
    )
    assert "mine.csv row 2" in message
    assert "(and 1 more)" in message


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (("a,b,year,defence", "Russia,China,2024,yes"), "no column 'defence' in alliances"),
        (("a,year,defense", "Russia,2024,yes"), "no column b"),
        (("a,b,b,year,defense", "Russia,China,China,2024,yes"), "there twice"),
        (("a,b,year,defense",), "no row below the header"),
        (("# nothing",), "no header"),
    ],
)
def test_a_file_of_another_form_is_refused(
    tmp_path: Path, lines: tuple[str, ...], says: str
) -> None:
    assert says in refused(tmp_path, "alliances", *lines)


def test_a_spell_that_ends_before_it_starts_is_refused(tmp_path: Path) -> None:
    message = refused(tmp_path, "distance", "a,b,start,end,km", "Russia,China,2020,2010,0")
    assert "ends in 2010, before it starts in 2020" in message


@pytest.mark.parametrize("number", ["-1", "inf", "nan", "many", "1e999", "1e300"])
def test_a_volume_that_cannot_be_is_refused(tmp_path: Path, number: str) -> None:
    message = refused(
        tmp_path, "arms", "supplier,recipient,year,tiv", f"Russia,China,2000,{number}"
    )
    assert "expected a number from 0" in message


@given(
    st.lists(
        st.lists(
            st.sampled_from(
                [
                    "Russia",
                    "China",
                    "731",
                    "",
                    "2024",
                    "yes",
                    "no",
                    "-1",
                    '"',
                    "#",
                    "\u2028",
                    "é",
                    "\0",
                    "9" * 400,
                ]
            ),
            max_size=6,
        ),
        max_size=5,
    )
)
def test_whatever_a_file_holds_it_is_loaded_or_refused_in_one_line(rows: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), "a,b,year,defense", *(",".join(each) for each in rows))
        refusal = None
        try:
            load_own("alliances", path, record_path=Path(folder) / "record")
        except BadFile as error:
            refusal = str(error)
        assert (refusal is None) == (Path(folder) / "record" / "record.json").exists()
        assert "\n" not in (refusal or "")


def test_a_note_may_run_over_lines_and_the_rows_after_it_keep_their_place(tmp_path: Path) -> None:
    rows = loaded(
        tmp_path,
        "arms",
        "supplier,recipient,year,tiv,note",
        'Russia,China,2000,1,"two',
        'lines"',
        "Russia,India,2000,2,",
    )
    assert rows.sort("target").select("target", "row").rows() == [(CHINA, 1), (750, 3)]


def test_the_same_fact_told_twice_is_refused(tmp_path: Path) -> None:
    message = refused(
        tmp_path,
        "alliances",
        "a,b,year,defense",
        "Russia,North Korea,2024,yes",
        "North Korea,Russia,2024,no",
    )
    assert "mine.csv row 1: row 2 tells of the same" in message


def test_two_files_of_the_user_may_not_contradict_each_other(tmp_path: Path) -> None:
    load_own("alliances", EXAMPLE, record_path=tmp_path / "record")
    other = written(tmp_path, "a,b,year,defense", "Russia,North Korea,2024,no")
    with pytest.raises(BadFile, match="your rows called russia_north_korea_2024 have it, too"):
        load_own("alliances", other, record_path=tmp_path / "record")
    # The same name again is the mended file: it takes the place of the one before.
    load_own("alliances", other, called="russia_north_korea_2024", record_path=tmp_path / "record")
    rows = open_record(tmp_path / "record", starter=False).frame("alliances")
    assert not rows["defense"].any()


@pytest.mark.parametrize("name", ["atop", "user", "realpolitik", "...", ""])
def test_own_rows_cannot_take_a_publishers_name(tmp_path: Path, name: str) -> None:
    if not name:
        name = "/"
    with pytest.raises(UnknownName, match="cannot be called"):
        load_own("alliances", EXAMPLE, called=name, record_path=tmp_path)


def test_loading_again_changes_nothing(tmp_path: Path) -> None:
    load_own("alliances", EXAMPLE, record_path=tmp_path)
    before = (tmp_path / "record.json").read_bytes()
    load_own("alliances", EXAMPLE, record_path=tmp_path)
    assert (tmp_path / "record.json").read_bytes() == before


def test_own_rows_can_be_taken_out_and_others_cannot(tmp_path: Path) -> None:
    load_own("alliances", EXAMPLE, record_path=tmp_path)
    with writing(tmp_path) as load:
        rows = load.record().frame("alliances").drop("dataset")
        load.put("alliances", "atop", rows, release="1", coverage=Coverage(1946, 2018))
    with pytest.raises(UnknownName, match="there are: russia_north_korea_2024"):
        forget("atop", record_path=tmp_path)
    forget("russia_north_korea_2024", record_path=tmp_path)
    assert [each.dataset for each in open_record(tmp_path, starter=False).live] == ["atop"]


@pytest.mark.parametrize("name", FORMS)
def test_every_template_tells_its_columns_and_its_example_can_be_loaded(
    tmp_path: Path, name: str
) -> None:
    text = template(name)
    for each in FORMS[name].fields:
        assert f"#   {each.name}" in text
    unfilled = written(tmp_path, text, name="unfilled.csv")
    with pytest.raises(BadFile, match="no row below the header"):
        load_own(name, unfilled, record_path=tmp_path / "record")
    lines = text.splitlines()
    filled = written(tmp_path, *lines[:-1], lines[-1].removeprefix("# "), name="filled.csv")
    entry = load_own(name, filled, record_path=tmp_path / "record")
    assert entry.rows > 0
    assert entry.dataset not in DATASETS


def test_no_own_rows_for_what_nobody_counts_by_hand() -> None:
    assert set(FORMS) <= {name for name, each in TABLES.items() if not each.computed}
    with pytest.raises(UnknownName, match="no own rows for 'votes'"):
        template("votes")
