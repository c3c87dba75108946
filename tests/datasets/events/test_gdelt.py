"""GDELT's event files, with every trap that is known of them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from realpolitik.datasets import Rows
from realpolitik.datasets.events.gdelt_rows import V1, V1_HISTORICAL, V2
from realpolitik.errors import BadFile
from realpolitik.ontology import crosswalk
from tests.datasets import made
from tests.datasets.made_events import gdelt, line, usual
from tests.datasets.reading import one, rows


def daily(folder: Path, *some: str, name: str = "20151207.export.CSV") -> Rows:
    """Some rows among enough usual ones that a bad one does not sink the file."""
    return rows("gdelt", gdelt(folder / name, [*some, *usual()[20:]]))


def test_a_row_tells_who_did_what_to_whom_where_and_when(tmp_path: Path) -> None:
    found = one(daily(tmp_path, line(type1="MIL")).frame, event="1")
    assert (found["source"], found["source_sector"]) == (710, "MIL")
    assert (found["target"], found["target_sector"]) == (731, None)
    assert (found["date"], found["reported"]) == (date(2015, 12, 6), date(2015, 12, 7))
    assert (found["cameo"], found["root"], found["quad"]) == ("043", "CONSULT", 1)
    assert (found["place_state"], found["mentions"], found["sources"]) == (731, 4, 2)
    assert found["intensity"] == pytest.approx(2.8)
    assert found["latitude"] == pytest.approx(39.02)
    assert (found["url"], found["row"]) == ("http://example.org/1", 1)


@pytest.mark.parametrize(
    ("key", "columns", "name"),
    [
        ("gdelt", 57, "2013.csv"),
        ("gdelt", 58, "20151207.export.CSV.gz"),
        ("gdelt2", 61, "20151207001500.export.CSV.zip"),
    ],
)
def test_the_three_layouts_say_the_same(key: str, columns: int, name: str, tmp_path: Path) -> None:
    found = rows(key, gdelt(tmp_path / name, usual(columns))).frame
    assert found.height == 40
    first = one(found, event="4")
    assert (first["place"], first["place_state"]) == ("Pyongyang, P'yongyang-si, North Korea", 731)
    assert (first["longitude"], first["reported"]) == (125.75, date(2015, 12, 7))
    assert (first["url"] is None) == (columns == 57)


def test_a_file_of_the_other_version_is_refused(tmp_path: Path) -> None:
    path = gdelt(tmp_path / "20151207001500.export.CSV", usual(61))
    with pytest.raises(
        BadFile, match=r"not GDELT 1\.0 events: 40 of 40 rows.*61 columns, expected"
    ):
        rows("gdelt", path)


def test_a_code_keeps_its_leading_zero(tmp_path: Path) -> None:
    found = daily(tmp_path, line(id=900, code="43"), line(id=901, code="0871"))
    assert one(found.frame, event="901")["root"] == "RETREAT"
    assert found.set_aside.row(0)[1:3] == (1, "43 is no CAMEO code")


def test_an_event_may_be_a_year_older_than_its_file_and_widens_no_coverage(tmp_path: Path) -> None:
    found = daily(tmp_path, line(id=900, date=20141207))
    assert one(found.frame, event="900")["year"] == 2014
    assert (found.coverage.first, found.coverage.last) == (2015, 2015)
    assert not found.coverage.complete


def test_germany_russia_and_czechoslovakia_are_those_of_the_day(tmp_path: Path) -> None:
    def told(day: int) -> pl.DataFrame:
        some = [
            line(57, id=n, date=day, country1=code)
            for n, code in enumerate(("DEU", "RUS", "CZE", "YEM", "UKR", "ROM", "SRB"), 1)
        ]
        return rows("gdelt", gdelt(tmp_path / f"{day // 10_000}.csv", some)).frame

    assert told(19850601)["source"].to_list() == [260, 365, 315, 678, 360, 345]
    assert told(20150601)["source"].to_list() == [255, 365, 316, 679, 369, 360, 345]


def test_organisations_have_codes_of_ours(tmp_path: Path) -> None:
    found = daily(tmp_path, line(id=900, country1="", group1="UNO", type1="IGO"))
    assert one(found.frame, event="900")["source"] == 1001


def test_a_region_is_no_state_and_what_is_left_out_is_counted(tmp_path: Path) -> None:
    found = daily(tmp_path, line(id=900, country1="AFR"), line(id=901, country2=""))
    assert set(found.frame["event"]) & {"900", "901"} == set()
    assert found.left_out == {"a side that is no state and no organisation known here": 2}
    assert found.set_aside.height == 0


def test_a_state_with_itself_stays_so_that_it_can_be_counted(tmp_path: Path) -> None:
    found = one(daily(tmp_path, line(id=900, country2="CHN")).frame, event="900")
    assert found["source"] == found["target"] == 710


def test_investigations_and_protests_are_conflict_whatever_gdelt_says(tmp_path: Path) -> None:
    found = daily(tmp_path, line(id=900, code="091", quad=2), line(id=901, code="141", quad=3))
    assert [one(found.frame, event=n)["quad"] for n in ("900", "901")] == [3, 4]


def test_a_statement_has_no_root_and_is_verbal_cooperation(tmp_path: Path) -> None:
    found = one(daily(tmp_path, line(id=900, code="010")).frame, event="900")
    assert (found["root"], found["quad"]) == (None, 1)


def test_a_quotation_mark_is_a_character_like_any_other(tmp_path: Path) -> None:
    found = daily(tmp_path, line(id=900, place='The "Blue House, South Korea'))
    assert one(found.frame, event="900")["place"] == 'The "Blue House, South Korea'
    assert found.frame.height == 21


TOMORROW = (datetime.now(UTC) + timedelta(days=2)).strftime("%Y%m%d")


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"date": 20151301}, "20151301 is no day"),
        ({"date": TOMORROW}, f"{TOMORROW} is still to come"),
        ({"added": TOMORROW}, "which is still to come"),
        ({"code": "---"}, None),
        ({"code": "X"}, "X is no CAMEO code"),
        ({"goldstein": 11}, "intensity 11.0 is beyond 10"),
        ({"lat": 139.02}, "is beyond 90"),
        ({"mentions": -1}, "-1 mentions"),
        ({"id": "seven"}, "it has no number"),
        ({"place": "a\0b"}, "it is no text"),
        ({"place": "too\tmany"}, "59 columns, expected 58 or 57"),
    ],
)
def test_a_row_that_cannot_be_is_set_aside_with_the_reason(
    values: dict[str, object], reason: str | None, tmp_path: Path
) -> None:
    found = daily(tmp_path, line(58, **values))
    if reason is None:
        assert one(found.frame, event="1")["root"] is None
        return
    assert found.frame.height == 20
    (aside,) = found.set_aside.rows(named=True)
    assert aside["row"] == 1
    assert reason in aside["reason"]
    assert aside["text"]


def test_bytes_that_are_no_utf8_spoil_one_row_only(tmp_path: Path) -> None:
    path = gdelt(tmp_path / "20151207.export.CSV", [line(place="Malmoe"), *usual()[20:]])
    path.write_bytes(path.read_bytes().replace(b"Malmoe", b"Malm\xf6"))
    found = rows("gdelt", path)
    assert (found.frame.height, found.set_aside["reason"].to_list()) == (20, ["it is no text"])


def test_a_line_without_end_is_set_aside_and_not_held_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from realpolitik.datasets.events import blocks

    monkeypatch.setattr(blocks, "BLOCK", 2**12)
    monkeypatch.setattr(blocks, "LONGEST", 2**13)
    held: list[int] = []
    whole = blocks.whole_lines

    def watched(chunks: Iterable[bytes]) -> Iterator[bytes]:
        for cut in whole(chunks):
            held.append(len(cut))
            yield cut

    monkeypatch.setattr(blocks, "whole_lines", watched)
    path = tmp_path / "20151207.export.CSV"
    path.write_bytes(b"x" * 10**6 + b"\n" + "".join(f"{each}\n" for each in usual()).encode())
    found = rows("gdelt", path)
    assert found.frame.height == 40
    assert found.set_aside["reason"].to_list() == ["longer than 8,192 bytes"]
    assert max(held) <= 2**13 + 2**12 + 1


def test_small_blocks_and_a_whole_file_read_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from realpolitik.datasets.events import blocks

    path = gdelt(tmp_path / "20151207.export.CSV.zip", usual(rows=200))
    at_once = rows("gdelt", path)
    monkeypatch.setattr(blocks, "BLOCK", 700)
    assert rows("gdelt", path).frame.equals(at_once.frame)


def test_an_event_that_is_there_twice_is_kept_once(tmp_path: Path) -> None:
    found = daily(tmp_path, line(id=900), line(id=900))
    assert found.frame.filter(event="900")["row"].to_list() == [1]
    assert found.set_aside["reason"].to_list() == ["the event is there twice"]


def test_a_truncated_zip_and_a_page_saved_as_data_are_refused_in_one_line(tmp_path: Path) -> None:
    path = gdelt(tmp_path / "20151207.export.CSV.zip", usual())
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(BadFile, match="cannot be unpacked"):
        rows("gdelt", path)
    page = tmp_path / "20151208.export.CSV"
    page.write_text("<!DOCTYPE html>\n<html>\n<body>404 Not Found</body>\n</html>\n")
    with pytest.raises(BadFile, match=r"20151208.export.CSV: not GDELT 1.0 events: .*1 columns"):
        rows("gdelt", page)


def test_bytes_damaged_inside_a_zip_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "20151207.export.CSV.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(path.stem, "\n".join(usual()))
    path.write_bytes(path.read_bytes().replace(b"Pyongyang", b"Pyongyong", 1))
    with pytest.raises(BadFile, match="cannot be unpacked"):
        rows("gdelt", path)


def test_an_export_from_a_database_is_not_the_publishers_file(shared: Path) -> None:
    path = shared / "data/gdelt/events_v1/usa_chn_2018_from_bigquery.csv.gz"
    with pytest.raises(BadFile, match="1 columns, expected 58 or 57"):
        rows("gdelt", path)


def test_the_real_files_read_whole(shared: Path) -> None:
    one_day = rows("gdelt", shared / "data/gdelt/events_v1/20151207.export.CSV.zip")
    quarter = rows("gdelt2", shared / "data/gdelt/events_v2/20180101000000.export.CSV.zip")
    for found, read, between, pair in ((one_day, 5_000, 913, 5), (quarter, 2_414, 407, 8)):
        assert found.sources[0].rows == read == found.frame.height + sum(found.left_out.values())
        assert found.set_aside.height == 0
        states = found.frame.filter(
            pl.col("source") != pl.col("target"), pl.max_horizontal("source", "target") < 1000
        )
        both = pl.col("source").is_in([710, 731]) & pl.col("target").is_in([710, 731])
        assert (states.height, states.filter(both).height) == (between, pair)
        assert set(found.frame["cameo"]) <= set(crosswalk())


def test_made_rows_are_packed_as_the_publisher_does(tmp_path: Path) -> None:
    path = made.zipped(tmp_path / "201303.zip", {"201303.csv": "\n".join(usual(57)).encode()})
    assert rows("gdelt", path).sources[0].file == "201303.zip:201303.csv"


fuzzing = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@fuzzing
@given(data=st.data())
def test_a_changed_byte_loses_no_row_and_changes_no_other(
    tmp_path: Path, data: st.DataObject
) -> None:
    path = gdelt(tmp_path / "20151207.export.CSV", usual(rows=80))
    before, good = rows("gdelt", path).frame, path.read_bytes()
    place = data.draw(st.integers(0, len(good) - 2))
    new = bytes([data.draw(st.integers(0, 255))])
    path.write_bytes(good[:place] + new + good[place + 1 :])
    found = rows("gdelt", path)
    lines = [each for each in path.read_bytes().split(b"\n") if each.strip()]
    told = found.frame.height + found.set_aside.height + sum(found.left_out.values())
    assert told == found.sources[0].rows == len(lines)
    touched = good[:place].count(b"\n") + 1
    untouched = before.filter(pl.col("row") < touched)
    again = untouched.join(found.frame, on=before.columns, how="semi", nulls_equal=True)
    # A changed number may be that of another row, of which the first is kept.
    assert untouched.height - again.height <= 1


NAMES = {
    "event": "GLOBALEVENTID",
    "said_date": "SQLDATE",
    "country1": "Actor1CountryCode",
    "group1": "Actor1KnownGroupCode",
    "type1": "Actor1Type1Code",
    "country2": "Actor2CountryCode",
    "group2": "Actor2KnownGroupCode",
    "type2": "Actor2Type1Code",
    "cameo": "EventCode",
    "intensity": "GoldsteinScale",
    "mentions": "NumMentions",
    "sources": "NumSources",
    "place": "ActionGeo_FullName",
    "fips": "ActionGeo_CountryCode",
    "latitude": "ActionGeo_Lat",
    "longitude": "ActionGeo_Long",
    "added": "DATEADDED",
    "url": "SOURCEURL",
}


def test_columns_are_where_the_publishers_headers_say(shared: Path) -> None:
    folder = shared / "data/gdelt/events_v1"
    for name, places, columns in (
        ("historical", V1_HISTORICAL, 57),
        ("dailyupdates", V1, 58),
    ):
        header = (folder / f"CSV.header.{name}.txt").read_text().strip().split("\t")
        assert len(header) == columns
        assert {ours: header[place] for ours, place in places.items()} == {
            ours: NAMES[ours] for ours in places
        }
    # Version 2.0 has one more code after the first administrative one of each place.
    second = [
        each
        for name in header
        for each in ([name, name.replace("1Code", "2Code")] if "ADM1Code" in name else [name])
    ]
    assert len(second) == 61
    assert {ours: second[place] for ours, place in V2.items()} == NAMES
