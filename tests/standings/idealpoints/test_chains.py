"""A long run can be stopped and goes on."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from realpolitik.standings.idealpoints import chains
from realpolitik.standings.idealpoints.chains import CHAINS, PART, draw
from realpolitik.standings.idealpoints.gibbs import THIN
from realpolitik.standings.idealpoints.panel import Panel, panel
from tests.standings.idealpoints import small


@cache
def told() -> Panel:
    return panel(small.votes().with_columns(item="roll_call"))


def test_chains_that_were_stopped_go_on_as_if_they_had_not_been(tmp_path: Path) -> None:
    whole = draw(told(), sweeps=3 * PART, seed=1, work=tmp_path / "whole", workers=1)
    stopped = tmp_path / "stopped"

    def stop(_: str, share: float) -> None:
        if share >= 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        draw(told(), sweeps=3 * PART, seed=1, work=stopped, workers=1, progress=stop)
    assert 0 < len(list(stopped.glob("*.npz"))) < 3 * CHAINS
    again = draw(told(), sweeps=3 * PART, seed=1, work=stopped, workers=1)
    assert np.array_equal(whole, again)
    assert whole.shape == (CHAINS, 3 * PART // THIN, told().spells.height)


def test_two_processes_draw_what_one_does(tmp_path: Path) -> None:
    alone = draw(told(), sweeps=PART, seed=1, work=tmp_path / "alone", workers=1)
    both = draw(told(), sweeps=PART, seed=1, work=tmp_path / "both", workers=2)
    assert np.array_equal(alone, both)


def test_a_damaged_part_is_drawn_again(tmp_path: Path) -> None:
    first = draw(told(), sweeps=PART, seed=1, work=tmp_path, workers=1)
    part = min(tmp_path.glob("*.npz"))
    part.write_bytes(part.read_bytes()[:100])
    assert np.array_equal(draw(told(), sweeps=PART, seed=1, work=tmp_path, workers=1), first)


def test_the_two_chains_are_not_one(tmp_path: Path) -> None:
    one, other = draw(told(), sweeps=PART, seed=1, work=tmp_path, workers=1)
    assert not np.array_equal(one, other)


def test_other_votes_or_another_seed_never_meet_the_same_parts() -> None:
    fewer = panel(small.votes(calls=20).with_columns(item="roll_call"))
    folders = {chains.work_folder(*asked) for asked in ((told(), 1), (told(), 2), (fewer, 1))}
    assert len(folders) == 3


def test_progress_rises_to_the_end(tmp_path: Path) -> None:
    shares: list[float] = []
    draw(
        told(),
        sweeps=2 * PART,
        seed=1,
        work=tmp_path,
        workers=1,
        progress=lambda _, share: shares.append(share),
    )
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
