"""How far coded statements agree with sentences that were read and labelled one by one."""

from __future__ import annotations

import math
from collections import Counter

import polars as pl
import pytest

from realpolitik.ontology import ROOTS, binary
from realpolitik.reading.speeches.coding import CODED
from tools.reading.checked import figures, joined, kappa, labels, stances

CUBA, CHAD, ISRAEL, EGYPT = 40, 483, 666, 651

Coded = tuple[str, int, int, int, int, str, float, str, bool]


def coded(*rows: Coded) -> pl.DataFrame:
    wanted = [name for name in CODED if name != "length"]
    return pl.DataFrame(rows, schema={name: CODED[name] for name in wanted}, orient="row")


def checked(*rows: tuple[str, int, int, str, str | None]) -> pl.DataFrame:
    schema = {"document": str, "start": int, "target": int, "stance": str, "root": str}
    return pl.DataFrame(rows, schema=schema, orient="row")


SAID = coded(
    ("CUB_29_1974", 0, CUBA, ISRAEL, 1974, "ACCUSE", 0.95, "asserted", False),
    ("CUB_29_1974", 90, CUBA, ISRAEL, 1974, "SUPPORT", 0.40, "asserted", False),
    ("CUB_29_1974", 180, CUBA, EGYPT, 1974, "SUPPORT", 0.80, "asserted", True),
    ("CUB_35_1980", 0, CUBA, ISRAEL, 1980, "REJECT", 0.60, "asserted", False),
    ("TCD_35_1980", 0, CHAD, EGYPT, 1980, "NONE", 0.90, "asserted", False),
    ("TCD_35_1980", 70, CHAD, EGYPT, 1980, "AID", 0.70, "asserted", False),
)
READ = checked(
    ("CUB_29_1974", 0, ISRAEL, "conf", "REJECT"),
    ("CUB_29_1974", 90, ISRAEL, "conf", "ACCUSE"),
    ("CUB_29_1974", 180, EGYPT, "none", None),
    ("TCD_35_1980", 0, EGYPT, "wrong", None),
    ("TCD_35_1980", 70, EGYPT, "coop", "AID"),
    ("TCD_35_1980", 140, EGYPT, "coop", "AID"),
)


def test_what_is_negated_denied_or_unlikely_has_a_side_but_does_not_count() -> None:
    found = stances(
        coded(
            ("A", 0, CUBA, ISRAEL, 1974, "ACCUSE", 0.5, "asserted", False),
            ("A", 1, CUBA, ISRAEL, 1974, "ACCUSE", 0.49, "asserted", False),
            ("A", 2, CUBA, ISRAEL, 1974, "AID", 0.9, "denied", False),
            ("A", 3, CUBA, ISRAEL, 1974, "AID", 0.9, "asserted", True),
            ("A", 4, CUBA, ISRAEL, 1974, "NONE", 0.9, "asserted", False),
        )
    )
    assert found["said"].to_list() == ["conf", "conf", "coop", "coop", "none"]
    assert found["counted"].to_list() == ["conf", "none", "none", "none", "none"]


def test_a_sentence_that_is_coded_no_more_is_left_out_and_told() -> None:
    found = figures(joined(SAID, READ), READ.height)
    assert (found["labelled"], found["coded"]) == (6, 5)


def test_a_wrong_target_spoils_the_target_and_precision_but_not_agreement_on_stances() -> None:
    found = figures(joined(SAID, READ), READ.height)
    assert found["target"]["value"] == pytest.approx(4 / 5)
    assert found["said"]["three_way"]["rows"] == 4
    assert found["said"]["three_way"]["value"] == pytest.approx(2 / 4)
    assert found["counted"]["three_way"]["value"] == pytest.approx(3 / 4)
    assert found["said"]["precision_none"]["value"] == 0


def test_sides_and_roots_are_compared_where_both_take_a_side() -> None:
    said = figures(joined(SAID, READ), READ.height)["said"]
    assert said["binary"]["rows"] == 3
    assert said["binary"]["value"] == pytest.approx(2 / 3, abs=0.001)
    assert said["root"]["value"] == pytest.approx(1 / 3, abs=0.001)
    assert said["confusion"]["conf"] == {"coop": 1, "conf": 1, "none": 0}
    assert said["confusion"]["wrong"] == {"coop": 0, "conf": 0, "none": 1}


def test_the_interval_holds_the_figure() -> None:
    found = figures(joined(SAID, READ), READ.height)["said"]["three_way"]
    assert found["lower"] < found["value"] < found["upper"]


def test_rows_are_grouped_by_confidence_decade_and_what_else_the_speaker_says() -> None:
    rows = joined(SAID, READ).sort("document", "start")
    assert rows["band"].to_list() == [
        "0.9 to 1.0",
        "0.0 to 0.5",
        "0.7 to 0.9",
        "0.9 to 1.0",
        "0.7 to 0.9",
    ]
    assert rows["decade"].to_list() == ["1970s"] * 3 + ["1980s"] * 2
    # In 1974 the one other statement on Israel that counts is that itself; 1980 is too far.
    assert rows["standing"].to_list() == ["neither", "critic", "neither", "friend", "neither"]


def test_kappa_is_one_for_the_same_labels_and_zero_for_chance() -> None:
    reader = pl.Series(["coop", "coop", "conf", "conf"]).to_numpy().astype(str)
    other = pl.Series(["coop", "conf", "coop", "conf"]).to_numpy().astype(str)
    assert kappa(reader, reader) == 1
    assert kappa(reader, other) == 0
    assert math.isnan(kappa(reader[:2], reader[:2]))


def test_every_label_is_known_and_every_sentence_stands_once() -> None:
    found = labels()
    assert found.select("document", "start", "target").n_unique() == found.height >= 300
    assert set(found["stance"]) == {"coop", "conf", "none", "wrong"}
    sides = Counter(
        (stance, root if root is None else binary(root))
        for stance, root in found["stance", "root"].rows()
    )
    assert set(sides) == {
        ("coop", "cooperation"),
        ("conf", "conflict"),
        ("none", None),
        ("wrong", None),
    }
    assert set(found["root"].drop_nulls()) <= set(ROOTS)
