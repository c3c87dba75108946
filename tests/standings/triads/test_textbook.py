"""The frustration index by the program of the textbooks, to hold ours against.

Aref, Mason and Wilson (2020): one variable a state, one a tie, two constraints a tie, one state fixed. It is
slow and shares nothing with ours but the solver.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from realpolitik.standings.triads import Network, from_ties, frustration
from tests.standings.triads.graphs import random_network


def textbook(network: Network) -> int:
    states, ties = len(network.nodes), len(network.edges)
    number, sign = np.arange(ties), network.edge_signs.astype(float)
    a, b = network.edges.T
    # Friends: f ≥ x − y and f ≥ y − x. Foes: f ≥ x + y − 1 and f ≥ 1 − x − y.
    rows = np.tile(np.concatenate([number, number + ties]), 3)
    values = [
        np.concatenate([-np.ones(ties), np.ones(ties)]),
        np.concatenate([sign, -sign]),
        np.ones(2 * ties),
    ]
    columns = np.concatenate([np.tile(a, 2), np.tile(b, 2), states + np.tile(number, 2)])
    table = coo_array((np.concatenate(values), (rows, columns)), (2 * ties, states + ties))
    foes = (sign < 0).astype(float)
    least = np.concatenate([-foes, foes])
    lowest = np.zeros(states + ties)
    lowest[int(np.abs(network.signs).sum(axis=1).argmax())] = 1
    found = milp(
        np.concatenate([np.zeros(states), np.ones(ties)]),
        integrality=np.ones(states + ties),
        bounds=Bounds(lowest, 1),
        constraints=LinearConstraint(table.tocsr(), lb=least),
    )
    assert found.status == 0
    return round(found.fun)


@pytest.mark.parametrize("seed", range(6))
def test_random_networks_have_the_frustration_of_the_textbook(seed: int) -> None:
    network = random_network(22, 0.25, 0.4, seed)
    assert frustration(network).value == textbook(network) > 0


def test_a_published_window_has_the_frustration_of_the_textbook(shared: Path) -> None:
    file = shared / "data" / "reference_scores" / "cow_signed_networks_1946_1999.parquet"
    window = pl.read_parquet(file).filter(pl.col("period") == "95-98")
    network = from_ties(window.select("iso3_a", "iso3_b", "sign").iter_rows())
    assert frustration(network).value == textbook(network)
