"""From files into the record: all of a load, or nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

from realpolitik.datasets import DATASETS, cite, dataset, load
from realpolitik.errors import BadFile, UnknownName
from realpolitik.record import TABLES, open_record
from tests.datasets import made, made_breadth, made_events
from tests.datasets.reading import READERS

LATER = {
    "IdealpointsJuly2025.csv": made_breadth.ideal_points,
    "atop5_1m.csv": made_breadth.members,
    "atop5_1a.csv": made_breadth.treaties,
    "DCAD-v1.0-dyadic.csv": made_breadth.agreements,
    "MIDA 5.0.csv": made_breadth.summaries,
    "MIDI 5.0.csv": made_breadth.incidents,
    "MIDIP 5.0.csv": made_breadth.incident_participants,
    "dyadic_mid_4.03.csv": made_breadth.dyadic_mid,
    "mie-1.0.csv": made_breadth.mie,
    "cow_war_inter.csv": made_breadth.wars,
    "ties_custom.csv": made_breadth.ties,
    "GSDB_V3.csv": made_breadth.gsdb,
    "Diplomatic_Exchange_2006v1.csv": made_breadth.diplomacy,
    "cow_igo_ndy.csv": made_breadth.igos,
    "cow_igo_sy.csv": made_breadth.igo_totals,
    "National_COW_4.0.csv": made_breadth.trade_totals,
    "NMC-70-abridged.csv": made_breadth.capabilities,
    "cw_gdppop.csv": made_breadth.economies,
    "polity5.csv": made_breadth.polity,
    "V-Dem-CY-Core-v15.csv": made_breadth.vdem,
    "archigos_leaders.csv": made_breadth.leaders,
}
"""Files of the later data sets by the publisher's name."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a made-up release of every data set, as one would download them."""
    place = tmp_path / "downloads"
    for name in ("un", "cow", "gml", "other"):
        (place / name).mkdir(parents=True)
    votes, calls, tags = made.tidy_votes()
    made.csv(place / "un/un_votes_2019.csv", votes)
    made.csv(place / "un/un_roll_calls_2019.csv", calls)
    made.csv(place / "un/un_roll_call_issues_2019.csv", tags)
    made.csv(place / "cow/MIDB 5.0.csv", made.participants())
    made.csv(place / "cow/Dyadic_COW_4.0.csv.gz", made.trade())
    made.csv(place / "cow/contdir.csv", made.contiguity())
    made.csv(place / "gml/gml-midb-2.2.1.csv", made.participants("gml-2.2.1"))
    made.csv(place / "gml/gml-ddy-disputes-2.2.1.csv", made.pairs())
    made.csv(place / "other/atop5_1ddyr.csv", made.atop())
    made.csv(place / "other/tss_rivalries.csv", made.tss())
    made.csv(place / "other/td_rivalries.csv", made.thompson_dreyer())
    made.csv(place / "other/cow_mindist.csv", made.distance())
    made.csv(place / "other/cw_democracy.csv", made.democracy())
    for name, make in LATER.items():
        made.csv(place / "other" / name, make())
    made_breadth.general_debate(place / "other/UNGDC_1946-2024.tgz")
    made_events.gdelt(place / "other/20151207.export.CSV.zip", made_events.usual())
    made_events.gdelt(place / "other/20151207001500.export.CSV.zip", made_events.usual(61))
    (place / "other/events.2018.20180711121314.tab").write_bytes(made_events.icews())
    (place / "other/ngecEvents.DV.2020.txt").write_bytes(made_events.polecat())
    (place / "other/events.full.20140620.txt").write_bytes(made_events.phoenix())
    for code, data in made.SUPPLIERS.items():
        (place / f"other/TIV-Export-{code}-1950-1954.csv").write_bytes(data)
    return place


def files(place: Path) -> set[str]:
    return {
        str(path.relative_to(place))
        for path in place.rglob("*")
        if path.suffix in {".parquet", ".json"}
    }


@pytest.mark.parametrize("key", READERS)
def test_a_folder_fills_the_tables_that_the_data_set_names(
    key: str, folder: Path, tmp_path: Path
) -> None:
    slices = load(key, folder, record_path=tmp_path / "record")
    assert sorted(each.table for each in slices) == sorted(DATASETS[key].tables)
    record = open_record(tmp_path / "record", starter=False)
    for each in slices:
        frame = record.frame(each.table, dataset=key).drop("dataset")
        table = TABLES[each.table]
        assert dict(frame.schema) == table.schema
        assert not frame.select(table.key).is_duplicated().any()
        assert frame.height == each.rows > 0
        assert frame.select(pl.col("file", "row").null_count()).row(0) == (0, 0)
        assert frame["row"].min() >= 1
        assert all(len(source.sha256) == 64 for source in each.sources)
        if {"a", "b"} <= set(frame.columns):
            assert (frame["a"] < frame["b"]).all()


def test_loading_twice_changes_nothing(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "record"
    first = [load(key, folder, record_path=place) for key in READERS]
    before, listed = files(place), (place / "record.json").read_bytes()
    # The time of loading is kept by the second.
    time.sleep(1.1)
    assert [load(key, folder, record_path=place) for key in READERS] == first
    assert files(place) == before
    assert (place / "record.json").read_bytes() == listed


def test_a_new_release_replaces_the_old_one(tmp_path: Path) -> None:
    path = made.csv(tmp_path / "atop5_1ddyr.csv", made.atop())
    load("atop", path, record_path=tmp_path / "record")
    fewer = {name: values[:20] for name, values in made.atop().items()}
    (each,) = load("atop", made.csv(path, fewer), record_path=tmp_path / "record")
    assert (
        open_record(tmp_path / "record", starter=False).frame("alliances").height == each.rows == 20
    )


def test_rows_set_aside_are_kept_with_their_reason(tmp_path: Path) -> None:
    values = made.trade()
    values["year"][3] = 1066
    path = made.csv(tmp_path / "Dyadic_COW_4.0.csv", values)
    (each,) = load("cow_trade", path, record_path=tmp_path / "record")
    assert (each.set_aside, each.sources[0].rows) == (1, len(values["year"]))
    assert each.rejects is not None
    kept = pl.read_parquet(tmp_path / "record" / each.rejects).row(0, named=True)
    assert kept["file"] == "Dyadic_COW_4.0.csv"
    assert kept["row"] == 4
    assert kept["reason"] == "year 1066 is below 1816"
    assert "year=1066" in kept["text"]


@pytest.mark.parametrize("key", READERS)
def test_a_junk_file_is_refused_in_one_line_and_leaves_no_record(key: str, tmp_path: Path) -> None:
    junk = tmp_path / "holiday.csv"
    junk.write_text("day,place\n1,beach\n")
    with pytest.raises(BadFile) as caught:
        load(key, junk, record_path=tmp_path / "record")
    assert str(caught.value).startswith("holiday.csv: not ")
    assert len(str(caught.value)) <= 160
    assert not (tmp_path / "record").exists()


def test_a_file_of_another_data_set_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(
        BadFile, match=r"^atop5_1ddyr\.csv: not COW dyadic trade: no columns ccode1"
    ):
        load("cow_trade", folder / "other/atop5_1ddyr.csv", record_path=tmp_path / "record")


def test_a_refused_load_leaves_the_record_as_it_was(tmp_path: Path) -> None:
    path = made.csv(tmp_path / "atop5_1ddyr.csv", made.atop())
    load("atop", path, record_path=tmp_path / "record")
    listed = (tmp_path / "record/record.json").read_bytes()
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(BadFile):
        load("atop", path, record_path=tmp_path / "record")
    assert (tmp_path / "record/record.json").read_bytes() == listed


def test_an_unknown_key_is_answered_with_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(
        UnknownName, match="no data set 'alliances'; there are: unvotes, ideal_points, atop"
    ):
        load("alliances", tmp_path)


def test_progress_goes_from_nothing_to_all(folder: Path, tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    load(
        "unvotes",
        folder,
        record_path=tmp_path / "record",
        progress=lambda what, share: told.append((what, share)),
    )
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert told[0][0] == "reading un_votes_2019.csv"
    assert {"writing votes", "writing roll_calls"} <= {what for what, _ in told}


SLOW = """
import sys, time
from realpolitik.datasets import load
def slowly(what, share):
    print(what, flush=True)
    if what.startswith(sys.argv[3]):
        time.sleep(30)
load("gml", sys.argv[1], record_path=sys.argv[2], progress=slowly)
"""


@pytest.mark.parametrize("moment", ["reading", "checking", "writing dispute_participants"])
def test_ctrl_c_during_a_load_leaves_the_record_as_it_was(
    moment: str, folder: Path, tmp_path: Path
) -> None:
    place = tmp_path / "record"
    load("atop", folder, record_path=place)
    listed = (place / "record.json").read_bytes()
    command = [sys.executable, "-c", SLOW, str(folder), str(place), moment]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith(moment):
                break
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert "KeyboardInterrupt" in said
    assert (place / "record.json").read_bytes() == listed
    load("gml", folder, record_path=place)


def test_importing_the_readers_is_light() -> None:
    code = (
        "import sys, realpolitik.datasets;"
        "heavy = {'pandas', 'pyarrow', 'rdata', 'xarray', 'scipy', 'sklearn', 'altair'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_citations_come_once_and_in_order() -> None:
    text = cite(["atop", "gml", "atop"])
    assert text.index("@article{atop,") < text.index("@article{gml,")
    assert text.count("{atop,") == 1
    assert cite("gml") == dataset("gml").bibtex


ABSENT = ("atop_treaties", "dcad", "vdem", "polecat", "phoenix")
"""Data sets of which no real file was at hand."""


def test_what_was_never_tested_on_a_real_file_says_so(shared: Path, tmp_path: Path) -> None:
    for key in ABSENT:
        with pytest.raises(BadFile, match="; name the file itself"):
            load(key, shared / "data", record_path=tmp_path / "record")
        names = [layout.lower() for layout in DATASETS[key].untested]
        assert any(name.endswith((".csv", ".txt", ".zip")) for name in names)


def test_all_real_files_load_in_one_go(shared: Path, tmp_path: Path) -> None:
    started = time.monotonic()
    slices = [
        each
        for key in DATASETS
        if key not in ABSENT
        for each in load(key, shared / "data", record_path=tmp_path / "record")
    ]
    assert time.monotonic() - started < 60
    assert sum(each.set_aside for each in slices) == 0
    assert {each.table for each in slices} == {
        name for key in DATASETS if key not in ABSENT for name in DATASETS[key].tables
    }
