from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from realpolitik.errors import NoAnswer
from realpolitik.standings.outlook import forecasts, happened
from realpolitik.standings.outlook.answer import outlook
from realpolitik.standings.outlook.kinds import RATES, kinds, rate_table
from realpolitik.standings.outlook.panel import panel
from realpolitik.standings.outlook.targets import Target
from tests.standings.outlook import small
from tests.standings.outlook.small import AMERICA, CANADA, FRANCE, MEXICO

Frames = tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> Frames:
    """America quarrels with its neighbours, allied or not, and with nobody else."""
    random = np.random.default_rng(9)
    disputes = []
    for number, year in enumerate(range(1905, 1961)):
        if random.random() < 0.5:
            other = CANADA if year % 2 else MEXICO
            disputes += small.dispute(number, AMERICA, other, (year,), 4)
    pacts = small.pact(AMERICA, CANADA, range(1946, 1961))
    record = small.put(tmp_path_factory.mktemp("answer"), disputes, pacts=pacts)
    what = happened.disputes(record)
    pairs = panel(record, what, None)
    targets = (Target("dispute", 1), Target("dispute", 5))
    models = [forecasts.fit(pairs, each, what, draws=10) for each in targets]
    told = forecasts.forecasts(pairs, {each.name: each for each in models}, what.known)
    return told, kinds(pairs, what.known), rate_table(pairs, {"dispute": what}, targets=targets)


def test_each_forecast_has_the_rate_of_such_pairs_beside_it(frames: Frames) -> None:
    found = outlook(*frames, CANADA, AMERICA)
    assert (found.a, found.b) == (AMERICA, CANADA)
    assert [(each.event, each.within) for each in found.forecasts] == [
        ("dispute", 1),
        ("dispute", 5),
    ]
    five = found.forecasts[1]
    assert five.such_pairs == "pairs and years 1946–1955: allied, no rivals, neighbours"
    assert five.base_rate is not None
    assert five.base_rate > 0.4
    assert five.source == "gml"
    assert five.to_json()["from"] == 1961
    assert five.to_json()["to"] == 1965


def test_what_begins_within_a_year_begins_within_five(frames: Frames) -> None:
    one, five = outlook(*frames, AMERICA, MEXICO).forecasts
    assert one.value < five.value


def test_one_horizon_can_be_asked_for(frames: Frames) -> None:
    (only,) = outlook(*frames, AMERICA, FRANCE, within=5).forecasts
    assert only.within == 5
    with pytest.raises(NoAnswer, match="within 7 years"):
        outlook(*frames, AMERICA, FRANCE, within=7)


def test_a_state_that_is_not_there_has_no_outlook(frames: Frames) -> None:
    with pytest.raises(NoAnswer, match="nothing is foretold of 2 and 999"):
        outlook(*frames, AMERICA, 999)


def test_rates_rise_with_the_years_and_hold_their_share(frames: Frames) -> None:
    rates = frames[2]
    assert rates.schema == pl.Schema(RATES)
    assert (rates["lower"] <= rates["share"]).all()
    assert (rates["share"] <= rates["upper"]).all()
    by = rates.pivot("within", index=["allied", "rival", "near"], values="share")
    assert (by["1"] <= by["5"]).all()
