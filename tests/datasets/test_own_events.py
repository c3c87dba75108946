"""Events that a user brings."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from realpolitik.datasets.own import load_own
from realpolitik.errors import BadFile
from realpolitik.record import open_record

HEADER = "date,source,target,cameo,root,intensity,source_sector,url,event"


def loaded(folder: Path, *rows: str) -> list[dict[str, object]]:
    path = folder / "mine.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    load_own("events", path, record_path=folder / "record")
    return open_record(folder / "record", starter=False).frame("events").to_dicts()


def refused(folder: Path, row: str) -> str:
    with pytest.raises(BadFile) as caught:
        loaded(folder, row)
    return str(caught.value)


def test_a_code_tells_the_root_the_quad_class_and_how_grave_it_is(tmp_path: Path) -> None:
    (row,) = loaded(tmp_path, "2024-06-19,Russia,North Korea,057,,,GOV,http://example.org/a,")
    assert (row["source"], row["target"], row["date"]) == (365, 731, date(2024, 6, 19))
    assert (row["root"], row["quad"], row["intensity"]) == ("SUPPORT", 1, 3.5)
    assert (row["source_sector"], row["story"], row["year"]) == (
        "GOV",
        "http://example.org/a",
        2024,
    )


def test_a_root_will_do_and_an_intensity_may_be_told(tmp_path: Path) -> None:
    (row,) = loaded(tmp_path, "2024-06-19,NATO,Russia,,accuse,-1.5,,,")
    assert (row["source"], row["cameo"], row["root"]) == (1011, None, "ACCUSE")
    assert (row["quad"], row["intensity"]) == (3, -1.5)


def test_states_are_those_of_the_day(tmp_path: Path) -> None:
    rows = loaded(
        tmp_path,
        "1990-06-01,DEU,Poland,042,,,,,a",
        "1990-12-01,DEU,Poland,042,,,,,b",
    )
    assert [row["source"] for row in rows] == [260, 255]


def test_two_events_of_one_day_are_two(tmp_path: Path) -> None:
    same = "2024-06-19,Russia,North Korea,042,,,,,"
    assert len(loaded(tmp_path, same, same)) == 2


TOMORROW = datetime.now(UTC).date() + timedelta(days=1)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2024-13-01,Russia,China,042,,,,,", "expected a day such as 2024-06-19"),
        (f"{TOMORROW},Russia,China,042,,,,,", "expected a day such as 2024-06-19"),
        ("2024-06-19,Russia,China,42,,,,,", "expected a code of CAMEO with its leading zero"),
        ("2024-06-19,Russia,China,,YIELD,,,,", "expected a root of PLOVER"),
        ("2024-06-19,Russia,China,,,,,,", "nothing says what was done"),
        ("2024-06-19,Russia,China,163,SANCTION,,,,", "163 belongs to COERCE, not to SANCTION"),
        ("2024-06-19,Russia,Chyna,042,,,,,", "did you mean China"),
        ("1985-06-19,Ukraine,China,042,,,,,", "Ukraine was no state on 1985-06-19"),
        ("2024-06-19,Russia,China,042,,11,,,", "a number from -10 to 10"),
        ("2024-06-19,Russia,China,042,,,KGB,,", "expected a sector of PLOVER"),
    ],
)
def test_what_cannot_be_is_refused_with_what_is_expected(
    row: str, said: str, tmp_path: Path
) -> None:
    assert said in refused(tmp_path, row)
