"""What cannot be is set aside and told; nothing is mended."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from realpolitik.datasets.files import REJECTS, Sheet
from realpolitik.datasets.finding import Layout
from realpolitik.datasets.rules import CODE, FLAG, PAIR, YEAR, Number, known_codes, sift
from realpolitik.errors import BadFile
from realpolitik.record import Source

GOOD = [(2, 200, 1950 + n, 0.5) for n in range(70)]


def sheet_of(rows: list[tuple[object, ...]]) -> Sheet:
    names = ("ccode1", "ccode2", "year", "km")
    texts = [[None if value is None else str(value) for value in row] for row in rows]
    schema = dict.fromkeys(names, pl.String())
    frame = pl.DataFrame(texts, schema=schema, orient="row")
    frame = frame.with_row_index("row", offset=1).cast({"row": pl.Int64})
    return Sheet(
        "made.csv",
        Layout("t", "made.csv", (), {}),
        frame,
        pl.DataFrame(schema=REJECTS),
        Source("made.csv", "0", frame.height),
    )


def sifted(
    *more: tuple[object, ...], ends: tuple[str, ...] = ()
) -> tuple[pl.DataFrame, list[tuple[int, str]]]:
    numbers = {
        "ccode1": CODE,
        "ccode2": CODE,
        "year": YEAR,
        "km": Number(whole=False, low=0, missing=(-9,), required=False),
    }
    rules = {"a state beside itself": pl.col("ccode1") == pl.col("ccode2")}
    good, aside = sift(
        sheet_of([*GOOD, *more]), "made", numbers, rules=rules, key=(*PAIR, "year"), ends=ends
    )
    assert aside.schema == pl.Schema(REJECTS)
    return good, aside.select("row", "reason").rows()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ((3, 200, 1950, 1), "ccode1 3 is no state's COW code"),
        (("2x", 200, 1950, 1), "ccode1 2x is no whole number"),
        ((2.5, 200, 1950, 1), "ccode1 2.5 is no whole number"),
        ((None, 200, 1950, 1), "ccode1 is missing"),
        (("NA", 200, 1950, 1), "ccode1 is missing"),
        ((-9, 200, 1950, 1), "ccode1 -9 is no state's COW code"),
        ((2, 220, 1815, 1), "year 1815 is below 1816"),
        ((2, 220, 9999, 1), "year 9999 is above"),
        ((2, 220, 1950, -1), "km -1 is below 0"),
        ((2, 220, 1950, "inf"), "km inf is no number"),
        ((2, 220, 1950, "1,5"), "km 1,5 is no number"),
        ((220, 220, 1950, 1), "a state beside itself"),
        ((2, 200, 1950, 0.5), "repeats a row above it"),
    ],
)
def test_a_row_that_cannot_be_is_set_aside(row: tuple[object, ...], reason: str) -> None:
    good, aside = sifted(row)
    assert good.height == len(GOOD)
    ((place, said),) = aside
    assert place == len(GOOD) + 1
    assert said.startswith(reason)


def test_rows_that_contradict_each_other_are_all_set_aside() -> None:
    good, aside = sifted((2, 200, 1950, 0.75))
    assert good.height == len(GOOD) - 1
    assert aside == [
        (1, "contradicts another row of the same a, b, year"),
        (71, "contradicts another row of the same a, b, year"),
    ]


def test_a_pair_told_from_the_other_end_is_no_contradiction_where_it_may_be() -> None:
    assert sifted((200, 2, 1950, 0.5), ends=("ccode1", "ccode2"))[1] == []
    assert len(sifted((200, 2, 1950, 0.5))[1]) == 2


def test_minus_nine_and_blanks_become_missing_where_they_may() -> None:
    good, aside = sifted((2, 220, 1950, -9), (2, 220, 1951, None), (2, 220, 1952, "NA"))
    assert aside == []
    assert good["km"].tail(3).to_list() == [None, None, None]


def test_the_text_of_a_row_is_kept_as_the_file_has_it() -> None:
    _, aside = sift(sheet_of([*GOOD, ("2x", 20, " 1950", None)]), "made", {"ccode1": CODE})
    assert aside.row(0, named=True) == {
        "file": "made.csv",
        "row": 71,
        "reason": "ccode1 2x is no whole number",
        "text": "ccode1=2x ccode2=20 year= 1950 km=",
    }


def test_a_file_of_which_more_than_a_twentieth_cannot_be_is_refused() -> None:
    bad = [(3, 200, 1816 + n, 1) for n in range(4)]
    with pytest.raises(BadFile, match=r"4 of 74 rows cannot be \(row 71: ccode1 3 is no state's"):
        sifted(*bad)
    assert len(sifted(*bad[:3])[1]) == 3


def test_a_file_without_rows_is_refused() -> None:
    with pytest.raises(BadFile, match="it has no rows"):
        sift(sheet_of([]), "made", {"ccode1": CODE})


def test_a_flag_is_0_or_1() -> None:
    with pytest.raises(BadFile, match="ccode1 2 is above 1"):
        sift(sheet_of([(2, 2, 2, 2)]), "made", {"ccode1": FLAG})


def test_every_code_of_the_system_is_known() -> None:
    assert {
        2,
        255,
        260,
        265,
        345,
        347,
        365,
        626,
        678,
        679,
        680,
        710,
        713,
        731,
        732,
        816,
        817,
    } <= set(known_codes())
    assert not {0, 1, 324, 667, 1000} & set(known_codes())


@settings(max_examples=40)
@given(st.lists(st.text(min_size=0, max_size=6), min_size=1, max_size=5))
def test_every_row_is_either_good_or_set_aside_whatever_it_holds(texts: list[str]) -> None:
    rows = [(text, 200, 1816 + n, 1) for n, text in enumerate(texts)]
    many = [(2, 200, 1850 + n, 1) for n in range(120)]
    good, aside = sift(sheet_of([*rows, *many]), "made", {"ccode1": CODE}, key=("ccode1", "year"))
    assert sorted([*good["row"], *aside["row"]]) == list(range(1, len(texts) + 121))
    for row, text in enumerate(texts, start=1):
        if row in good["row"]:
            assert float(text) in known_codes()
