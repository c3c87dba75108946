from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from realpolitik.record import Coverage, Record, open_record, table, writing
from realpolitik.standings.outlook import happened
from realpolitik.standings.outlook.holdout import AFTER, holdout
from realpolitik.standings.outlook.published import published
from realpolitik.standings.outlook.scoreboard import beats
from tests.standings.outlook import small

SEEN = 1955
QUARRELS = ((2, 70), (20, 101), (100, 130), (135, 160), (140, 160))


def made(place: Path, *, seed: int = 8, after: bool = True) -> Record:
    """The small world, told by one data set to 1955 and by another to 1960."""
    random = np.random.default_rng(seed)
    disputes = []
    for number, year in enumerate(range(1905, small.LAST + 1)):
        for nth, (a, b) in enumerate(QUARRELS):
            if random.random() < 0.6:
                disputes += small.dispute(10 * number + nth, a, b, (year,), 4)
    small.put(place, [each for each in disputes if each["year"] <= SEEN])
    with writing(place) as load:
        for name, last in (("gml", SEEN), (AFTER, small.LAST)):
            if name == AFTER and not after:
                continue
            rows = [each for each in disputes if each["year"] <= last]
            placed = [{"file": "made.csv", "row": n, **each} for n, each in enumerate(rows, 1)]
            frame = pl.DataFrame(placed, schema=table("disputes").schema)
            load.put("disputes", name, frame, release="2", coverage=Coverage(small.FIRST, last))
    return open_record(place, starter=False)


def test_what_came_after_is_told_by_the_other_data_set(tmp_path: Path) -> None:
    record = made(tmp_path)
    first, both = happened.disputes(record), happened.disputes(record, then=AFTER)
    assert (first.known, both.known) == (SEEN, small.LAST)
    years = SEEN - first.grid.first + 1
    assert first.begun[:years].sum() == both.begun[:years].sum()
    assert both.begun[years:].sum() > 0


def test_models_are_tried_on_the_years_after_all_that_they_were_fitted_to(tmp_path: Path) -> None:
    found = holdout(made(tmp_path))
    assert found is not None
    assert (found["fitted_to"], found["to"]) == (SEEN, small.LAST)
    one, five = found["targets"]
    assert (one["made"], one["judged_within"]) == ([SEEN, small.LAST - 1], 1)
    assert (five["made"], five["judged_within"]) == ([SEEN, SEEN], 5)
    by = {each["model"]: each for each in one["scores"] if each["group"] == "all"}
    assert by["past events"]["auc"] > 0.9
    assert by["climatology"]["auc"] == 0.5


def test_without_a_later_data_set_there_is_nothing_to_try(tmp_path: Path) -> None:
    assert holdout(made(tmp_path, after=False)) is None


def test_the_published_years_after_say_whether_ours_beats_the_plain_logit() -> None:
    after: dict[str, Any] = published()["after"]
    assert after["fitted_to"] == 2010
    for target in after["targets"]:
        assert beats(target["scores"])
        assert target["made"][0] == after["fitted_to"]
